"""A text cut into its parts: title, deck, byline, dateline, headings, paragraphs, furniture.

A string comes in and is not changed; sorted parts that don't overlap go out, with what the parts
themselves say about the report (title, byline, dateline, agency, outlet, date).

Two layouts are told apart: one paragraph a line, and paragraphs wrapped over several lines.
What stands before the first paragraph is the head (title, deck, byline, date), and only there
names alone are a byline; what is not surely something else is a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..lexicon.entries import FurnitureEntry
from ..lexicon.loading import Lexicon
from ..record import Part, PartKind, Published
from ..record.folding import fold
from .blocks import ENDS, LIST, QUOTES, Block, blocks_of, skip_blank
from .bylines import BylineFinder
from .datelines import Dateline, DatelineFinder
from .dates import PrintedDateFinder, dateline_date
from .heads import Head, is_date_alone, mark_credits, mark_head
from .languages import LanguageFinder
from .provenance import AgencyFinder


@dataclass(slots=True)
class Segments:
    """The parts of a text and what they say of the report; a field is null where none says it."""

    parts: list[Part] = field(default_factory=list)
    title: str | None = None
    deck: str | None = None
    byline: tuple[str, ...] = ()
    dateline: str | None = None
    agency: str | None = None
    outlet: str | None = None
    disclaimer: str | None = None
    published: Published = field(default_factory=Published)
    language: str | None = None


class FurnitureFinder:
    """Recognises furniture, captions and disclaimers by `lexicon/furniture.toml`."""

    def __init__(self, lexicon: Lexicon) -> None:
        entries = lexicon.entries("furniture", FurnitureEntry).values()
        kinds: tuple[PartKind, ...] = ("disclaimer", "furniture", "caption")
        self._kinds = []
        for kind in kinds:
            of_kind = [entry for entry in entries if entry.kind == kind]
            lines = "|".join(f"(?:{p})" for entry in of_kind for p in entry.lines)
            opens = "|".join(f"(?:{p})" for entry in of_kind for p in entry.openings)
            ends = "|".join(f"(?:{p})" for entry in of_kind for p in entry.endings)
            inside = "|".join(f"(?:{p})" for entry in of_kind for p in entry.inside)
            self._kinds.append(
                (
                    kind,
                    re.compile(rf"(?:{lines})[\s.!:»›>]*" if lines else r"(?!)", re.IGNORECASE),
                    re.compile(rf"(?:{opens})" if opens else r"(?!)", re.IGNORECASE),
                    re.compile(rf"(?:{ends})[\s.]*$" if ends else r"(?!)", re.IGNORECASE),
                    re.compile(rf"(?:{inside})" if inside else r"(?!)"),
                )
            )

    def find(self, line: str) -> PartKind | None:
        """'furniture', 'caption' or 'disclaimer' if `line` is one, else null."""
        line = line.strip().strip("[]").replace("’", "'")
        line = line.removeprefix("(") if line.endswith(")") and "(" not in line[1:] else line
        if not line or len(line) > 1200:
            return None
        for kind, lines, opens, ends, inside in self._kinds:
            short = len(line) <= 300
            if short and (lines.fullmatch(line) or opens.match(line)):
                return kind
            if kind == "disclaimer" and (opens.match(line) or inside.search(line)):
                return kind
            if len(line) <= 900 and kind == "caption" and opens.match(line):
                return kind
            if short and ends.search(line) and (kind != "caption" or _is_credit(line)):
                return kind
        return None


def _is_credit(line: str) -> bool:
    """A credit ends a caption; alone ('Reuters', 'Jane Roe/Getty Images') it is short."""
    return line.endswith(")") or len(line.split()) <= 8 or "/" in line[-60:]


class Segmenter:
    """Cuts texts into parts."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.agencies = AgencyFinder(lexicon)
        self.bylines = BylineFinder(lexicon)
        self.dates = PrintedDateFinder(lexicon)
        self.languages = LanguageFinder(lexicon)
        self.furniture = FurnitureFinder(lexicon)
        self.datelines = DatelineFinder(lexicon, self.agencies, self.dates)

    def segment(
        self, text: str, *, title: str | None = None, language: str | None = None
    ) -> Segments:
        """The parts of `text`. `title` is the known title, whether or not it is in the text;
        `language` an ISO 639-1 code, detected where null."""
        blocks = blocks_of(text)
        segments = Segments()
        body = _longest(blocks)
        segments.language = language or self.languages.find(body) or self.languages.find(text)
        blocks = self._split_title(text, blocks, title)
        for block in blocks:
            if block.kind is None:
                block.kind = self._furniture_of(block)
        self._mark_foreign(blocks, segments.language)
        first = _first_paragraph(blocks)
        mark_head(Head(blocks, first, title is not None, self.bylines, self.dates, self.agencies))
        _mark_headings(blocks, first)
        for block in blocks:
            block.kind = block.kind or "paragraph"
        self._read_parts(text, blocks, segments)
        return segments

    def segment_marked(
        self, text: str, spans: list[tuple[int, int, PartKind | None]], *, body: str
    ) -> Segments:
        """The parts of a text whose blocks are known, and of some their kinds (a page's)."""
        segments = Segments(language=self.languages.find(body))
        blocks = [Block(start, end, text[start:end], kind) for start, end, kind in spans]
        for n, block in enumerate(blocks):
            if block.kind in (None, "heading", "deck"):
                block.kind = self._furniture_of(block) or block.kind
            if block.kind is None and is_date_alone(block.words, self.dates, self.agencies):
                block.kind = "dateline"
            elif block.kind is None and n < 6 and self.bylines.opens_byline(block.words):
                block.kind = "byline"
        mark_credits(blocks, self.bylines)
        self._read_parts(text, blocks, segments)
        return segments

    def _split_title(self, text: str, blocks: list[Block], title: str | None) -> list[Block]:
        """Marks the block that is the given title, near the top; cuts it off its paragraph."""
        wanted = fold(title or "")
        if not wanted:
            return blocks
        for n, block in enumerate(blocks[:4]):
            if fold(block.words) == wanted:
                block.kind = "title"
                return blocks
            end = _title_end(text, block, wanted)
            if end is not None:
                head = Block(block.start, end, text[block.start : end], "title")
                start = end + len(text[end : block.end]) - len(text[end : block.end].lstrip())
                rest = Block(start, block.end, text[start : block.end], lone=block.lone)
                return [*blocks[:n], head, rest, *blocks[n + 1 :]]
        return blocks

    def _furniture_of(self, block: Block) -> PartKind | None:
        if not any(letter.isalnum() for letter in block.words):
            return "furniture" if block.words.isascii() else None
        return self.furniture.find(block.words)

    def _mark_foreign(self, blocks: list[Block], language: str | None) -> None:
        """Marks lines in another language than the body's: at the top, at the end, and short."""
        if language is None:
            return
        edges = [*_edge(blocks), *_edge(blocks[::-1])]
        for block in edges:
            if block.kind is None and self.languages.is_foreign(block.words, language):
                block.kind = "furniture"

    def _read_parts(self, text: str, blocks: list[Block], segments: Segments) -> None:
        """Fills `segments` from the blocks, cutting datelines off their paragraphs."""
        dated = False
        for n, block in enumerate(blocks):
            kind = block.kind or "paragraph"
            if kind == "paragraph" and not dated:
                dated = True
                dateline = self.datelines.find(text, block.start, block.end)
                if dateline is not None and (dateline.end < block.end or n + 1 < len(blocks)):
                    self._read_dateline(text, dateline, segments)
                    segments.parts.append(Part("dateline", dateline.start, dateline.end))
                    start = skip_blank(text, dateline.end, block.end)
                    if start < block.end:
                        segments.parts.append(Part("paragraph", start, block.end))
                    continue
            self._read_block(text, block, kind, segments)
            segments.parts.append(Part(kind, block.start, block.end))

    def _read_block(self, text: str, block: Block, kind: PartKind, segments: Segments) -> None:
        words = block.words
        if kind == "title" and segments.title is None:
            segments.title = _on_one_line(words)
        elif kind == "deck" and segments.deck is None:
            segments.deck = _on_one_line(words)
        elif kind == "byline":
            names = () if self.bylines.is_credit(words) else self.bylines.names(words)
            segments.byline = segments.byline or tuple(
                name for name in names if not self.agencies.is_name(name)
            )
            credited = self.agencies.credited(words)
            if credited is not None and credited.wire:
                segments.agency = segments.agency or credited.name
        elif kind == "disclaimer":
            segments.disclaimer = segments.disclaimer or words
            segments.outlet = segments.outlet or self.agencies.outlet_of_disclaimer(words)
            origin = self.agencies.credited(self.agencies.first_outlet(words) or "")
            if origin is not None and origin.wire:
                segments.agency = segments.agency or origin.name
        elif kind == "furniture":
            segments.agency = segments.agency or self.agencies.in_notice(words)
        elif kind == "dateline":
            self._read_date_line(text, block, segments)

    def _read_date_line(self, text: str, block: Block, segments: Segments) -> None:
        lead = self.agencies.credited(block.words.partition("|")[0])
        if lead is not None and lead.wire:
            segments.agency = segments.agency or lead.name
        printed = self.dates.find(text, block.start, block.end)
        if printed is not None and segments.published.value is None:
            segments.published = dateline_date(text, printed)

    def _read_dateline(self, text: str, dateline: Dateline, segments: Segments) -> None:
        segments.dateline = dateline.place
        segments.agency = dateline.agency or segments.agency
        segments.outlet = segments.outlet or dateline.outlet
        if dateline.date is not None and segments.published.value is None:
            segments.published = dateline_date(text, dateline.date)


