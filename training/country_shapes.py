"""Makes comparenotes/figures/country_shapes.json.gz out of world-atlas' countries-50m.json.

    python -m training.country_shapes PATH/TO/countries-50m.json

The shapes stay what they are; only points that lie nearer than a kilometre and a half to the line
between their neighbours are left out, and each point is rounded to a hundredth of a degree. Arcs,
the lines between two junctions, are simplified and not countries, so that neighbours still meet.
Source: https://www.npmjs.com/package/world-atlas 2.0.2 (ISC, Michael Bostock), which packs Natural
Earth 4.1.0 (public domain).
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

TARGET = Path(__file__).parent.parent / "comparenotes" / "figures" / "country_shapes.json.gz"
PER_DEGREE = 100
TOLERANCE = 1.5  # hundredths of a degree

_HEAD = {
    "source": "world-atlas 2.0.2, countries-50m.json; Natural Earth 4.1.0, naturalearthdata.com",
    "licence": "world-atlas: ISC, (c) 2013-2019 Michael Bostock; Natural Earth: public domain",
    "per_degree": PER_DEGREE,
}


_NAMES = {  # as people write them; Natural Earth shortens
    "Antigua and Barb.": "Antigua and Barbuda",
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Cayman Is.": "Cayman Islands",
    "Central African Rep.": "Central African Republic",
    "Congo": "Republic of the Congo",
    "Dem. Rep. Congo": "Democratic Republic of the Congo",
    "Dominican Rep.": "Dominican Republic",
    "Eq. Guinea": "Equatorial Guinea",
    "Faeroe Is.": "Faroe Islands",
    "Falkland Is.": "Falkland Islands",
    "Macedonia": "North Macedonia",  # since 2019
    "Marshall Is.": "Marshall Islands",
    "N. Cyprus": "Northern Cyprus",
    "S. Sudan": "South Sudan",
    "Solomon Is.": "Solomon Islands",
    "St. Kitts and Nevis": "Saint Kitts and Nevis",
    "St. Vin. and Gren.": "Saint Vincent and the Grenadines",
    "United States of America": "United States",
    "W. Sahara": "Western Sahara",
}


def shapes_of(atlas: dict[str, Any]) -> dict[str, Any]:
    """The countries with their polygons (rings of arc numbers), and the arcs as steps."""
    transform = atlas["transform"]
    arcs = [_steps(_simplified(_points(arc, transform))) for arc in atlas["arcs"]]
    countries = [
        [_NAMES.get(name := shape["properties"]["name"], name), _polygons(shape)]
        for shape in atlas["objects"]["countries"]["geometries"]
    ]
    return {**_HEAD, "countries": sorted(countries), "arcs": arcs}


def _polygons(shape: dict[str, Any]) -> list[Any]:
    arcs: list[Any] = shape.get("arcs", [])
    return arcs if shape["type"] == "MultiPolygon" else [arcs]


def _points(arc: list[list[int]], transform: dict[str, list[float]]) -> np.ndarray:
    steps = np.array(arc, dtype=float)
    degrees = np.cumsum(steps, axis=0) * transform["scale"] + transform["translate"]
    return np.asarray(np.rint(degrees * PER_DEGREE))


def _simplified(points: np.ndarray) -> np.ndarray:
    """By Douglas and Peucker; a ring is cut where it is farthest from its start."""
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        away = _distances(points[first + 1 : last], points[first], points[last])
        farthest = int(away.argmax())
        if away[farthest] > TOLERANCE:
            middle = first + 1 + farthest
            keep.add(middle)
            stack += [(first, middle), (middle, last)]
    return points[sorted(keep)]


def _distances(points: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    line = end - start
    length = float(np.hypot(*line))
    if length == 0:
        return np.asarray(np.hypot(*(points - start).T))
    offset = points - start
    return np.asarray(np.abs(line[0] * offset[:, 1] - line[1] * offset[:, 0]) / length)


def _steps(points: np.ndarray) -> list[int]:
    first, rest = points[:1], np.diff(points, axis=0)
    return [int(one) for one in np.concatenate([first, rest]).ravel()]


def main() -> None:
    """Writes the file; the same atlas gives the same bytes."""
    atlas = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    shapes = json.dumps(shapes_of(atlas), ensure_ascii=False, separators=(",", ":"))
    TARGET.write_bytes(gzip.compress(shapes.encode("utf-8"), 9, mtime=0))


if __name__ == "__main__":
    main()
