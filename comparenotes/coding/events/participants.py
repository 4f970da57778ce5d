"""Who takes part in an event: from a trigger's noun phrases to the ids of actors.

A trigger match comes in; actors, recipients and mediators go out, each id once, in order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ...record import Actor
from ..actors.mentions import Mentions
from .candidates import Candidates
from .triggers import TriggerMatch
from .vocabulary import EventContext

_OWN = frozenset({"poss", "compound", "amod", "nmod"})
_COMPLETING = frozenset({"dobj", "dative", "prep", "xcomp", "ccomp", "oprd", "acomp", "acl"})
_BY = frozenset({"by"})
_OF = frozenset({"of"})
_AGAINST = frozenset({"against"})
_WITH = frozenset({"with"})
_FROM = frozenset({"from"})
_NESTED = 2  # phrases within phrases in which an object's people are looked for
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
        self, context: EventContext, actors: tuple[Actor, ...], candidates: Candidates
    ) -> None:
        clauses, words = context.clauses, context.vocabulary.participants
        self._clauses = clauses
        self._words = words
        self._speech = context.vocabulary.speech
        self._candidates = candidates
        self._mentions = Mentions(clauses.parse, actors)
        self._brokered = [
            token
            for token, word in enumerate(clauses.lower)
            if word.endswith(words.brokered_endings) and word not in words.not_brokered
        ]
        self._organisations = {actor.id for actor in actors if actor.kind == "organisation"}
        self._states = {actor.id for actor in actors if actor.kind == "state"}
        self._members = {actor.id: frozenset(actor.members) for actor in actors if actor.members}

    def of_verb(self, verb: int, match: TriggerMatch | None) -> Participants:
        """Those in the event that `verb` heads."""
        clauses = self._clauses
        agents, patients = clauses.agents(verb), clauses.patients(verb)
        actors = self._doers(agents) or self._subject_behind(verb, agents)
        if match is not None:
            recipients = self._recipients(verb, match, patients, actors)
        else:
            recipients = self._untyped_recipients(verb, patients, actors)
        return self._settled(actors, recipients, bool(agents or patients), verb, match)

    def _untyped_recipients(self, verb: int, patients: tuple[int, ...], agents: Ids) -> Ids:
        """Whom a verb without a type is done to or with: its objects, then its prepositions, the
        plainest first, then what stands within its objects."""
        words = self._words
        objects = (*patients, *self._clauses.datives(verb))
        undergoers = self._undergoers(objects)
        recipients = _without(undergoers, agents)
        if recipients:
            return _unique((*recipients, *_without(self._beside(verb), agents)))
        own_thing = bool(undergoers)  # 'withdrew its troops from Mali'
        nearest = words.aimed_prepositions if own_thing else words.untyped_prepositions
        for prepositions in (nearest, words.entering):
            recipients = _without(self._after(verb, prepositions), agents)
            if recipients:
                return recipients
        if self._takes(verb, patients, agents):
            recipients = _without(self._after(verb, _FROM), agents)
        return recipients or _without(
            self._ids_deeper(objects) or self._topic_partners(verb), agents
        )

    def _topic_partners(self, verb: int) -> Ids:
        """With whom, where 'with' hangs on what it is about: 'act on a plan with Mali'."""
        phrases = self._clauses.obliques(verb)
        nouns = [noun for word, noun in phrases if word not in self._words.circumstances]
        topics = [noun for noun in nouns if not self._is_event(noun)]
        return self._after_objects(tuple(topics), "with")

    def _beside(self, verb: int) -> Ids:
        """With or to whom it is done, beside an object: 'discussed Togo with Mali', 'handed two men
        to Mali'. Only where the preposition leads to an actor: 'supplied him with leads in the Roe
        case'."""
        if self._clauses.is_passive(verb):
            return ()
        beside = self._heads_after(verb, self._words.accompanying)
        return _without(beside, self._organisations)  # 'took him to the Roe Hospital' is where

    def _takes(self, verb: int, patients: tuple[int, ...], agents: Ids) -> bool:
        """Whether who is named after 'from' is one from whom something is taken, or whom a state
        leaves, and not where somebody came from: 'flew in from Mali'."""
        if self._clauses.is_passive(verb):
            return bool(agents)
        return bool(patients) or not self._states.isdisjoint(agents)

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

    def of_noun(self, noun: int, match: TriggerMatch | None, carrier: int | None) -> Participants:
        """Those in the event that `noun` names; `carrier` is the verb that carries it
        ('launched an attack'), whose subject acts."""
        clauses = self._clauses
        own = [child for child in clauses.children[noun] if clauses.deps[child] in _OWN]
        agents: list[int] = []
        if carrier is not None:
            agents = [agent for agent in clauses.agents(carrier) if agent != noun]
        between = [inner for _, inner in clauses.obliques(noun, self._words.between)]
        by = self._by(noun)
        actors = self._ids(agents) or self._ids_inside(own)
        if carrier is None and not (actors or own):
            actors = self._encounter_of(noun)
        mediates = match is not None and match.sense.entry.mode == "third-party"
        if (between and not mediates) or by:
            actors = self._ids(between or by) or actors
        recipients: Ids = ()
        if not actors:
            actors = self._actor_behind(noun)
        if match is not None:
            recipients = self._noun_recipients(noun, match, carrier, actors)
        elif actors:
            recipients = self._after(noun, self._words.aimed_prepositions)
            if not recipients and not agents:  # 'announced the death of' is no deed of theirs
                recipients = self._after(noun, _OF)
        else:
            actors = self._after(noun, _OF)
        named = bool(agents or between or by or own)
        return self._settled(actors, recipients, named, noun, match)

    def _by(self, noun: int) -> list[int]:
        """Those after 'by', which may hang on whom it is done to ('arrests of men by Mali') or on
        how it is done ('a raid carried out by Mali')."""
        clauses = self._clauses
        objects = [inner for _, inner in clauses.obliques(noun, _OF)]
        for token in (noun, *objects):
            by = [inner for _, inner in clauses.obliques(token, _BY)]
            if by:
                return by
        done = self._done(noun)
        return list(clauses.agents(done)) if done is not None else []

    def _done(self, noun: int) -> int | None:
        """The participle behind a noun that says whose it is: 'a raid carried out by Mali'."""
        clauses = self._clauses
        participle = clauses.child(noun, "acl")
        if participle is None or clauses.tags[participle] != "VBN":
            return None
        return participle

    def _actor_behind(self, noun: int) -> Ids:
        """Who acts though no possessor, 'by' or 'between' says so: 'a warning from Mali', 'the war
        of Mali against Togo'."""
        if self._clauses.lemmas[noun] in self._words.given:
            return self._after(noun, _FROM)
        return self._after(noun, _OF) if self._after(noun, _AGAINST) else ()

    def _encounter_of(self, noun: int) -> Ids:
        """Who goes to a meeting or speaks at it: 'flew to Oslo for talks', 'said after a visit'."""
        clauses, words = self._clauses, self._words
        above = clauses.governor(noun)
        if above is None or clauses.lemmas[noun] not in words.encounters:
            return ()
        verb, link = above
        lemma = clauses.lemmas[verb]
        goes = link in (words.purpose | words.occasions) and lemma in words.going
        speaks = link in words.occasions and lemma in self._speech.speaker
        if not (goes or speaks):
            return ()
        return self._ids(clauses.agents(verb))

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
            return self._undergoers(patients)
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
            within = self._ids_within(noun, self._words.attaching_prepositions)
            recipients = _without(within, agents)
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
                    others = (self._mentions.head_of(one) for one in clauses.joined(at)[1:])
                    return _unique((actor, *(one for one in others if one and one not in agents)))
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

    def _noun_recipients(
        self, noun: int, match: TriggerMatch, carrier: int | None, agents: Ids
    ) -> Ids:
        """Those of the first slot, in the entry's order, that holds somebody who does not act."""
        clauses = self._clauses
        done = self._done(noun)  # 'a raid launched by Mali on Togo', 'a visit by the king to Mali'
        tokens = [noun, *self._by(noun), *([] if done is None else [done])]
        if carrier is not None:
            tokens = [noun, carrier]
        for slot in match.sense.entry.recipients:
            words = self._words.noun_object_prepositions if slot == "object" else {slot}
            for token in tokens:
                ids = self._after(token, words)
                if ids and not set(ids) <= set(agents):
                    return ids
        if carrier is None:
            return self._first_below(noun, ())
        doers = self._ids(clauses.agents(carrier))
        return (
            self._ids(clauses.datives(carrier))
            or self._first_below(noun, doers)
            or self._first_below(carrier, doers)
        )

    def _after(self, token: int, words: Iterable[str]) -> Ids:
        """The actors in the prepositional phrases under `token` that begin with `words`."""
        phrases = self._clauses.obliques(token, frozenset(words))
        return self._ids(noun for _, noun in phrases)

    def _heads_after(self, token: int, words: frozenset[str]) -> Ids:
        """The actors that head the prepositional phrases under `token` that begin with `words`."""
        nouns = (noun for _, noun in self._clauses.obliques(token, words))
        actors = (self._mentions.head_of(noun) for noun in nouns)
        return _unique(actor for actor in actors if actor is not None)

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

    def _doers(self, nouns: Iterable[int]) -> Ids:
        """The actors that a subject means. An event there stands for those who act in it: 'the
        attack by Chad on Mali killed two'; whom it is aimed at does nothing."""
        ids: list[str] = []
        for noun in nouns:
            own = self._mentions.head_of(noun)
            if own is not None:
                ids.append(own)
            elif self._is_event(noun):
                ids += self._acting_in(noun) or self._ids_before(noun)
            else:
                ids += self._ids_within(noun, self._words.owning_prepositions)
        return _unique(ids)

    def _undergoers(self, nouns: Iterable[int]) -> Ids:
        """The actors that an object means. An event there stands for those who act in it, if the
        words give any: 'condemned the attack on Mali by Chad'."""
        ids: list[str] = []
        for noun in nouns:
            acting = self._acting_in(noun) if self._is_event(noun) else ()
            ids += acting or self._ids((noun,))
        return _unique(ids)

    def _is_event(self, noun: int) -> bool:
        candidate = self._candidates.get(noun)
        is_named = self._mentions.head_of(noun) is not None
        return candidate is not None and not candidate.is_verb and not is_named

    def _acting_in(self, noun: int) -> Ids:
        """Those who act in the event that a noun names."""
        return self.of_noun(noun, self._candidates[noun].match, None).actors

    def _ids(self, nouns: Iterable[int]) -> Ids:
        """The actors that noun phrases mean; one that means none gives those named inside it."""
        ids: list[str] = []
        for noun in nouns:
            own = self._mentions.head_of(noun)
            prepositions = self._words.attaching_prepositions
            ids += [own] if own is not None else self._ids_within(noun, prepositions)
        return _unique(ids)

    def _ids_inside(self, tokens: Iterable[int]) -> Ids:
        """The actors that words before a noun name: 'Israeli strike', 'the army's attack'."""
        actors = (self._mentions.of_token(token) for token in tokens)
        return _unique(actor for actor in actors if actor is not None)

    def _ids_within(self, noun: int, prepositions: frozenset[str]) -> Ids:
        """The actors named before a noun, else those in the prepositional phrases after it."""
        clauses, before = self._clauses, self._ids_before(noun)
        if clauses.lemmas[noun] in self._words.mutual:
            prepositions |= self._words.between
            if before:  # 'Mali's ties with Togo'
                return _unique((*before, *self._heads_after(noun, _WITH)))
        if before:
            return before
        ids: list[str] = []
        preposition = None
        for word, after in clauses.obliques(noun, prepositions):
            if ids and word != preposition:
                break
            preposition = word
            actor = self._mentions.head_of(after)
            own = [child for child in clauses.children[after] if clauses.deps[child] in _OWN]
            ids += [actor] if actor is not None else self._ids_inside(own)
        return _unique(ids)

    def _ids_before(self, noun: int) -> Ids:
        """The actors named before a noun: 'the army's attack', 'a rebel-claimed bomb'."""
        clauses = self._clauses
        own = [child for child in clauses.children[noun] if clauses.deps[child] in _OWN]
        inner = (token for child in own for token in clauses.children[child])
        return self._ids_inside(own) or self._ids_inside(inner)

    def _ids_deeper(self, nouns: Iterable[int]) -> Ids:
        """The actors in phrases within an object's phrases: 'welcomed a resumption of ties with
        Mali'."""
        words = self._words.nested_prepositions
        nouns = tuple(nouns)
        makers = self._ids(maker for noun in nouns for maker in self._by(noun))
        if makers:
            return makers
        for _ in range(_NESTED):
            nouns = tuple(i for noun in nouns for _, i in self._clauses.obliques(noun, words))
            ids = self._ids(nouns)
            if ids:
                return ids
        return ()


def _unique(ids: Iterable[str]) -> Ids:
    """The ids, each once, in order."""
    return tuple(dict.fromkeys(ids))


def _without(ids: Ids, others: Iterable[str]) -> Ids:
    """The ids that are not among `others`."""
    return tuple(one for one in ids if one not in others)
