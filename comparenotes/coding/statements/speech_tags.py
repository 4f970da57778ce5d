"""Speech tags: the verb of saying right beside a quotation, with whom it is said by.

Takes a quoted parse, gives for each quotation the tag that stands beside it ('“…,” sighed Ann
Roe', 'Ann Roe said: “…”'). Marks and order show a tag, whatever the parser makes of it; a
quotation with a tag is nobody else's, so that two speakers in one paragraph keep their own words.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..grammar.quoted_parse import Quote, QuotedParse
from .contents import Range, Ranges, SpanCandidate

_ENDS = frozenset({",", "?", "!", "–", "—", "--", "-", "…", "..."})  # before a tag, in the marks
_CLOSING = frozenset(("”", "’", "'", '"', "''", "»", "›"))
_STOPS = frozenset({".", "?", "!", ";"})
_NAME_ENDS = frozenset({",", ":", "(", "–", "—", "--", "-"})
_NAME_STARTS = frozenset({"PROPN", "NOUN", "PRON", "DET", "NUM", "ADJ"})
_BETWEEN = frozenset({"AUX", "ADV", "PART", "PUNCT", "PRON"})
_FARTHEST = 40  # tokens after a quotation in which its verb of saying stands
_BEFORE_COLON, _BEFORE_COMMA = 25, 8  # tokens before a quotation in which it stands
_LONGEST_NAME = 8  # tokens of a subject that the parser didn't find
_LONGEST_NICKNAME = 2
_MOST_ADVERBS = 2


@dataclass(frozen=True, slots=True)
class SpeechTag:
    """The tag of one quotation: its verb (`cue`), and the words in which the source starts.

    `source` is null where the order doesn't show it. `is_after` tells '“…,” said Roe' from 'Roe
    said: “…”'.
    """

    quote: int
    cue: int
    source: Range | None
    is_after: bool


class SpeechTags:
    """The tags of one report, by quotation and by cue; nothing changes it.

    `verbs` are the keys of the verbs that may be one.
    """

    def __init__(self, view: QuotedParse, verbs: frozenset[str]) -> None:
        self._view = view
        self._starts = [quote.first for quote in view.quotes]
        self.of_quote: dict[int, SpeechTag] = {}
        self.of_cue: dict[int, list[SpeechTag]] = {}
        for number, quote in enumerate(view.quotes):
            tag = _tag_of(view, number, quote, verbs)
            if tag is not None:
                self.of_quote[number] = tag
                self.of_cue.setdefault(tag.cue, []).append(tag)

    def own_contents(self, cue: int, contents: Sequence[SpanCandidate]) -> list[SpanCandidate]:
        """Those of `contents` that have every quotation the cue is the tag of, and no other's."""
        if not self.of_quote:
            return list(contents)
        tags = self.of_cue.get(cue, ())
        own = [self._view.quotes[tag.quote] for tag in tags]
        sources = [tag.source for tag in tags if tag.source is not None]
        return [
            one
            for one in contents
            if all(_holds(self._view, one.ranges, quote) for quote in own)
            and not any(first <= piece[0] < last for first, last in sources for piece in one.ranges)
            and not self._takes_others(cue, one.ranges)
        ]

    def own_sources(self, cue: int, sources: Sequence[SpanCandidate]) -> list[SpanCandidate]:
        """Those of `sources` that stand where the tag has its source; all where it shows none."""
        limits = [tag.source for tag in self.of_cue.get(cue, ()) if tag.source is not None]
        if not limits:
            return list(sources)
        first, last = limits[0]
        return [
            one
            for one in sources
            if one.ranges
            and first <= one.ranges[0][0] < last
            and one.ranges[-1][1] <= last
            and one.ranges[-1][1] not in self._view.starting  # 'Ann “Mia” Roe' is no 'Ann'
        ] or [SpanCandidate("next words", (self.to_mark((first, last)),))]

    def to_mark(self, source: Range) -> Range:
        """The words of a source up to the next comma, dash or bracket."""
        first, last = source
        words = self._view.words
        return first, next((t for t in range(first + 1, last) if words[t] in _NAME_ENDS), last)

    def _takes_others(self, cue: int, ranges: Ranges) -> bool:
        """Whether words have a quotation, beside the cue, whose tag is another; a colon right
        before a quotation stands for its tag."""
        return any(
            tag is not None
            and tag.cue != cue
            and self._view.quotes[number].parent == self._view.quote_of[cue]
            and self._view.quotes[number].outer_first != cue + 1
            and not self._holds_all(cue, ranges, tag)
            for number in self._within(ranges)
            for tag in [self.of_quote.get(number)]
        )

    def _holds_all(self, cue: int, ranges: Ranges, tag: SpeechTag) -> bool:
        """Whether words hold a quotation with its tag, as somebody's report of both: 'Roe said
        Brod told her, “Go”', '“Go,” Brod said, according to Roe'."""
        if not _touches(ranges, tag.cue):
            return False
        opens_before = any(first < self._starts[tag.quote] - 1 < last for first, last in ranges)
        sentence = self._view.sentence_of
        return opens_before or (tag.cue < cue and sentence[tag.cue] == sentence[cue])

    def _within(self, ranges: Ranges) -> Iterator[int]:
        """The quotations that start in some words, and the innermost around their start."""
        for first, last in ranges:
            at = bisect.bisect_left(self._starts, first)
            if (around := self._view.quote_of[first]) >= 0:
                yield around
            yield from range(at, bisect.bisect_left(self._starts, last))


