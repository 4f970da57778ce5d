"""Which mentions of a story's reports are likely one event: a table in, groups and reasons out.

Two mentions may be one event when their triggers share a stem or a set of event_synonyms.toml, or
when they are of one type and share a recipient. How likely that is, a logistic regression says
over what they have in common and in what they clash (`link_factors`); groups then grow around
their cores (`core_clusters`).

Source: event coreference by trigger and arguments, as on ECB+ (Cybulska and Vossen 2014); the
factors and the clustering are ours. Figures: docs/coding-rules/comparing.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from ..lexicon import Lexicon
from .core_clusters import cluster_by_core
from .factor_weights import FactorWeights, measure_pairs
from .groups import pairs_within
from .link_factors import FACTORS, days_apart
from .mention_table import Mention, MentionColumns
from .pair_measures import Ints

_NEGLIGIBLE = 0.08  # a probability up to which a pair is not kept
_REASONS = 4  # that are told
_UNTOLD = "words for one kind of happening"


@dataclass(frozen=True)
class Links:
    """How likely the pairs of a table's mentions are one event, and the groups they make."""

    likely: Mapping[tuple[int, int], float]
    groups: Sequence[list[int]]

    def confidence(self, group: Sequence[int]) -> float:
        """How likely the mentions of a group are one, on average over their pairs; 1 for one."""
        if len(group) < 2:
            return 1.0
        pairs = list(combinations(group, 2))
        return sum(self.likely.get(pair, 0.0) for pair in pairs) / len(pairs)


class LinkModel:
    """The learned model; made once for all."""

    def __init__(self, lexicon: Lexicon, thresholds: Mapping[str, float]) -> None:
        self._factors = FactorWeights(lexicon, "link_factors", FACTORS)
        self._limits = thresholds

    def link(self, table: MentionColumns) -> Links:
        """The groups of mentions of one event, each mention in exactly one."""
        pairs = candidate_pairs(table.mentions, int(self._limits["bucket"]))
        apart, _ = days_apart(table, *pairs)
        pairs = tuple(side[apart <= self._limits["days"]] for side in pairs)
        probability = self._factors.weigh(table, *pairs)
        kept = probability > _NEGLIGIBLE
        first, other = (side[kept].tolist() for side in pairs)
        likely = dict(zip(zip(first, other, strict=True), probability[kept].tolist(), strict=True))
        limits = self._limits
        groups = cluster_by_core(len(table), likely, join=limits["join"], keep=limits["keep"])
        return Links(likely, groups)

    def apart(self, group: Sequence[int], links: Links) -> list[list[int]]:
        """A group of mentions of an event that its story makes little of, in groups that are
        surely of one: of such events a story has many that are alike."""
        members = sorted(group)
        inside = {
            (i, j): links.likely[a, b]
            for (i, a), (j, b) in combinations(enumerate(members), 2)
            if (a, b) in links.likely
        }
        limits = self._limits
        parts = cluster_by_core(
            len(members), inside, join=limits["join_minor"], keep=limits["keep_minor"]
        )
        return [[members[n] for n in part] for part in parts]

    def reasons(self, table: MentionColumns, groups: Sequence[list[int]]) -> list[str | None]:
        """For each group what most spoke for its mentions being one event, its first mention held
        against the others; null for one alone."""
        others = [(n, group[0], one) for n, group in enumerate(groups) for one in group[1:]]
        told: list[str | None] = [None] * len(groups)
        if not others:
            return told
        of_group, first, other = np.array(others, np.int32).T
        starts = np.flatnonzero(np.diff(of_group, prepend=-1))
        measured = measure_pairs(FACTORS, table, first, other)
        added = np.add.reduceat(measured, starts, axis=0) * self._factors.weights
        for n, row in zip(of_group[starts].tolist(), added.tolist(), strict=True):
            told[n] = self._told(row)
        return told

    def _told(self, added: Sequence[float]) -> str:
        """The factors that add most, as they are told."""
        says = self._factors.says
        order = sorted(range(len(added)), key=lambda n: (-added[n], n))
        told = [says[n] for n in order if added[n] > 0 and says[n]]
        return ", ".join(told[:_REASONS]) or _UNTOLD


def candidate_pairs(mentions: Sequence[Mention], bucket: int) -> tuple[Ints, Ints]:
    """The pairs that may be one event: by stem, by kind, or by type and recipient.

    Where more than `bucket` mentions have such a thing in common, only those that also share a
    name, a number, an actor or a recipient are paired.
    """
    blocks: dict[str, list[int]] = defaultdict(list)
    for n, mention in enumerate(mentions):
        keys = {f"stem {mention.stem}", *(f"kind {kind}" for kind in mention.kinds)}
        if mention.event.type:
            keys |= {f"type {mention.event.type} {key}" for key in mention.recipients}
        for key in keys:
            blocks[key].append(n)
    pairs: set[tuple[int, int]] = set()
    for block in blocks.values():
        for part in [block] if len(block) <= bucket else _by_details(block, mentions):
            pairs.update(pairs_within(part, bucket))
    ordered = np.array(sorted(pairs), np.int32).reshape(-1, 2)
    return ordered[:, 0], ordered[:, 1]


def _by_details(block: Sequence[int], mentions: Sequence[Mention]) -> list[list[int]]:
    """The members of a block that share a name, a number, an actor or a recipient."""
    parts: dict[str, list[int]] = defaultdict(list)
    for n in block:
        for detail in mentions[n].details:
            parts[detail].append(n)
    return list(parts.values())
