"""Two amounts in a row that are one range ('5 to 6', 'six or seven'), a change ('from 12 to 340')
or a pair ('5 and 6 deaths').

Amounts among lexemes come in; they go out with ranges joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ...lexicon.rules import Rule, RuleTable
from ..grammar.parse import Parse
from .amounts import WrittenAmount
from .lexemes import Lexeme, is_hyphen
from .vocabulary import QuantityVocabulary

_WIDEST_CHOICE = 3.0  # times: 'six or seven', 'two or six', but not 'two or 200'
_THOUSAND = 1000
_SHARED_FROM = 12.0  # from here on the last word of a range multiplies its first number as well
_REACH = 4  # lexemes before a number in which a word of change stands: 'rose by $2 to $77'

Link = Literal["range", "two", "apart"]
"""One range; two amounts of one thing; two that have nothing to do with each other."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Amount `a` and the one after it, `b`, among `lexemes`."""

    parse: Parse
    vocabulary: QuantityVocabulary
    lexemes: Sequence[Lexeme]
    a: WrittenAmount
    b: WrittenAmount

    @property
    def between(self) -> list[str]:
        """The words between them, hyphens at a range left out ('8- to 16-metre')."""
        a, b, lexemes = self.a, self.b, self.lexemes
        words = [one.lower for one in lexemes[a.last : b.first]]
        if len(words) > 1 and is_hyphen(lexemes[a.last]):
            del words[0]
        if len(words) > 1 and is_hyphen(lexemes[b.first - 1]):
            del words[-1]
        return words

    @property
    def before(self) -> list[Lexeme]:
        """The few words before them."""
        return list(self.lexemes[max(0, self.a.first - _REACH) : self.a.first])

    @property
    def is_joined(self) -> bool:
        """Whether one word for a range or choice stands between: 'to', 'or'."""
        between = self.between
        return len(between) == 1 and between[0] in self.vocabulary.words.range_joiners

    def may_be_linked(self) -> bool:
        """Whether both have values, of one kind: 'fell 1.2% to 452' has not."""
        a, b = self.a, self.b
        if a.value is None or b.value is None or a.is_part != b.is_part or a.is_year or b.is_year:
            return False
        is_other = a.unit is not None and a.unit != b.unit
        return not (is_other and (b.unit is not None or a.last > a.digits_last))

    def is_change(self, words: Sequence[Lexeme]) -> bool:
        """Whether one of `words` is for a change: 'rose', 'cut'."""
        changing = self.vocabulary.words.changing
        tokens = (self.parse.tokens(one.start, one.end)[0] for one in words)
        return any(self.parse.lemmas[token].lower() in changing for token in tokens)

    def sentence_before(self) -> range:
        """The tokens of the sentence before them."""
        first = self.lexemes[self.a.first]
        token = self.parse.tokens(first.start, first.end)[0]
        return range(self.parse.sentences[self.parse.sentence_of[token]].first, token)


def _between(case: Neighbours) -> Link | None:
    """'between five and six'"""
    is_between = any(one.lower == "between" for one in case.before[-3:])
    return "range" if is_between and case.between == ["and"] else None


def _dash(case: Neighbours) -> Link | None:
    """'5-6', '$2–3 million'; not '5 -6'."""
    a, b, lexemes = case.a, case.b, case.lexemes
    if b.first - a.last != 1 or not is_hyphen(lexemes[a.last]):
        return None
    is_even = lexemes[a.last].glued == lexemes[b.first].glued or b.first < b.digits_first
    return "range" if is_even else "apart"


def _pair(case: Neighbours) -> Link | None:
    """'5 and 6 deaths'"""
    is_bare = case.a.unit is None and case.b.unit is None
    return "two" if is_bare and case.between == ["and"] else None