def _touches(ranges: Ranges, token: int) -> bool:
    return any(first <= token < last for first, last in ranges)


def _holds(view: QuotedParse, ranges: Ranges, quote: Quote) -> bool:
    """Whether a piece of a content has all the words of a quotation."""
    first, last = quote.first, quote.last
    while first < last - 1 and not view.words[first][0].isalnum():
        first += 1
    while first < last - 1 and not view.words[last - 1][0].isalnum():
        last -= 1
    return any(a <= first and last <= b for a, b in ranges)


def _tag_of(
    view: QuotedParse, number: int, quote: Quote, verbs: frozenset[str]
) -> SpeechTag | None:
    """The tag beside a quotation. Where one stands on either side, words that end in a comma have
    theirs after them, other words before."""
    after = _tag_after(view, number, quote, verbs)
    if after is not None and _last_mark(view, quote) == ",":
        return after
    return _tag_before(view, number, quote, verbs) or after


def _tag_after(
    view: QuotedParse, number: int, quote: Quote, verbs: frozenset[str]
) -> SpeechTag | None:
    """'“…,” said Ann Roe', '“…,” Ann Roe, the mayor, said', '«…», said Ann Roe'."""
    at, block_last = quote.outer_last, view.blocks[view.block_of[quote.first]][1]
    if at < block_last and view.words[at] == ",":
        at += 1
    elif _last_mark(view, quote) not in _ENDS:
        return None
    end = _clause_end(view, quote, at, min(block_last, at + _FARTHEST))
    return _inverted(view, number, (at, end), verbs) or _subject_first(
        view, number, (at, end), verbs
    )


def _is_stop(view: QuotedParse, token: int, limit: int) -> bool:
    """Whether a mark ends a sentence; the point of 'Col. Roe' doesn't."""
    if view.words[token] not in _STOPS:
        return False
    within = token + 1 < limit and view.sentence_of[token] == view.sentence_of[token + 1]
    return view.words[token] != "." or not within or view.quote_of[token + 1] >= 0


def _last_mark(view: QuotedParse, quote: Quote) -> str:
    """The last word or mark of a quotation, the closing marks of others within it left out."""
    last = quote.last - 1
    while last > quote.first and view.words[last] in _CLOSING:
        last -= 1
    return view.words[last]


def _clause_end(view: QuotedParse, quote: Quote, at: int, limit: int) -> int:
    """Where the clause ends that starts at `at`: at a stop, or at the next quotation that is
    more than a nickname ('said Ann “Mia” Roe')."""
    end = at
    while end < limit and not _is_stop(view, end, limit):
        if view.quote_of[end] != quote.parent:
            nickname = view.quotes[view.quote_of[end]] if view.quote_of[end] >= 0 else quote
            is_short = nickname.last - nickname.first <= _LONGEST_NICKNAME
            if nickname is quote or not is_short or view.words[end - 1] in {",", ":"}:
                return end
            end = nickname.outer_last - 1
        end += 1
    return min(end, limit)


def _inverted(
    view: QuotedParse, number: int, clause: Range, verbs: frozenset[str]
) -> SpeechTag | None:
    """'said Ann Roe': a verb of saying, and right after it a noun phrase."""
    (cue, end), adverbs = clause, 0
    while cue < end and view.pos[cue] == "ADV" and adverbs < _MOST_ADVERBS:
        cue, adverbs = cue + 1, adverbs + 1
    if cue + 1 >= end or not _is_tag_verb(view, cue, verbs):
        return None
    if not _starts_name(view, cue + 1) and not view.words[cue + 1][0].isupper():
        return None
    return SpeechTag(number, cue, (cue + 1, end), is_after=True)


