"""What pages over a notebook show: lists of stories, one story, one report, an actor, what is new.

Every query is bounded, and walks an index: a list costs as much in a notebook of a hundred thousand
reports as in one of ten. Nothing here writes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, get_args

from sqlalchemy import Connection, Engine, Row, Select, event, func, select

from ..record import Comparison, Notes, Report, Story
from ..record.folding import fold
from . import tables
from .chunks import chunks
from .database import open_database
from .packing import unpack_comparison
from .stored import notes_of, select_reports, story_of

Order = Literal["newest", "contested", "copied", "growing", "several", "undated"]
ORDERS: tuple[Order, ...] = get_args(Order)
"""Ways to list stories: by their last report; by how much differs; by how many of their reports are
no witness of their own; by how many of the newest reports are theirs; those of several reports by
their last one; those without a date."""

NEWEST_REPORTS = 2_000
"""So many of the newest reports say which stories grow."""

MOST_OUTLETS = 2_000
"""Outlets that are looked up for one list of stories."""

MOST_OF_ACTOR = 1_000
"""Of an actor so many events and statements are looked at: those added last."""


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in a list. Its `number` stays while it grows, its `id` changes with its reports;
    witnesses and differences are null until it was compared, and its `title` is its `headline`.
    `grown` is how many of the newest reports are of it, where that was asked for."""

    number: int
    id: str
    title: str | None
    headline: str | None
    earliest: str | None
    latest: str | None
    reports: int
    witnesses: int | None
    differences: int | None
    outlets: tuple[str, ...] = ()
    grown: int | None = None


@dataclass(frozen=True, slots=True)
class StoredStory:
    """A story as a notebook keeps it: the notes on its reports, when each was added, and their
    comparison, null where there is one report or it was not compared yet."""

    line: StoryLine
    story: Story
    notes: tuple[Notes, ...]
    comparison: Comparison | None
    added: dict[str, datetime]


@dataclass(frozen=True, slots=True)
class StoredReport:
    """The notes on a report, the story it is of, and when it was added."""

    notes: Notes
    story: int | None
    added_at: datetime


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An event that an actor takes part in, or a statement of theirs: its words, where they stand,
    and the first print of them. `day` is the event's, else the report's."""

    kind: Literal["event", "statement"]
    day: date | None
    type: str | None
    status: str
    role: str
    words: str
    start: int
    end: int
    report: str
    outlet: str | None
    published: str | None
    story: int | None
    story_title: str | None

    @property
    def month(self) -> str:
        """The month of its day, as an ISO prefix; empty: not known."""
        return f"{self.day:%Y-%m}" if self.day else ""


def read_only(name: str | Path) -> Engine:
    """The engine of a notebook, through which nothing can be written; raises NotebookError where
    it can't be opened."""
    engine = open_database(name)
    engine.dispose()  # what was connected so far could write

    @event.listens_for(engine, "connect")
    def _forbid_writing(connection: Any, _record: Any) -> None:
        if engine.dialect.name == "sqlite":
            connection.execute("PRAGMA query_only=ON")
        else:
            connection.read_only = True

    return engine


# -- stories -------------------------------------------------------------------------------------

TITLE = func.coalesce(tables.stories.c.title, tables.stories.c.headline).label("title")
"""What a story is called: its title, or its headline as long as it has none."""
_LINE = (
    TITLE,
    *(
        tables.stories.c[name]
        for name in (
            "number",
            "id",
            "headline",
            "earliest",
            "latest",
            "reports",
            "witnesses",
            "differences",
        )
    ),
)


def story_lines(
    connection: Connection, order: Order, most: int, skipped: int = 0
) -> list[StoryLine]:
    """At most `most` stories in an order, after the first `skipped`."""
    rows = connection.execute(_ordered(order).limit(most).offset(skipped)).all()
    return _lines(connection, rows)


def _ordered(order: Order) -> Select[Any]:
    stories = tables.stories.c
    if order == "growing":
        return _growing()
    chosen = select(*_LINE)
    if order == "undated":
        return chosen.where(stories.latest.is_(None)).order_by(stories.number.desc())
    if order == "several":
        chosen = chosen.where(stories.reports > 1)
    counted = {"contested": stories.differences, "copied": stories.copies}
    column = counted.get(order, stories.latest)
    wanted = column > 0 if order in counted else column.is_not(None)
    return chosen.where(wanted).order_by(column.desc(), stories.number.desc())


def _growing() -> Select[Any]:
    prints, stories = tables.prints.c, tables.stories.c
    newest = (
        select(prints.story)
        .where(prints.day.is_not(None))
        .order_by(prints.day.desc(), prints.number.desc())
        .limit(NEWEST_REPORTS)
        .subquery()
    )
    grown = func.count().label("grown")
    counted = select(newest.c.story, grown).group_by(newest.c.story).having(grown > 1).subquery()
    return (
        select(*_LINE, counted.c.grown)
        .join(counted, counted.c.story == stories.number)
        .order_by(counted.c.grown.desc(), stories.latest.desc(), stories.number.desc())
    )


