"""Named factors over pairs of a table's rows, with learned weights from the lexicon.

A factor measures something for many pairs at once: a table and the numbers of the pairs' rows come
in, one number a pair goes out, mostly 0 or 1. What the factors add up to by their weights, as in a
logistic regression, is how likely a pair is one. Links between mentions and between counts are both
found so (`link_factors`, `count_factors`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sized
from typing import Generic, TypeVar

import numpy as np

from ..lexicon import Lexicon
from ..lexicon.entries import FactorEntry
from ..lexicon.factors import check_factors
from .pair_measures import Column, Floats, Ints

_AT_ONCE = 20_000  # pairs measured together, which bounds the memory that takes

Table = TypeVar("Table", bound=Sized)
Measure = Callable[[Table, Ints, Ints], Column]


def start(table: Sized, a: Ints, b: Ints) -> Column:
    """What every pair starts from: the factor that always acts."""
    return np.ones(len(a), np.float32)


def by_name(*measures: Measure[Table]) -> Mapping[str, Measure[Table]]:
    """The factors by their names in the lexicon: those of their functions."""
    return {measure.__name__.removeprefix("_"): measure for measure in measures}


def measure_pairs(factors: Mapping[str, Measure[Table]], table: Table, a: Ints, b: Ints) -> Floats:
    """One row a pair, one column a factor, in the order of `factors`."""
    parts = [_measure_part(factors, table, *part) for part in _parts(a, b)]
    return np.concatenate(parts) if parts else np.zeros((0, len(factors)), np.float32)


class FactorWeights(Generic[Table]):
    """The weights of the file `name` for `factors`, in their order; `says` how each is told.

    Raises LexiconError when the file lacks one or has another.
    """

    def __init__(self, lexicon: Lexicon, name: str, factors: Mapping[str, Measure[Table]]) -> None:
        entries = lexicon.entries(name, FactorEntry)
        check_factors(name, entries, factors)
        self._factors = factors
        self.says = [entries[factor].says for factor in factors]
        self.weights = np.array([entries[factor].weight for factor in factors], np.float32)

    def weigh(self, table: Table, a: Ints, b: Ints) -> Floats:
        """How likely each of the pairs of rows `a` and `b` is one, from 0 to 1."""
        parts = [
            self.likelihood(_measure_part(self._factors, table, *part)) for part in _parts(a, b)
        ]
        return np.concatenate(parts) if parts else np.zeros(0, np.float32)

    def likelihood(self, measured: Floats) -> Floats:
        """How likely each row of measures makes what is asked, from 0 to 1."""
        return np.asarray(1 / (1 + np.exp(-(measured @ self.weights))), np.float32)


def _parts(a: Ints, b: Ints) -> Iterator[tuple[Ints, Ints]]:
    return ((a[n : n + _AT_ONCE], b[n : n + _AT_ONCE]) for n in range(0, len(a), _AT_ONCE))


def _measure_part(factors: Mapping[str, Measure[Table]], table: Table, a: Ints, b: Ints) -> Floats:
    columns = [np.asarray(measure(table, a, b), np.float32) for measure in factors.values()]
    return np.stack(columns, axis=1)
