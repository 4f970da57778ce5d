"""Reads news reports, writes down what each one says and who says so, and compares their notes.

import comparenotes as cn

report = cn.read("story.html", published="2021-10-12")
notes = cn.code(report)
comparison = cn.compare([notes, *others])
"""

from __future__ import annotations

from functools import cache

from .coding import Coder, code_many
from .comparing import compare
from .errors import ComparenotesError
from .lexicon import Lexicon
from .reading import Reader, read, read_many
from .record import Comparison, Failure, Notes, Report, Span

__all__ = [
    "Coder",
    "ComparenotesError",
    "Comparison",
    "Failure",
    "Lexicon",
    "Notes",
    "Reader",
    "Report",
    "Span",
    "code",
    "code_many",
    "compare",
    "read",
    "read_many",
]


@cache
def _coder() -> Coder:
    return Coder()


def code(report: Report) -> Notes:
    """The notes on one report, by a coder that is made once; make a `Coder` for other settings."""
    return _coder()(report)
