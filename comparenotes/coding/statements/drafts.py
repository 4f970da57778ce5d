"""Statements in tokens, before they are records: drafts, and the sources resolved for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..grammar.quoted_parse import QuotedParse
from .contents import Range, Ranges

MODELS = "learned models"  # what finds the drafts that no rule finds


@dataclass(frozen=True, eq=False, slots=True)
class StatementDraft:
    """Token ranges of content, cue and source. `verbatim` words need no marks: a transcript's.

    `found_by` names the rule that found it. Two drafts are never equal: each is one statement.
    """

    content: Ranges
    cue: Range | None = None
    source: Range | None = None
    stance: str = "says"
    verbatim: bool = False
    found_by: str = MODELS

    @property
    def first(self) -> int:
        """The first token of the content."""
        return self.content[0][0]

    @property
    def cue_token(self) -> int:
        """The token of the cue; -1 for none."""
        return self.cue[0] if self.cue else -1

    @property
    def size(self) -> int:
        """How many tokens the content has."""
        return sum(last - first for first, last in self.content)

    def covers(self, token: int) -> bool:
        """Whether the content has `token`."""
        return any(first <= token < last for first, last in self.content)


@dataclass(frozen=True, slots=True)
class ResolvedSource:
    """Who makes a statement: an actor id, 'unnamed', or null for nobody; `basis` says why.

    `addressee` is the id of the actor to whom it is made, null where none is named.
    """

    source: str | None
    basis: str
    addressee: str | None = None


def covered_tokens(view: QuotedParse, drafts: Sequence[StatementDraft]) -> bytearray:
    """For each token, 1 where the content of a draft has it, else 0."""
    covered = bytearray(len(view))
    for draft in drafts:
        for first, last in draft.content:
            covered[first:last] = b"\1" * (last - first)
    return covered
