"""Figures for a page: drawings made elsewhere come in, a section with them goes out.

What draws them hands over inline SVG for a page and for a phone, and the same in words and as a
table; the page takes no part in drawing, but lets nothing in that could run, load or lead anywhere
but to a place on the page itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from lxml import etree
from markupsafe import Markup

from ..record import Words
from .outline import StoryOutline

_ELEMENTS = frozenset({"script", "foreignObject", "iframe", "image", "use", "style"})
_ATTRIBUTES = frozenset({"href", "src", "style"})
_ON_PAGE = re.compile(r"#[\w.-]+")
_LOADS = re.compile(r"url\((?!#)", re.IGNORECASE)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


class Drawn(Protocol):
    """A figure as whatever draws it hands it over."""

    @property
    def title(self) -> str:
        """What it shows, in a few words."""

    @property
    def svg(self) -> str:
        """The drawing: one `<svg>` element, all text in it escaped."""

    @property
    def narrow(self) -> str:
        """The same for a phone; empty where there is none."""

    @property
    def description(self) -> str:
        """What it shows, in sentences, for those who don't see it."""

    @property
    def note(self) -> str | None:
        """What a reader must know to read it rightly; null: nothing."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The heads of the table."""

    @property
    def table(self) -> tuple[tuple[str, ...], ...]:
        """All that is drawn, row by row."""

    @property
    def cited(self) -> tuple[Words, ...]:
        """The words of reports that its marks lead to."""


Draw = Callable[[StoryOutline], Iterable[Drawn]]
"""Draws the figures of a story, whose reports are called by its outline's letters."""


@dataclass(frozen=True, slots=True)
class FramedFigure:
    """A figure that may stand in a page: drawings that were looked at, and what they say."""

    drawn: Drawn
    wide: Markup
    narrow: Markup | None


def framed(figures: Iterable[Drawn]) -> Sequence[FramedFigure]:
    """The figures for a page's template.

    Raises ValueError for a drawing that is no `<svg>`, or holds what could run or load something,
    or an attribute `style`, which a page's policy forbids.
    """
    return [
        FramedFigure(
            one,
            _checked(one.title, one.svg),
            _checked(one.title, one.narrow) if one.narrow else None,
        )
        for one in figures
    ]


def _checked(title: str, svg: str) -> Markup:
    svg = svg.strip()
    svg = svg[svg.find("?>") + 2 :].lstrip() if svg.startswith("<?xml") else svg
    try:
        root = etree.fromstring(svg, _PARSER)
    except etree.XMLSyntaxError:
        root = None
    if root is None or etree.QName(root).localname != "svg":
        raise ValueError(f"the figure {title!r} is no <svg> element")
    for element in root.iter():
        if alive := _alive(element):
            raise ValueError(f"the figure {title!r} holds {alive!r}, which a page can't have")
    return Markup(svg)


def _alive(element: Any) -> str | None:
    """What of an element could run, load or lead away from the page; null: nothing."""
    if not isinstance(element.tag, str):  # a comment or a processing instruction
        return str(element)
    name = etree.QName(element).localname
    if name in _ELEMENTS:
        return str(name)
    for key, value in element.attrib.items():
        if name == "a" and key == "href" and _ON_PAGE.fullmatch(value):
            continue
        attribute = etree.QName(key).localname.lower()
        if attribute.startswith("on") or attribute in _ATTRIBUTES or _LOADS.search(value):
            return str(attribute)
    return None
