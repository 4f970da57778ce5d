"""What can be seen of each word that might be part of a name: the tagger's features.

A parse comes in; out go the tokens worth judging, each with its features as short strings. Shared
by the finder of names and the script that trains its weights, so that both see the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...lexicon import Lexicon
from ...lexicon.entries import WordList
from ...lexicon.gazetteer import Gazetteer, GazetteerEntry
from ...lexicon.gazetteer_build import Country
from ...lexicon.speech_verbs import SpeechVerbs
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
_JOINERS = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "&",
        "-",
        "–",
        "'",
        "’",
        "'s",
        "’s",
        "de",
        "la",
        "del",
        "al",
        "el",
        "bin",
        "ibn",
        "von",
        "van",
        "der",
        "den",
        "da",
        "di",
        "du",
        "in",
        "on",
    ]
)
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class NameSight:
    """The tokens to judge, in order, their features, and the gazetteer's view of each token."""

    tokens: list[int]
    features: list[list[str]]
    places: dict[int, tuple[int, str]]  # first token → (last, bucket) of the longest place name


class NameFeatures:
    """Sees the features of a parse's capitalised words."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        words = lexicon.entries("name_words", WordList)
        self.lists = {name: frozenset(one.words) for name, one in words.items()}
        self._flags = self._all_flags(lexicon)
        self._buckets: dict[str, str] = {}

    def _all_flags(self, lexicon: Lexicon) -> dict[str, str]:
        """For each known word, a string of letters for the lists it stands in."""
        flags: dict[str, str] = {}
        letters = {"titles": "T", "organisations": "O", "features": "F", "public": "U",
                   "directions": "D", "saying": "S", "calendar": "M", "particles": "P"}  # fmt: skip
        lists = {**self.lists, "saying": SpeechVerbs.read(lexicon).named_subject}
        for name, letter in letters.items():
            for word in lists[name]:
                flags[word] = flags.get(word, "") + letter
        for one in lexicon.entries("given_names", WordList).values():
            for word in one.words:
                flags[word] = flags.get(word, "") + "G"
        for country in lexicon.entries("countries", Country).values():
            for people in country.people:
                for word in people.lower().split():
                    if "N" not in flags.get(word, ""):
                        flags[word] = flags.get(word, "") + "N"
        return flags

    def flags(self, low: str) -> str:
        """The letters of the lists that a word in lower case stands in."""
        return self._flags.get(low.rstrip("."), "")

    def see(self, parse: Parse) -> NameSight:
        """The tokens to judge, with their features."""
        words, lower, tags = parse.words, parse.lower, parse.tags
        caps = [_is_capital(word) for word in words]
        judged = _judged(words, lower, caps)
        if not judged:
            return NameSight([], [], {})
        shouting = self._shouting(parse, caps)
        plain = {low for low, cap in zip(lower, caps, strict=True) if not cap}
        places = self._places(parse, caps)
        bucket: dict[int, str] = {}
        for first, (last, kind) in places.items():
            for token in range(first, last):
                bucket[token] = f"{kind}{'B' if token == first else 'I'}"
        starts = {sentence.first for sentence in parse.sentences}
        sentence_of = parse.sentence_of
        flags = [
            self._flags.get(low.rstrip("."), "") if cap or low in _JOINERS else ""
            for low, cap in zip(lower, caps, strict=True)
        ]
        features = []
        size = len(words)
        for token in judged:
            low = lower[token]
            before = lower[token - 1] if token else "^"
            after = lower[token + 1] if token + 1 < size else "$"
            flag, gaz = flags[token], bucket.get(token, "")
            flag_before = flags[token - 1] if token else ""
            flag_after = flags[token + 1] if token + 1 < size else ""
            cap_before = token > 0 and caps[token - 1]
            cap_after = token + 1 < size and caps[token + 1]
            tag = tags[token]
            loud = shouting[sentence_of[token]]
            head = parse.heads[token]
            found = [
                f"w{low}", f"t{tag}", f"<{before}", f">{after}", f"s{low[-3:]}",
                f"h{_shape(words[token])}{loud}", f"g{gaz}", f"f{flag}",
                f"b{flag_before}{cap_before:d}", f"a{flag_after}{cap_after:d}",
                f"x{bucket.get(token - 1, '')}{bucket.get(token + 1, '')}",
                f"gf{gaz}{flag}{cap_after:d}", f"gp{gaz}{before}",
                f"ga{gaz}{flag_after}{cap_after:d}",
                f"d{parse.deps[token]}", f"dh{parse.deps[token]}{parse.lemmas[head]}",
                f"i{token in starts:d}{low in plain:d}{tag[:3]}",
                f"k{cap_before:d}{cap_after:d}{gaz}",
            ]  # fmt: skip
            if token + 2 < size:
                found.append(f"}}{lower[token + 2]}")
                if after == ",":
                    found.append(f"c{gaz[:2]}{bucket.get(token + 2, '')}{caps[token + 2]:d}")
            if token > 1:
                found.append(f"{{{lower[token - 2]}")
                if before == ",":
                    found.append(f"q{gaz[:2]}{bucket.get(token - 2, '')}{caps[token - 2]:d}")
            features.append(found)
        return NameSight(judged, features, places)

    def _shouting(self, parse: Parse, caps: list[bool]) -> list[str]:
        """For each sentence: '!' all capitals, '^' title case, '' running text."""
        marks = []
        for sentence in parse.sentences:
            span = range(sentence.first, sentence.last)
            alpha = [token for token in span if parse.words[token][:1].isalpha()]
            long = [token for token in alpha if len(parse.words[token]) > 3]
            if alpha and all(parse.words[token].isupper() for token in alpha) and len(alpha) > 1:
                marks.append("!")
            elif len(long) > 3 and sum(caps[token] for token in long) > 0.8 * len(long):
                marks.append("^")
            else:
                marks.append("")
        return marks

    def _places(self, parse: Parse, caps: list[bool]) -> dict[int, tuple[int, str]]:
        """The longest names of places, from left to right."""
        found: dict[int, tuple[int, str]] = {}
        token, size = 0, len(parse)
        while token < size:
            if not caps[token] or "M" in self._flags.get(parse.lower[token].rstrip("."), ""):
                token += 1
                continue
            last = token + 1
            reach = min(size, token + 2 * _LONGEST)
            while last < reach and (
                caps[last]
                or (parse.lower[last] in _JOINERS and last + 1 < reach and caps[last + 1])
                or (parse.lower[last] == "of" and last + 2 < reach and caps[last + 2])
            ):
                last += 1
            for end in range(last, token, -1):
                if not caps[end - 1]:
                    continue
                bucket = self.bucket(parse.text(token, end))
                if bucket:
                    found[token] = (end, bucket)
                    token = end - 1
                    break
            token += 1
        return found

    def bucket(self, name: str) -> str:
        """How well known a place of this name is, in a letter or two; '' when there is none."""
        got = self._buckets.get(name)
        if got is None:
            if len(self._buckets) > 100_000:
                self._buckets.clear()
            got = self._buckets[name] = _bucket(self.gazetteer.find(name))
        return got


def _bucket(entries: tuple[GazetteerEntry, ...]) -> str:
    kinds = {entry.kind for entry in entries}
    for kind, letter in (
        ("country", "C"),
        ("region", "R"),
        ("area", "A"),
        ("water", "W"),
        ("landmark", "A"),
        ("county", "Y"),
    ):
        if kind in kinds:
            return letter
    if not entries:
        return ""
    people = max(entry.population for entry in entries)
    size = 4 if people >= 1_000_000 else 3 if people >= 100_000 else 2 if people >= 10_000 else 1
    return f"{'z' if entries[0].rank else 'c'}{size}"


def _is_capital(word: str) -> bool:
    if word.islower():
        return False
    first = word[0]
    return first.isupper() or (
        len(word) > 2 and not first.isupper() and any(c.isupper() for c in word[1:])
    )


def _judged(words: list[str], lower: list[str], caps: list[bool]) -> list[int]:
    """Capitalised tokens, and the small words and numbers that may join them."""
    size = len(words)
    judged = []
    for token in range(size):
        if caps[token]:
            if lower[token] not in {"i", "a"} or (token and caps[token - 1]):
                judged.append(token)
        elif token and judged and judged[-1] == token - 1 and token + 1 < size:
            low = lower[token]
            if low in _JOINERS:
                if caps[token + 1] or (
                    lower[token + 1] in _JOINERS and token + 2 < size and caps[token + 2]
                ):
                    judged.append(token)
            elif low.isdigit() and len(low) < 5:
                judged.append(token)
    return judged


def _shape(word: str) -> str:
    if word.isupper():
        return "X." if "." in word else f"X{min(len(word), 5)}"
    return "Xx" if word.isalpha() else "Xx-" if "-" in word else "X?" if word[0].isupper() else "x"
