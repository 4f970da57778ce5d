"""Quotation marks, paired: where the quoted words of a report start and end, and how deep.

Takes the report's text and its blocks (paragraphs, headings), gives the quotations in order. All
common marks are read (“”, "", ``'', ‘’, '', «», „“, ‹›); apostrophes are told from single
marks by what stands around them. A quotation that opens every paragraph and closes only in the
last is one speech; a mark that closes two at once (“… as you said, “yes,” he said) closes both;
a mark that never closes holds to the end of its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

_MARK = re.compile(r"[“”„‟\"«»]|``|''|(?<!\w)[‘’'‚‹](?=\S)|(?<=\S)[’'‘›](?!\w)|‘")
_OPEN_ONLY = {"“", "„", "‟", "``", "‚", "‘", "‹"}
_FAMILY = {
    "“": "double", "”": "double", "„": "double", "‟": "double", '"': "double", "``": "double",
    "''": "double", "«": "guillemet", "»": "guillemet", "‹": "single", "›": "single",
    "‘": "single", "’": "single", "'": "single", "‚": "single",
}  # fmt: skip
_ENDS_SPEECH = ",.?!;…—–"
# Words whose first letters are left out: their mark is an apostrophe, never an opening mark.
_CLIPPED = re.compile(
    r"(?:\d0s|\d\d\b|em|til|till|tis|twas|cause|n|round|bout|s|re|ve|ll|d|m|t)\b", re.I
)


# What ends a paragraph whose quotation was never closed: ', Ann Roe said.', ', she told Reuters.'
_SAID = re.compile(
    r"[,?!] (?:(?:[A-Z][\w.’'-]+ ){1,4}|(?:he|she|they|it) |the \w+ )"
    r"(?:said|says|added|told [\w ]{2,30})(?: on \w+day)?\.?$"
)


@dataclass(frozen=True, slots=True)
class QuotationMarks:
    """Characters `start` to `end` stand between the marks `outer_start` to `outer_end`.

    `depth` is 0 for one that lies in no other; `closed` whether its own mark closes it; `speech`
    is the same number for quotations that run on from paragraph to paragraph.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    depth: int
    closed: bool
    speech: int
    family: str = "double"


@dataclass(slots=True)
class _Open:
    family: str
    outer_start: int
    start: int
    inner_closed: QuotationMarks | None = None


def find_quotations(text: str, blocks: Sequence[tuple[int, int]]) -> tuple[QuotationMarks, ...]:
    """All quotations of `text` in order of their start, the outer before the inner.

    `blocks` are the (start, end) of the paragraphs, in order; no quotation crosses their edges,
    but its `speech` may.
    """
    found: list[QuotationMarks] = []
    carried: QuotationMarks | None = None  # one that its own paragraph left open
    for start, end in blocks:
        inside = _in_block(text, start, end, len(found))
        if carried and inside and _opens_with(inside[0], text, start, carried.family):
            old = inside[0].speech
            inside = [replace(q, speech=carried.speech) if q.speech == old else q for q in inside]
        found += inside
        carried = _left_open(inside, end, text)
    return tuple(found)


def _opens_with(first: QuotationMarks, text: str, start: int, family: str) -> bool:
    return first.family == family and not text[start : first.outer_start].strip()


def _left_open(inside: list[QuotationMarks], end: int, text: str) -> QuotationMarks | None:
    """The outermost quotation that is still open where the paragraph ends."""
    for quotation in reversed(inside):
        if quotation.depth == 0:
            at_end = not text[quotation.outer_end : end].strip()
            return quotation if at_end and not quotation.closed else None
    return None


