"""Dates as pages and input lines print them, and what is taken as a date of publication.

Strings come in; ISO 8601 prefixes go out, each checked against the calendar. What can't be read
or can't be is null with a reason, never a guess.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..lexicon.entries import TimeWord
from ..lexicon.loading import Lexicon
from ..lexicon.word_sets import PrintedDateWords
from ..record import Published, Reason, Span

EARLIEST_YEAR, LATEST_YEAR = 1500, 2100
"""Years outside these are taken for slips, not for dates of news."""

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}(?::?\d{2}.*)?)?)?)?Z?", re.DOTALL)
_CLOCK_TIME = re.compile(
    r"\d{4}-?\d{2}-?\d{2}[T ]?(?P<hour>\d{2}):?(?P<minute>\d{2})"
    r"(?::?(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?"
)
_MAIL_TIME = re.compile(  # RFC 2822: 'Wed, 27 Dec 2017 06:57:00 -0500'
    r".*\d{4} (?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))? (?P<zone>UTC|GMT|[+-]\d{4})"
)
_SLASHED_ISO = re.compile(r"(\d{4})([/.])(\d{1,2})\2(\d{1,2})(?:\D.*)?", re.DOTALL)
_NUMBERS = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})(?:\D.*)?", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}.*)?", re.DOTALL)
_EPOCH = re.compile(r"(?P<seconds>1\d{9}|[1-9]\d{8})(?:\.\d+)?|(?P<ms>1\d{9})\d{3}(?:\.\d+)?")
_CLOCK = (
    r"(?:(?:at|@|\||,|-|–)?\s*\(?\d{1,2}[:.]\s?\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m?\.?)?\s*"
    r"(?:\(?(?:[A-Z]{2,4}T|ZONES)(?:[+-]\d{1,2}:?\d{0,2})?\)?)?(?:\s+[A-Z]{2,4})?\)?)"
)
_SLASHED = r"\d{1,4}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4}"


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A day as printed from `start` to `end`; `year` is null where the words give none."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    @property
    def value(self) -> str | None:
        """The ISO date, null without a year or where the calendar has no such day."""
        return None if self.year is None else calendar_date(self.year, self.month, self.day)


class PrintedDateFinder:
    """Recognises dates in English words, and lines that hold nothing else.

    `day_pattern` matches a day with or without weekday and year, for use in verbose patterns.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._months = month_numbers(lexicon)
        month = rf"(?:{_longest_first(self._months)})\b\.?"
        weekday = rf"(?:{_longest_first(weekday_names(lexicon))})\.?"
        self.day_pattern = (
            rf"(?i:(?:{weekday},?\ )?"
            rf"(?:{month}\ \d{{1,2}}(?:st|nd|rd|th)?(?:,?\ \d{{4}})?|"
            rf"\d{{1,2}}(?:st|nd|rd|th)?\ {month}(?:,?\ \d{{4}})?))"
        )
        printed = rf"""(?:\b{weekday},?\s+)?(?:
              (?P<m1>{month})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)
              (?:,?\s+(?P<y1>\d{{4}})\b(?!:))?
            | (?<!\d)(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{month})
              (?:,?\s+(?P<y2>\d{{4}})\b(?!:))?
            | (?<!\d)(?P<y3>\d{{4}})-(?P<m3>\d{{2}})-(?P<d3>\d{{2}})(?!\d)
            )"""
        self._printed = re.compile(printed, re.IGNORECASE | re.VERBOSE)
        self._line = _line_pattern(
            lexicon.word_sets("printed_dates", PrintedDateWords), printed, month, weekday
        )

    def find(self, text: str, start: int, end: int) -> PrintedDate | None:
        """The first day printed between `start` and `end` of `text`."""
        match = self._printed.search(text, start, end)
        if match is None:
            return None
        year = match["y1"] or match["y2"] or match["y3"]
        month = match["m1"] or match["m2"] or match["m3"]
        return PrintedDate(
            start=match.start(),
            end=match.end(),
            year=int(year) if year else None,
            month=int(month) if month.isdigit() else self._months[month.lower().rstrip(".")],
            day=int(match["d1"] or match["d2"] or match["d3"]),
        )

    def is_date_line(self, line: str) -> bool:
        """Whether a line is a date with its label and time of day and nothing else."""
        return len(line) < 120 and self._line.fullmatch(line) is not None

    def iso_prefix(self, words: str) -> str | None:
        """The date that `words` write out, as an ISO prefix as long as they are precise.

        Takes ISO dates and date-times (the day as written, whatever the zone), `YYYYMMDD`, RFC
        2822, days in numbers whose order is plain ('13/03/2024', '5.3.2024') and days in English
        words with a year. None for all else ('yesterday', '31 February 2021', '3/4/2024').
        """
        words = words.strip()
        match = _ISO.fullmatch(words) or _COMPACT.fullmatch(words)
        if match:
            return _checked(match[1], match[2], match[3])
        if numbers := _in_numbers(words):
            return numbers
        printed = self.find(words, 0, min(len(words), 100))
        return printed.value if printed is not None else None

    def iso_moment(self, words: str) -> str | None:
        """The date that `words` write out, as `iso_prefix` has it, with the time of day and the
        zone where they give them: '2017-12-27T06:57:00-05:00'.

        Midnight without a zone is how data sets write a date alone.
        """
        day = self.iso_prefix(words)
        if day is None or len(day) < 10:
            return day
        match = _CLOCK_TIME.fullmatch(words.strip()) or _MAIL_TIME.fullmatch(words.strip())
        return day if match is None else day + _time_of_day(match)

    def moment(self, words: object) -> str | None:
        """The date, with its time where there is one, that a value gives: words as `iso_moment`
        has them, or the seconds or milliseconds since 1970, in UTC."""
        shown = str(words).strip()
        if isinstance(words, bool) or shown == "":
            return None
        return epoch_moment(shown) or self.iso_moment(shown)

    def given_date(self, words: object) -> Published | None:
        """The publication date that the user or the input line gives; null when none is given.

        Null with the reason when it cannot be one.
        """
        if words is None or words == "":
            return None
        shown = str(words).strip()
        if not shown:
            return Published()
        value = self.moment(words)
        if value is None:
            why = f"the date given, {shown[:40]!r}, is no date that can be; write YYYY-MM-DD"
            return Published(reasons=(Reason(why),))
        return Published(value, "given", reasons=(Reason("given with the report"),))


