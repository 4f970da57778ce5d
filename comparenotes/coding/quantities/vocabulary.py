"""The words of the lexicon that counts and amounts are recognised by, ready for look-up.

A `Lexicon` comes in; a `QuantityVocabulary` goes out, made once a coder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal, get_args

from babel.units import format_unit

from ...lexicon import Lexicon
from ...lexicon.entries import AgentEntry, FateEntry, QuantityWords, TimeWord, TitleEntry
from ...lexicon.word_sets import NumberWords
from ...record.notes import Bound, QuantityRole
from .currencies import Currencies
from .forms import Forms, pieces_of
from .numerals import Numerals

_CLOCK = frozenset({"ampm", "oclock", "zone"})  # kinds of words of time after a time of day
_AFTER = "_after"  # ends the names of tables whose words stand after the number
_BOUNDS: tuple[Bound, ...] = get_args(Bound)
Width = Literal["long", "short", "narrow"]
_SPELLINGS: tuple[tuple[str, Width], ...] = (  # of CLDR; 'meters', 'metres', 'm'
    ("en", "long"),
    ("en_GB", "long"),
    ("en", "short"),
    ("en", "narrow"),
)

Phrases = dict[str, list[tuple[tuple[str, ...], Bound | None, bool]]]
"""Phrases by the word next to the number, and what each makes of it: a bound, or 'about'."""


class FateVocabulary:
    """What befell people that are counted ('dead', 'injured', 'arrested'), by word.

    `words` holds nouns and adjectives that name a fate, `passive`, `active` and `subject` the verbs
    that bring one about and how: who is killed, whom somebody kills, who dies; `results` what
    follows any other verb ('to death'), `deeds` nouns for it ('the killing of'). `of_people` are
    verbs that mean it of people alone.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        entries = lexicon.entries("fates", FateEntry)
        self.names = frozenset(entries)
        self.words = {word: name for name, fate in entries.items() for word in fate.words}
        self.passive = {verb: name for name, fate in entries.items() for verb in fate.passive}
        self.active = {verb: name for name, fate in entries.items() for verb in fate.active}
        self.subject = {verb: name for name, fate in entries.items() for verb in fate.subject}
        self.results = {phrase: name for name, fate in entries.items() for phrase in fate.results}
        self.deeds = {noun: name for name, fate in entries.items() for noun in fate.deeds}
        self.of_people = frozenset(verb for fate in entries.values() for verb in fate.of_people)


class QuantityVocabulary:
    """Fates, units, currencies, bounds and numerals by word; `people` are nouns for people."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.numerals = Numerals(lexicon)
        self.words = lexicon.word_sets("quantity_words", NumberWords)
        entries = lexicon.entries("quantities", QuantityWords)
        self.before, self.after = _modifiers(entries, ""), _modifiers(entries, _AFTER)
        self.before_measures = _modifiers(entries, "_of_measure")
        self.unnumbered = frozenset(entries["unnumbered"].words)
        self.fates = FateVocabulary(lexicon)
        self.people = self.words.people | _people(lexicon)
        self.smaller = {
            name: (entry.smaller, entry.holds) for name, entry in entries.items() if entry.smaller
        }
        self.units = _units(entries, self.words)
        self.currencies = Currencies(entries, self.words)
        self.prefixes = self.currencies.prefixes | self.words.magnitude
        self.dimensions = _dimensions(entries)
        words = self.words
        self.adjectives = _roles({"height": words.high, "length": words.long, "depth": words.deep})
        self.measuring_nouns = _roles(
            {
                "weight": words.weight_nouns,
                "height": words.height_nouns,
                "length": words.length_nouns,
                "depth": words.depth_nouns,
                "distance": words.distance_nouns,
                "speed": words.speed_nouns,
                "price": words.price_nouns,
                "age": words.aged,
            }
        )
        times = lexicon.entries("times", TimeWord).values()
        self.months = frozenset(
            word for time in times if time.kind == "month" for word in time.words
        )
        self.weekdays = frozenset(
            word for time in times if time.kind == "weekday" for word in time.words
        )
        self.clock = frozenset(word for time in times if time.kind in _CLOCK for word in time.words)
        percent = frozenset(word for word in entries["percent"].words if " " not in word)
        self.after_decimals = percent | {
            word for word in self.numerals.starting if self.numerals.is_scale(word)
        }


def _dimensions(entries: Mapping[str, QuantityWords]) -> dict[str, str]:
    """What each unit measures, by CLDR's name of it ('length-kilometer'); money is left out."""
    units = {name: one for name, one in entries.items() if one.kind == "unit"}
    speeds = {name: "speed" for name in units if name.endswith("_per_second")}
    named = {name: (one.cldr or name).partition("-")[0] for name, one in units.items()}
    return named | speeds


