"""Words as they stand in a figure: on one line, with nothing in them that turns or repaints it, and
how much room they take.

No font is at hand where a figure is made, so widths are those of a wide one (DejaVu Sans), rounded
up: in the reader's own font words take that room or less.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

ELLIPSIS = "…"
BOLD = 1.12  # how much wider bold letters are

_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_JOINERS = "\u200c\u200d"  # without which some scripts and emoji fall apart
_NARROW, _WIDE = ".,:;'|!()[]{}·/\\-`iIjlftr ’‘", "mwMW@%&—…œæŒÆ"
_EMS = {"Mn": 0.0, "Me": 0.0, "Lu": 0.76, "Ll": 0.63, "Nd": 0.64, "So": 1.4}


def tidy(words: str) -> str:
    """`words` on one line, without control characters, direction marks and lone surrogates."""
    seen = (
        character
        if character in _JOINERS or unicodedata.category(character) not in _UNSEEN
        else " "
        if character.isspace() or unicodedata.category(character) == "Cc"
        else ""
        for character in words
    )
    return " ".join("".join(seen).split())


def width(words: str, size: float, *, is_bold: bool = False) -> float:
    """The room that `words` take at most, in units of the figure."""
    return sum(map(_ems, words)) * size * (BOLD if is_bold else 1.0)


@lru_cache(maxsize=4096)
def _ems(character: str) -> float:
    if character in _NARROW:
        return 0.41
    if character in _WIDE or unicodedata.east_asian_width(character) in "WF":
        return 1.05 if unicodedata.category(character) != "So" else _EMS["So"]
    return _EMS.get(unicodedata.category(character), 0.72)


def clip(words: str, room: float, size: float, *, is_bold: bool = False) -> str:
    """As many whole words as the room holds, then '…'; a first word that is too long is cut."""
    words = tidy(words)
    if width(words, size, is_bold=is_bold) <= room:
        return words
    kept = ""
    for word in words.split(" "):
        longer = f"{kept} {word}".strip()
        if width(longer + ELLIPSIS, size, is_bold=is_bold) > room:
            break
        kept = longer
    if not kept:
        for character in words:
            if width(kept + character + ELLIPSIS, size, is_bold=is_bold) > room:
                break
            kept += character
    return kept.rstrip(" ,;:–—-") + ELLIPSIS


def wrap(words: str, room: float, size: float, *, lines: int = 2) -> tuple[str, ...]:
    """`words` in at most so many lines; what the last one can't hold is cut."""
    rest, found = tidy(words).split(), list[str]()
    while rest and len(found) < lines - 1:
        held = 1
        while held < len(rest) and width(" ".join(rest[: held + 1]), size) <= room:
            held += 1
        found.append(clip(" ".join(rest[:held]), room, size))
        rest = rest[held:]
    return (*found, clip(" ".join(rest), room, size)) if rest else tuple(found)
