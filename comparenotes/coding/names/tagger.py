"""The learned tagger of names: a linear model over the features of capitalised words.

A parse and its view come in; names with their kinds go out, before the report's own usage is
looked at. Weights: `lexicon/names.weights.json`, made by `training/names.py`.
"""

from __future__ import annotations

import json
from collections.abc import Set

import numpy as np

from ...lexicon import Lexicon
from ..grammar.parse import Parse
from .context import Name
from .features import LABELS, NameView

_WEIGHTS = "names.weights.json"
_IMPOSSIBLE = -(10**9)


def history_features(previous: str, features: list[str]) -> tuple[str, str, str]:
    """Features of the label before: alone, with the word, with its flags and places."""
    return (
        f"p{previous}",
        f"pw{previous}{features[0]}",
        f"pf{previous}{features[7]}{features[6]}",
    )


class NameTagger:
    """Labels tokens, greedily from left to right."""

    def __init__(self, lexicon: Lexicon) -> None:
        text = lexicon.path(_WEIGHTS).read_text("utf-8")
        weights: dict[str, list[int]] = json.loads(text)["weights"]
        # What follows the label before is looked up word by word, all else for a report at once.
        self._history: dict[str, list[tuple[int, int]]] = {
            feature: list(zip(flat[::2], flat[1::2], strict=True))
            for feature, flat in weights.items()
            if feature.startswith("p")
        }
        self._row = {feature: number for number, feature in enumerate(weights, 1)}
        self._table = np.zeros((len(weights) + 1, len(LABELS)), dtype=np.int32)
        for number, flat in enumerate(weights.values(), 1):
            self._table[number, flat[::2]] = flat[1::2]

    def names(self, parse: Parse, view: NameView) -> list[Name]:
        """The names that the labels give, in order; none runs over a sentence's end or a dash."""
        edges: Set[int] = {sentence.first for sentence in parse.sentences} | _spaced_dashes(parse)
        names: list[Name] = []
        begun: tuple[int, str] | None = None
        previous, at = 0, -2
        for token, features, scores in zip(
            view.tokens, view.features, self._scores(view.features), strict=True
        ):
            if token != at + 1 or token in edges:
                if begun:
                    names.append(Name(begun[0], at + 1, begun[1]))
                    begun = None
                previous = 0
            label = self._best_label(features, scores, previous)
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
        for strings in features:
            starts.append(len(rows))
            rows.append(0)
            rows += [row(string, 0) for string in strings]
        if not rows:
            return []
        summed: list[list[int]] = np.add.reduceat(self._table[rows], starts, axis=0).tolist()
        return summed

    def _best_label(self, features: list[str], scores: list[int], previous: int) -> int:
        """The label of the highest score; an inside label only goes on with what was begun.

        Adds to `scores` what the label before is worth.
        """
        for feature in history_features(LABELS[previous], features):
            for label, weight in self._history.get(feature, ()):
                scores[label] += weight
        inside = previous + previous % 2 if previous else -1
        for label in range(2, len(LABELS), 2):
            if label != inside:
                scores[label] = _IMPOSSIBLE
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
