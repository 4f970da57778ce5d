"""Statements beside those that the models find: judgements that nobody is named for, words quoted
within a speech, quotations that no cue introduces (speech that goes on, words of the title), the
other quotations of a list of them.

Takes the drafts that cues gave, gives more drafts. A few quoted
words in the running text are scare quotes or the name of a work, and are no statement.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...lexicon.entries import ReportingVerb
from ..grammar.quoted_parse import Quote, QuotedParse
from .drafts import StatementDraft

_SILENT = frozenset({"byline", "furniture", "disclaimer", "dateline"})
_ABOVE = frozenset({"title", "deck", "heading"})
_FEWEST = 5  # words; fewer in the running text are no statement
_NEAR = 14  # tokens after a quotation in which its verb of saying stands


def find_uncued(
    view: QuotedParse, drafts: Sequence[StatementDraft], words: Mapping[str, ReportingVerb]
) -> list[StatementDraft]:
    """A draft for each uncovered outermost quotation that says something; with the verb of saying
    beside it, if the models passed over one."""
    found = []
    for quote in view.quotes:
        if quote.parent >= 0 or any(
            first < quote.last and quote.first < last
            for one in drafts
            for first, last in one.content
        ):
            continue
        part = view.sentences[view.sentence_of[quote.first]].part
        if part in _SILENT:
            continue
        content = ((quote.first, _trimmed(view, quote.first, quote.last)),)
        cued = _said(view, quote, words) or _said_before(view, quote, words)
        if cued is not None:
            cue, subject = cued
            word = words.get(view.keys[cue]) or _past_cue(view, cue, words)
            stance = word.stance if word else "says"
            source = _phrase(view, subject, cue, quote)
            found.append(StatementDraft(content, (cue, cue + 1), source, stance))
        elif part in _ABOVE or _is_speech(view, quote):
            found.append(StatementDraft(content))
    return found


def _said(
    view: QuotedParse, quote: Quote, words: Mapping[str, ReportingVerb]
) -> tuple[int, int] | None:
    """The verb of saying right after a quotation that ends in a comma, and its subject."""
    if view.words[quote.last - 1] not in {",", "?", "!"}:
        return None
    end = min(view.sentences[view.sentence_of[quote.last - 1]].last, quote.outer_last + _NEAR)
    for token in range(quote.outer_last, min(end, len(view))):
        word = words.get(view.keys[token])
        if word is not None and view.is_verb[token] and 2 * word.cues > word.seen:
            subject = view.subject(token)
            return (token, subject) if quote.outer_last <= subject < end else None
    return None


def _said_before(
    view: QuotedParse, quote: Quote, words: Mapping[str, ReportingVerb]
) -> tuple[int, int] | None:
    """'Added Ann Roe, “…': the verb that starts a sentence and the name between it and a
    quotation, which a parser takes for one name."""
    verb = view.sentences[view.sentence_of[quote.outer_first]].first
    comma = quote.outer_first - 1
    name = view.heads[verb]
    if _past_cue(view, verb, words) is None:
        return None
    if not verb < name < comma < verb + _NEAR or view.words[comma] not in {",", ":"}:
        return None
    return (verb, name) if view.pos[name] == "PROPN" else None


def _past_cue(
    view: QuotedParse, token: int, words: Mapping[str, ReportingVerb]
) -> ReportingVerb | None:
    """The verb of saying whose past form ('added', 'noted') a word is, whatever its tag."""
    low = view.lower[token]
    stems = (low[:-2], low[:-1]) if low.endswith("ed") else ()
    for key in (view.keys[token], *(f"{stem}.v" for stem in stems)):
        word = words.get(key)
        if word is not None and key.endswith(".v") and 2 * word.cues > word.seen:
            return word
    return None


def _phrase(view: QuotedParse, head: int, cue: int, quote: Quote) -> tuple[int, int]:
    """The noun phrase of `head`, on its side of the cue and of the quotation."""
    first, last = view.edges[head]
    if head < quote.outer_first:
        last = _trimmed(view, first, min(last, quote.outer_first))
    return (first, min(last, cue)) if head < cue else (max(first, cue + 1), last)


def add_listed(view: QuotedParse, drafts: Sequence[StatementDraft]) -> None:
    """Adds to each content the quotations listed beside it: 'warned of “a”, “b” and “c”'."""
    taken = [one for draft in drafts for one in draft.content]
    free = [
        (quote.outer_first, quote.outer_last)
        for quote in view.quotes
        if quote.parent < 0 and not any(a < quote.last and quote.first < b for a, b in taken)
    ]
    for draft in drafts:
        if draft.cue is None or view.quote_of[draft.cue[0]] >= 0:
            continue
        cue = draft.cue[0]
        for first, last in [*free, *reversed(free)]:
            (low, _), (edge, high) = draft.content[0], draft.content[-1]
            if view.quote_of[high - 1] >= 0 and _is_list(view, high, first):
                draft.content = (*draft.content[:-1], (edge, _trimmed(view, edge, last)))
            elif cue < first < low and (last == low or _is_list(view, last, low)):
                draft.content = ((first, draft.content[0][1]), *draft.content[1:])


def _is_list(view: QuotedParse, last: int, first: int) -> bool:
    """Whether only marks and 'and' stand between tokens of one sentence."""
    return (
        last < first
        and view.sentence_of[last - 1] == view.sentence_of[first]
        and all(
            not any(c.isalnum() for c in view.words[t]) or view.lower[t] in {"and", "or"}
            for t in range(last, first)
        )
        and not any(view.words[t] in {".", ";", "!", "?"} for t in range(last, first))
    )


def find_judgements(
    view: QuotedParse, drafts: Sequence[StatementDraft], words: Mapping[str, ReportingVerb]
) -> list[StatementDraft]:
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
                found.append(
                    StatementDraft(((first, last),), (token, token + 1), stance=word.stance)
                )
    return found


def find_nested(
    view: QuotedParse, drafts: Sequence[StatementDraft], words: Mapping[str, ReportingVerb]
) -> list[StatementDraft]:
    """Words that a speaker quotes, right after a verb of saying: 'as you said, "yes"'."""
    contents = {draft.content for draft in drafts}
    found = []
    for quote in view.quotes:
        cue = _verb_before(view, quote)
        content = ((quote.first, _trimmed(view, quote.first, quote.last)),)
        if quote.parent < 0 or cue < 0 or content in contents:
            continue
        word, subject = words.get(view.keys[cue]), view.subject(cue)
        if word is not None and 2 * word.cues > word.seen and 0 <= subject < cue:
            source = (view.edges[subject][0], subject + 1)
            found.append(StatementDraft(content, (cue, cue + 1), source, word.stance))
    return found


def _verb_before(view: QuotedParse, quote: Quote) -> int:
    """The verb before a quotation, past a comma and whom it is said to: 'told him, ‘Go’'."""
    at = quote.outer_first - 1
    for _ in range(4):
        if at <= 0 or view.is_verb[at]:
            return at
        if view.words[at] not in {",", ":"} and view.pos[at] not in {
            "PRON",
            "PROPN",
            "NOUN",
            "DET",
        }:
            return at
        at -= 1
    return at


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
