"""The lemma of a word: the pipeline's own tables, read as its rule lemmatiser does, remembered.

spaCy's lemmatiser and the attribute ruler it leans on cost a third of the parse; the same tables
behind a dictionary cost next to nothing.
"""

from __future__ import annotations

from typing import Any

_TABLES = {"NOUN": "noun", "VERB": "verb", "AUX": "verb", "ADJ": "adj", "ADV": "adv"}
_BASE_FORMS = {"NN", "VB", "JJ", "RB"}
_PART = 3  # letters of either part of a compound, at least
_LONG_PART = 5  # letters of a noun that shows a compound by itself: 'cyberattacks'
_HISSING = ("ches", "shes")  # plurals in -es; 'march' goes before the index's 'marche'


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
        self._pasts = _pasts(self._exceptions["verb"])

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
        if tag == "NNS" and low.endswith(_HISSING) and low[:-2] in self._index[table]:
            return low[:-2]
        for old, new in self._rules.get(table, ()):
            form = low[: len(low) - len(old)] + new if low.endswith(old) else ""
            if form and form in self._index[table]:
                return form
        return self._of_new_plural(low) if tag == "NNS" else low

    def kinds_of(self, low: str) -> set[str]:
        """What the tables know a word in lower case as: noun, verb, adj, adv."""
        return {
            kind
            for kind, index in self._index.items()
            if low in index
            or low in self._exceptions.get(kind, {})
            or any(
                low.endswith(old) and low[: len(low) - len(old)] + new in index
                for old, new in self._rules.get(kind, ())
            )
        }

    def is_past_only(self, low: str) -> bool:
        """Whether a word in lower case is a past form, and no present one: 'retook', not 'put'."""
        return (
            low in self._exceptions["verb"]
            and low not in self._index["verb"]
            and not low.endswith("s")
        )

    def past_of(self, verb: str) -> str:
        """A past form of a verb, which may be its participle: 'took' or 'taken', 'armed'."""
        if verb in self._pasts:
            return self._pasts[verb]
        if verb.endswith("y") and verb[-2:-1] not in "aeiou":
            return f"{verb[:-1]}ied"
        return f"{verb}d" if verb.endswith("e") else f"{verb}ed"

    def may_be_bare(self, low: str) -> bool:
        """Whether a word in lower case may be the bare form of a verb: 'cut', not 'met'."""
        return low in self._index["verb"]

    def _of_new_plural(self, low: str) -> str:
        """The singular of a plural that the index lacks, where its parts show that it is one: a
        compound of two nouns ('airstrikes'), or a gerund ('stabbings')."""
        singular = low[:-1]
        nouns = self._index["noun"]
        if not low.endswith("s") or low in nouns:
            return low
        parts = [(low[:at], singular[at:]) for at in range(_PART, len(singular) - _PART + 1)]
        if any(
            last in nouns and (first in nouns or len(last) >= _LONG_PART) for first, last in parts
        ):
            return singular
        is_gerund = singular.endswith("ing") and self._find(singular, "VERB", "VBG") != singular
        return singular if is_gerund else low


def _pasts(exceptions: Any) -> dict[str, str]:
    """Verb → past tense, of the verbs whose past is irregular; participles in -n only where there
    is nothing else."""
    pasts: dict[str, str] = {}
    for form, bases in exceptions.items():
        if form.endswith(("ing", "s")):
            continue
        for base in bases:
            if base not in pasts or (pasts[base].endswith("n") and not form.endswith("n")):
                pasts[base] = form
    return pasts
