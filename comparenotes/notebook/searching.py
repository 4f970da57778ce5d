"""Finds events and statements of a notebook: by words, and by who, what, when, where, who says so.

Words and names are looked up in the full-text index: all of them must be there, in any order and
form; "in quotation marks" they stand in that order, and `begin*` finds what begins so. What is
found comes the last added first, once however often its text was printed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    exists,
    func,
    or_,
    select,
)

from ..record import Span
from . import tables
from .chunks import chunks
from .country_names import codes_named
from .word_index import Kind, Term, with_terms


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; null asks for nothing.

    `words` as above; `actor`, `place` and `according_to` are names or some words of them, `place`
    also a country, by a name of it or its three letters, with all that is in it; `type` and
    `status` as in the record; `since` and `until` bound the day of an event, or of its report where
    the words don't say when, or that of a statement's report; `outlet` is a part of its name.
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
    country: str | None
    according_to: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    prints: tuple[Printed, ...]

    @property
    def words(self) -> str:
        """The words that were found."""
        return self.evidence.of(self.text)

    def is_at(self, place: str) -> bool:
        """Whether a search for this place, which is not a code, finds it."""
        if self.place is None:
            return False
        asked, own = (Term.of_name(one, "place").words.casefold() for one in (place, self.place))
        return f" {asked} " in f" {own} " or self.country in codes_named(place)


def search(connection: Connection, query: Query, most: int = 50) -> list[Found]:
    """What a notebook has of this, at most `most` events and as many statements."""
    found = [*_events(connection, query, most)]
    if not (query.type or query.status or query.place):
        found += _statements(connection, query, most)
    return found


def matching_events(connection: Connection, query: Query, *columns: Any) -> Select[Any]:
    """Columns of the events of a notebook that a query asks for, those added last first: of what is
    looked up in the index of words only as much is read as is taken."""
    events = tables.events
    chosen = select(*columns).order_by(events.c.number.desc())
    names = {"actors": query.actor, "source": query.according_to}
    terms = _terms(query.words, names)
    if query.place:
        codes = codes_named(query.place)
        terms.append(Term.of_name(query.place, "place", codes))
        if codes:  # 'Viña del Mar' is not in Morocco, though MAR is a word of it
            is_named = _contains(events.c.place, query.place)
            chosen = chosen.where(or_(events.c.country.in_(codes), is_named))
    chosen = with_terms(connection, chosen, "event", events.c.number, terms)
    for column, value in ((events.c.type, query.type), (events.c.status, query.status)):
        if value:
            chosen = chosen.where(column == value)
    if query.since:
        chosen = chosen.where(events.c.latest >= query.since)
    if query.until:
        # What does not say when happened by the day of its report, and is held to that day.
        first = func.coalesce(events.c.earliest, events.c.latest)
        chosen = chosen.where(first <= query.until, events.c.latest.is_not(None))
    if query.outlet:
        chosen = chosen.where(_printed_by(events.c.notes, query))
    return chosen


def _events(connection: Connection, query: Query, most: int) -> Iterator[Found]:
    events = tables.events
    rows = connection.execute(matching_events(connection, query, events).limit(most)).all()
    people = participants_of(connection, [row.number for row in rows])
    texts, prints = _printed(connection, [row.notes for row in rows])
    for row in rows:
        yield Found(
            kind="event",
            id=row.id,
            text=texts[row.notes],
            evidence=Span(row.evidence_start, row.evidence_end),
            trigger=Span(row.trigger_start, row.trigger_end),
            type=row.type,
            status=row.status,
            earliest=row.earliest,
            latest=row.latest,
            place=row.place,
            country=row.country,
            according_to=row.according_to,
            actors=people[row.number, "actor"],
            recipients=people[row.number, "recipient"],
            prints=prints[row.notes],
        )


def _statements(connection: Connection, query: Query, most: int) -> Iterator[Found]:
    statements = tables.statements
    who = query.according_to or query.actor
    chosen = select(statements).order_by(statements.c.number.desc()).limit(most)
    terms = _terms(query.words, {"source": who})
    chosen = with_terms(connection, chosen, "statement", statements.c.number, terms)
    if query.outlet or query.since or query.until:
        chosen = chosen.where(_printed_by(statements.c.notes, query, is_dated=True))
    rows = connection.execute(chosen).all()
    texts, prints = _printed(connection, [row.notes for row in rows])
    for row in rows:
        yield Found(
            kind="statement",
            id=row.id,
            text=texts[row.notes],
            evidence=Span(row.start, row.end),
            trigger=None,
            type=None,
            status=None,
            earliest=None,
            latest=None,
            place=None,
            country=None,
            according_to=row.source,
            actors=(),
            recipients=(),
            prints=prints[row.notes],
        )


# -- filters -------------------------------------------------------------------------------------


def _terms(words: str | None, names: dict[str, str | None]) -> list[Term]:
    """What is looked for in the full-text index: words anywhere, names in their columns."""
    terms = [*Term.of_words(words or "")]
    return terms + [Term.of_name(name, column) for column, name in names.items() if name]


def _contains(column: ColumnElement[Any], part: str) -> ColumnElement[bool]:
    return column.icontains(part, autoescape=True)


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


def participants_of(
    connection: Connection, events: Sequence[int]
) -> dict[tuple[int, str], tuple[str, ...]]:
    """The names of those who take part in events, by event and role."""
    people = tables.participants.c
    query = select(people.event, people.role, people.name).order_by(people.position)
    found: dict[tuple[int, str], tuple[str, ...]] = defaultdict(tuple)
    for chunk in chunks(events):
        for event, role, name in connection.execute(query.where(people.event.in_(chunk))):
            found[event, role] += (name,)
    return found


def _printed(
    connection: Connection, notes: Sequence[int]
) -> tuple[dict[int, str], dict[int, tuple[Printed, ...]]]:
    """The texts that notes are on, and where these were printed, the first print first."""
    of, prints = tables.notes.c, tables.prints.c
    query_of_texts = select(of.number, tables.texts.c.text).join(
        tables.texts, tables.texts.c.number == of.text
    )
    columns = (prints.id, prints.key, prints.outlet, prints.url, prints.title, prints.published)
    query_of_prints = select(prints.notes, *columns).order_by(prints.number)
    texts: dict[int, str] = {}
    printed: dict[int, tuple[Printed, ...]] = defaultdict(tuple)
    for chunk in chunks(sorted(set(notes))):
        for number, words in connection.execute(query_of_texts.where(of.number.in_(chunk))):
            texts[number] = words
        for number, *values in connection.execute(query_of_prints.where(prints.notes.in_(chunk))):
            printed[number] += (Printed(*values),)
    return texts, printed
