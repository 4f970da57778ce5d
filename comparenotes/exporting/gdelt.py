"""GDELT 2.0's tables of events (61 columns) and of mentions (16), without header, in a folder.

Only events that PLOVER has a type for, and that are told as having happened or going on: GDELT has
no column for what is planned, denied or alleged. Of a linked event only what its reports agree on
is written (`agreement`), everything else is empty, and 0 the type of no place. NumArticles counts
reports, copies included, and NumSources independent witnesses, which GDELT itself has no notion of:
it counts outlets, so that a wire report counts with each that prints it. The counts are of the
whole collection, not of 15 minutes.

GDELT has room for one actor and one recipient. Of several that the reports agree on, what all have
in common is written (a country, a type), and no name; two who meet are Actor1 and Actor2.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

from ..record import Place, Report
from .agreement import (
    Participant,
    country_of,
    days_of,
    mode_of,
    participants,
    place_of,
    real_events,
    type_of,
    unique,
)
from .code_tables import rows_of
from .country_codes import codes_of, country_name
from .files import all_or_nothing
from .interface import ExportOptions, Story
from .international_codes import cameo_group
from .polecat import event_id
from .publication_times import day_published, moment_of
from .tab_separated import one_line, row
from .text_exporter import TextExporter
from .told_events import Telling, ToldEvent

EVENTS, MENTIONS, CODEBOOK = "events.export.CSV", "events.mentions.CSV", "columns.md"
_WEB, _CITED = "1", "2"  # MentionType
_NOWHERE, _IN_COUNTRY, _US_TOWN, _TOWN = "0", "1", "3", "4"  # Geo_Type
_TYPES = 3  # that an actor has room for
_RECIPROCAL = "CONSULT"
_GEOS = ("Actor1Geo", "Actor2Geo", "ActionGeo")


class GdeltExporter(TextExporter):
    """Events and their mentions as tables of GDELT 2.0."""

    name: ClassVar[str] = "gdelt"
    suffixes: ClassVar[tuple[str, ...]] = (".gdelt",)
    is_folder: ClassVar[bool] = True
    names: ClassVar[tuple[str, ...]] = (EVENTS, MENTIONS, CODEBOOK)

    def __init__(self, path: Path, options: ExportOptions) -> None:
        super().__init__(path, options)
        with all_or_nothing(path, self.discard):
            self._add(codebook(), CODEBOOK)

    def write(self, story: Story) -> None:
        """Takes one story in."""
        for told in real_events(story, per_report=self._options.per_report):
            sides = _sides(told)
            event = event_values(told, sides)
            self._add(row(event.get(name, "") for name in columns("events")), EVENTS)
            for telling in told.tellings:
                mention = mention_values(event, telling, sides)
                values = (mention.get(name, "") for name in columns("mentions"))
                self._add(row(values), MENTIONS)


@cache
def columns(table: str) -> tuple[str, ...]:
    """The columns of `table` ('events' or 'mentions') in order."""
    return tuple(one["column"] for one in rows_of("gdelt_columns.csv") if one["table"] == table)


def codebook() -> str:
    """What stands in which column of which table, since the tables have no header."""
    lines = ["# Columns", ""]
    for table, file in (("events", EVENTS), ("mentions", MENTIONS)):
        rows = [one for one in rows_of("gdelt_columns.csv") if one["table"] == table]
        lines += [f"## {file}", "", "| | column | what it holds |", "|---|---|---|"]
        lines += [f"| {n} | {one['column']} | {one['meaning']} |" for n, one in enumerate(rows, 1)]
        lines.append("")
    return "\n".join(lines)


def event_number(told: ToldEvent) -> int:
    """The event's number: 52 bits, which every program can hold, of the hash of its id."""
    return int(hashlib.sha256(event_id(told).encode()).hexdigest()[:13], 16)


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code as GDELT has it."""

    code: str
    goldstein: float
    quad: int


def cameo_of(kind: str, mode: str | None) -> CameoCode | None:
    """The CAMEO code of a PLOVER type and mode; that of the type where the mode has none."""
    codes = _cameo_codes()
    return codes.get((kind, mode or "")) or codes.get((kind, ""))


@cache
def _cameo_codes() -> Mapping[tuple[str, str], CameoCode]:
    return {
        (one["type"], one["mode"]): CameoCode(
            one["code"], float(one["goldstein"]), int(one["quad"])
        )
        for one in rows_of("cameo_codes.csv")
    }


@cache
def _cameo_types() -> Mapping[str, str]:
    return {one["sector"]: one["type"] for one in rows_of("cameo_types.csv")}


Side = tuple[Participant, ...]


def _sides(told: ToldEvent) -> tuple[Side, Side]:
    """Who is Actor1 and who Actor2: actors and recipients, but two who meet are one each."""
    actors, recipients = participants(told, "actors"), participants(told, "recipients")
    if type_of(told) == _RECIPROCAL and len(actors) == 2 and not recipients:
        return actors[:1], actors[1:]
    return actors, recipients


def event_values(told: ToldEvent, sides: tuple[Side, Side]) -> dict[str, str]:
    """What is known of an event, by column."""
    first = told.first.report
    return {
        "GLOBALEVENTID": str(event_number(told)),
        **_dates(told),
        **_actor("Actor1", sides[0]),
        **_actor("Actor2", sides[1]),
        "IsRootEvent": _is_root(told),
        **_act(told),
        "NumMentions": str(len(told.tellings)),
        "NumSources": str(told.witnesses),
        "NumArticles": str(len(told.reports)),
        **{f"{geo}_Type": _NOWHERE for geo in _GEOS},
        **_action_geo(told),
        "DATEADDED": _stamp(first),
        "SOURCEURL": first.url or "",
    }


def _dates(told: ToldEvent) -> dict[str, str]:
    days = days_of(told)
    if days is None:
        return {}
    first, last = days
    known = {}
    if first.year == last.year:
        known["Year"] = f"{first:%Y}"
        if first.month == last.month:
            known["MonthYear"] = f"{first:%Y%m}"
    if first == last:
        known |= {"SQLDATE": f"{first:%Y%m%d}", "FractionDate": fraction_of(first)}
    return known


def fraction_of(day: date) -> str:
    """A day as a part of its year, with months of 30 days, as GDELT's rows have it (its codebook
    forgets to take a month off: then December would lie in the next year)."""
    part = round(((day.month - 1) * 30 + day.day) / 365 * 10_000)
    return f"{day:%Y}.{part:04}"


def _actor(prefix: str, side: Side) -> dict[str, str]:
    if not side:
        return {}
    country = codes_of(_common(one.country for one in side)).cameo or ""
    body = cameo_group(_common(one.body for one in side))
    shared = [kind for kind in _types(side[0]) if all(kind in _types(one) for one in side)]
    types = [kind for kind in (body.type, *shared) if kind][:_TYPES]
    known = {f"{prefix}Type{n}Code": kind for n, kind in enumerate(types, 1)}
    before = (body.type, body.country, body.group) if body.type else (country,)
    known[f"{prefix}Code"] = "".join((*before, *types[1 if body.type else 0 :]))
    known[f"{prefix}CountryCode"] = country or body.country
    known[f"{prefix}KnownGroupCode"] = body.group
    known[f"{prefix}Name"] = side[0].name.upper() if len(side) == 1 else ""
    return known


def _common(values: Iterable[str | None]) -> str | None:
    """The one value that all have; null where one has none."""
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _types(one: Participant) -> tuple[str, ...]:
    types = _cameo_types()
    return unique(types[sector] for sector in one.sectors if sector in types)


def _act(told: ToldEvent) -> dict[str, str]:
    cameo = cameo_of(type_of(told) or "", mode_of(told))
    if cameo is None:
        return {}
    return {
        "EventCode": cameo.code,
        "EventBaseCode": cameo.code[:3],
        "EventRootCode": cameo.code[:2],
        "QuadClass": str(cameo.quad),
        "GoldsteinScale": str(cameo.goldstein),
    }


def _is_root(told: ToldEvent) -> str:
    """Whether a report has it in its first paragraph; nothing where none has paragraphs."""
    leads = [(one, lead) for one in told.tellings if (lead := _lead(one.report))]
    if not leads:
        return ""
    return "1" if any(one.event.trigger.start in lead for one, lead in leads) else "0"


def _lead(report: Report) -> range | None:
    return next((range(p.start, p.end) for p in report.parts if p.kind == "paragraph"), None)


def _action_geo(told: ToldEvent) -> dict[str, str]:
    place = place_of(told)
    if place is None:
        return _country_geo(country_of(told))
    if place.precision == "country":
        known = _country_geo(place.country)
    else:
        names = (place.name, country_name(place.country))
        known = {
            "ActionGeo_Type": _kind(place),
            "ActionGeo_FullName": ", ".join(unique(name for name in names if name)),
            "ActionGeo_CountryCode": codes_of(place.country).fips or "",
        }
    if place.latitude is not None and place.longitude is not None:
        known["ActionGeo_Lat"] = str(round(place.latitude, 6))
        known["ActionGeo_Long"] = str(round(place.longitude, 6))
    return known


def _kind(place: Place) -> str:
    """The type of a place that is no country: a town or spot; nothing for a region, which GDELT
    has only where it is a division of the first order."""
    if place.precision not in ("city", "point") or place.country is None:
        return ""
    return _US_TOWN if place.country == "USA" else _TOWN


def _country_geo(country: str | None) -> dict[str, str]:
    """A place of which the country is known."""
    if country is None:
        return {}
    fips = codes_of(country).fips or ""
    return {
        "ActionGeo_Type": _IN_COUNTRY,
        "ActionGeo_FullName": country_name(country) or country,
        "ActionGeo_CountryCode": fips,
        "ActionGeo_ADM1Code": fips,
        "ActionGeo_FeatureID": fips,
    }


def mention_values(
    event: Mapping[str, str], telling: Telling, sides: Sequence[Side]
) -> dict[str, str]:
    """What is known of one mention of an event whose values are `event`, by column."""
    report = telling.report
    key = (report.id, telling.event.id)
    offsets = [_offset(side, key) for side in sides]
    host = urlsplit(report.url).hostname if report.url else None
    return {
        "GLOBALEVENTID": event["GLOBALEVENTID"],
        "EventTimeDate": event["DATEADDED"],
        "MentionTimeDate": _stamp(report),
        "MentionType": _WEB if report.url else _CITED,
        "MentionSourceName": (host or "").removeprefix("www.") or report.outlet or "",
        "MentionIdentifier": report.url or _citation(report),
        "Actor1CharOffset": offsets[0],
        "Actor2CharOffset": offsets[1],
        "ActionCharOffset": str(telling.event.trigger.start),
        "InRawText": "1",
        "Confidence": str(round(telling.event.confidence * 100)),
        "MentionDocLen": str(len(report.text)),
    }


def _offset(side: Side, key: tuple[str, str]) -> str:
    """Where the first who is named there is named."""
    starts: Iterable[int] = (one.at[key].start for one in side if key in one.at)
    return str(min(starts, default=""))


def _citation(report: Report) -> str:
    parts = (report.outlet, report.title, day_published(report))
    return one_line(", ".join(part for part in parts if part)) or report.key or report.id


def _stamp(report: Report) -> str:
    """A moment as GDELT writes it; nothing where the time of day isn't known, not midnight."""
    moment: datetime | None = moment_of(report)
    return f"{moment:%Y%m%d%H%M%S}" if moment else ""
