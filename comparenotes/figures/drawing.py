"""A figure while it is drawn: shapes and words on a plane; words are 13 of its units high.

Elements are made and written by lxml, which escapes whatever a report put into a name. Colours are
the page's own variables, and the colour of its text where it has none, so that a figure follows the
page into dark mode and onto paper. Each word's box is kept, so that others can stand clear of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from .lettering import clip, tidy, width

SIZE = 13.0
SMALL = 12.0

INK = "var(--ink, currentColor)"
SOFT = "var(--soft, currentColor)"
RULE = "var(--rule, currentColor)"
ACCENT = "var(--link, currentColor)"
DISPUTE = "var(--differ, currentColor)"
PAPER = "var(--paper, Canvas)"

SVG = "http://www.w3.org/2000/svg"

_ABOVE, _BELOW = 0.82, 0.26  # of a letter's size, over and under the line it stands on


@dataclass(frozen=True, slots=True)
class Box:
    """The room that something takes."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two share some room."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def is_within(self, other: Box) -> bool:
        """Whether all of it lies in `other`."""
        return (
            self.left >= other.left
            and self.top >= other.top
            and self.right <= other.right
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True)
class TextRun:
    """Words in one style within a line."""

    words: str
    is_bold: bool = False
    colour: str = INK


def room_of(line: Sequence[TextRun], size: float) -> float:
    """How wide a line is at most."""
    return sum(width(run.words, size, is_bold=run.is_bold) for run in line)


def fitted(line: Sequence[TextRun], room: float, size: float) -> list[TextRun]:
    """The line cut to so much room: each run gets what those before it leave."""
    kept: list[TextRun] = []
    for run in line:
        left = room - room_of(kept, size)
        if width(run.words, size, is_bold=run.is_bold) <= left:
            kept.append(run)
        elif left > 2 * size:
            words = clip(run.words, left - size, size, is_bold=run.is_bold)
            kept.append(replace(run, words=f" {words}" if kept else words))
    return kept


def box_of(x: float, y: float, line: Sequence[TextRun], size: float, anchor: str) -> Box:
    """The room of a line whose letters stand on `y`; `anchor` is start, middle or end."""
    room = room_of(line, size)
    left = x - room * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
    return Box(left, y - size * _ABOVE, left + room, y + size * _BELOW)


class Drawing:
    """What has been drawn so far; `boxes` are those of all words."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.height = 0.0
        self.boxes: list[Box] = []
        self.top = etree.Element(f"{{{SVG}}}g", nsmap={None: SVG})
        self._into = self.top

    def text(
        self,
        x: float,
        y: float,
        line: str | Sequence[TextRun],
        *,
        size: float = SIZE,
        anchor: str = "start",
        colour: str = INK,
        is_bold: bool = False,
        is_clear: bool = True,
        **more: str,
    ) -> Box:
        """A line of words; `is_clear` puts a rim of the page's colour around them."""
        runs = [TextRun(line, is_bold, colour)] if isinstance(line, str) else list(line)
        runs = [TextRun(_spaced(run.words), run.is_bold, run.colour) for run in runs]
        rim = {"stroke": PAPER, "stroke_width": "3", "stroke_linejoin": "round"}
        rim = {**rim, "paint_order": "stroke"} if is_clear else {}
        first, *others = runs
        made = self._add(
            "text", x=x, y=y, font_size=size, **_style(first), **_anchor(anchor), **rim, **more
        )
        made.text = first.words
        for run in others:
            span = etree.SubElement(made, f"{{{SVG}}}tspan", _attributes(_style(run, first)))
            span.text = run.words
        box = box_of(x, y, runs, size, anchor)
        self.boxes.append(box)
        return box

    def line(self, x1: float, y1: float, x2: float, y2: float, **more: Any) -> None:
        """A straight line."""
        self._add("line", x1=x1, y1=y1, x2=x2, y2=y2, **{"stroke": RULE, **more})

    def bar(self, x: float, y: float, width: float, height: float, **more: Any) -> None:
        """A box with its upper left corner at x and y."""
        self._add("rect", x=x, y=y, width=width, height=height, **{"fill": ACCENT, **more})

    def dot(self, x: float, y: float, r: float = 4.0, **more: Any) -> None:
        """A disc around x and y."""
        self._add("circle", cx=x, cy=y, r=r, **{"fill": ACCENT, **more})

    def ring(self, x: float, y: float, r: float = 4.0, **more: Any) -> None:
        """A disc of which only the edge has a colour."""
        style = {"fill": PAPER, "stroke": ACCENT, "stroke_width": "1.6"}
        self.dot(x, y, r - 0.8, **{**style, **more})

    def path(self, d: str, **more: Any) -> None:
        """Any line, in the words of SVG."""
        self._add("path", d=d, **{"fill": "none", **more})

    @contextmanager
    def linked(self, href: str | None, of: str = "", *, is_again: bool = False) -> Iterator[None]:
        """What is drawn meanwhile leads to `href`, a place on the same page; null: nowhere. Those
        who don't see it hear its words, and before them what it is `of`. `is_again` for the words
        of a mark that leads there already: the keyboard passes over them."""
        held = self._into
        if href is not None:
            more = {"tabindex": "-1", "aria_hidden": "true"} if is_again else {}
            self._into = link = self._add("a", href=href, **more)
        yield
        self._into = held
        if href is not None:
            for line in link:
                line.tail = " "  # between its lines, for those who hear them
            lines = "".join(link.itertext())
            name = ": ".join(filter(None, (_spaced(of).strip(), " ".join(lines.split()))))
            link.set("aria-label", name)

    def window(self, x: float, y: float, width: float, height: float) -> None:
        """What is drawn next shows only inside this box, until `close`."""
        box = f"{number(x)} {number(y)} {number(width)} {number(height)}"
        size = {"x": x, "y": y, "width": width, "height": height}
        self._into = self._add("svg", **size, viewBox=box, overflow="hidden")

    def close(self) -> None:
        """Ends a window."""
        self._into = self.top

    def is_free(self, box: Box, others: Iterable[Box] = ()) -> bool:
        """Whether no words stand in a box, nor any of `others`."""
        return not any(box.overlaps(one) for one in (*self.boxes, *others))

    def _add(self, name: str, **attributes: Any) -> Any:
        return etree.SubElement(self._into, f"{{{SVG}}}{name}", _attributes(attributes))


def _style(run: TextRun, beside: TextRun | None = None) -> dict[str, str]:
    """Colour and weight of a run; beside another in the same line only what differs."""
    style = {"fill": run.colour} if beside is None or run.colour != beside.colour else {}
    if run.is_bold != (beside is not None and beside.is_bold):
        style["font_weight"] = "700" if run.is_bold else "400"
    return style


def _anchor(anchor: str) -> dict[str, str]:
    return {} if anchor == "start" else {"text_anchor": anchor}


def _spaced(words: str) -> str:
    """Tidy words; a blank at either end, which sets a run apart from the next, is kept."""
    tidied = tidy(words)
    if not tidied:
        return ""
    return " " * words.startswith(" ") + tidied + " " * words.endswith(" ")


def _attributes(values: dict[str, Any]) -> dict[str, str]:
    return {
        name.rstrip("_").replace("_", "-"): value if isinstance(value, str) else number(value)
        for name, value in values.items()
    }


def number(value: float) -> str:
    """A coordinate, to a tenth."""
    return f"{value:.1f}".removesuffix(".0") if abs(value) >= 0.05 else "0"
