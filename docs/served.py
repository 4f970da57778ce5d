"""Pages and time for what a page of the guide or of an example runs, without network or waiting.

A folder is served as `python3 -m http.server` serves it, under the address that the page shows,
though on a free port; pauses between requests, and `sleep 15m`, pass at once.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from unittest.mock import patch

import httpcore

from comparenotes.fetching.politeness import SystemClock


class _Handler(SimpleHTTPRequestHandler):
    """Says nothing, and always sends the page: files that are changed twice in a second have one
    time of change, and would count as unchanged."""

    def do_GET(self) -> None:
        del self.headers["If-Modified-Since"]
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path, port: int) -> Iterator[None]:
    """While it holds, `http://127.0.0.1:PORT` is `folder`, for what runs in this process."""
    connect = httpcore.SyncBackend.connect_tcp

    def _connect(self: Any, host: str, asked: int, *rest: Any, **named: Any) -> Any:
        real = server.server_port if (host, asked) == ("127.0.0.1", port) else asked
        return connect(self, host, real, *rest, **named)

    handler = partial(_Handler, directory=str(folder))
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
        patch.object(httpcore.SyncBackend, "connect_tcp", _connect),
    ):
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield
        finally:
            server.shutdown()
            thread.join()


class QuickClock:
    """A clock whose waits take no time: `sleep` puts it forward."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def sleep(self, seconds: float) -> None:
        """Puts the clock forward."""
        self._ahead += seconds

    @contextmanager
    def running(self) -> Iterator[None]:
        """While it holds, it is the clock of whatever is fetched."""
        with (
            patch.object(SystemClock, "sleep", lambda _, seconds: self.sleep(seconds)),
            patch.object(SystemClock, "monotonic", lambda _: time.monotonic() + self._ahead),
            patch.object(
                SystemClock, "now", lambda _: datetime.now(UTC) + timedelta(seconds=self._ahead)
            ),
        ):
            yield
