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
    hit: TimexMatch, story: TimexContext, group: str = "shift"
) -> tuple[int | None, bool]:
    """The year that 'last year', 'this year' means after a date; and whether it was said."""
    if not hit.has(group):
        return None, False
    word = hit.pieces.codes[hit.first(group)]
    if hit.words()[-1] not in {"year", "ago", "earlier"}:
        return None, False
    base = story.year
    step = {"last": -1, "previous": -1, "past": -1, "next": 1, "following": 1, "coming": 1}.get(
        hit.words(group)[0], 0
    )
    del word
    return (base + step if base is not None else None), True


def weigh_month_day(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘Sept. 27 last year’, ‘Tuesday, 12 October 2021’, ‘March 3’."""
    month, number = int(hit.value("month")), hit.value("day")
    if not number.isdigit() or not 1 <= int(number) <= 99:
        return None
    day = int(number)
    if day > 31 and not hit.has("year"):
        return None  # 'April 98': no day, and seldom a date
    mod = hit.mod("edge", "mod")
    explicit = int(hit.value("year")) if hit.has("year") else _year_ahead(hit)
    said = explicit is not None
    basis = "words"
    if not said and hit.has("shift"):
        explicit, said = _shifted_year(hit, story)
        basis = "publication"
        if explicit is None:
            return unknown("DATE", f"XXXX-{month:02d}-{day:02d}", mod)
    if said and explicit is not None:
        worth = _existing(f"{explicit:04d}-{month:02d}-{day:02d}", mod, basis)
        return _with_weekday(worth, hit)
    if day > _longest(month):
        return _impossible(month, day)
    return _nearest_day(hit, story, month, day, mod)


def _existing(value: str, mod: str | None, basis: str) -> TimexValue:
    if day_of(value) is None:
        return TimexValue("DATE", None, mod, basis=f"{IMPOSSIBLE}: there is no day {value}")
    return TimexValue("DATE", value, mod, basis=basis)


def _with_weekday(worth: TimexValue, hit: TimexMatch) -> TimexValue:
    """'Friday, Oct. 12, 2021': the day is kept, and the wrong weekday is said."""
    day = day_of(worth.value)
    if day is None or not hit.has("weekday") or day.isoweekday() == int(hit.value("weekday")):
        return worth
    right = DAY_NAMES[day.isoweekday() - 1].capitalize()
    return replace(worth, basis=f"{worth.basis}; {WRONG_WEEKDAY}: {worth.value} is a {right}")


def _impossible(month: int, day: int) -> TimexValue:
    return TimexValue("DATE", None, basis=f"{IMPOSSIBLE}: there is no day --{month:02d}-{day:02d}")


def _longest(month: int) -> int:
    return 29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31


def _nearest_day(
    hit: TimexMatch, story: TimexContext, month: int, day: int, mod: str | None
) -> TimexValue:
    """A day without a year: the nearest that weekday and tense allow."""
    weekday = hit.value("weekday")
    if story.today is None:
        return unknown("DATE", f"XXXX-{month:02d}-{day:02d}", mod)
    today = story.today
    days = [
        found
        for year in range(today.year - 6, today.year + 7)
        if (found := day_of(f"{year:04d}-{month:02d}-{day:02d}"))
    ]
    if weekday:
        days = [one for one in days if one.isoweekday() == int(weekday)] or days
    way = direction(story.parse, hit.token)
    if hit.before() in ONWARD:
        way = "future"
    best = min(days, key=lambda one: (_distance(one, today, way), one), default=None)
    return dated(best.isoformat() if best else None, mod, "publication")


def _distance(day: date, today: date, way: str | None) -> int:
    """Days from publication; going against the tense costs five months more."""
    against = (way == "past" and day > today) or (way == "future" and day < today)
    return abs((day - today).days) + 150 * against


def _year_ahead(hit: TimexMatch) -> int | None:
    """The year of a joined date: 'April 3 to June 7, 1989', 'April and May 1998'."""
    words = hit.pieces.words
    rest = words[hit.last() : hit.last() + 6]
    if not rest or rest[0] not in {"to", "and", "through", "until", "-", "–", "—", "or", ","}:
        return None
    kinds = [value for value in hit.pieces.values[hit.last() + 1 : hit.last() + 6]]
    joined = [word for word in rest[1:] if word not in {",", "the"}]
    if not kinds or not joined or joined[0].rstrip(".") not in MONTH_NAMES:
        return None
    for word in joined[1:3]:
        if re.fullmatch(r"[12]\d{3}", word):
            return int(word)
        if not re.fullmatch(r"\d{1,2}", word):
            return None
    return None


def weigh_month(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘November 2020’, ‘early next April’, ‘May’."""
    month = int(hit.value("month"))
    if _is_name(hit, story):
        return None
    mod = hit.mod("edge", "mod")
    if hit.has("year"):
        return TimexValue("DATE", f"{int(hit.value('year')):04d}-{month:02d}", mod)
    ahead = _year_ahead(hit)
    if ahead is not None:
        return TimexValue("DATE", f"{ahead:04d}-{month:02d}", mod)
    if hit.has("shift"):
        year, said = _shifted_year(hit, story)
        if said:
            return _month_of(year, month, mod)
    return _bare_month(hit, story, month, mod)


def _month_of(year: int | None, month: int, mod: str | None) -> TimexValue:
    if year is None:
        return unknown("DATE", f"XXXX-{month:02d}", mod)
    return dated(f"{year:04d}-{month:02d}", mod, "publication")


def _bare_month(hit: TimexMatch, story: TimexContext, month: int, mod: str | None) -> TimexValue:
    """'in April', 'last April': the nearest that tense and 'last' allow."""
    known = story.month
    if known is None:
        year = story.year if hit.words("dir") == ["this"] else None
        return _month_of(year, month, mod)
    year, now = known
    words = hit.words("dir")
    onward = hit.before() in ONWARD and hit.before(2) not in {"year", "months"}
    way = "future" if onward else direction(story.parse, hit.token)
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


def _is_name(hit: TimexMatch, story: TimexContext) -> bool:
    """Whether the month is part of a name: 'April Smith', 'May Day' has its own entry."""
    at = hit.first("month")
    token = hit.pieces.tokens[at]
    word = hit.pieces.words[at]
    if hit.last() - hit.first() > 1:
        return False
    if word in _SHORT_NAMES:
        return True  # 'Jan Novak': without its full stop, a short form needs a number
    if word not in {"april", "may", "june", "march", "august"}:
        return False
    if hit.after() == "of" and word in {"may", "march"}:
        return True  # 'the March of the Mothers'
    parse = story.parse
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


def weigh_numeric_date(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘2021-10-12’, ‘7/8/07’."""
    if hit.has("y"):
        words = [hit.value(group) for group in ("y", "m", "d")]
        starts, ends = hit.pieces.starts, hit.pieces.ends
        glued = all(ends[n] == starts[n + 1] for n in range(hit.first(), hit.last() - 1))
        if not glued or not all(word.isdigit() for word in words):
            return None
        return _existing(f"{words[0]}-{int(words[1]):02d}-{int(words[2]):02d}", None, "words")
    text = hit.words("date")[0]
    if "-" in text:
        return _existing(text, None, "words")
    return _slashed(text, story)


def _slashed(text: str, story: TimexContext) -> TimexValue | None:
    """'7/8/07': month first, unless that is impossible."""
    one, two, year = text.split("/")
    if len(year) == 2:
        year = ("20" if int(year) < 50 else "19") + year
    for month, day in ((one, two), (two, one)):
        value = f"{year}-{int(month):02d}-{int(day):02d}"
        if day_of(value):
            return TimexValue("DATE", value)
    return TimexValue("DATE", None, basis=f"{IMPOSSIBLE}: there is no day {text}")


def weigh_day_again(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """The second day of 'April 24 and 25', 'March 3-7'."""
    before = hit.pieces.ends[hit.first() - 2] if hit.first() > 1 else -1
    if story.day is None or story.day_end != before or not hit.value("day").isdigit():
        return None
    token = hit.token
    if story.parse.deps[token] == "nummod" and story.parse.heads[token] > token:
        return None
    day = int(hit.value("day"))
    if not int(story.day[-2:]) < day <= 31:
        return None
    return _existing(f"{story.day[:8]}{day:02d}", None, "context")


SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def weigh_season(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘last summer’, ‘the winter of 1994’."""
    season, words = hit.value("season"), hit.words("dir") or hit.words("edge")[:1]
    if (
        not hit.has("year")
        and not hit.has("shift")
        and not _is_season(hit, words, _names_season(hit, story.parse))
    ):
        return None
    mod = hit.mod("edge")
    if hit.has("year"):
        year = spoken_year(hit, "year")
        return TimexValue("DATE", f"{year:04d}-{season}", mod) if year else None
    if hit.has("shift"):
        year, _ = _shifted_year(hit, story)
        return dated(f"{year:04d}-{season}", mod, "publication") if year else unknown(mod=mod)
    return _near_season(hit, story, season, set(words), mod)


def _names_season(hit: TimexMatch, parse: Parse) -> bool:
    """'the Winter Olympics', 'the Arab Spring': a season that is part of a name."""
    token = hit.pieces.tokens[hit.first("season")]
    if not parse.words[token][:1].isupper():
        return False
    head = parse.heads[token]
    large = token and parse.pos[token - 1] in {"PROPN", "ADJ"} and parse.words[token - 1].istitle()
    return parse.words[head][:1].isupper() if head > token else bool(large)


def _is_season(hit: TimexMatch, words: list[str], name: bool) -> bool:
    """Whether a bare season is one: 'the fall of the city', 'spring water' are none."""
    if name:
        return False
    placed = hit.before() in {"in", "by", "during", "since", "until"}
    fall = hit.words("season") == ["fall"]
    if not words:
        return placed and not fall
    return not fall or words != ["the"] or (placed and hit.after() != "of")


def _near_season(
    hit: TimexMatch, story: TimexContext, season: str, words: set[str], mod: str | None
) -> TimexValue:
    if story.month is None:
        return unknown("DATE", f"XXXX-{season}", mod)
    year, now = story.month
    start = SEASON_MONTH[season]
    began = now >= start
    way = direction(story.parse, hit.token)
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


def weigh_year(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘1991’, ‘fiscal 2010’, ‘the last half of 1989’."""
    year = int(hit.value("year"))
    at = hit.first("year")
    token = hit.pieces.tokens[at]
    parse = story.parse
    if at and hit.pieces.values[at - 1] in {"$", "£", "€", "¥", "#"}:
        return None
    if hit.first() == at and _is_title(parse, token):
        return None
    known = story.year or 2000
    plain = hit.before() in _YEAR_BEFORE or hit.last() - hit.first() > 1
    if not 1900 <= year <= max(known + 40, 2060) and not plain:
        return None
    if _is_count(parse, token, year, known, plain):
        return None
    if hit.last() - hit.first() == 1 and parse.tags[token] not in {"CD", "NN", "NNP", "JJ"}:
        return None
    if hit.after() in {"%", "percent"} or hit.after() in MONTH_NAMES:
        return None
    if "half" in hit.words("edge"):
        second = not {"first"} & set(hit.words("edge"))
        return TimexValue("DATE", f"{year:04d}-H{2 if second else 1}")
    return TimexValue("DATE", f"{year:04d}", hit.mod("edge", "mod"))


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


def weigh_said_year(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘nineteen ninety-one’."""
    year = spoken_year(hit, "year")
    if year is None or hit.before() not in _YEAR_BEFORE:
        return None
    return TimexValue("DATE", f"{year:04d}")


def weigh_the_year(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘the year 987’, ‘44 BC’, ‘AD 79’."""
    if hit.has("bcyear"):
        return TimexValue("DATE", f"BC{int(hit.value('bcyear')):04d}")
    for group in ("adyear", "lateyear"):
        if hit.has(group):
            if not hit.value(group).isdigit() or hit.words(group)[0] == "0":
                return None
            return TimexValue("DATE", f"{int(hit.value(group)):04d}")
    if hit.words()[1] != "year":
        return None
    year = spoken_year(hit, "year")
    if year is None and hit.value("year").isdigit():
        year = int(hit.value("year"))
    return TimexValue("DATE", f"{year:04d}") if year else None


def weigh_decade(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘the early 1990s’, ‘the nineties’."""
    mod = hit.mod("edge", "mod")
    if hit.has("word"):
        if "the" not in hit.words():
            return None
        return TimexValue("DATE", f"19{hit.value('word')}", mod)
    digits = hit.value("decade").strip("'’s")
    if len(digits) == 2 and hit.words()[0] not in {"the", "'", "’"} and "the" not in hit.words():
        return None
    if len(digits) == 2:
        known = (story.year or 2020) % 100
        century = 20 if int(digits) <= known % 100 and (story.year or 2020) >= 2000 else 19
        if hit.before() in {"his", "her", "their"}:
            return None
        return TimexValue("DATE", f"{century}{digits[0]}", mod)
    return TimexValue("DATE", digits[:3], mod)


def weigh_century(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘the 20th century’."""
    if hit.value("unit") != "C":
        return None
    number = hit.value("n")
    return (
        TimexValue("DATE", f"{int(number) - 1:02d}", hit.mod("edge")) if number.isdigit() else None
    )


def weigh_holiday(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘Christmas’, ‘last Easter’."""
    value = hit.value("word")
    year = int(hit.value("year")) if hit.has("year") else None
    if year is None and hit.has("shift"):
        year, _ = _shifted_year(hit, story)
    if year is not None:
        day = holiday_in(value, year)
        return dated(day.isoformat() if day else None, None, "words")
    if story.today is None:
        return unknown("DATE", f"XXXX-{value}" if re.fullmatch(r"\d\d-\d\d", value) else None)
    today = story.today
    days = [d for y in (-1, 0, 1) if (d := holiday_in(value, today.year + y))]
    words = set(hit.words("dir"))
    way = (
        "past" if words & BACK else "future" if words & AHEAD else direction(story.parse, hit.token)
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
