"""What the two rows of many pairs have in common, column by column: shared by the learned models.

A column of sets has rows of up to eight numbers filled up with -1; a column of vectors rows of
unit length or zero; `a` and `b` are the numbers of the pairs' rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
Column = Any  # one number a pair, of whatever type numpy makes it

MOST = 8
"""Members of a set that are compared."""
NONE = -1
"""Stands for no member."""


@dataclass
class Numbers:
    """Numbers for words, handed out as they come."""

    known: dict[str, int] = field(default_factory=dict)

    def one(self, word: str | None) -> int:
        """One word's number; -1 for none."""
        return self.known.setdefault(word, len(self.known)) if word else NONE

    def column(self, words: Iterable[str | None]) -> Ints:
        """A column of single words."""
        return np.array([self.one(word) for word in words], np.int32)

    def sets(self, sets: Iterable[Iterable[str]]) -> Ints:
        """A column of sets, as wide as the largest; of each up to eight words count, in
        alphabetical order."""
        members: list[int] = []
        sizes = []
        for words in sets:
            kept = sorted(words)[:MOST] if words else ()
            members += map(self.one, kept)
            sizes.append(len(kept))
        widest = max(sizes, default=1) or 1
        rows = np.full((len(sizes), widest), NONE, np.int32)
        rows[np.arange(widest) < np.array(sizes, np.int32)[:, None]] = members
        return rows


def floats(values: Iterable[float]) -> Floats:
    """A column of numbers."""
    return np.array(list(values), np.float32)


def flags(values: Iterable[bool]) -> Flags:
    """A column of yes and no."""
    return np.array(list(values), np.bool_)


def shares(rows: Ints, a: Ints, b: Ints) -> Column:
    """How many members the two sets of each pair have in common."""
    return _common(rows, rows, a, b)


def crosses(rows: Ints, others: Ints, a: Ints, b: Ints) -> Column:
    """Whether one's set shares a member with the other's set of another column."""
    return (_common(rows, others, a, b) > 0) | (_common(others, rows, a, b) > 0)


def _common(rows: Ints, others: Ints, a: Ints, b: Ints) -> Column:
    """How many members the set of `a` in one column shares with that of `b` in another.

    Most sets share nothing: only those that have a mark in common are gone through.
    """
    found = np.zeros(len(a), np.int32)
    near = np.flatnonzero(_marks(rows)[a] & _marks(others)[b])
    mine, theirs = rows[a[near]][:, :, None], others[b[near]][:, None, :]
    found[near] = ((mine == theirs).any(2) & (mine[:, :, 0] >= 0)).sum(1)
    return found


def _marks(rows: Ints) -> npt.NDArray[np.int64]:
    """For each set a number with one of 64 bits set for each member."""
    bits = np.where(rows >= 0, np.int64(1) << (rows & 63).astype(np.int64), 0)
    return np.asarray(np.bitwise_or.reduce(bits, axis=1), np.int64)


def both_known(rows: Ints, a: Ints, b: Ints) -> Column:
    """Whether both sets have a member."""
    return (rows[a, 0] >= 0) & (rows[b, 0] >= 0)


def are_others(rows: Ints, a: Ints, b: Ints) -> Column:
    """Whether both are known and have nothing in common; unknown is no other."""
    return both_known(rows, a, b) & (shares(rows, a, b) == 0)


def are_same(column: Ints, a: Ints, b: Ints) -> Column:
    """Whether both single words are known and the same."""
    return (column[a] == column[b]) & (column[a] >= 0)


def dot(vectors: Floats, a: Ints, b: Ints) -> Column:
    """The cosine of the two vectors of each pair."""
    return np.einsum("ij,ij->i", vectors[a], vectors[b])
