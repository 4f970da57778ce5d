"""Who copied whom in a story: each group of reports that is one witness, as arrows from its origin.

Copies of a comparison in, groups out, each report with the one arrow that leads to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..record import Copy
from .lettering import tidy
from .story_parts import StoryParts


@dataclass(frozen=True, slots=True)
class Reprint:
    """One report of a group. `origin` is the report its text is held against, null for the first
    one; `shared` the part of the shorter one's words that both have; `is_later` whether it is known
    to have been published after the origin; `is_copy` is false where it adds much of its own."""

    report: str
    origin: str | None = None
    shared: float = 0.0
    is_later: bool = False
    is_copy: bool = True


@dataclass(frozen=True, slots=True)
class Family:
    """Reports of one text, in order of publication; `agency` is the wire service that they name."""

    prints: tuple[Reprint, ...]
    agency: str | None

    @property
    def is_first_known(self) -> bool:
        """Whether all others are known to be later than the first one."""
        return all(one.is_later for one in self.prints[1:])


def families(parts: StoryParts) -> list[Family]:
    """The groups of a story in which one report draws on another, the biggest first."""
    own = [
        one for one in parts.comparison.copies if one.a in parts.reports and one.b in parts.reports
    ]
    found = [_family(parts, group, own) for group in _groups(parts, own)]
    order = {key: n for n, key in enumerate(parts.reports)}
    return sorted(found, key=lambda one: (-len(one.prints), order[one.prints[0].report]))


def _groups(parts: StoryParts, copies: Iterable[Copy]) -> list[list[str]]:
    """Reports that copies tie together, directly or by others."""
    group_of = {key: [key] for key in parts.reports}
    for copy in copies:
        first, second = sorted((group_of[copy.a], group_of[copy.b]), key=len, reverse=True)
        if first is not second:
            first += second
            group_of.update(dict.fromkeys(second, first))
    groups = {id(group): parts.in_order(group) for group in group_of.values() if len(group) > 1}
    return list(groups.values())


def _family(parts: StoryParts, group: list[str], copies: list[Copy]) -> Family:
    pairs = {frozenset((one.a, one.b)): one for one in copies}
    root = _root(group, copies)
    ordered = [root, *(key for key in group if key != root)]
    prints = [_print(key, ordered[:n], root, pairs) for n, key in enumerate(ordered)]
    return Family(tuple(prints), _agency(parts, group, copies))


def _agency(parts: StoryParts, group: list[str], copies: list[Copy]) -> str | None:
    """The wire service whose text the group's is: two name it, or one that is another's copy, and
    none names another."""
    named = {key: tidy(parts.reports[key].agency or "") for key in group}
    agencies = set(named.values()) - {""}
    naming = {key for key, agency in named.items() if agency}
    is_copied = any(one.relation == "copy" and {one.a, one.b} & naming for one in copies)
    return agencies.pop() if len(agencies) == 1 and (len(naming) > 1 or is_copied) else None


def _root(group: list[str], copies: list[Copy]) -> str:
    """The report that none of the others is known to precede; of several, the first by its date."""
    later = {one.a if one.older == "b" else one.b for one in copies if one.older}
    return next((key for key in group if key not in later), group[0])


def _print(key: str, before: list[str], root: str, pairs: dict[frozenset[str], Copy]) -> Reprint:
    """A report and whence its text may come: from the first print, else from the earlier one with
    which it has most in common."""
    known = [
        (other, pairs[frozenset((key, other))])
        for other in before
        if frozenset((key, other)) in pairs
    ]
    if not known:
        return Reprint(key)
    other, copy = min(known, key=lambda one: (one[0] != root, -one[1].shared, one[0]))
    older = copy.a if copy.older == "a" else copy.b if copy.older == "b" else None
    return Reprint(key, other, copy.shared, older == other, copy.relation == "copy")
