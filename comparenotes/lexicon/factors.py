"""Files of learned weights: a table for every factor of the code, and no other."""

from __future__ import annotations

from collections.abc import Collection

from ..errors import LexiconError


def check_factors(name: str, found: Collection[str], factors: Collection[str]) -> None:
    """Raises LexiconError when the tables `found` in the file `name` are not those of `factors`."""
    for factor in sorted(set(found) ^ set(factors)):
        fault = "lacks this factor" if factor in factors else "no such factor"
        raise LexiconError(f"{name}.toml", factor, fault)
