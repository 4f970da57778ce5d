"""Known phrases of one or more words, found among the tokens of a parse.

Rows of (phrase, meaning) come in once; then a list of words comes in, and every longest match in
it goes out. Capitals count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")

# The parser's tokenizer splits hyphens between letters and the genitive from its word.
_TOKEN = re.compile(r"['’]s?(?=\s|$)|(?<=[^\W\d])-(?=[^\W\d])|[^\s-]+?(?=['’]s?(?:\s|$))|[^\s-]+|-")


def split_phrase(phrase: str) -> tuple[str, ...]:
    """The words of `phrase` as the parser's tokenizer would cut them."""
    if "-" in phrase and re.search(r"\d", phrase):
        return tuple(phrase.split())
    return tuple(_TOKEN.findall(phrase))


class PhraseMatcher(Generic[Meaning]):
    """Known phrases with a meaning each; of two rows with the same words the later one counts."""

    def __init__(self, rows: Iterable[tuple[str, Meaning]]) -> None:
        meanings = {split_phrase(phrase): meaning for phrase, meaning in rows}
        self._by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        for words, meaning in sorted(meanings.items(), key=lambda row: -len(row[0])):
            self._by_first.setdefault(words[0], []).append((words, meaning))

    def find(self, words: list[str]) -> list[tuple[int, int, Meaning]]:
        """All matches (first, last, meaning), from left to right, none overlapping another."""
        matches: list[tuple[int, int, Meaning]] = []
        done = 0
        by_first = self._by_first
        for at, word in enumerate(words):
            if at < done or word not in by_first:
                continue
            for phrase, meaning in by_first[word]:
                end = at + len(phrase)
                if len(phrase) == 1 or tuple(words[at:end]) == phrase:
                    matches.append((at, end, meaning))
                    done = end
                    break
        return matches
