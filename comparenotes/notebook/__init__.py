"""The notebook: reports and their notes kept in a database, searched, compared and exported."""

from __future__ import annotations

from .adding import Added
from .notebook import Notebook
from .searching import Found, Printed, Query
from .versions import ChangedFact, OneSided, VersionChange

__all__ = [
    "Added",
    "ChangedFact",
    "Found",
    "Notebook",
    "OneSided",
    "Printed",
    "Query",
    "VersionChange",
]
