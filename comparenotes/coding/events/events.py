"""Events: clauses and event nouns that say something happened, is happening or will.

Two layers come out as one list: events of PLOVER's types, found by lexicon/events/*.toml and by
what modal verbs, negation and operators make of them, and untyped events, every other verb or noun
that says that something happened.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...lexicon import Lexicon
from ...lexicon.coded_parts import PartUse, parts_used_for
from ...record import (
    REAL_STATUSES,
    Actor,
    Event,
    EventTime,
    Place,
    Published,
    Quantity,
    Span,
    Statement,
    Timex,
)
from ..grammar.analysis import Analysis
from ..statements.attribution import Attribution
from ..trace import Trace
from .accusations import Accusations
from .anaphors import find_antecedents
from .arguments import find_arguments
from .attachment import attach_quantities
from .candidates import ACTS_OF_WORDS, Candidates, EventCandidate, find_candidates
from .composition import compose_types
from .dated_status import DatedEvent, dated_status, time_left
from .event_places import attach_places, dateline_place
from .event_time_rules import event_time
from .event_times import Timeline
from .framings import Framings
from .modality import Modalities
from .participants import ParticipantFinder, Participants
from .sense_judge import SenseModel
from .vocabulary import EventContext, load_vocabulary
from .worth import worth_a_line

_NARRATIVE = parts_used_for(PartUse.NARRATIVE)
# Types whose verbs things do, too: headsets execute commands, apps support languages.
_DONE_BY_SOMEBODY = frozenset({"ASSAULT", "RETREAT", "SUPPORT", "COERCE"})
_WHERE_FROM = {
    "clause": "its clause says so",
    "dateline": "the report's dateline, as it is the news itself",
}
_WHEN_FROM = {
    "clause": "its own clause says so",
    "tied": "another event bounds it",
    "tense": "its tense leaves no more",
    "narrative": "the time that the story has reached",
}


class EventFinder:
    """Finds the events of reports; it keeps nothing of a report."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._vocabulary = load_vocabulary(lexicon)
        self._senses = SenseModel(lexicon)
        self.hyphenated = self._vocabulary.hyphenated

    def find(
        self,
        analysis: Analysis,
        actors: tuple[Actor, ...],
        places: tuple[Place, ...],
        timexes: tuple[Timex, ...],
        published: Published,
        statements: tuple[Statement, ...],
        quantities: tuple[Quantity, ...],
        trace: Trace | None = None,
    ) -> tuple[Event, ...]:
        """All events of the report, in the order of their triggers."""
        parse = analysis.parse
        if not len(parse):
            return ()
        context = self._context(analysis, actors, trace)
        candidates = find_candidates(context)
        find_antecedents(context, candidates)
        compose_types(context, candidates)
        participants = ParticipantFinder(context, actors, candidates)
        timeline = Timeline(
            parse,
            timexes,
            published,
            self._vocabulary.time_links,
            self._vocabulary.speech,
            _happenings(context, candidates),
            frozenset(token for token, one in candidates.items() if one.type in ACTS_OF_WORDS),
        )
        locator = _Locator(
            attach_places(context, places, candidates),
            dateline_place(parse, places),
            {place.id: place.name for place in places},
        )
        writer = _EventWriter(
            context,
            participants,
            Accusations(context.clauses, context.framings, candidates, self._vocabulary.modality),
            timeline,
            locator,
            attach_quantities(context, quantities, candidates),
            Attribution(statements),
        )
        roles = {token: writer.settle(candidates[token]) for token in sorted(candidates)}
        return tuple(
            writer.event(number, candidates[token], roles[token])
            for number, token in enumerate(worth_a_line(context, candidates), 1)
        )

    def _context(
        self, analysis: Analysis, actors: tuple[Actor, ...], trace: Trace | None
    ) -> EventContext:
        vocabulary, clauses = self._vocabulary, analysis.clauses
        words = vocabulary.modality
        framings = Framings(
            clauses,
            vocabulary.framings,
            words,
            vocabulary.operators.begin | words.factual,
        )
        return EventContext(
            clauses=clauses,
            vocabulary=vocabulary,
            framings=framings,
            modalities=Modalities(clauses, words, vocabulary.operators, framings),
            senses=self._senses.of_report(clauses, actors, vocabulary.triggers.words),
            trace=trace,
        )


def _happenings(context: EventContext, candidates: Candidates) -> frozenset[int]:
    """The nouns that name events, coded or not."""
    clauses, vocabulary = context.clauses, context.vocabulary
    known = vocabulary.nouns | vocabulary.modality.misdeeds
    return frozenset(
        token
        for token, pos in enumerate(clauses.pos)
        if pos == "NOUN" and (token in candidates or clauses.lemmas[token] in known)
    )


