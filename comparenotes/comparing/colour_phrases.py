"""The phrases of lexicon/coloured_words.toml, found in the words of a report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..lexicon import Lexicon
from ..lexicon.entries import ColouredWords, WordList
from .report_words import ReportWords
from .stems import Stemmer

TOKEN = re.compile(r"[^\W\d_]+")
NOUNS = frozenset({"people", "thing"})  # kinds whose words are nouns
COLOURS = ("plain", "dark", "bright")


@dataclass(frozen=True, slots=True)
class ColourPhrase:
    """Words of the lexicon (`words`): `forms` holds what each may look like in a text."""

    meaning: str
    colour: str
    key: str
    words: tuple[str, ...]
    forms: tuple[frozenset[str], ...]
    is_noun: bool


class ColourPhrases:
    """The phrases of all meanings by the forms of their first word."""

    def __init__(
        self, meanings: Mapping[str, ColouredWords], lexicon: Lexicon, stemmer: Stemmer
    ) -> None:
        self._stem = stemmer.stem
        self._irregular = {
            word: entry.words
            for word, entry in lexicon.entries("irregular_forms", WordList).items()
        }
        self._by_first: dict[str, list[ColourPhrase]] = defaultdict(list)
        for name, entry in meanings.items():
            for colour in COLOURS:
                for words in getattr(entry, colour):
                    self._add(name, colour, words, is_noun=entry.kind in NOUNS)
        for phrases in self._by_first.values():
            phrases.sort(key=lambda one: -len(one.forms))

    def _add(self, meaning: str, colour: str, words: str, *, is_noun: bool) -> None:
        tokens = tuple(TOKEN.findall(words))
        if is_noun:  # only its head has a plural
            head = frozenset({tokens[-1], *_plurals(tokens[-1])})
            forms = (*(frozenset({token}) for token in tokens[:-1]), head)
        else:
            forms = tuple(map(self._forms, tokens))
        phrase = ColourPhrase(meaning, colour, words, tokens, forms, is_noun)
        plurals = _plurals(tokens[0]) if is_noun and len(tokens) == 1 else ()
        stems = {self._stem(form) for form in (tokens[0], *plurals)}
        for form in forms[0]:
            if self._stem(form) in stems:
                self._by_first[form].append(phrase)

    def places(self, words: ReportWords) -> list[int]:
        """The words at which a phrase may begin."""
        return [n for n, word in enumerate(words.lower) if word in self._by_first]

    def at(self, words: ReportWords, first: int) -> Iterator[ColourPhrase]:
        """The longest phrase of each meaning that begins at word `first`, in one sentence."""
        seen: set[str] = set()
        for phrase in self._by_first.get(words.lower[first], ()):
            if phrase.meaning not in seen and self._is_at(phrase, words, first):
                seen.add(phrase.meaning)
                yield phrase

    def _is_at(self, phrase: ColourPhrase, words: ReportWords, first: int) -> bool:
        last = first + len(phrase.forms)
        if last > len(words) or words.sentence_of[first] != words.sentence_of[last - 1]:
            return False
        return all(words.lower[at] in forms for at, forms in enumerate(phrase.forms, first))

    def _forms(self, word: str) -> frozenset[str]:
        """The forms of a verb or noun in its plain form."""
        return frozenset({*_regular(word), *self._irregular.get(word, ())})


def _regular(word: str) -> Iterator[str]:
    """The forms of a word that has no others: 'stop', 'stops', 'stopped', 'stopping'."""
    yield word
    yield from _plurals(word)
    short = word[:-1] if word.endswith("e") else word
    for root in (short, word + word[-1]):
        yield f"{root}ed"
        yield f"{root}ing"
    if word.endswith("y"):
        yield f"{word[:-1]}ied"


def _plurals(noun: str) -> tuple[str, ...]:
    if noun.endswith("man"):
        return (f"{noun[:-3]}men",)
    if noun.endswith("f"):
        return (f"{noun[:-1]}ves", f"{noun}s")
    if noun.endswith("y"):
        return (f"{noun[:-1]}ies", f"{noun}s")
    return (f"{noun}s", f"{noun}es")
