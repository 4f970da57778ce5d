"""What a page says of its report: title, date, authors, outlet, address, language.

A parsed page comes in; `PageFacts` go out. Sources are asked in the order of how often they are
right: the page's JSON-LD (schema.org), its meta tags (OpenGraph and others), its marked elements.
A date of modification is never taken for one of publication.
"""

from __future__ import annotations

import datetime
import html as entities
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from ..record import Published, Reason
from ..record.folding import fold
from .provenance import host_of
from .segments import Segmenter


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What a page's metadata says; null where it says nothing."""

    title: str | None
    deck: str | None
    byline: tuple[str, ...]
    agency: str | None
    outlet: str | None
    url: str | None
    language: str | None
    published: Published
    body: str | None = None


_ARTICLE = re.compile(
    r"(?:News|Reportage|Opinion|Analysis|Review|Background)?\w*Article$|BlogPosting|Report$"
)
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "published_time",
    "article.published", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created",
    "dc.date.created", "pubdate", "publishdate", "publish-date", "publish_date", "published",
    "article_date_original", "article-published", "cxenseparse:recs:publishtime",
    "originalpublicationdate", "dc.date", "dcterms.date", "date", "rnews:datepublished",
    "og:published_time", "og:pubdate", "article.created", "creation_date", "displaydate",
    "cxenseparse:publishtime", "iso-8601-publish-date", "shareaholic:article_published_time",
    "vr:published_time", "citation_publication_date", "bt:pubdate",
)  # fmt: skip
_URL_DATE = re.compile(r"[/_-]((?:19|20)\d{2})[/_-]?(\d{2})[/_-]?(\d{2})(?=[/_.-]|$)")
_BLANK = re.compile(r"\s+")


