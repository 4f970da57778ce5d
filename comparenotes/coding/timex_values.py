"""What a time expression is worth: TIMEX3 type and value, and the days it bounds.

A match of one of the rules of timex_rules.py comes in, with the day of publication and what the
text spoke of before; a Worth goes out, or nothing where the match is no time expression after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from .dates import (
    Interval,
    add_days,
    add_months,
    bounds_of,
    day_of,
    easter,
    election_day,
    iso_week,
    nth_weekday,
)
from .parse import Parse
from .tenses import direction
from .timex_words import Pieces

# Marks in a basis by which publication.py knows the dates that contradict themselves or the report.
IMPOSSIBLE = "impossible"
TOLD_AS_PAST = "told as past, though it lies after publication"
WRONG_WEEKDAY = "the weekday does not fit"

_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CLOCK_UNITS = {"TH": "H", "TM": "M", "TS": "S"}
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Worth:
    """The TIMEX3 attributes of an expression, and its bounds where the value alone gives none.

    `lead` counts the pieces at its start that are no part of it ('a' of 'a two-year term').
    """

    type: str
    value: str | None
    mod: str | None = None
    earliest: str | None = None
    latest: str | None = None
    basis: str = "words"
    lead: int = 0


@dataclass(slots=True)
class Story:
    """What the reader of a report knows at a point of it.

    `published` are the days it may have been published on, `today` that day when it is one,
    `year` and `month` when all those days share them. `last` is the day, month… spoken of last, `day` the last
    day,
    `quarter` the (year, number) of the business quarter the report is about.
    """

    parse: Parse
    pieces: Pieces
    published: Interval | None
    last: str | None = None
    day: str | None = None
    day_end: int = -1
    quarter: tuple[int, int] | None = None

    @property
    def today(self) -> date | None:
        """The day of publication, when it is known."""
        return day_of(self.published.earliest) if self.published and self.published.is_day else None

    @property
    def year(self) -> int | None:
        """The year of publication, when it is known."""
        days = self.published
        return int(days.earliest[:4]) if days and days.earliest[:4] == days.latest[:4] else None

    @property
    def month(self) -> tuple[int, int] | None:
        """The year and month of publication, when they are known."""
        days = self.published
        if days and days.earliest[:7] == days.latest[:7]:
            return int(days.earliest[:4]), int(days.earliest[5:7])
        return None

    @property
    def last_day(self) -> date | None:
        """The day spoken of last; that of publication, when there was none."""
        return day_of(self.day) or self.today

    @property
    def last_year(self) -> int | None:
        """The year spoken of last; that of publication, when there was none."""
        return int(self.last[:4]) if self.last and self.last[:4].isdigit() else self.year


@dataclass(frozen=True, slots=True)
class Hit:
    """A match of rule `name`, `offset` pieces into the report."""

    name: str
    match: re.Match[str]
    offset: int
    pieces: Pieces

    def has(self, group: str) -> bool:
        """Whether the group took part in the match."""
        return group in self.match.re.groupindex and bool(self.match.group(group))

    def first(self, group: str | int = 0) -> int:
        """The number of the group's first piece."""
        return self.offset + self.match.start(group)

    def last(self, group: str | int = 0) -> int:
        """The number after the group's last piece."""
        return self.offset + self.match.end(group)

    def value(self, group: str) -> str:
        """The lexicon value of the group's first piece; empty where the group is absent."""
        return self.pieces.values[self.first(group)] if self.has(group) else ""

    def words(self, group: str | int = 0) -> list[str]:
        """The words of the group, in lower case."""
        if isinstance(group, str) and not self.has(group):
            return []
        return self.pieces.words[self.first(group) : self.last(group)]

    def mod(self, *groups: str) -> str | None:
        """The first TIMEX3 modifier that a word of these groups sets."""
        for group in groups:
            if self.has(group):
                for mod in self.pieces.mods[self.first(group) : self.last(group)]:
                    if mod:
                        return mod
        return None

    @property
    def token(self) -> int:
        """The number of the match's last token, by which its clause is found."""
        return self.pieces.tokens[self.last() - 1]

    def before(self, back: int = 1) -> str:
        """The word just before the match."""
        at = self.first() - back
        return self.pieces.words[at] if at >= 0 else ""

    def after(self, on: int = 0) -> str:
        """The word just after the match."""
        at = self.last() + on
        return self.pieces.words[at] if at < len(self.pieces.words) else ""


# Numbers ----------------------------------------------------------------------------------------


def number_of(hit: Hit, group: str) -> float | None:
    """The number that a group's words mean; null for 'several' and where it means none."""
    total: float = 0
    found = False
    for word, value in _number_pieces(hit, group):
        if value.replace(".", "", 1).isdigit():
            one = float(value)
            if one >= 100 and word.isalpha() and found:
                total *= one
            else:
                total += one
            found = True
        elif re.fullmatch(r"\d/[1-9]", value):
            total += int(value[0]) / int(value[2])
            found = True
        elif word == "half" and value == "H":
            total += 0.5
    return total if found else None


def _number_pieces(hit: Hit, group: str) -> list[tuple[str, str]]:
    if not hit.has(group):
        return []
    here = slice(hit.first(group), hit.last(group))
    return list(zip(hit.pieces.words[here], hit.pieces.values[here], strict=True))


