"""The checkable values of one story, side by side: counts, days, places, causes, whether at all.

Slots are compared, never sentences: numbers with units and bounds, days as intervals, places by
containment. What a report leaves open differs from nothing.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from ..record import EventMention, Fact, FactKind, FactWhy, LinkedEvent, Slot, Span, Value, Verdict, Words
from .causes import Cause, CauseFinder
from .count_facts import CountComparer, CountFact
from .dates_and_places import find_agreements, is_spot
from .details import DetailFinder
from .event_synonyms import EventSynonyms
from .slots import REAL, CertainPairs, MentionKey, verdict
from .story_notes import StoryNotes
from .term_weights import TermWeights
from .thresholds import Thresholds

_DISTINCTIVE = 2.0  # the weight from which a word sets two causes apart
_ClauseFinder = Callable[[StoryNotes, LinkedEvent], dict[str, set[Words]]]
_VERDICTS = ("differ", "agree", "single")  # in the order in which facts are listed


class _GivenCause(NamedTuple):
    """The words in which report `report` gives a cause of `event` (its id in the notes)."""

    report: str
    event: str
    span: Span

    @property
    def mention(self) -> MentionKey:
        """The mention of the effect."""
        return self.report, self.event


class _Trigger(NamedTuple):
    """Where an event's trigger stands, the linked event's id, and the event's id in the notes."""

    span: Span
    linked: str
    event: str


@dataclass(frozen=True)
class FactFinder:
    """Finds the facts of stories; made once for all."""

    counts: CountComparer
    causes: CauseFinder
    details: DetailFinder
    synonyms: EventSynonyms
    weights: TermWeights
    thresholds: Thresholds

    def find(
        self, story: StoryNotes, events: Sequence[LinkedEvent], certain: CertainPairs
    ) -> tuple[Fact, ...]:
        """All facts of the story: those that differ first, then those that agree, then single
        ones; within each, those of most reports first."""
        facts = [
            *(_count_fact(story, count) for count in self.counts.compare(story, events)),
            *(fact for event in events for fact in _slot_facts(story, event)),
            *self._cause_facts(story, events, certain),
            *self._named_together(story, events),
            *self._details(story, events),
            *_happened(story, events),
        ]
        return tuple(sorted(_without_doubles(facts), key=_rank))

    def _named_together(self, story: StoryNotes, events: Sequence[LinkedEvent]) -> list[Fact]:
        """Days and places that reports name among the same words, about the event whose clause
        holds them, else about themselves."""
        agreements = find_agreements(
            story,
            self.weights,
            least=self.thresholds["facts.context"],
            bucket=int(self.thresholds["facts.bucket"]),
        )
        return [
            _fact(story, _holder(events, value) or what, what, kind, "agree", "same", (value,))
            for kind, what, value in agreements
        ]

    def _details(self, story: StoryNotes, events: Sequence[LinkedEvent]) -> list[Fact]:
        """What two witnesses tell in nearly the same words, about the event whose clause has it."""
        facts = []
        for detail in self.details.find(story):
            shortest = min(detail.evidence, key=lambda words: (words.end - words.start, words))
            told = story.text(shortest.report, Span(shortest.start, shortest.end))
            value = Value(" ".join(told.split()), detail.evidence)
            about = _holder(events, value) or "detail"
            facts.append(_fact(story, about, "detail", "other", "agree", "same", (value,)))
        return facts

    def _cause_facts(
        self, story: StoryNotes, events: Sequence[LinkedEvent], certain: CertainPairs
    ) -> list[Fact]:
        """What the reports give as the cause of one event."""
        triggers = _triggers(events)
        given: dict[str, list[_GivenCause]] = defaultdict(list)
        for note in story.notes:
            report = note.report.id
            for cause in self.causes.find(story.words[report]):
                effect = _effect(triggers.get(report, []), cause)
                if effect is not None:
                    given[effect.linked].append(_GivenCause(report, effect.event, cause.cause))
        return [
            fact
            for event in events
            if event.id in given
            for fact in self._compare_causes(story, event.id, given[event.id], certain)
        ]

    def _compare_causes(
        self, story: StoryNotes, event: str, given: list[_GivenCause], certain: CertainPairs
    ) -> list[Fact]:
        """One fact when the causes clash in mentions that are certainly of one event; else one
        for each cause."""
        groups: list[list[_GivenCause]] = []
        for cause in given:
            home = next(
                (
                    group
                    for group in groups
                    if any(self._is_same_cause(story, cause, other) for other in group)
                ),
                None,
            )
            if home is None:
                groups.append([cause])
            else:
                home.append(cause)
        values = [_cause_value(story, group) for group in groups]
        if len(groups) > 1 and _causes_clash(groups, certain):
            return [_fact(story, event, "cause", "cause", "differ", "conflict", tuple(values))]
        return [
            _fact(story, event, "cause", "cause", verdict(reports, clash=False), "same", (value,))
            for value in values
            for reports in [{words.report for words in value.evidence}]
        ]

    def _is_same_cause(self, story: StoryNotes, a: _GivenCause, b: _GivenCause) -> bool:
        """Whether two causes share a distinctive word or a kind of event, or have no such word."""
        stems, others = self._distinctive(story, a), self._distinctive(story, b)
        if stems & others or not stems or not others:
            return True
        return bool(self._kinds(stems) & self._kinds(others))

    def _kinds(self, stems: frozenset[str]) -> frozenset[str]:
        return frozenset(kind for stem in stems for kind in self.synonyms.kinds(stem))

    def _distinctive(self, story: StoryNotes, cause: _GivenCause) -> frozenset[str]:
        words = story.words[cause.report]
        stems = (words.stems[n] for n in words.between(cause.span.start, cause.span.end))
        return frozenset(stem for stem in stems if self.weights[stem] >= _DISTINCTIVE)


