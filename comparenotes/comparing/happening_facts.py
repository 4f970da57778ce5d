"""What reports say of one happening: when, at what hour, where, and whether at all.

Linked events in, facts out. Where the notes tie no day or place to an event, one that two reports
have in its clause is taken.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from ..record import (
    REAL_STATUSES,
    EventMention,
    Fact,
    FactKind,
    FactWhy,
    LinkedEvent,
    Slot,
    Value,
    Words,
)
from .dates_and_places import is_spot
from .fact_building import build_fact
from .slots import CertainPairs
from .story_notes import StoryNotes

_ClauseFinder = Callable[[StoryNotes, LinkedEvent], dict[str, set[Words]]]
_CLOCK = re.compile(r"T(\d{2}):(\d{2})")
_SHORT = 2  # letters of stems that mean little
_SAME_HOUR = 30  # minutes between two times of day that may be one, rounded
_FARTHEST = 3 * 60  # minutes between two readings of one hour
_DAY = 24 * 60


def find_happening_facts(
    story: StoryNotes, events: Sequence[LinkedEvent], certain: CertainPairs
) -> Iterator[Fact]:
    """The facts of the linked events, in their order."""
    for event in events:
        yield from _when_and_where(story, event)
        yield from _hours(story, event, certain)
        yield from _whether(story, event, certain)


def _when_and_where(story: StoryNotes, event: LinkedEvent) -> Iterator[Fact]:
    """Day and place, where at least two reports give them."""
    slots: tuple[tuple[str, FactKind, Slot, _ClauseFinder], ...] = (
        ("day", "date", event.time, _clause_times),
        ("place", "place", event.place, _clause_places),
    )
    for what, kind, slot, find_in_clause in slots:
        if slot.verdict != "single" and slot.values:
            why = _slot_why(slot)
            yield build_fact(story, event.id, what, kind, slot.verdict, why, slot.values)
        else:
            for value in _shared(find_in_clause(story, event)):
                yield build_fact(story, event.id, what, kind, "agree", "same", (value,))


def _whether(story: StoryNotes, event: LinkedEvent, certain: CertainPairs) -> Iterator[Fact]:
    """That it happened, where two witnesses say so in mentions that are surely of one event;
    contested, where some say and some deny it."""
    status = event.status
    if status.verdict == "contested":
        yield build_fact(story, event.id, "whether", "other", "contested", "denied", status.values)
        return
    given = [
        mention
        for mention in event.mentions
        if story.events[mention.report, mention.event].status in REAL_STATUSES
    ]
    denied = [
        mention
        for mention in event.mentions
        for noted in [story.events[mention.report, mention.event]]
        if noted.status == "denied" and noted.according_to.source != "report"
    ]
    for found, told in ((given, "happened"), (denied, "denied")):
        mentions = _sure(story, found, certain)
        witnesses = {story.witness[mention.report] for mention in mentions}
        if len(witnesses) > 1 and len(found) > len(event.mentions) / 2:
            words = tuple(sorted(_act(story, mention) for mention in mentions))
            value = Value(told, words)
            yield build_fact(story, event.id, "whether", "other", "agree", "same", (value,))


def _sure(
    story: StoryNotes, mentions: Sequence[EventMention], certain: CertainPairs
) -> list[EventMention]:
    """The mentions that are surely of one event with one of another witness, and have a subject
    or an object in common with it."""
    arguments = [_arguments(story, mention) for mention in mentions]
    return [
        mention
        for mention, mine in zip(mentions, arguments, strict=True)
        if any(
            story.witness[other.report] != story.witness[mention.report]
            and mine & theirs
            and frozenset({(mention.report, mention.event), (other.report, other.event)}) in certain
            for other, theirs in zip(mentions, arguments, strict=True)
        )
    ]


def _arguments(story: StoryNotes, mention: EventMention) -> set[str]:
    """The stems of a mention's subject and object, short words and pronouns aside."""
    event = story.events[mention.report, mention.event]
    words = story.words[mention.report]
    return {
        words.stems[n]
        for span in (event.subject, event.object)
        if span is not None
        for n in words.between(span.start, span.end)
        if len(words.stems[n]) > _SHORT and words.lower[n] not in story.vocabulary.words.pronouns
    }


