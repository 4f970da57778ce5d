"""A map: where the happenings of a story, or of many, were, on the outlines of countries.

Shapes are Natural Earth's; they are cut to the window, and what is smaller than a unit is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from .drawing import (
    ACCENT,
    DISPUTE,
    INK,
    PAPER,
    SIZE,
    SMALL,
    SOFT,
    Box,
    Drawing,
    TextRun,
    box_of,
    number,
)
from .figure import NARROW, Figure, FigureWords, draw
from .lettering import clip, width, wrap
from .places import RADIUS, Point, points
from .projection import MapView, map_views
from .shapes import Extent, Line, clipped, extent_of, shapes
from .story_parts import StoryParts

_COLUMNS = ("Place", "What happened", "Who says so")
BORDERS = (
    "Borders are those that are held, as Natural Earth draws them, not those that are claimed."
)
_HEIGHTS = {False: 400.0, True: 300.0}  # of a wide and a narrow map
_MOST_COUNTRIES = 8
_LEAST_AREA = 0.015  # of the map, for a country to be named
_GRID = 14
_CLOSE = 25.0  # units of a degree from which on a map shows every bend
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)  # kilometres


def place_map(parts: StoryParts) -> Figure | None:
    """Where the story's happenings were; null where no place is known that has a point."""
    found = points(parts)
    if not found:
        return None
    told = FigureWords(
        "Where it happened",
        _description(parts, found),
        _note(found),
        _COLUMNS,
        tuple((one.name, "; ".join(one.happenings), parts.list_of(one.reports)) for one in found),
        tuple(one.words for one in found if one.words and one.href),
    )
    return map_of_points(parts.story.id, told, found)


def map_of_points(key: str, told: FigureWords, found: Sequence[Point]) -> Figure:
    """A map with places on it, of which there is one at least; `key` is what the figure is of."""
    return draw("map", key, told, lambda width: _paint(found, width))


def _paint(found: Sequence[Point], width: float) -> Drawing:
    drawing = Drawing(width)
    drawing.height = _HEIGHTS[width <= NARROW]
    at = [(one.longitude, one.latitude) for one in found]
    views = list(map_views(at, width, drawing.height))
    view = next(filter(_has_outlines, views), views[0])
    drawing.window(0, 0, width, drawing.height)
    areas = _draw_land(drawing, view)
    _draw_borders(drawing, view)
    drawing.close()
    edge = {"fill": "none", "stroke": SOFT, "stroke_opacity": "0.5"}
    drawing.bar(0.5, 0.5, width - 1, drawing.height - 1, **edge)
    _draw_scale(drawing, view)
    _draw_points(drawing, view, found)
    _name_countries(drawing, view, areas, found)
    return drawing


def _has_outlines(view: MapView) -> bool:
    """Whether a coast or a border runs through the middle of the window, to tell where one is."""
    held = view.extent
    x, y = (held.east - held.west) / 5, (held.north - held.south) / 5
    middle = Extent(held.west + x, held.south + y, held.east - x, held.north - y)
    for ring in shapes().rings:
        for turn in (-360, 0, 360):
            if ring.extent.moved(turn).touches(middle) and any(
                middle.west <= lon + turn <= middle.east and middle.south <= lat <= middle.north
                for lon, lat in ring.line
            ):
                return True
    return False


def _draw_land(drawing: Drawing, view: MapView) -> dict[str, list[Line]]:
    """All land as one shape; the outlines of each country in the window, in its units."""
    areas: dict[str, list[Line]] = defaultdict(list)
    extent = _wider(view)
    for ring in shapes().rings:
        for turn in (-360, 0, 360):
            if ring.extent.moved(turn).touches(extent):
                line = clipped([(x + turn, y) for x, y in ring.line], extent)
                thinned = _thinned([view.at(x, y) for x, y in line], view)
                if len(thinned) > 2 and _area(thinned) >= _least(view) and _is_seen(thinned, view):
                    areas[ring.country].append(thinned)
    lines = (line for held in areas.values() for line in held)
    d = "".join(f"{_path(line)}Z" for line in lines)
    if d:
        drawing.path(d, fill="currentColor", fill_opacity="0.09", fill_rule="evenodd")
    return areas


def _draw_borders(drawing: Drawing, view: MapView) -> None:
    extent, pieces = _wider(view), []
    for line, reach in shapes().borders:
        for turn in (-360, 0, 360):
            if reach.moved(turn).touches(extent):
                moved = [(x + turn, y) for x, y in line]
                found = (_thinned(piece, view) for piece in _inside(view, moved, extent))
                pieces += [_path(piece) for piece in found if _is_seen(piece, view)]
    if pieces:
        drawing.path("".join(pieces), stroke=SOFT, stroke_width="0.7", stroke_opacity="0.7")


