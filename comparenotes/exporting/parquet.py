"""Parquet: a file of events, or a folder with a file for every table and `columns.md`.

Columns are typed: days are dates, lists are lists; the texts that keep a date as precise as it is
known stand beside them. Every column carries what it means in its metadata.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

from ..errors import ExportError
from .columns import Column, Table
from .interface import ExportOptions
from .rows import Row
from .table_files import TableFiles

ROWS_AT_ONCE = 5_000
"""How many rows make a row group: no more are held."""


class ParquetExporter(TableFiles):
    """`parquet`: a path that ends in .parquet gets the events, any other becomes a folder."""

    name: ClassVar[str] = "parquet"
    suffixes: ClassVar[tuple[str, ...]] = (".parquet",)
    is_folder: ClassVar[bool] = True

    def __init__(self, path: Path, options: ExportOptions) -> None:
        try:
            import_module("pyarrow")
        except ImportError as error:
            raise ExportError(
                path, "Parquet needs pyarrow, which is not installed: pip install pyarrow"
            ) from error
        super().__init__(path, options)

    def open_file(self, path: Path, table: Table) -> _ParquetFile:
        """A file of the format, for the rows of `table`."""
        return _ParquetFile(path, table)


def schema_of_table(table: Table) -> Any:
    """The Arrow schema of a table: its columns' types, and what they mean as metadata."""
    pa = import_module("pyarrow")
    texts = pa.list_(pa.string())
    told = [("value", pa.string()), ("words", texts), ("basis", texts), ("reports", texts)]
    types = {
        "text": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "day": pa.date32(),
        "texts": texts,
        "values": pa.list_(pa.struct(told)),
    }
    fields = [
        pa.field(
            column.name,
            types[column.type],
            nullable=column.name != table.key,
            metadata=_described(column),
        )
        for column in table.columns
    ]
    return pa.schema(fields, metadata={"table": table.name, "about": table.about})


def _described(column: Column) -> dict[str, str]:
    found = {"meaning": column.meaning, "empty": column.empty, "unit": column.unit}
    return {key: text for key, text in found.items() if text}


class _ParquetFile:
    """One file of rows, in row groups of ROWS_AT_ONCE."""

    def __init__(self, path: Path, table: Table) -> None:
        parquet = import_module("pyarrow.parquet")
        self._schema = schema_of_table(table)
        self._days = [column.name for column in table.columns if column.type == "day"]
        self._waiting: list[Row] = []
        self._file: Any = parquet.ParquetWriter(path, self._schema, compression="zstd")

    def write(self, rows: Iterable[Row]) -> None:
        """Adds rows."""
        for row in rows:
            days = {name: _date(row[name]) for name in self._days}
            self._waiting.append({**row, **days})
            if len(self._waiting) >= ROWS_AT_ONCE:
                self._flush()

    def close(self) -> None:
        """Writes what waits, and closes the file."""
        try:
            self._flush()
        finally:
            self._file.close()

    def _flush(self) -> None:
        arrow = import_module("pyarrow")
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._file.write_table(arrow.Table.from_pylist(waiting, schema=self._schema))


def _date(day: str | None) -> date | None:
    return None if day is None else date.fromisoformat(day)
