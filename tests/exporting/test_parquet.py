"""Parquet: typed, and read back as it was."""

import datetime
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from comparenotes.errors import ExportError
from comparenotes.exporting import parquet
from comparenotes.exporting.columns import tables
from comparenotes.exporting.interface import ExportOptions, Story
from comparenotes.exporting.parquet import ParquetExporter
from comparenotes.exporting.report_rows import rows_of
from comparenotes.exporting.told_events import StoryIndex


def plain(row, table):
    days = [column.name for column in table.columns if column.type == "day"]
    dates = {name: row[name] and datetime.date.fromisoformat(row[name]) for name in days}
    return {**row, **dates}


def test_folder_reads_back_as_the_rows(mill, written):
    folder = written(ParquetExporter, "tables", mill)
    for table in tables().values():
        found = pq.read_table(folder / f"{table.name}.parquet").to_pylist()
        rows = [plain(row, table) for row in rows_of(StoryIndex(mill), table.name)]
        assert found == rows, table.name
    assert (folder / "columns.md").is_file()


def test_columns_are_typed_and_say_what_they_mean(mill, written):
    schema = pq.read_schema(written(ParquetExporter, "events.parquet", mill))
    assert schema.field("time").type == pa.string()
    assert schema.field("time_earliest").type == pa.date32()
    assert schema.field("witnesses").type == pa.int64()
    assert schema.field("outlets").type == pa.list_(pa.string())
    assert pa.types.is_struct(schema.field("time_all").type.value_type)
    for column in tables()["events"].columns:
        assert schema.field(column.name).metadata[b"meaning"].decode() == column.meaning


def test_rows_are_written_in_groups(mill, written, monkeypatch):
    monkeypatch.setattr(parquet, "ROWS_AT_ONCE", 3)
    path = written(ParquetExporter, "events.parquet", *[mill] * 5)
    groups = pq.ParquetFile(path)
    assert [groups.metadata.row_group(n).num_rows for n in range(groups.num_row_groups)] == [
        3,
        3,
        3,
        1,
    ]
    groups.close()


def test_nothing_to_export_has_the_columns(written):
    found = pq.read_table(written(ParquetExporter, "events.parquet", Story(())))
    assert found.num_rows == 0
    assert found.column_names == list(tables()["events"].names)


def test_without_pyarrow_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match="pip install pyarrow"):
        ParquetExporter(tmp_path / "a.parquet", ExportOptions())
    assert list(tmp_path.iterdir()) == []
