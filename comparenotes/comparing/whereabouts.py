"""Two places: whether they can be one, by name, by containment and by distance."""

from __future__ import annotations

import math

from ..record import Place

NEAR_KM = 60.0  # two points of one town and its suburbs


def agree(a: Place, b: Place) -> bool | None:
    """Whether `a` and `b` are one place or one holds the other; null when that is not known.

    Only two countries, or two towns, can clash: a mountain or a region may lie in both.
    """
    if a.geonames_id is not None and a.geonames_id == b.geonames_id:
        return True
    if set(a.name.lower().split()) & set(b.name.lower().split()):
        return None if a.country and b.country and a.country != b.country else True
    if not a.country or not b.country:
        return None
    if a.precision == b.precision == "country":
        return a.country == b.country
    if "country" in (a.precision, b.precision):
        return True if a.country == b.country else None
    if a.precision == b.precision == "city":
        return _near(a, b) if a.country == b.country else False
    return None


def _near(a: Place, b: Place) -> bool | None:
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    return kilometres(a.latitude, a.longitude, b.latitude, b.longitude) <= NEAR_KM


def kilometres(a: float, b: float, c: float, d: float) -> float:
    """The way over ground between two points given in degrees (latitude, longitude)."""
    a, b, c, d = map(math.radians, (a, b, c, d))
    chord = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, chord)))
