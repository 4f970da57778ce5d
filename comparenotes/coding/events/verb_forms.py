"""A verb as the rules of modality see it, and the moods that they give.

A parse's clauses and words come in; `VerbForm` answers what its auxiliaries, tag and head are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ...lexicon.word_sets import EventOperators, ModalityWords
from ...record import Status
from ..grammar.clauses import Clauses


class Mood(NamedTuple):
    """What one rule makes of a verb or noun: modal and status, as in `Modality`."""

    modal: str | None
    status: Status


HAPPENED = Mood(None, "happened")
ONGOING = Mood(None, "ongoing")
DENIED = Mood(None, "denied")
FUTURE = Mood("future", "planned")
PURPOSE = Mood("purpose", "planned")
POSSIBLE = Mood("may", "hypothetical")
OBLIGED = Mood("must", "requested")
ORDERED = Mood("may", "requested")


@dataclass(frozen=True)
class VerbForm:
    """A verb as the rules of modality see it."""

    clauses: Clauses
    token: int
    words: ModalityWords
    operators: EventOperators

    @cached_property
    def helpers(self) -> frozenset[str]:
        """Its auxiliaries."""
        return self.clauses.helpers(self.token)

    @property
    def tag(self) -> str:
        """Its Penn tag."""
        return self.clauses.tags[self.token]

    @property
    def dep(self) -> str:
        """How it depends on its head."""
        return self.clauses.deps[self.token]

    @property
    def head(self) -> int:
        """The word it depends on."""
        return self.clauses.heads[self.token]

    @property
    def head_lemma(self) -> str:
        """The lemma of the word it depends on."""
        return self.clauses.lemmas[self.head]

    @property
    def head_word(self) -> str:
        """The word it depends on, in lower case."""
        return self.clauses.lower[self.head]

    def of(self, verb: int) -> VerbForm:
        """Another verb of the same parse."""
        return VerbForm(self.clauses, verb, self.words, self.operators)
