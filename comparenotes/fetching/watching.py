"""One round over watched addresses: what is new comes out, one report or failure at a time.

Feeds, sitemaps and pages go in. A report counts as seen, and its feed as read, only once the
consumer has said so with `done`. What is not confirmed comes again, after a restart as well, so
nothing is lost; what is confirmed in the same transaction that stores it comes once, and again
only where its feed says that it changed.
"""

from __future__ import annotations

import hashlib
import logging
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from ..errors import FetchError
from ..record import Failure
from . import bodies
from .addresses import host_of
from .feeds import Feed, FeedEntry, read_feed
from .fetcher import Fetched, Fetcher
from .politeness import Clock, SystemClock
from .sitemaps import Sitemap, SitemapLink, read_sitemap
from .states import FeedState, FeedStates, Retry

_log = logging.getLogger(__name__)
_ALL_CHANGED = 10
"""So many reports don't all change at once."""

_DEEPEST = 2
"""Indexes of sitemaps may list indexes, but no further."""


@dataclass(frozen=True, slots=True)
class WatchLimits:
    """How often an address is asked and how much is taken from it in one round.

    `usual`: seconds until it is asked again where it doesn't say; `least` and `most` bound what it
    says, and `most` the back-off, which doubles from `usual`. `tries`: how often a listed report is
    asked for before it is given up (8 tries take about 32 hours). `most_entries`: reports of one
    feed in one round, newest first, and `most_sitemaps` of one index; the rest comes in the next.
    `host_faults`: failures in a row after which a host is left alone until the next round.
    `seconds`: how long a round goes on asking; what slow hosts still have then comes in the next.
    """

    usual: int = 900
    least: int = 300
    most: int = 86_400
    tries: int = 8
    most_entries: int = 200
    most_sitemaps: int = 50
    host_faults: int = 3
    seconds: int = 1_800


@dataclass(frozen=True, slots=True)
class FetchedReport:
    """A page that a feed or a sitemap lists, or that is watched itself, as it was fetched.

    `url` is where it was found, `listed` the address that was asked for (what `done` knows it by).
    `feed` is the feed or sitemap that lists it, with the `title`, `published` (ISO 8601) and
    `outlet` that it gives; all four are null for a page that is watched itself. `changed` is when
    the feed says that it last changed, as `FeedEntry` has it.
    """

    url: str
    content: bytes
    content_type: str
    feed: str | None
    title: str | None
    published: str | None
    outlet: str | None
    charset: str | None
    fetched: datetime
    listed: str
    changed: str = ""


@dataclass(slots=True)
class RoundCounts:
    """What a round came to: addresses `asked`, those `not_due` yet, those `unchanged`; `reports`
    given out; what `failed` (addresses and reports) and what was `postponed` without asking."""

    asked: int = 0
    not_due: int = 0
    unchanged: int = 0
    reports: int = 0
    failed: int = 0
    postponed: int = 0


@dataclass(slots=True)
class _Open:
    """An address whose answer was read: its state is `after` once nothing is `waiting`."""

    address: str
    after: FeedState
    waiting: set[str] = field(default_factory=set)
    retries: list[Retry] = field(default_factory=list)


Found = FetchedReport | Failure
_Job = Callable[[], Iterator[Found]]


