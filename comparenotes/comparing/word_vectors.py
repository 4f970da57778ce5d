"""How alike words are in meaning, from vectors learned on other texts (lexicon/word_vectors.npz).

Source and licence of the vectors: the head of training/word_vectors.py, which makes the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ..errors import LexiconError
from ..lexicon import Lexicon

FILE = "word_vectors.npz"
Vector = npt.NDArray[np.float32]


class WordVectors:
    """A vector of unit length for each of some thousand stems."""

    def __init__(self, stems: list[str], vectors: npt.NDArray[np.int8]) -> None:
        self._rows = {stem: n for n, stem in enumerate(stems)}
        scaled = vectors.astype(np.float32)
        lengths = np.linalg.norm(scaled, axis=1, keepdims=True)
        self._vectors = scaled / np.where(lengths == 0, 1.0, lengths)
        self._none = np.zeros(vectors.shape[1], np.float32)

    @staticmethod
    def of(lexicon: Lexicon) -> WordVectors:
        """The vectors of a lexicon; raises LexiconError when their file can't be read."""
        return _read(lexicon.path(FILE))

    def mean(self, weighted: Mapping[str, float]) -> Vector:
        """The mean of the stems' vectors by their weights, scaled to unit length; zero where none
        is known. The order of the stems changes nothing."""
        known = sorted(stem for stem in weighted if stem in self._rows)
        if not known:
            return self._none
        weights = np.array([weighted[stem] for stem in known], np.float32)
        total = weights @ self._vectors[[self._rows[stem] for stem in known]]
        length = np.linalg.norm(total)
        return np.asarray(total / length if length else total, np.float32)


@lru_cache(maxsize=4)
def _read(path: Path) -> WordVectors:
    try:
        with np.load(path, allow_pickle=False) as file:
            return WordVectors(str(file["stems"]).split("\n"), file["vectors"])
    except (OSError, ValueError, KeyError) as error:
        raise LexiconError(str(path), "", f"no readable word vectors: {error}") from error
