"""Statements as records: ids, forms, and spans of the text.

Drafts and their resolved sources come in; `Statement`s go out.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence

from ...record import Span, Statement
from ..grammar.quoted_parse import Quote, QuotedParse
from .draft_index import DraftIndex
from .drafts import ResolvedSource, StatementDraft

_INSERTED = re.compile(r"\[[^\[\]\n]{1,80}\]")


def to_statements(
    view: QuotedParse, index: DraftIndex, resolved: Mapping[StatementDraft, ResolvedSource]
) -> tuple[Statement, ...]:
    """The statements of the drafts in `index`, in its order, with ids s1, s2, …"""
    ids = {draft: f"s{number}" for number, draft in enumerate(index.drafts, start=1)}
    inner: dict[int, list[Quote]] = {}
    for quote in view.quotes:
        inner.setdefault(quote.parent, []).append(quote)
    statements = []
    for draft, id_ in ids.items():
        around = index.enclosing(draft)
        within = ids[around] if around else None
        quoted = _quoted(view, draft, inner)
        statements.append(_statement(view, draft, resolved[draft], quoted, id_, within))
    return tuple(statements)


def _statement(
    view: QuotedParse,
    draft: StatementDraft,
    resolved: ResolvedSource,
    quoted: tuple[Span, ...],
    id_: str,
    within: str | None,
) -> Statement:
    span = view.parse.span
    content = tuple(span(*words) for words in draft.content)
    return Statement(
        id=id_,
        source=resolved.source,
        source_span=span(*draft.source) if draft.source else None,
        cue=span(*draft.cue) if draft.cue else None,
        stance=draft.stance,
        form=_form(view, draft),
        content=content,
        quoted=quoted,
        inserted=_inserted(view, content, quoted),
        within=within,
        addressee=resolved.addressee,
        basis=resolved.basis,
    )


def _level(view: QuotedParse, draft: StatementDraft) -> int:
    """The quotation that the cue stands in: what lies deeper is quoted by this statement."""
    return view.quote_of[draft.cue[0]] if draft.cue else -1


def _quoted(
    view: QuotedParse, draft: StatementDraft, inner: Mapping[int, Sequence[Quote]]
) -> tuple[Span, ...]:
    """The parts of the content that lie between quotation marks of this statement.

    `inner` are the quotations by the one they stand in, which do not overlap each other.
    """
    spans = set()
    quotes = inner.get(_level(view, draft), ())
    for first, last in draft.content:
        at = bisect.bisect_right(quotes, first, key=lambda quote: quote.last)
        while at < len(quotes) and quotes[at].first < last:
            start, end = max(first, quotes[at].first), min(last, quotes[at].last)
            spans.add(view.parse.span(start, end))
            at += 1
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))


def _inserted(
    view: QuotedParse, content: Sequence[Span], quoted: Sequence[Span]
) -> tuple[Span, ...]:
    """An editor's square brackets in quoted words."""
    text = view.parse.report.text
    return tuple(
        Span(bracket.start(), bracket.end())
        for span in quoted or content
        for bracket in _INSERTED.finditer(text, span.start, span.end)
    )


def _form(view: QuotedParse, draft: StatementDraft) -> str:
    """Direct when every word lies between marks, mixed when some do, else indirect."""
    if draft.verbatim:
        return "direct"
    level = _level(view, draft)
    inside = words = 0
    for first, last in draft.content:
        for token in range(first, last):
            if not any(letter.isalnum() for letter in view.words[token]):
                continue
            words += 1
            inside += view.quote_of[token] != level
    return "direct" if inside == words else "mixed" if inside else "indirect"
