"""Who can act in a report: one actor, all its mentions."""

from __future__ import annotations

from ..lexicon import Lexicon
from ..record import Actor, Place
from .names import Name
from .parse import Parse
from .trace import Trace


class ActorFinder:
    """Who can act in a report: one actor, all its mentions."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(
        self,
        parse: Parse,
        names: tuple[Name, ...],
        places: tuple[Place, ...],
        trace: Trace | None = None,
    ) -> tuple[Actor, ...]:
        """Who can act in a report: one actor, all its mentions."""
        return ()
