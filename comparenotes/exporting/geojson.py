"""GeoJSON (RFC 7946): a FeatureCollection with one Feature an event, all columns as properties.

Only a place below a country is a point. What is known only to a country, or not at all, has no
geometry; `place_precision` says how near the point is.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO, Any, ClassVar

from ..errors import ExportError
from .files import FileDraft, errors_of
from .happenings import StoryIndex
from .interface import ExportOptions, Story
from .jsonl import close_quietly
from .rows import Row, event_rows

_DIGITS = 6  # of a degree: a tenth of a metre
_HEAD = {
    "type": "FeatureCollection",
    "title": "Events in news reports",
    "attribution": "Places: GeoNames, CC BY 4.0",
}


class GeojsonExporter:
    """`geojson`: one file, written as it comes."""

    name: ClassVar[str] = "geojson"
    suffixes: ClassVar[tuple[str, ...]] = (".geojson",)
    is_folder: ClassVar[bool] = False

    def __init__(self, path: Path, options: ExportOptions) -> None:
        self._per_report = options.per_report
        self._draft = FileDraft(path)
        self._is_first = True
        with errors_of(path):
            self._file: IO[str] = self._draft.part.open("w", encoding="utf-8", newline="\n")
            self._file.write(json.dumps(_HEAD)[:-1] + ', "features": [')

    def write(self, story: Story) -> None:
        """Takes one story in."""
        index = StoryIndex(story)
        with errors_of(self._draft.path):
            for row in event_rows(index, per_report=self._per_report):
                self._file.write("\n" if self._is_first else ",\n")
                self._file.write(json.dumps(feature(row), ensure_ascii=False, allow_nan=False))
                self._is_first = False

    def finish(self) -> None:
        """Makes the result complete, at its path; raises ExportError where that can't be."""
        try:
            with errors_of(self._draft.path):
                self._file.write("\n]}\n")
                self._file.close()
            self._draft.complete()
        except ExportError:
            self.discard()
            raise

    def discard(self) -> None:
        """Lets go of what was written so far."""
        close_quietly(self._file)
        self._draft.discard()


def feature(row: Row) -> dict[str, Any]:
    """A row of `events` as a Feature; coordinates are longitude, latitude."""
    properties = dict(row)
    latitude, longitude = properties.pop("latitude"), properties.pop("longitude")
    geometry = None
    if latitude is not None and longitude is not None:
        coordinates = [round(longitude, _DIGITS), round(latitude, _DIGITS)]
        geometry = {"type": "Point", "coordinates": coordinates}
    return {"type": "Feature", "id": row["id"], "geometry": geometry, "properties": properties}
