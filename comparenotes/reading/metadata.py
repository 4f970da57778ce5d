"""What a page says of its report: title, date, authors, outlet, address, language.

A parsed page comes in; `PageFacts` go out. Sources are asked in the order of how often they are
right: the page's JSON-LD (schema.org), its meta tags (OpenGraph and others), its marked elements.
A date of modification is never taken for one of publication.
"""

from __future__ import annotations

import datetime
import html as entities
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from lxml.html import HtmlElement

from ..record import Published, Reason
from ..record.folding import fold
from .elements import clean_words, stands_beside, text_of
from .fetch_dates import is_after
from .linked_data import LinkedData, kinds_of, words_of
from .page_authors import Credits, PageAuthors
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
# Days that are folders of an address; one in its last words may be the day of what happened.
_URL_DATE = re.compile(r"/((?:19|20)\d{2})[/-]?(\d{2})[/-]?(\d{2})(?=/)")
_CHANGED = re.compile(r"modif|updat|edited", re.IGNORECASE)
_EVENT = re.compile(r"(?<![a-z])event|birth|death|expir|deadline", re.IGNORECASE)
_CUT_SHORT = re.compile(r"\s*(?:…|\.\.\.)$")


class Metadata:
    """The metadata of one page, read once."""

    def __init__(
        self,
        tree: HtmlElement,
        segmenter: Segmenter,
        url: str | None,
        fetched: str | None = None,
    ) -> None:
        self._tree = tree
        self._fetched = fetched
        self._agencies = segmenter.agencies
        self._bylines = segmenter.bylines
        self._dates = segmenter.dates
        self._meta = _meta(tree)
        self._linked = LinkedData(tree)
        self._given_url = url
        heads = [text_of(head) for head in tree.iter("h1", "title")]
        self._article = self._linked.article(
            self._address(), [self._meta.get("og:title", ""), *heads]
        )

    def facts(self) -> PageFacts:
        """All that the metadata says."""
        outlet = self.outlet()
        credits = self.authors(outlet)
        return PageFacts(
            title=self.title(outlet),
            deck=self.deck(),
            byline=credits.names,
            agency=credits.agency,
            outlet=outlet,
            url=self.url(),
            language=self.language(),
            published=self.published(),
            body=self.body(),
        )

    def body(self) -> str | None:
        """The text that the JSON-LD carries, its lines kept; null where it has none."""
        raw = words_of(self._article.get("articleBody"))
        if "<p" in raw or "&lt;p" in raw:
            raw = re.sub(r"</?(?:p|br|div)\b[^<>]*>", "\n", entities.unescape(raw))
        lines = [clean_words(line) for line in raw.splitlines()]
        return "\n".join(line for line in lines if line) or None

    @cached_property
    def titles(self) -> dict[str, str]:
        """The titles the page gives itself, by where it does."""
        found = {
            "linked": words_of(self._article.get("headline")),
            "og": self._meta.get("og:title", ""),
            "h1": self._h1(),
            "twitter": self._meta.get("twitter:title", ""),
            "meta": self._meta.get("title", ""),
            "title": text_of(next(iter(self._tree.iter("title")), None)),
        }
        return {where: clean for where, raw in found.items() if (clean := clean_words(raw))}

    def title(self, outlet: str | None) -> str | None:
        """The title without the site's name, whole where another source cuts it short."""
        titles = self.titles
        sites = self._site_names(outlet)
        found: list[str] = []
        for where in ("linked", "og", "h1", "twitter", "meta", "title"):
            if where in titles:
                title = without_site(titles[where], sites, titles)
                title = _before_bar(title) if where == "title" else title
                if fold(title) not in sites:
                    found.append(title)
        if not found:
            return None
        head = _CUT_SHORT.sub("", found[0])
        whole = (title for title in found if title.startswith(head) and len(title) > len(found[0]))
        return next(whole, found[0]) if head != found[0] else found[0]

    def authors(self, outlet: str | None) -> Credits:
        """Names in the byline, and the agency it credits. No outlet, no role, no handle."""
        finder = PageAuthors(
            self._tree, self._linked, self._bylines, self._agencies, self._site_names(outlet)
        )
        return finder.find(self._article, self._meta)

    def _site_names(self, outlet: str | None) -> tuple[str, ...]:
        host = host_of(self.url()) or ""
        publisher = self._linked.name(self._article.get("publisher"))
        names = [outlet or "", self._meta.get("og:site_name", ""), publisher, host]
        names.append(host.split(".")[0])
        titles = self._sure_titles()
        folded = dict.fromkeys(fold(name) for name in names if len(fold(name)) > 2)
        return tuple(name for name in folded if name not in titles)

    def _sure_titles(self) -> frozenset[str]:
        """What the page shows as its title, and what more than one of its fields does, folded: no
        name of the outlet, though a field for that may hold it."""
        titles = {where: fold(title) for where, title in self.titles.items()}
        times = Counter(titles.values())
        return frozenset(t for where, t in titles.items() if where == "h1" or times[t] > 1)

    def _h1(self) -> str:
        """The heading that a title of the page repeats, else the first one of the report's."""
        heads = [text_of(head) for head in self._tree.iter("h1") if not stands_beside(head)]
        heads = [head for head in heads if len(head) > 12]
        titles = fold(" ".join(text_of(title) for title in self._tree.iter("title")))
        own = [head for head in heads if fold(head) in titles]
        return next(iter(own or heads), "")

    def deck(self) -> str | None:
        """The sentence under the title, as the metadata have it."""
        for raw in (self._article.get("description"), self._meta.get("og:description"),
                    self._meta.get("description")):  # fmt: skip
            words = clean_words(words_of(raw))
            if words:
                return words
        return None

    def published(self) -> Published:
        """The date of publication, by the first source that gives a possible one.

        One that lies after the page's last change, or after it was fetched, is not possible: it is
        from the future.
        """
        refused: list[Reason] = []
        changed = self._changed()
        for where, raw in self._printed():
            shown = raw.strip()[:40]
            value = self._dates.iso_moment(raw)
            if value is None or len(value) < 10:
                if shown and "printed" not in where:
                    refused.append(
                        Reason(f"the page's {where} says {shown!r}, no date that can be")
                    )
            elif changed is not None and value[:10] > changed:
                refused.append(
                    Reason(f"the page's {where} says {shown!r}, long after its last change")
                )
            elif is_after(value, self._fetched):
                refused.append(Reason(f"the page's {where} says {shown!r}, after it was fetched"))
            else:
                why = Reason(f"the page's {where} says so")
                return Published(value, "metadata", reasons=(why, *refused[:3]))
        return Published(reasons=tuple(refused[:3]))

    def _changed(self) -> str | None:
        """The latest day the page says it was changed on, and two months' grace.

        Pages are often changed for the last time some weeks before the day they are printed.
        """
        said = [
            words_of(self._article.get("dateModified")),
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
        yield "JSON-LD datePublished", words_of(self._article.get("datePublished"))
        for name in _DATES:
            if name in self._meta:
                yield f"meta tag {name}", self._meta[name]
        for node in self._linked.at(self._address()):
            yield "JSON-LD datePublished", words_of(node.get("datePublished"))
        yield from self._marked_dates()
        match = _URL_DATE.search(self.url() or "")
        if match:
            yield "address", "-".join(match.groups())
        yield "JSON-LD dateCreated", words_of(self._article.get("dateCreated"))
        yield "JSON-LD uploadDate", words_of(self._article.get("uploadDate"))

    def _marked_dates(self) -> Iterator[tuple[str, str]]:
        for element in self._tree.xpath("//*[contains(@itemprop, 'datePublished')]"):
            raw = element.get("content") or element.get("datetime") or text_of(element)
            yield "element marked datePublished", raw
        for element in self._tree.iter("time"):
            marks = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
            if not _CHANGED.search(marks) and not _is_other_day(element):
                yield "<time>", element.get("datetime") or text_of(element)
        for element in self._tree.xpath(
            "//*[contains(@class,'date') or contains(@class,'time') or contains(@class,'publi')]"
        )[:8]:
            words = text_of(element)
            if len(words) < 100 and not _is_other_day(element):
                yield "printed date", words

    def outlet(self) -> str | None:
        """The outlet, as the page calls itself; where only its address is known, its host."""
        publisher = self._linked.resolved(self._article.get("publisher"))
        publisher = publisher if isinstance(publisher, dict) else {"name": publisher}
        is_person = kinds_of(publisher) == ["Person"]
        titles = self._sure_titles()
        for name in (
            self._meta.get("og:site_name", ""),
            "" if is_person else self._linked.name(publisher),
            self._meta.get("application-name", ""),
            self._meta.get("publisher", ""),
            *(words_of(n.get("name")) for n in self._linked.nodes if "WebSite" in kinds_of(n)),
        ):
            words = clean_words(name)
            is_title = fold(words) in titles
            if words and len(words) <= 60 and not is_title and not words.startswith(("http", "@")):
                return words
        return host_of(self.url()) or host_of(words_of(publisher.get("url")))

    def url(self) -> str | None:
        """The page's own address for itself."""
        address = self._address() or words_of(self._article.get("url")).strip()
        return address if address and address.startswith("http") else None

    def _address(self) -> str | None:
        """The page's address as it was given, or as its head says."""
        if self._given_url:
            return self._given_url
        links = self._tree.xpath("//link[@rel='canonical']/@href")
        found = [str(one).strip() for one in (*links, self._meta.get("og:url", ""))]
        return next((one for one in found if one.startswith("http")), None)

    def language(self) -> str | None:
        """The language the page declares."""
        declared = self._tree.get("lang") or self._tree.get(
            "{http://www.w3.org/XML/1998/namespace}lang"
        )
        return (
            declared
            or self._meta.get("og:locale")
            or words_of(self._article.get("inLanguage"))
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


def _is_other_day(element: HtmlElement) -> bool:
    """Whether an element says when another report, an event, or a change of the page was."""
    around = (element, *islice(element.iterancestors(), 2))
    marks = " ".join(f"{one.get('class') or ''} {one.get('id') or ''}" for one in around)
    if _EVENT.search(marks) or _CHANGED.match(text_of(element)):
        return True
    return stands_beside(element)
