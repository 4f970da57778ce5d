"""Days of the moon's calendars: the Islamic and the Jewish by arithmetic, new moons by astronomy.

A year, and a month and day of such a calendar, come in; Gregorian days go out.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from math import radians, sin

_HIJRI_EPOCH = date(622, 7, 19)  # Gregorian; the civil calendar's first day
_LEAP_YEARS = frozenset({2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29})  # of each thirty
_J2000 = datetime(2000, 1, 1, 12)
_MONTH = 29.530588861  # days between two new moons


def hijri_day(year: int, month: int, day: int) -> list[date]:
    """When a day of the Islamic year falls within a Gregorian one: once, seldom twice.

    By the arithmetical civil calendar; what is kept is a sighting, up to a day off.
    """
    found = []
    about = int((year - 622) * 33 / 32)
    for hijri in range(about - 1, about + 3):
        cycles, within = divmod(hijri - 1, 30)
        leaps = sum(one in _LEAP_YEARS for one in range(1, within + 1))
        months = sum(30 if one % 2 else 29 for one in range(1, month))
        day_number = cycles * 10631 + within * 354 + leaps + months + day - 1
        gregorian = _HIJRI_EPOCH + timedelta(days=day_number)
        if gregorian.year == year:
            found.append(gregorian)
    return found


def hebrew_new_year(year: int) -> date:
    """Rosh Hashanah in a Gregorian year, from 1583 on. Source: Gauss's rule for Passover."""
    golden = (12 * (year + 1)) % 19
    parts = 765433 * golden - 1565 * year - 445405 + 123120 * (year % 4)
    offset = year // 100 - year // 400 - 2
    whole, rest = divmod(parts, 492480)
    day = whole + offset
    weekday = date(year, 9, 1) + timedelta(days=day - 1)
    number = weekday.isoweekday()
    if number in {7, 3, 5} or (
        number == 1 and rest >= 442111 and golden > 11
    ):  # the new year is not on a Sunday, Wednesday or Friday
        day += 1
    elif number == 2 and rest >= 311676 and golden > 6:
        day += 2
    return date(year, 9, 1) + timedelta(days=day - 1)


def new_moon_in(first: date, hours_east: int) -> date:
    """The day of the first new moon on or after `first`, by clocks so many hours east of Greenwich.

    Within a few minutes. Source: Meeus, Astronomical Algorithms, ch. 49, greatest terms.
    """
    lunation = int((first - _J2000.date()).days / _MONTH) - 1
    while (day := _new_moon(lunation, hours_east)) < first:
        lunation += 1
    return day


def _new_moon(lunation: int, hours_east: int) -> date:
    centuries = lunation / 1236.85
    sun = radians(2.5534 + 29.10535670 * lunation)
    moon = radians(201.5643 + 385.81693528 * lunation)
    node = radians(160.7108 + 390.67050284 * lunation)
    days = 5.09766 + _MONTH * lunation + 0.00015437 * centuries**2
    days += -0.40720 * sin(moon) + 0.17241 * sin(sun) + 0.01608 * sin(2 * moon)
    days += 0.01039 * sin(2 * node) + 0.00739 * sin(moon - sun) - 0.00514 * sin(moon + sun)
    days += 0.00208 * sin(2 * sun)
    return (_J2000 + timedelta(days=days, hours=hours_east)).date()
