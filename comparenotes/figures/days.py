"""Days and hours as people write them, and where they stand on a line of time.

Times are days since the year 1, the hour as a fraction, by the calendar where they were printed.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from ..record import Report
from .lettering import width

Days = tuple[date, date]
"""A first and a last day."""

_DAY = len("2024-03-05")
_OPEN = ".."
_MOST_DAYS = 3  # that are told apart by the clock
_NARROWEST = 30.0  # that any label is


def days_of(value: str | None) -> Days | None:
    """The days of a slot's value ('2024-03-05', '2024-03-05/2024-03-09', '2024-03'); null where an
    end is open or it is no time."""
    first, _, last = (value or "").partition("/")
    start, end = _first_day(first), _last_day(last or first)
    return (start, end) if start and end and start <= end else None


def _first_day(value: str) -> date | None:
    fields = value[:_DAY].split("-")
    try:
        return date(*(int(one) for one in [*fields, "1", "1"][:3])) if value != _OPEN else None
    except ValueError:
        return None


def _last_day(value: str) -> date | None:
    first, known = _first_day(value), value[:_DAY].count("-")
    if first is None or known == 2:
        return first
    if known == 0:
        return first.replace(month=12, day=31)
    return first.replace(day=monthrange(first.year, first.month)[1])


@dataclass(frozen=True, slots=True)
class PrintTime:
    """When a report was published: `at` in days; `is_day` where no hour is known."""

    at: float
    is_day: bool

    @property
    def day(self) -> date:
        """By the calendar where it was published."""
        return date.fromordinal(int(self.at))


def printed(report: Report) -> PrintTime | None:
    """When a report was published; null unless it is known to the day. Midnight is what pages give
    that know the day only."""
    value = report.published.value or ""
    day = _first_day(value) if len(value) >= _DAY else None
    if day is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return PrintTime(day.toordinal() + 0.5, True)
    hours = moment.hour + moment.minute / 60
    return (
        PrintTime(day.toordinal() + hours / 24, False)
        if hours
        else PrintTime(day.toordinal() + 0.5, True)
    )


def _written(day: date, pattern: str) -> str:
    """A day in CLDR's pattern: 'd MMMM y'."""
    from babel.dates import format_date

    return str(format_date(day, pattern, locale="en_GB"))


def say_day(day: date, *, years: bool = False, short: bool = False) -> str:
    """'5 March', with `years` '5 March 2024'; `short`: '5 Mar'."""
    return _written(day, f"d {'MMM' if short else 'MMMM'}{' y' * years}")


def say_days(days: Days, *, years: bool = False) -> str:
    """'5 March', '5–9 March', '28 February – 2 March', 'March 2024', '2024'."""
    first, last = days
    if first == last:
        return say_day(first, years=years)
    if (first.day, first.month, last.day, last.month) == (1, 1, 31, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    is_month_end = _last_day(f"{last.year:04}-{last.month:02}") == last
    if first.day == 1 and is_month_end and (first.year, first.month) == (last.year, last.month):
        return _written(first, f"MMMM{' y' * years}")
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{say_day(last, years=years)}"
    is_long = first.year != last.year
    return f"{say_day(first, years=is_long)} – {say_day(last, years=years or is_long)}"


def say_printed(when: PrintTime | None, *, years: bool = False) -> str:
    """'5 March, 21:40', '5 March', 'undated'."""
    if when is None:
        return "undated"
    minutes = round((when.at - int(when.at)) * 24 * 60)
    hour = "" if when.is_day else f", {minutes // 60:02}:{minutes % 60:02}"
    return say_day(when.day, years=years) + hour


@dataclass(frozen=True, slots=True)
class Tick:
    """A line in the scale: from where to where its label holds, and its words."""

    start: float
    end: float
    words: str
    year: int


@dataclass(frozen=True, slots=True)
class Scale:
    """Days `first` to `last` from `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    @property
    def per_day(self) -> float:
        """The width of a day."""
        return (self.right - self.left) / (self.last.toordinal() + 1 - self.first.toordinal())

    def x(self, at: float) -> float:
        """Where a time stands; times outside stand at the nearer end."""
        x = self.left + (at - self.first.toordinal()) * self.per_day
        return min(self.right, max(self.left, x))

    def bar(self, days: Days) -> tuple[float, float]:
        """From where to where days reach."""
        return self.x(days[0].toordinal()), self.x(days[1].toordinal() + 1)

    def ticks(self, size: float) -> list[Tick]:
        """Hours, days, weeks, months or years, as close as their labels at a size allow."""
        for ways in (self._clock(), self._calendar(short=False), self._calendar(short=True)):
            for days, ticks in ways:
                if days * self.per_day >= _NARROWEST:
                    found = list(ticks)
                    if len(found) < 2 or days * self.per_day >= _widest(found, size):
                        return found
        years = 1
        while years * 365 * self.per_day < width("0000", size) + 10:
            years *= 5 if str(years)[0] == "1" else 2
        return list(self._years(years))

    def _clock(self) -> Iterator[tuple[float, Iterator[Tick]]]:
        """Lines each so many hours (in days), for the few days that are told apart by these."""
        days = self.last.toordinal() + 1 - self.first.toordinal()
        for hours in (6, 12):
            if days <= _MOST_DAYS:
                yield hours / 24, self._hours(hours)

    def _calendar(self, *, short: bool) -> Iterator[tuple[float, Iterator[Tick]]]:
        """Lines each so many days or months (in days)."""
        for step in (1, 2, 7, 14):
            yield step, self._days(step, short=short)
        for months in (1, 3, 6):
            yield months * 28, self._months(months, short=short)

    def _hours(self, step: int) -> Iterator[Tick]:
        for tick in self._days(1, short=False):
            for hour in range(0, 24, step):
                start = tick.start + hour / 24
                words = f"{hour:02}:00" if hour else tick.words
                yield Tick(start, start + step / 24, words, tick.year)

    def _days(self, step: int, *, short: bool) -> Iterator[Tick]:
        first, last = self.first.toordinal(), self.last.toordinal()
        if step >= 7:
            first += -self.first.weekday() % 7
        for at in range(first, last + 1, step):
            day = date.fromordinal(at)
            yield Tick(at, min(at + step, last + 1), say_day(day, short=short), day.year)

    def _months(self, step: int, *, short: bool) -> Iterator[Tick]:
        month = self.first.year * 12 + self.first.month - 1
        month += -month % step
        for number in range(month, self.last.year * 12 + self.last.month, step):
            start = date(number // 12, number % 12 + 1, 1)
            if start >= self.first:
                name = _written(start, "MMM" if short else "MMMM")
                yield Tick(start.toordinal(), start.toordinal() + 28 * step, name, start.year)

    def _years(self, step: int) -> Iterator[Tick]:
        for year in range(self.first.year + -self.first.year % step, self.last.year + 1, step):
            start = date(year, 1, 1)
            if start >= self.first:
                yield Tick(start.toordinal(), start.toordinal() + 365 * step, str(year), year)


def _widest(ticks: list[Tick], size: float) -> float:
    return max((width(tick.words, size) for tick in ticks), default=0.0) + 10
