"""JSON Lines: our own record, one JSON object a line, nothing left out.

Of each story first the notes, a line a report (a line that has `report`), as `code --json` prints
them; then, where reports were compared, a line for each linked event (a line that has `mentions`).
"""

from __future__ import annotations

import json
from typing import ClassVar

from .interface import Story
from .text_exporter import TextExporter


class JsonlExporter(TextExporter):
    """`jsonl`: the record itself. `per_report` leaves out the linked events."""

    name: ClassVar[str] = "jsonl"
    suffixes: ClassVar[tuple[str, ...]] = (".jsonl", ".ndjson")
    is_folder: ClassVar[bool] = False

    def write(self, story: Story) -> None:
        """Takes one story in."""
        apart = self._options.per_report or story.comparison is None
        linked = () if apart or story.comparison is None else story.comparison.events
        for record in (*story.notes, *linked):
            self._add(json.dumps(record.to_json(), ensure_ascii=False) + "\n")
