"""How much there is of several kinds of things day by day: a lane of bars for each kind.

All bars have one scale, so that lanes can be compared; days become weeks or months where there are
too many to be told apart.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from .axis import draw_axis, draw_grid
from .days import Days, Scale, say_days
from .drawing import SMALL, Drawing
from .figure import Figure, FigureWords, draw

_TALLEST = 30.0
_LANE = 62.0
_NARROWEST = 4.0  # that the bar of a day is
_GAP = 1.0
MOST_ROWS = 62  # of a table: days, else weeks, months or years


class LaneMark(NamedTuple):
    """Something of a kind on a day: which thing, and whether it surely was that day, not by it."""

    day: date
    thing: int
    is_sure: bool


Kinds = Mapping[str, Sequence[LaneMark]]
"""For each kind, in order, what there is of it."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Some days that are counted together."""

    first: date
    last: date


def bins(days: Days, most: int) -> list[Bin]:
    """The days, weeks (from Monday), months or years from one day to another, the smallest of which
    there are at most `most`; years where there are more."""
    first, last = days
    if (last - first).days < most:
        starts = [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
    elif (last - first).days / 7 < most - 1:
        monday = first.toordinal() - first.weekday()
        starts = [date.fromordinal(max(n, 1)) for n in range(monday, last.toordinal() + 1, 7)]
    else:
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        if len(months) > most:
            months = range(first.year * 12, last.year * 12 + 12, 12)
        starts = [date(month // 12, month % 12 + 1, 1) for month in months]
    ends = [*(date.fromordinal(start.toordinal() - 1) for start in starts[1:]), last]
    return [Bin(max(a, first), b) for a, b in zip(starts, ends, strict=True)]


def lanes(key: str, title: str, kinds: Kinds, days: Days, of_what: str) -> Figure:
    """Lanes for what there is from one day to another; `of_what` is counted ('stories'). `key` is
    what the figure is of."""
    held = bins(days, most=MOST_ROWS)
    told = FigureWords(
        title,
        _description(kinds, days, of_what),
        f"How many {of_what}, by one scale in all lanes; the highest bar has its number. "
        "A pale bar: it had happened by that day, which is the report’s.",
        ("Days", *kinds),
        tuple(
            (say_days((one.first, one.last), years=True), *map(_said, numbers))
            for one, numbers in rows(kinds, held)
        ),
    )
    return draw("lanes", key, told, lambda width: _paint(kinds, days, width))


def counted(tellings: Iterable[LaneMark], held: Sequence[Bin]) -> list[tuple[int, int]]:
    """How many things there are in each bin, of bins that follow each other: surely then, and other
    things by then; each counts once a bin, on however many of its days."""
    starts = [one.first for one in held]
    on: list[set[int]] = [set() for _ in held]
    by: list[set[int]] = [set() for _ in held]
    for day, thing, is_sure in tellings:
        at = bisect_right(starts, day) - 1
        if at >= 0 and day <= held[at].last:
            (on if is_sure else by)[at].add(thing)
    return [(len(a), len(b - a)) for a, b in zip(on, by, strict=True)]


def _paint(kinds: Kinds, days: Days, width: float) -> Drawing:
    drawing = Drawing(width)
    scale = Scale(*days, 0.0, width)
    held = bins(days, int(width / _NARROWEST))
    in_lanes = {kind: counted(tellings, held) for kind, tellings in kinds.items()}
    highest = max(on + by for lane in in_lanes.values() for on, by in lane)
    top = y = draw_axis(drawing, scale)
    for kind, lane in in_lanes.items():
        y += _LANE
        drawing.text(0, y - _TALLEST - 18, kind, size=SMALL, is_bold=True)
        _draw_lane(drawing, scale, list(zip(held, lane, strict=True)), highest, y)
    drawing.height = y + 6
    draw_grid(drawing, (scale.x(tick.start) for tick in scale.ticks(SMALL)), top - 2)
    return drawing


def _draw_lane(
    drawing: Drawing,
    scale: Scale,
    lane: Sequence[tuple[Bin, tuple[int, int]]],
    highest: int,
    y: float,
) -> None:
    drawing.line(scale.left, y, scale.right, y)
    for one, (on, by) in lane:
        left, right = scale.bar((one.first, one.last))
        room = max(1.0, right - left - _GAP)
        tall, pale = (_TALLEST * number / highest for number in (on, by))
        if on:
            drawing.bar(left + _GAP / 2, y - tall, room, tall)
        if by:
            drawing.bar(left + _GAP / 2, y - tall - pale, room, pale, fill_opacity="0.35")
    most = max(sum(number) for _, number in lane)
    at = next(one for one, number in lane if sum(number) == most)
    middle = sum(scale.bar((at.first, at.last))) / 2
    anchor = "start" if middle < 20 else "end" if middle > drawing.width - 20 else "middle"
    drawing.text(middle, y - _TALLEST * most / highest - 3, f"{most:,}", size=SMALL, anchor=anchor)


def rows(kinds: Kinds, held: Sequence[Bin]) -> Iterator[tuple[Bin, tuple[tuple[int, int], ...]]]:
    """The bins in which there is anything, the last first, and how much there is of each kind."""
    columns = [counted(tellings, held) for tellings in kinds.values()]
    for one, *numbers in reversed(list(zip(held, *columns, strict=True))):
        if any(map(any, numbers)):
            yield one, tuple(numbers)


def _said(number: tuple[int, int]) -> str:
    on, by = number
    said = [f"{on:,}"] if on else []
    return ", ".join([*said, f"{by:,} by then"] if by else said)


def _description(kinds: Kinds, days: Days, of_what: str) -> str:
    held = bins(days, MOST_ROWS)
    said = [f"{of_what.capitalize()}, {say_days(days, years=True)}."]
    for kind, tellings in kinds.items():
        numbers = [sum(one) for one in counted(tellings, held)]
        at = held[numbers.index(max(numbers))]
        said.append(f"{kind}: most, {max(numbers):,}, {say_days((at.first, at.last), years=True)}.")
    return " ".join(said)
