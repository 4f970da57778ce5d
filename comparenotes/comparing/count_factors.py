"""What speaks for and against two quantities counting one thing: named factors, learned weights.

As in `link_factors`: each factor measures something for many pairs at once; the weights stand in
lexicon/count_factors.toml and are learned by training/counting.py. The values count only as far as
they lie far apart: that two are equal proves nothing about what they count.
"""

from __future__ import annotations

import numpy as np

from .count_table import CountTable
from .factor_weights import by_name, start
from .pair_measures import Column, Ints, are_others, both_known, dot, shares

_SMALL = 10  # counts up to this are often parts of a whole
_FARTHEST = 6.0  # doublings


def _same_thing(t: CountTable, a: Ints, b: Ints) -> Column:
    return shares(t.of, a, b) > 0


def _other_thing(t: CountTable, a: Ints, b: Ints) -> Column:
    return are_others(t.of, a, b) & (shares(t.kinds, a, b) == 0)


def _similar_thing(t: CountTable, a: Ints, b: Ints) -> Column:
    return np.where(_same_thing(t, a, b), 0.0, dot(t.of_vector, a, b))


def _unspecific_thing(t: CountTable, a: Ints, b: Ints) -> Column:
    known = both_known(t.of, a, b)
    return (t.is_unspecific[a] | t.is_unspecific[b]) & ~known


def _same_trigger(t: CountTable, a: Ints, b: Ints) -> Column:
    return shares(t.triggers, a, b) > 0


def _same_event(t: CountTable, a: Ints, b: Ints) -> Column:
    return shares(t.events, a, b) > 0


def _other_event(t: CountTable, a: Ints, b: Ints) -> Column:
    return are_others(t.events, a, b)


def _similar_context(t: CountTable, a: Ints, b: Ints) -> Column:
    return dot(t.context_vector, a, b)


def _similar_before(t: CountTable, a: Ints, b: Ints) -> Column:
    return dot(t.before_vector, a, b)


def _same_before(t: CountTable, a: Ints, b: Ints) -> Column:
    return shares(t.before, a, b) > 0


def _same_after(t: CountTable, a: Ints, b: Ints) -> Column:
    return shares(t.after, a, b) > 0


def _same_names(t: CountTable, a: Ints, b: Ints) -> Column:
    return np.minimum(3, shares(t.names, a, b)) / 3


def _other_names(t: CountTable, a: Ints, b: Ints) -> Column:
    return are_others(t.names, a, b)


def _other_bound(t: CountTable, a: Ints, b: Ints) -> Column:
    return t.bound[a] != t.bound[b]


def _far_apart(t: CountTable, a: Ints, b: Ints) -> Column:
    """How many times one value must be doubled to reach the other, up to six."""
    low, high = np.minimum(t.value[a], t.value[b]), np.maximum(t.value[a], t.value[b])
    return np.minimum(_FARTHEST, np.log2((high + 1e-6) / (low + 1e-6)))


def _small(t: CountTable, a: Ints, b: Ints) -> Column:
    return (np.maximum(t.value[a], t.value[b]) <= _SMALL) & ~t.has_unit[a]


def _unit(t: CountTable, a: Ints, b: Ints) -> Column:
    return t.has_unit[a]


FACTORS = by_name(
    start,
    _same_thing,
    _other_thing,
    _similar_thing,
    _unspecific_thing,
    _same_trigger,
    _same_event,
    _other_event,
    _similar_context,
    _similar_before,
    _same_before,
    _same_after,
    _same_names,
    _other_names,
    _other_bound,
    _far_apart,
    _small,
    _unit,
)
"""The factors by their names in lexicon/count_factors.toml."""
