"""Dates in figures: '2021-10-12', '7/8/07', '19-Nov-12', '4/25', '2025-09'.

Whether '03/04' is March or April is told by the report (`day_first`), else left open.
"""

from __future__ import annotations

from .calendar import day_of
from .context import NotATime, Resolution, TimexContext, TimexMatch, TimexValue
from .day_order import Figures, order_of_span
from .days import dated_day, existing_day, no_such_day
from .numbers import full_year, number_of

_DAYS, _MONTHS = 31, 12
_KNOWN_ORDER = "words; day and month as its other dates or its country have them"
_NEWS_ORDER = "words; day and month so that it is the day of the news"
_NEWS, _FAR = 3, 20  # days from publication: of the news, of something else
_FEW_YEARS = 1  # on either side of publication, in which 'Friday 5/12' is sought
_IN_FIGURES = ("slashday", "fraction")
_JOINED = ("to", "dash")
_LEAP = 2000  # a year that has all days
_LONGEST = 30  # years that a span written so short has at most


def resolve_numeric_date(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘2021-10-12’, ‘7/8/07’, ‘02-03-2020’."""
    if not match.is_glued():
        return NotATime()
    if match.has("y"):
        return _year_first(match.value("y"), match.value("m"), match.value("d"))
    if match.has("first"):
        return _hyphenated(match, context)
    text = match.words("date")[0]
    if "-" in text:
        return existing_day(text, None, "words")
    first, second, third = text.replace(".", "/").split("/")
    if len(first) == 4:
        return _year_first(first, second, third)
    if "." in text and len(third) != 4:
        return NotATime("a number of a version, or an address")
    return _slashed(first, second, full_year(third), context, day_first="." in text)


def _hyphenated(match: TimexMatch, context: TimexContext) -> Resolution:
    """'02-03-2020'; two figures are a year only where they can be nothing else ('10-31-74')."""
    first, second, last = match.value("first"), match.value("second"), match.value("last")
    short = len(last) < 4
    if short and (len(last) != 2 or int(last) <= _DAYS or max(int(first), int(second)) <= _MONTHS):
        return NotATime("a result")
    return _slashed(first, second, full_year(last), context)


def _year_first(year: str, month: str, day: str) -> Resolution:
    if not (year + month + day).isdigit() or max(len(month), len(day)) > 2:
        return NotATime()
    return existing_day(f"{year}-{int(month):02d}-{int(day):02d}", None, "words")


def _slashed(
    first: str, second: str, year: str | int, context: TimexContext, *, day_first: bool = False
) -> Resolution:
    """'7/8/07': by the report's order; open, within both readings, where that is not known."""
    if not (first + second).isdigit() or max(len(first), len(second)) > 2:
        return NotATime()
    readings = [
        value
        for month, day in ((first, second), (second, first))
        if day_of(value := f"{int(year):04d}-{int(month):02d}-{int(day):02d}")
    ]
    if not readings:
        return no_such_day(f"{first}/{second}/{year}")
    order = True if day_first else context.day_first
    if len(set(readings)) == 1:
        return TimexValue("DATE", readings[0])
    if order is not None:
        return TimexValue("DATE", readings[order], basis=_KNOWN_ORDER)
    near = _news_day(readings, context)
    if near is not None:
        return TimexValue("DATE", near, basis=_NEWS_ORDER)
    earliest, latest = sorted(readings)
    basis = "unknown: day and month may stand in either order"
    return TimexValue("DATE", None, None, earliest, latest, basis)


def _news_day(readings: list[str], context: TimexContext) -> str | None:
    """The one reading that lies within days of publication, where the other lies weeks away."""
    if context.today is None:
        return None
    days = [
        (abs((day - context.today).days), value) for value in readings if (day := day_of(value))
    ]
    (near, value), (far, _) = min(days), max(days)
    return value if near <= _NEWS and far >= _FAR else None


def resolve_named_numeric_date(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘19-Nov-12’, ‘31/Oct/1974’, ‘Sep-23-2020’, ‘Dec/2018’."""
    if not match.is_glued():
        return NotATime()
    month = int(match.value("month", "month2", "month3", "month4"))
    day_group = match.one_of("day", "day2", "day3", "day4")
    day = number_of(match, day_group)
    if match.has("month4"):
        return NotATime() if not day or day > _DAYS else dated_day(match, context, month, int(day))
    year = full_year(match.value("year", "year2", "year3"))
    if not year:
        return NotATime()
    if day is None:
        return TimexValue("DATE", f"{year:04d}-{month:02d}")
    return existing_day(f"{year:04d}-{month:02d}-{int(day):02d}", None, "words")


def resolve_slashed_day(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘on 4/25’, ‘this Friday 5/12’, ‘5/1-5/7, 2020’: only where one order is possible, or its
    weekday, its span or the report tells which."""
    day_first = _order_of_slashed(match, context)
    if not _is_slashed_day(match, context, day_first):
        return NotATime("a fraction or a ratio")
    if day_first is None:
        return NotATime("day and month may stand in either order")
    figures = _slashed_figures(match.words("date")[0])
    day, month = figures if day_first else figures[::-1]
    return dated_day(match, context, month, day)


def _slashed_figures(words: str) -> Figures:
    first, second = words.split("/")
    return int(first), int(second)


def _is_slashed_day(match: TimexMatch, context: TimexContext, day_first: bool | None) -> bool:
    """Whether the words beside it make it a day: a weekday, a preposition or an hour, for one end
    of a span those beside the other; without them a span must have but one order, and its year or
    a figure that is no month."""
    place = 3 if _earlier_end(match) else 1
    placed = match.before(place) in context.words.before_slashed_day
    at_an_hour = match.after() in context.words.before_clock and match.kind_after(1) == "clock"
    if match.has("weekday") or placed or at_an_hour:
        return True
    other = _other_end(match)
    if other is None or day_first is None:
        return False
    figures = (*_slashed_figures(match.words("date")[0]), *other)
    return bool(_said_year(match)) or max(figures) > _MONTHS


def _earlier_end(match: TimexMatch) -> Figures | None:
    """The figures that run on to these."""
    joined = match.kind_before() in _JOINED and match.kind_before(2) in _IN_FIGURES
    return _slashed_figures(match.before(2)) if joined else None


def _other_end(match: TimexMatch) -> Figures | None:
    """The figures of the other end of its span."""
    return _slashed_figures(match.words("later")[0]) if match.has("later") else _earlier_end(match)


def _said_year(match: TimexMatch) -> int | None:
    year = match.value("year", "lateryear")
    return int(year) if year else None


def _order_of_slashed(match: TimexMatch, context: TimexContext) -> bool | None:
    """Whether the day stands first, null where it is not known: in the order that is possible for
    both ends of a span and its weekday, else that of the report."""
    figures, other = _slashed_figures(match.words("date")[0]), _other_end(match)
    orders = {True, False} & _possible(figures) & (_possible(other) if other else {True, False})
    if len(orders) == 2 and match.has("weekday"):
        orders = {order for order in orders if _falls_on_weekday(match, context, figures, order)}
    elif len(orders) == 2 and other:
        ends = (figures, other) if match.has("later") else (other, figures)
        year = _said_year(match) or context.year or _LEAP
        told = order_of_span(*ends, year, year)
        orders = orders if told is None else {told}
    if len(orders) == 2:
        return None if figures[0] != figures[1] and context.day_first is None else context.day_first
    return next(iter(orders), None)


def _possible(figures: Figures) -> set[bool]:
    """The orders in which figures can be a day and a month."""
    return {
        day_first
        for day_first in (True, False)
        for day, month in (figures if day_first else figures[::-1],)
        if day_of(f"{_LEAP}-{month:02d}-{day:02d}")
    }


def _falls_on_weekday(
    match: TimexMatch, context: TimexContext, figures: Figures, day_first: bool
) -> bool:
    day, month = figures if day_first else figures[::-1]
    year = context.year or 0
    near = range(year - _FEW_YEARS, year + _FEW_YEARS + 1)
    years = [said] if (said := _said_year(match)) else near
    days = [day_of(f"{one:04d}-{month:02d}-{day:02d}") for one in years]
    return any(one is not None and str(one.isoweekday()) == match.value("weekday") for one in days)


def resolve_month_year(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘from 12/2015’, ‘since 09-2019’; not 'Law 11/2015'."""
    if match.before() not in context.words.before_year or not match.is_glued():
        return NotATime("the number of a law or a case")
    if match.has("figures"):
        month, year = match.words("figures")[0].split("/")
    else:
        month, year = match.value("month"), match.value("year")
    if len(month) != 2 or not 1 <= int(month) <= _MONTHS:
        return NotATime()
    return TimexValue("DATE", f"{year}-{month}")


def resolve_year_month(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘2025-09’; not the season ‘2012-13’."""
    year, number = match.value("year"), match.value("month")
    if len(number) != 2 or not match.is_glued() or not 1 <= int(number) <= 12:
        return NotATime()
    if int(number) > int(year[2:]):
        return NotATime("a span of years")
    return TimexValue("DATE", f"{year}-{number}")


def resolve_year_span(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘2012/13’: the first year, with the bounds of both."""
    first, second = match.words("span")[0].split("/")
    last = int(second if len(second) == 4 else first[:2] + second)
    if not int(first) < last <= int(first) + _LONGEST:
        return NotATime()
    return TimexValue("DATE", first, None, f"{first}-01-01", f"{last}-12-31")


def resolve_year_again(match: TimexMatch, context: TimexContext) -> Resolution:
    """The second year of ‘2012-13’."""
    first, number = match.tokens.words[match.first() - 2], match.value("year")
    starts, ends = match.tokens.starts, match.tokens.ends
    glued = ends[match.first() - 1] == starts[match.first()]
    if len(number) != 2 or not number.isdigit() or not glued:
        return NotATime()
    year = int(first[:2] + number)
    if not int(first) < year <= int(first) + _LONGEST:
        return NotATime()
    return TimexValue("DATE", f"{year:04d}", basis="context")
