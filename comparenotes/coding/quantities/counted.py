"""What a number counts: for people what befell them (their fate), else the noun itself.

A number with its noun comes in (`counted_nouns.py` finds it); 'dead', 'injured' … or the noun's
lemma goes out. What is said of the noun (COUNTED) asks by what verb or adjective something befell
those counted (FATES).
"""

from __future__ import annotations

from dataclasses import dataclass

from ...lexicon.rules import Rule, RuleTable
from ..grammar.clauses import Clauses
from .counted_nouns import CountedNumber
from .vocabulary import QuantityVocabulary

_NEAR = 3  # tokens before a number in which its verb may stand


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


@dataclass(frozen=True, slots=True)
class _Fated:
    """A noun or number that may stand for people something befell.

    `top` is the first of those it is joined to ('a man and two boys were killed'), `head` and
    `dep` tie that one to its verb.
    """

    clauses: Clauses
    vocabulary: QuantityVocabulary
    noun: int
    top: int

    @property
    def head(self) -> int:
        return self.clauses.heads[self.top]

    @property
    def dep(self) -> str:
        return self.clauses.deps[self.top]

    @property
    def verb(self) -> str:
        """The lemma of what it is tied to."""
        return self.clauses.lemmas[self.head]

    def is_subject(self) -> bool:
        """Whether it is the subject of an active verb."""
        return self.dep in {"nsubjpass", "nsubj"} and not self.clauses.is_passive(self.head)

    def is_object(self) -> bool:
        return self.dep in {"dobj", "obj"}

    def children(self, *deps: str) -> list[int]:
        """What depends on the noun by one of `deps`."""
        clauses = self.clauses
        return [child for child in clauses.children[self.noun] if clauses.deps[child] in deps]


# -- what is said of it ---------------------------------------------------------------------------


def find_counted(counted: CountedNumber, noun: int | None) -> tuple[str, str] | None:
    """The rule that says what is counted, and that: a fate, 'age', or the noun's lemma."""
    return COUNTED.first(CountedNoun(counted, noun))


def _age(case: CountedNoun) -> str | None:
    counted = case.counted
    after = counted.clauses.lower[counted.number.last : counted.number.last + 5]
    is_age = counted.number.role == "age"
    return "age" if is_age or (counted.unit == "year" and "old" in after) else None


def _noun_of_amount(case: CountedNoun) -> str | None:
    if case.counted.unit is None or case.noun is None:
        return None
    return case.counted.clauses.lemmas[case.noun]


def _thing(case: CountedNoun) -> str | None:
    """What no fate of people befalls: 'captured three cities' arrests nobody."""
    if case.bare_noun is None:
        return None
    lemma = case.counted.clauses.lemmas[case.bare_noun]
    return lemma if lemma in case.counted.vocabulary.things else None


def _fate_of_noun(case: CountedNoun) -> str | None:
    return None if case.bare_noun is None else find_fate(case.counted, case.bare_noun)


def _verb_before(case: CountedNoun) -> str | None:
    """'killing dozens of people', where the noun is not the verb's own object."""
    clauses, first = case.counted.clauses, case.counted.number.first
    if case.bare_noun is None:
        return None
    for token in range(first - 1, max(first - 1 - _NEAR, -1), -1):
        if clauses.tags[token] in {"VBG", "VBD"}:
            return case.counted.vocabulary.active.get(clauses.lemmas[token])
        if clauses.pos[token] not in {"ADP", "ADV", "ADJ", "DET"}:
            return None
    return None


def _fate_of_some(case: CountedNoun) -> str | None:
    """'six of them were arrested': the number is the subject."""
    counted, noun = case.counted, case.bare_noun
    if noun is None or counted.clauses.pos[noun] != "PRON":
        return None
    return find_fate(counted, counted.number.first)


def _plain_noun(case: CountedNoun) -> str | None:
    """The noun itself; a fate that it names where no verb decided ('five victims')."""
    counted, noun = case.counted, case.bare_noun
    if noun is None or counted.clauses.pos[noun] == "PRON":
        return None
    lemma = counted.clauses.lemmas[noun]
    plain = lemma if counted.clauses.pos[noun] == "NOUN" else counted.clauses.lower[noun]
    return counted.vocabulary.fates.get(lemma, plain)


