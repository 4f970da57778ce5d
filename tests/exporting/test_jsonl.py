"""JSON Lines: the record, nothing lost."""

import json
from dataclasses import replace

from comparenotes.exporting.interface import Story
from comparenotes.exporting.jsonl import JsonlExporter
from comparenotes.record import LinkedEvent, Notes


def test_lines_are_the_records(mill, written):
    text = written(JsonlExporter, "a.jsonl", mill).read_text("utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    notes = tuple(Notes.from_json(line) for line in lines if "report" in line)
    linked = tuple(LinkedEvent.from_json(line) for line in lines if "mentions" in line)
    assert notes == mill.notes
    assert linked == mill.comparison.events
    assert len(lines) == len(notes) + len(linked)


def test_per_report_leaves_out_linked_events(mill, written):
    lines = written(JsonlExporter, "a.jsonl", mill, per_report=True).read_bytes().splitlines()
    assert [Notes.from_json(json.loads(line)) for line in lines] == list(mill.notes)


def test_line_is_one_line_and_characters_are_themselves(mill, written):
    written_text = written(JsonlExporter, "a.jsonl", mill).read_text("utf-8")
    assert written_text.count("\n") == 5
    assert "🔥 \u202bשריפה" in written_text


def test_half_a_character_comes_back(mill, written):
    (notes,) = mill.notes[2:]
    half = replace(notes, report=replace(notes.report, title="half \ud83d"))
    line = written(JsonlExporter, "a.jsonl", Story((half,))).read_text("utf-8")
    assert Notes.from_json(json.loads(line)) == half


def test_nothing_to_export_is_an_empty_file(written):
    assert written(JsonlExporter, "a.jsonl").read_bytes() == b""
