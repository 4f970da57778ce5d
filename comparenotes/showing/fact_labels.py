"""What a fact is called: its key in words, 'People killed', 'Age of Ann Roe', 'When'."""

from __future__ import annotations

import re

from .values import MEASURE_OF

_PEOPLE = {"dead": "People killed"}
_STATES = re.compile(r"(?:injured|missing|arrested|displaced|freed|rescued|wounded|hospitalised)")
_KEYS = {
    "day": "When",
    "month": "When",
    "year": "When",
    "hour": "At what hour",
    "place": "Where",
    "whether": "Whether it happened",
    "cause": "Cause",
    "detail": "In nearly the same words",
    "office": "Office",
    "name": "How the name is written",
}


def fact_label(what: str, kind: str) -> str:
    """The key of a fact in words, with a capital: a unit is no subject, so 'km' is a distance."""
    if kind == "count":
        return _count_label(what)
    if kind == "person" and what not in _KEYS:
        return f"Who is {what}"
    return _KEYS.get(what, capital(what))


def _count_label(what: str) -> str:
    if what in _PEOPLE:
        return _PEOPLE[what]
    if _STATES.fullmatch(what):
        return f"People {what}"
    if re.fullmatch(r"[A-Z]{3}", what):
        return "Amount of money"
    if what in MEASURE_OF:
        return capital(MEASURE_OF[what])
    if " of " in what or what in MEASURE_OF.values():
        return capital(what.replace("_", " "))
    return f"Number of {what}" if what[:1].isupper() else f"Number: {what}"


def capital(words: str) -> str:
    """The words with a capital at their beginning."""
    return words[:1].upper() + words[1:]
