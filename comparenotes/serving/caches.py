"""Answers kept for a moment, so that many readers of one page cost as much as one."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Values by key: at most `most`, the ones used last, each for so many `seconds` (null: for
    good). What is asked for by several at once is made once."""

    def __init__(self, most: int, seconds: float | None = None) -> None:
        self._most = most
        self._seconds = seconds
        self._values: OrderedDict[Hashable, tuple[float, Value]] = OrderedDict()
        self._locks: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key, made where there is none, or none that is fresh."""
        with self._lock:
            if (known := self._known(key)) is not None:
                return known[0]
            lock = self._locks.setdefault(key, Lock())
        with lock:
            with self._lock:
                if (known := self._known(key)) is not None:
                    return known[0]
            try:
                value = make()
                with self._lock:
                    self._keep(key, value)
            finally:
                with self._lock:
                    self._locks.pop(key, None)
        return value

    def known(self, key: Hashable) -> Value | None:
        """The value of a key, if there is one that is fresh."""
        with self._lock:
            found = self._known(key)
        return None if found is None else found[0]

    def _known(self, key: Hashable) -> tuple[Value] | None:
        found = self._values.get(key)
        if found is None or (self._seconds and time.monotonic() - found[0] > self._seconds):
            return None
        self._values.move_to_end(key)
        return (found[1],)

    def _keep(self, key: Hashable, value: Value) -> None:
        self._values[key] = (time.monotonic(), value)
        self._values.move_to_end(key)
        while len(self._values) > self._most:
            self._values.popitem(last=False)
