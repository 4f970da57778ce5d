"""Which amount takes the place of which: 'fell from 816 tonnes in 2012 to 279 tonnes', 'rose to 4%
from 5%', '60 against 30'.

Numbers with their records come in; for each record that replaces another, that other goes out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from ...lexicon.rules import Rule, RuleTable
from ...record import Quantity
from ..grammar.clauses import Clauses
from .numbers import Number
from .vocabulary import QuantityVocabulary

_NEAR = 8  # tokens between two amounts of which the second is the older
_ADVERB = 4  # tokens before an amount in which 'initially' belongs to it

Newer = Literal["first", "second"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two amounts of one sentence in the order of the text; both count or measure one thing."""

    clauses: Clauses
    vocabulary: QuantityVocabulary
    a: Number
    b: Number

    def before(self, number: Number, steps: int = 1) -> int:
        """The token so many steps before an amount with the words that bound it."""
        return max(0, self.clauses.parse.tokens(number.start, number.end)[0] - steps)

    def word_before(self, number: Number) -> str:
        """The word before an amount."""
        return self.clauses.lower[self.before(number)]

    def between(self) -> range:
        """The tokens between the two."""
        return range(self.a.unit_last, self.before(self.b) + 1)

    def changes(self, tokens: Collection[int]) -> bool:
        """Whether one of `tokens` is a word of change."""
        changing = self.vocabulary.words.changing
        return any(self.clauses.lemmas[token].lower() in changing for token in tokens)

    def sentence_before(self, number: Number) -> range:
        """The tokens of its sentence before a number."""
        parse = self.clauses.parse
        return range(parse.sentences[parse.sentence_of[number.first]].first, number.first)


def find_replaced(
    clauses: Clauses, vocabulary: QuantityVocabulary, found: Sequence[tuple[Number, Quantity]]
) -> dict[str, str]:
    """The ids of amounts that take the place of others, with the ids of those."""
    replaced: dict[str, str] = {}
    for at, (b, newer) in enumerate(found):
        for a, older in reversed(found[:at]):
            if clauses.parse.sentence_of[a.first] != clauses.parse.sentence_of[b.first]:
                break
            if older.unit != newer.unit or not _count_alike(older, newer):
                continue
            named = CHANGES.first(Pair(clauses, vocabulary, a, b))
            if named is not None:
                ids = (newer.id, older.id) if named[1] == "second" else (older.id, newer.id)
                replaced.setdefault(*ids)
                break
    return replaced


def _count_alike(a: Quantity, b: Quantity) -> bool:
    """Whether two amounts of one unit are of one thing; those in units may leave it open."""
    return a.of == b.of or (a.unit is not None and (a.of is None or b.of is None))


def _from_to(pair: Pair) -> Newer | None:
    """'from 12 to 340', 'fell from 816 tonnes worth $19 million in 2012 to 279 tonnes'."""
    words = pair.word_before(pair.a), pair.word_before(pair.b)
    if words != ("from", "to") or not pair.changes(pair.sentence_before(pair.a)):
        return None
    return "second"


def _to_from(pair: Pair) -> Newer | None:
    """'rose to 4% from 5%', '$4 million, up from $3 million'."""
    back = _past_earlier_figure(pair)
    if pair.clauses.lower[pair.before(pair.b, back)] != "from" or len(pair.between()) > _NEAR:
        return None
    steps = [pair.before(pair.b, back + 1)]
    is_step = pair.changes(steps) and pair.clauses.lower[steps[0]] != "to"
    is_to = pair.word_before(pair.a) == "to" and pair.changes(pair.sentence_before(pair.a))
    return "first" if is_to or is_step else None


def _past_earlier_figure(pair: Pair) -> int:
    """How far before the second amount 'from' stands, past 'an earlier figure of'."""
    words = [pair.clauses.lower[pair.before(pair.b, steps)] for steps in (1, 2, 3)]
    is_figure = words[0] == "of" and words[1] in pair.vocabulary.words.figures
    if not is_figure:
        return 1
    return next((n for n in (3, 4, 5) if pair.clauses.lower[pair.before(pair.b, n)] == "from"), 1)


def _against(pair: Pair) -> Newer | None:
    """'more people were killed than last year, 60 against 30'."""
    words = [pair.clauses.lower[token] for token in pair.between()]
    is_against = len(words) == 1 and words[0] in pair.vocabulary.words.against
    return "first" if is_against else None


def _corrected(pair: Pair) -> Newer | None:
    """'initially reported as 4, the toll rose to 12', 'first put at 4, now stands at 12'."""
    first = pair.before(pair.a, _ADVERB)
    at_first = {pair.clauses.lower[token] for token in range(first, pair.a.first)}
    if not at_first & pair.vocabulary.words.at_first:
        return None
    is_to = pair.word_before(pair.b) == "to" and pair.changes(pair.between())
    between = {pair.clauses.lower[token] for token in pair.between()}
    is_later = pair.word_before(pair.b) == "at" and between & pair.vocabulary.words.later
    return "second" if is_to or is_later else None


CHANGES: RuleTable[[Pair], Newer] = RuleTable(
    "which amount takes the place of which",
    (
        Rule(
            "from the one to the other",
            _from_to,
            example="Exports fell from 816 tonnes in May to 279 tonnes.",
            expect=("quantity 279 tonnes replaces 816 tonnes",),
            never="The ships sail from 816 miles out to 279 miles off Oslo.",
        ),
        Rule(
            "to the one from the other",
            _to_from,
            example="Rates rose to 5% in May from 4%.",
            expect=("quantity 5% replaces 4%",),
            never="Rates rose to 5% in May and 4% in June.",
        ),
        Rule(
            "the one against the other",
            _against,
            example="More farmers were killed than last year, 60 against 30.",
            expect=("quantity 60 replaces 30",),
            never="The farmers won by 60 to 30.",
        ),
        Rule(
            "put at the one at first",
            _corrected,
            example="The toll, first put at 14, was lowered to 12.",
            expect=("quantity 12 replaces 14",),
            never="The toll rose to 14, then to 20.",
        ),
    ),
)
