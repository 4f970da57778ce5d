"""Numbers in words, durations as TIMEX3 writes them, and steps of so many units from a day."""

from __future__ import annotations

import re
from datetime import date

from .calendar import add_days, add_months, iso_week
from .context import TimexContext, TimexMatch

# Letters of units, as `value` gives them in times.toml, that are not TIMEX3's own.
CLOCK_UNITS = {"TH": "H", "TM": "M", "TS": "S"}
UNDATED_UNITS = frozenset({*CLOCK_UNITS, "C", "L", "F"})  # 'the century' is no date
_YEARS_OF = {"Y": 1, "E": 10, "C": 100, "L": 1000}  # year, decade, century, millennium
_MONTHS_OF = {"M": 1, "Q": 3}
_DAYS_OF = {"D": 1, "W": 7, "F": 14}


def number_of(match: TimexMatch, group: str) -> float | None:
    """The number that a group's words mean; null for 'several' and where it means none."""
    total: float = 0
    has_number = False
    for word, value in _number_tokens(match, group):
        if value.replace(".", "", 1).isdigit():
            number = float(value)
            if number >= 100 and word.isalpha() and has_number:
                total *= number
            else:
                total += number
            has_number = True
        elif re.fullmatch(r"\d/[1-9]", value):
            total += int(value[0]) / int(value[2])
            has_number = True
        elif value == "H":
            total += 0.5
    return total if has_number else None


def said_year(match: TimexMatch, context: TimexContext) -> int | None:
    """The year in words after a month ('October two thousand and five'); null for a count of what
    comes after it ('In October two thousand people')."""
    group = match.one_of("spoken", "spoken2")
    return None if counts_on(match, context) else spoken_year(match, group)


def counts_on(match: TimexMatch, context: TimexContext) -> bool:
    """Whether the number at the end of a match counts what comes after it."""
    parse, token = context.parse, match.parse_token
    return parse.heads[token] > token and parse.deps[token] in {"nummod", "compound", "amod"}


def full_year(digits: str) -> int:
    """The year that two or four figures mean: '07' is 2007, '74' is 1974; 0 for what is none."""
    if not digits.isdigit() or len(digits) not in {2, 4}:
        return 0
    return int(digits) + (0 if len(digits) == 4 else 2000 if int(digits) < 50 else 1900)


def _number_tokens(match: TimexMatch, group: str) -> list[tuple[str, str]]:
    if not match.has(group):
        return []
    here = slice(match.first(group), match.last(group))
    return list(zip(match.tokens.words[here], match.tokens.values[here], strict=True))


def spoken_year(match: TimexMatch, group: str) -> int | None:
    """The year that digits or words ('nineteen ninety-one', 'two thousand and five') mean."""
    values = [v for _, v in _number_tokens(match, group) if v.isdigit()]
    numbers = [int(v) for v in values]
    if len(numbers) == 1 and numbers[0] > 99:
        return numbers[0] if numbers[0] <= 2999 else None
    if len(numbers) >= 2 and 11 <= numbers[0] <= 20 and 10 <= numbers[1] <= 99:
        return numbers[0] * 100 + sum(numbers[1:]) if sum(numbers[1:]) < 100 else None
    if len(numbers) >= 2 and numbers[:2] == [2, 1000] and sum(numbers[2:]) < 100:
        return 2000 + sum(numbers[2:])
    return None


def period(count: float | None, unit: str, *, extra: float = 0) -> str:
    """A TIMEX3 duration: P30Y, PXM, PT5H30M."""
    number = None if count is None else count + extra
    if unit in CLOCK_UNITS:
        letter = CLOCK_UNITS[unit]
        if number is not None and letter == "H" and number % 1:
            return f"PT{int(number)}H{round(number % 1 * 60)}M"
        return f"PT{_plain(number)}{letter}"
    if unit == "F":
        return f"P{_plain(None if number is None else number * 2)}W"
    if unit == "C":
        return f"P{_plain(number * 100)}Y" if number is not None else "PXC"
    if unit == "L":
        return f"P{_plain(number * 1000)}Y" if number is not None else "PXL"
    return f"P{_plain(number)}{unit}"


def _plain(number: float | None) -> str:
    if number is None:
        return "X"
    return str(int(number)) if number == int(number) else f"{number:.4g}"


def moved(base: date, count: float, unit: str) -> str | None:
    """What lies `count` units from `base`, as fine as the unit: a day, a week, a month, a year."""
    if unit in _YEARS_OF:
        years = count * _YEARS_OF[unit]
        if years % 1:
            day = add_months(base, round(years * 12))
            return f"{day.year:04d}-{day.month:02d}" if day else None
        year = base.year + int(years)
        if not 1 <= year <= 9999:
            return None
        return f"{year:04d}"[: {"E": 3, "C": 2}.get(unit, 4)]
    if unit in _MONTHS_OF:
        day = add_months(base, round(count * _MONTHS_OF[unit]))
        if day is None:
            return None
        return f"{day.year:04d}-{day.month:02d}" if unit == "M" else quarter_value(day)
    if unit not in _DAYS_OF:
        return None
    day = add_days(base, round(count * _DAYS_OF[unit]))
    if day is None:
        return None
    return day.isoformat() if unit == "D" else iso_week(day)


def day_moved(base: date, count: float, unit: str) -> date | None:
    """The day that lies `count` units from `base`; `base` itself for units of the clock."""
    if unit in _YEARS_OF:
        return add_months(base, round(count * 12 * _YEARS_OF[unit]))
    if unit in _MONTHS_OF:
        return add_months(base, round(count * _MONTHS_OF[unit]))
    return add_days(base, round(count * _DAYS_OF.get(unit, 0)))


def quarter_value(day: date) -> str:
    """The quarter a day is in, as 2020-Q3."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"
