"""A text cut into its parts: title, deck, byline, dateline, headings, paragraphs, furniture.

A string comes in and is not changed; sorted parts that don't overlap go out, with what the parts
themselves tell of the report (title, byline, dateline, agency, outlet, date).

Two layouts are told apart: one paragraph a line, and paragraphs wrapped over several lines.
What stands before the first paragraph is the head (title, deck, byline, date), and only there
names alone are a byline; what is not surely something else is a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from ..lexicon.entries import FurnitureEntry
from ..lexicon.loading import Lexicon
from ..record import Part, PartKind, Published
from .bylines import BylineFinder
from .datelines import Dateline, DatelineFinder
from .dates import PrintedDateFinder, dateline_date
from .languages import LanguageFinder
from .provenance import AgencyFinder

WRAPPED_WIDTH = 130
"""A text in which a fifth of the lines are longer than this is not hard-wrapped."""

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_INVISIBLE = " \t\xa0\u200b\u200e\u200f\ufeff\u3000\u2007\u202f"
_ENDS = re.compile(r"[.!?:;,…。！？।؟][\s\"”“’'`»«)\]*_]*$")
_LIST = re.compile(r"(?:[-*•–—·▪►]|\(?\d{1,2}[.)])\s")
_QUOTE = "\"“”„«»‘’'`「『"


@dataclass(slots=True)
class Segments:
    """The parts of a text and what they tell; a field is null where no part tells it."""

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


@dataclass(slots=True)
class _Block:
    """One paragraph-like stretch, `kind` null until it is told; `lone` between blank lines."""

    start: int
    end: int
    words: str
    kind: PartKind | None = None
    lone: bool = True


class FurnitureFinder:
    """Tells furniture, captions and disclaimers by `lexicon/furniture.toml`."""

    def __init__(self, lexicon: Lexicon) -> None:
        entries = lexicon.entries("furniture", FurnitureEntry).values()
        kinds: tuple[PartKind, ...] = ("disclaimer", "furniture", "caption")
        self._kinds = []
        for kind in kinds:
            mine = [entry for entry in entries if entry.kind == kind]
            lines = "|".join(f"(?:{p})" for entry in mine for p in entry.lines)
            opens = "|".join(f"(?:{p})" for entry in mine for p in entry.openings)
            ends = "|".join(f"(?:{p})" for entry in mine for p in entry.endings)
            inside = "|".join(f"(?:{p})" for entry in mine for p in entry.inside)
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
        """'furniture', 'caption' or 'disclaimer' when `line` is one, else None."""
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
        """The parts of `text`; `title` is one that is known, whether it stands in it or not."""
        blocks = _blocks(text)
        found = Segments()
        body = _longest(blocks)
        found.language = language or self.languages.find(body) or self.languages.find(text)
        blocks = self._split_title(text, blocks, title)
        for block in blocks:
            if block.kind is None:
                block.kind = self._furniture_of(block)
        self._mark_foreign(blocks, found.language)
        first = _first_paragraph(blocks)
        self._mark_head(blocks, first, has_title=title is not None)
        _mark_headings(blocks, first)
        for block in blocks:
            block.kind = block.kind or "paragraph"
        self._tell(text, blocks, found)
        return found

    def segment_marked(
        self, text: str, spans: list[tuple[int, int, PartKind | None]], *, body: str
    ) -> Segments:
        """The parts of a text whose blocks are known, and of some their kinds (a page's)."""
        found = Segments(language=self.languages.find(body))
        blocks = [_Block(start, end, text[start:end], kind) for start, end, kind in spans]
        for n, block in enumerate(blocks):
            if block.kind in (None, "heading", "deck"):
                block.kind = self._furniture_of(block) or block.kind
            if block.kind is None and self._is_date(block.words):
                block.kind = "dateline"
            elif block.kind is None and n < 6 and self.bylines.opens_byline(block.words):
                block.kind = "byline"
        self._mark_credits(blocks)
        self._tell(text, blocks, found)
        return found

    def _split_title(self, text: str, blocks: list[_Block], title: str | None) -> list[_Block]:
        """Marks the block that is the given title, near the top; cuts it off its paragraph."""
        wanted = _fold(title or "")
        if not wanted:
            return blocks
        for n, block in enumerate(blocks[:4]):
            if _fold(block.words) == wanted:
                block.kind = "title"
                return blocks
            end = _title_end(text, block, wanted)
            if end is not None:
                head = _Block(block.start, end, text[block.start : end], "title")
                start = end + len(text[end : block.end]) - len(text[end : block.end].lstrip())
                rest = _Block(start, block.end, text[start : block.end], lone=block.lone)
                return [*blocks[:n], head, rest, *blocks[n + 1 :]]
        return blocks

    def _furniture_of(self, block: _Block) -> PartKind | None:
        if not any(letter.isalnum() for letter in block.words):
            return "furniture" if block.words.isascii() else None
        return self.furniture.find(block.words)

    def _mark_foreign(self, blocks: list[_Block], language: str | None) -> None:
        """Marks lines in another language than the body's: at the top, at the end, and short."""
        if language is None:
            return
        edges = [*_edge(blocks), *_edge(blocks[::-1])]
        for block in edges:
            if block.kind is None and self.languages.is_foreign(block.words, language):
                block.kind = "furniture"

    def _mark_head(self, blocks: list[_Block], first: int, *, has_title: bool) -> None:
        """Title, byline, date and deck among the blocks before the first paragraph."""
        small = {
            word for block in blocks[first:] for word in block.words.split() if word[0].islower()
        }
        head = [block for block in blocks[:first] if block.kind is None]
        for block in head:
            if self._is_date(block.words):
                block.kind = "dateline"
            elif self.bylines.opens_byline(block.words):
                block.kind = "byline"
        turns = [block for block in blocks if _TURN.match(block.words)]
        spoken = {id(block) for block in turns} if len(turns) > 1 else set()
        open_ones = [block for block in head if block.kind is None and id(block) not in spoken]
        is_titled = any(block.kind == "title" for block in blocks)
        if open_ones and not is_titled and not has_title and _is_title(open_ones[0].words):
            open_ones.pop(0).kind = "title"
        titled = any(block.kind == "title" for block in blocks[:first]) or has_title
        for block in reversed(open_ones):
            if titled and self._is_name_line(block.words, small):
                block.kind = "byline"
                open_ones.remove(block)
                break
        last = max(
            (n for n in range(first) if blocks[n].kind in ("byline", "dateline")), default=-1
        )
        for n, block in enumerate(blocks[:first]):
            is_sentence = block.words.rstrip(_QUOTE).endswith((".", ",", ":", ";"))
            if block in open_ones and titled and len(block.words) <= 300:
                block.kind = "deck" if n < last or not is_sentence else None
        for block in blocks[first:]:  # a signature or a date at the end, or after a lone dateline
            if (
                block.kind is None
                and len(block.words) < 120
                and self.dates.is_date_line(block.words)
            ):
                block.kind = "dateline"
            elif block.kind is None and block is blocks[-1] and self._is_signature(block.words):
                block.kind = "byline"
        self._mark_credits(blocks)

    def _mark_credits(self, blocks: list[_Block]) -> None:
        """Marks the lines at the end that credit writers and editors: '(Reporting by Ann Roe)'."""
        for block in blocks[1:][-6:]:
            if block.kind is None and self.bylines.is_credit(block.words):
                block.kind = "byline"

    def _is_date(self, words: str) -> bool:
        """A date alone, with its label or an agency before it ('Xinhua | Updated: …')."""
        if len(words) > 120:
            return False
        lead, bar, rest = words.partition("|")
        is_credit = bool(bar) and self.agencies.is_name(lead)
        return self.dates.is_date_line(words) or (is_credit and self.dates.is_date_line(rest))

    def _is_name_line(self, words: str, small: set[str]) -> bool:
        """An agency or a person alone on a line; `small` are words that the report writes small."""
        return self.agencies.is_name(words) or self.bylines.is_lone_name(words, small)

    def _is_signature(self, words: str) -> bool:
        return len(words) <= 80 and self.bylines.opens_byline(words)

    def _tell(self, text: str, blocks: list[_Block], found: Segments) -> None:
        """Fills `found` from the blocks, cutting datelines off their paragraphs."""
        dated = False
        for n, block in enumerate(blocks):
            kind = block.kind or "paragraph"
            if kind == "paragraph" and not dated:
                dated = True
                dateline = self.datelines.find(text, block.start, block.end)
                if dateline is not None and (dateline.end < block.end or n + 1 < len(blocks)):
                    self._tell_dateline(text, dateline, found)
                    found.parts.append(Part("dateline", dateline.start, dateline.end))
                    start = _skip_blank(text, dateline.end, block.end)
                    if start < block.end:
                        found.parts.append(Part("paragraph", start, block.end))
                    continue
            self._tell_block(text, block, kind, found)
            found.parts.append(Part(kind, block.start, block.end))

    def _tell_block(self, text: str, block: _Block, kind: PartKind, found: Segments) -> None:
        words = block.words
        if kind == "title" and found.title is None:
            found.title = _flat(words)
        elif kind == "deck" and found.deck is None:
            found.deck = _flat(words)
        elif kind == "byline":
            names = () if self.bylines.is_credit(words) else self.bylines.names(words)
            found.byline = found.byline or tuple(
                name for name in names if not self.agencies.is_name(name)
            )
            credited = self.agencies.credited(words)
            if credited is not None and credited.wire:
                found.agency = found.agency or credited.name
        elif kind == "disclaimer":
            found.disclaimer = found.disclaimer or words
            found.outlet = found.outlet or self.agencies.outlet_of_disclaimer(words)
            origin = self.agencies.credited(self.agencies.first_outlet(words) or "")
            if origin is not None and origin.wire:
                found.agency = found.agency or origin.name
        elif kind == "furniture":
            found.agency = found.agency or self.agencies.in_notice(words)
        elif kind == "dateline":
            self._tell_date_line(text, block, found)

    def _tell_date_line(self, text: str, block: _Block, found: Segments) -> None:
        lead = self.agencies.credited(block.words.partition("|")[0])
        if lead is not None and lead.wire:
            found.agency = found.agency or lead.name
        printed = self.dates.find(text, block.start, block.end)
        if printed is not None and found.published.value is None:
            found.published = dateline_date(text, printed)

    def _tell_dateline(self, text: str, dateline: Dateline, found: Segments) -> None:
        found.dateline = dateline.place
        found.agency = dateline.agency or found.agency
        found.outlet = found.outlet or dateline.outlet
        if dateline.date is not None and found.published.value is None:
            found.published = dateline_date(text, dateline.date)


def _blocks(text: str) -> list[_Block]:
    """The paragraphs of `text`, each a line or several wrapped ones."""
    lines = [
        (start, end, match.start())
        for match in _LINE.finditer(text)
        for start, end in [_stripped(text, match.start(), match.end())]
        if start < end
    ]
    joins = _joins(text, lines)
    blocks: list[_Block] = []
    for n, (start, end, _) in enumerate(lines):
        if joins[n]:
            blocks[-1].end = end
        else:
            blocks.append(_Block(start, end, ""))
    for block in blocks:
        block.words = text[block.start : block.end]
    for before, after in pairwise(blocks):
        if not _is_blank_between(text, before.end, after.start):
            before.lone = after.lone = False
    return blocks


def _joins(text: str, lines: list[tuple[int, int, int]]) -> list[bool]:
    """For each line, whether it goes on with the paragraph of the line before it."""
    none = [False] * len(lines)
    if len(lines) < 3:
        return none
    if sorted(end - start for start, end, _ in lines)[len(lines) * 4 // 5] > WRAPPED_WIDTH:
        return none
    near = [
        n > 0 and not _is_blank_between(text, lines[n - 1][1], lines[n][0])
        for n in range(len(lines))
    ]
    broken = [near[n] and _is_mid_sentence(text, lines[n - 1], lines[n]) for n in range(len(lines))]
    if sum(near) < 2 or sum(broken) < 0.3 * sum(near):
        return none
    width = _width(
        [end - at for (_, end, at), goes in zip(lines, broken[1:], strict=False) if goes]
    )
    indents = [start - at for start, _, at in lines]
    usual = sorted(indents)[len(indents) // 2]
    joins = list(none)
    for n in range(1, len(lines)):
        if not near[n]:
            continue
        (_, end, at), (start, _, _) = lines[n - 1], lines[n]
        word = len(text[start : lines[n][1]].split(None, 1)[0])
        is_full = end - at + 1 + word > width - 2
        is_new = indents[n] > usual and indents[n - 1] <= usual
        joins[n] = not is_new and (broken[n] or is_full)
    return joins


def _width(lengths: list[int]) -> int:
    """The column at which the text is wrapped: nearly the longest of its broken lines."""
    ranked = sorted(lengths)
    return ranked[int(len(ranked) * 0.9)] if ranked else 0


def _is_mid_sentence(text: str, before: tuple[int, int, int], after: tuple[int, int, int]) -> bool:
    """Whether the break between two lines falls inside a sentence, by the words about it."""
    line, following = text[before[0] : before[1]], text[after[0] : after[1]]
    if len(line) < 35 or _LIST.match(following):
        return False
    is_open = line[-1] == "," or not _ENDS.search(line)
    return following[0].islower() or (is_open and len(line) >= 60)


def _is_blank_between(text: str, end: int, start: int) -> bool:
    """Whether an empty line lies between two places."""
    between = text[end:start].replace("\r\n", "\n").replace("\r", "\n")
    return sum(between.count(mark) for mark in "\n\u2028\u2029\x85") > 1


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    return start, end


def _skip_blank(text: str, start: int, end: int) -> int:
    return _stripped(text, start, end)[0]


def _longest(blocks: list[_Block]) -> str:
    """The words of the longest blocks in order: the body, without the short lines about it."""
    long = [block.words for block in blocks if len(block.words) >= 80]
    return "\n".join(long or [block.words for block in blocks])


def _edge(blocks: list[_Block]) -> list[_Block]:
    """The short blocks at the beginning, up to the first long one, at most six."""
    edge = []
    for block in blocks[:6]:
        if len(block.words) > 100 and block.kind != "furniture":
            break
        edge.append(block)
    return edge if len(edge) < len(blocks) else edge[:1] if len(blocks) > 1 else []


def _first_paragraph(blocks: list[_Block]) -> int:
    """The number of the first block that reads like report text: the head ends there.

    A block does when it closes like a sentence and is long, or when the next one is such too.
    Where no block does, there is no head.
    """
    for n, block in enumerate(blocks[:12]):
        if block.kind is not None:
            continue
        closes = _ENDS.search(block.words) is not None
        if (closes and len(block.words) >= 50) or len(block.words) > 320:
            return n
    for n, block in enumerate(blocks[:12]):
        if block.kind is None and _ENDS.search(block.words):
            return n
    return 0


def _mark_headings(blocks: list[_Block], first: int) -> None:
    """Short lines without an end, between paragraphs, are headings."""
    for n in range(first + 1, len(blocks) - 1):
        block, after = blocks[n], blocks[n + 1]
        if block.kind is None and _is_heading(block.words) and after.kind in (None, "caption"):
            block.kind = "heading"
    run: list[_Block] = []  # three and more in a row are a list, not headings
    for block in [*blocks, _Block(0, 1, "", "paragraph")]:
        if block.kind == "heading":
            run.append(block)
            continue
        if len(run) > 2:
            for one in run:
                one.kind = None
        run = []


# A turn of a transcript: 'Q: …', 'MR. HALE: …'.
_TURN = re.compile(r"(?:Q|A|[A-Z][A-Z.' -]{1,30}):\s")


def _is_title(words: str) -> bool:
    """Whether the first line of a head may be the title: it isn't a sentence with its period."""
    return len(words) <= 250 and not words.rstrip(_QUOTE + " ").endswith((".", ",", ":", ";"))


def _is_heading(words: str) -> bool:
    plain = words.lstrip("#").strip()
    return (
        3 <= len(plain) <= 80
        and len(plain.split()) <= 10
        and not _ENDS.search(plain)
        and not _LIST.match(plain)
        and not plain[0].islower()
        and any(letter.isalpha() for letter in plain)
        and (plain[0] not in _QUOTE)
        and not re.search(r"https?:|www\.|@|\t|\s\|", plain)
    )


def _title_end(text: str, block: _Block, folded: str) -> int | None:
    """Where the title ends that opens `block` and is set off by a period, or None."""
    if len(block.words) < len(folded) or not _fold(block.words[: len(folded) * 2 + 40]).startswith(
        folded
    ):
        return None
    end, matched = block.start, 0
    while end < block.end and matched < len(folded):
        matched += len(_fold(text[end]))
        end += 1
    tail = re.compile(r"[\"”’'»)]*\s?(?:[.:|]|--|[?!])?[\"”’']*(?=\s)").match(text, end, block.end)
    if tail is None:
        return None
    is_closed = any(mark in tail[0] + text[end - 1] for mark in ".?!:|-")
    return tail.end() if is_closed or "\n" in text[end : tail.end() + 1] else None


def _fold(words: str) -> str:
    """Letters and digits alone, small: what two prints of one title share."""
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def _flat(words: str) -> str:
    return " ".join(words.split())
