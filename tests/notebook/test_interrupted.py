"""Killed at any moment, a notebook holds whole reports only, and the next addition goes on."""

import os
import random
import signal
import time
from contextlib import suppress

from sqlalchemy import func, select

from comparenotes.notebook import Notebook, tables

from .conftest import bare, report

TIMES = 20
SAID = "ferry harbour rebels bridge minister quake river station strike pact school market bank"
WORDS = SAID.split(" ")


def made(number):
    """So many reports, some of one story and some of one text."""
    chance = random.Random(7)
    reports = []
    for n in range(number):
        own = random.Random(n // 3).sample(WORDS, 9)
        chance.shuffle(own)
        words = f"{' '.join(own)}. " * 2
        reports.append(bare(report(words, key=str(n), outlet=f"Outlet {n % 7}", title=own[0])))
    return reports


def add_and_die(where, notes):
    """Adds in another process, which is killed at some moment; whether it came to its end."""
    child = os.fork()
    if child == 0:
        try:
            with Notebook(where) as notebook:
                notebook.add(notes, lambda sources: sources)
        finally:
            os._exit(0)
    time.sleep(random.Random(time.monotonic_ns()).uniform(0.05, 0.6))
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFEXITED(status)


def loose_ends(notebook):
    """Rows that something is missing to."""
    prints, notes = tables.prints, tables.notes
    with notebook.engine.connect() as connection:
        return (
            connection.execute(
                select(func.count())
                .select_from(prints.outerjoin(notes, notes.c.number == prints.c.notes))
                .where(notes.c.number.is_(None))
            ).scalar_one()
            + connection.execute(
                select(func.count())
                .select_from(notes.outerjoin(prints, notes.c.number == prints.c.notes))
                .where(prints.c.number.is_(None))
            ).scalar_one()
        )


def test_killed_twenty_times_it_loses_and_doubles_nothing(where, tmp_path):
    notes = made(240)
    Notebook(where).close()
    for _ in range(TIMES):
        ended = add_and_die(where, notes)
        with Notebook(where) as notebook:
            assert loose_ends(notebook) == 0
            held = [one.report.id for one in notebook.notes()]
            assert held == [one.report.id for one in notes][: len(held)]
        if ended and len(held) == len(notes):
            break
    with Notebook(where) as notebook:
        notebook.add(notes, lambda sources: sources)
        assert len(notebook) == len(notes)
        stories = {story for story, _, _ in notebook.stories()}
    with Notebook(tmp_path / "at_once.db") as notebook:
        notebook.add(notes, lambda sources: sources)
        assert stories == {story for story, _, _ in notebook.stories()}
