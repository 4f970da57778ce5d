"""How alike words are in meaning, from vectors learned on other texts (lexicon/word_vectors.npz).

Source and licence of the vectors: the head of training/word_vectors.py, which makes the file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from ..errors import LexiconError
from ..lexicon import Lexicon

FILE = "word_vectors.npz"
Vectors = npt.NDArray[np.float32]


class WordVectors:
    """A vector of unit length for each of some thousand stems."""

    def __init__(self, stems: list[str], vectors: npt.NDArray[np.int8]) -> None:
        self._rows = {stem: n for n, stem in enumerate(stems)}
        scaled = vectors.astype(np.float32)
        lengths = np.linalg.norm(scaled, axis=1, keepdims=True)
        self._vectors = scaled / np.where(lengths == 0, 1.0, lengths)

    @staticmethod
    def of(lexicon: Lexicon) -> WordVectors:
        """The vectors of a lexicon; raises LexiconError when their file can't be read."""
        return _read(lexicon.path(FILE))

    def means(self, texts: Sequence[Mapping[str, float]]) -> Vectors:
        """For each text, given as weighted stems, the mean of the stems' vectors by their weights,
        scaled to unit length; zero where none is known. The order of the stems changes nothing."""
        rows = self._rows
        known = [
            sorted((rows[stem], w) for stem, w in text.items() if stem in rows) for text in texts
        ]
        found = np.zeros((len(texts), self._vectors.shape[1]), np.float32)
        filled = [n for n, pairs in enumerate(known) if pairs]
        if not filled:
            return found
        pairs = np.array([pair for n in filled for pair in known[n]], np.float64)
        starts = np.cumsum([0, *(len(known[n]) for n in filled[:-1])])
        weighted = self._vectors[pairs[:, 0].astype(np.int64)] * pairs[:, 1:].astype(np.float32)
        total = np.add.reduceat(weighted, starts, axis=0)
        lengths = np.linalg.norm(total, axis=1, keepdims=True)
        found[filled] = total / np.where(lengths == 0, 1.0, lengths)
        return found


@lru_cache(maxsize=4)
def _read(path: Path) -> WordVectors:
    try:
        with path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
            return WordVectors(str(file["stems"]).split("\n"), file["vectors"])
    except (OSError, EOFError, ValueError, KeyError, BadZipFile) as error:
        raise LexiconError(str(path), "", f"no readable word vectors: {error}") from error
