"""What each stage saw at some words, and why it did or didn't note something: for `explain`."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Trace:
    """Collects the stages' remarks. A stage is handed one only when somebody asks why."""

    remarks: list[tuple[str, int, int, str]] = field(default_factory=list)

    def note(self, stage: str, start: int, end: int, why: str) -> None:
        """Stage `stage` says `why` of characters `start` to `end`."""
        self.remarks.append((stage, start, end, why))

    def at(self, start: int, end: int) -> list[tuple[str, int, int, str]]:
        """The remarks (stage, start, end, why) that touch `start` to `end`, as they were made."""
        return [one for one in self.remarks if one[1] < end and start < one[2]]
