"""What the reports of an event agree on: an event and its tellings in, single values out.

A report that leaves something open says nothing against the others. Where two give values that
don't fit, or the comparison calls the slot differing or contested, there is no value: none is
picked. The type is no report's word but our coding: it is the one that the notes are surest of, all
tellings together, as the comparison has it too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal, TypeVar, get_args

from ..comparing.dates import Interval, interval, is_bounded
from ..comparing.dates_and_places import places_agree
from ..comparing.story_notes import nearest
from ..record import DISPUTED, Actor, ActorKind, Event, Place, Precision, Quantity, Span
from .told_events import Telling, ToldEvent

Role = Literal["actors", "recipients"]
T = TypeVar("T")

_PRECISE = (*get_args(Precision), None)  # the narrowest first


def type_of(told: ToldEvent) -> str | None:
    """The PLOVER type; null where the ontology has none for it."""
    confidence: dict[str, float] = defaultdict(float)
    for telling in told.tellings:
        if telling.event.type:
            confidence[telling.event.type] += telling.event.confidence
    return min(confidence, key=lambda kind: (-confidence[kind], kind), default=None)


def other_types_of(told: ToldEvent) -> tuple[str, ...]:
    """Types that some tellings are coded with, other than that of the whole."""
    kinds = unique(one.event.type for one in told.tellings if one.event.type)
    return tuple(kind for kind in kinds if kind != type_of(told))


def coded(told: ToldEvent) -> tuple[Event, ...]:
    """The events of the tellings that are coded with the type of the whole."""
    kind = type_of(told)
    return tuple(one.event for one in told.tellings if kind and one.event.type == kind)


def mode_of(told: ToldEvent) -> str | None:
    """The mode, where all tellings that have one have the same."""
    return only(event.mode for event in coded(told))


def intensity_of(told: ToldEvent) -> float | None:
    """How cooperative or hostile an event of its type and mode is; null where the modes differ."""
    mode = mode_of(told)
    return only(event.intensity for event in coded(told) if event.mode == mode or mode is None)


def quad_class_of(told: ToldEvent) -> int | None:
    """The quad class of its type, 1 to 4."""
    return only(event.quad_class for event in coded(told))


def contexts_of(told: ToldEvent) -> tuple[str, ...]:
    """Every context that a telling has: they say what it is about, and exclude nothing."""
    return unique(context for event in coded(told) for context in event.contexts)


def days_of(told: ToldEvent) -> Interval | None:
    """The first and last day between which it was: those that all tellings leave open which know
    both ends; null where none knows them, or no day fits them all."""
    slot = told.slot("time")
    if slot is not None and slot.verdict in DISPUTED:
        return None
    known = [one for telling in told.tellings if (one := interval(telling.event.time))]
    known = [one for one in known if is_bounded(one)]
    if slot is not None and slot.verdict == "agree":
        agreed = {value.value for value in slot.values}
        known = [one for one in known if not agreed.isdisjoint(_forms(one))] or known
    if not known:
        return None
    first, last = max(one[0] for one in known), min(one[1] for one in known)
    return (first, last) if first <= last else None


def _forms(days: Interval) -> set[str]:
    """How the comparison may write an interval."""
    first, last = (day.isoformat() for day in days)
    return {first, f"{first}/{last}"} if first == last else {f"{first}/{last}"}


def day_of(told: ToldEvent) -> str | None:
    """The day it was on, where that is known to the day."""
    days = days_of(told)
    return days[0].isoformat() if days and days[0] == days[1] else None


def place_of(told: ToldEvent) -> Place | None:
    """Where it was: the narrowest place, where each that a telling names is it, holds it, or lies
    in it."""
    places = _places(told)
    slot = told.slot("place")
    if slot is not None and slot.verdict in DISPUTED:
        return None
    if slot is not None and slot.verdict == "agree":
        agreed = {value.value for value in slot.values}
        places = [one for one in places if one.name in agreed] or places
    if not places or any(
        not _is_same(a, b) and not places_agree(a, b) for a, b in combinations(places, 2)
    ):
        return None
    finest = min(_PRECISE.index(place.precision) for place in places)
    narrowest = [place for place in places if _PRECISE.index(place.precision) == finest]
    return narrowest[0] if all(_is_same(narrowest[0], one) for one in narrowest) else None


def country_of(told: ToldEvent) -> str | None:
    """The country it was in, where all places that the tellings name lie in one."""
    places = _places(told)
    return only(place.country for place in places) if all(p.country for p in places) else None


def _places(told: ToldEvent) -> list[Place]:
    """The places that the tellings name, each once."""
    places = (telling.place for telling in told.tellings)
    marks = {
        (place.name, place.country, place.geonames_id, place.precision): place
        for place in places
        if place is not None
    }
    return list(marks.values())


def _is_same(a: Place, b: Place) -> bool:
    if a.geonames_id is not None and b.geonames_id is not None:
        return a.geonames_id == b.geonames_id
    return (a.name.casefold(), a.country) == (b.name.casefold(), b.country)


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor or recipient as the reports agree: null and empty where they don't, or don't say.

    `primary` is the sector that all name first; `words` are what the reports call it there, each
    once; `at` says where, by report and event.
    """

    name: str
    kind: ActorKind | None
    country: str | None
    sectors: tuple[str, ...]
    primary: str | None
    offices: tuple[str, ...]
    words: tuple[str, ...] = ()
    at: dict[tuple[str, str], Span] = field(default_factory=dict)


