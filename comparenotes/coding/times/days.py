"""Days of the calendar, with or without a year: 'Sept. 27 last year', '2021-10-12', 'March 3'.

A day without a year is the nearest that its weekday and the tense of its clause allow.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from .calendar import day_of
from .context import (
    IMPOSSIBLE,
    WRONG_WEEKDAY,
    NotATime,
    Resolution,
    TimexContext,
    TimexMatch,
    TimexValue,
    dated,
    unknown,
)
from .months import has_shifted_year, joined_year, shifted_year

_YEARS = 6  # on either side of publication, in which a day without a year is sought
_AGAINST_TENSE = 150  # days that going against the tense costs


def resolve_month_day(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘Sept. 27 last year’, ‘Tuesday, 12 October 2021’, ‘March 3’."""
    month, number = int(match.value("month")), match.value("day")
    if not number.isdigit() or not 1 <= int(number) <= 99:
        return NotATime()
    day = int(number)
    if day > 31 and not match.has("year"):
        return NotATime("a number too large for a day")  # 'April 98'
    mod = match.mod("edge", "mod")
    year = int(match.value("year")) if match.has("year") else joined_year(match)
    basis = "words"
    if year is None and has_shifted_year(match):
        year, basis = shifted_year(match, context), "publication"
        if year is None:
            return unknown("DATE", f"XXXX-{month:02d}-{day:02d}", mod)
    if year is not None:
        return _with_weekday(
            _existing_day(f"{year:04d}-{month:02d}-{day:02d}", mod, basis), match, context
        )
    if day > _longest(month):
        return _no_such_day(f"--{month:02d}-{day:02d}")
    return _nearest_day(match, context, month, day, mod)


def _existing_day(value: str, mod: str | None, basis: str) -> TimexValue:
    if day_of(value) is None:
        return _no_such_day(value, mod)
    return TimexValue("DATE", value, mod, basis=basis)


def _no_such_day(value: str, mod: str | None = None) -> TimexValue:
    return TimexValue("DATE", None, mod, basis=f"{IMPOSSIBLE}: there is no day {value}")


def _with_weekday(value: TimexValue, match: TimexMatch, context: TimexContext) -> TimexValue:
    """'Friday, Oct. 12, 2021': the day is kept, and the basis names the right weekday."""
    day = day_of(value.value)
    if day is None or not match.has("weekday") or day.isoweekday() == int(match.value("weekday")):
        return value
    right = context.weekday_names[str(day.isoweekday())].capitalize()
    return replace(value, basis=f"{value.basis}; {WRONG_WEEKDAY}: {value.value} is a {right}")


def _longest(month: int) -> int:
    return 29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31


def _nearest_day(
    match: TimexMatch, context: TimexContext, month: int, day: int, mod: str | None
) -> TimexValue:
    """A day without a year: the nearest that weekday and tense allow."""
    if context.today is None:
        return unknown("DATE", f"XXXX-{month:02d}-{day:02d}", mod)
    today = context.today
    years = range(today.year - _YEARS, today.year + _YEARS + 1)
    days = [
        same for year in years if (same := day_of(f"{year:04d}-{month:02d}-{day:02d}")) is not None
    ]
    if match.has("weekday"):
        weekday = int(match.value("weekday"))
        days = [same for same in days if same.isoweekday() == weekday] or days
    onward = match.before() in context.words.onward
    direction = "future" if onward else context.direction(match)
    nearest = min(days, key=lambda same: (_distance(same, today, direction), same), default=None)
    return dated(nearest.isoformat() if nearest else None, mod, "publication")


def _distance(day: date, today: date, direction: str | None) -> int:
    """Days from publication; going against the tense costs five months more."""
    against = (direction == "past" and day > today) or (direction == "future" and day < today)
    return abs((day - today).days) + _AGAINST_TENSE * against


def resolve_numeric_date(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘2021-10-12’, ‘7/8/07’."""
    if match.has("y"):
        year, month, day = match.value("y"), match.value("m"), match.value("d")
        starts, ends = match.tokens.starts, match.tokens.ends
        glued = all(ends[n] == starts[n + 1] for n in range(match.first(), match.last() - 1))
        if not glued or not (year + month + day).isdigit():
            return NotATime()
        return _existing_day(f"{year}-{int(month):02d}-{int(day):02d}", None, "words")
    text = match.words("date")[0]
    return _existing_day(text, None, "words") if "-" in text else _slashed(text)


def _slashed(text: str) -> TimexValue:
    """'7/8/07': month first, unless that is impossible."""
    first, second, year = text.split("/")
    if len(year) == 2:
        year = ("20" if int(year) < 50 else "19") + year
    for month, day in ((first, second), (second, first)):
        value = f"{year}-{int(month):02d}-{int(day):02d}"
        if day_of(value):
            return TimexValue("DATE", value)
    return _no_such_day(text)


def resolve_day_again(match: TimexMatch, context: TimexContext) -> Resolution:
    """The second day of ‘April 24 and 25’, ‘March 3-7’."""
    before = match.tokens.ends[match.first() - 2] if match.first() > 1 else -1
    if context.day is None or context.day_end != before or not match.value("day").isdigit():
        return NotATime()
    token, parse = match.parse_token, context.parse
    if parse.deps[token] == "nummod" and parse.heads[token] > token:
        return NotATime("a count")
    day = int(match.value("day"))
    if not int(context.day[-2:]) < day <= 31:
        return NotATime()
    return _existing_day(f"{context.day[:8]}{day:02d}", None, "context")
