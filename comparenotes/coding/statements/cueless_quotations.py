"""Quotations that the models pass over: words quoted within a speech, quotations that no learned
cue introduces (speech that goes on, words of the title), and the other quotations of a list.

Takes the drafts so far, gives more drafts. A few quoted words in the running text are scare quotes
or the name of a work, and are no statement.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import replace

from ...lexicon.entries import ReportingVerb
from ...lexicon.rules import Rule, RuleTable
from ..grammar.quoted_parse import Quote, QuotedParse
from .contents import Range, Ranges
from .context import PARTS_ABOVE_TEXT, STATEMENT_PARTS, StatementContext, is_mostly_a_cue
from .drafts import StatementDraft, covered_tokens

_FEWEST = 5  # words; fewer in the running text are no statement
_NEAR = 14  # tokens after a quotation in which its verb of saying stands
_FARTHEST = 4  # tokens between a verb of saying and the quotation within a speech


def find_cueless(
    context: StatementContext, drafts: Sequence[StatementDraft]
) -> list[StatementDraft]:
    """A draft for each outermost quotation that no draft covers and that says something.

    It has the verb of saying beside it, if the models passed over one.
    """
    view = context.view
    covered = covered_tokens(view, drafts)
    added = []
    for quote in view.quotes:
        if quote.parent >= 0 or covered.find(1, quote.first, quote.last) >= 0:
            continue
        if context.part(quote.first) not in STATEMENT_PARTS:
            continue
        answer = CUELESS.first(context, quote)
        if answer is not None:
            added.append(replace(answer[1], found_by=answer[0]))
    return added


def _verb_after(context: StatementContext, quote: Quote) -> StatementDraft | None:
    """The verb of saying right after a quotation that ends in a comma, and its subject."""
    view = context.view
    if view.words[quote.last - 1] not in {",", "?", "!"}:
        return None
    end = min(view.sentences[view.sentence_of[quote.last - 1]].last, quote.outer_last + _NEAR)
    for token in range(quote.outer_last, min(end, len(view))):
        verb = context.verb(token)
        if verb is not None and view.is_verb[token] and is_mostly_a_cue(verb):
            subject = view.subject(token)
            if not quote.outer_last <= subject < end:
                return None
            return _draft(view, quote, token, subject, verb)
    return None


def _tagged(context: StatementContext, quote: Quote) -> StatementDraft | None:
    """A quotation with a speech tag whose verb the models don't know as a cue: 'sighed Ann Roe'."""
    view, tags = context.view, context.tags
    tag = tags.of_quote.get(view.quote_of[quote.first])
    if tag is None or tag.source is None:
        return None
    verb = context.verb(tag.cue)
    source = tags.to_mark(tag.source)
    return StatementDraft(
        _content(view, quote), (tag.cue, tag.cue + 1), source, verb.stance if verb else "says"
    )


def _verb_before(context: StatementContext, quote: Quote) -> StatementDraft | None:
    """'Added Ann Roe, “…': the verb that starts a sentence and the name between it and a
    quotation, which a parser takes for one name."""
    view = context.view
    token = view.sentences[view.sentence_of[quote.outer_first]].first
    comma = quote.outer_first - 1
    name = view.heads[token]
    verb = _past_cue(context, token)
    if verb is None or view.pos[name] != "PROPN":
        return None
    if not token < name < comma < token + _NEAR or view.words[comma] not in {",", ":"}:
        return None
    return _draft(view, quote, token, name, context.verb(token) or verb)


def _past_cue(context: StatementContext, token: int) -> ReportingVerb | None:
    """The verb of saying whose past form ('added', 'noted') a word is, whatever its tag."""
    low = context.view.lower[token]
    stems = (low[:-2], low[:-1]) if low.endswith("ed") else ()
    for key in (context.view.keys[token], *(f"{stem}.v" for stem in stems)):
        verb = context.lexicon.verbs.get(key)
        if verb is not None and key.endswith(".v") and is_mostly_a_cue(verb):
            return verb
    return None


def _draft(
    view: QuotedParse, quote: Quote, cue: int, subject: int, verb: ReportingVerb
) -> StatementDraft:
    """A quotation with its cue and the phrase of its subject, on the subject's side of both."""
    first, last = view.edges[subject]
    if subject < quote.outer_first:
        last = trimmed_end(view, first, min(last, quote.outer_first))
    source = (first, min(last, cue)) if subject < cue else (max(first, cue + 1), last)
    return StatementDraft(_content(view, quote), (cue, cue + 1), source, verb.stance)


def _own_sentence(context: StatementContext, quote: Quote) -> StatementDraft | None:
    """A quotation that is a sentence of its own, with a verb and nothing that leads into it; or
    any words quoted in a title."""
    view = context.view
    if context.part(quote.first) in PARTS_ABOVE_TEXT:
        return StatementDraft(_content(view, quote))
    if sum(word[0].isalnum() for word in view.words[quote.first : quote.last]) < _FEWEST:
        return None
    if not any(view.is_verb[token] for token in range(quote.first, quote.last)):
        return None
    before = view.words[quote.outer_first - 1] if quote.outer_first else "."
    opens = view.blocks[view.block_of[quote.outer_first]][0] == quote.outer_first
    if not (opens or before in {".", "!", "?", ":", "”", '"'}):
        return None
    return StatementDraft(_content(view, quote))


