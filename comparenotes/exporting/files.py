"""Files and folders that stand at their path only when they are complete.

What is written goes into a neighbouring folder whose name ends in `.part`; `complete` puts it in
its place, `discard` takes it away. What an export that was broken off left there is written over,
what others put there is left alone. All that the disk refuses becomes an ExportError.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import ExportError

_ENDING = ".part"
_MARK = ".comparenotes-"  # begins the name of the file that says whose a draft is
_ELSEWHERE = "nothing may be written there; choose another place"
_FULL = "the disk is full; make room or choose another place"
_REASONS = {
    errno.EACCES: _ELSEWHERE,
    errno.EPERM: _ELSEWHERE,
    errno.EROFS: _ELSEWHERE,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
}


@contextmanager
def errors_of(path: Path) -> Iterator[None]:
    """What the disk refuses inside becomes an ExportError about `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise ExportError(path, f"it can't be written ({error})") from error
    except OSError as error:
        why = f"it can't be written ({error.strerror or error}); choose another place"
        raise ExportError(path, _REASONS.get(error.errno or 0, why)) from error


@contextmanager
def all_or_nothing(path: Path, discard: Callable[[], None]) -> Iterator[None]:
    """As `errors_of`; and what was written so far is let go of where anything fails inside."""
    try:
        with errors_of(path):
            yield
    except ExportError:
        discard()
        raise


class Draft:
    """A file to be, or with `names` a folder of files to be: write at `part`.

    `names` are all that the format ever writes there: a folder that holds other files is left
    alone.
    """

    def __init__(self, path: Path, names: Collection[str] = ()) -> None:
        self.path = path
        self._names = frozenset(names)
        self._target = path.absolute()
        self._beside = self._target.with_name(self._target.name + _ENDING)
        self._made = self._beside / self._target.name
        self._mark = self._beside / f"{_MARK}{uuid.uuid4().hex}"
        with errors_of(path):
            self._check_parent()
            self._check_target()
            self._clear()
            (self._made if names else self._beside).mkdir(parents=True)
            self._mark.touch()

    def part(self, name: str = "") -> Path:
        """Where to write the file, or that of the folder which is called `name`."""
        return self._made / name if self._names else self._made

    def complete(self) -> None:
        """Gives the file or folder its name; in a folder that is there, files of an earlier export
        are replaced one by one."""
        with errors_of(self.path):
            self._check_target()
            if not self._mark.exists():
                why = "another export to this path began before this one ended; start it again"
                raise ExportError(self.path, why)
            if self._names and self._target.exists():
                for file in sorted(self._made.iterdir()):
                    os.replace(file, self._target / file.name)
            else:
                os.replace(self._made, self._target)
            shutil.rmtree(self._beside)

    def discard(self) -> None:
        """Takes away what was written; does nothing once that stands at its path."""
        if self._mark.exists():
            shutil.rmtree(self._beside, ignore_errors=True)

    def _clear(self) -> None:
        """Takes away what an export that was broken off has left."""
        if not os.path.lexists(self._beside):
            return
        if not any(self._beside.glob(f"{_MARK}*")):
            raise ExportError(self.path, f"{self._beside.name} is in the way; move it first")
        shutil.rmtree(self._beside)

    def _check_parent(self) -> None:
        parent = self._target.parent
        if not parent.exists() and not any(one.is_file() for one in parent.parents):
            why = f"the folder {self.path.parent} does not exist; make it first"
            raise ExportError(self.path, why)
        if not parent.is_dir():
            why = "a part of its path is a file, not a folder; name another path"
            raise ExportError(self.path, why)

    def _check_target(self) -> None:
        if not self._names:
            if self._target.is_dir():
                why = "it is a folder, and this format is one file; name a file"
                raise ExportError(self.path, why)
            return
        if self._target.exists() and not self._target.is_dir():
            why = "it is a file, and this format is a folder; name a folder"
            raise ExportError(self.path, why)
        here = self._target.iterdir() if self._target.exists() else ()
        others = sorted(file.name for file in here if file.name not in self._names)
        if others:
            why = f"it holds other files ({others[0]}); name a new or an empty folder"
            raise ExportError(self.path, why)
