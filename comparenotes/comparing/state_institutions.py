"""What a state has one of, such as its government or its army."""

from __future__ import annotations

from ..lexicon import Lexicon
from ..lexicon.entries import AgentEntry
from ..lexicon.known_names import state_names


class StateInstitutions:
    """The nouns for what a state has one of: the tables of agents.toml with `one = true`."""

    def __init__(self, lexicon: Lexicon) -> None:
        entries = lexicon.entries("agents", AgentEntry).items()
        self._kinds = {
            tuple(word.split()): kind
            for kind, entry in entries
            if entry.one
            for word in entry.words
        }
        self._states = state_names(lexicon)

    def kind(self, name: str) -> str | None:
        """What a state has one of, such as 'government', that `name` ends with, at most one word
        before it; null when it names no such thing."""
        words = tuple(name.lower().split())
        return self._kinds.get(words) or self._kinds.get(words[1:])

    def name(self, kind: str, country: str) -> str:
        """The neutral name of the institution of `country` (ISO 3166-1 alpha-3)."""
        return f"{kind.replace('_', ' ')} of {self._states.get(country, country)}"
