"""Which happenings of a story have a day that can be drawn, and who gives it.

Linked events in, the few that a timeline shows out: told by several reports, their day agreed on or
in dispute, never one that somebody denies or only supposes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..record import DISPUTED, REAL_STATUSES, LinkedEvent, Value, Words
from .days import Days, days_of
from .story_parts import StoryParts

MOST = 8
_MOST_DAYS = 3  # that are drawn of a disputed day
_LEAST_WORDS = 4
_WITNESSES = 2  # of any but the main one


@dataclass(frozen=True, slots=True)
class GivenDays:
    """Days, the reports that give them, and the words of the first of these."""

    days: Days
    reports: tuple[str, ...]
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of a timeline: `given` are the days the reports give, the one of most first."""

    label: str
    given: tuple[GivenDays, ...]
    is_disputed: bool
    is_planned: bool


def is_sure(event: LinkedEvent) -> bool:
    """Whether most words for an event tell it as having happened, and nobody denies it."""
    told = _statuses(event)
    real = sum(told[status] for status in REAL_STATUSES)
    is_denied = event.status.verdict in DISPUTED or told["denied"] > 0
    return not is_denied and real * 3 >= told.total() * 2 > 0


def is_planned(event: LinkedEvent) -> bool:
    """Whether all that is told of an event tells it as planned."""
    return set(_statuses(event)) == {"planned"}


def _statuses(event: LinkedEvent) -> Counter[str]:
    """How often an event is told as what, whoever says so ('happened, according to police')."""
    told = Counter[str]()
    for value in event.status.values:
        told[(value.value or "").partition(",")[0]] += max(1, len(value.evidence))
    return told


def happenings(parts: StoryParts) -> list[Happening]:
    """The weightiest happenings with days, in the order of these."""
    kept: list[LinkedEvent] = []
    found: list[Happening] = []
    for event in parts.events:
        drawn = _happening(parts, event)
        if kept and event.sources < _WITNESSES:
            continue
        if drawn is None or any(is_same(event, other) for other in kept):
            continue
        if (twin := next((one for one in found if one.label == drawn.label), None)) is not None:
            # One name is one happening: its row is the one on which reports differ.
            found[found.index(twin)] = drawn if drawn.is_disputed else twin
            continue
        kept.append(event)
        found.append(drawn)
        if len(found) == MOST:
            break
    return sorted(found, key=lambda one: one.given[0].days)


def _happening(parts: StoryParts, event: LinkedEvent) -> Happening | None:
    is_drawn = is_sure(event) or is_planned(event)
    label = parts.label(event)
    is_named = len(label.split()) >= (1 if event.id in parts.labels else _LEAST_WORDS)
    if event.time.verdict == "single" or not is_drawn or not label or not is_named:
        return None
    given = sorted(_given(parts, event.time.values), key=_order)
    if not given:
        return None
    is_disputed = event.time.verdict in DISPUTED and len(given) > 1
    shown = given[: _MOST_DAYS if is_disputed else 1]
    return Happening(label, tuple(shown), is_disputed, is_planned(event))


def _given(parts: StoryParts, values: Iterable[Value]) -> Iterable[GivenDays]:
    for value in values:
        days, reports = days_of(value.value), parts.givers(value)
        if days and reports:
            yield GivenDays(days, tuple(reports), parts.first_words(value))


def _order(given: GivenDays) -> tuple[int, int, date]:
    """Days that most reports give first, then the narrowest."""
    return -len(given.reports), (given.days[1] - given.days[0]).days, given.days[0]


def is_same(event: LinkedEvent, other: LinkedEvent) -> bool:
    """Whether an event is told in the very passages that tell another, so that a line of its own
    would say the same again ('a fire killed 11', 'the fire')."""
    passages: dict[str, list[tuple[int, int]]] = {}
    for mention in other.mentions:
        at = mention.evidence
        passages.setdefault(mention.report, []).append((at.start, at.end))
    shared = [
        mention
        for mention in event.mentions
        for start, end in passages.get(mention.report, ())
        if start < mention.evidence.end and mention.evidence.start < end
    ]
    return len({m.report for m in shared}) * 2 >= len({m.report for m in event.mentions})
