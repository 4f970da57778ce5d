"""How the time of coding grows with the length of one report, whatever its text.

Each kind of text is made in two lengths and coded without the parse, in processor time. The
exponent is the slope between the two in a log-log plot: 1 means that four times the words take
four times the time, 2 sixteen times.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from rich.table import Table

from comparenotes.coding import Coder
from comparenotes.record import Part, Report

SIZES = (3000, 12000)  # words
ROUNDS = 2
_GIVEN = ("Ann", "Tom", "Mary", "John", "Peter", "Olga")
_COUNTRIES = ("Chad", "France", "Kenya", "Peru", "Nepal", "Italy", "Ghana", "Japan", "Cuba")
_TOWNS = ("Kyiv", "Lund", "Paris", "Rome", "Lyon")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _person(n: int) -> str:
    """A name that no other number has."""
    middle = f"{_LETTERS[n // 5 % 26]}{'aeiou'[n // 130 % 5]}{_LETTERS[n // 650 % 26]}"
    return f"{_GIVEN[n % 6]} R{'aeiou'[n % 5]}{middle}son"


def _date(n: int) -> str:
    return f"{n % 28 + 1} March {1900 + n % 120}"


def _joined(unit: Callable[[int], str], words: int, between: str = " ") -> Callable[[int], str]:
    """A text of about so many words as is asked: units of `words` words each, numbered."""
    return lambda size: between.join(unit(n) for n in range(max(1, size // words)))


def _repeated(unit: str, words: int) -> Callable[[int], str]:
    return lambda size: unit * max(1, size // words)


KINDS: dict[str, Callable[[int], str]] = {
    "no full stop": _repeated("the minister said that the army in Kyiv killed two people and ", 12),
    "one word": _repeated("word ", 1),
    "one letter": _repeated("a" * 10, 1),
    "dates": _joined(lambda n: f"It rained on {_date(n)}.", 6),
    "dates in one sentence": _joined(_date, 3, ", "),
    "weekdays": _repeated("on Monday ", 2),
    "periods": _repeated("two days after the attack ", 5),
    "quotation marks": _repeated('"a" he said ', 3),
    "opening marks": _repeated("“ word ", 1),
    "single marks": _repeated("‘a word’ he said ", 4),
    "opening single marks": _repeated("‘word ", 1),
    "genitives": _repeated("the allies' plan 'so ", 4),
    "nested marks": lambda size: "“a ‘b " * (size // 4) + "c’ d” " * (size // 4),
    "quoted paragraphs": _repeated('"We will go on," said Ann Roe.\n', 7),
    "names": _joined(lambda n: f"{_person(n)} met Tom Hale.", 5),
    "surnames": _joined(
        lambda n: f"{_person(n)} met Tom Hale. {_person(n).split()[1]} said he was here.", 10
    ),
    "names in one sentence": _joined(_person, 2, ", "),
    "one surname": _joined(lambda n: f"{_GIVEN[n % 6]}{_LETTERS[n % 26]} Roe met us.", 4),
    "organisations": _joined(lambda n: f"The {_person(n).split()[1]} Party met.", 4),
    "towns": _joined(lambda n: _TOWNS[n % 5], 1, ", "),
    "countries": _joined(lambda n: _COUNTRIES[n % 9], 1, ", "),
    "numbers": _joined(lambda n: f"{n} people died.", 3),
    "numbers in one sentence": _joined(lambda n: f"{n} people", 2, ", "),
    "he said": _repeated("he said ", 2),
    "she saw her": _repeated("Ann Roe came. She saw her. ", 6),
    "titles": _joined(
        lambda n: f"The police held a man, the minister said. He was {n}.\n", 11, "\n"
    ),
    "attacks": _joined(
        lambda n: f"rebels attacked the army on {_date(n)} and killed {n} people", 11, ", and "
    ),
    "colons": _repeated("Minister: no deal : ", 4),
    "brackets": _repeated("( [ ", 1),
    "nested brackets": lambda size: "(a word " * (size // 3) + ") " * (size // 3),
    "hyphens": _repeated("a-b-", 2),
    "headings": _joined(lambda n: f"News of the day {n}", 5, "\n\n"),
}
"""Kinds of text, none of which a newspaper prints at length, each made of about so many words."""


def long_report(kind: str, size: int) -> Report:
    """A report of about `size` words of one kind, a paragraph a line."""
    text = KINDS[kind](size)
    parts, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            parts.append(Part("paragraph", at, at + len(line)))
        at += len(line) + 1
    return Report(id=kind, text=text, language="en", parts=tuple(parts))


def time_coding(coder: Coder, kind: str) -> list[float]:
    """Seconds of processor time to code a text of each of SIZES, the parse left out; the fastest
    of ROUNDS."""
    times = []
    for size in SIZES:
        rounds = []
        for _ in range(ROUNDS):
            parse = coder.parser.parse(long_report(kind, size))
            began = time.process_time()
            coder.note(parse)
            rounds.append(time.process_time() - began)
        times.append(min(rounds))
    return times


def report_growth_table(coder: Coder) -> Table:
    """Seconds at each size and the exponent of each kind, as a table for the terminal."""
    heads = [f"{size:,} words" for size in SIZES]
    table = Table("one report of", *heads, "exponent", title="Coding, in seconds without the parse")
    for kind in KINDS:
        times = time_coding(coder, kind)
        exponent = math.log(times[1] / times[0]) / math.log(SIZES[1] / SIZES[0])
        table.add_row(kind, *(f"{seconds:.2f}" for seconds in times), f"{exponent:.2f}")
    return table
