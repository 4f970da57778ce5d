"""What stands at a path is complete, and what others put there is left alone."""

import errno
import json
import os
import stat
from dataclasses import replace

import pytest

from comparenotes.errors import ExportError
from comparenotes.exporting import parquet
from comparenotes.exporting.annotations import AnnotationsExporter
from comparenotes.exporting.csv import CsvExporter
from comparenotes.exporting.datasette import DatasetteExporter
from comparenotes.exporting.gdelt import GdeltExporter
from comparenotes.exporting.geojson import GeojsonExporter
from comparenotes.exporting.interface import ExportOptions, Story
from comparenotes.exporting.jsonl import JsonlExporter
from comparenotes.exporting.parquet import ParquetExporter
from comparenotes.exporting.plover import Plover2016Exporter, PloverExporter
from comparenotes.exporting.polecat import PolecatExporter
from comparenotes.exporting.schema_org import SchemaOrgExporter
from tests.exporting.told import arrests

WHERE = [
    (JsonlExporter, "notes.jsonl"),
    (GeojsonExporter, "notes.geojson"),
    (CsvExporter, "notes.csv"),
    (CsvExporter, "folder"),
    (ParquetExporter, "notes.parquet"),
    (ParquetExporter, "folder"),
    (DatasetteExporter, "notes.db"),
    (DatasetteExporter, "folder"),
    (PolecatExporter, "notes.polecat.txt"),
    (PloverExporter, "notes.plover.jsonl"),
    (Plover2016Exporter, "notes.plover2016.jsonl"),
    (GdeltExporter, "folder"),
    (AnnotationsExporter, "notes.annotations.jsonld"),
    (SchemaOrgExporter, "notes.schema-org.jsonld"),
]
every = pytest.mark.parametrize(("cls", "name"), WHERE, ids=lambda one: getattr(one, "name", one))


@every
def test_nothing_stands_at_the_path_until_it_is_finished(cls, name, mill, tmp_path):
    exporter = cls(tmp_path / name, ExportOptions())
    exporter.write(mill)
    assert not (tmp_path / name).exists()
    exporter.finish()
    assert os.listdir(tmp_path) == [name]


@every
def test_discarded_export_leaves_nothing(cls, name, mill, tmp_path):
    for stories in ((), (mill,)):
        exporter = cls(tmp_path / name, ExportOptions())
        for story in stories:
            exporter.write(story)
        exporter.discard()
        exporter.discard()
        assert os.listdir(tmp_path) == []


@every
def test_discarded_export_leaves_the_one_before(cls, name, mill, tmp_path, written):
    path = written(cls, name, mill)
    before = sorted(path.rglob("*")) or path.read_bytes()
    exporter = cls(path, ExportOptions())
    exporter.discard()
    assert (sorted(path.rglob("*")) or path.read_bytes()) == before


@every
def test_export_again_replaces_what_was_there(cls, name, mill, tmp_path, written):
    written(cls, name)
    before = held(tmp_path)
    written(cls, name, mill, arrests())
    after = held(tmp_path)
    assert before.keys() == after.keys()
    assert before != after


