"""The records of a WARC archive, cut apart so that a broken one spoils no other.

An open stream comes in; the bytes of each record, or why there are none, go out in order. What
stands in a record is read by warcio (`archives.py`), whose own reader ends at the first broken one.

Source: WARC 1.1 (ISO 28500:2017): a head of lines, a blank line, as many bytes as its
Content-Length says, two line ends; packed, each record is a gzip member of its own.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

_VERSION = re.compile(rb"WARC/\d\.\d+[ \t]*\r?\n")
_NEXT = re.compile(rb"\r?\n(?=\r?\nWARC/\d\.\d+[ \t]*\r?\n)")
_LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_MEMBER = b"\x1f\x8b\x08"
_PIECE = 65_536
"""Bytes that are read at once where nothing says how many."""
_LONGEST_HEAD = 65_536
"""Bytes of a record's head."""
_ADDRESS = re.compile(rb"^WARC-Target-URI:[ \t]*<?([^\s<>]+)", re.IGNORECASE | re.MULTILINE)
_LOST = b"\r\n\r\nbroken gzip member\r\n\r\n"
"""Stands where packed bytes could not be read: it belongs to no record."""


@dataclass(frozen=True, slots=True)
class BrokenRecord:
    """Why a stretch of an archive gives no record; `url` is its address where it can be read.

    `begun` is how one that is too long begins.
    """

    why: str
    url: str | None = None
    begun: bytes | None = None


class RecordCutter:
    """Cuts a stream into records; `longest` is how many bytes of content are held at once."""

    def __init__(self, stream: IO[bytes], longest: int) -> None:
        self._stream = stream
        self._ahead = io.BytesIO()
        self._longest = longest

    def records(self) -> Iterator[bytes | BrokenRecord]:
        """Each record, head and content, or why it is none."""
        was_broken = False  # what is left of a broken record is not told again
        while True:
            stray, line = self._past_stray_bytes()
            if stray and not was_broken:
                yield BrokenRecord(_why_stray(stray))
            if not line:
                return
            found = self._record(line)
            was_broken = isinstance(found, BrokenRecord)
            yield found

    def _past_stray_bytes(self) -> tuple[int, bytes]:
        """How many bytes stand before the next record's first line (-1: some that could not be
        unpacked), and that line (none: b'')."""
        stray, is_lost = 0, False
        while line := self._readline(_PIECE):
            if _VERSION.fullmatch(line):
                break
            is_lost = is_lost or line.strip() == _LOST.strip()
            stray += len(line.strip(b"\r\n\0"))
        return -1 if is_lost else stray, line

    def _record(self, line: bytes) -> bytes | BrokenRecord:
        head = self._head(line)
        length = _LENGTH.search(head) if head.endswith((b"\n\n", b"\n\r\n")) else None
        if length is None:
            why = "its head is cut short or gives no length; download the archive again"
            return BrokenRecord(why, _address(head))
        size = int(length[1])
        if size > self._longest:
            begun = self._read(min(size, _PIECE))
            if after := _NEXT.search(begun):
                self._push(begun[after.end() :])
            else:
                self._skip(size - len(begun))
            longest = self._longest // 1_000_000
            why = f"it is longer than {longest} MB, more than one report can be"
            return BrokenRecord(why, _address(head), head + begun)
        content = self._read(size)
        if len(content) == size and self._is_closed():
            return head + content
        after = _NEXT.search(content)
        if after is not None:
            self._push(content[after.end() :])
        why = "it is cut short, or its length is wrong; download the archive again"
        return BrokenRecord(why, _address(head))

    def _head(self, line: bytes) -> bytes:
        """The lines of a head with the blank one that closes it, as far as there are any."""
        head = bytearray(line)
        while len(head) < _LONGEST_HEAD and (line := self._readline(_PIECE)):
            if _VERSION.fullmatch(line):  # the next record: this one has no content
                self._push(line)
                break
            head += line
            if line in (b"\n", b"\r\n"):
                break
        return bytes(head)

    def _is_closed(self) -> bool:
        """Whether what follows is what ends a record."""
        ahead = self._read(5)
        self._push(ahead)
        return not ahead or ahead.startswith((b"\r", b"\n", b"WARC/"))

    def _skip(self, size: int) -> None:
        """Passes over content, but not over the beginning of another record in it: its length may
        be wrong."""
        kept = b""
        while size > 0 and (piece := self._read(min(size, 16 * _PIECE))):
            size -= len(piece)
            both = kept + piece
            if after := _NEXT.search(both):
                self._push(both[after.end() :])
                return
            kept = both[-32:]

    def _readline(self, limit: int) -> bytes:
        line = self._ahead.readline(limit)
        if not line.endswith(b"\n") and len(line) < limit:
            line += self._stream.readline(limit - len(line))
        return line

    def _read(self, size: int) -> bytes:
        content = self._ahead.read(size)
        return content if len(content) == size else content + self._stream.read(size - len(content))

    def _push(self, content: bytes) -> None:
        """Gives back what was read last, to be read again; nothing is copied where it is held."""
        start = self._ahead.tell() - len(content)
        if start >= 0 and self._ahead.getbuffer()[start : start + len(content)] == content:
            self._ahead.seek(start)
        else:
            self._ahead = io.BytesIO(content + self._ahead.read())


def _why_stray(stray: int) -> str:
    if stray < 0:
        return "its packed bytes are broken; download the archive again"
    return (
        f"{stray:,} bytes belong to no record: they are broken, or the record before them gives a "
        "wrong length; download the archive again"
    )


def _address(head: bytes) -> str | None:
    found = _ADDRESS.search(head)
    return found[1].decode("utf-8", "replace") if found else None


class GzipMembers(io.RawIOBase):
    """The bytes of all members of a gzip stream; past a broken one it goes on with the next."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._packed = b""
        self._decoder: zlib._Decompress | None = None

    def readable(self) -> bool:
        """It is read from."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Unpacks at most as many bytes as `buffer` has room for."""
        content = self._unpacked(len(buffer))
        buffer[: len(content)] = content
        return len(content)

    def _unpacked(self, size: int) -> bytes:
        while True:
            if not self._packed:
                self._packed = self._stream.read(_PIECE)
            is_end = not self._packed
            if self._decoder is None:
                if is_end:
                    return b""
                self._begin()
                continue
            try:
                content = self._decoder.decompress(self._packed, size)
            except zlib.error:
                self._packed, self._decoder = self._packed[1:], None
                return _LOST[:size]
            self._packed = self._decoder.unconsumed_tail
            if self._decoder.eof:
                self._packed, self._decoder = self._decoder.unused_data, None
            elif is_end and not content:
                self._decoder = None
                return _LOST[:size]
            if content:
                return content

    def _begin(self) -> None:
        """Goes to where the next member begins, if it does in what was read."""
        start = self._packed.find(_MEMBER)
        if start >= 0:
            self._packed = self._packed[start:]
            self._decoder = zlib.decompressobj(16 + zlib.MAX_WBITS)
            return
        tail = self._packed[-2:]
        more = self._stream.read(_PIECE)
        self._packed = tail + more if more else b""


def opens_packed_archive(head: bytes) -> bool:
    """Whether a gzip stream that begins so holds a WARC archive."""
    try:
        begun = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, 16)
    except zlib.error:
        return False
    return begun.startswith(b"WARC/")
