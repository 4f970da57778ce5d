"""What every export has in common: stories in, one at a time, and a file or folder out.

A format is a class that is made with a path and options. It is given story after story, so that no
more than one is held, and `finish` makes the result complete: until then nothing stands at the
path. Formats register under the entry point group `comparenotes.exporters`; ours do so themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol

from ..record import Comparison, Notes


@dataclass(frozen=True, slots=True)
class ToldStory:
    """The notes on the reports of one story, and what they tell together.

    `comparison` has the story's own linked events, facts, copies and `sources` (the groups of
    reports that are one witness); null where nothing was compared: then every event stands for
    itself, told by one report.
    """

    notes: tuple[Notes, ...]
    comparison: Comparison | None = None


Story = ToldStory
"""What exporters call it; the record has a class of that name, which a comparison holds."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How to export: `per_report` writes an event once for every report that tells it, instead of
    linked events once; `excel` makes text files that Excel opens rightly; `guard` keeps programs
    that open tables of text from running what a cell says ('=cmd…')."""

    per_report: bool = False
    excel: bool = False
    guard: bool = True


class Exporter(Protocol):
    """One format. `name` is what `--to` calls it, `suffixes` the endings of files that mean it
    (the first is its own), `is_folder` whether a path with none of these becomes a folder of
    several files (else it is one file, whatever its ending)."""

    name: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]
    is_folder: ClassVar[bool]

    def __init__(self, path: Path, options: ExportOptions) -> None: ...

    def write(self, story: Story) -> None:
        """Takes one story in."""

    def finish(self) -> None:
        """Makes the result complete, at its path; raises ExportError where that can't be."""

    def discard(self) -> None:
        """Lets go of what was written so far, where the export ends early."""
