"""What earlier runs finished, so that nothing is coded twice: a file of notes, one a line."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..errors import ExportError


def part_of(output: Path) -> Path:
    """The file that a run writes until it ends; then it gets the name of `output`."""
    return output.with_name(output.name + ".part")


def take_over(output: Path) -> set[str]:
    """The ids of the reports whose notes earlier runs wrote, which are now in `part_of(output)`.

    First come the lines of `output`, then those of a run that was killed and left its own part.
    Lines that were cut short are left out. One line at a time is held.
    """
    part, ids = part_of(output), set[str]()
    collected = part.with_name(part.name + ".kept")
    with collected.open("wb") as kept:
        for path in (output, part):
            if not path.is_file():
                continue
            with path.open("rb") as lines:
                for line in lines:
                    report = _id_in(line)
                    if report is not None and report not in ids:
                        ids.add(report)
                        kept.write(line if line.endswith(b"\n") else line + b"\n")
    os.replace(collected, part)
    return ids


@contextmanager
def writable(path: Path) -> Iterator[None]:
    """Makes a full disk, or a folder that can't be written, an ExportError about `path`."""
    try:
        yield
    except BrokenPipeError:  # of what is printed meanwhile
        raise
    except OSError as error:
        reason = f"cannot be written ({error.strerror or error}); check the disk and the folder"
        raise ExportError(path, reason) from error


def _id_in(line: bytes) -> str | None:
    """The id of the report in a line of notes; null when the line is no notes."""
    with suppress(ValueError, KeyError, TypeError):
        report = json.loads(line)["report"]["id"]
        return report if isinstance(report, str) else None
    return None
