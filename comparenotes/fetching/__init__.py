"""Pages, feeds and sitemaps from the web, safely and politely; it knows nothing of notebooks."""

from __future__ import annotations

from .fetcher import Fetched, Fetcher, FetchLimits

__all__ = ["FetchLimits", "Fetched", "Fetcher"]
