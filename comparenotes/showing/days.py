"""Days, months and intervals of them: in the shortest ISO form, and as people write them."""

from __future__ import annotations

import re
from calendar import monthrange

from .page_words import page_words
from .values import shown_time

_INTERVAL = re.compile(
    r"(?:[1-9]\d{3}-(?:0[1-9]|1[0-2])-\d\d|\.\.)/(?:[1-9]\d{3}-(?:0[1-9]|1[0-2])-\d\d|\.\.)"
)
_QUARTER = re.compile(r"([1-9]\d{3})-Q([1-4])")
_MOMENT = re.compile(
    r"(?P<year>[1-9]\d{3})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:T(?P<time>\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?)?)?"
)


def when(value: str) -> str:
    """An interval of days, shortened: '2017-10', 'from 2017-10-01', '2017-10-01 to 04'.

    Anything that is no `earliest/latest` of ISO dates comes back as it is.
    """
    if not _INTERVAL.fullmatch(value) or value == "../..":
        return value
    earliest, latest = value.split("/")
    if latest == "..":
        return f"from {earliest}"
    if earliest == "..":
        return f"by {latest}"
    if earliest[:4] == latest[:4]:
        if earliest[4:] == "-01-01" and latest[4:] == "-12-31":
            return earliest[:4]
        year, month = int(latest[:4]), int(latest[5:7])
        is_month = earliest[:8] == latest[:8] and earliest[8:] == "01"
        if is_month and int(latest[8:]) == monthrange(year, month)[1]:
            return earliest[:7]
    return f"{earliest} to {latest[8:] if earliest[:8] == latest[:8] else latest}"


def said_day(value: str) -> str:
    """An ISO date, moment or interval as people write it: '5 March 2024', '5 to 6 March 2024',
    'from 5 March 2024', '5 March 2024, 08:30'. Anything else comes back as it is."""
    if not _INTERVAL.fullmatch(value) or value == "../..":
        return _said_moment(value)
    short = when(value)
    if " to " not in short:
        before, _, date = short.rpartition(" ")
        return f"{before} {_said_moment(date)}".strip()
    earliest, latest = value.split("/")
    if earliest == latest:
        return _said_moment(earliest)
    first = _said_moment(earliest)
    if earliest[:7] == latest[:7]:
        first = first.split(" ", 1)[0]
    elif earliest[:4] == latest[:4]:
        first = first.removesuffix(f" {earliest[:4]}")
    return f"{first} to {_said_moment(latest)}"


def machine_day(value: str | None) -> str | None:
    """`value` where the `datetime` of a page's `<time>` may hold it, else null: no interval."""
    return value if value and _MOMENT.fullmatch(value) else None


def _said_moment(value: str) -> str:
    found = _MOMENT.fullmatch(value)
    if quarter := _QUARTER.fullmatch(value):
        return f"{page_words().quarters[int(quarter[2]) - 1]} quarter of {quarter[1]}"
    if not found:
        shown = shown_time(value)
        day, comma, part = shown.partition(", ")
        return f"{_said_moment(day)}, {part}" if comma and _MOMENT.fullmatch(day) else shown
    said = found["year"]
    if found["month"]:
        said = f"{page_words().months[int(found['month']) - 1]} {said}"
    if found["day"]:
        said = f"{int(found['day'])} {said}"
    if found["time"] and (found["time"] != "00:00" or found["zone"]):
        said += f", {found['time']}{_zone(found['zone'])}"
    return said


def _zone(zone: str | None) -> str:
    """' UTC', ' UTC−05:00'; nothing where none is known."""
    if zone is None:
        return ""
    return " UTC" if zone == "Z" or not zone.strip("+-:0") else f" UTC{zone.replace('-', '−')}"
