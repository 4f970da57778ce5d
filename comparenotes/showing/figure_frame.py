"""Figures for a page: drawings made elsewhere come in, a section with them goes out.

What draws them hands over a title, an inline SVG and a description; the page takes no part in
drawing, but lets nothing in that could run, load or lead anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from markupsafe import Markup

_ALIVE = re.compile(
    r"<\s*(?:script|foreignObject|iframe|image|use|style|a)\b|\son[a-z]+\s*=|href\s*=|url\((?!#)"
    r"|\sstyle\s*=|<!|<\?(?!xml)",
    re.IGNORECASE,
)


class Drawn(Protocol):
    """A figure as whatever draws it hands it over."""

    @property
    def title(self) -> str:
        """What it shows, in a few words."""

    @property
    def svg(self) -> str:
        """The drawing: one `<svg>` element, all text in it escaped."""

    @property
    def description(self) -> str:
        """What it shows, in sentences, for those who don't see it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with its title, and in words what it shows."""

    title: str
    svg: str
    description: str


@dataclass(frozen=True, slots=True)
class FramedFigure:
    """A figure that may stand in a page."""

    title: str
    drawing: Markup
    description: str


def framed(figures: Iterable[Drawn]) -> Sequence[FramedFigure]:
    """The figures for a page's template.

    Raises ValueError for a drawing that is no `<svg>`, or holds what could run or load something,
    or an attribute `style`, which a page's policy forbids.
    """
    found = []
    for one in figures:
        svg = one.svg.strip()
        svg = svg[svg.find("?>") + 2 :].lstrip() if svg.startswith("<?xml") else svg
        if not (svg.startswith("<svg") and svg.endswith("</svg>")):
            raise ValueError(f"the figure {one.title!r} is no <svg> element")
        if alive := _ALIVE.search(svg):
            raise ValueError(
                f"the figure {one.title!r} holds {alive[0].strip()!r}, which a page can't have"
            )
        found.append(FramedFigure(one.title, Markup(svg), one.description))
    return found
