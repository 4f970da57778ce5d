"""The lemma of a word: the pipeline's own tables, read as its rule lemmatiser does, remembered.

spaCy's lemmatiser and the attribute ruler it leans on cost a third of the parse; the same tables
behind a dictionary cost next to nothing.
"""

from __future__ import annotations

from typing import Any

_TABLES = {"NOUN": "noun", "VERB": "verb", "AUX": "verb", "ADJ": "adj", "ADV": "adv"}
_BASE_FORMS = {"NN", "VB", "JJ", "RB"}


class Lemmatizer:
    """(word, Universal part of speech, Penn tag) → lemma, in lower case except for names.

    `lookups` are the tables of a spaCy rule lemmatiser: index, exceptions and rules.
    """

    def __init__(self, lookups: Any) -> None:
        index = lookups.get_table("lemma_index")
        self._index = {kind: set(index.get(kind, ())) for kind in _TABLES.values()}
        self._exceptions = lookups.get_table("lemma_exc")
        self._rules = lookups.get_table("lemma_rules")
        self._known: dict[tuple[str, str, str], str] = {}

    def __call__(self, word: str, pos: str, tag: str) -> str:
        key = (word, pos, tag)
        lemma = self._known.get(key)
        if lemma is None:
            lemma = self._known[key] = self._find(word, pos, tag)
        return lemma

    def _find(self, word: str, pos: str, tag: str) -> str:
        if pos == "PROPN":
            return word
        low = word.lower()
        table = _TABLES.get(pos)
        if table is None or tag in _BASE_FORMS:
            return low
        if low in self._exceptions.get(table, {}):
            return str(self._exceptions[table][low][0])
        for old, new in self._rules.get(table, ()):
            form = low[: len(low) - len(old)] + new if low.endswith(old) else ""
            if form and form in self._index[table]:
                return form
        return low
