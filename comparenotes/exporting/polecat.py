"""POLECAT's table, as NGEC writes it and its readers expect: a line an event of PLOVER, 40 columns.

Values are parted by tabs without quoting, lists by '; ', and 'None' stands where nothing is known.
What the format can't tell is left out: events without a PLOVER type, and all that is not told as
having happened or going on (`real_part`). Of a linked event only what its reports agree on is
written (`agreement`); how many reports and witnesses tell it has no column. An event's day is never
that of publication, which NGEC writes where it knows no other: it has a column of its own here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from ..record import Notes, Place
from .agreement import (
    Participant,
    contexts_of,
    country_of,
    day_of,
    intensity_of,
    mode_of,
    only,
    participants,
    place_of,
    quad_class_of,
    real_events,
    type_of,
    unique,
)
from .coder_name import coder_name
from .country_codes import codes_of
from .files import all_or_nothing
from .interface import ExportOptions, Story
from .publication_times import day_published
from .tab_separated import one_line, row
from .text_exporter import TextExporter
from .told_events import ToldEvent

NOTHING = "None"


class PolecatExporter(TextExporter):
    """Events as a table of POLECAT."""

    name: ClassVar[str] = "polecat"
    suffixes: ClassVar[tuple[str, ...]] = (".polecat.txt",)
    is_folder: ClassVar[bool] = False

    def __init__(self, path: Path, options: ExportOptions) -> None:
        super().__init__(path, options)
        with all_or_nothing(path, self.discard):
            self._add(row(columns()))

    def write(self, story: Story) -> None:
        """Takes one story in."""
        for told in real_events(story, per_report=self._options.per_report):
            values = values_of(told)
            self._add(row(values.get(name, NOTHING) for name in columns()))


@cache
def _layout() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("polecat.toml").read_text("utf-8"))


def columns() -> tuple[str, ...]:
    """The 40 columns in order."""
    return tuple(_layout()["columns"])


def event_id(told: ToldEvent) -> str:
    """An id for an event: that of the first report that tells it (which has no '_'), its type, and
    its own."""
    return f"{told.first.report.id.replace('_', '-')}_{type_of(told)}_{told.id}"


def values_of(told: ToldEvent) -> dict[str, str]:
    """What is known of an event, by column."""
    quad, intensity = quad_class_of(told), intensity_of(told)
    known = {
        "Event ID": event_id(told),
        "Event Date": day_of(told),
        "Event Type": type_of(told),
        "Event Mode": (mode_of(told) or "").lower(),
        "Intensity": "" if intensity is None else str(float(intensity)),
        "Quad Code": _layout()["quads"][str(quad)] if quad else "",
        "Contexts": _listed(one.replace(" ", "_") for one in contexts_of(told)),
        **_of_participants("Actor", participants(told, "actors")),
        **_of_participants("Recipient", participants(told, "recipients")),
        **_of_place(told),
        "Source": _listed(report.outlet or "" for report in told.reports),
        "Publication Date": day_published(told.first.report),
        **_of_notes(one.notes for one in told.tellings),
        "Language": only(report.language for report in told.reports),
        "Version": coder_name(),
    }
    return {name: one_line(value) for name, value in known.items() if value and one_line(value)}


def _of_participants(role: str, found: tuple[Participant, ...]) -> dict[str, str]:
    codes = unique(codes_of(country) for one in found for country in one.countries)
    bodies = (one.body or "" for one in found)
    return {
        f"{role} Name": _listed(one.name for one in found),
        f"{role} Country": _listed((*(code.plover or "" for code in codes), *bodies)),
        f"{role} COW": _listed(str(code.cow or "") for code in codes),
        f"Primary {role} Sector": _primary(found),
        f"{role} Sectors": _listed(sector for one in found for sector in one.sectors),
        f"{role} Title": _listed(o.replace("_", " ") for one in found for o in one.offices),
        f"{role} Name Raw": _listed(words for one in found for words in one.words),
    }


def _primary(found: tuple[Participant, ...]) -> str:
    """The one sector that all have first; nothing where one has none."""
    primaries = {one.primary for one in found}
    return (primaries.pop() or "") if len(primaries) == 1 else ""


def _of_place(told: ToldEvent) -> dict[str, str]:
    place = place_of(told)
    country = place.country if place else country_of(told)
    known = {"Country": _country(country)}
    if place is None:
        return known
    is_state = place.precision == "country" and codes_of(place.country).is_state
    return known | {
        "Placename": place.name,
        "City": place.name if place.precision == "city" else "",
        "Latitude": _degrees(place.latitude),
        "Longitude": _degrees(place.longitude),
        "GeoNames ID": str(place.geonames_id or ""),
        "Raw Placename": _listed(_words_for(told, place)),
        "Feature Type": "PCLI" if is_state else "",
    }


def _country(code: str | None) -> str:
    """The country of a place: ISO's code, but PLOVER's for Kosovo, which has none there."""
    codes = codes_of(code)
    return (codes.plover or "") if codes.is_state else code or ""


def _words_for(told: ToldEvent, place: Place) -> Iterator[str]:
    """What the reports call the place."""
    for telling in told.tellings:
        named = telling.place
        if named is not None and named.name == place.name:
            yield telling.words(telling.mention_of(named)) or ""


def _degrees(value: float | None) -> str:
    return "" if value is None else str(round(value, 6))


def _of_notes(notes: Iterable[Notes]) -> dict[str, str]:
    """Who and what is named in the reports of the event."""
    notes = tuple({note.report.id: note for note in notes}.values())
    actors = [actor for note in notes for actor in note.actors if actor.name[:1].isupper()]
    places = [place for note in notes for place in note.places]
    return {
        "Story People": _listed(actor.name for actor in actors if actor.kind == "person"),
        "Story Organizations": _listed(one.name for one in actors if one.kind == "organisation"),
        "Story Locations": _listed(place.name for place in places),
    }


def _listed(values: Iterable[str]) -> str:
    """A list: each value once, without the semicolon that parts them."""
    plain = (one_line(value.replace(";", ",")) for value in values)
    return "; ".join(unique(value for value in plain if value))
