"""Who takes part in an event: from a trigger's noun phrases to the ids of actors.

A trigger match comes in; actors, recipients and mediators go out, each id once, in order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ...lexicon.word_sets import ParticipantWords
from ...record import Actor
from ..actors.mentions import Mentions
from ..grammar.clauses import Clauses
from .triggers import TriggerMatch

_OWN = frozenset({"poss", "compound", "amod", "nmod"})
_COMPLETING = frozenset({"dobj", "dative", "prep", "xcomp", "ccomp", "oprd", "acomp", "acl"})
_BY = frozenset({"by"})
_OF = frozenset({"of"})
_STEPS_UP = 3  # how far above a verb the subject behind its own may stand
_BROKER_BEFORE, _BROKER_AFTER = 12, 40  # tokens around a trigger in which its mediator may stand

Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Participants:
    """Ids of those who take part; `named` says whether the words give anyone at all."""

    actors: Ids = ()
    recipients: Ids = ()
    mediators: Ids = ()
    named: bool = False

    def with_recipients(self, recipients: Ids) -> Participants:
        """The same with other recipients."""
        return replace(self, recipients=recipients)


class ParticipantFinder:
    """Finds who takes part in the events of one parse."""

    def __init__(
        self, clauses: Clauses, actors: tuple[Actor, ...], words: ParticipantWords
    ) -> None:
        self._clauses = clauses
        self._words = words
        self._mentions = Mentions(clauses.parse, actors)
        self._brokered = [
            token
            for token, word in enumerate(clauses.lower)
            if word.endswith(words.brokered_endings) and word not in words.not_brokered
        ]
        self._members = {actor.id: frozenset(actor.members) for actor in actors if actor.members}

    def of_verb(self, verb: int, match: TriggerMatch | None) -> Participants:
        """Those in the event that `verb` heads."""
        clauses = self._clauses
        agents, patients = clauses.agents(verb), clauses.patients(verb)
        actors = self._ids(agents) or self._subject_behind(verb, agents)
        if match is not None:
            recipients = self._recipients(verb, match, patients, actors)
        else:
            recipients = self._ids((*patients, *clauses.datives(verb))) or self._after(
                verb, self._words.untyped_prepositions
            )
        return self._settled(actors, recipients, bool(agents or patients), verb, match)

    def _subject_behind(self, verb: int, agents: tuple[int, ...]) -> Ids:
        """Who stands behind a subject that means no actor: 'Syria says it is willing', 'the
        party issued a declaration demanding'."""
        clauses = self._clauses
        token = verb
        for _ in range(_STEPS_UP):
            head, dep = clauses.heads[token], clauses.deps[token]
            if head == token:
                return ()
            pronoun = agents and clauses.lower[agents[0]] in self._words.personal_pronouns
            if dep == "ccomp" and pronoun:
                return self._ids(clauses.agents(head))
            if dep == "acl" and clauses.tags[verb] == "VBG" and clauses.deps[head] == "dobj":
                return self._ids(clauses.agents(clauses.heads[head]))
            token = head
        return ()

    def of_nouns(self, nouns: Iterable[int]) -> Ids:
        """The actors that noun phrases mean."""
        return self._ids(nouns)

    def of_noun(self, noun: int, match: TriggerMatch | None, carrier: int | None) -> Participants:
        """Those in the event that `noun` names; `carrier` is the verb that carries it
        ('launched an attack'), whose subject acts."""
        clauses = self._clauses
        own = [child for child in clauses.children[noun] if clauses.deps[child] in _OWN]
        agents: list[int] = []
        if carrier is not None:
            agents = [agent for agent in clauses.agents(carrier) if agent != noun]
        between = [inner for _, inner in clauses.obliques(noun, self._words.between)]
        by = [inner for _, inner in clauses.obliques(noun, _BY)]
        actors = self._ids(agents) or self._ids_inside(own)
        mediates = match is not None and match.sense.entry.mode == "third-party"
        if (between and not mediates) or by:
            actors = self._ids(between or by) or actors
        recipients: Ids = ()
        if match is not None:
            recipients = self._noun_recipients(noun, match, carrier)
        elif not actors:
            actors = self._ids(inner for _, inner in clauses.obliques(noun, _OF))
        named = bool(agents or between or by or own)
        return self._settled(actors, recipients, named, noun, match)

    def _settled(
        self, actors: Ids, recipients: Ids, named: bool, token: int, match: TriggerMatch | None
    ) -> Participants:
        """The participants as the trigger's entry arranges them, each in one role."""
        mediators = self._mediators(token)
        if match is not None and match.sense.entry.reverse:
            actors, recipients = recipients, actors
        if match is not None and match.sense.entry.actors == "both":
            actors, recipients = _unique((*actors, *recipients)), ()
        actors = self._without_members(_without(actors, mediators))
        recipients = _without(recipients, actors)
        return Participants(actors, recipients, mediators, named or bool(actors or recipients))

    def _count(self, ids: Ids) -> int:
        """How many they are, members of groups counted."""
        return sum(len(self._members.get(one, "1")) for one in ids)

    def _without_members(self, ids: Ids) -> Ids:
        """A group stands for its members: none of them beside it."""
        return _without(ids, {member for group in ids for member in self._members.get(group, ())})

    def _recipients(
        self, verb: int, match: TriggerMatch, patients: tuple[int, ...], agents: Ids
    ) -> Ids:
        """Those of the first slot, in the entry's order, that holds an actor."""
        for slot in match.sense.entry.recipients:
            recipients = _without(self._in_slot(slot, verb, patients, agents), agents)
            if recipients:
                return recipients
        if match.sense.entry.actors == "both" and self._count(agents) > 1:
            return ()
        return self._fallback_recipients(verb, patients, agents, match)

    def _in_slot(self, slot: str, verb: int, patients: tuple[int, ...], agents: Ids) -> Ids:
        """The actors in one slot of a verb: object, dative, inner act, or a preposition."""
        if slot == "object":
            return self._ids(patients)
        if slot == "dative":
            return self._ids(self._clauses.datives(verb))
        if slot in {"inner", "clause subject"}:
            return self._inner_recipients(verb, agents, subject_only=slot != "inner")
        return self._after(verb, {slot}) or self._after_objects(patients, slot)

    def _fallback_recipients(
        self, verb: int, patients: tuple[int, ...], agents: Ids, match: TriggerMatch
    ) -> Ids:
        """A last resort: an actor inside the object, or after a preposition of place or aim."""
        for noun in patients:
            recipients = _without(self._ids_within(noun), agents)
            if recipients:
                return recipients
        for word in self._words.fallback_prepositions:
            after = self._after(verb, {word}) or self._after_objects(patients, word)
            recipients = _without(after, agents)
            if recipients:
                return recipients
        return self._first_below(verb, agents, aims="inner" in match.sense.entry.recipients)

    def _first_below(self, token: int, agents: Ids, *, aims: bool = False) -> Ids:
        """The first actor named anywhere in what completes `token`, times and causes left out."""
        clauses = self._clauses
        for child in clauses.children[token]:
            aim = aims and clauses.deps[child] == "advcl" and clauses.tags[child] in {"VB", "VBG"}
            if child < token or not (aim or clauses.deps[child] in _COMPLETING):
                continue
            circumstance = clauses.lower[child] in self._words.circumstances
            if clauses.deps[child] == "prep" and circumstance:
                continue
            for at in range(*clauses.parse.edges[child]):
                actor = self._mentions.of_token(at)
                if actor is not None and actor not in agents and not self._is_sent(at, token):
                    return (actor,)
        return ()

    def _is_sent(self, noun: int, verb: int) -> bool:
        """'sent troops to Haiti': the troops are the actor's own, and not whom it is done to."""
        lemmas = self._clauses.lemmas
        return lemmas[noun] in self._words.sent and lemmas[verb] in self._words.sending

    def _after_objects(self, patients: tuple[int, ...], word: str) -> Ids:
        """'imposed a ban on X': the preposition may hang on the object."""
        for noun in patients:
            ids = self._after(noun, {word})
            if ids:
                return ids
        return ()

    def _inner_recipients(self, verb: int, agents: Ids, *, subject_only: bool) -> Ids:
        """Who is meant in what completes the verb: its subject, or whom its act is for."""
        clauses = self._clauses
        for inner in clauses.complements(verb):
            subject = clauses.child(inner, "nsubj", "nsubjpass")
            ids = self._ids(clauses.joined(subject)) if subject is not None else ()
            ids = _without(ids, agents)
            if not ids and not subject_only:
                objects = [one for one in clauses.patients(inner) if not self._is_sent(one, inner)]
                ids = self._ids(objects) or self._after(inner, self._words.inner_prepositions)
                ids = _without(ids, agents)
            ids = ids or self._inner_recipients(inner, agents, subject_only=subject_only)
            if ids:
                return ids
        return ()

    def _noun_recipients(self, noun: int, match: TriggerMatch, carrier: int | None) -> Ids:
        clauses = self._clauses
        tokens = [noun] if carrier is None else [noun, carrier]
        for slot in match.sense.entry.recipients:
            words = self._words.noun_object_prepositions if slot == "object" else {slot}
            for token in tokens:
                ids = self._after(token, words)
                if ids:
                    return ids
        if carrier is None:
            return self._first_below(noun, ())
        agents = self._ids(clauses.agents(carrier))
        return (
            self._ids(clauses.datives(carrier))
            or self._first_below(noun, agents)
            or self._first_below(carrier, agents)
        )

    def _after(self, token: int, words: Iterable[str]) -> Ids:
        """The actors in the prepositional phrases under `token` that begin with `words`."""
        phrases = self._clauses.obliques(token, frozenset(words))
        return self._ids(noun for _, noun in phrases)

    def _mediators(self, token: int) -> Ids:
        """Who brokered it: 'a Russian-brokered deal', 'a truce mediated by Oman'."""
        if not self._brokered:
            return ()
        first, last = self._clauses.parse.edges[token]
        first, last = max(first, token - _BROKER_BEFORE), min(last, token + _BROKER_AFTER)
        brokered = (at for at in self._brokered if at != token and first <= at < last)
        at = next(brokered, None)
        return self._broker(at) if at is not None else ()

    def _broker(self, at: int) -> Ids:
        """Who stands before '-brokered', or after 'brokered by'."""
        clauses = self._clauses
        agent = clauses.child(at, "agent")
        by = clauses.child(agent, "pobj") if agent is not None else None
        if by is not None:
            return self._ids(clauses.joined(by))
        actors = (self._mentions.of_token(token) for token in (at, at - 1, at - 2))
        return next(((actor,) for actor in actors if actor is not None), ())

    def _ids(self, nouns: Iterable[int]) -> Ids:
        """The actors that noun phrases mean; one that means none gives those named inside it."""
        ids: list[str] = []
        for noun in nouns:
            own = self._mentions.head_of(noun)
            ids += [own] if own is not None else self._ids_within(noun)
        return _unique(ids)

    def _ids_inside(self, tokens: Iterable[int]) -> Ids:
        """The actors that words before a noun name: 'Israeli strike', 'the army's attack'."""
        actors = (self._mentions.of_token(token) for token in tokens)
        return _unique(actor for actor in actors if actor is not None)

    def _ids_within(self, noun: int) -> Ids:
        """The actors named before a noun, else those in the prepositional phrases after it."""
        clauses = self._clauses
        own = [child for child in clauses.children[noun] if clauses.deps[child] in _OWN]
        before = self._ids_inside(own) or self._ids_inside(
            inner for child in own for inner in clauses.children[child]
        )
        if before:
            return before
        ids: list[str] = []
        preposition = None
        for word, after in clauses.obliques(noun, self._words.attaching_prepositions):
            if ids and word != preposition:
                break
            preposition = word
            actor = self._mentions.head_of(after)
            own = [child for child in clauses.children[after] if clauses.deps[child] in _OWN]
            ids += [actor] if actor is not None else self._ids_inside(own)
        return _unique(ids)


def _unique(ids: Iterable[str]) -> Ids:
    """The ids, each once, in order."""
    return tuple(dict.fromkeys(ids))


def _without(ids: Ids, others: Iterable[str]) -> Ids:
    """The ids that are not among `others`."""
    return tuple(one for one in ids if one not in others)
