"""What the resolvers of time expressions work with: a match, the context at that point of the
report, and the value that a match is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ...lexicon.rules import RuleTable
from ...lexicon.word_sets import TimexWords
from ...record import TimexType
from ..grammar.parse import Parse
from ..grammar.tenses import direction
from .calendar import Interval, bounds_of, day_of, share_of
from .tokens import TimexTokens

# Marks in a basis by which date_checks.py knows the dates that contradict themselves or the report.
IMPOSSIBLE = "impossible"
PAST_BUT_LATER = "in the past tense, though it lies after publication"
WRONG_WEEKDAY = "the weekday does not fit"

_LISTED = frozenset({"month_day", "said_day", "day_again"})  # dates that a bare day may follow
EXAMPLES_PUBLISHED = "2021-10-12"  # a Tuesday: the date of publication of the rules' examples


@dataclass(frozen=True, slots=True)
class TimexValue:
    """The TIMEX3 attributes of an expression, and its bounds where its value gives none.

    `skipped` counts the tokens at its start that are no part of it ('a' of 'a two-year term').
    `quarter` is the (year, number) of the business quarter that later expressions refer to, where
    this one sets it. `rule` names the rule that gave the value.
    """

    type: TimexType
    value: str | None
    mod: str | None = None
    earliest: str | None = None
    latest: str | None = None
    basis: str = "words"
    skipped: int = 0
    quarter: tuple[int, int] | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class NotATime:
    """What looks like a time expression and is none; `rule` names the rule that says so."""

    rule: str = ""


Resolution = TimexValue | NotATime


@dataclass(slots=True)
class TimexContext:
    """What the reader of a report knows at a point of it.

    `published` are the days it may have been published on, `today` that day when it is one,
    `year` and `month` when all those days share them. `last` is the day, month… spoken of last,
    `day` the last day (its words end at character `day_end`, where a bare day may follow them),
    `days` all days so far with the ends of their words, `quarter` the (year, number) of the
    business quarter the report is about. `words` and `weekday_names` (by ISO number) are the
    lexicon's. `resolve_within` resolves the time expression that some tokens are by themselves
    ('October' of 'the last Friday of October'); `looking` ('past', 'future') stands above what
    tense says; `day_first` is the order of dates in figures, where the report shows it.
    `national_day` tells month and day of 'Independence Day', `home` is the country of the outlet,
    where that is known.
    """

    parse: Parse
    published: Interval | None
    words: TimexWords
    weekday_names: Mapping[str, str]
    resolve_within: Callable[[TimexMatch, int, int, TimexContext], Resolution]
    national_day: Callable[[TimexMatch, str | None, date | None], str | None]
    last: str | None = None
    day: str | None = None
    day_end: int = -1
    days: list[tuple[int, str]] = field(default_factory=list)
    quarter: tuple[int, int] | None = None
    looking: str | None = None
    day_first: bool | None = None
    home: str | None = None

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

    def direction(self, match: TimexMatch) -> str | None:
        """'past' or 'future', as the clause of a match looks; null where it looks neither way."""
        return self.looking or direction(self.parse, match.parse_token)

    def is_onward(self, match: TimexMatch) -> bool:
        """Whether what is named lies ahead: 'until Friday', 'until after Easter'."""
        after = match.kind_before() == "after"
        return match.before(2 if after else 1) in self.words.onward

    def inner(self, match: TimexMatch, group: str, looking: str | None = None) -> TimexValue | None:
        """The value of the time expression that `group` is by itself; null where it is none.
        `looking` says which way it looks, where that is not for the tense to say."""
        before, self.looking = self.looking, looking or self.looking
        value = self.between(match, group, group)
        self.looking = before
        return value

    def between(self, match: TimexMatch, first: str, last: str) -> TimexValue | None:
        """The value of the time expression from group `first` to group `last`."""
        value = self.resolve_within(match, match.first(first), match.last(last), self)
        return value if isinstance(value, TimexValue) else None

    def update(self, value: TimexValue, match: TimexMatch) -> None:
        """Let later expressions ('the same day', 'a year earlier', '25' of 'April 24 and 25') refer
        to this one."""
        end = match.tokens.ends[match.last() - 1]
        if value.quarter is not None:
            self.quarter = value.quarter
        if value.type in {"DATE", "TIME"} and value.value and re.match(r"\d{4}", value.value):
            self.last = value.value.split("T")[0]
            if len(self.last) == 10:
                self.day = self.last
                self.day_end = end if match.name in _LISTED else -1
                self.days.append((end, self.last))


@dataclass(frozen=True, slots=True)
class TimexMatch:
    """A match of pattern `name`, `offset` tokens into the report."""

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

    def one_of(self, *groups: str) -> str:
        """The first of these groups that took part in the match; the last, where none did."""
        return next((group for group in groups if self.has(group)), groups[-1])

    def value(self, *groups: str) -> str:
        """The lexicon value of the first token of the first of these groups that is there; empty
        where none is."""
        group = self.one_of(*groups)
        return self.tokens.values[self.first(group)] if self.has(group) else ""

    def is_glued(self) -> bool:
        """Whether its words stand together without a blank: '19-Nov-12'."""
        ends, starts = self.tokens.ends, self.tokens.starts
        return all(ends[n] == starts[n + 1] for n in range(self.first(), self.last() - 1))

    def words(self, group: str | int = 0) -> list[str]:
        """The words of the group, in lower case."""
        if isinstance(group, str) and not self.has(group):
            return []
        return self.tokens.words[self.first(group) : self.last(group)]

    def kinds(self, group: str | int = 0) -> list[str]:
        """The classes of the group's tokens, as times.toml names them ('unit', 'last'…)."""
        if isinstance(group, str) and not self.has(group):
            return []
        return [self.tokens.kind(n) for n in range(self.first(group), self.last(group))]

    def mod(self, *groups: str) -> str | None:
        """The first TIMEX3 modifier that a word of these groups sets."""
        for group in groups:
            if self.has(group):
                for mod in self.tokens.mods[self.first(group) : self.last(group)]:
                    if mod:
                        return mod
        return None

    @property
    def unit(self) -> str:
        """The letters of the group 'unit': Y, M, W, D, Q…; WE for a weekend."""
        return "WE" if self.kinds("unit") == ["weekend"] else self.value("unit")

    @property
    def parse_token(self) -> int:
        """The parse token at the match's end, by which its clause is found."""
        return self.tokens.parse_tokens[self.last() - 1]

    def before(self, back: int = 1) -> str:
        """The word just before the match."""
        at = self.first() - back
        return self.tokens.words[at] if at >= 0 else ""

    def kind_before(self, back: int = 1) -> str:
        """The class of the word just before the match."""
        at = self.first() - back
        return self.tokens.kind(at) if at >= 0 else ""

    def after(self, on: int = 0) -> str:
        """The word just after the match."""
        at = self.last() + on
        return self.tokens.words[at] if at < len(self.tokens.words) else ""

    def kind_after(self, on: int = 0) -> str:
        """The class of the word just after the match."""
        at = self.last() + on
        return self.tokens.kind(at) if at < len(self.tokens.words) else ""


