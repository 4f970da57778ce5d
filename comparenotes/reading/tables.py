"""Tables of reports: CSV and TSV, one report a row, its columns known by their names.

An open stream comes in; a report or an error for each row goes out, in order. Which column is
which stands in `lexicon/table_columns.toml`; a table without a column of text is refused.
"""

from __future__ import annotations

import codecs
import csv
import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from ..errors import NoText, ReportError, Unreadable
from ..record import Report
from .columns import ColumnNames, check_named, shown
from .encodings import decode
from .lines import LineReader
from .texts import Given

log = logging.getLogger(__name__)

SAMPLE = 100_000
"""Characters that show how the cells of a table are set apart and quoted."""

_SEPARATORS = ",;\t|"
_EXCEL = re.compile(r"\s*sep=(.)\s*$", re.IGNORECASE)  # how Excel names its separator
_LONGEST_NAME = 40  # characters of a column's name


@dataclass(frozen=True, slots=True)
class _Header:
    """The first row of a table: what sets its cells apart, and the name of each known column."""

    separator: str
    names: list[str]
    columns: dict[str, str]

    @property
    def has_text(self) -> bool:
        """Whether there are reports in the table."""
        return "text" in self.columns or "html" in self.columns


class TableReader:
    """Reads tables of reports."""

    def __init__(self, names: ColumnNames, lines: LineReader, longest: int) -> None:
        self._names = names
        self._lines_read = lines
        self._longest = longest

    def opens_table(self, head: bytes, given: Given) -> bool:
        """Whether a file that begins so has a header of a table of reports, whatever its ending."""
        wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        lines = head.decode("utf-16" if wide else "utf-8-sig", "replace").splitlines()
        header = self._header(lines[0], given) if len(lines) > 1 else None
        return header is not None and header.has_text and len(header.columns) > 1

    def read(self, stream: IO[bytes], name: str, given: Given) -> Iterator[Report | ReportError]:
        """The reports of a table, row by row; a row that holds none is an error with its number.

        The header is row 1, as spreadsheets count.
        """
        csv.field_size_limit(max(csv.field_size_limit(), self._longest))
        sample, lines = self._lines(stream, name)
        opening = _EXCEL.match(sample.split("\n", 1)[0])
        if opening is not None:
            next(lines)
            sample = sample.split("\n", 1)[-1]
        header = self._header(sample.splitlines()[0] if sample.strip() else "", given, opening)
        if header is not None:
            check_named(given.columns, header.columns, header.names, name)
        if header is None or not header.has_text:
            found = shown(header.names) if header else "nothing"
            raise NoText(
                name,
                f"it is a table without a column of report text (found {found[:200]}); name that "
                "column `text` in the table's first row",
            )
        _say_columns(header, name)
        rows = csv.reader(lines, **_dialect(header, sample))  # type: ignore[arg-type]
        yield from self._reports(rows, header, name, given)

    def _reports(
        self, rows: Iterator[list[str]], header: _Header, name: str, given: Given
    ) -> Iterator[Report | ReportError]:
        next(rows)
        number, read = 1, 0
        while True:
            number += 1
            where = f"{name}:row {number}"
            try:
                row = next(rows)
                if not any(cell.strip() for cell in row):
                    continue
                yield self._lines_read.report(_cells(row, header, where), name=where, given=given)
            except StopIteration:
                break
            except csv.Error as error:
                yield Unreadable(where, f"its cells can't be told apart ({error}); quote its text")
            except ReportError as error:
                yield error
            read += 1
        if not read:
            yield NoText(name, "the table has a header and no rows; give one report a row")

    def _header(
        self, line: str, given: Given, opening: re.Match[str] | None = None
    ) -> _Header | None:
        """The header that a line is, cut where most of its cells are known; null if none is."""
        best: _Header | None = None
        for separator in opening[1] if opening else _SEPARATORS:
            names = next(csv.reader([line], delimiter=separator), [])
            names = [name.strip("\ufeff \t\r\n") for name in names]
            if not names or max(map(len, names)) > _LONGEST_NAME:
                continue
            places = self._names.places(names, given.columns)
            columns = {field: found[0] for field, found in places.items()}
            header = _Header(separator, names, columns)
            key = (len(header.columns), len(names))
            if best is None or key > (len(best.columns), len(best.names)):
                best = header
        return best

    def _lines(self, stream: IO[bytes], name: str) -> tuple[str, Iterator[str]]:
        """How a table begins, and its lines: decoded as a whole unless it is very long."""
        raw = stream.read(self._longest + 1)
        if len(raw) <= self._longest:
            text = decode(raw, name)
            return text[:SAMPLE], iter(io.StringIO(text, newline=""))
        first = raw[: raw.rfind(b"\n", 0, SAMPLE) + 1] or raw[:SAMPLE]
        return decode(first, name), _decoded(raw, stream, name)


def _decoded(raw: bytes, stream: IO[bytes], name: str) -> Iterator[str]:
    """The lines of a stream whose first bytes were read, each decoded by itself."""
    begun = b""
    for line in io.BytesIO(raw):
        if line.endswith(b"\n"):
            yield decode(line, name)
        else:
            begun = line
    for line in stream:
        yield decode(begun + line, name)
        begun = b""
    if begun:
        yield decode(begun, name)


def _dialect(header: _Header, sample: str) -> dict[str, object]:
    """How the cells of a table are quoted, beside the usual way: `\\"` for a quotation mark, or
    not at all, where marks that open a cell don't close one."""
    dialect: dict[str, object] = {"delimiter": header.separator}
    if '\\"' in sample and '""' not in sample:
        return dialect | {"escapechar": "\\", "doublequote": False}
    cells = [line.split(header.separator) for line in sample.splitlines()[:-1] if line]
    is_even = all(len(row) == len(header.names) for row in cells)
    is_open = any(
        cell.startswith('"') != (len(cell) > 1 and cell.endswith('"'))
        for row in cells
        for cell in row
    )
    return dialect | {"quoting": csv.QUOTE_NONE} if is_even and is_open else dialect


def _cells(row: list[str], header: _Header, where: str) -> dict[str, str]:
    """A row as a line of JSONL would have it."""
    if any(cell.strip() for cell in row[len(header.names) :]):
        raise Unreadable(
            where,
            f"it has {len(row)} cells, the header {len(header.names)}; put quotation marks around "
            "text that has the separator in it",
        )
    padded = [*row, *[""] * (len(header.names) - len(row))]
    return {name: cell for name, cell in reversed([*zip(header.names, padded, strict=False)])}


def _say_columns(header: _Header, name: str) -> None:
    """Says which columns were taken for what."""
    taken = [f"{field} from '{column}'" for field, column in header.columns.items()]
    used = set(header.columns.values())
    left = [one for one in header.names if one not in used and one]
    rest = f"; not read: {shown(left)}" if left else ""
    log.warning("%s: read as a table: %s%s", name, ", ".join(taken), rest)
