"""What a report gives as the cause of what happened: words in, pairs of effect and cause out.

Only cues that name a cause and nothing else count (lexicon/causes.toml); 'after' and 'as' don't.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..lexicon import Lexicon
from ..lexicon.entries import CauseCue
from ..record import Span
from .report_words import ReportWords

_LONGEST = 9  # words of a cause
_BOUNDARY = re.compile(r"[.;:,!?()“”\"\n—–]")
_ENDS = frozenset(
    {"and", "but", "while", "who", "which", "that", "as", "when", "after", "before", "according",
     "said", "says"}
)  # fmt: skip
_POINTERS = frozenset({"that", "this", "which", "it", "who", "what", "they", "these", "he", "she"})


@dataclass(frozen=True, slots=True)
class Cause:
    """`cause` is held to have brought about what `effect` names (both spans of one sentence)."""

    effect: Span
    cause: Span


class CauseFinder:
    """Finds the causes that a report names; compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._cues = [
            (re.compile(rf"\b(?:{'|'.join(cue.words)})\b", re.IGNORECASE), cue.order)
            for cue in lexicon.entries("causes", CauseCue).values()
        ]

    def find(self, words: ReportWords) -> list[Cause]:
        """The causes named in the report, in the order of the text."""
        found = [one for cue, order in self._cues for one in self._find(words, cue, order)]
        return sorted(found, key=lambda one: (one.cause.start, one.effect.start))

    def _find(self, words: ReportWords, cue: re.Pattern[str], order: str) -> Iterator[Cause]:
        text = words.report.text
        for match in cue.finditer(text):
            before = _left(words, match.start())
            after = _right(words, match.end())
            if (
                before is not None
                and after is not None
                and not _is_pointer(words, before, after, order)
            ):
                yield Cause(before, after) if order == "effect first" else Cause(after, before)


def _is_pointer(words: ReportWords, before: Span, after: Span, order: str) -> bool:
    """Whether the cause is only pointed at ('that', 'which'): its words stand elsewhere."""
    cause = after if order == "effect first" else before
    inside = words.between(cause.start, cause.end)
    return len(inside) < 3 and words.lower[inside[0]] in _POINTERS


def _right(words: ReportWords, start: int) -> Span | None:
    """The words from `start` to the next boundary."""
    text = words.report.text
    stop = _BOUNDARY.search(text, start)
    end = stop.start() if stop else len(text)
    inside = list(words.between(start, end))[:_LONGEST]
    for n, word in enumerate(inside):
        if n and words.lower[word] in _ENDS:
            inside = inside[:n]
            break
    return words.span(inside[0], inside[-1] + 1) if start < end and inside else None


def _left(words: ReportWords, end: int) -> Span | None:
    """The words from the boundary before up to `end`."""
    text = words.report.text
    start = max((m.end() for m in _BOUNDARY.finditer(text, max(0, end - 200), end)), default=0)
    inside = list(words.between(start, end))[-_LONGEST:] if start < end else []
    return words.span(inside[0], inside[-1] + 1) if inside else None
