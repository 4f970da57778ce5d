"""Files and folders that stand at their path only when they are complete.

Until then they are written beside it under a name of their own, so that an export that ends early
leaves nothing that looks like a result, and an older result stays as it is.
"""

from __future__ import annotations

import errno
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from ..errors import ExportError


class PendingFile:
    """A text file in UTF-8 that `finish` puts at `path`. A character that UTF-8 can't hold (half of
    a surrogate pair) is written as an escape, `\\ud83d`, which JSON reads as the same character.

    Raises ExportError, here and in every method, where the file can't be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._beside = path.parent / _name_for_now()
        with _told(path):
            if path.is_dir():
                raise ExportError(path, "this is a folder; give the name of a file")
            self._file: IO[str] = self._beside.open(
                "x", encoding="utf-8", errors="backslashreplace", newline=""
            )

    def write(self, text: str) -> None:
        """Adds `text`, as it is."""
        with _told(self._path):
            self._file.write(text)

    def finish(self) -> None:
        """Puts the file at its path, in place of what was there."""
        try:
            with _told(self._path):
                self._file.close()
                os.replace(self._beside, self._path)
        except ExportError:
            self.discard()
            raise

    def discard(self) -> None:
        """Lets go of what was written; does nothing once the file stands at its path."""
        with suppress(OSError):  # a full disk can't take what was not yet flushed
            self._file.close()
        with suppress(OSError):
            self._beside.unlink(missing_ok=True)


class PendingFolder:
    """A folder of text files that `finish` puts at `path`; in a folder that is there already it
    replaces the files of the same names and leaves the others."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._files: dict[str, PendingFile] = {}
        self._beside = path.parent / _name_for_now()
        with _told(path):
            if path.exists() and not path.is_dir():
                reason = "this is a file, and the format is a folder; give another name"
                raise ExportError(path, reason)
            self._beside.mkdir()

    def file(self, name: str) -> PendingFile:
        """A new file of the folder; it is finished with the folder."""
        try:
            self._files[name] = PendingFile(self._beside / name)
        except ExportError as error:
            self.discard()
            raise ExportError(self._path, error.reason) from error
        return self._files[name]

    def finish(self) -> None:
        """Puts the folder at its path."""
        try:
            for file in self._files.values():
                file.finish()
            with _told(self._path):
                if self._path.is_dir():
                    for name in self._files:
                        os.replace(self._beside / name, self._path / name)
                    self._beside.rmdir()
                else:
                    self._beside.rename(self._path)
        except ExportError as error:
            self.discard()
            raise ExportError(self._path, error.reason) from error

    def discard(self) -> None:
        """Lets go of what was written; does nothing once the folder stands at its path."""
        for file in self._files.values():
            file.discard()
        shutil.rmtree(self._beside, ignore_errors=True)


def _name_for_now() -> str:
    return f".comparenotes-{uuid.uuid4().hex}.part"


_REASONS = {
    errno.ENOENT: "there is no such folder; make it first",
    errno.ENOTDIR: "a part of its path is a file, not a folder",
    errno.EACCES: "nothing may be written there; choose another place",
    errno.EPERM: "nothing may be written there; choose another place",
    errno.EROFS: "nothing may be written there; choose another place",
    errno.ENOSPC: "the disk is full; make room or choose another place",
    errno.EDQUOT: "the disk is full; make room or choose another place",
    errno.ENAMETOOLONG: "the name is too long",
}


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tells what the system refuses as a sentence about `path`."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0) or str(error.strerror or error)
        raise ExportError(path, reason) from error
