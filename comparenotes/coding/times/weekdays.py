"""What weekdays, 'yesterday', parts of the day and times of the clock are worth.

A bare weekday in news is the nearest day not after publication (the same day counts), unless
tense, 'next' or 'until' says that it lies ahead.
"""

from __future__ import annotations

from datetime import date

from ..grammar.tenses import direction
from .calendar import add_days, day_of, iso_week
from .context import TimexContext, TimexMatch, TimexValue, dated, parted, unknown
from .dates import ONWARD, resolve_month_day


def resolve_weekday(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘Tuesday’, ‘next Friday’, ‘Saturday night’."""
    wanted = int(match.value("weekday"))
    mod = match.mod("edge")
    part = match.value("part")
    if context.today is None:
        return parted(unknown("DATE", f"XXXX-WXX-{wanted}", mod), part)
    words = set(match.words("dir"))
    day = weekday_near(context.today, wanted, _weekday_way(words, match, context))
    return parted(dated(day.isoformat() if day else None, mod, "publication"), part)


def _weekday_way(words: set[str], match: TimexMatch, context: TimexContext) -> str:
    if words & {"next", "coming", "upcoming", "following"}:
        return "after"
    if words & {"last", "past", "previous", "preceding"}:
        return "before"
    way = direction(context.parse, match.parse_token)
    onward = match.before() in ONWARD or match.before(2) == "soon"
    if way is None and ("this" in words or match.before() == "by"):
        return "on or after"
    return "on or after" if way == "future" or onward else "on or before"


def weekday_near(today: date, wanted: int, way: str) -> date | None:
    """The nearest day with ISO weekday `wanted`: before, on or before, on or after, after."""
    if way in {"before", "on or before"}:
        back = (today.isoweekday() - wanted) % 7
        return add_days(today, -(back or (7 if way == "before" else 0)))
    ahead = (wanted - today.isoweekday()) % 7
    return add_days(today, ahead or (7 if way == "after" else 0))


def resolve_deictic(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘yesterday’, ‘earlier today’, ‘tomorrow night’."""
    mod = match.mod("edge")
    if _titled(match, context):
        return None
    if context.today is None:
        return parted(unknown(mod=mod), "")
    day = add_days(context.today, int(match.value("word")))
    value = dated(day.isoformat() if day else None, mod, "publication")
    return parted(value, match.value("part"))


def _titled(match: TimexMatch, context: TimexContext) -> bool:
    """'USA Today': written large in mid-sentence, after a name."""
    token = match.tokens.parse_tokens[match.first()]
    parse = context.parse
    large = parse.words[token][:1].isupper() and not parse.words[token].isupper()
    return bool(token) and large and parse.pos[token - 1] == "PROPN"


def resolve_tonight(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘tonight’."""
    if context.today is None:
        return unknown("TIME", None, match.mod("edge"))
    value = f"{context.today.isoformat()}TNI"
    return TimexValue("TIME", value, match.mod("edge"), basis="publication")


def resolve_daypart(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘last night’, ‘the next morning’."""
    words = set(match.words("dir"))
    part = match.value("part")
    if match.after() == "of" or _in_name(match, context):
        return None
    base, step = context.today, 0
    if words & {"last", "past", "previous"}:
        step = -1
    if words & {"that", "same", "the", "following"} and not words & {"last", "past"}:
        base = context.last_day
        step = 1 if words & {"next", "following"} else 0
    elif words & {"next"}:
        step = 1
    if base is None:
        return unknown("TIME")
    day = add_days(base, step)
    return parted(dated(day.isoformat() if day else None, match.mod("edge"), "context"), part)


def _in_name(match: TimexMatch, context: TimexContext) -> bool:
    """'The Morning Voice': a part of the day written large before a word written large."""
    words, token = context.parse.words, match.parse_token
    large = words[token].istitle() and token + 1 < len(words)
    return large and words[token + 1].istitle()


def resolve_week_of(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘the week of March 6’."""
    if match.words()[1] != "week":
        return None
    value = resolve_month_day(match, context)
    day = day_of(value.value) if value else None
    return dated(iso_week(day), None, "publication") if day else None


def resolve_clock(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘10 p.m. Wednesday’, ‘16:08 UTC’, ‘noon’."""
    time = _clock_time(match, context)
    if time is None:
        return None
    day = _clock_day(match, context)
    if day is None:
        return unknown("TIME", f"XXXX-XX-XXT{time}")
    return TimexValue("TIME", f"{day}T{time}", match.mod("mod"), basis="publication")


_BEFORE_CLOCK = frozenset(["at", "by", "around", "about", "until", "before", "after", "since"])


def _clock_time(match: TimexMatch, context: TimexContext) -> str | None:
    if match.has("named"):
        return None if match.before() == "high" else match.value("named")
    text = match.words("clock")[0] if match.has("clock") else match.value("hour")
    parts = text.split(":")
    if not all(part.isdigit() for part in parts):
        return None
    hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
    told = any(match.has(group) for group in ("ampm", "zone", "inpart", "weekday", "thispart"))
    told = told or match.words()[-1] in {"o'clock", "o’clock"}
    if not told and match.before() not in _BEFORE_CLOCK:
        return None
    if match.has("ampm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + int(match.value("ampm"))
    elif hour < 12 and {"afternoon", "evening", "tonight"} & set(
        match.words("inpart") + match.words("thispart")
    ):
        hour += 12
    if hour > 24 or minute > 59:
        return None
    zone = "Z" if match.value("zone") == "Z" else ""
    return f"{hour:02d}:{minute:02d}{zone}"


def _clock_day(match: TimexMatch, context: TimexContext) -> str | None:
    if match.has("month"):
        value = resolve_month_day(match, context)
        return value.value if value else None
    if context.today is None:
        return f"XXXX-WXX-{match.value('weekday')}" if match.has("weekday") else None
    if match.has("weekday"):
        way = _weekday_way(set(match.words("dir")), match, context)
        day = weekday_near(context.today, int(match.value("weekday")), way)
    elif match.has("deictic"):
        day = add_days(context.today, int(match.value("deictic")))
    else:
        day = context.last_day
    return day.isoformat() if day else None
