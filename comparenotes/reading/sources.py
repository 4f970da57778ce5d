"""Where reports come from: files, folders, archives, standard input.

Names come in; reports, coded notes and errors go out, in a fixed order, each as soon as it is
read: a file of many lines is never held whole. One that fails never stops the others.
"""

from __future__ import annotations

import gzip
import io
import logging
import os
import re
import sys
import weakref
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

from ..errors import FetchError, NoText, ReportError, Unreadable
from ..lexicon.loading import Lexicon
from ..record import Failure, Notes, Published, Reason, Report
from .archives import ArchiveReader
from .columns import ColumnNames, Told
from .encodings import decode
from .lines import LineReader, is_linked_event, parse_json
from .pages import report_of_page
from .plain import report_of_plain
from .segments import Segmenter
from .tables import TableReader
from .texts import MAX_CHARACTERS, Given
from .warc_records import GzipMembers, opens_packed_archive

if TYPE_CHECKING:
    from datetime import datetime

    from ..fetching import FetchedReport, Fetcher

ReadResult = Report | Notes | ReportError
"""What reading one report gives: a report, notes coded before, or why it cannot be read."""

log = logging.getLogger(__name__)

MAX_BYTES = 32_000_000
"""A file, page or line that is longer, unpacked, is refused before it fills the memory."""

STDIN, BYTES = "stdin", "bytes"
"""What errors call standard input, and bytes without a name; neither is a report's key."""

_LINES = (".jsonl", ".ndjson")
_PAGES = (".html", ".htm", ".xhtml", ".shtml")
_TEXTS = (".txt", ".text")
_MARKDOWN = (".md", ".markdown")
_TABLES = (".csv", ".tsv", ".tab")
_ARCHIVE = ".warc"
_KNOWN = (*_LINES, *_PAGES, *_TEXTS, *_MARKDOWN, *_TABLES, ".json", _ARCHIVE)
_BESIDE = frozenset(
    [".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif",
     ".ico", ".bmp", ".tif", ".tiff", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".mp3", ".mp4",
     ".m4a", ".webm", ".ogg", ".wav", ".mov", ".toml", ".yaml", ".yml", ".ini", ".cfg", ".py",
     ".sh", ".lock", ".db", ".sqlite"]
)  # fmt: skip
"""Endings of what lies beside pages and texts: in a folder they are skipped, and logged."""

_BY_FEED = "given by the feed that lists it"

MANIFEST = ".manifest.json"
"""What names the manifest of a run, which lies beside what was written, and is no report."""

_SQLITE = b"SQLite format 3\x00"
_MARKUP = re.compile(r"<(?:!doctype\s+html|html|head|body|article)\b", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.I)


class _Fetched(Protocol):
    """What was fetched from an address."""

    @property
    def url(self) -> str: ...
    @property
    def content(self) -> bytes: ...
    @property
    def charset(self) -> str | None: ...
    @property
    def fetched(self) -> datetime: ...


