"""Parts of a whole and rates: 'two-thirds of voters', 'half the city', 'one in five children', '12
deaths per 100,000', '$20 a barrel'.

Amounts among lexemes come in; amounts in percent, and what a rate is reckoned on, go out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...lexicon.rules import Rule, RuleTable
from .amounts import WrittenAmount
from .forms import past_hyphen
from .lexemes import Lexeme
from .vocabulary import QuantityVocabulary

_PERCENT = 100.0
_REACH = 4  # lexemes after a count in which 'per' may stand
_WHOLES = (10, 100, 1000)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole as an amount in percent; `of_first` is the lexeme from which on the whole
    stands, null where `amount` is an ordinary measure ('half a mile')."""

    amount: WrittenAmount
    of_first: int | None
    takes: int = 1  # amounts that it is made of


@dataclass(frozen=True, slots=True)
class PartContext:
    """An amount that may be a part, and the amount after it."""

    vocabulary: QuantityVocabulary
    lexemes: Sequence[Lexeme]
    amount: WrittenAmount
    following: WrittenAmount | None

    def word(self, at: int) -> str:
        """The word at lexeme `at`; '' outside."""
        return self.lexemes[at].lower if 0 <= at < len(self.lexemes) else ""

    @property
    def before(self) -> str:
        """The word before the number."""
        return self.word(self.amount.digits_first - 1)


def find_share(context: PartContext) -> tuple[str, Share] | None:
    """The rule by which the amount is a part of a whole, and the share; null: it is none."""
    return SHARES.first(context)


def _percent(
    amount: WrittenAmount, last: int, value: float, of_first: int, takes: int = 1
) -> Share:
    factor = value / amount.value if amount.value else 0.0  # the ends of a range follow it
    return Share(
        replace(
            amount,
            value=value,
            low=amount.low * factor if amount.low is not None else None,
            high=amount.high * factor if amount.high is not None else None,
            unit="percent",
            last=last,
            digits_last=last,
            is_part=False,
        ),
        of_first,
        takes,
    )


def _part_with_unit(context: PartContext) -> Share | None:
    """'half a mile', 'a quarter-mile', 'three-quarters of an hour'."""
    amount, words = context.amount, context.vocabulary.words
    if not amount.is_part or amount.value is None or amount.unit is not None:
        return None
    at = amount.digits_last
    at += context.word(at) == "of"
    if context.word(at) not in words.number_articles:
        return None
    units = context.vocabulary.units.find(context.lexemes, at + 1, after_digits=False)
    if units is None:
        return None
    return Share(replace(amount, unit=units[0], last=units[1], is_part=False), None)


def _part_of(context: PartContext) -> Share | None:
    """'two-thirds of voters', 'half of the city', '1/3 of homes'."""
    amount = context.amount
    if not _is_bare_part(context) or context.word(amount.digits_last) != "of":
        return None
    at, following = amount.digits_last, context.following
    if following is not None and following.first == at + 1 and following.unit == "percent":
        value = (amount.value or 0.0) * (following.value or 0.0)  # 'half of 1 percent'
        return Share(replace(following, first=amount.first, value=value), None, 2)
    return _percent(amount, at, _PERCENT * (amount.value or 0.0), at + 1)


def _half_the(context: PartContext) -> Share | None:
    """'half the city', 'nearly half its members'."""
    amount = context.amount
    at = amount.digits_last
    is_half = _is_bare_part(context) and amount.value == 0.5
    if not is_half or context.word(at) not in context.vocabulary.words.after_half:
        return None
    if context.word(at) in context.vocabulary.words.number_articles:
        return None
    return _percent(amount, at, _PERCENT / 2, at)


def _is_bare_part(context: PartContext) -> bool:
    amount, words = context.amount, context.vocabulary.words
    if not amount.is_part or amount.unit is not None or not amount.value or amount.value > 1:
        return False
    first = context.lexemes[amount.digits_first]
    is_bare = amount.digits_last == amount.digits_first + 1 and first.kind == "word"
    if is_bare and amount.value != 0.5:
        return False  # 'third of May'
    return context.before not in words.before_period


def _one_in_five(context: PartContext) -> Share | None:
    """'one in five children', 'nine in 10 voters', 'two out of every five voters'."""
    a, b = context.amount, context.following
    if b is None or a.unit or a.is_range or b.is_range or a.is_part or b.is_part:
        return None
    between = [one.lower for one in context.lexemes[a.last : b.first]]
    if not a.value or not b.value or not a.value < b.value or not b.value.is_integer():
        return None
    every = [word for word in between if word not in context.vocabulary.words.per]
    is_of = every == ["out", "of"] or (every == ["of"] and every != between)
    is_in = every == ["in"] and (every != between or _is_round(context, a.value, b))
    if b.unit is not None and b.unit != "percent":
        return None
    if not (is_of or is_in) or b.unit is not None:
        return None
    return _percent(a, b.last, _PERCENT * a.value / b.value, b.last, takes=2)


