"""Tables whose values are parted by tabs, without quoting: what stands in one must hold neither a
tab nor a line break."""

from __future__ import annotations

import re
from collections.abc import Iterable

# What any reader may take for the end of a line (as `str.splitlines` does), tabs and NUL.
_BREAKS = re.compile("[\0\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


def one_line(text: str) -> str:
    """`text` with a space for each run of tabs, line breaks and NULs, and none at its ends."""
    return _BREAKS.sub(" ", text).strip()


def row(values: Iterable[str]) -> str:
    """A line of a table, with its end."""
    return "\t".join(one_line(value) for value in values) + "\n"
