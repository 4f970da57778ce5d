"""In which order a report writes day and month in figures: '03/04' is 3 April or March 4.

A `Report` comes in; whether the day stands first goes out, null where nothing says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from ...lexicon import Lexicon
from ...lexicon.entries import OrganisationEntry
from ...lexicon.word_sets import DayOrderWords
from ...record import Report
from .calendar import day_of
from .numbers import full_year

_IN_FIGURES = re.compile(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})[/.](?:\d{4}|\d\d)(?![\d/])")
_SPAN = re.compile(
    r"(?<![\d/.])(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d\d))?\s?(?:[-–—]|to|until|till|through|and)\s?"
    r"(\d{1,2})/(\d{1,2})(?:/|,\s)(\d{4}|\d\d)(?![\d/])"
)
_MONTHS = 12
_SHORT, _TIMES_LONGER = 31, 4  # days of a span in figures; how much longer the other reading is
Figures = tuple[int, int]


class DayOrder:
    """Tells the order of dates in figures. One serves for many reports."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon.word_sets("day_order", DayOrderWords)
        self._countries = {
            name: entry.country
            for entry in lexicon.entries("organisations", OrganisationEntry).values()
            if entry.country and "JRN" in entry.sectors
            for name in (entry.name, *entry.aliases)
        }

    def is_day_first(self, report: Report) -> bool | None:
        """By the report's other dates in figures, else by its spans in figures, else by the country
        of its address, its outlet or its agency; null where they say nothing or disagree."""
        shown = {
            int(first) > _MONTHS
            for first, second in _IN_FIGURES.findall(report.text)
            if max(int(first), int(second)) > _MONTHS >= min(int(first), int(second))
        }
        if shown:
            return shown.pop() if len(shown) == 1 else None
        spans = {order for order in _orders_of_spans(report.text) if order is not None}
        if spans:
            return spans.pop() if len(spans) == 1 else None
        host = urlsplit(report.url or "").hostname or ""
        ending = host.rpartition(".")[2]
        if ending in self._words.day_first_hosts:
            return True
        if ending in self._words.month_first_hosts:
            return False
        for country in self._countries_of(report):
            if country not in self._words.either:
                return country not in self._words.month_first
        return None

    def country_of(self, report: Report) -> str | None:
        """The country of its outlet, else of its agency; null where they are not known."""
        return next(self._countries_of(report), None)

    def _countries_of(self, report: Report) -> Iterator[str]:
        for name in (report.outlet, report.agency):
            if country := self._countries.get(name or ""):
                yield country


def _orders_of_spans(text: str) -> Iterator[bool | None]:
    for first, second, year, later_first, later_second, later_year in _SPAN.findall(text):
        ends = (int(first), int(second)), (int(later_first), int(later_second))
        yield order_of_span(*ends, full_year(year or later_year), full_year(later_year))


def order_of_span(first: Figures, last: Figures, year: int, last_year: int) -> bool | None:
    """Whether the day stands first in a span of figures ('10/1/2018 - 10/7/2018'): both ends are
    read alike, and it rises; of two orders that rise, the one by which it is short, where the other
    is much longer. Null where that tells nothing."""
    lengths = {
        day_first: (last_day - first_day).days
        for day_first in (False, True)
        if (first_day := _day(first, year, day_first))
        and (last_day := _day(last, last_year, day_first))
        and first_day < last_day
    }
    if len(lengths) < 2:
        return next(iter(lengths), None)
    shorter = min(lengths, key=lambda order: lengths[order])
    far_apart = lengths[not shorter] > _TIMES_LONGER * lengths[shorter]
    return shorter if lengths[shorter] <= _SHORT and far_apart else None


def _day(figures: Figures, year: int, day_first: bool) -> date | None:
    day, month = figures if day_first else figures[::-1]
    return day_of(f"{year:04d}-{month:02d}-{day:02d}")
