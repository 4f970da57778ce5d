"""The analysis of one parse: its clauses and quotations, made once and shared by every stage.

A `Parse` comes in; an `Analysis` goes out, whose parts are made when first asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from .clauses import Clauses
from .parse import Parse
from .quoted_parse import QuotedParse


@dataclass(frozen=True)
class Analysis:
    """What grammar shows of one parse.

    `hyphenated` are the lemmas that the lexicon writes with a hyphen ('cease-fire'), which the
    tokenizer cuts into three.
    """

    parse: Parse
    hyphenated: frozenset[str] = frozenset()

    @cached_property
    def clauses(self) -> Clauses:
        """The subject, objects, complements and auxiliaries of each verb."""
        return Clauses(self.parse, self.hyphenated)

    @cached_property
    def quoted(self) -> QuotedParse:
        """The parse with its quotations marked."""
        return QuotedParse(self.parse)
