"""What came when in a story: new witnesses, new contradictions and changed figures.

A notebook keeps no history of comparisons. But it knows when each report was added, and a
comparison says which reports give which value; so a contradiction is as old as the second of its
values, and a figure changed when its last value first came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from ..notebook.browsing import PrintLine, StoryLine
from ..record import Comparison, Value, differences
from ..showing.fact_labels import capital, fact_label
from ..showing.values import shown_count, shown_time

ChangeKind = Literal["story", "witness", "contradiction", "figure"]
_MOST_VALUES = 4
_SLOTS = {
    "actors": "Who",
    "recipients": "To whom",
    "time": "When",
    "place": "Where",
    "status": "Whether it happened",
}


@dataclass(frozen=True, slots=True)
class StoryChange:
    """Something that came at a moment: in which story, what, by which report of which outlet, and
    where its words stand (null: all of it)."""

    kind: ChangeKind
    at: datetime
    story: int
    headline: str | None
    what: str
    report: str
    outlet: str | None
    start: int | None = None
    end: int | None = None


def changes_of(
    line: StoryLine, prints: Iterable[PrintLine], comparison: Comparison | None
) -> list[StoryChange]:
    """What came in a story, the last first."""
    known = {one.id: one for one in prints}
    if not known:
        return []
    first = min(known.values(), key=lambda one: (one.added_at, one.number))
    found = [_change(line, "story", first, line.headline or "A story")]
    if comparison is not None:
        found += _witnesses(line, known, comparison, first)
        found += _values(line, known, comparison)
    once = {(one.kind, one.what): one for one in reversed(found)}  # a slot says what a fact does
    return sorted(once.values(), key=lambda one: (one.at, one.kind, one.what), reverse=True)


def _change(
    line: StoryLine, kind: ChangeKind, by: PrintLine, what: str, value: Value | None = None
) -> StoryChange:
    words = next((one for one in value.evidence if one.report == by.id), None) if value else None
    return StoryChange(
        kind=kind,
        at=by.added_at.replace(tzinfo=UTC),
        story=line.number,
        headline=line.headline,
        what=what,
        report=by.id,
        outlet=by.outlet,
        start=words.start if words else None,
        end=words.end if words else None,
    )


def _witnesses(
    line: StoryLine, known: Mapping[str, PrintLine], comparison: Comparison, first: PrintLine
) -> Iterator[StoryChange]:
    for group in comparison.sources:
        came = _first_of(known, group)
        if came is not None and came.id != first.id:
            yield _change(line, "witness", came, came.outlet or came.title or "a report")


def _values(
    line: StoryLine, known: Mapping[str, PrintLine], comparison: Comparison
) -> Iterator[StoryChange]:
    labels = {event.id: event.label for event in comparison.events}
    for one in differences(comparison):
        title, about, is_new = _SLOTS.get(one.what, ""), "", False
        if one.event is not None:
            about = one.event.label
        elif one.fact is not None:
            title = fact_label(one.fact.what, one.fact.kind)
            about = labels.get(one.fact.about, one.fact.about)
            is_new = one.fact.why == "updated"
        yield from _of_values(line, known, title, about, one.values, is_new=is_new)


def _of_values(
    line: StoryLine,
    known: Mapping[str, PrintLine],
    title: str,
    about: str,
    values: Iterable[Value],
    *,
    is_new: bool,
) -> Iterator[StoryChange]:
    """The moment from which values stood against each other, or the last took over."""
    came = []
    for value in values:
        by = _first_of(known, (words.report for words in value.evidence))
        if by is not None:
            came.append((by.added_at, by.number, by, value))
    came.sort(key=lambda one: one[:2])
    if len(came) < 2:
        return
    at = came[-1] if is_new else came[1]
    shown = [shown_value(value.value) for *_, value in came]
    listed = (" → " if is_new else " / ").join(shown[:_MOST_VALUES])
    kind: ChangeKind = "figure" if is_new else "contradiction"
    yield _change(line, kind, at[2], f"{title}: {listed} ({capital(about)})", at[3])


def _first_of(known: Mapping[str, PrintLine], reports: Iterable[str]) -> PrintLine | None:
    """The one of several reports that was added first."""
    found = [known[one] for one in reports if one in known]
    return min(found, key=lambda one: (one.added_at, one.number), default=None)


def shown_value(value: str | None) -> str:
    """A value as people write it."""
    return "not said" if value is None else shown_time(shown_count(value))
