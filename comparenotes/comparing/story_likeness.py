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
        likely = [1 / (1 + math.exp(-one)) for one in total.tolist()]
        next_time = self._weights["next_time"]
        return [
            (score if score >= least else 0.0)
            for b, alike in zip(others, likely, strict=True)
            for score in [alike * next_time if self._is_next_time(a, b) else alike]
        ]

    def features(self, a: StoryProfile, others: Sequence[StoryProfile]) -> Features:
        """What is added up for `a` and each of `others`, each times the weight of its name."""
        names = _products(a.names, [b.names for b in others])
        heads = [Terms(b.head, np.ones(len(b.head), np.float32)) for b in others]
        own_head = Terms(a.head, np.ones(len(a.head), np.float32))
        titles = [b.title for b in others]
        said_there = _products(a.title, heads) / _weight(a.title)
        said_here = _products(own_head, titles) / np.array([_weight(title) for title in titles])
        few = min(len(a.names.stems), FEWEST)
        has_names = np.array([min(few, len(b.names.stems)) >= FEWEST for b in others])
        undated = np.array([a.day is None or b.day is None for b in others])
        apart = [math.log2(1 + _days_between(a, b)) / 8 for b in others]
        return Features(
            words=_products(a.words, [b.words for b in others]),
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


def _weight(terms: Terms) -> float:
    """What terms weigh together; 1 where that is nothing, as it divides."""
    return math.fsum(terms.weights.tolist()) or 1.0


def _products(terms: Terms, others: Sequence[Terms]) -> Column:
    """The scalar product of terms with each of others: the cosine, where both are of unit
    length."""
    lengths = [len(one.stems) for one in others]
    if not sum(lengths) or not len(terms.stems):
        return np.zeros(len(others))
    where, own = _shared(terms, np.concatenate([one.stems for one in others]))
    theirs = np.concatenate([one.weights for one in others])[where]
    steps = np.rint(own.astype(np.float64) * theirs / _STEP).astype(np.int64)
    sums = np.zeros(len(others), np.int64)
    np.add.at(sums, np.repeat(np.arange(len(others)), lengths)[where], steps)
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
