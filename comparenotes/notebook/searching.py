"""Finds events and statements of a notebook: by words, and by who, what, when, where, who says so.

Words are looked up in the full-text index of the database (FTS5, tsvector): all of them must be
there, in any order and form; "in quotation marks" they stand in that order, and `begin*` finds what
begins so. What is found comes the last added first, once however often its text was printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    exists,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy import text as sql

from ..record import Span
from ..record.folding import fold
from . import tables

Kind = Literal["event", "statement"]
_TERM = re.compile(r'"([^"]+)"|(\S+)')
_WORD = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; null asks for nothing.

    `words` as above; `actor` and `according_to` are parts of names; `type` and `status` as in the
    record; `since` and `until` bound the day of an event, or that of a statement's report; `place`
    is part of a place's name, or a country's three letters; `outlet` a part of its name.
    """

    words: str | None = None
    actor: str | None = None
    type: str | None = None
    since: date | None = None
    until: date | None = None
    place: str | None = None
    outlet: str | None = None
    according_to: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """One print of what was found."""

    report: str
    key: str | None
    outlet: str | None
    url: str | None
    title: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """An event or a statement: its id in the notes, its words (`evidence` in `text`), the trigger
    of an event, and where it was printed, the first print first."""

    kind: Kind
    id: str
    text: str
    evidence: Span
    trigger: Span | None
    type: str | None
    status: str | None
    earliest: date | None
    latest: date | None
    place: str | None
    according_to: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    prints: tuple[Printed, ...]

    @property
    def words(self) -> str:
        """The words that were found."""
        return self.evidence.of(self.text)


def search(connection: Connection, query: Query, most: int = 50) -> list[Found]:
    """What a notebook has of this, at most `most` events and as many statements."""
    found = [*_events(connection, query, most)]
    if not (query.type or query.status or query.place):
        found += _statements(connection, query, most)
    return found


def _events(connection: Connection, query: Query, most: int) -> Iterator[Found]:
    events = tables.events
    chosen = select(events).order_by(events.c.number.desc()).limit(most)
    wanted = [query.words, query.actor and f'"{query.actor}"']
    chosen = _with_words(connection, chosen, "event", events.c.number, wanted)
    for column, value in ((events.c.type, query.type), (events.c.status, query.status)):
        if value:
            chosen = chosen.where(column == value)
    if query.actor:
        chosen = chosen.where(_takes_part(query.actor))
    if query.place:
        chosen = chosen.where(
            or_(_contains(events.c.place, query.place), events.c.country == query.place.upper())
        )
    if query.according_to:
        chosen = chosen.where(_contains(events.c.according_to, query.according_to))
    if query.since:
        chosen = chosen.where(events.c.latest >= query.since)
    if query.until:
        first = or_(events.c.earliest <= query.until, events.c.earliest.is_(None))
        chosen = chosen.where(first, events.c.latest.is_not(None))
    if query.outlet:
        chosen = chosen.where(_printed_by(events.c.notes, query))
    for row in connection.execute(chosen).all():
        people = _participants(connection, row.number)
        yield Found(
            kind="event",
            id=row.id,
            text=_text_of(connection, row.notes),
            evidence=Span(row.evidence_start, row.evidence_end),
            trigger=Span(row.trigger_start, row.trigger_end),
            type=row.type,
            status=row.status,
            earliest=row.earliest,
            latest=row.latest,
            place=row.place,
            according_to=row.according_to,
            actors=people["actor"],
            recipients=people["recipient"],
            prints=_prints(connection, row.notes),
        )


