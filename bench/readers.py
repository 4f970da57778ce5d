"""How long readers of the site wait: many at once ask for lists of stories of one notebook.

The site runs in a process of its own (`comparenotes serve`); each reader keeps one connection and
asks for one page after the other, without a pause.
"""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import time
from collections.abc import Sequence

READERS = 50
PAGES = 20  # that each reader asks for
CEILING = 300  # milliseconds that one page in twenty may take longer
LISTS = ["/", *(f"/?order={one}" for one in ("contested", "copied", "growing"))]
LISTS += [f"/?page={page}" for page in range(2, 12)]
_SERVE = "from comparenotes.cli import main; main()"


def waits(notebook: str, paths: Sequence[str] = LISTS) -> list[float]:
    """Milliseconds that each of READERS × PAGES pages took, sorted."""
    command = [sys.executable, "-c", _SERVE, "serve", notebook, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as site:
        try:
            assert site.stderr is not None
            line = site.stderr.readline()
            found = re.search(r"http://[\d.]+:(\d+)/", line)
            if found is None:
                raise SystemExit(f"the site did not start: {line}")
            asyncio.run(_read(int(found[1]), paths[:1], [], 1))  # it is loaded with the first page
            taken: list[float] = []
            asyncio.run(_read(int(found[1]), paths, taken, READERS))
            return sorted(taken)
        finally:
            site.terminate()


def median_and_95th(taken: Sequence[float]) -> tuple[float, float]:
    """The median and the 95th percentile of sorted waits."""
    return taken[len(taken) // 2], taken[int(0.95 * len(taken))]


async def _read(port: int, paths: Sequence[str], taken: list[float], readers: int) -> None:
    await asyncio.gather(*(_reader(port, paths, taken, number) for number in range(readers)))


async def _reader(port: int, paths: Sequence[str], taken: list[float], number: int) -> None:
    answer, ask = await asyncio.open_connection("127.0.0.1", port)
    for page in range(PAGES):
        path = paths[(7 * number + page) % len(paths)]
        start = time.perf_counter()
        ask.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        head = (await answer.readuntil(b"\r\n\r\n")).lower()
        if b" 200 " not in head[:20]:
            raise SystemExit(f"{path}: {head[:80]!r}")
        await answer.readexactly(int(head.split(b"content-length:")[1].split(b"\r\n")[0]))
        taken.append(1000 * (time.perf_counter() - start))
    ask.close()
