"""What the rules about names share: the name itself, and the report that it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..grammar.parse import Parse
from .features import NameFeatures, NameView

_VERBS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `first` up to `last` (half-open) name a `kind`.

    Kinds: person, place, organisation, demonym ('Syrian', 'Democrats'), other (works, events,
    products). Titles ('President') are no part of a person's name. `basis` is the name of the rule
    that gave the name its kind or its edges.
    """

    first: int
    last: int
    kind: str
    basis: str = "the words around it"

    def __len__(self) -> int:
        return self.last - self.first

    def covers_any(self, first: int, last: int) -> bool:
        """Whether it shares a token with `first` up to `last`."""
        return self.first < last and first < self.last


@dataclass(frozen=True)
class NameContext:
    """A report as the rules about names see it.

    `surnames` are the last words of the persons whom the report names in full, or with a title.
    """

    parse: Parse
    features: NameFeatures
    view: NameView
    surnames: frozenset[str]

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words that the report also writes in small letters."""
        return frozenset(word for word in self.parse.words if word.islower())

    @cached_property
    def tokens_of_words(self) -> dict[str, list[int]]:
        """Each word as it is written, with the tokens it stands at, in order."""
        tokens: dict[str, list[int]] = {}
        for token, word in enumerate(self.parse.words):
            tokens.setdefault(word, []).append(token)
        return tokens

    @cached_property
    def persons_alone(self) -> dict[tuple[str, bool], list[int]]:
        """A store for `persons.py`: where a word stands alone for a person, once worked out."""
        return {}

    @cached_property
    def _running(self) -> list[bool]:
        """For each sentence, whether it is no headline in title case or capitals, which has its
        verbs in capitals too."""
        words, pos = self.parse.words, self.parse.pos
        return [
            any(
                pos[t] in _VERBS and words[t].islower()
                for t in range(sentence.first, sentence.last)
            )
            for sentence in self.parse.sentences
        ]

    def is_running_text(self, token: int) -> bool:
        """Whether a token stands in a sentence that is no headline in title case or capitals."""
        return self._running[self.parse.sentence_of[token]]

    @cached_property
    def _capitals(self) -> list[bool]:
        """For each sentence, whether all its words are in capitals, and there are several."""
        words = self.parse.words
        letters = [
            [words[t] for t in range(each.first, each.last) if words[t].isalpha()]
            for each in self.parse.sentences
        ]
        return [len(each) > 2 and all(word.isupper() for word in each) for each in letters]

    def is_in_capitals(self, token: int) -> bool:
        """Whether a token stands in a sentence in capitals."""
        return self._capitals[self.parse.sentence_of[token]]

    def starts_sentence(self, token: int) -> bool:
        """Whether a token is the first of its sentence."""
        return token == self.parse.sentences[self.parse.sentence_of[token]].first

    def is_name_word(self, token: int) -> bool:
        """Whether one word is written and tagged as a name, or is one that was tagged wrongly."""
        word, tag = self.parse.words[token], self.parse.tags[token]
        return (
            word.isalpha()
            and word[0].isupper()
            and (tag == "NNP" or (tag in {"JJ", "NN"} and not self.starts_sentence(token)))
        )

    def place_class(self, name: Name) -> str:
        """How well known a place of this name is; '' when there is none (see `NameFeatures`)."""
        return self.features.place_class(self.parse.text(name.first, name.last))

    def word_before(self, name: Name) -> str:
        """The word before a name, in lower case; '' at the head of the report."""
        return self.parse.lower[name.first - 1] if name.first else ""

    def is_bare_name(self, token: int) -> bool:
        """Whether one capitalised word can be somebody's surname: tagged as a noun, or mistaken for
        a verb ('May thanked them')."""
        tags, word = self.parse.tags, self.parse.words[token]
        after = tags[token + 1] if token + 1 < len(tags) else ""
        return word[0].isupper() and (
            tags[token] in {"NNP", "NNPS", "NN", "NNS", "VB"}
            or (tags[token] == "MD" and after in {"VBD", "VBZ", "VBN"})
        )