class Watcher:
    """Goes round watched addresses. One watcher for one thread, with a `fetcher` of its own.

    `since` (an ISO date) leaves out reports that a feed dates before it; undated ones are kept.
    `counts` tells what the last round came to.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        states: FeedStates,
        limits: WatchLimits | None = None,
        *,
        since: str | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._fetcher = fetcher
        self._states = states
        self._limits = limits or WatchLimits()
        self._since = since
        self._clock = clock or SystemClock()
        self.counts = RoundCounts()
        self._begin()

    def _begin(self) -> None:
        self.counts = RoundCounts()
        self._queue = _Queue(self._fetcher)
        self._met: set[str] = set()
        self._waiting: dict[str, list[_Open]] = {}
        self._given: set[str] = set()
        self._faults: Counter[str] = Counter()

    def round(self, addresses: Iterable[str]) -> Iterator[Found]:
        """Whatever is new at `addresses` that are due: reports and failures as they come.

        Hosts are asked in turn, so that the pause of one is not waited for while another may be
        asked. Reports of an earlier round that were not confirmed come again. One address that
        fails stops no other: it gives a Failure and is asked again later, at growing intervals.
        """
        self._begin()
        for address in addresses:
            self._add_address(address.strip())
        end = self._clock.monotonic() + self._limits.seconds
        while self._clock.monotonic() < end and (job := self._queue.next()) is not None:
            yield from job()
        self.counts.postponed += len(self._queue)

    def done(self, report: FetchedReport) -> None:
        """Confirms a report: it is kept, or refused for good; it does not come again.

        Call it in the transaction that stores the report. It may be called while the round goes on
        or after it, in any order.
        """
        self._states.see(report.listed, report.changed)
        self._settle(report.listed)

    def next_due(self, addresses: Iterable[str]) -> str | None:
        """When the first of the addresses is to be asked again (ISO 8601, UTC); null: now."""
        dues = []
        for address in addresses:
            state = self._states.get(address.strip())
            dues += [state.due or "", *(retry.due for retry in state.retries)]
        return min(dues, default="") or None

    # Addresses

    def _add_address(self, address: str, listed: str | None = None, depth: int = 0) -> None:
        """Puts an address in the queue if it is due, else those of its reports that are."""
        if address in self._met:
            return
        self._met.add(address)
        state = self._states.get(address)
        if self._is_due(state.due):
            self._queue.add(address, partial(self._ask_address, address, state, listed, depth))
        else:
            self.counts.not_due += 1
            self._open_entries(address, state, ())

    def _ask_address(
        self, address: str, state: FeedState, listed: str | None, depth: int
    ) -> Iterator[Found]:
        self.counts.asked += 1
        try:
            fetched, parsed = self._read(address, state)
        except FetchError as error:
            self.counts.failed += 1
            self._address_failed(address, state, error)
            yield Failure(address, error.reason)
            return
        ttl = parsed.ttl if isinstance(parsed, Feed) else None
        after = replace(state, failures=0, due=self._next_due(fetched.max_age, ttl))
        if fetched.is_unchanged:
            self.counts.unchanged += 1
            self._open_entries(address, after, ())
            return
        after = replace(after, etag=fetched.etag, last_modified=fetched.last_modified)
        if parsed is None:
            yield from self._page(address, after, fetched)
        elif isinstance(parsed, Sitemap) and parsed.sitemaps:
            # Without validators: a round that finds the index unchanged must know what it lists.
            self._states.set(address, replace(after, etag=None, last_modified=None))
            self._add_sitemaps(parsed.sitemaps, depth)
        else:
            self._open_entries(address, replace(after, listed=listed), parsed.entries)

    def _read(self, address: str, state: FeedState) -> tuple[Fetched, Feed | Sitemap | None]:
        """What an address gives: a feed, a sitemap, or null for a page and for nothing new."""
        try:
            fetched = self._fetcher.get(address, etag=state.etag, last_modified=state.last_modified)
            if fetched.is_unchanged:
                return fetched, None
            if fetched.content_type in bodies.FEEDS:
                return fetched, read_feed(fetched.content, fetched.url, fetched.charset)
            if fetched.content_type in (bodies.SITEMAP, bodies.GZIP):
                return fetched, read_sitemap(fetched.content, fetched.url)
            _must_be_page(address, fetched)
            return fetched, None
        except FetchError:
            raise
        except Exception as error:  # the one place that isolates an address
            _log.debug("reading %s failed", address, exc_info=True)
            raise FetchError(
                address,
                f"it could not be read ({type(error).__name__}: {error}); this is a fault of "
                "comparenotes: please report it with this address",
            ) from error

    def _address_failed(self, address: str, state: FeedState, error: FetchError) -> None:
        failures = state.failures + 1
        wait = self._limits.most if error.is_lasting else self._back_off(failures, error)
        after = replace(state, failures=failures, due=self._in(wait))
        self._states.set(address, after)
        self._open_entries(address, after, ())

    def _page(self, address: str, after: FeedState, fetched: Fetched) -> Iterator[Found]:
        """A page that is watched itself, unless it is the same as before."""
        digest = hashlib.sha256(fetched.content).hexdigest()[:16]
        if digest == after.digest:
            self.counts.unchanged += 1
            self._states.set(address, after)
            return
        self._wait_for(address, _Open(address, replace(after, digest=digest)))
        if address not in self._given:  # a feed may list it as well
            yield self._give(_report(fetched, address, None, None))

    def _give(self, report: FetchedReport) -> FetchedReport:
        self._given.add(report.listed)
        self.counts.reports += 1
        return report

    def _add_sitemaps(self, links: Sequence[SitemapLink], depth: int) -> None:
        """Puts those sitemaps of an index in the queue that changed since they were read."""
        if depth >= _DEEPEST:
            return
        changed = []
        for link in links:
            state = self._states.get(link.url)
            if link.updated is None or link.updated != state.listed:
                changed.append(link)
            elif link.url not in self._met:
                self._open_entries(link.url, state, ())
        changed.sort(key=lambda link: link.updated or "", reverse=True)
        for link in changed[: self._limits.most_sitemaps]:
            self._add_address(link.url, link.updated, depth + 1)

    # Reports that a feed lists

    def _open_entries(self, address: str, after: FeedState, entries: Sequence[FeedEntry]) -> None:
        """Puts new reports in the queue, and failed ones whose time has come; the state of the
        address is `after` once all of them are settled."""
        failed = {retry.entry.url: retry for retry in after.retries}
        new = {entry.url: entry for entry in entries if self._is_wanted(entry)}
        seen = self._states.seen([*failed, *new])
        unseen = {*failed, *new} - {*seen} | _changed_since(seen, new.values())
        now = self._in(0)
        wanted = [entry for url, entry in new.items() if url in unseen and url not in failed]
        wanted.sort(key=lambda entry: _dated(entry)[:10], reverse=True)
        if len(wanted) > self._limits.most_entries:
            wanted = wanted[: self._limits.most_entries]
            # The rest is read from the feed in the next round, so that must get it whole.
            after = replace(after, etag=None, last_modified=None, listed=None)
        one = _Open(address, after)
        tried = []
        for url, retry in failed.items():
            if url in unseen and self._is_due(retry.due):
                tried.append(retry)
            elif url in unseen:
                one.retries.append(retry)
        for retry in [*tried, *(Retry(entry, 0, now) for entry in wanted)]:
            is_new = retry.entry.url not in self._waiting
            self._wait_for(retry.entry.url, one)
            if is_new:
                self._queue.add(retry.entry.url, partial(self._ask_entry, one, retry))
        if not one.waiting and _settled(one) != self._states.get(address):
            self._states.set(address, _settled(one))

    def _is_wanted(self, entry: FeedEntry) -> bool:
        day = _dated(entry)[:10]
        return not self._since or not day or day >= self._since[: len(day)]

    def _ask_entry(self, feed: _Open, retry: Retry) -> Iterator[Found]:
        """Fetches a report that a feed lists."""
        entry = retry.entry
        if entry.url not in self._waiting or entry.url in self._given:
            return  # it is watched itself as well, and came out already
        host = host_of(entry.url)
        if self._faults[host] >= self._limits.host_faults:
            self.counts.postponed += 1
            error = FetchError(entry.url, f"{host} failed too often in this round")
            yield from self._entry_failed(retry, error, is_told=False)
            return
        try:
            fetched = self._fetcher.get(entry.url)
            _must_be_page(entry.url, fetched)
        except FetchError as error:
            self._count_fault(host, error)
            yield from self._entry_failed(retry, error, is_told=True)
            return
        self._faults[host] = 0
        yield self._give(_report(fetched, entry.url, feed.address, entry))

    def _count_fault(self, host: str, error: FetchError) -> None:
        """A host that asks to be left alone is, at once; one that fails is after some failures."""
        if error.retry_after is not None:
            self._faults[host] = self._limits.host_faults
        elif not error.is_lasting and (error.status is None or error.status >= 500):
            self._faults[host] += 1

    def _entry_failed(self, retry: Retry, error: FetchError, *, is_told: bool) -> Iterator[Found]:
        """Keeps a report to be asked for again, or gives it up; says so if it `is_told`."""
        url, failures = retry.entry.url, retry.failures + 1
        is_given_up = error.is_lasting or failures >= self._limits.tries
        if is_told or is_given_up:
            self.counts.failed += 1
            often = f" (given up after {failures} tries)" if failures > 1 and is_given_up else ""
            yield Failure(url, error.reason + often)
        if is_given_up:
            self._states.see(url, retry.entry.changed)
        elif url in self._waiting:
            again = Retry(retry.entry, failures, self._in(self._back_off(failures, error)))
            self._waiting[url][0].retries.append(again)
        self._settle(url)

    # Waiting for the consumer

    def _wait_for(self, url: str, one: _Open) -> None:
        one.waiting.add(url)
        self._waiting.setdefault(url, []).append(one)

    def _settle(self, url: str) -> None:
        """Nothing waits for this report any more: addresses that waited for no other are read."""
        for one in self._waiting.pop(url, ()):
            one.waiting.discard(url)
            if not one.waiting:
                self._states.set(one.address, _settled(one))

    # Times

    def _in(self, seconds: float) -> str:
        moment = self._clock.now() + timedelta(seconds=seconds)
        return moment.isoformat(timespec="seconds")

    def _is_due(self, due: str | None) -> bool:
        """Whether a time has come; one that is too far off was set by a clock that was wrong."""
        return due is None or not self._in(0) < due <= self._in(2 * self._limits.most)

    def _next_due(self, max_age: int | None, ttl: int | None) -> str:
        said = [seconds for seconds in (max_age, ttl) if seconds is not None]
        seconds = max(said, default=self._limits.usual)
        return self._in(min(max(seconds, self._limits.least), self._limits.most))

    def _back_off(self, failures: int, error: FetchError) -> float:
        doubled = self._limits.usual * 2.0 ** min(failures - 1, 20)
        return min(max(doubled, error.retry_after or 0.0), self._limits.most)


class _Queue:
    """What is still to be asked, by host: next comes what need not be waited for, else the host
    whose pause ends first."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._hosts: dict[str, deque[tuple[str, _Job]]] = {}

    def add(self, url: str, job: _Job) -> None:
        self._hosts.setdefault(host_of(url), deque()).append((url, job))

    def __len__(self) -> int:
        return sum(len(jobs) for jobs in self._hosts.values())

    def next(self) -> _Job | None:
        """Takes one out; null when there is none."""
        if not self._hosts:
            return None
        host = min(self._hosts, key=lambda host: self._fetcher.ready_in(self._hosts[host][0][0]))
        jobs = self._hosts.pop(host)
        _, job = jobs.popleft()
        if jobs:
            self._hosts[host] = jobs  # behind the others
        return job


