"""Progress of long runs, on stderr: a moving line on a terminal, else one each 30 seconds."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

EVERY_SECONDS_PIPED = 30.0
EVERY_SECONDS_TERMINAL = 0.2


@dataclass(frozen=True, slots=True)
class Total:
    """How many reports there will be; an estimate unless `is_exact`."""

    count: int
    is_exact: bool = True


class Progress:
    """Prints how many reports are finished, of how many where that is known, how fast they are and
    how long the rest will take; nothing when quiet, or when all finish at once.

    `clock` gives seconds, from any beginning.
    """

    def __init__(
        self,
        quiet: bool,
        total: Total | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._quiet = quiet
        self._clock = clock
        self._terminal = sys.stderr.isatty()
        self._shown = False
        self.begin("reports", total)

    def begin(self, what: str, total: Total | None = None) -> None:
        """From now on `step` counts these, of which there are `total`."""
        self.what = what
        """What is counted."""
        self._total = total
        self._began = self._printed = self._clock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown and self._terminal:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()

    def step(self, done: int) -> None:
        """Prints the progress, if it is time to: so many are `done`."""
        now = self._clock()
        every = EVERY_SECONDS_TERMINAL if self._terminal else EVERY_SECONDS_PIPED
        if self._quiet or now - self._printed < every:
            return
        self._printed, self._shown = now, True
        line = progress_line(done, self._total, now - self._began, self.what)
        sys.stderr.write(f"\r\033[K{line}" if self._terminal else f"{line}\n")
        sys.stderr.flush()


def progress_line(done: int, total: Total | None, seconds: float, what: str = "reports") -> str:
    """What is printed after `seconds`: '40 of 200 reports, 5.1 a second, 31 s left'.

    A total that turns out to be too small is not told any more.
    """
    rate = done / seconds if seconds > 0 else 0.0
    speed = f"{rate:.1f} a second" if rate >= 0.1 else f"{rate * 60:.1f} a minute"
    if total is None or done > total.count:
        return f"{done:,} {what}, {speed}"
    about = "" if total.is_exact else "about "
    left = f", {duration((total.count - done) / rate)} left" if rate else ""
    return f"{done:,} of {about}{total.count:,} {what}, {speed}{left}"


def duration(seconds: float) -> str:
    """A length of time in its two biggest units: '40 s', '12 min', '3 h 20 min', '2 d 4 h'."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        return f"{hours} h {minutes} min"
    return f"{hours // 24} d {hours % 24} h"