class Metadata:
    """The metadata of one page, read once."""

    def __init__(self, tree: HtmlElement, segmenter: Segmenter, url: str | None) -> None:
        self._tree = tree
        self._agencies = segmenter.agencies
        self._bylines = segmenter.bylines
        self._dates = segmenter.dates
        self._meta = _meta(tree)
        self._nodes = list(_linked_data(tree))
        self._article = _article(self._nodes)
        self._given_url = url

    def facts(self) -> PageFacts:
        """All that the metadata says."""
        outlet = self.outlet()
        byline, agency = self.authors(outlet)
        return PageFacts(
            title=self.title(outlet),
            deck=self.deck(),
            byline=byline,
            agency=agency,
            outlet=outlet,
            url=self.url(),
            language=self.language(),
            published=self.published(),
            body=self.body(),
        )

    def body(self) -> str | None:
        """The text that the JSON-LD carries, its lines kept; null where it has none."""
        raw = _words(self._article.get("articleBody"))
        if "<p" in raw or "&lt;p" in raw:
            raw = re.sub(r"</?(?:p|br|div)\b[^<>]*>", "\n", entities.unescape(raw))
        lines = [_clean(line) for line in raw.splitlines()]
        return "\n".join(line for line in lines if line) or None

    def titles(self) -> dict[str, str]:
        """The titles the page gives itself, by where it does."""
        found = {
            "linked": _words(self._article.get("headline")),
            "og": self._meta.get("og:title", ""),
            "h1": self._h1(),
            "twitter": self._meta.get("twitter:title", ""),
            "meta": self._meta.get("title", ""),
            "title": _text(next(iter(self._tree.iter("title")), None)),
        }
        return {where: clean for where, raw in found.items() if (clean := _clean(raw))}

    def title(self, outlet: str | None) -> str | None:
        """The title without the site's name."""
        titles = self.titles()
        for where in ("linked", "og", "h1", "twitter", "meta", "title"):
            if where in titles:
                title = without_site(titles[where], self._site_names(outlet), titles)
                return _before_bar(title) if where == "title" else title
        return None

    def _site_names(self, outlet: str | None) -> tuple[str, ...]:
        host = host_of(self.url()) or ""
        names = [outlet or "", self._meta.get("og:site_name", ""), host, host.split(".")[0]]
        return tuple(dict.fromkeys(fold(name) for name in names if len(fold(name)) > 2))

    def _h1(self) -> str:
        heads = [_text(head) for head in self._tree.iter("h1")]
        heads = [head for head in heads if len(head) > 12]
        return heads[0] if heads else ""

    def deck(self) -> str | None:
        """The sentence under the title, as the metadata have it."""
        for raw in (self._article.get("description"), self._meta.get("og:description"),
                    self._meta.get("description")):  # fmt: skip
            words = _clean(_words(raw))
            if words:
                return words
        return None

    def published(self) -> Published:
        """The date of publication, by the first source that gives a possible one.

        One that lies after the page's last change is not possible: it is from the future.
        """
        refused: list[Reason] = []
        changed = self._changed()
        for where, raw in self._printed():
            shown = raw.strip()[:40]
            value = self._dates.iso_prefix(raw)
            if value is None or len(value) < 10:
                if shown and "printed" not in where:
                    refused.append(
                        Reason(f"the page's {where} says {shown!r}, no date that can be")
                    )
            elif changed is not None and value > changed:
                refused.append(
                    Reason(f"the page's {where} says {shown!r}, long after its last change")
                )
            else:
                why = Reason(f"the page's {where} says so")
                return Published(value, "metadata", reasons=(why, *refused[:3]))
        return Published(reasons=tuple(refused[:3]))

    def _changed(self) -> str | None:
        """The latest day the page says it was changed on, and two months' grace.

        Pages are often changed for the last time some weeks before the day they are printed.
        """
        said = [
            _words(self._article.get("dateModified")),
            self._meta.get("article:modified_time", ""),
            self._meta.get("og:updated_time", ""),
        ]
        days = [
            day
            for raw in said
            if (day := self._dates.iso_prefix(raw)) is not None and len(day) == 10
        ]
        if not days:
            return None
        latest = datetime.date.fromisoformat(max(days))
        return (latest + datetime.timedelta(days=60)).isoformat()

    def _printed(self) -> Iterator[tuple[str, str]]:
        yield "JSON-LD datePublished", _words(self._article.get("datePublished"))
        for name in _DATES:
            if name in self._meta:
                yield f"meta tag {name}", self._meta[name]
        for node in self._nodes:
            yield "JSON-LD datePublished", _words(node.get("datePublished"))
        yield from self._marked_dates()
        match = _URL_DATE.search(self.url() or "")
        if match:
            yield "address", "-".join(match.groups())
        yield "JSON-LD dateCreated", _words(self._article.get("dateCreated"))
        yield "JSON-LD uploadDate", _words(self._article.get("uploadDate"))

    def _marked_dates(self) -> Iterator[tuple[str, str]]:
        for element in self._tree.xpath("//*[contains(@itemprop, 'datePublished')]"):
            raw = element.get("content") or element.get("datetime") or _text(element)
            yield "element marked datePublished", raw
        for element in self._tree.iter("time"):
            marks = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
            if not re.search(r"modif|updat|edited", marks):
                yield "<time>", element.get("datetime") or _text(element)
        for element in self._tree.xpath(
            "//*[contains(@class,'date') or contains(@class,'time') or contains(@class,'publi')]"
        )[:8]:
            words = _text(element)
            if len(words) < 100:
                yield "printed date", words

    def authors(self, outlet: str | None) -> tuple[tuple[str, ...], str | None]:
        """Names in the byline, and the agency it credits. No outlet, no role, no handle."""
        sites = self._site_names(outlet)
        agency = None
        for names in self._authors():
            kept: list[str] = []
            wires: list[str] = []
            for name in names:
                credited = self._agencies.credited(name)
                if credited is not None and credited.wire:
                    agency = agency or credited.name
                    wires.append(name)
                    continue
                if fold(name) not in sites and name not in kept and not self._bylines.is_role(name):
                    kept.append(name)
            if kept or wires:  # a byline that names the wire alone is printed as it stands
                return tuple(kept or wires), agency
        return (), agency

    def _authors(self) -> Iterator[list[str]]:
        """Lists of names, from each source that names authors."""
        yield self._people(self._article.get("author"))
        for name in ("author", "parsely-author", "sailthru.author", "dc.creator", "byl",
                     "article:author", "dcterms.creator", "citation_author"):  # fmt: skip
            raw = self._meta.get(name, "")
            if raw and not raw.startswith("http"):
                yield self._split_names(raw)
        for node in self._nodes:
            yield self._people(node.get("author"))
        for path in (
            "//*[@rel='author']",
            "//*[contains(@itemprop,'author')]",
            "//*[contains(@class,'byline') or contains(@class,'author-name') or "
            "contains(@class,'author_name') or contains(@class,'article-author') or "
            "contains(@class,'article__author') or contains(@class,'post-author')]",
        ):
            yield self._marked_names(path)

    def _people(self, author: Any) -> list[str]:
        """The names in a JSON-LD author: text, object, or a list of these."""
        if isinstance(author, list):
            return [name for one in author for name in self._people(one)]
        if isinstance(author, dict):
            kind = author.get("@type")
            if kind == "Organization" or kind == ["Organization"]:
                return (
                    [name]
                    if (name := _clean(_words(author.get("name")))) and len(name) < 40
                    else []
                )
            return self._people(author.get("name"))
        return self._split_names(author) if isinstance(author, str) else []

    def _split_names(self, raw: str) -> list[str]:
        """The names in one author field, which may hold a whole byline."""
        words = _clean(raw)
        if not words or words.startswith(("http", "@", "www.")):
            return []
        names = list(self._bylines.names(words))
        lone = self._bylines.without_opening(words)
        is_short = 1 < len(lone) <= 40 and len(lone.split()) <= 3
        if not names and is_short and not re.search(r"[@/\d|]|\.\w|\s-\s", lone):
            return [lone]
        return names

    def _marked_names(self, path: str) -> list[str]:
        """The names in the first element of `path` that has any, and in those beside it."""
        names: list[str] = []
        beside: HtmlElement | None = None
        for element in self._tree.xpath(path)[:12]:
            words = _text(element)
            above = element.getparent()
            above = above.getparent() if above is not None else None
            if len(words) > 160 or (beside is not None and above is not beside):
                continue
            found = [name for name in self._bylines.names(words) if name not in names]
            if found and not names:
                beside = above
            names.extend(found)
        return names

    def outlet(self) -> str | None:
        """The outlet, as the page calls itself."""
        names = [
            self._meta.get("og:site_name", ""),
            _name(self._article.get("publisher")),
            self._meta.get("application-name", ""),
            self._meta.get("publisher", ""),
        ]
        for name in names:
            words = _clean(name)
            if words and len(words) <= 60 and not words.startswith(("http", "@")):
                return words
        return host_of(self.url())

    def url(self) -> str | None:
        """The page's own address for itself."""
        if self._given_url:
            return self._given_url
        links = self._tree.xpath("//link[@rel='canonical']/@href")
        found = [*links, self._meta.get("og:url", ""), _words(self._article.get("url"))]
        return next(
            (str(one).strip() for one in found if str(one).strip().startswith("http")), None
        )

    def language(self) -> str | None:
        """The language the page declares."""
        declared = self._tree.get("lang") or self._tree.get(
            "{http://www.w3.org/XML/1998/namespace}lang"
        )
        return (
            declared
            or self._meta.get("og:locale")
            or _words(self._article.get("inLanguage"))
            or None
        )


