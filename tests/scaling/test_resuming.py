"""What earlier runs finished is taken over whole, and once."""

import json

from comparenotes.scaling.resuming import part_of, take_over


def line(report, end="\n"):
    return json.dumps({"version": 1, "report": {"id": report}}) + end


def test_lines_of_both_files_are_kept_once_and_cut_ones_left_out(tmp_path):
    output = tmp_path / "notes.jsonl"
    output.write_text(line("a") + line("b") + "[1]\n\n{}\n", "utf-8")
    part_of(output).write_text(line("b") + line("c") + line("d", "")[:-3], "utf-8")
    assert take_over(output) == {"a", "b", "c"}
    assert part_of(output).read_text("utf-8") == line("a") + line("b") + line("c")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notes.jsonl", "notes.jsonl.part"]


def test_last_line_without_an_end_is_whole(tmp_path):
    output = tmp_path / "notes.jsonl"
    output.write_text(line("a", ""), "utf-8")
    assert take_over(output) == {"a"}
    assert part_of(output).read_text("utf-8") == line("a")


def test_nothing_before_is_nothing(tmp_path):
    assert take_over(tmp_path / "notes.jsonl") == set()
