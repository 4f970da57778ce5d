"""Loaded and contested expressions in a report, and what they refer to."""

from __future__ import annotations

from ..lexicon import Lexicon
from ..record import Wording
from .parse import Parse


class WordingFinder:
    """Finds the expressions of lexicon/contested_names.toml and lexicon/loaded_words.toml."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, parse: Parse) -> tuple[Wording, ...]:
        """All of them, in order."""
        return ()
