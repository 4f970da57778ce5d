"""The characters of a stretch of text cut into lexemes: numbers in digits, words, signs, marks.

A text comes in; `Lexeme`s go out. Where a number begins and ends is decided here, by characters,
and not by the parser's tokens: '816 000', '1.2m', '½' and '€2bn' are cut as news writes them. What
has digits but is no number ('F-16', '12:30', '21st', '2012–13', a phone number) is `OPAQUE`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Set
from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "word", "sign", "mark", "opaque"]

HYPHENS = frozenset("-‐‑–—−")
_SPACE = r"[ \u00a0\u2007\u2009\u202f]"
_HYPHEN = r"[-‐‑]"
_DASH = r"[-‐‑–]"

_OPAQUE = re.compile(
    rf"""
    (?:https?://|www\.)\S+ | \S+@\w\S*                                  # addresses
  | \d{{4}}-\d\d-\d\d | \d\d?/\d\d?/\d\d(?:\d\d)?(?!\d)                 # dates
  | \d\d?:\d\d(?::\d\d)? (?!\d)                                         # '12:30'
  | \d+(?:\.\d+){{2,}} (?<!\.\d\d\d) (?!\d)                             # '1.2.3'
  | \+\d[\d ()-]{{7,}}\d | (?:\(\d{{3}}\)\ ?|\d{{3}}[-. ])\d{{3}}[-.]\d{{4}} (?!\d)   # telephones
  | \d+(?:st|nd|rd|th)\b | \d+['’]?s\b                                  # '21st', '1990s'
  | (?:1[5-9]|20)\d\d{_DASH}(?:\d\d|(?:1[5-9]|20)\d\d)(?!\d|{_SPACE}?%) # '2012–13'
  | \d+(?:{_DASH}\d+){{2,}}                                             # '1-2-3'
  | \d+/\d+/\d+ | 0\d{{3}}(?!\d)                                        # '0600' hours
    """,
    re.VERBOSE,
)
# 'F-16', 'COVID-19', 'B52'; letters that stand on digits as a currency does are told apart.
_LETTERED = re.compile(
    rf"[^\W\d_]+(?:['’][^\W\d_]+)*{_HYPHEN}\d[\w-]*(?:\.\d+)*|[^\W\d_]+\d\w*(?:\.\d+)*"
)
_FOLLOWING = re.compile(rf"{_SPACE}?([^\W\d_]+|\S)(?:{_SPACE}([^\W\d_]+))?")  # two words at most
_NUMBER = re.compile(
    rf"""
    (?P<continental> \d{{1,3}}(?:\.\d\d\d)+,\d\d? ) (?!\d|[.,]\d)             # '1.200,50'
  | (?P<decimal_comma> \d+,\d\d? ) (?!\d|[.,]\d)                               # '3,5 %'
  | (?P<grouped> \d{{1,3}}(?:,\d\d\d)+ | \d{{1,2}}(?:,\d\d)+,\d\d\d ) (?P<part>\.\d+)? (?!\d|,\d)
  | (?P<spaced> [1-9]\d{{0,2}} (?: (?:{_SPACE}\d\d\d)+ | (?:\ ,\ \d\d\d)+ | (?:,\ 000)+ ) )
        (?P<comma>[.,]\d+)? (?!\d|{_SPACE}\d|s\b)
  | (?P<dotted> \d{{1,3}}(?:\.\d\d\d){{2,}} ) (?!\d)
  | (?P<times> \d+(?:\.\d+)? ){_SPACE}?[x×]{_SPACE}?(?P<base>10(?=\^?[-−]?\d)|\d+(?=\^))\^?
        (?P<power>[-−]?\d{{1,2}}) (?!\d)
  | (?P<float> \d+(?:\.\d+)?[eE][+-]?\d+ ) (?!\w)
  | (?P<whole> \d+ )?{_SPACE}?(?P<vulgar> [¼-¾⅐-⅞] )
  | (?P<mixed> \d+ ){_SPACE}(?P<above> \d )/(?P<below> \d\d? ) (?!\d|/)
  | (?P<numerator> \d{{1,2}} )/(?P<denominator> \d{{1,3}} ) (?!\d|/)
  | (?P<plain> \d+(?:\.\d+)? | \.\d+ ) (?!\d|,\d)
    """,
    re.VERBOSE,
)
_GROUPED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?: \d\d\d)* 000(?!\d)")
_DETACHED = re.compile(r"(\d{1,3}) \. (\d+) (\S+)")  # tokenised text: '6 . 2 %'
_PLAIN_WORD = re.compile(r"[^\W\d_]{2,}(?=[\s,;)]|$)")  # the commonest lexeme, found fast
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\b\.?|[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of text at characters `start` to `end`; `lower` is what it says, in lower case.

    `glued`: no space stands before it. `value` is that of a number in digits; `is_part`: it is
    written as a fraction ('1/4', '½').
    """

    kind: Kind
    start: int
    end: int
    text: str
    lower: str
    glued: bool
    value: float | None = None
    is_part: bool = False


def lexemes(
    text: str,
    start: int,
    end: int,
    prefixes: Collection[str],
    after_decimals: Collection[str],
    after_commas: Set[str] = frozenset(),
) -> list[Lexeme]:
    """The lexemes between two characters of `text`.

    `prefixes` are letters that may stand on digits and belong to the amount ('USD115', 'Rs500');
    `after_decimals` the words before which digits are decimals even with spaces around the point,
    `after_commas` those before which they are so behind a comma ('3,5 percent').
    """
    found: list[Lexeme] = []
    at, last = start, -1
    while at < end:
        if text[at].isspace():
            at += 1
            continue
        if plain := _PLAIN_WORD.match(text, at, end):
            word = plain.group()
            found.append(Lexeme("word", at, plain.end(), word, word.lower(), at == last))
            at = last = plain.end()
            continue
        if unicodedata.category(text[at]) == "Cf":  # a mark that nobody sees
            at += 1
            last = at if last == at - 1 else last
            continue
        before = found[-1] if found else None
        lexeme = _next(text, at, end, before, prefixes, after_decimals, after_commas)
        found.append(lexeme)
        at = last = lexeme.end
    return found


def _next(
    text: str,
    at: int,
    end: int,
    before: Lexeme | None,
    prefixes: Collection[str],
    after_decimals: Collection[str],
    after_commas: Set[str],
) -> Lexeme:
    glued = before is not None and before.end == at

    def piece(kind: Kind, last: int, value: float | None = None, part: bool = False) -> Lexeme:
        last = min(last, end)
        words = text[at:last]
        return Lexeme(kind, at, last, words, words.lower(), glued, value, part)

    first = text[at]
    if first.isdecimal() or unicodedata.category(first) == "No" or first in ".+(":
        if found := _OPAQUE.match(text, at, end):
            return piece("opaque", found.end())
        if number := _number(text, at, end, before, after_decimals, after_commas):
            return piece("number", *number)
        if first.isdecimal():
            return piece("opaque", _digits_end(text, at, end))
    if first.isalpha():
        if found := _OPAQUE.match(text, at, end):
            return piece("opaque", found.end())
        lettered = _LETTERED.match(text, at, end)
        word = _WORD.match(text, at, end)
        letters = word.group().rstrip(".") if word else ""
        is_measured = glued and (_ends_number(before) or _joins_number(text, before))
        if lettered and letters.lower() not in prefixes and not is_measured:
            return piece("opaque", lettered.end())
        if word:
            return piece("word", word.end())
    kind: Kind = "sign" if unicodedata.category(first) == "Sc" else "mark"
    return piece(kind, at + 1)


def _ends_number(before: Lexeme | None) -> bool:
    return before is not None and before.kind == "number"


def _joins_number(text: str, before: Lexeme | None) -> bool:
    """Whether `before` is a hyphen on digits: '6-foot-2' is no model."""
    return before is not None and is_hyphen(before) and text[before.start - 1].isdecimal()


def _digits_end(text: str, at: int, end: int) -> int:
    """Where digits end that are no number we know: '5,6', '1.2.3'."""
    digits = _DIGITS.match(text, at, end)
    return digits.end() if digits else at + 1


def _number(
    text: str,
    at: int,
    end: int,
    before: Lexeme | None,
    after_decimals: Collection[str],
    after_commas: Set[str],
) -> tuple[int, float, bool] | None:
    """Where the number that begins here ends, its value, and whether it is written as a part."""
    detached = _DETACHED.match(text, at, end)
    if detached and detached.group(3).lower() in after_decimals:
        return detached.end(2), float(f"{detached.group(1)}.{detached.group(2)}"), False
    found = _NUMBER.match(text, at, end)
    if found is None or (found["decimal_comma"] and not _follows(text, found.end(), after_commas)):
        return None
    if found["spaced"] and _are_two_numbers(text, found["spaced"], before):
        digits = found["spaced"].split(" ")[0]
        return at + len(digits), float(digits), False
    value = _value(found)
    return None if value is None else (found.end(), value, _is_part(found))


def _follows(text: str, at: int, words: Set[str]) -> bool:
    """Whether one of `words`, of two words at most, stands right after character `at`."""
    found = _FOLLOWING.match(text, at)
    return found is not None and not words.isdisjoint({found[1], f"{found[1]} {found[2]}"})


def _are_two_numbers(text: str, digits: str, before: Lexeme | None) -> bool:
    """Whether the first of '2 300' is the number of a name before it ('STAGE 2 300 FEET'), and the
    report does not group digits by spaces elsewhere."""
    if before is None or before.kind != "word" or not before.text[0].isupper():
        return False
    if not re.fullmatch(r"[\d ]+", digits) or digits.endswith(" 000") or _GROUPED.search(text):
        return False
    is_shouted = len(before.text) > 1 and before.text.isupper()
    is_first = re.search(r"(?:^|[.!?:\n\"“”])\s*$", text[max(0, before.start - 3) : before.start])
    return is_shouted or not is_first


def _is_part(found: re.Match[str]) -> bool:
    return bool(found["numerator"] or (found["vulgar"] and not found["whole"]))


def _value(found: re.Match[str]) -> float | None:
    if digits := found["continental"] or found["decimal_comma"]:
        return float(digits.replace(".", "").replace(",", "."))
    if digits := found["grouped"] or found["spaced"] or found["dotted"]:
        rest = found["part"] or found["comma"] or ""
        whole = "".join(letter for letter in digits if letter.isdecimal())
        return float(whole + rest.replace(",", "."))
    if found["power"]:
        return float(found["times"]) * float(found["base"]) ** int(found["power"].replace("−", "-"))
    if found["vulgar"]:
        return float(found["whole"] or 0) + unicodedata.numeric(found["vulgar"])
    if found["mixed"]:
        return _divide(found["above"], found["below"], found["mixed"])
    if found["numerator"]:
        return _divide(found["numerator"], found["denominator"])
    return float(found["float"] or found["plain"])


def _divide(above: str, below: str, whole: str = "0") -> float | None:
    return int(whole) + int(above) / int(below) if int(below) else None


def is_hyphen(lexeme: Lexeme) -> bool:
    """Whether it is a hyphen or a dash."""
    return lexeme.text in HYPHENS
