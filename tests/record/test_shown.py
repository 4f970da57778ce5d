"""Records that show themselves: a line, a card, a page, a cell of a notebook, rows."""

import sys
from dataclasses import replace
from html import unescape

import pytest

import comparenotes as cn
from comparenotes.record import (
    AccordingTo,
    Actor,
    Event,
    EventMention,
    Failure,
    Notes,
    Part,
    Place,
    Quantity,
    Report,
    Span,
    Statement,
    Words,
)
from comparenotes.showing import cell

TEXT = "Dockers struck in Varna on Tuesday.\n“We will not move,” said Vera Lund. <b>Menu</b>"


def span(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


def a_report(key="quay", text=TEXT):
    return Report(
        id=key,
        text=text,
        key=key,
        title="Dockers walk out",
        language="en",
        parts=(Part("furniture", TEXT.index("<b>"), len(TEXT)),),
    )


def notes_of(report):
    return Notes(
        report=report,
        actors=(
            Actor("a1", "Dockers", "group", mentions=(span("Dockers"),)),
            Actor("a2", "Vera Lund", "person", mentions=(span("Vera Lund"),)),
        ),
        places=(Place("p1", "Varna", mentions=(span("Varna"),)),),
        events=(
            Event(
                id="e1",
                type="PROTEST",
                actors=("a1",),
                place="p1",
                trigger=span("struck"),
                evidence=span("Dockers struck in Varna on Tuesday."),
            ),
            Event(
                id="e2",
                type=None,
                recipients=("a1",),
                status="denied",
                according_to=AccordingTo("a2", "s1"),
                trigger=span("move"),
                evidence=span("We will not move"),
            ),
        ),
        statements=(
            Statement(id="s1", source="a2", form="direct", content=(span("We will not move"),)),
        ),
        quantities=(Quantity(id="q1", value=1.0, evidence=span("Tuesday")),),
    )


@pytest.fixture
def notes():
    return notes_of(a_report())


@pytest.fixture
def comparison(notes):
    return cn.compare([notes, notes_of(a_report("bay", TEXT + " More."))])


def test_a_record_is_one_line(notes, comparison):
    assert repr(notes) == "<Notes on quay: 2 events, 1 statement, 2 actors, 1 quantity>"
    assert repr(notes.report) == "<Report quay: 'Dockers walk out', 83 characters>"
    assert repr(comparison).startswith("<Comparison of 2 reports: ")
    assert "\n" not in repr(replace(notes.report, title="Two\nlines " * 30))
    odd = replace(notes.report, title="<\x1b[2J>", key="\ud800\u202e")
    assert repr(odd).isprintable()
    assert str(Failure("a.txt", "it is empty")) == "a.txt: it is empty"


def test_printed_notes_are_a_card(notes, capsys):
    print(notes)  # noqa: T201
    printed = capsys.readouterr().out
    assert printed.startswith("Dockers walk out\n")
    assert "PROTEST    Dockers  Varna" in printed
    assert "\x1b" not in printed


def test_a_printed_comparison_is_what_the_terminal_has(comparison):
    assert "Dockers walk out" in str(comparison)


def test_words_of_what_is_noted(notes):
    event, denied = notes.events
    assert notes.words(event) == "Dockers struck in Varna on Tuesday."
    assert notes.words(event.trigger) == "struck"
    assert notes.words(notes.statements[0]) == "We will not move"
    assert notes.words(notes.report.parts[0]) == "<b>Menu</b>"
    assert notes.words(notes.quantities[0]) == "Tuesday"
    assert [one.name for one in notes.actors_of(event)] == ["Dockers"]
    assert [one.name for one in notes.recipients_of(denied)] == ["Dockers"]
    assert notes.place_of(event) == notes.places[0]
    assert notes.place_of(denied) is None
    assert notes.statement_of(event) is None
    assert notes.statement_of(denied) == notes.statements[0]


def test_what_has_an_id_is_found_by_it(notes):
    assert notes.by_id("a2") == notes.actors[1]
    assert notes.by_id("q1") == notes.quantities[0]
    assert [notes.by_id(key) for key in ("report", "unnamed", None, "a9")] == [None] * 4


@pytest.mark.parametrize("who", ["lund", "Vera Lund", "a2", None], ids=str)
def test_statements_are_found_by_who_makes_them(notes, who):
    assert notes.statements_by(who or notes.actors[1]) == notes.statements
    assert notes.statements_by("dockers") == ()
    assert notes.statements_by("report") == ()
    assert notes.statements_by("") == ()


def test_events_are_found_by_where_they_stand(notes):
    event, denied = notes.events
    assert notes.events_in(notes.statements[0]) == (denied,)
    assert notes.events_in(Span(0, 14)) == (event,)
    assert notes.events_in(notes.report.parts[0]) == ()


def test_a_comparison_gives_the_words_it_points_at(notes, comparison):
    first = comparison.reports[0]
    assert comparison.words(Words(first.id, 0, 7)) == "Dockers"
    mention = EventMention("bay", "e1", trigger=span("struck"), evidence=span("Dockers"))
    assert comparison.words(mention) == "Dockers"
    assert comparison.report("quay") == notes.report
    with pytest.raises(KeyError, match="has the id 'nobody'"):
        comparison.report("nobody")


def test_a_cell_shows_the_page_and_can_run_nothing(notes, comparison):
    for record in (notes.report, notes, comparison):
        shown = record._repr_html_()
        assert shown.startswith("<iframe sandbox srcdoc=")
        assert shown.count("<iframe") == 1
        assert "<script" not in shown
        assert "script-src 'none'" in unescape(unescape(shown))
        assert "<b>Menu" not in shown  # what a report says is words
        inner = shown.split('srcdoc="', 1)[1].split('"', 1)[0]
        assert "part furniture" in inner


def test_a_page_that_is_too_large_gives_way_to_lines(notes, monkeypatch):
    monkeypatch.setattr(cell, "LARGEST", 100)
    monkeypatch.setattr(cell, "LINES", 2)
    shown = notes._repr_html_()
    assert shown.startswith("<pre")
    assert "more lines" in shown
    assert "to_html(PATH)" in shown
    assert "&lt;b&gt;Menu" not in shown
    assert "<b>" not in notes.report._repr_html_()


def test_pages_are_written(notes, comparison, tmp_path):
    page = comparison.to_html(tmp_path / "story.html", notes=[notes])
    assert (tmp_path / "story.html").read_text("utf-8") == page
    assert page.lower().startswith("<!doctype html>")
    assert "<script" in notes.to_html()
    with pytest.raises(cn.ComparenotesError, match="give another path"):
        notes.to_html(tmp_path / "nowhere" / "page.html")


def test_notes_are_rows(notes):
    first, _ = notes.to_rows()
    assert (first["type"], first["place"]) == ("PROTEST", "Varna")
    assert [row["source"] for row in notes.to_rows("statements")] == ["Vera Lund"]
    with pytest.raises(ValueError, match="no table is called 'event'; there are stories, "):
        notes.to_rows("event")


def test_a_comparison_is_rows(notes, comparison):
    both = [notes, notes_of(a_report("bay", TEXT + " More."))]
    assert all(row["verdict"] for row in comparison.to_rows())
    assert [row["reports"] for row in comparison.to_rows("stories")] == [2]
    assert "PROTEST" in [row["type"] for row in comparison.to_rows("events", notes=both)]
    for given in ([], [notes]):
        with pytest.raises(ValueError, match=r"needs the notes it was made of"):
            comparison.to_rows("events", notes=given)
    with pytest.raises(TypeError, match="a list of notes"):
        comparison.to_rows("events", notes=notes)


def test_rows_become_a_dataframe(notes):
    frame = notes.to_dataframe()
    assert list(frame["id"]) == [row["id"] for row in notes.to_rows()]
    assert list(frame.columns) == list(notes.to_rows()[0])
    empty = cn.compare([]).to_dataframe("copies")
    assert (len(empty), empty.columns[0]) == (0, "id")


def test_a_dataframe_needs_pandas(notes, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(cn.ComparenotesError, match="pip install 'comparenotes\\[pandas\\]'"):
        notes.to_dataframe()
