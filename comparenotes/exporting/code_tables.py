"""The tables of other formats' codes that lie beside the exporters, as CSV under a comment."""

from __future__ import annotations

import csv
from pathlib import Path


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of table `name`, each by its columns; lines that begin with '#' are comment."""
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))