def _is_round(context: PartContext, part: float, whole: WrittenAmount) -> bool:
    """Whether 'X in Y' is a share by its numbers and what follows: not 'three in two attacks',
    'three in five days', 'one in 2020'."""
    if context.word(past_hyphen(context.lexemes, whole.last)) in (
        context.vocabulary.words.share_bounds
    ):
        return False
    digits = context.lexemes[whole.digits_first].text
    if len(digits) == 4 and digits.isdecimal() and (whole.value or 0) not in _WHOLES:
        return False
    return part == 1 or (whole.value or 0) in (3, 4, 5, *_WHOLES)


SHARES: RuleTable[[PartContext], Share] = RuleTable(
    "parts of a whole",
    (
        Rule(
            "a part of a unit",
            _part_with_unit,
            example="The road runs for half a mile.",
            expect=("quantity half a mile = 0.5 mile of -",),
            never="The road runs for two miles.",
        ),
        Rule(
            "a part of something",
            _part_of,
            example="Two-thirds of the farmers marched.",
            expect=("quantity Two-thirds of the farmers = 66.6667 percent of farmer",),
            never="The second half of the match was dull.",
        ),
        Rule(
            "half the whole",
            _half_the,
            example="Half the town burned.",
            expect=("quantity Half the town = 50 percent of town",),
            never="The first half the crowd saw was dull.",
        ),
        Rule(
            "so many in so many",
            _one_in_five,
            example="One in five farmers is ill.",
            expect=("quantity One in five farmers = 20 percent of farmer",),
            never="The storm sank one ship in five days.",
        ),
    ),
)


def find_rate(
    vocabulary: QuantityVocabulary, lexemes: Sequence[Lexeme], amount: WrittenAmount
) -> tuple[str, int] | None:
    """What the amount is reckoned on, and the lexeme after it: '100,000', 'hour', 'barrel'."""
    reach, first = (1 if amount.unit else _REACH), amount.last
    if amount.unit and [one.lower for one in lexemes[first : first + 1]] == ["of"]:
        first += 2  # '5,000 barrels of oil a day'
    for at in range(first, min(first + reach, len(lexemes))):
        lexeme = lexemes[at]
        if lexeme.lower in vocabulary.words.rate_articles:
            is_money = amount.unit is not None and amount.unit not in vocabulary.dimensions
            return _base(vocabulary, lexemes, at, is_money=is_money)
        if lexeme.kind != "word" or lexeme.lower == "of":
            break
    return None


def _base(
    vocabulary: QuantityVocabulary, lexemes: Sequence[Lexeme], at: int, *, is_money: bool
) -> tuple[str, int] | None:
    article, after = lexemes[at], at + 1
    if after >= len(lexemes) or (article.text == "/" and not lexemes[after].glued):
        return None
    numeral = vocabulary.numerals.read(lexemes, after)
    if numeral is not None and article.lower in vocabulary.words.per:
        start, end = lexemes[numeral.first], lexemes[numeral.last - 1]
        text = (
            start.text
            if start is end
            else " ".join(one.text for one in lexemes[numeral.first : numeral.last])
        )
        return text, numeral.last
    word = lexemes[after].lower.removesuffix("'s").removesuffix("’s")
    following = lexemes[after + 1].lower if after + 1 < len(lexemes) else ""
    area = vocabulary.units.find(lexemes, after) if article.lower == "per" else None
    if area is not None and area[1] > after + 1:
        return area  # 'per square metre'
    is_sure = article.lower in vocabulary.words.per or (is_money and following == "in")
    if following in vocabulary.words.no_rate and not is_sure:
        return None  # 'killed 12 a day after', but '$60 per share in cash'
    is_named = article.lower == "per" or (is_money and lexemes[after].text[0].isupper())
    if is_named and following in vocabulary.words.rate_bases:
        return following, after + 2  # 'per Norrail share'
    if word in vocabulary.words.rate_bases or (
        article.lower == "per" and lexemes[after].kind == "word"
    ):
        unit = vocabulary.units.find(lexemes, after) if article.text == "/" else None
        return (unit[0] if unit else word), after + 1
    return None
