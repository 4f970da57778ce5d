"""Counts and amounts, and what is counted."""

from __future__ import annotations

from ..lexicon import Lexicon
from ..record import Quantity
from .parse import Parse
from .trace import Trace


class QuantityFinder:
    """Counts and amounts, and what is counted."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, parse: Parse, trace: Trace | None = None) -> tuple[Quantity, ...]:
        """Counts and amounts, and what is counted."""
        return ()
