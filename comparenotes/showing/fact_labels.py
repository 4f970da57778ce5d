"""What a fact is called: its key in words, 'People killed', 'Age of Ann Roe', 'When'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ..lexicon import Lexicon
from ..lexicon.entries import FateEntry
from .values import MEASURE_OF

_PEOPLE = {"dead": "People killed"}
_MEASURED = re.compile(r"\d [A-Za-z°]")
_KEYS = {
    "day": "When",
    "month": "When",
    "year": "When",
    "hour": "At what hour",
    "place": "Where",
    "whether": "Did it happen?",
    "cause": "Cause",
    "detail": "In nearly the same words",
    "office": "Office",
    "name": "How the name is written",
}


def fact_label(what: str, kind: str, values: Iterable[str | None] = ()) -> str:
    """The key of a fact in words, with a capital: a unit is no subject, so 'km' is a distance.
    What is measured by `values` ('600 tons') is no number."""
    if kind == "count":
        is_measured = any(_MEASURED.search(value or "") for value in values)
        label = _count_label(what)
        return capital(what) if is_measured and label.startswith("Number of ") else label
    if kind == "person" and what not in _KEYS:
        return f"Who is {what}"
    return _KEYS.get(what, capital(what))


@cache
def fates() -> frozenset[str]:
    """What befalls people that are counted, as the record has it: 'dead', 'injured'."""
    return frozenset(Lexicon().entries("fates", FateEntry))


def toll_label(what: str) -> str:
    """'People killed', 'People injured'."""
    return _count_label(what)


def _count_label(what: str) -> str:
    if what in _PEOPLE:
        return _PEOPLE[what]
    if what in fates():
        return f"People {what}"
    if re.fullmatch(r"[A-Z]{3}", what):
        return "Amount of money"
    if what in MEASURE_OF:
        return capital(MEASURE_OF[what])
    if " of " in what or what in MEASURE_OF.values():
        return capital(what.replace("_", " "))
    return f"Number of {what}" if what[:1].isupper() else f"Number of {_plural(what)}"


def _plural(what: str) -> str:
    """'trains', 'bodies'; what ends in 's' or is 'people' is one already."""
    if what.endswith("s") or what == "people" or not what[-1:].isalpha():
        return what
    return f"{what[:-1]}ies" if what.endswith("y") and what[-2:-1] not in "aeiou" else f"{what}s"


def capital(words: str) -> str:
    """The words with a capital at their beginning."""
    return words[:1].upper() + words[1:]