def without_site(title: str, sites: tuple[str, ...], others: dict[str, str]) -> str:
    """`title` without the site's name at its end or beginning: 'Talks fail | Harbour News'.

    The name is known, or what is left is a title that the page gives elsewhere.
    """
    opening = re.match(r"(.{3,40}?):\s+(.{12,})", title)
    if opening and fold(opening[1]) in sites:
        return opening[2]
    known = {fold(other) for other in others.values() if other != title}
    for _ in range(2):
        pieces = re.split(r"\s+[|–—·•»:-]+\s+|：|\s*\|\s*|\s*--\s*", title)
        if len(pieces) < 2:
            return title
        last, first = pieces[-1], pieces[0]
        head = title[: title.rindex(last)].rstrip(" |–—·•»:：-")
        tail = title[title.index(first) + len(first) :].lstrip(" |–—·•»:：-")
        if _is_site(last, sites) or (fold(head) in known and len(last.split()) <= 5):
            title = head
        elif _is_site(first, sites) and len(tail) > 12:
            title = tail
        else:
            return title
    return title


def _before_bar(title: str) -> str:
    """A browser title without what stands after its last bar, where sites put their names."""
    head, bar, tail = title.rpartition("|")
    is_name = bool(bar) and len(tail.split()) <= 4 and len(head.split()) >= 3
    return head.strip() if is_name else title


