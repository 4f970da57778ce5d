"""What a report is about where that changes what words mean: sport, entertainment.

'The captain defeated the visitors' is no war where the report has a coach, a season and a league.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...lexicon import Lexicon
from ...lexicon.entries import WordList
from ...lexicon.word_sets import TriggerWords
from ..grammar.clauses import Clauses

# '4-0', as the tokeniser may cut it, and the word after it: in '10-12 people' it is no score.
_SCORE = re.compile(r"(?<![\w-])\d{1,2} ?[-\u2013] ?\d{1,2}(?![\w-])\s*(?P<after>\S*)")


def is_of_a_match(clauses: Clauses, token: int, words: TriggerWords) -> bool:
    """Whether the sentence of `token` tells of a match: by a score ('destroyed Chelsea 4-0'), or by
    two words of sport."""
    sentence = clauses.parse.sentences[clauses.parse.sentence_of[token]]
    lemmas = clauses.lemmas[sentence.first : sentence.last]
    if len(words.match.intersection(lemmas)) > 1:
        return True
    if not words.voting.isdisjoint(lemmas):
        return False
    text = " ".join(clauses.parse.words[sentence.first : sentence.last])
    if any(phrase in text.lower() for phrase in words.match_phrases):
        return True
    return any(
        score["after"].lower() in words.after_score or not score["after"].isalnum()
        for score in _SCORE.finditer(text)
    )


class SubjectMatter:
    """Recognises reports about sport or entertainment by how many of their words belong to it."""

    def __init__(self, lexicon: Lexicon) -> None:
        entries = lexicon.entries("event_context", WordList)
        self._words = {name: (frozenset(one.words), one.least) for name, one in entries.items()}

    def of(self, lemmas: Iterable[str]) -> str | None:
        """'sport' or 'entertainment', else null."""
        present = set(lemmas)
        for name, (words, least) in self._words.items():
            if len(words & present) >= least:
                return name
        return None
