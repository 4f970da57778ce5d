"""The words of the lexicon that counts and amounts are recognised by, ready for look-up.

A `Lexicon` comes in; a `QuantityVocabulary` goes out, made once a coder.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from ...lexicon import Lexicon
from ...lexicon.entries import AgentEntry, FateEntry, QuantityWords, TimeWord, TitleEntry
from ...lexicon.word_sets import NumberWords
from ...record.notes import Bound
from .numerals import Numerals

_CLOCK = frozenset({"ampm", "oclock", "zone"})  # kinds of words of time after a time of day
_BOUNDS: tuple[Bound, ...] = get_args(Bound)


class FateVocabulary:
    """What befell people that are counted ('dead', 'injured', 'arrested'), by word.

    `words` holds nouns and adjectives that name a fate, `passive`, `active` and `subject` the verbs
    that bring one about and how: who is killed, whom somebody kills, who dies; `results` what
    follows any other verb ('to death'). `of_people` are verbs that mean it of people alone.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        entries = lexicon.entries("fates", FateEntry)
        self.names = frozenset(entries)
        self.words = {word: name for name, fate in entries.items() for word in fate.words}
        self.passive = {verb: name for name, fate in entries.items() for verb in fate.passive}
        self.active = {verb: name for name, fate in entries.items() for verb in fate.active}
        self.subject = {verb: name for name, fate in entries.items() for verb in fate.subject}
        self.results = {phrase: name for name, fate in entries.items() for phrase in fate.results}
        self.of_people = frozenset(verb for fate in entries.values() for verb in fate.of_people)


class QuantityVocabulary:
    """Fates, units, currencies, bounds and numerals by word; `people` are nouns for people."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.numerals = Numerals(lexicon)
        self.words = lexicon.word_sets("quantity_words", NumberWords)
        entries = lexicon.entries("quantities", QuantityWords)
        self.bounds = {bound: _phrases(entries[bound].words) for bound in _BOUNDS}
        self.approximate = _phrases(entries["approximate"].words)
        self.unnumbered = frozenset(entries["unnumbered"].words)
        self.units: dict[str, str] = {}
        self.long_units: list[tuple[list[str], str]] = []  # of several words, as they stand
        self.currencies: dict[str, str] = {}
        self.fates = FateVocabulary(lexicon)
        self.people = self.words.people | _people(lexicon)
        for name, entry in entries.items():
            self._add(name, entry)
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


def _people(lexicon: Lexicon) -> frozenset[str]:
    """The nouns of agents.toml and titles.toml that people are called by, without machines."""
    agents = lexicon.entries("agents", AgentEntry).values()
    kinds = {"person", "group", "armed_force"}
    named = {w for one in agents if one.kind in kinds and one.use != "machine" for w in one.words}
    titles = lexicon.entries("titles", TitleEntry).values()
    return frozenset(named).union(*(title.words for title in titles))


def _phrases(words: Iterable[str]) -> list[tuple[str, ...]]:
    return [tuple(phrase.split()) for phrase in words]
