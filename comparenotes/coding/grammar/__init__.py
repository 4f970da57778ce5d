"""The words of a report as columns: tokens, sentences, clauses, tenses and quotations.

A `Report` comes in; a `Parse`, and what grammar alone shows of it, goes out.
Order: words, lemmas, parse repair, parse; then clauses, tenses and quotations, each from a parse.
"""

from .parse import Parse, Parser

__all__ = ["Parse", "Parser"]
