"""Times of the clock, with the day they stand with: '10 p.m. Wednesday', '16:08 UTC', 'noon', '0100
GMT', and both ends of 'from 9 to 11am on Friday'.
"""

from __future__ import annotations

import re
from datetime import date

from .calendar import add_days, day_of
from .context import NotATime, Resolution, TimexContext, TimexMatch, TimexValue, unknown
from .numbers import number_of
from .weekdays import day_of_weekday

# Groups of the pattern that make a number a time of the clock.
_CLOCK_GROUPS = (
    "ampm",
    "laterampm",
    "laterdate",
    "zone",
    "inpart",
    "weekday",
    "thispart",
    "deictic",
    "date",
)
# Groups of the day that stands further on: 'to 11am on Friday', '(1100 GMT) on Friday', 'on the
# 4th'.
_DAYS_AHEAD = ("outside", "beyond", "nth", "laterdate")
_PARTS_OF_DAY = ("inpart", "thispart", "deicticpart")
_MILITARY = re.compile(r"([01]\d|2[0-4])[0-5]\d")
_IS_CLOCK = re.compile(r"h\d|:.*:")  # '15h30' and '15:23:24' are nothing else
_WITH_MINUTES = re.compile(r"(\d{1,2})(?:h|[:h.]?(\d\d))?(?::\d\d)?")


def resolve_clock(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘10 p.m. Wednesday’, ‘16:08 UTC’, ‘noon’, ‘0100 GMT’."""
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
    if not _is_clock_time(match, context):
        return None
    figures = _WITH_MINUTES.fullmatch(_figures(match))
    if figures is None:
        return None
    hour, minute = int(figures[1]), int(number_of(match, "minutes") or figures[2] or 0)
    half_day = match.one_of("ampm", "laterampm")
    if match.has(half_day):
        if not 1 <= hour <= 12:
            return None
        # 'from 9 to 11am'; but '11 to 2pm' begins in the morning
        hour = hour % 12 + int(match.value(half_day))
        if half_day == "laterampm" and hour > _later_hour(match):
            hour -= 12
    elif hour < 12 and _is_after_noon(match):
        hour += 12
    if not 0 <= hour <= 24 or minute > 59:
        return None
    zone = "Z" if match.value("zone") == "Z" else ""
    return f"{hour:02d}:{minute:02d}{zone}"


def _figures(match: TimexMatch) -> str:
    group = match.one_of("clock", "hour", "hour2", "military")
    return match.value(group) if group == "hour" else match.words(group)[0]


def _later_hour(match: TimexMatch) -> int:
    """The hour that 'to 2pm' runs on to."""
    group = match.first("laterampm") - 1
    figures = _WITH_MINUTES.fullmatch(match.tokens.words[group])
    return int(figures[1]) % 12 + int(match.value("laterampm")) if figures else 24


def _is_clock_time(match: TimexMatch, context: TimexContext) -> bool:
    """Whether the words say that a number is a time of the clock, not a result or a ratio."""
    if match.has("military"):
        return _is_military(match, context)
    marked = any(match.has(group) for group in _CLOCK_GROUPS)
    if match.words()[1:] == match.words("thispart"):
        marked = False  # 'killed eight tonight'
    end_of_span = match.kind_before() in {"to", "dash"} and match.kind_before(2) == "clock"
    spans = match.kind_after() in {"to", "dash"} and match.kind_after(1) == "clock"
    if match.has("clock") and (spans or _IS_CLOCK.search(match.words("clock")[0])):
        return True
    placed = end_of_span or match.before() in context.words.before_clock
    return marked or "oclock" in match.kinds() or placed


def _is_military(match: TimexMatch, context: TimexContext) -> bool:
    """'0100 GMT', 'at 1800 hours'; not '2000 hours of work'."""
    digits = match.words("military")[0]
    if _MILITARY.fullmatch(digits) is None:
        return False
    if match.has("zone"):
        return True
    hours = match.value("hours") == "TH" and match.kind_after() != "of"
    return hours and (match.before() in context.words.before_clock or digits[0] == "0")


def _is_after_noon(match: TimexMatch) -> bool:
    """Whether 'in the afternoon', 'this evening' or 'tonight' stands beside it."""
    for group in _PARTS_OF_DAY:
        if match.has(group):
            part = slice(match.first(group), match.last(group))
            if match.tokens.values[part][-1] in {"AF", "EV"} or "tonight" in match.kinds(group):
                return True
    return False


def _day(match: TimexMatch, context: TimexContext) -> str | None:
    if match.has("date"):
        named = context.inner(match, "date")
        return named.value if named else None
    if context.today is None:
        return f"XXXX-WXX-{match.value('weekday')}" if match.has("weekday") else None
    ahead = next((group for group in _DAYS_AHEAD if match.has(group)), None)
    if match.has("weekday"):
        _, day = day_of_weekday(match, context, context.today)
    elif match.has("deictic"):
        day = add_days(context.today, int(match.value("deictic")))
    elif ahead is not None:
        named = context.inner(match, ahead)
        day = day_of(named.value) if named else None
    else:
        day = _day_spoken_of(match, context)
    return day.isoformat() if day else None


def _day_spoken_of(match: TimexMatch, context: TimexContext) -> date | None:
    """The day spoken of last; 'by noon', the latest that its sentence speaks of."""
    if match.before() not in context.words.deadline:
        return context.last_day
    parse = context.parse
    sentence = parse.sentences[parse.sentence_of[match.parse_token]]
    begin = parse.starts[sentence.first]
    days = [day for end, day in context.days if end > begin]
    return day_of(max(days)) if days else context.last_day
