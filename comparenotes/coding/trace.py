"""What each stage saw at some words, and why it did or didn't note something: for `explain`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Remark(NamedTuple):
    """What stage `stage` says of characters `start` to `end` (half-open) of the report's text.

    A `minor` remark says only that a word means nothing to the stage. `explain` leaves it out
    where more is known of the words asked for.
    """

    stage: str
    start: int
    end: int
    why: str
    minor: bool = False


@dataclass(slots=True)
class Trace:
    """Collects the stages' remarks. Stages are given one only when somebody asks why."""

    remarks: list[Remark] = field(default_factory=list)

    def note(self, stage: str, start: int, end: int, why: str, *, minor: bool = False) -> None:
        """Adds the remark `why` of stage `stage` on characters `start` to `end`."""
        self.remarks.append(Remark(stage, start, end, why, minor))

    def at(self, start: int, end: int) -> list[Remark]:
        """The remarks on characters `start` to `end` or some of them, in the order made.

        Minor ones are among them only if they are on just these characters, or if there are no
        others.
        """
        touching = [remark for remark in self.remarks if remark.start < end and start < remark.end]
        relevant = [
            remark
            for remark in touching
            if not remark.minor or (remark.start, remark.end) == (start, end)
        ]
        return relevant or touching
