"""Reads reports and their notes back, as the tables hold them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from ..record import Notes, Story
from . import tables
from .packing import unpack_notes, unpack_report


def select_reports() -> Select[Any]:
    """The query for all that `notes_of` asks for, of all reports."""
    prints, notes, texts = tables.prints, tables.notes, tables.texts
    return (
        select(
            prints.c.id,
            prints.c.story,
            prints.c.added_at,
            prints.c.packed.label("report"),
            notes.c.packed.label("notes"),
            texts.c.text,
        )
        .join(notes, notes.c.number == prints.c.notes)
        .join(texts, texts.c.number == prints.c.text)
    )


def notes_of(row: Row[Any]) -> Notes:
    """The notes on the report of a row of `select_reports`."""
    return unpack_notes(row.notes, unpack_report(row.report, row.text))


def story_of(row: Row[Any], reports: tuple[str, ...]) -> Story:
    """The story of a row of `stories`, of reports with these ids; which event and report gave it
    its title is in its comparison, if it has one."""
    return Story(
        id=row.id,
        reports=reports,
        headline=row.headline,
        earliest=row.earliest,
        latest=row.latest,
        title=row.title,
        title_report=reports[0] if row.title is not None and len(reports) == 1 else None,
    )


def count_reports(connection: Connection) -> int:
    """How many reports there are."""
    return int(connection.execute(select(func.count(tables.prints.c.number))).scalar_one())
