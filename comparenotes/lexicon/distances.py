"""Distances on the Earth."""

from __future__ import annotations

import math

# Source: twice the mean radius of the Earth, 6,371 km (Moritz, Geodetic Reference System 1980).
EARTH_DIAMETER_KM = 12742


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance between two points, each (latitude, longitude) in degrees.

    Source: haversine formula, on a sphere.
    """
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    haversine = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return EARTH_DIAMETER_KM * math.asin(math.sqrt(min(1.0, haversine)))
