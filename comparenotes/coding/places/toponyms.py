"""Which words of a report name a place, and what the words right after say of where it lies.

A parse and its names come in; mentions of toponyms go out in the order of the text. A toponym is
the name of a place; which place bears it is not asked here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from ...lexicon import Lexicon
from ...lexicon.coded_parts import PartUse, parts_used_for
from ...lexicon.entries import PostalCode, StateEntry, WordList
from ...lexicon.gazetteer import Gazetteer, GazetteerEntry
from ...lexicon.gazetteer_build import ALTERNATE, Country, key_of
from ...lexicon.rules import Rule, RuleTable
from ...lexicon.speech_verbs import SpeechVerbs
from ...lexicon.word_sets import AimedNouns, PlaceWords
from ..grammar.parse import Parse
from ..names.names import Name
from ..names.repair import LIST_OF_COUNTIES, POSTAL_CODE
from ..names.things import holds_no_place
from ..trace import Trace

_CODED_PARTS = parts_used_for(PartUse.PLACES)
_SEATS_OF_POWER = frozenset({"capital", "landmark"})  # kinds of entry that speak for their state
_WIDE = frozenset({"country", "region", "county"})  # kinds known whatever their size
_KNOWN_CITY = 100_000  # people
_LONGEST_DESCRIPTION = 6  # words between a name and what it is the capital of
_LONGEST_LEADING = 3  # words of a place's name at the head of a body's


@dataclass(frozen=True, slots=True)
class ToponymMention:
    """Tokens `first` up to `last` (half-open) name a place; `text` is what to look up.

    `within`: the toponym that the words put it in ('Paris, Texas', 'Paris in Texas'); `holds`: the
    one that they put in it. `is_container`: only a comma stands before it and that one. `is_pair`:
    the two stand by themselves, in no list of places; `is_described`: more than a comma joins them.
    """

    first: int
    last: int
    text: str
    within: str | None = None
    is_container: bool = False
    is_pair: bool = False
    is_described: bool = False
    holds: str | None = None


@dataclass(frozen=True, slots=True)
class _ToponymWords:
    """The words that decide what names a place.

    `peoples` are words for peoples ('Syrian'), `speaking` verbs whose subject speaks or acts,
    `aimed` nouns for what is done to a state ('sanctions on'), `features` nouns for what is on a
    map, `settlements` those for what is a town. `countries` are the names of countries by the words
    for their peoples.
    """

    places: PlaceWords
    peoples: frozenset[str]
    speaking: frozenset[str]
    aimed: frozenset[str]
    features: frozenset[str]
    settlements: frozenset[str]
    countries: Mapping[str, str]


def countries_of_peoples(lexicon: Lexicon) -> dict[str, str]:
    """The names of countries by the words for their peoples, in lower case: 'syrian' → Syria."""
    return {
        people.lower(): country.name
        for country in lexicon.entries("countries", Country).values()
        for people in country.people
    }


class ToponymFinder:
    """Finds where a report names places, and places that it describes without a name."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        places = lexicon.word_sets("place_words", PlaceWords)
        name_words = lexicon.entries("name_words", WordList)
        states = lexicon.entries("states", StateEntry).values()
        self._postal_codes = lexicon.entries("postal_codes", PostalCode)
        self._words = _ToponymWords(
            places=places,
            peoples=frozenset(word for state in states for word in state.demonyms),
            speaking=places.acting | SpeechVerbs.read(lexicon).named_subject,
            aimed=lexicon.word_sets("aimed_nouns", AimedNouns).measures,
            features=frozenset(name_words["features"].words),
            settlements=places.town_nouns | frozenset(name_words["settlements"].words),
            countries=countries_of_peoples(lexicon),
        )

    def find(
        self, parse: Parse, names: tuple[Name, ...], trace: Trace | None
    ) -> list[ToponymMention]:
        """All mentions, in the order of the text, also those inside the names of bodies."""
        found: list[tuple[int, int, str]] = []
        for name in names:
            if parse.part_of(name.first) not in _CODED_PARTS:
                continue
            if name.kind == "place" and self._is_place(parse, name, trace):
                found.append((name.first, name.last, self._looked_up(parse, name)))
            elif name.kind == "organisation" and len(name) > 1 and not holds_no_place(name):
                leading = self._leading(parse, name)
                body = _BodyName(parse, name, self._words, self._gazetteer, leading)
                inside = IN_BODIES.first(body)
                if inside is not None:
                    first, last = inside[1]
                    found.append((first, last, parse.text(first, last)))
        return _with_containers(parse, found, self._words)

    def find_unnamed(self, parse: Parse) -> list[ToponymMention]:
        """Places that the report counts and describes, but does not name."""
        mentions = []
        for token, word in enumerate(parse.lower):
            if word in self._words.places.neighbouring:
                match = UNNAMED.first(_PlaceNoun(parse, token, self._words))
                if match is not None:
                    first, last = match[1]
                    mentions.append(ToponymMention(first, last, parse.text(first, last)))
        return mentions

    def _looked_up(self, parse: Parse, name: Name) -> str:
        """What to look a place's name up by."""
        text = parse.text(name.first, name.last)
        if name.basis == POSTAL_CODE:
            return self._postal_codes[text].region
        return f"{text} County" if name.basis == LIST_OF_COUNTIES else text

    def _leading(self, parse: Parse, name: Name) -> int | None:
        """Where the longest toponym that begins a body's name ends; null when none does."""
        for end in range(min(name.last - 1, name.first + _LONGEST_LEADING), name.first, -1):
            text = parse.text(name.first, end)
            entries = self._gazetteer.find(text)
            if not entries or entries[0].rank == ALTERNATE:
                continue
            if key_of(text) not in self._words.places.not_places:
                return end
        return None

    def _is_place(self, parse: Parse, name: Name, trace: Trace | None) -> bool:
        text = parse.text(name.first, name.last)
        against = NO_PLACE.first(_NamedPlace(parse, name, text, self._words, self._gazetteer))
        if against is not None and trace is not None:
            span = parse.span(name.first, name.last)
            trace.note("places", span.start, span.end, f"{against[1]} ({against[0]})")
        return against is None


