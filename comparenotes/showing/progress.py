"""How far long work has come, on stderr: a moving line on a terminal, else one each 30 seconds."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

EVERY_SECONDS_PIPED = 30.0
EVERY_SECONDS_TERMINAL = 0.2


class Progress:
    """Counts reports as they are done; says nothing when quiet, or when all is done at once."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._terminal = sys.stderr.isatty()
        self._began = self._printed = time.monotonic()
        self._shown = False

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
        """Prints the progress, if it is time to: `done` reports are finished."""
        now = time.monotonic()
        every = EVERY_SECONDS_TERMINAL if self._terminal else EVERY_SECONDS_PIPED
        if self._quiet or now - self._printed < every:
            return
        self._printed, self._shown = now, True
        line = f"{done} reports, {done / (now - self._began):.1f} a second"
        sys.stderr.write(f"\r\033[K{line}" if self._terminal else f"{line}\n")
        sys.stderr.flush()
