"""Tables as files: one file of events, or a folder with a file for every table and columns.md.

What csv and parquet share: the format only says how rows get into a file.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import ClassVar, Protocol

from .codebook import codebook
from .columns import Table, tables
from .files import Draft, all_or_nothing, errors_of
from .interface import ExportOptions, Story
from .report_rows import rows_of
from .rows import Row
from .told_events import StoryIndex

CODEBOOK = "columns.md"
_EVENTS = "events"


class RowFile(Protocol):
    """One file of rows."""

    def write(self, rows: Iterable[Row]) -> None:
        """Adds rows."""

    def close(self) -> None:
        """Writes what waits, and closes the file."""


class TableFiles:
    """Writes stories to a file of events where the path ends in the format's suffix, else to a
    folder of all tables."""

    suffixes: ClassVar[tuple[str, ...]]

    def __init__(self, path: Path, options: ExportOptions) -> None:
        self._options = options
        suffix = self.suffixes[0]
        is_one = path.suffix.lower() == suffix
        names = {name: f"{name}{suffix}" for name in tables()}
        self._files: dict[str, RowFile] = {}
        self._draft = Draft(path, () if is_one else (*names.values(), CODEBOOK))
        with all_or_nothing(path, self.discard):
            for name in (_EVENTS,) if is_one else names:
                part = self._draft.part(names[name])
                self._files[name] = self.open_file(part, tables()[name])
            if not is_one:
                self._draft.part(CODEBOOK).write_text(codebook(tables().values()), "utf-8")

    def open_file(self, path: Path, table: Table) -> RowFile:
        """A file of the format, for the rows of `table`."""
        raise NotImplementedError

    def write(self, story: Story) -> None:
        """Takes one story in."""
        index = StoryIndex(story)
        with errors_of(self._draft.path):
            for name, file in self._files.items():
                file.write(rows_of(index, name, per_report=self._options.per_report))

    def finish(self) -> None:
        """Makes the result complete, at its path; raises ExportError where that can't be."""
        with all_or_nothing(self._draft.path, self.discard):
            while self._files:
                self._files.popitem()[1].close()
            self._draft.complete()

    def discard(self) -> None:
        """Lets go of what was written so far."""
        while self._files:
            with suppress(OSError):
                self._files.popitem()[1].close()
        self._draft.discard()
