"""Quotations that no cue introduces: speech that goes on, and quoted words of a title or deck.

Takes the drafts that cues gave, gives drafts for quotations that none of them covers. A few quoted
words in the running text are scare quotes or the name of a work, and are no statement.
"""

from __future__ import annotations

from collections.abc import Sequence

from .quoted_parse import Quote, QuotedParse
from .statement_drafts import Draft

_SILENT = frozenset({"byline", "furniture", "disclaimer", "dateline"})
_ABOVE = frozenset({"title", "deck", "heading"})
_FEWEST = 5  # words; fewer in the running text are no statement


def find_uncued(view: QuotedParse, drafts: Sequence[Draft]) -> list[Draft]:
    """A draft for each uncovered outermost quotation that says something."""
    found = []
    for quote in view.quotes:
        if quote.parent >= 0 or any(
            first < quote.last and quote.first < last
            for one in drafts
            for first, last in one.content
        ):
            continue
        part = view.sentences[view.sentence_of[quote.first]].part
        if part not in _SILENT and (part in _ABOVE or _is_speech(view, quote)):
            found.append(Draft(((quote.first, _closed(view, quote)),)))
    return found


def _closed(view: QuotedParse, quote: Quote) -> int:
    """Where the quoted words end, closing punctuation left out."""
    last = quote.last
    while last - 1 > quote.first and not any(c.isalnum() for c in view.words[last - 1]):
        last -= 1
    return last


def _is_speech(view: QuotedParse, quote: Quote) -> bool:
    """Whether a quotation is a sentence of its own: it has a verb, and nothing leads into it."""
    if sum(word[0].isalnum() for word in view.words[quote.first : quote.last]) < _FEWEST:
        return False
    if not any(view.is_verb[token] for token in range(quote.first, quote.last)):
        return False
    before = view.words[quote.outer_first - 1] if quote.outer_first else "."
    opens = quote.outer_first in {first for first, _ in view.blocks}
    return opens or before in {".", "!", "?", ":", "”", '"'}


def opens_block(view: QuotedParse, token: int) -> bool:
    """Whether only marks stand between the start of the paragraph and `token`."""
    first, _ = view.blocks[view.block_of[token]]
    return not any(c.isalnum() for word in view.words[first:token] for c in word)
