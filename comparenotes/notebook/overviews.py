"""What a notebook's stories tell by day and by place: the events of a search, each once a story.

Many reports tell of one happening, so what is counted is stories: those that tell of an event of a
type on a day, or at a place. An event whose day is not told is known to have happened by the day of
its report, and is counted apart; how many have no such day, or no point, is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from ..record.folding import fold
from . import tables
from .chunks import chunks
from .searching import Query, matching_events

MOST = 20_000
"""Events that are looked at: those of the latest days."""

NO_TYPE = "event"
"""What an event without a type is counted as."""

_NEAR = 1
"""Digits of a degree by which places of one name are told apart."""


class StoryTelling(NamedTuple):
    """A story that tells of an event of a type on a day, or (not `is_dated`) by that day."""

    day: date
    type: str
    story: int
    is_dated: bool


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many stories tell of events of a type on a day; `by`: how many others of events that
    happened by that day, which is their report's, since they don't say when."""

    day: date
    type: str
    stories: int
    by: int


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """How many stories tell of events at a place, of which types most (the first first), and the
    latest day of one."""

    name: str
    country: str | None
    latitude: float
    longitude: float
    stories: int
    types: tuple[str, ...]
    latest: date | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The events of a search: which stories tell of them, and how many by day and type, the first
    day first, and by place, the places of most stories first. `events` were looked at; `undated` of
    them may have happened on any of several days, `unplaced` have no point; `is_cut`: there are
    more, of earlier days."""

    tellings: tuple[StoryTelling, ...]
    days: tuple[DayCount, ...]
    places: tuple[PlaceCount, ...]
    events: int
    undated: int
    unplaced: int
    is_cut: bool


def last_day(connection: Connection) -> date | None:
    """The day of the last report; null: none has one."""
    found: date | None = connection.execute(select(func.max(tables.prints.c.day))).scalar()
    return found


def overview(connection: Connection, query: Query) -> Overview:
    """What there is of a search by day and by place."""
    events = tables.events.c
    names = ("notes", "type", "earliest", "latest", "place", "country", "latitude", "longitude")
    chosen = matching_events(connection, query, *(events[name] for name in names))
    chosen = chosen.order_by(None).order_by(events.latest.desc(), events.number.desc())
    chosen = chosen.limit(MOST + 1)
    rows = connection.execute(chosen).all()
    looked_at = rows[:MOST]
    stories = _stories_of(connection, {row.notes for row in looked_at})
    tellings = sorted(set(_tellings(looked_at, stories)))
    return Overview(
        tellings=tuple(tellings),
        days=tuple(_by_day(tellings)),
        places=tuple(_by_place(looked_at, stories)),
        events=len(looked_at),
        undated=sum(map(_has_many_days, looked_at)),
        unplaced=sum(row.latitude is None for row in looked_at),
        is_cut=len(rows) > MOST,
    )


def _stories_of(connection: Connection, notes: Set[int]) -> dict[int, set[int]]:
    """The stories that print the text that notes are on."""
    prints = tables.prints.c
    found: dict[int, set[int]] = defaultdict(set)
    for chunk in chunks(sorted(notes)):
        query = select(prints.notes, prints.story).where(prints.notes.in_(chunk))
        for number, story in connection.execute(query.where(prints.story.is_not(None))):
            found[number].add(story)
    return found


def _tellings(rows: Iterable[Any], stories: Mapping[int, set[int]]) -> Iterator[StoryTelling]:
    for row in rows:
        if not _has_many_days(row):
            for story in stories[row.notes]:
                is_dated = row.earliest is not None
                yield StoryTelling(row.latest, row.type or NO_TYPE, story, is_dated)


def _by_day(tellings: Sequence[StoryTelling]) -> Iterator[DayCount]:
    for (day, kind), told in groupby(tellings, key=lambda one: one[:2]):
        held = list(told)
        on = {one.story for one in held if one.is_dated}
        yield DayCount(day, kind, len(on), len({one.story for one in held} - on))


def _has_many_days(row: Any) -> bool:
    return row.latest is None or row.earliest not in (None, row.latest)


def _by_place(rows: Iterable[Any], stories: Mapping[int, set[int]]) -> list[PlaceCount]:
    told: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for row in rows:
        if row.latitude is not None and row.longitude is not None:
            at = round(row.latitude, _NEAR), round(row.longitude, _NEAR)
            told[fold(row.place or ""), *at].append(row)
    found = [_place(held, stories) for held in told.values()]
    found = [one for one in found if one.stories]
    return sorted(found, key=lambda one: (-one.stories, one.name, one.latitude, one.longitude))


def _place(rows: Sequence[Any], stories: Mapping[int, set[int]]) -> PlaceCount:
    of_type: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        of_type[row.type or NO_TYPE] |= stories[row.notes]
    first = min(rows, key=lambda row: (row.place or "", row.latitude, row.longitude))
    return PlaceCount(
        name=first.place or "",
        country=first.country,
        latitude=first.latitude,
        longitude=first.longitude,
        stories=len({story for row in rows for story in stories[row.notes]}),
        types=tuple(sorted(of_type, key=lambda kind: (-len(of_type[kind]), kind))),
        latest=max((row.latest for row in rows if row.latest), default=None),
    )
