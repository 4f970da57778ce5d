"""What a fact is called: its key in words, 'People killed', 'Age of Ann Roe', 'When'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ..lexicon import Lexicon
from ..lexicon.entries import FateEntry
from .page_words import page_words
from .values import MEASURE_OF, PLURALS

_PEOPLE = {"dead": "People killed"}
_MEASURED = re.compile(r"\d ([A-Za-z°][\w°]*)")
_MONEY = "Amount of money"
_AMOUNT = "amount"
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
    What is measured by `values` ('600 tons') is no number but a weight."""
    if kind == "count":
        label = _count_label(what)
        measures = filter(None, map(_measure, values)) if label.startswith("Number of ") else ()
        return next((_measured(measure, what) for measure in measures), label)
    if kind == "person" and what not in _KEYS:
        return f"Who is {what}"
    return _KEYS.get(what, capital(what))


def is_bare(label: str) -> bool:
    """Whether the label of a count does not say of what it is: 'Duration', 'Number of times'."""
    known = page_words().vague
    return " " not in label or label == _MONEY or label.rpartition(" of ")[2] in known


def _measured(measure: str, what: str) -> str:
    """'Weight of truck'; 'Height' and 'Price', which say what they are; of money for something else
    no more than that it is."""
    if what in page_words().measures:
        return capital(what)
    if measure == _AMOUNT:
        return _MONEY
    return f"{'Length' if measure == 'distance' else capital(measure)} of {what}"


def _measure(value: str | None) -> str | None:
    """What is measured by a value with a unit: 'weight', 'amount' of money; null: it has none."""
    found = _MEASURED.search(value or "")
    if not found:
        return None
    unit = found[1]
    if re.fullmatch(r"[A-Z]{3}", unit):
        return _AMOUNT
    return MEASURE_OF.get(unit) or MEASURE_OF.get(unit.removesuffix("s"))


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
        return _MONEY
    if what in MEASURE_OF:
        return capital(MEASURE_OF[what])
    measured, _, thing = what.partition(" of ")
    if thing in page_words().vague or thing in MEASURE_OF:
        return capital(measured)
    if " of " in what or what in MEASURE_OF.values():
        return capital(what.replace("_", " "))
    return f"Number of {what}" if what[:1].isupper() else f"Number of {_plural(what)}"


def _plural(what: str) -> str:
    """'trains', 'bodies'; what ends in 's' or is 'people' is one already."""
    if what in PLURALS:
        return PLURALS[what]
    if what.endswith("s") or what == "people" or not what[-1:].isalpha():
        return what
    return f"{what[:-1]}ies" if what.endswith("y") and what[-2:-1] not in "aeiou" else f"{what}s"


def capital(words: str) -> str:
    """The words with a capital at their beginning."""
    return words[:1].upper() + words[1:]
