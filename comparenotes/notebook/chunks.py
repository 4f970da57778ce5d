"""Many values as a few lists, each of no more than one query may ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

Value = TypeVar("Value")

MOST = 500
"""Values a query asks for at once: SQLite takes 999 in its older versions."""


def chunks(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """The values in order, at most MOST at a time."""
    for first in range(0, len(values), MOST):
        yield values[first : first + MOST]
