"""The words of the lexicon that the stages of comparing share, loaded once a comparison."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..coding.grammar.quotations import QuotationPatterns
from ..lexicon import Lexicon
from ..lexicon.entries import TitleEntry, WordList
from ..lexicon.word_sets import ComparingWords, QuotationWords
from .event_synonyms import EventSynonyms
from .state_institutions import StateInstitutions
from .stems import Stemmer
from .time_zones import TimeZones

_NAME_WORD = re.compile(r"[^\W\d_]+[.]?|\d+")


@dataclass(frozen=True)
class ComparingVocabulary:
    """Word lists, stems, words for one event, what a state has one of, titles and given names,
    what tells quotation marks from apostrophes, and time zones beside an hour."""

    words: ComparingWords
    stemmer: Stemmer
    synonyms: EventSynonyms
    institutions: StateInstitutions
    title_words: frozenset[str]
    given_names: frozenset[str]
    quotations: QuotationPatterns
    zones: TimeZones

    @staticmethod
    def of(lexicon: Lexicon) -> ComparingVocabulary:
        """The vocabulary of a lexicon, a user's overlay included."""
        words = lexicon.word_sets("comparing_words", ComparingWords)
        stemmer = Stemmer.of(lexicon)
        return ComparingVocabulary(
            words=words,
            stemmer=stemmer,
            synonyms=EventSynonyms(lexicon, words, stemmer),
            institutions=StateInstitutions(lexicon),
            title_words=frozenset(
                word
                for entry in lexicon.entries("titles", TitleEntry).values()
                for title in entry.words
                for word in title.lower().split()
            ),
            given_names=frozenset(
                name
                for entry in lexicon.entries("given_names", WordList).values()
                for name in entry.words
            ),
            quotations=QuotationPatterns(lexicon.word_sets("quotation_words", QuotationWords)),
            zones=TimeZones(lexicon),
        )

    def name_words(self, name: str) -> list[str]:
        """The words by which a name differs from other names, in lower case, without dots."""
        small = self.words.name_particles | self.words.name_suffixes
        words = [word.strip(".") for word in _NAME_WORD.findall(name.lower())]
        return [word for word in words if word not in small]