def _with_containers(
    parse: Parse, found: list[tuple[int, int, str]], words: _ToponymWords
) -> list[ToponymMention]:
    """The mentions, each with what the words beside it say of where it lies."""
    within: dict[int, str] = {}
    holds: dict[int, str] = {}
    containers: set[int] = set()
    pairs: set[int] = set()
    described: set[int] = set()
    for number, (_, last, _) in enumerate(found):
        country = _described_as(parse, last, words)
        if country is not None:
            within[number] = country
            described.add(number)
    for number, (one, other) in enumerate(pairwise(found)):
        (first, last, text), (after, end, after_text) = one, other
        if _is_comma_between(parse, last, after):
            within[number] = after_text
            holds[number + 1] = text
            containers.add(number + 1)
            if not _is_in_list(parse, first, end):
                pairs.add(number)
        elif _is_in_between(parse, last, after) or _is_town_of(parse, last, after, words):
            within[number] = after_text
            holds[number + 1] = text
            described.add(number)
        elif _is_owner(parse, last, after):
            within[number + 1] = text
    return [
        ToponymMention(
            first,
            last,
            text,
            within=within.get(number),
            is_container=number in containers,
            is_pair=number in pairs,
            is_described=number in described,
            holds=holds.get(number),
        )
        for number, (first, last, text) in enumerate(found)
    ]


def _is_comma_between(parse: Parse, last: int, first: int) -> bool:
    """Whether only a comma, or an opening bracket, stands between two names."""
    return first == last + 1 and parse.words[last] in {",", "("}


