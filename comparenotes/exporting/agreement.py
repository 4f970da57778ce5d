"""What the reports of an event agree on: an event and its tellings in, single values out.

Nothing is chosen in silence. A report that leaves something open says nothing against the others.
Where two give values that don't fit, or the comparison calls the slot differing or contested, there
is no value. The type is no report's word but our coding: it is the one that the notes are surest
of, all tellings together, as the comparison has it too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal, TypeVar, get_args

from ..comparing.dates import Interval, days_apart, interval, is_bounded
from ..comparing.dates_and_places import places_agree
from ..record import (
    DISPUTED,
    Actor,
    ActorKind,
    Event,
    EventTime,
    Place,
    Precision,
    Quantity,
    Slot,
    Span,
)
from .days import first_day, last_day, time_text
from .interface import Story
from .international_codes import international_code
from .told_events import StoryIndex, Telling, ToldEvent, real_part

Role = Literal["actors", "recipients"]
T = TypeVar("T")

AGREE, SINGLE, VARIES, OPEN = "agree", "single", "varies", "open"
_ZONES = 1  # days by which the same moment's dates may be apart
_PRECISE = (*get_args(Precision), None)  # the narrowest first


def real_events(story: Story, *, per_report: bool) -> Iterator[ToldEvent]:
    """The events that PLOVER has a type for, as far as they are told as having happened or going
    on."""
    for told in StoryIndex(story).told_events(per_report=per_report):
        real = real_part(told)
        if real is not None and type_of(real):
            yield real


def _verdict(slot: Slot | None, reports: int, *, is_one: bool) -> str | None:
    """Whether the `reports` that say anything are at one: as the comparison has it, else whether
    what they say is."""
    if not reports:
        return None
    if slot is not None and _is_disputed(slot):
        return slot.verdict
    if not is_one:
        return VARIES
    return SINGLE if reports == 1 else AGREE


def _is_disputed(slot: Slot | None) -> bool:
    return slot is not None and slot.verdict in DISPUTED


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


@dataclass(frozen=True, slots=True)
class AgreedTime:
    """The time on which reports are at one, as ISO prefixes; all null where they aren't. The
    verdict is `open` where it only has a limit."""

    verdict: str | None
    earliest: str | None = None
    latest: str | None = None
    granularity: str | None = None
    basis: str | None = None

    @property
    def days(self) -> Interval | None:
        """The first and last day, where both are known."""
        found = interval(EventTime(self.earliest, self.latest))
        return found if found is not None and is_bounded(found) else None


def time_of(told: ToldEvent) -> AgreedTime:
    """What is left when each report is taken at its word ('5 March' and 'March': 5 March).

    Times with an open side only limit it: they count where no report has more, and where they leave
    no room for what another has ('..2021-07' and '2021-09'; a day more or less may be the zone).
    """
    slot = told.slot("time")
    known = [(one, one.event.time) for one in told.tellings if _has_bound(one.event.time)]
    closed = [(one, time) for one, time in known if time.earliest and time.latest]
    counted = closed or known
    reports = len({one.report.id for one, _ in counted})
    times = [time for _, time in counted]
    narrowed = None if _is_disputed(slot) else _narrowed(times)
    if narrowed is not None and any(_excludes(time, narrowed) for _, time in known):
        narrowed = None
    verdict = _verdict(slot, reports, is_one=narrowed is not None)
    if known and not closed:
        verdict = OPEN
    if narrowed is None:
        return AgreedTime(verdict)
    earliest, latest = narrowed
    same = [time for time in times if _text(time) == time_text(earliest, latest)]
    granularity, basis = only(one.granularity for one in same), only(one.basis for one in same)
    return AgreedTime(verdict, earliest, latest, granularity, basis)


def _has_bound(time: EventTime) -> bool:
    return time.earliest is not None or time.latest is not None


def _text(time: EventTime) -> str | None:
    return time_text(time.earliest, time.latest)


def _narrowed(times: Sequence[EventTime]) -> tuple[str | None, str | None] | None:
    """The days that all of the times allow; null where there are none."""
    if len({(time.earliest, time.latest) for time in times}) == 1:
        return times[0].earliest, times[0].latest
    firsts = [first_day(time.earliest) for time in times if time.earliest is not None]
    lasts = [last_day(time.latest) for time in times if time.latest is not None]
    if not times or None in firsts or None in lasts:
        return None
    earliest = max((day for day in firsts if day), default=None)
    latest = min((day for day in lasts if day), default=None)
    return None if earliest and latest and earliest > latest else (earliest, latest)


def _excludes(limit: EventTime, days: tuple[str | None, str | None]) -> bool:
    """Whether a time with an open side leaves no room for `days`."""
    limits, known = interval(limit), interval(EventTime(*days))
    if limits is None or known is None or is_bounded(limits):
        return False
    return days_apart(limits, known) > _ZONES


def days_of(told: ToldEvent) -> Interval | None:
    """The first and last day between which it was; null where the reports don't know both, or no
    day fits them all."""
    return time_of(told).days


def day_of(told: ToldEvent) -> str | None:
    """The day it was on, where that is known to the day."""
    days = days_of(told)
    return days[0].isoformat() if days and days[0] == days[1] else None


def place_of(told: ToldEvent) -> Place | None:
    """Where it was: the narrowest place, where each that a telling names is it, holds it, or lies
    in it."""
    return agreed_place(told)[1]


def agreed_place(told: ToldEvent) -> tuple[str | None, Place | None]:
    """The verdict on where it was, and the place that `place_of` gives."""
    slot = told.slot("place")
    reports = len({one.report.id for one in told.tellings if one.place is not None})
    place = None if _is_disputed(slot) else _narrowest(_places(told))
    return _verdict(slot, reports, is_one=place is not None), place


def _narrowest(places: Sequence[Place]) -> Place | None:
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

    `countries` are several only of a group that is of several states ('Korean and Japanese banks').
    `body` is PLOVER's code where it belongs to no country but is, or is of, an international body
    (UNO, EUR, IGO, NGO, IMG); `primary` is the sector that all name first; `words` are what the
    reports call it there, each once; `at` says where, by report and event.
    """

    name: str
    kind: ActorKind | None
    countries: tuple[str, ...]
    body: str | None
    sectors: tuple[str, ...]
    primary: str | None
    offices: tuple[str, ...]
    words: tuple[str, ...] = ()
    at: dict[tuple[str, str], Span] = field(default_factory=dict)

    @property
    def country(self) -> str | None:
        """Its country, where it has one only."""
        return only(self.countries)


