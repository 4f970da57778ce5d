"""The noun that a number counts: 'seven old houses', 'dozens of houses', 'half the town'.

A number in its clauses comes in; the token of the noun goes out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...lexicon.rules import Rule, RuleTable
from ..grammar.clauses import Clauses
from .numbers import Number
from .vocabulary import QuantityVocabulary

_OF = frozenset({"of"})
_MODIFIES = frozenset({"nummod", "compound", "amod", "nmod", "quantmod"})
_LIST_REACH = 60  # characters around a label and its value in which the next pair stands
_VALUES = re.compile(r"[^\W\d_]: ?\d")
_END_OF_VALUE = re.compile(r"\s*(?:$|\n|[,;.]?\s+(?:[^\W\d_][\w-]*\s){0,3}[^\W\d_][\w-]*:)")
_NOUN_REACH = 3  # tokens after an owner in which the noun owned stands
_WHOLE_REACH = 8  # tokens in which the noun of a whole stands


@dataclass(frozen=True, slots=True)
class CountedNumber:
    """A number in its clauses; `unit` and `last` (half-open) as `find_unit` gave them; `earlier` is
    what the amount before it in its sentence counts."""

    clauses: Clauses
    vocabulary: QuantityVocabulary
    number: Number
    unit: str | None
    last: int
    earlier: str | None = None

    @property
    def ends(self) -> tuple[int, ...]:
        """The last and the first token of the number, then those of a number beside it that counts
        the same: any may be the one that is tied."""
        number = self.number
        inner = range(number.first + 1, number.last - 1)
        return tuple(dict.fromkeys((number.last - 1, number.first, *inner, *number.beside)))


def find_noun(counted: CountedNumber) -> int | None:
    """The noun that is counted: 'seven old houses' → houses."""
    match = NOUNS.first(counted)
    return match[1] if match else None


def _label(counted: CountedNumber) -> int | None:
    """'Boosters: 2 Cores: 3': in a list of such pairs the word before the colon is counted."""
    clauses, number = counted.clauses, counted.number
    label = number.first - 2
    if counted.unit is not None or label < 0 or clauses.lower[label + 1] != ":":
        return None
    text, end = clauses.parse.report.text, clauses.parse.ends[number.last - 1]
    is_last = _END_OF_VALUE.match(text, end) is not None
    window = text[max(0, clauses.parse.starts[label] - _LIST_REACH) : end + _LIST_REACH]
    is_word = clauses.parse.words[label].isalpha()
    return label if is_last and is_word and len(_VALUES.findall(window)) > 1 else None


def _whole(counted: CountedNumber) -> int | None:
    """What a share is of: 'half the old town', 'two-thirds of voters'."""
    clauses, token = counted.clauses, counted.number.whole
    if token is None:
        return None
    sentence = clauses.parse.sentences[clauses.parse.sentence_of[token]]
    for noun in range(token, min(token + _WHOLE_REACH, sentence.last)):
        if clauses.pos[noun] in {"NOUN", "PROPN"}:
            head = clauses.heads[noun]
            is_part = clauses.deps[noun] in {"compound", "poss", "nmod"} and head > noun
            if not is_part:
                return noun
        elif clauses.pos[noun] in {"VERB", "AUX", "ADP", "PUNCT"}:
            return None
    return None


def _of_phrase(counted: CountedNumber) -> int | None:
    """'dozens of houses', 'a dozen of them'."""
    clauses, number = counted.clauses, counted.number
    if counted.unit is not None:
        return None  # 'millions of years'
    partitive = clauses.lower[number.last - 1] in counted.vocabulary.words.partitive
    if number.value is not None and not partitive:
        return None
    for token in counted.ends:
        inner = [noun for _, noun in clauses.obliques(token, _OF)]
        if inner and inner[0] >= number.last:
            return inner[0]
    return None


def _of_right_after(counted: CountedNumber) -> int | None:
    """'six of the men'."""
    inner = after_of(counted) if counted.unit is None else []
    return _owned(counted.clauses, inner[0]) if inner else None


def _of_number(counted: CountedNumber) -> int | None:
    """'five of 12 sailors', where the parser made one number of both."""
    clauses, last = counted.clauses, counted.number.last
    if counted.unit is not None or clauses.lower[last : last + 1] != ["of"]:
        return None
    whole = clauses.heads[last]
    noun = clauses.heads[whole]
    is_counted = clauses.tags[whole] == "CD" and last < whole < noun
    return noun if is_counted and clauses.pos[noun] == "NOUN" else None


def is_whole_of_part(counted: CountedNumber) -> bool:
    """Whether a number is that of the whole of which another is a part: 12 of 'five of 12'."""
    clauses, first = counted.clauses, counted.number.first
    return first > 1 and clauses.lower[first - 1] == "of" and clauses.tags[first - 2] == "CD"


def _owned(clauses: Clauses, noun: int) -> int:
    """'three of the Vega's old ships': the ships, where 'Vega' was taken for what is counted."""
    if clauses.tags[noun + 1 : noun + 2] != ["POS"]:
        return noun
    after = range(noun + 2, min(noun + 2 + _NOUN_REACH, len(clauses.tags)))
    return next((token for token in after if clauses.pos[token] == "NOUN"), noun)


