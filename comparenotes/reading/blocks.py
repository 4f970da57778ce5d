"""The paragraph-like blocks of a text, whether a paragraph is a line or wrapped over several.

A string comes in; blocks with offsets into it go out, in order, white space around them left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from ..record import PartKind

WRAPPED_WIDTH = 130
"""A text in which a fifth of the lines are longer than this is not hard-wrapped."""

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_INVISIBLE = " \t\xa0\u200b\u200e\u200f\ufeff\u3000\u2007\u202f"
ENDS = re.compile(r"[.!?:;,…。！？।؟][\s\"”“’'`»«)\]*_]*$")
LIST = re.compile(r"(?:[-*•–—·▪►]|\(?\d{1,2}[.)])\s")
QUOTES = "\"“”„«»‘’'`「『"


@dataclass(slots=True)
class Block:
    """One paragraph-like stretch, `kind` null while it is open; `lone` between blank lines."""

    start: int
    end: int
    words: str
    kind: PartKind | None = None
    lone: bool = True


def blocks_of(text: str) -> list[Block]:
    """The paragraphs of `text`, each a line or several wrapped ones."""
    lines = [
        (start, end, match.start())
        for match in _LINE.finditer(text)
        for start, end in [_stripped(text, match.start(), match.end())]
        if start < end
    ]
    joins = _joins(text, lines)
    blocks: list[Block] = []
    for n, (start, end, _) in enumerate(lines):
        if joins[n]:
            blocks[-1].end = end
        else:
            blocks.append(Block(start, end, ""))
    for block in blocks:
        block.words = text[block.start : block.end]
    for before, after in pairwise(blocks):
        if not _is_blank_between(text, before.end, after.start):
            before.lone = after.lone = False
    return blocks


def _joins(text: str, lines: list[tuple[int, int, int]]) -> list[bool]:
    """For each line, whether it goes on with the paragraph of the line before it."""
    none = [False] * len(lines)
    if len(lines) < 3:
        return none
    if sorted(end - start for start, end, _ in lines)[len(lines) * 4 // 5] > WRAPPED_WIDTH:
        return none
    near = [
        n > 0 and not _is_blank_between(text, lines[n - 1][1], lines[n][0])
        for n in range(len(lines))
    ]
    broken = [near[n] and _is_mid_sentence(text, lines[n - 1], lines[n]) for n in range(len(lines))]
    if sum(near) < 2 or sum(broken) < 0.3 * sum(near):
        return none
    width = _width(
        [end - at for (_, end, at), goes in zip(lines, broken[1:], strict=False) if goes]
    )
    indents = [start - at for start, _, at in lines]
    usual = sorted(indents)[len(indents) // 2]
    joins = list(none)
    for n in range(1, len(lines)):
        if not near[n]:
            continue
        (_, end, at), (start, _, _) = lines[n - 1], lines[n]
        word = len(text[start : lines[n][1]].split(None, 1)[0])
        is_full = end - at + 1 + word > width - 2
        is_new = indents[n] > usual and indents[n - 1] <= usual
        joins[n] = not is_new and (broken[n] or is_full)
    return joins


def _width(lengths: list[int]) -> int:
    """The column at which the text is wrapped: nearly the longest of its broken lines."""
    ranked = sorted(lengths)
    return ranked[int(len(ranked) * 0.9)] if ranked else 0


def _is_mid_sentence(text: str, before: tuple[int, int, int], after: tuple[int, int, int]) -> bool:
    """Whether the break between two lines falls inside a sentence, by the words about it."""
    line, following = text[before[0] : before[1]], text[after[0] : after[1]]
    if len(line) < 20 or LIST.match(following):
        return False
    is_open = line[-1] == "," or not ENDS.search(line)
    return following[0].islower() or (is_open and len(line) >= 60)


def _is_blank_between(text: str, end: int, start: int) -> bool:
    """Whether an empty line lies between two places."""
    between = text[end:start].replace("\r\n", "\n").replace("\r", "\n")
    return sum(between.count(mark) for mark in "\n\u2028\u2029\x85") > 1


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    return start, end


def skip_blank(text: str, start: int, end: int) -> int:
    """The index of the first character from `start` on that is not white space, else `end`."""
    return _stripped(text, start, end)[0]
