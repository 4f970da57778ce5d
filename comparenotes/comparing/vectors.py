"""Weighted words as vectors of unit length, and how alike two of them are."""

from __future__ import annotations

import math
from collections.abc import Mapping

Vector = dict[str, float]


def unit(weights: Mapping[str, float]) -> Vector:
    """`weights` scaled to unit length together; all zero stay as they are."""
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
    return {key: weight / length for key, weight in weights.items()}


def cosine(a: Vector, b: Vector) -> float:
    """The cosine of two vectors of unit length: from 0 (nothing in common) to 1.

    The sum is exact, so neither the order of the words nor that of `a` and `b` matters.
    """
    if len(b) < len(a):
        a, b = b, a
    return math.fsum([weight * b[key] for key, weight in a.items() if key in b])
