"""Tables as files: one file of events, or a folder with a file for every table and columns.md.

What csv and parquet share: the format only says how rows get into a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from ..errors import ExportError
from .codebook import codebook
from .columns import Table, tables
from .files import FileDraft, FolderDraft, errors_of
from .happenings import StoryIndex
from .interface import Story
from .report_rows import rows_of
from .rows import Row

CODEBOOK = "columns.md"
_EVENTS = "events"


class RowFile(Protocol):
    """One file of rows."""

    def write(self, rows: Iterable[Row]) -> None:
        """Adds rows."""

    def close(self) -> None:
        """Writes what waits, and closes the file."""


class TableFiles:
    """Writes stories to a file of events where `path` ends in `suffix`, else to a folder."""

    def __init__(
        self,
        path: Path,
        suffix: str,
        open_file: Callable[[Path, Table], RowFile],
        *,
        per_report: bool,
    ) -> None:
        self._path = path
        self._per_report = per_report
        self._files: dict[str, RowFile] = {}
        self._draft: FileDraft | FolderDraft
        if path.suffix.lower() == suffix:
            self._draft = FileDraft(path)
            parts = {_EVENTS: self._draft.part}
        else:
            names = {name: f"{name}{suffix}" for name in tables()}
            self._draft = FolderDraft(path, {*names.values(), CODEBOOK})
            parts = {name: self._draft.part / file for name, file in names.items()}
        try:
            with errors_of(path):
                for name, part in parts.items():
                    self._files[name] = open_file(part, tables()[name])
                if isinstance(self._draft, FolderDraft):
                    (self._draft.part / CODEBOOK).write_text(codebook(tables().values()), "utf-8")
        except ExportError:
            self.discard()
            raise

    def write(self, story: Story) -> None:
        """Adds a story's rows to every file."""
        index = StoryIndex(story)
        with errors_of(self._path):
            for name, file in self._files.items():
                file.write(rows_of(index, name, per_report=self._per_report))

    def finish(self) -> None:
        """Closes the files and gives them their names."""
        try:
            with errors_of(self._path):
                while self._files:
                    self._files.popitem()[1].close()
            self._draft.complete()
        except ExportError:
            self.discard()
            raise

    def discard(self) -> None:
        """Closes the files and takes them away."""
        while self._files:
            with suppress(OSError):
                self._files.popitem()[1].close()
        self._draft.discard()
