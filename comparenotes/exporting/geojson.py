"""GeoJSON (RFC 7946): a FeatureCollection with one Feature an event, all columns as properties.

Only a place below a country is a point. What is known only to a country, or not at all, has no
geometry; `place_precision` says how near the point is.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, ClassVar

from .interface import ExportOptions, Story
from .rows import Row, event_rows
from .text_exporter import JsonListExporter
from .told_events import StoryIndex

_DIGITS = 6  # of a degree: a tenth of a metre
_HEAD = {
    "type": "FeatureCollection",
    "title": "Events in news reports",
    "attribution": "Places: GeoNames, CC BY 4.0",
}


class GeojsonExporter(JsonListExporter):
    """`geojson`: one file, written as it comes."""

    name: ClassVar[str] = "geojson"
    suffixes: ClassVar[tuple[str, ...]] = (".geojson",)
    is_folder: ClassVar[bool] = False

    def __init__(self, path: Path, options: ExportOptions) -> None:
        super().__init__(path, options, json.dumps(_HEAD)[:-1] + ', "features": [')

    def write(self, story: Story) -> None:
        """Takes one story in."""
        for row in event_rows(StoryIndex(story), per_report=self._options.per_report):
            self._add_member(feature(row))


def feature(row: Row) -> dict[str, Any]:
    """A row of `events` as a Feature; coordinates are longitude, latitude."""
    properties = dict(row)
    latitude, longitude = properties.pop("latitude"), properties.pop("longitude")
    geometry = None
    if latitude is not None and longitude is not None:
        coordinates = [round(longitude, _DIGITS), round(latitude, _DIGITS)]
        geometry = {"type": "Point", "coordinates": coordinates}
    return {"type": "Feature", "id": row["id"], "geometry": geometry, "properties": properties}
