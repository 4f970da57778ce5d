"""Reading: bytes come in, Reports go out, their text unchanged and cut into parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import ReportError, Unreadable
from ..lexicon import Lexicon, lexicon_of
from ..record import Failure, Notes, Report
from .lines import report_of_line
from .segments import Segmenter
from .sources import BYTES, SourceReader
from .texts import Given

if TYPE_CHECKING:
    from ..fetching import FetchedReport

__all__ = ["Reader", "read", "read_many", "report_of_line"]


_LONGEST_NAME = 255  # characters of a file's name


class Reader:
    """Reads reports. Making one compiles the lexicon's patterns; use it for many reports.

    Pages are fetched from public addresses only, unless `allow_private`.
    """

    def __init__(self, lexicon: Lexicon | None = None, *, allow_private: bool = False) -> None:
        lexicon = lexicon_of(lexicon)
        self._segmenter = Segmenter(lexicon)
        self._sources = SourceReader(lexicon, self._segmenter, allow_private=allow_private)

    def read(
        self,
        source: str | Path | bytes,
        *,
        published: str | None = None,
        language: str | None = None,
        outlet: str | None = None,
        name: str | None = None,
        url: str | None = None,
        fetched: str | None = None,
        columns: Mapping[str, str] | None = None,
    ) -> Report:
        """The one report in `source`: a path, an address (https://…), or the bytes of a page or
        text.

        A `str` is never text ('-' is standard input); give text as bytes, `text.encode()`.
        `published` (an ISO date), `language` and `outlet` override what the report says about
        itself; `name` is what errors call it, and without its ending it is the report's key.
        `url` is where it stands, `fetched` (an ISO day or moment) when it was got from there.
        `columns` says which column or key holds what, where names are not known: {'text': 'story'}.

        Raises ReportError when it cannot be read, holds no report text, or holds several reports.
        """
        _check_source(source)
        key = None if isinstance(source, bytes) else name
        given = self._given(published, language, outlet, key, columns)
        given = replace(given, url=url, fetched=fetched)
        if isinstance(source, bytes):
            called = name or BYTES
            found = self._sources.read_bytes(source, given, name=called)
        else:
            called = name or str(source)
            found = self._sources.read_source(source, given)
        first, second = next(found, None), next(found, None)
        if isinstance(first, ReportError):
            raise first
        if first is None:
            raise ReportError(called, "it holds no report")
        if second is not None:
            raise ReportError(called, "it holds several reports; read them with read_many")
        return first.report if isinstance(first, Notes) else first

    def read_many(
        self,
        sources: str | Path | Iterable[str | Path],
        *,
        published: str | None = None,
        language: str | None = None,
        outlet: str | None = None,
        columns: Mapping[str, str] | None = None,
    ) -> Iterator[Report | Notes | Failure]:
        """All reports in files, folders, `.jsonl`, `.csv`, `.warc`, `.gz` of any, '-' (stdin), and
        at addresses, those that a feed lists among them. One path or address is enough.

        They come in the order of `sources`; the files of a folder come sorted by name, without
        hidden ones. Coded notes come as Notes. What cannot be read comes as a Failure that names it
        (a path, `path:line 12`, `path:row 12`, `path:record 12`), and does not stop the others.
        Lines of JSONL are read as they are asked for, one at a time. The options hold for every
        report read.

        Raises TypeError for what is no path, ValueError for a column that no report has.
        """
        given = self._given(published, language, outlet, None, columns)
        found = self._sources.read_all(_several(sources), given)
        return (
            Failure(one.report, one.reason) if isinstance(one, ReportError) else one
            for one in found
        )

    def read_listed(self, listed: FetchedReport) -> Report | Failure:
        """The report on a page that a feed, sitemap or index lists, as it was fetched; what it
        lacks, the outlet and the date, the feed may say."""
        found = self._sources.read_listed(listed, Given())
        if isinstance(found, ReportError):
            return Failure(found.report, found.reason)
        return found.report if isinstance(found, Notes) else found

    @property
    def at(self) -> str | None:
        """The file or address that the last report of `read_many` was read from; null: standard
        input, or none yet."""
        return self._sources.at

    def _given(
        self,
        published: str | None,
        language: str | None,
        outlet: str | None,
        key: str | None,
        columns: Mapping[str, str] | None,
    ) -> Given:
        """What the user says of every report read in one call."""
        if published is not None and not isinstance(published, str):
            raise TypeError(
                f"published takes text, such as '2021-10-12', not {type(published).__name__}"
            )
        date = self._segmenter.dates.given_date(published)
        named = self._sources.names.named(columns)
        return Given(key=key, outlet=outlet, language=language, published=date, columns=named)


def _check_source(source: object) -> None:
    """Raises TypeError, which says what to do, for what can't be read."""
    if isinstance(source, Report | Notes):
        raise TypeError(f"read takes a path, an address or bytes; this {source!r:.80} was read")
    if isinstance(source, list | tuple | set):
        raise TypeError("read takes one path, address or bytes; read several with read_many")
    if not isinstance(source, str | bytes | Path):
        raise TypeError(f"read takes a path, an address or bytes, not {type(source).__name__}")
    if isinstance(source, str) and _is_text(source):
        raise Unreadable(
            f"{source.strip()[:40]}…", "it is a text, not a path; give it as read(text.encode())"
        )


def _is_text(source: str) -> bool:
    """Whether a string is so long, or has lines, that no file can be called so."""
    is_long = max(map(len, source.split("/"))) > _LONGEST_NAME and "://" not in source[:10]
    return is_long or "\n" in source.strip()


def _several(sources: str | Path | Iterable[str | Path]) -> Iterable[str | Path]:
    """The sources of a list, each looked at when its turn comes; of one, a list of it."""
    if isinstance(sources, str | Path):
        return [sources]
    if isinstance(sources, bytes) or not isinstance(sources, Iterable):
        raise TypeError(
            f"read_many takes paths and addresses, not {type(sources).__name__}; bytes go to read"
        )
    return map(_path_like, sources)


def _path_like(source: object) -> str | Path:
    if not isinstance(source, str | Path):
        raise TypeError(
            f"read_many takes paths and addresses, not {type(source).__name__} ({source!r:.60})"
        )
    return source


@cache
def _reader() -> Reader:
    return Reader()


def read(
    source: str | Path | bytes,
    *,
    published: str | None = None,
    language: str | None = None,
    outlet: str | None = None,
    name: str | None = None,
    url: str | None = None,
    fetched: str | None = None,
    columns: Mapping[str, str] | None = None,
    lexicon: Lexicon | None = None,
) -> Report:
    """The one report in `source`, as `Reader.read` reads it; `lexicon` replaces ours."""
    reader = _reader() if lexicon is None else Reader(lexicon)
    return reader.read(
        source,
        published=published,
        language=language,
        outlet=outlet,
        name=name,
        url=url,
        fetched=fetched,
        columns=columns,
    )


def read_many(
    sources: str | Path | Iterable[str | Path],
    *,
    published: str | None = None,
    language: str | None = None,
    outlet: str | None = None,
    columns: Mapping[str, str] | None = None,
    lexicon: Lexicon | None = None,
    allow_private: bool = False,
) -> Iterator[Report | Notes | Failure]:
    """All reports in `sources`, as `Reader.read_many` reads them; `lexicon` replaces ours, and with
    `allow_private` pages may lie on this machine or network."""
    is_plain = lexicon is None and not allow_private
    reader = _reader() if is_plain else Reader(lexicon, allow_private=allow_private)
    return reader.read_many(
        sources, published=published, language=language, outlet=outlet, columns=columns
    )
