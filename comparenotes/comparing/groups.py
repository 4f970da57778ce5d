"""Groups from pairs: whatever is joined, directly or by others, is one group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

Key = TypeVar("Key", str, int)


def group(members: Sequence[Key], pairs: Iterable[tuple[Key, Key]]) -> tuple[tuple[Key, ...], ...]:
    """The groups that `pairs` make of `members`, each group and all groups in members' order."""
    head = {member: member for member in members}

    def find(member: Key) -> Key:
        while head[member] != member:
            head[member] = head[head[member]]
            member = head[member]
        return member

    for one, other in pairs:
        head[find(other)] = find(one)
    found: dict[Key, list[Key]] = defaultdict(list)
    for member in members:
        found[find(member)].append(member)
    return tuple(tuple(members) for members in found.values())
