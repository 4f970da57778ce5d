"""Counts and amounts, and what is counted.

A parse comes in; quantities go out in the order of the text: people dead, hurt, held or missing,
money, measures, percentages, durations, and counted nouns, each with its bounds and its words.
"""

from __future__ import annotations

from dataclasses import replace

from ...lexicon import Lexicon
from ...record import Quantity
from ..grammar.analysis import Analysis
from ..grammar.clauses import Clauses
from ..grammar.parse import Parse
from ..trace import Trace
from .counted import find_counted
from .counted_nouns import CountedNumber, find_noun
from .numbers import Number, find_numbers
from .vocabulary import QuantityVocabulary

_NOUN_REACH = 5  # tokens after a number within which its noun belongs to its words


class QuantityFinder:
    """Finds the counts and amounts of a report."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._vocabulary = QuantityVocabulary(lexicon)

    def find(self, analysis: Analysis, trace: Trace | None = None) -> tuple[Quantity, ...]:
        """All counts and amounts, in the order of the text."""
        quantities: list[Quantity] = []
        before: Quantity | None = None
        for number in find_numbers(analysis.parse, self._vocabulary, trace):
            quantity = self._quantity(analysis.clauses, number, len(quantities) + 1, trace)
            before, last = quantity, before
            if quantity is None:
                continue
            if number.is_change and last is not None:
                quantity = replace(quantity, replaces=last.id)
            quantities.append(quantity)
        return tuple(quantities)

    def _quantity(
        self, clauses: Clauses, number: Number, count: int, trace: Trace | None
    ) -> Quantity | None:
        """The record of a number; null where it counts nothing that is named."""
        parse = clauses.parse
        last = number.unit_last
        counted = CountedNumber(clauses, self._vocabulary, number, number.unit, last)
        noun = find_noun(counted)
        rule, of = find_counted(counted, noun) or (None, None)
        if number.per is not None and noun is not None:
            lemma = clauses.lemmas[noun]
            if number.per == lemma:
                of = None  # 'four an hour'
            elif number.per[0].isdigit():
                of = lemma  # '12 deaths per 100,000' are no 12 dead
        end = number.end
        if (
            noun is not None
            and (number.unit is None or number.whole is not None)
            and (0 <= noun - last < _NOUN_REACH)
        ):
            end = max(end, parse.ends[noun])
        if number.unit is None and of is None:
            _note(trace, parse, number, "no quantity: nothing counted is named")
            return None
        if not self._counts(parse.lower[number.first], number.value, of, number.unit):
            return None
        rules = " and ".join(name for name in (number.rule, rule) if name)
        _note(trace, parse, number, f"{number.value} {number.unit or ''} of {of} ({rules})")
        return Quantity(
            id=f"q{count}",
            value=number.value,
            low=number.low,
            high=number.high,
            unit=number.unit,
            of=of,
            role="age" if of == "age" else number.role,
            per=number.per,
            approximate=number.approximate,
            bound=number.bound,
            evidence=replace(parse.span(number.first, number.last), start=number.start, end=end),
        )

    def _counts(self, word: str, value: float | None, of: str | None, unit: str | None) -> bool:
        """Whether a number says how many: 'many' and 'one' only of people's fates ('one dead')."""
        if of in self._vocabulary.fate_names:
            return True
        if value is None and word in self._vocabulary.words.vague:
            return False
        return value != 1 or word != "one" or unit is not None


def _note(trace: Trace | None, parse: Parse, number: Number, why: str) -> None:
    if trace is not None:
        span = parse.span(number.first, number.last)
        trace.note("quantities", span.start, span.end, why)