CUELESS = RuleTable(
    "quotations without a learned cue",
    (
        Rule(
            "verb of saying and name beside it",
            _tagged,
            example="“It is so cold!” sighed Elena Popova. “Then go in,” said Ivan Brod.",
            expect=("statement by Elena Popova | It is so cold",),
            never="“It is so cold!” Elena Popova went in. “So it is,” said Ivan Brod.",
        ),
        Rule(
            "verb of saying after it",
            _verb_after,
            example=(
                "“The road is unsafe after the flood,” council spokesman Ivan Brod was quoted by "
                "the paper as saying."
            ),
            expect=("statement by Ivan Brod | The road is unsafe after the flood",),
            never="“The road is unsafe after the flood.” Council spokesman Ivan Brod came late.",
        ),
        Rule(
            "verb of saying before it",
            _verb_before,
            example=(
                "The film opens in May.\nAdded Brod, “Every scene in it was about a ship, and we "
                "could not wait.”"
            ),
            expect=(
                "statement by Brod | Every scene in it was about a ship, and we could not wait",
            ),
            never="The film opens in May.\nWith Brod, “every scene in it was about a ship.”",
        ),
        Rule(
            "sentence of its own",
            _own_sentence,
            example="The hall was full. “Nobody wants to leave this town tonight.”",
            expect=("statement - | says | Nobody wants to leave this town tonight",),
            never="The so-called “experts” were wrong.",
        ),
    ),
)


def with_listed_quotations(
    context: StatementContext, drafts: Sequence[StatementDraft]
) -> list[StatementDraft]:
    """The drafts, to each content added what is listed beside it: 'warned of “a”, “b” and “c”'."""
    view = context.view
    covered = covered_tokens(view, drafts)
    free = [
        (quote.outer_first, quote.outer_last)
        for quote in view.quotes
        if quote.parent < 0 and covered.find(1, quote.first, quote.last) < 0
    ]
    return [_with_list(context, draft, free) for draft in drafts]


def _with_list(
    context: StatementContext, draft: StatementDraft, free: Sequence[Range]
) -> StatementDraft:
    """A draft with the quotations of `free`, which are in order, that are one list with its own."""
    view = context.view
    if draft.cue is None or view.quote_of[draft.cue[0]] >= 0:
        return draft
    cue, content = draft.cue[0], draft.content
    start = end = bisect.bisect_left(free, (min(cue, content[-1][1]), 0))
    while end < len(free) and _starts_by(view, free[end], content[-1][1] - 1):
        content = _joined(context, cue, content, free[end])
        end += 1
    for quote in reversed(free[start:end]):
        content = _joined(context, cue, content, quote)
    return draft if content == draft.content else replace(draft, content=content)


def _starts_by(view: QuotedParse, quote: Range, token: int) -> bool:
    """Whether a quotation starts in the sentence of `token` or before."""
    return view.sentence_of[quote[0]] <= view.sentence_of[token]


def _joined(context: StatementContext, cue: int, content: Ranges, quote: Range) -> Ranges:
    """A content with a quotation that is listed right after it, or before it and after its cue."""
    view = context.view
    first, last = quote
    (low, _), (edge, high) = content[0], content[-1]
    if view.quote_of[high - 1] >= 0 and _is_list(context, high, first):
        return (*content[:-1], (edge, trimmed_end(view, edge, last)))
    if cue < first < low and (last == low or _is_list(context, last, low)):
        return ((first, content[0][1]), *content[1:])
    return content


def _is_list(context: StatementContext, last: int, first: int) -> bool:
    """Whether only marks and 'and' stand between tokens of one sentence."""
    view, conjunctions = context.view, context.lexicon.words.list_conjunctions
    return (
        last < first
        and view.sentence_of[last - 1] == view.sentence_of[first]
        and all(
            not any(c.isalnum() for c in view.words[t]) or view.lower[t] in conjunctions
            for t in range(last, first)
        )
        and not any(view.words[t] in {".", ";", "!", "?"} for t in range(last, first))
    )


def find_nested(
    context: StatementContext, drafts: Sequence[StatementDraft]
) -> list[StatementDraft]:
    """Words that a speaker quotes, right after a verb of saying: 'as you said, "yes"'."""
    view = context.view
    contents = {draft.content for draft in drafts}
    added = []
    for quote in view.quotes:
        cue = _verb_leading_to(view, quote)
        content = _content(view, quote)
        if quote.parent < 0 or cue < 0 or content in contents:
            continue
        verb, subject = context.verb(cue), view.subject(cue)
        if verb is not None and is_mostly_a_cue(verb) and 0 <= subject < cue:
            source = (view.edges[subject][0], subject + 1)
            added.append(StatementDraft(content, (cue, cue + 1), source, verb.stance))
    return added


def _verb_leading_to(view: QuotedParse, quote: Quote) -> int:
    """The verb before a quotation, past a comma and whom it is said to: 'told him, ‘Go’'."""
    at = quote.outer_first - 1
    for _ in range(_FARTHEST):
        if at <= 0 or view.is_verb[at]:
            return at
        is_mark = view.words[at] in {",", ":"}
        if not is_mark and view.pos[at] not in {"PRON", "PROPN", "NOUN", "DET"}:
            return at
        at -= 1
    return at


def _content(view: QuotedParse, quote: Quote) -> tuple[tuple[int, int]]:
    return ((quote.first, trimmed_end(view, quote.first, quote.last)),)


def trimmed_end(view: QuotedParse, first: int, last: int) -> int:
    """Where tokens `first` to `last` end, closing punctuation left out."""
    while last - 1 > first and not any(c.isalnum() for c in view.words[last - 1]):
        last -= 1
    return last
