"""The checkable values of one story, side by side: counts, days, places, causes, whether at all.

Slots are compared, never sentences: numbers with units and bounds, days as intervals, places by
containment. What a report leaves open differs from nothing.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from ..record import Fact, LinkedEvent, Slot, Span, Value, Words
from .causes import Cause, CauseFinder
from .happenings import Happenings
from .slots import Sure, verdict
from .story_notes import StoryNotes
from .term_weights import TermWeights
from .thresholds import Thresholds
from .tolls import CountFact, TollComparer
from .when_where import find_agreements, is_spot

Given = tuple[str, str, Span]  # report, event in its notes, the cause's words
_TELLING = 2.0  # the weight from which a word can tell two causes apart


@dataclass(frozen=True)
class FactFinder:
    """Finds the facts of stories; made once for all."""

    tolls: TollComparer
    causes: CauseFinder
    happenings: Happenings
    weights: TermWeights
    thresholds: Thresholds

    def find(
        self, story: StoryNotes, events: Sequence[LinkedEvent], sure: Sure
    ) -> tuple[Fact, ...]:
        """All facts of the story: those that differ first, then those that agree, then single
        ones; within each, those of most reports first."""
        found = [_count_fact(story, one) for one in self.tolls.compare(story, events)]
        for event in events:
            found += _slot_facts(story, event)
        found += self._cause_facts(story, events, sure)
        found += self._named_together(story, events)
        return tuple(sorted(_without_doubles(found), key=_rank))

    def _named_together(self, story: StoryNotes, events: Sequence[LinkedEvent]) -> list[Fact]:
        """Days and places that reports name among the same words, about the event whose clause
        holds them, else about themselves."""
        least = self.thresholds["facts.around"]
        return [
            _fact(story, _holder(events, value) or what, what, kind, "agree", "same", (value,))
            for kind, what, value in find_agreements(story, self.weights, least)
        ]

    def _cause_facts(
        self, story: StoryNotes, events: Sequence[LinkedEvent], sure: Sure
    ) -> list[Fact]:
        """What the reports give as the cause of one event."""
        given: dict[str, list[Given]] = defaultdict(list)
        at = _triggers(events)
        labels = {event.id: event.label for event in events}
        for note in story.notes:
            for cause in self.causes.find(story.words[note.report.id]):
                found = _effect(at.get(note.report.id, []), cause)
                if found is not None:
                    event, mention = found
                    given[event].append((note.report.id, mention, cause.cause))
        return [
            fact
            for event in labels
            if event in given
            for fact in self._compare_causes(story, event, given[event], sure)
        ]

    def _compare_causes(
        self, story: StoryNotes, event: str, given: list[Given], sure: Sure
    ) -> list[Fact]:
        """One fact when the causes clash in mentions that are surely of one event; else one for
        each cause."""
        groups: list[list[Given]] = []
        for row in given:
            fits = (one for one in groups if any(self._same_cause(story, row, x) for x in one))
            home = next(fits, None)
            if home is None:
                groups.append([row])
            else:
                home.append(row)
        values = [_cause_value(story, one) for one in groups]
        if len(groups) > 1 and _causes_clash(groups, sure):
            return [_fact(story, event, "cause", "cause", "differ", "conflict", tuple(values))]
        return [
            _fact(story, event, "cause", "cause", verdict(reports, clash=False), "same", (value,))
            for value in values
            for reports in [{words.report for words in value.evidence}]
        ]

    def _same_cause(self, story: StoryNotes, a: Given, b: Given) -> bool:
        """Whether two causes share a telling word or a kind of happening."""
        one, other = self._telling(story, a), self._telling(story, b)
        if one & other or not one or not other:
            return True
        kinds = [
            frozenset(kind for key in found for kind in self.happenings.kinds(key))
            for found in (one, other)
        ]
        return bool(kinds[0] & kinds[1])

    def _telling(self, story: StoryNotes, row: Given) -> frozenset[str]:
        report, _, span = row
        words = story.words[report]
        keys = (words.stems[n] for n in words.between(span.start, span.end))
        return frozenset(key for key in keys if self.weights[key] >= _TELLING)


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
    best = min(held, key=lambda key: (-held[key], key), default=None)
    return best if best is not None and held[best] else None


def _cause_value(story: StoryNotes, rows: list[Given]) -> Value:
    report, _, span = rows[0]
    return Value(
        " ".join(story.text(report, span).split()),
        tuple(sorted(Words(one, at.start, at.end) for one, _, at in rows)),
    )


def _causes_clash(groups: list[list[Given]], sure: Sure) -> bool:
    """Whether no report gives two of the causes, and two of them are surely of one event."""
    for one, other in combinations(groups, 2):
        if {row[0] for row in one} & {row[0] for row in other}:
            return False
    return any(
        frozenset({a[:2], b[:2]}) in sure
        for one, other in combinations(groups, 2)
        for a in one
        for b in other
    )


def _rank(fact: Fact) -> tuple[int, int, str, str]:
    reports = {words.report for value in fact.values for words in value.evidence}
    return (("differ", "agree", "single").index(fact.verdict), -len(reports), fact.what, fact.id)


def _fact(
    story: StoryNotes,
    about: str,
    what: str,
    kind: str,
    called: str,
    why: str | None,
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
        verdict=called,
        why=None if called == "single" else why,
        values=values,
    )


def _count_fact(story: StoryNotes, found: CountFact) -> Fact:
    reports = {count.report for count in found.counts}
    called = verdict(reports, clash=found.clash)
    about = found.about or found.what
    return _fact(story, about, found.what, "count", called, found.why, found.values)


def _without_doubles(facts: list[Fact]) -> list[Fact]:
    """Facts of one kind on the same words once, and none whose words another one of its kind and
    verdict has all: two events of one sentence share its day."""
    kept: list[Fact] = []
    held: dict[tuple[str, str], list[frozenset[Words]]] = defaultdict(list)
    for fact in sorted(facts, key=lambda one: (-_reach(one), one.id)):
        words = frozenset(one for value in fact.values for one in value.evidence)
        if not any(words <= other for other in held[fact.kind, fact.verdict]):
            held[fact.kind, fact.verdict].append(words)
            kept.append(fact)
    return kept


def _reach(fact: Fact) -> int:
    return sum(len(value.evidence) for value in fact.values)


def _slot_facts(story: StoryNotes, event: LinkedEvent) -> list[Fact]:
    """Day, place and status of a linked event, where at least two reports give them.

    Where the notes tie no time or place to the event, one that at least two reports have in the
    event's clause is taken.
    """
    found = []
    for what, kind, slot, clause in (
        ("day", "date", event.time, _clause_times),
        ("place", "place", event.place, _clause_places),
    ):
        if slot.verdict != "single" and slot.values:
            why = _slot_why(slot)
            found.append(_fact(story, event.id, what, kind, slot.verdict, why, slot.values))
        else:
            found += [
                _fact(story, event.id, what, kind, "agree", "same", (value,))
                for value in _shared(clause(story, event))
            ]
    status = event.status
    if status.verdict == "differ" and event.type is not None:
        found.append(_fact(story, event.id, "status", "other", "differ", "conflict", status.values))
    elif status.verdict == "agree" and {value.value for value in status.values} == {"denied"}:
        found.append(_fact(story, event.id, "status", "other", "agree", "same", status.values))
    return found


def _shared(found: dict[str, set[Words]]) -> list[Value]:
    """The values that at least two reports have."""
    return [
        Value(value, tuple(sorted(words)))
        for value, words in sorted(found.items())
        if len({one.report for one in words}) > 1
    ]


def _clause_times(story: StoryNotes, event: LinkedEvent) -> dict[str, set[Words]]:
    """The days and months named in the clauses of an event."""
    found: dict[str, set[Words]] = defaultdict(set)
    for mention in event.mentions:
        for timex in story.by_report[mention.report].times:
            value = timex.value or ""
            is_date = timex.type == "DATE" and value[:1].isdigit() and len(value) > 4
            if is_date and mention.evidence.covers(timex.span):
                found[value].add(Words(mention.report, timex.start, timex.end))
    return found


def _clause_places(story: StoryNotes, event: LinkedEvent) -> dict[str, set[Words]]:
    """The towns and spots named in the clauses of an event."""
    found: dict[str, set[Words]] = defaultdict(set)
    for mention in event.mentions:
        for place in story.by_report[mention.report].places:
            if not is_spot(place):
                continue
            for span in place.mentions:
                if mention.evidence.covers(span):
                    found[place.name].add(Words(mention.report, span.start, span.end))
    return found


def _slot_why(slot: Slot) -> str:
    if slot.verdict == "differ":
        return "conflict"
    return "same" if len(slot.values) == 1 else "contained"


def _triggers(events: Sequence[LinkedEvent]) -> dict[str, list[tuple[Span, str, str]]]:
    """For each report the triggers in it: where, linked event's id, event's id in the notes."""
    found: dict[str, list[tuple[Span, str, str]]] = defaultdict(list)
    for event in events:
        for mention in event.mentions:
            found[mention.report].append((mention.trigger, event.id, mention.event))
    return {report: sorted(rows) for report, rows in found.items()}


def _effect(triggers: list[tuple[Span, str, str]], cause: Cause) -> tuple[str, str] | None:
    """The event that the effect names: the trigger in it nearest to the cause."""
    inside = [
        (abs(trigger.start - cause.cause.start), event, mention)
        for trigger, event, mention in triggers
        if cause.effect.covers(trigger)
    ]
    return min(inside)[1:] if inside else None
