"""Groups from pairs: whatever is joined, directly or through others, is one group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

Member = TypeVar("Member", str, int)


def group(
    members: Sequence[Member], pairs: Iterable[tuple[Member, Member]]
) -> tuple[tuple[Member, ...], ...]:
    """The groups that `pairs` make of `members`, each group and all groups in members' order."""
    parent = {member: member for member in members}

    def root(member: Member) -> Member:
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    for a, b in pairs:
        parent[root(b)] = root(a)
    groups: dict[Member, list[Member]] = defaultdict(list)
    for member in members:
        groups[root(member)].append(member)
    return tuple(tuple(joined) for joined in groups.values())
