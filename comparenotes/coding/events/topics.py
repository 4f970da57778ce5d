"""What a report is about where that changes what words mean: sport, entertainment.

'The captain defeated the visitors' is no war where the report has a coach, a season and a league.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...lexicon import Lexicon
from ...lexicon.entries import WordList


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
