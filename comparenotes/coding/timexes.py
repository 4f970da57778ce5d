"""Time expressions of a parse, with their TIMEX3 values and bounds."""

from __future__ import annotations

from ..lexicon import Lexicon
from ..record import Timex
from .parse import Parse
from .trace import Trace


class TimexFinder:
    """Time expressions of a parse, with their TIMEX3 values and bounds."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, parse: Parse, trace: Trace | None = None) -> tuple[Timex, ...]:
        """Time expressions of a parse, with their TIMEX3 values and bounds."""
        return ()
