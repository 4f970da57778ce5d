"""From degrees to a plane: the part of the world that holds some points, and where each stands.

A region is drawn in the equirectangular projection, true to scale along its middle; what spans much
of the globe in Equal Earth (Šavrič, Patterson and Jenny 2018), which keeps areas.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import asin, cos, pi, radians, sin, sqrt

from .shapes import Extent

_LEAST = (4.5, 9.0, 18.0, 32.0)  # degrees of latitude that a map shows at least: 500 km and more
_AROUND = 1.5  # of the points' own extent
_GLOBAL = 60.0  # degrees from which on a map is one of the world
_EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)
_KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class MapView:
    """A window on the world of `width` by `height` units: `middle` is the longitude that stands
    upright, `x` and `y` the window's upper left corner on the plane, `scale` its units."""

    middle: float
    parallel: float
    is_global: bool
    x: float
    y: float
    scale: float
    width: float
    height: float

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a point stands in the window; `longitude` may lie beyond 180 degrees."""
        x, y = _plane(longitude - self.middle, latitude, self.parallel, is_global=self.is_global)
        return (x - self.x) * self.scale, (self.y - y) * self.scale

    @property
    def extent(self) -> Extent:
        """What the window shows at most, in degrees."""
        if self.is_global:
            return Extent(self.middle - 180, -90, self.middle + 180, 90)
        stretch = cos(radians(self.parallel))
        west = self.middle + self.x / stretch
        east = west + self.width / self.scale / stretch
        return Extent(west, self.y - self.height / self.scale, east, self.y)

    @property
    def per_km(self) -> float | None:
        """Units of a kilometre in the middle of the map; null where that holds nowhere else."""
        return None if self.is_global else self.scale / _KM_PER_DEGREE


def _plane(
    longitude: float, latitude: float, parallel: float, *, is_global: bool
) -> tuple[float, float]:
    """A point on the plane, in about degrees; longitude from the middle."""
    if not is_global:
        return longitude * cos(radians(parallel)), latitude
    a, b, c, d = _EQUAL_EARTH
    t = asin(sqrt(3) / 2 * sin(radians(latitude)))
    slope = 9 * d * t**8 + 7 * c * t**6 + 3 * b * t**2 + a
    x = 2 * sqrt(3) * radians(longitude) * cos(t) / (3 * slope)
    return x * 180 / pi, t * (d * t**8 + c * t**6 + b * t**2 + a) * 180 / pi


def map_views(
    points: Sequence[tuple[float, float]], width: float, height: float
) -> Iterator[MapView]:
    """Windows that show points (longitude, latitude) with some room around them, the narrowest
    first."""
    for least in _LEAST:
        yield map_view(points, width, height, least)


def map_view(
    points: Sequence[tuple[float, float]], width: float, height: float, least: float = _LEAST[0]
) -> MapView:
    """The window that shows points and at least so many degrees of latitude."""
    middle, points = _together(points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    span = max(max(x for x, _ in points) - min(x for x, _ in points), north - south)
    is_global, parallel = span > _GLOBAL, max(-80.0, min(80.0, (south + north) / 2))
    plane = [_plane(x - middle, y, parallel, is_global=is_global) for x, y in points]
    left, right = _ends(x for x, _ in plane)
    bottom, top = _ends(y for _, y in plane)
    tall = max(least, (top - bottom) * _AROUND, (right - left) * _AROUND * height / width)
    scale = height / tall
    x, y = (left + right) / 2 - width / scale / 2, (top + bottom) / 2 + tall / 2
    return MapView(middle, parallel, is_global, x, y, scale, width, height)


def _ends(values: Iterable[float]) -> tuple[float, float]:
    ordered = sorted(values)
    return ordered[0], ordered[-1]


def _together(points: Sequence[tuple[float, float]]) -> tuple[float, list[tuple[float, float]]]:
    """The middle longitude, and points moved round the globe so that none is far from it: those
    either side of 180 degrees stay side by side."""
    east = sorted({x for x, _ in points})
    gaps = [b - a for a, b in zip(east, [*east[1:], east[0] + 360], strict=True)]
    first = east[(gaps.index(max(gaps)) + 1) % len(east)]
    moved = [(x if x >= first else x + 360, y) for x, y in points]
    return (first + max(x for x, _ in moved)) / 2, moved
