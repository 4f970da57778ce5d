"""What one print of a quotation did to the words of another: kept, left out, put in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\s*(?:\w+(?:['’\-]\w+)*|[^\w\s])")
_ALIKE = str.maketrans("“”‘’«»–—", '""\'\'""--')


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: `how` is kept, removed or added."""

    how: str
    words: str


def revise(first: str, later: str) -> tuple[Piece, ...]:
    """`later` as a revision of `first`, word by word.

    Capitals, kinds of quotation marks and dashes, and white space make no difference.
    """
    old, new = _TOKEN.findall(first), _TOKEN.findall(later)
    matcher = SequenceMatcher(None, _keys(old), _keys(new), autojunk=False)
    return tuple(_pieces(old, new, matcher.get_opcodes()))


def _keys(tokens: list[str]) -> list[str]:
    return [token.strip().lower().translate(_ALIKE) for token in tokens]


def _pieces(
    old: list[str], new: list[str], codes: Iterable[tuple[str, int, int, int, int]]
) -> Iterator[Piece]:
    for code, a, b, c, d in codes:
        if code == "equal":
            yield Piece("kept", "".join(new[c:d]))
            continue
        if a < b:
            yield Piece("removed", "".join(old[a:b]))
        if c < d:
            yield Piece("added", "".join(new[c:d]))
