"""What a report is about where that changes what words mean: sport, entertainment.

'The captain defeated the visitors' is no war where the report has a coach, a season and a league.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...lexicon import Lexicon
from ...lexicon.entries import WordList
from ...lexicon.word_sets import TriggerWords
from ..grammar.clauses import Clauses

_LONGEST_SCORE = 2  # digits of a side's score


def is_of_a_match(clauses: Clauses, token: int, words: TriggerWords) -> bool:
    """Whether the sentence of `token` tells of a match: by a score ('destroyed Chelsea 4-0'), or by
    two words of sport."""
    sentence = clauses.parse.sentences[clauses.parse.sentence_of[token]]
    lemmas = clauses.lemmas[sentence.first : sentence.last]
    if len(words.match.intersection(lemmas)) > 1:
        return True
    if not words.voting.isdisjoint(lemmas):
        return False
    lower = clauses.lower[sentence.first : sentence.last]
    return any(_is_score(lower, at) for at in range(len(lower)))


def _is_score(words: Sequence[str], at: int) -> bool:
    """Whether '4-0' begins at `at`, in one word or in three."""
    sides = words[at].replace("\N{EN DASH}", "-").split("-")
    if len(sides) != len(("home", "away")):
        between = "".join(words[at + 1 : at + 2]) in {"-", "\N{EN DASH}"}
        sides = [words[at], *words[at + 2 : at + 3]] if between else []
    scored = [side.isascii() and side.isdigit() and len(side) <= _LONGEST_SCORE for side in sides]
    return len(scored) > 1 and all(scored)


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
