"""The unit of an amount: a currency, a measure, a span of time.

A number comes in; its unit and the tokens that both take go out.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...lexicon.rules import Rule, RuleTable
from ..grammar.parse import Parse
from .numbers import DASHES, Number
from .vocabulary import QuantityVocabulary


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit, and the tokens `first` up to `last` (half-open) of the number with it."""

    unit: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number of a parse, whose unit is asked for."""

    parse: Parse
    vocabulary: QuantityVocabulary
    number: Number

    def before(self) -> str:
        """The word before the number, in lower case."""
        return self.parse.lower[self.number.first - 1] if self.number.first else ""

    def unit_tokens(self) -> list[int]:
        """Where a unit after the number may begin: past a hyphen ('a 40-mile road'), and past a
        word that stands before units ('40 square miles')."""
        lower, at = self.parse.lower, self.number.last
        if at + 1 < len(lower) and lower[at] in DASHES:
            at += 1
        tokens = [token for token in (at, at + 1) if token < len(lower)]
        is_prefix = bool(tokens) and lower[at] in self.vocabulary.words.before_unit
        return tokens if is_prefix else tokens[:1]

    def with_word_before(self, unit: str) -> UnitMatch:
        """The unit that stands before the number."""
        return UnitMatch(unit, self.number.first - 1, self.number.last)

    def up_to(self, unit: str, last: int) -> UnitMatch:
        """The unit that stands after the number and ends before token `last`."""
        return UnitMatch(unit, self.number.first, last)


def find_unit(
    parse: Parse, vocabulary: QuantityVocabulary, number: Number
) -> tuple[str, UnitMatch] | None:
    """The rule that finds the number's unit, and the unit; null for a bare number."""
    return UNITS.first(_Amount(parse, vocabulary, number))


def _currency_before(amount: _Amount) -> UnitMatch | None:
    word, vocabulary = amount.before(), amount.vocabulary
    is_sign = not word.isalpha() or word in vocabulary.words.currency_before
    if not is_sign or word not in vocabulary.currencies:
        return None
    return amount.with_word_before(vocabulary.currencies[word])


def _magnitude(amount: _Amount) -> UnitMatch | None:
    if amount.before() not in amount.vocabulary.words.magnitude:
        return None
    return amount.with_word_before("magnitude")


def _unit_of_several_words(amount: _Amount) -> UnitMatch | None:
    for token in amount.unit_tokens():
        for words, unit in amount.vocabulary.long_units:
            if amount.parse.lower[token : token + len(words)] == words:
                return amount.up_to(unit, token + len(words))
    return None


def _currency_after(amount: _Amount) -> UnitMatch | None:
    for token in amount.unit_tokens():
        unit = amount.vocabulary.currencies.get(amount.parse.lemmas[token].lower())
        if unit is not None:
            return amount.up_to(unit, token + 1)
    return None


def _unit_after(amount: _Amount) -> UnitMatch | None:
    units = amount.vocabulary.units
    for token in amount.unit_tokens():
        unit = units.get(amount.parse.lower[token])
        unit = unit or units.get(amount.parse.lemmas[token].lower())
        if unit is not None:
            return amount.up_to(unit, token + 1)
    return None


UNITS: RuleTable[[_Amount], UnitMatch] = RuleTable(
    "the unit of an amount",
    (
        Rule(
            "a currency before the number",
            _currency_before,
            example="The port lent $40 million.",
            expect=("quantity $40 million = 4e+07 USD of -",),
            never="The port lent 40 million dollars.",
        ),
        Rule(
            "a magnitude before the number",
            _magnitude,
            example="A magnitude 5.2 quake shook the coast.",
            expect=("quantity magnitude 5.2 = 5.2 magnitude of quake",),
            never="The quake shook 5 towns.",
        ),
        Rule(
            "a unit of several words",
            _unit_of_several_words,
            example="Winds reached 90 miles per hour.",
            expect=("quantity 90 miles per hour = 90 mph of -",),
            never="The road runs for 90 miles.",
        ),
        Rule(
            "a currency after the number",
            _currency_after,
            example="The port lent 40 million euros.",
            expect=("quantity 40 million euros = 4e+07 EUR of -",),
            never="The port lent $40 million.",
        ),
        Rule(
            "a unit after the number",
            _unit_after,
            example="The road runs for 90 miles.",
            expect=("quantity 90 miles = 90 mile of -",),
            never="The port lent $40 million.",
        ),
    ),
)
