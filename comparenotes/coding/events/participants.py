"""Who takes part in an event: from a trigger's noun phrases to the ids of actors.

A trigger match comes in; actors, recipients and mediators go out, each id once, in order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ...record import Actor
from .candidates import Candidates
from .participant_rules import (
    NOUN_ACTORS,
    UNTYPED_RECIPIENTS,
    NounParticipation,
    VerbParticipation,
    participle_of,
    those_behind_by,
)
from .phrase_actors import Ids, PhraseActors, unique, without
from .triggers import TriggerMatch
from .vocabulary import EventContext

_COMPLETING = frozenset({"dobj", "dative", "prep", "xcomp", "ccomp", "oprd", "acomp", "acl"})
_JUDGING = frozenset({"ACCUSE", "SUPPORT"})  # types of what is said of somebody's deed
_ASIDES = frozenset({"relcl", "advcl", "parataxis"})
_BUSINESS = {"BUS"}  # PLOVER's sector
_OF = frozenset({"of"})
_FROM = frozenset({"from"})
_BEFORE_NOUN = frozenset({"det", "nummod", "quantmod", "amod", "compound", "poss", "nmod"})
_STEPS_UP = 3  # how far above a verb the subject behind its own may stand
_BROKER_BEFORE, _BROKER_AFTER = 12, 40  # tokens around a trigger in which its mediator may stand


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
        self._exchanging = context.vocabulary.operators.exchanging
        self._candidates = candidates
        self._mentions = context.senses.sides.mentions
        self._phrases = PhraseActors(clauses, self._mentions, words)
        self._brokered = [
            token
            for token, word in enumerate(clauses.lower)
            if word.endswith(words.brokered_endings) and word not in words.not_brokered
        ]
        self._organisations = {actor.id for actor in actors if actor.kind == "organisation"}
        self._arrestable = {
            actor.id
            for actor in actors
            if actor.kind == "person"
            or (actor.kind == "organisation" and set(actor.sectors) <= _BUSINESS)
        }
        self._states = {actor.id for actor in actors if actor.kind == "state"}
        self._members = {actor.id: frozenset(actor.members) for actor in actors if actor.members}

    def of_verb(self, verb: int, match: TriggerMatch | None) -> Participants:
        """Those in the event that `verb` heads."""
        clauses = self._clauses
        agents, patients = clauses.agents(verb), clauses.patients(verb)
        is_reaction = match is None and clauses.lemmas[verb] in self._words.reactions
        if is_reaction and agents and all(map(self._is_event, agents)):
            actors: Ids = ()  # 'the killing by gunmen angered Chad' is no deed of the gunmen
        else:
            actors = self._doers(agents) or self._subject_behind(verb, agents)
        if match is not None:
            recipients = self._recipients(verb, match, patients, actors)
        else:
            recipients = self._untyped_recipients(verb, patients, actors)
        givers = self._givers(verb, patients)
        if givers and match is None:  # 'received arms from Chad'
            actors, recipients = givers, without(actors, givers)
        found = self._settled(actors, recipients, bool(agents or patients), verb, match)
        both = match is not None and match.sense.entry.actors == "both"
        if clauses.is_reciprocal(patients) and not both:
            return found.with_recipients(found.actors)
        return found

    def _givers(self, verb: int, objects: tuple[int, ...]) -> Ids:
        """From whom the subject of `verb` got its object, where that is what the verb says."""
        clauses, words = self._clauses, self._words
        lemma = clauses.lemmas[verb]
        wins = any(words.is_won(lemma, clauses.lemmas[one]) for one in objects)
        if clauses.is_passive(verb) or not objects or not (wins or lemma in words.receiving):
            return ()
        phrases = self._phrases
        return phrases.after(verb, _FROM) or unique(
            one for noun in objects for one in phrases.after(noun, _FROM)
        )

    def _untyped_recipients(self, verb: int, patients: tuple[int, ...], agents: Ids) -> Ids:
        """Whom a verb without a type is done to or with."""
        objects = (*patients, *self._clauses.datives(verb))
        topics = [
            noun
            for word, noun in self._clauses.obliques(verb)
            if word not in self._words.circumstances and not self._is_event(noun)
        ]
        participation = VerbParticipation(
            phrases=self._phrases,
            verb=verb,
            objects=objects,
            topics=tuple(topics),
            agents=agents,
            undergoers=self._undergoers(objects),
            leaves=not self._states.isdisjoint(agents),
            organisations=self._organisations,
        )
        decided = UNTYPED_RECIPIENTS.first(participation)
        return () if decided is None else decided[1]

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
                return self._phrases.of(clauses.agents(head))
            if dep == "acl" and clauses.tags[verb] == "VBG" and clauses.deps[head] == "dobj":
                return self._phrases.of(clauses.agents(clauses.heads[head]))
            token = head
        return ()

    def of_nouns(self, nouns: Iterable[int]) -> Ids:
        """The actors that noun phrases mean."""
        return self._phrases.of(nouns)

    def of_noun(self, noun: int, match: TriggerMatch | None, carrier: int | None) -> Participants:
        """Those in the event that `noun` names; `carrier` is the verb that carries it
        ('launched an attack'), whose subject acts."""
        agents: tuple[int, ...] = ()
        receiver = self._receiver(noun)
        if receiver is not None:
            carrier = None
        if carrier is not None:
            agents = tuple(agent for agent in self._clauses.agents(carrier) if agent != noun)
        participation = NounParticipation(
            phrases=self._phrases,
            speaking=self._speech.speaker,
            noun=noun,
            agents=agents,
            carrier=carrier,
            typed=match is not None,
            mediates=match is not None and match.sense.entry.mode == "third-party",
        )
        those_before = self._of_antecedent(noun)
        if those_before is not None and carrier is None:
            return those_before
        decided = NOUN_ACTORS.first(participation)
        actors = () if decided is None else decided[1]
        recipients: Ids = ()
        if receiver is not None:
            actors = self._givers(receiver, (noun,)) or actors
            receivers = self._phrases.of(self._clauses.agents(receiver))
            return self._settled(without(actors, receivers), receivers, True, noun, match)
        if self._befalls(noun, actors):
            return self._settled((), actors, True, noun, match)
        if carrier is not None and self._is_exchanged(carrier, actors):
            exchanged = self._settled(actors, (), True, noun, match)
            return exchanged.with_recipients(exchanged.actors)
        if match is not None:
            recipients = self._noun_recipients(noun, match, carrier, actors)
        elif actors:
            recipients = self._phrases.after(noun, self._words.aimed_prepositions)
            if not recipients and not agents:  # 'announced the death of' is no deed of theirs
                recipients = self._phrases.after(noun, _OF)
        return self._settled(actors, recipients, participation.is_anyones, noun, match)

    def _is_exchanged(self, carrier: int, actors: Ids) -> bool:
        """'Mali and Togo exchanged threats': each threatened the other."""
        return self._clauses.lemmas[carrier] in self._exchanging and self._count(actors) > 1

    def _of_antecedent(self, noun: int) -> Participants | None:
        """Those in the act that a noun refers back to; null where it refers to none."""
        candidate = self._candidates.get(noun)
        if candidate is None or candidate.antecedent not in self._candidates:
            return None
        act = self._candidates[candidate.antecedent]
        if act.is_verb:
            return self.of_verb(act.token, act.match)
        return self.of_noun(act.token, act.match, act.carrier)

    def _receiver(self, noun: int) -> int | None:
        """The verb of getting whose object an event noun is: 'won a promise from Chad'."""
        clauses, words = self._clauses, self._words
        above = clauses.governor(noun)
        if above is None or above[1] != "object" or clauses.is_passive(above[0]):
            return None
        verb = clauses.lemmas[above[0]]
        wins = words.is_won(verb, clauses.lemmas[noun])
        return above[0] if wins or verb in words.receiving else None

    def _befalls(self, noun: int, owners: Ids) -> bool:
        """'Ann Roe's conviction': what the noun names is done to her; so it is where the report
        does not show what a name is of ('Neu's arrest'), and of a name right before it ('the Roe
        Bank hack')."""
        clauses = self._clauses
        if clauses.lemmas[noun] not in self._words.befalling or not owners:
            return False
        if clauses.obliques(noun, _OF):
            return False
        is_owned = clauses.child(noun, "poss", "compound") is not None
        return is_owned and self._arrestable.issuperset(owners)

    def _settled(
        self, actors: Ids, recipients: Ids, named: bool, token: int, match: TriggerMatch | None
    ) -> Participants:
        """The participants as the trigger's entry arranges them, each in one role."""
        mediators = self._mediators(token)
        if match is not None and match.sense.entry.reverse:
            actors, recipients = recipients, actors
        if match is not None and match.sense.entry.actors == "both":
            actors, recipients = unique((*actors, *recipients)), ()
        actors = self._without_members(without(actors, mediators))
        recipients = without(recipients, actors)
        return Participants(actors, recipients, mediators, named or bool(actors or recipients))

    def _count(self, ids: Ids) -> int:
        """How many they are, members of groups counted."""
        return sum(len(self._members.get(one, "1")) for one in ids)

    def _without_members(self, ids: Ids) -> Ids:
        """A group stands for its members: none of them beside it."""
        return without(ids, {member for group in ids for member in self._members.get(group, ())})

    def _recipients(
        self, verb: int, match: TriggerMatch, patients: tuple[int, ...], agents: Ids
    ) -> Ids:
        """Those of the first slot, in the entry's order, that holds an actor."""
        if match.sense.type in _JUDGING:
            hit = {one for noun in patients if self._is_event(noun) for one in self._hit_by(noun)}
            agents = (*agents, *hit)  # who condemns a raid on Chad does not condemn Chad
        for slot in match.sense.entry.recipients:
            recipients = without(self._in_slot(slot, verb, patients, agents), agents)
            if recipients:
                return recipients
        if match.sense.entry.actors == "both" and self._count(agents) > 1:
            return ()
        return self._fallback_recipients(verb, patients, agents, match)

    def _in_slot(self, slot: str, verb: int, patients: tuple[int, ...], agents: Ids) -> Ids:
        """The actors in one slot of a verb: object, dative, inner act, or a preposition."""
        if slot == "object":
            return self._undergoers([one for one in patients if not self._is_sent(one)])
        if slot == "dative":
            return self._phrases.of(self._clauses.datives(verb))
        if slot in {"inner", "clause subject"}:
            return self._inner_recipients(verb, agents, subject_only=slot != "inner")
        return self._phrases.after(verb, {slot}) or self._phrases.after_objects(patients, slot)

    def _fallback_recipients(
        self, verb: int, patients: tuple[int, ...], agents: Ids, match: TriggerMatch
    ) -> Ids:
        """A last resort: an actor inside the object, or after a preposition of place or aim."""
        for noun in patients:
            if self._is_sent(noun):
                within = self._phrases.after(noun, self._words.attaching_prepositions)
            else:
                within = self._phrases.within(noun, self._words.attaching_prepositions)
            recipients = without(within, agents)
            if recipients:
                return recipients
        for word in self._words.fallback_prepositions:
            after = self._phrases.after(verb, {word}) or self._phrases.after_objects(patients, word)
            recipients = without(after, agents)
            if recipients:
                return recipients
        return self._first_below(verb, agents, aims="inner" in match.sense.entry.recipients)

    def _first_below(self, token: int, agents: Ids, *, aims: bool = False) -> Ids:
        """The first actor named anywhere in what completes `token`, times and causes left out."""
        clauses = self._clauses
        aims = aims or any(self._is_sent(noun) for noun in clauses.patients(token))
        for child in clauses.children[token]:
            aim = aims and clauses.deps[child] == "advcl" and clauses.tags[child] in {"VB", "VBG"}
            if child < token or not (aim or clauses.deps[child] in _COMPLETING):
                continue
            circumstance = clauses.lower[child] in self._words.circumstances
            if clauses.deps[child] == "prep" and circumstance:
                continue
            if clauses.deps[child] == "acl" and clauses.child(child, "agent") is not None:
                continue  # 'a raid described by the press'
            for at in range(*clauses.parse.edges[child]):
                actor = self._mentions.of_token(at)
                if actor is None or actor in agents or self._is_aside(at, child):
                    continue
                if not self._is_sent(at):
                    others = (self._mentions.head_of(one) for one in clauses.joined(at)[1:])
                    return unique((actor, *(one for one in others if one and one not in agents)))
        return ()

    def _is_aside(self, token: int, phrase: int) -> bool:
        """Whether a word below a phrase stands in a clause or remark of its own: 'the regimes that
        kings feared', 'the papers (Ann Roe)'."""
        clauses = self._clauses
        while token != phrase and clauses.heads[token] != token:
            if clauses.deps[token] in _ASIDES:
                return True
            token = clauses.heads[token]
        return False

    def _is_sent(self, noun: int) -> bool:
        """'sent troops to Haiti', 'ruled out a deployment of troops': the troops are the actor's
        own, and not whom it is done to."""
        clauses, words = self._clauses, self._words
        while clauses.deps[noun] in _BEFORE_NOUN:
            noun = clauses.heads[noun]
        if clauses.lemmas[noun] not in words.sent or clauses.deps[noun] == "dative":
            return False
        if clauses.deps[noun] == "pobj":
            above = clauses.heads[clauses.heads[noun]]
            return clauses.pos[above] == "NOUN" and clauses.lemmas[above] in words.sending
        governing = clauses.governor(noun)
        if governing is None or clauses.lemmas[governing[0]] not in words.sending:
            return False
        return governing[1] in {"object", "subject"}

    def _inner_recipients(self, verb: int, agents: Ids, *, subject_only: bool) -> Ids:
        """Who is meant in what completes the verb: its subject, or whom its act is for."""
        clauses = self._clauses
        for inner in clauses.complements(verb):
            subject = clauses.child(inner, "nsubj", "nsubjpass")
            ids = self._phrases.of(clauses.joined(subject)) if subject is not None else ()
            ids = without(ids, agents)
            if not ids and not subject_only:
                ids = without(self._whom_inside(inner), agents)
            ids = ids or self._inner_recipients(inner, agents, subject_only=subject_only)
            if ids:
                return ids
        return ()

    def _whom_inside(self, inner: int) -> Ids:
        """Whom an inner act is for: its object, who follows, or to whom forces are sent."""
        phrases, prepositions = self._phrases, self._words.inner_prepositions
        patients = self._clauses.patients(inner)
        sent = [one for one in patients if self._is_sent(one)]
        ids = phrases.of(one for one in patients if one not in sent)
        ids = ids or phrases.after(inner, prepositions)
        return ids or unique(one for noun in sent for one in phrases.after(noun, prepositions))

    def _noun_recipients(
        self, noun: int, match: TriggerMatch, carrier: int | None, agents: Ids
    ) -> Ids:
        """Those of the first slot, in the entry's order, that holds somebody who does not act."""
        clauses = self._clauses
        phrases = self._phrases
        done = participle_of(phrases, noun)  # 'a raid launched by Mali on Togo'
        tokens = [noun, *([] if done is None else [done])]
        tokens += those_behind_by(phrases, noun)  # 'a visit by the king to Mali'
        if carrier is not None:
            tokens = [noun, carrier]
        for slot in match.sense.entry.recipients:
            words = self._words.noun_object_prepositions if slot == "object" else {slot}
            for token in tokens:
                ids = self._phrases.after(token, words)
                if ids and not set(ids) <= set(agents):
                    return ids
        if carrier is None:
            return self._first_below(noun, ())
        doers = self._phrases.of(clauses.agents(carrier))
        return (
            self._phrases.of(clauses.datives(carrier))
            or self._first_below(noun, doers)
            or self._first_below(carrier, doers)
        )

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
            return self._phrases.of(clauses.joined(by))
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
                ids += self._acting_in(noun) or self._phrases.before(noun)
            else:
                ids += self._phrases.within(noun, self._words.owning_prepositions)
        return unique(ids)

    def _undergoers(self, nouns: Iterable[int]) -> Ids:
        """The actors that an object means. An event there stands for those who act in it, if the
        words give any ('condemned the attack on Mali by Chad'), and never for those it hits."""
        ids: list[str] = []
        for noun in nouns:
            if self._is_event(noun):
                named = without(self._phrases.of((noun,)), self._hit_by(noun))
                ids += self._acting_in(noun) or named
            else:
                ids += self._phrases.of((noun,))
        return unique(ids)

    def _is_event(self, noun: int) -> bool:
        candidate = self._candidates.get(noun)
        is_named = self._mentions.head_of(noun) is not None
        return candidate is not None and not candidate.is_verb and not is_named

    def _acting_in(self, noun: int) -> Ids:
        """Those who act in the event that a noun names."""
        return self.of_noun(noun, self._candidates[noun].match, None).actors

    def _hit_by(self, noun: int) -> Ids:
        """Whom the event is done to that a noun names."""
        return self.of_noun(noun, self._candidates[noun].match, None).recipients
