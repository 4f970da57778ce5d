"""In which order a report writes day and month in figures: '03/04' is 3 April or March 4.

A `Report` comes in; whether the day stands first goes out, null where nothing says so.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ...lexicon import Lexicon
from ...lexicon.entries import OrganisationEntry
from ...lexicon.word_sets import DayOrderWords
from ...record import Report

_IN_FIGURES = re.compile(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})[/.](?:\d{4}|\d\d)(?![\d/])")
_MONTHS = 12


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
        """By the report's other dates in figures, else by the country of its address, its outlet or
        its agency; null where they say nothing or disagree."""
        shown = {
            int(first) > _MONTHS
            for first, second in _IN_FIGURES.findall(report.text)
            if max(int(first), int(second)) > _MONTHS >= min(int(first), int(second))
        }
        if shown:
            return shown.pop() if len(shown) == 1 else None
        host = urlsplit(report.url or "").hostname or ""
        ending = host.rpartition(".")[2]
        if ending in self._words.day_first_hosts:
            return True
        if ending in self._words.month_first_hosts:
            return False
        for name in (report.outlet, report.agency):
            country = self._countries.get(name or "")
            if country and country not in self._words.either:
                return country not in self._words.month_first
        return None
