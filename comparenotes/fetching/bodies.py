"""The body of an answer: unpacked piece by piece within limits, and what it really is.

Bytes as they came over the wire go in, decoded bytes come out. Neither the length nor the type
that a server states is believed: bytes are counted, and the type is told from the content.
"""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Iterable, Iterator

HTML = "text/html"
TEXT = "text/plain"
JSON = "application/json"
GZIP = "application/gzip"
SITEMAP = "application/xml"
FEEDS = ("application/rss+xml", "application/atom+xml")
SNIFFED = 4_096
"""Bytes that a content's type is told from."""
_PIECE = 65_536
_MOST_MEMBERS = 1_000
_GZIP_MAGIC = b"\x1f\x8b"
_WINDOW = {"gzip": 31, "x-gzip": 31, "deflate": 15}
"""Encodings we can undo, and zlib's number for each (31: a gzip header, 15: a zlib one)."""
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_ROOT = re.compile(
    r"<(?:!doctype\s+(html)|(?:[\w.-]+:)?(html|head|body|rss|rdf|feed|urlset|sitemapindex))\b",
    re.IGNORECASE,
)
_TYPES = {
    "rss": FEEDS[0],
    "rdf": FEEDS[0],
    "feed": FEEDS[1],
    "urlset": SITEMAP,
    "sitemapindex": SITEMAP,
}
"""The type of a document whose first telling tag is this; any other tag is a page's."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030"}
"""Encodings that browsers read as a wider one. Source: WHATWG Encoding."""
_CONTROLS = bytes({*range(32)} - {*b"\t\n\r\f\v\x1b"})


class BodyError(Exception):
    """A body that is too big or can't be unpacked; the message is a reason for people."""


def decoded(
    parts: Iterable[bytes], encoding: str, *, most_wire: int, most_decoded: int
) -> Iterator[bytes]:
    """The pieces of a body with its content encoding undone.

    Raises BodyError when more than `most_wire` bytes come over the wire, when they unpack to more
    than `most_decoded`, or when they can't be unpacked. Never holds more than a piece of either.
    """
    encoding = encoding.strip().lower()
    unpacked = _counted(parts, most_wire)
    if encoding not in ("", "identity"):
        if encoding not in _WINDOW:
            raise BodyError(f"it is sent as {encoding[:40]!r}, which we did not ask for")
        unpacked = _inflated(unpacked, _WINDOW[encoding])
    size = 0
    for piece in unpacked:
        size += len(piece)
        if size > most_decoded:
            raise BodyError(f"it unpacks to more than {megabytes(most_decoded)}; no report does")
        yield piece


def gunzipped(content: bytes, *, most_decoded: int) -> bytes:
    """The content of a .gz file; raises BodyError as `decoded` does."""
    return b"".join(decoded([content], "gzip", most_wire=len(content), most_decoded=most_decoded))


def megabytes(size: int) -> str:
    """A number of bytes for people."""
    return f"{size / 1_000_000:.3g} MB"


def _counted(parts: Iterable[bytes], most: int) -> Iterator[bytes]:
    size = 0
    for part in parts:
        size += len(part)
        if size > most:
            raise BodyError(f"it is bigger than {megabytes(most)}; no report is")
        yield part


def _inflated(parts: Iterable[bytes], window: int) -> Iterator[bytes]:
    """The pieces unpacked, none bigger than _PIECE, one gzip member after the other."""
    unpacker = zlib.decompressobj(window)
    members, begun = 1, False
    for part in parts:
        rest = part
        while rest:
            if not begun and window == _WINDOW["deflate"] and rest[0] & 0x0F != 8:
                unpacker = zlib.decompressobj(-15)  # some servers leave zlib's header out
            begun = True
            try:
                piece = unpacker.decompress(rest, _PIECE)
            except zlib.error as error:
                raise BodyError("what it sends can't be unpacked: the data are broken") from error
            if piece:
                yield piece
            rest = unpacker.unconsumed_tail
            if unpacker.eof:
                rest = unpacker.unused_data
                if not rest.startswith(_GZIP_MAGIC):
                    return
                members += 1
                if members > _MOST_MEMBERS:
                    raise BodyError("it is packed into too many pieces; no report is")
                unpacker = zlib.decompressobj(window)
    yield unpacker.flush()
    if begun and not unpacker.eof:
        raise BodyError("it breaks off before its end; try again later")


def recoded(content: bytes, charset: str | None) -> bytes:
    """A page or text in UTF-8, where its server declares another `charset` that it is valid in.

    Otherwise unchanged: what is valid UTF-8 already, has a byte order mark or fits no declaration
    is told best by its content. Latin-1 is read as Windows does, as browsers read it.
    """
    if charset is None or _marked(content[:4]) is not None:
        return content
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        try:
            codec = codecs.lookup(charset).name
            codec = _BROWSERS.get(codec, codec)
            return content.decode(codec).encode("utf-8")
        except (LookupError, ValueError):
            return content
    return content


def content_type_of(content: bytes) -> str | None:
    """The type of a content as its first bytes show it; null for what is no text (images, PDF…).

    Pages, feeds, sitemaps, JSON, plain text and gzip are told apart.
    """
    if content.startswith(_GZIP_MAGIC):
        return GZIP
    head = content[:SNIFFED]
    if content.startswith(b"%PDF"):
        return None
    text = _marked(head)
    if text is None:
        if b"\0" in head or len(head) - len(head.translate(None, _CONTROLS)) > len(head) * 0.02:
            return None
        text = head.decode("latin-1")
    return _type_of_text(text)


def _marked(head: bytes) -> str | None:
    """The text of a head with a byte order mark; null without one."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "ignore")
    return None


def _type_of_text(text: str) -> str:
    text = _COMMENT.sub("", text)
    root = _ROOT.search(text)
    if root:
        return _TYPES.get((root[1] or root[2]).lower(), HTML)
    start = text.lstrip()
    if start[:1] in ("{", "["):
        return JSON
    return HTML if re.match(r"<[!?/a-zA-Z]", start) else TEXT
