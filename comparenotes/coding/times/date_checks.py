"""Contradictions between the dates that a report carries.

A `Report` and its time expressions come in; a failed `Check` for each contradiction goes out.
"""

from __future__ import annotations

from ...lexicon import Lexicon
from ...record import Check, Report, Timex
from .calendar import day_of
from .context import IMPOSSIBLE, PAST_BUT_LATER, WRONG_WEEKDAY
from .head_dates import HeadDateFinder

_MOST_DAYS = 2  # between a dateline and the day of publication


class DateChecker:
    """Checks the dates of reports. One serves for many reports."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._head_dates = HeadDateFinder(lexicon)

    def check(self, report: Report, timexes: tuple[Timex, ...]) -> tuple[Check, ...]:
        """Dates that cannot be, and dates that contradict each other, each as a failed check."""
        checks = [check for timex in timexes if (check := _contradiction(report, timex))]
        against = self._head_date_against_given(report, timexes)
        if against is not None:
            checks.append(against)
        return tuple(sorted(checks, key=lambda check: check.evidence[0]))

    def _head_date_against_given(self, report: Report, timexes: tuple[Timex, ...]) -> Check | None:
        """A date at the head more than two days from the one that the page or the user gave."""
        given = day_of(report.published.value)
        if given is None or report.published.basis == "dateline":
            return None
        head_date = self._head_dates.find(report, timexes)
        day = day_of((head_date.value or "")[:10]) if head_date else None
        if head_date is None or day is None or abs((day - given).days) <= _MOST_DAYS:
            return None
        from_page = report.published.basis == "metadata"
        by = "the page's own data" if from_page else "what was given"
        how = f"it is dated {day.isoformat()} at its head, but {given.isoformat()} by {by}"
        return Check("when it was published", "fails", how, (head_date.span,))


def _contradiction(report: Report, timex: Timex) -> Check | None:
    basis = timex.basis or ""
    if not any(mark in basis for mark in (IMPOSSIBLE, PAST_BUT_LATER, WRONG_WEEKDAY)):
        return None
    words = " ".join(report.text[timex.start : timex.end].split())
    return Check(f"the date ‘{words}’", "fails", basis, (timex.span,))
