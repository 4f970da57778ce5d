"""Calendar arithmetic on ISO 8601 prefixes: what days a date covers, and steps from it."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Interval:
    """The days `earliest` to `latest` (ISO dates, inclusive)."""

    earliest: str
    latest: str

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.earliest == self.latest


def day_of(text: str | None) -> date | None:
    """The day an ISO date names; null when it names no day, or none that exists."""
    if text is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", text[:10]):
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def interval_of(prefix: str | None) -> Interval | None:
    """The days that an ISO prefix (year, month or day) covers; null when it is none."""
    if prefix is None:
        return None
    day = day_of(prefix)
    if day is not None:
        return Interval(day.isoformat(), day.isoformat())
    if match := re.fullmatch(r"(\d{4})-(\d\d)", prefix):
        return month_interval(int(match[1]), int(match[2]))
    if re.fullmatch(r"\d{4}", prefix) and prefix != "0000":
        return Interval(f"{prefix}-01-01", f"{prefix}-12-31")
    return None


def month_interval(year: int, month: int) -> Interval | None:
    """The days of a month; null when there is no such month."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    last = calendar.monthrange(year, month)[1]
    return Interval(f"{year:04d}-{month:02d}-01", f"{year:04d}-{month:02d}-{last:02d}")


def add_months(day: date, months: int) -> date | None:
    """`day` some months on (or back), its day of the month cut to what the month has."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date | None:
    """`day` some days on (or back); null outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shift(day: str, days: int) -> str | None:
    """An ISO date some days on (or back)."""
    start = day_of(day)
    moved = add_days(start, days) if start else None
    return moved.isoformat() if moved else None


def before(day: str, duration: str) -> str | None:
    """The ISO date that lies `duration` (TIMEX3, as P30Y) before `day`; null when it has none."""
    start = day_of(day)
    match = re.fullmatch(r"P(\d{1,4})([YMWD])", duration)
    if start is None or match is None:
        return None
    count, unit = int(match[1]), match[2]
    if unit in "YM":
        moved = add_months(start, -count * (12 if unit == "Y" else 1))
    else:
        moved = add_days(start, -count * (7 if unit == "W" else 1))
    return moved.isoformat() if moved else None