def _happened(story: StoryNotes, events: Sequence[LinkedEvent]) -> list[Fact]:
    """That an event happened, where two witnesses say so and none denies it."""
    facts = []
    for event in events:
        given = [
            mention
            for mention in event.mentions
            if story.events[mention.report, mention.event].status in REAL
        ]
        witnesses = {story.witness[mention.report] for mention in given}
        if len(witnesses) > 1 and event.status.verdict != "differ":
            words = tuple(sorted(_act(story, mention) for mention in given))
            value = Value("happened", words)
            facts.append(_fact(story, event.id, "happened", "other", "agree", "same", (value,)))
    return facts


def _act(story: StoryNotes, mention: EventMention) -> Words:
    """The words of an act: its trigger, and its object where that follows."""
    trigger = mention.trigger
    object_ = story.events[mention.report, mention.event].object
    end = object_.end if object_ is not None and object_.start >= trigger.end else trigger.end
    return Words(mention.report, trigger.start, end)


def _holder(events: Sequence[LinkedEvent], value: Value) -> str | None:
    """The linked event whose clauses hold the most of a value's words."""
    held = {
        event.id: sum(
            mention.report == words.report
            and mention.evidence.start <= words.start
            and words.end <= mention.evidence.end
            for mention in event.mentions
            for words in value.evidence
        )
        for event in events
    }
    best = min(held, key=lambda event: (-held[event], event), default=None)
    return best if best is not None and held[best] else None


def _cause_value(story: StoryNotes, group: list[_GivenCause]) -> Value:
    first = group[0]
    return Value(
        " ".join(story.text(first.report, first.span).split()),
        tuple(sorted(Words(cause.report, cause.span.start, cause.span.end) for cause in group)),
    )


def _causes_clash(groups: list[list[_GivenCause]], certain: CertainPairs) -> bool:
    """Whether no report gives two of the causes, and two of them are certainly of one event."""
    for group, other in combinations(groups, 2):
        if {cause.report for cause in group} & {cause.report for cause in other}:
            return False
    return any(
        frozenset({a.mention, b.mention}) in certain
        for group, other in combinations(groups, 2)
        for a in group
        for b in other
    )


def _rank(fact: Fact) -> tuple[int, int, str, str]:
    reports = {words.report for value in fact.values for words in value.evidence}
    return (_VERDICTS.index(fact.verdict), -len(reports), fact.what, fact.id)


def _fact(
    story: StoryNotes,
    about: str,
    what: str,
    kind: FactKind,
    verdict: Verdict,
    why: FactWhy | None,
    values: tuple[Value, ...],
) -> Fact:
    marks = [f"{w.report} {w.start}" for value in values for w in value.evidence]
    digest = hashlib.sha256("\n".join([story.story.id, about, what, kind, *marks]).encode())
    return Fact(
        id="f" + digest.hexdigest()[:10],
        story=story.story.id,
        about=about,
        what=what,
        kind=kind,
        verdict=verdict,
        why=None if verdict == "single" else why,
        values=values,
    )


