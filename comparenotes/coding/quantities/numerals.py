"""Numbers as English news writes them: '1,200', '1.2 billion', 'two hundred and five', 'a dozen'.

Words in, values out; nothing is said here about what is counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...lexicon import Lexicon
from ...lexicon.entries import NumeralEntry, TimeWord

_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$")
_DIGITS_AND_LETTERS = re.compile(r"(\d+(?:\.\d+)?)([a-z]+)$", re.IGNORECASE)
_HYPHENS = ("-", "‐", "‑")
_TWENTY, _HUNDRED, _THOUSAND = 20.0, 1e2, 1e3


class Numerals:
    """The number words of `numerals.toml` and `times.toml`."""

    def __init__(self, lexicon: Lexicon) -> None:
        values: dict[str, float] = {}
        multiplying: set[str] = set()
        self._attached: dict[str, float] = {}
        for entry in lexicon.entries("times", TimeWord).values():
            if entry.kind == "num":
                values.update((word, float(entry.value)) for word in entry.words)
        for numeral in lexicon.entries("numerals", NumeralEntry).values():
            values.update((word, numeral.value) for word in numeral.words)
            multiplying.update(numeral.words if numeral.multiplies else ())
            self._attached.update((letters, numeral.value) for letters in numeral.attached)
        multiplying.update(word for word, value in values.items() if value >= _HUNDRED)
        self._scales = {word: values.pop(word) for word in multiplying}
        self._units = {word: value for word, value in values.items() if value < _TWENTY}
        self._tens = {word: value for word, value in values.items() if value >= _TWENTY}
        self.spelt = frozenset(word for word, value in values.items() if value > 1)

    def is_number_word(self, word: str) -> bool:
        """Whether `word` (lower case) can be part of a number."""
        return self.is_scale(word) or self._plain(word) is not None

    def is_scale(self, word: str) -> bool:
        """Whether `word` (lower case) multiplies the number before it: 'million', 'dozen'."""
        return word in self._scales

    def value_of(self, words: Sequence[str]) -> float | None:
        """The value of number words (lower case), 'and' allowed inside; null if they are none."""
        total = current = 0.0
        has_number = False
        for word in words:
            if word == "and" and has_number:
                continue
            if word in self._scales:
                scale = self._scales[word]
                current = (current if has_number and current else 1.0) * scale
                if scale >= _THOUSAND:
                    total, current = total + current, 0.0
            else:
                value = self._plain(word)
                if value is None:
                    return None
                current += value
            has_number = True
        return total + current if has_number else None

    def _plain(self, word: str) -> float | None:
        """The value of a word that is no scale: 'five', 'forty', '1,200', '4m', 'twenty-five'."""
        if word in self._units:
            return self._units[word]
        if word in self._tens:
            return self._tens[word]
        if word[:1].isdigit():
            return self._of_digits(word)
        return self._hyphenated(word)

    def _of_digits(self, word: str) -> float | None:
        if _DIGITS.match(word):
            return float(word.replace(",", ""))
        parts = _DIGITS_AND_LETTERS.match(word)
        scale = self._attached.get(parts.group(2).lower()) if parts else None
        return round(float(parts.group(1)) * scale, 6) if parts and scale else None

    def _hyphenated(self, word: str) -> float | None:
        """'twenty-five' → 25."""
        for hyphen in _HYPHENS:
            tens, _, units = word.partition(hyphen)
            if tens in self._tens and units in self._units:
                return self._tens[tens] + self._units[units]
        return None
