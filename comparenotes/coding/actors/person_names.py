"""Whether two names mean one person: full names, surnames, initials, and parts of names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .mention_table import ActorDraft

_GENERATIONS = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}


def parts_of(name: str) -> tuple[str, ...]:
    """The words of a person's name in lower case, without 'Jr.' and a genitive."""
    words = [w for w in re.sub(r"['’]s?$", "", name).replace(",", " ").lower().split()]
    words = [w for w in words if w not in _GENERATIONS]
    return tuple(words) or (name.lower(),)


def same_person(
    people: Iterable[tuple[ActorDraft, list[tuple[str, ...]]]],
    parts: tuple[str, ...],
    gender: str | None,
) -> ActorDraft | None:
    """Whom of `people` (each with the names they went by) a name means, if any."""
    best: ActorDraft | None = None
    for draft, known in people:
        if gender and draft.gender and gender != draft.gender:
            continue
        if any(_is_same_name(parts, other) for other in known):
            return draft
        if (
            len(parts) == 1
            and best is None
            and any(parts[0] in (other[0], other[-1].split("-")[-1]) for other in known)
        ):
            best = draft
    return best


def _is_same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: one ends with the other, or first and last agree."""
    if a == b:
        return True
    short, long_ = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) == 1:
        return len(long_) > 1 and long_[-1] == short[0]
    if long_[-len(short) :] == short:
        return True
    if short[-1] != long_[-1]:
        return short == long_[: len(short)]
    first, other = short[0].rstrip("."), long_[0].rstrip(".")
    return first == other or (min(len(first), len(other)) == 1 and first[0] == other[0])
