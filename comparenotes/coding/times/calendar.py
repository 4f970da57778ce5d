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


def iso_week(day: date) -> str:
    """The ISO week of a day, as 2021-W41."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth `weekday` (1 is Monday) of a month; nth -1 is the last."""
    if nth < 0:
        last = date(year, month, calendar.monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def parts_within(days: Interval, unit: str) -> list[date]:
    """The first days of the parts of a period, in order: months ('M'), ISO weeks ('W', where their
    Thursday is in it), weekends ('WE', by their Saturday), weekdays ('1' to '7') or days ('D')."""
    first, last = day_of(days.earliest), day_of(days.latest)
    if first is None or last is None:
        return []
    if unit == "D":
        return [first + timedelta(days=n) for n in range((last - first).days + 1)]
    if unit == "M":
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        return [date(month // 12, month % 12 + 1, 1) for month in months]
    weekday = {"W": 4, "WE": 6}.get(unit) or int(unit)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7)
    count = (last - day).days // 7 + 1 if day <= last else 0
    back = 3 if unit == "W" else 0
    return [day + timedelta(days=7 * n - back) for n in range(count)]


def election_day(year: int) -> date:
    """The Tuesday after the first Monday of November, on which the United States vote."""
    return nth_weekday(year, 11, 1, 1) + timedelta(days=1)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar. Source: Meeus, Astronomical Algorithms, ch. 8."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


_SHORTEST = 7  # days of a period that can be early or late

# The months of a season as the north has them; a report from the south says otherwise, so the
# bounds take in the weeks before and after.
SEASON_MONTHS = {"SP": (3, 6), "SU": (6, 9), "FA": (9, 12), "WI": (12, 15)}


def bounds_of(value: str | None) -> Interval | None:
    """The days that a TIMEX3 date or time value covers; null where it names none."""
    if value is None:
        return None
    prefix = value.split("T")[0]
    if found := interval_of(prefix):
        return found
    if match := re.fullmatch(r"(\d{4})-W(\d\d?)(-WE)?", prefix):
        return _week_interval(int(match[1]), int(match[2]), bool(match[3]))
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", prefix):
        return _months(int(match[1]), 3 * int(match[2]) - 2, 3)
    if match := re.fullmatch(r"(\d{4})-H([12])", prefix):
        return _months(int(match[1]), 6 * int(match[2]) - 5, 6)
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", prefix):
        first, last = SEASON_MONTHS[match[2]]
        return _months(int(match[1]), first, last - first + 1)
    if re.fullmatch(r"\d{2,3}", prefix):
        low, high = prefix.ljust(4, "0"), prefix.ljust(4, "9")
        return Interval(f"{low}-01-01", f"{high}-12-31") if int(low) else None
    return None


# The share of a period that 'early', 'mid' and 'late' mean: thirds, those of a month being ten days
# and the rest, as bulletins of weather and markets have it.
_SHARES = {"START": (0, 1), "MID": (1, 2), "END": (2, 3)}


def share_of(days: Interval, mod: str | None) -> Interval:
    """The days of 'early', 'mid' or 'late' in a period; all of it without such a modifier."""
    first, last = day_of(days.earliest), day_of(days.latest)
    if mod not in _SHARES or first is None or last is None:
        return days
    length = (last - first).days + 1
    if length < _SHORTEST:
        return days
    begin, end = _SHARES[mod]
    if first.day == 1 and 365 <= length <= 366:
        return _months(first.year, first.month + 4 * begin, 4) or days
    if length > 366:  # a decade, a century
        third = -(-(last.year - first.year + 1) // 3)
        low_year = last.year - third + 1 if mod == "END" else first.year + third * begin
        return Interval(f"{low_year:04d}-01-01", f"{low_year + third - 1:04d}-12-31")
    is_month = first.day == 1 and length <= 31
    third = 10 if is_month else -(-length // 3)
    low = first + timedelta(days=third * begin)
    if mod == "END":
        low = low if is_month else last - timedelta(days=third - 1)
        return Interval(low.isoformat(), days.latest)
    return Interval(low.isoformat(), (first + timedelta(days=third * end - 1)).isoformat())


def _week_interval(year: int, week: int, weekend: bool) -> Interval | None:
    try:
        first = date.fromisocalendar(year, week, 6 if weekend else 1)
        last = date.fromisocalendar(year, week, 7)
    except ValueError:
        return None
    return Interval(first.isoformat(), last.isoformat())


def _months(year: int, month: int, count: int) -> Interval | None:
    """`count` months from `month` of a year on."""
    first = month_interval(year, month)
    over, last = divmod(month + count - 2, 12)
    end = month_interval(year + over, last + 1)
    return Interval(first.earliest, end.latest) if first and end else None
