"""What linking asks of a report's words, looked up once for all its events."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from .report_words import ReportWords
from .term_weights import TermWeights
from .word_vectors import WordVectors

CONTENT = 1.6  # the weight from which a word of a clause says what it is about
NAME = 2.5  # the weight from which a word in capitals is a name


@dataclass(frozen=True)
class WordColumns:
    """For each word of a report its weight and the row of its vector (-1: none); the numbers of
    those that are words of content, names (rare, in capitals) and numbers."""

    weights: Sequence[float]
    rows: Sequence[int]
    content: Sequence[int]
    names: Sequence[int]
    numbers: Sequence[int]

    @staticmethod
    def of(words: ReportWords, weights: TermWeights, vectors: WordVectors) -> WordColumns:
        """The columns of one report."""
        weight = [weights[stem] for stem in words.stems]
        first = [words.report.text[start] for start in words.starts]
        return WordColumns(
            weights=weight,
            rows=vectors.rows(words.stems),
            content=[n for n, one in enumerate(weight) if one >= CONTENT],
            names=[n for n, one in enumerate(weight) if one > NAME and first[n].isupper()],
            numbers=[n for n, letter in enumerate(first) if letter.isdigit()],
        )


def within(numbers: Sequence[int], first: int, last: int) -> Sequence[int]:
    """Those of ascending `numbers` from `first` up to `last` (half-open)."""
    return numbers[bisect_left(numbers, first) : bisect_left(numbers, last)]
