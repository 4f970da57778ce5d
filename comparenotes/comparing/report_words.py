"""The words of one report as comparing sees them: a report's text in, columns of words out.

Comparing has no parse: it reads notes that may have been coded elsewhere, so it needs only what
the text itself carries. Offsets are characters of the report's own text.
"""

from __future__ import annotations

import bisect
import re
import sys
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ..coding.grammar.quotations import QuotationMarks, QuotationPatterns, find_quotations
from ..record import Report, Span
from ..record.cleaned_text import CleanedText
from .stems import Stemmer

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+|\d+(?:[.,:]\d+)*", re.UNICODE)
_QUOTED = re.compile(r"“[^”\n]{1,1500}[”\n]|\"[^\"\n]{1,1500}[\"\n]|«[^»\n]{1,1500}»")

_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s|\n")


@dataclass(frozen=True)
class ReportWords:
    """The words of `report`, in order: `lower` in lower case, `starts` and `ends` in its text.

    Equal words of all reports are one object and places are columns of numbers, as a big collection
    holds millions of both.
    """

    report: Report
    lower: list[str]
    starts: array[int]
    ends: array[int]
    stemmer: Stemmer

    def __len__(self) -> int:
        return len(self.lower)

    @cached_property
    def stems(self) -> list[str]:
        """The stem of each word."""
        return list(map(self.stemmer.stem, self.lower))

    @cached_property
    def is_quoted(self) -> bytearray:
        """Whether each word stands in quotation marks: 1 or 0."""
        marks = bytearray(len(self.lower))
        at = 0
        for span in find_quoted(self.report.text):
            while at < len(marks) and self.starts[at] < span.start:
                at += 1
            while at < len(marks) and self.ends[at] <= span.end:
                marks[at] = 1
                at += 1
        return marks

    @cached_property
    def sentence_of(self) -> array[int]:
        """The number of the sentence of each word; a line's end ends one too."""
        numbers = array("i")
        text = self.report.text
        number = end = 0
        for start, next_end in zip(self.starts, self.ends, strict=True):
            is_next = end and text[end:start] != " " and _SENTENCE_END.search(text, end, start)
            number += bool(is_next)
            numbers.append(number)
            end = next_end
        return numbers

    def is_name(self, n: int) -> bool:
        """Whether word `n` begins with a capital that no beginning of a sentence gives it: a first
        word is a name where the report has it with a capital elsewhere."""
        if not self._is_capital(n):
            return False
        return not self._is_first(n) or self.lower[n] in self._inner_capitals

    @cached_property
    def _inner_capitals(self) -> frozenset[str]:
        """The words that stand with a capital inside a sentence."""
        return frozenset(
            word
            for n, word in enumerate(self.lower)
            if self._is_capital(n) and not self._is_first(n)
        )

    def _is_capital(self, n: int) -> bool:
        return self.report.text[self.starts[n]].isupper()

    def _is_first(self, n: int) -> bool:
        return n == 0 or self.sentence_of[n] != self.sentence_of[n - 1]

    def between(self, start: int, end: int) -> range:
        """The numbers of the words that share a character with `start` to `end`."""
        return range(bisect.bisect_right(self.ends, start), bisect.bisect_left(self.starts, end))

    def span(self, first: int, last: int) -> Span:
        """The characters of words `first` up to `last` (half-open)."""
        return Span(self.starts[first], self.ends[last - 1])


def read_words(report: Report, stemmer: Stemmer) -> ReportWords:
    """The words of `report`, as they are to be read."""
    clean = CleanedText.of(report.text)
    words = list(_WORD.finditer(clean.text))
    spans = [word.span() for word in words]
    if clean.is_changed:
        spans = [clean.span(start, end) for start, end in spans]
    return ReportWords(
        report=report,
        lower=[sys.intern(word[0].lower()) for word in words],
        starts=array("i", (start for start, _ in spans)),
        ends=array("i", (end for _, end in spans)),
        stemmer=stemmer,
    )


def find_words(text: str) -> list[str]:
    """The words of a text, numbers among them, as printed."""
    return _WORD.findall(text)


def find_quoted(text: str) -> list[Span]:
    """Where words stand between double quotation marks, marks left out; one left open ends with
    its line, as wires leave it open where the next paragraph goes on quoting."""
    clean = CleanedText.of(text)
    return [
        Span(*clean.span(m.start() + 1, m.end() - 1))
        for m in _QUOTED.finditer(clean.text)
        if m.end() - m.start() > 2
    ]


def find_marks(report: Report, patterns: QuotationPatterns) -> Iterator[QuotationMarks]:
    """What stands in the outermost quotation marks of `report`, double or single, in order.

    No quotation crosses the edge of a part (of a line, where the report has no parts): one left
    open ends there, as wires leave it open where the next paragraph goes on quoting.
    """
    clean = CleanedText.of(report.text, [part.span for part in report.parts])
    if report.parts:
        blocks = [clean.inside(part.start, part.end) for part in report.parts]
    else:
        blocks = [line.span() for line in _LINE.finditer(clean.text)]
    for marks in find_quotations(clean.text, blocks, patterns):
        if marks.depth == 0:
            start, end = clean.span(marks.start, marks.end)
            outer_start, outer_end = clean.span(marks.outer_start, marks.outer_end)
            yield replace(marks, start=start, end=end, outer_start=outer_start, outer_end=outer_end)
