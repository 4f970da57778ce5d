"""Adds reports to a notebook: reports and notes in, rows out, a batch at a time.

A report that is there already costs a look-up of its id. A text that was noted on before, with the
same title, parts and day, is not coded again: it becomes one more print. Every batch is one
transaction, so that whatever stops a run leaves whole reports.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from sqlalchemy import Connection, Engine, bindparam, insert, select, text

from ..record import Failure, Notes, Report
from . import tables
from .database import reading
from .packing import pack_notes, unpack_notes
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
)

BATCH = 50  # reports a transaction
ODD_CHARACTERS = "holds characters that no database takes (NUL, or half of a pair)"
Source = Report | Notes | Failure

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


@dataclass(frozen=True)
class Adder:
    """Adds to one notebook; `coder` names the version and lexicon of new notes."""

    engine: Engine
    addresses: Addresses
    coder: str

    def add(
        self,
        sources: Iterable[Source],
        code: Callable[[Iterable[Source]], Iterable[Notes | Failure]],
        added: Added,
    ) -> Iterator[None]:
        """Adds what `sources` hold; `code` makes notes of what is new, in order. Yields after each
        batch, which then is safe."""
        coded = iter(code(self._new(sources, added)))
        while batch := list(islice(coded, BATCH)):
            self.write(batch, added)
            yield

    def _new(self, sources: Iterable[Source], added: Added) -> Iterator[Source]:
        """What is not in the notebook; a text noted on before comes with its notes."""
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
        also: Callable[[Connection], None] = lambda connection: None,
    ) -> None:
        """Writes notes and failures, and what `also` writes, in one transaction."""
        done = Added()
        now = now_in_utc()
        with self.engine.begin() as connection:
            for one in batch:
                if isinstance(one, Failure):
                    row = {"report": one.report, "reason": one.reason, "at": now}
                    connection.execute(insert(tables.failures), row)
                    done.failures.append(one)
                else:
                    self._write_one(connection, one, now, done)
            also(connection)
        added.reports += done.reports
        added.prints += done.prints
        added.versions += done.versions
        added.known += done.known
        added.failures += done.failures

    def _write_one(self, connection: Connection, notes: Notes, now: datetime, added: Added) -> None:
        if number_of_print(connection, notes.report.id) is not None:
            added.known += 1  # twice in one batch
            return
        number_of_text = self._text(connection, notes.report.text)
        number_of_notes, is_new = self._notes(connection, notes, number_of_text)
        address = self.addresses.plain(notes.report.url)
        previous = _at_address(connection, address)
        row = print_row(notes.report, address, now)
        row |= {"text": number_of_text, "notes": number_of_notes, "previous": previous}
        connection.execute(insert(tables.prints), row)
        added.reports += 1
        added.prints += not is_new
        added.versions += previous is not None

    def _text(self, connection: Connection, words: str) -> int:
        key = digest(words)
        found = connection.execute(
            select(tables.texts.c.number).where(tables.texts.c.digest == key)
        ).scalar()
        if found is not None:
            return int(found)
        return _inserted(connection, insert(tables.texts).values(digest=key, text=words))

    def _notes(self, connection: Connection, notes: Notes, of_text: int) -> tuple[int, bool]:
        """The number of the notes, and whether they were not there before."""
        key = coded_digest(notes.report)
        found = connection.execute(
            select(tables.notes.c.number).where(tables.notes.c.digest == key)
        ).scalar()
        if found is not None:
            return int(found), False
        values = {"digest": key, "text": of_text, "coder": self.coder, "packed": pack_notes(notes)}
        number = _inserted(connection, insert(tables.notes).values(values))
        _write_events(connection, notes, number)
        _write_statements(connection, notes, number)
        return number, True


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


def _inserted(connection: Connection, statement: object) -> int:
    """The number of the row that a statement inserts."""
    key = connection.execute(statement).inserted_primary_key  # type: ignore[call-overload]
    return int(key[0])


def _write_events(connection: Connection, notes: Notes, of_notes: int) -> None:
    words: list[Row] = []
    participants: list[Row] = []
    for event in notes.events:
        row = event_row(notes, event, of_notes)
        number = _inserted(connection, insert(tables.events).values(row))
        words.append({"number": number, "words": words_of_event(notes, event)})
        participants += participant_rows(notes, event, number)
    _index(connection, "event", words)
    if participants:
        connection.execute(insert(tables.participants), participants)


def _write_statements(connection: Connection, notes: Notes, of_notes: int) -> None:
    words: list[Row] = []
    for statement in notes.statements:
        if statement.content:
            row = statement_row(notes, statement, of_notes)
            number = _inserted(connection, insert(tables.statements).values(row))
            said = notes.report.text[row["start"] : row["end"]]
            words.append({"number": number, "words": f"{said} {row['source'] or ''}"})
    _index(connection, "statement", words)


def _index(connection: Connection, kind: str, words: list[Row]) -> None:
    """Makes rows findable by their words."""
    if not words:
        return
    if connection.dialect.name == "sqlite":
        statement = f"INSERT INTO {kind}_words (rowid, words) VALUES (:number, :words)"
    else:
        statement = (
            f"UPDATE {kind}s SET words = to_tsvector('english', :words) WHERE number = :number"
        )
        words = [{**one, "words": str(one["words"]).replace("\x00", " ")} for one in words]
    connection.execute(text(statement).bindparams(bindparam("words"), bindparam("number")), words)
