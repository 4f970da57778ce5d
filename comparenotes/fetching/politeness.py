"""When a host may be asked again: one request at a time, a pause after each, longer if it says so.

Time is passed in, so that tests need none of it.
"""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol

MOST_HOSTS = 10_000
"""Hosts whose turns are remembered; those whose turn has come are forgotten beyond that."""
LONGEST_HOLD = 7 * 86_400.0
"""Seconds; a server that asks for more is asked again after that."""


class Clock(Protocol):
    """What time it is, and how to wait."""

    def monotonic(self) -> float:
        """Seconds from any start; never goes back."""

    def sleep(self, seconds: float) -> None:
        """Waits."""

    def now(self) -> datetime:
        """The time of day in UTC."""


class SystemClock:
    """The machine's own clock."""

    def monotonic(self) -> float:
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    def now(self) -> datetime:
        return datetime.now(UTC)


class Turns:
    """When each host may be asked next."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ready: dict[str, float] = {}

    def ready_in(self, host: str) -> float:
        """Seconds until a host may be asked; 0 when it may be now."""
        return max(0.0, self._ready.get(host, 0.0) - self._clock.monotonic())

    def wait(self, host: str) -> None:
        """Waits until a host may be asked."""
        seconds = self.ready_in(host)
        if seconds:
            self._clock.sleep(seconds)

    def hold(self, host: str, seconds: float) -> None:
        """From now on a host is left alone for so many seconds, or longer if it was to be."""
        now = self._clock.monotonic()
        if len(self._ready) > MOST_HOSTS:
            self._ready = {one: ready for one, ready in self._ready.items() if ready > now}
        until = now + min(seconds, LONGEST_HOLD)
        self._ready[host] = max(until, self._ready.get(host, 0.0))


def retry_after(value: str | None, now: datetime) -> float | None:
    """The seconds that a `Retry-After` header asks for; null when it has none that can be.

    Source: RFC 9110, 10.2.3: seconds, or a date.
    """
    value = (value or "").strip()
    if re.fullmatch(r"[0-9]{1,9}", value):
        return min(float(value), LONGEST_HOLD)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(0.0, (moment - now).total_seconds()), LONGEST_HOLD)
