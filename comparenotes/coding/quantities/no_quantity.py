"""Which numbers count nothing: dates, years, times of day, scores, names and numbers of things.

A number with what stands around it comes in; the rule that speaks against it, and why, goes out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...lexicon.rules import Rule, RuleTable
from ..grammar.parse import Parse, Sentence
from .amounts import Amount
from .lexemes import Lexeme
from .vocabulary import QuantityVocabulary

DASHES = frozenset({"-", "–", "—", "‐", "‑"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The number at tokens `first` up to `last`, and the words of its sentence around it; the same
    as an amount among the lexemes of its part."""

    parse: Parse
    vocabulary: QuantityVocabulary
    sentence: Sentence
    first: int
    last: int
    amount: Amount
    lexemes: Sequence[Lexeme]

    def before(self, steps: int = 1) -> str:
        """The word so many steps before the number, in lower case; '' outside its sentence."""
        at = self.first - steps
        return self.parse.lower[at] if at >= self.sentence.first else ""

    def after(self, steps: int = 1) -> str:
        """The word so many steps after the number, in lower case; '' outside its sentence."""
        at = self.last - 1 + steps
        return self.parse.lower[at] if at < self.sentence.last else ""

    @property
    def word(self) -> str:
        """The number's first word, in lower case."""
        return self.parse.lower[self.first]

    def year(self) -> int | None:
        """The number, where it is four digits and nothing else."""
        bare = self.last == self.first + 1 and self.word.isdigit() and len(self.word) == 4
        return int(self.word) if bare else None


def _beside_month(around: Surroundings) -> str | None:
    months = around.vocabulary.months
    is_name = around.after() in months and around.parse.words[around.last][0].isupper()
    return "part of a date" if around.before() in months or is_name else None


def _bare_year(around: Surroundings) -> str | None:
    """Four digits that the parser ties to no noun."""
    parse, token = around.parse, around.first
    counts = parse.deps[token] == "nummod" and parse.pos[parse.heads[token]] == "NOUN"
    return "a year" if 1500 <= (around.year() or 0) <= 2100 and not counts else None


def _year_after_preposition(around: Surroundings) -> str | None:
    is_year = 1800 <= (around.year() or 0) <= 2100
    return "a year" if is_year and around.before() in around.vocabulary.words.before_year else None


def _time_of_day(around: Surroundings) -> str | None:
    is_clock = around.after() in around.vocabulary.clock or ":" in around.word
    return "a time of day" if is_clock else None


def _numbered_thing(around: Surroundings) -> str | None:
    """'District 9', 'No. 5' (of which the tokenizer makes 'No', '.', '5')."""
    before = around.before()
    numbered = before in around.vocabulary.words.numbered
    if numbered or (before == "." and around.before(2) == "no"):
        return f"the number of a {before.strip('.') or 'No.'}"
    return None


def _score_or_range(around: Surroundings) -> str | None:
    ends = around.before() in DASHES and around.before(2)[-1:].isdigit()
    begins = around.after() in DASHES and around.after(2)[:1].isdigit()
    return "a score or range" if ends or begins else None


def _beside_slash(around: Surroundings) -> str | None:
    return "part of a date or fraction" if "/" in {around.before(), around.after()} else None


def _in_a_name(around: Surroundings) -> str | None:
    """'Troop 17 of Wakefield': the parser ties the number to the name before it."""
    parse, token = around.parse, around.first - 1
    if token < around.sentence.first or parse.tags[token] not in {"NNP", "NNPS"}:
        return None
    return "part of a name" if parse.heads[around.first] == token else None


NO_QUANTITY: RuleTable[[Surroundings], str] = RuleTable(
    "numbers that count nothing",
    (
        Rule(
            "part of a date",
            _beside_month,
            example="The harbour closes on 12 June at noon.",
            expect=("no quantity 12 June = 12 - of june",),
            never="The harbour took 12 ships at noon.",
        ),
        Rule(
            "a year that counts no noun",
            _bare_year,
            example="Police searched a 1998 Volvo.",
            expect=("no quantity 1998 Volvo = 1998 - of volvo",),
            never="Police searched some 1998 cars.",
        ),
        Rule(
            "a year after a preposition",
            _year_after_preposition,
            example="The club lost in the 1998 final.",
            expect=("no quantity 1998 final = 1998 - of final",),
            never="The club sold 1998 tickets.",
        ),
        Rule(
            "a time of day",
            _time_of_day,
            example="The ferry left at 10 a.m. with the crew.",
            expect=("no quantity 10 a.m. = 10 - of a.m.",),
            never="The ferry left with 10 sailors.",
        ),
        Rule(
            "the number of a thing",
            _numbered_thing,
            example="She is the No. 2 official at the bank.",
            expect=("no quantity 2 official = 2 - of official",),
            never="She met 2 officials at the bank.",
        ),
        Rule(
            "a score or range",
            _score_or_range,
            example="The council passed it after a 12-3 vote on Monday.",
            expect=("no quantity 12-3 vote = 12 - of vote",),
            never="The council passed it after 12 votes.",
        ),
        Rule(
            "a date or fraction with a slash",
            _beside_slash,
            example="Viewers gave the opera 4 / 5 stars.",
            expect=("no quantity 5 stars = 5 - of star",),
            never="Viewers gave the opera 5 stars.",
        ),
        Rule(
            "part of a name",
            _in_a_name,
            example="The drive was led by Troop 172 of Wakefield.",
            expect=("no quantity 172 of Wakefield = 172 - of wakefield",),
            never="The drive was led by 172 farmers.",
        ),
    ),
)
