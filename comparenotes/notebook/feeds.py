"""Keeps in a notebook where its watched feeds stand, and adds what a round over them brings."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, delete, insert, select

from ..fetching import FeedState, FetchedReport, Watcher
from ..record import Failure, Notes, Report
from . import tables
from .adding import BATCH, Added
from .chunks import chunks
from .notebook import Notebook

Read = Callable[[FetchedReport], Report | Failure]
Code = Callable[[Report], Notes | Failure]


class NotebookStates:
    """Where the feeds of a notebook stand: what a round over them asks for and says."""

    def __init__(self, notebook: Notebook) -> None:
        self._notebook = notebook
        self._within: Connection | None = None

    @contextmanager
    def within(self, connection: Connection) -> Iterator[None]:
        """What is said meanwhile is part of the connection's transaction."""
        self._within = connection
        try:
            yield
        finally:
            self._within = None

    def get(self, address: str) -> FeedState:
        """The state of a watched address; an empty one for an address never met."""
        with self._reading() as connection:
            state = connection.execute(
                select(tables.feeds.c.state).where(tables.feeds.c.url == address)
            ).scalar()
        return FeedState() if state is None else FeedState.from_json(json.loads(state))

    def set(self, address: str, state: FeedState) -> None:
        """Keeps the state of a watched address."""
        values = {"url": address, "state": json.dumps(state.to_json())}
        with self._writing() as connection:
            connection.execute(delete(tables.feeds).where(tables.feeds.c.url == address))
            connection.execute(insert(tables.feeds), values)

    def unseen(self, urls: Sequence[str]) -> frozenset[str]:
        """Those of the reports' addresses that `see` was not called with yet."""
        known: set[str] = set()
        with self._reading() as connection:
            for chunk in chunks(urls):
                query = select(tables.seen.c.url).where(tables.seen.c.url.in_(chunk))
                known.update(connection.execute(query).scalars())
        return frozenset(urls) - known

    def see(self, url: str) -> None:
        """From now on the report at this address is not fetched again."""
        with self._writing() as connection:
            connection.execute(delete(tables.seen).where(tables.seen.c.url == url))
            connection.execute(insert(tables.seen), {"url": url})

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._within is not None:
            yield self._within
            return
        with self._notebook.reading() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self._within is not None:
            yield self._within
            return
        with self._notebook.engine.begin() as connection:
            yield connection


def watch_once(
    notebook: Notebook,
    watcher: Watcher,
    states: NotebookStates,
    addresses: Iterable[str],
    *,
    read: Read,
    code: Code,
    on_batch: Callable[[Added], None] = lambda added: None,
) -> Added:
    """Goes one round over `addresses`, and adds what is new.

    `read` makes a report of what was fetched, `code` notes of a report. A report and the word that
    it need not be fetched again are written in one transaction, so that a restart loses nothing and
    adds nothing twice.
    """
    added = Added()
    batch: list[tuple[Notes | Failure, FetchedReport | None]] = []
    for found in watcher.round(addresses):
        if isinstance(found, Failure):
            batch.append((found, None))
        else:
            report = read(found)
            notes = report if isinstance(report, Failure) else notebook.noted(report, code)
            batch.append((notes, found))
        if len(batch) >= BATCH:
            _write(notebook, watcher, states, batch, added)
            on_batch(added)
    _write(notebook, watcher, states, batch, added)
    on_batch(added)
    added.stories = notebook.place()
    notebook.compare()
    return added


def _write(
    notebook: Notebook,
    watcher: Watcher,
    states: NotebookStates,
    batch: list[tuple[Notes | Failure, FetchedReport | None]],
    added: Added,
) -> None:
    """One transaction; empties the batch."""

    def confirm(connection: Connection) -> None:
        with states.within(connection):
            for _, found in batch:
                if found is not None:
                    watcher.done(found)

    if batch:
        notebook.write([notes for notes, _ in batch], added, confirm)
        batch.clear()
