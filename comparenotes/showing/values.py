"""Counts, their units and times as a reader says them: '12 mile' → '12 miles'."""

from __future__ import annotations

import re

_PLURALS = {"foot": "feet", "inch": "inches", "percent": "percent", "pound_weight": "pounds"}
_ONE = {"pound_weight": "pound"}
_PARTS_OF_DAY = {
    "MO": "morning",
    "MI": "midday",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
    "DT": "daytime",
}
_MEASURES = {
    "distance": "metre kilometre centimetre millimetre m km cm mm mile yard foot inch",
    "weight": "kilogram gram kg g tonne ton ounce pound_weight",
    "speed": "mph kmh km/h knot",
    "duration": "second minute hour day week month year decade century",
    "share": "percent",
}
_MEASURE_OF = {unit: measure for measure, units in _MEASURES.items() for unit in units.split()}
_SIGNS = ("mph", "kmh", "km/h")
_COUNT = re.compile(r"(?P<before>(?:[a-z ]+ )?)(?P<number>[\d.,]+(?:e\+?\d+)?)(?: (?P<unit>\S+))?")


def shown_count(value: str) -> str:
    """A count with its unit: long numbers in full, the unit in the plural where it wants one."""
    found = _COUNT.fullmatch(value)
    if not found:
        return value
    number, unit = found["number"], found["unit"]
    if "e" in number:
        number = f"{int(float(number.replace(',', ''))):,}"
    if unit is None:
        return f"{found['before']}{number}"
    return f"{found['before']}{number} {_unit(unit, is_one=number == '1')}"


def shown_subject(what: str, kind: str) -> str:
    """What a fact is about: a unit is no subject, so 'km' is a distance, 'USD' money."""
    if kind == "date":
        return "date" if what in ("day", "month", "year") else what
    if kind != "count":
        return what
    if re.fullmatch(r"[A-Z]{3}", what):
        return "money"
    return _MEASURE_OF.get(what, what)


def shown_time(value: str) -> str:
    """A TIMEX3 value whose part of the day is a word: '2023-10-02TNI' → '2023-10-02, night'."""
    day, _, part = value.partition("T")
    return f"{day}, {_PARTS_OF_DAY[part]}" if day and part in _PARTS_OF_DAY else value


def _unit(unit: str, *, is_one: bool) -> str:
    if is_one:
        return _ONE.get(unit, unit)
    is_word = unit.islower() and len(unit) > 2 and unit in _MEASURE_OF and unit not in _SIGNS
    return _PLURALS.get(unit, f"{unit}s" if is_word else unit)
