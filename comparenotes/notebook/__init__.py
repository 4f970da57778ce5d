"""The notebook: reports and their notes kept in a database, searched, compared and exported."""

from __future__ import annotations

from .adding import Added
from .notebook import Notebook

__all__ = ["Added", "Notebook"]