def _must_be_page(url: str, fetched: Fetched) -> None:
    """Raises FetchError for a feed where a page was expected, and for JSON."""
    if fetched.content_type not in (bodies.HTML, bodies.TEXT):
        raise FetchError(
            url, f"it holds no report ({fetched.content_type}); give the address of a page"
        )


def _report(
    fetched: Fetched, listed: str, feed: str | None, entry: FeedEntry | None
) -> FetchedReport:
    return FetchedReport(
        url=fetched.url,
        content=fetched.content,
        content_type=fetched.content_type or bodies.TEXT,
        feed=feed,
        title=entry.title if entry else None,
        published=entry.published if entry else None,
        outlet=entry.outlet if entry else None,
        charset=fetched.charset,
        fetched=fetched.fetched,
        listed=listed,
        changed=entry.changed if entry else "",
    )


def _dated(entry: FeedEntry) -> str:
    """When a feed says that a report was published, else updated; empty when it doesn't."""
    return entry.published or entry.updated or ""


def _changed_since(seen: Mapping[str, str], entries: Iterable[FeedEntry]) -> set[str]:
    """The reports that a feed says changed since they were fetched. A feed that says so of all it
    lists, as those do that give the time at which they are read, is not believed."""
    again = [entry for entry in entries if entry.url in seen]
    changed = {one.url for one in again if seen[one.url] and one.changed > seen[one.url]}
    return set() if len(changed) == len(again) >= _ALL_CHANGED else changed


def _settled(one: _Open) -> FeedState:
    return replace(one.after, retries=tuple(one.retries))
