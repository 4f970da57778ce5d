"""Names in a parse: runs of words that name a person, a place or an organisation."""

from __future__ import annotations

from dataclasses import dataclass

from ..lexicon import Lexicon
from .parse import Parse
from .trace import Trace

_KINDS = {"PERSON": "person", "GPE": "place", "LOC": "place", "ORG": "organisation"}


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `first` up to `last` (half-open) name a `kind`: person, place, organisation, other."""

    first: int
    last: int
    kind: str


class NameFinder:
    """Finds names in a parse."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, parse: Parse, trace: Trace | None = None) -> tuple[Name, ...]:
        """All names, in order, none overlapping another."""
        return tuple(
            Name(first, last, _KINDS.get(label, "other"))
            for first, last, label in parse.entities
            if label in {"PERSON", "GPE", "LOC", "ORG", "NORP", "FAC"}
        )
