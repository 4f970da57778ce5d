"""Events as flat rows: a story comes in, rows of `events` and `mentions` (columns.toml) go out.

Where reports disagree on a slot, its column is empty and the one that ends in `_all` has every
value with its words and the reports that say so.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from ..record import Place, Quantity
from .agreement import (
    Role,
    agreed_participants,
    agreed_place,
    agreed_status,
    contexts_of,
    intensity_of,
    mode_of,
    named,
    only,
    quad_class_of,
    time_of,
    type_of,
    unique,
)
from .days import first_day, last_day, time_text
from .told_events import StoryIndex, Telling, ToldEvent, global_id

Row = dict[str, Any]
"""A row by the names of the columns: text, numbers, truth values, lists, null for unknown."""

T = TypeVar("T")

_LARGEST = 1e15  # whole numbers up to here are written without a point
_PINNED = frozenset({"point", "city"})


def tidy(value: Any) -> Any:
    """The value as every format can hold it: half characters (lone surrogates) become U+FFFD, and
    what is no finite number null."""
    if isinstance(value, str):
        return (
            value
            if _is_whole(value)
            else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        )
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: tidy(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [tidy(inner) for inner in value]
    return value


def _is_whole(text: str) -> bool:
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def pin(place: Place | None) -> tuple[float, float] | None:
    """Latitude and longitude of a place below a country; null for a country, for what lies in no
    one country (a sea, a continent), and for what is not known: these are no points."""
    if place is None or place.latitude is None or place.longitude is None:
        return None
    is_below = place.precision in _PINNED or (place.precision == "region" and place.country)
    return (place.latitude, place.longitude) if is_below else None


def event_rows(index: StoryIndex, *, per_report: bool) -> Iterator[Row]:
    """The rows of `events`: linked events once, or each once for every report that tells it."""
    for told in index.told_events(per_report=per_report):
        yield tidy(_event_row(told))


def mention_rows(index: StoryIndex, *, per_report: bool) -> Iterator[Row]:
    """The rows of `mentions`; `per_report` as for the rows of `events` that they point at."""
    for told in index.told_events(per_report=per_report):
        for telling in told.tellings:
            yield tidy(_mention_row(told, telling))


def distinct(values: Iterable[T | None]) -> list[T]:
    """Each value that is not null once, in order."""
    return list(unique(value for value in values if value is not None))


@dataclass(frozen=True, slots=True)
class ToldValue:
    """One value that a report gives, the words for it and what it rests on."""

    report: str
    value: str
    words: str | None = None
    basis: str | None = None


def listed(told: Iterable[ToldValue]) -> list[Row]:
    """Every value once, in order: with the words that give it, what it rests on, and the reports
    that say so."""
    found: dict[str, list[ToldValue]] = defaultdict(list)
    for one in told:
        found[one.value].append(one)
    return [
        {
            "value": value,
            "words": distinct(one.words for one in ones),
            "basis": distinct(one.basis for one in ones),
            "reports": distinct(one.report for one in ones),
        }
        for value, ones in found.items()
    ]


def _event_row(told: ToldEvent) -> Row:
    linked, tellings = told.linked, told.tellings
    return {
        "id": told.row_id,
        "linked_event": linked.id if linked else None,
        "story": linked.story if linked else None,
        "label": linked.label if linked else label_of(told.first),
        **_type_columns(told),
        **_participants(told, "actor", "actors"),
        **_participants(told, "recipient", "recipients"),
        "mediators": distinct(
            told.index.known_as(one.report.id, key)
            for one in tellings
            for key in one.event.mediators
        ),
        "subjects": distinct(one.words(one.event.subject) for one in tellings),
        "objects": distinct(one.words(one.event.object) for one in tellings),
        **_time_columns(told),
        **_place_columns(told),
        **_status_columns(told),
        "quantities_all": _quantities(told),
        "habitual": only(one.event.habitual for one in tellings),
        **_witness_columns(told),
    }


def _type_columns(told: ToldEvent) -> Row:
    types = distinct(one.event.type for one in told.tellings)
    is_one = len(types) == 1
    return {
        "type": only(types),
        "type_all": types,
        "likeliest_type": told.linked.type if told.linked else type_of(told),
        "mode": mode_of(told) if is_one else None,
        "mode_all": distinct(one.event.mode for one in told.tellings),
        "contexts": list(contexts_of(told)),
        "intensity": intensity_of(told) if is_one else None,
        "quad_class": quad_class_of(told) if is_one else None,
    }


def _participants(told: ToldEvent, prefix: str, role: Role) -> Row:
    """The columns of the actors or recipients."""
    verdict, agreed = agreed_participants(told, role)
    values = (
        ToldValue(one.report.id, name, one.words(one.mention_of(actor)), actor.basis)
        for one, actor, name in named(told, role)
    )
    return {
        role: [one.name for one in agreed],
        f"{role}_verdict": verdict,
        f"{role}_all": listed(values),
        f"{prefix}_countries": distinct(country for one in agreed for country in one.countries),
        f"{prefix}_sectors": distinct(sector for one in agreed for sector in one.sectors),
    }


def _time_columns(told: ToldEvent) -> Row:
    agreed = time_of(told)
    values = (
        ToldValue(one.report.id, text, _time_words(one), time.basis)
        for one in told.tellings
        if (time := one.event.time) and (text := time_text(time.earliest, time.latest))
    )
    return {
        "time": time_text(agreed.earliest, agreed.latest),
        "time_earliest": first_day(agreed.earliest),
        "time_latest": last_day(agreed.latest),
        "time_granularity": agreed.granularity,
        "time_basis": agreed.basis,
        "time_verdict": agreed.verdict,
        "time_all": listed(values),
    }


def _time_words(telling: Telling) -> str | None:
    """The words in the passage that give an event's time, those nearest to it."""
    event = telling.event
    near = [
        timex.span
        for timex in telling.notes.times
        if event.evidence.overlaps(timex.span)
        and (timex.earliest, timex.latest) == (event.time.earliest, event.time.latest)
    ]
    at = min(
        near, key=lambda span: (abs(span.start - event.trigger.start), span.start), default=None
    )
    return telling.words(at)


