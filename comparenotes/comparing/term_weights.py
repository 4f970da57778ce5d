"""How rare a word is, in news at large and in the reports at hand.

Background counts (lexicon/document_frequencies.tsv) are mixed with those of the reports at hand,
so that two reports alone can be compared, and a word that all reports of a big collection share
still counts for little.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from ..lexicon import Lexicon
from .stems import Stemmer

BACKGROUND_SHARE = 0.5  # what a report of the background counts, in reports at hand


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
    """The inverse document frequency of stems, over `collection` (the stems of each report) and
    the background: 0 for a word of every report, higher for a rarer one.

    A weight is worked out when it is first asked for. Source: Spärck Jones 1972, smoothed.
    """

    def __init__(
        self, background: BackgroundCounts, collection: Iterable[Iterable[str]] = ()
    ) -> None:
        super().__init__()
        self._background = background.counts
        self._counts: Counter[str] = Counter()
        here = 0
        for stems in collection:
            here += 1
            self._counts.update(set(stems))
        self._total = here + BACKGROUND_SHARE * background.reports + 1

    def __missing__(self, stem: str) -> float:
        seen = self._counts[stem] + BACKGROUND_SHARE * self._background.get(stem, 0)
        weight = self[stem] = max(0.0, math.log(self._total / (seen + 1)))
        return weight
