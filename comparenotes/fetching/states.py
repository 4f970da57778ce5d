"""What is remembered of a watched address from one round to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ..record.base import Record
from .feeds import FeedEntry


@dataclass(frozen=True, slots=True)
class Retry(Record):
    """A listed report that could not be fetched: how often it failed, and when it is asked for
    again (ISO 8601, UTC). It is kept because the feed may no longer list it by then."""

    entry: FeedEntry
    failures: int
    due: str


@dataclass(frozen=True, slots=True)
class FeedState(Record):
    """What is known of one watched address: a feed, a sitemap or a page.

    `etag` and `last_modified` are those of the last answer of which every report was confirmed.
    `due` is when it is asked again (ISO 8601, UTC; null: now), `failures` how often in a row it
    failed. `digest` is a page's content, shortened, `listed` what an index of sitemaps said of a
    sitemap's last change. The record goes to JSON and back.
    """

    etag: str | None = None
    last_modified: str | None = None
    due: str | None = None
    failures: int = 0
    digest: str | None = None
    listed: str | None = None
    retries: tuple[Retry, ...] = ()


class FeedStates(Protocol):
    """Where the states are kept. A notebook keeps them in its database: what is written between
    two of its commits counts together, so `Watcher.done` belongs in the transaction that adds the
    report."""

    def get(self, address: str) -> FeedState:
        """The state of a watched address; an empty one for an address never met."""

    def set(self, address: str, state: FeedState) -> None:
        """Keeps the state of a watched address."""

    def seen(self, urls: Sequence[str]) -> Mapping[str, str]:
        """Those of the reports' addresses that `see` was called with, and the last change that it
        was called with; empty where none was said."""

    def see(self, url: str, changed: str = "") -> None:
        """The report at this address is not fetched again, whatever feed lists it, unless it is
        said to have changed after `changed` (ISO 8601, UTC; empty: it isn't said)."""


class MemoryStates:
    """States that are kept as long as the program runs."""

    def __init__(self) -> None:
        self._states: dict[str, FeedState] = {}
        self._seen: dict[str, str] = {}

    def get(self, address: str) -> FeedState:
        return self._states.get(address, FeedState())

    def set(self, address: str, state: FeedState) -> None:
        self._states[address] = state

    def seen(self, urls: Sequence[str]) -> Mapping[str, str]:
        return {url: self._seen[url] for url in urls if url in self._seen}

    def see(self, url: str, changed: str = "") -> None:
        self._seen[url] = changed
