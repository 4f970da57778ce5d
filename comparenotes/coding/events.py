"""Events: clauses and event nouns that say something happened, is happening or will."""

from __future__ import annotations

from ..lexicon import Lexicon
from ..record import Actor, Event, Place, Quantity, Statement, Timex
from .parse import Parse
from .trace import Trace


class EventFinder:
    """Events: clauses and event nouns that say something happened, is happening or will."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(
        self,
        parse: Parse,
        actors: tuple[Actor, ...],
        places: tuple[Place, ...],
        timexes: tuple[Timex, ...],
        statements: tuple[Statement, ...],
        quantities: tuple[Quantity, ...],
        trace: Trace | None = None,
    ) -> tuple[Event, ...]:
        """Events: clauses and event nouns that say something happened, is happening or will."""
        return ()
