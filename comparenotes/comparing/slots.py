"""Who, to whom, when, where and whether: each slot of a linked event, compared across reports.

A report that leaves a slot open says nothing about it: unknown against known is no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import TypedDict

from ..record import Event, Slot, Span, Value, Words
from .dates import days_apart, interval, is_bounded, show
from .identities import Identity
from .story_notes import StoryNotes, nearest
from .whereabouts import agree

Events = Sequence[tuple[str, Event]]
NAMED = frozenset({"person", "state", "organisation", "armed_force"})
OPPOSED = {frozenset({"happened", "denied"}), frozenset({"ongoing", "denied"})}


class Slots(TypedDict):
    """The five slots by the names of LinkedEvent's fields."""

    actors: Slot
    recipients: Slot
    time: Slot
    place: Slot
    status: Slot


def compare_slots(story: StoryNotes, events: Events) -> Slots:
    """The slots of the linked event that `events` (report, event) are mentions of."""
    return {
        "actors": _compare_who(story, events, lambda event: event.actors),
        "recipients": _compare_who(story, events, lambda event: event.recipients),
        "time": _compare_times(story, events),
        "place": _compare_places(story, events),
        "status": _compare_statuses(events),
    }


def verdict(reports: set[str], *, clash: bool) -> str:
    """single while fewer than two reports say anything, else differ or agree."""
    if len(reports) < 2:
        return "single"
    return "differ" if clash else "agree"


def _values(found: dict[str, list[Words]], names: dict[str, str]) -> tuple[Value, ...]:
    """The values, those of most reports first."""
    rows = [Value(names[key], tuple(sorted(set(evidence)))) for key, evidence in found.items()]
    return tuple(
        sorted(rows, key=lambda row: (-len({w.report for w in row.evidence}), row.value or ""))
    )


def _compare_who(
    story: StoryNotes, events: Events, who: Callable[[Event], tuple[str, ...]]
) -> Slot:
    found: dict[str, list[Words]] = defaultdict(list)
    by_report: dict[str, set[str]] = defaultdict(set)
    for report, event in events:
        for actor in who(event):
            key = story.identities.key(report, actor)
            if key is None:
                continue
            mentions = story.actors[report, actor].mentions
            at = nearest(mentions, event.trigger, event.evidence) or event.trigger
            found[key].append(Words(report, at.start, at.end))
            by_report[report].add(key)
    clash = any(
        _other_who(story, by_report[a], by_report[b]) for a, b in combinations(sorted(by_report), 2)
    )
    names = {key: story.identities[key].name for key in found}
    return Slot(verdict(set(by_report), clash=clash), _values(found, names))


def _other_who(story: StoryNotes, a: set[str], b: set[str]) -> bool:
    """Whether two reports name others for one role: both by name, of one kind, none in common.

    A government and its country, or a minister and it, are no contradiction.
    """
    if a & b:
        return False
    mine = [story.identities[key] for key in sorted(a)]
    theirs = [story.identities[key] for key in sorted(b)]
    return all(_are_others(one, other) for one in mine for other in theirs)


def _are_others(a: Identity, b: Identity) -> bool:
    if a.kind != b.kind or a.kind not in NAMED:
        return False
    return a.kind in ("state", "person") or a.country is None or a.country != b.country


def _compare_times(story: StoryNotes, events: Events) -> Slot:
    found: dict[str, list[Words]] = defaultdict(list)
    spans: dict[str, list[tuple[object, object]]] = defaultdict(list)
    for report, event in events:
        when = interval(event.time)
        at = time_words(story, report, event)
        if when is None or at is None:
            continue
        found[show(event.time)].append(Words(report, at.start, at.end))
        spans[report].append(when)
    clash = any(
        is_bounded(one)
        and is_bounded(other)
        and days_apart(one, other) > 0  # type: ignore[arg-type]
        and not any(
            days_apart(x, y) == 0  # type: ignore[arg-type]
            for x in spans[a]
            for y in spans[b]
        )
        for a, b in combinations(sorted(spans), 2)
        for one in spans[a]
        for other in spans[b]
    )
    return Slot(verdict(set(spans), clash=clash), _values(found, {key: key for key in found}))


def time_words(story: StoryNotes, report: str, event: Event) -> Span | None:
    """The words in the event's sentence that say when it was; null when none there do."""
    when = interval(event.time)
    if when is None:
        return None
    inside = []
    for timex in story.by_report[report].times:
        if timex.type not in ("DATE", "TIME") or not event.evidence.overlaps(timex.span):
            continue
        if timex.earliest == event.time.earliest or timex.latest == event.time.latest:
            inside.append(timex.span)
    if not inside:
        return None
    return min(inside, key=lambda span: (abs(span.start - event.trigger.start), span.start))


def _compare_places(story: StoryNotes, events: Events) -> Slot:
    found: dict[str, list[Words]] = defaultdict(list)
    by_report: dict[str, set[str]] = defaultdict(set)
    for report, event in events:
        place = story.places.get((report, event.place)) if event.place else None
        if place is None or event.place is None:
            continue
        at = nearest(place.mentions, event.trigger, event.evidence)
        at = at or (place.mentions[0] if place.mentions else event.trigger)
        found[place.name].append(Words(report, at.start, at.end))
        by_report[report].add(event.place)
    clash = any(
        all(
            agree(story.places[a, one], story.places[b, other]) is False
            for one in by_report[a]
            for other in by_report[b]
        )
        for a, b in combinations(sorted(by_report), 2)
    )
    return Slot(verdict(set(by_report), clash=clash), _values(found, {key: key for key in found}))


def _compare_statuses(events: Events) -> Slot:
    found: dict[str, list[Words]] = defaultdict(list)
    by_report: dict[str, set[str]] = defaultdict(set)
    for report, event in events:
        found[event.status].append(Words(report, event.trigger.start, event.trigger.end))
        by_report[report].add(event.status)
    clash = any(
        frozenset({one, other}) in OPPOSED and not by_report[a] & by_report[b]
        for a, b in combinations(sorted(by_report), 2)
        for one in by_report[a]
        for other in by_report[b]
    )
    return Slot(verdict(set(by_report), clash=clash), _values(found, {key: key for key in found}))
