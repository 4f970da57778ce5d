"""Amounts in a stretch of text: numbers with their units.

The lexemes of a part come in; `WrittenAmount`s go out, in the order of the text. What is counted,
and which numbers count nothing, is said elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..grammar.parse import Parse
from .lexemes import Lexeme
from .numerals import Numeral
from .units import UnitContext, find_unit
from .vocabulary import QuantityVocabulary


@dataclass(frozen=True, slots=True)
class WrittenAmount:
    """A number with its unit among the lexemes of a part, `first` up to `last` (half-open), words
    that bound it left out; the number itself stands from `digits_first` up to `digits_last`.

    `low` and `high` are the ends of a range, else null; `value` its middle. `rule` names the rule
    that found the unit.
    """

    first: int
    last: int
    digits_first: int
    digits_last: int
    value: float | None
    scale: float = 1.0
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    rule: str | None = None
    is_part: bool = False
    is_about: bool = False
    is_year: bool = False
    shares_noun: bool = False  # it counts what the amount after it counts: '5 and 6 deaths'

    @property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return self.low is not None


def find_amounts(
    parse: Parse, vocabulary: QuantityVocabulary, lexemes: Sequence[Lexeme]
) -> list[WrittenAmount]:
    """The amounts among `lexemes`; the ends of ranges are two."""
    found: list[WrittenAmount] = []
    at = 0
    while at < len(lexemes):
        numeral = vocabulary.numerals.read(lexemes, at)
        if numeral is None:
            if one := _one_and_a_half(vocabulary, lexemes, at):
                found.append(one)
            at = one.last if one else at + 1
            continue
        context = UnitContext(parse, vocabulary, lexemes, numeral, found[-1].last if found else 0)
        found.append(_amount(context, numeral))
        at = max(found[-1].last, numeral.last)
    return found


def _amount(context: UnitContext, numeral: Numeral) -> WrittenAmount:
    named = find_unit(context) if not numeral.is_year else None
    rule, unit = named or (None, None)
    times, added = (unit.times, unit.added) if unit else (1.0, 0.0)
    value = None if numeral.value is None else round(numeral.value * times, 6) + added
    first = min(unit.first, numeral.first) if unit else numeral.first
    if value is not None and _is_negative(context.lexemes, first, numeral.first):
        value, first = -value, min(first, numeral.first - 1)
        first -= context.lexemes[first - 1].text in ("-", "−") if first else 0
    amount = WrittenAmount(
        first=first,
        last=unit.last if unit else numeral.last,
        digits_first=numeral.first,
        digits_last=unit.last if unit and unit.unit is None else numeral.last,
        value=value,
        scale=numeral.scale * times,
        unit=unit.unit if unit else None,
        rule=rule,
        is_part=numeral.is_part,
        is_about=numeral.is_about,
        is_year=numeral.is_year,
    )
    return _and_a_half_after(context, amount)


def _one_and_a_half(
    vocabulary: QuantityVocabulary, lexemes: Sequence[Lexeme], at: int
) -> WrittenAmount | None:
    """'a mile and a half', where no number stands before the unit."""
    if lexemes[at].lower not in vocabulary.words.number_articles:
        return None
    unit = vocabulary.units.find(lexemes, at + 1, after_digits=False)
    half = vocabulary.numerals.and_a_half(lexemes, unit[1]) if unit else None
    if unit is None or half is None:
        return None
    return WrittenAmount(at, half, at, half, 1.5, unit=unit[0])


def _is_negative(lexemes: Sequence[Lexeme], first: int, number: int) -> bool:
    """'-15€', '$-99.99', '−3C': a sign right at the digits, with nothing right before it."""
    for at in {first, number}:
        sign = lexemes[at - 1] if at else None
        if sign is None or sign.text not in "-−" or not lexemes[at].glued:
            continue
        before = lexemes[at - 2] if at > 1 else None
        if before is None or before.text in "($£€" or not (sign.glued or before.kind == "number"):
            return True
    is_minus = bool(number) and lexemes[number - 1].lower == "minus" and first == number
    return is_minus and not (number > 1 and lexemes[number - 2].lower == "or")


def _and_a_half_after(context: UnitContext, amount: WrittenAmount) -> WrittenAmount:
    """'two years and a half', 'a mile and a half'."""
    half = context.vocabulary.numerals.and_a_half(context.lexemes, amount.last)
    if amount.unit is None or amount.value is None or half is None:
        return amount
    return replace(amount, value=amount.value + 0.5, last=half)
