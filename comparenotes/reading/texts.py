"""A text and what was given with it, made into a Report: the one place where all formats meet.

A text comes in, taken verbatim; a Report with its parts goes out.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cache

from ..errors import NoText, Unreadable
from ..lexicon.loading import Lexicon
from ..record import PartKind, Published, Report
from ..record.cleaned_text import CleanedText, moved
from .fetch_dates import not_after_fetching
from .provenance import host_of
from .segments import Segmenter, Segments

MAX_CHARACTERS = 2_000_000
"""A longer text is not taken for one report, and refused."""

MarkedBlock = tuple[str, PartKind | None]
"""A stretch of a page or body: its words, and its kind where the markup shows it."""

_SHOWN_AS_NOTHING = "\u200b\u200c\u200d\u2060\ufeff\x00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the user, the input line or the page says of a report; null where it says nothing.

    `fetched` is the ISO day or moment it was fetched; `columns` are pairs of a field and of what
    the user calls the column or key that holds it.
    """

    key: str | None = None
    url: str | None = None
    title: str | None = None
    deck: str | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    agency: str | None = None
    published: Published | None = None
    language: str | None = None
    fetched: str | None = None
    columns: tuple[tuple[str, str], ...] = ()


@cache
def default_segmenter() -> Segmenter:
    """The segmenter with our own lexicon, made once: it holds no state but compiled patterns."""
    return Segmenter(Lexicon())


def report_of_text(
    text: str, given: Given, *, name: str = "text", segmenter: Segmenter | None = None
) -> Report:
    """The report that `text` is, cut into its parts; `name` is what errors call it.

    `segmenter` holds the lexicon to read by; our own where it is null.

    Raises NoText when there is nothing to read in it, Unreadable when it is too long or holds
    half a character (a lone surrogate).
    """
    check_text(text, name)
    segmenter = segmenter or default_segmenter()
    given = cleaned(given)
    clean = CleanedText.of(text)
    found = segmenter.segment(clean.text, title=given.title, language=language_code(given.language))
    if clean.is_changed:
        found.parts = [moved(part, clean.span) for part in found.parts]
        found.published = moved(found.published, clean.span)
    return assemble(text, found, given, segmenter)


def report_of_blocks(
    blocks: list[MarkedBlock], given: Given, *, name: str, segmenter: Segmenter
) -> Report:
    """The report whose text is the blocks, a blank line between any two.

    Raises NoText and Unreadable as `report_of_text` does.
    """
    text, spans = joined(blocks)
    check_text(text, name)
    body = "\n".join(words for words, kind in blocks if kind in (None, "paragraph"))
    found = segmenter.segment_marked(text, spans, body=body or text)
    return assemble(text, found, cleaned(given), segmenter)


def joined(blocks: list[MarkedBlock]) -> tuple[str, list[tuple[int, int, PartKind | None]]]:
    """The text that blocks make, a blank line between any two, and where each stands in it."""
    spans: list[tuple[int, int, PartKind | None]] = []
    start = 0
    for words, kind in blocks:
        spans.append((start, start + len(words), kind))
        start += len(words) + len("\n\n")
    return "\n\n".join(words for words, _ in blocks), spans


def cleaned(given: Given) -> Given:
    """What is given without invisible marks and garbled letters."""
    return replace(
        given,
        title=given.title and _on_one_line(given.title),
        deck=given.deck and _on_one_line(given.deck),
        outlet=given.outlet and _on_one_line(given.outlet),
        byline=tuple(map(_on_one_line, given.byline)),
    )


def _on_one_line(words: str) -> str:
    return " ".join(CleanedText.of(words).text.split()) or words


def assemble(text: str, found: Segments, given: Given, segmenter: Segmenter) -> Report:
    """The report of a text, with what its segments and the input say; what is given overrides."""
    host = host_of(given.url)
    wire_site = segmenter.agencies.at_host(host) if host else None
    return Report(
        id=report_id(text, given),
        text=text,
        key=given.key,
        url=given.url,
        title=given.title or found.title,
        deck=given.deck or found.deck,
        byline=given.byline or found.byline,
        outlet=given.outlet or found.outlet or host,
        agency=given.agency or found.agency or wire_site,
        dateline=found.dateline,
        published=not_after_fetching(_published(given.published, found.published), given.fetched),
        language=language_code(given.language) or found.language,
        disclaimer=found.disclaimer,
        parts=tuple(found.parts),
    )


def _published(given: Published | None, found: Published) -> Published:
    """The given date before the dateline's; reasons why a date was not taken are all kept."""
    if given is None:
        return found
    if given.value is not None:
        return given
    return replace(found, reasons=(*given.reasons, *found.reasons))


def report_id(text: str, given: Given) -> str:
    """A short hash of text and URL: the same report read twice has the same id.

    Without a URL, outlet and key stand for it: a text that two outlets print is two reports.
    """
    where = given.url or "\0".join(("", given.outlet or "", given.key or "")).rstrip("\0")
    both = f"{text}\0{where}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(both).hexdigest()[:16]


def check_text(text: str, name: str) -> None:
    """Raises NoText or Unreadable when `text` can't be a report's."""
    if len(text) > MAX_CHARACTERS:
        raise Unreadable(
            name,
            f"the text has {len(text):,} characters, more than the {MAX_CHARACTERS:,} of one "
            "report; if it holds many, write them as JSONL, one a line",
        )
    if not text.strip(_SHOWN_AS_NOTHING + " \t\r\n\v\f\xa0\u3000"):
        raise NoText(name, "it is empty; give a file that holds the report's text")
    if not any(letter.isalpha() for letter in text):
        raise NoText(name, f"there are no words in its {len(text):,} characters; give report text")
    half = next((n for n, letter in enumerate(text) if "\ud800" <= letter <= "\udfff"), None)
    if half is not None:
        raise Unreadable(
            name, f"character {half:,} is half of one (a lone surrogate); write the text as UTF-8"
        )


def language_code(language: str | None) -> str | None:
    """The ISO 639-1 code of 'en', 'en-GB', 'EN_us' or 'eng'; null for anything else."""
    code = (language or "").strip().lower().replace("_", "-").split("-")[0]
    code = {"eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es"}.get(
        code, code
    )
    code = {"nb": "no", "nn": "no", "in": "id", "iw": "he"}.get(code, code)
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None
