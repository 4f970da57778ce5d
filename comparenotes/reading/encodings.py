"""Bytes into text: by byte order mark, UTF-8, the encoding a page declares, else the likeliest one.

Bytes come in; a string goes out without its byte order mark and otherwise unchanged (line ends
too). Binary data is refused, with what it looks like.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from ..errors import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "a PDF; save its text as .txt"),
    (b"PK\x03\x04", "a ZIP archive or an Office file; unpack it or save its text as .txt"),
    (b"\xd0\xcf\x11\xe0", "an old Office file; save its text as .txt"),
    (b"{\\rtf", "an RTF file; save its text as .txt"),
    (b"\x89PNG", "a PNG image; give the report's text"),
    (b"\xff\xd8\xff", "a JPEG image; give the report's text"),
    (b"GIF8", "a GIF image; give the report's text"),
    (b"RIFF", "an image or sound; give the report's text"),
    (b"SQLite format 3\0", "an SQLite database; give reports or coded notes"),
    (b"\x7fELF", "a program; give the report's text"),
    (b"BZh", "a bzip2 archive; unpack it, only .gz is read"),
    (b"\xfd7zXZ", "an xz archive; unpack it, only .gz is read"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive; unpack it, only .gz is read"),
    (b"WARC/", "a WARC archive; give its file the ending .warc"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})|<\?xml[^>]{0,80}encoding=["']([\w-]+)""",
    re.IGNORECASE,
)
_NO_CONTROLS = bytes({*range(256)} - {*range(32)} | {*b"\t\n\r\f\v\x1b"})
"""All bytes but the control codes that no text has."""
SNIFFED = 100_000
"""Bytes an encoding is guessed from."""


def decode(raw: bytes, name: str, *, charset: str | None = None) -> str:
    """The text of `raw`; raises Unreadable, naming `name`, when it is not text.

    `charset` is what a server said of it, and is believed where it is not UTF-8.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decoded(raw[len(mark) :], encoding, name)
    _refuse_binary(raw, name)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _guess(raw, error, name, charset)


def _decoded(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            name,
            f"its byte order mark says {encoding.upper()}, but byte {error.start:,} is invalid; "
            "save it as UTF-8",
        ) from error


def _refuse_binary(raw: bytes, name: str) -> None:
    for magic, kind in _MAGIC:
        if raw.startswith(magic):
            raise Unreadable(name, f"it is {kind}")
    nothing = raw.find(b"\0")
    if nothing >= 0:
        raise Unreadable(
            name,
            f"byte {nothing:,} is null, so it is binary or broken, not text; save it as UTF-8",
        )
    sample = raw[:SNIFFED]
    odd = len(sample.translate(None, delete=_NO_CONTROLS))
    if odd > len(sample) * 0.02:
        raise Unreadable(
            name, f"{odd:,} of its first {len(sample):,} bytes are control codes: it is binary"
        )


def _guess(raw: bytes, error: UnicodeDecodeError, name: str, charset: str | None) -> str:
    """The text by what the server said, by what the page declares, else by what fits best.

    A text that is nearly all UTF-8 with a few broken bytes stays UTF-8: the bytes that mean
    nothing become U+FFFD, as a browser shows them.
    """
    declared = _DECLARED.search(raw[:4096])
    own = (declared[1] or declared[2]).decode("ascii") if declared else None
    for label in filter(None, (charset, own)):
        text = _by_label(raw, label)
        if text is not None:
            return text
    broken = raw.decode("utf-8", "replace")
    beyond = sum(letter > "\x7f" for letter in broken)
    if broken.count("\ufffd") * 20 <= beyond:
        return broken
    best = from_bytes(raw[:SNIFFED]).best()
    if best is not None and best.encoding not in ("ascii", "utf_8"):
        text = _by_label(raw, best.encoding)
        if text is not None and _reads_as_text(text):
            return text
    text = _by_label(raw, "cp1252")
    if text is not None and _reads_as_text(text):
        return text
    raise Unreadable(
        name,
        f"byte {error.start:,} is not valid UTF-8, and no other encoding fits; save it as UTF-8",
    ) from error


def _by_label(raw: bytes, label: str) -> str | None:
    """`raw` in the encoding of that name; Latin-1 is read as Windows does, as browsers read it."""
    try:
        codec = codecs.lookup(label).name
    except LookupError:
        return None
    codec = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030"}.get(codec, codec)
    try:
        return raw.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return raw.decode("latin-1") if codec == "cp1252" else None


def _reads_as_text(text: str) -> bool:
    """Whether most of a guessed text is letters, spaces and the like."""
    sample = text[:SNIFFED]
    plain = sum(letter.isalnum() or letter.isspace() for letter in sample)
    controls = sum(letter < " " and not letter.isspace() for letter in sample)
    return plain > 0.6 * len(sample) and controls == 0