def _roles(words: Mapping[QuantityRole, Iterable[str]]) -> dict[str, QuantityRole]:
    return {word: role for role, several in words.items() for word in several}


def _people(lexicon: Lexicon) -> frozenset[str]:
    """The nouns of agents.toml and titles.toml that people are called by, without machines."""
    agents = lexicon.entries("agents", AgentEntry).values()
    kinds = {"person", "group", "armed_force"}
    named = {w for one in agents if one.kind in kinds and one.use != "machine" for w in one.words}
    titles = lexicon.entries("titles", TitleEntry).values()
    return frozenset(named).union(*(title.words for title in titles))


def _modifiers(entries: Mapping[str, QuantityWords], ending: str) -> Phrases:
    """The phrases that bound a number or make it approximate, by the word next to the number, the
    longest first."""
    bounds: dict[tuple[str, ...], Bound | None] = {}
    for bound in _BOUNDS:
        for words in entries[f"{bound}{ending}"].words:
            bounds.setdefault(pieces_of(words), bound)
    blurring = entries.get(f"approximate{ending}")
    about = {pieces_of(words) for words in blurring.words} if blurring else set()
    found: Phrases = {}
    for phrase in {**bounds, **dict.fromkeys(sorted(about))}:
        nearest = phrase[0] if ending == _AFTER else phrase[-1]
        found.setdefault(nearest, []).append((phrase, bounds.get(phrase), phrase in about))
    return {word: sorted(rows, key=lambda row: -len(row[0])) for word, rows in found.items()}


def _units(entries: Mapping[str, QuantityWords], words: NumberWords) -> Forms:
    """The words and signs of units, our own before CLDR's."""
    units = {name: entry for name, entry in entries.items() if entry.kind == "unit"}
    forms = {name: [*entry.words, *_from_cldr(entry.cldr)] for name, entry in units.items()}
    found = Forms(glued=words.glued_signs)
    for name, spelt in forms.items():
        for form in dict.fromkeys(spelt):
            found.add(form, name)
    for before, after in ((words.square, words.squared), (words.cubic, words.cubed)):
        kind = min(before, key=lambda word: -len(word))
        for name, spelt in forms.items():
            if f"{kind}_{name}" in units:
                _add_powers(found, f"{kind}_{name}", spelt, before, after)
    return found


def _add_powers(
    found: Forms, name: str, spelt: Iterable[str], before: Iterable[str], after: Iterable[str]
) -> None:
    """'square feet', 'sq. ft', 'feet squared', 'm²', 'm^2'."""
    for form in spelt:
        for word in before:
            found.add(f"{word} {form}", name, sign=False)
            found.add(f"{word}. {form}", name, sign=False)
        for word in after:
            found.add(f"{form} {word}" if word.isalpha() else f"{form}{word}", name)
            found.add(f"{form}^{word}", name)


@cache
def _from_cldr(unit: str | None) -> tuple[str, ...]:
    """The English words and signs of a unit of CLDR: 'kilometers', 'kilometres', 'km'."""
    if unit is None:
        return ()
    return tuple(
        format_unit(count, unit, length=width, locale=locale).replace(str(count), "").strip()
        for locale, width in _SPELLINGS
        for count in (1, 2)
    )
