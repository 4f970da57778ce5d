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


def weigh_quarter(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘the third quarter of 1990’, ‘its fiscal second quarter’."""
    unit = hit.value("unit")
    number = hit.value("n")
    mod = hit.mod("edge")
    letter = "H" if unit == "H" else "Q"
    part = (2 if letter == "H" else 4) if number == "last" else int(number)
    if part > (2 if letter == "H" else 4):
        return None
    if hit.words("unit") == ["quarters"]:
        return TimexValue("SET", f"XXXX-Q{part}")
    said = hit.value("year") or hit.value("pre")
    shift = hit.words("shift")
    if said:
        year: int | None = int(said)
    elif hit.has("back") or (shift and shift[0] in {"last", "past", "previous"}):
        year = story.year - 1 if story.year else None
    elif shift and shift[0] == "next":
        year = story.year + 1 if story.year else None
    elif (shift and shift[0] in {"this", "the", "same"}) or "this" in hit.words():
        year = story.year
    elif letter == "H":
        return None  # 'the first half' of what is not said: a match, a speech
    else:
        year = _quarter_year(hit, story, part)
    if year is None:
        return unknown("DATE", f"XXXX-{letter}{part}", mod)
    if letter == "Q" and (story.month is None or (year, 3 * part - 2) <= story.month):
        story.quarter = (year, part)
    worth = dated(f"{year:04d}-{letter}{part}", mod, "words" if said else "publication")
    return replace(worth, lead=_quarter_lead(hit, story))


def _quarter_lead(hit: TimexMatch, story: TimexContext) -> int:
    """'its third quarter', 'a third-quarter loss': the words before it belong to the noun."""
    words = hit.words()
    noun = story.parse.heads[hit.token] > hit.token
    return (
        1
        if words[0] in {"its", "their", "his", "her", "our", "a"} or (noun and words[0] == "the")
        else 0
    )


def _quarter_year(hit: TimexMatch, story: TimexContext, part: int) -> int | None:
    if story.month is None:
        return None
    year, month = story.month
    way = direction(story.parse, hit.token)
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


def _completed_quarter(story: TimexContext) -> tuple[int, int] | None:
    if story.quarter is not None:
        return story.quarter
    if story.month is None:
        return None
    year, month = story.month
    part = (month + 2) // 3 - 1
    return (year, part) if part else (year - 1, 4)


def weigh_deixis(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """'last week', 'the same year', 'this quarter', 'the following month'."""
    words = hit.words("dir")
    if _is_programme(hit, story):
        return None
    unit = hit.value("unit") if hit.words("unit") != ["weekend"] else "WE"
    mod = hit.mod("edge", "mod")
    if unit in CLOCK_UNITS or unit == "H":
        if words[0] in {"past", "last", "next"} and unit != "H" and hit.has("det"):
            return TimexValue("DURATION", period(1, unit))
        return None
    step = -1 if words[-1] in BACK else 1 if words[-1] in AHEAD else 0
    told = words[0] in {"following", "previous", "preceding", "same", "that", "prior", "ensuing"}
    the_next = hit.words("det") == ["the"] and words[0] == "next" and unit == "D"
    if unit == "D" and words[-1] in {"past", "last", "those", "these"}:
        return None
    if words[0] in {"those", "these"}:
        return None
    if unit == "C" or (unit == "E" and hit.has("det")):
        if words[0] in {"last", "past", "next"} and hit.has("det"):
            return TimexValue("DURATION", period(1, unit), mod)
        if unit == "C" and words[0] == "this":
            return TimexValue("DATE", f"{story.year // 100:02d}", mod) if story.year else unknown()
    if unit == "Q" and (words[0] in {"latest", "that", "same"}):
        return story_quarter(story, mod)
    if words[0] in {"latest"}:
        step = -1
    if words[0] == "full" and not hit.has("det"):
        return None
    base = story.last_day if told or the_next else story.today
    if told and base is None and story.last:
        base = _inside(story.last)
    told = told or (words[0] in {"entire", "whole"} and unit == "Y")
    if told and unit == "Y" and story.last_year is not None:
        return dated(f"{story.last_year + step:04d}", mod, "context")
    return _stepped(hit, story, base, step, unit, mod, "context" if told else "publication")


def _is_programme(hit: TimexMatch, story: TimexContext) -> bool:
    """'“This Week”': written large after an opening quotation mark."""
    token = hit.token
    return story.parse.words[token][:1].isupper() and hit.before() in {'"', "“", "‘", "'", "``"}


def _inside(value: str) -> date | None:
    """Some day of a dated value."""
    days = bounds_of(value)
    return day_of(days.earliest) if days else None


def _stepped(
    hit: TimexMatch,
    story: TimexContext,
    base: date | None,
    step: int,
    unit: str,
    mod: str | None,
    basis: str,
) -> TimexValue:
    if base is None:
        return _coarse(story, step, unit, mod)
    if unit == "WE":
        return _weekend_value(hit, story, base, step, mod)
    worth = dated(moved(base, step, unit), mod, basis)
    if mod == "START" and "earlier" in hit.words() and story.today and unit in "WMYQ" and not step:
        days = bounds_of(worth.value)
        if days:
            return replace(worth, earliest=days.earliest, latest=story.today.isoformat())
    return worth


def _coarse(story: TimexContext, step: int, unit: str, mod: str | None) -> TimexValue:
    """As much as can be said when only the year or month of publication is known."""
    if unit == "Y" and story.year is not None:
        return dated(f"{story.year + step:04d}", mod, "publication")
    if unit == "M" and story.month is not None:
        day = add_months(date(*story.month, 1), step)
        return dated(f"{day.year:04d}-{day.month:02d}" if day else None, mod, "publication")
    return unknown(mod=mod)


def _weekend_value(
    hit: TimexMatch, story: TimexContext, base: date, step: int, mod: str | None
) -> TimexValue:
    if not step and not set(hit.words()) & {"this", "that"}:
        way = direction(story.parse, hit.token)
        if way != "future" and base.isoweekday() < 6:
            step = -1
    day = add_days(base, 7 * step)
    return dated(f"{iso_week(day)}-WE" if day else None, mod, "publication")


def story_quarter(story: TimexContext, mod: str | None, back: int = 0) -> TimexValue:
    """The quarter the report is about, `back` years earlier."""
    found = _completed_quarter(story)
    if found is None:
        return unknown(mod=mod)
    return dated(f"{found[0] - back:04d}-Q{found[1]}", mod, "context")


def weigh_the_unit(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """'the year', 'the quarter', 'the day': what the story is about."""
    unit = hit.value("unit") if hit.words("unit") != ["weekend"] else "WE"
    mod = hit.mod("edge", "mod")
    step = -1 if hit.has("post") else 0
    if unit in CLOCK_UNITS or unit in {"C", "L", "F"} or hit.after() == "-":
        return None
    if story.parse.words[hit.token][:1].isupper():
        return None  # 'the Week Against Homophobia'
    if unit == "Q":
        return story_quarter(story, mod)
    if unit == "D":
        day = story.last_day
        return dated(day.isoformat(), mod, "context") if day else unknown(mod=mod)
    if unit == "Y" and step and story.last_year:
        return dated(f"{story.last_year - 1:04d}", mod, "context")
    return _stepped(hit, story, story.today, step, unit, mod, "publication")


def weigh_year_part(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """'the 1988 quarter': the quarter the report is about, in that year."""
    year = int(hit.value("year"))
    story_quarter = story.quarter
    if story_quarter is None:
        return TimexValue("DATE", f"{year:04d}", basis="words")
    return TimexValue("DATE", f"{year:04d}-Q{story_quarter[1]}", basis="context")


def weigh_year_ago(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """'year-earlier', 'the year-ago quarter'."""
    if "year" not in hit.words():
        return None
    noun = story.parse.heads[hit.token] > hit.token and not hit.has("unit")
    lead = 1 if hit.words()[0] in {"the", "a"} and noun else 0
    if hit.has("unit") or story.quarter:
        return replace(story_quarter(story, None, back=1), lead=lead)
    if story.last_year is None:
        return unknown()
    base = story.year if hit.words("tail") == ["ago"] else story.last_year
    worth = dated(f"{base - 1:04d}", None, "publication") if base else unknown()
    return replace(worth, lead=lead)


def weigh_same_period(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘the same period last year’, ‘the latest period’."""
    words = set(hit.words())
    unit = "P" if hit.words("unit") in (["period"], ["span"]) else hit.value("unit")
    if hit.words("unit") == ["term"] or unit in CLOCK_UNITS:
        return None
    back = 1 if hit.has("shift") else 0
    if hit.has("year"):
        return weigh_year_part(hit, story)
    if unit in {"P", "Q"}:
        if unit == "P" and not back and "latest" not in words:
            return None
        if unit == "P" and story.quarter is None and story.last and len(story.last) == 7:
            return dated(f"{int(story.last[:4]) - back:04d}{story.last[4:]}", None, "context")
        return story_quarter(story, None, back)
    if not back:
        return None
    base = story.last
    if unit == "M" and base and re.match(r"\d{4}-\d\d", base):
        return dated(f"{int(base[:4]) - 1:04d}{base[4:7]}", None, "context")
    return dated(f"{story.year - 1:04d}", None, "publication") if story.year else unknown()


def weigh_back_unit(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘last year’s quarter’."""
    return story_quarter(story, None, back=1)


def weigh_weekend(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘over the weekend’."""
    words = set(hit.words("dir"))
    if not words and hit.before() not in {"over", "during", "at", "of", "by", "next", "last"}:
        return None
    step = -1 if words & BACK else 1 if words & AHEAD else 0
    return _stepped(hit, story, story.today, step, "WE", hit.mod("edge"), "publication")


def weigh_year_end(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘year-end’."""
    if hit.value("unit") not in {"Y", "M", "W", "Q"} or hit.words("end") != ["end"]:
        return None
    if hit.value("unit") == "W":
        return None
    worth = _stepped(hit, story, story.today, 0, hit.value("unit"), "END", "publication")
    return worth
