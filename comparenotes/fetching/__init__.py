"""Pages, feeds and sitemaps from the web, safely and politely; it knows nothing of notebooks."""

from __future__ import annotations

from .bodies import recoded
from .feeds import Feed, FeedEntry, read_feed
from .fetcher import Fetched, Fetcher, FetchLimits
from .sitemaps import Sitemap, SitemapLink, read_sitemap
from .states import FeedState, FeedStates, MemoryStates, Retry
from .watching import FetchedReport, RoundCounts, Watcher, WatchLimits

__all__ = [
    "Feed",
    "FeedEntry",
    "FeedState",
    "FeedStates",
    "FetchLimits",
    "Fetched",
    "FetchedReport",
    "Fetcher",
    "MemoryStates",
    "Retry",
    "RoundCounts",
    "Sitemap",
    "SitemapLink",
    "WatchLimits",
    "Watcher",
    "read_feed",
    "read_sitemap",
    "recoded",
]
