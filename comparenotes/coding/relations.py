"""What holds between two actors: offices, memberships, alliances, signatories."""

from __future__ import annotations

from ..lexicon import Lexicon
from ..record import Actor, Event, Relation
from .parse import Parse
from .trace import Trace


class RelationFinder:
    """What holds between two actors: offices, memberships, alliances, signatories."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(
        self,
        parse: Parse,
        actors: tuple[Actor, ...],
        events: tuple[Event, ...],
        trace: Trace | None = None,
    ) -> tuple[Relation, ...]:
        """What holds between two actors: offices, memberships, alliances, signatories."""
        return ()
