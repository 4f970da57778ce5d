"""How likely two reports are about one event: words of reports in, a number from 0 to 1 out.

What speaks for it: the words they share; their names and numbers, weighed apart, because two
earthquakes share their words, not their places; what the title of one says at the head of the
other, which is all that a short text has. What speaks against it: days between them, or a date
that is not known. These features are added up as in a logistic regression.

A report months after another belongs to its story only where it follows it up, and so names a day
near the other's publication: else it tells of the next earthquake, final or quarter.

Source: the weights are fitted by training/stories.py; lexicon/comparing.toml holds them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .story_profiles import Numbers, StoryProfile, Terms
from .thresholds import Thresholds

SHARED = 0.1  # from this likeness of their names on two reports are not about others
FEWEST = 4  # so many names and numbers two reports must have, to share none of them
FOLLOWS = (3, 14)  # days before and after the earlier report that its follow-up may name
_STEP = 2.0**-40  # what is added up is a multiple of it, so that sums don't depend on their order
_LOW_BITS = 0xFFFF

Column = NDArray[np.float64]
"""A number for each of the reports that one is compared with."""


class Features(NamedTuple):
    """What is added up for a report and each of others, from 0 to about 1, times the weight of its
    name."""

    words: Column
    names: Column
    other_names: Column
    title_best: Column
    title_least: Column
    undated: Column
    days: Column


class StoryLikeness:
    """How likely two reports are about one event."""

    def __init__(self, thresholds: Thresholds) -> None:
        self._weights = thresholds.under("stories")

    def compare(
        self, a: StoryProfile, others: Sequence[StoryProfile], least: float = 0.0
    ) -> list[float]:
        """How likely each of `others` is about the same event as `a`: from 0 to 1; 0 for what is
        less likely than `least`."""
        features = self.features(a, others)
        total = np.full(len(others), self._weights["start"])
        for name, column in features._asdict().items():
            total += self._weights[name] * column
        next_time = self._weights["next_time"]
        found = []
        for b, one in zip(others, total.tolist(), strict=True):
            likely = 1 / (1 + math.exp(-one))
            if likely >= least and self._is_next_time(a, b):
                likely *= next_time
            found.append(likely if likely >= least else 0.0)
        return found

    def features(self, a: StoryProfile, others: Sequence[StoryProfile]) -> Features:
        """What is added up for `a` and each of `others`, each times the weight of its name."""
        names = _products(
            a.names, [b.names.stems for b in others], [b.names.weights for b in others]
        )
        words = _products(
            a.words, [b.words.stems for b in others], [b.words.weights for b in others]
        )
        titles = [b.title.weights for b in others]
        own_head = Terms(a.head, np.ones(len(a.head), np.float32))
        said_there = _products(a.title, [b.head for b in others]) / a.title.total
        said_here = _products(own_head, [b.title.stems for b in others], titles)
        said_here /= np.array([b.title.total for b in others])
        few = min(len(a.names.stems), FEWEST)
        has_names = np.array([min(few, len(b.names.stems)) >= FEWEST for b in others])
        undated = np.array([a.day is None or b.day is None for b in others])
        apart = [math.log2(1 + _days_between(a, b)) / 8 for b in others]
        return Features(
            words=words,
            names=names,
            other_names=np.where(has_names, np.maximum(0.0, 1 - names / SHARED), 0.0),
            title_best=np.maximum(said_there, said_here),
            title_least=np.minimum(said_there, said_here),
            undated=undated.astype(np.float64),
            days=np.where(undated, 0.0, apart),
        )

    def _is_next_time(self, a: StoryProfile, b: StoryProfile) -> bool:
        """Whether one is from months after the other and does not look back to its days."""
        if a.day is None or b.day is None or _days_between(a, b) <= self._weights["months"]:
            return False
        earlier, later = (a, b) if a.day < b.day else (b, a)
        day = earlier.day or 0
        return not any(first - FOLLOWS[0] <= day <= last + FOLLOWS[1] for first, last in later.told)


def _days_between(a: StoryProfile, b: StoryProfile) -> int:
    return abs((a.day or 0) - (b.day or 0))


def _products(
    terms: Terms, stems: Sequence[Numbers], weights: Sequence[NDArray[np.float32]] | None = None
) -> Column:
    """The scalar product of terms with each of others, whose stems and weights (null: 1 each) are
    given: the cosine, where both are of unit length."""
    lengths = [len(one) for one in stems]
    if not sum(lengths) or not len(terms.stems):
        return np.zeros(len(stems))
    where, own = _shared(terms, np.concatenate(stems))
    products = own.astype(np.float64)
    if weights is not None:
        products *= np.concatenate(weights)[where]
    of = np.searchsorted(np.cumsum(lengths), where, side="right")
    sums = np.zeros(len(stems), np.int64)
    np.add.at(sums, of, np.rint(products / _STEP).astype(np.int64))
    return sums.astype(np.float64) * _STEP


def _shared(terms: Terms, stems: Numbers) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """Where in a column of stems those of `terms` stand, and what each weighs.

    Few do: most of the others are told by their last bits, which is quicker than to look them up.
    """
    order = np.argsort(terms.stems)
    known = terms.stems[order]
    may_be = np.zeros(_LOW_BITS + 1, np.bool_)
    may_be[known & _LOW_BITS] = True
    where = np.flatnonzero(may_be[stems & _LOW_BITS])
    at = np.searchsorted(known, stems[where]).clip(max=len(known) - 1)
    is_same = known[at] == stems[where]
    return where[is_same], terms.weights[order[at[is_same]]]
