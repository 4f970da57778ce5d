"""What calendar dates are worth: days, months, seasons, years, decades, centuries, holidays,
with or without their year. A date without a year is the nearest that tense and weekday allow.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from ..grammar.parse import Parse
from ..grammar.tenses import direction
from .calendar import add_days, day_of, easter, election_day, nth_weekday
from .context import (
    AHEAD,
    BACK,
    DAY_NAMES,
    IMPOSSIBLE,
    WRONG_WEEKDAY,
    TimexContext,
    TimexMatch,
    TimexValue,
    dated,
    unknown,
)
from .numbers import spoken_year

_SHORT_NAMES = frozenset({"jan", "dec", "mar", "oct", "nov", "feb", "sep", "aug", "apr"})


MONTH_NAMES = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
    ]
)


# 'until Friday', 'payable Dec. 7': what is named lies ahead, unless all is told as past.
ONWARD = frozenset({"until", "till", "through", "payable", "effective", "thru"})


def _shifted_year(
    match: TimexMatch, context: TimexContext, group: str = "shift"
) -> tuple[int | None, bool]:
    """The year that 'last year', 'this year' means after a date; and whether it was said."""
    if not match.has(group):
        return None, False
    word = match.tokens.codes[match.first(group)]
    if match.words()[-1] not in {"year", "ago", "earlier"}:
        return None, False
    base = context.year
    step = {"last": -1, "previous": -1, "past": -1, "next": 1, "following": 1, "coming": 1}.get(
        match.words(group)[0], 0
    )
    del word
    return (base + step if base is not None else None), True


def resolve_month_day(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘Sept. 27 last year’, ‘Tuesday, 12 October 2021’, ‘March 3’."""
    month, number = int(match.value("month")), match.value("day")
    if not number.isdigit() or not 1 <= int(number) <= 99:
        return None
    day = int(number)
    if day > 31 and not match.has("year"):
        return None  # 'April 98': no day, and seldom a date
    mod = match.mod("edge", "mod")
    explicit = int(match.value("year")) if match.has("year") else _year_ahead(match)
    said = explicit is not None
    basis = "words"
    if not said and match.has("shift"):
        explicit, said = _shifted_year(match, context)
        basis = "publication"
        if explicit is None:
            return unknown("DATE", f"XXXX-{month:02d}-{day:02d}", mod)
    if said and explicit is not None:
        value = _existing(f"{explicit:04d}-{month:02d}-{day:02d}", mod, basis)
        return _with_weekday(value, match)
    if day > _longest(month):
        return _impossible(month, day)
    return _nearest_day(match, context, month, day, mod)


def _existing(value: str, mod: str | None, basis: str) -> TimexValue:
    if day_of(value) is None:
        return TimexValue("DATE", None, mod, basis=f"{IMPOSSIBLE}: there is no day {value}")
    return TimexValue("DATE", value, mod, basis=basis)


def _with_weekday(value: TimexValue, match: TimexMatch) -> TimexValue:
    """'Friday, Oct. 12, 2021': the day is kept, and the wrong weekday is said."""
    day = day_of(value.value)
    if day is None or not match.has("weekday") or day.isoweekday() == int(match.value("weekday")):
        return value
    right = DAY_NAMES[day.isoweekday() - 1].capitalize()
    return replace(value, basis=f"{value.basis}; {WRONG_WEEKDAY}: {value.value} is a {right}")


def _impossible(month: int, day: int) -> TimexValue:
    return TimexValue("DATE", None, basis=f"{IMPOSSIBLE}: there is no day --{month:02d}-{day:02d}")


def _longest(month: int) -> int:
    return 29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31


def _nearest_day(
    match: TimexMatch, context: TimexContext, month: int, day: int, mod: str | None
) -> TimexValue:
    """A day without a year: the nearest that weekday and tense allow."""
    weekday = match.value("weekday")
    if context.today is None:
        return unknown("DATE", f"XXXX-{month:02d}-{day:02d}", mod)
    today = context.today
    days = [
        found
        for year in range(today.year - 6, today.year + 7)
        if (found := day_of(f"{year:04d}-{month:02d}-{day:02d}"))
    ]
    if weekday:
        days = [one for one in days if one.isoweekday() == int(weekday)] or days
    way = direction(context.parse, match.parse_token)
    if match.before() in ONWARD:
        way = "future"
    best = min(days, key=lambda one: (_distance(one, today, way), one), default=None)
    return dated(best.isoformat() if best else None, mod, "publication")


