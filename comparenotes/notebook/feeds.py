"""Keeps in a notebook where its watched feeds stand, and adds what a round over them brings."""

from __future__ import annotations

import json
import logging
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice

from sqlalchemy import Connection, delete, insert, select

from ..fetching import FeedState, FetchedReport, Watcher
from ..record import Failure, Notes, Report
from . import tables
from .adding import BATCH, ODD_CHARACTERS, Added, Source, has_odd_characters
from .chunks import chunks
from .notebook import Notebook

_log = logging.getLogger(__name__)

Read = Callable[[FetchedReport], Report | Failure]
Code = Callable[[Iterable[Source]], Generator[Notes | Failure]]


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

    def seen(self, urls: Sequence[str]) -> dict[str, str]:
        """Those of the reports' addresses that `see` was called with, and the last change that it
        was called with; empty where none was said."""
        columns = tables.seen.c
        known: dict[str, str] = {}
        with self._reading() as connection:
            for chunk in chunks(urls):
                query = select(columns.url, columns.changed).where(columns.url.in_(chunk))
                known.update((row.url, row.changed or "") for row in connection.execute(query))
        return known

    def see(self, url: str, changed: str = "") -> None:
        """The report at this address is not fetched again, unless it is said to have changed."""
        with self._writing() as connection:
            connection.execute(delete(tables.seen).where(tables.seen.c.url == url))
            connection.execute(insert(tables.seen), {"url": url, "changed": changed or None})

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

    `read` makes a report of what was fetched; `code` makes notes of reports, in order, and passes
    all else through (`code_many`): pages are fetched while it codes others. A report and the word
    that it need not be fetched again are written in one transaction, so that a restart loses
    nothing and adds nothing twice.
    """
    added = Added()
    under_way: deque[FetchedReport | None] = deque()

    def sources() -> Iterator[Source]:
        for found in watcher.round(addresses):
            under_way.append(None if isinstance(found, Failure) else found)
            yield found if isinstance(found, Failure) else _source(notebook, found, read)

    with closing(code(sources())) as results:
        while batch := list(islice(results, BATCH)):
            _write(notebook, watcher, states, batch, [under_way.popleft() for _ in batch], added)
            on_batch(added)
    added.stories = notebook.place()
    notebook.compare()
    return added


def _source(notebook: Notebook, found: FetchedReport, read: Read) -> Source:
    """What is to be coded of what was fetched: nothing where its text was noted on before."""
    try:
        report = read(found)
    except Exception as error:  # else it would be fetched again for ever, and stop all others
        _log.debug("reading %s failed", found.url, exc_info=True)
        return Failure(
            found.url,
            f"could not be read ({type(error).__name__}: {error}); this is a fault of "
            "comparenotes: please report it with this address",
        )
    if isinstance(report, Failure):
        return report
    if has_odd_characters(report):
        return Failure(found.url, ODD_CHARACTERS)
    return notebook.noted_before(report) or report


def _write(
    notebook: Notebook,
    watcher: Watcher,
    states: NotebookStates,
    batch: Sequence[Notes | Failure],
    fetched: Sequence[FetchedReport | None],
    added: Added,
) -> None:
    """One transaction: what a batch came to, and that it need not be fetched again."""

    def confirm(connection: Connection) -> None:
        with states.within(connection):
            for found in fetched:
                if found is not None:
                    watcher.done(found)

    origins = {
        one.report.id: found.feed or found.listed
        for one, found in zip(batch, fetched, strict=True)
        if isinstance(one, Notes) and found is not None
    }
    notebook.write(batch, added, confirm, origins=origins)
