"""Reads news reports, writes down what each one says and who says so, and compares their notes.

import comparenotes as cn

report = cn.read("story.html", published="2021-10-12")
notes = cn.code(report)
comparison = cn.compare([notes, *others])
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal

from .coding import Coder
from .coding import code_many as _code_many
from .coding.many import LazyCoder
from .coding.recipe import CoderRecipe
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
    "Notebook",
    "Notes",
    "Query",
    "Reader",
    "Report",
    "Span",
    "code",
    "code_many",
    "compare",
    "read",
    "read_many",
]


if TYPE_CHECKING:
    from distributed import Client

    from .notebook import Notebook, Query


def __getattr__(name: str) -> object:
    """The notebook, imported when it is first asked for: its database takes a while to load."""
    if name in {"Notebook", "Query"}:
        from . import notebook

        return getattr(notebook, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def _coder() -> Coder:
    return Coder()


def code(report: Report) -> Notes:
    """The notes on one report, by a coder that is made once; make a `Coder` for other settings."""
    return _coder()(report)


def code_many(
    reports: Iterable[Report | Notes | Failure],
    coder: Callable[[Report], Notes] | None = None,
    *,
    processes: int | None = 1,
    client: Client | None = None,
    error_handling: Literal["collect", "raise"] = "collect",
) -> Iterator[Notes | Failure]:
    """The notes on each report, in input order; notes and failures are passed through unchanged.

    `coder` is a `Coder` (null: the one that `code` uses). `processes` of them code side by side
    (null: all cores for more than 20 reports), or the Dask cluster of `client`; the notes are the
    same to the byte. A report that can't be coded comes out as a Failure, or is raised as a
    ReportError when `error_handling` is 'raise'; none stops the others.

    Raises TypeError for what is no report, ScalingError when no process or cluster can be had.
    """
    chosen = coder or LazyCoder(_coder, CoderRecipe.ours)
    if client is not None:
        from .scaling.cluster import code_on_cluster

        reports = code_on_cluster(reports, chosen, client)
        processes = 1
    return _code_many(reports, chosen, processes=processes, error_handling=error_handling)
