"""What a report gives as the cause of what happened: words in, pairs of effect and cause out.

Only cues that name a cause and nothing else count (lexicon/causes.toml); 'after' and 'as' don't.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..lexicon import Lexicon
from ..lexicon.entries import CauseCue
from ..lexicon.word_sets import ComparingWords
from ..record import Span
from .report_words import ReportWords

_LONGEST = 9  # words of a cause or an effect
_REACH = 200  # characters before a cue in which its words are looked for
_SHORTEST_CLEAR = 3  # words: a shorter cause that begins with 'that' or 'which' only points at one
_BOUNDARY = re.compile(r"[.;:,!?()“”\"\n—–]")


@dataclass(frozen=True, slots=True)
class Cause:
    """`cause` is held to have brought about what `effect` names (both spans of one sentence)."""

    effect: Span
    cause: Span


class CauseFinder:
    """Finds the causes that a report names; compiled once."""

    def __init__(self, lexicon: Lexicon, words: ComparingWords) -> None:
        self._words = words
        self._cues = [
            (re.compile(rf"\b(?:{'|'.join(cue.words)})\b", re.IGNORECASE), cue.order)
            for cue in lexicon.entries("causes", CauseCue).values()
        ]

    def find(self, words: ReportWords) -> list[Cause]:
        """The causes named in the report, in the order of the text."""
        causes = [
            cause for cue, order in self._cues for cause in self._find_by_cue(words, cue, order)
        ]
        return sorted(causes, key=lambda cause: (cause.cause.start, cause.effect.start))

    def _find_by_cue(self, words: ReportWords, cue: re.Pattern[str], order: str) -> Iterator[Cause]:
        for match in cue.finditer(words.report.text):
            before = self._words_before(words, match.start())
            after = self._words_after(words, match.end())
            if before is None or after is None:
                continue
            cause = Cause(before, after) if order == "effect first" else Cause(after, before)
            if not self._is_pointer(words, cause.cause):
                yield cause

    def _is_pointer(self, words: ReportWords, cause: Span) -> bool:
        """Whether the cause is only pointed at ('that', 'which'): its words stand elsewhere."""
        inside = words.between(cause.start, cause.end)
        first = words.lower[inside[0]]
        return len(inside) < _SHORTEST_CLEAR and first in self._words.cause_pointers

    def _words_after(self, words: ReportWords, start: int) -> Span | None:
        """The words from `start` to the next boundary; null when there is none."""
        text = words.report.text
        boundary = _BOUNDARY.search(text, start)
        end = boundary.start() if boundary else len(text)
        inside = list(words.between(start, end))[:_LONGEST]
        for n, word in enumerate(inside):
            if n and words.lower[word] in self._words.cause_ends:
                inside = inside[:n]
                break
        return words.span(inside[0], inside[-1] + 1) if start < end and inside else None

    def _words_before(self, words: ReportWords, end: int) -> Span | None:
        """The words from the boundary before up to `end`; null when there is none."""
        boundaries = _BOUNDARY.finditer(words.report.text, max(0, end - _REACH), end)
        start = max((boundary.end() for boundary in boundaries), default=0)
        inside = list(words.between(start, end))[-_LONGEST:] if start < end else []
        starts = self._words.cause_starts
        first = max(
            (n for n, word in enumerate(inside, 1) if words.lower[word] in starts), default=0
        )
        return words.span(inside[first], inside[-1] + 1) if first < len(inside) else None
