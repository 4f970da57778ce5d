"""The timeline of a story: what happened by day, how its tolls changed, when each report appeared.

One scale of time runs through three bands. A happening is a bar as long as its time is uncertain; a
toll is a step as long as reports print that figure; a report is a mark where it was published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from ..record import Words
from .axis import draw_axis, draw_grid
from .days import Days, Scale, say_days, say_printed
from .drawing import (
    ACCENT,
    DISPUTE,
    INK,
    SIZE,
    SMALL,
    SOFT,
    Box,
    Drawing,
    TextRun,
    fitted,
    number,
    room_of,
)
from .figure import Figure, FigureWords, draw
from .happenings import GivenDays, Happening, happenings
from .lettering import clip, wrap
from .story_parts import StoryParts
from .tolls import GivenToll, TollRow, tolls

_GAP = 8.0  # between a mark and its words
_ROW = 19.0
_BAND = 16.0  # above a band
_LANES = 14
_FEWEST = 3  # reports that are worth a figure of their own
_EDGE = 0.0
_MARGIN_DAYS = 7  # that happenings may lie before the first report or after the last, at least
_COLUMNS = ("What", "When", "Who says so")


@dataclass(frozen=True, slots=True)
class _Plot:
    """All that a timeline draws, with the days it reaches over."""

    parts: StoryParts
    happenings: list[Happening]
    tolls: list[TollRow]
    first: date
    last: date


def timeline(parts: StoryParts) -> Figure | None:
    """The timeline of a story; null where nothing in it has a day but one single report."""
    plot = _plot(parts)
    if plot is None:
        return None
    told = FigureWords(
        "What happened when, and when it was reported"
        if plot.happenings
        else "When it was reported",
        _description(plot),
        _note(plot),
        _COLUMNS,
        tuple(_rows(plot)),
        tuple(one for one in _cited(plot) if parts.leads_to(one)),
    )
    return draw("timeline", parts.story.id, told, lambda width: _paint(plot, width))


def _plot(parts: StoryParts) -> _Plot | None:
    days = [when.day for when in parts.times.values() if when]
    if not days:
        return None
    reach = timedelta(days=max(_MARGIN_DAYS, (max(days) - min(days)).days))
    window = _moved(min(days), -reach), _moved(max(days), reach)
    found = [one for one in happenings(parts) if _is_near(one, window)]
    if not found and len(days) < _FEWEST:
        return None
    ends = [day for one in found for given in one.given for day in given.days]
    first, last = max(window[0], min(days + ends)), min(window[1], max(days + ends))
    return _Plot(parts, found, tolls(parts), first, last)


def _cited(plot: _Plot) -> Iterator[Words]:
    """The words that marks lead to."""
    yield from (given.words for one in plot.happenings for given in one.given if given.words)
    yield from (given.cited for toll in plot.tolls for given in toll.given if given.cited)


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _is_near(happening: Happening, window: Days) -> bool:
    """Whether its days lie in the window; one of years ago would press all others flat."""
    days = [one.days for one in happening.given]
    return all(window[0] <= first and last <= window[1] for first, last in days)


def _paint(plot: _Plot, width: float) -> Drawing:
    drawing = Drawing(width)
    scale = Scale(plot.first, plot.last, _EDGE, width - _EDGE)
    y = draw_axis(drawing, scale)
    top = y
    if plot.happenings:
        y = _heading(drawing, y, "What happened")
        for one in plot.happenings:
            y = _draw_happening(drawing, scale, plot.parts, one, y)
    for toll in plot.tolls:
        y = _heading(drawing, y, toll.what, "in reports as they appeared")
        y = _draw_toll(drawing, scale, plot.parts, toll, y)
    y = _heading(drawing, y, "Reports")
    drawing.height = _draw_reports(drawing, scale, plot.parts, y) + 4
    draw_grid(drawing, (scale.x(tick.start) for tick in scale.ticks(SMALL)), top - 2)
    return drawing


def _heading(drawing: Drawing, y: float, words: str, more: str = "") -> float:
    y += _BAND + SIZE
    line = [TextRun(words, True), TextRun(f" {more}", colour=SOFT)]
    drawing.text(0, y, line if more else words, is_bold=True)
    return y + 8


def _draw_happening(
    drawing: Drawing, scale: Scale, parts: StoryParts, one: Happening, y: float
) -> float:
    """Its words, and under them a bar for each of the days given, with these beside it."""
    start = min(scale.bar(given.days)[0] for given in one.given)
    label = f"{one.label} (planned)" if one.is_planned else one.label
    lines = wrap(label, drawing.width - 4, SIZE)
    room = max(room_of([TextRun(line)], SIZE) for line in lines)
    x = max(0.0, min(start, drawing.width - room))
    for n, given in enumerate(one.given):
        days = _days_line(parts, one, given)
        with drawing.linked(parts.leads_to(given.words), label if n else ""):
            for line in lines if n == 0 else ():
                y += 16
                drawing.text(x, y, line)
            y += _ROW
            y = _draw_days(drawing, scale, days, one, given.days, y)
    return y + 8


def _days_line(parts: StoryParts, one: Happening, given: GivenDays) -> list[TextRun]:
    line = [TextRun(say_days(given.days), one.is_disputed)]
    if one.is_disputed:
        line.append(TextRun(f" {parts.few(given.reports)}", colour=SOFT))
    return line


def _draw_days(
    drawing: Drawing, scale: Scale, line: list[TextRun], one: Happening, days: Days, y: float
) -> float:
    """A bar over the days, at least a few units long, and the line beside it."""
    start, end = scale.bar(days)
    if end - start < 6:
        middle = (start + end) / 2
        start = min(max(middle - 3, scale.left), scale.right - 6)
        end = start + 6
    colour = DISPUTE if one.is_disputed else ACCENT
    style = {"fill": "none", "stroke": colour, "stroke_width": "1.4", "stroke_dasharray": "3 2"}
    drawing.bar(
        start, y - 8, end - start, 8, rx=2, **(style if one.is_planned else {"fill": colour})
    )
    return _beside(drawing, line, (start, end), y)


def _beside(drawing: Drawing, line: list[TextRun], mark: tuple[float, float], y: float) -> float:
    """Words right of a mark, else left of it, else on a line below; where the last line stands."""
    line = fitted(line, drawing.width, SMALL)
    x, anchor = _place(drawing, line, mark)
    if anchor:
        drawing.text(x, y, line, size=SMALL, anchor=anchor)
        return y
    x = max(0.0, min(mark[0], drawing.width - room_of(line, SMALL)))
    drawing.text(x, y + 15, line, size=SMALL)
    return y + 15


def _place(
    drawing: Drawing, line: list[TextRun], mark: tuple[float, float]
) -> tuple[float, str | None]:
    room = room_of(line, SMALL) + _GAP
    if mark[1] + room <= drawing.width:
        return mark[1] + _GAP, "start"
    return (mark[0] - _GAP, "end") if mark[0] >= room else (0.0, None)


def _draw_toll(drawing: Drawing, scale: Scale, parts: StoryParts, toll: TollRow, y: float) -> float:
    """A step for each figure, from the first report that prints it to the last."""
    corners: dict[float, tuple[float, float]] = {}
    for given in toll.given:
        times = [when for key in given.reports if (when := parts.times.get(key))]
        if not times:
            continue
        y += _ROW + 1
        xs = [_inside(drawing, scale.x(when.at)) for when in times]
        colour = DISPUTE if toll.is_disputed and not toll.is_updated else INK
        line = _toll_line(parts, given)
        corners[y - 4] = min(xs), max(xs)
        with drawing.linked(parts.leads_to(given.cited), toll.what):
            drawing.line(min(xs), y - 4, max(xs), y - 4, stroke=colour, stroke_width="2.5")
            for x, when in zip(xs, times, strict=True):
                if when.is_day:
                    drawing.ring(x, y - 4, 4.2, stroke=colour)
                else:
                    drawing.dot(x, y - 4, 3.6, fill=colour)
            y = _beside(drawing, line, (min(xs) - 4, max(xs) + 4), y)
    if toll.is_updated:
        _draw_risers(drawing, corners)
    return y + 6


def _inside(drawing: Drawing, x: float) -> float:
    """Where a mark stands whole."""
    return min(drawing.width - 5, max(5.0, x))


def _draw_risers(drawing: Drawing, steps: dict[float, tuple[float, float]]) -> None:
    """Dashed lines from each figure up to the one that succeeds it."""
    rows = sorted(steps, reverse=True)
    for lower, upper in pairwise(rows):
        x = steps[upper][0]
        if x >= steps[lower][0]:
            start = min(x, steps[lower][1])
            d = f"M{number(start)} {number(lower)}H{number(x)}V{number(upper)}"
            drawing.path(d, stroke=SOFT, stroke_dasharray="3 3")


def _toll_line(parts: StoryParts, given: GivenToll) -> list[TextRun]:
    voice = f" ({clip(given.voice, 170, SMALL)})" if given.voice else ""
    names = TextRun(f" {parts.few(given.reports)}{voice}", colour=SOFT)
    return [TextRun(given.words, True), names]


def _draw_reports(drawing: Drawing, scale: Scale, parts: StoryParts, y: float) -> float:
    """A mark for each report, its name beside it in the first lane that has room."""
    taken: list[Box] = []
    last, unplaced = y, 0
    for key, when in parts.times.items():
        if when is None:
            continue
        x = _inside(drawing, scale.x(when.at))
        line = [TextRun(clip(parts.name(key), 190, SMALL)), *_hour(parts, key, scale)]
        found = _lane(drawing, line, x, y, taken)
        if found is None:
            unplaced += 1
            continue
        at, left, anchor, box = found
        taken.append(box)
        with drawing.linked(parts.leads_to(key)):
            (drawing.ring if when.is_day else drawing.dot)(x, at - 4, 4.0)
            drawing.text(left, at, line, size=SMALL, anchor=anchor)
        last = max(last, at)
    undated = [parts.short(key) for key, when in parts.times.items() if when is None]
    rest = [f"{unplaced} more in the table"] if unplaced else []
    rest += [f"Undated: {', '.join(undated)}"] if undated else []
    for words in rest:
        last += _ROW
        drawing.text(0, last, clip(words, drawing.width, SMALL), size=SMALL, colour=SOFT)
    return last + 4


def _hour(parts: StoryParts, key: str, scale: Scale) -> list[TextRun]:
    """The hour, where the scale is too coarse to show it and days matter."""
    when = parts.times[key]
    if when is None or when.is_day or scale.per_day < 40:
        return []
    return [TextRun(f" {say_printed(when).partition(', ')[2]}", colour=SOFT)]


def _lane(
    drawing: Drawing, line: list[TextRun], x: float, top: float, taken: list[Box]
) -> tuple[float, float, str, Box] | None:
    """Where a mark and its words stand clear of others: the line's y, its x, its anchor."""
    room = room_of(line, SMALL) + _GAP + 4
    for lane in range(_LANES):
        y = top + (lane + 1) * (_ROW - 1)
        for anchor, left, right in (("start", x - 5, x + room), ("end", x - room, x + 5)):
            box = Box(left, y - 12, right + (4 if anchor == "start" else 0), y + 4)
            is_inside = left >= -6 and right <= drawing.width + 0.1
            if is_inside and not any(box.overlaps(other) for other in taken):
                return y, x + _GAP if anchor == "start" else x - _GAP, anchor, box
    return None


