"""A text cut into words, each with what its print says: whether it can tell the text's language.

A string comes in; words in lower case go out. Names tell nothing ('Rio de Janeiro', 'El Alto'),
nor do addresses and initials ('U.S.').
"""

from __future__ import annotations

import re
from typing import NamedTuple

# Letters, and the vowel signs of Indic scripts and loose accents, which `\w` leaves out.
_WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0962\u0963])+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S*[@#]\S+")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n¿¡(\"“„«»–—-])[\s\"'“”„«»‘’¿¡(–—-]*$")
_APOSTROPHES = ("'", "’")


class PrintedWord(NamedTuple):
    """A word in lower case. `tells`: it is no name by its print, so it shows the language."""

    form: str
    tells: bool
    is_small: bool


class PrintedWordCutter:
    """Cuts texts into words; `known` are forms with an apostrophe, such as "l'" and "'s", among
    others; `particles` are small words of names, such as 'van'."""

    def __init__(self, known: frozenset[str], particles: frozenset[str]) -> None:
        self._known = known
        self._particles = particles

    def cut(self, text: str) -> list[PrintedWord]:
        """The words of `text` in order."""
        text = _ADDRESS.sub(lambda found: " " * len(found[0]), text)
        found = [match for match in _WORD.finditer(text) if not _is_initial(text, match)]
        forms = self._forms(text, found)
        small = [not match[0][0].isupper() for match in found]
        if _is_in_capitals(found):
            tells = [form not in self._particles for form in forms]
        else:
            tells = [
                not self._is_in_name(forms, small, n) if small[n] else _opens(text, found, small, n)
                for n in range(len(found))
            ]
        return [PrintedWord(*word) for word in zip(forms, tells, small, strict=True) if word[0]]

    def _forms(self, text: str, found: list[re.Match[str]]) -> list[str]:
        """The words in lower case with the apostrophe by which one leans on another ("l'", "'s");
        empty where it then is no known word."""
        forms: list[str] = []
        after_elision = False
        for match in found:
            form = match[0].lower()
            start, end = match.span()
            before, after = text[max(0, start - 2) : start], text[end : end + 2]
            is_tail = len(before) == 2 and before[0].isalnum() and before[1] in _APOSTROPHES
            is_tail = is_tail and not after_elision
            leans = len(after) == 2 and after[0] in _APOSTROPHES and after[1].isalpha()
            after_elision = leans and f"{form}'" in self._known
            if after_elision:
                form = f"{form}'"
            elif is_tail:
                form = f"'{form}" if f"'{form}" in self._known else ""
            elif leans and len(form) == 1:
                form = ""
            forms.append(form)
        return forms

    def _is_in_name(self, forms: list[str], small: list[bool], n: int) -> bool:
        """Whether small word `n` stands inside a name: 'Juan de la Cruz', 'ter Stegen'."""
        first = last = n
        while first >= 0 and small[first] and forms[first] in self._particles:
            first -= 1
        while last < len(forms) and small[last] and forms[last] in self._particles:
            last += 1
        is_open = first < 0 or not small[first]
        return first < n < last < len(forms) and is_open and not small[last]


def _is_initial(text: str, match: re.Match[str]) -> bool:
    """Whether a letter is an initial, or part of an abbreviation: 'U.S.', 'U-S-A', 'IND.'."""
    around = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    if len(match[0]) == 1:
        return "." in around or "-" in around
    return len(match[0]) < 4 and match[0].isupper() and around[1] == "."


def _is_in_capitals(found: list[re.Match[str]]) -> bool:
    """Whether most of the letters are capitals."""
    letters = "".join(match[0] for match in found)
    return sum(letter.isupper() for letter in letters) > 0.8 * len(letters)


def _opens(text: str, found: list[re.Match[str]], small: list[bool], n: int) -> bool:
    """Whether capitalised word `n` is so for opening a sentence, and a small word is next."""
    word = found[n]
    return (
        (len(word[0]) > 1 or not word[0].isascii())
        and n + 1 < len(found)
        and small[n + 1]
        and _SENTENCE_START.search(text[max(0, word.start() - 6) : word.start()]) is not None
    )
