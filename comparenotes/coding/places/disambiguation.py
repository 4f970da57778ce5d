"""Which of its namesakes each place is: chosen by what else the report names.

Groups of gazetteer entries come in, one group a name; one entry of each goes out. Each entry starts
with its fame and is helped by entries of the other names: by those near it or in the same division,
and a little by those in the same country. A helper counts as much as it is itself likely among its
namesakes, so that two names of small towns can find each other ('Paris' and 'Henry County').
"""

from __future__ import annotations

import math
from collections.abc import Sequence, Set
from typing import Any

import numpy as np
import numpy.typing as npt

from ...lexicon.gazetteer import TOWNS, GazetteerEntry

Array = npt.NDArray[Any]

# How well known a place is before the report says anything: towns by people (log10), others so.
_FAME = {
    "country": 9.0, "region": 6.6, "county": 4.6, "area": 7.2, "water": 6.6, "landmark": 6.6,
}  # fmt: skip
SMALL = frozenset({*TOWNS, "county", "landmark"})  # what lies near something says where it is
_WIDE = frozenset({"GBR/ENG"})  # divisions too wide to tell where in a country a place is
# Chosen on the development halves of TR-News, LGL and GeoVirus (end to end within 161 km).
_LOCAL, _LOCAL_MOST = 2.5, 5.0
_COUNTRY, _COUNTRY_MOST = 1.5, 1.8
_CAPITAL = 6.7  # a capital at least: Washington before the state of that name
_ALTERNATE = 1.5
_DECAY_KM = 80.0
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
    """The number of the chosen entry in each group; null for an empty group.

    `weights` says how much each group's word counts for the others; `renowned` are the ids of
    towns that news names without saying where they lie.
    """
    entries = [entry for group in groups for entry in group]
    if not entries:
        return [None for _ in groups]
    sizes = [len(group) for group in groups]
    owner = np.repeat(np.arange(len(groups)), sizes)
    weight = np.array(weights)[owner]
    filled = [number for number, size in enumerate(sizes) if size]
    starts = np.cumsum([0, *(sizes[number] for number in filled)])[:-1]
    prior = np.array([max(fame(one), _CAPITAL if one.id in renowned else 0.0) for one in entries])
    local, country = _affinities(entries)
    other = owner[:, None] != owner[None, :]
    local *= other
    country *= other
    score = prior
    for _ in range(_ROUNDS):
        likely = np.exp(score - np.maximum.reduceat(score, starts)[np.searchsorted(filled, owner)])
        near = np.maximum.reduceat(local * (likely * weight), starts, axis=1).sum(axis=1)
        same = np.maximum.reduceat(country * (likely * weight), starts, axis=1).sum(axis=1)
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
    lat = np.radians(np.array([entry.latitude for entry in entries]))
    lon = np.radians(np.array([entry.longitude for entry in entries]))
    half = (
        np.sin((lat[:, None] - lat[None, :]) / 2) ** 2
        + np.cos(lat)[:, None]
        * np.cos(lat)[None, :]
        * np.sin((lon[:, None] - lon[None, :]) / 2) ** 2
    )
    km = 12742 * np.arcsin(np.sqrt(np.minimum(1.0, half)))
    country = _codes(entry.country for entry in entries)
    admin = _codes(_division(entry) for entry in entries)
    same_country = ((country[:, None] == country[None, :]) & (country >= 0)[:, None]).astype(float)
    same_admin = (admin[:, None] == admin[None, :]) & (admin >= 0)[:, None]
    small = np.array([entry.kind in SMALL for entry in entries])
    near = np.exp(-km / _DECAY_KM) * (small[:, None] & small[None, :])
    is_country = np.array([entry.kind == "country" for entry in entries])
    # a country that is named speaks louder for what lies in it than one town does for another
    spoken = np.where(is_country, 1.0, 0.4)
    return 0.5 * same_admin + 0.7 * near, same_country * spoken[None, :]


def _division(entry: GazetteerEntry) -> str | None:
    """The first-level division a place lies in, where that says where in its country it is."""
    if not (entry.country and entry.admin):
        return None
    division = f"{entry.country}/{entry.admin}"
    return None if division in _WIDE else division


def _codes(words: Any) -> Array:
    """Words as numbers, equal where the words are; -1 for null."""
    numbers: dict[str, int] = {}
    return np.array(
        [-1 if word is None else numbers.setdefault(word, len(numbers)) for word in words]
    )
