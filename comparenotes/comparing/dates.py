"""Times as intervals of days: how far two are apart, how long one is, how one reads."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from ..record import EventTime, Timex

Interval = tuple[date, date]
OPEN = (date.min, date.max)


def interval(time: EventTime | Timex) -> Interval | None:
    """The first and last day of `time`; null when it has no bound at all. An open side is the
    first or last day there is (`OPEN`)."""
    first, last = _day(time.earliest, last=False), _day(time.latest, last=True)
    if first is None and last is None:
        return None
    return first or OPEN[0], last or OPEN[1]


@lru_cache(maxsize=10_000)
def _day(value: str | None, *, last: bool) -> date | None:
    """The first or last day of an ISO prefix of a date."""
    if not value:
        return None
    fields = value[:10].split("-")
    try:
        year = int(fields[0])
        month = int(fields[1]) if len(fields) > 1 else (12 if last else 1)
        if len(fields) > 2:
            return date(year, month, int(fields[2]))
        return _last_of_month(year, month) if last else date(year, month, 1)
    except ValueError:
        return None


def _last_of_month(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def days_apart(a: Interval, b: Interval) -> int:
    """The fewest days between two intervals; 0 when they overlap."""
    return max(0, (a[0] - b[1]).days, (b[0] - a[1]).days)


def days_in(a: Interval) -> int:
    """How many days an interval has."""
    return (a[1] - a[0]).days + 1


def is_bounded(a: Interval) -> bool:
    """Whether both ends are known."""
    return a[0] != OPEN[0] and a[1] != OPEN[1]


def format_time(time: EventTime) -> str:
    """A time as one value: a day, or 'first/last', '..' where it is open."""
    if time.earliest and time.earliest == time.latest:
        return time.earliest
    return f"{time.earliest or '..'}/{time.latest or '..'}"