def _longest(blocks: list[Block]) -> str:
    """The words of the longest blocks in order: the body, without the short lines about it."""
    long = [block.words for block in blocks if len(block.words) >= 80]
    return "\n".join(long or [block.words for block in blocks])


def _edge(blocks: list[Block]) -> list[Block]:
    """The short blocks at the beginning, up to the first long one, at most six."""
    edge = []
    for block in blocks[:6]:
        if len(block.words) > 100 and block.kind != "furniture":
            break
        edge.append(block)
    return edge if len(edge) < len(blocks) else edge[:1] if len(blocks) > 1 else []


def _first_paragraph(blocks: list[Block]) -> int:
    """The number of the first block that reads like report text: the head ends there.

    A block does when it closes like a sentence and is long, or when the next one is such too.
    Where no block does, there is no head.
    """
    for n, block in enumerate(blocks[:12]):
        if block.kind is not None:
            continue
        closes = ENDS.search(block.words) is not None
        if (closes and len(block.words) >= 50) or len(block.words) > 320:
            return n
    for n, block in enumerate(blocks[:12]):
        if block.kind is None and ENDS.search(block.words):
            return n
    return 0


def _mark_headings(blocks: list[Block], first: int) -> None:
    """Short lines without an end, between paragraphs, are headings."""
    for n in range(first + 1, len(blocks) - 1):
        block, after = blocks[n], blocks[n + 1]
        if block.kind is None and _is_heading(block.words) and after.kind in (None, "caption"):
            block.kind = "heading"
    run: list[Block] = []  # three and more in a row are a list, not headings
    for block in [*blocks, Block(0, 1, "", "paragraph")]:
        if block.kind == "heading":
            run.append(block)
            continue
        if len(run) > 2:
            for one in run:
                one.kind = None
        run = []


