"""A finished figure: drawn twice, for a page and for a phone, told in words and as a table."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from ..record import Words
from .drawing import INK, SVG, Drawing, number
from .lettering import tidy

WIDE = 720.0
NARROW = 360.0


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a story.

    `svg` is safe to stand in a page as it is, `narrow` the same figure for a phone: show one of the
    two (class `wide` and `narrow`). `description` is what a screen reader reads; `note` what a
    reader must know to read it rightly, null where nothing is. `columns` head the rows of `table`,
    which say in words all that is drawn, and what there was no room for. Its marks lead to `cited`.
    """

    kind: str
    title: str
    svg: str
    narrow: str
    description: str
    note: str | None
    columns: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    cited: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureWords:
    """What a figure says in words, and the words of reports that its marks lead to."""

    title: str
    description: str
    note: str | None
    columns: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    cited: tuple[Words, ...] = ()


def draw(kind: str, story: str, told: FigureWords, paint: Callable[[float], Drawing]) -> Figure:
    """The figure that `paint` draws at any width; `story` (its id) keeps the ids in it apart from
    those of other figures on the page."""
    title, description = tidy(told.title), tidy(told.description)
    return Figure(
        kind=kind,
        title=title,
        svg=_written(paint(WIDE), f"{kind} wide", story, title, description),
        narrow=_written(paint(NARROW), f"{kind} narrow", story, title, description),
        description=description,
        note=tidy(told.note) if told.note else None,
        columns=told.columns,
        table=tuple(tuple(map(tidy, row)) for row in told.table),
        cited=told.cited,
    )


def _written(drawing: Drawing, names: str, story: str, title: str, description: str) -> str:
    known = hashlib.sha256(f"{names}\0{story}\0{title}".encode("utf-8", "replace"))
    key = f"figure-{known.hexdigest()[:10]}"
    links = drawing.top.findall(f"{{{SVG}}}a")
    root = etree.Element(
        f"{{{SVG}}}svg",
        {
            "viewBox": f"0 0 {number(drawing.width)} {number(drawing.height)}",
            "width": "100%",
            "role": "group" if links else "img",
            "aria-labelledby": f"{key}-title {key}-desc",
            "class": f"figure {names}",
            "fill": INK,
        },
        nsmap={None: SVG},
    )
    for name, words in (("title", title), ("desc", description)):
        etree.SubElement(root, f"{{{SVG}}}{name}", {"id": f"{key}-{name}"}).text = words
    # Its words are in the description and the table; of the rest only links are read aloud.
    for shape in drawing.top if links else [drawing.top]:
        if shape not in links:
            shape.set("aria-hidden", "true")
    root.append(drawing.top)
    written: str = etree.tostring(root, encoding="unicode")
    return written
