"""Adds reports to a notebook: reports and notes in, rows out, a batch at a time.

A report that is there already costs a look-up of its id. A text that was noted on before, with the
same title, parts and day, is not coded again: it becomes one more print. Every batch is one
transaction, so that whatever stops a run leaves whole reports.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from sqlalchemy import Connection, Engine, Table, insert, select

from ..record import Failure, Notes, Report
from . import tables
from .database import reading
from .packing import pack_notes, unpack_notes
from .profiles import Profiles
from .rows import (
    Addresses,
    Row,
    coded_digest,
    digest,
    event_row,
    now_in_utc,
    participant_rows,
    print_row,
    statement_row,
    words_of_event,
    words_of_statement,
)
from .word_index import index_words

BATCH = 50  # reports a transaction
ODD_CHARACTERS = "holds characters that no database takes (NUL, or half of a pair)"
Source = Report | Notes | Failure
Origin = Callable[[], str | None]

_ODD = re.compile("[\x00\ud800-\udfff]")


@dataclass
class Added:
    """What an addition did: `reports` new ones, of which `prints` were of texts noted on before and
    `versions` changed what stood at their address; `known` were there already; `failures`."""

    reports: int = 0
    prints: int = 0
    versions: int = 0
    known: int = 0
    failures: list[Failure] = field(default_factory=list)
    stories: int = 0
    """How many stories changed."""

    def count(self, more: Added) -> None:
        """Counts what another part of the addition did."""
        self.reports += more.reports
        self.prints += more.prints
        self.versions += more.versions
        self.known += more.known
        self.failures += more.failures
        self.stories += more.stories


@dataclass(frozen=True)
class Adder:
    """Adds to one notebook; `coder` names the version and lexicon of new notes."""

    engine: Engine
    addresses: Addresses
    profiles: Profiles
    coder: str

    def add(
        self,
        sources: Iterable[Source],
        code: Callable[[Iterable[Source]], Iterable[Notes | Failure]],
        added: Added,
        origin: Origin,
    ) -> Iterator[None]:
        """Adds what `sources` hold, of which the last comes from `origin()`; `code` makes notes of
        what is new, in order. Yields after each batch, which then is safe."""
        origins: dict[str, str | None] = {}
        coded = iter(code(self._new(sources, added, origin, origins)))
        while batch := list(islice(coded, BATCH)):
            self.write(batch, added, origins)
            yield

    def _new(
        self,
        sources: Iterable[Source],
        added: Added,
        origin: Origin,
        origins: dict[str, str | None],
    ) -> Iterator[Source]:
        """What is not in the notebook; a text noted on before comes with its notes. Where each
        report comes from is put into `origins`, by its id."""
        for source in sources:
            if isinstance(source, Failure):
                yield source
                continue
            report = source if isinstance(source, Report) else source.report
            if has_odd_characters(report):
                yield Failure(report.key or report.url or report.id, ODD_CHARACTERS)
                continue
            with reading(self.engine) as connection:
                if number_of_print(connection, report.id) is not None:
                    added.known += 1
                    continue
                if isinstance(source, Report):
                    source = self._noted_before(connection, report) or source
            origins[report.id] = origin()
            yield source

    def noted_before(self, report: Report) -> Notes | None:
        """The notes on a report whose text was noted on before; null where it was not."""
        with reading(self.engine) as connection:
            return self._noted_before(connection, report)

    def _noted_before(self, connection: Connection, report: Report) -> Notes | None:
        found = connection.execute(
            select(tables.notes.c.packed).where(tables.notes.c.digest == coded_digest(report))
        ).scalar()
        return None if found is None else unpack_notes(found, report)

    def write(
        self,
        batch: Sequence[Notes | Failure],
        added: Added,
        origins: dict[str, str | None],
        also: Callable[[Connection], None] = lambda connection: None,
    ) -> None:
        """Writes notes and failures, and what `also` writes, in one transaction. Where the reports
        come from is taken out of `origins`, by their ids."""
        done = Added()
        with self.engine.begin() as connection:
            writer = _BatchWriter(connection, self.addresses, self.coder, done)
            for one in batch:
                if isinstance(one, Failure):
                    writer.write_failure(one)
                else:
                    writer.write(one, origins.pop(one.report.id, None))
            self.profiles.keep(connection, writer.prints)
            writer.finish()
            also(connection)
        added.count(done)


class _BatchWriter:
    """Writes the rows of one batch: those that others need the number of as they come, events and
    statements, which are most, together at the end."""

    def __init__(
        self, connection: Connection, addresses: Addresses, coder: str, added: Added
    ) -> None:
        self._connection = connection
        self._addresses = addresses
        self._coder = coder
        self._added = added
        self._now = now_in_utc()
        self._notes: list[tuple[int, Notes]] = []
        self.prints: list[tuple[int, Notes]] = []
        """The new reports, by their numbers."""

    def write_failure(self, failure: Failure) -> None:
        row = {"report": failure.report, "reason": failure.reason, "at": self._now}
        self._connection.execute(insert(tables.failures), row)
        self._added.failures.append(failure)

    def write(self, notes: Notes, origin: str | None) -> None:
        connection, added = self._connection, self._added
        if number_of_print(connection, notes.report.id) is not None:
            added.known += 1  # twice in one batch
            return
        number_of_text = self._text(notes.report.text)
        number_of_notes, is_new = self._number_of(notes, number_of_text)
        address = self._addresses.plain(notes.report.url)
        previous = _at_address(connection, address)
        row = print_row(notes.report, address, self._now)
        row |= {"text": number_of_text, "notes": number_of_notes, "previous": previous}
        row["source"] = origin
        self.prints.append((_inserted(connection, tables.prints, row), notes))
        added.reports += 1
        added.prints += not is_new
        added.versions += previous is not None

    def _text(self, words: str) -> int:
        key = digest(words)
        found = _number_by_digest(self._connection, tables.texts, key)
        if found is not None:
            return found
        return _inserted(self._connection, tables.texts, {"digest": key, "text": words})

    def _number_of(self, notes: Notes, of_text: int) -> tuple[int, bool]:
        """The number of the notes, and whether they were not there before."""
        key = coded_digest(notes.report)
        found = _number_by_digest(self._connection, tables.notes, key)
        if found is not None:
            return found, False
        row = {"digest": key, "text": of_text, "coder": self._coder, "packed": pack_notes(notes)}
        number = _inserted(self._connection, tables.notes, row)
        self._notes.append((number, notes))
        return number, True

    def finish(self) -> None:
        """Writes the events and statements of the batch."""
        told = [
            (notes, event, event_row(notes, event, number))
            for number, notes in self._notes
            for event in notes.events
        ]
        numbers = _all_inserted(self._connection, tables.events, [row for *_, row in told])
        participants: list[Row] = []
        for number, (notes, event, _) in zip(numbers, told, strict=True):
            participants += participant_rows(notes, event, number)
        if participants:
            self._connection.execute(insert(tables.participants), participants)
        words = [words_of_event(notes, event) for notes, event, _ in told]
        index_words(self._connection, "event", numbers, words)
        said = [
            (notes, statement_row(notes, statement, number))
            for number, notes in self._notes
            for statement in notes.statements
            if statement.content
        ]
        numbers = _all_inserted(self._connection, tables.statements, [row for _, row in said])
        words = [words_of_statement(notes, row) for notes, row in said]
        index_words(self._connection, "statement", numbers, words)


def number_of_print(connection: Connection, report: str) -> int | None:
    """The number of the report with this id; null where it is not there."""
    return connection.execute(
        select(tables.prints.c.number).where(tables.prints.c.id == report)
    ).scalar()


def has_odd_characters(report: Report) -> bool:
    """Whether it holds characters that no database takes."""
    words = (report.text, report.key, report.url, report.title, report.outlet)
    return any(_ODD.search(one) for one in words if one)


def _at_address(connection: Connection, address: str | None) -> int | None:
    """The last print at an address."""
    if address is None:
        return None
    return connection.execute(
        select(tables.prints.c.number)
        .where(tables.prints.c.address == address)
        .order_by(tables.prints.c.number.desc())
        .limit(1)
    ).scalar()


def _number_by_digest(connection: Connection, table: Table, key: str) -> int | None:
    query = select(table.c.number).where(table.c.digest == key)
    return connection.execute(query).scalar()


def _inserted(connection: Connection, table: Table, row: Row) -> int:
    """The number of the row that is inserted."""
    return _all_inserted(connection, table, [row])[0]


def _all_inserted(connection: Connection, table: Table, rows: Sequence[Row]) -> list[int]:
    """The numbers of the rows that are inserted, in order."""
    if not rows:
        return []
    statement = insert(table).returning(table.c.number, sort_by_parameter_order=True)
    return list(connection.execute(statement, rows).scalars())