def spoken_year(hit: Hit, group: str) -> int | None:
    """The year that digits or words ('nineteen ninety-one', 'two thousand and five') mean."""
    values = [v for _, v in _number_pieces(hit, group) if v.isdigit()]
    numbers = [int(v) for v in values]
    if len(numbers) == 1 and numbers[0] > 99:
        return numbers[0] if numbers[0] <= 2999 else None
    if len(numbers) >= 2 and 11 <= numbers[0] <= 20 and 10 <= numbers[1] <= 99:
        return numbers[0] * 100 + sum(numbers[1:]) if sum(numbers[1:]) < 100 else None
    if len(numbers) >= 2 and numbers[:2] == [2, 1000] and sum(numbers[2:]) < 100:
        return 2000 + sum(numbers[2:])
    return None


# Durations --------------------------------------------------------------------------------------


def period(count: float | None, unit: str, *, extra: float = 0) -> str:
    """A TIMEX3 duration: P30Y, PXM, PT5H30M."""
    number = None if count is None else count + extra
    if unit in _CLOCK_UNITS:
        letter = _CLOCK_UNITS[unit]
        if number is not None and letter == "H" and number % 1:
            return f"PT{int(number)}H{round(number % 1 * 60)}M"
        return f"PT{_plain(number)}{letter}"
    if unit == "F":
        return f"P{_plain(None if number is None else number * 2)}W"
    if unit == "C":
        return f"P{_plain(number * 100)}Y" if number is not None else "PXC"
    if unit == "L":
        return f"P{_plain(number * 1000)}Y" if number is not None else "PXL"
    return f"P{_plain(number)}{unit}"


def _plain(number: float | None) -> str:
    if number is None:
        return "X"
    return str(int(number)) if number == int(number) else f"{number:.4g}"


def moved(base: date, count: float, unit: str) -> str | None:
    """What lies `count` units from `base`, as fine as the unit: a day, a week, a month, a year."""
    if unit in {"Y", "E", "C", "L"}:
        years = count * {"Y": 1, "E": 10, "C": 100, "L": 1000}[unit]
        if years % 1:
            day = add_months(base, round(years * 12))
            return f"{day.year:04d}-{day.month:02d}" if day else None
        year = base.year + int(years)
        if not 1 <= year <= 9999:
            return None
        return f"{year:04d}"[: {"E": 3, "C": 2}.get(unit, 4)]
    if unit in {"M", "Q"}:
        day = add_months(base, round(count * (3 if unit == "Q" else 1)))
        if day is None:
            return None
        return f"{day.year:04d}-{day.month:02d}" if unit == "M" else quarter_value(day)
    if unit in {"W", "F"}:
        day = add_days(base, round(count * (14 if unit == "F" else 7)))
        return iso_week(day) if day else None
    if unit == "D":
        day = add_days(base, round(count))
        return day.isoformat() if day else None
    return None