def _fate_of_number(case: CountedNoun) -> str | None:
    """'The crash left 8 dead', 'Twelve were arrested'."""
    if not case.is_alone:
        return None
    fates = (find_fate(case.counted, token) for token in case.counted.ends)
    return next((fate for fate in fates if fate is not None), None)


def _running_toll(case: CountedNoun) -> str | None:
    """'the death toll rose to 12'."""
    counted, clauses = case.counted, case.counted.clauses
    if not case.is_alone:
        return None
    words = counted.vocabulary.words
    for token in counted.ends:
        if clauses.deps[token] not in {"pobj", "attr", "dobj"}:
            continue
        for noun in clauses.subjects(clauses.clause(token)):
            if clauses.lemmas[noun] in words.tolls:
                return "injured" if clauses.core(noun) & words.toll_of_injured else "dead"
    return None


def _state_after_number(case: CountedNoun) -> str | None:
    """'12 dead, 30 injured', as headlines have it."""
    counted, last = case.counted, case.counted.number.last
    if not case.is_alone or last >= len(counted.clauses.lower):
        return None
    word = counted.clauses.lower[last]
    return None if word in counted.vocabulary.words.no_state else counted.vocabulary.fates.get(word)


# -- what befell them -----------------------------------------------------------------------------


def find_fate(counted: CountedNumber, noun: int) -> str | None:
    """What befell those that `noun` stands for, by the verb or adjective it belongs to."""
    clauses, top = counted.clauses, noun
    for _ in range(3):
        if clauses.deps[top] != "conj" or clauses.pos[clauses.heads[top]] == "VERB":
            break
        top = clauses.heads[top]
    match = FATES.first(_Fated(clauses, counted.vocabulary, noun, top))
    return match[1] if match else None


def _adjective(case: _Fated) -> str | None:
    """'three injured men', 'four men, all missing'."""
    words = (case.clauses.lower[child] for child in case.children("amod", "acl", "relcl", "appos"))
    return next(
        (case.vocabulary.fates[word] for word in words if word in case.vocabulary.fates), None
    )


def _participle(case: _Fated) -> str | None:
    """'four men killed in the blast', 'four men who were killed'."""
    clauses = case.clauses
    for child in case.children("acl", "relcl"):
        if clauses.is_passive(child) and clauses.lemmas[child] in case.vocabulary.passive:
            return case.vocabulary.passive[clauses.lemmas[child]]
    return None


def _relative_clause(case: _Fated) -> str | None:
    """'four men who died'."""
    lemmas = (case.clauses.lemmas[child] for child in case.children("relcl"))
    subject = case.vocabulary.subject
    return next((subject[lemma] for lemma in lemmas if lemma in subject), None)


def _passive_subject(case: _Fated) -> str | None:
    """'four men were killed'."""
    if case.dep not in {"nsubjpass", "nsubj"} or not case.clauses.is_passive(case.head):
        return None
    return case.vocabulary.passive.get(case.verb)


def _being(case: _Fated) -> str | None:
    """'four men were dead'."""
    if not case.is_subject() or case.verb != "be":
        return None
    state = case.clauses.child(case.head, "acomp", "attr")
    return case.vocabulary.fates.get(case.clauses.lower[state]) if state is not None else None


def _state_as_verb(case: _Fated) -> str | None:
    """'two sailors are missing', where the parser has 'missing' for a verb."""
    if not case.is_subject() or case.verb == "be":
        return None
    return case.vocabulary.fates.get(case.clauses.lower[case.head])


def _active_subject(case: _Fated) -> str | None:
    """'four men died'."""
    if not case.is_subject() or case.verb == "be":
        return None
    return case.vocabulary.subject.get(case.verb)


def _state_of_subject(case: _Fated) -> str | None:
    """'four men went missing'."""
    if not case.is_subject() or case.verb == "be":
        return None
    return _predicate(case)


def _state_of_object(case: _Fated) -> str | None:
    """'left four men dead'."""
    if not case.is_object() or case.verb not in case.vocabulary.words.leaving:
        return None
    after = case.clauses.lower[case.noun + 1 : case.noun + 3]
    states = case.vocabulary.words.states
    near = next((word for word in after if word in states), "")
    return _predicate(case) or case.vocabulary.fates.get(near)


