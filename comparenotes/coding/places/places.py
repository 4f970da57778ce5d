"""Places named in a report, each tied to one of its namesakes in the gazetteer, with the reason.

Names come in; places go out, one for each identity with all its mentions. Among namesakes the
report's own words choose: 'City, Region' first, then the other places it names (the same division,
the same country, near by), its outlet's home, and only then how many people live there.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...lexicon import Lexicon
from ...lexicon.entries import AimedNouns, StateEntry, WordList
from ...lexicon.gazetteer import TOWNS, Gazetteer, GazetteerEntry, kilometres
from ...lexicon.gazetteer_build import Country, key_of
from ...record import Place
from ..grammar.parse import Parse
from ..names.names import Name
from ..names.repair import LIST_OF_COUNTIES
from ..trace import Trace
from .disambiguation import SMALL, choose, fame

_SILENT_PARTS = {"byline", "furniture", "disclaimer"}
_PRECISION = {
    "city": "city",
    "capital": "city",
    "region": "region",
    "county": "region",
    "area": "region",
    "water": "region",
    "country": "country",
    "landmark": "point",
}
_MOST_NAMESAKES = 30
_DIVISIONS = frozenset(
    [
        "province",
        "prefecture",
        "state",
        "region",
        "governorate",
        "oblast",
        "municipality",
        "township",
        "twp",
        "city",
        "district",
        "island",
        "islands",
        "borough",
        "town",
        "village",
        "area",
        "metro",
        "commune",
        "department",
    ]
)
_PARTS = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "upper",
        "lower",
        "greater",
        "inner",
        "outer",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "downtown",
        "metro",
        "metropolitan",
        "mainland",
        "the",
        "far",
        "northeastern",
        "northwestern",
        "southeastern",
        "southwestern",
        "rural",
        "suburban",
    ]
)


@dataclass(frozen=True, slots=True)
class _PlaceMention:
    """Tokens that name a place, and the name of the place that the words put it in, if any."""

    first: int
    last: int
    text: str
    within: str | None = None
    holds: bool = False  # it says where the name before it lies


@dataclass(slots=True)
class _Group:
    """All mentions of one name in one report: they mean one place."""

    text: str
    mentions: list[_PlaceMention]
    entries: list[GazetteerEntry]
    silent: bool = False  # gives context, is not noted
    reason: str = ""


class PlaceFinder:
    """Places named in a parse, tied to the gazetteer."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._gazetteer = Gazetteer(lexicon)
        self._aimed = lexicon.word_sets("aimed_nouns", AimedNouns).measures
        countries = lexicon.entries("countries", Country)
        self._people = {
            people.lower(): country.name
            for country in countries.values()
            for people in country.people
        }
        words = lexicon.entries("name_words", WordList)
        self._served = frozenset(words["bodies_of_places"].words)
        self._private = frozenset(words["private_bodies"].words)
        self._not_places = frozenset(words["not_places"].words)
        self._features = frozenset(words["features"].words)
        self._neighbouring = frozenset(words["neighbouring"].words)
        self._saying = frozenset(words["saying"].words + words["acting"].words)
        lone = lexicon.entries("datelines", WordList)["cities"].words
        states = lexicon.entries("states", StateEntry).values()
        self._peoples = frozenset(word for state in states for word in state.demonyms)
        self._alone = frozenset(key_of(city) for city in lone)
        self._deeds = frozenset(words["deeds"].words)
        self._country_names = {code: country.name for code, country in countries.items()}

    def find(
        self, parse: Parse, names: tuple[Name, ...], trace: Trace | None = None
    ) -> tuple[Place, ...]:
        """All places, in the order of their first mentions."""
        mentions = _mentions(parse, self._spans(parse, names, trace))
        groups = self._groups(mentions)
        groups += self._beside(parse)
        groups += self._context(parse)
        numbers = choose(
            [group.entries for group in groups],
            [0.6 if group.silent else 1.0 for group in groups],
            {town for group in groups if (town := self._renowned(group)) is not None},
        )
        chosen = [
            None if number is None else group.entries[number]
            for group, number in zip(groups, numbers, strict=True)
        ]
        return self._places(parse, groups, chosen, trace)

    def _spans(
        self, parse: Parse, names: tuple[Name, ...], trace: Trace | None
    ) -> list[tuple[int, int, str]]:
        """Where places are named (first token, last, name to look up), in bodies' names too."""
        found = []
        for name in names:
            if parse.part_of(name.first) in _SILENT_PARTS:
                continue
            if name.kind == "place":
                text = parse.text(name.first, name.last)
                why = self._why_no_place(parse, name, text)
                if why is not None:
                    if trace is not None:
                        span = parse.span(name.first, name.last)
                        trace.note("places", span.start, span.end, why)
                    continue
                if name.basis == LIST_OF_COUNTIES:
                    text += " County"
                found.append((name.first, name.last, text))
            elif name.kind == "organisation" and name.last - name.first > 1:
                found += self._inside(parse, name)
        return found

    def _beside(self, parse: Parse) -> list[_Group]:
        """Places that are counted and told by where they lie: 'seven adjacent regions'."""
        found = []
        for token, low in enumerate(parse.lower):
            noun = parse.heads[token]
            if low not in self._neighbouring or parse.tags[noun] != "NNS":
                continue
            first = token - 1
            counted = first >= 0 and parse.tags[first] == "CD" and parse.heads[first] == noun
            if noun == token + 1 and counted and parse.lemmas[noun] in self._features:
                mention = _PlaceMention(first, noun + 1, parse.text(first, noun + 1))
                why = "told by where they lie; the report does not name them"
                found.append(_Group(mention.text, [mention], [], reason=why))
        return found

    def _why_no_place(self, parse: Parse, name: Name, text: str) -> str | None:
        """Why words that read like a place's name are none here; null when they are one."""
        if text in self._peoples:
            return f"'{text}' is a word for a people"
        if key_of(text) in self._not_places:
            return f"'{text}' bears a small place's name, but means something else in news"
        verb = self._acts(parse, name.last - 1)
        if verb is not None:
            entries = self._gazetteer.find(text)
            kinds = {entry.kind for entry in entries}
            if kinds & {"capital", "landmark"} and "country" not in kinds:
                return f"'{text}' acts for its state here, with '{parse.words[verb]}'"
        return None

    def _acts(self, parse: Parse, token: int) -> int | None:
        """The verb by which a place would act: as its subject, or in 'condemned by'; the noun of
        what is its own: 'the Kremlin's response'."""
        while parse.deps[token] == "conj" and parse.pos[parse.heads[token]] == "PROPN":
            token = parse.heads[token]  # 'Moscow and Washington agreed'
        head, dep = parse.heads[token], parse.deps[token]
        if dep == "nsubj" and parse.lemmas[head] in self._saying:
            return head
        above = parse.heads[head]
        if dep == "pobj" and parse.lower[head] == "on" and parse.lemmas[above] in self._aimed:
            return above
        if dep == "pobj" and parse.lower[head] == "by" and parse.lemmas[above] in self._saying:
            return above
        if dep == "poss" and parse.lemmas[head] in self._deeds:
            return head
        return None

    def _inside(self, parse: Parse, name: Name) -> list[tuple[int, int, str]]:
        """The place a body is named after, if the body is one that serves it."""
        head, tail = name.first, parse.lower[name.last - 1].rstrip(".")
        for end in range(min(name.last - 1, name.first + 3), name.first, -1):
            text = parse.text(head, end)
            entries = self._gazetteer.find(text)
            if not entries or entries[0].rank == 2 or key_of(text) in self._not_places:
                continue
            words = {parse.lower[end].rstrip("."), tail}
            big = any(
                e.kind in {"country", "region", "county"} or e.population >= 100_000
                for e in entries
            )
            if words & self._served or (big and not words & self._private):
                return [(head, end, text)]
            return []
        return self._last_inside(parse, name)

    def _last_inside(self, parse: Parse, name: Name) -> list[tuple[int, int, str]]:
        """The place that ends a body's name: 'Government of Chad', 'Rights League of France', a
        broadcaster's bureau ('CBC Toronto')."""
        first, last = name.first, name.last
        if parse.lower[first] not in self._private:
            of = next((t for t in range(last - 2, first, -1) if parse.lower[t] == "of"), None)
            if of is not None and self._is_big(parse.text(of + 1, last)):
                return [(of + 1, last, parse.text(of + 1, last))]
        bureau = last - first == 2 and parse.words[first].isupper() and parse.words[first].isalpha()
        if bureau and self._is_big(parse.words[first + 1]):
            return [(first + 1, last, parse.words[first + 1])]
        return []

    def _is_big(self, text: str) -> bool:
        """Whether a country, a region or a city of a hundred thousand bears the name."""
        return any(
            entry.kind in {"country", "region"} or entry.population >= 100_000
            for entry in self._gazetteer.find(text)
            if entry.rank < 2
        )

    def _groups(self, mentions: list[_PlaceMention]) -> list[_Group]:
        groups: dict[tuple[str, str | None, bool], _Group] = {}
        told: dict[str, str] = {}  # a name's 'within', once given, holds for the whole report
        for mention in mentions:
            if mention.within:
                told.setdefault(key_of(mention.text), mention.within)
        for mention in mentions:
            key = key_of(mention.text)
            within = mention.within or told.get(key)
            group = groups.get((key, within, mention.holds))
            if group is None:
                entries = self._candidates(mention, within)
                group = groups[key, within, mention.holds] = _Group(mention.text, [], entries)
                if within and entries and self._holds(within, entries[0]):
                    group.reason = f"the report says '{mention.text}, {within}'"
            group.mentions.append(mention)
        return list(groups.values())

    def _renowned(self, group: _Group) -> int | None:
        """The id of the biggest town of the name, where news need not say which it means."""
        if key_of(group.text) not in self._alone:
            return None
        towns = [entry for entry in group.entries if entry.kind in TOWNS]
        if any(entry.kind == "area" for entry in group.entries):
            return None  # 'Gaza' is rather the strip
        return max(towns, key=lambda entry: entry.population).id if towns else None

    def _candidates(self, mention: _PlaceMention, within: str | None) -> list[GazetteerEntry]:
        entries = self._bearers(mention.text)
        if mention.holds:
            entries = [entry for entry in entries if entry.kind not in TOWNS] or entries
        if within:
            inside = [entry for entry in entries if self._holds(within, entry)]
            if not any(entry.kind in {"country", "region"} for entry in entries):
                entries = inside or entries
        entries.sort(key=lambda entry: -fame(entry))
        return entries[:_MOST_NAMESAKES]

    def _holds(self, outer: str, inner: GazetteerEntry) -> bool:
        """Whether a place called `outer` holds the place `inner`."""
        return any(_lies_in(inner, entry) for entry in self._gazetteer.find(outer))

    def _bearers(self, text: str) -> list[GazetteerEntry]:
        """The places of a name; of its core, when only a direction or 'Province' was new."""
        found = list(self._gazetteer.find(text))
        if found or " " not in text:
            return found
        words = text.split()
        if words[-1].lower().rstrip(".") in _DIVISIONS:
            return self._bearers(" ".join(words[:-1]))
        if words[0].lower() in _PARTS:
            core = self._bearers(" ".join(words[1:]))
            return [e for e in core if e.kind not in TOWNS or e.population >= 50_000]
        if len(words) > 2 and words[1].lower() == "of" and words[0].lower() in _DIVISIONS:
            return self._bearers(" ".join(words[2:]))
        return []

    def _context(self, parse: Parse) -> list[_Group]:
        """Countries that demonyms speak of and the outlet's home: context, but no places."""
        seen = {
            self._people[low]
            for low, tag in zip(parse.lower, parse.tags, strict=True)
            if low in self._people and tag in {"JJ", "NNP", "NNPS", "NNS", "NN"}
        }
        countries = [
            _Group(name, [], list(self._gazetteer.find(name))[:1], silent=True)
            for name in sorted(seen)
        ]
        return countries + self._home(parse.report.outlet)

    def _home(self, outlet: str | None) -> list[_Group]:
        """The place that an outlet is named after ('The Leeds Mercury'), if any."""
        words = [word for word in (outlet or "").split() if word[:1].isupper()]
        for size in (3, 2, 1):
            for first in range(len(words) - size + 1):
                name = " ".join(words[first : first + size])
                entries = sorted(self._gazetteer.find(name), key=lambda entry: -fame(entry))
                if entries and key_of(name) not in self._not_places | self._private:
                    return [_Group(name, [], entries[:_MOST_NAMESAKES], silent=True)]
        return []

    def _places(
        self,
        parse: Parse,
        groups: list[_Group],
        chosen: list[GazetteerEntry | None],
        trace: Trace | None,
    ) -> tuple[Place, ...]:
        found: dict[object, tuple[_Group, GazetteerEntry | None, list[_PlaceMention]]] = {}
        for group, entry in zip(groups, chosen, strict=True):
            if group.silent:
                continue
            key: object = entry.id if entry else key_of(group.text)
            _, _, mentions = found.setdefault(key, (group, entry, []))
            mentions += group.mentions
        rows = sorted(found.values(), key=lambda row: min(m.first for m in row[2]))
        others = [entry for _, entry, _ in rows if entry is not None]
        return tuple(
            self._place(
                parse, f"p{number}", entry, mentions, self._basis(group, entry, others), trace
            )
            for number, (group, entry, mentions) in enumerate(rows, 1)
        )

    def _place(
        self,
        parse: Parse,
        identity: str,
        entry: GazetteerEntry | None,
        mentions: list[_PlaceMention],
        basis: str,
        trace: Trace | None,
    ) -> Place:
        spans = tuple(sorted(parse.span(m.first, m.last) for m in mentions))
        if trace is not None:
            for span in spans:
                trace.note("places", span.start, span.end, f"{parse.report.words(span)}: {basis}")
        if entry is None:
            return Place(identity, mentions[0].text, basis=basis, mentions=spans)
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

    def _basis(
        self, group: _Group, entry: GazetteerEntry | None, others: list[GazetteerEntry]
    ) -> str:
        """Why this place and none of its namesakes, in a sentence."""
        if entry is None:
            return group.reason or "the gazetteer knows no place of this name"
        where = self._where(entry)
        if group.reason:
            return f"{where}: {group.reason}"
        if len(group.entries) == 1:
            return f"{where}: the only place of this name in the gazetteer"
        count = len(group.entries)
        helpers = [
            other.name for other in others if other.id != entry.id and _speaks_for(other, entry)
        ]
        if helpers:
            named = " and ".join(dict.fromkeys(helpers[:3]))
            return f"{where}: of {count} namesakes the one that goes with {named}"
        return f"{where}: the best known of {count} namesakes; no other place speaks for another"

    def _where(self, entry: GazetteerEntry) -> str:
        country = self._country_names.get(entry.country or "")
        if country is None or entry.kind == "country":
            return entry.name
        return f"{entry.name}, {country}"


