"""CSV (RFC 4180): a file of events, or a folder with a file for every table and `columns.md`.

Lists are JSON within their cell. What a spreadsheet would take for a formula gets a single quote
before it (see `guarded`); numbers are left as they are.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from .columns import Table
from .rows import Row, number_text
from .table_files import TableFiles

_FORMULA = re.compile(r"'*[=+\-@\t\r\n\0＝＋－＠]")
_GUARDED = re.compile(r"''*[=+\-@\t\r\n\0＝＋－＠]")


class CsvExporter(TableFiles):
    """`csv`: a path that ends in .csv gets the events, any other becomes a folder of tables."""

    name: ClassVar[str] = "csv"
    suffixes: ClassVar[tuple[str, ...]] = (".csv",)
    is_folder: ClassVar[bool] = True

    def open_file(self, path: Path, table: Table) -> _CsvFile:
        """A file of the format, for the rows of `table`."""
        return _CsvFile(path, table, excel=self._options.excel, guard=self._options.guard)


def guarded(text: str) -> str:
    """Text that no spreadsheet runs: a single quote goes before what may begin a formula, and
    before such quotes, so that `unguarded` gives the text back.

    Source: OWASP, CSV Injection (= + - @, tab, carriage return, line feed, and the full-width
    signs); ASVS 1.2.10 (NUL).
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` made safe."""
    return text[1:] if _GUARDED.match(text) else text


def cell(value: Any, *, guard: bool = True) -> str:
    """A value as CSV holds it: nothing as an empty cell, lists as JSON, days and moments in ISO
    8601 (moments in UTC with their Z), text guarded."""
    if value is None or value in ([], ()):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False, default=cell)
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, date):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, str):
        return guarded(value) if guard else value
    return str(value)


class _CsvFile:
    """One file of rows; the first line has the names of the columns."""

    def __init__(self, path: Path, table: Table, *, excel: bool, guard: bool) -> None:
        self._table = table
        self._guard = guard
        encoding = "utf-8-sig" if excel else "utf-8"
        self._file = path.open("w", encoding=encoding, newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow(table.names)

    def write(self, rows: Iterable[Row]) -> None:
        """Adds rows."""
        columns = self._table.columns
        for row in rows:
            self._writer.writerow([cell(row[one.name], guard=self._guard) for one in columns])

    def close(self) -> None:
        """Closes the file."""
        self._file.close()
