"""When reports were published, as far as it is certain: moments, days, and which came first."""

from __future__ import annotations

from datetime import UTC, datetime

from ..record import Report

_DAY = len("2024-03-05")


def moment_of(report: Report) -> datetime | None:
    """The moment in UTC; null unless the time of day and the zone are known."""
    value = report.published.value or ""
    if len(value) <= _DAY:
        return None
    try:
        moment = datetime.fromisoformat(value)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def day_published(report: Report) -> str | None:
    """The day, by the calendar where it was published; null unless it is known to the day."""
    value = (report.published.value or "")[:_DAY]
    return value if len(value) == _DAY else None


def is_earlier(report: Report, other: Report) -> bool:
    """Whether `report` was certainly published before `other`: by moments, else by days that lie
    further apart than any two zones."""
    moments = moment_of(report), moment_of(other)
    if moments[0] and moments[1]:
        return moments[0] < moments[1]
    days = day_published(report), day_published(other)
    if not (days[0] and days[1]):
        return False
    return (datetime.fromisoformat(days[1]) - datetime.fromisoformat(days[0])).days > 1


def publication_order(report: Report) -> tuple[bool, str, str]:
    """What reports are sorted by: the dated ones first, by what they say."""
    value = report.published.value
    return value is None, value or "", report.id
