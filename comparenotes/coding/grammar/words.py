"""The lexicon's words for grammar, read once and carried by every parse."""

from __future__ import annotations

from dataclasses import dataclass

from ...lexicon import Lexicon
from ...lexicon.entries import AgentEntry
from ...lexicon.known_names import state_names
from ...lexicon.word_sets import ClauseWords, NameWords, QuotationWords, TenseWords
from .quotations import QuotationPatterns


@dataclass(frozen=True, slots=True)
class GrammarWords:
    """Function words, words of tense, the patterns that distinguish quotation marks, the names of
    states, the nouns for those who act and the days of the week, in lower case."""

    clauses: ClauseWords
    tenses: TenseWords
    quotations: QuotationPatterns
    states: frozenset[str]
    agents: frozenset[str]
    weekdays: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> GrammarWords:
        """The grammar of a lexicon; raises LexiconError where one of its files is wrong."""
        return cls(
            clauses=lexicon.word_sets("grammar_words", ClauseWords),
            tenses=lexicon.word_sets("tense_words", TenseWords),
            quotations=QuotationPatterns(lexicon.word_sets("quotation_words", QuotationWords)),
            states=frozenset(name.lower() for name in state_names(lexicon).values()),
            agents=frozenset(
                word
                for entry in lexicon.entries("agents", AgentEntry).values()
                for word in entry.words
            ),
            weekdays=lexicon.word_sets("name_words", NameWords).weekdays,
        )
