"""Which places of a story go on a map: those that several reports give for a happening of it.

Only a place below a country has a point: the middle of a country is nowhere that anything happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from ..record import DISPUTED, LinkedEvent, Place, Value, Words
from .happenings import is_sure
from .lettering import tidy
from .story_parts import StoryParts

MOST = 12
RADIUS = 4.5
_WITNESSES = 2
_NEAR = 1  # digits of a degree by which places of one name are told apart


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the map: what happened there, which reports say so, and whether others put it
    elsewhere; `is_rough` for a region, of which the point is only the middle. `radius` is that of
    its mark, which leads to `words`, by their address `href`."""

    name: str
    latitude: float
    longitude: float
    is_rough: bool
    is_disputed: bool
    happenings: tuple[str, ...]
    reports: tuple[str, ...]
    radius: float = RADIUS
    words: Words | None = None
    href: str | None = None


@dataclass(slots=True)
class _Found:
    """A place while it is gathered."""

    place: Place
    is_disputed: bool = False
    happenings: list[str] = field(default_factory=list)
    reports: set[str] = field(default_factory=set)
    words: Words | None = None


def points(parts: StoryParts) -> list[Point]:
    """The places of the weightiest happenings, in the order of these."""
    found: dict[tuple[str, float, float], _Found] = {}
    for rank, event in enumerate(one for one in parts.events if is_sure(one)):
        if rank and event.sources < _WITNESSES:
            continue
        for value, is_disputed in _values(parts, event, rank):
            place = _place(parts, value)
            if place is None:
                continue
            one = found.setdefault(_key(place), _Found(place))
            one.is_disputed |= is_disputed
            one.reports.update(parts.givers(value))
            one.words = one.words or parts.first_words(value)
            if parts.label(event) not in ("", *one.happenings):
                one.happenings.append(parts.label(event))
    sure = (one for one in found.values() if one.is_disputed or len(one.reports) >= _WITNESSES)
    return [_point(parts, one) for one in islice(sure, MOST)]


def _point(parts: StoryParts, found: _Found) -> Point:
    place = found.place
    return Point(
        tidy(place.name),
        place.latitude or 0.0,
        place.longitude or 0.0,
        place.precision == "region",
        found.is_disputed,
        tuple(found.happenings),
        tuple(parts.in_order(found.reports)),
        words=found.words,
        href=parts.leads_to(found.words),
    )


def _values(parts: StoryParts, event: LinkedEvent, rank: int) -> Iterator[tuple[Value, bool]]:
    """The places that reports agree on for an event, and what they differ on for the main one. Of
    the main one also what stands elsewhere in the reports than its own words do."""
    slots: list[tuple[str, Iterable[Value]]] = [(event.place.verdict, event.place.values)]
    if rank == 0:
        slots += [
            (fact.verdict, fact.values)
            for fact in parts.facts
            if fact.kind == "place" and fact.about == event.id
        ]
    for verdict, values in slots:
        if verdict == "agree" or (verdict in DISPUTED and rank == 0):
            for value in values:
                yield value, verdict in DISPUTED


def _place(parts: StoryParts, value: Value) -> Place | None:
    """The place that the words of a value name, as the notes have it; null without a point."""
    for words in value.evidence:
        notes = parts.notes.get(words.report)
        for place in notes.places if notes else ():
            is_named = any(m.start < words.end and words.start < m.end for m in place.mentions)
            if is_named and _has_point(place) and _is_called(place, value):
                return place
    return None


def _is_called(place: Place, value: Value) -> bool:
    return value.value is None or tidy(place.name).casefold() == tidy(value.value).casefold()


def _has_point(place: Place) -> bool:
    return (
        place.latitude is not None
        and place.longitude is not None
        and -90 <= place.latitude <= 90
        and -180 <= place.longitude <= 180
        and place.precision not in (None, "country")
    )


def _key(place: Place) -> tuple[str, float, float]:
    latitude, longitude = place.latitude or 0.0, place.longitude or 0.0
    return tidy(place.name).casefold(), round(latitude, _NEAR), round(longitude, _NEAR)
