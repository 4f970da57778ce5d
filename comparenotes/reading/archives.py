"""WARC archives: each page that was fetched whole is a report.

An open stream comes in; a report or an error for each page goes out, in order. What else is in the
archive (requests, revisits, robots.txt, pictures, errors of the server) is counted and told.
"""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import IO, Any
from urllib.parse import urlsplit

from ..errors import NoText, ReportError, Unreadable
from ..record import Report
from .encodings import decode
from .fetch_dates import fetch_moment
from .pages import report_of_page
from .plain import report_of_plain
from .segments import Segmenter
from .texts import Given
from .warc_records import BrokenRecord, RecordCutter

log = logging.getLogger(__name__)

_PAGE = re.compile(r"text/html|application/xhtml\+xml", re.IGNORECASE)
_PLAIN = "text/plain"
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_MARKUP = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body|article)\b", re.IGNORECASE)
_WHOLE = "200"  # the status of HTTP for what was sent in full
_AS_IS = ("", "identity", "utf-8", "none")  # what servers call a body that is not packed
_GZIP = ("gzip", "x-gzip")
_CONTROLS = re.compile(r"[\x00-\x20\x7f-\x9f]+")
_SHOWN = 100  # characters of an address


@dataclass(frozen=True, slots=True)
class _Page:
    """What a record holds: its body, still as it was sent, and what is said of it."""

    content: IO[bytes]
    kind: str
    encodings: tuple[str, ...] = ()
    is_chunked: bool = False


class _PassedOver(Exception):
    """A record that is no page; says what it is, to be counted."""


class ArchiveReader:
    """Reads WARC archives."""

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter

    def read(
        self, stream: IO[bytes], name: str, given: Given, *, longest: int
    ) -> Iterator[Report | ReportError]:
        """The reports of an archive, page by page; a record that is broken, or a page without a
        report, is an error with its number and address. `longest` bounds the bytes of one record,
        and of one page unpacked."""
        if find_spec("warcio") is None:
            raise Unreadable(name, "WARC archives need warcio; install it: pip install warcio")
        passed: Counter[str] = Counter()
        number = pages = 0
        cut: list[str] = []
        for raw in RecordCutter(stream, longest).records():
            number += 1
            where = f"{name}:record {number}"
            try:
                yield self._report(raw, where, given, longest, cut)
            except _PassedOver as other:
                passed[str(other)] += 1
                continue
            except ReportError as error:
                yield error
            pages += 1
        others = ", ".join(f"{count:,} {kind}" for kind, count in sorted(passed.items()))
        if not number:
            yield NoText(name, "there is no record of a WARC archive in it; give one that has some")
        elif not pages:
            yield NoText(name, f"the archive holds no page (found {others}); give one that does")
        else:
            _say(name, others, cut)

    def _report(
        self, raw: bytes | BrokenRecord, where: str, given: Given, longest: int, cut: list[str]
    ) -> Report:
        """The report of one record; raises _PassedOver where it is no page. One that the crawler
        cut short is noted in `cut`."""
        if isinstance(raw, BrokenRecord):
            if raw.begun is not None:  # a film is no page, however long
                _page_of(*_loaded(raw.begun, where), raw.url, where)
            raise Unreadable(_at(where, raw.url), raw.why)
        loader, record = _loaded(raw, where)
        head = record.rec_headers
        url = (head.get_header("WARC-Target-URI") or "").strip() or None
        where = _at(where, url)
        page = _page_of(loader, record, url, where)
        if head.get_header("WARC-Truncated"):
            cut.append(where)
            log.info("%s: the crawler cut this page short", where)
        body = _body_of(page, longest, where)
        own = replace(
            given,
            key=(head.get_header("WARC-Record-ID") or "").strip("<> ") or None,
            url=url,
            fetched=fetch_moment(head.get_header("WARC-Date"), self._segmenter.dates),
        )
        charset = _CHARSET.search(page.kind)
        text = decode(body, where, charset=charset[1] if charset else None)
        if page.kind.lower().startswith(_PLAIN):
            return report_of_plain(text, own, name=where, segmenter=self._segmenter)
        return report_of_page(text, own, name=where, segmenter=self._segmenter)


def _at(where: str, url: str | None) -> str:
    """A record's name with its address."""
    return f"{where} ({_CONTROLS.sub('', url)[:_SHOWN]})" if url else where


def _say(name: str, others: str, cut: list[str]) -> None:
    """Says what was not read of an archive, and how many pages are not whole."""
    said = [f"not read: {others}"] if others else []
    said += [f"cut short by the crawler: {len(cut):,} (-v names them)"] if cut else []
    if said:
        log.warning("%s: read as an archive; %s", name, "; ".join(said))


