"""Formats by name and ending; a broken plugin is named and stops nobody."""

import os
import subprocess
import sys
from importlib.metadata import EntryPoint
from importlib.util import find_spec
from pathlib import Path

import pytest

from comparenotes.errors import ExportError
from comparenotes.exporting import registry
from comparenotes.exporting.csv import CsvExporter
from comparenotes.exporting.interface import ExportOptions
from comparenotes.exporting.registry import (
    exporter_class,
    format_names,
    formats,
    open_exporter,
)

OURS = ["jsonl", "csv", "parquet", "geojson", "datasette"]
OURS += ["polecat", "plover", "gdelt", "annotations", "schema-org"]


class TomeExporter(CsvExporter):
    """A plugin's format."""

    name = "tome"
    suffixes = (".tome", ".csv")


class Unfit:
    """No exporter."""


@pytest.fixture
def plugins(monkeypatch):
    here = f"{__name__}"
    monkeypatch.setitem(sys.modules, here, sys.modules[__name__])
    found = [
        EntryPoint("tome", f"{here}:TomeExporter", registry.GROUP),
        EntryPoint("gone", "no_such_module_at_all:Exporter", registry.GROUP),
        EntryPoint("unfit", f"{here}:Unfit", registry.GROUP),
        EntryPoint("csv", f"{here}:TomeExporter", registry.GROUP),
    ]
    monkeypatch.setattr(registry, "entry_points", lambda group: found)


def test_names_are_those_of_the_issue():
    assert list(formats()) == OURS


@pytest.mark.parametrize("name", OURS)
def test_format_of_ours_bears_its_name(name):
    if find_spec(formats()[name].module) is None:
        pytest.skip("is not here yet")
    cls = exporter_class(Path("x"), name)
    assert cls.name == name
    assert all(suffix.startswith(".") for suffix in cls.suffixes)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.jsonl", "jsonl"),
        ("a.NDJSON", "jsonl"),
        ("a.b.csv", "csv"),
        ("a.parquet", "parquet"),
        ("a.geojson", "geojson"),
        ("a.db", "datasette"),
        ("a.sqlite", "datasette"),
    ],
)
def test_ending_means_a_format(path, name):
    assert exporter_class(Path(path)).name == name


@pytest.mark.parametrize(
    ("path", "to", "said"),
    [
        (
            "a.xyz",
            None,
            r"a\.xyz: no format has files that end in \.xyz; name one with --to: jsonl",
        ),
        ("folder", None, "folder: its name has no ending that means a format; name one with --to"),
        ("a.csv", "exel", "a.csv: no format is called 'exel'; .*jsonl, csv, parquet, geojson"),
    ],
)
def test_unknown_format_is_told_with_those_known(path, to, said):
    with pytest.raises(ExportError, match=said):
        exporter_class(Path(path), to)


def test_name_goes_before_ending():
    assert exporter_class(Path("a.csv"), "JSONL").name == "jsonl"


def test_plugin_is_known_by_name_and_ending(plugins):
    assert exporter_class(Path("x"), "tome") is TomeExporter
    assert exporter_class(Path("a.tome")) is TomeExporter
    assert format_names() == (*OURS, "gone", "tome", "unfit")


def test_plugin_takes_no_name_or_ending_of_ours(plugins):
    assert exporter_class(Path("x"), "csv") is CsvExporter
    assert exporter_class(Path("a.csv")) is CsvExporter


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("gone", "no_such_module_at_all"),
        ("unfit", "lacks name, suffixes, is_folder, write, finish, discard"),
    ],
)
def test_plugin_that_fails_is_named(plugins, name, why):
    with pytest.raises(ExportError, match=f"format {name} .*{why}"):
        exporter_class(Path("x"), name)
    with pytest.raises(ExportError, match=f"format {name} .*{why}"):
        exporter_class(Path("x.unknown"))


def test_ending_of_two_formats_has_to_be_told_apart(monkeypatch, plugins):
    entry = registry.entry_points(group=registry.GROUP)[0]
    twice = [entry, EntryPoint("twin", entry.value, registry.GROUP)]
    monkeypatch.setattr(registry, "entry_points", lambda group: twice)
    with pytest.raises(ExportError, match="tome or twin; say which with --to"):
        exporter_class(Path("a.tome"))


def test_exporter_is_opened(tmp_path, mill):
    exporter = open_exporter(tmp_path / "a.csv", ExportOptions())
    exporter.write(mill)
    exporter.finish()
    assert (tmp_path / "a.csv").is_file()


def test_names_cost_no_import():
    code = (
        "import sys; from comparenotes.exporting.registry import format_names; format_names();"
        "bad = [m for m in sys.modules if m.split('.')[0] in ('pyarrow', 'datasette')"
        " or m.startswith('comparenotes.exporting.csv')]; print(bad)"
    )
    home = str(Path(__file__).parent.parent.parent)
    environment = {**os.environ, "PYTHONPATH": home}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout.strip() == "[]"