def held(folder):
    return {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@every
def test_what_was_interrupted_is_written_over(cls, name, mill, tmp_path):
    exporter = cls(tmp_path / name, ExportOptions())
    exporter.write(mill)
    left = tmp_path / f"{name}.part"
    assert left.exists()
    again = cls(tmp_path / name, ExportOptions())
    again.write(mill)
    again.finish()
    exporter.discard()
    assert os.listdir(tmp_path) == [name]


@every
def test_two_exports_to_one_path_never_mix(cls, name, mill, tmp_path):
    first = cls(tmp_path / name, ExportOptions())
    second = cls(tmp_path / name, ExportOptions())
    first.write(mill)
    with pytest.raises(ExportError, match="another export to this path began"):
        first.finish()
    assert not (tmp_path / name).exists()
    second.finish()
    assert os.listdir(tmp_path) == [name]


@every
def test_name_of_the_draft_that_somebody_else_uses_is_left_alone(cls, name, tmp_path):
    theirs = tmp_path / f"{name}.part"
    theirs.write_text("a download")
    with pytest.raises(ExportError, match=r"\.part is in the way"):
        cls(tmp_path / name, ExportOptions())
    assert theirs.read_text() == "a download"


@every
def test_letting_go_of_what_is_finished_does_nothing(cls, name, mill, tmp_path, written):
    path = written(cls, name, mill)
    exporter = cls(path, ExportOptions())
    exporter.write(mill)
    exporter.finish()
    exporter.discard()
    assert os.listdir(tmp_path) == [name]


@every
def test_name_that_is_too_long_is_told_at_once(cls, name, tmp_path):
    with pytest.raises(ExportError, match="the name is too long"):
        cls(tmp_path / f"{'x' * 300}{name}", ExportOptions())
    assert os.listdir(tmp_path) == []


@every
def test_file_may_be_read_by_whom_others_may_be(cls, name, mill, tmp_path, written):
    (tmp_path / "plain").write_text("")
    path = written(cls, name, mill)
    files = [path] if path.is_file() else list(path.iterdir())
    modes = {stat.S_IMODE(one.stat().st_mode) for one in (tmp_path / "plain", *files)}
    assert len(modes) == 1


@every
def test_disk_that_is_full_at_the_end_is_told_and_leaves_what_was(
    cls, name, mill, tmp_path, written, monkeypatch
):
    path = written(cls, name)
    before = held(tmp_path)
    exporter = cls(path, ExportOptions())
    exporter.write(mill)

    def _full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", _full)
    with pytest.raises(ExportError, match="the disk is full") as told:
        exporter.finish()
    assert told.value.path == path
    assert held(tmp_path) == before
    assert os.listdir(tmp_path) == [name]


def test_half_a_character_is_an_escape(mill, written):
    half = replace(mill.notes[0], report=replace(mill.notes[0].report, title="a\ud83d"))
    path = written(JsonlExporter, "notes.jsonl", Story((half,)))
    line = path.read_text("utf-8")
    assert "a\\ud83d" in line
    assert json.loads(line)["report"]["title"] == "a\ud83d"


@every
def test_same_stories_make_the_same_bytes(cls, name, mill, tmp_path, written):
    paths = [written(cls, f"{n}-{name}", mill) for n in range(2)]
    files = [sorted(path.rglob("*")) or [path] for path in paths]
    assert len(files[0]) == len(files[1])
    for a, b in zip(*files, strict=True):
        assert a.read_bytes() == b.read_bytes(), a.name


@every
@pytest.mark.parametrize(
    ("at", "why"),
    [
        ("nowhere/{}", "does not exist; make it first"),
        ("file/{}", "is a file, not a folder"),
        ("file/in/{}", "is a file, not a folder"),
    ],
)
def test_folder_that_is_not_there_is_named(cls, name, at, why, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match=why):
        cls(tmp_path / at.format(name), ExportOptions())


@every
def test_path_of_the_other_kind_is_refused(cls, name, tmp_path):
    if name == "folder":
        (tmp_path / name).write_text("mine")
    else:
        (tmp_path / name).mkdir()
    with pytest.raises(ExportError, match=r"it is a (file|folder)"):
        cls(tmp_path / name, ExportOptions())
    assert os.listdir(tmp_path) == [name]


@pytest.mark.parametrize("cls", [CsvExporter, ParquetExporter, DatasetteExporter, GdeltExporter])
def test_folder_with_other_files_is_left_alone(cls, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "letter.txt").write_text("mine")
    with pytest.raises(ExportError, match=r"other files \(letter\.txt\)"):
        cls(tmp_path / "home", ExportOptions())
    assert os.listdir(tmp_path / "home") == ["letter.txt"]
    assert os.listdir(tmp_path) == ["home"]


@pytest.fixture
def small_disk():
    """No file may grow beyond 40 kB."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def many(story, number):
    """The story again and again, its reports other ones each time, nothing compared."""
    for n in range(number):
        yield Story(
            tuple(
                replace(one, report=replace(one.report, id=f"{one.report.id}.{n}"))
                for one in story.notes
            )
        )


def export(cls, path, stories):
    """Writes the stories as a command does: what can't be finished is let go of."""
    exporter = cls(path, ExportOptions())
    try:
        for story in stories:
            exporter.write(story)
        exporter.finish()
    except ExportError:
        exporter.discard()
        raise


@every
def test_disk_that_takes_no_more_is_told_and_nothing_is_left(
    cls, name, tmp_path, monkeypatch, small_disk
):
    monkeypatch.setattr(parquet, "ROWS_AT_ONCE", 50)
    with pytest.raises(ExportError, match=r"can't be written") as told:
        export(cls, tmp_path / name, many(arrests(), 2_000))
    assert str(tmp_path / name) in str(told.value)
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
@every
def test_folder_that_may_not_be_written_is_named(cls, name, tmp_path):
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises(ExportError, match="choose another place"):
            cls(tmp_path / name, ExportOptions())
    finally:
        tmp_path.chmod(stat.S_IRWXU)