def _loaded(raw: bytes, where: str) -> tuple[Any, Any]:
    """warcio's record, and the loader that reads what is in it."""
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.recordloader import ArcWarcRecordLoader

    loader = ArcWarcRecordLoader(verify_http=False)
    try:
        record = loader.parse_record_stream(
            io.BytesIO(raw), known_format="warc", no_record_parse=True
        )
    except (ArchiveLoadFailed, EOFError) as error:
        why = "its head is not that of a WARC record; download the archive again"
        raise Unreadable(where, why) from error
    return loader, record


def _page_of(loader: Any, record: Any, url: str | None, where: str) -> _Page:
    """The page that a record holds; raises _PassedOver where it is something else."""
    kind = (record.rec_type or "").lower()
    if kind == "resource":  # saved without what the server said of it
        return _only_pages(_Page(record.raw_stream, record.content_type or ""), url)
    if kind != "response":
        raise _PassedOver(f"of type {kind}" if kind.isalpha() else "of no known type")
    if url is None:
        raise Unreadable(where, "it has no address (WARC-Target-URI)")
    if not url.lower().startswith(("http:", "https:")):
        raise _PassedOver("that no web server sent")
    try:
        http = loader.load_http_headers(kind, url, record.raw_stream, record.length)
    except EOFError:
        http = None
    status = http.get_statuscode() if http is not None else ""
    if not re.fullmatch(r"\d{3}", status):
        raise Unreadable(where, "what the server sent is cut short: it has no status")
    if status != _WHOLE:
        raise _PassedOver(f"with status {status}")
    encodings = (http.get_header("Content-Encoding") or "").lower().split(",")
    page = _Page(
        record.raw_stream,
        http.get_header("Content-Type") or "",
        tuple(one.strip() for one in encodings),
        "chunked" in (http.get_header("Transfer-Encoding") or "").lower(),
    )
    return _only_pages(page, url)


def _only_pages(page: _Page, url: str | None) -> _Page:
    """`page`, where its kind is one that reports have; a kind that is not said is looked for."""
    try:
        path = urlsplit(url or "").path
    except ValueError:
        path = ""
    if path == "/robots.txt":
        raise _PassedOver("robots.txt")
    kind = page.kind.partition(";")[0].strip().lower()
    if not kind:
        begun = page.content.read(1000)
        page = replace(page, content=io.BytesIO(begun + page.content.read()))
        if not _MARKUP.match(begun):
            raise _PassedOver("of a kind that is not said")
    elif not _PAGE.fullmatch(kind) and kind != _PLAIN:
        known = re.fullmatch(r"([a-z]+)/[\w.+-]+", kind)
        raise _PassedOver(f"of kind {known[0][:40]}" if known else "of a kind that is not said")
    return page


def _body_of(page: _Page, longest: int, where: str) -> bytes:
    """The page's bytes as its author wrote them; at most `longest`."""
    from warcio.bufferedreaders import ChunkedDataReader

    content = ChunkedDataReader(page.content) if page.is_chunked else page.content
    body: bytes = content.read(longest + 1)
    for encoding in reversed(page.encodings):
        if encoding not in _AS_IS:
            body = _unpacked(body, encoding, longest + 1, where)
    if len(body) > longest:
        raise Unreadable(
            where,
            f"unpacked, it is longer than {longest // 1_000_000} MB, more than one report can be",
        )
    return body


def _unpacked(body: bytes, encoding: str, limit: int, where: str) -> bytes:
    """`body` unpacked, as far as `limit`; as it is where it is not packed after all: crawlers
    unpack bodies and leave the head as it was."""
    if encoding not in (*_GZIP, "deflate"):
        raise Unreadable(
            where, f"its body is packed as {encoding[:20]!r}, which is not read; store it unpacked"
        )
    is_gzip = encoding in _GZIP
    if is_gzip and not body.startswith(b"\x1f\x8b"):
        return body
    windows = (16 + zlib.MAX_WBITS,) if is_gzip else (zlib.MAX_WBITS, -zlib.MAX_WBITS)
    for bits in windows:
        decoder = zlib.decompressobj(bits)
        try:
            content = decoder.decompress(body, limit)
        except zlib.error:
            continue
        if decoder.eof or len(content) >= limit:
            return content
    if is_gzip:
        raise Unreadable(where, "its packed body is broken or cut short; download it again")
    return body
