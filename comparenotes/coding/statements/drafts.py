"""Statements in tokens, before it is resolved who makes them; and their records, once it is.

Drafts and their resolved sources come in; `Statement`s with ids, forms and spans go out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...record import Span, Statement
from ..grammar.quoted_parse import QuotedParse
from .contents import Range, Ranges

_INSERTED = re.compile(r"\[[^\[\]\n]{1,80}\]")
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


def to_statements(
    view: QuotedParse, resolved: Mapping[StatementDraft, ResolvedSource]
) -> tuple[Statement, ...]:
    """The statements of the drafts in `resolved`, in its order, with ids s1, s2, …"""
    ids = {draft: f"s{number}" for number, draft in enumerate(resolved, start=1)}
    return tuple(_statement(view, draft, source, ids) for draft, source in resolved.items())


def _statement(
    view: QuotedParse,
    draft: StatementDraft,
    resolved: ResolvedSource,
    ids: Mapping[StatementDraft, str],
) -> Statement:
    span = view.parse.span
    content = tuple(span(*words) for words in draft.content)
    quoted = _quoted(view, draft)
    around = enclosing(draft, tuple(ids))
    return Statement(
        id=ids[draft],
        source=resolved.source,
        source_span=span(*draft.source) if draft.source else None,
        cue=span(*draft.cue) if draft.cue else None,
        stance=draft.stance,
        form=_form(view, draft),
        content=content,
        quoted=quoted,
        inserted=_inserted(view, content, quoted),
        within=ids[around] if around else None,
        addressee=resolved.addressee,
        basis=resolved.basis,
    )


def enclosing(draft: StatementDraft, drafts: Sequence[StatementDraft]) -> StatementDraft | None:
    """The innermost other statement whose content has this one's cue (or, without one, content)."""
    at = draft.cue[0] if draft.cue else draft.first
    innermost: StatementDraft | None = None
    size = draft.size
    for other in drafts:
        if other is draft or not other.covers(at) or not other.covers(draft.first):
            continue
        if other.size > size and (innermost is None or other.size < innermost.size):
            innermost = other
    return innermost


def _level(view: QuotedParse, draft: StatementDraft) -> int:
    """The quotation that the cue stands in: what lies deeper is quoted by this statement."""
    return view.quote_of[draft.cue[0]] if draft.cue else -1


def _quoted(view: QuotedParse, draft: StatementDraft) -> tuple[Span, ...]:
    """The parts of the content that lie between quotation marks of this statement."""
    level = _level(view, draft)
    spans = set()
    for quote in view.quotes:
        if quote.parent != level:
            continue
        for first, last in draft.content:
            start, end = max(first, quote.first), min(last, quote.last)
            if start < end:
                spans.add(view.parse.span(start, end))
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
