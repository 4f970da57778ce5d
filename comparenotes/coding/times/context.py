"""What the rules of time expressions work with: a match, what is known at that point of the
report, and what the match is value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from ..grammar.parse import Parse
from .calendar import Interval, day_of
from .tokens import TimexTokens

# Marks in a basis by which publication.py knows the dates that contradict themselves or the report.
IMPOSSIBLE = "impossible"


PAST_BUT_LATER = "told as past, though it lies after publication"


WRONG_WEEKDAY = "the weekday does not fit"


DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
BACK = frozenset({"last", "past", "previous", "preceding", "prior"})


AHEAD = frozenset({"next", "coming", "upcoming", "following", "ensuing"})


@dataclass(frozen=True, slots=True)
class TimexValue:
    """The TIMEX3 attributes of an expression, and its bounds where its value gives none.

    `skipped` counts the tokens at its start that are no part of it ('a' of 'a two-year term').
    """

    type: str
    value: str | None
    mod: str | None = None
    earliest: str | None = None
    latest: str | None = None
    basis: str = "words"
    skipped: int = 0


@dataclass(slots=True)
class TimexContext:
    """What the reader of a report knows at a point of it.

    `published` are the days it may have been published on, `today` that day when it is one,
    `year` and `month` when all those days share them. `last` is the day, month… spoken of last,
    `day` the last day (its words end at character `day_end`), `quarter` the (year, number) of the
    business quarter the report is about.
    """

    parse: Parse
    tokens: TimexTokens
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
class TimexMatch:
    """A match of rule `name`, `offset` tokens into the report."""

    name: str
    regex_match: re.Match[str]
    offset: int
    tokens: TimexTokens

    def has(self, group: str) -> bool:
        """Whether the group took part in the match."""
        return group in self.regex_match.re.groupindex and bool(self.regex_match.group(group))

    def first(self, group: str | int = 0) -> int:
        """The number of the group's first token."""
        return self.offset + self.regex_match.start(group)

    def last(self, group: str | int = 0) -> int:
        """The number after the group's last token."""
        return self.offset + self.regex_match.end(group)

    def value(self, group: str) -> str:
        """The lexicon value of the group's first token; empty where the group is absent."""
        return self.tokens.values[self.first(group)] if self.has(group) else ""

    def words(self, group: str | int = 0) -> list[str]:
        """The words of the group, in lower case."""
        if isinstance(group, str) and not self.has(group):
            return []
        return self.tokens.words[self.first(group) : self.last(group)]

    def mod(self, *groups: str) -> str | None:
        """The first TIMEX3 modifier that a word of these groups sets."""
        for group in groups:
            if self.has(group):
                for mod in self.tokens.mods[self.first(group) : self.last(group)]:
                    if mod:
                        return mod
        return None

    @property
    def parse_token(self) -> int:
        """The number of the match's last token, by which its clause is found."""
        return self.tokens.parse_tokens[self.last() - 1]

    def before(self, back: int = 1) -> str:
        """The word just before the match."""
        at = self.first() - back
        return self.tokens.words[at] if at >= 0 else ""

    def after(self, on: int = 0) -> str:
        """The word just after the match."""
        at = self.last() + on
        return self.tokens.words[at] if at < len(self.tokens.words) else ""


def unknown(type_: str = "DATE", value: str | None = None, mod: str | None = None) -> TimexValue:
    """What can be said when it leans on a day of publication that is not known."""
    return TimexValue(type_, value, mod, basis="unknown: the day of publication is not known")


def dated(value: str | None, mod: str | None, basis: str, type_: str = "DATE") -> TimexValue:
    """A date; without a value where it lies outside the calendar."""
    if value is None:
        return TimexValue(type_, None, mod, basis="unknown: outside the calendar")
    return TimexValue(type_, value, mod, basis=basis)


def parted(value: TimexValue, part: str) -> TimexValue:
    """A day narrowed to a part of it: 2021-10-12TMO."""
    if not part or value.value is None:
        return value
    return replace(value, type="TIME", value=f"{value.value}T{part}")