def _mentions(parse: Parse, spans: list[tuple[int, int, str]]) -> list[_PlaceMention]:
    """Spans with what the words right after each say of where it lies."""
    found: list[_PlaceMention] = []
    for number, (first, last, text) in enumerate(spans):
        after = spans[number + 1] if number + 1 < len(spans) else None
        joined = after is not None and _says_where(parse, last, after[0])
        before = found[-1] if found else None
        found.append(
            _PlaceMention(
                first,
                last,
                text,
                after[2] if joined and after else None,
                before is not None
                and before.within is not None
                and _says_where(parse, before.last, first),
            )
        )
    return found


def _says_where(parse: Parse, last: int, first: int) -> bool:
    """Whether only a comma, or an opening bracket, stands between two names."""
    return first == last + 1 and parse.words[last] in {",", "("}


def _lies_in(inner: GazetteerEntry, outer: GazetteerEntry) -> bool:
    """Whether a place lies in a region or country."""
    if inner.id == outer.id or inner.country != outer.country or outer.country is None:
        return False
    if outer.kind == "country":
        return inner.kind != "country"
    if outer.kind == "region":
        return inner.kind in {*TOWNS, "county", "landmark"} and inner.admin == outer.admin
    if outer.kind == "county" and inner.kind in TOWNS:
        return _apart(inner, outer) < 80
    return False


def _speaks_for(other: GazetteerEntry, entry: GazetteerEntry) -> bool:
    """Whether a place makes another likelier: near it, around it, in the same division."""
    if _lies_in(entry, other) or _lies_in(other, entry):
        return True
    small = other.kind in SMALL and entry.kind in SMALL
    same = other.admin is not None and (other.country, other.admin) == (entry.country, entry.admin)
    return small and (same or _apart(other, entry) < 100)


def _apart(a: GazetteerEntry, b: GazetteerEntry) -> float:
    return kilometres((a.latitude, a.longitude), (b.latitude, b.longitude))
