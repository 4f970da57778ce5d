"""Days counted from another day: 'two weeks from Tuesday', 'the day before yesterday', 'the Friday
after Easter', 'Tuesday week', 'the week before last', 'three Fridays ago'.

The other day is a time expression of its own, resolved first.
"""

from __future__ import annotations

from datetime import date

from .calendar import add_days, day_of
from .context import NotATime, Resolution, TimexContext, TimexMatch, TimexValue, dated, unknown
from .numbers import CLOCK_UNITS, day_moved, moved, number_of, period
from .weekdays import weekday_near

_MOST = 9000  # units
_WEEKS = {"W": 7, "F": 14}


def resolve_offset(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘two weeks from Tuesday’, ‘the day after tomorrow’, ‘a year ago today’."""
    tail = match.kinds("tail")[0]
    if match.unit in {*CLOCK_UNITS, "C", "L"} or not _is_counted(match, tail):
        return NotATime()
    if tail == "on" and context.direction(match) == "past":
        return NotATime()
    looking = "future" if tail in {"from", "on"} else "past" if tail == "ago" else None
    anchor = context.inner(match, "anchor", looking)
    if anchor is None or anchor.type != "DATE":
        return NotATime()
    day = day_of(anchor.value)
    if day is None:
        return NotATime("the other day is not known")
    sign = -1 if tail in {"before", "ago"} else 1
    value = _away(match, day, sign)
    if match.words("mod")[-1:] == ["less than"] and value:
        first, last = sorted((day.isoformat(), value))
        return TimexValue("DATE", value, match.mod("mod"), first, last, anchor.basis)
    if tail == "from" and match.before() in context.words.for_so_long and value:
        length = period(number_of(match, "n"), match.unit)
        return TimexValue(
            "DURATION", length, match.mod("mod"), day.isoformat(), value, "publication"
        )
    return dated(value, match.mod("mod"), anchor.basis)


def _is_counted(match: TimexMatch, tail: str) -> bool:
    """Whether 'the', 'a' or a number says which: 'the day after', 'two weeks before'; a bare plural
    ('days after Monday's vote') doesn't."""
    if match.kinds("unit")[0] == "weekday":
        which = match.kinds()[0] == "the" or "holiday" in match.kinds("anchor")
        return which and tail in {"before", "after"} and not match.has("n")
    if tail == "on":
        return match.unit in _WEEKS and match.has("n") and match.kinds("anchor")[-1] == "weekday"
    plural = match.kinds("unit")[0] in {"units", "quarters"}
    if match.kinds("anchor") == ["deictic"] and not plural:
        return True
    return match.has("n") or match.has("n0") or (not plural and "the" in match.kinds()[:2])


def _away(match: TimexMatch, anchor: date, sign: int) -> str | None:
    if match.kinds("unit")[0] == "weekday":
        side = "after" if sign > 0 else "before"
        day = weekday_near(anchor, int(match.value("unit")), side)
        return day.isoformat() if day else None
    group = match.one_of("n", "n0")
    if not match.has(group) and match.unit != "F":
        return moved(anchor, sign, match.unit)  # 'the week before Easter', as fine as its unit
    count = 1.0 if match.kinds(group) in ([], ["a"]) else number_of(match, group)
    if count is None or count > _MOST or match.unit == "WE":
        return None
    day = day_moved(anchor, sign * (count + (0.5 if match.has("half") else 0)), match.unit)
    return day.isoformat() if day else None


def resolve_weekday_week(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘Tuesday week’, ‘tomorrow fortnight’: a week or two after the coming Tuesday."""
    further, parse = _WEEKS.get(match.unit), context.parse
    token = match.parse_token
    if further is None or (parse.heads[token] > token and parse.pos[parse.heads[token]] == "NOUN"):
        return NotATime()
    onward = context.is_onward(match) or match.kind_before() == "to"
    ahead = onward or context.direction(match) != "past"
    if parse.words[token][:1].isupper() or not ahead:
        return NotATime("the name of a week, or told as past")
    if context.today is None:
        return unknown()
    if match.kinds("weekday") == ["deictic"]:
        day = add_days(context.today, int(match.value("weekday")))
    else:
        day = weekday_near(context.today, int(match.value("weekday")), "on or after")
    later = add_days(day, further) if day else None
    return dated(later.isoformat() if later else None, None, "publication")


def resolve_skipping(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘the week before last’, ‘the Friday after next’, ‘the night before last’."""
    direction, tail = match.words("dir")[0], match.kinds("tail")[0]
    if (tail, direction) not in {("before", "last"), ("after", "next")}:
        return NotATime()
    if context.today is None:
        return unknown()
    sign, kind = (-1 if direction == "last" else 1), match.kinds("unit")[0]
    if kind == "weekday":
        side = "before" if sign < 0 else "after"
        near = weekday_near(context.today, int(match.value("unit")), side)
        day = add_days(near, 7 * sign) if near else None
        return dated(day.isoformat() if day else None, None, "publication")
    if kind == "daypart":
        day = add_days(context.today, 2 * sign)
        value = f"{day.isoformat()}T{match.value('unit')}" if day else None
        return TimexValue("TIME", value, basis="publication")
    if match.unit == "WE":
        week = moved(context.today, 2 * sign, "W")
        return dated(f"{week}-WE" if week else None, None, "publication")
    return dated(moved(context.today, 2 * sign, match.unit), None, "publication")


def resolve_weekday_away(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘Friday, two weeks from now’, ‘Friday two weeks ago’: the weekday of the week that lies so
    far off; ‘a week ago on Friday’: the weekday on or before the day that does."""
    unit, group = match.value("unit", "unit2"), match.one_of("n", "n2")
    sign, weekday = int(match.value("tail", "tail2")), int(match.value("weekday", "weekday2"))
    if unit not in _WEEKS and not (match.has("comma") and sign > 0 and unit in "MY"):
        return NotATime("two expressions")
    count = 1.0 if match.kinds(group) == ["a"] else number_of(match, group)
    if count is None or count > _MOST:
        return NotATime()
    if context.today is None:
        return unknown("DATE", f"XXXX-WXX-{weekday}")
    near = day_moved(context.today, sign * count, unit)
    if near is None:
        return dated(None, None, "publication")
    if match.has("weekday2"):
        day = weekday_near(near, weekday, "on or before" if sign < 0 else "on or after")
    else:
        day = date.fromisocalendar(*near.isocalendar()[:2], weekday)
    return dated(day.isoformat() if day else None, None, "publication")


def resolve_weekdays_away(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘three Fridays ago’, ‘two weekends from now’."""
    count, sign = number_of(match, "n"), int(match.value("tail"))
    if count is None or context.today is None:
        return unknown() if count else NotATime()
    if match.kinds("weekday") == ["weekends"]:
        week = moved(context.today, sign * int(count), "W")
        return dated(f"{week}-WE" if week else None, None, "publication")
    side = "after" if sign > 0 else "before"
    near = weekday_near(context.today, int(match.value("weekday")), side)
    day = add_days(near, 7 * sign * (int(count) - 1)) if near else None
    return dated(day.isoformat() if day else None, None, "publication")
