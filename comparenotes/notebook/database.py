"""Opens the database of a notebook, and brings its tables up to date.

A path is a SQLite file; `postgresql://…` a database of a PostgreSQL server. Both are reached
through SQLAlchemy, and their tables made and changed by the migrations beside this module.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from ..errors import NotebookError

MIGRATIONS = Path(__file__).parent / "migrations"
_BUSY = 30_000  # milliseconds for which one writer waits for another
_CACHE = 64_000  # kB of pages that SQLite keeps at hand: the index of stems is written all over


def open_database(name: str | Path) -> Engine:
    """The engine of the notebook `name`, whose tables are made if it has none.

    Raises NotebookError where it can't be opened, is no notebook, or is of a later version.
    """
    engine = _postgresql(str(name)) if "://" in str(name) else _sqlite(Path(name))
    try:
        with reading(engine) as connection:
            is_new_enough = (
                _version_of(connection) == ScriptDirectory(MIGRATIONS).get_current_head()
            )
        if not is_new_enough:
            with engine.begin() as connection:
                _bring_up_to_date(connection, str(name))
    except DBAPIError as error:
        engine.dispose()
        raise NotebookError(f"{without_password(name)}: {reason_of(error)}") from None
    except NotebookError:
        engine.dispose()
        raise
    return engine


def without_password(name: str | Path) -> str:
    """The name of a notebook as it may be shown."""
    if "://" not in str(name):
        return str(name)
    try:
        return make_url(str(name)).render_as_string(hide_password=True)
    except ArgumentError:
        return str(name).split("://", 1)[0] + "://…"


def reading(engine: Engine) -> Connection:
    """A connection that only reads: it waits for no writer."""
    return engine.connect().execution_options(reading=True)


def _sqlite(path: Path) -> Engine:
    if not path.parent.is_dir():
        raise NotebookError(f"{path}: the folder {path.parent} does not exist")
    if path.is_dir():
        raise NotebookError(f"{path}: is a folder; give a file, such as {path / 'notes.db'}")
    if path.exists() and not _is_sqlite(path):
        raise NotebookError(f"{path}: is no SQLite database; give another name")
    if _is_read_only(path):
        return _read_only(path)
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": _BUSY / 1000})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin_at_once)
    return engine


def is_notebook(path: Path) -> bool:
    """Whether a file is a notebook, which nothing but adding may write to."""
    query = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
    try:
        return path.is_file() and bool(_asked(path, query))
    except sqlite3.Error:
        return False


def _is_sqlite(path: Path) -> bool:
    """Whether a file is a database of SQLite, or empty."""
    try:
        _asked(path, "PRAGMA schema_version")
    except sqlite3.DatabaseError as error:
        return error.sqlite_errorcode != sqlite3.SQLITE_NOTADB
    return True


def _asked(path: Path, query: str) -> Any:
    """What a database answers. Only SQLite may open a file that it has open already: closing it
    otherwise drops this process's locks on it, and another process then takes its log away from
    under it (https://www.sqlite.org/howtocorrupt.html, 2.2)."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
        return database.execute(query).fetchone()[0]


def _is_read_only(path: Path) -> bool:
    """Whether a file may be read and not written; its folder too, where SQLite puts its log."""
    return path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _read_only(path: Path) -> Engine:
    """A notebook that can be searched and exported, and not added to. Where no log lies beside it
    nobody is writing, and SQLite may read it without asking for locks."""
    log = path.with_name(path.name + "-wal")
    rest = "" if log.exists() else "&immutable=1"
    url = f"{path.resolve().as_uri()}?mode=ro{rest}"
    return create_engine(f"sqlite:///{path}", creator=lambda: sqlite3.connect(url, uri=True))


def _set_up(connection: sqlite3.Connection, _record: Any) -> None:
    """A writer and its readers don't wait for each other; a killed writer leaves nothing half."""
    connection.isolation_level = None  # transactions begin where we say, see `_begin_at_once`
    cache = f"cache_size=-{_CACHE}"
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", cache):
        connection.execute(f"PRAGMA {pragma}")


def _begin_at_once(connection: Connection) -> None:
    """Takes the right to write when a transaction begins, so that two writers wait in turn
    instead of failing midway; one that only reads says so (`reading`)."""
    is_reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if is_reading else "BEGIN IMMEDIATE")


def _postgresql(name: str) -> Engine:
    try:
        url = make_url(name)
        if url.drivername not in {"postgresql", "postgres", "postgresql+psycopg"}:
            raise NotebookError(f"{without_password(name)}: a notebook is a file or postgresql://…")
        return create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    except (ArgumentError, ValueError):
        raise NotebookError(
            f"{without_password(name)}: write it as postgresql://user:password@host/database"
        ) from None
    except (NoSuchModuleError, ModuleNotFoundError):
        raise NotebookError(
            f"{without_password(name)}: PostgreSQL needs a driver; "
            "pip install 'comparenotes[postgresql]'"
        ) from None


def _version_of(connection: Connection) -> str | None:
    """The last change that was made to the tables; null: none were made."""
    return MigrationContext.configure(connection).get_current_revision()


def _bring_up_to_date(connection: Connection, name: str) -> None:
    """Makes the tables of an empty database, or those that a later version of ours has."""
    now = _version_of(connection)
    scripts = ScriptDirectory(MIGRATIONS)
    if now is None and inspect(connection).get_table_names():
        raise NotebookError(
            f"{without_password(name)}: holds tables of something else; give another database"
        )
    steps = [*scripts.walk_revisions()]  # the newest first
    known = [step.revision for step in steps]
    if now is not None and now not in known:
        raise NotebookError(
            f"{without_password(name)}: was made by a later version of comparenotes; "
            "install that version, or give another notebook"
        )
    for step in reversed(steps[: len(steps) if now is None else known.index(now)]):
        _take(connection, scripts, step)


def _take(connection: Connection, scripts: ScriptDirectory, step: Script) -> None:
    """Changes the tables from one version to the next, and writes down that it was done."""
    context = MigrationContext.configure(connection)
    with Operations.context(context):
        step.module.upgrade()
    context.stamp(scripts, step.revision)


def reason_of(error: DBAPIError) -> str:
    """What the database said, in one line, and what to do where that is known."""
    said = str(error.orig)
    if "readonly" in said:
        return "it may only be read; make the file and its folder writable, or add to another"
    if "unable to open" in said:
        return "it can't be opened; check the permissions of the file and of its folder"
    return " ".join(str(error.orig).split()) or type(error.orig).__name__