def participants(told: ToldEvent, role: Role) -> tuple[Participant, ...]:
    """Who all reports that name anybody in that role name, and whom the comparison says that they
    agree on; nobody where they differ."""
    slot = told.slot(role)
    if slot is not None and slot.verdict in DISPUTED:
        return ()
    named = _named(told, role)
    by_report: dict[str, set[str]] = defaultdict(set)
    for key, uses in named.items():
        for telling, _ in uses:
            by_report[telling.report.id].add(key)
    agreed = set.intersection(*by_report.values()) if by_report else set()
    if slot is not None and slot.verdict == "agree":
        agreed |= {value.value.casefold() for value in slot.values if value.value} & set(named)
    return tuple(_participant(told, uses) for key, uses in named.items() if key in agreed)


def _named(told: ToldEvent, role: Role) -> dict[str, list[tuple[Telling, Actor]]]:
    """Everybody in that role, by what makes them one across reports, and where they are named."""
    named: dict[str, list[tuple[Telling, Actor]]] = defaultdict(list)
    for telling in told.tellings:
        ids = telling.event.actors if role == "actors" else telling.event.recipients
        for actor in telling.actors(ids):
            named[_name(told, telling, actor).casefold()].append((telling, actor))
    return named


def _name(told: ToldEvent, telling: Telling, actor: Actor) -> str:
    """What the comparison calls an actor, else its report."""
    report = telling.report.id
    names = (told.names.get((report, span.start, span.end)) for span in actor.mentions)
    return next((name for name in names if name), actor.name)


def _participant(told: ToldEvent, uses: Sequence[tuple[Telling, Actor]]) -> Participant:
    telling, first = uses[0]
    actors = [actor for _, actor in uses]
    at = {(one.report.id, one.event.id): span for one, a in uses if (span := _mention(one, a))}
    words = (
        one.report.words(at[one.report.id, one.event.id]) for one, a in uses if _mention(one, a)
    )
    return Participant(
        name=_name(told, telling, first),
        kind=only(actor.kind for actor in actors),
        country=only(actor.country for actor in actors),
        sectors=_shared(actor.sectors for actor in actors),
        primary=only(actor.sectors[0] if actor.sectors else None for actor in actors),
        offices=_shared(tuple(one.role for one in actor.offices) for actor in actors),
        words=unique(words),
        at=at,
    )


def _mention(telling: Telling, actor: Actor) -> Span | None:
    """Where an actor is named for an event: in its sentence, else first."""
    event = telling.event
    inside = nearest(actor.mentions, event.trigger, event.evidence)
    return inside or next(iter(actor.mentions), None)


def toll_of(told: ToldEvent, fate: str) -> int | None:
    """How many people met a fate ('dead'), where it is one exact number that no report and no fact
    of the comparison gives otherwise."""
    if fate in told.disputed:
        return None
    counts = [one for telling in told.tellings for one in _counts(telling, fate)]
    exact = [one.value for one in counts if one.low == one.high == one.value]
    if len(exact) < len(counts) or any(one.approximate for one in counts):
        return None
    value = only(exact)
    return int(value) if value is not None and value == int(value) else None


def _counts(telling: Telling, fate: str) -> list[Quantity]:
    ids = telling.event.quantities
    return [one for one in telling.notes.quantities if one.id in ids and one.of == fate]


def _shared(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """What all lists have that have anything, in the order of the first."""
    said = [one for one in lists if one]
    return (
        tuple(one for one in dict.fromkeys(said[0]) if all(one in o for o in said)) if said else ()
    )


def only(values: Iterable[T | None]) -> T | None:
    """The one value that all have which have any; null where there are none, or several."""
    known = unique(value for value in values if value is not None)
    return known[0] if len(known) == 1 else None


def unique(values: Iterable[T]) -> tuple[T, ...]:
    """Each value once, in the order in which they come."""
    return tuple(dict.fromkeys(values))
