"""PLOVER records as JSON, one a line, with the keys of the manual's chapter 6 (draft 2.0, 2024).

Only events that PLOVER has a type for, and that are told as having happened or going on: the keys
have no word for what is planned or denied, and what the manual calls future, hypothetical or
negation would be read as a fact. Of a linked event only what its reports agree on is written
(`agreement`). What is not known is left out, but for the keys that the manual requires: `date` is
null then, `actor` an empty list. Beside the manual's keys, which may be added to, stand ours:
`earliest` and `latest` (the days between which it was), `witnesses` (independent sources, copies
counted once), `reports` (reports that tell it, copies included) and `told_by`, where each does.
`text` is left out: the manual has it filled only by who holds the rights.

`Plover2016Exporter` writes the keys of PLOVER's gold records of 2016 instead, which older tools
read; there `text` is the sentence that the event stands in, marked up in `textInfo`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import ClassVar

from ..record import Place, Precision, Span
from .agreement import (
    Participant,
    Role,
    contexts_of,
    day_of,
    days_of,
    intensity_of,
    mode_of,
    only,
    other_types_of,
    participants,
    place_of,
    quad_class_of,
    real_events,
    toll_of,
    type_of,
    unique,
)
from .coder_name import coder_name
from .country_codes import codes_of, country_name
from .interface import Story
from .json_ld import Json, said
from .polecat import event_id
from .text_exporter import TextExporter
from .told_events import Telling, ToldEvent

CODEBOOK = "PLOVER manual, draft 2.0 (2024-02-04)"
# How finely a place is known, by the manual's table 6.6; a region may be a province or a district.
_RESOLUTION: dict[Precision, int] = {"point": 5, "city": 4, "country": 1}
_FATES = ("dead", "injured", "arrested")


class PloverExporter(TextExporter):
    """Events as PLOVER records of manual 2.0."""

    name: ClassVar[str] = "plover"
    suffixes: ClassVar[tuple[str, ...]] = (".plover.jsonl",)
    is_folder: ClassVar[bool] = False

    def write(self, story: Story) -> None:
        """Takes one story in."""
        for told in real_events(story, per_report=self._options.per_report):
            self._add(json.dumps(self._record(told), ensure_ascii=False) + "\n")

    def _record(self, told: ToldEvent) -> Json:
        if told.linked is None:
            return record_of(told)
        return record_of(told, told.linked.id if self._options.per_report else told.linked.story)


class Plover2016Exporter(PloverExporter):
    """Events as records with the keys of PLOVER's gold file of 2016."""

    name: ClassVar[str] = "plover-2016"
    suffixes: ClassVar[tuple[str, ...]] = (".plover2016.jsonl",)

    def _record(self, told: ToldEvent) -> Json:
        return record_of_2016(told)


def record_of(told: ToldEvent, link: str | None = None) -> Json:
    """An event with the keys of manual 2.0; `link` is the id of what it belongs to with others: the
    story, or, where an event has a record for each report, the event."""
    kind, mode = type_of(told), mode_of(told)
    evidence = told.first.event.evidence
    known = {
        "recipient": [_entity(one) for one in participants(told, "recipients")],
        "event_loc": _location(told, place_of(told)),
        "event_text": list(_triggers(told)),
        "quad_code": quad_class_of(told),
        "event_scale": intensity_of(told),
        "mode": [mode] if mode else [],
        "context": _contexts(told),
        "size": _tolls(told),
        "link": link,
        "text_info": {"start": evidence.start, "end": evidence.end},
        "cite_info": _citation(told.first),
        "coder": coder_name(),
        "comment": _also(told),
        **_bounds(told),
    }
    return {
        "id": event_id(told),
        "date": day_of(told),
        "actor": [_entity(one) for one in participants(told, "actors")],
        "event": [kind],
        **said(known),
        "witnesses": told.witnesses,
        "reports": len(told.reports),
        "told_by": [_telling(one) for one in told.tellings],
    }


def _contexts(told: ToldEvent) -> list[str]:
    """The contexts as PLOVER's programs spell them ('human_rights')."""
    return [one.replace(" ", "_") for one in contexts_of(told)]


def _entity(one: Participant) -> Json:
    """An entity of table 6.2; `identifier_text` is the name, whatever the words are."""
    return said(
        {
            "code": codes_of(one.country).plover or one.body,
            "sector": "".join(one.sectors[:2]) if one.primary else None,
            "entity_text": one.words[0] if len(one.words) == 1 else None,
            "identifier_text": one.name,
            "office": ", ".join(role.replace("_", " ") for role in one.offices),
        }
    )