def _place_columns(told: ToldEvent) -> Row:
    verdict, agreed = agreed_place(told)
    values = (
        ToldValue(one.report.id, place.name, one.words(one.mention_of(place)), place.basis)
        for one in told.tellings
        if (place := one.place)
    )
    return {**_place_of(agreed), "place_verdict": verdict, "place_all": listed(values)}


def _place_of(place: Place | None) -> Row:
    at = pin(place)
    return {
        "place": place.name if place else None,
        "place_country": place.country if place else None,
        "place_precision": place.precision if place else None,
        "latitude": at[0] if at else None,
        "longitude": at[1] if at else None,
        "geonames_id": place.geonames_id if place else None,
        "place_basis": place.basis if place else None,
    }


def _quantities(told: ToldEvent) -> list[Row]:
    """Every count or amount that belongs to the event."""
    return listed(
        ToldValue(one.report.id, quantity_text(quantity) or words, words)
        for one in told.tellings
        for quantity in one.notes.quantities
        if quantity.id in one.event.quantities
        and (words := one.report.words(quantity.evidence)) is not None
    )


def quantity_text(quantity: Quantity) -> str | None:
    """A quantity as one value ('at least 9 dead', '5 to 6 km'); null where it has no number."""
    low, high = quantity.low, quantity.high
    if low is not None and high is not None and low != high:
        number = f"{number_text(low)} to {number_text(high)}"
    elif quantity.value is not None:
        number = number_text(quantity.value)
    else:
        return None
    parts = (
        "about" if quantity.approximate else None,
        quantity.bound and quantity.bound.replace("_", " "),
        number,
        quantity.unit,
        quantity.of,
        quantity.per and f"per {quantity.per}",
    )
    return " ".join(part for part in parts if part)


def number_text(number: float) -> str:
    """A number without a point where it is whole."""
    is_short = number.is_integer() and abs(number) < _LARGEST
    return str(int(number)) if is_short else repr(number)


def _status_columns(told: ToldEvent) -> Row:
    verdict, agreed = agreed_status(told)
    values = (
        ToldValue(
            one.report.id,
            one.event.status,
            one.words(one.event.trigger),
            told.index.known_as(one.report.id, one.event.according_to.source),
        )
        for one in told.tellings
    )
    return {"status": agreed, "status_verdict": verdict, "status_all": listed(values)}


def _witness_columns(told: ToldEvent) -> Row:
    linked, tellings, reports = told.linked, told.tellings, told.reports
    return {
        "according_to": list(told.voices),
        "witnesses": told.witnesses,
        "reports": len(reports),
        "mentions": len(tellings),
        "confidence": max(one.event.confidence for one in tellings),
        "link_confidence": linked.confidence if linked else None,
        "link_why": linked.why if linked else None,
        "weight": linked.weight if linked else None,
        "report_ids": [one.id for one in reports],
        "outlets": distinct(one.outlet for one in reports),
        "urls": distinct(one.url for one in reports),
        "evidence": distinct(one.words(one.event.evidence) for one in tellings),
    }


def label_of(telling: Telling) -> str:
    """An event in its report's own words: who, did, what."""
    event = telling.event
    spans = distinct((event.subject, event.trigger, event.object))
    return " ".join(" ".join(telling.report.words(span).split()) for span in sorted(spans))


def _mention_row(told: ToldEvent, mention: Telling) -> Row:
    event, report, known_as = mention.event, mention.report.id, told.index.known_as
    time, statement = event.time, event.according_to.statement
    return {
        "id": mention.id,
        "event": told.row_id,
        "report": report,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "intensity": event.intensity,
        "quad_class": event.quad_class,
        "actors": distinct(known_as(report, key) for key in event.actors),
        "recipients": distinct(known_as(report, key) for key in event.recipients),
        "mediators": distinct(known_as(report, key) for key in event.mediators),
        "subject": mention.words(event.subject),
        "object": mention.words(event.object),
        "time": time_text(time.earliest, time.latest),
        "time_earliest": first_day(time.earliest),
        "time_latest": last_day(time.latest),
        "time_granularity": time.granularity,
        "time_basis": time.basis,
        **_place_of(mention.place),
        "status": event.status,
        "habitual": event.habitual,
        "according_to": known_as(report, event.according_to.source),
        "statement": global_id(report, statement) if statement else None,
        "quantities": [global_id(report, key) for key in event.quantities],
        "trigger": mention.words(event.trigger),
        "trigger_start": event.trigger.start,
        "trigger_end": event.trigger.end,
        "evidence": mention.words(event.evidence),
        "evidence_start": event.evidence.start,
        "evidence_end": event.evidence.end,
        "confidence": event.confidence,
    }
