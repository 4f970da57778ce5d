"""Which files a source names or holds, without reading what is in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from .sources import _LINES, _MARKDOWN, _PAGES, _TEXTS, _URL, _suffix, _walk

FileHolds = Literal["one", "lines", "unknown"]
"""What a file's name says: one report, one a line, or nothing that can be counted."""


def files_of(source: str) -> Iterator[Path]:
    """The files of a folder in the order in which they are read, or the one file; nothing for
    standard input, an address, and what isn't there."""
    path = Path(source)
    try:
        if source == "-" or _URL.match(source):
            return
        if path.is_dir():
            yield from (one for one in _walk(path, frozenset()) if isinstance(one, Path))
        elif path.is_file():
            yield path
    except (OSError, ValueError):  # which is said when it is read
        return


def kind_of_file(path: Path) -> FileHolds:
    """What the name of the file says of how many reports are in it."""
    suffix = _suffix(path)
    if suffix in (*_PAGES, *_TEXTS, *_MARKDOWN):
        return "one"
    return "lines" if suffix in _LINES and path.suffix.lower() != ".gz" else "unknown"
