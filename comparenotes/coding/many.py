"""Coding many reports, each by itself, so that one that fails does not stop the others."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator

from ..errors import ComparenotesError
from ..record import Failure, Notes, Report

_log = logging.getLogger(__name__)


def code_many(
    sources: Iterable[Report | Notes | Failure], coder: Callable[[Report], Notes]
) -> Iterator[Notes | Failure]:
    """The notes on each report, in input order; notes and failures are passed through unchanged."""
    for source in sources:
        yield code_one(source, coder) if isinstance(source, Report) else source


def code_one(report: Report, coder: Callable[[Report], Notes]) -> Notes | Failure:
    """The notes on one report, or a Failure that says why it could not be coded; raises nothing."""
    name = report.key or report.url or report.id
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