def _count_fact(story: StoryNotes, count: CountFact) -> Fact:
    reports = {one.report for one in count.counts}
    called = verdict(reports, clash=count.clash)
    about = count.about or count.what
    return _fact(story, about, count.what, "count", called, count.why, count.values)


def _without_doubles(facts: list[Fact]) -> list[Fact]:
    """Facts of one kind on the same words once, and none whose words another one of its kind and
    verdict has all: two events of one sentence share its day."""
    kept: list[Fact] = []
    held: dict[tuple[str, str], list[frozenset[Words]]] = defaultdict(list)
    for fact in sorted(facts, key=lambda fact: (-_count_evidence(fact), fact.id)):
        words = frozenset(words for value in fact.values for words in value.evidence)
        if not any(words <= other for other in held[fact.kind, fact.verdict]):
            held[fact.kind, fact.verdict].append(words)
            kept.append(fact)
    return kept


def _count_evidence(fact: Fact) -> int:
    return sum(len(value.evidence) for value in fact.values)


def _slot_facts(story: StoryNotes, event: LinkedEvent) -> list[Fact]:
    """Day, place and status of a linked event, where at least two reports give them.

    Where the notes tie no time or place to the event, one that at least two reports have in the
    event's clause is taken.
    """
    facts = []
    slots: tuple[tuple[str, FactKind, Slot, _ClauseFinder], ...] = (
        ("day", "date", event.time, _clause_times),
        ("place", "place", event.place, _clause_places),
    )
    for what, kind, slot, find_in_clause in slots:
        if slot.verdict != "single" and slot.values:
            why = _slot_why(slot)
            facts.append(_fact(story, event.id, what, kind, slot.verdict, why, slot.values))
        else:
            facts += [
                _fact(story, event.id, what, kind, "agree", "same", (value,))
                for value in _shared(find_in_clause(story, event))
            ]
    status = event.status
    if status.verdict == "differ" and event.type is not None:
        facts.append(_fact(story, event.id, "status", "other", "differ", "conflict", status.values))
    elif status.verdict == "agree" and {value.value for value in status.values} == {"denied"}:
        facts.append(_fact(story, event.id, "status", "other", "agree", "same", status.values))
    return facts


def _shared(evidence: dict[str, set[Words]]) -> list[Value]:
    """The values that at least two reports have."""
    return [
        Value(value, tuple(sorted(words)))
        for value, words in sorted(evidence.items())
        if len({one.report for one in words}) > 1
    ]


def _clause_times(story: StoryNotes, event: LinkedEvent) -> dict[str, set[Words]]:
    """The days and months named in the clauses of an event."""
    evidence: dict[str, set[Words]] = defaultdict(set)
    for mention in event.mentions:
        for timex in story.by_report[mention.report].times:
            value = timex.value or ""
            is_date = timex.type == "DATE" and value[:1].isdigit() and len(value) > len("2024")
            if is_date and mention.evidence.covers(timex.span):
                evidence[value].add(Words(mention.report, timex.start, timex.end))
    return evidence


def _clause_places(story: StoryNotes, event: LinkedEvent) -> dict[str, set[Words]]:
    """The towns and spots named in the clauses of an event."""
    evidence: dict[str, set[Words]] = defaultdict(set)
    for mention in event.mentions:
        for place in story.by_report[mention.report].places:
            if not is_spot(place):
                continue
            for span in place.mentions:
                if mention.evidence.covers(span):
                    evidence[place.name].add(Words(mention.report, span.start, span.end))
    return evidence


def _slot_why(slot: Slot) -> FactWhy:
    if slot.verdict == "differ":
        return "conflict"
    return "same" if len(slot.values) == 1 else "contained"


def _triggers(events: Sequence[LinkedEvent]) -> dict[str, list[_Trigger]]:
    """The triggers in each report, in the order of its text."""
    triggers: dict[str, list[_Trigger]] = defaultdict(list)
    for event in events:
        for mention in event.mentions:
            triggers[mention.report].append(_Trigger(mention.trigger, event.id, mention.event))
    return {report: sorted(rows) for report, rows in triggers.items()}


def _effect(triggers: list[_Trigger], cause: Cause) -> _Trigger | None:
    """The event that the effect names: the trigger in it nearest to the cause."""
    inside = [trigger for trigger in triggers if cause.effect.covers(trigger.span)]
    return min(
        inside,
        key=lambda trigger: (
            abs(trigger.span.start - cause.cause.start),
            trigger.linked,
            trigger.event,
        ),
        default=None,
    )
