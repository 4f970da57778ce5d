"""Amounts in a stretch of text: numbers with their units, ranges joined, with what bounds them.

The lexemes of a part come in; `WrittenAmount`s go out, in the order of the text. What is counted,
and which numbers count nothing, is said elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...record.notes import Bound
from ..grammar.parse import Parse
from .lexemes import Lexeme, is_hyphen
from .numerals import Numeral
from .units import UnitContext, find_unit
from .vocabulary import Phrases, QuantityVocabulary

_MODIFIERS = 4  # phrases before a number that are looked at: 'at least some'
_WIDEST_CHOICE = 3.0  # times: 'six or seven', 'two or six', but not 'two or 200'
_THOUSAND = 1000
_SHARED_FROM = 12.0  # from here on the last word of a range multiplies its first number as well


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
    is_change: bool = False  # it comes in the place of the amount before: 'from 12 to 340'
    shares_noun: bool = False  # it counts what the amount after it counts: '5 and 6 deaths'

    @property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return self.low is not None


@dataclass(frozen=True, slots=True)
class Limits:
    """What the words around an amount make of it, and the lexemes with these words."""

    first: int
    last: int
    bound: Bound | None
    approximate: bool


def find_amounts(
    parse: Parse, vocabulary: QuantityVocabulary, lexemes: Sequence[Lexeme]
) -> list[WrittenAmount]:
    """The amounts among `lexemes`, ranges as one."""
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
    return _joined(parse, vocabulary, lexemes, found)


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


# -- ranges ---------------------------------------------------------------------------------------


def _joined(
    parse: Parse,
    vocabulary: QuantityVocabulary,
    lexemes: Sequence[Lexeme],
    amounts: list[WrittenAmount],
) -> list[WrittenAmount]:
    """The amounts, where two that are the ends of a range have become one."""
    joined: list[WrittenAmount] = []
    for amount in amounts:
        before = joined[-1] if joined else None
        if before is None or before.is_range:
            joined.append(amount)
            continue
        link = _link(parse, vocabulary, lexemes, before, amount)
        if link == "range" and (one := _range(before, amount, lexemes)):
            joined[-1] = one
        elif link in ("change", "pair"):
            joined[-1] = _like(before, amount, shares_noun=True)
            joined.append(replace(amount, is_change=link == "change"))
        else:
            joined.append(amount)
    return joined


def _link(
    parse: Parse,
    vocabulary: QuantityVocabulary,
    lexemes: Sequence[Lexeme],
    a: WrittenAmount,
    b: WrittenAmount,
) -> str | None:
    """What the lexemes between two amounts make of them: the ends of a 'range', a 'change', or a
    'pair' that counts the same thing; null: nothing."""
    if a.value is None or b.value is None or (a.is_part != b.is_part) or a.is_year or b.is_year:
        return None
    if a.unit is not None and a.unit != b.unit and (b.unit is not None or a.last > a.digits_last):
        return None  # 'fell 1.2% to 452'
    words = vocabulary.words
    between = [one.lower for one in lexemes[a.last : b.first]]
    before = [one.lower for one in lexemes[max(0, a.first - 3) : a.first]]
    if "between" in before and between == ["and"]:
        return "range"
    if len(between) == 1 and is_hyphen(lexemes[a.last]):
        is_even = lexemes[a.last].glued == lexemes[b.first].glued or b.first < b.digits_first
        return "range" if is_even else None
    if len(between) > 1 and is_hyphen(lexemes[a.last]):
        del between[0]  # '8- to 16-metre'
    if len(between) > 1 and is_hyphen(lexemes[b.first - 1]):
        del between[-1]  # 'five-to-six-hour'
    if between == ["and"] and b.unit is None and a.unit is None:
        return "pair"
    if len(between) != 1 or between[0] not in words.range_joiners:
        return None
    if between[0] == "or":
        is_near = a.value * (b.scale if a.scale < b.scale else 1) < b.value
        return (
            "range"
            if is_near and b.value <= _WIDEST_CHOICE * a.value * max(1.0, b.scale / a.scale)
            else None
        )
    if before[-1:] == ["from"]:
        return "change" if _changes(parse, vocabulary, lexemes[a.first]) else "range"
    is_own = (a.unit is None) == (b.unit is None) or a.first < a.digits_first
    is_near = before[-1:] != ["by"] and b.unit is None
    moved = (
        before[-1:] if is_near else [one.lower for one in lexemes[max(0, a.first - 4) : a.first]]
    )
    if between[0] == "to" and is_own and _is_change(parse, vocabulary, lexemes, a.first, moved):
        return None  # 'rose $2 to $77'
    return "range"


def _is_change(
    parse: Parse,
    vocabulary: QuantityVocabulary,
    lexemes: Sequence[Lexeme],
    at: int,
    words: Sequence[str],
) -> bool:
    """Whether one of the few `words` before lexeme `at` is for a change."""
    changing = vocabulary.words.changing
    for lexeme in lexemes[at - len(words) : at]:
        token = parse.tokens(lexeme.start, lexeme.end)[0]
        if parse.lemmas[token].lower() in changing:
            return True
    return False


def _changes(parse: Parse, vocabulary: QuantityVocabulary, number: Lexeme) -> bool:
    """Whether a word for a change stands before the number in its sentence: 'rose from 12 to 340',
    not 'cost from 12 to 340 euros'."""
    token = parse.tokens(number.start, number.end)[0]
    first = parse.sentences[parse.sentence_of[token]].first
    changing = vocabulary.words.changing
    return any(parse.lemmas[one].lower() in changing for one in range(first, token))


def _like(a: WrittenAmount, b: WrittenAmount, *, shares_noun: bool) -> WrittenAmount:
    """`a` with the unit of `b` where it has none of its own: '18 to 25 percent'."""
    unit = a.unit or b.unit
    return replace(a, unit=unit, rule=a.rule or b.rule, shares_noun=shares_noun)


def _range(a: WrittenAmount, b: WrittenAmount, lexemes: Sequence[Lexeme]) -> WrittenAmount | None:
    """The range from `a` to `b`; null where they do not rise. A scale at the second end holds for
    both ('2-3 million'), unless the first would then be the larger ('500 to 1 million')."""
    if a.value is None or b.value is None:
        return None
    low, high = a.value, b.value
    if a.scale == 1 and b.scale >= _SHARED_FROM and low * b.scale < high:
        low *= b.scale
    elif is_hyphen(lexemes[a.last]) and low * _THOUSAND < high and high % _THOUSAND == 0:
        low *= _THOUSAND  # '5-6,000 people'
    if not low < high or a.shares_noun:
        return None
    return replace(
        b,
        first=min(a.first, b.first),
        digits_first=a.digits_first,
        value=(low + high) / 2,
        low=low,
        high=high,
        unit=b.unit or a.unit,
        rule=b.rule or a.rule,
        is_about=a.is_about or b.is_about,
    )


# -- bounds ---------------------------------------------------------------------------------------


def find_limits(
    vocabulary: QuantityVocabulary, lexemes: Sequence[Lexeme], amount: WrittenAmount
) -> Limits:
    """What the phrases before and after an amount say of it: 'at least some 20', '50 or more'."""
    bound: Bound | None = None
    approximate, first, last = amount.is_about, amount.first, amount.last
    for _ in range(_MODIFIERS):
        found = _phrase_before(vocabulary.before, lexemes, first)
        if found is None:
            break
        size, kind, is_about = found
        first -= size
        approximate = approximate or is_about
        bound = bound or kind
    if amount.is_range and first and lexemes[first - 1].lower == "between":
        first -= 1
    for at in dict.fromkeys((amount.digits_last, amount.last)):
        after = _phrase_after(vocabulary.after, lexemes, at)
        if after is not None:
            size, kind, is_about = after
            last = max(last, at + size)
            approximate = approximate or is_about
            bound = bound or kind
    return Limits(first, last, bound, approximate)


def _phrase_before(
    phrases: Phrases, lexemes: Sequence[Lexeme], at: int
) -> tuple[int, Bound | None, bool] | None:
    """The longest phrase that ends before lexeme `at`: how many lexemes, which bound, whether it
    makes the amount approximate."""
    for phrase, kind, is_about in phrases.get(lexemes[at - 1].lower, ()) if at else ():
        start = at - len(phrase)
        if start >= 0 and all(lexemes[start + n].lower == piece for n, piece in enumerate(phrase)):
            return len(phrase), kind, is_about
    return None


def _phrase_after(
    phrases: Phrases, lexemes: Sequence[Lexeme], at: int
) -> tuple[int, Bound | None, bool] | None:
    """The longest phrase that begins at lexeme `at`."""
    for phrase, kind, is_about in phrases.get(lexemes[at].lower, ()) if at < len(lexemes) else ():
        pieces = lexemes[at : at + len(phrase)]
        if len(pieces) == len(phrase) and all(
            one.lower == piece for one, piece in zip(pieces, phrase, strict=True)
        ):
            is_tight = (
                all(one.glued for one in pieces)
                or pieces[0].text.isalpha()
                or (pieces[0].text == "+" and pieces[0].glued)
            )
            if is_tight:
                return len(phrase), kind, is_about
    return None