def _wider(view: MapView) -> Extent:
    """What the window shows, and a little more, so that no cut edge is seen."""
    held = view.extent
    if view.is_global:
        return held
    more = 3 / view.scale
    return Extent(held.west - more, held.south - more, held.east + more, held.north + more)


def _inside(view: MapView, line: Line, extent: Extent) -> Iterator[Line]:
    """The stretches of an open line that an extent may show."""
    piece: Line = []
    for a, b in pairwise(line):
        west, east = sorted((a[0], b[0]))
        south, north = sorted((a[1], b[1]))
        if Extent(west, south, east, north).touches(extent):
            piece += [view.at(*b)] if piece else [view.at(*a), view.at(*b)]
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece


def _least(view: MapView) -> float:
    """The smallest step or area that is drawn: a map of much has no room for every island."""
    if view.is_global:
        return 3.0
    return 1.0 if view.scale >= _CLOSE else 2.0


def _is_seen(line: Line, view: MapView) -> bool:
    """Whether a line in units comes near the window."""
    window = Extent(0, 0, view.width, view.height)
    return extent_of(line).touches(window)


def _thinned(line: Line, view: MapView) -> Line:
    """Without points that stand too near to the one before to be seen."""
    kept: Line = []
    least = _least(view)
    for point in line:
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= least:
            kept.append(point)
    return kept if len(kept) > 1 else line[:1] + line[-1:]