def _location(told: ToldEvent, place: Place | None) -> Json:
    """A location of table 6.6."""
    if place is None:
        return {}
    named = unique(
        words
        for telling in told.tellings
        if (there := telling.place)
        and there.name == place.name
        and (words := telling.words(telling.mention_of(there)))
    )
    codes = codes_of(place.country)
    return said(
        {
            "extracted_place": named[0] if len(named) == 1 else None,
            "resolved_place": place.name,
            "geonameid": place.geonames_id,
            "lat": place.latitude,
            "lon": place.longitude,
            "city": place.name if place.precision == "city" else None,
            "country": country_name(place.country),
            "country_code": codes.plover if codes.is_state else place.country,
            "resolution": _RESOLUTION.get(place.precision) if place.precision else None,
        }
    )


def _triggers(told: ToldEvent) -> Sequence[str]:
    """The words that tell of it."""
    return unique(one.report.words(one.event.trigger) for one in told.tellings)


def _tolls(told: ToldEvent) -> Json:
    tolls = {fate: toll_of(told, fate) for fate in _FATES}
    return {fate: count for fate, count in tolls.items() if count is not None}


def _also(told: ToldEvent) -> str:
    """What some reports' words for it are coded as, other than the whole."""
    others = other_types_of(told)
    return f"also coded as {', '.join(others)}" if others else ""


def _bounds(told: ToldEvent) -> Json:
    days = days_of(told)
    return {"earliest": days[0].isoformat(), "latest": days[1].isoformat()} if days else {}


def _citation(telling: Telling) -> Json:
    report = telling.report
    return said(
        {
            "citation": report.key,
            "url": report.url,
            "title": report.title,
            "language": report.language,
            "publication": report.outlet,
            "coder": coder_name(),
            "codebook": CODEBOOK,
        }
    )


def _telling(telling: Telling) -> Json:
    report, evidence = telling.report, telling.event.evidence
    return said(
        {
            "report": report.id,
            "publication": report.outlet,
            "url": report.url,
            "start": evidence.start,
            "end": evidence.end,
        }
    )


def record_of_2016(told: ToldEvent) -> Json:
    """An event with the keys of the gold records of 2016. What is not known is '' there, `target`
    too; `source` is a list."""
    telling = told.first
    recipients = [_entity_2016(one) for one in participants(told, "recipients")]
    place = place_of(told)
    tolls = _tolls(told)
    return {
        "id": event_id(told),
        "date": day_of(told) or "",
        "source": [_entity_2016(one) for one in participants(told, "actors")],
        "target": recipients or "",
        "event": type_of(told),
        "eventText": " ".join(_triggers(told)),
        "mode": mode_of(told) or "",
        "context": ", ".join(_contexts(told)),
        **({"eventLoc": place.name} if place else {}),
        **({"size": tolls} if tolls else {}),
        **{fate: tolls[fate] for fate in ("dead", "injured") if fate in tolls},
        "text": telling.report.words(telling.event.evidence),
        "textInfo": {"markup": _marked_up(told)},
        "language": only(report.language for report in told.reports) or "",
        "publication": telling.report.outlet or "",
        "coder": coder_name(),
        "version": CODEBOOK,
        "dateCoded": "",
        "comment": "; ".join(part for part in (_counts(told), _also(told)) if part),
    }


def _counts(told: ToldEvent) -> str:
    return f"reports: {len(told.reports)}, independent witnesses: {told.witnesses}"


def _entity_2016(one: Participant) -> Json:
    code = codes_of(one.country).plover or one.body
    return {"actorText": one.name, **said({"code": code, "sector": one.primary})}


def _marked_up(told: ToldEvent) -> str:
    """The sentence with the event, the actors and the recipients marked, as the gold file does."""
    telling = told.first
    event, text = telling.event, telling.report.text
    marks = [(event.trigger, "EVT")]
    marks += [(span, "SRC") for span in _spans(told, "actors")]
    marks += [(span, "TAR") for span in _spans(told, "recipients")]
    return _with_marks(text, event.evidence, marks)


def _spans(told: ToldEvent, role: Role) -> Iterable[Span]:
    key = (told.first.report.id, told.first.event.id)
    return (one.at[key] for one in participants(told, role) if key in one.at)


def _with_marks(text: str, within: Span, marks: Iterable[tuple[Span, str]]) -> str:
    """The words of `within` with '(MARK: …)' around each span in it, the first of two that
    overlap."""
    pieces, at = [], within.start
    for span, mark in sorted(marks):
        if at <= span.start and within.covers(span):
            pieces += [text[at : span.start], f"({mark}: {span.of(text)})"]
            at = span.end
    return "".join((*pieces, text[at : within.end]))
