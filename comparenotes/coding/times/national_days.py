"""Days that each country has its own of: 'Ukraine's Independence Day', 'Republic Day'.

A match comes in, with the country of the report's outlet; month and day go out, null where nothing
says whose day it is.
"""

from __future__ import annotations

from datetime import date

from ...lexicon import Lexicon
from ...lexicon.entries import NationalDays
from ...lexicon.known_names import state_phrases
from .calendar import day_of
from .context import TimexMatch

_NEAR = 31  # days from publication, within which an outlet's own day is meant
_LONGEST = 4  # words of a country's name


class NationalDayFinder:
    """Tells whose day is meant. One serves for many reports."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._days = lexicon.entries("national_days", NationalDays)
        self._states = state_phrases(lexicon)

    def find(self, match: TimexMatch, home: str | None, today: date | None) -> str | None:
        """Month and day ('07-04'): of the country that stands beside it, else of the outlet's
        (`home`) where that day is near."""
        kind = match.value("word")
        beside = self._beside(match)
        if beside is not None:
            return self._day(beside, kind)
        own = self._day(home, kind) if home else None
        return own if own and today and _is_near(own, today) else None

    def _day(self, country: str, kind: str) -> str | None:
        entry = self._days.get(country)
        day: str | None = getattr(entry, kind) if entry else None
        return day

    def _beside(self, match: TimexMatch) -> str | None:
        """The state of 'Ukraine's Independence Day', 'the Independence Day of Ghana'."""
        words, first, last = match.tokens.words, match.first(), match.last()
        if match.kind_before() == "genitive":
            first -= 1
        if match.kind_after() in {"of", "in"}:
            last += 1 + (match.kind_after(1) == "the")
        for size in range(_LONGEST, 0, -1):
            before = " ".join(words[max(0, first - size) : first])
            after = " ".join(words[last : last + size]) if last > match.last() else ""
            country = self._states.get(before) or self._states.get(after)
            if country:
                return country
        return None


def _is_near(day: str, today: date) -> bool:
    years = (today.year - 1, today.year, today.year + 1)
    days = [found for year in years if (found := day_of(f"{year:04d}-{day}"))]
    return any(abs((one - today).days) <= _NEAR for one in days)
