"""Atom feeds (RFC 4287): what came in a story, and what a search finds."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree

from ..notebook import Found
from ..showing.characters import for_page
from ..showing.excerpts import shorten
from .changes import StoryChange
from .rendering import words_at

NAMESPACE = "http://www.w3.org/2005/Atom"
MOST = 100  # entries of a feed
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CATEGORY = {
    "story": "new story",
    "witness": "new witness",
    "contradiction": "new contradiction",
    "figure": "changed figure",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed; `key` makes its id, `link` leads into the site."""

    key: str
    title: str
    link: str
    updated: datetime
    category: str
    summary: str


def feed(title: str, link: str, self_link: str, entries: Iterable[Entry]) -> bytes:
    """A feed of entries, the last first; `link` is the page it is of."""
    shown = sorted(entries, key=lambda one: (one.updated, one.key), reverse=True)[:MOST]
    root = ElementTree.Element("feed", xmlns=NAMESPACE)
    _add(root, "id", self_link)
    _add(root, "title", title)
    updated = shown[0].updated if shown else datetime(1970, 1, 1, tzinfo=UTC)
    _add(root, "updated", _moment(updated))
    _add(_add(root, "author"), "name", "comparenotes")
    ElementTree.SubElement(root, "link", rel="self", href=self_link)
    ElementTree.SubElement(root, "link", rel="alternate", href=link)
    for one in shown:
        entry = _add(root, "entry")
        _add(
            entry,
            "id",
            f"urn:sha256:{hashlib.sha256(one.key.encode('utf-8', 'replace')).hexdigest()}",
        )
        _add(entry, "title", one.title)
        _add(entry, "updated", _moment(one.updated))
        ElementTree.SubElement(entry, "link", rel="alternate", href=one.link)
        ElementTree.SubElement(entry, "category", term=one.category)
        _add(entry, "summary", one.summary)
    made: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _add(parent: ElementTree.Element, name: str, text: str | None = None) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, name)
    child.text = None if text is None else _NO_XML.sub("\ufffd", for_page(text))
    return child


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def entries_of_changes(base: str, changes: Iterable[StoryChange]) -> list[Entry]:
    """Changes of stories as entries; `base` is the address of the site, with its slash."""
    return [
        Entry(
            key=f"{one.story} {one.kind} {_what(one)} {one.report}",
            title=f"{_CATEGORY[one.kind].capitalize()}: {one.what}",
            link=f"{base}stories/{one.story}",
            updated=one.at,
            category=_CATEGORY[one.kind],
            summary=f"{one.story_title or 'A story'} ({one.outlet or 'outlet not known'})",
        )
        for one in changes
    ]


def _what(change: StoryChange) -> str:
    """What tells a change from others of its story: a new story may be given another title."""
    return "" if change.kind == "story" else change.what


def entries_of_found(base: str, found: Sequence[Found], added: dict[str, datetime]) -> list[Entry]:
    """What a search found as entries, as old as the first print of it in the notebook."""
    entries = []
    for one in found:
        first = one.prints[0]
        span = one.trigger or one.evidence
        who = one.according_to or "nobody named"
        kind = f"{one.type or 'event'}" if one.kind == "event" else f"{who} says"
        entries.append(
            Entry(
                key=f"{first.report} {one.kind} {one.id}",
                title=f"{kind}: {shorten(one.words, 120)}",
                link=f"{base}reports/{first.report}{words_at(span.start, span.end)}",
                updated=added[first.report].replace(tzinfo=UTC),
                category=one.kind,
                summary=f"{first.title or ''} ({first.outlet or 'outlet not known'})".strip(),
            )
        )
    return entries
