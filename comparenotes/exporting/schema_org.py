"""schema.org in JSON-LD: each report a NewsArticle, each statement that asserts something a Claim.

A copy `isBasedOn` the report that it copies where the comparison knows which is older. A claim has
its source as `author`, its words as `text`, and every report that prints it as an `appearance`;
`firstAppearance` is the one that was certainly published before all others. With `per_report` each
print is a claim of its own, and `sameAs` is the same for all that are one: the name that their one
claim has otherwise. Nothing is rated: there is no ClaimReview.
Events have no place here (schema.org's Event is a concert or a meeting), nor have the reports'
texts, which belong to their publishers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from ..record import Actor, Copy, Notes, Place, Report
from .agreement import unique
from .code_tables import rows_of
from .interface import ExportOptions, Story
from .json_ld import Json, address_of, said, urn
from .publication_times import is_earlier
from .text_exporter import JsonListExporter
from .told_statements import Print, ToldStatement, told_statements

CONTEXT = "https://schema.org"
# What the kinds of actors are there; a group of people without a name is neither.
_KINDS = {"person": "Person", "organisation": "Organization", "body": "GovernmentOrganization"}
_STATE = "Country"


class SchemaOrgExporter(JsonListExporter):
    """Reports and their claims as a graph of schema.org."""

    name: ClassVar[str] = "schema-org"
    suffixes: ClassVar[tuple[str, ...]] = (".schema-org.jsonld",)
    is_folder: ClassVar[bool] = False

    def __init__(self, path: Path, options: ExportOptions) -> None:
        super().__init__(path, options, f'{{"@context": {json.dumps(CONTEXT)}, "@graph": [')

    def write(self, story: Story) -> None:
        """Takes one story in."""
        notes = {note.report.id: note for note in reversed(story.notes)}
        copies = story.comparison.copies if story.comparison else ()
        for report in unique(note.report.id for note in story.notes):
            self._add_member(of_report(notes[report], _originals(report, copies, notes)))
        for told in told_statements(story):
            for claim in self._claims(told):
                self._add_member(claim)

    def _claims(self, told: ToldStatement) -> Iterator[Json]:
        if told.first.statement.stance not in _asserting():
            return
        if not self._options.per_report:
            yield of_claim(told)
            return
        whole = _name(told) if len(told.prints) > 1 else None
        for one in told.prints:
            yield said({**of_claim(ToldStatement((one,))), "sameAs": whole})


@cache
def _asserting() -> frozenset[str]:
    return frozenset(row["stance"] for row in rows_of("claim_stances.csv"))


def _originals(report: str, copies: Iterable[Copy], notes: dict[str, Notes]) -> list[Report]:
    """The older reports that a report copies or builds on."""
    older = [
        copy.a if copy.older == "a" else copy.b
        for copy in copies
        if copy.older and report == (copy.b if copy.older == "a" else copy.a)
    ]
    return [notes[one].report for one in older if one in notes]


def of_report(notes: Notes, originals: Iterable[Report] = ()) -> Json:
    """A report as a NewsArticle; `originals` are those that it copies."""
    report = notes.report
    writers = [{"@type": "Person", "name": name} for name in report.byline]
    agency = [_organisation(report.agency)] if report.agency else []
    return said(
        {
            "@id": address_of(report),
            "@type": "NewsArticle",
            "identifier": report.id,
            "headline": report.title,
            "alternativeHeadline": report.deck,
            "dateline": report.dateline,
            "datePublished": report.published.value,
            "author": writers + agency,
            "publisher": _organisation(report.outlet) if report.outlet else None,
            "url": address_of(report) if report.url else None,
            "inLanguage": report.language,
            "isBasedOn": [{"@id": address_of(one)} for one in originals],
            "mentions": _each(_actor(one) for one in notes.actors if one.name[:1].isupper()),
            "contentLocation": _each(_place(one) for one in notes.places),
        }
    )


def _organisation(name: str) -> Json:
    return {"@type": "Organization", "name": name}


def _each(things: Iterable[Json | None]) -> list[Json]:
    """Each thing once."""
    return [json.loads(one) for one in unique(json.dumps(one) for one in things if one)]


def _actor(actor: Actor) -> Json | None:
    kind = _STATE if actor.kind == "state" else _KINDS.get(actor.kind)
    return {"@type": kind, "name": actor.name} if kind else None


def _place(place: Place) -> Json:
    """A place; with a point only where it is finer than a country."""
    geo: Any = None
    if place.latitude is not None and place.precision != "country":
        geo = {
            "@type": "GeoCoordinates",
            "latitude": place.latitude,
            "longitude": place.longitude,
        }
    kind = "Country" if place.precision == "country" else "Place"
    return said({"@type": kind, "name": place.name, "geo": geo})


def _name(told: ToldStatement) -> str:
    return urn("claim", *(f"{one.report.id} {one.statement.id}" for one in told.prints))


def of_claim(told: ToldStatement) -> Json:
    """A statement as a Claim."""
    source = told.source
    reports = {one.report.id: one.report for one in told.prints}
    first = _first(told.prints)
    return said(
        {
            "@id": _name(told),
            "@type": "Claim",
            "text": told.first.content,
            "inLanguage": told.first.report.language,
            "author": _source(source) if source else None,
            "appearance": [{"@id": address_of(report)} for report in reports.values()],
            "firstAppearance": {"@id": address_of(first)} if first else None,
        }
    )


def _source(source: Actor) -> Json:
    """Who claims something; a group without a name ('witnesses') is a Thing with those words."""
    return _actor(source) or {"@type": "Thing", "name": source.name}


def _first(prints: tuple[Print, ...]) -> Report | None:
    """The report that was certainly published before all others that print it; null where one
    alone prints it, or where that isn't known."""
    reports = {one.report.id: one.report for one in prints}
    first = prints[0].report
    others = [report for report in reports.values() if report is not first]
    return first if others and all(is_earlier(first, other) for other in others) else None
