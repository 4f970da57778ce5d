"""What a number counts: for people what befell them (their fate), else the noun itself.

A number with its noun comes in (`counted_nouns.py` finds it); 'dead', 'injured' … or the noun's
lemma goes out. What is said of the noun (COUNTED) asks `fates.py` for what befell people.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...lexicon.rules import Rule, RuleTable
from ..grammar.clauses import Clauses
from .counted_nouns import CountedNumber, after_of, is_whole_of_part
from .fates import find_fate


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
    if case.bare_noun is None or is_whole_of_part(case.counted):
        return None  # 'five of 12 sailors drowned'
    return case.fate_of(case.bare_noun)


def _fate_of_some(case: CountedNoun) -> str | None:
    """'six of them were arrested', 'six of the 20 farmers': the number is the subject."""
    counted, noun = case.counted, case.bare_noun
    if noun is None or noun not in after_of(counted):
        return None
    return case.fate_of(counted.number.first)


def _plain_noun(case: CountedNoun) -> str | None:
    """The noun itself; a fate that it names where no verb decided ('five victims')."""
    counted, noun = case.counted, case.bare_noun
    if noun is None or counted.clauses.pos[noun] in {"PRON", "NUM"}:
        return None
    lemma = counted.clauses.lemmas[noun]
    plain = lemma if counted.clauses.pos[noun] == "NOUN" else counted.clauses.lower[noun]
    return counted.vocabulary.fates.words.get(lemma.lower(), plain)


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
        nouns = {*clauses.subjects(verb), *clauses.patients(verb)}
        nouns |= {one for noun in nouns for one in clauses.joined(noun)}
        for noun in sorted((one for one in nouns if one < token), reverse=True):  # the nearest
            fate = _toll_of(counted, noun)
            if fate is not None:
                return fate
    return None


def _is_step(clauses: Clauses, token: int) -> bool:
    """Whether a number is by how much a count changed: 'rose by 12'."""
    return clauses.deps[token] == "pobj" and clauses.lower[clauses.heads[token]] == "by"


def _toll_of(counted: CountedNumber, noun: int) -> str | None:
    """Of what `noun` is the count: 'toll', 'deaths', and any plural that rises or falls, if it is
    no measure ('prices')."""
    clauses, words = counted.clauses, counted.vocabulary.words
    if clauses.lemmas[noun] in words.numbers_of:
        return _number_of(counted, noun)
    if clauses.lemmas[noun] in words.tolls:
        return "injured" if clauses.core(noun) & words.toll_of_injured else "dead"
    lemma = clauses.lemmas[noun]
    has_article = any(clauses.tags[child] == "DT" for child in clauses.children[noun])
    if has_article and clauses.lower[noun] in words.states:  # 'put the dead at 12'
        return counted.vocabulary.fates.words.get(clauses.lower[noun])
    if clauses.tags[noun] != "NNS" or clauses.pos[noun] != "NOUN":
        return None
    fate = counted.vocabulary.fates.words.get(lemma)
    changes = clauses.lemmas[clauses.clause(counted.number.first)] in words.changing
    return fate or (lemma if changes and lemma not in words.measured else None)


def _number_of(counted: CountedNumber, noun: int) -> str | None:
    """'The number of arrests rose to 12', 'the number of people killed'."""
    clauses, vocabulary = counted.clauses, counted.vocabulary
    inside = [inner for _, inner in clauses.obliques(noun, frozenset({"of"}))]
    for child in clauses.children[noun]:  # 'the number of missing', read as a verb
        inside += [one for one in clauses.children[child] if clauses.deps[one] == "pcomp"]
    for inner in inside:
        named = vocabulary.fates.words.get(clauses.lemmas[inner])
        if named is not None or clauses.tags[inner] != "NNS":
            return named
        fate = find_fate(clauses, vocabulary, inner)
        return fate[1] if fate else clauses.lemmas[inner]
    return None


def _aboard(case: CountedNoun) -> str | None:
    """'The ferry had 90 aboard', 'all 28 on board'."""
    last, words = case.counted.number.last, case.counted.vocabulary.words
    after = case.counted.clauses.lower[last : last + 2]
    is_aboard = case.is_alone and not words.aboard.isdisjoint([*after[0:1], " ".join(after)])
    return "people" if is_aboard else None


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


def _like_the_one_before(case: CountedNoun) -> str | None:
    """'740 voters, up from 698', '1,400 people, roughly 150 of them in Kent'."""
    counted, clauses = case.counted, case.counted.clauses
    if counted.earlier is None or counted.unit is not None:
        return None
    first = clauses.parse.tokens(counted.number.start, counted.number.end)[0]
    before = " ".join(clauses.lower[max(0, first - 2) : first])
    of_them = any(clauses.pos[noun] == "PRON" for noun in after_of(counted))
    is_step = case.noun is None and before in counted.vocabulary.words.steps
    return counted.earlier if is_step or of_them else None


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
            "people aboard",
            _aboard,
            example="The ferry had 90 aboard when it sank.",
            expect=("quantity 90 = 90 - of people",),
            never="The ferry had 90 boats in tow when it sank.",
        ),
        Rule(
            "a count against another",
            _against,
            example="More farmers were killed than last year, 60 against 30.",
            expect=("quantity 60 = 60 - of dead", "quantity 30 = 30 - of dead"),
            never="The farmers won by 60 to 30.",
        ),
        Rule(
            "what the number before counts",
            _like_the_one_before,
            example="Some 740 voters came, up from 698 last year.",
            expect=("quantity 698 = 698 - of voter",),
            never="Some 740 voters came, and 698 slept.",
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
