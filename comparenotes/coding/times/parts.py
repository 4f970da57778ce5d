"""Parts of a longer time: 'the last Friday of October', 'the first week of January', 'the 15th day
of next month', and the bounds of 'the last five days of May 2023'.

The longer time is a time expression of its own, resolved first; its part is counted from its first
or its last day. Weeks are those of ISO 8601: the first of a month is the one with its first
Thursday.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from .calendar import Interval, add_days, add_months, day_of, iso_week, month_interval, parts_within
from .context import NotATime, Resolution, TimexContext, TimexMatch, TimexValue, bounded, unknown
from .numbers import number_of, period

_UNITS = frozenset({"D", "W", "WE", "M", "Q"})  # letters of units that longer times are cut into
_MOST = 400  # parts that are counted


def resolve_part_of(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘the last Friday of October’, ‘the second week of February’."""
    unit, nth = ("D" if match.name == "day_of_month" else match.unit), _nth(match)
    if nth is None or not (unit.isdigit() or unit in _UNITS):
        return NotATime()
    whole = context.inner(match, "whole")
    if whole is None:
        return NotATime()
    days = _interval(whole)
    if days is None:
        return unknown() if whole.value is None or "X" in whole.value else NotATime()
    parts = parts_within(days, unit) if unit != "Q" else []
    if not -len(parts) <= nth < len(parts) or len(parts) < 2:
        return NotATime("no such part of it")
    value = _value(_told_as_past(match, context, days, parts[nth], unit, nth), unit)
    return TimexValue("DATE", value, match.mod("edge"), basis=whole.basis)


def _told_as_past(
    match: TimexMatch, context: TimexContext, days: Interval, part: date, unit: str, nth: int
) -> date:
    """The part; that of the year before, where a clause in the past tense leaves the year open
    ('closed in the last week of the year')."""
    today = context.today
    open_year = match.kinds("whole") in (["month"], ["the", "unit"])
    if today is None or part <= today or not open_year or context.direction(match) != "past":
        return part
    first, last = day_of(days.earliest), day_of(days.latest)
    back = (add_months(first, -12), add_months(last, -12)) if first and last else (None, None)
    if back[0] is None or back[1] is None:
        return part
    return parts_within(Interval(back[0].isoformat(), back[1].isoformat()), unit)[nth]


def _interval(whole: TimexValue) -> Interval | None:
    value = bounded(whole)
    return Interval(value.earliest, value.latest) if value.earliest and value.latest else None


def _nth(match: TimexMatch) -> int | None:
    """Which part: 0 the first, -1 the last, -2 the second last."""
    number, kinds = number_of(match, "n"), match.kinds("n")
    if {"last", "final"} & set(kinds):
        if not _is_last(match):
            return None
        return -int(number) if number else -1
    return int(number) - 1 if number else None


def _is_last(match: TimexMatch) -> bool:
    """Whether it says 'last', not 'previous': 'the previous week in May' is no part of May."""
    words = match.words("n")
    return match.kinds("n")[-1] == "final" or words[-1] == "last"


def _value(first: date, unit: str) -> str:
    if unit == "M":
        return f"{first:%Y-%m}"
    if unit == "W":
        return iso_week(first)
    return f"{iso_week(first)}-WE" if unit == "WE" else first.isoformat()


def resolve_parts_of(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘the last five days’ of a month: as long as it says, within the month."""
    unit, nth = match.unit, _nth(match)
    count = number_of(match, "count")
    if nth not in {0, -1} or unit not in _UNITS:
        return NotATime()
    whole = context.inner(match, "whole")
    days = _interval(whole) if whole else None
    if whole is None or days is None:
        return NotATime()
    value = period(count, unit)
    return _within(TimexValue("DURATION", value, basis=whole.basis), days, count, unit, nth)


def _within(
    value: TimexValue, days: Interval, count: float | None, unit: str, nth: int
) -> TimexValue:
    """The first or last parts of a period; all of the period, where their number is not known."""
    parts = parts_within(days, "D" if unit == "Q" else unit)
    if count is None or count % 1 or unit == "Q" or not 0 < count <= min(_MOST, len(parts)):
        return replace(value, earliest=days.earliest, latest=days.latest)
    chosen = parts[: int(count)] if nth == 0 else parts[-int(count) :]
    return replace(value, earliest=chosen[0].isoformat(), latest=_last_day(chosen[-1], unit))


def _last_day(first: date, unit: str) -> str | None:
    if unit == "M":
        month = month_interval(first.year, first.month)
        return month.latest if month else None
    last = add_days(first, {"W": 6, "WE": 1}.get(unit, 0))
    return last.isoformat() if last else None
