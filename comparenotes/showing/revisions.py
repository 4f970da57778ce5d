"""What one print of a quotation did to the words of another: kept, left out, put in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

LEAST_KEPT = 0.7
SHORT_RUN = 3
FEW_WORDS = 5
LONGEST = {"kept": 270, "removed": 120}

_TOKEN = re.compile(r"\s*(?:\w+(?:['’\-]\w+)*|[^\w\s])")
_ALIKE = str.maketrans("“”‘’«»–—", '""\'\'""--')


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: `how` is kept, removed or added."""

    how: str
    words: str


def revise(first: str, later: str) -> tuple[Piece, ...]:
    """`later` as a revision of `first`, word by word.

    Capitals, commas and stops, kinds of quotation marks and dashes, and white space make no
    difference; a question or an exclamation mark does. Where of more than FEW_WORDS less than
    LEAST_KEPT are the first's, in runs of less than SHORT_RUN on average, a revision word by word
    is unreadable: `later` comes unmarked, as one kept piece.
    """
    old, new = _TOKEN.findall(first), _TOKEN.findall(later)
    matcher = SequenceMatcher(None, _keys(old), _keys(new), autojunk=False)
    runs = [block.size for block in matcher.get_matching_blocks() if block.size]
    is_other = sum(runs) < LEAST_KEPT * len(new) and sum(runs) < SHORT_RUN * len(runs)
    if len(new) > FEW_WORDS and (is_other or not runs):
        return (Piece("kept", later),)
    pieces = _pieces(old, new, matcher.get_opcodes())
    return tuple(piece for piece in pieces if piece.words)


def shortened(piece: Piece) -> str:
    """The words of `piece`, without their middle where they are long and nothing new: what was
    left out sooner than what was kept, what was put in never."""
    longest = LONGEST.get(piece.how)
    words = piece.words
    if longest is None or len(words) <= longest:
        return words
    head, tail = words[: longest * 2 // 3], words[-longest // 3 :]
    lead = " " if words[:1].isspace() else ""
    return f"{lead}{head.strip().rpartition(' ')[0]} … {tail.partition(' ')[2]}"


def _keys(tokens: list[str]) -> list[str]:
    return [token.strip().lower().translate(_ALIKE) for token in tokens]


def _pieces(
    old: list[str], new: list[str], codes: Iterable[tuple[str, int, int, int, int]]
) -> Iterator[Piece]:
    for code, a, b, c, d in codes:
        if code == "equal":
            yield Piece("kept", "".join(new[c:d]))
            continue
        removed, added = "".join(old[a:b]), "".join(new[c:d])
        if not _matters(removed + added):
            yield Piece("kept", added)
            continue
        yield Piece("removed", removed)
        yield Piece("added", added)


def _matters(words: str) -> bool:
    """Whether it matters that `words` are there: not for commas and full stops alone."""
    return any(character.isalnum() or character in "?!" for character in words)
