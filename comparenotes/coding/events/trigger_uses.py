"""Triggers as they are used: a verb with its subject and objects, or a noun, in one sense."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ...lexicon.word_sets import TriggerWords
from ..grammar.clauses import Clauses
from .senses import Sense

NEAR = 6  # tokens on each side that count as beside a trigger


@dataclass(frozen=True)
class VerbFrame:
    """A verb with its subject and objects, as words."""

    clauses: Clauses
    verb: int
    words: TriggerWords

    @cached_property
    def agents(self) -> tuple[int, ...]:
        """Who does it."""
        return self.clauses.agents(self.verb)

    @cached_property
    def subject(self) -> frozenset[str]:
        """The lemmas of who does it."""
        return frozenset().union(*(self.clauses.core(noun) for noun in self.agents))

    @cached_property
    def object(self) -> frozenset[str]:
        """The lemmas of the direct object; of 'those' or 'six', those of the objects before it."""
        clauses = self.clauses
        nouns = clauses.patients(self.verb)
        counted = bool(nouns) and clauses.tags[nouns[0]] == "CD" and not clauses.children[nouns[0]]
        if nouns and (counted or clauses.lower[nouns[0]] in self.words.pro_objects):
            sentence = clauses.parse.sentences[clauses.parse.sentence_of[self.verb]]
            before = tuple(
                token
                for token in range(sentence.first, nouns[0])
                if clauses.deps[token] == "dobj"
                and clauses.tags[token] == "NNS"
                and (not counted or clauses.child(token, "nummod") is not None)
            )
            nouns = before if before or not counted else nouns
        return frozenset().union(*(self.clauses.core(noun) for noun in nouns))

    @cached_property
    def completion(self) -> frozenset[str]:
        """The lemmas of all that completes the verb: object, or else datives and prepositional
        phrases, and the clauses below it with their objects."""
        clauses, verb = self.clauses, self.verb
        words = set(self.object)
        if not self.object:
            for noun in clauses.datives(verb):
                words |= clauses.core(noun)
            for _, noun in clauses.obliques(verb):
                words |= clauses.core(noun)
        for inner in clauses.complements(verb):
            if inner < verb:  # 'he fled; they sent 14', read as one sentence
                continue
            words.add(clauses.lemmas[inner])
            own = clauses.child(inner, "nsubj", "nsubjpass")
            if own is not None and own > verb:  # 'let inspectors in', 'allowed refugees to return'
                words |= clauses.core(own)
            for noun in clauses.patients(inner):
                words |= clauses.core(noun)
        return frozenset(words)

    @cached_property
    def near(self) -> frozenset[str]:
        """The words beside the verb."""
        return frozenset(words_near(self.clauses, self.verb))


@dataclass(frozen=True, slots=True)
class VerbUse:
    """A verb taken in one sense; `used` are the tokens of its pattern."""

    frame: VerbFrame
    sense: Sense
    used: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NounUse:
    """A noun taken in one sense."""

    clauses: Clauses
    noun: int
    sense: Sense


def words_near(clauses: Clauses, token: int) -> set[str]:
    """The words and lemmas of the six tokens before and after, in the sentence."""
    sentence = clauses.parse.sentences[clauses.parse.sentence_of[token]]
    first, last = max(sentence.first, token - NEAR), min(sentence.last, token + NEAR + 1)
    return set(clauses.lemmas[first:last]) | set(clauses.lower[first:last])
