"""Notes and linked events in the formats that other tools read, one module a format."""

from __future__ import annotations

from .interface import Exporter, ExportOptions, Story
from .registry import exporter_class, format_names, open_exporter

__all__ = [
    "ExportOptions",
    "Exporter",
    "Story",
    "exporter_class",
    "format_names",
    "open_exporter",
]
