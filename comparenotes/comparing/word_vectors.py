"""How alike words are in meaning, from vectors learned on other texts (lexicon/word_vectors.npz).

Source and licence of the vectors: the head of training/word_vectors.py, which makes the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from ..errors import LexiconError
from ..lexicon import Lexicon

FILE = "word_vectors.npz"
Vectors = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]


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
        found = [
            (n, rows[stem], weight)
            for n, text in enumerate(texts)
            for stem, weight in text.items()
            if stem in rows
        ]
        number, row, weight = np.array(sorted(found), np.float64).reshape(-1, 3).T
        return self._add_up(len(texts), number.astype(np.int64), row.astype(np.int64), weight)

    def rows(self, stems: Iterable[str]) -> list[int]:
        """The number of each stem's vector, -1 for one that has none."""
        rows = self._rows
        return [rows.get(stem, -1) for stem in stems]

    def column(self, weights: Mapping[str, float]) -> Vectors:
        """The weights of all stems that have a vector, by its number."""
        return np.array([weights[stem] for stem in self._rows], np.float32)

    def means_of_rows(self, texts: Sequence[Sequence[int]], weights: Vectors) -> Vectors:
        """As `means`, of texts given as the numbers of their stems' vectors (-1 and whatever comes
        again count nothing), with the weights of all that have one."""
        count = len(self._vectors)
        rows = np.fromiter(chain.from_iterable(texts), np.int64)
        numbers = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
        number, row = np.divmod(np.unique((numbers * count + rows)[rows >= 0]), count)
        return self._add_up(len(texts), number, row, weights[row])

    def _add_up(self, texts: int, number: Places, row: Places, weight: Any) -> Vectors:
        """The means of texts of which text `number` has the vector `row` with that weight; in the
        order of both."""
        found = np.zeros((texts, self._vectors.shape[1]), np.float32)
        filled, starts = np.unique(number, return_index=True)
        if len(filled):
            weighted = self._vectors[row] * weight[:, None].astype(np.float32)
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
