"""Groups of mentions that are one event: likely pairs in, groups out.

A group grows from its likeliest pair. Two groups are joined while each member of the smaller one
is like some members of the larger one: what counts is the mean of its likeliest links, not a chain
of single ones, and not all of them, since a long story mentions its event in many ways. What then
is like few of its group is left out again.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping, Sequence
from itertools import repeat

CORE = 3
"""The likeliest links of a mention into a group that count. Source: ECB+ and compare gold, dev; 2,
3, 5 and 8 were tried."""

Pairs = Mapping[tuple[int, int], float]


def cluster_by_core(number: int, likely: Pairs, *, join: float, keep: float) -> list[list[int]]:
    """Groups of 0 to `number` - 1, by their first members; those that nothing joins stand alone.

    `likely` has how likely two are one; a pair it lacks is not. Groups are joined while the mean
    of their links (`CORE` a member) is at least `join`; a member stays while the mean of all its
    links in its group is at least `keep`. Ties go to the lower numbers.
    """
    links: list[dict[int, float]] = [{} for _ in repeat(None, number)]
    for (a, b), probability in likely.items():
        links[a][b] = links[b][a] = probability
    groups = _Groups(links)
    queue = [(-p, a, b, 0, 0) for (a, b), p in likely.items() if p >= join]
    heapq.heapify(queue)
    while queue:
        _, a, b, version, other_version = heapq.heappop(queue)
        if groups.version.get(a) != version or groups.version.get(b) != other_version:
            continue  # one of the two has been joined since
        for other in groups.join(a, b):
            score = groups.likeness(a, other)
            if score >= join:
                x, y = min(a, other), max(a, other)
                heapq.heappush(queue, (-score, x, y, groups.version[x], groups.version[y]))
    kept = [part for group in groups.members.values() for part in _prune(group, links, keep)]
    return sorted(kept)


class _Groups:
    """The groups while they grow, each by one of its members.

    `_into` has, for each mention and each group it is linked to, its likeliest links there.
    """

    def __init__(self, links: Sequence[Mapping[int, float]]) -> None:
        self.members = {n: [n] for n in range(len(links))}
        self.version = dict.fromkeys(self.members, 0)
        self._into = [{n: (p,) for n, p in row.items()} for row in links]
        self._linked = {n: set(row) for n, row in enumerate(links)}  # mentions linked to a group
        self._near = {n: set(row) for n, row in enumerate(links)}  # groups linked to a group

    def join(self, a: int, b: int) -> list[int]:
        """Joins `b` to `a`; the groups that have a link to it now."""
        self.members[a] += self.members.pop(b)
        self.version[a] += 1
        del self.version[b]
        linked = self._linked.pop(b)
        for mention in linked:
            into = self._into[mention]
            both = sorted((*into.get(a, ()), *into.pop(b)), reverse=True)
            into[a] = tuple(both[:CORE])
        self._linked[a] |= linked
        near = (self._near[a] | self._near.pop(b)) - {a, b}
        for other in near:
            self._near[other].discard(b)
            self._near[other].add(a)
        self._near[a] = near
        return sorted(near)

    def likeness(self, a: int, b: int) -> float:
        """The mean of the likeliest links of the smaller group's members to the other one."""
        if (len(self.members[a]), a) > (len(self.members[b]), b):
            a, b = b, a
        most = min(CORE, len(self.members[b]))
        into = self._into
        total = math.fsum(sum(into[n].get(b, ())) for n in self.members[a])
        return total / most / len(self.members[a])


def _prune(group: list[int], links: Sequence[Mapping[int, float]], keep: float) -> list[list[int]]:
    """The group without those that are like few of it, who stand alone."""
    alone: list[list[int]] = []
    rest = {one: {n: links[one][n] for n in group if n in links[one]} for one in sorted(group)}
    while len(rest) > 2:
        least, member = min((math.fsum(row.values()), -one) for one, row in rest.items())
        if least >= keep * (len(rest) - 1):
            break
        for other in rest.pop(-member):
            del rest[other][-member]
        alone.append([-member])
    return [*alone, list(rest)]
