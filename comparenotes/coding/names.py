"""Names in a parse: runs of words that name a person, a place, an organisation or a people.

A parse comes in; names go out. A small linear tagger (weights: lexicon/names.weights.json) reads
the capitalised words with the gazetteer's and the lexicon's view of them; a report's own usage then
settles names that it first read in two ways.
"""

from __future__ import annotations

import json
from collections.abc import Set

from ..lexicon import Lexicon
from .gazetteer import Gazetteer
from .known import known_bodies
from .name_features import LABELS, NameFeatures, NameSight
from .name_rules import Name, settle
from .parse import Parse
from .trace import Trace

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
        held = json.loads(lexicon.path(_WEIGHTS).read_text("utf-8"))
        self._weights: dict[str, list[tuple[int, int]]] = {
            feature: list(zip(flat[::2], flat[1::2], strict=True))
            for feature, flat in held["weights"].items()
        }

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
        for token, found in zip(sight.tokens, sight.features, strict=True):
            if (
                token != at + 1 or token in starts
            ):  # no name runs over the end of a sentence, or a dash
                if begun:
                    names.append(Name(begun[0], at + 1, begun[1]))
                    begun = None
                previous = 0
            label = self._best(found, previous)
            if label % 2 or label == 0:  # a beginning, or outside
                if begun:
                    names.append(Name(begun[0], token, begun[1]))
                begun = (token, LABELS[label][2:]) if label else None
            previous, at = label, token
        if begun:
            names.append(Name(begun[0], at + 1, begun[1]))
        return names

    def _best(self, found: list[str], previous: int) -> int:
        """The label of the highest score; an inside label only goes on with what was begun."""
        weights = self._weights
        scores = [0] * len(LABELS)
        before = LABELS[previous]
        for feature in found:
            for label, value in weights.get(feature, ()):
                scores[label] += value
        for feature in (f"p{before}", f"pw{before}{found[0]}", f"pf{before}{found[7]}{found[6]}"):
            for label, value in weights.get(feature, ()):
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