def step_of(kinds: list[str]) -> int:
    """-1 where one of the classes is 'last' or 'latest', 1 where one is 'next', else 0."""
    return -1 if {"last", "latest"} & set(kinds) else 1 if "next" in kinds else 0


def by_rules(
    table: RuleTable[[TimexMatch, TimexContext], Resolution],
    match: TimexMatch,
    context: TimexContext,
) -> Resolution | None:
    """What the first rule of `table` that applies gives, with its name; null where none does."""
    applied = table.first(match, context)
    if applied is None:
        return None
    rule, resolution = applied
    return resolution if resolution.rule else replace(resolution, rule=rule)


def bounded(value: TimexValue) -> TimexValue:
    """A date or time with the days that its value covers, where it has no bounds yet: a share of
    them where a modifier says 'early', 'mid' or 'late'."""
    if value.earliest or value.latest or value.type not in {"DATE", "TIME"}:
        return value
    covered = bounds_of(value.value)
    if covered is None:
        return value
    share = share_of(covered, value.mod)
    return replace(value, earliest=share.earliest, latest=share.latest)


def unknown(
    type_: TimexType = "DATE", value: str | None = None, mod: str | None = None
) -> TimexValue:
    """What can be said when it depends on a day of publication that is not known."""
    return TimexValue(type_, value, mod, basis="unknown: the day of publication is not known")


def dated(value: str | None, mod: str | None, basis: str, type_: TimexType = "DATE") -> TimexValue:
    """A date; without a value where it lies outside the calendar."""
    if value is None:
        return TimexValue(type_, None, mod, basis="unknown: outside the calendar")
    return TimexValue(type_, value, mod, basis=basis)


def narrowed(day: TimexValue, part: str) -> TimexValue:
    """A day narrowed to a part of it: 2021-10-12TMO; unchanged without a part."""
    if not part or day.value is None:
        return day
    return replace(day, type="TIME", value=f"{day.value}T{part}")
