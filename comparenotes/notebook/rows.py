"""The rows that a report and its notes become in a notebook."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from ..lexicon import Lexicon
from ..lexicon.word_sets import AddressWords
from ..record import Event, Notes, Report, Span, Statement
from ..record.folding import fold
from .packing import pack_report

Row = dict[str, Any]
_OF_PRINT = ("id", "key", "url", "outlet")  # what two prints of one text may differ in


def digest(text: str) -> str:
    """A digest of some text, in 32 characters."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def coded_digest(report: Report) -> str:
    """A digest of all of a report that its notes rest on: prints of one text share it where title,
    parts and day of publication are the same too."""
    values = report.to_json()
    for name in _OF_PRINT:
        values.pop(name)
    return digest(json.dumps(values, sort_keys=True, ensure_ascii=False))


class Addresses:
    """Tells which addresses are of one page: without what varies from link to link."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.word_sets("address_words", AddressWords)
        self._tracking, self._prefixes = words.tracking, tuple(sorted(words.tracking_prefixes))
        self._mobile = tuple(sorted(words.mobile_hosts))

    def plain(self, url: str | None) -> str | None:
        """The address without scheme, 'www.', fragment, marks of where a link stood, and final
        slash; null where there is none."""
        if not url:
            return None
        try:
            parts = urlsplit(url)
            host = (parts.hostname or "").removeprefix("www.")
        except ValueError:
            return url
        for mobile in self._mobile:
            host = host.removeprefix(mobile)
        query = [
            (name, value)
            for name, value in parse_qsl(parts.query, keep_blank_values=True)
            if name.lower() not in self._tracking and not name.lower().startswith(self._prefixes)
        ]
        path = parts.path.rstrip("/")
        return urlunsplit(("", host, path, urlencode(sorted(query)), "")).removeprefix("//")


def day_of(value: str | None) -> date | None:
    """The day of an ISO prefix; null where it names none."""
    try:
        return date.fromisoformat(value[:10]) if value and len(value) >= 10 else None
    except ValueError:
        return None


def now_in_utc() -> datetime:
    """The moment, as a notebook keeps it: in UTC, without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)


def print_row(report: Report, address: str | None, now: datetime) -> Row:
    """The row of a print, without the numbers of others."""
    return {
        "id": report.id,
        "key": report.key,
        "url": report.url,
        "address": address,
        "outlet": report.outlet,
        "agency": report.agency,
        "title": report.title,
        "language": report.language,
        "published": report.published.value,
        "day": day_of(report.published.value),
        "added_at": now,
        "packed": pack_report(report),
    }


def event_row(notes: Notes, event: Event, number: int) -> Row:
    """The row of an event of the notes `number`."""
    place = next((one for one in notes.places if one.id == event.place), None)
    is_point = place is not None and place.precision in {"point", "city"}
    return {
        "notes": number,
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "earliest": day_of(event.time.earliest),
        "latest": day_of(event.time.latest),
        "place": place.name if place else None,
        "country": place.country if place else None,
        "latitude": place.latitude if place and is_point else None,
        "longitude": place.longitude if place and is_point else None,
        "according_to": _who_says(notes, event),
        "confidence": event.confidence,
        "trigger_start": event.trigger.start,
        "trigger_end": event.trigger.end,
        "evidence_start": event.evidence.start,
        "evidence_end": event.evidence.end,
    }


def _who_says(notes: Notes, event: Event) -> str | None:
    source = event.according_to.source
    if source in {None, "report"}:
        return None
    return next((actor.name for actor in notes.actors if actor.id == source), source)


def participant_rows(notes: Notes, event: Event, number: int) -> Iterator[Row]:
    """The rows of those who take part in the event `number`."""
    actors = {actor.id: actor for actor in notes.actors}
    for role in ("actor", "recipient", "mediator"):
        for position, one in enumerate(getattr(event, f"{role}s")):
            actor = actors[one]
            yield {
                "event": number,
                "role": role,
                "position": position,
                "name": actor.name,
                "folded": fold(actor.name),
                "country": actor.country,
                "kind": actor.kind,
            }


def statement_row(notes: Notes, statement: Statement, number: int) -> Row:
    """The row of a statement of the notes `number`; it has content."""
    source = next(
        (actor.name for actor in notes.actors if actor.id == statement.source), statement.source
    )
    said = Span(statement.content[0].start, statement.content[-1].end)
    return {
        "notes": number,
        "id": statement.id,
        "source": source,
        "folded": fold(source) if source else None,
        "stance": statement.stance,
        "start": said.start,
        "end": said.end,
    }


def words_of_event(notes: Notes, event: Event) -> dict[str, str]:
    """The words by which an event is found: its own, those of who takes part, where (with the
    country's code), and who says so."""
    actors = {actor.id: actor.name for actor in notes.actors}
    place = next((one for one in notes.places if one.id == event.place), None)
    return {
        "words": notes.report.words(event.evidence),
        "actors": " ".join(
            actors[one] for one in (*event.actors, *event.recipients, *event.mediators)
        ),
        "place": f"{place.name} {place.country or ''}" if place else "",
        "source": _who_says(notes, event) or "",
    }


def words_of_statement(notes: Notes, row: Row) -> dict[str, str]:
    """The words by which the statement of a row is found: its own, and those of who says so."""
    return {
        "words": notes.report.text[row["start"] : row["end"]],
        "source": row["source"] or "",
    }
