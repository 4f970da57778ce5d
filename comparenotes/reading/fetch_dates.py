"""When a page was fetched: no date of publication, but nothing is published after it.

An ISO moment and what is known of the publication come in; the publication, bounded, goes out.
"""

from __future__ import annotations

import datetime
from dataclasses import replace

from ..record import Published, Reason
from .dates import PrintedDateFinder

_ZONES = 1
"""Days that a date may lie after the moment of fetching: it may be that of a clock further east."""


def fetch_moment(value: object, dates: PrintedDateFinder) -> str | None:
    """When something was fetched, as an ISO day or moment; null where `value` gives no day."""
    moment = dates.moment(value)
    return moment if moment is not None and len(moment) >= len("2024-03-05") else None


def is_after(value: str, fetched: str | None) -> bool:
    """Whether an ISO date lies after the day of fetching, whatever the zones of the two."""
    if fetched is None:
        return False
    last = datetime.date.fromisoformat(fetched[:10]) + datetime.timedelta(days=_ZONES)
    return value[:10] > last.isoformat()[: len(value[:10])]


def not_after_fetching(published: Published, fetched: str | None) -> Published:
    """`published`, bounded by the day it was fetched on; a value after that day is not taken.

    A date that is given is left as it is: who gives it knows better.
    """
    if fetched is None:
        return published
    if published.value is not None and is_after(published.value, fetched):
        if published.basis == "given":
            return published
        published = Published(reasons=(*published.reasons, too_late(published.value, fetched)))
    bound = Reason(f"it was fetched on {fetched}, and published no later")
    return replace(
        published,
        basis=published.basis or "fetched",
        not_after=fetched[:10],
        reasons=(*published.reasons, bound),
    )


def too_late(value: str, fetched: str) -> Reason:
    """Why a date is not taken."""
    return Reason(f"the date {value} lies after it was fetched, on {fetched}")
