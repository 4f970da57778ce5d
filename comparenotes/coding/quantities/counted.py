"""What a number counts: the noun, and for people what befell them (their fate).

A number in its clauses comes in; 'dead', 'injured' … or the noun's lemma goes out. The noun is
found first (NOUNS), then what is said of it (COUNTED), which asks `fates` for what befell people.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...lexicon.rules import Rule, RuleTable
from ..grammar.clauses import Clauses
from .fates import find_fate
from .numbers import Number
from .vocabulary import QuantityVocabulary

_OF = frozenset({"of"})
_MODIFIES = frozenset({"nummod", "compound", "amod", "nmod", "quantmod"})
_WHOLE_REACH = 8  # tokens in which the noun of a whole stands


@dataclass(frozen=True, slots=True)
class CountedNumber:
    """A number in its clauses; `unit` and `last` (half-open) as `find_unit` gave them."""

    clauses: Clauses
    vocabulary: QuantityVocabulary
    number: Number
    unit: str | None
    last: int

    @property
    def ends(self) -> tuple[int, ...]:
        """The last and the first token of the number, then those of a number beside it that counts
        the same: any may be the one that is tied."""
        number = self.number
        inner = range(number.first + 1, number.last - 1)
        return tuple(dict.fromkeys((number.last - 1, number.first, *inner, *number.beside)))


@dataclass(frozen=True, slots=True)
class CountedNoun:
    """A number with the noun that it counts; `noun` is null where none is named."""

    counted: CountedNumber
    noun: int | None

    @property
    def bare_noun(self) -> int | None:
        """The noun, where the number has no unit."""
        return self.noun if self.counted.unit is None else None

    @property
    def is_alone(self) -> bool:
        """Whether the number has neither a noun nor a unit."""
        return self.noun is None and self.counted.unit is None

    def fate_of(self, token: int) -> str | None:
        """What befell those that `token` stands for."""
        fate = find_fate(self.counted.clauses, self.counted.vocabulary, token)
        return fate[1] if fate else None


# -- the noun -----------------------------------------------------------------------------------


def find_noun(counted: CountedNumber) -> int | None:
    """The noun that is counted: 'seven old houses' → houses."""
    match = NOUNS.first(counted)
    return match[1] if match else None


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
    inner = _after_of(counted) if counted.unit is None else []
    return inner[0] if inner else None


def _after_of(counted: CountedNumber) -> list[int]:
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
                return inner[0]
        head = clauses.heads[token]
        if clauses.deps[token] in _MODIFIES and head > top and clauses.pos[head] == "NOUN":
            return head
    return None


def _modified_noun(counted: CountedNumber) -> int | None:
    """'twelve men'; a name counts where it stands near: 'two Kenyans'."""
    clauses, number = counted.clauses, counted.number
    if counted.unit is not None:
        return None
    for token in counted.ends:
        head = clauses.heads[token]
        modifies = clauses.deps[token] in {"nummod", "amod", "compound", "quantmod", "det"}
        is_near = clauses.pos[head] == "PROPN" and head - number.last < 3
        if modifies and head >= number.last and (clauses.pos[head] == "NOUN" or is_near):
            is_across = "VERB" in clauses.pos[number.last : head] and number.value is None
            return None if is_across else head
    return None


def _strong(counted: CountedNumber) -> int | None:
    """'a 40,000-strong crowd'."""
    clauses, last = counted.clauses, counted.number.last
    for at in (last, last + 1):
        if at < len(clauses.lower) and clauses.lower[at] in counted.vocabulary.words.strong:
            head = clauses.heads[at]
            return head if clauses.deps[at] == "amod" and head > at else None
    return None


def find_each(counted: CountedNumber, noun: int | None) -> str | None:
    """What an amount is counted for each of: 'two blasts killed three people each', 'each blast
    killed three'; null where it is no such amount."""
    clauses = counted.clauses
    last = counted.last if noun is None else noun + 1
    subjects = clauses.subjects(clauses.clause(counted.number.first))
    if not subjects or subjects[0] >= counted.number.first:
        return None
    before = max(subjects[0] - 1, 0)
    if clauses.lower[last : last + 1] != ["each"] and clauses.lower[before] != "each":
        return None
    return clauses.lemmas[subjects[0]] if clauses.pos[subjects[0]] == "NOUN" else None


