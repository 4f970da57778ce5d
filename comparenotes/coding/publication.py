"""When a report without a date was published: bounds from its own text, with their reasons."""

from __future__ import annotations

from ..record import Check, Published, Report, Timex
from .parse import Parse


def bound_publication(parse: Parse, timexes: tuple[Timex, ...]) -> Published:
    """What the text itself says of when it was published; the given value is never changed."""
    return parse.report.published


def check_dates(report: Report, timexes: tuple[Timex, ...]) -> tuple[Check, ...]:
    """Contradictions between the dates a report carries."""
    return ()
