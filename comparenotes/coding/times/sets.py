"""Sets of times: 'every Tuesday', 'per year', 'on weekends', 'daily'."""

from __future__ import annotations

from .context import Resolution, TimexContext, TimexMatch, TimexValue
from .numbers import number_of, period


def resolve_every(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘every Tuesday’, ‘each month’."""
    return TimexValue("SET", _every(match))


def _every(match: TimexMatch) -> str:
    kind, value = match.kinds("unit")[0], match.value("unit")
    if kind == "weekday":
        return f"XXXX-WXX-{value}" + (f"T{match.value('part')}" if match.has("part") else "")
    if kind == "holiday":  # by its month and day, where it has a fixed one
        return f"XXXX-{value}" if value[:2].isdigit() else period(1, "Y")
    if kind in {"month", "season"}:
        return f"XXXX-{value}"
    if kind == "daypart":
        return f"XXXX-XX-XXT{value}"
    if kind == "weekend":
        return "XXXX-WXX-WE"
    count = number_of(match, "n")
    return period(None if match.has("n") and count is None else count or 1, value)


def resolve_per_unit(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘per year’."""
    return TimexValue("SET", period(1, match.unit))


def resolve_weekdays(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘Tuesdays’, ‘Tuesday nights’."""
    if match.has("weekends"):
        return TimexValue("SET", "XXXX-WXX-WE")
    if match.has("weekday2"):
        return TimexValue("SET", f"XXXX-WXX-{match.value('weekday2')}T{match.value('parts')}")
    return TimexValue("SET", f"XXXX-WXX-{match.value('weekday')}")


def resolve_adverb(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘daily’, ‘annually’."""
    return TimexValue("SET", match.value("word"))
