"""All drafts of one report, in order, with what finds one among them without a search.

Drafts come in; look-ups come out, each in time that grows with what it gives, not with the report.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from ..grammar.quoted_parse import QuotedParse
from .drafts import StatementDraft


class DraftIndex:
    """The drafts of one report, sorted by their first token; nothing changes it."""

    def __init__(self, drafts: Sequence[StatementDraft]) -> None:
        self.drafts = tuple(drafts)
        self._starts = [draft.first for draft in self.drafts]
        self._covering = _covering(self.drafts)

    def enclosing(self, draft: StatementDraft) -> StatementDraft | None:
        """The innermost other draft whose content has this one's cue and first word.

        Without a cue, the first word is enough. Of two of one size, the earlier.
        """
        innermost: StatementDraft | None = None
        size = draft.size
        for other in self._covering[_place(draft)]:
            if other is draft or not other.covers(draft.first) or other.size <= size:
                continue
            if innermost is None or other.size < innermost.size:
                innermost = other
        return innermost

    def next_from(self, token: int) -> StatementDraft | None:
        """The first draft whose content starts at `token` or later."""
        at = bisect.bisect_left(self._starts, token)
        return self.drafts[at] if at < len(self.drafts) else None


def _place(draft: StatementDraft) -> int:
    """The token by which it is decided what a draft lies in."""
    return draft.cue[0] if draft.cue else draft.first


def _covering(drafts: Sequence[StatementDraft]) -> dict[int, list[StatementDraft]]:
    """For each draft's place, the drafts whose content has it, in order."""
    covering: dict[int, list[StatementDraft]] = {_place(draft): [] for draft in drafts}
    places = sorted(covering)
    for draft in drafts:
        for first, last in draft.content:
            at = bisect.bisect_left(places, first)
            while at < len(places) and places[at] < last:
                covering[places[at]].append(draft)
                at += 1
    return covering


class SaidWords:
    """Drafts by the words of their content, to find those that have given words in a row."""

    def __init__(self, view: QuotedParse) -> None:
        self._view = view
        self._unread: list[tuple[int, StatementDraft]] = []
        self._texts: dict[int, tuple[str, StatementDraft]] = {}
        self._places: dict[str, list[int]] = {}

    def add(self, number: int, draft: StatementDraft) -> None:
        """Adds a draft; `number` is its place in the order in which drafts are given."""
        self._unread.append((number, draft))

    def having(self, words: Sequence[str]) -> Iterator[StatementDraft]:
        """The drafts that have `words`, in lower case, in a row; in order."""
        self._read()
        lists = [self._places.get(word, []) for word in words]
        wanted = f" {' '.join(words)} "
        for number in min(lists, key=len, default=[]):
            text, draft = self._texts[number]
            if wanted in text:
                yield draft

    def _read(self) -> None:
        for number, draft in self._unread:
            words = folded_words(self._view, draft)
            self._texts[number] = f" {' '.join(words)} ", draft
            for word in set(words):
                bisect.insort(self._places.setdefault(word, []), number)
        self._unread.clear()


def folded_words(view: QuotedParse, draft: StatementDraft) -> list[str]:
    """The words of a content in lower case, marks left out."""
    return [
        view.lower[token]
        for first, last in draft.content
        for token in range(first, last)
        if view.words[token][0].isalnum() or view.words[token][0] == "_"
    ]
