"""Statements in tokens, before it is told whose they are; and their form, once it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...record import Span, Statement
from ..grammar.quoted_parse import QuotedParse

_INSERTED = re.compile(r"\[[^\[\]\n]{1,80}\]")
_ENDS = {".", "!", "?", "…", "...", "。"}

Ranges = tuple[tuple[int, int], ...]


@dataclass(eq=False, slots=True)
class StatementDraft:
    """A statement in the making: token ranges of cue, content and source; `who` is an actor id,
    'unnamed' or null, `basis` says why. `verbatim` words need no marks: a transcript's."""

    content: Ranges
    cue: tuple[int, int] | None = None
    source: tuple[int, int] | None = None
    stance: str = "says"
    verbatim: bool = False
    who: str | None = None
    addressee: str | None = None
    basis: str | None = None

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


def to_statements(view: QuotedParse, drafts: Sequence[StatementDraft]) -> tuple[Statement, ...]:
    """The statements of `drafts`, in order, with ids s1, s2, …"""
    ids = {id(draft): f"s{number}" for number, draft in enumerate(drafts, start=1)}
    return tuple(_statement(view, draft, drafts, ids) for draft in drafts)


def _statement(
    view: QuotedParse, draft: StatementDraft, drafts: Sequence[StatementDraft], ids: dict[int, str]
) -> Statement:
    span = view.parse.span
    content = tuple(span(*one) for one in draft.content)
    quoted = _quoted(view, draft)
    around = enclosing(draft, drafts)
    return Statement(
        id=ids[id(draft)],
        source=draft.who,
        source_span=span(*draft.source) if draft.source else None,
        cue=span(*draft.cue) if draft.cue else None,
        stance=draft.stance,
        form=_form(view, draft),
        content=content,
        quoted=quoted,
        inserted=_inserted(view, content, quoted),
        within=ids[id(around)] if around else None,
        addressee=draft.addressee,
        basis=draft.basis,
    )


def enclosing(draft: StatementDraft, drafts: Sequence[StatementDraft]) -> StatementDraft | None:
    """The innermost other statement whose content has this one's cue (or, without one, content)."""
    at = draft.cue[0] if draft.cue else draft.first
    found: StatementDraft | None = None
    size = draft.size
    for other in drafts:
        if other is draft or not other.covers(at) or not other.covers(draft.first):
            continue
        if other.size > size and (found is None or other.size < found.size):
            found = other
    return found


def _base(view: QuotedParse, draft: StatementDraft) -> int:
    """The quotation that the cue stands in: what lies deeper is quoted by this statement."""
    return view.quote_of[draft.cue[0]] if draft.cue else -1


def _quoted(view: QuotedParse, draft: StatementDraft) -> tuple[Span, ...]:
    base = _base(view, draft)
    found = []
    for quote in view.quotes:
        if quote.parent != base:
            continue
        for first, last in draft.content:
            start, end = max(first, quote.first), min(last, quote.last)
            if start < end:
                found.append(view.parse.span(start, end))
    return tuple(sorted(set(found), key=lambda one: (one.start, one.end)))


def _inserted(
    view: QuotedParse, content: Sequence[Span], quoted: Sequence[Span]
) -> tuple[Span, ...]:
    """An editor's square brackets in quoted words."""
    text = view.parse.report.text
    return tuple(
        Span(found.start(), found.end())
        for span in quoted or content
        for found in _INSERTED.finditer(text, span.start, span.end)
    )


def _form(view: QuotedParse, draft: StatementDraft) -> str:
    """Direct when every word lies between marks, mixed when some do, else indirect."""
    if draft.verbatim:
        return "direct"
    base = _base(view, draft)
    inside = words = 0
    for first, last in draft.content:
        for token in range(first, last):
            if not any(letter.isalnum() for letter in view.words[token]):
                continue
            words += 1
            inside += view.quote_of[token] != base
    return "direct" if inside == words else "mixed" if inside else "indirect"
