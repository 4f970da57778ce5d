"""CSV: read back as it was, safe to open, with a codebook."""

import csv
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparenotes.exporting.columns import tables
from comparenotes.exporting.csv import CsvExporter, guarded, unguarded
from comparenotes.exporting.interface import Story
from comparenotes.exporting.report_rows import rows_of
from comparenotes.exporting.told_events import StoryIndex


def read(path, encoding="utf-8"):
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def plain(column, cell):
    """The value that a cell stands for."""
    if cell == "":
        return [] if column.type in ("texts", "values") else None
    if column.type in ("texts", "values"):
        return json.loads(cell)
    if column.type == "boolean":
        return {"true": True, "false": False}[cell]
    if column.type in ("integer", "number"):
        return float(cell)
    return unguarded(cell)


@pytest.mark.parametrize("options", [{}, {"excel": True}, {"guard": False}], ids=str)
def test_folder_reads_back_as_the_rows(mill, written, options):
    folder = written(CsvExporter, "tables", mill, **options)
    encoding = "utf-8-sig" if options.get("excel") else "utf-8"
    for table in tables().values():
        cells = read(folder / f"{table.name}.csv", encoding)
        rows = list(rows_of(StoryIndex(mill), table.name))
        assert len(cells) == len(rows)
        for made, row in zip(cells, rows, strict=True):
            for column in table.columns:
                cell = made[column.name]
                if not options.get("guard", True):
                    cell = guarded(cell) if column.type == "text" else cell
                assert plain(column, cell) == row[column.name], column.name


def test_path_that_ends_in_csv_gets_the_events(mill, written):
    path = written(CsvExporter, "events.CSV", mill)
    assert [row["id"] for row in read(path)] == ["e0", "e9"]
    path = written(CsvExporter, "each.csv", mill, per_report=True)
    assert len(read(path)) == 4


def test_no_cell_begins_as_a_formula(mill, written):
    folder = written(CsvExporter, "tables", mill)
    for file in folder.glob("*.csv"):
        table = tables()[file.stem]
        for row in read(file):
            for column in table.columns:
                if column.type not in ("integer", "number"):
                    assert not row[column.name].startswith(tuple("=+-@\t\r\n\0＝＋－＠"))
    titles = [row["title"] for row in read(folder / "reports.csv")]
    assert titles == ["Mill burns", "'=1+1", ""]
    assert read(folder / "quantities.csv")[2]["value"] == "-2.5"


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r1", "＝1", "'=1", "-"]
)
def test_dangerous_text_gets_a_quote(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "'quoted'", " =1", "12", "שלום", "🔥"])
def test_harmless_text_stays(text):
    assert guarded(text) == text


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\n\0＝a1 ")))
def test_guard_can_be_taken_off(text):
    assert unguarded(guarded(text)) == text


def test_excel_gets_its_mark(mill, written):
    assert written(CsvExporter, "a.csv", mill, excel=True).read_bytes()[:3] == b"\xef\xbb\xbf"
    assert written(CsvExporter, "b.csv", mill).read_bytes()[:2] == b"id"


def test_lines_end_as_the_standard_says(mill, written):
    first = written(CsvExporter, "a.csv", mill).read_bytes().split(b"\n")[0]
    assert first.endswith(b"\r")


def test_codebook_describes_every_column(mill, written):
    page = (written(CsvExporter, "tables", mill) / "columns.md").read_text("utf-8")
    for table in tables().values():
        section = page.split(f"\n## {table.name}\n")[1].split("\n## ")[0]
        header = (table.name, *read_header(table))
        for name in header[1:]:
            assert f"| `{name}` |" in section, f"{table.name}.{name}"


def read_header(table):
    return table.names


def test_nothing_to_export_is_a_header(written):
    path = written(CsvExporter, "a.csv")
    assert path.read_text("utf-8").strip().split(",") == list(tables()["events"].names)
    assert read(written(CsvExporter, "b.csv", Story(()))) == []