class SourceReader:
    """Reads whatever a source holds, with one lexicon."""

    def __init__(
        self, lexicon: Lexicon, segmenter: Segmenter, *, allow_private: bool = False
    ) -> None:
        self._segmenter = segmenter
        self._allow_private = allow_private
        self._fetcher: Fetcher | None = None
        self.at: str | None = None
        """The file or address that was read last; null: standard input, bytes, or none yet."""
        self._names_were_used = False
        self.names = ColumnNames(lexicon)
        self._lines = LineReader(lexicon, segmenter, self.names)
        self._archives = ArchiveReader(segmenter)
        self._tables = TableReader(self.names, self._lines, MAX_BYTES)

    def read_all(self, sources: Iterable[str | Path], given: Given) -> Iterator[ReadResult]:
        """All that the sources hold, in the order they were named."""
        self._names_were_used = False
        for source in sources:
            yield from self.read_source(source, given)
        if given.columns and not self._names_were_used:
            log.warning("columns were named, but no source is a table or JSON, which have some")

    def read_source(self, source: str | Path, given: Given) -> Iterator[ReadResult]:
        """All that one source holds: a file, a folder, a page's address, or '-' for standard
        input."""
        name = str(source)
        if name == "-":
            yield from self._read_open(sys.stdin.buffer, STDIN, "", given)
        elif _URL.match(name):
            yield from self._read_address(name, given)
        else:
            try:
                kind = _kind_of(Path(source), name)
            except ReportError as error:
                yield error
                return
            if kind == "folder":
                yield from self._read_folder(Path(source), given)
            else:
                yield from self._read_file(Path(source), given)

    def _read_address(self, url: str, given: Given) -> Iterator[ReadResult]:
        """The page at an address, or those that a feed there lists, fetched politely."""
        from ..fetching import Fetcher
        from ..fetching.bodies import FEEDS, HTML, SITEMAP, TEXT

        if self._fetcher is None:  # one for all, since it knows how long a host was left alone
            self._fetcher = Fetcher(allow_private=self._allow_private)
            weakref.finalize(self, self._fetcher.close)
        try:
            fetched = self._fetcher.get(url)
        except FetchError as error:
            yield error
            return
        kind = fetched.content_type
        if kind in (HTML, TEXT):
            yield from self._read_fetched(fetched, given, url)
        elif kind in FEEDS:
            yield from self._read_feed(url, given, self._fetcher)
        elif kind == SITEMAP:
            yield Unreadable(url, "it is a sitemap, which may list a whole site; `watch` reads it")
        else:
            yield Unreadable(url, f"it is no page and no feed ({kind}); check the address")

    def _read_feed(self, url: str, given: Given, fetcher: Fetcher) -> Iterator[ReadResult]:
        """The pages that a feed lists, the newest first; of very many some are left, and said."""
        from ..fetching import MemoryStates, Watcher

        watcher = Watcher(fetcher, MemoryStates())
        found = 0
        for one in watcher.round([url]):
            found += 1
            if isinstance(one, Failure):
                yield FetchError(one.report, one.reason)
            else:
                yield self.read_listed(one, given)
        if not found:
            yield NoText(url, "it is a feed that lists no report; give the addresses of pages")
        if watcher.counts.postponed:
            log.warning("%s: %d more are listed; `watch` goes on", url, watcher.counts.postponed)

    def read_listed(self, listed: FetchedReport, given: Given) -> ReadResult:
        """The page that a feed lists. The feed says who published it, unless the user does, and
        when, where the page doesn't."""
        given = replace(given, outlet=given.outlet or listed.outlet)
        found = self._one_fetched(listed, given)
        if isinstance(found, Report) and found.published.value is None and listed.published:
            date = Published(listed.published, "given", reasons=(Reason(_BY_FEED),))
            return self._one_fetched(listed, replace(given, published=date))
        return found

    def _one_fetched(self, listed: FetchedReport, given: Given) -> ReadResult:
        found = list(self._read_fetched(listed, given, listed.url))
        return found[0] if len(found) == 1 else Unreadable(listed.url, "it holds several reports")

    def _read_fetched(self, fetched: _Fetched, given: Given, name: str) -> Iterator[ReadResult]:
        from ..fetching import recoded

        moment = fetched.fetched.isoformat()
        given = replace(given, url=given.url or fetched.url, fetched=given.fetched or moment)
        yield from self.read_bytes(recoded(fetched.content, fetched.charset), given, name=name)

    def read_bytes(self, raw: bytes, given: Given, *, name: str) -> Iterator[ReadResult]:
        """All that some bytes hold, their format recognised by how they begin."""
        yield from self._read_open(io.BytesIO(raw), name, Path(name).suffix, given)

    def _read_folder(self, folder: Path, given: Given) -> Iterator[ReadResult]:
        """Everything in a folder and the folders in it, by name; hidden files are skipped."""
        found = 0
        for entry in _walk(folder, frozenset()):
            found += 1
            if isinstance(entry, Unreadable):
                yield entry
            else:
                yield from self._read_file(entry, given)
        if not found:
            endings = ", ".join(_KNOWN)
            yield NoText(
                str(folder),
                f"nothing in this folder can be read; reports end in {endings} (or .gz)",
            )

    def _read_file(self, path: Path, given: Given) -> Iterator[ReadResult]:
        name = str(path)
        try:
            opened = path.open("rb")
        except OSError as error:
            yield Unreadable(name, _why_not(error))
            return
        with opened:
            yield from self._read_open(opened, name, _suffix(path), given)

    def _read_open(
        self, stream: IO[bytes], name: str, suffix: str, given: Given
    ) -> Iterator[ReadResult]:
        """What an open stream holds; what goes wrong is yielded too."""
        self.at = None if name in (STDIN, BYTES) else name
        buffered = io.BufferedReader(stream) if isinstance(stream, io.RawIOBase) else stream
        try:
            head, rest = _peek(buffered)
            if opens_packed_archive(head) or (suffix == _ARCHIVE and head[:2] == b"\x1f\x8b"):
                with io.BufferedReader(GzipMembers(rest), 65_536) as members:
                    yield from self._archives.read(members, name, given, longest=MAX_BYTES)
            elif head[:2] == b"\x1f\x8b":
                with gzip.open(rest, "rb") as unpacked:
                    inner, whole = _peek(unpacked)  # type: ignore[arg-type]
                    yield from self._read_unpacked(inner, whole, name, suffix, given)
            else:
                yield from self._read_unpacked(head, rest, name, suffix, given)
        except ReportError as error:
            yield error
        except EOFError:
            yield Unreadable(name, "the archive is cut short; copy or pack it again")
        except (gzip.BadGzipFile, zlib.error) as error:
            yield Unreadable(name, f"the archive is broken ({error}); copy or pack it again")
        except OSError as error:
            yield Unreadable(name, _why_not(error))

    def _read_unpacked(
        self, head: bytes, stream: IO[bytes], name: str, suffix: str, given: Given
    ) -> Iterator[ReadResult]:
        if head.startswith(_SQLITE):
            raise Unreadable(
                name,
                "it is a database; where it is a notebook, `export NOTEBOOK -o notes.jsonl` writes "
                "notes that are taken wherever reports are",
            )
        if suffix == _ARCHIVE or (head.startswith(b"WARC/") and suffix not in _KNOWN):
            yield from self._archives.read(stream, name, given, longest=MAX_BYTES)
            return
        if suffix in _LINES or (
            suffix not in (*_PAGES, *_TEXTS, *_MARKDOWN, ".json") and _is_jsonl(head)
        ):
            yield from self._read_lines(stream, name, given)
            return
        if suffix in _TABLES or (
            suffix not in (*_PAGES, *_MARKDOWN, ".json") and self._tables.opens_table(head, given)
        ):
            self._names_were_used = True
            yield from self._tables.read(stream, name, given)
            return
        raw = stream.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise Unreadable(
                name,
                f"it is longer than {MAX_BYTES // 1_000_000} MB, more than one report can be; if "
                "it holds many, write them as JSONL, one a line",
            )
        text = decode(raw, name)
        if suffix == ".json":
            yield from self._read_json(text, name, given)
            return
        own = given if given.key else _with_key(given, key_of(name))
        start = _past_prologue(text)
        if _FEED.match(text, start):
            raise Unreadable(name, "it is a feed, which only lists reports; give its address")
        if suffix in _PAGES or _MARKUP.match(text, start):
            yield report_of_page(text, own, name=name, segmenter=self._segmenter)
        else:
            yield report_of_plain(
                text, own, markdown=suffix in _MARKDOWN, name=name, segmenter=self._segmenter
            )

    def _read_lines(self, stream: IO[bytes], name: str, given: Given) -> Iterator[ReadResult]:
        """The reports of a JSONL stream, line by line; a broken one is an error with its number."""
        number = read = linked = 0
        told = Told()
        self._names_were_used = True
        while raw := stream.readline(MAX_BYTES + 1):
            number += 1
            where = f"{name}:line {number}"
            if len(raw) > MAX_BYTES:
                while raw and not raw.endswith(b"\n"):
                    raw = stream.readline(MAX_BYTES)
                yield Unreadable(
                    where,
                    f"the line is longer than {MAX_BYTES // 1_000_000} MB; one line is one report "
                    f"of at most {MAX_CHARACTERS:,} characters",
                )
                read += 1
                continue
            if number == 1:
                raw = raw.removeprefix(b"\xef\xbb\xbf")
            if not raw.strip():
                continue
            try:
                line = parse_json(decode(raw, where), where)
                if is_linked_event(line):
                    linked += 1
                    continue
                read += 1
                yield self._lines.read_object(line, name=where, given=given, told=told)
            except ReportError as error:
                read += 1
                yield error
        told.say(name, given.columns if read else ())
        if linked and not read:
            yield NoText(name, "it holds linked events only; give the notes they were found in")
        elif not read:
            yield NoText(name, "it is empty; write one JSON object with `text` or `html` a line")

    def _read_json(self, text: str, name: str, given: Given) -> Iterator[ReadResult]:
        """A .json file: one report (or notes), or a list of them."""
        try:
            whole = parse_json(text, name)
        except Unreadable:
            whole = _lines_of_json(text, name)  # under the wrong ending
            if len(whole) < 2:
                raise
        told = Told()
        self._names_were_used = True
        if not isinstance(whole, list):
            own = _with_key(given, given.key or key_of(name))
            yield self._lines.read_object(whole, name=name, given=own, told=told)
            told.say(name, given.columns)
            return
        if not whole:
            raise Unreadable(name, "its list is empty; write objects with `text` or `html` into it")
        for number, value in enumerate(whole, start=1):
            if is_linked_event(value):
                continue
            try:
                where = f"{name}:item {number}"
                yield self._lines.read_object(value, name=where, given=given, told=told)
            except ReportError as error:
                yield error
        told.say(name, given.columns)