def _is_in_list(parse: Parse, first: int, last: int) -> bool:
    """Whether two names with a comma between them may be part of a list: another name stands before
    them, or after them with a comma or a conjunction ('Nevada, Iowa and Maine')."""
    before = first - 2 if first and parse.words[first - 1] == "," else None
    after = last
    while after < len(parse) and (parse.words[after] == "," or parse.tags[after] == "CC"):
        after += 1
    goes_on = last < after < len(parse) and parse.tags[after] in {"NNP", "NNPS"}
    return goes_on or (before is not None and before >= 0 and parse.tags[before] == "NNP")


def _is_in_between(parse: Parse, last: int, first: int) -> bool:
    """Whether only 'in', or 'in' and a direction, stands between two names: 'Lund in Nevada',
    'Lund, in northern Nevada'."""
    between = parse.lower[last:first]
    if between[:1] == [","]:
        last, between = last + 1, between[1:]
    return between[:1] == ["in"] and (
        len(between) == 1 or (len(between) == 2 and parse.tags[last + 1] == "JJ")
    )


def _is_town_of(parse: Parse, last: int, first: int, words: _ToponymWords) -> bool:
    """Whether a description joins two names: 'Lund, (the) capital of Nevada'."""
    between = parse.lower[last:first]
    if between[:1] != [","] or len(between) > _LONGEST_DESCRIPTION:
        return False
    if between[-1] == "the":
        between = between[:-1]
    return between[-1:] == ["of"] and not words.settlements.isdisjoint(between[-2:-1])


def _described_as(parse: Parse, last: int, words: _ToponymWords) -> str | None:
    """The country of the people in a description after a name: 'Lund, the Swedish city'."""
    after = parse.lower[last : last + 4]
    if len(after) < 4 or after[0] != "," or parse.tags[last + 1] != "DT":
        return None
    return words.countries.get(after[2]) if after[3] in words.settlements else None


def _is_owner(parse: Parse, last: int, first: int) -> bool:
    """Whether 'city of', or only the genitive's mark, stands between a name and that of what lies
    in it: 'the Nevada town of Lund', 'Georgia's Athens'."""
    between = parse.lower[last:first]
    if len(between) == 2 and between[1] == "of":
        return parse.pos[last] == "NOUN"
    return len(between) == 1 and parse.tags[last] == "POS"


# -- names that are no place's here ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _NamedPlace:
    """Words that the finder of names takes for a place, in their sentence."""

    parse: Parse
    name: Name
    text: str
    words: _ToponymWords
    gazetteer: Gazetteer

    def token(self) -> int:
        """The name's last token; of joined names the first's ('Moscow and Washington agreed')."""
        parse, token = self.parse, self.name.last - 1
        while parse.deps[token] == "conj" and parse.pos[parse.heads[token]] == "PROPN":
            token = parse.heads[token]
        return token

    def acts_by(self, word: int) -> str | None:
        """The reason, where the name is that of a seat of power, which acts by token `word`."""
        kinds = {entry.kind for entry in self.gazetteer.find(self.text)}
        if not kinds & _SEATS_OF_POWER or "country" in kinds:
            return None
        return f"'{self.text}' acts for its state here, with '{self.parse.words[word]}'"


def _people(named: _NamedPlace) -> str | None:
    is_people = named.text in named.words.peoples
    return f"'{named.text}' is a word for a people" if is_people else None


def _era(named: _NamedPlace) -> str | None:
    """'the 5th century BC', '44 BC'."""
    parse, before, places = named.parse, named.name.first - 1, named.words.places
    if before < 0 or named.text.lower() not in places.eras:
        return None
    counted = parse.tags[before] == "CD" or parse.lower[before] in places.centuries
    return f"'{named.text}' counts years here" if counted else None


def _other_meaning(named: _NamedPlace) -> str | None:
    if key_of(named.text) not in named.words.places.not_places:
        return None
    return f"'{named.text}' bears a small place's name, but means something else in news"


def _speaks(named: _NamedPlace) -> str | None:
    """'Washington said', 'Moscow rejected the offer'."""
    parse, token = named.parse, named.token()
    verb = parse.heads[token]
    speaks = parse.deps[token] == "nsubj" and parse.lemmas[verb] in named.words.speaking
    return named.acts_by(verb) if speaks else None


