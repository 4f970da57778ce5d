"""Counts, their units and times as a reader says them: '12 mile' → '12 miles'."""

from __future__ import annotations

import re

PLURALS = {
    "foot": "feet",
    "inch": "inches",
    "percent": "percent",
    "century": "centuries",
    "child": "children",
    "man": "men",
    "woman": "women",
    "aircraft": "aircraft",
}
_SHORT = {"mile_per_hour": "mph", "kilometre_per_hour": "km/h", "celsius": "°C", "fahrenheit": "°F"}
_PARTS_OF_DAY = {
    "MO": "morning",
    "MI": "midday",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
    "DT": "daytime",
}
_STATUSES = {"happened": "it did", "denied": "it did not", "hypothetical": "only supposed"}
_MEASURES = {
    "distance": "metre kilometre centimetre millimetre m km cm mm mile nautical_mile yard foot "
    "inch",
    "weight": "kilogram gram kg g tonne ton ounce pound stone",
    "speed": "mile_per_hour kilometre_per_hour metre_per_second knot",
    "area": "square_metre square_km square_mile square_foot hectare acre",
    "volume": "litre gallon barrel cubic_metre cubic_km cubic_foot",
    "temperature": "celsius fahrenheit kelvin",
    "duration": "second minute hour day week month year decade century",
    "share": "percent",
}
MEASURE_OF = {unit: measure for measure, units in _MEASURES.items() for unit in units.split()}
_MILLIONS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3}){2,}(?![\d.,])")
_NAMES = {6: "million", 9: "billion", 12: "trillion"}
_FRACTION = 2
_LONG_FRACTION = re.compile(r"\b\d+\.\d{3,}")
_COUNT = re.compile(
    r"(?P<before>(?:[a-z ]+ )?)(?P<number>[\d.,]+(?:e\+?\d+)?(?: to [\d.,]+)?)"
    r"(?: (?P<unit>(?!per )\S+))?(?P<per> per .+)?"
)


def shown_count(value: str) -> str:
    """A count with its unit: long numbers in full, the unit in the plural where it wants one."""
    found = _COUNT.fullmatch(value)
    if not found:
        return value
    number, unit = found["number"], found["unit"]
    if "e" in number and " " not in number:
        number = f"{int(float(number.replace(',', ''))):,}"
    number = _MILLIONS.sub(_in_words, number)
    number = _LONG_FRACTION.sub(lambda found: f"{float(found.group()):.1f}", number)
    shown = "" if unit is None else f" {_unit(unit, is_one=number == '1')}"
    return f"{found['before']}{number}{shown}{found['per'] or ''}"


def _in_words(found: re.Match[str]) -> str:
    """'3,600,000,000' → '3.6 billion'; one with more digits behind the point than two stays."""
    digits = found.group().replace(",", "")
    power = min(12, (len(digits) - 1) // 3 * 3)
    if len(digits.rstrip("0")) > len(digits) - power + _FRACTION:
        return found.group()
    shown = f"{int(digits) / 10**power:,.{_FRACTION}f}".rstrip("0").rstrip(".")
    return f"{shown} {_NAMES[power]}"


def shown_status(value: str) -> str:
    """Whether something happened, in words: 'denied' → 'it did not'; 'happened, according to the
    mayor' → 'it did, according to the mayor'."""
    status, comma, source = value.partition(",")
    return _STATUSES.get(status, status) + comma + source


def shown_time(value: str) -> str:
    """A TIMEX3 value whose part of the day is a word: '2023-10-02TNI' → '2023-10-02, night'."""
    day, _, part = value.partition("T")
    return f"{day}, {_PARTS_OF_DAY[part]}" if day and part in _PARTS_OF_DAY else value


def _unit(unit: str, *, is_one: bool) -> str:
    shown = shown_unit(unit)
    if is_one or unit in _SHORT:
        return shown
    before, _, last = shown.rpartition(" ")
    is_word = len(last) > 2 and unit in MEASURE_OF
    plural = PLURALS.get(last, f"{last}s" if is_word else last)
    return f"{before} {plural}" if before else plural


def shown_unit(unit: str) -> str:
    """A unit in words or its usual sign: 'square_km' → 'square km'."""
    return _SHORT.get(unit, unit.replace("_", " "))
