"""A notebook as a web site: pages, JSON, CSV and feeds, all made on the server."""

from __future__ import annotations

from .app import make_app
from .safety import Access

__all__ = ["Access", "make_app"]
