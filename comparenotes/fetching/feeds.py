"""RSS, Atom and RDF feeds: bytes come in, entries go out; nothing is fetched.

Broken feeds are read as far as they go. What an entry doesn't say is null.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from time import struct_time
from typing import Any
from urllib.parse import urldefrag, urljoin

from ..errors import FetchError
from ..record.base import Record

LONGEST_TITLE = 1_000
LONGEST_SUMMARY = 5_000
LARGEST_FEED = 10_000_000
"""Bytes."""
MOST_TAGS = 300_000
LONGEST_TAG = 20_000
MOST_NAMESPACES = 1_000
"""Beyond these a feed is one that was made to keep a reader busy: the time to read a tag grows with
the square of its attributes, that of a feed with the square of its namespaces."""
_PERIODS = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800}
"""Seconds. Source: RSS 1.0 module Syndication; longer periods are bounded by whoever asks."""
_TAG = re.compile(rb"""<[A-Za-z](?:[^<>"']|"[^"<]*"|'[^'<]*')*""")
_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,40})|([0-9]{1,40}));?")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")


@dataclass(frozen=True, slots=True)
class FeedEntry(Record):
    """A report that a feed or a sitemap lists.

    `published` and `updated` are ISO 8601 as precise as the feed is: a date, or a moment with the
    zone it was written in. `outlet` is who published it, where the feed says so (`<source>`, news
    sitemaps' publication), not the feed's own name. Title and summary are plain text.
    """

    url: str
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    outlet: str | None = None
    summary: str | None = None

    @property
    def changed(self) -> str:
        """When it last changed, as a moment in UTC that sorts; empty where the feed doesn't say."""
        try:
            moment = datetime.fromisoformat(self.updated or self.published or "")
            moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            return moment.astimezone(UTC).isoformat(timespec="seconds")
        except (ValueError, OverflowError):
            return ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its title, its entries in its own order, each address once, and the seconds for which
    it says it need not be asked again (`ttl`, null when it doesn't)."""

    title: str | None
    entries: tuple[FeedEntry, ...]
    ttl: int | None = None


def read_feed(content: bytes, url: str, charset: str | None = None) -> Feed:
    """The feed in `content`, which came from `url`; `charset` is what the server declared.

    Entries without an address of the web are left out: there is nothing to read.
    Raises FetchError when it is no feed, or so broken that nothing can be read.
    """
    import feedparser

    if not _is_readable(content):
        raise FetchError(url, "it is too big for a feed; give the address of a feed or a page")
    headers = {"content-location": url, "content-type": "application/xml"}
    if charset:
        headers["content-type"] += f"; charset={charset}"
    # As a stream: feedparser takes bytes and text for the name of a file or an address to open.
    try:
        # What it would clean of scripts loses all tags here, at a third of the cost.
        parsed = feedparser.parse(
            BytesIO(with_real_characters(content.strip())),
            response_headers=headers,
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        # feedparser trips over some oddities, such as an encoding's name that is no ASCII
        raise _broken(url, error) from error
    if not parsed.get("version") and not parsed["entries"]:
        raise FetchError(url, "it is no feed; give the address of an RSS or Atom feed, or a page")
    entries: dict[str, FeedEntry] = {}
    for one in parsed["entries"]:
        entry = _entry(one, url)
        if entry is not None:
            entries.setdefault(entry.url, entry)
    if parsed["bozo"] and not entries and _is_fault(parsed.get("bozo_exception")):
        raise _broken(url, parsed["bozo_exception"])
    about = parsed["feed"]
    title = plain_text(about.get("title_detail"), about.get("title"), LONGEST_TITLE)
    return Feed(title, tuple(entries.values()), _ttl(about))


def _is_readable(content: bytes) -> bool:
    """Whether a feed can be read in seconds."""
    return (
        len(content) <= LARGEST_FEED
        and content.count(b"<") <= MOST_TAGS
        and len(set(re.findall(rb"xmlns[\w:.-]{0,40}", content))) <= MOST_NAMESPACES
        and all(tag.end() - tag.start() <= LONGEST_TAG for tag in _TAG.finditer(content))
    )


def _is_fault(error: object) -> bool:
    """Whether feedparser's complaint is about the markup, not about the declared encoding."""
    import xml.sax

    return isinstance(error, xml.sax.SAXException)


def _broken(url: str, error: object) -> FetchError:
    lines = str(error).splitlines() or [type(error).__name__]
    return FetchError(url, f"the feed is broken ({lines[0][:120]}); try again later")


def with_real_characters(content: bytes) -> bytes:
    """XML in which references to what is no character ('&#xD800;') are replaced by U+FFFD."""
    return _REFERENCE.sub(_real_reference, content)


def _real_reference(found: re.Match[bytes]) -> bytes:
    number = int(found[1], 16) if found[1] else int(found[2])
    is_real = number < 0xD800 or 0xE000 <= number <= 0x10FFFF
    return found[0] if is_real else b"&#xFFFD;"


def _entry(one: Any, base: str) -> FeedEntry | None:
    """An entry as feedparser has it; null when it has no address of the web."""
    url = web_address(one.get("feedburner_origlink") or one.get("link"), base)
    if url is None:
        return None
    source = one.get("source")
    outlet = source.get("title") if isinstance(source, dict) else source
    return FeedEntry(
        url=url,
        title=plain_text(one.get("title_detail"), one.get("title"), LONGEST_TITLE),
        published=_moment(one, "published"),
        updated=_moment(one, "updated") if "updated" in one else None,
        outlet=plain_text(None, outlet, LONGEST_TITLE),
        summary=plain_text(one.get("summary_detail"), one.get("summary"), LONGEST_SUMMARY),
    )


def web_address(link: object, base: str) -> str | None:
    """`link` as a whole address of the web without its fragment; null when it is none."""
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        url = urldefrag(urljoin(base, link.strip())).url
    except ValueError:
        return None
    return url if url.lower().startswith(("http://", "https://")) else None


def plain_text(detail: Any, value: object, longest: int) -> str | None:
    """A title or summary as plain text on one line; null when nothing is left of it.

    `detail` is feedparser's account of it: what is HTML loses its tags, what is text keeps '<'.
    """
    if not isinstance(value, str):
        return None
    is_html = isinstance(detail, dict) and detail.get("type") != "text/plain"
    if is_html and ("<" in value or "&" in value):
        value = _without_tags(value[: 10 * longest])
    return _UNSEEN.sub(" ", value).strip()[:longest].strip() or None


def _without_tags(html: str) -> str:
    from lxml import etree
    from lxml.html import fragment_fromstring

    try:
        tree = fragment_fromstring(_UNSEEN.sub(" ", html), create_parent="div")
    except (etree.LxmlError, ValueError):
        return re.sub(r"<[^<>]*>", " ", html)
    return str(tree.text_content())


def _moment(one: Any, name: str) -> str | None:
    """A date of an entry in ISO 8601, in its own zone: the day of the outlet is what reports mean
    by 'Tuesday'. Null when it has none that can be read."""
    written = str(one.get(name) or "").strip()
    moment = iso_moment(written) or _mail_moment(written)
    parts = one.get(f"{name}_parsed")
    if moment is None and isinstance(parts, struct_time):
        moment = datetime(*parts[:6], tzinfo=UTC).isoformat()
        # feedparser makes a day in 2022 of '2021-13-45'.
        if re.match(r"[0-9]{4}-", written) and written[:7] != moment[:7]:
            return None
    return moment


def iso_moment(words: object) -> str | None:
    """A date or moment that is written in ISO 8601, as precise as it is; null for others."""
    words = str(words or "").strip()
    if re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", words):
        return words
    if not re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words):
        return None
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        return None
    return words if len(words) == len("2021-10-12") else moment.isoformat(timespec="seconds")


def _mail_moment(words: object) -> str | None:
    """A date as RFC 822 writes it, which RSS asks for."""
    try:
        return parsedate_to_datetime(str(words or "")).isoformat()
    except (ValueError, IndexError, OverflowError):
        return None


def _ttl(about: Any) -> int | None:
    """The seconds for which a feed says it stays as it is."""
    minutes = str(about.get("ttl") or "").strip()
    if re.fullmatch(r"[0-9]{1,6}", minutes) and int(minutes):
        return int(minutes) * 60
    period = _PERIODS.get(str(about.get("sy_updateperiod") or "").strip().lower())
    often = str(about.get("sy_updatefrequency") or "1").strip()
    if period and re.fullmatch(r"[0-9]{1,4}", often) and int(often):
        return period // int(often)
    return None
