"""That something befell nobody: 'no deaths were reported', 'no one was hurt', 'without injuries'.

Clauses come in; amounts of zero go out, with what befell nobody. Only what is told as a fact
counts: not 'if no one is hurt', 'no more deaths', 'no serious injuries'.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...lexicon.coded_parts import PartUse, parts_used_for
from ...lexicon.rules import Rule, RuleTable
from ...record import Quantity, Span
from ..grammar.clauses import Clauses
from .vocabulary import QuantityVocabulary

_CODED_PARTS = parts_used_for(PartUse.QUANTITIES)


@dataclass(frozen=True, slots=True)
class Denied:
    """The token of 'no', 'nobody' or 'without' in its clauses."""

    clauses: Clauses
    vocabulary: QuantityVocabulary
    token: int

    def noun(self) -> int | None:
        """The noun right after it, where it names what befalls people: 'no deaths'."""
        clauses, noun = self.clauses, self.token + 1
        if noun >= len(clauses.lower) or clauses.tags[noun] != "NNS":
            return None
        return noun if clauses.lemmas[noun] in self.vocabulary.words.harms else None

    def is_told(self, verb: int) -> bool:
        """Whether a verb says a fact: no 'would', 'if' or question, and no negation of its own."""
        clauses, words = self.clauses, self.vocabulary.words
        children = {clauses.lower[child] for child in clauses.children[verb]}
        if (clauses.helpers(verb) | children) & words.not_told:
            return False
        is_negated = any(clauses.deps[child] == "neg" for child in clauses.children[verb])
        if clauses.tags[verb] == "VB" or is_negated:
            return False
        above, dep = clauses.heads[verb], clauses.deps[verb]
        is_told = dep == "ccomp" and clauses.lemmas[above] in words.telling
        return is_told or above == verb or dep == "conj"


@dataclass(frozen=True, slots=True)
class Nobody:
    """What befell nobody, and the tokens `first` up to `last` (half-open) that say so."""

    of: str
    first: int
    last: int


def find_nobodies(clauses: Clauses, vocabulary: QuantityVocabulary) -> Iterator[Quantity]:
    """The amounts of zero, without ids."""
    parse = clauses.parse
    for sentence in parse.sentences:
        if sentence.part not in _CODED_PARTS:
            continue
        for token in range(sentence.first, sentence.last):
            if clauses.lower[token] not in vocabulary.words.denying:
                continue
            for one in _nobodies(Denied(clauses, vocabulary, token)):
                span = Span(parse.starts[one.first], parse.ends[one.last - 1])
                yield Quantity(
                    id="", value=0.0, low=0.0, high=0.0, unit=None, of=one.of, evidence=span
                )


def _nobodies(denied: Denied) -> Iterator[Nobody]:
    named = NOBODIES.first(denied)
    if named is None:
        return
    yield named[1]
    clauses, noun = denied.clauses, named[1].last - 1
    if named[1].of not in denied.vocabulary.fates.names or clauses.tags[noun] != "NNS":
        return
    for other in clauses.joined(noun)[1:]:  # 'no deaths or injuries'
        fate = denied.vocabulary.fates.words.get(clauses.lemmas[other])
        if fate is not None and clauses.lower[other - 1] == "or":
            yield Nobody(fate, other, other + 1)


def _of_noun(denied: Denied, noun: int) -> Nobody:
    lemma = denied.clauses.lemmas[noun]
    return Nobody(denied.vocabulary.fates.words.get(lemma, lemma), denied.token, noun + 1)


def _harm_not_reported(denied: Denied) -> Nobody | None:
    """'No deaths were reported', 'There were no arrests', 'police reported no injuries'."""
    clauses, noun = denied.clauses, denied.noun()
    if denied.clauses.lower[denied.token] != "no" or noun is None:
        return None
    verb = clauses.heads[noun]
    is_there = clauses.lemmas[verb] == "be" and any(
        clauses.deps[child] == "expl" for child in clauses.children[verb]
    )
    is_reported = clauses.lemmas[verb] in denied.vocabulary.words.reporting_harm
    if not (is_there or is_reported) or not denied.is_told(verb):
        return None
    return _of_noun(denied, noun)


def _without_harm(denied: Denied) -> Nobody | None:
    """'The fire was put out without injuries'."""
    noun = denied.noun()
    if denied.clauses.lower[denied.token] != "without" or noun is None:
        return None
    verb = denied.clauses.clause(denied.token)
    is_past = denied.clauses.tags[verb] in {"VBD", "VBN"} and denied.is_told(verb)
    return _of_noun(denied, noun) if is_past else None


def _no_one(denied: Denied) -> Nobody | None:
    """'No one was hurt', 'nobody died'."""
    clauses, token, fates = denied.clauses, denied.token, denied.vocabulary.fates
    if clauses.lower[token] == "no":
        if clauses.lower[token + 1 : token + 2] != ["one"]:
            return None
        token += 1
    elif clauses.lower[token] != "nobody":
        return None
    verb, dep = clauses.heads[token], clauses.deps[token]
    if dep not in {"nsubj", "nsubjpass"} or clauses.lower[token + 1] == "else":
        return None
    verbs = fates.passive if clauses.is_passive(verb) else fates.subject
    of = verbs.get(clauses.lemmas[verb])
    if of not in denied.vocabulary.words.harmful_fates or not denied.is_told(verb):
        return None
    return Nobody(of, denied.token, token + 1)


NOBODIES: RuleTable[[Denied], Nobody] = RuleTable(
    "what befell nobody",
    (
        Rule(
            "no harm is reported",
            _harm_not_reported,
            example="No deaths were reported.",
            expect=("quantity No deaths = 0 - of dead",),
            never="No more deaths were reported.",
        ),
        Rule(
            "without harm",
            _without_harm,
            example="The fire was put out without injuries.",
            expect=("quantity without injuries = 0 - of injured",),
            never="The fire could be put out without injuries.",
        ),
        Rule(
            "no one was harmed",
            _no_one,
            example="No one was killed when the mill burned.",
            expect=("quantity No one = 0 - of dead",),
            never="No one else was killed when the mill burned.",
        ),
    ),
)