def _is_site(words: str, sites: tuple[str, ...]) -> bool:
    folded = fold(words)
    return bool(folded) and any(
        folded == site or (len(folded) > 3 and (site.startswith(folded) or folded.startswith(site)))
        for site in sites
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The page's meta tags by name in small letters; the first of a name wins."""
    found: dict[str, str] = {}
    authors: list[str] = []
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        content = (tag.get("content") or "").strip()
        if not name or not content:
            continue
        if name == "author":
            authors.append(content)
        found.setdefault(name, content)
    if len(authors) > 1:
        found["author"] = "; ".join(dict.fromkeys(authors))
    return found


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD, nested graphs opened."""
    for script in tree.xpath("//script[contains(translate(@type,'LDJSON','ldjson'),'ld+json')]"):
        raw = (script.text or "").strip()
        whole = _loaded(raw)
        pending = [whole]
        while pending:
            one = pending.pop(0)
            if isinstance(one, list):
                pending = [*one, *pending]
            elif isinstance(one, dict):
                yield one
                inner = [one.get("@graph"), one.get("mainEntity"), one.get("mainEntityOfPage")]
                pending = [*(i for i in inner if isinstance(i, dict | list)), *pending]


def _loaded(raw: str) -> Any:
    """JSON as pages write it: in comments, with raw line breaks, escaped, or with a stray comma."""
    raw = re.sub(r"^\s*(?://)?\s*<!(?:--|\[CDATA\[)|(?://)?\s*(?:-->|\]\]>)\s*$", "", raw).strip()
    raw = raw.rstrip(";")
    for attempt in (raw, re.sub(r",\s*([}\]])", r"\1", raw), entities.unescape(raw)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _article(nodes: list[dict[str, Any]]) -> dict[str, Any]:
    """The node that is the report itself."""
    for wanted in (_ARTICLE, re.compile("LiveBlog|VideoObject|WebPage$|CreativeWork|Product")):
        for node in nodes:
            kinds = node.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(k, str) and wanted.search(k) for k in kinds) and (
                wanted is not _ARTICLE or "headline" in node or "datePublished" in node
            ):
                return node
    return {}


def _name(value: Any) -> str:
    if isinstance(value, list):
        return _name(value[0]) if value else ""
    return _words(value.get("name")) if isinstance(value, dict) else _words(value)


def _words(value: Any) -> str:
    if isinstance(value, list):
        return _words(value[0]) if value else ""
    return value if isinstance(value, str) else ""


def _clean(words: str) -> str:
    """Entities opened, tags dropped, blanks made one."""
    words = entities.unescape(entities.unescape(words)) if "&" in words else words
    words = re.sub(r"</?\w[^<>]{0,200}>", "", words)
    return _BLANK.sub(" ", words.replace("\xad", "").replace("\u200b", "")).strip()


def _text(element: Any) -> str:
    return "" if element is None else _clean(" ".join(element.itertext()))
