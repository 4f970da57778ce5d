"""Places named in a parse, tied to a gazetteer."""

from __future__ import annotations

from ..lexicon import Lexicon
from ..record import Place
from .names import Name
from .parse import Parse
from .trace import Trace


class PlaceFinder:
    """Places named in a parse, tied to a gazetteer."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(
        self, parse: Parse, names: tuple[Name, ...], trace: Trace | None = None
    ) -> tuple[Place, ...]:
        """Places named in a parse, tied to a gazetteer."""
        return ()
