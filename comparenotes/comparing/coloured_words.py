"""Words that give a thing a colour ('plunged', 'fell'), found in one report.

Which words belong to one meaning, and their colours, stand in lexicon/coloured_words.toml. Whether
two of them stand for the same thing is asked by `same_thing.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..lexicon import Lexicon
from ..lexicon.entries import ColouredWords
from ..record import Span
from .colour_phrases import ColourPhrase, ColourPhrases
from .report_words import ReportWords
from .vocabulary import ComparingVocabulary


@dataclass(frozen=True, slots=True)
class ColouredWord:
    """Words `first` up to `last` of a report, of one meaning. `key` is the word as the lexicon has
    it, with the judging adjectives before it."""

    report: str
    first: int
    last: int
    span: Span
    meaning: str
    key: str
    colour: str
    is_plural: bool


class ColourReader:
    """Finds the coloured words of reports; compiled once."""

    def __init__(self, lexicon: Lexicon, vocabulary: ComparingVocabulary, reach: int) -> None:
        """`reach`: how many words to either side of a word stand near it."""
        stem = vocabulary.stemmer.stem
        self._reach = reach
        self._judging = vocabulary.words.judging_adjectives
        self._verb_openers = vocabulary.words.verb_openers
        self.meanings = lexicon.entries("coloured_words", ColouredWords)
        self._phrases = ColourPhrases(self.meanings, lexicon, vocabulary.stemmer)
        self._about = {
            name: frozenset(map(stem, meaning.about)) for name, meaning in self.meanings.items()
        }
        self._not_near = {
            name: frozenset(map(stem, meaning.not_near)) for name, meaning in self.meanings.items()
        }

    def read(self, words: ReportWords) -> Iterator[ColouredWord]:
        """The coloured words of a report, in order; of one meaning none lies in another."""
        ends: dict[str, int] = {}
        for first in self._phrases.places(words):
            for phrase in self._phrases.at(words, first):
                last = first + len(phrase.forms)
                if first < ends.get(phrase.meaning, 0) or self._is_verb(phrase, words, first):
                    continue
                if self._fits(phrase.meaning, words, first, last):
                    ends[phrase.meaning] = last
                    yield self._coloured(words, phrase, first)

    def _is_verb(self, phrase: ColourPhrase, words: ReportWords, first: int) -> bool:
        """Whether what the lexicon has as a noun is a verb here: 'they suspect'."""
        return phrase.is_noun and first > 0 and words.lower[first - 1] in self._verb_openers

    def _fits(self, meaning: str, words: ReportWords, first: int, last: int) -> bool:
        """Whether near words `first` up to `last` one stands that the meaning is about, and none
        that it is not near."""
        if not self._not_near[meaning] and not self._about[meaning]:
            return True
        sentence = words.sentence_of
        near = {
            words.stems[n]
            for n in range(max(0, first - self._reach), min(len(words), last + self._reach))
            if not first <= n < last and sentence[n] == sentence[first]
        }
        if not self._not_near[meaning].isdisjoint(near):
            return False
        return not self._about[meaning] or not self._about[meaning].isdisjoint(near)

    def _coloured(self, words: ReportWords, phrase: ColourPhrase, first: int) -> ColouredWord:
        start = first
        if self.meanings[phrase.meaning].kind == "people":
            while (
                start
                and words.lower[start - 1] in self._judging
                and words.sentence_of[start - 1] == words.sentence_of[first]
            ):
                start -= 1
        last = first + len(phrase.forms)
        judged = words.lower[start:first]
        return ColouredWord(
            report=words.report.id,
            first=start,
            last=last,
            span=words.span(start, last),
            meaning=phrase.meaning,
            key=" ".join([*judged, phrase.key]),
            colour="judged" if judged and phrase.colour == "plain" else phrase.colour,
            is_plural=phrase.is_noun and words.lower[last - 1] != phrase.words[-1],
        )
