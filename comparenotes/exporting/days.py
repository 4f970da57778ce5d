"""Dates of the record as days and as one text. An unknown day is null, never a first of January."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_PREFIX = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?", re.S | re.A)


def first_day(prefix: str | None) -> str | None:
    """The first day of an ISO 8601 prefix ('2021-10': 2021-10-01), null where it has none."""
    return _day(prefix, last=False)


def last_day(prefix: str | None) -> str | None:
    """The last day of an ISO 8601 prefix ('2021-10': 2021-10-31), null where it has none."""
    return _day(prefix, last=True)


def time_text(earliest: str | None, latest: str | None) -> str | None:
    """An interval as one text: an ISO 8601 prefix where it is a whole day, month or year, else
    'first/last' with '..' for an open side; null where both are open."""
    if earliest is None and latest is None:
        return None
    if earliest == latest:
        return earliest
    if earliest and latest:
        for prefix in (earliest[:7], earliest[:4]):
            if (first_day(prefix), last_day(prefix)) == (earliest, latest):
                return prefix
    return f"{earliest or '..'}/{latest or '..'}"


def _day(prefix: str | None, *, last: bool) -> str | None:
    found = _PREFIX.fullmatch(prefix or "")
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if month is None:
            month, day = (12, 31) if last else (1, 1)
        elif day is None:
            day = monthrange(year or 0, month)[1] if last else 1
        return date(year or 0, month, day or 0).isoformat()
    except ValueError:
        return None
