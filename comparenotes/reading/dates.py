"""Dates as pages and input lines print them, and what is taken as a date of publication.

Strings come in; ISO 8601 prefixes go out, each checked against the calendar. What can't be read
or can't be is null with a reason, never a guess.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from ..record import Published, Reason, Span

EARLIEST_YEAR, LATEST_YEAR = 1500, 2100
"""Years outside these are taken for slips, not for dates of news."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"  # noqa: E501
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?"

DAY_PATTERN = (
    rf"(?i:(?:{_WEEKDAY},?\ )?"
    rf"(?:{_MONTH}\ \d{{1,2}}(?:st|nd|rd|th)?(?:,?\ \d{{4}})?|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\ {_MONTH}(?:,?\ \d{{4}})?))"
)
"""A day in English news, with or without weekday and year (for a verbose pattern)."""

_PRINTED = re.compile(
    rf"""(?ix)(?:\b{_WEEKDAY},?\s+)?(?:
      (?P<m1>{_MONTH})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<y1>\d{{4}})\b(?!:))?
    | (?<!\d)(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{_MONTH})
      (?:,?\s+(?P<y2>\d{{4}})\b(?!:))?
    | (?<!\d)(?P<y3>\d{{4}})-(?P<m3>\d{{2}})-(?P<d3>\d{{2}})(?!\d)
    )"""
)
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}(?::?\d{2}.*)?)?)?)?Z?", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}.*)?", re.DOTALL)

# A line that holds a date, its label and a time of day, and nothing else.
_LABEL = r"(?:(?:(?:first|last|originally)\s)?(?:published|updated|posted|edited|modified|created|release[d]?|date|dated|print\sedition|filed)\b:?\s*(?:on|at|time)?:?\s*)"  # noqa: E501
_CLOCK = r"(?:(?:at|@|\||,|-|–)?\s*\(?\d{1,2}[:.]\s?\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m?\.?)?\s*(?:\(?(?:[A-Z]{2,4}T|UTC|GMT|UK|IST|ET|PT|CT|MT|EST|PST|CET|hrs)(?:[+-]\d{1,2}:?\d{0,2})?\)?)?(?:\s+[A-Z]{2,4})?\)?)"  # noqa: E501
_SLASHED = r"\d{1,4}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4}"
_LINE = re.compile(
    rf"""(?ix)\s*(?:(?:{_LABEL}|{_CLOCK}|on\s|at\s|for\simmediate\s|by\s\w+\s\|)\s*[,|]?\s*)*
    (?:{_PRINTED.pattern.replace("(?ix)", "").replace("?P<", "?P<x")}|{_SLASHED})
    (?:\s*[,|]?\s*(?:{_LABEL}|{_CLOCK}|{_SLASHED}|{_WEEKDAY}|{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}))*
    [\s|.]*"""
)


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


def find_date(text: str, start: int, end: int) -> PrintedDate | None:
    """The first day printed between `start` and `end` of `text`."""
    match = _PRINTED.search(text, start, end)
    if match is None:
        return None
    year = match["y1"] or match["y2"] or match["y3"]
    month = match["m1"] or match["m2"] or match["m3"]
    return PrintedDate(
        start=match.start(),
        end=match.end(),
        year=int(year) if year else None,
        month=int(month) if month.isdigit() else _MONTHS[month.lower().rstrip(".")],
        day=int(match["d1"] or match["d2"] or match["d3"]),
    )


def is_date_line(line: str) -> bool:
    """Whether a line is a date with its label and time of day and nothing else."""
    return len(line) < 120 and _LINE.fullmatch(line) is not None


def calendar_date(year: int, month: int, day: int) -> str | None:
    """The ISO date, or None when the calendar has no such day or the year is out of bounds."""
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def iso_prefix(words: str) -> str | None:
    """The date that `words` write out, as an ISO prefix as long as they are precise.

    Takes ISO dates and date-times (the day as written, whatever the zone), `YYYYMMDD`, RFC 2822
    and days in English words with a year. None for all else ('yesterday', '31 February 2021').
    """
    words = words.strip()
    match = _ISO.fullmatch(words)
    if match:
        return _checked(match[1], match[2], match[3])
    match = _COMPACT.fullmatch(words)
    if match:
        return _checked(match[1], match[2], match[3])
    printed = find_date(words, 0, min(len(words), 100))
    return printed.value if printed is not None else None


def _checked(year: str, month: str | None, day: str | None) -> str | None:
    whole = calendar_date(int(year), int(month or 1), int(day or 1))
    return None if whole is None else whole[: 4 if not month else 7 if not day else 10]


def given_date(words: str | None) -> Published:
    """The date the user or the input line gives; null with the reason when it can't be one."""
    if words is None or not words.strip():
        return Published()
    value = iso_prefix(words)
    if value is None:
        why = f"the date given, {words.strip()[:40]!r}, is no date that can be; write YYYY-MM-DD"
        return Published(reasons=(Reason(why),))
    return Published(value, "given", reasons=(Reason("given with the report"),))


def dateline_date(text: str, printed: PrintedDate) -> Published:
    """What a date printed in the dateline, or on a line of its own at the head, tells."""
    span = Span(printed.start, printed.end)
    words = span.of(text)
    if printed.value is not None:
        why = f"the report carries the date {words!r} at its head"
        return Published(printed.value, "dateline", reasons=(Reason(why, span),))
    lacks = "gives no year" if printed.year is None else "is no day of the calendar"
    return Published(reasons=(Reason(f"the dateline's {words!r} {lacks}", span),))