def _statements(connection: Connection, query: Query, most: int) -> Iterator[Found]:
    statements = tables.statements
    who = query.according_to or query.actor
    chosen = select(statements).order_by(statements.c.number.desc()).limit(most)
    wanted = [query.words, who and f'"{who}"']
    chosen = _with_words(connection, chosen, "statement", statements.c.number, wanted)
    if who:
        chosen = chosen.where(statements.c.folded.contains(fold(who), autoescape=True))
    if query.outlet or query.since or query.until:
        chosen = chosen.where(_printed_by(statements.c.notes, query, is_dated=True))
    for row in connection.execute(chosen).all():
        yield Found(
            kind="statement",
            id=row.id,
            text=_text_of(connection, row.notes),
            evidence=Span(row.start, row.end),
            trigger=None,
            type=None,
            status=None,
            earliest=None,
            latest=None,
            place=None,
            according_to=row.source,
            actors=(),
            recipients=(),
            prints=_prints(connection, row.notes),
        )


# -- words ---------------------------------------------------------------------------------------


def _with_words(
    connection: Connection,
    chosen: Select[Any],
    kind: Kind,
    number: ColumnElement[int],
    wanted: Sequence[str | None],
) -> Select[Any]:
    """Only the rows whose words match all that is wanted."""
    terms = [term for one in wanted if one for term in _terms(one)]
    if not terms:
        return chosen
    if connection.dialect.name == "sqlite":
        match = " ".join(f'"{words}"{"*" if is_start else ""}' for words, is_start in terms)
        found = sql(f"SELECT rowid FROM {kind}_words WHERE {kind}_words MATCH :match")
        return chosen.where(number.in_(found.bindparams(match=match).columns(number)))
    column: ColumnElement[Any] = literal_column(f"{kind}s.words")
    lexemes = (_lexemes(words, is_start) for words, is_start in terms)
    return chosen.where(*(column.bool_op("@@")(one) for one in lexemes))


def _terms(words: str) -> Iterator[tuple[str, bool]]:
    """Each word or phrase that is looked for, and whether a word is only begun."""
    for phrase, word in _TERM.findall(words):
        plain = " ".join(_WORD.findall(phrase or word))
        if plain:
            yield plain, bool(word) and word.endswith("*")


def _lexemes(words: str, is_start: bool) -> ColumnElement[Any]:
    if is_start:
        return func.to_tsquery("simple", f"{words.lower()}:*")
    return func.phraseto_tsquery("english", words)


# -- filters -------------------------------------------------------------------------------------


def _contains(column: ColumnElement[Any], part: str) -> ColumnElement[bool]:
    return column.icontains(part, autoescape=True)


def _takes_part(name: str) -> ColumnElement[bool]:
    people = tables.participants.c
    return exists().where(
        people.event == tables.events.c.number, people.folded.contains(fold(name), autoescape=True)
    )


def _printed_by(
    notes: ColumnElement[int], query: Query, *, is_dated: bool = False
) -> ColumnElement[bool]:
    prints = tables.prints.c
    wanted = [prints.notes == notes]
    if query.outlet:
        wanted.append(_contains(prints.outlet, query.outlet))
    if is_dated and query.since:
        wanted.append(prints.day >= query.since)
    if is_dated and query.until:
        wanted.append(prints.day <= query.until)
    return exists().where(and_(*wanted))


# -- what belongs to it --------------------------------------------------------------------------


def _participants(connection: Connection, event: int) -> dict[str, tuple[str, ...]]:
    people = tables.participants.c
    rows = connection.execute(
        select(people.role, people.name).where(people.event == event).order_by(people.position)
    ).all()
    return {
        role: tuple(row.name for row in rows if row.role == role) for role in ("actor", "recipient")
    }


def _text_of(connection: Connection, notes: int) -> str:
    found = connection.execute(
        select(tables.texts.c.text)
        .join(tables.notes, tables.notes.c.text == tables.texts.c.number)
        .where(tables.notes.c.number == notes)
    )
    return str(found.scalar_one())


def _prints(connection: Connection, notes: int) -> tuple[Printed, ...]:
    prints = tables.prints.c
    rows = connection.execute(
        select(prints.id, prints.key, prints.outlet, prints.url, prints.title, prints.published)
        .where(prints.notes == notes)
        .order_by(prints.number)
    )
    return tuple(Printed(*row) for row in rows)