def _description(plot: _Plot) -> str:
    """One sentence on what is drawn, one on the main dispute."""
    parts, said = plot.parts, []
    dated = sum(when is not None for when in parts.times.values())
    what = [_counted(len(plot.happenings), "happening")] if plot.happenings else []
    what.append(_counted(dated, "report"))
    said.append(f"{say_days((plot.first, plot.last), years=True)}: {' and '.join(what)}.")
    for one in plot.happenings:
        if one.is_disputed:
            each = (f"{parts.few(g.reports)}: {say_days(g.days)}" for g in one.given)
            said.append(f"The day of “{one.label}” is in dispute ({'; '.join(each)}).")
            break
    if plot.tolls:
        toll = plot.tolls[0]
        each = (f"{given.words} ({parts.few(given.reports)})" for given in toll.given)
        said.append(f"{toll.what}: {', '.join(each)}.")
    return " ".join(said)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _note(plot: _Plot) -> str:
    said = []
    if plot.happenings:
        said.append("A bar covers the time within which something happened")
    times = [when for when in plot.parts.times.values() if when]
    if any(when.is_day for when in times):
        said.append("a hollow mark is a report of which only the day is known")
    if any(not when.is_day for when in times):
        said.append("hours are those printed, by each outlet's own clock")
    words = "; ".join(said)
    return f"{words[:1].upper()}{words[1:]}."


def _rows(plot: _Plot) -> Iterable[tuple[str, ...]]:
    parts = plot.parts
    for one in plot.happenings:
        label = f"{one.label} (planned)" if one.is_planned else one.label
        for given in one.given:
            yield label, say_days(given.days, years=True), parts.list_of(given.reports)
    for toll in plot.tolls:
        for figure in toll.given:
            times = (at.day for key in figure.reports if (at := parts.times.get(key)))
            days = sorted(times)
            when = say_days((days[0], days[-1]), years=True) if days else say_printed(None)
            named = (f"{name} in {parts.list_of(reports)}" for name, reports in figure.voices)
            voices = "; ".join(f"according to {one}" for one in named)
            who = "; ".join(filter(None, (parts.list_of(figure.reports), voices)))
            yield f"{toll.what}: {figure.words}", f"printed {when}", who
    for key, moment in parts.times.items():
        yield "Report", say_printed(moment, years=True), parts.name(key)
