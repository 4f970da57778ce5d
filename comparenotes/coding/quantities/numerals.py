"""Numbers as English news writes them: '1,200', '1.2 billion', 'two hundred and five', 'a dozen'.

Words in, values out; nothing is said here about what is counted.
"""

from __future__ import annotations

import re

_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$")
_SCALED = re.compile(r"(\d+(?:\.\d+)?)(k|m|mn|bn|b|tn)$", re.IGNORECASE)
_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12}
_ONES = {
    word: float(n)
    for n, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
         "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
         "nineteen"]
    )
}  # fmt: skip
_TENS = {
    word: 10.0 * n
    for n, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
_SCALES = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "bn": 1e9,
    "mn": 1e6,
    "m": 1e6,
}
_HYPHENS = ("-", "‐", "‑")


def is_number_word(word: str) -> bool:
    """Whether `word` (lower case) can be part of a number."""
    return (
        word in _ONES
        or word in _TENS
        or word in _SCALES
        or (
            word[:1].isdigit()
            and (_DIGITS.match(word) is not None or _SCALED.match(word) is not None)
        )
        or (any(h in word for h in _HYPHENS) and _joined(word) is not None)
    )


def value_of(words: list[str]) -> float | None:
    """The value of number words (lower case), 'and' allowed inside; null if they are no number."""
    total = current = 0.0
    seen = False
    for word in words:
        if word == "and" and seen:
            continue
        if word in _SCALES:
            current = (current if seen and current else 1.0) * _SCALES[word]
            if _SCALES[word] >= 1e3:
                total, current = total + current, 0.0
            seen = True
            continue
        value = _plain(word)
        if value is None:
            return None
        current += value
        seen = True
    return total + current if seen else None


def is_scale(word: str) -> bool:
    """Whether `word` multiplies what stands before it."""
    return word in _SCALES


def _plain(word: str) -> float | None:
    if word in _ONES:
        return _ONES[word]
    if word in _TENS:
        return _TENS[word]
    if _DIGITS.match(word):
        return float(word.replace(",", ""))
    scaled = _SCALED.match(word)
    if scaled:
        return round(float(scaled.group(1)) * _SHORT[scaled.group(2).lower()], 6)
    return _joined(word)


def _joined(word: str) -> float | None:
    """'twenty-five' → 25."""
    for hyphen in _HYPHENS:
        tens, _, ones = word.partition(hyphen)
        if tens in _TENS and ones in _ONES:
            return _TENS[tens] + _ONES[ones]
    return None
