"""What weekdays, 'yesterday', parts of the day and times of the clock are worth.

A bare weekday in news is the nearest day not after publication (the same day counts), unless
tense, 'next' or 'until' says that it lies ahead.
"""

from __future__ import annotations

from datetime import date

from ..grammar.tenses import direction
from .calendar import add_days, day_of, iso_week
from .context import TimexContext, TimexMatch, TimexValue, dated, parted, unknown
from .dates import ONWARD, weigh_month_day


def weigh_weekday(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘Tuesday’, ‘next Friday’, ‘Saturday night’."""
    wanted = int(hit.value("weekday"))
    mod = hit.mod("edge")
    part = hit.value("part")
    if story.today is None:
        return parted(unknown("DATE", f"XXXX-WXX-{wanted}", mod), part)
    words = set(hit.words("dir"))
    day = weekday_near(story.today, wanted, _weekday_way(words, hit, story))
    return parted(dated(day.isoformat() if day else None, mod, "publication"), part)


def _weekday_way(words: set[str], hit: TimexMatch, story: TimexContext) -> str:
    if words & {"next", "coming", "upcoming", "following"}:
        return "after"
    if words & {"last", "past", "previous", "preceding"}:
        return "before"
    way = direction(story.parse, hit.token)
    onward = hit.before() in ONWARD or hit.before(2) == "soon"
    if way is None and ("this" in words or hit.before() == "by"):
        return "on or after"
    return "on or after" if way == "future" or onward else "on or before"


def weekday_near(today: date, wanted: int, way: str) -> date | None:
    """The nearest day with ISO weekday `wanted`: before, on or before, on or after, after."""
    if way in {"before", "on or before"}:
        back = (today.isoweekday() - wanted) % 7
        return add_days(today, -(back or (7 if way == "before" else 0)))
    ahead = (wanted - today.isoweekday()) % 7
    return add_days(today, ahead or (7 if way == "after" else 0))


def weigh_deictic(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘yesterday’, ‘earlier today’, ‘tomorrow night’."""
    mod = hit.mod("edge")
    if _titled(hit, story):
        return None
    if story.today is None:
        return parted(unknown(mod=mod), "")
    day = add_days(story.today, int(hit.value("word")))
    worth = dated(day.isoformat() if day else None, mod, "publication")
    return parted(worth, hit.value("part"))


def _titled(hit: TimexMatch, story: TimexContext) -> bool:
    """'USA Today': written large in mid-sentence, after a name."""
    token = hit.pieces.tokens[hit.first()]
    parse = story.parse
    large = parse.words[token][:1].isupper() and not parse.words[token].isupper()
    return bool(token) and large and parse.pos[token - 1] == "PROPN"


def weigh_tonight(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘tonight’."""
    if story.today is None:
        return unknown("TIME", None, hit.mod("edge"))
    value = f"{story.today.isoformat()}TNI"
    return TimexValue("TIME", value, hit.mod("edge"), basis="publication")


def weigh_daypart(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘last night’, ‘the next morning’."""
    words = set(hit.words("dir"))
    part = hit.value("part")
    if hit.after() == "of" or _in_name(hit, story):
        return None
    base, step = story.today, 0
    if words & {"last", "past", "previous"}:
        step = -1
    if words & {"that", "same", "the", "following"} and not words & {"last", "past"}:
        base = story.last_day
        step = 1 if words & {"next", "following"} else 0
    elif words & {"next"}:
        step = 1
    if base is None:
        return unknown("TIME")
    day = add_days(base, step)
    return parted(dated(day.isoformat() if day else None, hit.mod("edge"), "context"), part)


def _in_name(hit: TimexMatch, story: TimexContext) -> bool:
    """'The Morning Voice': a part of the day written large before a word written large."""
    words, token = story.parse.words, hit.token
    large = words[token].istitle() and token + 1 < len(words)
    return large and words[token + 1].istitle()


def weigh_week_of(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘the week of March 6’."""
    if hit.words()[1] != "week":
        return None
    worth = weigh_month_day(hit, story)
    day = day_of(worth.value) if worth else None
    return dated(iso_week(day), None, "publication") if day else None


def weigh_clock(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘10 p.m. Wednesday’, ‘16:08 UTC’, ‘noon’."""
    time = _clock_time(hit, story)
    if time is None:
        return None
    day = _clock_day(hit, story)
    if day is None:
        return unknown("TIME", f"XXXX-XX-XXT{time}")
    return TimexValue("TIME", f"{day}T{time}", hit.mod("mod"), basis="publication")


_BEFORE_CLOCK = frozenset(["at", "by", "around", "about", "until", "before", "after", "since"])


def _clock_time(hit: TimexMatch, story: TimexContext) -> str | None:
    if hit.has("named"):
        return None if hit.before() == "high" else hit.value("named")
    text = hit.words("clock")[0] if hit.has("clock") else hit.value("hour")
    parts = text.split(":")
    if not all(part.isdigit() for part in parts):
        return None
    hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
    told = any(hit.has(group) for group in ("ampm", "zone", "inpart", "weekday", "thispart"))
    told = told or hit.words()[-1] in {"o'clock", "o’clock"}
    if not told and hit.before() not in _BEFORE_CLOCK:
        return None
    if hit.has("ampm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + int(hit.value("ampm"))
    elif hour < 12 and {"afternoon", "evening", "tonight"} & set(
        hit.words("inpart") + hit.words("thispart")
    ):
        hour += 12
    if hour > 24 or minute > 59:
        return None
    zone = "Z" if hit.value("zone") == "Z" else ""
    return f"{hour:02d}:{minute:02d}{zone}"


def _clock_day(hit: TimexMatch, story: TimexContext) -> str | None:
    if hit.has("month"):
        worth = weigh_month_day(hit, story)
        return worth.value if worth else None
    if story.today is None:
        return f"XXXX-WXX-{hit.value('weekday')}" if hit.has("weekday") else None
    if hit.has("weekday"):
        way = _weekday_way(set(hit.words("dir")), hit, story)
        day = weekday_near(story.today, int(hit.value("weekday")), way)
    elif hit.has("deictic"):
        day = add_days(story.today, int(hit.value("deictic")))
    else:
        day = story.last_day
    return day.isoformat() if day else None
