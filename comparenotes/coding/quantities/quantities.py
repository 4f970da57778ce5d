"""Counts and amounts, and what is counted.

A parse comes in; quantities go out in the order of the text: people dead, hurt, held or missing,
money, measures, percentages, durations, and counted nouns, each with its bounds and its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ...lexicon import Lexicon
from ...record import Quantity
from ..grammar.analysis import Analysis
from ..grammar.clauses import Clauses
from ..grammar.parse import Parse
from ..trace import Trace
from .changes import find_replaced
from .counted import find_counted
from .counted_nouns import CountedNumber, find_each, find_noun
from .denied_bounds import with_denied_bound
from .none_befell import find_nobodies
from .numbers import Number, find_numbers
from .roles import find_role, owner_words
from .vocabulary import QuantityVocabulary

_NOUN_REACH = 5  # tokens after a number within which its noun belongs to its words


class QuantityFinder:
    """Finds the counts and amounts of a report."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._vocabulary = QuantityVocabulary(lexicon)

    def find(self, analysis: Analysis, trace: Trace | None = None) -> tuple[Quantity, ...]:
        """All counts and amounts, in the order of the text."""
        clauses, found = analysis.clauses, list[tuple[Number, Quantity]]()
        for number in find_numbers(analysis.parse, self._vocabulary, trace):
            number = with_denied_bound(clauses, self._vocabulary, number)
            quantity = self._quantity(clauses, number, found, trace)
            if quantity is not None:
                found.append((number, quantity))
        replaced = find_replaced(clauses, self._vocabulary, found)
        amounts = [replace(one, replaces=replaced.get(one.id)) for _, one in found]
        return _with_nobodies(amounts, find_nobodies(clauses, self._vocabulary))

    def _quantity(
        self,
        clauses: Clauses,
        number: Number,
        found: Sequence[tuple[Number, Quantity]],
        trace: Trace | None,
    ) -> Quantity | None:
        """The record of a number, those `found` before it; null where it counts nothing that is
        named."""
        parse = clauses.parse
        counted = CountedNumber(
            clauses,
            self._vocabulary,
            number,
            number.unit,
            last=number.unit_last,
            earlier=_counted_before(parse, number, found),
        )
        noun = find_noun(counted)
        rule, of = find_counted(counted, noun) or (None, None)
        role, unit, end = number.role, number.unit, number.end
        measured = find_role(counted, noun) if role in {None, "age"} else None
        if measured is not None:
            rule, match = measured
            role, unit = match.role, unit or match.unit
            of = owner_words(clauses, match.owner) or of
            end = max(end, parse.ends[match.last - 1] if match.last is not None else 0)
        if number.per is not None and noun is not None:
            lemma = clauses.lemmas[noun]
            if number.per == lemma:
                of = None  # 'four an hour'
            elif number.per[0].isdigit():
                of = lemma  # '12 deaths per 100,000' are no 12 dead
        is_named = (number.unit is None or number.whole is not None) and not number.shares_noun
        if noun is not None and is_named and 0 <= noun - number.unit_last < _NOUN_REACH:
            end = max(end, parse.ends[noun])
        if unit is None and of is None:
            _note(trace, parse, number, "no quantity: nothing counted is named")
            return None
        if not self._counts(parse.lower[number.first], number.value, of, unit):
            return None
        rules = " and ".join(name for name in (number.rule, rule) if name)
        _note(trace, parse, number, f"{number.value} {unit or ''} of {of} ({rules})")
        return Quantity(
            id=f"q{len(found) + 1}",
            value=number.value,
            low=number.low,
            high=number.high,
            unit=unit,
            of=of,
            role=role,
            per=number.per or find_each(counted, noun),
            approximate=number.approximate,
            bound=number.bound,
            evidence=replace(parse.span(number.first, number.last), start=number.start, end=end),
        )

    def _counts(self, word: str, value: float | None, of: str | None, unit: str | None) -> bool:
        """Whether a number says how many: 'many' and 'one' only of people's fates ('one dead')."""
        if of in self._vocabulary.fates.names:
            return True
        if unit is None and of is not None and (len(of) == 1 or "/" in of):
            return False  # 'I would die 4 u', an address
        if value is None and word in self._vocabulary.words.vague:
            return False
        return value != 1 or word != "one" or unit is not None


def _counted_before(
    parse: Parse, number: Number, found: Sequence[tuple[Number, Quantity]]
) -> str | None:
    """What the last amount in a number's sentence counts, if it is a count."""
    if not found or parse.sentence_of[found[-1][0].first] != parse.sentence_of[number.first]:
        return None
    before = found[-1][1]
    return before.of if before.unit is None else None


def _with_nobodies(amounts: list[Quantity], zeros: Iterable[Quantity]) -> tuple[Quantity, ...]:
    """Amounts and zeros in the order of the text, numbered anew."""
    merged = sorted((*amounts, *zeros), key=lambda one: (one.evidence.start, one.evidence.end))
    ids = {one.id: f"q{n}" for n, one in enumerate(merged, 1) if one.id}
    return tuple(
        replace(one, id=f"q{n}", replaces=ids[one.replaces] if one.replaces else None)
        for n, one in enumerate(merged, 1)
    )


def _note(trace: Trace | None, parse: Parse, number: Number, why: str) -> None:
    if trace is not None:
        span = parse.span(number.first, number.last)
        trace.note("quantities", span.start, span.end, why)