def _predicate(case: _Fated) -> str | None:
    """The state that the verb's complement names."""
    clauses = case.clauses
    for child in clauses.children[case.head]:
        if clauses.deps[child] in {"oprd", "acomp", "xcomp", "ccomp", "attr"}:
            fate = case.vocabulary.fates.get(clauses.lower[child])
            if fate is not None:
                return fate
    return None


def _active_object(case: _Fated) -> str | None:
    """'killed four men'; 'claimed four lives', but not 'claimed four medals'."""
    words = case.vocabulary.words
    if not case.is_object() or case.verb in words.leaving:
        return None
    if case.verb in words.claiming and case.clauses.lemmas[case.noun] not in words.lives:
        return None
    return case.vocabulary.active.get(case.verb)


COUNTED: RuleTable[[CountedNoun], str] = RuleTable(
    "what is counted",
    (
        Rule(
            "an age",
            _age,
            example="The 12-year-old girl swam home.",
            expect=("quantity 12-year = 12 year of age",),
            never="The war lasted for 12 years.",
        ),
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
            example="The rebels captured three cities.",
            expect=("quantity three cities = 3 - of city",),
            never="The rebels captured three farmers.",
        ),
        Rule(
            "people, by what befell them",
            _fate_of_noun,
            example="Twelve farmers were arrested in the port.",
            expect=("quantity Twelve farmers = 12 - of arrested",),
            never="Twelve farmers marched to the port.",
        ),
        Rule(
            "people, by the verb before the number",
            _verb_before,
            example="The quake wrecked the port, killing dozens of people.",
            expect=("quantity dozens of people = at_least None - of dead",),
            never="Twelve farmers marched to the port.",
        ),
        Rule(
            "some of those named, by what befell them",
            _fate_of_some,
            example="Six of them were arrested.",
            expect=("quantity Six of them = 6 - of arrested",),
            never="Six of them laughed.",
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
            "people without a noun, by the state after",
            _state_after_number,
            example="Ferry sinks off coast, 3 dead",
            expect=("quantity 3 = 3 - of dead",),
            never="Ferry sinks off coast, 3 sailors swim home",
        ),
    ),
)
FATES: RuleTable[[_Fated], str] = RuleTable(
    "what befell those counted",
    (
        Rule(
            "an adjective of theirs",
            _adjective,
            example="Three injured farmers walked home.",
            expect=("quantity Three injured farmers = 3 - of injured",),
            never="Three tired farmers walked home.",
        ),
        Rule(
            "a participle after them",
            _participle,
            example="The trial of two sailors charged with arson began.",
            expect=("quantity two sailors = 2 - of charged",),
            never="The voyage of two sailors trained in Oslo began.",
        ),
        Rule(
            "their relative clause",
            _relative_clause,
            example="The village mourned four farmers who died.",
            expect=("quantity four farmers = 4 - of dead",),
            never="The village thanked four farmers who helped.",
        ),
        Rule(
            "the passive verb they are subject of",
            _passive_subject,
            example="Ten farmers were killed.",
            expect=("quantity Ten farmers = 10 - of dead",),
            never="Ten farmers killed a wolf.",
        ),
        Rule(
            "the state they are in",
            _being,
            example="Ten farmers are dead.",
            expect=("quantity Ten farmers = 10 - of dead",),
            never="Ten farmers are late.",
        ),
        Rule(
            "a state that is read as a verb",
            _state_as_verb,
            example="Two sailors are missing.",
            expect=("quantity Two sailors = 2 - of missing",),
            never="Two sailors are singing.",
        ),
        Rule(
            "the verb they are subject of",
            _active_subject,
            example="Ten farmers died.",
            expect=("quantity Ten farmers = 10 - of dead",),
            never="Ten farmers slept.",
        ),
        Rule(
            "the state their verb puts them in",
            _state_of_subject,
            example="Ten sailors went missing.",
            expect=("quantity Ten sailors = 10 - of missing",),
            never="Ten sailors went home.",
        ),
        Rule(
            "the state they are left in",
            _state_of_object,
            example="The blast left 12 sailors dead.",
            expect=("quantity 12 sailors = 12 - of dead",),
            never="The ferry left 12 sailors behind.",
        ),
        Rule(
            "the verb they are object of",
            _active_object,
            example="Police have arrested 12 sailors.",
            expect=("quantity 12 sailors = 12 - of arrested",),
            never="Police have thanked 12 sailors.",
        ),
    ),
)
