"""What is written down while a run goes on, and put into its manifest.

Notes come in one by one; a manifest goes out, beside what the run wrote.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from ..record import Failure, Notes
from .inputs import input_files
from .manifest import (
    Counts,
    FileDigest,
    MadeWith,
    Manifest,
    Origin,
    differences,
    digest_of,
    read_manifest,
    write_manifest,
)
from .resuming import part_of, take_over


@dataclass
class RunRecord:
    """A run of `command` over `arguments`; `make_made_with` is asked for when it is needed."""

    command: str
    arguments: tuple[str, ...]
    make_made_with: Callable[[], MadeWith]
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    coded: int = 0
    kept: int = 0
    kept_from: tuple[MadeWith, ...] = ()
    origin: Origin | None = None

    def __post_init__(self) -> None:
        self._ids = hashlib.sha256()

    @cached_property
    def made_with(self) -> MadeWith:
        """All that decides what notes a report gets."""
        return self.make_made_with()

    def add(self, notes: Notes) -> None:
        """Counts notes that are given out."""
        self.coded += 1
        self._ids.update(notes.report.id.encode() + b"\n")

    def keep(self, output: Path) -> tuple[set[str], list[str]]:
        """Takes over what earlier runs wrote into `output`: the ids of their reports, and a
        sentence for each way in which they were made otherwise."""
        before = [read_manifest(output), read_manifest(part_of(output))]
        ids = take_over(output)
        self.kept = len(ids)
        found = [made for one in before if one for made in (*one.kept_from, one.made_with)]
        self.kept_from = tuple(made for made in dict.fromkeys(found) if made != self.made_with)
        return ids, [
            f"{output}: what is kept was made with "
            f"{'; '.join(differences(made, self.made_with)) or 'other files of --lexicon'}. For "
            "notes of one kind, code all anew, without --resume"
            for made in self.kept_from
        ]

    def write(
        self,
        output: Path,
        written: Iterable[Path],
        failures: Iterable[Failure],
        *,
        is_whole: bool,
        ended: datetime | None = None,
    ) -> Path:
        """Writes the manifest of the files `written`, as things stand now, beside `output`.

        Reads them and the inputs for their digests; the inputs only of a run that was not cut
        short, so that one that is interrupted ends at once, and no notebook, which others may be
        writing to. Raises OSError.
        """
        paths, failed = tuple(written), tuple(failures)
        known = {path.resolve() for path in paths}
        is_read = is_whole and self.origin is None
        manifest = Manifest(
            version=1,
            command=self.command,
            arguments=self.arguments,
            is_whole=is_whole,
            made_with=self.made_with,
            kept_from=self.kept_from,
            inputs=tuple(_inputs(self.arguments, known, is_read=is_read)),
            reports=Counts(self.coded, self.kept, len(failed), self._ids.hexdigest()),
            failures=failed,
            outputs=tuple(digest_of(path, path.name) for path in paths),
            started=_utc(self.started),
            ended=_utc(ended or datetime.now(UTC)),
            origin=self.origin,
        )
        return write_manifest(manifest, output)


def _inputs(arguments: Iterable[str], written: set[Path], *, is_read: bool) -> Iterator[FileDigest]:
    for argument in arguments:
        files = [path for path in input_files([argument]) if path.resolve() not in written]
        if not files:
            yield FileDigest(argument)
        for path in files:
            yield digest_of(path, str(path)) if is_read else FileDigest(str(path))


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