def _choice(case: Neighbours) -> Link | None:
    """'six or seven'; not 'two or 200'."""
    a, b = case.a, case.b
    if not case.is_joined or case.between != ["or"] or a.value is None or b.value is None:
        return None
    is_near = a.value * (b.scale if a.scale < b.scale else 1) < b.value
    widest = _WIDEST_CHOICE * a.value * max(1.0, b.scale / a.scale)
    return "range" if is_near and b.value <= widest else "apart"


def _speed(case: Neighbours) -> Link | None:
    """'goes from 0 to 60 mph in four seconds': no speed that another replaces."""
    is_speed = case.vocabulary.dimensions.get(case.b.unit or "") == "speed"
    return "range" if case.is_joined and is_speed and case.a.value == 0 else None


def _change(case: Neighbours) -> Link | None:
    """'rose from 12 to 340', not 'cost from 12 to 340 euros'."""
    if not case.is_joined or [one.lower for one in case.before[-1:]] != ["from"]:
        return None
    changing, lemmas = case.vocabulary.words.changing, case.parse.lemmas
    changes = any(lemmas[token].lower() in changing for token in case.sentence_before())
    return "two" if changes else None


def _step(case: Neighbours) -> Link | None:
    """'rose $2 to $77': by so much, to so much."""
    a, b, before = case.a, case.b, case.before
    is_own = (a.unit is None) == (b.unit is None) or a.first < a.digits_first
    if case.between != ["to"] or not is_own or [one.lower for one in before[-1:]] == ["from"]:
        return None
    is_near = [one.lower for one in before[-1:]] != ["by"] and b.unit is None
    return "apart" if case.is_change(before[-1:] if is_near else before) else None


def _to(case: Neighbours) -> Link | None:
    """'18 to 25 percent'"""
    return "range" if case.is_joined else None


LINKS: RuleTable[[Neighbours], Link] = RuleTable(
    "two amounts in a row",
    (
        Rule(
            "between the one and the other",
            _between,
            example="Between five and six ships sank.",
            expect=("range Between five and six ships = 5..6",),
            never="Five and six ships sank.",
        ),
        Rule(
            "a dash",
            _dash,
            example="Some 5-6 ships sank.",
            expect=("range Some 5-6 ships = 5..6",),
            never="Some 56 ships sank.",
        ),
        Rule(
            "a pair that counts one thing",
            _pair,
            example="The two ports reported 5 and 6 deaths.",
            expect=("quantity 5 = 5 - of dead", "quantity 6 deaths = 6 - of dead"),
            never="The two ports reported 5 deaths and 6 fires.",
        ),
        Rule(
            "a choice of two that are near",
            _choice,
            example="The port lost two or 200 ships.",
            expect=("quantity 200 ships = 200 - of ship",),
            never="The port lost 200 ships.",
        ),
        Rule(
            "a speed from a standstill",
            _speed,
            example="The car goes from 0 to 60 mph in a flash.",
            expect=("range 0 to 60 mph = 0..60",),
            never="The wind rose from 30 to 60 mph.",
        ),
        Rule(
            "a change from the one to the other",
            _change,
            example="Arrests rose from 12 to 340.",
            expect=("quantity 340 replaces 12",),
            never="Tickets cost from 12 to 340 euros.",
        ),
        Rule(
            "a step to a new amount",
            _step,
            example="Oil rose $2 to $77.",
            expect=("quantity $77 = 77 USD of -",),
            never="Oil cost from $2 to $77.",
        ),
        Rule(
            "one word for a range",
            _to,
            example="Some 18 to 25 ships sank.",
            expect=("range Some 18 to 25 ships = 18..25",),
            never="Some 18 ships sank.",
        ),
    ),
)


def join_ranges(
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
        neighbours = Neighbours(parse, vocabulary, lexemes, before, amount)
        named = LINKS.first(neighbours) if neighbours.may_be_linked() else None
        link = named[1] if named else "apart"
        if link == "range" and (one := _range(before, amount, lexemes)):
            joined[-1] = one
            continue
        if link == "two":
            joined[-1] = _like(before, amount, shares_noun=True)
        joined.append(amount)
    return joined


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
