"""What a text is about, by its words: public life, and violence that somebody does.

'Shot', 'released' and 'battle' mean one thing in politics, conflict and crime and another in
reports of sport, film or gadgets; 'killed' one thing of gunmen and another of floods. Each word has
learned scores (`word_subjects.tsv`); a text's are their means by rarity.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ..errors import LexiconError
from . import Lexicon

FILE = "word_subjects.tsv"
_WORD = re.compile(r"[^\W\d_]+")
_START = "#start"
_FEW = 25.0  # weight of words up to which a text says little: that of a dozen


class Subject(NamedTuple):
    """The log-odds that a text is about public life, and about violence that somebody does."""

    public_life: float
    violence: float


def read_words(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return _WORD.findall(text.lower())


class WordSubjects:
    """The scores of words and their rarity, and the scores that every text starts from."""

    def __init__(self, words: dict[str, tuple[Subject, float]], start: Subject) -> None:
        self._words = words
        self._start = start

    @staticmethod
    def of(lexicon: Lexicon) -> WordSubjects:
        """The scores of a lexicon; raises LexiconError where a line is none or the start lacks."""
        return _read(lexicon.path(FILE))

    def of_text(self, words: Iterable[str]) -> Subject:
        """What a text with these words, in lower case, is about."""
        public_life = violence = weights = 0.0
        for word, count in Counter(word for word in words if word in self._words).items():
            scores, rarity = self._words[word]
            weight = rarity * math.log1p(count)
            public_life += weight * scores.public_life
            violence += weight * scores.violence
            weights += weight
        start, weights = self._start, weights + _FEW
        return Subject(
            start.public_life + public_life / weights, start.violence + violence / weights
        )


@lru_cache(maxsize=4)
def _read(path: Path) -> WordSubjects:
    words: dict[str, tuple[Subject, float]] = {}
    start: Subject | None = None
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        word, _, values = line.partition("\t")
        if word.startswith("#") and word != _START:
            continue
        try:
            public_life, violence, rarity = map(float, values.split("\t"))
        except ValueError:
            told = f"line {number} does not have three numbers: {line[:40]!r}"
            raise LexiconError(str(path), word, told) from None
        if word == _START:
            start = Subject(public_life, violence)
        else:
            words[word] = (Subject(public_life, violence), rarity)
    if start is None:
        raise LexiconError(
            str(path), _START, "lacks the line of scores that every text starts from"
        )
    return WordSubjects(words, start)
