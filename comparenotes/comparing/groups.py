"""Groups from pairs: whatever is joined, directly or through others, is one group; and pairs from
blocks of what has something in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
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


def pairs_within(block: Sequence[int], largest: int) -> Iterable[tuple[int, int]]:
    """Every pair of a block, in order; of one that has more than `largest` members each member
    only with the next, so that what is in every report costs no more the more there is of it."""
    return combinations(block, 2) if len(block) <= largest else pairwise(block)