def _lines(connection: Connection, rows: Sequence[Row[Any]]) -> list[StoryLine]:
    outlets = _outlets(connection, [row.number for row in rows])
    return [StoryLine(**row._mapping, outlets=tuple(outlets[row.number])) for row in rows]


def _outlets(connection: Connection, stories: Sequence[int]) -> dict[int, list[str]]:
    """The outlets of stories, each once, those that came first before the others."""
    prints = tables.prints.c
    found: dict[int, list[str]] = defaultdict(list)
    for chunk in chunks(stories):
        query = (
            select(prints.story, prints.outlet)
            .where(prints.story.in_(chunk), prints.outlet.is_not(None))
            .group_by(prints.story, prints.outlet)
            .order_by(func.min(prints.number))
            .limit(MOST_OUTLETS)
        )
        for story, outlet in connection.execute(query):
            found[story].append(outlet)
    return found


def lines_of_stories(connection: Connection, numbers: Sequence[int]) -> dict[int, StoryLine]:
    """Stories by their numbers; those that are no more are left out."""
    found: dict[int, StoryLine] = {}
    for chunk in chunks(numbers):
        query = select(*_LINE).where(tables.stories.c.number.in_(chunk))
        lines = _lines(connection, connection.execute(query).all())
        found.update((line.number, line) for line in lines)
    return found


def count_stories(connection: Connection) -> int:
    """How many stories there are."""
    return int(connection.execute(select(func.count(tables.stories.c.number))).scalar_one())


def read_story(connection: Connection, number: int) -> StoredStory | None:
    """The story with this number, its reports in the order of their ids; null: there is none."""
    row = connection.execute(
        select(tables.stories).where(tables.stories.c.number == number)
    ).one_or_none()
    if row is None:
        return None
    prints = tables.prints.c
    rows = connection.execute(
        select_reports().where(prints.story == number).order_by(prints.id)
    ).all()
    notes = tuple(map(notes_of, rows))
    reports = tuple(one.report for one in notes)
    story = story_of(row, tuple(one.id for one in reports))
    comparison = _unpacked(row.packed, row.witnesses)
    if comparison is not None and _is_of(comparison, reports):
        comparison = replace(comparison, reports=reports)
        (story,) = comparison.stories
    else:
        comparison = None
    line = lines_of_stories(connection, [number])[number]
    return StoredStory(line, story, notes, comparison, {one.id: one.added_at for one in rows})


def read_comparison(connection: Connection, number: int) -> Comparison | None:
    """The comparison of a story, without its reports; null where it has none, or not yet."""
    columns = tables.stories.c
    row = connection.execute(
        select(columns.packed, columns.witnesses).where(columns.number == number)
    ).one_or_none()
    return None if row is None else _unpacked(row.packed, row.witnesses)


def _unpacked(packed: bytes | None, witnesses: int | None) -> Comparison | None:
    """Null where there is none, and where reports joined or left since it was made."""
    return None if packed is None or witnesses is None else unpack_comparison(packed)


def _is_of(comparison: Comparison, reports: Sequence[Report]) -> bool:
    """Whether a comparison is of these reports: somebody may add some while they are read."""
    compared = {one for group in comparison.sources for one in group}
    return compared == {one.id for one in reports}


# -- reports -------------------------------------------------------------------------------------


def read_report(connection: Connection, report: str) -> StoredReport | None:
    """The report with this id; null: there is none."""
    row = connection.execute(select_reports().where(tables.prints.c.id == report)).one_or_none()
    return None if row is None else StoredReport(notes_of(row), row.story, row.added_at)


@dataclass(frozen=True, slots=True)
class PrintLine:
    """A report in a list."""

    id: str
    number: int
    notes: int
    story: int | None
    outlet: str | None
    title: str | None
    published: str | None
    added_at: datetime
    key: str | None = None

    @property
    def name(self) -> str:
        """Its outlet's name, or the best that is known in its place."""
        return self.outlet or self.key or "a report without outlet"


_PRINT = tuple(
    tables.prints.c[name]
    for name in (
        "id",
        "number",
        "notes",
        "story",
        "outlet",
        "title",
        "published",
        "added_at",
        "key",
    )
)


def prints_since(connection: Connection, since: datetime, most: int) -> list[PrintLine]:
    """The reports added at a moment or after it, the last first, at most `most`."""
    prints = tables.prints.c
    query = select(*_PRINT).where(prints.added_at >= since)
    query = query.order_by(prints.added_at.desc(), prints.number.desc()).limit(most)
    return [PrintLine(*row) for row in connection.execute(query)]


