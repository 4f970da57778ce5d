"""A sample of events that a person judges: drawn at random within each type, kept in the notebook.

This is the only thing that a page over a notebook writes.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

from sqlalchemy import Connection, Engine, func, insert, select, update

from ..record import Span
from . import tables
from .searching import participants_of

Verdict = Literal["right", "arguable", "wrong"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
MOST_OF_TYPE = 1_000
"""Events of one type that a sample may hold."""


@dataclass(frozen=True, slots=True)
class JudgedEvent:
    """An event of the sample, as who judges it has to see it, with the first print of its text."""

    number: int
    type: str
    mode: str | None
    status: str
    earliest: date | None
    latest: date | None
    place: str | None
    according_to: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    text: str
    evidence: Span
    trigger: Span
    report: str
    outlet: str | None
    title: str | None
    published: str | None
    verdict: str | None


@dataclass(frozen=True, slots=True)
class TypeCount:
    """Of a type of event: how many the notebook holds, how many were drawn, and how many of those
    were judged what."""

    type: str
    events: int
    drawn: int
    right: int
    arguable: int
    wrong: int

    @property
    def judged(self) -> int:
        """How many were judged."""
        return self.right + self.arguable + self.wrong


def draw(connection: Connection, per_type: int, chance: random.Random, now: datetime) -> int:
    """Draws events until the sample holds `per_type` of each type, or all there are; how many.

    Within a type every event is as likely as any other; the order mixes the types.
    """
    drawn: list[int] = []
    for one in counts(connection):
        wanted = min(per_type, MOST_OF_TYPE, one.events) - one.drawn
        if wanted > 0:
            drawn += _of_type(connection, one, wanted, chance)
    chance.shuffle(drawn)
    if drawn:
        rows = [{"event": number, "drawn_at": now} for number in drawn]
        connection.execute(insert(tables.judgements), rows)
    return len(drawn)


def _of_type(
    connection: Connection, one: TypeCount, wanted: int, chance: random.Random
) -> list[int]:
    """Numbers of events of a type that are not in the sample yet."""
    events, sample = tables.events.c, tables.judgements.c
    known = set(
        connection.execute(
            select(sample.event)
            .join(tables.events, events.number == sample.event)
            .where(events.type == one.type)
        ).scalars()
    )
    found: list[int] = []
    for place in chance.sample(range(one.events), one.events if known else wanted):
        if len(found) == wanted:
            break
        query = select(events.number).where(events.type == one.type).order_by(events.number)
        number = connection.execute(query.offset(place).limit(1)).scalar_one()
        if number not in known:
            found.append(number)
    return found


def counts(connection: Connection) -> list[TypeCount]:
    """What the notebook and the sample hold of each type, sorted by type."""
    events, sample = tables.events.c, tables.judgements.c
    held = connection.execute(
        select(events.type, func.count()).where(events.type.is_not(None)).group_by(events.type)
    ).all()
    judged: dict[str, dict[str | None, int]] = defaultdict(dict)
    query = (
        select(events.type, sample.verdict, func.count())
        .join(tables.judgements, sample.event == events.number)
        .group_by(events.type, sample.verdict)
    )
    for kind, verdict, number in connection.execute(query):
        judged[kind][verdict] = number
    return [
        TypeCount(
            kind, number, sum(judged[kind].values()), *(judged[kind].get(v, 0) for v in VERDICTS)
        )
        for kind, number in sorted(map(tuple, held))
    ]


def first_drawn(connection: Connection) -> datetime | None:
    """When the first events of the sample were drawn (UTC); null: none were."""
    found: datetime | None = connection.execute(
        select(func.min(tables.judgements.c.drawn_at))
    ).scalar()
    return found


def next_event(connection: Connection, after: int = 0) -> int | None:
    """The next event of the sample that was not judged yet, after the one at a place in it."""
    sample = tables.judgements.c
    query = select(sample.event).where(sample.verdict.is_(None)).order_by(sample.number).limit(1)
    found = connection.execute(query.where(sample.number > after)).scalar()
    return found if found is not None or not after else next_event(connection)


def place_of(connection: Connection, number: int) -> int:
    """The place of an event in the sample; 0: it is not in it."""
    sample = tables.judgements.c
    query = select(sample.number).where(sample.event == number)
    return int(connection.execute(query).scalar() or 0)


def judge(engine: Engine, number: int, verdict: Verdict, now: datetime) -> bool:
    """Writes down what a person found; false: the event is not in the sample."""
    with engine.begin() as connection:
        done = connection.execute(
            update(tables.judgements)
            .where(tables.judgements.c.event == number)
            .values(verdict=verdict, judged_at=now)
        )
        return bool(done.rowcount)


def judged_event(connection: Connection, number: int) -> JudgedEvent | None:
    """An event of the sample; null: it is not in it."""
    events, notes, texts, prints = tables.events, tables.notes, tables.texts, tables.prints
    row = connection.execute(
        select(events, texts.c.text, tables.judgements.c.verdict)
        .join(tables.judgements, tables.judgements.c.event == events.c.number)
        .join(notes, notes.c.number == events.c.notes)
        .join(texts, texts.c.number == notes.c.text)
        .where(events.c.number == number)
    ).one_or_none()
    if row is None:
        return None
    printed = connection.execute(
        select(prints.c.id, prints.c.outlet, prints.c.title, prints.c.published)
        .where(prints.c.notes == row.notes)
        .order_by(prints.c.number)
        .limit(1)
    ).one()
    people = participants_of(connection, [number])
    return JudgedEvent(
        number=number,
        type=row.type,
        mode=row.mode,
        status=row.status,
        earliest=row.earliest,
        latest=row.latest,
        place=row.place,
        according_to=row.according_to,
        actors=people[number, "actor"],
        recipients=people[number, "recipient"],
        text=row.text,
        evidence=Span(row.evidence_start, row.evidence_end),
        trigger=Span(row.trigger_start, row.trigger_end),
        report=printed.id,
        outlet=printed.outlet,
        title=printed.title,
        published=printed.published,
        verdict=row.verdict,
    )
