"""Who copied whom: an arrow from the text printed first, or from the agency, to each print."""

from dataclasses import replace

from comparenotes.figures import copies
from comparenotes.record import Copy
from tests.figures.invented import comparison, parts, report
from tests.figures.svg import all_of, texts


def heads(figure):
    """The tips of arrows."""
    return [one for one in all_of(figure.svg, "path") if one.get("d").endswith("z")]


def arcs(figure):
    """The lines between prints."""
    return [one for one in all_of(figure.svg, "path") if "C" in one.get("d")]


def test_arrow_leads_from_the_first_print_to_a_later_one():
    figure = copies(parts(comparison(copies=(Copy("c", "a", "copy", 0.91, "b"),))))
    assert len(arcs(figure)) == len(heads(figure)) == 1
    written = texts(figure.svg)
    assert written.index("A Morning Herald") < written.index("C Lantern")
    assert "91% with A" in written
    assert "6 May, 05:45" in written
    assert figure.description == ("The text that Morning Herald printed first is also in Lantern.")


def test_line_has_no_head_where_the_order_is_unknown():
    figure = copies(parts(comparison(copies=(Copy("a", "d", "copy", 0.8, None),))))
    assert len(arcs(figure)) == 1
    assert heads(figure) == []
    assert "first print here" not in texts(figure.svg)
    assert "isn't known which came first" in figure.note


def test_what_adds_much_of_its_own_has_a_dashed_line():
    figure = copies(parts())
    dashes = [one.get("stroke-dasharray") for one in arcs(figure)]
    assert sorted(map(bool, dashes)) == [False, True]
    assert "adds much of its own" in figure.note


def test_agency_is_the_origin_of_all_prints():
    wired = [report(key, agency="Meridian Wire") for key in "ac"]
    told = comparison(reports=(*wired, *(report(key) for key in "bdef")))
    figure = copies(parts(told))
    assert "Meridian Wire agency" in texts(figure.svg)
    assert len(heads(figure)) == 3
    assert "its own text is not among them" in figure.note
    assert figure.description.endswith("print or draw on one text by Meridian Wire.")


def test_agency_of_one_report_that_others_only_draw_on_is_no_origin():
    wired = report("a", agency="Meridian Wire")
    told = comparison(
        reports=(wired, *(report(key) for key in "bcdef")),
        copies=(Copy("a", "c", "derived", 0.4, "a"),),
    )
    assert "Meridian Wire" not in copies(parts(told)).svg


def test_share_is_drawn_as_a_part_of_a_whole():
    figure = copies(parts(comparison(copies=(Copy("a", "c", "copy", 0.5, "a"),))))
    whole, part = (float(one.get("width")) for one in all_of(figure.svg, "rect"))
    assert part * 2 == whole


def test_reports_tied_by_others_are_one_group():
    chain = (Copy("a", "b", "copy", 0.9, "a"), Copy("b", "c", "copy", 0.9, "a"))
    figure = copies(parts(comparison(copies=chain)))
    assert [row[0] for row in figure.table] == ["A Morning Herald", "B Courier", "C Lantern"]
    assert figure.table[2][2].endswith("with B Courier")
    assert "The other 3 reports share no long passage." in figure.note


def test_copies_of_other_stories_are_left_out():
    assert copies(parts(comparison(copies=(Copy("a", "z", "copy", 1.0, "a"),)))) is None
    assert copies(parts(comparison(copies=()))) is None


def test_narrow_figure_says_the_same():
    figure = copies(parts(comparison(copies=(Copy("a", "c", "copy", 0.91, "a"),))))
    narrow = texts(figure.narrow)
    assert "6 May, 05:45 · 91% with A" in narrow
    assert {"A Morning Herald", "C Lantern"} <= set(narrow)


def test_older_report_that_came_in_later_is_first():
    swapped = replace(comparison(), copies=(Copy("c", "a", "copy", 0.7, "b"),))
    assert copies(parts(swapped)).table[0][0] == "A Morning Herald"
