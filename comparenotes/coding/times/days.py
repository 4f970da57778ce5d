"""Days of the calendar, with or without a year: 'Sept. 27 last year', '2021-10-12', 'March 3'.

A day without a year is the nearest that its weekday and the tense of its clause allow.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ..grammar.tenses import VERBS, preposition_of
from .calendar import add_months, day_of
from .context import (
    IMPOSSIBLE,
    WRONG_WEEKDAY,
    NotATime,
    Resolution,
    TimexContext,
    TimexMatch,
    TimexValue,
    dated,
    narrowed,
    unknown,
)
from .months import has_shifted_year, resolve_month, shifted_year
from .numbers import counts_on, full_year, number_of, said_year

_YEARS = 6  # on either side of publication, in which a day without a year is sought
_MONTHS = 24  # on either side, in which 'Tuesday the 19th' is sought
_AGAINST_TENSE = 400  # days that going against the tense of its own verb costs: never worth it
_LOOSELY = 150  # the same where the date belongs to a noun: 'set a deadline of May 1'
_JUST_NOW = 3  # days on either side of publication, within which tense is a loose guide
_NINE_ELEVEN, _ATTACKS = (9, 11), "2001-09-11"
_COUNTED = frozenset({"NOUN", "PROPN"})
_COUNTING = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "SYM"})


def resolve_month_day(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘Sept. 27 last year’, ‘Tuesday, 12 October 2021’, ‘March 3’."""
    day = number_of(match, "day")
    if day is None or day % 1 or not 1 <= day <= 99:
        return NotATime()
    if day > 31 and not match.has("year"):
        return NotATime("a number too large for a day")  # 'April 98'
    if match.name == "day_month" and match.kind_before() == "money":
        return NotATime("a sum of money")
    value = dated_day(match, context, int(match.value("month")), int(day))
    return narrowed(value, match.value("part"))


