"""Shows records to people: what `print(notes)`, `notes.to_html()` and `notes.to_rows()` answer.

The rooms that draw and export do the work; the records in `record/` only ask (`record/shown.py`).
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from .record import Comparison, Notes, Report

WIDTH = 100
"""Columns of printed text."""

_BARE = frozenset({"facts", "stories", "copies"})
"""The tables that a comparison fills without the notes it was made of."""


def text(shown: Notes | Comparison) -> str:
    """Lines for a terminal, without colour."""
    from rich.console import Console

    from .showing.terminal import render_notes, render_terminal

    console = Console(file=io.StringIO(), width=WIDTH, highlight=False, force_terminal=False)
    with console.capture() as printed:
        if isinstance(shown, Notes):
            render_notes(shown, console)
        else:
            render_terminal(shown, console)
    return "\n".join(line.rstrip() for line in printed.get().splitlines()).strip("\n")


def page(shown: Notes | Comparison, notes: Iterable[Notes] = ()) -> str:
    """A whole HTML document; a comparison's shows more with the notes it was made of."""
    from .showing.page import comparison_page, notes_page

    if isinstance(shown, Notes):
        return notes_page(shown)
    return comparison_page(shown, several_notes(notes))


def cell(shown: Report | Notes | Comparison) -> str:
    """The same page for a cell of a notebook (Jupyter), bounded in size."""
    from .showing.cell import comparison_cell, notes_cell

    if isinstance(shown, Comparison):
        return comparison_cell(shown, lambda: text(shown))
    if isinstance(shown, Report):
        return notes_cell(Notes(report=shown), lambda: shown.text)
    return notes_cell(shown, lambda: text(shown))


def rows(
    table: str, shown: Notes | Comparison, notes: Iterable[Notes] = ()
) -> list[dict[str, Any]]:
    """The rows of one of the tables that are exported.

    Raises ValueError for a table that there isn't, or that needs notes which weren't given.
    """
    from .exporting.interface import ToldStory
    from .exporting.report_rows import rows_of
    from .exporting.splitting import told_stories
    from .exporting.told_events import StoryIndex

    columns(table)
    if isinstance(shown, Notes):
        return list(rows_of(StoryIndex(ToldStory((shown,))), table))
    held = {one.report.id: one for one in several_notes(notes)}
    lacking = [one for one in shown.reports if one.id not in held]
    if lacking and (held or table not in _BARE):
        raise ValueError(
            f"the table {table!r} of a comparison needs the notes it was made of, as in "
            f"to_rows({table!r}, notes=notes); those on {len(lacking)} of its reports are missing"
        )
    held |= {one.id: Notes(report=one) for one in lacking}
    stories = told_stories(shown, held)
    return [row for story in stories for row in rows_of(StoryIndex(story), table)]


def columns(table: str) -> list[str]:
    """The names of a table's columns; raises ValueError for a table that there isn't."""
    from .exporting.columns import tables

    if table not in tables():
        raise ValueError(f"no table is called {table!r}; there are {', '.join(tables())}")
    return list(tables()[table].names)


def several_notes(notes: Iterable[Notes]) -> list[Notes]:
    """The notes of a list; raises TypeError for what is none."""
    if isinstance(notes, Notes):
        raise TypeError("notes takes a list of notes, not one: notes=[notes]")
    held = list(notes)
    for one in held:
        if not isinstance(one, Notes):
            raise TypeError(f"notes takes Notes, not {type(one).__name__}")
    return held
