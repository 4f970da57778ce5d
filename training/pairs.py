"""What the scripts that learn from pairs share: reading, fitting, writing weights."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from comparenotes.lexicon.loading import HOME
from comparenotes.record import Notes

RIDGE, STEPS = 2.0, 30
Sample = tuple[np.ndarray, np.ndarray, float]
"""Of one story: what its pairs measure, whether each is one, and what a pair weighs."""


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def read_notes(path: Path) -> dict[str | None, Notes]:
    """The notes of a file by their reports' keys."""
    notes = map(Notes.from_json, read_lines(path))
    return {one.report.key: one for one in notes}


def fit(samples: Sequence[Sample]) -> np.ndarray:
    """The weights of a logistic regression with a ridge, by Newton's method."""
    measures = np.vstack([sample[0] for sample in samples]).astype(np.float64)
    same = np.concatenate([sample[1] for sample in samples])
    weight = np.concatenate([np.full(len(sample[1]), sample[2]) for sample in samples])
    weight *= len(weight) / weight.sum()
    ridge = RIDGE * np.eye(measures.shape[1])
    weights = np.zeros(measures.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-np.clip(measures @ weights, -30, 30)))
        gradient = measures.T @ (weight * (likely - same)) + ridge @ weights
        spread = (measures * (weight * likely * (1 - likely))[:, None]).T @ measures
        weights -= np.linalg.solve(spread + ridge, gradient)
    return weights


def write_weights(file: str, factors: Iterable[str], weights: Sequence[float]) -> None:
    """Write the weights of the factors into a file of the lexicon; all else in it stays."""
    path = HOME / file
    text = path.read_text("utf-8")
    for name, weight in zip(factors, weights, strict=True):
        text = re.sub(rf"(\[{name}\]\nweight = )\S+", rf"\g<1>{weight:.2f}", text)
    path.write_text(text, "utf-8")
