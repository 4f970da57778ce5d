"""Names in a parse: runs of words that name a person, a place, an organisation or a people.

A parse comes in; names go out. A small linear tagger (weights: lexicon/names.weights.json) reads
the capitalised words with the gazetteer's and the lexicon's view of them; a report's own usage then
settles names that it first read in two ways.
"""

from __future__ import annotations

import json
from collections.abc import Set

import numpy as np

from ...lexicon import Lexicon
from ...lexicon.gazetteer import Gazetteer
from ...lexicon.known_names import known_bodies
from ..grammar.parse import Parse
from ..trace import Trace
from .features import LABELS, NameFeatures, NameSight
from .patterns import Name
from .repair import settle

__all__ = ["Name", "NameFinder"]

_A = {
    "person": "a person's name",
    "place": "a place's name",
    "organisation": "the name of a body",
    "demonym": "the name of a people",
    "other": "a name of something else",
}
_WEIGHTS = "names.weights.json"


class NameFinder:
    """Finds names in a parse."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._features = NameFeatures(lexicon, Gazetteer(lexicon))
        self._bodies = known_bodies(lexicon)
        held: dict[str, list[int]] = json.loads(lexicon.path(_WEIGHTS).read_text("utf-8"))[
            "weights"
        ]
        # What follows the label before is looked up word by word, all else for a report at once.
        self._after: dict[str, list[tuple[int, int]]] = {
            feature: list(zip(flat[::2], flat[1::2], strict=True))
            for feature, flat in held.items()
            if feature.startswith("p")
        }
        self._row = {feature: number for number, feature in enumerate(held, 1)}
        self._table = np.zeros((len(held) + 1, len(LABELS)), dtype=np.int32)
        for number, flat in enumerate(held.values(), 1):
            self._table[number, flat[::2]] = flat[1::2]

    def find(self, parse: Parse, trace: Trace | None = None) -> tuple[Name, ...]:
        """All names, in order, none overlapping another."""
        sight = self._features.see(parse)
        bodies = [
            Name(first, last, "organisation", f"a name of the {known.kind} {known.name}")
            for first, last, known in self._bodies.find(parse.words)
        ]
        starts = {sentence.first for sentence in parse.sentences} | _spaced_dashes(parse)
        names = settle(parse, self._tag(sight, starts), sight, self._features, bodies)
        if trace is not None:
            for name in names:
                span = parse.span(name.first, name.last)
                trace.note("names", span.start, span.end, f"read as {_A[name.kind]}: {name.basis}")
        return tuple(names)

    def _tag(self, sight: NameSight, starts: Set[int]) -> list[Name]:
        names: list[Name] = []
        begun: tuple[int, str] | None = None
        previous, at = 0, -2
        for token, found, scores in zip(
            sight.tokens, sight.features, self._scores(sight.features), strict=True
        ):
            if token != at + 1 or token in starts:  # no name runs over a sentence's end, or a dash
                if begun:
                    names.append(Name(begun[0], at + 1, begun[1]))
                    begun = None
                previous = 0
            label = self._best(found, scores, previous)
            if label % 2 or label == 0:  # a beginning, or outside
                if begun:
                    names.append(Name(begun[0], token, begun[1]))
                begun = (token, LABELS[label][2:]) if label else None
            previous, at = label, token
        if begun:
            names.append(Name(begun[0], at + 1, begun[1]))
        return names

    def _scores(self, features: list[list[str]]) -> list[list[int]]:
        """For each token the score of each label, but for what the label before adds."""
        rows: list[int] = []
        starts: list[int] = []
        row = self._row.get
        for found in features:
            starts.append(len(rows))
            rows.append(0)
            rows += [row(feature, 0) for feature in found]
        if not rows:
            return []
        summed: list[list[int]] = np.add.reduceat(self._table[rows], starts, axis=0).tolist()
        return summed

    def _best(self, found: list[str], scores: list[int], previous: int) -> int:
        """The label of the highest score; an inside label only goes on with what was begun."""
        before = LABELS[previous]
        for feature in (f"p{before}", f"pw{before}{found[0]}", f"pf{before}{found[7]}{found[6]}"):
            for label, value in self._after.get(feature, ()):
                scores[label] += value
        inside = previous + previous % 2 if previous else -1
        for label in range(2, len(LABELS), 2):
            if label != inside:
                scores[label] = -(10**9)
        return max(range(len(LABELS)), key=scores.__getitem__)


def _spaced_dashes(parse: Parse) -> set[int]:
    """The dashes with a space on both sides, which part two names."""
    starts, ends = parse.starts, parse.ends
    return {
        token
        for token in range(1, len(parse) - 1)
        if parse.words[token] in {"-", "–", "—", "--"}
        and starts[token] > ends[token - 1]
        and starts[token + 1] > ends[token]
    }
