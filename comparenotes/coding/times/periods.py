"""What weeks, months, quarters and years told from here are worth: 'last week', 'the same period a
year earlier', 'the third quarter'. Business news means the quarter it reports on.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from ..grammar.tenses import direction
from .calendar import add_days, add_months, bounds_of, day_of, iso_week
from .context import AHEAD, BACK, TimexContext, TimexMatch, TimexValue, dated, unknown
from .numbers import CLOCK_UNITS, moved, period


def resolve_quarter(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘the third quarter of 1990’, ‘its fiscal second quarter’."""
    unit = match.value("unit")
    number = match.value("n")
    mod = match.mod("edge")
    letter = "H" if unit == "H" else "Q"
    part = (2 if letter == "H" else 4) if number == "last" else int(number)
    if part > (2 if letter == "H" else 4):
        return None
    if match.words("unit") == ["quarters"]:
        return TimexValue("SET", f"XXXX-Q{part}")
    said = match.value("year") or match.value("pre")
    shift = match.words("shift")
    if said:
        year: int | None = int(said)
    elif match.has("back") or (shift and shift[0] in {"last", "past", "previous"}):
        year = context.year - 1 if context.year else None
    elif shift and shift[0] == "next":
        year = context.year + 1 if context.year else None
    elif (shift and shift[0] in {"this", "the", "same"}) or "this" in match.words():
        year = context.year
    elif letter == "H":
        return None  # 'the first half' of what is not said: a match, a speech
    else:
        year = _quarter_year(match, context, part)
    if year is None:
        return unknown("DATE", f"XXXX-{letter}{part}", mod)
    if letter == "Q" and (context.month is None or (year, 3 * part - 2) <= context.month):
        context.quarter = (year, part)
    value = dated(f"{year:04d}-{letter}{part}", mod, "words" if said else "publication")
    return replace(value, skipped=_skipped_words(match, context))


def _skipped_words(match: TimexMatch, context: TimexContext) -> int:
    """'its third quarter', 'a third-quarter loss': the words before it belong to the noun."""
    words = match.words()
    noun = context.parse.heads[match.parse_token] > match.parse_token
    return (
        1
        if words[0] in {"its", "their", "his", "her", "our", "a"} or (noun and words[0] == "the")
        else 0
    )


def _quarter_year(match: TimexMatch, context: TimexContext, part: int) -> int | None:
    if context.month is None:
        return None
    year, month = context.month
    way = direction(context.parse, match.parse_token)
    middle = 3 * part - 1
    return min(
        (year, year - 1, year + 1),
        key=lambda one: _months_off(12 * (one - year) + middle - month, way),
    )


def _months_off(months: int, way: str | None) -> int:
    """Months from publication; against the tense costs five more, and ahead one without tense."""
    if way == "past" or way is None:
        return abs(months) + (5 if way else 1) * (months > 1)
    return abs(months) + 5 * (months < -4)


def _completed_quarter(context: TimexContext) -> tuple[int, int] | None:
    if context.quarter is not None:
        return context.quarter
    if context.month is None:
        return None
    year, month = context.month
    part = (month + 2) // 3 - 1
    return (year, part) if part else (year - 1, 4)


