"""Counts and amounts, and what is counted.

A parse comes in; quantities go out in the order of the text: people dead, hurt, held or missing,
money, measures, percentages, durations, and counted nouns, each with its bounds and its words.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...lexicon import Lexicon
from ...record import Quantity
from ...record.notes import Bound
from ..grammar.analysis import Analysis
from ..grammar.clauses import Clauses
from ..grammar.parse import Parse
from ..trace import Trace
from .counted import CountedNumber, find_counted, find_noun
from .numbers import Number, find_numbers
from .units import find_unit
from .vocabulary import QuantityVocabulary

_MODIFIERS = 4  # phrases before a number that are looked at: 'at least some'
_NOUN_REACH = 5  # tokens after a number within which its noun belongs to its words


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What the words before a number make of it; `first` is the first token of them."""

    first: int
    bound: Bound | None
    approximate: bool


class QuantityFinder:
    """Finds the counts and amounts of a report."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._vocabulary = QuantityVocabulary(lexicon)

    def find(self, analysis: Analysis, trace: Trace | None = None) -> tuple[Quantity, ...]:
        """All counts and amounts, in the order of the text."""
        quantities: list[Quantity] = []
        for number in find_numbers(analysis.parse, self._vocabulary, trace):
            quantity = self._quantity(analysis.clauses, number, len(quantities) + 1, trace)
            if quantity is not None:
                quantities.append(quantity)
        return tuple(quantities)

    def _quantity(
        self, clauses: Clauses, number: Number, count: int, trace: Trace | None
    ) -> Quantity | None:
        """The record of a number; null where it counts nothing that is named."""
        parse = clauses.parse
        bounds = self._bounds(parse, number.first)
        measure = find_unit(parse, self._vocabulary, number)
        unit = measure[1].unit if measure else None
        first = min(bounds.first, measure[1].first) if measure else bounds.first
        last = measure[1].last if measure else number.last
        counted = CountedNumber(clauses, self._vocabulary, number, unit, last)
        noun = find_noun(counted)
        rule, of = find_counted(counted, noun) or (None, None)
        if noun is not None and unit is None and noun - last < _NOUN_REACH:
            last = max(last, noun + 1)
        if unit is None and of is None:
            _note(trace, parse, number, "no quantity: nothing counted is named")
            return None
        if not self._counts(parse.lower[number.first], number.value, of, unit):
            return None
        rules = " and ".join(name for name in (measure[0] if measure else None, rule) if name)
        _note(trace, parse, number, f"{number.value} {unit or ''} of {of} ({rules})")
        bound = bounds.bound or ("at_least" if number.value is None else None)
        return Quantity(
            id=f"q{count}",
            value=number.value,
            low=number.value if bound != "at_most" else None,
            high=number.value if bound != "at_least" else None,
            unit=unit,
            of=of,
            approximate=bounds.approximate or parse.lower[last : last + 2] == ["or", "so"],
            bound=bound,
            evidence=parse.span(first, last),
        )

    def _counts(self, word: str, value: float | None, of: str | None, unit: str | None) -> bool:
        """Whether a number says how many: 'many' and 'one' only of people's fates ('one dead')."""
        if of in self._vocabulary.fates.names:
            return True
        if value is None and word in self._vocabulary.words.vague:
            return False
        return value != 1 or word != "one" or unit is not None

    def _bounds(self, parse: Parse, first: int) -> _Bounds:
        """What the phrases before the number at token `first` say of it: 'at least some 20'."""
        sentence = parse.sentences[parse.sentence_of[first]]
        bound: Bound | None = None
        approximate, at = False, first
        before_sign = first - 1
        has_sign = before_sign >= sentence.first and parse.lower[before_sign] in (
            self._vocabulary.currencies
        )
        if has_sign:
            at = before_sign
        for _ in range(_MODIFIERS):
            phrases = self._phrases_before(parse.lower, at, sentence.first)
            if not phrases:
                break
            size, kind = max(phrases, key=lambda phrase: phrase[0])
            at -= size
            approximate = approximate or any(kind is None for _, kind in phrases)
            bound = bound or kind
        if has_sign and at == before_sign:
            at = first
        return _Bounds(at, bound, approximate)

    def _phrases_before(
        self, lower: list[str], at: int, start: int
    ) -> list[tuple[int, Bound | None]]:
        """The lexicon's phrases that end before token `at`: (how many words, which bound).

        The bound is null for phrases that make a number approximate.
        """
        kinds: list[tuple[Bound | None, list[tuple[str, ...]]]]
        kinds = [*self._vocabulary.bounds.items(), (None, self._vocabulary.approximate)]
        return [
            (len(phrase), kind)
            for kind, phrases in kinds
            for phrase in phrases
            if at - len(phrase) >= start and tuple(lower[at - len(phrase) : at]) == phrase
        ]


def _note(trace: Trace | None, parse: Parse, number: Number, why: str) -> None:
    if trace is not None:
        span = parse.span(number.first, number.last)
        trace.note("quantities", span.start, span.end, why)
