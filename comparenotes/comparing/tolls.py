"""How the tolls of one report stand to each other: the whole, parts of it, and figures of before.

'4 seriously and 20 slightly injured' add up to 24; of 'at least three people, of whom two children'
the children are a part; 'initially 4' is no longer this report's figure. Quantities of one report
and its words come in, what each is goes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..lexicon import Lexicon
from ..lexicon.entries import FateEntry, NumeralEntry, TimeWord
from ..lexicon.word_sets import ComparingWords
from ..record import Quantity, Span
from .counts import Amount
from .report_words import ReportWords
from .stems import Stemmer

REST = "rest"
"""The part that is left: '22 others'."""

SOME = "some"
"""A part of which the words do not say which: 'of whom two'."""

_BEFORE = 50  # characters before a toll in which 'initially' or 'of whom' may stand
_AFTER = 40  # characters after one in which 'seriously' or 'at first' may stand
_CLAUSE_END = re.compile(r"[.,;:!?()\n–—]|\band\b|\bbut\b")


@dataclass(frozen=True, slots=True)
class TollWords:
    """The words of lexicon files that say what a toll is."""

    degrees: frozenset[str]
    unspecific: frozenset[str]
    rests: frozenset[str]
    numbers: frozenset[str]
    fates: frozenset[str]
    before_part: re.Pattern[str]
    after_part: re.Pattern[str]
    before_earlier: re.Pattern[str]
    after_earlier: re.Pattern[str]


class TollReader:
    """Reads what the tolls of reports are; made once for all."""

    def __init__(self, lexicon: Lexicon, words: ComparingWords, stemmer: Stemmer) -> None:
        self._stem = stemmer.stem
        self._words = TollWords(
            degrees=words.toll_degrees,
            unspecific=self._stems(words.unspecific_counts) - self._stems(words.persons),
            rests=words.count_parts,
            numbers=frozenset(_number_words(lexicon)),
            fates=self._stems(
                word
                for entry in lexicon.entries("fates", FateEntry).values()
                for word in (*entry.words, *entry.deeds)
            ),
            before_part=_phrases(words.before_part),
            after_part=_phrases(words.after_part),
            before_earlier=_phrases(words.before_earlier_toll),
            after_earlier=_phrases(words.after_earlier_toll),
        )

    def _stems(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(map(self._stem, words))

    def part(self, words: ReportWords, toll: Quantity, others: Sequence[Quantity]) -> str:
        """Which part of a whole a toll is ('serious', 'student', REST, SOME); '' for a whole.

        `others` are the quantities of its report: words belong to the nearest of them.
        """
        before, after = self._around(words, toll, others)
        return (
            self._degree(words, _clause_after(words, after))
            or self._degree(words, _clause_before(words, before))
            or self._group(words, toll.evidence)
            or (SOME if self._is_opened(words, before, after) else "")
        )

    def is_earlier(self, words: ReportWords, toll: Quantity, others: Sequence[Quantity]) -> bool:
        """Whether a toll is one that held before: 'initially four', 'up from four', or that
        another one replaces."""
        if any(other.replaces == toll.id for other in others):
            return True
        before, after = self._around(words, toll, others)
        return _stands_beside(
            words, before, after, self._words.before_earlier, self._words.after_earlier
        )

    def _around(
        self, words: ReportWords, toll: Quantity, others: Sequence[Quantity]
    ) -> tuple[range, range]:
        """The characters beside a toll, up to its sentence's ends and the next quantities."""
        at, text = toll.evidence, words.report.text
        first = max(
            [other.evidence.end for other in others if other.evidence.end <= at.start]
            + [at.start - _BEFORE, 0]
        )
        last = min(
            [other.evidence.start for other in others if other.evidence.start >= at.end]
            + [at.end + _AFTER, len(text)]
        )
        inside = words.between(at.start, at.end)
        if not inside:
            return range(at.start, at.start), range(at.end, at.end)
        sentence = words.sentence_of[inside[0]]
        same = [n for n in words.between(first, last) if words.sentence_of[n] == sentence]
        start = max(first, min((words.starts[n] for n in same), default=at.start))
        end = min(last, max((words.ends[n] for n in same), default=at.end))
        return range(min(start, at.start), at.start), range(at.end, max(end, at.end))

    def _degree(self, words: ReportWords, within: range) -> str:
        """The stem of the word that says how badly people are hurt; '' for none."""
        found = (
            words.stems[n]
            for n in words.between(within.start, within.stop)
            if words.lower[n] in self._words.degrees
        )
        return next(found, "")

    def _group(self, words: ReportWords, evidence: Span) -> str:
        """The stem of who is counted, 'students' or the rest, not only people; '' for these."""
        inside = words.between(evidence.start, evidence.end)
        if any(words.lower[n] in self._words.rests for n in inside):
            return REST
        if len(inside) < 2 or words.lower[inside[-1]] in self._words.numbers:
            return ""
        stem = words.stems[inside[-1]]
        is_none = stem in self._words.unspecific or stem in self._words.fates
        return "" if is_none or stem[0].isdigit() else stem

    def _is_opened(self, words: ReportWords, before: range, after: range) -> bool:
        """Whether 'including' stands before a toll, or 'of them' right after it."""
        return _stands_beside(words, before, after, self._words.before_part, self._words.after_part)


def _stands_beside(
    words: ReportWords,
    before: range,
    after: range,
    opener: re.Pattern[str],
    follower: re.Pattern[str],
) -> bool:
    """Whether `opener` stands in `before` or `follower` at the beginning of `after`."""
    text = words.report.text
    if opener.search(text, before.start, before.stop):
        return True
    space = re.compile(r"\s+").match(text, after.start, after.stop)
    return space is not None and follower.match(text, space.end(), after.stop) is not None


def _clause_before(words: ReportWords, before: range) -> range:
    """What of the words before a toll is of its own clause."""
    ends = list(_CLAUSE_END.finditer(words.report.text, before.start, before.stop))
    return range(ends[-1].end(), before.stop) if ends else before


def _clause_after(words: ReportWords, after: range) -> range:
    """What of the words after a toll is of its own clause."""
    end = _CLAUSE_END.search(words.report.text, after.start, after.stop)
    return range(after.start, end.start()) if end else after


def sum_of(amounts: Sequence[Amount]) -> Amount:
    """Several tolls as one; at least so many where one of them is."""
    bounds = {amount.bound for amount in amounts if amount.bound}
    return replace(
        amounts[0],
        value=sum(amount.value for amount in amounts),
        low=sum(amount.low for amount in amounts),
        high=sum(amount.high for amount in amounts),
        bound="at_least" if "at_least" in bounds else next(iter(bounds), None),
        approximate=any(amount.approximate for amount in amounts),
        precision=min(amount.precision for amount in amounts),
    )


def _phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def _number_words(lexicon: Lexicon) -> Iterable[str]:
    for numeral in lexicon.entries("numerals", NumeralEntry).values():
        yield from numeral.words
    for entry in lexicon.entries("times", TimeWord).values():
        if entry.kind == "num":
            yield from entry.words
