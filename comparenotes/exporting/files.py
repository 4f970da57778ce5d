"""Files and folders that stand at their path only when they are complete.

What is written goes to a neighbour whose name ends in `.part`; `complete` gives it its own name,
`discard` takes it away. All that the disk may refuse becomes an ExportError.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import ExportError

_ENDING = ".part"


@contextmanager
def errors_of(path: Path) -> Iterator[None]:
    """What the disk refuses inside becomes an ExportError about `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise ExportError(path, f"it can't be written ({error})") from error
    except OSError as error:
        why = error.strerror or str(error)
        raise ExportError(
            path, f"it can't be written ({why}); free space or name another"
        ) from error


class FileDraft:
    """One file to be: write it at `part`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        _check_parent(path)
        if path.is_dir():
            raise ExportError(path, "it is a folder, and this format is one file; name a file")
        self.part = path.with_name(path.name + _ENDING)
        self.discard()

    def complete(self) -> None:
        """Gives the file its name."""
        with errors_of(self.path):
            os.replace(self.part, self.path)

    def discard(self) -> None:
        """Takes away what was written."""
        with errors_of(self.path):
            self.part.unlink(missing_ok=True)


class FolderDraft:
    """A folder of files to be: write them in `part`. `names` are all that the format ever writes:
    a folder that holds other files is left alone."""

    def __init__(self, path: Path, names: Collection[str]) -> None:
        self.path = path
        self._names = frozenset(names)
        absolute = path.absolute()
        _check_parent(path)
        if path.exists() and not path.is_dir():
            raise ExportError(path, "it is a file, and this format is a folder; name a folder")
        self._check_others()
        self.part = absolute.with_name(absolute.name + _ENDING)
        self.discard()
        with errors_of(path):
            self.part.mkdir()

    def complete(self) -> None:
        """Gives the folder its name; files of an earlier export are replaced one by one."""
        self._check_others()
        with errors_of(self.path):
            if not self.path.exists():
                os.replace(self.part, self.path)
                return
            for file in sorted(self.part.iterdir()):
                os.replace(file, self.path / file.name)
            self.part.rmdir()

    def discard(self) -> None:
        """Takes away what was written."""
        with errors_of(self.path):
            if self.part.is_dir():
                shutil.rmtree(self.part)

    def _check_others(self) -> None:
        with errors_of(self.path):
            here = self.path.iterdir() if self.path.is_dir() else ()
            others = sorted(file.name for file in here if file.name not in self._names)
        if others:
            raise ExportError(
                self.path, f"it holds other files ({others[0]}); name a new or an empty folder"
            )


def _check_parent(path: Path) -> None:
    if not path.absolute().parent.is_dir():
        raise ExportError(path, f"the folder {path.parent} does not exist; make it first")