def _hours(story: StoryNotes, event: LinkedEvent, certain: CertainPairs) -> Iterator[Fact]:
    """The time of day, where two reports give one: they agree within half an hour, and differ only
    between mentions that are surely of one event."""
    given: dict[str, tuple[int, EventMention, Words]] = {}
    for mention in event.mentions:
        clock = _clock(story, mention)
        if clock is not None and mention.report not in given:
            given[mention.report] = (clock[0], mention, clock[1])
    if len({story.witness[report] for report in given}) < 2:
        return
    times = sorted(given.values(), key=lambda row: (row[0], row[2]))
    far = [(a, b) for a, b in combinations(times, 2) if _minutes_apart(a[0], b[0]) > _SAME_HOUR]
    zones = {_zone(story, words) for _, _, words in times}
    if far and (len(zones) > 1 or any(_minutes_apart(a[0], b[0]) > _FARTHEST for a, b in far)):
        return  # rather the hours of two things, or of two places
    sure = [
        pair for pair in far if frozenset((one[1].report, one[1].event) for one in pair) in certain
    ]
    if far and not sure:
        return
    by_minute: dict[str, list[Words]] = defaultdict(list)
    for minutes, _, words in times:
        by_minute[f"{minutes // 60:02}:{minutes % 60:02}"].append(words)
    values = tuple(Value(shown, tuple(words)) for shown, words in by_minute.items())
    if far:
        yield build_fact(story, event.id, "hour", "date", "differ", "conflict", values)
    else:
        why: FactWhy = "rounded" if values[1:] else "same"
        yield build_fact(story, event.id, "hour", "date", "agree", why, values)


def _minutes_apart(a: int, b: int) -> int:
    """The minutes between two times of day, across midnight where that is nearer."""
    return min(abs(b - a), _DAY - abs(b - a))


def _clock(story: StoryNotes, mention: EventMention) -> tuple[int, Words] | None:
    """The minutes after midnight at which a mention's clause puts it, and the words; null: none."""
    event = story.events[mention.report, mention.event]
    inside = [
        (abs(timex.start - mention.trigger.start), timex.start, timex.end, clock)
        for timex in story.by_report[mention.report].times
        if timex.type == "TIME"
        and (clock := _CLOCK.search(timex.value or "")) is not None
        and mention.evidence.covers(timex.span)
        and story.is_nearest_trigger(mention.report, event, timex.span)
    ]
    if not inside:
        return None
    _, start, end, clock = min(inside, key=lambda row: row[:3])
    return 60 * int(clock[1]) + int(clock[2]), Words(mention.report, start, end)


def _zone(story: StoryNotes, words: Words) -> str:
    text = story.by_report[words.report].report.text
    return story.vocabulary.zones.beside(text, words)


def _act(story: StoryNotes, mention: EventMention) -> Words:
    """The words of an act: its trigger, and its object where that follows."""
    trigger = mention.trigger
    object_ = story.events[mention.report, mention.event].object
    end = object_.end if object_ is not None and object_.start >= trigger.end else trigger.end
    return Words(mention.report, trigger.start, end)


def _slot_why(slot: Slot) -> FactWhy:
    if slot.verdict == "differ":
        return "conflict"
    return "same" if len(slot.values) == 1 else "contained"


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
        within = mention.evidence
        for timex in story.by_report[mention.report].times:
            if timex.start < within.start or timex.end > within.end or timex.type != "DATE":
                continue
            value = timex.value or ""
            if value[:1].isdigit() and len(value) > len("2024"):
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
