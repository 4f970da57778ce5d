"""What came when in a story: new witnesses, new contradictions and changed figures.

A notebook keeps no history of comparisons. But it knows when each report was added, and a
comparison says which reports give which value; so a contradiction is as old as the second of its
values, and a figure changed when its last value first came.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from typing import Literal

from ..notebook.browsing import PrintLine, StoryLine
from ..record import Comparison, Fact, LinkedEvent, Slot, Value, Words, differences
from ..showing.days import said_day
from ..showing.fact_labels import capital, fact_label
from ..showing.values import MEASURE_OF, shown_count

ChangeKind = Literal["story", "witness", "contradiction", "figure"]
_MOST_VALUES = 4
_CURRENCY = re.compile("[A-Z]{3}")
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
    story_title: str | None
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
    found = [_change(line, "story", first, line.title or "A story")]
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
        story_title=line.title,
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
            yield _change(line, "witness", came, came.name)


def _values(
    line: StoryLine, known: Mapping[str, PrintLine], comparison: Comparison
) -> Iterator[StoryChange]:
    labels = event_labels(comparison)
    for one in differences(comparison):
        if one.event is not None:
            title, about = _SLOTS[one.what], labels[one.event.id]
            yield from _of_values(line, known, title, about, one.values, is_new=False)
        elif one.fact is not None and says_of_what(one.fact):
            values = [value.value for value in one.values]
            title = fact_label(one.fact.what, one.fact.kind, values).rstrip("?")
            named = labels.get(one.fact.about, about_of(one.fact))
            is_new = one.fact.why == "updated"
            yield from _of_values(line, known, title, named, one.values, is_new=is_new)


def event_labels(comparison: Comparison) -> dict[str, str]:
    """What linked events are called, by their ids: one that its story's title tells by that, as a
    label is one report's words."""
    labels = {event.id: event.label for event in comparison.events}
    for story in comparison.stories:
        if story.title is not None and story.title_event is not None:
            labels[story.title_event] = story.title
    return labels


def _slots(event: LinkedEvent) -> Iterator[Slot]:
    return (getattr(event, name) for name in _SLOTS)


def words_of(comparison: Comparison, report: str) -> list[Words]:
    """The words of a report that a change or a figure can rest on: those that give a value."""
    facts = chain.from_iterable(fact.values for fact in comparison.facts)
    slots = chain.from_iterable(_slots(event) for event in comparison.events)
    values = chain(facts, chain.from_iterable(slot.values for slot in slots))
    return [words for value in values for words in value.evidence if words.report == report]


def about_of(fact: Fact) -> str | None:
    """The subject of a fact; null where it is but the word for what is counted ('dead')."""
    return None if fact.about in (fact.what, fact.what.partition(" of ")[0]) else fact.about


def says_of_what(fact: Fact) -> bool:
    """Whether a reader can tell what a fact is about. Of a count that is only told in its unit
    ('3 foot', '5 USD', 'depth of foot') nobody can, unless it is of an event or of something
    named."""
    if fact.kind != "count":
        return True
    of = fact.what.rpartition(" of ")[2]
    is_unit = of in MEASURE_OF or of in MEASURE_OF.values() or _CURRENCY.fullmatch(of) is not None
    return not is_unit or (of == fact.what and about_of(fact) is not None)


def _of_values(
    line: StoryLine,
    known: Mapping[str, PrintLine],
    title: str,
    about: str | None,
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
    told = f"{title}: {listed} ({capital(about)})" if about else f"{title}: {listed}"
    yield _change(line, kind, at[2], told, at[3])


def _first_of(known: Mapping[str, PrintLine], reports: Iterable[str]) -> PrintLine | None:
    """The one of several reports that was added first."""
    found = [known[one] for one in reports if one in known]
    return min(found, key=lambda one: (one.added_at, one.number), default=None)


def shown_value(value: str | None) -> str:
    """A value as people write it."""
    return "not said" if value is None else said_day(shown_count(value))
