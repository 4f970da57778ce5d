"""Groups of mentions that are one event: likely pairs in, groups out.

A group grows from its likeliest pair. Two groups are joined while each member of the smaller one
is like some members of the larger one: what counts is the mean of its likeliest links, not a chain
of single ones, and not all of them, since a long story mentions its event in many ways. What then
is like few of its group is left out again.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping

from .groups import group

CORE = 3
"""The likeliest links of a mention into a group that count. Source: ECB+ and compare gold, dev; 2,
3, 5 and 8 were tried."""

Pairs = Mapping[tuple[int, int], float]
_Links = dict[int, dict[int, float]]  # of each mention to others


def cluster_by_core(number: int, likely: Pairs, *, join: float, keep: float) -> list[list[int]]:
    """Groups of 0 to `number` - 1, by their first members; those that nothing joins stand alone.

    `likely` has how likely two are one; a pair it lacks is not. Groups are joined while the mean
    of their links (`CORE` a member) is at least `join`; a member stays while the mean of all its
    links in its group is at least `keep`. Ties go to the lower numbers.
    """
    near = [pair for pair, probability in likely.items() if probability >= join]
    parts = group(sorted({n for pair in near for n in pair}), near)
    part_of = {n: k for k, part in enumerate(parts) for n in part}
    links: list[_Links] = [{n: {} for n in part} for part in parts]
    for (a, b), probability in likely.items():
        part = part_of.get(a)
        if part is not None and part == part_of.get(b):
            links[part][a][b] = links[part][b][a] = probability
    grown = [one for part in links for one in _cluster_part(part, join=join, keep=keep)]
    return sorted([*grown, *([n] for n in range(number) if n not in part_of)])


def _cluster_part(links: _Links, *, join: float, keep: float) -> list[list[int]]:
    """The groups of mentions that are tied to each other, maybe through others, by pairs of `join`
    or more: no group reaches beyond them, as no mean is higher than its highest link."""
    if len(links) == 2:
        return [sorted(links)]
    groups = _Groups(links, join)
    queue = [
        (-p, a, b, 0, 0) for a, row in links.items() for b, p in row.items() if a < b and p >= join
    ]
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
    return [part for group in groups.members.values() for part in _prune(group, links, keep)]


class _Groups:
    """The groups while they grow, each by one of its members.

    `_into` has, for each mention and each group it is linked to, its likeliest links there.
    """

    def __init__(self, links: _Links, join: float) -> None:
        self.members = {n: [n] for n in links}
        self.version = dict.fromkeys(self.members, 0)
        self._into = {n: {other: (p,) for other, p in row.items()} for n, row in links.items()}
        self._linked = {n: set(row) for n, row in links.items()}  # mentions linked to a group
        # Groups that may be joined to a group: no mean is higher than its highest link.
        self._near = {n: {k for k, p in row.items() if p >= join} for n, row in links.items()}

    def join(self, a: int, b: int) -> list[int]:
        """Joins `b` to `a`; the groups that may be joined to it next."""
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


def _prune(group: list[int], links: _Links, keep: float) -> list[list[int]]:
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
