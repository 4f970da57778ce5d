"""Sitemaps, news sitemaps and indexes of sitemaps: bytes come in, addresses go out.

Source: sitemaps.org, protocol 0.90; Google's news extension. Packed ones (.gz) are unpacked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..errors import FetchError
from . import bodies
from .feeds import (
    LONGEST_TITLE,
    FeedEntry,
    iso_moment,
    plain_text,
    web_address,
    with_real_characters,
)

MOST_ENTRIES = 50_000
"""A sitemap may list no more; further ones are left out."""


@dataclass(frozen=True, slots=True)
class SitemapLink:
    """A sitemap that an index lists, and when it was last changed (null when it doesn't say)."""

    url: str
    updated: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What a sitemap lists: reports, or further `sitemaps` where it is an index; in its order."""

    entries: tuple[FeedEntry, ...] = ()
    sitemaps: tuple[SitemapLink, ...] = ()


def read_sitemap(content: bytes, url: str, *, most_decoded: int = 60_000_000) -> Sitemap:
    """The sitemap in `content`, which came from `url`; a packed one unpacks to `most_decoded`
    bytes at most (sitemaps.org allows 50 MB).

    Raises FetchError when it is none, or can't be unpacked.
    """
    try:
        if bodies.content_type_of(content) == bodies.GZIP:
            content = bodies.gunzipped(content, most_decoded=most_decoded)
    except bodies.BodyError as error:
        raise FetchError(url, str(error)) from error
    try:
        return _sitemap(_root(content), url)
    except ValueError as error:  # lxml, on bytes that are no characters
        raise FetchError(url, "the sitemap is broken; try again later") from error


def _sitemap(root: Any, url: str) -> Sitemap:
    kind = None if root is None else _local(root)
    if root is None or kind not in ("urlset", "sitemapindex"):
        raise FetchError(url, "it is no sitemap; give the address of a sitemap, a feed or a page")
    found: dict[str, Any] = {}
    for element in root.iterchildren("{*}url", "{*}sitemap"):
        fields = {_local(one): one for one in element.iterchildren("{*}*")}
        address = web_address(_words(fields.get("loc")), url)
        if address and len(found) < MOST_ENTRIES:
            found.setdefault(address, fields)
    if kind == "sitemapindex":
        links = (SitemapLink(one, _day(fields.get("lastmod"))) for one, fields in found.items())
        return Sitemap(sitemaps=tuple(links))
    return Sitemap(entries=tuple(_entry(one, fields) for one, fields in found.items()))


def _root(content: bytes) -> Any:
    """The root of the tree, as far as it can be read; no entity is expanded, nothing loaded."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(with_real_characters(content.strip()), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _local(element: Any) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2].lower()


def _words(element: Any) -> str | None:
    return None if element is None else (element.text or "").strip() or None


def _day(element: Any) -> str | None:
    return iso_moment(_words(element))


def _entry(url: str, fields: dict[str, Any]) -> FeedEntry:
    news = fields.get("news")
    told = {} if news is None else {_local(one): one for one in news.iterchildren("{*}*")}
    publication = told.get("publication")
    outlet = None if publication is None else publication.find("{*}name")
    return FeedEntry(
        url=url,
        title=plain_text(None, _words(told.get("title")), LONGEST_TITLE),
        published=_day(told.get("publication_date")),
        updated=_day(fields.get("lastmod")),
        outlet=plain_text(None, _words(outlet), LONGEST_TITLE),
    )