def resolve_low_month(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘in dec’, ‘mar3’, ‘by sep 2020’: a month without its capital, where a preposition of time or
    a figure close to it says so."""
    parse, token = context.parse, match.tokens.parse_tokens[match.first()]
    placed = match.before() in context.words.before_short_month
    glued = match.has("day") and match.is_glued()
    may_be_noun = match.words()[0] in context.words.noun_months and not (match.has("year") or glued)
    if parse.pos[token] in VERBS or may_be_noun or not (placed or glued):
        return NotATime("no word of time")
    if match.has("day"):
        return resolve_month_day(match, context)
    return resolve_month(match, context)


def resolve_said_day(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘June fourth, nineteen eighty-six’, ‘May twenty-nine’; not ‘In May two people died’."""
    group = match.one_of("day", "day2")
    day, month = number_of(match, group), int(match.value("month", "month2"))
    kinds, is_said = match.kinds(group), match.has(match.one_of("spoken", "spoken2"))
    bare = kinds[-1] == "num" and (len(kinds) < 2 or counts_on(match, context)) and not is_said
    if bare or day is None or not 1 <= day <= _longest(month):
        return NotATime("a count" if bare else "")
    if not is_said:
        return dated_day(match, context, month, int(day))
    year = said_year(match, context)
    return (
        existing_day(f"{year:04d}-{month:02d}-{int(day):02d}", None, "words")
        if year
        else NotATime()
    )


def dated_day(match: TimexMatch, context: TimexContext, month: int, day: int) -> TimexValue:
    """A day of a month: of the year that its words name, or the year ahead ('April 3 to June 7,
    1989'), else the nearest."""
    mod = match.mod("edge", "mod")
    year, basis = _year_of(match), "words"
    if year is None and has_shifted_year(match):
        year, basis = shifted_year(match, context), "publication"
        if year is None:
            return unknown("DATE", f"XXXX-{month:02d}-{day:02d}", mod)
    if year is not None:
        return _with_weekday(
            existing_day(f"{year:04d}-{month:02d}-{day:02d}", mod, basis), match, context
        )
    if day > _longest(month):
        return no_such_day(f"--{month:02d}-{day:02d}")
    later = _later_day(match, context)
    return _nearest_day(match, context, month, day, mod, later)


def _year_of(match: TimexMatch) -> int | None:
    if match.has("shortyear"):
        digits = match.value("shortyear")
        return full_year(digits) if len(digits) == 2 else None
    year = match.value("year", "lateryear")
    return int(year) if year else None


def _later_day(match: TimexMatch, context: TimexContext) -> date | None:
    """The day that the words run on to: 'June 7' of 'from April 3 to June 7'."""
    month, number = match.one_of("latermonth", "monthlater"), match.one_of("laterday", "daylater")
    if not match.has(month) or not match.has(number):
        return None
    first, last = sorted((month, number), key=match.first)
    later = context.between(match, first, last)
    return day_of(later.value) if later else None


def existing_day(value: str, mod: str | None, basis: str) -> TimexValue:
    """A date of the calendar; without a value where there is no such day."""
    if day_of(value) is None:
        return no_such_day(value, mod)
    return TimexValue("DATE", value, mod, basis=basis)


def no_such_day(value: str, mod: str | None = None) -> TimexValue:
    """A date that cannot be, and says so."""
    return TimexValue("DATE", None, mod, basis=f"{IMPOSSIBLE}: there is no day {value}")


def _with_weekday(value: TimexValue, match: TimexMatch, context: TimexContext) -> TimexValue:
    """'Friday, Oct. 12, 2021': the day is kept, and the basis names the right weekday."""
    day = day_of(value.value)
    if day is None or not match.has("weekday") or day.isoweekday() == int(match.value("weekday")):
        return value
    right = context.weekday_names[str(day.isoweekday())].capitalize()
    return replace(value, basis=f"{value.basis}; {WRONG_WEEKDAY}: {value.value} is a {right}")


def _longest(month: int) -> int:
    return 29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31


def _nearest_day(
    match: TimexMatch,
    context: TimexContext,
    month: int,
    day: int,
    mod: str | None,
    later: date | None = None,
) -> TimexValue:
    """A day without a year: the nearest that weekday and tense allow; not after `later`, where the
    words run on to that."""
    if context.today is None:
        return unknown("DATE", f"XXXX-{month:02d}-{day:02d}", mod)
    today = context.today
    years = range(today.year - _YEARS, today.year + _YEARS + 1)
    if (month, day) == _NINE_ELEVEN and _is_nine_eleven(match, context):
        return TimexValue("DATE", _ATTACKS, mod)
    days = [
        same for year in years if (same := day_of(f"{year:04d}-{month:02d}-{day:02d}")) is not None
    ]
    if match.has("weekday"):
        weekday = int(match.value("weekday"))
        days = [same for same in days if same.isoweekday() == weekday] or days
    if later is not None:
        near = max((same for same in days if same <= later), default=None)
        return dated(near.isoformat() if near else None, mod, "publication")
    onward = context.is_onward(match)
    direction = "future" if onward else context.direction(match)
    cost = _LOOSELY if onward or not _is_of_verb(match, context) else _AGAINST_TENSE
    nearest = min(
        days, key=lambda same: (_distance(same, today, direction, cost), same), default=None
    )
    return dated(nearest.isoformat() if nearest else None, mod, "publication")


def _is_nine_eleven(match: TimexMatch, context: TimexContext) -> bool:
    """'the Sept. 11 attacks', 'post-Sept. 11'."""
    told = (
        match.after() in context.words.of_attacks or match.before(2) in context.words.around_attacks
    )
    return told and context.today is not None and context.today.isoformat() > _ATTACKS


def _distance(day: date, today: date, direction: str | None, cost: int = _AGAINST_TENSE) -> int:
    """Days from publication; going against the tense costs more."""
    against = (direction == "past" and day > today) or (direction == "future" and day < today)
    away = abs((day - today).days)
    return away + (min(cost, _LOOSELY) if away <= _JUST_NOW else cost) * against


def _is_of_verb(match: TimexMatch, context: TimexContext) -> bool:
    """Whether the date says when its verb happened: 'opened on May 5'."""
    found = preposition_of(context.parse, match.parse_token)
    return found is not None and found[1] in context.words.of_verbs


def resolve_day_of_later_month(match: TimexMatch, context: TimexContext) -> Resolution:
    """The first day of ‘3 to 7 June’, ‘Friday 8, Saturday 9 and Sunday 10 March’."""
    listed = match.kinds("join") == ["comma"] and not match.has("weekday")
    day, later = number_of(match, "day"), number_of(match, "laterday")
    if listed or day is None or later is None or not 1 <= day < later <= 31:
        return NotATime()
    return dated_day(match, context, int(match.value("month")), int(day))


def resolve_weekday_ordinal(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘Tuesday the 19th’: the nearest day of that number and weekday that tense allows."""
    parse, token = context.parse, match.parse_token
    weekday, number = int(match.value("weekday")), number_of(match, "day")
    if match.words("day")[-1].isalpha() and "the" not in match.kinds():
        return NotATime("'first' of something")
    counted = parse.heads[token] > token and parse.pos[parse.heads[token]] in _COUNTED
    if counted or number is None or not 1 <= number <= 31:
        return NotATime("it counts what follows" if counted else "")
    return _nearest_of_number(match, context, int(number), weekday)


def _nearest_of_number(
    match: TimexMatch, context: TimexContext, number: int, weekday: int | None
) -> TimexValue:
    """The nearest day with that number in its month, and that weekday, that tense allows."""
    if context.today is None:
        return unknown("DATE", f"XXXX-XX-{number:02d}")
    today = context.today
    days = [
        day
        for months in range(-_MONTHS, _MONTHS + 1)
        if (first := add_months(today.replace(day=1), months))
        and (day := day_of(f"{first:%Y-%m}-{number:02d}"))
        and weekday in {None, day.isoweekday()}
    ]
    direction = context.direction(match)
    ahead = context.is_onward(match) or match.before() in context.words.deadline
    if direction is None and ahead:
        direction = "future"
    nearest = min(days, key=lambda day: (_distance(day, today, direction), day), default=None)
    return dated(nearest.isoformat() if nearest else None, None, "publication")


def resolve_nth(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘on the 15th’: a day of the month where nothing follows that it could count."""
    parse, token, number = context.parse, match.parse_token, number_of(match, "day")
    figures = match.words("day")[0][:1].isdigit()
    placed = match.before() in context.words.before_nth
    if not figures or not placed or number is None or not 1 <= number <= _longest(1):
        return NotATime("an order, no day")
    sentence = parse.sentences[parse.sentence_of[token]]
    counts = token + 1 < sentence.last and parse.pos[token + 1] in _COUNTING
    if counts or context.words.golf & set(parse.lower[sentence.first : sentence.last]):
        return NotATime("it counts what follows, or a hole")
    beside = _of_month_spoken_of(match, context, int(number))
    return beside or _nearest_of_number(match, context, int(number), None)


def _of_month_spoken_of(match: TimexMatch, context: TimexContext, number: int) -> TimexValue | None:
    """'docked on 2 March and left on the 4th': of the month of the day that the sentence spoke of
    last; null where it spoke of none, or the month has no such day."""
    parse = context.parse
    begin = parse.starts[parse.sentences[parse.sentence_of[match.parse_token]].first]
    if not context.days or context.days[-1][0] <= begin:
        return None
    value = f"{context.days[-1][1][:8]}{number:02d}"
    return dated(value, None, "context") if day_of(value) else None


def resolve_day_again(match: TimexMatch, context: TimexContext) -> Resolution:
    """The second day of ‘April 24 and 25’, ‘March 3-7’."""
    before = match.tokens.ends[match.first() - 2] if match.first() > 1 else -1
    number = number_of(match, "day")
    if context.day is None or context.day_end != before or number is None:
        return NotATime()
    token, parse = match.parse_token, context.parse
    if parse.deps[token] == "nummod" and parse.heads[token] > token:
        return NotATime("a count")
    if not int(context.day[-2:]) < number <= 31:
        return NotATime()
    return existing_day(f"{context.day[:8]}{int(number):02d}", None, "context")
