"""Who wrote the report on a page: names out of its JSON-LD, its meta tags and its marked elements.

A parsed page comes in; names go out, and the agency that is credited. Sources are asked in the
order of how often they are right; one that names persons goes before any that does not. Better no
author than a false one: outlets, desks, roles, accounts and commenters are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from ..record.folding import fold
from .bylines import BylineFinder
from .elements import clean_words, stands_beside, text_of
from .linked_data import LinkedData, Node, kinds_of, words_of
from .provenance import AgencyFinder

_META = ("author", "parsely-author", "sailthru.author", "dc.creator", "byl", "article:author",
         "dcterms.creator", "citation_author")  # fmt: skip
_ACCOUNT = re.compile(r"/author/(?:admin|administrator|editor|staff|webmaster)\d*/?$", re.I)
_MARK = r"authors?|bylines?|autor(?:en|es|in)?|auteurs?|autore|writers?|reporters?"
_MARKED = re.compile(
    rf"(?:^|[\s_-])(?:{_MARK})(?:$|[\s_-])|(?:{_MARK})-?_?(?:name|link|info)|by-line|(?:article|post|story|entry)-?_*(?:{_MARK})",
    re.IGNORECASE,
)
_AUTHORS_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|autori|profiles?|people|journalists?|contributors?|"
    r"staff|by|columnists?|reporters?|writers?|meet-the-team)/[^/]",
    re.IGNORECASE,
)
_LONGEST = 160  # characters of an element that is a byline
_LOOKED_AT = 12  # marked elements, of one kind
_NEAR_TITLE = 6  # levels up to an element that has the title in it, too


@dataclass(frozen=True, slots=True)
class Credits:
    """Names in a byline, in order, and the agency that it credits."""

    names: tuple[str, ...] = ()
    agency: str | None = None


class PageAuthors:
    """Finds who wrote the report on one page. `sites` are the outlet's names, folded."""

    def __init__(
        self,
        tree: HtmlElement,
        linked: LinkedData,
        bylines: BylineFinder,
        agencies: AgencyFinder,
        sites: Iterable[str],
    ) -> None:
        self._tree = tree
        self._linked = linked
        self._bylines = bylines
        self._agencies = agencies
        self._sites = frozenset(sites)

    def find(self, article: Node, meta: dict[str, str]) -> Credits:
        """The byline by the first source that has persons or a wire; else the first of names that
        can't be told from accounts ('jsmith')."""
        agency: str | None = None
        doubtful: tuple[str, ...] = ()
        for source in self._sources(article, meta):
            wires = {name: wire for name in source if (wire := self._wire(name))}
            agency = agency or next(iter(wires.values()), None)
            kept = [name for name in dict.fromkeys(source) if self._is_kept(name, wires)]
            if any(name in wires or self._bylines.is_name(name) for name in kept):
                return Credits(tuple(kept), agency)
            doubtful = doubtful or tuple(n for n in kept if not self._bylines.is_half_small(n))
        printed = list(self._printed_bylines())
        for names in printed:  # 'Ann Roe, Associated Press': the wire is where she works
            wires = {name: wire for name in names if (wire := self._wire(name))}
            agency = agency or next(iter(wires.values()), None)
            persons = [n for n in names if n not in wires and self._is_kept(n, wires)]
            if persons:
                return Credits(tuple(persons), agency)
        wire_alone = next((name for names in printed for name in names if self._wire(name)), None)
        return Credits((wire_alone,) if wire_alone and not doubtful else doubtful, agency)

    def _is_kept(self, name: str, wires: dict[str, str]) -> bool:
        """Whether a name is neither the outlet nor a role; wires are printed as they stand, but for
        the desk of an outlet, 'Courier Wire'."""
        if name in wires:
            return not self._agencies.is_wire_service(name)
        return not (self._is_site(name) or self._bylines.is_role(name))

    def _is_site(self, name: str) -> bool:
        return fold(name) in self._sites

    def _wire(self, name: str) -> str | None:
        """The wire that a name is; an unknown one by its last words: 'Harbour Newswire'."""
        credited = self._agencies.credited(name)
        if credited is not None:
            return credited.name if credited.wire else None
        is_wire = self._agencies.is_wire_service(name)
        return self._bylines.without_opening(name) if is_wire else None

    def _sources(self, article: Node, meta: dict[str, str]) -> Iterator[list[str]]:
        """Lists of names, from each source that names authors."""
        yield self._people(article.get("author"))
        for name in _META:
            raw = meta.get(name, "")
            if raw and not raw.startswith("http"):
                yield self._split(raw)
        yield self._people(article.get("creator"))
        for node in self._linked.nodes:
            yield self._people(node.get("author"))

    def _people(self, author: Any) -> list[str]:
        """The names in a JSON-LD author: text, object, or a list of these."""
        if isinstance(author, list):
            return [name for one in author for name in self._people(one)]
        if isinstance(author, str):
            return self._split(author)
        author = self._linked.resolved(author)
        if not isinstance(author, dict) or _ACCOUNT.search(_page_of(author)):
            return []
        name = author.get("name")
        if not name and "familyName" in author:
            name = f"{words_of(author.get('givenName'))} {words_of(author['familyName'])}".strip()
        if any(kind.endswith("Organization") for kind in kinds_of(author)):
            whole = clean_words(words_of(name))
            return [whole] if 0 < len(whole) < 40 else []
        return self._people(name) if isinstance(name, str | list) else []

    def _split(self, raw: str) -> list[str]:
        """The names in one author field, which may hold a whole byline."""
        words = clean_words(raw)
        if not words or words.startswith(("http", "@", "www.")):
            return []
        names = self._credited(words)
        lone = self._bylines.without_opening(words)
        is_short = 1 < len(lone) <= 40 and len(lone.split()) <= 3
        if not names and is_short and not re.search(r"[@/\d|]|\.\w|\s-\s", lone):
            return [lone]
        return names

    def _credited(self, words: str) -> list[str]:
        """The persons and wires that a byline names, in its order."""
        if self._agencies.is_wire_service(words):
            return [words]
        return [
            name
            for piece in self._bylines.pieces(words)
            for one in self._agencies.without_wire(piece)
            for name in ([one] if self._wire(one) else self._bylines.names(one))
        ]

    def _printed_bylines(self) -> Iterator[list[str]]:
        """The names in the elements that the page marks as its byline, by the kind of mark."""
        elements = [e for e in self._tree.iter() if isinstance(e.tag, str)]
        for is_marked in (_by_rel, _by_property, _by_class, _by_link):
            marked = (e for e in elements if is_marked(e) and not stands_beside(e))
            yield self._names_in(list(islice(marked, _LOOKED_AT)))
        yield self._names_in(list(islice(self._opened_lines(elements), _LOOKED_AT)))

    def _opened_lines(self, elements: list[HtmlElement]) -> Iterator[HtmlElement]:
        """Short elements between the title and the text that read 'By Ann Roe'."""
        is_past_title = False
        for element in elements:
            if element.tag == "h1":
                is_past_title = True
            if not is_past_title or element.tag in ("script", "style"):
                continue
            words = text_of(element)
            if element.tag == "p" and len(words) > _LONGEST:
                return
            if len(words) <= _LONGEST and self._bylines.opens_byline(words):
                yield element

    def _names_in(self, marked: list[HtmlElement]) -> list[str]:
        """The names in the first element that has any, and in those of the same short block."""
        names: list[str] = []
        block: HtmlElement | None = None
        for element in marked:
            if block is not None and block not in element.iterancestors():
                continue
            found = [name for name in self._printed(element) if name not in names]
            if found and not names:
                block = _block_around(element)
            names.extend(found)
        return names

    def _printed(self, element: HtmlElement) -> list[str]:
        """The names in one element: in each piece of its text, else in its text as a whole."""
        words = text_of(element)
        if not words or len(words) > _LONGEST or _ACCOUNT.search(element.get("href") or ""):
            return []
        pieces = [piece for raw in element.itertext() if (piece := clean_words(raw))]
        found = [name for piece in pieces for name in self._credited(piece)]
        return found or self._credited(words)


def _block_around(element: HtmlElement) -> HtmlElement:
    """The largest element around `element` that is no longer than a byline of several persons."""
    block = element
    for above in islice(element.iterancestors(), _NEAR_TITLE):
        if len(text_of(above)) > 2 * _LONGEST:
            break
        block = above
    return block


def _page_of(author: Node) -> str:
    """The address of an author's page."""
    return words_of(author.get("url")) or words_of(author.get("@id"))


def _by_rel(element: HtmlElement) -> bool:
    return (element.get("rel") or "").lower() == "author"


def _by_property(element: HtmlElement) -> bool:
    return "author" in (element.get("itemprop") or "").lower()


def _by_class(element: HtmlElement) -> bool:
    marks = (
        f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}"
    )
    return element.tag not in ("body", "html", "script", "style") and bool(_MARKED.search(marks))


def _by_link(element: HtmlElement) -> bool:
    """A link to an author's page near the report's title: elsewhere it is of another report."""
    is_link = element.tag == "a" and _AUTHORS_PAGE.search(element.get("href") or "") is not None
    return is_link and any(
        above.find(".//h1") is not None for above in islice(element.iterancestors(), _NEAR_TITLE)
    )
