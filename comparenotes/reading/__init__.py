"""Reading: bytes come in, Reports go out, their text unchanged and cut into parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..errors import ReportError
from ..record import Failure, Notes, Report
from .lines import report_of_line
from .sources import BYTES, given_by_user, read_all, read_bytes, read_source

__all__ = ["read", "read_many", "report_of_line"]


def read(
    source: str | Path | bytes,
    *,
    published: str | None = None,
    language: str | None = None,
    outlet: str | None = None,
    name: str | None = None,
) -> Report:
    """The one report in `source`: a path, or the bytes of a page or text.

    A `str` is always a path ('-' is standard input); give text as bytes, `text.encode()`.
    `published` (an ISO date), `language` and `outlet` win over what the report says of itself;
    `name` is what errors call it, and without its ending it is the report's key.

    Raises ReportError when it can't be read, holds no report text, or holds several reports.
    """
    if isinstance(source, bytes):
        given = given_by_user(published=published, language=language, outlet=outlet)
        found = read_bytes(source, given, name=name or BYTES)
        called = name or BYTES
    else:
        given = given_by_user(published=published, language=language, outlet=outlet, key=name)
        found = read_source(source, given)
        called = name or str(source)
    first, second = next(found, None), next(found, None)
    if isinstance(first, ReportError):
        raise first
    if first is None:
        raise ReportError(called, "nothing is in it; give a report")
    if second is not None:
        raise ReportError(called, "it holds several reports; read them with read_many")
    return first.report if isinstance(first, Notes) else first


def read_many(
    sources: Iterable[str | Path],
    *,
    published: str | None = None,
    language: str | None = None,
    outlet: str | None = None,
) -> Iterator[Report | Notes | Failure]:
    """All reports in files, folders, `.jsonl`, `.gz` of any, and '-' (standard input), in order.

    Folders are walked by name, hidden files passed over. Coded notes come back as Notes. What
    can't be read comes back as a Failure that names it (a path, or `path:line 12`), and never
    stops the others. Lines of JSONL are read as they are asked for, one at a time.
    """
    given = given_by_user(published=published, language=language, outlet=outlet)
    for found in read_all(sources, given):
        if isinstance(found, ReportError):
            yield Failure(found.report, found.reason)
        else:
            yield found