# -- what is said of it ---------------------------------------------------------------------------


def find_counted(counted: CountedNumber, noun: int | None) -> tuple[str, str] | None:
    """The rule that says what is counted, and that: a fate, 'age', or the noun's lemma."""
    return COUNTED.first(CountedNoun(counted, noun))


def _noun_of_amount(case: CountedNoun) -> str | None:
    if case.counted.unit is None or case.noun is None:
        return None
    return case.counted.clauses.lemmas[case.noun]


def _thing(case: CountedNoun) -> str | None:
    """What no fate of people befalls: 'captured three cities' arrests nobody."""
    if case.bare_noun is None:
        return None
    lemma = case.counted.clauses.lemmas[case.bare_noun]
    return lemma if lemma in case.counted.vocabulary.words.things else None


def _remains(case: CountedNoun) -> str | None:
    """'12 bodies were pulled from the rubble': whatever is done to them, they are dead."""
    if case.bare_noun is None:
        return None
    vocabulary = case.counted.vocabulary
    lemma = case.counted.clauses.lemmas[case.bare_noun]
    return vocabulary.fates.words.get(lemma) if lemma in vocabulary.words.remains else None


def _fate_of_noun(case: CountedNoun) -> str | None:
    return None if case.bare_noun is None else case.fate_of(case.bare_noun)


def _fate_of_some(case: CountedNoun) -> str | None:
    """'six of them were arrested', 'six of the 20 farmers': the number is the subject."""
    counted, noun = case.counted, case.bare_noun
    if noun is None or noun not in _after_of(counted):
        return None
    return case.fate_of(counted.number.first)


def _plain_noun(case: CountedNoun) -> str | None:
    """The noun itself; a fate that it names where no verb decided ('five victims')."""
    counted, noun = case.counted, case.bare_noun
    if noun is None or counted.clauses.pos[noun] == "PRON":
        return None
    lemma = counted.clauses.lemmas[noun]
    plain = lemma if counted.clauses.pos[noun] == "NOUN" else counted.clauses.lower[noun]
    return counted.vocabulary.fates.words.get(lemma, plain)


def _fate_of_number(case: CountedNoun) -> str | None:
    """'The crash left 8 dead', 'Twelve were arrested'."""
    if not case.is_alone:
        return None
    fates = (case.fate_of(token) for token in case.counted.ends)
    return next((fate for fate in fates if fate is not None), None)


def _running_toll(case: CountedNoun) -> str | None:
    """'the death toll rose to 12', 'put the toll at 12', 'arrests rose from 12 to 340'."""
    counted, clauses = case.counted, case.counted.clauses
    if not case.is_alone:
        return None
    for token in counted.ends:
        if clauses.deps[token] not in {"pobj", "attr", "dobj"} or _is_step(clauses, token):
            continue
        verb = clauses.clause(token)
        for noun in (*clauses.subjects(verb), *clauses.patients(verb)):
            fate = _toll_of(counted, noun) if noun < token else None
            if fate is not None:
                return fate
    return None


def _is_step(clauses: Clauses, token: int) -> bool:
    """Whether a number is by how much a count changed: 'rose by 12'."""
    return clauses.deps[token] == "pobj" and clauses.lower[clauses.heads[token]] == "by"


def _toll_of(counted: CountedNumber, noun: int) -> str | None:
    """Of what `noun` is the count: 'toll', 'deaths', 'arrests'."""
    clauses, words = counted.clauses, counted.vocabulary.words
    if clauses.lemmas[noun] in words.tolls:
        return "injured" if clauses.core(noun) & words.toll_of_injured else "dead"
    is_plural = clauses.tags[noun] == "NNS" and clauses.pos[noun] == "NOUN"
    return counted.vocabulary.fates.words.get(clauses.lemmas[noun]) if is_plural else None


