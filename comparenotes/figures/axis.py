"""The line of time on top of a figure, and the lines that go down from it."""

from __future__ import annotations

from collections.abc import Iterable

from .days import Scale
from .drawing import SIZE, SMALL, SOFT, Drawing, TextRun, room_of


def draw_axis(drawing: Drawing, scale: Scale) -> float:
    """The scale's words along the top, the year under the first and under each new one; where the
    line under them stands."""
    year, y, right = None, SIZE, -1.0
    for tick in scale.ticks(SMALL):
        start, end = scale.x(tick.start), scale.x(tick.end)
        room = room_of([TextRun(tick.words)], SMALL)
        x = start + 4 if end - start >= room + 8 else start
        if x <= right or x + room > drawing.width:
            continue
        box = drawing.text(x, y, tick.words, size=SMALL, colour=SOFT, is_clear=False)
        right = box.right + 6
        if tick.year != year and tick.words != str(tick.year):
            left = min(x, drawing.width - room_of([TextRun(str(tick.year))], SMALL))
            drawing.text(left, y + 15, str(tick.year), size=SMALL, colour=SOFT, is_clear=False)
        year = tick.year
    y += 21
    drawing.line(scale.left, y, scale.right, y, stroke=SOFT)
    return y


def draw_grid(drawing: Drawing, xs: Iterable[float], top: float) -> None:
    """Lines through all bands, under everything else."""
    before = len(drawing.top)
    for x in xs:
        drawing.line(x, top - 19, x, drawing.height, stroke_dasharray="1 2")
    for made in reversed(list(drawing.top)[before:]):
        drawing.top.insert(0, made)
