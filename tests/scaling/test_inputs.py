"""How many reports there are is told only where it is known."""

import gzip

import pytest

from comparenotes.scaling import inputs
from comparenotes.scaling.inputs import input_files, total_of
from comparenotes.showing.progress import Total


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text("A fire.", "utf-8")
    (tmp_path / "b.html").write_text("<p>A fire.", "utf-8")
    (tmp_path / "c.html.gz").write_bytes(gzip.compress(b"<p>A fire."))
    (tmp_path / "lines.jsonl").write_text('{"text": "a"}\n{"text": "b"}', "utf-8")
    (tmp_path / ".hidden.txt").write_text("no", "utf-8")
    (tmp_path / "style.css").write_text("no", "utf-8")
    (tmp_path / "notes.jsonl.manifest.json").write_text("{}", "utf-8")
    return tmp_path


def test_files_and_lines_are_counted(folder):
    assert total_of([str(folder)]) == Total(5)
    assert total_of([str(folder / "lines.jsonl"), str(folder / "a.txt")]) == Total(3)
    assert [path.name for path in input_files([str(folder)])] == [
        "a.txt", "b.html", "c.html.gz", "lines.jsonl",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name", ["-", "https://example.org/a", "gone.txt", "a\0b", "table.csv", "x.json", "x.jsonl.gz"]
)
def test_what_cannot_be_counted_is_not_guessed(folder, name):
    for made in ("table.csv", "x.json", "x.jsonl.gz"):
        (folder / made).write_bytes(b"text\n")
    given = name if name[0] in "-h" else f"{folder}/{name}"
    assert total_of([str(folder / "a.txt"), given]) is None


def test_long_file_is_estimated_from_its_beginning(tmp_path, monkeypatch):
    path = tmp_path / "long.jsonl"
    path.write_bytes(b'{"text": "abcdefgh"}\n' * 1000)
    monkeypatch.setattr(inputs, "_COUNTED", 2100)
    assert total_of([str(path)]) == Total(1000, is_exact=False)


def test_empty_file_has_nothing(tmp_path):
    (tmp_path / "e.jsonl").touch()
    assert total_of([str(tmp_path / "e.jsonl")]) == Total(0)