def after_of(counted: CountedNumber) -> list[int]:
    """The nouns of the 'of' that stands right after the number: 'six of the men'."""
    clauses, number = counted.clauses, counted.number
    if clauses.lower[number.last : number.last + 1] != ["of"]:
        return []
    return [noun for _, noun in clauses.obliques(number.first, _OF)]


def _measured(counted: CountedNumber) -> int | None:
    """What an amount is of: '20% of the land', '$5 million in aid', 'a $3 billion loan'."""
    clauses, top = counted.clauses, counted.last - 1
    if counted.unit is None:
        return None
    for token in dict.fromkeys((top, counted.number.first, counted.number.last - 1)):
        for word in ("of", "in") if counted.unit not in counted.vocabulary.dimensions else ("of",):
            inner = [noun for _, noun in clauses.obliques(token, frozenset({word}))]
            if inner and inner[0] > top and clauses.pos[inner[0]] == "NOUN":
                return _last_of_compound(clauses, inner[0])
        head = clauses.heads[token]
        if clauses.deps[token] in _MODIFIES and head > top and clauses.pos[head] == "NOUN":
            return _last_of_compound(clauses, head)
    return None


def _modified_noun(counted: CountedNumber) -> int | None:
    """'twelve men'; a name counts where it stands near: 'two Kenyans'."""
    clauses, number = counted.clauses, counted.number
    if counted.unit is not None:
        return None
    for token in counted.ends:
        head = clauses.heads[token]
        modifies = clauses.deps[token] in {"nummod", "amod", "compound", "quantmod", "det", "nmod"}
        is_near = clauses.pos[head] == "PROPN" and head - number.last < 3
        if modifies and head >= number.last and (clauses.pos[head] == "NOUN" or is_near):
            is_across = "VERB" in clauses.pos[number.last : head] and number.value is None
            is_across = is_across or _has_state_alone(counted, head)
            return None if is_across else _counted_of(counted, head)
    return None


def _has_state_alone(counted: CountedNumber, head: int) -> bool:
    """'Four dead, 12 hurt as bus plunges': a state and a comma, so that no noun further on is
    meant."""
    between = counted.clauses.lower[counted.number.last : head]
    return between[1:2] == [","] and between[0] in counted.vocabulary.fates.words


def _counted_of(counted: CountedNumber, head: int) -> int:
    """'12 old men's coats' counts the men."""
    clauses, last = counted.clauses, counted.number.last
    for token in range(last + 1, head):
        if clauses.tags[token] == "POS" and clauses.tags[token - 1] == "NNS":
            return token - 1
    return head


