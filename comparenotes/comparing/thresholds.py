"""The thresholds of comparing, from lexicon/comparing.toml, which says how each was measured."""

from __future__ import annotations

from ..lexicon import Lexicon
from ..lexicon.entries import Threshold


class Thresholds:
    """All thresholds by name: `thresholds["copies.copy"]`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._values = {
            name: entry.value for name, entry in lexicon.entries("comparing", Threshold).items()
        }

    def under(self, prefix: str) -> dict[str, float]:
        """Those whose names begin with `prefix` and a dot, by what follows it."""
        return {
            name.removeprefix(f"{prefix}."): value
            for name, value in self._values.items()
            if name.startswith(f"{prefix}.")
        }

    def __getitem__(self, name: str) -> float:
        return self._values[name]