def _in_block(text: str, start: int, end: int, number: int) -> list[QuotationMarks]:
    found: list[QuotationMarks] = []
    stack: list[_Open] = []
    for mark in _MARK.finditer(text, start, end):
        family = _FAMILY[mark.group()]
        if family == "single" and not _is_single(text, mark, stack, end):
            continue
        opens = _opens(text, mark, start, end, stack, family)
        if opens:
            stack.append(_Open(family, mark.start(), mark.end()))
        elif any(one.family == family for one in stack):
            _close(stack, family, mark, found, number)
    while stack:
        one = stack.pop()
        found.append(_unclosed(one, end, len(stack), number, text))
    return _numbered(sorted((q for q in found if q.start < q.end), key=lambda q: q.outer_start))


def _numbered(found: list[QuotationMarks]) -> list[QuotationMarks]:
    """Each outermost quotation is its own speech, known by its place in the text."""
    out, speech = [], 0
    for quotation in found:
        if quotation.depth == 0:
            speech = quotation.outer_start
        out.append(replace(quotation, speech=speech))
    return out


def _opens(
    text: str, mark: re.Match[str], start: int, end: int, stack: list[_Open], family: str
) -> bool:
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    free = before.isspace() or before in "([{—–-“‘\"'/«…:"
    bound = after.isspace() or after in ",.;:?!)]}—–”’"
    if mark.group() in _OPEN_ONLY:
        return free or not bound or not any(one.family == family for one in stack)
    if free != bound:
        return free
    return not any(one.family == family for one in stack)


def _close(
    stack: list[_Open], family: str, mark: re.Match[str], found: list[QuotationMarks], number: int
) -> None:
    """Close the topmost of the family; marks above it that never closed end with it."""
    while stack:
        one = stack.pop()
        own = one.family == family
        closed = QuotationMarks(
            one.start, mark.start(), one.outer_start, mark.end(), len(stack), own, number, family
        )
        if one.family == "single" and not own:
            continue  # an apostrophe after all
        found.append(closed)
        if own:
            if stack:
                stack[-1].inner_closed = closed
            return


def _unclosed(one: _Open, end: int, depth: int, number: int, text: str) -> QuotationMarks:
    inner = one.inner_closed
    if (
        inner is not None
        and inner.family == one.family
        and text[inner.end - 1] in _ENDS_SPEECH
        and text[inner.outer_end : end].strip()
    ):  # the inner one's mark closes both
        return QuotationMarks(
            one.start, inner.end, one.outer_start, inner.outer_end, depth, True, number, one.family
        )
    stop = one.start + len(text[one.start : end].rstrip())
    said = _SAID.search(text, one.start, stop)
    if said is not None and depth == 0:  # '“It is over, Roe said.': the mark was forgotten
        stop = said.start() + 1
    return QuotationMarks(
        one.start, max(stop, one.start), one.outer_start, stop, depth, False, number, one.family
    )


def _is_single(text: str, mark: re.Match[str], stack: list[_Open], end: int) -> bool:
    """Whether a single mark is a quotation mark, not an apostrophe."""
    before = text[mark.start() - 1 : mark.start()]
    if before.isalnum():  # can only close; "the allies' plan" closes nothing that never opened
        if not any(one.family == "single" for one in stack):
            return False
        return not (before == "s" and _later_close(text, mark.end(), end))
    if any(one.family == "single" for one in stack) and before in _ENDS_SPEECH + '”")':
        return True
    if mark.group() in {"‚", "‹", "›"}:
        return mark.group() != "‚" or text[mark.end() : mark.end() + 1].isalpha()
    if mark.group() != "‘" and _CLIPPED.match(text, mark.end()):
        return False
    return _later_close(text, mark.end(), end)


_CLOSE_SINGLE = re.compile(r"(?<=[\w,.?!;…%)”\"—–-])[’'‘](?!\w)")


def _later_close(text: str, start: int, end: int) -> bool:
    """Whether a mark that can close a single quotation follows before the paragraph ends."""
    return any(
        text[m.start() - 1] != "s" or text[m.end() : m.end() + 1] in ",.;:?!)—" or m.end() >= end
        for m in _CLOSE_SINGLE.finditer(text, start, end)
    ) or bool(re.compile(r"s[’'](?=\s|$)").search(text, start, end))
