"""The gazetteer entries that each toponym of a report may mean, before one of them is chosen.

Mentions of toponyms come in; groups of mentions that mean one place go out, each with its
candidates. Countries whose people the report speaks of and the outlet's home are groups too: they
help to choose among the candidates of the others, and are not noted as places.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...lexicon import Lexicon
from ...lexicon.distances import kilometres
from ...lexicon.gazetteer import TOWNS, Gazetteer, GazetteerEntry
from ...lexicon.gazetteer_build import key_of
from ...lexicon.rules import Rule, RuleTable
from ...lexicon.word_sets import PlaceWords
from ..grammar.parse import Parse
from .disambiguation import fame
from .toponyms import ToponymMention, countries_of_peoples

# A toponym's key, what it lies in, the namesakes that hold what it contains, whether it is a
# container.
_GroupKey = tuple[str, str | None, frozenset[int], bool]

_MOST_CANDIDATES = 30
_TOWN_OF_A_PART = 50_000  # people: a town that has parts worth naming ('eastern Ghouta')
_COUNTY_RADIUS_KM = 80
_OUTLET_WORDS = (3, 2, 1)  # sizes of a place's name in an outlet's, the longest first


@dataclass(frozen=True, slots=True)
class ToponymGroup:
    """All mentions of one toponym in one report, which mean one place; `candidates` by fame.

    `reason` says why, where the report's own words decide. `is_context`: not noted as a place.
    """

    text: str
    mentions: tuple[ToponymMention, ...]
    candidates: tuple[GazetteerEntry, ...]
    reason: str = ""
    is_context: bool = False


class CandidateFinder:
    """Looks toponyms up in the gazetteer."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.words = lexicon.word_sets("place_words", PlaceWords)
        self._country_of_people = countries_of_peoples(lexicon)

    def groups(self, mentions: Iterable[ToponymMention]) -> list[ToponymGroup]:
        """The mentions by what they mean, in the order of their first.

        What the words say of where a toponym lies holds for the whole report.
        """
        mentions = list(mentions)
        within_of: dict[str, str] = {}
        for mention in reversed(mentions):
            if mention.within:
                within_of[key_of(mention.text)] = mention.within
        grouped: dict[_GroupKey, list[ToponymMention]] = {}
        for mention in mentions:
            key = key_of(mention.text)
            within = mention.within or within_of.get(key)
            if within is not None:
                within_of[key] = within  # the one spoken of last
            group = key, within, self._holding(mention), mention.is_container
            grouped.setdefault(group, []).append(mention)
        return [self._group(within, held, each) for (_, within, held, _), each in grouped.items()]

    def _holding(self, mention: ToponymMention) -> frozenset[int]:
        """The ids of the namesakes that the place before a container lies in: of 'Atlanta, Georgia'
        the state; none where all may be, or nobody knows."""
        if mention.holds is None:
            return frozenset()
        outers, inners = self.find(mention.text), self.find(mention.holds)
        held = [outer for outer in outers if any(lies_in(inner, outer) for inner in inners)]
        return frozenset(outer.id for outer in held if len(held) < len(outers))

    def context(self, parse: Parse) -> list[ToponymGroup]:
        """Countries that words for peoples speak of, and the outlet's home."""
        countries = {
            self._country_of_people[low]
            for low, tag in zip(parse.lower, parse.tags, strict=True)
            if low in self._country_of_people and tag in {"JJ", "NNP", "NNPS", "NNS", "NN"}
        }
        groups = [
            ToponymGroup(name, (), self.gazetteer.find(name)[:1], is_context=True)
            for name in sorted(countries)
        ]
        home = self._home(parse.report.outlet or "")
        return groups if home is None else [*groups, home]

    def find(self, text: str) -> list[GazetteerEntry]:
        """The places of a toponym; of its core, when the gazetteer has only that."""
        entries = list(self.gazetteer.find(text))
        words = text.split()
        if entries or len(words) < 2:
            return entries
        match = CORES.first(self, words)
        return match[1] if match else []

    def _group(
        self, within: str | None, holding: frozenset[int], mentions: list[ToponymMention]
    ) -> ToponymGroup:
        text = mentions[0].text
        candidates = self._candidates(mentions[0], within, holding)
        says_where = bool(within and candidates and self._is_within(candidates[0], within))
        reason = f"the report says '{text}, {within}'" if says_where else ""
        return ToponymGroup(text, tuple(mentions), tuple(candidates), reason)

    def _candidates(
        self, mention: ToponymMention, within: str | None, holding: frozenset[int]
    ) -> list[GazetteerEntry]:
        entries = self.find(mention.text)
        if mention.is_container:
            entries = [entry for entry in entries if entry.kind not in TOWNS] or entries
        entries = [entry for entry in entries if entry.id in holding] or entries
        is_area = any(entry.kind in {"country", "region"} for entry in entries)
        listed = mention.is_pair and within is not None and self._is_listed_whole(within)
        if within and is_area and (listed or mention.is_described):
            inside = [e for e in entries if e.kind in TOWNS and self._is_within(e, within)]
            entries = inside or entries  # 'Lebanon, Oregon'
        elif within and not is_area:
            inside = [entry for entry in entries if self._is_within(entry, within)]
            if not inside and mention.is_pair:
                inside = self._behind_article(mention.text, within)
            told = mention.is_described or self._is_listed_whole(within)
            is_elsewhere = told and all(e.kind in TOWNS for e in entries)
            entries = inside or ([] if is_elsewhere else entries)
        return sorted(entries, key=lambda entry: -fame(entry))[:_MOST_CANDIDATES]

    def _behind_article(self, text: str, within: str) -> list[GazetteerEntry]:
        """The towns of a country that bear a name with an article before it: 'Salt, Jordan'."""
        found = (self.gazetteer.find(f"{front} {text}") for front in sorted(self.words.articles))
        return [e for entries in found for e in entries if self._is_within(e, within)]

    def _is_listed_whole(self, outer: str) -> bool:
        """Whether a name is that of an American state, and of no capital: the gazetteer gives the
        state of each town, so that a town elsewhere is not meant."""
        entries = self.gazetteer.find(outer)
        is_state = any(entry.kind == "region" and entry.country == "USA" for entry in entries)
        return is_state and not any(entry.kind == "capital" for entry in entries)

    def _is_within(self, entry: GazetteerEntry, outer: str) -> bool:
        """Whether a place lies in one called `outer`."""
        return any(lies_in(entry, container) for container in self.gazetteer.find(outer))

    def _home(self, outlet: str) -> ToponymGroup | None:
        """The place that an outlet is named after ('The Leeds Mercury'), if any."""
        words = [word for word in outlet.split() if word[:1].isupper()]
        for size in _OUTLET_WORDS:
            for first in range(len(words) - size + 1):
                name = " ".join(words[first : first + size])
                if key_of(name) in self.words.not_places | self.words.private_bodies:
                    continue
                entries = sorted(self.gazetteer.find(name), key=lambda entry: -fame(entry))
                if entries:
                    candidates = tuple(entries[:_MOST_CANDIDATES])
                    return ToponymGroup(name, (), candidates, is_context=True)
        return None


