"""Web annotations (W3C, JSON-LD): what the notes say, tied to the very words of the reports.

An event or statement is an annotation: its code as tags, what is known of it as a sentence, and as
targets the words in every report that tells it, each by position and by quotation. Positions count
characters (code points) of the report's text as it was read, from 0, the end not included; on a
page with more around that text, or for a program that counts UTF-16 units, the quotation with what
stands before and after finds them. A linked event is one annotation with a target a mention; with
`per_report` each report has its own. The status is a tag, so that nothing is left out: what is
planned, denied or alleged is annotated as that. Where reports differ the sentence says so and gives
no value.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import ClassVar

from ..comparing.slots import Slots
from ..record import DISPUTED, Report, Span
from .agreement import (
    country_of,
    days_of,
    mode_of,
    only,
    other_types_of,
    participants,
    place_of,
    type_of,
    unique,
)
from .coder_name import coder_name
from .interface import ExportOptions, Story
from .json_ld import Json, address_of, said, urn
from .text_exporter import JsonListExporter
from .told_events import StoryIndex, ToldEvent
from .told_statements import ToldStatement, told_statements

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"'
_AROUND = 32  # characters before and after a quotation, as other annotators give
_UNCODED = "event"  # the tag of an event that PLOVER has no type for
_SLOTS = tuple(Slots.__annotations__)


class AnnotationsExporter(JsonListExporter):
    """Events and statements as a collection of Web annotations."""

    name: ClassVar[str] = "annotations"
    suffixes: ClassVar[tuple[str, ...]] = (".annotations.jsonld",)
    is_folder: ClassVar[bool] = False

    def __init__(self, path: Path, options: ExportOptions) -> None:
        self._ids = hashlib.sha256()
        head = f'{{"@context": {json.dumps(CONTEXT)}, "type": "AnnotationCollection", '
        head += f'"label": {json.dumps(f"Notes by {coder_name()}")}, '
        head += '"first": {"type": "AnnotationPage", "items": ['
        super().__init__(path, options, head)

    def write(self, story: Story) -> None:
        """Takes one story in."""
        for annotation in self._annotations(story):
            self._ids.update(annotation["id"].encode())
            self._add_member(annotation)

    def _annotations(self, story: Story) -> Iterator[Json]:
        apart = self._options.per_report
        for told in StoryIndex(story).told_events(per_report=apart):
            yield of_event(told)
        for told_statement in told_statements(story):
            if apart:
                for one in told_statement.prints:
                    yield of_statement(ToldStatement((one,)))
            else:
                yield of_statement(told_statement)

    def _tail(self) -> str:
        page, whole = (urn(kind, self._ids.hexdigest()) for kind in ("page", "collection"))
        tail = f'\n], "startIndex": 0, "id": {json.dumps(page)}, "partOf": {json.dumps(whole)}}}, '
        return f'{tail}"total": {self._length}, "id": {json.dumps(whole)}}}\n'


def of_event(told: ToldEvent) -> Json:
    """An event as an annotation."""
    statuses = unique(one.event.status for one in told.tellings)
    tags = [type_of(told) or _UNCODED, mode_of(told), *statuses]
    places = [(one.report, one.event.evidence) for one in told.tellings]
    marks = (f"{one.report.id} {one.event.id}" for one in told.tellings)
    return _annotation(("event", *marks), tags, _sentence(told), places)


def of_statement(told: ToldStatement) -> Json:
    """A statement as an annotation."""
    source = told.source
    whose = source.name if source else "Somebody not named, or not in the same way by all"
    stance = only(one.statement.stance for one in told.prints)
    forms = unique(one.statement.form for one in told.prints)
    told_by = _count(len({one.report.id for one in told.prints}), "report")
    sentence = f"{whose}: {stance or 'says'} ({', '.join(forms)}). Printed by {told_by}."
    places = [(one.report, span) for one in told.prints for span in one.spans]
    marks = (f"{one.report.id} {one.statement.id}" for one in told.prints)
    return _annotation(("statement", *marks), ["statement", stance], sentence, places)


def _annotation(
    marks: tuple[str, ...],
    tags: Iterable[str | None],
    sentence: str,
    places: Iterable[tuple[Report, Span]],
) -> Json:
    found = [_target(report, span) for report, span in dict.fromkeys(places)]
    bodies = [_body(tag, "tagging") for tag in tags if tag]
    return {
        "id": urn(*marks),
        "type": "Annotation",
        "motivation": "tagging",
        "creator": {"type": "Software", "name": coder_name()},
        "body": [*bodies, {**_body(sentence, "describing"), "language": "en"}],
        "target": found[0] if len(found) == 1 else found,
    }


def _body(value: str, purpose: str) -> Json:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _target(report: Report, span: Span) -> Json:
    text = report.text
    return {
        "type": "SpecificResource",
        "source": said({"id": address_of(report), "type": "Text", "language": report.language}),
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(0, span.start - _AROUND) : span.start],
                "suffix": text[span.end : span.end + _AROUND],
            },
        ],
    }


def _sentence(told: ToldEvent) -> str:
    """What is known of an event, for people."""
    days = days_of(told)
    place = place_of(told)
    differ = [name for name in _SLOTS if (slot := told.slot(name)) and slot.verdict in DISPUTED]
    facts = {
        "who": ", ".join(one.name for one in participants(told, "actors")),
        "to whom": ", ".join(one.name for one in participants(told, "recipients")),
        "when": _days(days[0].isoformat(), days[1].isoformat()) if days else "",
        "where": place.name if place else country_of(told) or "",
        "according to": ", ".join(name for name in told.voices if name != "report"),
        "reports differ on": ", ".join(differ),
        "also coded as": ", ".join(other_types_of(told)),
    }
    known = [f"{name}: {value}" for name, value in facts.items() if value]
    told_by = _count(len(told.reports), "report")
    known.append(f"told by {told_by}, {_count(told.witnesses, 'independent witness', 'es')}")
    return "; ".join(known)


def _days(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def _count(number: int, noun: str, plural: str = "s") -> str:
    return f"{number} {noun}{'' if number == 1 else plural}"
