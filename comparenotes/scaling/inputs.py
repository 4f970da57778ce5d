"""The files behind a command's arguments, and how many reports are in them.

Names come in, as a user gives them; files go out, in the order in which they are read, or a count,
which is told only where it costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..reading.files import files_of, kind_of_file
from ..showing.progress import Total

_COUNTED = 64_000_000
"""So many bytes of lines are counted, which takes a twentieth of a second; the rest is estimated
from them."""

_BLOCK = 1_000_000


def input_files(arguments: Iterable[str]) -> Iterator[Path]:
    """The files that the arguments name or hold; nothing for standard input and addresses."""
    for argument in arguments:
        yield from files_of(argument)


def total_of(arguments: Iterable[str]) -> Total | None:
    """How many reports the arguments hold; null when that can't be told without reading them."""
    count, bytes_left, exact = 0.0, _COUNTED, True
    for argument in arguments:
        files = list(files_of(argument))
        if not files:
            return None  # standard input, an address, or nothing that is there
        for path in files:
            kind = kind_of_file(path)
            if kind == "one":
                count += 1
            elif kind != "lines":
                return None
            else:
                lines, size, read = _lines(path, bytes_left)
                bytes_left -= read
                if size > read:
                    exact = False
                    if not read:
                        return None
                count += lines * size / read if read else 0
    return Total(round(count), exact)


def _lines(path: Path, most: int) -> tuple[int, int, int]:
    """The lines in the first `most` bytes of a file, its size, and the bytes that were read."""
    lines = read = 0
    last = b""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            while read < most and (block := file.read(min(_BLOCK, most - read))):
                lines += block.count(b"\n")
                read += len(block)
                last = block[-1:]
    except OSError:
        return 0, 1, 0  # which is said when it is read
    return lines + (last not in (b"", b"\n") and read == size), size, read
