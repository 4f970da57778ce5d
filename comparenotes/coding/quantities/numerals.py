"""Numbers as English news writes them: '1,200', '1.2 billion', 'two hundred and five', 'half a
million', 'a couple of hundred', 'tens of thousands', 'two-thirds'.

Lexemes in, `Numeral`s out; nothing is said here about what is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...lexicon import Lexicon
from ...lexicon.entries import NumeralEntry, QuantityWords, TimeWord
from ...lexicon.word_sets import NumberWords
from .lexemes import Lexeme, is_hyphen

_TWENTY, _HUNDRED, _THOUSAND = 20.0, 1e2, 1e3


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at lexemes `first` up to `last` (half-open).

    `value` is null where the words give none ('dozens'); `scale` is what its last word multiplies
    by (1e6 in '2 million'). `is_part`: it is a part of a whole ('two-thirds', '1/4'); `is_about`:
    its words say that it is not exact ('a couple of hundred'); `is_year`: it is read as a year
    ('nineteen eighty-four').
    """

    first: int
    last: int
    value: float | None
    scale: float = 1.0
    is_part: bool = False
    is_about: bool = False
    is_year: bool = False


class Numerals:
    """The number words of `numerals.toml`, `times.toml` and `quantity_words.toml`."""

    def __init__(self, lexicon: Lexicon) -> None:
        values: dict[str, float] = {}
        multiplying: set[str] = set()
        self.attached: dict[str, float] = {}
        self.with_money: dict[str, float] = {}
        self._parts: dict[str, float] = {}
        for entry in lexicon.entries("times", TimeWord).values():
            if entry.kind == "num":
                values.update((word, float(entry.value)) for word in entry.words)
        for numeral in lexicon.entries("numerals", NumeralEntry).values():
            values.update((word, numeral.value) for word in numeral.words)
            multiplying.update(numeral.words if numeral.multiplies else ())
            self.attached.update((letters, numeral.value) for letters in numeral.attached)
            self.with_money.update((letters, numeral.value) for letters in numeral.with_money)
            self._parts.update((word, numeral.value) for word in numeral.parts)
        multiplying.update(word for word, value in values.items() if value >= _HUNDRED)
        self._scales = {word: values.pop(word) for word in multiplying}
        self._plain = values
        words = lexicon.word_sets("quantity_words", NumberWords)
        self._vague_before_scale = words.vague_before_scale
        self._articles, self._couples = words.number_articles, words.couples
        self._unnumbered = frozenset(
            lexicon.entries("quantities", QuantityWords)["unnumbered"].words
        )
        self.starting = frozenset(
            {*self._scales, *self._plain, *self._parts, *self._unnumbered, *words.couples}
            | self._vague_before_scale
        )

    def is_scale(self, word: str) -> bool:
        """Whether `word` (lower case) multiplies the number before it: 'million', 'dozen'."""
        return word in self._scales

    def read(self, lexemes: Sequence[Lexeme], at: int) -> Numeral | None:
        """The number that begins at lexeme `at`; null when none does."""
        lexeme = lexemes[at]
        if lexeme.kind == "number":
            return self._in_digits(lexemes, at)
        if lexeme.kind != "word":
            return None
        word = lexeme.lower
        if word in self._articles:
            return self._after_article(lexemes, at)
        if word not in self.starting:
            return None
        return (
            self._part_of_scale(lexemes, at, 1.0, at)
            or self._in_words(lexemes, at)
            or self._vague(lexemes, at)
        )

    # -- digits ---------------------------------------------------------------------------------

    def _in_digits(self, lexemes: Sequence[Lexeme], at: int) -> Numeral:
        value = lexemes[at].value or 0.0
        numeral = Numeral(at, at + 1, value, is_part=lexemes[at].is_part)
        if half := self.and_a_half(lexemes, at + 1):
            numeral = replace(numeral, last=half, value=value + 0.5)
        elif not numeral.is_part and (part := self._part_of_scale(lexemes, at + 1, value, at)):
            return part
        if (letters := _at(lexemes, numeral.last)) and letters.glued and letters.kind == "word":
            scale = self.attached.get(letters.lower)
            if scale is not None:
                return self._scaled(numeral, scale, numeral.last + 1)
        return self._with_scales(lexemes, numeral)

    def _with_scales(self, lexemes: Sequence[Lexeme], numeral: Numeral) -> Numeral:
        """'2' and what multiplies it: '2 million', '2-million', '1.5 lakh crore'."""
        while True:
            at = _past_hyphen(lexemes, numeral.last)
            lexeme = _at(lexemes, at)
            scale = self._scales.get(lexeme.lower) if lexeme else None
            if scale is None or (
                at == numeral.last and lexeme and lexeme.glued and numeral.scale > 1
            ):
                break
            numeral = self._scaled(numeral, scale, at + 1)
        if numeral.scale >= _THOUSAND and (half := self.and_a_half(lexemes, numeral.last)):
            value = (numeral.value or 0.0) + numeral.scale / 2
            return replace(numeral, last=half, value=value)
        return numeral

    def _scaled(self, numeral: Numeral, scale: float, last: int) -> Numeral:
        value = None if numeral.value is None else round(numeral.value * scale, 6)
        return replace(numeral, last=last, value=value, scale=numeral.scale * scale, is_part=False)

    def and_a_half(self, lexemes: Sequence[Lexeme], at: int) -> int | None:
        """Where 'and a half' ends that stands at lexeme `at`; null when it does not."""
        words = []
        if at >= len(lexemes) or lexemes[_past_hyphen(lexemes, at)].lower != "and":
            return None
        for _ in range(3):  # 'two-and-a-half' has hyphens between
            at = _past_hyphen(lexemes, at)
            if at >= len(lexemes):
                return None
            words.append(lexemes[at].lower)
            at += 1
        is_half = words[1] in self._articles and self._parts.get(words[2]) == 0.5
        return at if is_half else None

    # -- parts ----------------------------------------------------------------------------------

    def _part_of_scale(
        self, lexemes: Sequence[Lexeme], at: int, times: float, first: int
    ) -> Numeral | None:
        """'half', 'two-thirds' (`times` 2) with what it is a part of, where that is a number: 'half
        a million', 'three quarters of a million'."""
        at = _past_hyphen(lexemes, at)
        lexeme = _at(lexemes, at)
        part = self._parts.get(lexeme.lower) if lexeme else None
        if part is None or times != int(times):
            return None
        numeral = Numeral(first, at + 1, times * part, is_part=True)
        after = at + 1
        if (word := _at(lexemes, after)) and word.lower == "of":
            after += 1
        after = _past_hyphen(lexemes, after)
        if (word := _at(lexemes, after)) and word.lower in self._articles:
            after += 1
        after = _past_hyphen(lexemes, after)
        scale = self._scales.get(lexemes[after].lower) if after < len(lexemes) else None
        if scale is None:
            return numeral if times * part < 1 or times == 1 else None
        return self._with_scales(lexemes, self._scaled(numeral, scale, after + 1))

    # -- words ----------------------------------------------------------------------------------

    def _after_article(self, lexemes: Sequence[Lexeme], at: int) -> Numeral | None:
        """'a hundred and four', 'a quarter million', 'a third', 'a couple of hundred'."""
        lexeme = _at(lexemes, at + 1)
        if lexeme is None or lexeme.kind != "word":
            return None
        if lexeme.lower in self._scales:
            numeral = self._in_words(lexemes, at + 1)
        elif lexeme.lower in self._parts:
            numeral = self._part_of_scale(lexemes, at + 1, 1.0, at)
        else:
            numeral = self._vague(lexemes, at + 1)
        return None if numeral is None else replace(numeral, first=at)

    def _vague(self, lexemes: Sequence[Lexeme], at: int) -> Numeral | None:
        """'dozens', 'tens of thousands', 'several hundred'; 'a couple of hundred' is about 200."""
        word, last = lexemes[at].lower, at + 1
        if word in self._vague_before_scale or word in self._couples:
            of = _at(lexemes, last)
            past = last + 1 if of and of.lower == "of" else last
            scale = _at(lexemes, past)
            if scale and (scale.lower in self._scales or scale.lower in self._unnumbered):
                value = 2.0 if word in self._couples and scale.lower in self._scales else None
                numeral = Numeral(at, past, value, is_about=value is not None)
                if scale.lower in self._scales:
                    return self._with_scales(lexemes, numeral)
                return replace(numeral, last=past + 1)
        if word not in self._unnumbered:
            return None
        while (more := _at(lexemes, last + 1)) and more.lower in self._unnumbered:
            if lexemes[last].lower not in ("of", "upon"):
                break
            last += 2
        return Numeral(at, last, None)

    def _in_words(self, lexemes: Sequence[Lexeme], at: int) -> Numeral | None:
        """'twenty-two', 'one hundred and five', 'two million one thousand', 'eighty-five hundred'.

        `total` is what stands before the last scale of a thousand or more, `group` what follows.
        """
        total, group, limit, last, j = 0.0, -1.0, float("inf"), at, at
        scale_of_last = 1.0
        while (word := _at(lexemes, j)) is not None:
            value, scale = self._plain.get(word.lower), self._scales.get(word.lower)
            if value is not None and _fits(group, value):
                group, scale_of_last = max(group, 0.0) + value, 1.0
            elif scale is not None and scale < _THOUSAND and group < _HUNDRED:
                group, scale_of_last = (group if group >= 0 else 1.0) * scale, scale
            elif scale is not None and _THOUSAND <= scale < limit and (group >= 0 or j == at):
                total += (group if group >= 0 else 1.0) * scale
                group, limit, scale_of_last = -1.0, scale, scale
            else:
                break
            last, j = j + 1, self._next_word(lexemes, j, at, group, limit)
        if last == at:
            return None
        value = total + max(group, 0.0)
        numeral = Numeral(at, last, value, scale_of_last if value else 1.0)
        if self._is_year(lexemes, numeral):
            return replace(numeral, last=self._end_of_year(lexemes, last), is_year=True)
        if half := self.and_a_half(lexemes, last):
            added = 0.5 * (scale_of_last if scale_of_last >= _THOUSAND else 1.0)
            numeral = replace(numeral, last=half, value=value + added)
            return self._with_scales(lexemes, numeral) if scale_of_last == 1.0 else numeral
        if value < _TWENTY and (part := self._part_of_scale(lexemes, last, value, at)):
            return part
        return numeral

    def _next_word(
        self, lexemes: Sequence[Lexeme], j: int, at: int, group: float, limit: float
    ) -> int:
        """Where the word after the one at `j` would stand: past a hyphen, or past 'and' where what
        follows is smaller than what went before."""
        after = _at(lexemes, j + 1)
        if after is None:
            return j + 1
        if is_hyphen(after):
            return j + 2
        is_between = at > 0 and lexemes[at - 1].lower == "between"
        scale = self._scales.get(lexemes[j].lower)
        if after.lower != "and" or scale is None or is_between or j + 2 >= len(lexemes):
            return j + 1
        following = self._in_words(lexemes, j + 2)
        bound = _HUNDRED if group >= 0 else limit
        is_smaller = following is not None and (following.value or 0.0) < bound
        is_dozen = scale < _HUNDRED
        return j + 2 if is_smaller and not is_dozen else j + 1

    def _is_year(self, lexemes: Sequence[Lexeme], numeral: Numeral) -> bool:
        """Whether two tens follow each other: 'nineteen eighty-four', 'twenty twenty'."""
        word = _at(lexemes, numeral.last)
        following = self._plain.get(word.lower, 0.0) if word else 0.0
        is_century = numeral.last == numeral.first + 1 and 10 < (numeral.value or 0) <= _TWENTY
        return is_century and following >= 10

    def _end_of_year(self, lexemes: Sequence[Lexeme], at: int) -> int:
        rest = self._in_words(lexemes, at)
        return rest.last if rest else at + 1


def _fits(group: float, value: float) -> bool:
    """Whether a word of `value` below a hundred can follow `group`: 'five' after 'twenty', and
    both after 'two hundred'."""
    rest = group % _HUNDRED
    return group < 0 or (
        group > 0 and (rest == 0 or (rest >= _TWENTY and rest % 10 == 0 and 0 < value < 10))
    )


def _at(lexemes: Sequence[Lexeme], at: int) -> Lexeme | None:
    return lexemes[at] if at < len(lexemes) else None


def _past_hyphen(lexemes: Sequence[Lexeme], at: int) -> int:
    return at + 1 if at + 1 < len(lexemes) and is_hyphen(lexemes[at]) else at
