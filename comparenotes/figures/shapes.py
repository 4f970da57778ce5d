"""The shapes of countries, from country_shapes.json.gz (see country_shapes.md for its source)."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import Any

_HALF = 180.0  # degrees round the globe

Line = list[tuple[float, float]]
"""Points as longitude and latitude, in degrees."""


@dataclass(frozen=True, slots=True)
class Extent:
    """West, south, east and north of something, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def touches(self, other: Extent) -> bool:
        """Whether the two have a point in common."""
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )

    def moved(self, degrees: float) -> Extent:
        """The same, so many degrees further east."""
        return Extent(self.west + degrees, self.south, self.east + degrees, self.north)


@dataclass(frozen=True, slots=True)
class Ring:
    """A closed line: the outside of a country's piece, or a hole in it."""

    country: str
    line: Line
    extent: Extent


@dataclass(frozen=True, slots=True)
class Shapes:
    """All countries: their rings, and the lines where two of them meet."""

    rings: tuple[Ring, ...]
    borders: tuple[tuple[Line, Extent], ...]


@lru_cache(maxsize=1)
def shapes() -> Shapes:
    """The shapes of all countries, read once."""
    packed = files(__package__).joinpath("country_shapes.json.gz").read_bytes()
    held = json.loads(gzip.decompress(packed))
    arcs = [_line(steps, held["per_degree"]) for steps in held["arcs"]]
    rings, uses = [], Counter[int]()
    for name, polygons in held["countries"]:
        for polygon in polygons:
            for numbers in polygon:
                uses.update(number if number >= 0 else ~number for number in numbers)
                line = _joined(numbers, arcs)
                rings.append(Ring(name, line, extent_of(line)))
    shared = (_unwrapped(arcs[number]) for number, count in sorted(uses.items()) if count > 1)
    return Shapes(tuple(rings), tuple((line, extent_of(line)) for line in shared))


def _line(steps: list[int], per_degree: int) -> Line:
    xs, ys = accumulate(steps[::2]), accumulate(steps[1::2])
    return [(x / per_degree, y / per_degree) for x, y in zip(xs, ys, strict=True)]


def _joined(numbers: list[Any], arcs: list[Line]) -> Line:
    """Arcs end to end; a negative number is an arc backwards, as TopoJSON has it. A line that goes
    round the pole is closed along it."""
    line: Line = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        line += arc[1:] if line else arc
    line = _unwrapped(line)
    if abs(line[-1][0] - line[0][0]) > _HALF:
        pole = -90.0 if line[0][1] < 0 else 90.0
        line += [(line[-1][0], pole), (line[0][0], pole)]
    return line


def _unwrapped(line: Line) -> Line:
    """The line without jumps round the globe where it crosses 180 degrees."""
    turn, unwrapped, before = 0.0, [], line[0][0]
    for x, y in line:
        if abs(x - before) > _HALF:
            turn += 2 * _HALF if x < before else -2 * _HALF
        unwrapped.append((x + turn, y))
        before = x
    return unwrapped


def extent_of(line: Line) -> Extent:
    """How far a line reaches."""
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return Extent(min(xs), min(ys), max(xs), max(ys))


def clipped(line: Line, extent: Extent) -> Line:
    """The part of a closed line's inside that lies in an extent, by Sutherland and Hodgman."""
    sides = ((0, extent.west, 1), (0, extent.east, -1), (1, extent.south, 1), (1, extent.north, -1))
    for axis, limit, sign in sides:
        line = _cut(line, axis, limit, sign)
        if not line:
            break
    return line


def _cut(line: Line, axis: int, limit: float, sign: int) -> Line:
    kept: Line = []
    for n, point in enumerate(line):
        before = line[n - 1]
        is_in, was_in = sign * (point[axis] - limit) >= 0, sign * (before[axis] - limit) >= 0
        if is_in != was_in:
            part = (limit - before[axis]) / (point[axis] - before[axis])
            crossing = [before[k] + part * (point[k] - before[k]) for k in (0, 1)]
            crossing[axis] = limit
            kept.append((crossing[0], crossing[1]))
        if is_in:
            kept.append(point)
    return kept