def _kind_of(path: Path, name: str) -> str:
    """'folder' or 'file'; raises Unreadable for what is neither."""
    try:
        if path.is_dir():
            return "folder"
        path.stat()
    except OSError as error:
        raise Unreadable(name, _why_not(error)) from error
    except ValueError as error:  # a null character in the name
        raise Unreadable(name, "file names cannot hold a null character; check it") from error
    if not path.is_file():
        raise Unreadable(name, "it is neither a file nor a folder; give one of these")
    return "file"


def _why_not(error: OSError) -> str:
    """A sentence for an error of the file system."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder; check the name"
    if isinstance(error, PermissionError):
        return "permission denied; change its permissions, or run as its owner"
    if error.errno is not None and error.errno in (40, 62):  # ELOOP on Linux and macOS
        return "it is a link that leads back to itself; give the file it should lead to"
    return f"it cannot be read ({error.strerror or error}); check the disk or the name"


def _walk(folder: Path, above: frozenset[tuple[int, int]]) -> Iterator[Path | Unreadable]:
    """The files below `folder`, sorted by name; a link to a folder above is not followed."""
    try:
        status = folder.stat()
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield Unreadable(str(folder), _why_not(error))
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        log.info("%s: skipped, a link back to a folder above it", folder)
        return
    for name in names:
        path = folder / name
        if name.startswith("."):
            log.info("%s: skipped, a hidden file", path)
        elif path.is_dir():
            yield from _walk(path, above | {here})
        elif path.exists() and not path.is_file():
            yield Unreadable(str(path), "skipped: it is a pipe, a device or a socket, not a file")
        elif _suffix(path) in _BESIDE or name.endswith(MANIFEST):
            log.info("%s: skipped, files with this ending are not reports", path)
        else:
            yield path


def _suffix(path: Path) -> str:
    """The ending in small letters, .gz taken off."""
    name = path.name.lower().removesuffix(".gz")
    return Path(name).suffix


def key_of(name: str) -> str | None:
    """A file's name without its endings: 'b7c.html.gz' → 'b7c'."""
    if name in (STDIN, BYTES):
        return None
    stem = Path(name).name
    for _ in range(3):
        stem, suffix = os.path.splitext(stem)
        if suffix.lower() not in (*_KNOWN, ".gz"):
            return (stem + suffix) or None
    return stem or None


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes were looked at already."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head = head
        self._read = getattr(rest, "read1", rest.read)  # what is there, before what is broken

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if self._head:
            taken, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            taken = self._read(len(buffer))
        buffer[: len(taken)] = taken
        return len(taken)


def _peek(stream: IO[bytes]) -> tuple[bytes, IO[bytes]]:
    """The first bytes of a stream, and the stream with them still in it."""
    head = stream.read(4096)
    return head, io.BufferedReader(_Rejoined(head, stream))


def _with_key(given: Given, key: str | None) -> Given:
    return replace(given, key=key)


def _past_prologue(text: str) -> int:
    """Where a page's first element starts: after blanks, an XML declaration and comments."""
    start = 0
    while True:
        start += len(text[start : start + 1000]) - len(text[start : start + 1000].lstrip())
        closing = "-->" if text.startswith("<!--", start) else "?>"
        if not text.startswith(("<!--", "<?"), start):
            return start
        end = text.find(closing, start)
        if end < 0:
            return start
        start = end + len(closing)


def _is_jsonl(head: bytes) -> bool:
    """Whether a file whose ending says nothing starts with a JSON object, as JSONL does."""
    return re.match(rb'(?:\xef\xbb\xbf)?\s*\{\s*"', head) is not None


def _lines_of_json(text: str, name: str) -> list[object]:
    """The values of JSON Lines; none when any line is not JSON."""
    try:
        return [parse_json(line, name) for line in text.splitlines() if line.strip()]
    except Unreadable:
        return []