def _last_of_compound(clauses: Clauses, noun: int) -> int:
    """The noun that the compound ends with: 'headphone jack' → jack."""
    head = clauses.heads[noun]
    is_part = clauses.deps[noun] in {"compound", "nmod"} and head == noun + 1
    return head if is_part and clauses.pos[head] == "NOUN" else noun


def _noun_right_after(counted: CountedNumber) -> int | None:
    """'1.2m people', where the parser ties the number to nothing."""
    clauses, last = counted.clauses, counted.number.last
    if counted.unit is not None or counted.number.value is None or last >= len(clauses.tags):
        return None
    return last if clauses.tags[last] == "NNS" else None


def _strong(counted: CountedNumber) -> int | None:
    """'a 40,000-strong crowd'."""
    clauses, last = counted.clauses, counted.number.last
    for at in (last, last + 1):
        if at < len(clauses.lower) and clauses.lower[at] in counted.vocabulary.words.strong:
            head = clauses.heads[at]
            return head if clauses.deps[at] == "amod" and head > at else None
    return None


def find_each(counted: CountedNumber, noun: int | None) -> str | None:
    """What an amount is counted for each of: 'two blasts killed three people each', 'jailed six men
    for two years each', 'each blast killed three'; null where it is no such amount."""
    clauses, first = counted.clauses, counted.number.first
    last = counted.last if noun is None else noun + 1
    verb = clauses.clause(first)
    subjects = [one for one in clauses.subjects(verb) if one < first]
    if clauses.lower[last : last + 1] == ["each"]:
        owners = [one for one in clauses.patients(verb) if one < first and one != noun] or subjects
    else:
        owners = [one for one in subjects if one and clauses.lower[one - 1] == "each"]
    return clauses.lemmas[owners[0]] if owners and clauses.pos[owners[0]] == "NOUN" else None


NOUNS: RuleTable[[CountedNumber], int] = RuleTable(
    "the noun that is counted",
    (
        Rule(
            "the label in a list",
            _label,
            example="Ships: 2 Boats: 3 Planes: 27",
            expect=("quantity 27 = 27 - of plane",),
            never="Ships sank: 2 Boats burned.",
        ),
        Rule(
            "the whole of a share",
            _whole,
            example="Half the town burned.",
            expect=("quantity Half the town = 50 percent of town",),
            never="Two of the towns burned.",
        ),
        Rule(
            "after 'of', where the number is vague",
            _of_phrase,
            example="Tens of thousands of farmers marched.",
            expect=("quantity Tens of thousands of farmers = at_least None - of farmer",),
            never="Twelve farmers marched.",
        ),
        Rule(
            "after 'of', right after the number",
            _of_right_after,
            example="Ten of the houses burned.",
            expect=("quantity Ten of the houses = 10 - of house",),
            never="Ten houses of the village burned.",
        ),
        Rule(
            "after 'of' and another number",
            _of_number,
            example="Some 5,000 of 8,000 troops had left.",
            expect=("quantity Some 5,000 of 8,000 troops = 5000 - of troop",),
            never="Some 5,000 troops had left.",
        ),
        Rule(
            "what an amount is of",
            _measured,
            example="About 20% of the land was flooded.",
            expect=("quantity About 20% = 20 percent of land",),
            never="Rents rose by 20% on Monday.",
        ),
        Rule(
            "the noun that the number modifies",
            _modified_noun,
            example="Twelve old farmers marched to the port.",
            expect=("quantity Twelve old farmers = 12 - of farmer",),
            never="Twelve were arrested in the port.",
        ),
        Rule(
            "the noun right after the number",
            _noun_right_after,
            example="The road cost $2bn, 1.2m farmers use it.",
            expect=("quantity 1.2m farmers = 1.2e+06 - of farmer",),
            never="Twelve were arrested in the port.",
        ),
        Rule(
            "the noun that is so many strong",
            _strong,
            example="A 400-strong crowd marched to the port.",
            expect=("quantity 400-strong crowd = 400 - of crowd",),
            never="A strong crowd of 400 marched to the port.",
        ),
    ),
)