def quarter_value(day: date) -> str:
    """The quarter a day is in, as 2020-Q3."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


# Rules ------------------------------------------------------------------------------------------


def weigh(hit: Hit, story: Story) -> Worth | None:
    """What a match is worth; null where it is no time expression after all."""
    worth = _WEIGHERS[hit.name](hit, story)
    if worth is None or worth.earliest or worth.latest or worth.value is None:
        return worth
    days = bounds_of(worth.value) if worth.type in {"DATE", "TIME"} else None
    return replace(worth, earliest=days.earliest, latest=days.latest) if days else worth


def _unknown(type_: str = "DATE", value: str | None = None, mod: str | None = None) -> Worth:
    return Worth(type_, value, mod, basis="unknown: the day of publication is not known")


def _dated(value: str | None, mod: str | None, basis: str, type_: str = "DATE") -> Worth:
    if value is None:
        return Worth(type_, None, mod, basis="unknown: outside the calendar")
    return Worth(type_, value, mod, basis=basis)


def _parted(worth: Worth, part: str) -> Worth:
    """A day narrowed to a part of it: 2021-10-12TMO."""
    if not part or worth.value is None:
        return worth
    return replace(worth, type="TIME", value=f"{worth.value}T{part}")


def _shifted_year(hit: Hit, story: Story, group: str = "shift") -> tuple[int | None, bool]:
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


def _month_day(hit: Hit, story: Story) -> Worth | None:
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
            return _unknown("DATE", f"XXXX-{month:02d}-{day:02d}", mod)
    if said and explicit is not None:
        worth = _existing(f"{explicit:04d}-{month:02d}-{day:02d}", mod, basis)
        return _with_weekday(worth, hit)
    if day > _longest(month):
        return _impossible(month, day)
    return _nearest_day(hit, story, month, day, mod)


def _existing(value: str, mod: str | None, basis: str) -> Worth:
    if day_of(value) is None:
        return Worth("DATE", None, mod, basis=f"{IMPOSSIBLE}: there is no day {value}")
    return Worth("DATE", value, mod, basis=basis)


def _with_weekday(worth: Worth, hit: Hit) -> Worth:
    """'Friday, Oct. 12, 2021': the day is kept, and the wrong weekday is said."""
    day = day_of(worth.value)
    if day is None or not hit.has("weekday") or day.isoweekday() == int(hit.value("weekday")):
        return worth
    right = _DAY_NAMES[day.isoweekday() - 1].capitalize()
    return replace(worth, basis=f"{worth.basis}; {WRONG_WEEKDAY}: {worth.value} is a {right}")


def _impossible(month: int, day: int) -> Worth:
    return Worth("DATE", None, basis=f"{IMPOSSIBLE}: there is no day --{month:02d}-{day:02d}")


def _longest(month: int) -> int:
    return 29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31


def _nearest_day(hit: Hit, story: Story, month: int, day: int, mod: str | None) -> Worth:
    """A day without a year: the nearest that weekday and tense allow."""
    weekday = hit.value("weekday")
    if story.today is None:
        return _unbound_day(story, month, day, mod)
    today = story.today
    days = [
        found
        for year in range(today.year - 6, today.year + 7)
        if (found := day_of(f"{year:04d}-{month:02d}-{day:02d}"))
    ]
    if weekday:
        days = [one for one in days if one.isoweekday() == int(weekday)] or days
    way = direction(story.parse, hit.token)
    if hit.before() in _ONWARD:
        way = "future"
    best = min(days, key=lambda one: (_distance(one, today, way), one), default=None)
    return _dated(best.isoformat() if best else None, mod, "publication")


# 'until Friday', 'payable Dec. 7': what is named lies ahead, unless all is told as past.
_ONWARD = frozenset({"until", "till", "through", "payable", "effective", "thru"})


def _distance(day: date, today: date, way: str | None) -> int:
    """Days from publication; going against the tense costs five months more."""
    against = (way == "past" and day > today) or (way == "future" and day < today)
    return abs((day - today).days) + 150 * against


def _unbound_day(story: Story, month: int, day: int, mod: str | None) -> Worth:
    return _unknown("DATE", f"XXXX-{month:02d}-{day:02d}", mod)


def _year_ahead(hit: Hit) -> int | None:
    """The year of a joined date: 'April 3 to June 7, 1989', 'April and May 1998'."""
    words = hit.pieces.words
    rest = words[hit.last() : hit.last() + 6]
    if not rest or rest[0] not in {"to", "and", "through", "until", "-", "–", "—", "or", ","}:
        return None
    kinds = [value for value in hit.pieces.values[hit.last() + 1 : hit.last() + 6]]
    joined = [word for word in rest[1:] if word not in {",", "the"}]
    if not kinds or not joined or joined[0].rstrip(".") not in _MONTH_NAMES:
        return None
    for word in joined[1:3]:
        if re.fullmatch(r"[12]\d{3}", word):
            return int(word)
        if not re.fullmatch(r"\d{1,2}", word):
            return None
    return None


_SHORT_NAMES = frozenset({"jan", "dec", "mar", "oct", "nov", "feb", "sep", "aug", "apr"})
_MONTH_NAMES = frozenset(
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


def _month(hit: Hit, story: Story) -> Worth | None:
    month = int(hit.value("month"))
    if _is_name(hit, story):
        return None
    mod = hit.mod("edge", "mod")
    if hit.has("year"):
        return Worth("DATE", f"{int(hit.value('year')):04d}-{month:02d}", mod)
    ahead = _year_ahead(hit)
    if ahead is not None:
        return Worth("DATE", f"{ahead:04d}-{month:02d}", mod)
    if hit.has("shift"):
        year, said = _shifted_year(hit, story)
        if said:
            return _month_of(year, month, mod)
    return _bare_month(hit, story, month, mod)


def _month_of(year: int | None, month: int, mod: str | None) -> Worth:
    if year is None:
        return _unknown("DATE", f"XXXX-{month:02d}", mod)
    return _dated(f"{year:04d}-{month:02d}", mod, "publication")


def _bare_month(hit: Hit, story: Story, month: int, mod: str | None) -> Worth:
    """'in April', 'last April': the nearest that tense and 'last' allow."""
    known = story.month
    if known is None:
        year = story.year if hit.words("dir") == ["this"] else None
        return _month_of(year, month, mod)
    year, now = known
    words = hit.words("dir")
    way = "future" if hit.before() in _ONWARD else direction(story.parse, hit.token)
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


def _is_name(hit: Hit, story: Story) -> bool:
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
        return parse.words[nxt][:1].isupper() and parse.lower[nxt] not in _MONTH_NAMES
    before = token - 1
    return (
        before >= 0
        and parse.pos[before] == "PROPN"
        and parse.heads[before] == token
        and parse.deps[before] == "compound"
    )


def _numeric_date(hit: Hit, story: Story) -> Worth | None:
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


def _slashed(text: str, story: Story) -> Worth | None:
    """'7/8/07': month first, unless that is impossible."""
    one, two, year = text.split("/")
    if len(year) == 2:
        year = ("20" if int(year) < 50 else "19") + year
    for month, day in ((one, two), (two, one)):
        value = f"{year}-{int(month):02d}-{int(day):02d}"
        if day_of(value):
            return Worth("DATE", value)
    return Worth("DATE", None, basis=f"{IMPOSSIBLE}: there is no day {text}")


def _weekday(hit: Hit, story: Story) -> Worth | None:
    wanted = int(hit.value("weekday"))
    mod = hit.mod("edge")
    part = hit.value("part")
    if story.today is None:
        return _parted(_unknown("DATE", f"XXXX-WXX-{wanted}", mod), part)
    words = set(hit.words("dir"))
    day = weekday_near(story.today, wanted, _weekday_way(words, hit, story))
    return _parted(_dated(day.isoformat() if day else None, mod, "publication"), part)


def _weekday_way(words: set[str], hit: Hit, story: Story) -> str:
    if words & {"next", "coming", "upcoming", "following"}:
        return "after"
    if words & {"last", "past", "previous", "preceding"}:
        return "before"
    way = direction(story.parse, hit.token)
    onward = hit.before() in _ONWARD or hit.before(2) == "soon"
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


def _deictic(hit: Hit, story: Story) -> Worth | None:
    mod = hit.mod("edge")
    if _titled(hit, story):
        return None
    if story.today is None:
        return _parted(_unknown(mod=mod), "")
    day = add_days(story.today, int(hit.value("word")))
    worth = _dated(day.isoformat() if day else None, mod, "publication")
    return _parted(worth, hit.value("part"))


def _titled(hit: Hit, story: Story) -> bool:
    """'USA Today': written large in mid-sentence, after a name."""
    token = hit.pieces.tokens[hit.first()]
    parse = story.parse
    large = parse.words[token][:1].isupper() and not parse.words[token].isupper()
    return bool(token) and large and parse.pos[token - 1] == "PROPN"


def _tonight(hit: Hit, story: Story) -> Worth | None:
    if story.today is None:
        return _unknown("TIME", None, hit.mod("edge"))
    value = f"{story.today.isoformat()}TNI"
    return Worth("TIME", value, hit.mod("edge"), basis="publication")


def _daypart(hit: Hit, story: Story) -> Worth | None:
    words = set(hit.words("dir"))
    part = hit.value("part")
    if hit.after() == "of":
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
        return _unknown("TIME")
    day = add_days(base, step)
    return _parted(_dated(day.isoformat() if day else None, hit.mod("edge"), "context"), part)


def _season(hit: Hit, story: Story) -> Worth | None:
    season, words = hit.value("season"), hit.words("dir") or hit.words("edge")[:1]
    if not words and not hit.has("year") and not hit.has("shift"):
        if hit.words("season") == ["fall"] or hit.before() not in {"in", "by", "during", "since"}:
            return None
    if words == ["the"] and hit.words("season") == ["fall"] and not hit.has("year"):
        if hit.before() not in {"in", "by", "during", "since", "until"} or hit.after() == "of":
            return None
    mod = hit.mod("edge")
    if hit.has("year"):
        year = spoken_year(hit, "year")
        return Worth("DATE", f"{year:04d}-{season}", mod) if year else None
    if hit.has("shift"):
        year, _ = _shifted_year(hit, story)
        return _dated(f"{year:04d}-{season}", mod, "publication") if year else _unknown(mod=mod)
    return _near_season(hit, story, season, set(words), mod)


def _near_season(hit: Hit, story: Story, season: str, words: set[str], mod: str | None) -> Worth:
    if story.month is None:
        return _unknown("DATE", f"XXXX-{season}", mod)
    year, now = story.month
    start = _SEASON_MONTH[season]
    began = now >= start
    way = direction(story.parse, hit.token)
    if words & {"last", "past", "previous"}:
        year -= now < start + 3 and (not began or "this" not in words)
    elif words & {"next", "coming", "upcoming"} or (not words & {"this"} and way == "future"):
        year += now >= start + 3
    elif not words & {"this"} and not began:
        year -= 1
    return _dated(f"{year:04d}-{season}", mod, "publication")


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


def _year(hit: Hit, story: Story) -> Worth | None:
    year = int(hit.value("year"))
    at = hit.first("year")
    token = hit.pieces.tokens[at]
    parse = story.parse
    if at and hit.pieces.values[at - 1] in {"$", "£", "€", "¥", "#"}:
        return None
    if token and hit.first() == at and parse.pos[token - 1] == "PROPN":
        if parse.heads[token] == token - 1 or parse.heads[token - 1] == token:
            return None  # 'the Russell 2000', 'Agenda 2030'
    known = story.year or 2000
    plain = hit.before() in _YEAR_BEFORE or hit.last() - hit.first() > 1
    if not 1900 <= year <= max(known + 40, 2060) and not plain:
        return None
    after = token + 1
    if after < len(parse) and parse.deps[token] in {"nummod", "compound"}:
        head = parse.heads[token]
        if parse.tags[head] == "NNS" and head == after and (year % 100 == 0 or not plain):
            if not (1950 <= year <= known + 2) or year % 100 == 0:
                return None
        if parse.lower[after] in {"percent", "%", "-"} and parse.lower[after] != "-":
            return None
    if hit.last() - hit.first() == 1 and parse.tags[token] not in {"CD", "NN", "NNP", "JJ"}:
        return None
    if hit.after() == "%" or hit.after() in _MONTH_NAMES:
        return None
    if "half" in hit.words("edge"):
        second = not {"first"} & set(hit.words("edge"))
        return Worth("DATE", f"{year:04d}-H{2 if second else 1}")
    return Worth("DATE", f"{year:04d}", hit.mod("edge", "mod"))


def _said_year(hit: Hit, story: Story) -> Worth | None:
    year = spoken_year(hit, "year")
    if year is None or hit.before() not in _YEAR_BEFORE:
        return None
    return Worth("DATE", f"{year:04d}")


def _the_year(hit: Hit, story: Story) -> Worth | None:
    if hit.has("bcyear"):
        return Worth("DATE", f"BC{int(hit.value('bcyear')):04d}")
    for group in ("adyear", "lateyear"):
        if hit.has(group):
            if not hit.value(group).isdigit() or hit.words(group)[0] == "0":
                return None
            return Worth("DATE", f"{int(hit.value(group)):04d}")
    if hit.words()[1] != "year":
        return None
    year = spoken_year(hit, "year")
    if year is None and hit.value("year").isdigit():
        year = int(hit.value("year"))
    return Worth("DATE", f"{year:04d}") if year else None


def _year_part(hit: Hit, story: Story) -> Worth | None:
    """'the 1988 quarter': the quarter the report is about, in that year."""
    year = int(hit.value("year"))
    story_quarter = story.quarter
    if story_quarter is None:
        return Worth("DATE", f"{year:04d}", basis="words")
    return Worth("DATE", f"{year:04d}-Q{story_quarter[1]}", basis="context")


def _decade(hit: Hit, story: Story) -> Worth | None:
    mod = hit.mod("edge", "mod")
    if hit.has("word"):
        if "the" not in hit.words():
            return None
        return Worth("DATE", f"19{hit.value('word')}", mod)
    digits = hit.value("decade").strip("'’s")
    if len(digits) == 2 and hit.words()[0] not in {"the", "'", "’"} and "the" not in hit.words():
        return None
    if len(digits) == 2:
        known = (story.year or 2020) % 100
        century = 20 if int(digits) <= known % 100 and (story.year or 2020) >= 2000 else 19
        if hit.before() in {"his", "her", "their"}:
            return None
        return Worth("DATE", f"{century}{digits[0]}", mod)
    return Worth("DATE", digits[:3], mod)


def _century(hit: Hit, story: Story) -> Worth | None:
    if hit.value("unit") != "C":
        return None
    number = hit.value("n")
    return Worth("DATE", f"{int(number) - 1:02d}", hit.mod("edge")) if number.isdigit() else None


def _quarter(hit: Hit, story: Story) -> Worth | None:
    unit = hit.value("unit")
    number = hit.value("n")
    mod = hit.mod("edge")
    letter = "H" if unit == "H" else "Q"
    part = (2 if letter == "H" else 4) if number == "last" else int(number)
    if part > (2 if letter == "H" else 4):
        return None
    if hit.words("unit") == ["quarters"]:
        return Worth("SET", f"XXXX-Q{part}")
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
        return _unknown("DATE", f"XXXX-{letter}{part}", mod)
    if letter == "Q" and (story.month is None or (year, 3 * part - 2) <= story.month):
        story.quarter = (year, part)
    worth = _dated(f"{year:04d}-{letter}{part}", mod, "words" if said else "publication")
    return replace(worth, lead=_quarter_lead(hit, story))


def _quarter_lead(hit: Hit, story: Story) -> int:
    """'its third quarter', 'a third-quarter loss': the words before it belong to the noun."""
    words = hit.words()
    noun = story.parse.heads[hit.token] > hit.token
    return (
        1
        if words[0] in {"its", "their", "his", "her", "our", "a"} or (noun and words[0] == "the")
        else 0
    )


def _quarter_year(hit: Hit, story: Story, part: int) -> int | None:
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


def _completed_quarter(story: Story) -> tuple[int, int] | None:
    if story.quarter is not None:
        return story.quarter
    if story.month is None:
        return None
    year, month = story.month
    part = (month + 2) // 3 - 1
    return (year, part) if part else (year - 1, 4)


_BACK = frozenset({"last", "past", "previous", "preceding", "prior"})
_AHEAD = frozenset({"next", "coming", "upcoming", "following", "ensuing"})


def _deixis(hit: Hit, story: Story) -> Worth | None:
    """'last week', 'the same year', 'this quarter', 'the following month'."""
    words = hit.words("dir")
    unit = hit.value("unit") if hit.words("unit") != ["weekend"] else "WE"
    mod = hit.mod("edge", "mod")
    if unit in _CLOCK_UNITS or unit == "H":
        if words[0] in {"past", "last", "next"} and unit != "H" and hit.has("det"):
            return Worth("DURATION", period(1, unit))
        return None
    step = -1 if words[-1] in _BACK else 1 if words[-1] in _AHEAD else 0
    told = words[0] in {"following", "previous", "preceding", "same", "that", "prior", "ensuing"}
    the_next = hit.words("det") == ["the"] and words[0] == "next" and unit == "D"
    if unit == "D" and words[-1] in {"past", "last", "those", "these"}:
        return None
    if words[0] in {"those", "these"}:
        return None
    if unit == "C" or (unit == "E" and hit.has("det")):
        if words[0] in {"last", "past", "next"} and hit.has("det"):
            return Worth("DURATION", period(1, unit), mod)
        if unit == "C" and words[0] == "this":
            return Worth("DATE", f"{story.year // 100:02d}", mod) if story.year else _unknown()
    if unit == "Q" and (words[0] in {"latest", "that", "same"}):
        return _story_quarter(story, mod)
    if words[0] in {"latest"}:
        step = -1
    if words[0] == "full" and not hit.has("det"):
        return None
    base = story.last_day if told or the_next else story.today
    if told and base is None and story.last:
        base = _inside(story.last)
    told = told or (words[0] in {"entire", "whole"} and unit == "Y")
    if told and unit == "Y" and story.last_year is not None:
        return _dated(f"{story.last_year + step:04d}", mod, "context")
    return _stepped(hit, story, base, step, unit, mod, "context" if told else "publication")


def _inside(value: str) -> date | None:
    """Some day of a dated value."""
    days = bounds_of(value)
    return day_of(days.earliest) if days else None


def _stepped(
    hit: Hit, story: Story, base: date | None, step: int, unit: str, mod: str | None, basis: str
) -> Worth:
    if base is None:
        return _coarse(story, step, unit, mod)
    if unit == "WE":
        return _weekend_value(hit, story, base, step, mod)
    worth = _dated(moved(base, step, unit), mod, basis)
    if mod == "START" and "earlier" in hit.words() and story.today and unit in "WMYQ" and not step:
        days = bounds_of(worth.value)
        if days:
            return replace(worth, earliest=days.earliest, latest=story.today.isoformat())
    return worth


def _coarse(story: Story, step: int, unit: str, mod: str | None) -> Worth:
    """As much as can be said when only the year or month of publication is known."""
    if unit == "Y" and story.year is not None:
        return _dated(f"{story.year + step:04d}", mod, "publication")
    if unit == "M" and story.month is not None:
        day = add_months(date(*story.month, 1), step)
        return _dated(f"{day.year:04d}-{day.month:02d}" if day else None, mod, "publication")
    return _unknown(mod=mod)


def _weekend_value(hit: Hit, story: Story, base: date, step: int, mod: str | None) -> Worth:
    if not step and not set(hit.words()) & {"this", "that"}:
        way = direction(story.parse, hit.token)
        if way != "future" and base.isoweekday() < 6:
            step = -1
    day = add_days(base, 7 * step)
    return _dated(f"{iso_week(day)}-WE" if day else None, mod, "publication")


def _story_quarter(story: Story, mod: str | None, back: int = 0) -> Worth:
    found = _completed_quarter(story)
    if found is None:
        return _unknown(mod=mod)
    return _dated(f"{found[0] - back:04d}-Q{found[1]}", mod, "context")


def _the_unit(hit: Hit, story: Story) -> Worth | None:
    """'the year', 'the quarter', 'the day': what the story is about."""
    unit = hit.value("unit") if hit.words("unit") != ["weekend"] else "WE"
    mod = hit.mod("edge", "mod")
    step = -1 if hit.has("post") else 0
    if unit in _CLOCK_UNITS or unit in {"C", "L", "F"} or hit.after() == "-":
        return None
    if story.parse.words[hit.token][:1].isupper():
        return None  # 'the Week Against Homophobia'
    if unit == "Q":
        return _story_quarter(story, mod)
    if unit == "D":
        day = story.last_day
        return _dated(day.isoformat(), mod, "context") if day else _unknown(mod=mod)
    if unit == "Y" and step and story.last_year:
        return _dated(f"{story.last_year - 1:04d}", mod, "context")
    return _stepped(hit, story, story.today, step, unit, mod, "publication")


def _year_ago(hit: Hit, story: Story) -> Worth | None:
    """'year-earlier', 'the year-ago quarter'."""
    if "year" not in hit.words():
        return None
    noun = story.parse.heads[hit.token] > hit.token and not hit.has("unit")
    lead = 1 if hit.words()[0] in {"the", "a"} and noun else 0
    if hit.has("unit") or story.quarter:
        return replace(_story_quarter(story, None, back=1), lead=lead)
    if story.last_year is None:
        return _unknown()
    base = story.year if hit.words("tail") == ["ago"] else story.last_year
    worth = _dated(f"{base - 1:04d}", None, "publication") if base else _unknown()
    return replace(worth, lead=lead)


def _same_period(hit: Hit, story: Story) -> Worth | None:
    words = set(hit.words())
    unit = "P" if hit.words("unit") in (["period"], ["span"]) else hit.value("unit")
    if hit.words("unit") == ["term"] or unit in _CLOCK_UNITS:
        return None
    back = 1 if hit.has("shift") else 0
    if hit.has("year"):
        return _year_part(hit, story)
    if unit in {"P", "Q"}:
        if unit == "P" and not back and "latest" not in words:
            return None
        if unit == "P" and story.quarter is None and story.last and len(story.last) == 7:
            return _dated(f"{int(story.last[:4]) - back:04d}{story.last[4:]}", None, "context")
        return _story_quarter(story, None, back)
    if not back:
        return None
    base = story.last
    if unit == "M" and base and re.match(r"\d{4}-\d\d", base):
        return _dated(f"{int(base[:4]) - 1:04d}{base[4:7]}", None, "context")
    return _dated(f"{story.year - 1:04d}", None, "publication") if story.year else _unknown()


def _back_unit(hit: Hit, story: Story) -> Worth | None:
    return _story_quarter(story, None, back=1)


def _weekend(hit: Hit, story: Story) -> Worth | None:
    words = set(hit.words("dir"))
    if not words and hit.before() not in {"over", "during", "at", "of", "by", "next", "last"}:
        return None
    step = -1 if words & _BACK else 1 if words & _AHEAD else 0
    return _stepped(hit, story, story.today, step, "WE", hit.mod("edge"), "publication")


def _year_end(hit: Hit, story: Story) -> Worth | None:
    if hit.value("unit") not in {"Y", "M", "W", "Q"} or hit.words("end") != ["end"]:
        return None
    if hit.value("unit") == "W":
        return None
    worth = _stepped(hit, story, story.today, 0, hit.value("unit"), "END", "publication")
    return worth


def _week_of(hit: Hit, story: Story) -> Worth | None:
    if hit.words()[1] != "week":
        return None
    worth = _month_day(hit, story)
    day = day_of(worth.value) if worth else None
    return _dated(iso_week(day), None, "publication") if day else None


def _duration(hit: Hit, story: Story) -> Worth | None:
    unit = hit.value("unit")
    count = number_of(hit, "n")
    upper = number_of(hit, "n2")
    words = hit.words()
    if words[0] in {"the", "a"} and unit in {"TM"} and count is None:
        return None
    if words == ["one", "day"] and hit.before() not in {"by", "in", "for", "of", "within", "after"}:
        if direction(story.parse, hit.token) == "future":
            return replace(_reference_to("FUTURE_REF", story), basis="tense")
    if unit == "Q" and count == 3 and (hit.after() == "of" or "-" in words):
        return None
    mod = hit.mod("mod", "mod1", "outer", "so") or (
        "APPROX" if "couple" in hit.words("n")[0] else None
    )
    extra = 0.5 if hit.has("half") else 0.0
    if hit.has("tail"):
        return _from_here(hit, story, count, unit, extra, mod)
    if upper is not None and count is not None and not hit.has("half"):
        if hit.pieces.words[hit.first("n2") - 1] == "and":
            return None
        value = period(count, unit)
        return Worth("DURATION", value, mod or "APPROX")
    value = period(count, unit, extra=extra)
    glued = "-" in words or (words[-1] in _SINGULAR and words[0] == "a")
    glued = glued and not hit.has("period") and hit.has("det")
    lead = hit.last("det") - hit.first() if glued else 0
    return _spanned(Worth("DURATION", value, mod, lead=lead), story, hit.words("dir"), count, unit)


_SINGULAR = frozenset(["day", "week", "month", "year", "hour", "minute", "decade", "quarter"])


def _spanned(worth: Worth, story: Story, words: list[str], count: float | None, unit: str) -> Worth:
    """'the past two months' ends at publication, 'the next three years' begins there."""
    if not words or story.today is None or words[0] not in _BACK | _AHEAD:
        return worth
    if words[0] in {"previous", "preceding", "prior", "following", "ensuing"}:
        return worth
    today = story.today.isoformat()
    far = _far_end(story.today, count, unit, -1 if words[0] in _BACK else 1)
    if words[0] in _BACK:
        return replace(worth, earliest=far, latest=today, basis="publication")
    return replace(worth, earliest=today, latest=far, basis="publication")


def _far_end(today: date, count: float | None, unit: str, sign: int) -> str | None:
    if count is None or count > 5000:
        return None
    months = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}.get(unit)
    if months:
        day = add_months(today, round(sign * count * months))
    else:
        day = add_days(today, round(sign * count * {"W": 7, "D": 1, "F": 14}.get(unit, 0)))
    return day.isoformat() if day else None


def _from_here(
    hit: Hit, story: Story, count: float | None, unit: str, extra: float, mod: str | None
) -> Worth | None:
    """'two years ago', 'three days later': a date that far from here, or from what was said."""
    tail = hit.words("tail")[0]
    sign = 1 if tail in {"later", "from now", "hence"} else -1
    here = story.today if tail == "ago" or tail == "from now" else story.last_day
    if count is None:
        value = period(None, unit)
        today = story.today.isoformat() if story.today else None
        return Worth("DURATION", value, mod, latest=today if sign < 0 else None, basis="words")
    if unit == "Y" and count == 1 and story.quarter and sign < 0:
        return _story_quarter(story, mod, back=1)
    if unit in _CLOCK_UNITS:
        return Worth("DURATION", period(count, unit, extra=extra), mod)
    if here is None:
        year = story.year if tail == "ago" else story.last_year
        if unit == "Y" and year is not None and not extra:
            return _dated(f"{year + sign * int(count):04d}", mod, "publication")
        return _unknown(mod=mod)
    if count > 9000:
        return Worth("DURATION", period(count, unit), mod)
    basis = "publication" if tail == "ago" else "context"
    return _dated(moved(here, sign * (count + extra), unit), mod, basis)


def _one_unit(hit: Hit, story: Story) -> Worth | None:
    unit = hit.value("unit")
    words = hit.words("a")
    if hit.after() == "-" and hit.after(1) == "to":
        return None  # 'a day-to-day matter'
    count = 0.5 if "half" in words else 1.0
    mod = hit.mod("mod", "so")
    extra = 0.5 if hit.has("half") else 0.0
    if unit in {"TS"}:
        return None
    if hit.has("tail"):
        return _from_here(hit, story, count, unit, extra, mod)
    if unit == "Q" or ("half" in words and unit == "H"):
        return None if unit == "Q" else Worth("DURATION", "PT30M", mod)
    if count == 1 and not mod and not extra and _is_rate(hit, story):
        return Worth("SET", period(1, unit))
    return Worth("DURATION", period(count, unit, extra=extra), mod)


def _is_rate(hit: Hit, story: Story) -> bool:
    """'four flights a week', '$2 a year': how often, not how long."""
    parse, token = story.parse, hit.token
    head = parse.heads[token]
    if parse.deps[token] not in {"npadvmod", "nmod", "appos", "advmod"}:
        return False
    return parse.pos[head] in {"NOUN", "NUM", "PROPN", "SYM"} or parse.lower[head] in {
        "once",
        "twice",
        "times",
    }


_UNIT_AFTER = frozenset({"old", "of"})


def _units(hit: Hit, story: Story) -> Worth | None:
    unit = hit.value("unit")
    words = hit.words("dir")
    if unit in {"TS", "Q"} and not words:
        return None
    if hit.has("tail"):
        return _from_here(hit, story, None, unit, 0, hit.mod("mod"))
    if words == ["early"] and not hit.has("det"):
        return None
    value = period(None, unit)
    if words == ["recent"] and unit in {"Y", "W", "M", "D", "E"} and story.today:
        today = story.today.isoformat()
        return Worth("DURATION", value, hit.mod("mod"), latest=today, basis="publication")
    return Worth("DURATION", value, hit.mod("mod"))


def _long_units(hit: Hit, story: Story) -> Worth | None:
    return Worth("DURATION", period(None, hit.value("unit")))


def _every(hit: Hit, story: Story) -> Worth | None:
    code = hit.value("unit")
    count = number_of(hit, "n")
    words = hit.words("unit")
    if words[0] in _DAY_NAMES:
        value = f"XXXX-WXX-{code}"
        return Worth("SET", value + (f"T{hit.value('part')}" if hit.has("part") else ""))
    if words[0].rstrip(".") in _MONTH_NAMES:
        return Worth("SET", f"XXXX-{code}")
    if code in _SEASON_MONTH:
        return Worth("SET", f"XXXX-{code}")
    if code in {"MO", "AF", "EV", "NI", "MI"}:
        return Worth("SET", f"XXXX-XX-XXT{code}")
    if words[0] == "weekend":
        return Worth("SET", "XXXX-WXX-WE")
    if hit.has("n") and count is None:
        return Worth("SET", period(None, code))
    return Worth("SET", period(count or 1, code))


def _per_unit(hit: Hit, story: Story) -> Worth | None:
    return Worth("SET", period(1, hit.value("unit")))


def _weekdays(hit: Hit, story: Story) -> Worth | None:
    if hit.has("weekends"):
        return Worth("SET", "XXXX-WXX-WE")
    if hit.has("weekday2"):
        return Worth("SET", f"XXXX-WXX-{hit.value('weekday2')}T{hit.value('parts')}")
    return Worth("SET", f"XXXX-WXX-{hit.value('weekday')}")


def _adverb(hit: Hit, story: Story) -> Worth | None:
    return Worth("SET", hit.value("word"))


def _holiday(hit: Hit, story: Story) -> Worth | None:
    value = hit.value("word")
    year = int(hit.value("year")) if hit.has("year") else None
    if year is None and hit.has("shift"):
        year, _ = _shifted_year(hit, story)
    if year is not None:
        day = holiday_in(value, year)
        return _dated(day.isoformat() if day else None, None, "words")
    if story.today is None:
        return _unknown("DATE", f"XXXX-{value}" if re.fullmatch(r"\d\d-\d\d", value) else None)
    today = story.today
    days = [d for y in (-1, 0, 1) if (d := holiday_in(value, today.year + y))]
    words = set(hit.words("dir"))
    way = (
        "past"
        if words & _BACK
        else "future"
        if words & _AHEAD
        else direction(story.parse, hit.token)
    )
    fit = [one for one in days if (one <= today if way == "past" else one >= today)] if way else []
    best = min(fit or days, key=lambda one: abs((one - today).days), default=None)
    return _dated(best.isoformat() if best else None, None, "publication")


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


def _clock(hit: Hit, story: Story) -> Worth | None:
    time = _clock_time(hit, story)
    if time is None:
        return None
    day = _clock_day(hit, story)
    if day is None:
        return _unknown("TIME", f"XXXX-XX-XXT{time}")
    return Worth("TIME", f"{day}T{time}", hit.mod("mod"), basis="publication")


def _clock_time(hit: Hit, story: Story) -> str | None:
    if hit.has("named"):
        return None if hit.before() == "high" else hit.value("named")
    text = hit.words("clock")[0] if hit.has("clock") else hit.value("hour")
    parts = text.split(":")
    if not all(part.isdigit() for part in parts):
        return None
    hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
    told = any(hit.has(group) for group in ("ampm", "zone", "inpart", "weekday", "thispart"))
    if not told and hit.words()[-1] not in {"o'clock", "o’clock"}:
        if hit.before() not in {"at", "by", "around", "about", "until", "before", "after", "since"}:
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


def _clock_day(hit: Hit, story: Story) -> str | None:
    if hit.has("month"):
        worth = _month_day(hit, story)
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


def _reference(hit: Hit, story: Story) -> Worth | None:
    if hit.words()[0].endswith("soon") and hit.after() in {"as", "after", "afterward", "enough"}:
        return None
    if hit.words()[0] == "the future" and (
        hit.before() not in {"in", "for"} or hit.after() == "of"
    ):
        return None
    return _reference_to(hit.value("word"), story)


def _reference_to(value: str, story: Story) -> Worth:
    today = story.today.isoformat() if story.today else None
    if value == "PRESENT_REF":
        return Worth("DATE", value, None, today, today, "publication" if today else "unknown")
    if value == "PAST_REF":
        return Worth("DATE", value, None, None, today, "publication" if today else "unknown")
    return Worth("DATE", value, None, today, None, "publication" if today else "unknown")


def _recent(hit: Hit, story: Story) -> Worth | None:
    today = story.today.isoformat() if story.today else None
    return Worth("DATE", "PAST_REF", None, None, today, "publication" if today else "unknown")


def _the_past(hit: Hit, story: Story) -> Worth | None:
    token = hit.token
    if hit.words()[1] != "past" or story.parse.heads[token] == token + 1:
        return None
    if hit.after().isalnum() and story.parse.tags[token] not in {"NN", "NNP"}:
        return None
    return _recent(hit, story)


def _day_again(hit: Hit, story: Story) -> Worth | None:
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


def _current(hit: Hit, story: Story) -> Worth | None:
    return None


_WEIGHERS: dict[str, Callable[[Hit, Story], Worth | None]] = {
    "month_day": _month_day,
    "day_month": _month_day,
    "month_ordinal": _month_day,
    "month": _month,
    "numeric_date": _numeric_date,
    "weekday": _weekday,
    "deictic": _deictic,
    "tonight": _tonight,
    "daypart": _daypart,
    "season": _season,
    "year": _year,
    "said_year": _said_year,
    "the_year": _the_year,
    "year_part": _year_part,
    "decade": _decade,
    "century": _century,
    "quarter": _quarter,
    "deixis": _deixis,
    "the_unit": _the_unit,
    "year_ago": _year_ago,
    "same_period": _same_period,
    "back_unit": _back_unit,
    "weekend": _weekend,
    "year_end": _year_end,
    "week_of": _week_of,
    "duration": _duration,
    "one_unit": _one_unit,
    "units": _units,
    "long_units": _long_units,
    "every": _every,
    "per_unit": _per_unit,
    "weekdays": _weekdays,
    "adverb": _adverb,
    "holiday": _holiday,
    "clock": _clock,
    "reference": _reference,
    "recent": _recent,
    "current": _current,
    "the_past": _the_past,
    "day_again": _day_again,
}
