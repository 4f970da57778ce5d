"""Words and signs of units and currencies, looked up by what stands among the lexemes.

Forms come in as news and CLDR write them ('sq km', '°C', 'Swiss francs'); what is asked is whether
one begins or ends at a lexeme.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from .lexemes import Lexeme, is_hyphen, lexemes

_LONGEST_SIGN = 2  # letters
_SINGLE = "mCF"  # letters that are signs of units by themselves: not 'pad 39A'
_SINGLE_GLUED = "glt"  # the same, right at digits


@dataclass(slots=True)
class Forms:
    """What forms mean, by their pieces; words in any case, signs (`km`, `MW`) in their own.

    `glued` are signs that are words too ('in'), and so stand only right behind digits.
    """

    glued: Collection[str] = ()
    _words: dict[str, dict[tuple[str, ...], str]] = field(default_factory=dict)
    _signs: dict[str, dict[tuple[str, ...], str]] = field(default_factory=dict)
    _longest: int = 1

    def add(self, form: str, meaning: str, *, sign: bool | None = None) -> None:
        """Let `form` have `meaning`, unless it has one already."""
        pieces = pieces_of(form)
        is_sign = _is_sign(form) if sign is None else sign
        key = pieces if is_sign else tuple(piece.lower() for piece in pieces)
        table = self._signs if is_sign else self._words
        if key:
            table.setdefault(key[0], {}).setdefault(key, meaning)
            self._longest = max(self._longest, len(key))

    def find(
        self, lexemes_: Sequence[Lexeme], at: int, *, after_digits: bool = True
    ) -> tuple[str, int] | None:
        """The meaning of the longest form that begins at lexeme `at`, and where it ends."""
        if at >= len(lexemes_):
            return None
        first = lexemes_[at]
        words, signs = self._words.get(first.lower), self._signs.get(first.text)
        if not after_digits and len(first.text) == 1:
            signs = None
        is_loose = after_digits and signs is None and len(first.text) > 1
        loose = self._signs.get(first.lower) if is_loose else None
        if words is None and signs is None and loose is None:
            return None
        for size in range(min(self._longest, len(lexemes_) - at), 0, -1):
            pieces = lexemes_[at : at + size]
            lower = tuple(piece.lower for piece in pieces)
            if words is not None and (meaning := words.get(lower)):
                return meaning, at + size
            text = tuple(piece.text for piece in pieces)
            meaning = (signs.get(text) if signs else None) or (loose.get(lower) if loose else None)
            if meaning and self._stands(pieces):
                return meaning, at + size
        return None

    def of(self, text: str) -> str | None:
        """The meaning of one form."""
        pieces = pieces_of(text)
        lower = tuple(piece.lower() for piece in pieces)
        if not pieces:
            return None
        return self._words.get(lower[0], {}).get(lower) or self._signs.get(pieces[0], {}).get(
            pieces
        )

    def _stands(self, pieces: Sequence[Lexeme]) -> bool:
        """Whether a sign stands as one: in one piece, and behind digits where it is a word too."""
        if any(not piece.glued for piece in pieces[1:] if not piece.text.isalpha()):
            return False
        first = pieces[0]
        if len(first.text) == 1 and first.text.isalpha() and len(pieces) == 1:
            return first.text in _SINGLE or (first.glued and first.text in _SINGLE_GLUED)
        return first.glued or first.lower not in self.glued or len(pieces) > 1


def _is_sign(form: str) -> bool:
    """Whether a form stands for words, as 'km', 'MW' and '%' do."""
    letters = "".join(letter for letter in form if letter.isalpha())
    return len(letters) <= _LONGEST_SIGN or (" " not in form and letters[1:] != letters[1:].lower())


def pieces_of(form: str) -> tuple[str, ...]:
    """A form as the lexemes of a text would have it."""
    found: Iterable[Lexeme] = lexemes(form, 0, len(form), (), ())
    return tuple(piece.text for piece in found)


def past_hyphen(lexemes_: Sequence[Lexeme], at: int) -> int:
    """The lexeme after a hyphen at `at`, or `at` itself."""
    return at + 1 if at + 1 < len(lexemes_) and is_hyphen(lexemes_[at]) else at
