"""Which actors a noun phrase means: those its own words name, and those in phrases inside it.

Tokens of a parse and the mentions of its actors come in; ids go out, each once, in order.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...lexicon.word_sets import ParticipantWords
from ..actors.mentions import Mentions
from ..grammar.clauses import Clauses

OWN = frozenset({"poss", "compound", "amod", "nmod"})
"""The labels of words before a noun that say whose it is."""
_WITH = frozenset({"with"})
_NESTED = 2  # phrases within phrases in which an object's people are looked for

Ids = tuple[str, ...]


class PhraseActors:
    """The actors that noun phrases of one parse mean."""

    def __init__(self, clauses: Clauses, mentions: Mentions, words: ParticipantWords) -> None:
        self.clauses = clauses
        self.words = words
        self._mentions = mentions

    def of(self, nouns: Iterable[int]) -> Ids:
        """The actors that noun phrases mean; one that means none gives those named inside it."""
        ids: list[str] = []
        for noun in nouns:
            own = self._mentions.head_of(noun)
            prepositions = self.words.attaching_prepositions
            ids += [own] if own is not None else self.within(noun, prepositions)
        return unique(ids)

    def inside(self, tokens: Iterable[int]) -> Ids:
        """The actors that words before a noun name: 'Israeli strike', 'the army's attack'."""
        actors = (self._mentions.of_token(token) for token in tokens)
        return unique(actor for actor in actors if actor is not None)

    def before(self, noun: int) -> Ids:
        """The actors named before a noun: 'the army's attack', 'a rebel-claimed bomb'."""
        clauses = self.clauses
        own = [child for child in clauses.children[noun] if clauses.deps[child] in OWN]
        inner = (token for child in own for token in clauses.children[child])
        return self.inside(own) or self.inside(inner)

    def within(self, noun: int, prepositions: frozenset[str]) -> Ids:
        """The actors named before a noun, else those in the prepositional phrases after it."""
        clauses, before = self.clauses, self.before(noun)
        if clauses.lemmas[noun] in self.words.mutual:
            prepositions |= self.words.between
            if before:  # 'Mali's ties with Togo'
                return unique((*before, *self.heads_after(noun, _WITH)))
        if before:
            return before
        ids: list[str] = []
        preposition = None
        for word, after in clauses.obliques(noun, prepositions):
            if ids and word != preposition:
                break
            preposition = word
            actor = self._mentions.head_of(after)
            own = [child for child in clauses.children[after] if clauses.deps[child] in OWN]
            ids += [actor] if actor is not None else self.inside(own)
        return unique(ids)

    def deeper(self, nouns: Iterable[int]) -> Ids:
        """The actors in phrases within an object's phrases: 'welcomed a resumption of ties with
        Mali'."""
        words = self.words.nested_prepositions
        nouns = tuple(nouns)
        for _ in range(_NESTED):
            nouns = tuple(i for noun in nouns for _, i in self.clauses.obliques(noun, words))
            ids = self.of(nouns)
            if ids:
                return ids
        return ()

    def after(self, token: int, words: Iterable[str]) -> Ids:
        """The actors in the prepositional phrases under `token` that begin with `words`."""
        phrases = self.clauses.obliques(token, frozenset(words))
        return self.of(noun for _, noun in phrases)

    def heads_after(self, token: int, words: frozenset[str]) -> Ids:
        """The actors that head the prepositional phrases under `token` that begin with `words`."""
        nouns = (noun for _, noun in self.clauses.obliques(token, words))
        actors = (self._mentions.head_of(noun) for noun in nouns)
        return unique(actor for actor in actors if actor is not None)

    def after_objects(self, patients: tuple[int, ...], word: str) -> Ids:
        """'imposed a ban on X': the preposition may hang on the object."""
        for noun in patients:
            ids = self.after(noun, {word})
            if ids:
                return ids
        return ()


def unique(ids: Iterable[str]) -> Ids:
    """The ids, each once, in order."""
    return tuple(dict.fromkeys(ids))


def without(ids: Ids, others: Iterable[str]) -> Ids:
    """The ids that are not among `others`."""
    return tuple(one for one in ids if one not in others)
