"""Which of its namesakes each place is: chosen by what else the report names.

Groups of candidates come in, one group a toponym; one candidate of each goes out. Each candidate
starts with its fame and is supported by candidates of the other toponyms: by those near it or in
the same division, and a little by those in the same country. A supporter counts as much as it is
itself likely among its namesakes, so that the names of two small towns can find each other ('Paris'
and 'Henry County').
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence, Set
from typing import Any

import numpy as np
import numpy.typing as npt

from ...lexicon.distances import EARTH_DIAMETER_KM
from ...lexicon.gazetteer import TOWNS, GazetteerEntry

Array = npt.NDArray[Any]

# How well known a place is before the report says anything, by kind of gazetteer entry; towns by
# people (log10).
_FAME = {
    "country": 9.0, "region": 6.6, "county": 4.6, "area": 7.2, "water": 6.6, "landmark": 6.6,
}  # fmt: skip
SMALL = frozenset({*TOWNS, "county", "landmark"})  # kinds that say where what lies near them is
_WIDE = frozenset({"GBR/ENG"})  # divisions too wide to say where in its country a place lies
# Chosen on the development halves of TR-News, LGL and GeoVirus (end to end within 161 km).
_LOCAL, _LOCAL_MOST = 2.5, 5.0
_COUNTRY, _COUNTRY_MOST = 1.5, 1.8
_CAPITAL = 6.7  # a capital at least: Washington before the state of that name
_ALTERNATE = 1.5
_DECAY_KM = 80.0
_SAME_DIVISION, _NEAR_BY = 0.5, 0.7
_NAMED_COUNTRY, _FELLOW_PLACE = 1.0, 0.4
_ROUNDS = 3


def fame(entry: GazetteerEntry) -> float:
    """How well known a place is, on a scale on which a town of a million has 6."""
    if entry.kind in TOWNS:
        known = math.log10(max(entry.population, 300)) - _ALTERNATE * (entry.rank == 2)
        return max(known, _CAPITAL) if entry.kind == "capital" else known
    return _FAME[entry.kind]


def choose(
    groups: Sequence[Sequence[GazetteerEntry]], weights: Sequence[float], renowned: Set[int]
) -> list[int | None]:
    """The number of the chosen candidate in each group; null for an empty group.

    `weights` says how much each group's toponym counts for the others; `renowned` are the ids of
    towns that news names without saying where they lie. Of equal candidates the first is chosen.
    """
    candidates = [entry for group in groups for entry in group]
    if not candidates:
        return [None for _ in groups]
    sizes = [len(group) for group in groups]
    group_of = np.repeat(np.arange(len(groups)), sizes)
    filled = [number for number, size in enumerate(sizes) if size]
    starts = np.cumsum([0, *(sizes[number] for number in filled)])[:-1]
    prior = np.array(
        [max(fame(entry), _CAPITAL if entry.id in renowned else 0.0) for entry in candidates]
    )
    local, country = _affinities(candidates)
    is_other = group_of[:, None] != group_of[None, :]
    local *= is_other
    country *= is_other
    weight = np.array(weights)[group_of]
    place_of_group = np.searchsorted(filled, group_of)
    score = prior
    for _ in range(_ROUNDS):
        likely = np.exp(score - np.maximum.reduceat(score, starts)[place_of_group]) * weight
        near = np.maximum.reduceat(local * likely, starts, axis=1).sum(axis=1)
        same = np.maximum.reduceat(country * likely, starts, axis=1).sum(axis=1)
        score = (
            prior
            + np.minimum(_LOCAL * near, _LOCAL_MOST)
            + np.minimum(_COUNTRY * same, _COUNTRY_MOST)
        )
    chosen: list[int | None] = [None for _ in groups]
    for start, number in zip(starts, filled, strict=True):
        chosen[number] = int(np.argmax(score[start : start + sizes[number]]))
    return chosen


def _affinities(entries: Sequence[GazetteerEntry]) -> tuple[Array, Array]:
    """How much each entry (row) is made likelier by each other (column): locally, by country."""
    country = _codes(entry.country for entry in entries)
    admin = _codes(_division(entry) for entry in entries)
    same_country = ((country[:, None] == country[None, :]) & (country >= 0)[:, None]).astype(float)
    same_admin = (admin[:, None] == admin[None, :]) & (admin >= 0)[:, None]
    small = np.array([entry.kind in SMALL for entry in entries])
    near = np.exp(-_distances(entries) / _DECAY_KM) * (small[:, None] & small[None, :])
    is_country = np.array([entry.kind == "country" for entry in entries])
    # a country that is named counts more for what lies in it than one town does for another
    counts = np.where(is_country, _NAMED_COUNTRY, _FELLOW_PLACE)
    return _SAME_DIVISION * same_admin + _NEAR_BY * near, same_country * counts[None, :]


def _distances(entries: Sequence[GazetteerEntry]) -> Array:
    """The great-circle distance in kilometres between each two entries."""
    lat = np.radians(np.array([entry.latitude for entry in entries]))
    lon = np.radians(np.array([entry.longitude for entry in entries]))
    half: Array = (
        np.sin((lat[:, None] - lat[None, :]) / 2) ** 2
        + np.cos(lat)[:, None]
        * np.cos(lat)[None, :]
        * np.sin((lon[:, None] - lon[None, :]) / 2) ** 2
    )
    kilometres: Array = EARTH_DIAMETER_KM * np.arcsin(np.sqrt(np.minimum(1.0, half)))
    return kilometres


def _division(entry: GazetteerEntry) -> str | None:
    """The first-level division a place lies in, where that says where in its country it is."""
    if not (entry.country and entry.admin):
        return None
    division = f"{entry.country}/{entry.admin}"
    return None if division in _WIDE else division


def _codes(words: Iterable[str | None]) -> Array:
    """Words as numbers, equal where the words are; -1 for null."""
    numbers: dict[str, int] = {}
    return np.array(
        [-1 if word is None else numbers.setdefault(word, len(numbers)) for word in words]
    )
