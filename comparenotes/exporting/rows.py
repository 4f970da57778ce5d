"""Events as flat rows: a story comes in, rows of `events` and `mentions` (columns.toml) go out.

Where reports disagree on a slot, its column is empty and the one that ends in `_all` has every
value with its words and the reports that say so.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..record import Event, LinkedEvent, Place, Quantity, Slot
from .agreement import (
    ToldPlace,
    ToldTime,
    ToldValue,
    agreed_many,
    agreed_one,
    agreed_place,
    agreed_time,
    distinct,
    listed,
    only,
)
from .days import first_day, last_day, time_text
from .happenings import Happening, StoryIndex, ToldMention, global_id, reports_of

Row = dict[str, Any]
"""A row by the names of the columns: text, numbers, truth values, lists, null for unknown."""

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
    for happening in index.happenings(per_report=per_report):
        yield tidy(_event_row(index, happening))


def mention_rows(index: StoryIndex, *, per_report: bool) -> Iterator[Row]:
    """The rows of `mentions`; `per_report` as for the rows of `events` that they point at."""
    for happening in index.happenings(per_report=per_report):
        for mention in happening.mentions:
            yield tidy(_mention_row(index, happening, mention))


def _event_row(index: StoryIndex, happening: Happening) -> Row:
    linked, mentions = happening.linked, happening.mentions
    events = [one.event for one in mentions]
    compared = linked if happening.is_whole else None
    return {
        "id": happening.id,
        "linked_event": linked.id if linked else None,
        "story": linked.story if linked else None,
        "label": linked.label if linked else label_of(mentions[0]),
        **_type_columns(linked, events),
        **_participants(index, "actor", mentions, compared.actors if compared else None),
        **_participants(index, "recipient", mentions, compared.recipients if compared else None),
        "mediators": distinct(
            index.known_as(one.report, key) for one in mentions for key in one.event.mediators
        ),
        "subjects": distinct(one.words(one.event.subject) for one in mentions),
        "objects": distinct(one.words(one.event.object) for one in mentions),
        **_time_columns(mentions, compared.time if compared else None),
        **_place_columns(index, mentions, compared.place if compared else None),
        **_status_columns(index, mentions, compared.status if compared else None),
        "quantities_all": _quantities(mentions),
        "habitual": only(event.habitual for event in events),
        **_witness_columns(index, happening),
    }


def _type_columns(linked: LinkedEvent | None, events: Sequence[Event]) -> Row:
    types = distinct(event.type for event in events)
    return {
        "type": only(types),
        "type_all": types,
        "likeliest_type": linked.type if linked else only(types),
        "mode": only(event.mode for event in events),
        "mode_all": distinct(event.mode for event in events),
        "contexts": distinct(context for event in events for context in event.contexts),
        "intensity": only(event.intensity for event in events),
        "quad_class": only(event.quad_class for event in events),
    }


def _participants(
    index: StoryIndex, role: str, mentions: Sequence[ToldMention], slot: Slot | None
) -> Row:
    """The columns of the actors or recipients."""
    told, known = [], []
    for mention in mentions:
        for key in getattr(mention.event, f"{role}s"):
            actor = index.actor(mention.report, key)
            name = index.known_as(mention.report, key)
            if actor is not None and name is not None:
                words = mention.words_for(actor)
                told.append(ToldValue(mention.report, name, words, actor.basis))
                known.append((name, actor))
    verdict, agreed = agreed_many(told, slot)
    of_agreed = [actor for name, actor in known if name in agreed]
    return {
        f"{role}s": agreed,
        f"{role}s_verdict": verdict,
        f"{role}s_all": listed(told),
        f"{role}_countries": distinct(actor.country for actor in of_agreed),
        f"{role}_sectors": distinct(sector for actor in of_agreed for sector in actor.sectors),
    }


def _time_columns(mentions: Sequence[ToldMention], slot: Slot | None) -> Row:
    told = []
    for mention in mentions:
        time = mention.event.time
        text = time_text(time.earliest, time.latest)
        if text is not None:
            value = ToldValue(mention.report, text, _time_words(mention), time.basis)
            told.append(ToldTime(value, time.earliest, time.latest, time.granularity))
    agreed = agreed_time(told, slot)
    return {
        "time": time_text(agreed.earliest, agreed.latest),
        "time_earliest": first_day(agreed.earliest),
        "time_latest": last_day(agreed.latest),
        "time_granularity": agreed.granularity,
        "time_basis": agreed.basis,
        "time_verdict": agreed.verdict,
        "time_all": listed(one.told for one in told),
    }


def _time_words(mention: ToldMention) -> str | None:
    """The words in the passage that give an event's time, those nearest to it."""
    event = mention.event
    near = [
        timex.span
        for timex in mention.notes.times
        if event.evidence.overlaps(timex.span)
        and (timex.earliest, timex.latest) == (event.time.earliest, event.time.latest)
    ]
    at = min(
        near, key=lambda span: (abs(span.start - event.trigger.start), span.start), default=None
    )
    return mention.words(at)


