"""What holds for every figure: safe to inline, readable aloud, the same bytes each time."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparenotes.figures import copies, place_map, timeline
from comparenotes.record import Comparison, Slot, Story, Value, Words
from tests.figures.invented import ARDEN, LOWFEN, comparison, event, notes, parts, report
from tests.figures.svg import all_of, outside, overlaps, tree

FIGURES = [timeline, copies, place_map]
HOSTILE = "<script>alert('\"&]]>')</script>\x00\u202eevil\n\tline \ud800 😀 سد"
SAFE = {"svg", "g", "title", "desc", "text", "tspan", "line", "rect", "circle", "path"}


def hostile_parts():
    told = comparison(
        reports=tuple(report(key, outlet=HOSTILE, agency=HOSTILE) for key in "abcdef"),
        events=(event(label=HOSTILE + " and more words"),),
    )
    place = replace(ARDEN, name="Arden" + HOSTILE)
    held = {key: replace(one, places=(place,)) for key, one in notes().items()}
    words = told.events[0].place.values[0]
    named = replace(told.events[0].place, values=(replace(words, value=place.name),))
    return parts(replace(told, events=(replace(told.events[0], place=named),)), notes=held)


@pytest.mark.parametrize("make", FIGURES)
def test_figure_is_the_same_each_time_whatever_the_order(make):
    first = make(parts())
    told = comparison(reports=comparison().reports[::-1], copies=comparison().copies[::-1])
    assert first == make(parts()) == make(parts(told))


@pytest.mark.parametrize("make", FIGURES)
def test_figure_can_be_read_aloud(make):
    figure = make(parts())
    for svg in (figure.svg, figure.narrow):
        root = tree(svg)
        assert root.get("role") == "img"
        named = {one.get("id"): one.text for one in root if one.get("id")}
        read = [named[key] for key in root.get("aria-labelledby").split()]
        assert read == [figure.title, figure.description]
        assert root.find("{*}g").get("aria-hidden") == "true"
    assert 1 <= len(re.findall(r"[.!?](?:\s|$)", figure.description)) <= 4
    assert all(len(row) == len(figure.columns) for row in figure.table)


@pytest.mark.parametrize("make", FIGURES)
def test_marks_lead_to_reports_and_words_where_they_have_anchors(make):
    figure = make(parts(anchors={key: f"r-{key}" for key in "abcdef"}))
    cited = {f"#r-{one.report}-{one.start}-{one.end}" for one in figure.cited}
    for svg in (figure.svg, figure.narrow):
        root = tree(svg)
        links = list(root.iter("{http://www.w3.org/2000/svg}a"))
        assert links
        assert root.get("role") == "group"
        assert all(one.get("aria-label") for one in links)
        led = {one.get("href") for one in links}
        assert cited <= led <= cited | {f"#r-{key}" for key in "abcdef"}
        shown = [one for one in root.find("{*}g") if one.get("aria-hidden") != "true"]
        assert {one.tag.rpartition("}")[2] for one in shown} == {"a"}
    assert not make(parts()).cited


@pytest.mark.parametrize("make", FIGURES)
def test_figure_fits_its_place_in_any_colours(make):
    figure = make(parts())
    for svg, width in ((figure.svg, "720"), (figure.narrow, "360")):
        root = tree(svg)
        assert root.get("width") == "100%"
        assert root.get("viewBox").split()[2] == width
        colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg))
        assert all(re.fullmatch(r"none|currentColor|var\(--\w+, \w+\)", one) for one in colours)


def test_ids_of_all_figures_differ():
    made = [make(told) for make in FIGURES for told in (parts(), other_story())]
    ids = [
        one for f in made for svg in (f.svg, f.narrow) for one in re.findall(r' id="(.*?)"', svg)
    ]
    assert len(ids) == len(set(ids)) == 2 * 2 * len(made)


def other_story():
    made = comparison()
    story = replace(made.stories[0], id="t")
    told = [replace(one, story="t") for one in made.events]
    facts = [replace(one, story="t") for one in made.facts]
    return parts(replace(made, stories=(story,), events=tuple(told), facts=tuple(facts)))


@pytest.mark.parametrize("make", FIGURES)
def test_words_neither_overlap_nor_stick_out(make):
    for told in (parts(), parts(letters={}), hostile_parts()):
        figure = make(told)
        for svg in (figure.svg, figure.narrow):
            assert overlaps(svg) == []
            assert outside(svg) == []


@pytest.mark.parametrize("make", FIGURES)
def test_names_are_words_and_never_markup(make):
    figure = make(hostile_parts())
    for svg in (figure.svg, figure.narrow):
        assert {one.tag.rpartition("}")[2] for one in tree(svg).iter()} <= SAFE
        assert "<script" not in svg
        assert not set("\x00\u202e\ud800\n\t") & set(svg)
        assert "href" not in svg
        assert "url(" not in svg
        svg.encode("utf-8")
    assert "&lt;script&gt;" in figure.svg
    cells = "".join(cell for row in figure.table for cell in row)
    assert not set("\x00\u202e\ud800\n\t") & set(cells + figure.description + figure.title)


@pytest.mark.parametrize("make", FIGURES)
def test_nothing_sure_gives_no_figure(make):
    alone = Comparison(reports=(report("f"),), stories=(Story("s", ("f",)),))
    assert make(parts(alone, notes={})) is None


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80), st.text(max_size=60))
def test_any_names_can_be_drawn(outlet, label):
    told = comparison(
        reports=tuple(report(key, outlet=outlet) for key in "abcdef"),
        events=(event(label=f"Then {label} it all happened"),),
    )
    for make in FIGURES:
        figure = make(parts(told, letters={}))
        for svg in (figure.svg, figure.narrow):
            assert overlaps(svg) == []
            assert outside(svg) == []


@pytest.mark.parametrize("make", FIGURES)
def test_what_points_outside_the_story_or_the_text_is_left_out(make):
    told = comparison()
    beyond = (Words("a", -5, -1), Words("a", 9000, 9001), Words("zz", 0, 5), Words("a", 4, 4))
    odd = event(time=Slot("agree", (Value("2031-05-05", beyond),)), place=Slot("agree", ()))
    facts = (replace(told.facts[0], values=(Value("12", beyond), Value(None, ()))),)
    copied = (*told.copies, replace(told.copies[0], b="zz"), replace(told.copies[0], b="a"))
    figure = make(parts(replace(told, events=(odd,), facts=facts, copies=copied)))
    assert figure is None or overlaps(figure.svg) == []


def test_many_reports_still_make_a_small_figure():
    many = [
        replace(report("a"), id=f"r{n}", outlet=f"Outlet number {n}", key=None) for n in range(3000)
    ]
    pairs = tuple(replace(comparison().copies[0], a="r0", b=one.id, shared=0.9) for one in many[1:])
    told = Comparison(
        reports=tuple(many), copies=pairs, stories=(Story("s", tuple(one.id for one in many)),)
    )
    for make in (timeline, copies):
        figure = make(parts(told, notes={}, letters={}))
        assert len(figure.svg) < 40_000
        assert len(figure.table) >= 3000
        assert len(figure.description) < 400
        assert overlaps(figure.svg) == []


def test_region_of_two_places_is_drawn_by_its_borders():
    figure = place_map(parts(notes=notes(ARDEN, LOWFEN)))
    assert len(all_of(figure.svg, "path")) >= 2
