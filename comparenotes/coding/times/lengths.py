"""Lengths of time told by their last day or month: 'the year to March', 'the six months ended
Oct. 1', 'the quarter ended Sept. 29'.

The end is a time expression of its own, resolved first.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from .calendar import add_days, add_months, day_of
from .context import NotATime, Resolution, TimexContext, TimexMatch, TimexValue, bounded
from .numbers import day_moved, number_of, period, quarter_value

_HALF_A_QUARTER = 45  # days
_UNITS = "DWMQY"


def resolve_length_to(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘the year to March’, ‘the three months through June’, ‘the quarter ended Sept. 29’."""
    kind, word = match.kinds("link")[0], match.words("link")[0]
    ends = kind != "to" or word in context.words.ending_length
    if not ends or match.unit not in _UNITS or match.has("fiscal"):
        return NotATime()
    count = number_of(match, "n") if match.has("n") else 1.0
    end = _end(match, context)
    if count is None or end is None or (not match.has("n") and match.unit in "DM"):
        return NotATime()
    if match.unit == "Q" and not match.has("n"):
        return NotATime("named before") if context.quarter else _quarter(end)
    before = day_moved(end, -count, match.unit)
    whole_months = match.unit in "YMQ" and (end.month != _next_day(end).month)
    if before and whole_months:  # from the end of a month
        before = add_days(add_months(before.replace(day=1), 1) or before, -1)
    first = add_days(before, 1) if before else None
    value = TimexValue("DURATION", period(count, match.unit), basis="context")
    return replace(value, earliest=first.isoformat(), latest=end.isoformat()) if first else value


def _end(match: TimexMatch, context: TimexContext) -> date | None:
    """The last day of the day or month that the length runs to; null where that is not known."""
    named = context.inner(match, "end")
    return day_of(bounded(named).latest) if named else None


def _next_day(day: date) -> date:
    return add_days(day, 1) or day


def _quarter(end: date) -> TimexValue | NotATime:
    """The quarter of the calendar that it fills best, and that the report is about."""
    middle = add_days(end, -_HALF_A_QUARTER)
    if middle is None:
        return NotATime()
    quarter = (middle.year, (middle.month + 2) // 3)
    return TimexValue("DATE", quarter_value(middle), basis="context", quarter=quarter)