def _place_columns(index: StoryIndex, mentions: Sequence[ToldMention], slot: Slot | None) -> Row:
    told = []
    for mention in mentions:
        place = index.place(mention.report, mention.event.place)
        if place is not None:
            words = mention.words_for(place)
            told.append(ToldPlace(ToldValue(mention.report, place.name, words, place.basis), place))
    verdict, agreed = agreed_place(told, slot)
    return {
        **_place_of(agreed.place if agreed else None),
        "place_verdict": verdict,
        "place_all": listed(one.told for one in told),
    }


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


def _quantities(mentions: Sequence[ToldMention]) -> list[Row]:
    """Every count or amount that belongs to the event."""
    told = []
    for mention in mentions:
        for quantity in mention.notes.quantities:
            if quantity.id in mention.event.quantities:
                words = mention.words(quantity.evidence)
                told.append(
                    ToldValue(mention.report, quantity_text(quantity) or words or "", words)
                )
    return listed(told)


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


def _status_columns(index: StoryIndex, mentions: Sequence[ToldMention], slot: Slot | None) -> Row:
    told = [
        ToldValue(
            one.report,
            one.event.status,
            one.words(one.event.trigger),
            index.known_as(one.report, one.event.according_to.source),
        )
        for one in mentions
    ]
    verdict, agreed = agreed_one(told, slot)
    return {"status": agreed, "status_verdict": verdict, "status_all": listed(told)}


def _witness_columns(index: StoryIndex, happening: Happening) -> Row:
    linked, mentions = happening.linked, happening.mentions
    reports = reports_of(mentions)
    heads = [index.notes[report].report for report in reports]
    voices = distinct(index.known_as(one.report, one.event.according_to.source) for one in mentions)
    is_whole = linked is not None and happening.is_whole
    return {
        "according_to": list(linked.according_to) if linked and is_whole else voices,
        "witnesses": linked.sources if linked and is_whole else 1,
        "reports": len(reports),
        "mentions": len(mentions),
        "confidence": max(one.event.confidence for one in mentions),
        "link_confidence": linked.confidence if linked else None,
        "link_why": linked.why if linked else None,
        "weight": linked.weight if linked else None,
        "report_ids": reports,
        "outlets": distinct(head.outlet for head in heads),
        "urls": distinct(head.url for head in heads),
        "evidence": distinct(one.words(one.event.evidence) for one in mentions),
    }


def label_of(mention: ToldMention) -> str:
    """An event in its report's own words: who, did, what."""
    event = mention.event
    spans: Iterable[Any] = distinct((event.subject, event.trigger, event.object))
    return " ".join(" ".join(mention.notes.report.words(span).split()) for span in sorted(spans))


def _mention_row(index: StoryIndex, happening: Happening, mention: ToldMention) -> Row:
    event, report = mention.event, mention.report
    time, statement = event.time, event.according_to.statement
    return {
        "id": mention.id,
        "event": happening.id,
        "report": report,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "intensity": event.intensity,
        "quad_class": event.quad_class,
        "actors": distinct(index.known_as(report, key) for key in event.actors),
        "recipients": distinct(index.known_as(report, key) for key in event.recipients),
        "mediators": distinct(index.known_as(report, key) for key in event.mediators),
        "subject": mention.words(event.subject),
        "object": mention.words(event.object),
        "time": time_text(time.earliest, time.latest),
        "time_earliest": first_day(time.earliest),
        "time_latest": last_day(time.latest),
        "time_granularity": time.granularity,
        "time_basis": time.basis,
        **_place_of(index.place(report, event.place)),
        "status": event.status,
        "habitual": event.habitual,
        "according_to": index.known_as(report, event.according_to.source),
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
