"""What exporters that write text as it comes have in common: plain lines, or one JSON list."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, ClassVar

from .files import Draft, all_or_nothing, errors_of
from .interface import ExportOptions


class TextExporter:
    """Writes text files in UTF-8: one, or a folder of those called `names`.

    A character that UTF-8 can't hold (half of a surrogate pair) is written as an escape, `\\ud83d`,
    which JSON reads as the same character. Every method raises ExportError where the disk refuses.
    """

    names: ClassVar[tuple[str, ...]] = ()

    def __init__(self, path: Path, options: ExportOptions) -> None:
        self._options = options
        self._draft = Draft(path, self.names)
        self._files: dict[str, IO[str]] = {}
        with all_or_nothing(path, self.discard):
            for name in self.names or ("",):
                self._files[name] = self._draft.part(name).open(
                    "w", encoding="utf-8", errors="backslashreplace", newline=""
                )

    def _add(self, text: str, name: str = "") -> None:
        """Adds `text`, as it is, to the file called `name`."""
        with errors_of(self._draft.path):
            self._files[name].write(text)

    def finish(self) -> None:
        """Makes the result complete, at its path; raises ExportError where that can't be."""
        with all_or_nothing(self._draft.path, self.discard):
            for file in self._files.values():
                file.close()
            self._draft.complete()

    def discard(self) -> None:
        """Lets go of what was written so far."""
        for file in self._files.values():
            with suppress(OSError):  # a full disk can't take what was not yet flushed
                file.close()
        self._draft.discard()


class JsonListExporter(TextExporter):
    """Writes a JSON object that has a list, to which members are added one at a time."""

    def __init__(self, path: Path, options: ExportOptions, head: str) -> None:
        """`head` is the object's text up to the first member of the list."""
        super().__init__(path, options)
        self._length = 0
        with all_or_nothing(path, self.discard):
            self._add(head)

    def _add_member(self, member: dict[str, Any]) -> None:
        self._add(",\n" if self._length else "\n")
        self._add(json.dumps(member, ensure_ascii=False))
        self._length += 1

    def _tail(self) -> str:
        """The object's text after the last member."""
        return "\n]}\n"

    def finish(self) -> None:
        """Makes the result complete, at its path; raises ExportError where that can't be."""
        with all_or_nothing(self._draft.path, self.discard):
            self._add(self._tail())
        super().finish()
