"""The words of the lexicon that counts and amounts are recognised by, ready for look-up.

A `Lexicon` comes in; a `QuantityVocabulary` goes out, made once a coder.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from ...lexicon import Lexicon
from ...lexicon.entries import QuantityWords, TimeWord
from ...lexicon.word_sets import NumberWords
from ...record.notes import Bound
from .numerals import Numerals

_CLOCK = frozenset({"ampm", "oclock", "zone"})  # kinds of words of time after a time of day
_BOUNDS: tuple[Bound, ...] = get_args(Bound)


class QuantityVocabulary:
    """Fates, units, currencies, bounds and numerals by word.

    A fate is what befell people that are counted: 'dead', 'injured', 'arrested'. `fates` holds
    nouns and adjectives that name one, `passive`, `active` and `subject` the verbs that bring one
    about and how: who is killed, whom somebody kills, who dies.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.numerals = Numerals(lexicon)
        self.words = lexicon.word_sets("quantity_words", NumberWords)
        entries = lexicon.entries("quantities", QuantityWords)
        self.bounds = {bound: _phrases(entries[bound].words) for bound in _BOUNDS}
        self.approximate = _phrases(entries["approximate"].words)
        self.unnumbered = frozenset(entries["unnumbered"].words)
        self.things = frozenset(entries["things"].words)
        self.units: dict[str, str] = {}
        self.long_units: list[tuple[list[str], str]] = []  # of several words, as they stand
        self.currencies: dict[str, str] = {}
        self.fates: dict[str, str] = {}
        self.passive: dict[str, str] = {}
        self.active: dict[str, str] = {}
        self.subject: dict[str, str] = {}
        for name, entry in entries.items():
            self._add(name, entry)
        self.fate_names = frozenset({*self.passive.values(), *self.fates.values()})
        times = lexicon.entries("times", TimeWord).values()
        self.months = frozenset(
            word for time in times if time.kind == "month" for word in time.words
        )
        self.clock = frozenset(word for time in times if time.kind in _CLOCK for word in time.words)

    def _add(self, name: str, entry: QuantityWords) -> None:
        if entry.kind == "unit":
            self.units.update((word, name) for word in entry.words if " " not in word)
            self.long_units += [(word.split(), name) for word in entry.words if " " in word]
        elif entry.kind == "money":
            self.currencies.update((word.lower(), name) for word in entry.words)
        elif entry.kind == "of":
            self.fates.update((word, name) for word in entry.words)
            self.passive.update((word, name) for word in entry.passive)
            self.active.update((word, name) for word in entry.active)
            self.subject.update((word, name) for word in entry.subject)


def _phrases(words: Iterable[str]) -> list[tuple[str, ...]]:
    return [tuple(phrase.split()) for phrase in words]
