"""How telling a word is: rare in news at large and in these reports, or not.

Background counts (lexicon/document_frequencies.tsv) are mixed with those of the reports at hand,
so that two reports alone can be compared, and a word that all reports of a big collection share
still counts for little.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from ..lexicon import Lexicon
from .stems import stem


class TermWeights:
    """The inverse document frequency of stems, over `collection` (the stems of each report) and
    the background, which counts `share` of a report each.

    Source: Spärck Jones 1972, smoothed.
    """

    def __init__(
        self, lexicon: Lexicon, collection: Iterable[Iterable[str]] = (), *, share: float = 0.5
    ) -> None:
        background, reports = _read(lexicon)
        self._share = share
        self._background = background
        self._counts: Counter[str] = Counter()
        here = 0
        for stems in collection:
            here += 1
            self._counts.update(set(stems))
        self._total = here + share * reports + 1
        self._weights: dict[str, float] = {}

    def __getitem__(self, stem: str) -> float:
        weight = self._weights.get(stem)
        if weight is None:
            seen = self._counts[stem] + self._share * self._background.get(stem, 0)
            weight = self._weights[stem] = max(0.0, math.log(self._total / (seen + 1)))
        return weight

    def held_by(self, stem: str) -> int:
        """In how many reports of the collection the stem occurs."""
        return self._counts[stem]


def _read(lexicon: Lexicon) -> tuple[dict[str, int], int]:
    """The background: for each stem the reports that hold it, and how many reports there are."""
    counts: dict[str, int] = {}
    reports = 0
    for line in lexicon.path("document_frequencies.tsv").read_text("utf-8").splitlines():
        word, _, number = line.partition("\t")
        if word == "#reports":
            reports = int(number)
        elif number:
            key = stem(word)
            counts[key] = min(reports, counts.get(key, 0) + int(number))
    return counts, reports
