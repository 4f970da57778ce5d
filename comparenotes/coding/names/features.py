"""What can be seen of each word that might be part of a name: the tagger's features.

A parse comes in; out go the tokens to label, each with its features as short strings. Shared by
the finder of names and the script that trains its weights, so that both see the same. The
strings are keys of `lexicon/names.weights.json`: changing one means training anew.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, fields

from ...lexicon import Lexicon
from ...lexicon.entries import HolderEntry, PostalCode, TitleEntry, WordList
from ...lexicon.gazetteer import Gazetteer, GazetteerEntry
from ...lexicon.gazetteer_build import Country
from ...lexicon.speech_verbs import SpeechVerbs
from ...lexicon.word_sets import NameWords
from ...record.folding import unaccented
from ..grammar.parse import Parse

LABELS = (
    "O",
    "B-person",
    "I-person",
    "B-place",
    "I-place",
    "B-organisation",
    "I-organisation",
    "B-demonym",
    "I-demonym",
    "B-other",
    "I-other",
)
_LONGEST_PLACE = 8  # words of the longest place name looked up
_PLACE_CLASSES_KEPT = 100_000


class WordFlag(enum.Flag):
    """The lists of the lexicon that a word stands in."""

    TITLE = enum.auto()
    BODY = enum.auto()  # part of an organisation's name
    MAP = enum.auto()  # part of the name of what is on a map
    PUBLIC = enum.auto()  # part of the name of a public body or office
    DIRECTION = enum.auto()
    SAYING = enum.auto()
    CALENDAR = enum.auto()
    PARTICLE = enum.auto()  # a small word inside a person's name
    GIVEN = enum.auto()  # a given name
    PEOPLE = enum.auto()  # the name of a people


NO_FLAG = WordFlag(0)
_LETTERS = dict(zip(WordFlag, "TOFUDSMPGN", strict=True))  # how the features write them


@dataclass(frozen=True, slots=True)
class NameView:
    """The tokens to label, in order, with their features; and the names of places in the parse."""

    tokens: list[int]
    features: list[list[str]]
    places: dict[int, tuple[int, str]]  # first token → (last, class) of the longest place name


@dataclass(frozen=True, slots=True)
class _Columns:
    """Columns of a parse that the features of its tokens are made from.

    `flags` are letters; `place_part` is the class of the place name around a token, and B or I
    for its first word and the others; `case` marks sentences in capitals and titles.
    """

    parse: Parse
    capital: list[bool]
    flags: list[str]
    place_part: dict[int, str]
    case: list[str]
    starts: set[int]
    uncapitalised: set[str]


class NameFeatures:
    """Makes the features of a parse's capitalised words.

    A place class says how well known the place of some name is. Areas have one letter: C country,
    R region, A area or landmark, W water, Y county. Towns have a digit for their size, 1 (under
    10,000 people) to 4 (a million or more), after a c when it is the town's own name, after a z
    when it is only another name of it.
    """

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        lists = lexicon.entries("name_words", WordList)
        self.words = NameWords(
            **{field.name: frozenset(lists[field.name].words) for field in fields(NameWords)}
        )
        self.person_nouns = frozenset(
            word.split()[-1]
            for entry in lexicon.entries("titles", TitleEntry).values()
            for word in entry.words
            if " of " not in word
        )
        self.office_holders = frozenset(
            name.split()[-1].lower()
            for holder in lexicon.entries("office_holders", HolderEntry).values()
            if holder.alone
            for name in holder.names
        )
        self.postal_codes = frozenset(lexicon.entries("postal_codes", PostalCode))
        self._flags = self._flags_of_words(lexicon)
        self._letters = {
            word: "".join(_LETTERS[flag] for flag in flags) for word, flags in self._flags.items()
        }
        self._place_classes: dict[str, str] = {}

    def _flags_of_words(self, lexicon: Lexicon) -> dict[str, WordFlag]:
        """For each known word, the lists it stands in."""
        words = self.words
        people = frozenset(
            word
            for country in lexicon.entries("countries", Country).values()
            for name in country.people
            for word in name.lower().split()
        )
        given = (entry.words for entry in lexicon.entries("given_names", WordList).values())
        lists = {
            WordFlag.TITLE: words.titles,
            WordFlag.BODY: words.organisations,
            WordFlag.MAP: words.features,
            WordFlag.PUBLIC: words.public,
            WordFlag.DIRECTION: words.directions,
            WordFlag.SAYING: SpeechVerbs.read(lexicon).named_subject,
            WordFlag.CALENDAR: words.calendar,
            WordFlag.PARTICLE: words.particles,
            WordFlag.GIVEN: frozenset().union(*given),
            WordFlag.PEOPLE: people,
        }
        flags: dict[str, WordFlag] = {}
        for flag, members in lists.items():
            for word in members:
                flags[word] = flags.get(word, NO_FLAG) | flag
        return flags

    def flags(self, word: str) -> WordFlag:
        """The lists that a word in lower case stands in, with or without its accents."""
        plain = word.rstrip(".")
        if not plain.isascii() and plain not in self._flags:
            plain = unaccented(plain)
        return self._flags.get(plain, NO_FLAG)

    def view(self, parse: Parse) -> NameView:
        """The tokens to label, with their features."""
        capital = [_is_capitalised(word) for word in parse.words]
        tokens = self._tokens_to_label(parse.words, parse.lower, capital)
        if not tokens:
            return NameView([], [], {})
        places = self._places(parse, capital)
        columns = self._columns(parse, capital, places)
        return NameView(tokens, [_features_of(token, columns) for token in tokens], places)

    def _tokens_to_label(
        self, words: list[str], lower: list[str], capital: list[bool]
    ) -> list[int]:
        """Capitalised tokens, and the small words and numbers that may join them."""
        size = len(words)
        joiners, letters = self.words.joiners, self.words.single_letters
        tokens: list[int] = []
        for token in range(size):
            low = lower[token]
            if capital[token]:
                if low not in letters or (token and capital[token - 1]):
                    tokens.append(token)
            elif token and tokens and tokens[-1] == token - 1 and token + 1 < size:
                if low in joiners:
                    if capital[token + 1] or (
                        lower[token + 1] in joiners and token + 2 < size and capital[token + 2]
                    ):
                        tokens.append(token)
                elif low.isdigit() and len(low) < 5:
                    tokens.append(token)
        return tokens

    def _columns(
        self, parse: Parse, capital: list[bool], places: dict[int, tuple[int, str]]
    ) -> _Columns:
        lower, letters, joiners = parse.lower, self._letters, self.words.joiners
        place_part: dict[int, str] = {}
        for first, (last, place_class) in places.items():
            for token in range(first, last):
                place_part[token] = f"{place_class}{'B' if token == first else 'I'}"
        return _Columns(
            parse=parse,
            capital=capital,
            flags=[
                letters.get(low.rstrip("."), "") if is_capital or low in joiners else ""
                for low, is_capital in zip(lower, capital, strict=True)
            ],
            place_part=place_part,
            case=_cases(parse, capital),
            starts={sentence.first for sentence in parse.sentences},
            uncapitalised={
                low for low, is_capital in zip(lower, capital, strict=True) if not is_capital
            },
        )

    def _places(self, parse: Parse, capital: list[bool]) -> dict[int, tuple[int, str]]:
        """The longest names of places, from left to right."""
        lower, joiners = parse.lower, self.words.joiners
        places: dict[int, tuple[int, str]] = {}
        token, size = 0, len(parse)
        while token < size:
            if not capital[token] or WordFlag.CALENDAR in self.flags(lower[token]):
                token += 1
                continue
            last = token + 1
            reach = min(size, token + _LONGEST_PLACE)
            while last < reach and (
                capital[last]
                or (lower[last] in joiners and last + 1 < reach and capital[last + 1])
                or (lower[last] == "of" and last + 2 < reach and capital[last + 2])
            ):
                last += 1
            for end in range(last, token, -1):
                if not capital[end - 1]:
                    continue
                place_class = self.place_class(parse.text(token, end))
                if place_class:
                    places[token] = (end, place_class)
                    token = end - 1
                    break
            token += 1
        return places

    def place_class(self, name: str) -> str:
        """How well known a place of this name is, in a letter or two; '' when there is none."""
        known = self._place_classes.get(name)
        if known is None:
            if len(self._place_classes) > _PLACE_CLASSES_KEPT:
                self._place_classes.clear()
            known = self._place_classes[name] = _place_class(self.gazetteer.find(name))
        return known


def is_area(place_class: str) -> bool:
    """Whether a place class is that of a country, a region, an area, a landmark or a water."""
    return place_class in _AREAS


def is_only_alias(place_class: str) -> bool:
    """Whether a place class is that of a town which bears the name only beside its own."""
    return place_class[:1] == "z"


def is_little_known(place_class: str) -> bool:
    """Whether a place class is that of a county, of a town below 100,000 people, or of one below a
    million that bears the name only beside its own."""
    return place_class == "Y" or place_class[1:] in {"1", "2"} or place_class == "z3"


_AREAS = frozenset("CRAW")
SMALL_TOWN = "c1"
_CLASS_OF_KIND = (
    ("country", "C"),
    ("region", "R"),
    ("area", "A"),
    ("water", "W"),
    ("landmark", "A"),
    ("county", "Y"),
)


def _place_class(entries: tuple[GazetteerEntry, ...]) -> str:
    kinds = {entry.kind for entry in entries}
    for kind, letter in _CLASS_OF_KIND:
        if kind in kinds:
            return letter
    if not entries:
        return ""
    people = max(entry.population for entry in entries)
    size = 4 if people >= 1_000_000 else 3 if people >= 100_000 else 2 if people >= 10_000 else 1
    return f"{'z' if entries[0].rank else 'c'}{size}"


def _features_of(token: int, columns: _Columns) -> list[str]:
    """The features of one token; each string opens with a mark of what it is about."""
    parse, flags, capital = columns.parse, columns.flags, columns.capital
    lower, tag, dep = parse.lower, parse.tags[token], parse.deps[token]
    size, part = len(lower), columns.place_part
    low = lower[token]
    before = lower[token - 1] if token else "^"
    after = lower[token + 1] if token + 1 < size else "$"
    place, flag = part.get(token, ""), flags[token]
    flag_before = flags[token - 1] if token else ""
    flag_after = flags[token + 1] if token + 1 < size else ""
    capital_before = token > 0 and capital[token - 1]
    capital_after = token + 1 < size and capital[token + 1]
    case = columns.case[parse.sentence_of[token]]
    features = [
        f"w{low}", f"t{tag}", f"<{before}", f">{after}", f"s{low[-3:]}",
        f"h{_shape(parse.words[token])}{case}", f"g{place}", f"f{flag}",
        f"b{flag_before}{capital_before:d}", f"a{flag_after}{capital_after:d}",
        f"x{part.get(token - 1, '')}{part.get(token + 1, '')}",
        f"gf{place}{flag}{capital_after:d}", f"gp{place}{before}",
        f"ga{place}{flag_after}{capital_after:d}",
        f"d{dep}", f"dh{dep}{parse.lemmas[parse.heads[token]]}",
        f"i{token in columns.starts:d}{low in columns.uncapitalised:d}{tag[:3]}",
        f"k{capital_before:d}{capital_after:d}{place}",
    ]  # fmt: skip
    if token + 2 < size:
        features.append(f"}}{lower[token + 2]}")
        if after == ",":
            features.append(f"c{place[:2]}{part.get(token + 2, '')}{capital[token + 2]:d}")
    if token > 1:
        features.append(f"{{{lower[token - 2]}")
        if before == ",":
            features.append(f"q{place[:2]}{part.get(token - 2, '')}{capital[token - 2]:d}")
    return features


def _cases(parse: Parse, capital: list[bool]) -> list[str]:
    """For each sentence: '!' all capitals, '^' title case, '' running text."""
    cases = []
    for sentence in parse.sentences:
        span = range(sentence.first, sentence.last)
        alpha = [token for token in span if parse.words[token][:1].isalpha()]
        long = [token for token in alpha if len(parse.words[token]) > 3]
        if alpha and all(parse.words[token].isupper() for token in alpha) and len(alpha) > 1:
            cases.append("!")
        elif len(long) > 3 and sum(capital[token] for token in long) > 0.8 * len(long):
            cases.append("^")
        else:
            cases.append("")
    return cases


def _is_capitalised(word: str) -> bool:
    """Whether a word has a capital at its head, or inside ('al-Qaeda')."""
    if word.islower():
        return False
    return word[0].isupper() or (len(word) > 2 and any(c.isupper() for c in word[1:]))


def _shape(word: str) -> str:
    if word.isupper():
        return "X." if "." in word else f"X{min(len(word), 5)}"
    return "Xx" if word.isalpha() else "Xx-" if "-" in word else "X?" if word[0].isupper() else "x"
