"""Quotation marks, paired: where the quoted words of a report start and end, and how deep.

Takes the report's text and its blocks (paragraphs, headings), gives the quotations in order. All
common marks are read (“”, "", ``'', ‘’, '', «», „“, ‹›); what stands around a single mark shows
whether it is an apostrophe. A quotation that opens every paragraph and closes only in the last is
one speech; a mark that closes two at once (“… as you said, “yes,” he said) closes both; a
quotation that is never closed goes on to the end of its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...lexicon.word_sets import QuotationWords

_MARK = re.compile(r"[“”„‟\"«»]|``|''|(?<!\w)[‘’'‚‹](?=\S)|(?<=\S)[’'‘›](?!\w)|‘")
_OPEN_ONLY = {"“", "„", "‟", "``", "‚", "‘", "‹"}
_FAMILY = {
    "“": "double", "”": "double", "„": "double", "‟": "double", '"': "double", "``": "double",
    "''": "double", "«": "guillemet", "»": "guillemet", "‹": "single", "›": "single",
    "‘": "single", "’": "single", "'": "single", "‚": "single",
}  # fmt: skip
_ENDS_SPEECH = ",.?!;…—–"
# A mark that can close a single quotation: after a word or a stop, and before no letter.
_CLOSE_SINGLE = re.compile(r"(?<=[\w,.?!;…%)”\"—–-])[’'‘](?!\w)")
_PLURAL_POSSESSIVE = re.compile(r"s[’'](?=\s|$)")


class QuotationPatterns:
    """The lexicon's words about quotation marks, made patterns.

    `clipped` matches a word whose first letters are left out: the mark before it is an
    apostrophe. `said` matches what ends a paragraph whose quotation was never closed (', Ann Roe
    said.', ', she told Reuters.').
    """

    def __init__(self, words: QuotationWords) -> None:
        clipped = "|".join(map(re.escape, words.clipped))
        self.clipped = re.compile(rf"(?:\d0s|\d\d\b|{clipped})\b", re.I)
        speakers = "|".join(map(re.escape, words.speakers))
        saying = "|".join(map(re.escape, words.saying))
        saying_to = "|".join(map(re.escape, words.saying_to))
        self.said = re.compile(
            rf"[,?!] (?:(?:[A-Z][\w.’'-]+ ){{1,4}}|(?:{speakers}) |the \w+ )"
            rf"(?:{saying}|(?:{saying_to}) [\w ]{{2,30}})(?: on \w+day)?\.?$"
        )


@dataclass(frozen=True, slots=True)
class QuotationMarks:
    """Characters `start` to `end` stand between the marks `outer_start` to `outer_end`.

    `depth` is 0 for one that lies in no other; `closed` whether its own mark closes it; `speech`
    is the same number for quotations that run on from paragraph to paragraph.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    depth: int
    closed: bool
    speech: int
    family: str = "double"


@dataclass(slots=True)
class _OpenMark:
    """A mark that opened a quotation, and the last quotation inside it that was closed."""

    family: str
    outer_start: int
    start: int
    inner_closed: QuotationMarks | None = None


def find_quotations(
    text: str, blocks: Sequence[tuple[int, int]], patterns: QuotationPatterns
) -> tuple[QuotationMarks, ...]:
    """All quotations of `text` in order of their start, the outer before the inner.

    `blocks` are the (start, end) of the paragraphs, in order; no quotation crosses their edges,
    but its `speech` may. A parse carries `patterns` as `parse.grammar.quotations`.
    """
    quotations: list[QuotationMarks] = []
    carried: QuotationMarks | None = None  # one that its own paragraph left open
    for start, end in blocks:
        inside = _Paragraph(text, start, end, len(quotations), patterns).quotations()
        if carried and inside and _opens_with(inside[0], text, start, carried.family):
            old = inside[0].speech
            inside = [replace(q, speech=carried.speech) if q.speech == old else q for q in inside]
        quotations += inside
        carried = _left_open(inside, end, text)
    return tuple(quotations)


def _opens_with(first: QuotationMarks, text: str, start: int, family: str) -> bool:
    return first.family == family and not text[start : first.outer_start].strip()


def _left_open(inside: list[QuotationMarks], end: int, text: str) -> QuotationMarks | None:
    """The outermost quotation that is still open where the paragraph ends."""
    for quotation in reversed(inside):
        if quotation.depth == 0:
            at_end = not text[quotation.outer_end : end].strip()
            return quotation if at_end and not quotation.closed else None
    return None


class _Paragraph:
    """The marks of one paragraph, paired from left to right.

    `number` counts the quotations before this paragraph; `opened` are the marks that still wait
    for their closing mark, the outermost first, `open_in` how many of them each family has.
    `text_end` is where the paragraph ends without blanks, `last_close` where the last mark stands
    that can close a single quotation; -1 for none.
    """

    def __init__(
        self, text: str, start: int, end: int, number: int, patterns: QuotationPatterns
    ) -> None:
        self.text, self.start, self.end = text, start, end
        self.number = number
        self.patterns = patterns
        self.opened: list[_OpenMark] = []
        self.open_in = dict.fromkeys(_FAMILY.values(), 0)
        self.paired: list[QuotationMarks] = []
        self.text_end = start + len(text[start:end].rstrip())
        self.last_close = self._last_close()

    def quotations(self) -> list[QuotationMarks]:
        """The quotations in order of their start, each with its speech."""
        for mark in _MARK.finditer(self.text, self.start, self.end):
            family = _FAMILY[mark.group()]
            if family == "single" and not self._is_quotation_mark(mark):
                continue
            if self._is_opening(mark, family):
                self.opened.append(_OpenMark(family, mark.start(), mark.end()))
                self.open_in[family] += 1
            elif self._has_open(family):
                self._close(mark, family)
        while self.opened:
            unclosed = self._pop()
            self.paired.append(self._to_the_end(unclosed, len(self.opened)))
        kept = (quotation for quotation in self.paired if quotation.start < quotation.end)
        return _with_speeches(sorted(kept, key=lambda quotation: quotation.outer_start))

    def _pop(self) -> _OpenMark:
        mark = self.opened.pop()
        self.open_in[mark.family] -= 1
        return mark

    def _has_open(self, family: str) -> bool:
        return self.open_in[family] > 0

    def _is_opening(self, mark: re.Match[str], family: str) -> bool:
        """Whether a quotation mark opens a quotation, by what stands around it."""
        text, start, end = self.text, mark.start(), mark.end()
        before = text[start - 1] if start > self.start else " "
        after = text[end] if end < self.end else " "
        free = before.isspace() or before in "([{—–-“‘\"'/«…:"
        bound = after.isspace() or after in ",.;:?!)]}—–”’"
        if mark.group() in _OPEN_ONLY:
            return free or not bound or not self._has_open(family)
        if free != bound:
            return free
        return not self._has_open(family)

    def _close(self, mark: re.Match[str], family: str) -> None:
        """Closes the innermost of the family; marks inside it that never closed end with it."""
        while self.opened:
            opening = self._pop()
            own = opening.family == family
            if opening.family == "single" and not own:
                continue  # an apostrophe after all
            closed = self._pair(opening, mark.start(), mark.end(), len(self.opened), closed=own)
            self.paired.append(closed)
            if own:
                if self.opened:
                    self.opened[-1].inner_closed = closed
                return

    def _pair(
        self, opening: _OpenMark, end: int, outer_end: int, depth: int, *, closed: bool
    ) -> QuotationMarks:
        return QuotationMarks(
            start=opening.start,
            end=end,
            outer_start=opening.outer_start,
            outer_end=outer_end,
            depth=depth,
            closed=closed,
            speech=self.number,
            family=opening.family,
        )

    def _to_the_end(self, opening: _OpenMark, depth: int) -> QuotationMarks:
        """A quotation whose own mark is missing: it ends with the paragraph, with an inner one
        whose mark closes both, or where the words begin that say who spoke."""
        text = self.text
        inner = opening.inner_closed
        if (
            inner is not None
            and inner.family == opening.family
            and text[inner.end - 1] in _ENDS_SPEECH
            and inner.outer_end < self.text_end
        ):
            return self._pair(opening, inner.end, inner.outer_end, depth, closed=True)
        stop = max(opening.start, self.text_end)
        said = self.patterns.said.search(text, opening.start, stop) if depth == 0 else None
        if said is not None:  # '“It is over, Roe said.': the mark was forgotten
            stop = said.start() + 1
        return self._pair(opening, max(stop, opening.start), stop, depth, closed=False)

    def _is_quotation_mark(self, mark: re.Match[str]) -> bool:
        """Whether a single mark is a quotation mark, not an apostrophe."""
        text = self.text
        before = text[mark.start() - 1 : mark.start()]
        if before.isalnum():  # can only close; "the allies' plan" closes nothing that never opened
            closes = self._has_open("single")
            return closes and not (before == "s" and self._closes_later(mark.end()))
        if self._has_open("single") and before in _ENDS_SPEECH + '”")':
            return True
        if mark.group() in {"‚", "‹", "›"}:
            return mark.group() != "‚" or text[mark.end() : mark.end() + 1].isalpha()
        if mark.group() != "‘" and self.patterns.clipped.match(text, mark.end()):
            return False
        return self._closes_later(mark.end())

    def _closes_later(self, start: int) -> bool:
        """Whether a mark that can close a single quotation follows before the paragraph ends."""
        return self.last_close >= start

    def _last_close(self) -> int:
        """Where the last mark starts that can close a single quotation, its 's' with the mark of a
        plural's genitive ('the allies’ plan'); -1 for none."""
        text, start, end = self.text, self.start, self.end
        closing = [
            m.start()
            for m in _CLOSE_SINGLE.finditer(text, start, end)
            if text[m.start() - 1] != "s"
            or text[m.end() : m.end() + 1] in ",.;:?!)—"
            or m.end() >= end
        ]
        plural = [m.start() for m in _PLURAL_POSSESSIVE.finditer(text, start, end)]
        return max([-1, *closing[-1:], *plural[-1:]])


def _with_speeches(quotations: list[QuotationMarks]) -> list[QuotationMarks]:
    """Each outermost quotation is its own speech, known by its place in the text."""
    numbered, speech = [], 0
    for quotation in quotations:
        if quotation.depth == 0:
            speech = quotation.outer_start
        numbered.append(replace(quotation, speech=speech))
    return numbered