def _against(case: CountedNoun) -> str | None:
    """'More people were killed than last year, 60 against 30': what its sentence counts."""
    counted, clauses = case.counted, case.counted.clauses
    if not case.is_alone:
        return None
    before = clauses.lower[counted.number.first - 1 : counted.number.first]
    if "against" not in (*before, *clauses.lower[counted.last : counted.last + 1]):
        return None
    verb = clauses.clause(counted.number.first)
    for noun in (*clauses.subjects(verb), *clauses.patients(verb)):
        fate = case.fate_of(noun)
        if fate is not None:
            return fate
    return None


def _state_after_number(case: CountedNoun) -> str | None:
    """'12 dead, 30 injured', as headlines have it."""
    counted, last = case.counted, case.counted.number.last
    if not case.is_alone or last >= len(counted.clauses.lower):
        return None
    word = counted.clauses.lower[last]
    fates = counted.vocabulary.fates.words
    return None if word in counted.vocabulary.words.no_state else fates.get(word)


NOUNS: RuleTable[[CountedNumber], int] = RuleTable(
    "the noun that is counted",
    (
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
            "what an amount is of",
            _measured,
            example="About 20% of the land was flooded.",
            expect=("quantity About 20% = 20 percent of land",),
            never="Rents rose by 20% on Monday.",
        ),
        Rule(
            "the noun that the number modifies",
            _modified_noun,
            example="Twelve farmers marched to the port.",
            expect=("quantity Twelve farmers = 12 - of farmer",),
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
COUNTED: RuleTable[[CountedNoun], str] = RuleTable(
    "what is counted",
    (
        Rule(
            "an amount of something",
            _noun_of_amount,
            example="The port got a $3 million loan.",
            expect=("quantity $3 million = 3e+06 USD of loan",),
            never="The port lent $3 million.",
        ),
        Rule(
            "things, which have no fate",
            _thing,
            example="The blast killed three cows.",
            expect=("quantity three cows = 3 - of cow",),
            never="The blast killed three farmers.",
        ),
        Rule(
            "the remains of people",
            _remains,
            example="Twelve bodies were taken to hospital.",
            expect=("quantity Twelve bodies = 12 - of dead",),
            never="Twelve boxes were taken to hospital.",
        ),
        Rule(
            "some of those named, by what befell them",
            _fate_of_some,
            example="Six of the farmers were arrested.",
            expect=("quantity Six of the farmers = 6 - of arrested",),
            never="Six of the farmers laughed.",
        ),
        Rule(
            "people, by what befell them",
            _fate_of_noun,
            example="Twelve farmers were arrested in the port.",
            expect=("quantity Twelve farmers = 12 - of arrested",),
            never="Twelve farmers marched to the port.",
        ),
        Rule(
            "the noun itself",
            _plain_noun,
            example="Twelve farmers marched to the port.",
            expect=("quantity Twelve farmers = 12 - of farmer",),
            never="Twelve farmers were arrested in the port.",
        ),
        Rule(
            "people without a noun, by what befell them",
            _fate_of_number,
            example="Twelve were arrested in the port.",
            expect=("quantity Twelve = 12 - of arrested",),
            never="Twelve farmers were arrested in the port.",
        ),
        Rule(
            "a running toll",
            _running_toll,
            example="The death toll rose to 57.",
            expect=("quantity 57 = 57 - of dead",),
            never="The water rose to 57 feet.",
        ),
        Rule(
            "a count against another",
            _against,
            example="More farmers were killed than last year, 60 against 30.",
            expect=("quantity 60 = 60 - of dead", "quantity 30 = 30 - of dead"),
            never="The farmers won by 60 to 30.",
        ),
        Rule(
            "people without a noun, by the state after",
            _state_after_number,
            example="Ferry sinks off coast, 3 dead",
            expect=("quantity 3 = 3 - of dead",),
            never="Ferry sinks off coast, 3 sailors swim home",
        ),
    ),
)
