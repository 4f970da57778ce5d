"""Coding many reports, each by itself, so that one that fails does not stop the others.

Reports come in, with notes and failures among them, which pass through; notes and failures go out
in the same order, coded here or in other processes.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from ..errors import ComparenotesError, ReportError, ScalingError
from ..record import Failure, Notes, Report
from .recipe import CoderRecipe

if TYPE_CHECKING:
    from .coder import Coder

_log = logging.getLogger(__name__)

Source = Report | Notes | Failure
"""What comes in: reports to code, and what was coded or failed before."""

CodeReport = Callable[[Report], Notes]
"""A `Coder`, or anything else that makes notes of a report."""

MakeCoder = Callable[[], CodeReport]
"""What makes a coder in another process; it can be pickled."""


@dataclass(frozen=True, slots=True)
class LazyCoder:
    """A coder that is made when the first report is coded in this process, by `make`; where others
    code, only its recipe is asked for."""

    make: Callable[[], Coder]
    make_recipe: Callable[[], CoderRecipe]


FEW = 20
"""So many reports are coded sooner by one process than others are started: each takes 3 s."""

_QUOTA = Path("/sys/fs/cgroup/cpu.max")


def code_many(
    sources: Iterable[Source],
    coder: CodeReport | LazyCoder,
    *,
    processes: int | None = 1,
    error_handling: Literal["collect", "raise"] = "collect",
) -> Iterator[Notes | Failure]:
    """The notes on each report, in input order; notes and failures are passed through unchanged.

    `processes` of them code side by side, each with a coder of its own; the notes are the same to
    the byte. Null: one for up to FEW reports, then as many as there are `cores`, unless the reports
    come more slowly than they are coded. Few reports at a time are held, and none is coded before
    results are asked for. A report that can't be coded, or that kills its process twice, comes out
    as a Failure, or is raised as a ReportError when `error_handling` is 'raise'.

    Raises TypeError for what is no report, ScalingError when no process can be started.
    """
    checked = checked_sources(sources)
    if processes is not None and processes < 1:
        raise ValueError(f"processes is 1 or more, not {processes}; null takes all cores")
    if processes is None:
        results = _code_here_then_beside(checked, coder)
    elif processes == 1:
        results = (_code_source(source, coder) for source in checked)
    else:
        results = _code_beside(checked, coder, processes)
    return results if error_handling == "collect" else map(_raised, results)


def code_one(report: Report, coder: CodeReport) -> Notes | Failure:
    """The notes on one report, or a Failure that says why it could not be coded; raises nothing."""
    name = name_of(report)
    try:
        return coder(report)
    except ComparenotesError as error:
        return Failure(name, str(error))
    except Exception as error:  # the one place that isolates a report
        _log.debug("coding %s failed", name, exc_info=True)
        return Failure(
            name,
            f"could not be coded ({type(error).__name__}: {error}); this is a fault of "
            "comparenotes: please report it with this report's text",
        )


def name_of(report: Report) -> str:
    """What failures call a report: the user's own name for it, if there is one."""
    return report.key or report.url or report.id


def cores() -> int:
    """How many processors this process may use, as affinity and a container's quota have it."""
    if os.name != "posix":
        return 1  # workers need a Unix
    affinity = getattr(os, "sched_getaffinity", None)
    allowed: int = len(affinity(0)) if affinity else os.cpu_count() or 1
    try:
        quota, period = _QUOTA.read_text("ascii").split()
        return max(1, min(allowed, int(quota) // int(period)))
    except (OSError, ValueError):  # no cgroup, or the quota is 'max'
        return allowed


def _code_source(source: Source, coder: CodeReport | LazyCoder) -> Notes | Failure:
    if not isinstance(source, Report):
        return source
    return code_one(source, coder.make() if isinstance(coder, LazyCoder) else coder)


def _code_beside(
    sources: Iterable[Source], coder: CodeReport | LazyCoder, processes: int
) -> Iterator[Notes | Failure]:
    """All coded in other processes."""
    if os.name != "posix":
        raise ScalingError("several processes need Linux or macOS; use one")
    from .workers import WorkerPool

    recipe = recipe_of(coder)
    if recipe is not None:
        recipe.prepare()
    make = partial(itself, coder) if recipe is None else recipe.make
    with WorkerPool(make, processes) as pool:
        yield from pool.results(sources)


def recipe_of(coder: CodeReport | LazyCoder) -> CoderRecipe | None:
    """What another process makes the same coder of; null: it is no `Coder`, and is sent itself."""
    if isinstance(coder, LazyCoder):
        return coder.make_recipe()
    recipe = getattr(coder, "recipe", None)
    return recipe if isinstance(recipe, CoderRecipe) else None


def _code_here_then_beside(
    sources: Iterator[Source], coder: CodeReport | LazyCoder
) -> Iterator[Notes | Failure]:
    """The first few coded here, the rest in other processes where that is faster."""
    processes, coded = cores(), 0
    waited = worked = 0.0
    began = time.monotonic()
    for source in sources:
        came = time.monotonic()
        waited += came - began
        result = _code_source(source, coder)
        began = time.monotonic()
        worked += began - came
        coded += isinstance(source, Report)
        yield result
        began = time.monotonic()  # what the caller does with it is neither
        if coded >= FEW and processes > 1 and waited < worked:
            yield from _code_beside(sources, coder, processes)


def itself(coder: Any) -> Any:
    """The coder, for one that is sent to another process and not made there."""
    return coder


def must_be_report(report: object) -> None:
    """Raises TypeError, which says what to do, for what is no report."""
    if isinstance(report, Report):
        return
    found = f"{type(report).__name__} ({report!r:.60})"
    if isinstance(report, str | bytes | Path):
        advice = f"read it first: code(read({report!r:.60}))"
    elif isinstance(report, Notes):
        advice = "these are its notes already"
    elif isinstance(report, Failure):
        advice = "that report could not be read"
    else:
        advice = "code several reports with code_many"
    raise TypeError(f"code takes a Report, not {found}; {advice}")


def checked_sources(sources: Iterable[Source], asked: str = "code_many") -> Iterator[Source]:
    """The sources, each found to be one when it is asked for; raises TypeError for one alone.

    `asked` is what the user called, for that sentence.
    """
    is_one = isinstance(sources, str | bytes | Path | Report | Notes | Failure)
    if is_one or not isinstance(sources, Iterable):
        raise TypeError(
            f"{asked} takes several reports, not one {type(sources).__name__}; read files with "
            "read_many, and put one report into a list"
        )
    return map(partial(_checked, asked=asked), sources)


def _checked(source: Source, *, asked: str) -> Source:
    if not isinstance(source, Report | Notes | Failure):
        raise TypeError(
            f"{asked} takes what read_many gives (Report, Notes, Failure), not "
            f"{type(source).__name__} ({source!r:.60})"
        )
    return source


def _raised(result: Notes | Failure) -> Notes:
    if isinstance(result, Failure):
        raise ReportError(result.report, result.reason)
    return result
