"""Bounds that a negation turns: 'never won more than two' is at most two.

A `Number` in its clauses comes in; whether its bound is denied goes out.
"""

from __future__ import annotations

from dataclasses import replace

from ...lexicon.rules import Rule, RuleTable
from ...record.notes import Bound
from ..grammar.clauses import Clauses
from .numbers import Number
from .vocabulary import QuantityVocabulary

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_TURNED: dict[Bound, Bound] = {"at_least": "at_most", "at_most": "at_least"}
_HIGHEST = 6  # words between a number and its verb


def with_denied_bound(clauses: Clauses, vocabulary: QuantityVocabulary, number: Number) -> Number:
    """The number, its bound turned where its clause denies it."""
    if number.bound is None or not number.is_compared or number.value is None:
        return number
    if DENIALS.first(clauses, vocabulary, number) is None:
        return number
    bound, ends = _TURNED[number.bound], (number.low, number.high)
    value = next((end for end in ends if end is not None), None)
    low, high = (None, value) if bound == "at_most" else (value, None)
    return replace(number, bound=bound, low=low, high=high)


def _verb_over(
    clauses: Clauses, vocabulary: QuantityVocabulary, number: Number
) -> tuple[int, int] | None:
    """The verb that the amount belongs to, and the token right below it that the amount is in;
    null where a phrase of its own lies between ('have not met for more than 20 years')."""
    token = number.last - 1
    before = clauses.parse.tokens(number.start, number.end)[0] - 1
    is_in_phrase = before >= 0 and clauses.pos[before] == "ADP"
    if is_in_phrase and not _passes(clauses, vocabulary, number, before):
        return None
    for _ in range(_HIGHEST):
        head = clauses.heads[token]
        if head == token:
            return None
        if clauses.pos[head] in {"VERB", "AUX"} and not _measures_distance(clauses, number, head):
            return head, token
        if clauses.pos[head] == "ADP" and not _passes(clauses, vocabulary, number, head):
            return None
        token = head
    return None


def _measures_distance(clauses: Clauses, number: Number, verb: int) -> bool:
    """Whether the amount says how far a clause lies from the one above it: 'were not out more than
    five minutes before the bird came'."""
    marks = (child for child in clauses.children[verb] if clauses.deps[child] == "mark")
    return clauses.deps[verb] == "advcl" and any(number.last <= mark < verb for mark in marks)


def _passes(
    clauses: Clauses, vocabulary: QuantityVocabulary, number: Number, preposition: int
) -> bool:
    """Whether what is denied of a verb is denied of the amount after this preposition."""
    words, word = vocabulary.words, clauses.lower[preposition]
    if word in words.compared_by or number.first <= preposition < number.last:
        return True
    if preposition >= number.first - 3 and word in words.compared_after:
        return True  # 'than' in 'more than 12'
    is_price = vocabulary.dimensions.get(number.unit or "", "money") == "money" and number.unit
    lasts = clauses.lemmas[clauses.heads[preposition]] in words.lasting
    return word == "for" and bool(is_price or lasts)


def _denies(clauses: Clauses, verb: int, before: int) -> bool:
    """Whether a word before token `before` negates `verb`; 'not only' does not."""
    lower, words = clauses.lower, clauses.words
    for child in clauses.children[verb]:
        if child >= before:
            break
        is_negation = clauses.deps[child] == "neg" or lower[child] in words.negating_adverbs
        if is_negation and lower[child + 1] not in {"only"}:
            return True
    return False


def _by_its_verb(clauses: Clauses, vocabulary: QuantityVocabulary, number: Number) -> bool | None:
    """'never won more than two games', 'could not hold more than 300 tonnes'."""
    over = _verb_over(clauses, vocabulary, number)
    if over is None:
        return None
    verb = over[0]
    words = vocabulary.words
    seldom = any(
        clauses.lower[child] in words.seldom
        for child in clauses.children[verb]
        if child < number.first
    )
    return seldom or _denies(clauses, verb, number.first) or None


def _by_its_subject(
    clauses: Clauses, vocabulary: QuantityVocabulary, number: Number
) -> bool | None:
    """'No ship carried more than 12 sailors', 'nobody paid more than $20'."""
    over = _verb_over(clauses, vocabulary, number)
    if over is None:
        return None
    verb, below = over
    for subject in clauses.children[verb]:
        if clauses.deps[subject] not in _SUBJECTS or subject >= number.first or subject == below:
            continue
        determiners = {clauses.lower[child] for child in clauses.children[subject]}
        if clauses.lower[subject] in clauses.words.negating_pronouns:
            return True
        if determiners & clauses.words.negating_determiners:
            return True
    return None


def _by_verb_above(clauses: Clauses, vocabulary: QuantityVocabulary, number: Number) -> bool | None:
    """'doesn't think it took more than five minutes', 'could not afford to pay more than $20'."""
    over = _verb_over(clauses, vocabulary, number)
    if over is None:
        return None
    verb = over[0]
    head, dep = clauses.heads[verb], clauses.deps[verb]
    is_raised = dep == "xcomp" or (
        dep == "ccomp" and clauses.lemmas[head] in vocabulary.words.raising
    )
    return (is_raised and head < verb and _denies(clauses, head, number.first)) or None


DENIALS: RuleTable[[Clauses, QuantityVocabulary, Number], bool] = RuleTable(
    "bounds that are denied",
    (
        Rule(
            "its verb is negated",
            _by_its_verb,
            example="The club never won more than two games.",
            expect=("quantity more than two games = at_most 2 - of game",),
            never="The club has not met for more than two years.",
        ),
        Rule(
            "its subject is nobody",
            _by_its_subject,
            example="No ship carried more than 12 sailors.",
            expect=("quantity more than 12 sailors = at_most 12 - of sailor",),
            never="No ship sailed for more than 12 days.",
        ),
        Rule(
            "the verb above its own is negated",
            _by_verb_above,
            example="She does not think the club won more than two games.",
            expect=("quantity more than two games = at_most 2 - of game",),
            never="She did not deny that the club won more than two games.",
        ),
    ),
)