Named = tuple[Telling, Actor, str]
"""Somebody in a role: by which telling, who, and what the comparison calls him."""


def named(told: ToldEvent, role: Role) -> list[Named]:
    """Everybody whom a telling has in that role, in order."""
    return [
        (telling, actor, told.index.name(telling.report.id, actor))
        for telling in told.tellings
        for actor in telling.actors(getattr(telling.event, role))
    ]


def participants(told: ToldEvent, role: Role) -> tuple[Participant, ...]:
    """Who all reports that name anybody in that role name, under whatever name; nobody where they
    differ."""
    return agreed_participants(told, role)[1]


def agreed_participants(told: ToldEvent, role: Role) -> tuple[str | None, tuple[Participant, ...]]:
    """The verdict on who has that role, and those whom `participants` gives."""
    slot = told.slot(role)
    uses: dict[str, list[Named]] = defaultdict(list)
    by_report: dict[str, set[str]] = defaultdict(set)
    for one in named(told, role):
        key = one[2].casefold()
        uses[key].append(one)
        by_report[one[0].report.id].add(key)
    agreed = set.intersection(*by_report.values()) if by_report else set()
    if _is_disputed(slot):
        agreed = set()
    found = tuple(_participant(ones) for key, ones in uses.items() if key in agreed)
    return _verdict(slot, len(by_report), is_one=agreed == set(uses)), found


def _participant(uses: Sequence[Named]) -> Participant:
    actors = [actor for _, actor, _ in uses]
    spans = [(one, span) for one, actor, _ in uses if (span := one.mention_of(actor))]
    return Participant(
        name=uses[0][2],
        kind=only(actor.kind for actor in actors),
        countries=_countries(uses),
        body=_body(actors),
        sectors=_shared(actor.sectors for actor in actors),
        primary=only(actor.sectors[0] if actor.sectors else None for actor in actors),
        offices=_shared(tuple(one.role for one in actor.offices) for actor in actors),
        words=unique(one.report.words(span) for one, span in spans),
        at={(one.report.id, one.event.id): span for one, span in spans},
    )


def _countries(uses: Sequence[Named]) -> tuple[str, ...]:
    told = {(a.country,) if a.country else one.states_of(a) for one, a, _ in uses} - {()}
    return told.pop() if len(told) == 1 else ()


def _body(actors: Sequence[Actor]) -> str | None:
    """The international body that it is, or is of; null where a report has a country for it."""
    if any(actor.country for actor in actors):
        return None
    return only(international_code(actor) for actor in actors)


def agreed_status(told: ToldEvent) -> tuple[str | None, str | None]:
    """The verdict on whether it happened, and the status that all tellings give it."""
    slot = told.slot("status")
    status = only(one.event.status for one in told.tellings)
    if _is_disputed(slot):
        status = None
    return _verdict(slot, len(told.reports), is_one=status is not None), status


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
