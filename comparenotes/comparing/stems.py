"""One form for the forms of an English word: 'attacks', 'attacked', 'attacking' → 'attack'.

A light stripper of endings (lexicon/stem_endings.toml) with a table of irregular forms
(lexicon/irregular_forms.toml). It serves to compare words; its output is never shown. Other
languages pass through it mostly unchanged.
"""

from __future__ import annotations

from functools import lru_cache
from sys import intern

from ..lexicon import Lexicon
from ..lexicon.entries import StemEnding, WordList

_VOWELS = frozenset("aeiouy")
_NEVER_DOUBLED = frozenset("lszef")  # 'kill', 'pass', 'buzz' end so themselves
_KEPT = 200_000  # stems

Pairs = tuple[tuple[str, str], ...]


class Stemmer:
    """Finds stems. `irregular` pairs a form with its word, `endings` an ending with what stands
    in its place; both as in the lexicon (`Stemmer.of`)."""

    def __init__(self, irregular: Pairs, endings: Pairs) -> None:
        self._irregular = dict(irregular)
        self._endings = sorted(endings, key=lambda pair: -len(pair[0]))
        # Equal stems are one object, as a big collection holds millions of them.
        self.stem = lru_cache(maxsize=_KEPT)(lambda word: intern(self._stem(word)))

    @staticmethod
    def of(lexicon: Lexicon) -> Stemmer:
        """The stemmer of a lexicon; lexicons with the same entries share one, with its memory."""
        endings = lexicon.entries("stem_endings", StemEnding).items()
        return _stemmer(
            irregular_forms(lexicon),
            tuple((ending, entry.instead) for ending, entry in endings),
        )

    def _stem(self, word: str) -> str:
        """The stem of `word`, which is in lower case; a word of up to three letters is its own."""
        if word in self._irregular:
            return _strip_last_vowel(self._irregular[word])
        if len(word) <= 3 or not word.isalpha():
            return word
        for ending, instead in self._endings:
            rest = word[: -len(ending)] + instead
            if word.endswith(ending) and len(rest) >= 3 and _VOWELS.intersection(rest):
                return _strip_last_vowel(rest if instead else _undouble(rest))
        return _strip_last_vowel(word)

    def is_past(self, word: str) -> bool:
        """Whether `word`, in lower case, looks like the past of a verb: no noun ends so."""
        return word.endswith("ed") or word in self._irregular


def irregular_forms(lexicon: Lexicon) -> Pairs:
    """Forms that no ending gives away, each with its word: 'broke', 'break'."""
    words = lexicon.entries("irregular_forms", WordList).items()
    return tuple((form, word) for word, entry in words for form in entry.words)


@lru_cache(maxsize=8)
def _stemmer(irregular: Pairs, endings: Pairs) -> Stemmer:
    return Stemmer(irregular, endings)


def _undouble(word: str) -> str:
    """'stopp' → 'stop'; 'kill', 'pass', 'buzz' stay."""
    return word[:-1] if word[-1] == word[-2] and word[-1] not in _NEVER_DOUBLED else word


def _strip_last_vowel(word: str) -> str:
    """A last 'e' goes and a last 'y' is 'i', so that 'make' is the stem of 'making'."""
    if len(word) > 3 and word[-1] == "e":
        return word[:-1]
    if len(word) > 3 and word[-1] == "y" and word[-2] not in _VOWELS:
        return word[:-1] + "i"
    return word
