"""Texts that are not given as plain text: an object of sections, a list of paragraphs, HTML.

The value of a line's text comes in; blocks with their kinds go out. The report's text is these
blocks, a blank line between any two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from ..lexicon.word_sets import LineKeys
from ..record import PartKind
from ..record.folding import fold
from .pages import tree_of
from .texts import MarkedBlock

_PAGE = re.compile(r"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_OPENS = re.compile(
    r"\s*<(?:p|div|article|section|main|h[1-6]|ul|ol|figure|blockquote|span|br)\b[^<>]*>",
    re.IGNORECASE,
)
_BREAKS = re.compile(r"</(?:p|div|h[1-6]|li)\s*>|<br\s*/?>|<p(?:\s[^<>]*)?>", re.IGNORECASE)
_FEWEST = 2  # such tags that no plain text has by chance
_HEADINGS = re.compile(r"h[1-6]")
_INLINE = frozenset(
    ["a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
     "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike",
     "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"]
)  # fmt: skip
_UNSEEN = frozenset(
    ["script", "style", "noscript", "template", "iframe", "svg", "form", "button", "nav", "object",
     "head"]
)  # fmt: skip
_BLANK = re.compile(r"\s+")


def is_page(text: str) -> bool:
    """Whether a text is a whole web page."""
    return _PAGE.search(text, 0, 2000) is not None


def is_html(text: str) -> bool:
    """Whether a text is a piece of HTML: it opens with a tag that holds paragraphs, or has several
    that end them."""
    if "<" not in text:
        return False
    if _OPENS.match(text) and _BREAKS.search(text):
        return True
    return sum(1 for _ in _BREAKS.finditer(text)) >= _FEWEST


def blocks_of_html(html: str, name: str, title: str | None) -> list[MarkedBlock]:
    """The paragraphs, headings and captions of a piece of HTML, in order."""
    wanted = fold(title or "")
    found: list[MarkedBlock] = []
    for words, kind in _blocks(tree_of(html, name)):
        is_title = kind == "heading" and wanted and fold(words) == wanted
        found.append((words, "title" if is_title else kind))
    return found


def _blocks(tree: HtmlElement) -> Iterator[MarkedBlock]:
    """The blocks below an element: what block-level tags and line breaks part."""
    held: list[str] = []
    kinds: list[PartKind | None] = [None]

    def closed() -> Iterator[MarkedBlock]:
        words = _BLANK.sub(" ", "".join(held)).strip()
        held.clear()
        if words:
            yield words, kinds[-1]

    steps: list[tuple[str, Any]] = [("open", tree)]  # no recursion: pages nest tags by thousands
    while steps:
        step, element = steps.pop()
        if step == "text":
            held.append(element)
        elif step == "close":
            yield from closed()
            kinds.pop()
        elif not isinstance(element.tag, str) or element.tag in _UNSEEN:
            continue
        else:
            if element.tag not in _INLINE:
                yield from closed()
                kinds.append(_kind_of(element.tag) or kinds[-1])
                steps.append(("close", None))
            for child in reversed(element):
                steps.append(("text", child.tail or ""))
                steps.append(("open", child))
            steps.append(("text", element.text or ""))


def _kind_of(tag: str) -> PartKind | None:
    if _HEADINGS.fullmatch(tag):
        return "heading"
    return "caption" if tag == "figcaption" else None


def blocks_of_value(value: object, keys: LineKeys) -> list[MarkedBlock]:
    """The blocks of a text given as a list of paragraphs, or as an object of summary and sections;
    none where it is neither."""
    if isinstance(value, list):
        return [(words, None) for words in _words(value)]
    if not isinstance(value, dict):
        return []
    parts = {fold(str(key)): held for key, held in value.items()}
    found: list[MarkedBlock] = [(words, "deck") for words in _words(_first(parts, keys.summary))]
    sections = _first(parts, keys.sections)
    sections = sections if isinstance(sections, list) else [parts]
    for section in sections:
        if isinstance(section, dict):
            inner = {fold(str(key)): held for key, held in section.items()}
            headline = _words(_first(inner, keys.headline))
            found += [(words, "heading") for words in headline]
            found += [(words, None) for words in _words(_first(inner, keys.paragraphs))]
        else:
            found += [(words, None) for words in _words(section)]
    is_body = any(kind is None for _, kind in found)
    return found if is_body else [(words, None) for words, _ in found]


def _first(values: dict[str, Any], keys: tuple[str, ...]) -> Any:
    return next((values[key] for key in keys if values.get(key)), None)


def _words(value: object) -> list[str]:
    """The texts of a list, or the one text, without those that are blank."""
    every = value if isinstance(value, list) else [value]
    return [words for one in every if isinstance(one, str) and (words := one.strip())]
