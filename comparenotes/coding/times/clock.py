"""Times of the clock, with the day they stand with: '10 p.m. Wednesday', '16:08 UTC', 'noon'."""

from __future__ import annotations

from .calendar import add_days
from .context import NotATime, Resolution, TimexContext, TimexMatch, TimexValue, unknown
from .days import resolve_month_day
from .weekdays import side_of_today, weekday_near

# Groups of the pattern that make a number a time of the clock.
_CLOCK_GROUPS = ("ampm", "zone", "inpart", "weekday", "thispart")


def resolve_clock(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘10 p.m. Wednesday’, ‘16:08 UTC’, ‘noon’."""
    time = _named_hour(match, context) if match.has("named") else _clock_time(match, context)
    if time is None:
        return NotATime()
    day = _day(match, context)
    if day is None:
        return unknown("TIME", f"XXXX-XX-XXT{time}")
    return TimexValue("TIME", f"{day}T{time}", match.mod("mod"), basis="publication")


def _named_hour(match: TimexMatch, context: TimexContext) -> str | None:
    return None if match.before() in context.words.before_noon else match.value("named")


def _clock_time(match: TimexMatch, context: TimexContext) -> str | None:
    text = match.words("clock")[0] if match.has("clock") else match.value("hour")
    parts = text.split(":")
    if not all(part.isdigit() for part in parts) or not _is_clock_time(match, context):
        return None
    hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
    if match.has("ampm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + int(match.value("ampm"))
    elif hour < 12 and _is_after_noon(match):
        hour += 12
    if hour > 24 or minute > 59:
        return None
    zone = "Z" if match.value("zone") == "Z" else ""
    return f"{hour:02d}:{minute:02d}{zone}"


def _is_clock_time(match: TimexMatch, context: TimexContext) -> bool:
    """Whether the words say that a number is a time of the clock, not a result or a ratio."""
    marked = any(match.has(group) for group in _CLOCK_GROUPS)
    return marked or match.kinds()[-1] == "oclock" or match.before() in context.words.before_clock


def _is_after_noon(match: TimexMatch) -> bool:
    """Whether 'in the afternoon', 'this evening' or 'tonight' stands beside it."""
    for group in ("inpart", "thispart"):
        if match.has(group):
            part = slice(match.first(group), match.last(group))
            if match.tokens.values[part][-1] in {"AF", "EV"} or "tonight" in match.kinds(group):
                return True
    return False


def _day(match: TimexMatch, context: TimexContext) -> str | None:
    if match.has("month"):
        day = resolve_month_day(match, context)
        return day.value if isinstance(day, TimexValue) else None
    if context.today is None:
        return f"XXXX-WXX-{match.value('weekday')}" if match.has("weekday") else None
    if match.has("weekday"):
        _, side = side_of_today(match, context)
        date = weekday_near(context.today, int(match.value("weekday")), side)
    elif match.has("deictic"):
        date = add_days(context.today, int(match.value("deictic")))
    else:
        date = context.last_day
    return date.isoformat() if date else None
