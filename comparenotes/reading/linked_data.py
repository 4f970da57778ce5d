"""A page's JSON-LD (schema.org): its objects, the one that is the report, and what they refer to.

A parsed page comes in; dictionaries go out, as the page wrote them.
"""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from lxml.html import HtmlElement

from ..record.folding import fold

Node = dict[str, Any]

_ARTICLE = re.compile(
    r"(?:News|Reportage|Opinion|Analysis|Review|Background)?\w*Article$|BlogPosting|Report$"
)
_NEARLY = re.compile("LiveBlog|VideoObject|WebPage$|CreativeWork|Product")
_ADDRESS = re.compile(r"^https?://(?:www\.)?|[?#].*$|/+$|/amp(?=/*$)", re.IGNORECASE)
_DEEPEST = 12  # levels of objects in objects that are looked into


class LinkedData:
    """The JSON-LD of one page. `nodes` are its objects, graphs opened."""

    def __init__(self, tree: HtmlElement) -> None:
        whole = [_loaded(script) for script in _scripts(tree)]
        self.nodes = [node for one in whole for node in _opened(one)]
        self._named: dict[str, Node] = {}
        for one in whole:
            for node in _within(one):
                if len(node) > len(self._named.get(str(node.get("@id")), ())):
                    self._named[str(node.get("@id"))] = node

    def article(self, url: str | None, titles: Iterable[str]) -> Node:
        """The object that is the report: of several the one at the page's address, else the one
        with a title of the page, else the first; empty where none is."""
        found = [
            n for n in self.nodes if _is(n, _ARTICLE) and ("headline" in n or "datePublished" in n)
        ]
        known = {fold(title) for title in titles} - {""}
        here = (node for node in found if url and _bare(url) in _addresses(node))
        titled = (node for node in found if fold(words_of(node.get("headline"))) in known)
        nearly = (node for node in self.nodes if _is(node, _NEARLY))
        return next(chain(here, titled, found, nearly), {})

    def at(self, url: str | None) -> Iterator[Node]:
        """The objects that are the page's: those at its address, or at none."""
        for node in self.nodes:
            addresses = _addresses(node)
            if not addresses or (url and _bare(url) in addresses):
                yield node

    def resolved(self, value: Any) -> Any:
        """`value`, or what it refers to by `@id`: {'@id': '#ann'} → {'@id': '#ann', 'name': …}."""
        if isinstance(value, dict) and "@id" in value and "name" not in value:
            return self._named.get(str(value["@id"]), value)
        return value

    def name(self, value: Any) -> str:
        """The name of an object, of the first of a list, or the text that stands for it."""
        if isinstance(value, list):
            return self.name(value[0]) if value else ""
        value = self.resolved(value)
        return words_of(value.get("name")) if isinstance(value, dict) else words_of(value)


def kinds_of(node: Node) -> list[str]:
    """The types of an object."""
    kinds = node.get("@type")
    return [
        kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)
    ]


def words_of(value: Any) -> str:
    """A text, the first of a list of them, or what a language-tagged value says; else nothing."""
    if isinstance(value, list):
        return words_of(value[0]) if value else ""
    if isinstance(value, dict) and "@value" in value:
        return words_of(value["@value"])
    return value if isinstance(value, str) else ""


def _is(node: Node, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(kind) for kind in kinds_of(node))


def _addresses(node: Node) -> set[str]:
    """The addresses an object gives as its own, or its page's."""
    page = node.get("mainEntityOfPage")
    own = [node.get("url"), node.get("@id"), page]
    own += [page.get("@id"), page.get("url")] if isinstance(page, dict) else []
    return {_bare(one) for one in own if isinstance(one, str)} - {""}


def _bare(url: str) -> str:
    return _ADDRESS.sub("", _ADDRESS.sub("", url.strip()).rstrip("/"))


def _scripts(tree: HtmlElement) -> Iterator[str]:
    for script in tree.xpath("//script[contains(translate(@type,'LDJSON','ldjson'),'ld+json')]"):
        yield (script.text or "").strip()


def _opened(whole: Any) -> Iterator[Node]:
    """Every object, in order; those in graphs, and what a page is about, follow their owner."""
    pending = [whole]
    while pending:
        one = pending.pop(0)
        if isinstance(one, list):
            pending = [*one, *pending]
        elif isinstance(one, dict):
            yield one
            inner = [one.get("@graph"), one.get("mainEntity"), one.get("mainEntityOfPage")]
            pending = [*(i for i in inner if isinstance(i, dict | list)), *pending]


def _within(value: Any, depth: int = 0) -> Iterator[Node]:
    """Every object at any depth that has an `@id`."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _within(one, depth + 1)
    elif isinstance(value, dict):
        if "@id" in value:
            yield value
        for one in value.values():
            if isinstance(one, dict | list):
                yield from _within(one, depth + 1)


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