def _is_heading(words: str) -> bool:
    plain = words.lstrip("#").strip()
    return (
        3 <= len(plain) <= 80
        and len(plain.split()) <= 10
        and not ENDS.search(plain)
        and not LIST.match(plain)
        and not plain[0].islower()
        and any(letter.isalpha() for letter in plain)
        and (plain[0] not in QUOTES)
        and not re.search(r"https?:|www\.|@|\t|\s\|", plain)
    )


def _title_end(text: str, block: Block, folded: str) -> int | None:
    """Where the title ends that opens `block` and is set off by a period, or None."""
    if len(block.words) < len(folded) or not fold(block.words[: len(folded) * 2 + 40]).startswith(
        folded
    ):
        return None
    end, matched = block.start, 0
    while end < block.end and matched < len(folded):
        matched += len(fold(text[end]))
        end += 1
    tail = re.compile(r"[\"”’'»)]*\s?(?:[.:|]|--|[?!])?[\"”’']*(?=\s)").match(text, end, block.end)
    if tail is None:
        return None
    is_closed = any(mark in tail[0] + text[end - 1] for mark in ".?!:|-")
    return tail.end() if is_closed or "\n" in text[end : tail.end() + 1] else None


def _on_one_line(words: str) -> str:
    return " ".join(words.split())
