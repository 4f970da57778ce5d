"""JSON Lines: our own record, one JSON object a line, nothing left out.

Of each story first the notes, a line a report (a line that has `report`), as `code --json` prints
them; then, where reports were compared, a line for each linked event (a line that has `mentions`).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO, ClassVar

from ..errors import ExportError
from ..record import Record
from .files import FileDraft, errors_of
from .interface import ExportOptions, Story


class JsonlExporter:
    """`jsonl`: the record itself. `per_report` leaves out the linked events."""

    name: ClassVar[str] = "jsonl"
    suffixes: ClassVar[tuple[str, ...]] = (".jsonl", ".ndjson")
    is_folder: ClassVar[bool] = False

    def __init__(self, path: Path, options: ExportOptions) -> None:
        self._per_report = options.per_report
        self._draft = FileDraft(path)
        with errors_of(path):
            self._file: IO[bytes] = self._draft.part.open("wb")

    def write(self, story: Story) -> None:
        """Takes one story in."""
        linked = story.comparison.events if story.comparison and not self._per_report else ()
        with errors_of(self._draft.path):
            for record in (*story.notes, *linked):
                self._file.write(_line(record))

    def finish(self) -> None:
        """Makes the result complete, at its path; raises ExportError where that can't be."""
        try:
            with errors_of(self._draft.path):
                self._file.close()
            self._draft.complete()
        except ExportError:
            self.discard()
            raise

    def discard(self) -> None:
        """Lets go of what was written so far."""
        close_quietly(self._file)
        self._draft.discard()


def close_quietly(file: IO[bytes] | IO[str]) -> None:
    """Closes a file that is to be thrown away, also where what waits can't be written."""
    try:
        file.close()
    except OSError:
        return


def _line(record: Record) -> bytes:
    """The record on one line; half characters (lone surrogates), which UTF-8 has no bytes for, are
    written as escapes."""
    plain = record.to_json()
    try:
        return (json.dumps(plain, ensure_ascii=False) + "\n").encode()
    except UnicodeEncodeError:
        return (json.dumps(plain) + "\n").encode()
