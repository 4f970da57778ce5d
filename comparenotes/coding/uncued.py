"""Statements beside those that the models find: judgements that nobody is named for, words quoted
within a speech, quotations that no cue introduces (speech that goes on, words of the title).

Takes the drafts that cues gave, gives more drafts. A few quoted
words in the running text are scare quotes or the name of a work, and are no statement.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .quoted_parse import Quote, QuotedParse
from .statement_drafts import Draft
from .voices import Reporting

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
            found.append(Draft(((quote.first, _trimmed(view, quote.first, quote.last)),)))
    return found


def find_judgements(
    view: QuotedParse, drafts: Sequence[Draft], words: Mapping[str, Reporting]
) -> list[Draft]:
    """'Was seen as a victory', 'internationally recognized as a state': by whom isn't said."""
    taken = {draft.cue[0] for draft in drafts if draft.cue}
    found = []
    for token, key in enumerate(view.keys):
        word = words.get(key)
        if word is None or not word.judges or view.tags[token] != "VBN" or token in taken:
            continue
        below = {view.deps[child]: child for child in view.children[token]}
        part = view.sentences[view.sentence_of[token]].part
        passive = "auxpass" in below or view.deps[token] in {"acl", "amod", "relcl"}
        if not passive or "agent" in below or part in _SILENT:
            continue
        as_what = [c for c in view.children[token] if view.lower[c] == "as" and c > token]
        if as_what:
            first, last = as_what[0] + 1, _trimmed(view, as_what[0] + 1, view.edges[as_what[0]][1])
            if first < last:
                found.append(Draft(((first, last),), (token, token + 1), stance=word.stance))
    return found


def find_nested(
    view: QuotedParse, drafts: Sequence[Draft], words: Mapping[str, Reporting]
) -> list[Draft]:
    """Words that a speaker quotes, right after a verb of saying: 'as you said, "yes"'."""
    contents = {draft.content for draft in drafts}
    found = []
    for quote in view.quotes:
        cue = quote.outer_first - 1
        if cue > 0 and view.words[cue] in {",", ":"}:
            cue -= 1
        content = ((quote.first, _trimmed(view, quote.first, quote.last)),)
        if quote.parent < 0 or cue < 0 or content in contents:
            continue
        word, subject = words.get(view.keys[cue]), view.subject(cue)
        if word is not None and 2 * word.cues > word.seen and 0 <= subject < cue:
            source = (view.edges[subject][0], subject + 1)
            found.append(Draft(content, (cue, cue + 1), source, word.stance))
    return found


def _trimmed(view: QuotedParse, first: int, last: int) -> int:
    """Where tokens `first` to `last` end, closing punctuation left out."""
    while last - 1 > first and not any(c.isalnum() for c in view.words[last - 1]):
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