def count_since(connection: Connection, since: datetime) -> int:
    """How many reports were added at a moment or after it."""
    prints = tables.prints.c
    query = select(func.count()).where(prints.added_at >= since)
    return int(connection.execute(query).scalar_one())


def prints_by_id(connection: Connection, reports: Iterable[str]) -> dict[str, PrintLine]:
    """Reports by their ids."""
    found: dict[str, PrintLine] = {}
    for chunk in chunks(sorted(set(reports))):
        query = select(*_PRINT).where(tables.prints.c.id.in_(chunk))
        found.update((row.id, PrintLine(*row)) for row in connection.execute(query))
    return found


def prints_of_stories(connection: Connection, stories: Sequence[int]) -> list[PrintLine]:
    """The reports of stories, in the order they were added."""
    found: list[PrintLine] = []
    for chunk in chunks(stories):
        query = select(*_PRINT).where(tables.prints.c.story.in_(chunk))
        found += [PrintLine(*row) for row in connection.execute(query)]
    return sorted(found, key=lambda one: one.number)


def sources_of(
    connection: Connection, notes: Iterable[int]
) -> dict[int, list[tuple[int, int, str | None]]]:
    """The statements of notes: where each begins and ends, and who says it."""
    columns = tables.statements.c
    found: dict[int, list[tuple[int, int, str | None]]] = defaultdict(list)
    for chunk in chunks(sorted(set(notes))):
        query = select(columns.notes, columns.start, columns.end, columns.source).where(
            columns.notes.in_(chunk)
        )
        for number, *said in connection.execute(query):
            found[number].append((said[0], said[1], said[2]))
    return found


# -- actors --------------------------------------------------------------------------------------


def actor_lines(connection: Connection, name: str) -> list[ActorLine]:
    """What an actor with this name does, undergoes and says, the latest day first; of what was
    added last, MOST_OF_ACTOR events and as many statements."""
    folded = fold(name)
    if not folded:
        return []
    lines = [*_acts(connection, folded), *_says(connection, folded)]
    return sorted(lines, key=lambda one: (one.day or date.min, one.report, one.start), reverse=True)


def _first_print(notes: Any) -> Any:
    """The number of the first print of notes."""
    prints = tables.prints.alias()
    return select(func.min(prints.c.number)).where(prints.c.notes == notes).scalar_subquery()


def _acts(connection: Connection, folded: str) -> Iterable[ActorLine]:
    people, events, prints = tables.participants.c, tables.events, tables.prints
    of_actor = (
        select(people.event, func.min(people.role).label("role"))
        .where(people.folded == folded)
        .group_by(people.event)
        .order_by(people.event.desc())
        .limit(MOST_OF_ACTOR)
        .subquery()
    )
    columns = events.c
    words = func.substr(
        tables.texts.c.text,
        columns.evidence_start + 1,
        columns.evidence_end - columns.evidence_start,
    )
    query = (
        select(
            func.coalesce(columns.latest, columns.earliest, prints.c.day),
            columns.type,
            columns.status,
            of_actor.c.role,
            words,
            columns.trigger_start,
            columns.trigger_end,
            prints.c.id,
            prints.c.outlet,
            prints.c.published,
            prints.c.story,
            TITLE,
        )
        .join(of_actor, of_actor.c.event == columns.number)
        .join(prints, prints.c.number == _first_print(columns.notes))
        .join(tables.texts, tables.texts.c.number == prints.c.text)
        .outerjoin(tables.stories, tables.stories.c.number == prints.c.story)
    )
    return (ActorLine("event", *tuple(row)) for row in connection.execute(query))


def _says(connection: Connection, folded: str) -> Iterable[ActorLine]:
    statements, prints = tables.statements, tables.prints
    chosen = (
        select(statements)
        .where(statements.c.folded == folded)
        .order_by(statements.c.number.desc())
        .limit(MOST_OF_ACTOR)
        .subquery()
    )
    columns = chosen.c
    words = func.substr(tables.texts.c.text, columns.start + 1, columns.end - columns.start)
    query = (
        select(
            prints.c.day,
            columns.stance,
            words,
            columns.start,
            columns.end,
            prints.c.id,
            prints.c.outlet,
            prints.c.published,
            prints.c.story,
            TITLE,
        )
        .select_from(chosen)
        .join(prints, prints.c.number == _first_print(columns.notes))
        .join(tables.texts, tables.texts.c.number == prints.c.text)
        .outerjoin(tables.stories, tables.stories.c.number == prints.c.story)
    )
    for day, stance, *rest in connection.execute(query):
        yield ActorLine("statement", day, None, stance, "source", *rest)