def resolve_deixis(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """'last week', 'the same year', 'this quarter', 'the following month'."""
    words = match.words("dir")
    if _is_programme(match, context):
        return None
    unit = match.value("unit") if match.words("unit") != ["weekend"] else "WE"
    mod = match.mod("edge", "mod")
    if unit in CLOCK_UNITS or unit == "H":
        if words[0] in {"past", "last", "next"} and unit != "H" and match.has("det"):
            return TimexValue("DURATION", period(1, unit))
        return None
    step = -1 if words[-1] in BACK else 1 if words[-1] in AHEAD else 0
    told = words[0] in {"following", "previous", "preceding", "same", "that", "prior", "ensuing"}
    the_next = match.words("det") == ["the"] and words[0] == "next" and unit == "D"
    if unit == "D" and words[-1] in {"past", "last", "those", "these"}:
        return None
    if words[0] in {"those", "these"}:
        return None
    if unit == "C" or (unit == "E" and match.has("det")):
        if words[0] in {"last", "past", "next"} and match.has("det"):
            return TimexValue("DURATION", period(1, unit), mod)
        if unit == "C" and words[0] == "this":
            return (
                TimexValue("DATE", f"{context.year // 100:02d}", mod) if context.year else unknown()
            )
    if unit == "Q" and (words[0] in {"latest", "that", "same"}):
        return reported_quarter(context, mod)
    if words[0] in {"latest"}:
        step = -1
    if words[0] == "full" and not match.has("det"):
        return None
    base = context.last_day if told or the_next else context.today
    if told and base is None and context.last:
        base = _inside(context.last)
    told = told or (words[0] in {"entire", "whole"} and unit == "Y")
    if told and unit == "Y" and context.last_year is not None:
        return dated(f"{context.last_year + step:04d}", mod, "context")
    return _stepped(match, context, base, step, unit, mod, "context" if told else "publication")


def _is_programme(match: TimexMatch, context: TimexContext) -> bool:
    """'“This Week”': written large after an opening quotation mark."""
    token = match.parse_token
    return context.parse.words[token][:1].isupper() and match.before() in {'"', "“", "‘", "'", "``"}


def _inside(value: str) -> date | None:
    """Some day of a dated value."""
    days = bounds_of(value)
    return day_of(days.earliest) if days else None


def _stepped(
    match: TimexMatch,
    context: TimexContext,
    base: date | None,
    step: int,
    unit: str,
    mod: str | None,
    basis: str,
) -> TimexValue:
    if base is None:
        return _coarse(context, step, unit, mod)
    if unit == "WE":
        return _weekend_value(match, context, base, step, mod)
    value = dated(moved(base, step, unit), mod, basis)
    if (
        mod == "START"
        and "earlier" in match.words()
        and context.today
        and unit in "WMYQ"
        and not step
    ):
        days = bounds_of(value.value)
        if days:
            return replace(value, earliest=days.earliest, latest=context.today.isoformat())
    return value


def _coarse(context: TimexContext, step: int, unit: str, mod: str | None) -> TimexValue:
    """As much as can be said when only the year or month of publication is known."""
    if unit == "Y" and context.year is not None:
        return dated(f"{context.year + step:04d}", mod, "publication")
    if unit == "M" and context.month is not None:
        day = add_months(date(*context.month, 1), step)
        return dated(f"{day.year:04d}-{day.month:02d}" if day else None, mod, "publication")
    return unknown(mod=mod)


def _weekend_value(
    match: TimexMatch, context: TimexContext, base: date, step: int, mod: str | None
) -> TimexValue:
    if not step and not set(match.words()) & {"this", "that"}:
        way = direction(context.parse, match.parse_token)
        if way != "future" and base.isoweekday() < 6:
            step = -1
    day = add_days(base, 7 * step)
    return dated(f"{iso_week(day)}-WE" if day else None, mod, "publication")


def reported_quarter(context: TimexContext, mod: str | None, back: int = 0) -> TimexValue:
    """The quarter the report is about, `back` years earlier."""
    found = _completed_quarter(context)
    if found is None:
        return unknown(mod=mod)
    return dated(f"{found[0] - back:04d}-Q{found[1]}", mod, "context")


def resolve_the_unit(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """'the year', 'the quarter', 'the day': what the story is about."""
    unit = match.value("unit") if match.words("unit") != ["weekend"] else "WE"
    mod = match.mod("edge", "mod")
    step = -1 if match.has("post") else 0
    if unit in CLOCK_UNITS or unit in {"C", "L", "F"} or match.after() == "-":
        return None
    if context.parse.words[match.parse_token][:1].isupper():
        return None  # 'the Week Against Homophobia'
    if unit == "Q":
        return reported_quarter(context, mod)
    if unit == "D":
        day = context.last_day
        return dated(day.isoformat(), mod, "context") if day else unknown(mod=mod)
    if unit == "Y" and step and context.last_year:
        return dated(f"{context.last_year - 1:04d}", mod, "context")
    return _stepped(match, context, context.today, step, unit, mod, "publication")


def resolve_year_part(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """'the 1988 quarter': the quarter the report is about, in that year."""
    year = int(match.value("year"))
    reported_quarter = context.quarter
    if reported_quarter is None:
        return TimexValue("DATE", f"{year:04d}", basis="words")
    return TimexValue("DATE", f"{year:04d}-Q{reported_quarter[1]}", basis="context")


def resolve_year_ago(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """'year-earlier', 'the year-ago quarter'."""
    if "year" not in match.words():
        return None
    noun = context.parse.heads[match.parse_token] > match.parse_token and not match.has("unit")
    skipped = 1 if match.words()[0] in {"the", "a"} and noun else 0
    if match.has("unit") or context.quarter:
        return replace(reported_quarter(context, None, back=1), skipped=skipped)
    if context.last_year is None:
        return unknown()
    base = context.year if match.words("tail") == ["ago"] else context.last_year
    value = dated(f"{base - 1:04d}", None, "publication") if base else unknown()
    return replace(value, skipped=skipped)


def resolve_same_period(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘the same period last year’, ‘the latest period’."""
    words = set(match.words())
    unit = "P" if match.words("unit") in (["period"], ["span"]) else match.value("unit")
    if match.words("unit") == ["term"] or unit in CLOCK_UNITS:
        return None
    back = 1 if match.has("shift") else 0
    if match.has("year"):
        return resolve_year_part(match, context)
    if unit in {"P", "Q"}:
        if unit == "P" and not back and "latest" not in words:
            return None
        if unit == "P" and context.quarter is None and context.last and len(context.last) == 7:
            return dated(f"{int(context.last[:4]) - back:04d}{context.last[4:]}", None, "context")
        return reported_quarter(context, None, back)
    if not back:
        return None
    base = context.last
    if unit == "M" and base and re.match(r"\d{4}-\d\d", base):
        return dated(f"{int(base[:4]) - 1:04d}{base[4:7]}", None, "context")
    return dated(f"{context.year - 1:04d}", None, "publication") if context.year else unknown()


def resolve_back_unit(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘last year’s quarter’."""
    return reported_quarter(context, None, back=1)


def resolve_weekend(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘over the weekend’."""
    words = set(match.words("dir"))
    if not words and match.before() not in {"over", "during", "at", "of", "by", "next", "last"}:
        return None
    step = -1 if words & BACK else 1 if words & AHEAD else 0
    return _stepped(match, context, context.today, step, "WE", match.mod("edge"), "publication")


def resolve_year_end(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘year-end’."""
    if match.value("unit") not in {"Y", "M", "W", "Q"} or match.words("end") != ["end"]:
        return None
    if match.value("unit") == "W":
        return None
    value = _stepped(match, context, context.today, 0, match.value("unit"), "END", "publication")
    return value