def _path(line: Line) -> str:
    """A line in the words of SVG: its first point, then steps of tenths of a unit."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in line]
    steps = ((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(tenths))
    written = (f"{number(dx / 10)} {number(dy / 10)}" for dx, dy in steps)
    return f"M{number(tenths[0][0] / 10)} {number(tenths[0][1] / 10)}l{' '.join(written)}"


def _draw_scale(drawing: Drawing, view: MapView) -> None:
    if view.per_km is None:
        return
    steps = [one for one in _STEPS if one * view.per_km <= drawing.width / 5]
    if steps:
        y = drawing.height - 10
        length = steps[-1] * view.per_km
        drawing.path(f"M10 {number(y - 4)}v4h{number(length)}v-4", stroke=SOFT)
        drawing.text(10 + length + 6, y + 1, f"{steps[-1]} km", size=SMALL, colour=SOFT)


def _draw_points(drawing: Drawing, view: MapView, found: Sequence[Point]) -> None:
    # As they are written, so that words which just have room have it on the page too.
    places = (view.at(one.longitude + _turn(view, one), one.latitude) for one in found)
    marks = [(round(x, 1), round(y, 1)) for x, y in places]
    rooms = [
        Box(x - one.radius - 1.5, y - one.radius - 1.5, x + one.radius + 1.5, y + one.radius + 1.5)
        for one, (x, y) in zip(found, marks, strict=True)
    ]
    for one, (x, y) in zip(found, marks, strict=True):
        colour = DISPUTE if one.is_disputed else ACCENT
        with drawing.linked(one.href, one.name):
            if one.is_rough:
                drawing.ring(x, y, 7.0, stroke=colour, stroke_dasharray="2.5 2", fill="none")
            else:
                drawing.dot(x, y, one.radius, fill=colour, stroke=PAPER, stroke_width="1.5")
    unnamed = 0
    for n, (one, (x, y)) in enumerate(zip(found, marks, strict=True)):
        with drawing.linked(one.href, is_again=True):
            is_named = _draw_label(drawing, one, x, y, rooms[:n] + rooms[n + 1 :])
        unnamed += not is_named
    if unnamed:
        rest, place = f"{unnamed} more in the table", (drawing.width - 8, drawing.height - 9)
        drawing.text(*place, rest, size=SMALL, anchor="end", colour=SOFT)


def _turn(view: MapView, one: Point) -> float:
    """How many degrees a point lies round the globe from where its longitude says."""
    away = one.longitude - view.middle
    return -360.0 if away > 180 else 360.0 if away < -180 else 0.0


def _draw_label(drawing: Drawing, one: Point, x: float, y: float, marks: list[Box]) -> bool:
    """Name and happening beside the mark where there is room, else the name alone; whether there
    was room for that."""
    room = min(190.0, drawing.width * 0.45)
    name = clip(one.name, room, SIZE, is_bold=True)
    happening = wrap(one.happenings[0], room, SMALL, lines=3) if one.happenings else ()
    for lines in (happening, ()):
        for spot in _spots(x, y, one.radius, len(lines)):
            boxes = _label_boxes(spot, name, lines)
            frame = Box(3, 3, drawing.width - 3, drawing.height - 24)
            if all(b.is_within(frame) and drawing.is_free(b, marks) for b in boxes):
                _write_label(drawing, spot, name, lines, (x, y))
                return True
    return False


def _spots(x: float, y: float, radius: float, lines: int) -> Iterator[tuple[float, float, str]]:
    """Where a label may begin, the best first: beside the mark, over and under it, further off."""
    rise, tall, more = 4.5, 15.0 * lines, radius - RADIUS
    yield x + 10 + more, y + rise, "start"
    yield x - 10 - more, y + rise, "end"
    yield x, y + 22 + more, "middle"
    yield x, y - 12 - more - tall, "middle"
    for away in (18 + more, 30 + more, 44 + more):
        for dx, anchor in ((away, "start"), (-away, "end")):
            yield x + dx, y - away - tall, anchor
            yield x + dx, y + away + 8, anchor


def _label_boxes(spot: tuple[float, float, str], name: str, lines: tuple[str, ...]) -> list[Box]:
    x, y, anchor = spot
    boxes = [box_of(x, y, [TextRun(name, True)], SIZE, anchor)]
    for n, line in enumerate(lines, 1):
        boxes.append(box_of(x, y + 15 * n, [TextRun(line)], SMALL, anchor))
    return boxes


def _write_label(
    drawing: Drawing,
    spot: tuple[float, float, str],
    name: str,
    lines: tuple[str, ...],
    mark: tuple[float, float],
) -> None:
    x, y, anchor = spot
    if abs(x - mark[0]) >= 18:
        end = y + 4 + 15 * len(lines) if y < mark[1] else y - 10
        drawing.line(mark[0], mark[1], x, end, stroke=SOFT)
    drawing.text(x, y, name, anchor=anchor, is_bold=True)
    for n, line in enumerate(lines, 1):
        drawing.text(x, y + 15 * n, line, size=SMALL, anchor=anchor, colour=INK)


def _name_countries(
    drawing: Drawing, view: MapView, areas: dict[str, list[Line]], found: Sequence[Point]
) -> None:
    """The names of the countries that take most of the map, each where it has most room."""
    # As they are written, so that words which just have room have it on the page too.
    places = (view.at(one.longitude + _turn(view, one), one.latitude) for one in found)
    marks = [(round(x, 1), round(y, 1)) for x, y in places]
    taken = [Box(x - 9, y - 9, x + 9, y + 9) for x, y in marks]
    whole = drawing.width * drawing.height
    sizes = {name: max(map(_area, lines)) for name, lines in areas.items()}
    for name in sorted(sizes, key=lambda one: (-sizes[one], one))[:_MOST_COUNTRIES]:
        if sizes[name] >= _LEAST_AREA * whole:
            line = max(areas[name], key=_area)
            spot = _room_in(drawing, line, name.upper(), taken)
            if spot:
                drawing.text(
                    *spot, name.upper(), size=10.5, anchor="middle", colour=SOFT, is_clear=False
                )


def _room_in(
    drawing: Drawing, line: Line, name: str, taken: Iterable[Box]
) -> tuple[float, float] | None:
    """The middle of the widest free place for a name within an outline."""
    frame = Box(4, 4, drawing.width - 4, drawing.height - 4)
    half = width(name, 10.5) / 2
    best, most = None, 0.0
    for row in range(1, _GRID):
        y = drawing.height * row / _GRID
        for start, end in _spans(line, y - 4):
            x, room = (
                (max(start, 4) + min(end, frame.right)) / 2,
                min(end, frame.right) - max(start, 4),
            )
            box = Box(x - half - 4, y - 14, x + half + 4, y + 6)
            if (
                room > most
                and room >= half * 1.6
                and box.is_within(frame)
                and drawing.is_free(box, taken)
            ):
                best, most = (x, y), room
    return best


def _spans(line: Line, y: float) -> list[tuple[float, float]]:
    """From where to where a row of the map lies inside an outline."""
    xs = sorted(
        a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
        for a, b in zip(line, [*line[1:], line[0]], strict=True)
        if (a[1] > y) != (b[1] > y)
    )
    return list(zip(xs[::2], xs[1::2], strict=False))


def _area(line: Line) -> float:
    pairs = zip(line, [*line[1:], line[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def _description(parts: StoryParts, found: Sequence[Point]) -> str:
    first = found[0]
    said = f"Map with {len(found)} places" if len(found) > 1 else "Map with one place"
    names = ", ".join(one.name for one in found)
    if not first.happenings:
        return f"{said}: {names}."
    told = f"{first.name}: {first.happenings[0]} ({parts.few(first.reports)})."
    return f"{said}: {names}. {told}"


def _note(found: Sequence[Point]) -> str:
    said = [BORDERS]
    if any(one.is_rough for one in found):
        said.append("A dashed ring is somewhere in a region, not a point.")
    if any(one.is_disputed for one in found):
        said.append("Reports differ on the places in the second colour.")
    return " ".join(said)
