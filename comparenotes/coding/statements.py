"""Who says what: source, cue and content of every statement."""

from __future__ import annotations

from ..lexicon import Lexicon
from ..record import Actor, Statement
from .parse import Parse
from .trace import Trace


class StatementFinder:
    """Who says what: source, cue and content of every statement."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(
        self, parse: Parse, actors: tuple[Actor, ...], trace: Trace | None = None
    ) -> tuple[Statement, ...]:
        """Who says what: source, cue and content of every statement."""
        return ()
