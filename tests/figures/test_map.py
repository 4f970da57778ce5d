"""The map: places that several reports give for a happening, on outlines cut to where they are."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparenotes.figures import place_map
from comparenotes.figures.drawing import DISPUTE
from comparenotes.figures.projection import map_view
from comparenotes.figures.shapes import Extent, clipped, shapes
from comparenotes.record import Fact
from tests.figures.invented import (
    ARDEN,
    LOWFEN,
    comparison,
    event,
    notes,
    other_event,
    parts,
    slot,
    value,
)
from tests.figures.svg import all_of, overlaps, texts


def happened(**more):
    """The lesser event as one that took place."""
    return other_event(status=slot("agree", value("happened", "b", "d")), **more)


def test_place_has_a_mark_its_name_and_what_happened():
    figure = place_map(parts())
    assert len(all_of(figure.svg, "circle")) == 1
    assert "Arden" in texts(figure.svg)
    assert figure.table == (("Arden", "A dam broke above Arden", "A, B"),)
    assert "UNITED KINGDOM" in texts(figure.svg)
    assert "100 km" in " ".join(texts(figure.svg))


def test_borders_are_said_to_be_those_that_are_held():
    assert "not those that are claimed" in place_map(parts()).note


def test_region_is_a_dashed_ring():
    figure = place_map(parts(comparison(events=(event(), happened()))))
    rings = [one for one in all_of(figure.svg, "circle") if one.get("stroke-dasharray")]
    assert len(rings) == 1
    assert "dashed ring" in figure.note


def test_planned_denied_and_single_places_are_left_out():
    single = slot("single", value("Arden", "a", words="Arden"))
    once = slot("agree", value("Arden", "a", words="Arden"))
    denied = slot("agree", value("denied", "a"))
    for told in (event(place=single), event(place=once), event(status=denied), other_event()):
        assert place_map(parts(comparison(events=(told,)))) is None


@pytest.mark.parametrize("precision", ["country", None])
def test_country_has_no_point(precision):
    place = replace(ARDEN, precision=precision)
    assert place_map(parts(notes=notes(place))) is None


def test_place_without_coordinates_or_notes_gives_no_map():
    for wrong in (None, float("nan"), float("inf"), 1234.5):
        assert place_map(parts(notes=notes(replace(ARDEN, latitude=wrong)))) is None
    assert place_map(parts(notes={})) is None


def test_disputed_place_of_the_main_happening_has_another_colour():
    told = event(
        place=slot(
            "differ",
            value("Arden", "a", "b", words="Arden"),
            value("Lowfen", "c", words="Lowfen"),
        )
    )
    figure = place_map(parts(comparison(events=(told,))))
    drawn = [
        one.get("stroke") if one.get("fill") == "none" else one.get("fill")
        for one in all_of(figure.svg, "circle")
    ]
    assert drawn == [DISPUTE, DISPUTE]


def test_place_of_a_fact_about_the_main_happening_counts():
    fact = Fact(
        "w",
        "s",
        "main",
        "place",
        "place",
        "agree",
        "same",
        (value("Lowfen", "a", "c", words="Lowfen"),),
    )
    figure = place_map(parts(comparison(events=(event(place=slot("single")),), facts=(fact,))))
    assert [row[0] for row in figure.table] == ["Lowfen"]


def test_place_of_an_event_without_a_name_has_its_own_alone():
    figure = place_map(parts(labels={"main": "", "other": ""}))
    assert "Arden" in texts(figure.svg)
    assert "broke" not in figure.svg + figure.description


def test_places_close_to_each_other_keep_their_labels_apart():
    near = replace(LOWFEN, latitude=52.11, longitude=-1.88, precision="city")
    figure = place_map(parts(comparison(events=(event(), happened())), notes=notes(ARDEN, near)))
    for svg in (figure.svg, figure.narrow):
        assert overlaps(svg) == []
        assert {"Arden", "Lowfen"} <= set(texts(svg))


def test_map_reaches_as_far_as_the_next_coast_or_border():
    inland = replace(ARDEN, latitude=32.8, longitude=-96.8)  # 500 km from either
    near, far = place_map(parts()), place_map(parts(notes=notes(inland)))
    assert "100 km" in " ".join(texts(near.svg))
    assert "500 km" in " ".join(texts(far.svg))


def test_places_that_have_no_room_for_a_name_are_counted():
    told = [
        happened(
            id=f"o{n}",
            label=f"Something happened at corner {n}",
            place=slot("agree", value(f"Corner {n}", "b", "d", words="Lowfen")),
        )
        for n in range(11)
    ]
    corners = [
        replace(
            ARDEN, id=f"c{n}", name=f"Corner {n}", latitude=52 + n / 50, mentions=LOWFEN.mentions
        )
        for n in range(11)
    ]
    figure = place_map(parts(comparison(events=tuple(told)), notes=notes(*corners)))
    for svg in (figure.svg, figure.narrow):
        written = texts(svg)
        named = sum(words.startswith("Corner") for words in written)
        assert len(all_of(svg, "circle")) == 11
        assert overlaps(svg) == []
        assert named == 11 or f"{11 - named} more in the table" in written
    assert len(figure.table) == 11


def test_places_either_side_of_180_degrees_stay_side_by_side():
    view = map_view([(179.0, -17.0), (-179.0, -16.0)], 720, 400)
    left, right = view.at(179.0, -17.0)[0], view.at(181.0, -16.0)[0]
    assert 0 < left < right < 720
    assert not view.is_global


def test_far_places_make_a_map_of_the_world():
    far = replace(LOWFEN, latitude=-33.9, longitude=151.2, precision="city")
    figure = place_map(parts(comparison(events=(event(), happened())), notes=notes(ARDEN, far)))
    assert "km" not in " ".join(texts(figure.svg))
    assert len(figure.svg) < 90_000


@pytest.mark.parametrize(("latitude", "longitude"), [(90, 0), (-90, 180), (0, -180), (78.2, 15.6)])
def test_ends_of_the_world_can_be_drawn(latitude, longitude):
    place = replace(ARDEN, latitude=latitude, longitude=longitude)
    figure = place_map(parts(notes=notes(place)))
    assert "nan" not in figure.svg
    assert len(all_of(figure.svg, "circle")) == 1


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=12))
def test_every_point_stands_on_the_map(corners):
    told = [
        event(id=f"o{n}", place=slot("agree", value(f"Corner {n}", "b", "d", words="Lowfen")))
        for n in range(len(corners))
    ]
    places = [
        replace(LOWFEN, id=f"c{n}", name=f"Corner {n}", latitude=latitude, longitude=longitude)
        for n, (latitude, longitude) in enumerate(corners)
    ]
    figure = place_map(parts(comparison(events=tuple(told)), notes=notes(*places)))
    for svg, (width, height) in ((figure.svg, (720, 400)), (figure.narrow, (360, 300))):
        circles = all_of(svg, "circle")
        assert len(circles) == len(corners)
        assert all(0 <= float(one.get("cx")) <= width for one in circles)
        assert all(0 <= float(one.get("cy")) <= height for one in circles)
        assert overlaps(svg) == []


def test_point_stands_in_the_country_it_is_in():
    inside = clipped(
        next(
            one.line for one in shapes().rings if one.country == "Portugal" and len(one.line) > 50
        ),
        Extent(-8.5, 38.0, -8.0, 39.0),
    )
    assert {(-8.5, 38.0), (-8.5, 39.0), (-8.0, 38.0), (-8.0, 39.0)} <= set(inside)


def test_shapes_hold_no_line_across_the_globe():
    for ring in shapes().rings:
        steps = [abs(a[0] - b[0]) for a, b in zip(ring.line, ring.line[1:], strict=False)]
        assert ring.country == "Antarctica" or max(steps, default=0) < 180