def lies_in(inner: GazetteerEntry, outer: GazetteerEntry) -> bool:
    """Whether a place lies in a region or country."""
    if inner.id == outer.id or inner.country != outer.country or outer.country is None:
        return False
    if outer.kind == "country":
        return inner.kind != "country"
    if outer.kind == "region":
        return inner.kind in {*TOWNS, "county", "landmark"} and inner.admin == outer.admin
    if outer.kind == "county" and inner.kind in TOWNS:
        return distance(inner, outer) < _COUNTY_RADIUS_KM
    return False


def distance(a: GazetteerEntry, b: GazetteerEntry) -> float:
    """Kilometres between two places."""
    return kilometres((a.latitude, a.longitude), (b.latitude, b.longitude))


# -- toponyms that the gazetteer has only in part -------------------------------------------------


def _division_after(finder: CandidateFinder, words: list[str]) -> list[GazetteerEntry] | None:
    if words[-1].lower().rstrip(".") not in finder.words.divisions:
        return None
    return finder.find(" ".join(words[:-1]))


def _direction_before(finder: CandidateFinder, words: list[str]) -> list[GazetteerEntry] | None:
    if words[0].lower() not in finder.words.directions:
        return None
    entries = finder.find(" ".join(words[1:]))
    return [e for e in entries if e.kind not in TOWNS or e.population >= _TOWN_OF_A_PART]


def _division_of(finder: CandidateFinder, words: list[str]) -> list[GazetteerEntry] | None:
    is_division = words[0].lower() in finder.words.divisions and words[1].lower() == "of"
    return finder.find(" ".join(words[2:])) if is_division and len(words) > 2 else None


CORES: RuleTable[[CandidateFinder, list[str]], list[GazetteerEntry]] = RuleTable(
    "what a toponym is looked up by that the gazetteer has not whole",
    (
        Rule(
            "without the division after it",
            _division_after,
            example="Floods hit Kasai Province.",
            expect=("place Kasai Province = Kasai, COD",),
            never="Floods hit Kasai.",
        ),
        Rule(
            "without the direction before it",
            _direction_before,
            example="Floods hit Lower Manhattan.",
            expect=("place Lower Manhattan = Manhattan, USA",),
            never="Floods hit Manhattan.",
        ),
        Rule(
            "without the division before 'of'",
            _division_of,
            example="Ferries left the tourist Island of Elba on Monday.",
            expect=("place Island of Elba = Elba, ITA",),
            never="Ferries left Elba on Monday.",
        ),
    ),
)
