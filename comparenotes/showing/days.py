"""Intervals of days as a reader says them."""

from __future__ import annotations

import re
from calendar import monthrange

_INTERVAL = re.compile(
    r"(?:[1-9]\d{3}-(?:0[1-9]|1[0-2])-\d\d|\.\.)/(?:[1-9]\d{3}-(?:0[1-9]|1[0-2])-\d\d|\.\.)"
)


def when(value: str) -> str:
    """An interval of days as a reader says it: '2017-10', 'from 2017-10-01', '2017-10-01 to 04'.

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