def _subject_first(
    view: QuotedParse, number: int, clause: Range, verbs: frozenset[str]
) -> SpeechTag | None:
    """'Ann Roe, the mayor, said': a noun phrase that is the subject of a verb of saying."""
    first, end = clause
    if first >= end or not _starts_name(view, first):
        return None
    for cue in range(first + 1, end):
        if not _is_tag_verb(view, cue, verbs):
            continue
        if _is_subject(view, first, cue):
            return SpeechTag(number, cue, (first, cue), is_after=True)
        if view.is_verb[cue] and view.subject(cue) >= first:
            return None
    return None


def _is_tag_verb(view: QuotedParse, token: int, verbs: frozenset[str]) -> bool:
    """Whether a token is a finite verb of saying, and the quotation before it all it says."""
    return (
        _verb_key(view, token, verbs) is not None
        and view.tags[token] not in {"VBG", "VB"}
        and not any(view.deps[child] == "auxpass" for child in view.children[token])
        and not _has_clause(view, token)
    )


def _verb_key(view: QuotedParse, token: int, verbs: frozenset[str]) -> str | None:
    """The key in `verbs` of a token, whatever part of speech the parser takes it for."""
    low, key = view.lower[token], view.keys[token]
    if key in verbs:
        return key
    if view.is_verb[token] or view.words[token][0].isupper():
        return None
    stems = (low[:-2], low[:-1], low[:-3]) if low.endswith("ed") else (low[:-1],)
    return next((f"{stem}.v" for stem in stems if f"{stem}.v" in verbs), None)


def _starts_name(view: QuotedParse, token: int) -> bool:
    return view.pos[token] in _NAME_STARTS or view.words[token][0] == "@"


def _is_subject(view: QuotedParse, first: int, cue: int) -> bool:
    """Whether the words from `first` to a verb are its subject, with auxiliaries and adverbs."""
    subject = view.subject(cue)
    if first <= subject < cue:
        left, right = view.edges[subject]
        right = min(right, cue)
        return left <= first + 1 and all(view.pos[t] in _BETWEEN for t in range(right, cue))
    is_short = cue - first <= _LONGEST_NAME
    return is_short and not any(view.is_verb[t] or view.words[t] == "," for t in range(first, cue))


def _has_clause(view: QuotedParse, cue: int) -> bool:
    """Whether a clause that isn't quoted depends on a verb: it has another content than the
    quotation before it ('“Why?” Roe said it was over')."""
    return any(
        child > cue
        and view.deps[child] in {"ccomp", "xcomp"}
        and view.quote_of[child] == view.quote_of[cue]
        for child in view.children[cue]
    )


def _tag_before(
    view: QuotedParse, number: int, quote: Quote, verbs: frozenset[str]
) -> SpeechTag | None:
    """'Ann Roe said: “…”', 'told reporters on Monday, “…”': the nearest verb before the mark."""
    mark = quote.outer_first - 1
    if mark < 1 or view.words[mark] not in {",", ":"} or view.quote_of[mark] != quote.parent:
        return None
    is_colon = view.words[mark] == ":"
    low = max(
        view.blocks[view.block_of[quote.first]][0],
        mark - (_BEFORE_COLON if is_colon else _BEFORE_COMMA),
    )
    for cue in range(mark - 1, low - 1, -1):
        if view.quote_of[cue] != quote.parent or view.words[cue] in _STOPS | {":"}:
            return None
        if view.words[cue] == "," and not is_colon:
            return None
        if _verb_key(view, cue, verbs) is not None and view.tags[cue] != "VBN":
            return SpeechTag(number, cue, _source_before(view, cue, mark), is_after=False)
        if view.pos[cue] == "VERB":
            return None
    return None


def _source_before(view: QuotedParse, cue: int, mark: int) -> Range | None:
    """Where the source of a verb before a quotation starts: at its subject, if it has one."""
    subject = view.subject(cue)
    if subject < 0 or view.heads[subject] != cue:
        return None
    first, last = view.edges[subject]
    return (first, min(last, cue)) if subject < cue else (max(first, cue + 1), min(last, mark))