def _line_pattern(
    words: PrintedDateWords, printed: str, month: str, weekday: str
) -> re.Pattern[str]:
    """What a line must be to hold a date, its label and a time of day, and nothing else."""
    label = (
        rf"(?:(?:(?:{_longest_first(words.label_openers)})\s)?(?:{_longest_first(words.labels)})\b:?\s*"
        rf"(?:{_longest_first(words.label_links)})?:?\s*)"
    )
    clock = _CLOCK.replace("ZONES", _longest_first(words.zones))
    date = printed.replace("?P<", "?P<x")
    return re.compile(
        rf"""\s*(?:(?:{label}|{clock}|{_longest_first(words.line_openers)})\s*[,|]?\s*)*
        (?:{date}|{_SLASHED})
        (?:\s*[,|]?\s*(?:{label}|{clock}|{_SLASHED}|{weekday}|{month}\s+\d{{1,2}},?\s+\d{{4}}))*
        [\s|.]*""",
        re.IGNORECASE | re.VERBOSE,
    )


def month_numbers(lexicon: Lexicon) -> dict[str, int]:
    """Month names and their short forms, without full stops, and the number of each."""
    return {
        word.removesuffix("."): int(entry.value)
        for entry in lexicon.entries("times", TimeWord).values()
        if entry.kind == "month"
        for word in entry.words
    }


def weekday_names(lexicon: Lexicon) -> tuple[str, ...]:
    """The days of the week and their short forms, without full stops."""
    entries = lexicon.entries("times", TimeWord).values()
    words = (word for entry in entries if entry.kind == "weekday" for word in entry.words)
    return tuple(dict.fromkeys(word.removesuffix(".") for word in words))


def _longest_first(words: Iterable[str]) -> str:
    """Pieces of regular expressions as one that matches any of them, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


def epoch_moment(digits: str) -> str | None:
    """The moment in UTC that seconds (from 1973 to May 2033) or milliseconds (from 2001) since
    1970 are; null for anything else.

    Other numbers may be days that are written without hyphens (20240305, 2024030510).
    """
    match = _EPOCH.fullmatch(digits)
    if match is None:
        return None
    moment = datetime.datetime.fromtimestamp(int(match["seconds"] or match["ms"]), tz=datetime.UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def calendar_date(year: int, month: int, day: int) -> str | None:
    """The ISO date, or None when the calendar has no such day or the year is out of bounds."""
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _time_of_day(match: re.Match[str]) -> str:
    """'T06:57:00-05:00'; nothing for midnight without a zone, or for what no clock shows."""
    hour, minute, second = match["hour"], match["minute"], match["second"] or "00"
    zone = match["zone"] or ""
    if zone in {"UTC", "GMT"}:
        zone = "Z"
    elif len(zone) > 1:
        zone = f"{zone[:3]}:{zone[3:].strip(':') or '00'}"
    if f"{hour}{minute}{second}{zone}" == "000000":
        return ""
    try:
        time = datetime.time(int(hour), int(minute), int(second)).isoformat()
        datetime.datetime.fromisoformat(f"2000-01-01T{time}{zone}")
    except ValueError:
        return ""
    return f"T{time}{zone}"


def _checked(year: str, month: str | None, day: str | None) -> str | None:
    whole = calendar_date(int(year), int(month or 1), int(day or 1))
    return None if whole is None else whole[: 4 if not month else 7 if not day else 10]


def _in_numbers(words: str) -> str | None:
    """The date that '2024/03/13', '13/03/2024', '3/13/2024' or '13.3.2024' is; null where day and
    month could change places: only with full stops is the day sure to come first."""
    if match := _SLASHED_ISO.fullmatch(words):
        return calendar_date(int(match[1]), int(match[3]), int(match[4]))
    match = _NUMBERS.fullmatch(words)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "." or first > 12 or first == second:
        return calendar_date(year, second, first)
    return calendar_date(year, first, second) if second > 12 else None


def dateline_date(text: str, printed: PrintedDate) -> Published:
    """What a date printed in the dateline, or on a line of its own at the head, gives."""
    span = Span(printed.start, printed.end)
    words = span.of(text)
    if printed.value is not None:
        why = f"the report carries the date {words!r} at its head"
        return Published(printed.value, "dateline", reasons=(Reason(why, span),))
    lacks = "gives no year" if printed.year is None else "is no day of the calendar"
    return Published(reasons=(Reason(f"the dateline's {words!r} {lacks}", span),))