def _distance(day: date, today: date, way: str | None) -> int:
    """Days from publication; going against the tense costs five months more."""
    against = (way == "past" and day > today) or (way == "future" and day < today)
    return abs((day - today).days) + 150 * against


def _year_ahead(match: TimexMatch) -> int | None:
    """The year of a joined date: 'April 3 to June 7, 1989', 'April and May 1998'."""
    words = match.tokens.words
    rest = words[match.last() : match.last() + 6]
    if not rest or rest[0] not in {"to", "and", "through", "until", "-", "–", "—", "or", ","}:
        return None
    kinds = [value for value in match.tokens.values[match.last() + 1 : match.last() + 6]]
    joined = [word for word in rest[1:] if word not in {",", "the"}]
    if not kinds or not joined or joined[0].rstrip(".") not in MONTH_NAMES:
        return None
    for word in joined[1:3]:
        if re.fullmatch(r"[12]\d{3}", word):
            return int(word)
        if not re.fullmatch(r"\d{1,2}", word):
            return None
    return None


def resolve_month(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘November 2020’, ‘early next April’, ‘May’."""
    month = int(match.value("month"))
    if _is_name(match, context):
        return None
    mod = match.mod("edge", "mod")
    if match.has("year"):
        return TimexValue("DATE", f"{int(match.value('year')):04d}-{month:02d}", mod)
    ahead = _year_ahead(match)
    if ahead is not None:
        return TimexValue("DATE", f"{ahead:04d}-{month:02d}", mod)
    if match.has("shift"):
        year, said = _shifted_year(match, context)
        if said:
            return _month_of(year, month, mod)
    return _bare_month(match, context, month, mod)


def _month_of(year: int | None, month: int, mod: str | None) -> TimexValue:
    if year is None:
        return unknown("DATE", f"XXXX-{month:02d}", mod)
    return dated(f"{year:04d}-{month:02d}", mod, "publication")


def _bare_month(
    match: TimexMatch, context: TimexContext, month: int, mod: str | None
) -> TimexValue:
    """'in April', 'last April': the nearest that tense and 'last' allow."""
    known = context.month
    if known is None:
        year = context.year if match.words("dir") == ["this"] else None
        return _month_of(year, month, mod)
    year, now = known
    words = match.words("dir")
    onward = match.before() in ONWARD and match.before(2) not in {"year", "months"}
    way = "future" if onward else direction(context.parse, match.parse_token)
    if words and words[-1] in {"last", "past", "previous", "preceding", "prior"}:
        year -= month >= now
    elif words and words[-1] != "this":
        year += month <= now
    elif words:
        pass
    elif way == "past":
        year -= month > now
    elif way == "future":
        year += month < now
    elif month - now > 6:
        year -= 1
    elif now - month > 8:
        year += 1
    return _month_of(year, month, mod)


def _is_name(match: TimexMatch, context: TimexContext) -> bool:
    """Whether the month is part of a name: 'April Smith', 'May Day' has its own entry."""
    at = match.first("month")
    token = match.tokens.parse_tokens[at]
    word = match.tokens.words[at]
    if match.last() - match.first() > 1:
        return False
    if word in _SHORT_NAMES:
        return True  # 'Jan Novak': without its full stop, a short form needs a number
    if word not in {"april", "may", "june", "march", "august"}:
        return False
    if match.after() == "of" and word in {"may", "march"}:
        return True  # 'the March of the Mothers'
    parse = context.parse
    nxt = token + 1
    if nxt < len(parse) and parse.pos[nxt] == "PROPN" and parse.heads[token] == nxt:
        return parse.words[nxt][:1].isupper() and parse.lower[nxt] not in MONTH_NAMES
    before = token - 1
    return (
        before >= 0
        and parse.pos[before] == "PROPN"
        and parse.heads[before] == token
        and parse.deps[before] == "compound"
    )


def resolve_numeric_date(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘2021-10-12’, ‘7/8/07’."""
    if match.has("y"):
        words = [match.value(group) for group in ("y", "m", "d")]
        starts, ends = match.tokens.starts, match.tokens.ends
        glued = all(ends[n] == starts[n + 1] for n in range(match.first(), match.last() - 1))
        if not glued or not all(word.isdigit() for word in words):
            return None
        return _existing(f"{words[0]}-{int(words[1]):02d}-{int(words[2]):02d}", None, "words")
    text = match.words("date")[0]
    if "-" in text:
        return _existing(text, None, "words")
    return _slashed(text, context)


def _slashed(text: str, context: TimexContext) -> TimexValue | None:
    """'7/8/07': month first, unless that is impossible."""
    one, two, year = text.split("/")
    if len(year) == 2:
        year = ("20" if int(year) < 50 else "19") + year
    for month, day in ((one, two), (two, one)):
        value = f"{year}-{int(month):02d}-{int(day):02d}"
        if day_of(value):
            return TimexValue("DATE", value)
    return TimexValue("DATE", None, basis=f"{IMPOSSIBLE}: there is no day {text}")


def resolve_day_again(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """The second day of 'April 24 and 25', 'March 3-7'."""
    before = match.tokens.ends[match.first() - 2] if match.first() > 1 else -1
    if context.day is None or context.day_end != before or not match.value("day").isdigit():
        return None
    token = match.parse_token
    if context.parse.deps[token] == "nummod" and context.parse.heads[token] > token:
        return None
    day = int(match.value("day"))
    if not int(context.day[-2:]) < day <= 31:
        return None
    return _existing(f"{context.day[:8]}{day:02d}", None, "context")


SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def resolve_season(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘last summer’, ‘the winter of 1994’."""
    season, words = match.value("season"), match.words("dir") or match.words("edge")[:1]
    if (
        not match.has("year")
        and not match.has("shift")
        and not _is_season(match, words, _names_season(match, context.parse))
    ):
        return None
    mod = match.mod("edge")
    if match.has("year"):
        year = spoken_year(match, "year")
        return TimexValue("DATE", f"{year:04d}-{season}", mod) if year else None
    if match.has("shift"):
        year, _ = _shifted_year(match, context)
        return dated(f"{year:04d}-{season}", mod, "publication") if year else unknown(mod=mod)
    return _near_season(match, context, season, set(words), mod)


def _names_season(match: TimexMatch, parse: Parse) -> bool:
    """'the Winter Olympics', 'the Arab Spring': a season that is part of a name."""
    token = match.tokens.parse_tokens[match.first("season")]
    if not parse.words[token][:1].isupper():
        return False
    head = parse.heads[token]
    large = token and parse.pos[token - 1] in {"PROPN", "ADJ"} and parse.words[token - 1].istitle()
    return parse.words[head][:1].isupper() if head > token else bool(large)


def _is_season(match: TimexMatch, words: list[str], name: bool) -> bool:
    """Whether a bare season is one: 'the fall of the city', 'spring water' are none."""
    if name:
        return False
    placed = match.before() in {"in", "by", "during", "since", "until"}
    fall = match.words("season") == ["fall"]
    if not words:
        return placed and not fall
    return not fall or words != ["the"] or (placed and match.after() != "of")


def _near_season(
    match: TimexMatch, context: TimexContext, season: str, words: set[str], mod: str | None
) -> TimexValue:
    if context.month is None:
        return unknown("DATE", f"XXXX-{season}", mod)
    year, now = context.month
    start = SEASON_MONTH[season]
    began = now >= start
    way = direction(context.parse, match.parse_token)
    if words & {"last", "past", "previous"}:
        year -= now < start + 3 and (not began or "this" not in words)
    elif words & {"next", "coming", "upcoming"} or (not words & {"this"} and way == "future"):
        year += now >= start + 3
    elif not words & {"this"} and not began:
        year -= 1
    return dated(f"{year:04d}-{season}", mod, "publication")


_YEAR_BEFORE = frozenset(
    [
        "in",
        "since",
        "by",
        "until",
        "till",
        "from",
        "during",
        "of",
        "before",
        "after",
        "between",
        "through",
        "to",
        "for",
        "and",
        "around",
        "about",
        "early",
        "late",
        "mid",
        "circa",
        "fiscal",
        "(",
        "-",
    ]
)


def resolve_year(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘1991’, ‘fiscal 2010’, ‘the last half of 1989’."""
    year = int(match.value("year"))
    at = match.first("year")
    token = match.tokens.parse_tokens[at]
    parse = context.parse
    if at and match.tokens.values[at - 1] in {"$", "£", "€", "¥", "#"}:
        return None
    if match.first() == at and _is_title(parse, token):
        return None
    known = context.year or 2000
    plain = match.before() in _YEAR_BEFORE or match.last() - match.first() > 1
    if not 1900 <= year <= max(known + 40, 2060) and not plain:
        return None
    if _is_count(parse, token, year, known, plain):
        return None
    if match.last() - match.first() == 1 and parse.tags[token] not in {"CD", "NN", "NNP", "JJ"}:
        return None
    if match.after() in {"%", "percent"} or match.after() in MONTH_NAMES:
        return None
    if "half" in match.words("edge"):
        second = not {"first"} & set(match.words("edge"))
        return TimexValue("DATE", f"{year:04d}-H{2 if second else 1}")
    return TimexValue("DATE", f"{year:04d}", match.mod("edge", "mod"))


def _is_title(parse: Parse, token: int) -> bool:
    """'the Russell 2000', 'Agenda 2030': a number that belongs to the name before it."""
    if token == 0 or parse.pos[token - 1] != "PROPN":
        return False
    return parse.heads[token] == token - 1 or parse.heads[token - 1] == token


def _is_count(parse: Parse, token: int, year: int, known: int, plain: bool) -> bool:
    """'2000 people', not '1990 results': round, or no year that news would speak of."""
    after = token + 1
    if after >= len(parse) or parse.deps[token] not in {"nummod", "compound"}:
        return False
    if parse.tags[after] != "NNS" or parse.heads[token] != after:
        return False
    return year % 100 == 0 or (not plain and not 1950 <= year <= known + 2)


def resolve_said_year(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘nineteen ninety-one’."""
    year = spoken_year(match, "year")
    if year is None or match.before() not in _YEAR_BEFORE:
        return None
    return TimexValue("DATE", f"{year:04d}")


def resolve_the_year(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘the year 987’, ‘44 BC’, ‘AD 79’."""
    if match.has("bcyear"):
        return TimexValue("DATE", f"BC{int(match.value('bcyear')):04d}")
    for group in ("adyear", "lateyear"):
        if match.has(group):
            if not match.value(group).isdigit() or match.words(group)[0] == "0":
                return None
            return TimexValue("DATE", f"{int(match.value(group)):04d}")
    if match.words()[1] != "year":
        return None
    year = spoken_year(match, "year")
    if year is None and match.value("year").isdigit():
        year = int(match.value("year"))
    return TimexValue("DATE", f"{year:04d}") if year else None


def resolve_decade(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘the early 1990s’, ‘the nineties’."""
    mod = match.mod("edge", "mod")
    if match.has("word"):
        if "the" not in match.words():
            return None
        return TimexValue("DATE", f"19{match.value('word')}", mod)
    digits = match.value("decade").strip("'’s")
    if (
        len(digits) == 2
        and match.words()[0] not in {"the", "'", "’"}
        and "the" not in match.words()
    ):
        return None
    if len(digits) == 2:
        known = (context.year or 2020) % 100
        century = 20 if int(digits) <= known % 100 and (context.year or 2020) >= 2000 else 19
        if match.before() in {"his", "her", "their"}:
            return None
        return TimexValue("DATE", f"{century}{digits[0]}", mod)
    return TimexValue("DATE", digits[:3], mod)


def resolve_century(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘the 20th century’."""
    if match.value("unit") != "C":
        return None
    number = match.value("n")
    return (
        TimexValue("DATE", f"{int(number) - 1:02d}", match.mod("edge"))
        if number.isdigit()
        else None
    )


def resolve_holiday(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘Christmas’, ‘last Easter’."""
    value = match.value("word")
    year = int(match.value("year")) if match.has("year") else None
    if year is None and match.has("shift"):
        year, _ = _shifted_year(match, context)
    if year is not None:
        day = holiday_in(value, year)
        return dated(day.isoformat() if day else None, None, "words")
    if context.today is None:
        return unknown("DATE", f"XXXX-{value}" if re.fullmatch(r"\d\d-\d\d", value) else None)
    today = context.today
    days = [d for y in (-1, 0, 1) if (d := holiday_in(value, today.year + y))]
    words = set(match.words("dir"))
    way = (
        "past"
        if words & BACK
        else "future"
        if words & AHEAD
        else direction(context.parse, match.parse_token)
    )
    fit = [one for one in days if (one <= today if way == "past" else one >= today)] if way else []
    best = min(fit or days, key=lambda one: abs((one - today).days), default=None)
    return dated(best.isoformat() if best else None, None, "publication")


def holiday_in(rule: str, year: int) -> date | None:
    """The day a holiday falls on in a year. `rule` is from the lexicon: '12-25', 'easter-2',
    'nth-11-4-4' (the fourth Thursday of November; -1: the last), 'election'."""
    if not 1583 <= year <= 9998:
        return None
    if match := re.fullmatch(r"easter([+-]\d+)", rule):
        return add_days(easter(year), int(match[1]))
    if match := re.fullmatch(r"nth-(\d+)-(\d)-(-?\d)", rule):
        return nth_weekday(year, int(match[1]), int(match[2]), int(match[3]))
    if rule == "election":
        return election_day(year)
    return day_of(f"{year:04d}-{rule}")
