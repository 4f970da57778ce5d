"""GeoJSON: valid, and no country is a point."""

import json

import geojson
import pytest
from geojson_pydantic import FeatureCollection

from comparenotes.exporting.columns import tables
from comparenotes.exporting.geojson import GeojsonExporter
from comparenotes.exporting.interface import Story
from tests.exporting.made import GUYANA, LINDEN, NORTH_SEA, told

RAID = "Rangers raided the mill on Tuesday."


def read(path):
    text = path.read_text("utf-8")
    FeatureCollection.model_validate_json(text)
    assert geojson.loads(text).is_valid
    return json.loads(text)


def test_collection_is_valid_and_has_a_feature_an_event(mill, written):
    found = read(written(GeojsonExporter, "a.geojson", mill, Story(mill.notes)))
    assert [one["id"] for one in found["features"]] == [
        "e0",
        "e9",
        "r1-e1",
        "r2-e1",
        "r3-e1",
        "r3-e2",
    ]
    expected = set(tables()["events"].names) - {"latitude", "longitude"}
    assert set(found["features"][0]["properties"]) == expected


def test_point_is_longitude_then_latitude(mill, written):
    first = read(written(GeojsonExporter, "a.geojson", mill))["features"][0]
    assert first["geometry"] == {"type": "Point", "coordinates": [-58.30714, 6.00809]}
    assert first["properties"]["place_precision"] == "city"


@pytest.mark.parametrize(
    ("place", "precision"), [(GUYANA, "country"), (NORTH_SEA, "region"), (None, None)]
)
def test_what_is_no_place_below_a_country_has_no_geometry(place, precision, written):
    story = Story((told("r1", RAID, "raided", place=place),))
    (feature,) = read(written(GeojsonExporter, "a.geojson", story))["features"]
    assert feature["geometry"] is None
    assert feature["properties"]["place_precision"] == precision


def test_places_that_differ_have_no_geometry(written):
    from dataclasses import replace

    from tests.exporting.made import compared, slot

    other = replace(LINDEN, name="Ituni", geonames_id=2, latitude=5.5)
    notes = [told(f"r{n}", RAID, "raided", place=one) for n, one in enumerate((LINDEN, other))]
    story = compared(*notes, place=slot("single", "Linden", "Ituni"))
    (feature,) = read(written(GeojsonExporter, "a.geojson", story))["features"]
    assert feature["geometry"] is None
    assert [one["value"] for one in feature["properties"]["place_all"]] == ["Linden", "Ituni"]


def test_nothing_to_export_is_an_empty_collection(written):
    assert read(written(GeojsonExporter, "a.geojson"))["features"] == []
    assert read(written(GeojsonExporter, "b.geojson", Story(())))["features"] == []
