"""Who takes part in an event: from a trigger's noun phrases to the ids of actors.

A trigger match comes in; actors, recipients and mediators go out, each id once, in order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ...record import Actor
from ..actors.mentions import Mentions
from ..grammar.clauses import Clauses
from .triggers import TriggerMatch

_OWN = frozenset({"poss", "compound", "amod", "nmod"})
_OF = frozenset({"of", "in", "from", "for", "at", "by", "on", "to", "with", "against"})
_BETWEEN = frozenset({"between", "among"})
_COMPLETING = frozenset({"dobj", "dative", "prep", "xcomp", "ccomp", "oprd", "acomp", "acl"})
_ASIDE = frozenset(
    {"after", "before", "during", "amid", "since", "because", "despite", "as", "following", "by",
     "until", "like", "than", "under"}
)  # fmt: skip
_SENT = frozenset(
    {"troop", "force", "soldier", "peacekeeper", "observer", "personnel", "ambassador", "unit",
     "inspector", "brigade", "army", "warship", "staff", "diplomat", "envoy", "military"}
)  # fmt: skip
_SENDING = frozenset(
    {"send", "contribute", "withdraw", "deploy", "provide", "pull", "mobilize", "mobilise", "offer",
     "dispatch", "recall", "move", "mass", "station", "commit", "lend", "redeploy", "supply",
     "strengthen", "reinforce", "willing", "ready", "prepared"}
)  # fmt: skip
_ITSELF = frozenset({"it", "he", "she", "they"})
_UNBROKERED = frozenset({"unmediated", "remediated"})
_ANYWHERE = ("against", "to", "on", "with", "from", "at", "in", "near", "into", "along")
_WHOM = frozenset({"with", "to", "against", "from", "on", "for", "in"})


@dataclass(slots=True)
class Participants:
    """Ids of those who take part; `named` says whether the words give anyone at all."""

    actors: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    mediators: list[str] = field(default_factory=list)
    named: bool = False


class ParticipantFinder:
    """Finds who takes part in the events of one parse."""

    def __init__(self, clauses: Clauses, actors: tuple[Actor, ...]) -> None:
        self._clauses = clauses
        self._mentions = Mentions(clauses.parse, actors)
        self._brokered = [
            at
            for at, word in enumerate(clauses.lower)
            if word.endswith(("brokered", "mediated")) and word not in _UNBROKERED
        ]
        self._members = {one.id: frozenset(one.members) for one in actors if one.members}

    def of_verb(self, verb: int, match: TriggerMatch | None) -> Participants:
        """Those in the event that `verb` heads."""
        clauses = self._clauses
        agents, patients = clauses.agents(verb), clauses.patients(verb)
        found = Participants(named=bool(agents or patients))
        found.actors = self._ids(agents) or self._behind(verb, agents)
        if match is None:
            found.recipients = self._ids((*patients, *clauses.datives(verb)))
            if not found.recipients:
                found.recipients = self._after(verb, {"with", "against", "to", "at"})
        else:
            found.recipients = self._recipients(verb, match, patients, found.actors)
        return self._settled(found, verb, match)

    def _behind(self, verb: int, agents: tuple[int, ...]) -> list[str]:
        """Who stands behind a subject that is tied to nobody: 'Syria says it is willing', 'the
        party issued a declaration demanding'."""
        clauses = self._clauses
        token = verb
        for _ in range(3):
            head, dep = clauses.heads[token], clauses.deps[token]
            if head == token:
                return []
            if dep == "ccomp" and agents and clauses.lower[agents[0]] in _ITSELF:
                return self._ids(clauses.agents(head))
            if dep == "acl" and clauses.tags[verb] == "VBG" and clauses.deps[head] == "dobj":
                return self._ids(clauses.agents(clauses.heads[head]))
            token = head
        return []

    def of_noun(self, noun: int, match: TriggerMatch | None, carrier: int | None) -> Participants:
        """Those in the event that `noun` names; `carrier` is the verb that carries it
        ('launched an attack'), whose subject acts."""
        clauses = self._clauses
        found = Participants()
        own = [c for c in clauses.children[noun] if clauses.deps[c] in _OWN]
        if carrier is not None:
            agents = [one for one in clauses.agents(carrier) if one != noun]
            found.named = bool(agents)
            found.actors = self._ids(agents)
        if not found.actors:
            found.actors = self._ids_inside(own)
        between = [one for _, one in clauses.obliques(noun, _BETWEEN)]
        by = [one for _, one in clauses.obliques(noun, frozenset({"by"}))]
        mediates = match is not None and match.sense.entry.mode == "third-party"
        if (between and not mediates) or by:
            found.actors = self._ids(between or by) or found.actors
        if match is not None:
            found.recipients = self._noun_recipients(noun, match, carrier)
        elif not found.actors:
            found.actors = self._ids(one for _, one in clauses.obliques(noun, frozenset({"of"})))
        found.named = found.named or bool(between or by or own)
        return self._settled(found, noun, match)

    def _settled(self, found: Participants, token: int, match: TriggerMatch | None) -> Participants:
        found.mediators = self._mediators(token)
        if match is not None:
            entry = match.sense.entry
            if entry.reverse:
                found.actors, found.recipients = found.recipients, found.actors
            if entry.actors == "both":
                found.actors = _once((*found.actors, *found.recipients))
                found.recipients = []
        found.actors = self._without_members(
            [one for one in found.actors if one not in found.mediators]
        )
        found.recipients = [one for one in found.recipients if one not in found.actors]
        found.named = found.named or bool(found.actors or found.recipients)
        return found

    def _count(self, ids: list[str]) -> int:
        """How many they are, members of groups counted."""
        return sum(len(self._members.get(one, "1")) for one in ids)

    def _without_members(self, ids: list[str]) -> list[str]:
        """A group stands for its members: none of them beside it."""
        inside = {one for group in ids for one in self._members.get(group, ())}
        return [one for one in ids if one not in inside]

    def _recipients(
        self, verb: int, match: TriggerMatch, patients: tuple[int, ...], agents: list[str]
    ) -> list[str]:
        """Those of the first slot, in the entry's order, that holds an actor."""
        for slot in match.sense.entry.recipients:
            if slot == "object":
                found = self._ids(patients)
            elif slot == "dative":
                found = self._ids(self._clauses.datives(verb))
            elif slot in {"inner", "clause subject"}:
                found = self._inner(verb, agents, subject_only=slot != "inner")
            else:
                found = self._after(verb, {slot}) or self._after_objects(patients, slot)
            found = [one for one in found if one not in agents]
            if found:
                return found
        if match.sense.entry.actors == "both" and self._count(agents) > 1:
            return []
        return self._anywhere(verb, patients, agents, match)

    def _anywhere(
        self, verb: int, patients: tuple[int, ...], agents: list[str], match: TriggerMatch
    ) -> list[str]:
        """A last resort: an actor inside the object, or after a preposition of place or aim."""
        for noun in patients:
            found = [one for one in self._below(noun) if one not in agents]
            if found:
                return found
        for word in _ANYWHERE:
            found = self._after(verb, {word}) or self._after_objects(patients, word)
            found = [one for one in found if one not in agents]
            if found:
                return found
        return self._deep(verb, agents, aims="inner" in match.sense.entry.recipients)

    def _deep(self, token: int, agents: list[str], *, aims: bool = False) -> list[str]:
        """The first actor named anywhere in what completes `token`, times and causes left out."""
        clauses = self._clauses
        for child in clauses.children[token]:
            aim = aims and clauses.deps[child] == "advcl" and clauses.tags[child] in {"VB", "VBG"}
            if child < token or not (aim or clauses.deps[child] in _COMPLETING):
                continue
            if clauses.deps[child] == "prep" and clauses.lower[child] in _ASIDE:
                continue
            first, last = clauses.parse.edges[child]
            for at in range(first, last):
                found = self._mentions.of_token(at)
                if found is not None and found not in agents and not self._is_sent(at, token):
                    return [found]
        return []

    def _is_sent(self, noun: int, verb: int) -> bool:
        """'sent troops to Haiti': the troops are the actor's own, and not whom it is done to."""
        lemmas = self._clauses.lemmas
        return lemmas[noun] in _SENT and lemmas[verb] in _SENDING

    def _after_objects(self, patients: tuple[int, ...], slot: str) -> list[str]:
        """'imposed a ban on X': the preposition may hang on the object."""
        for noun in patients:
            found = self._ids(one for _, one in self._clauses.obliques(noun, frozenset({slot})))
            if found:
                return found
        return []

    def _inner(self, verb: int, agents: list[str], *, subject_only: bool) -> list[str]:
        """Who is meant in what completes the verb: its subject, or whom its act is for."""
        clauses = self._clauses
        for inner in clauses.complements(verb):
            subject = clauses.child(inner, "nsubj", "nsubjpass")
            found = self._ids(clauses.joined(subject)) if subject is not None else []
            found = [one for one in found if one not in agents]
            if not found and not subject_only:
                objects = [one for one in clauses.patients(inner) if not self._is_sent(one, inner)]
                found = self._ids(objects) or self._after(inner, _WHOM)
                found = [one for one in found if one not in agents]
            found = found or self._inner(inner, agents, subject_only=subject_only)
            if found:
                return found
        return []

    def _noun_recipients(self, noun: int, match: TriggerMatch, carrier: int | None) -> list[str]:
        clauses = self._clauses
        tokens = [noun] if carrier is None else [noun, carrier]
        for slot in match.sense.entry.recipients:
            words = {"on", "of"} if slot == "object" else {slot}
            for token in tokens:
                found = self._after(token, words)
                if found:
                    return found
        agents = self._ids(clauses.agents(carrier)) if carrier is not None else []
        found = self._ids(clauses.datives(carrier)) if carrier is not None else []
        found = found or self._deep(noun, agents)
        return found or (self._deep(carrier, agents) if carrier is not None else [])

    def _after(self, token: int, words: Iterable[str]) -> list[str]:
        """The actors in the prepositional phrases under `token` that begin with `words`."""
        return self._ids(one for _, one in self._clauses.obliques(token, frozenset(words)))

    def _mediators(self, token: int) -> list[str]:
        """Who brokered it: 'a Russian-brokered deal', 'a truce mediated by Oman'."""
        clauses = self._clauses
        if not self._brokered:
            return []
        first, last = clauses.parse.edges[token]
        for at in self._brokered:
            if at != token and max(first, token - 12) <= at < min(last, token + 40):
                return self._broker(at)
        return []

    def _broker(self, at: int) -> list[str]:
        clauses = self._clauses
        agent = clauses.child(at, "agent")
        by = clauses.child(agent, "pobj") if agent is not None else None
        if by is not None:
            return self._ids(clauses.joined(by))
        for token in (at, at - 1, at - 2):
            found = self._mentions.of_token(token)
            if found is not None:
                return [found]
        return []

    def _ids(self, nouns: Iterable[int]) -> list[str]:
        """The actors that noun phrases mean; one that means none gives those named inside it."""
        found: list[str] = []
        for noun in nouns:
            own = self._mentions.head_of(noun)
            found += [own] if own is not None else self._below(noun)
        return _once(found)

    def _ids_inside(self, tokens: Iterable[int]) -> list[str]:
        """The actors that words before a noun name: 'Israeli strike', 'the army's attack'."""
        found = (self._mentions.of_token(token) for token in tokens)
        return _once(one for one in found if one is not None)

    def _below(self, noun: int) -> list[str]:
        """The actors named before a noun, else those in the prepositional phrases after it."""
        clauses = self._clauses
        own = [c for c in clauses.children[noun] if clauses.deps[c] in _OWN]
        found = self._ids_inside(own)
        found = found or self._ids_inside(c for o in own for c in clauses.children[o])
        if found:
            return found
        link = None
        for word, after in clauses.obliques(noun, _OF):
            if found and word != link:
                break
            link = word
            inner = self._mentions.head_of(after)
            own = [c for c in clauses.children[after] if clauses.deps[c] in _OWN]
            found += [inner] if inner is not None else self._ids_inside(own)
        return _once(found)


def _once(ids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(ids))
