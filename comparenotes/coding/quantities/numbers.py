"""Where numbers stand in a report, with their units, ranges, parts of a whole and rates.

A parse comes in; `Number`s go out in the order of the text, without those that count nothing.
Where a number begins and ends is found among characters; the parser's tokens are only what it is
tied to the rest of its sentence by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...lexicon.coded_parts import PartUse, parts_used_for
from ...record.notes import Bound, QuantityRole
from ..grammar.parse import Parse
from ..trace import Trace
from .amounts import WrittenAmount, find_amounts
from .bounds import find_limits
from .lexemes import Lexeme, lexemes
from .no_quantity import NO_QUANTITY, Surroundings
from .ranges import join_ranges
from .shares import PartContext, find_rate, find_share
from .units import AGE
from .vocabulary import QuantityVocabulary

_DIGIT = re.compile(r"[\d¼-¾⅐-⅞]")
_HYPHENS = frozenset("-‐‑")  # inside a token: 'twenty‑two'
_CODED_PARTS = parts_used_for(PartUse.QUANTITIES)


@dataclass(frozen=True, slots=True)
class Number:
    """A number at tokens `first` up to `last` (half-open); `value` is null for 'dozens'.

    `start` and `end` are the characters of the amount with its unit and the words that bound it,
    `unit_last` the token after its unit. `low` and `high` are as in the record. `per` is what a
    rate is reckoned on. `whole` is the token where the whole begins that a share is of. `beside`
    are the tokens of a number that counts the same thing ('5 and 6 deaths'). `rule` found the
    unit. `is_compared`: 'more than' or the like sets its bound, which a negation turns.
    `shares_noun`: its noun follows the next number.
    """

    first: int
    last: int
    value: float | None
    start: int = 0
    end: int = 0
    unit_last: int = 0
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    per: str | None = None
    role: QuantityRole | None = None
    whole: int | None = None
    beside: tuple[int, ...] = ()
    bound: Bound | None = None
    approximate: bool = False
    rule: str | None = None
    is_compared: bool = False
    shares_noun: bool = False


def find_numbers(
    parse: Parse, vocabulary: QuantityVocabulary, trace: Trace | None
) -> Iterator[Number]:
    """The numbers of the coded parts, without those that count nothing."""
    text = parse.report.text
    for start, end in _stretches(parse, vocabulary):
        pieces = lexemes(
            text,
            start,
            end,
            vocabulary.prefixes,
            vocabulary.after_decimals,
            vocabulary.words.after_commas,
        )
        yield from _Numbers(parse, vocabulary, pieces, trace).find()


def _stretches(parse: Parse, vocabulary: QuantityVocabulary) -> Iterator[tuple[int, int]]:
    """The characters of coded sentences that may hold a number; of one stretch where they follow
    each other, since the parser ends sentences inside '1 . 2 million'."""
    text, starting = parse.report.text, vocabulary.numerals.starting
    begun: tuple[int, int, str] | None = None
    for sentence in parse.sentences:
        start, end = parse.starts[sentence.first], parse.ends[sentence.last - 1]
        words = parse.lower[sentence.first : sentence.last]
        may_hold = sentence.part in _CODED_PARTS and (
            _DIGIT.search(text, start, end) is not None
            or not starting.isdisjoint(words)
            or any(len(word) > 2 and _HYPHENS.intersection(word) for word in words)
        )
        if begun is not None and not (may_hold and begun[2] == sentence.part):
            yield begun[:2]
            begun = None
        if may_hold:
            begun = (begun[0] if begun else start, end, sentence.part)
    if begun is not None:
        yield begun[:2]


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Finds the numbers among the lexemes of one part."""

    parse: Parse
    vocabulary: QuantityVocabulary
    lexemes: Sequence[Lexeme]
    trace: Trace | None

    def find(self) -> Iterator[Number]:
        """The numbers, in order."""
        given = self.parse, self.vocabulary, self.lexemes
        amounts = join_ranges(*given, find_amounts(*given))
        at = 0
        rate_until = 0
        while at < len(amounts):
            amount = amounts[at]
            following = amounts[at + 1] if at + 1 < len(amounts) else None
            context = PartContext(self.vocabulary, self.lexemes, amount, following)
            named = find_share(context)
            share = named[1] if named else None
            at += share.takes if share else 1
            if share is not None and named is not None:
                amount = replace(share.amount, rule=named[0])
            if amount.first < rate_until:
                continue
            against = self._against(amount)
            if against is not None:
                self._note(amount, f"no quantity: {against}")
                continue
            rate = find_rate(self.vocabulary, self.lexemes, amount)
            rate_until = rate[1] if rate else 0
            number = self._number(amount, self._beside(amount, amounts, at))
            if rate is not None:
                end = max(number.end, self.lexemes[rate[1] - 1].end)
                number = replace(number, per=rate[0], end=end)
            if amount.rule == AGE:
                number = replace(number, role="age")
            if share is not None and share.of_first is not None:
                number = replace(number, role="share", whole=self._token(share.of_first))
            yield number

    def _against(self, amount: WrittenAmount) -> str | None:
        """Why the amount is no quantity; null where nothing speaks against it."""
        if amount.is_part and (amount.unit is None or self._is_ordinal(amount)):
            return "a part of nothing named"
        if self._has_letters(amount):
            return "letters that are no unit stand on it"
        if amount.is_year:
            return "a year"
        first, last = self._tokens(amount.digits_first, amount.digits_last)
        if first >= last:
            return "not among the words"
        sentence = self.parse.sentences[self.parse.sentence_of[first]]
        around = Surroundings(
            self.parse, self.vocabulary, sentence, first, last, amount, self.lexemes
        )
        against = NO_QUANTITY.first(around)
        return against[1] if against else None

    def _is_ordinal(self, amount: WrittenAmount) -> bool:
        """'a third-degree burn': of parts in words, only halves and quarters stand at a unit."""
        is_word = self.lexemes[amount.digits_last - 1].kind == "word"
        return is_word and ((amount.value or 0.0) * 4) % 1 != 0

    def _has_letters(self, amount: WrittenAmount) -> bool:
        """'5G', '5m' of which nothing is said, and 'a 4K screen'."""
        after = self.lexemes[amount.last] if amount.last < len(self.lexemes) else None
        if after is not None and after.kind == "word" and after.glued:
            return True
        if self.lexemes[amount.digits_last - 1].text != "K" or amount.unit is not None:
            return False
        token = self._tokens(amount.digits_last - 1, amount.digits_last)[1]
        return token >= len(self.parse) or self.parse.tags[token] != "NNS"

    def _beside(
        self, amount: WrittenAmount, amounts: Sequence[WrittenAmount], after: int
    ) -> tuple[int, ...]:
        """The tokens of a number that counts what this one counts: the one after it, which is at
        `after`, or the one before."""
        other = amounts[after] if amount.shares_noun and after < len(amounts) else None
        if other is None and after > 1 and amounts[after - 2].shares_noun:
            other = amounts[after - 2]
        if other is None:
            return ()
        return tuple(range(*self._tokens(other.digits_first, other.digits_last)))

    def _number(self, amount: WrittenAmount, beside: tuple[int, ...]) -> Number:
        first, last = self._tokens(amount.digits_first, amount.digits_last)
        limits = find_limits(self.vocabulary, self.lexemes, amount)
        bound = limits.bound or ("at_least" if amount.value is None else None)
        low, high = (amount.low, amount.high) if amount.is_range else (amount.value,) * 2
        if limits.last > amount.last:  # 'odd' and '+' may be what the verb is tied to
            beside += tuple(range(*self._tokens(amount.last, limits.last)))
        return Number(
            first=first,
            last=last,
            value=amount.value,
            start=self.lexemes[limits.first].start,
            end=self.lexemes[limits.last - 1].end,
            unit_last=self._tokens(amount.first, amount.last)[1],
            low=low if bound != "at_most" else None,
            high=high if bound != "at_least" else None,
            unit=amount.unit,
            bound=bound,
            approximate=limits.approximate,
            rule=amount.rule,
            beside=beside,
            is_compared=limits.is_compared,
            shares_noun=amount.shares_noun,
        )

    def _tokens(self, first: int, last: int) -> tuple[int, int]:
        """The parser's tokens for lexemes `first` up to `last`."""
        return self.parse.tokens(self.lexemes[first].start, self.lexemes[last - 1].end)

    def _token(self, lexeme: int) -> int | None:
        if lexeme >= len(self.lexemes):
            return None
        return self._tokens(lexeme, lexeme + 1)[0]

    def _note(self, amount: WrittenAmount, why: str) -> None:
        if self.trace is not None:
            start = self.lexemes[amount.digits_first].start
            self.trace.note("quantities", start, self.lexemes[amount.digits_last - 1].end, why)
