"""Holidays and feasts: 'Christmas Eve', 'last Easter', 'Ramadan', 'the Labor Day weekend'.

Without a year, the nearest that their words and the tense of their clause allow.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date

from ...lexicon.entries import NationalDays
from .calendar import Interval, add_days, day_of, easter, election_day, iso_week, nth_weekday
from .context import (
    NotATime,
    Resolution,
    TimexContext,
    TimexMatch,
    TimexValue,
    dated,
    step_of,
    unknown,
)
from .months import has_shifted_year, shifted_year
from .moons import hebrew_new_year, hijri_day, new_moon_in

_AGAINST_TENSE = 400  # days that going against the tense costs
_PASSOVER = 163  # days from it to the next Jewish new year
_MONTH_LONG = 29  # days of a feast that lasts a month
_SIGHTED_FEASTS = ("hijri", "moon-10")
_NATIONAL = frozenset(field.name for field in fields(NationalDays))
_WHOSE = "unknown: each country has such a day of its own"
_SIGHTED = 1  # days by which the sighting of the moon may move a feast


def resolve_holiday(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘Christmas’, ‘last Easter’, ‘the Labor Day weekend’."""
    holiday: str | None = match.value("word")
    if holiday in _NATIONAL:
        holiday = context.national_day(match, context.home, context.today)
    if not holiday:
        placed = match.before() in context.words.before_nth
        return replace(unknown(), basis=_WHOSE) if placed else NotATime("nobody's day")
    said = match.value("year", "weekendyear")
    year = int(said) if said else None
    if year is None and has_shifted_year(match):
        year = shifted_year(match, context)
    if year is not None:
        return _value(match, holiday, next(iter(holidays_in(holiday, year)), None), "words")
    if context.today is None:
        fixed = re.fullmatch(r"\d\d-\d\d", holiday)
        return unknown("DATE", f"XXXX-{holiday}" if fixed else None)
    today = context.today
    days = [day for y in (-1, 0, 1) for day in holidays_in(holiday, today.year + y)]
    step = step_of(match.kinds("dir"))
    direction = {-1: "past", 1: "future"}.get(step) or context.direction(match)
    if context.is_onward(match):
        direction = "future"
    before, after = [d for d in days if d <= today], [d for d in days if d >= today]
    fitting = before if direction == "past" else after if direction == "future" else days
    nearest = min(fitting or days, key=lambda day: abs((day - today).days), default=None)
    return _value(match, holiday, nearest, "publication")


def _value(match: TimexMatch, holiday: str, day: date | None, basis: str) -> TimexValue:
    """The feast as a date; those that the sighting of the moon begins are a day either way."""
    if day is None:
        return dated(None, None, basis)
    if match.has("weekend"):
        near = add_days(day, _to_weekend(day))
        return dated(f"{iso_week(near)}-WE" if near else None, None, basis)
    if not holiday.startswith(_SIGHTED_FEASTS):
        return dated(day.isoformat(), None, basis)
    length = _MONTH_LONG if holiday.endswith("+") else 0
    days = _around(day, length)
    value = f"{day:%Y}" if length else day.isoformat()
    mod = None if length else "APPROX"
    return TimexValue("DATE", value, mod, days.earliest, days.latest, basis)


def _to_weekend(day: date) -> int:
    """Days from a holiday to the Saturday of its weekend: a Monday's is the one before."""
    return 6 - day.isoweekday() if day.isoweekday() >= 4 else -1 - day.isoweekday()


def _around(day: date, length: int) -> Interval:
    first, last = add_days(day, -_SIGHTED) or day, add_days(day, length + _SIGHTED) or day
    return Interval(first.isoformat(), last.isoformat())


def holidays_in(holiday: str, year: int) -> list[date]:
    """The days a holiday falls on in a year, most often one; none before 1583 and after 9998.

    `holiday` is from times.toml: '12-25', 'easter-2', 'nth-11-4-4' (the fourth Thursday of
    November; -1: the last), 'election', 'hijri-10-1' (the first of the tenth Islamic month; with
    '+', all of that month), 'hebrew+9' (days from the Jewish new year), 'passover',
    'moon-01-21+8' (the first new moon from that day on, eight hours east of Greenwich).
    """
    if not 1583 <= year <= 9998:
        return []
    if match := re.fullmatch(r"hijri-(\d+)-(\d+)\+?", holiday):
        return hijri_day(year, int(match[1]), int(match[2]))
    day = _day_in(holiday, year)
    return [day] if day else []


def _day_in(holiday: str, year: int) -> date | None:
    if match := re.fullmatch(r"easter([+-]\d+)", holiday):
        return add_days(easter(year), int(match[1]))
    if match := re.fullmatch(r"nth-(\d+)-(\d)-(-?\d)", holiday):
        return nth_weekday(year, int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"hebrew([+-]\d+)", holiday):
        return add_days(hebrew_new_year(year), int(match[1]))
    if match := re.fullmatch(r"moon-(\d+)-(\d+)([+-]\d+)", holiday):
        return new_moon_in(date(year, int(match[1]), int(match[2])), int(match[3]))
    if holiday == "passover":  # 163 days before the new year that follows it
        return add_days(hebrew_new_year(year), -_PASSOVER)
    if holiday == "election":
        return election_day(year)
    return day_of(f"{year:04d}-{holiday}")