@dataclass(frozen=True, slots=True)
class _Locator:
    """The places that triggers' own prepositions give, the dateline's, and all places' names."""

    by_trigger: dict[int, str]
    dateline: str | None
    names: dict[str, str]

    def place_of(
        self, context: EventContext, candidate: EventCandidate
    ) -> tuple[str | None, str | None]:
        """Where an event was: a place's id and what shows it (clause, dateline); null: open."""
        place = self.by_trigger.get(candidate.token)
        if place is not None:
            return place, "clause"
        if self.dateline is not None and _is_lead(context, candidate):
            return self.dateline, "dateline"
        return None, None

    def account(self, place: str | None, where_from: str | None) -> str:
        """The same, for people."""
        if place is None or where_from is None:
            return "nothing says where"
        return f"in {self.names.get(place)}: {_WHERE_FROM[where_from]}"


@dataclass(frozen=True, slots=True)
class _EventWriter:
    """All that a candidate's record is made of; `counted` are quantities by trigger."""

    context: EventContext
    participants: ParticipantFinder
    accusations: Accusations
    timeline: Timeline
    locator: _Locator
    counted: dict[int, tuple[str, ...]]
    attribution: Attribution

    def settle(self, candidate: EventCandidate) -> Participants:
        """Who takes part in a candidate's event; its type goes where it needs somebody."""
        roles = _with_the_accused(
            _roles(self.participants, candidate), self.participants, self.accusations, candidate
        )
        _drop_type_of_nobody(self.context, candidate, roles)
        return roles

    def event(self, number: int, candidate: EventCandidate, roles: Participants) -> Event:
        """The record of the report's event `number`."""
        context, first, last = self.context, candidate.first, candidate.last
        context.note(first, last, _account(candidate))
        trigger = context.parse.span(first, last)
        rule, time = event_time(self.timeline, candidate.token)
        told, status = dated_status(
            DatedEvent(
                candidate.modality.status,
                time,
                self.timeline.not_after,
                self.timeline.not_before,
            )
        )
        if told is not None:
            context.note(first, last, f"{status} ({told})")
        made, time = time_left(DatedEvent(status, time, self.timeline.not_after))
        rule = made or rule
        place, where_from = self.locator.place_of(context, candidate)
        where = self.locator.account(place, where_from)
        context.note(first, last, f"{_when(time, rule)}; {where}")
        arguments = find_arguments(context, candidate)
        scale = context.vocabulary.scale(candidate.type, candidate.mode)
        return Event(
            id=f"e{number}",
            type=candidate.type,
            mode=candidate.mode if candidate.type else None,
            intensity=scale.intensity if scale else None,
            quad_class=scale.quad if scale else None,
            contexts=_contexts(candidate),
            actors=roles.actors,
            recipients=roles.recipients,
            mediators=roles.mediators,
            time=time,
            place=place,
            status=status,
            habitual=candidate.modality.habitual,
            according_to=self.attribution.of(trigger),
            quantities=self.counted.get(candidate.token, ()),
            trigger=trigger,
            evidence=_evidence(context, candidate),
            subject=arguments.subject,
            object=arguments.object,
            confidence=_confidence(candidate, roles),
        )


def _roles(finder: ParticipantFinder, candidate: EventCandidate) -> Participants:
    """Who takes part in a candidate's event."""
    if candidate.speaker_verb is not None:
        asking, asked = (
            finder.of_verb(candidate.speaker_verb, None),
            finder.of_verb(candidate.token, None),
        )
        return asking.with_recipients(asked.actors)
    if not candidate.is_verb:
        return finder.of_noun(candidate.token, candidate.match, candidate.carrier)
    roles = finder.of_verb(candidate.token, candidate.match)
    if candidate.carrier is None or roles.recipients:
        return roles
    act = finder.of_verb(candidate.carrier, candidate.match)
    return roles.with_recipients(tuple(r for r in act.recipients if r not in roles.actors))


def _with_the_accused(
    roles: Participants,
    finder: ParticipantFinder,
    accusations: Accusations,
    candidate: EventCandidate,
) -> Participants:
    """The accused is the actor of the act in an accusation, and the recipient of the accusation."""
    doers, accused = accusations.doers(candidate.token), accusations.accused(candidate.token)
    if doers is not None and (doers or candidate.is_verb):
        accusers = finder.of_nouns(accusations.accusers(candidate.token))
        actors = tuple(one for one in finder.of_nouns(doers) if one not in accusers)
        recipients = tuple(one for one in roles.recipients if one not in actors)
        roles = replace(roles, actors=actors, recipients=recipients)
    told = finder.of_nouns(accusations.denied_by(candidate.token))
    if told:
        others = tuple(one for one in roles.recipients if one not in told)
        roles = roles.with_recipients(others)
    if accused is not None:
        found = finder.of_nouns(accused)
        # none is right where the accused is 'he'; one who accuses himself is a wrong pronoun
        if (found or accusations.is_pronoun(accused)) and set(found) != set(roles.actors):
            recipients = tuple(one for one in found if one not in roles.actors)
            roles = replace(roles, recipients=recipients)
    return roles


