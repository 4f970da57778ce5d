"""SQLite that Datasette shows without work: a database, or a folder with its metadata.

Events stand in it once, linked where reports were compared; `mentions` has every report's own
version, so `per_report` changes nothing here. Nothing of a report that is there already is added.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

from .columns import Column, Table, tables
from .datasette_site import Site, configuration, metadata, site
from .files import Draft, all_or_nothing, errors_of
from .interface import ExportOptions, Story
from .report_rows import rows_of
from .told_events import StoryIndex

DATABASE, METADATA, CONFIGURATION = "notes.db", "metadata.json", "datasette.yaml"
_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_CODEBOOK = '"table" TEXT, "column" TEXT, "type" TEXT, "unit" TEXT, "meaning" TEXT, "empty" TEXT'


class DatasetteExporter:
    """`datasette`: a path that ends in .db or .sqlite gets the database, any other becomes a
    folder with notes.db, metadata.json and datasette.yaml."""

    name: ClassVar[str] = "datasette"
    suffixes: ClassVar[tuple[str, ...]] = (".db", ".sqlite")
    is_folder: ClassVar[bool] = True

    def __init__(self, path: Path, options: ExportOptions) -> None:
        self._site = site()
        self._is_one = path.suffix.lower() in self.suffixes
        names = () if self._is_one else (DATABASE, METADATA, CONFIGURATION)
        self._draft = Draft(path, names)
        with all_or_nothing(path, self._draft.discard):
            self._database = sqlite3.connect(self._draft.part(DATABASE))
        with all_or_nothing(path, self.discard):
            self._begin()

    def write(self, story: Story) -> None:
        """Takes one story in."""
        index = StoryIndex(story)
        with errors_of(self._draft.path):
            for table in tables().values():
                rows = rows_of(index, table.name)
                self._database.executemany(
                    _insert(self._site.name_of(table), table.names),
                    ([_stored(row[name]) for name in table.names] for row in rows),
                )
            self._database.commit()

    def finish(self) -> None:
        """Makes the result complete, at its path; raises ExportError where that can't be."""
        with all_or_nothing(self._draft.path, self.discard):
            self._end()
            self._database.close()
            if not self._is_one:
                name = Path(DATABASE).stem
                self._draft.part(METADATA).write_text(metadata(self._site, name), "utf-8")
                settings = configuration(self._site, name)
                self._draft.part(CONFIGURATION).write_text(settings, "utf-8")
            self._draft.complete()

    def discard(self) -> None:
        """Lets go of what was written so far."""
        with suppress(sqlite3.Error):
            self._database.close()
        self._draft.discard()

    def _begin(self) -> None:
        """Tables and views; no journal, since nobody sees the file before it is complete."""
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        for table in tables().values():
            self._database.execute(_create(self._site, table))
        self._database.execute(f"CREATE TABLE codebook ({_CODEBOOK})")
        rows = [
            (self._site.name_of(table), one.name, one.type, one.unit, one.meaning, one.empty)
            for table in tables().values()
            for one in table.columns
        ]
        self._database.executemany("INSERT INTO codebook VALUES (?, ?, ?, ?, ?, ?)", rows)
        for view in self._site.views.values():
            self._database.execute(view.create(self._site))
        self._database.commit()

    def _end(self) -> None:
        """Indexes of the links and facets, and full text."""
        for table in tables().values():
            name, entry = self._site.name_of(table), self._site.tables[table.name]
            for column in dict.fromkeys((*table.links, *entry.facets)):
                self._database.execute(f'CREATE INDEX "{name}_{column}" ON "{name}" ("{column}")')
            if entry.search:
                self._search(name, entry.search)
        self._database.execute("ANALYZE")
        self._database.commit()

    def _search(self, table: str, columns: tuple[str, ...]) -> None:
        """Full text over columns of a table, which keeps the words itself."""
        listed = ", ".join(f'"{column}"' for column in columns)
        self._database.execute(
            f'CREATE VIRTUAL TABLE "{table}_fts" USING fts5 ({listed}, content="{table}", '
            "tokenize='porter unicode61 remove_diacritics 2')"
        )
        self._database.execute(f'INSERT INTO "{table}_fts" ("{table}_fts") VALUES (\'rebuild\')')


def _create(site: Site, table: Table) -> str:
    lines = [_column(table, column) for column in table.columns]
    lines += [
        f'FOREIGN KEY ("{column}") REFERENCES "{site.name_of(tables()[other])}" '
        f'("{tables()[other].key}")'
        for column, other in table.links.items()
    ]
    return f'CREATE TABLE "{site.name_of(table)}" (\n  ' + ",\n  ".join(lines) + "\n)"


def _column(table: Table, column: Column) -> str:
    is_key = " PRIMARY KEY" if column.name == table.key else ""
    return f'"{column.name}" {_TYPES.get(column.type, "TEXT")}{is_key}'


def _insert(table: str, columns: tuple[str, ...]) -> str:
    marks = ", ".join("?" * len(columns))
    return f'INSERT OR IGNORE INTO "{table}" VALUES ({marks})'


def _stored(value: Any) -> Any:
    """The value as SQLite keeps it: lists as JSON, an empty one as an empty list."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
