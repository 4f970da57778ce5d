"""Reads news reports, writes down what each one says and who says so, and compares their notes.

import comparenotes as cn

report = cn.read("story.html", published="2021-10-12")
notes = cn.code(report)
comparison = cn.compare([notes, *others])
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal

from .coding import Coder
from .coding import code_many as _code_many
from .coding.many import LazyCoder, must_be_report
from .coding.recipe import CoderRecipe
from .comparing import compare as _compare
from .errors import ComparenotesError
from .lexicon import Lexicon
from .reading import Reader, read, read_many
from .record import Comparison, Failure, Notes, Report, Span
from .record.shown import Views, shown_by

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


def _views() -> Views:
    from . import views

    return views


shown_by(_views)


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
    """The notes on one report, by a coder that is made once; make a `Coder` for other settings.

    Raises TypeError for what is no report.
    """
    must_be_report(report)
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


def compare(
    notes: Iterable[Notes | Failure],
    *,
    failures: Sequence[Failure] = (),
    lexicon: Lexicon | None = None,
) -> Comparison:
    """The comparison of what `code_many` gives: notes, and failures, which are passed on into it.

    The order changes nothing. A report that comes twice (the same id) counts once, and `merged`
    says so. No notes make an empty comparison. `failures` are more of them.

    Raises TypeError for what is neither notes nor a failure.
    """
    failed = list(failures)
    return _compare(_notes_in(notes, failed), failures=failed, lexicon=lexicon)


def _notes_in(notes: Iterable[Notes | Failure], failed: list[Failure]) -> list[Notes]:
    """The notes of a list, its failures put to those that `failed`."""
    if isinstance(notes, Notes):
        raise TypeError("compare takes the notes on several reports: compare([notes, other_notes])")
    if not isinstance(notes, Iterable) or isinstance(notes, str | bytes):
        raise TypeError(f"compare takes a list of notes, not {_called(notes)}; {_CODE_FIRST}")
    held = []
    for one in notes:
        if isinstance(one, Notes):
            held.append(one)
        elif isinstance(one, Failure):
            failed.append(one)
        else:
            raise TypeError(f"compare takes notes, not {_called(one)}; {_CODE_FIRST}")
    return held


_CODE_FIRST = "read and code first: compare(code_many(read_many([...])))"


def _called(value: object) -> str:
    """What is said of a value of the wrong kind."""
    return f"{type(value).__name__} ({value!r:.60})"