def _drop_type_of_nobody(
    context: EventContext, candidate: EventCandidate, roles: Participants
) -> None:
    """A type without anybody in it is taken off, unless the clause says just that it took place
    ('clashes erupted'); the event stays."""
    carrier = candidate.carrier
    occurs = context.vocabulary.operators.occur
    if carrier is not None and context.clauses.lemmas[carrier] in occurs:
        return
    carried = roles.named and (candidate.is_verb or carrier is not None)
    carried = carried and not _is_done_by_a_thing(context, candidate)
    if candidate.type is None or roles.actors or roles.recipients or carried:
        return
    why = f"no type: {candidate.type} needs somebody in it"
    context.note(candidate.first, candidate.last, why)
    candidate.type = candidate.mode = None


def _is_done_by_a_thing(context: EventContext, candidate: EventCandidate) -> bool:
    """'The headset executes commands': the subject is a noun that means no actor."""
    clauses = context.clauses
    if not candidate.is_verb or candidate.type not in _DONE_BY_SOMEBODY:
        return False
    if clauses.is_passive(candidate.token):
        return False
    strong = candidate.match is not None and candidate.match.sense.entry.strong
    if candidate.type == "ASSAULT" and (strong or not clauses.patients(candidate.token)):
        return False  # 'gangsters killed a passer-by', 'the bomb exploded'
    agents = clauses.agents(candidate.token)
    if not agents or any(clauses.pos[noun] != "NOUN" for noun in agents):
        return False
    somebody = context.vocabulary.armed | context.vocabulary.officials
    return not any(somebody & clauses.core(noun) for noun in agents)


def _is_lead(context: EventContext, candidate: EventCandidate) -> bool:
    """Whether a candidate heads the report's first running sentence and happened."""
    parse, token = context.parse, candidate.token
    lead = next((sentence for sentence in parse.sentences if sentence.part in _NARRATIVE), None)
    if lead is None or not lead.first <= token < lead.last:
        return False
    return parse.heads[token] == token and candidate.modality.status == "happened"


def _contexts(candidate: EventCandidate) -> tuple[str, ...]:
    typed = candidate.match is not None and candidate.type
    return candidate.match.sense.entry.contexts if candidate.match and typed else ()


def _when(time: EventTime, rule: str | None) -> str:
    """When an event was, and what shows it, for people."""
    if time.basis is None:
        return "nothing says when"
    first, last = time.earliest or "", time.latest or ""
    days = first if first == last else f"{first} to {last}".strip()
    reason = _WHEN_FROM[time.basis]
    says_no_more = rule is None or set(rule.split()) <= set(reason.split())
    return f"{days}: {reason}" if says_no_more else f"{days}: {reason} ({rule})"


def _account(candidate: EventCandidate) -> str:
    """A candidate's type and status and what they rest on, for people."""
    modality = candidate.modality
    status = f"{modality.status} ({modality.rule})" if modality.rule else modality.status
    if candidate.type is None:
        return f"an event without a type, {status}"
    entry = candidate.match.sense.name if candidate.match is not None else "no entry"
    made = f", by {candidate.reason}" if candidate.reason else ""
    return f"{candidate.type} by {entry}{made}, {status}"


def _confidence(candidate: EventCandidate, roles: Participants) -> float:
    """How likely the type is right, as learned; rough, 0 to 1, without a type or where other words
    made it."""
    if candidate.type is None:
        real = 0.2 * (candidate.modality.status in REAL_STATUSES)
        return round(0.4 + real + 0.1 * candidate.is_verb, 2)
    if candidate.likely is not None:
        return round(candidate.likely, 2)
    sure = 0.6 + 0.1 * candidate.is_verb + 0.1 * bool(roles.actors)
    return round(sure + 0.1 * bool(roles.recipients), 2)


def _evidence(context: EventContext, candidate: EventCandidate) -> Span:
    """The trigger's clause where it has its own subject, else its sentence."""
    clauses, parse = context.clauses, context.parse
    verb = clauses.clause(candidate.token)
    sentence = parse.sentences[parse.sentence_of[candidate.token]]
    if clauses.deps[verb] in {"advcl", "relcl", "ccomp"} and clauses.child(
        verb, "nsubj", "nsubjpass"
    ):
        first, last = parse.edges[verb]
        if first <= candidate.first and candidate.last <= last:
            return parse.span(first, last)
    # a trigger of several words may begin in a headline that the parser cut in two: 'BOMB / attack'
    return parse.span(min(sentence.first, candidate.first), max(sentence.last, candidate.last))