def _is_aimed_at(named: _NamedPlace) -> str | None:
    """'sanctions on Moscow'."""
    parse, token = named.parse, named.token()
    preposition = parse.heads[token]
    noun = parse.heads[preposition]
    if parse.deps[token] != "pobj" or parse.lower[preposition] != "on":
        return None
    return named.acts_by(noun) if parse.lemmas[noun] in named.words.aimed else None


def _is_agent(named: _NamedPlace) -> str | None:
    """'condemned by the White House'."""
    parse, token = named.parse, named.token()
    preposition = parse.heads[token]
    verb = parse.heads[preposition]
    if parse.deps[token] != "pobj" or parse.lower[preposition] != "by":
        return None
    return named.acts_by(verb) if parse.lemmas[verb] in named.words.speaking else None


def _owns_deed(named: _NamedPlace) -> str | None:
    """'Moscow's response'."""
    parse, token = named.parse, named.token()
    deed = parse.heads[token]
    owns = parse.deps[token] == "poss" and parse.lemmas[deed] in named.words.places.deeds
    return named.acts_by(deed) if owns else None


# -- places inside the names of bodies ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _BodyName:
    """The name of a body, which may hold the place that it serves or lies in.

    `leading`: where the longest toponym that begins the name ends; null when none does.
    """

    parse: Parse
    name: Name
    words: _ToponymWords
    gazetteer: Gazetteer
    leading: int | None

    def kinds_of_body(self, end: int) -> set[str]:
        """The words that say what the body is: the one after its toponym, and the last."""
        lower = self.parse.lower
        return {lower[end].rstrip("."), lower[self.name.last - 1].rstrip(".")}

    def is_known(self, first: int, last: int) -> bool:
        """Whether a country, a region or a city of 100,000 bears these words as its own name."""
        return any(
            (entry.kind in _WIDE and entry.kind != "county") or entry.population >= _KNOWN_CITY
            for entry in self._own(first, last)
        )

    def _own(self, first: int, last: int) -> list[GazetteerEntry]:
        entries = self.gazetteer.find(self.parse.text(first, last))
        return [entry for entry in entries if entry.rank < ALTERNATE]


def _served_place(body: _BodyName) -> tuple[int, int] | None:
    """'Leeds Police'."""
    end = body.leading
    if end is None or not body.kinds_of_body(end) & body.words.places.bodies_of_places:
        return None
    return body.name.first, end


def _well_known_place(body: _BodyName) -> tuple[int, int] | None:
    """'Kenya Wildlife Service', but not 'Boston Globe'."""
    end = body.leading
    if end is None or body.kinds_of_body(end) & body.words.places.private_bodies:
        return None
    entries = body.gazetteer.find(body.parse.text(body.name.first, end))
    known = any(entry.kind in _WIDE or entry.population >= _KNOWN_CITY for entry in entries)
    return (body.name.first, end) if known else None


def _place_after_of(body: _BodyName) -> tuple[int, int] | None:
    """'Government of Chad', 'Rights League of France', but not 'University of Texas'."""
    first, last, lower = body.name.first, body.name.last, body.parse.lower
    is_led = body.leading is not None and lower[body.leading] != "of"  # 'Court', a town too
    if is_led or lower[first] in body.words.places.private_bodies:
        return None
    of = next((token for token in range(last - 2, first, -1) if lower[token] == "of"), None)
    return (of + 1, last) if of is not None and body.is_known(of + 1, last) else None


def _bureau(body: _BodyName) -> tuple[int, int] | None:
    """A broadcaster's bureau: 'CBC Toronto'."""
    first, last = body.name.first, body.name.last
    broadcaster = body.parse.words[first]
    if body.leading is not None or last - first != 2:
        return None
    is_acronym = broadcaster.isupper() and broadcaster.isalpha()
    return (first + 1, last) if is_acronym and body.is_known(first + 1, last) else None


