"""How rare a word is in news at large, by background counts (lexicon/document_frequencies.tsv).

The reports at hand are not counted: what two reports have in common must not depend on what else
is compared with them.
"""

from __future__ import annotations

import math

from ..lexicon import Lexicon
from .stems import Stemmer

SMOOTHING = 2  # reports that are added to each count, as if every word had been seen in them


class BackgroundCounts:
    """In how many of the background's reports (`reports`) each stem occurs (`counts`)."""

    def __init__(self, lexicon: Lexicon, stemmer: Stemmer) -> None:
        self.counts: dict[str, int] = {}
        self.reports = 0
        for line in lexicon.path("document_frequencies.tsv").read_text("utf-8").splitlines():
            word, _, number = line.partition("\t")
            if word == "#reports":
                self.reports = int(number)
            elif number:
                stem = stemmer.stem(word)
                self.counts[stem] = min(self.reports, self.counts.get(stem, 0) + int(number))


class TermWeights(dict[str, float]):
    """The inverse document frequency of stems in the background: 0 for a word of every report,
    higher for a rarer one.

    A weight is worked out when it is first asked for, and kept for the words of the background: of
    others there is no end. Source: Spärck Jones 1972, smoothed.
    """

    def __init__(self, background: BackgroundCounts) -> None:
        super().__init__()
        self._counts = background.counts
        self._total = background.reports + SMOOTHING

    def is_known(self, stem: str) -> bool:
        """Whether the background has the word at all."""
        return stem in self._counts

    def __missing__(self, stem: str) -> float:
        seen = self._counts.get(stem, 0) + SMOOTHING
        weight = math.log(self._total / seen)
        if stem in self._counts:
            self[stem] = weight
        return weight
