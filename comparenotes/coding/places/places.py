"""Places named in a report, each tied to one of its namesakes in the gazetteer, with the reason.

Names come in; places go out, one for each identity with all its mentions. Among namesakes the
report's own words choose: 'City, Region' first, then the other places it names (the same division,
the same country, near by), its outlet's home, and only then how many people live there.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...lexicon import Lexicon
from ...lexicon.entries import WordList
from ...lexicon.gazetteer import TOWNS, Gazetteer, GazetteerEntry
from ...lexicon.gazetteer_build import Country, key_of
from ...record import Place
from ...record.notes import Precision
from ..grammar.parse import Parse
from ..names.names import Name
from ..trace import Trace
from .candidates import CandidateFinder, ToponymGroup, distance, lies_in
from .disambiguation import SMALL, choose
from .toponyms import ToponymFinder, ToponymMention

_PRECISION: dict[str, Precision] = {
    "city": "city",
    "capital": "city",
    "region": "region",
    "county": "region",
    "area": "region",
    "water": "region",
    "country": "country",
    "landmark": "point",
}
_NAMED, _CONTEXT = 1.0, 0.6  # how much a group's candidates count for those of the others
_NEAR_KM = 100  # within it two small places make each other likelier
_NO_NAME = "described by where they lie; the report does not name them"


@dataclass(frozen=True, slots=True)
class _ChosenPlace:
    """One identity: its gazetteer entry (null where there is none), and all its mentions."""

    group: ToponymGroup
    entry: GazetteerEntry | None
    mentions: tuple[ToponymMention, ...]


class PlaceFinder:
    """Places named in a parse, tied to the gazetteer."""

    def __init__(self, lexicon: Lexicon) -> None:
        gazetteer = Gazetteer(lexicon)
        self._toponyms = ToponymFinder(lexicon, gazetteer)
        self._candidates = CandidateFinder(lexicon, gazetteer)
        cities = lexicon.entries("datelines", WordList)["cities"].words
        self._renowned_names = frozenset(key_of(city) for city in cities)
        countries = lexicon.entries("countries", Country)
        self._country_names = {code: country.name for code, country in countries.items()}

    def find(
        self, parse: Parse, names: tuple[Name, ...], trace: Trace | None = None
    ) -> tuple[Place, ...]:
        """All places, in the order of their first mentions."""
        groups = self._candidates.groups(self._toponyms.find(parse, names, trace))
        groups += [
            ToponymGroup(mention.text, (mention,), (), _NO_NAME)
            for mention in self._toponyms.find_unnamed(parse)
        ]
        groups += self._candidates.context(parse)
        renowned = (self._renowned(group) for group in groups)
        numbers = choose(
            [group.candidates for group in groups],
            [_CONTEXT if group.is_context else _NAMED for group in groups],
            {town for town in renowned if town is not None},
        )
        chosen = [
            None if number is None else group.candidates[number]
            for group, number in zip(groups, numbers, strict=True)
        ]
        return self._records(parse, _by_identity(groups, chosen), trace)

    def _renowned(self, group: ToponymGroup) -> int | None:
        """The id of the biggest town of the name, where news need not say which it means."""
        if key_of(group.text) not in self._renowned_names:
            return None
        if any(entry.kind == "area" for entry in group.candidates):
            return None  # 'Gaza' is rather the strip
        towns = [entry for entry in group.candidates if entry.kind in TOWNS]
        return max(towns, key=lambda entry: entry.population).id if towns else None

    def _records(
        self, parse: Parse, chosen: list[_ChosenPlace], trace: Trace | None
    ) -> tuple[Place, ...]:
        others = [place.entry for place in chosen if place.entry is not None]
        places = []
        for number, place in enumerate(chosen, 1):
            basis = self._basis(place.group, place.entry, others)
            record = _record(parse, f"p{number}", place, basis)
            places.append(record)
            if trace is not None:
                for span in record.mentions:
                    why = f"{parse.report.words(span)}: {basis}"
                    trace.note("places", span.start, span.end, why)
        return tuple(places)

    def _basis(
        self, group: ToponymGroup, entry: GazetteerEntry | None, others: list[GazetteerEntry]
    ) -> str:
        """Why this place and none of its namesakes, in a sentence."""
        if entry is None:
            return group.reason or "the gazetteer knows no place of this name"
        where = self._where(entry)
        if group.reason:
            return f"{where}: {group.reason}"
        count = len(group.candidates)
        if count == 1:
            return f"{where}: the only place of this name in the gazetteer"
        supporting = [
            other.name for other in others if other.id != entry.id and _supports(other, entry)
        ]
        if supporting:
            named = " and ".join(dict.fromkeys(supporting[:3]))
            return f"{where}: of {count} namesakes the one that goes with {named}"
        return (
            f"{where}: the best known of {count} namesakes; nothing in the report points to another"
        )

    def _where(self, entry: GazetteerEntry) -> str:
        country = self._country_names.get(entry.country or "")
        if country is None or entry.kind == "country":
            return entry.name
        return f"{entry.name}, {country}"


def _by_identity(
    groups: list[ToponymGroup], chosen: list[GazetteerEntry | None]
) -> list[_ChosenPlace]:
    """Groups of one entry, or of one unknown name, joined, in the order of their first mentions."""
    first: dict[object, tuple[ToponymGroup, GazetteerEntry | None]] = {}
    mentions: dict[object, list[ToponymMention]] = {}
    for group, entry in zip(groups, chosen, strict=True):
        if not group.is_context:
            identity: object = entry.id if entry else key_of(group.text)
            first.setdefault(identity, (group, entry))
            mentions.setdefault(identity, []).extend(group.mentions)
    places = [_ChosenPlace(*first[identity], tuple(mentions[identity])) for identity in first]
    return sorted(places, key=lambda place: min(m.first for m in place.mentions))


def _record(parse: Parse, identity: str, place: _ChosenPlace, basis: str) -> Place:
    spans = tuple(sorted(parse.span(m.first, m.last) for m in place.mentions))
    entry = place.entry
    if entry is None:
        return Place(identity, place.mentions[0].text, basis=basis, mentions=spans)
    return Place(
        id=identity,
        name=entry.name,
        country=entry.country,
        latitude=entry.latitude,
        longitude=entry.longitude,
        geonames_id=entry.geonames_id,
        precision=_PRECISION[entry.kind],
        basis=basis,
        mentions=spans,
    )


def _supports(other: GazetteerEntry, entry: GazetteerEntry) -> bool:
    """Whether a place makes another likelier: near it, around it, in the same division."""
    if lies_in(entry, other) or lies_in(other, entry):
        return True
    both_small = other.kind in SMALL and entry.kind in SMALL
    same = other.admin is not None and (other.country, other.admin) == (entry.country, entry.admin)
    return both_small and (same or distance(other, entry) < _NEAR_KM)