# -- places without a name ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _PlaceNoun:
    """A word at `token` that says that what it describes lies near another place."""

    parse: Parse
    token: int
    words: _ToponymWords


def _counted_neighbours(near: _PlaceNoun) -> tuple[int, int] | None:
    """'three neighbouring villages', 'seven small adjacent regions'."""
    parse, noun = near.parse, near.parse.heads[near.token]
    if parse.tags[noun] != "NNS" or parse.lemmas[noun] not in near.words.features:
        return None
    numbers = [child for child in parse.children[noun] if parse.tags[child] == "CD"]
    if not numbers or not numbers[0] < near.token < noun:
        return None
    return numbers[0], noun + 1


NO_PLACE: RuleTable[[_NamedPlace], str] = RuleTable(
    "names that are no place's here",
    (
        Rule(
            "a word for a people",
            _people,
            example="Lessons are in Catalan for most classes.",
            expect=("no place Catalan = Catalán del Refugio (Catalanes), MEX",),
            never="Lessons are in Lyon for most classes.",
        ),
        Rule(
            "an era",
            _era,
            example="The wall was built in the 5th century BC.",
            expect=("no place BC = British Columbia, CAN",),
            never="The wall was built in Vancouver, BC, in May.",
        ),
        Rule(
            "another meaning in news",
            _other_meaning,
            example="Engineers from Honda visited Lyon.",
            expect=("no place Honda = Honda, COL",),
            never="Engineers from Bogota visited Lyon.",
        ),
        Rule(
            "a seat of power that speaks or acts",
            _speaks,
            example="The Kremlin said no.",
            expect=("no place Kremlin = Kremlin, RUS",),
            never="The storm hit Moscow.",
        ),
        Rule(
            "a seat of power that is aimed at",
            _is_aimed_at,
            example="The bank urged new sanctions on Moscow.",
            expect=("no place Moscow = Moscow, RUS",),
            never="The bank urged new sanctions on Chad.",
        ),
        Rule(
            "a seat of power by which something is done",
            _is_agent,
            example="The strike was condemned by Moscow.",
            expect=("no place Moscow = Moscow, RUS",),
            never="The road runs by Moscow.",
        ),
        Rule(
            "a seat of power with a deed of its own",
            _owns_deed,
            example="Farmers waited for Moscow's response.",
            expect=("no place Moscow = Moscow, RUS",),
            never="Farmers drove through Moscow's streets.",
        ),
    ),
)
IN_BODIES: RuleTable[[_BodyName], tuple[int, int]] = RuleTable(
    "places inside the names of bodies",
    (
        Rule(
            "the place that a body serves",
            _served_place,
            example="The Ripley City Council met on Monday.",
            expect=("place Ripley = Ripley, GBR",),
            never="The Ripley Motors Group met on Monday.",
        ),
        Rule(
            "a well-known place before a body's name",
            _well_known_place,
            example="The Winnipeg Ballet Society danced on Monday.",
            expect=("place Winnipeg = Winnipeg, CAN",),
            never="The Winnipeg Tribune closed on Monday.",
        ),
        Rule(
            "a well-known place after 'of'",
            _place_after_of,
            example="The Rights League of France met on Monday.",
            expect=("place France = France, FRA",),
            never="The University of France met on Monday.",
        ),
        Rule(
            "the place of a broadcaster's bureau",
            _bureau,
            example="She told CBC Toronto that the ferry sank.",
            expect=("place Toronto = Toronto, CAN",),
            never="She told CBC News that the ferry sank.",
        ),
    ),
)
UNNAMED: RuleTable[[_PlaceNoun], tuple[int, int]] = RuleTable(
    "places without a name",
    (
        Rule(
            "counted places near another",
            _counted_neighbours,
            example="Rebels hold Gao and two small nearby towns.",
            expect=("place two small nearby towns = two small nearby towns, None",),
            never="Rebels hold Gao and two small towns.",
        ),
    ),
)
