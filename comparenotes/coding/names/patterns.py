"""Names that a pattern of the text proves, whatever the tagger read: places in datelines, home
districts, lists of counties, homes after an age, parts of the map.

A parse comes in, names go out.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..grammar.parse import Parse
from .features import NameFeatures

_DASHES = frozenset({"-", "--", "—", "–", "―", "---"})
LIST_OF_COUNTIES = "one of a list of counties"


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `first` up to `last` (half-open) name a `kind`.

    Kinds: person, place, organisation, demonym ('Syrian', 'Democrats'), other (works, events,
    products). Titles ('President') are no part of a person's name. `basis` says what shows it.
    """

    first: int
    last: int
    kind: str
    basis: str = "the words around it"


def datelines(parse: Parse, seer: NameFeatures) -> list[Name]:
    """Places in capitals at the head of a sentence, before a dash or an agency in brackets."""
    found = []
    for sentence in parse.sentences:
        first = sentence.first
        last = first
        while last < sentence.last and last - first < 5 and _shouted(parse.words[last]):
            last += 1
        if last == first or last == sentence.last:
            continue
        after = range(last, min(last + 9, len(parse)))
        mark = next((t for t in after if _marks_dateline(parse.words[t])), None)
        if parse.words[last] == ":" and seer.bucket(parse.text(first, last)):
            found.append(Name(first, last, "place", "it stands as the dateline"))
            continue
        if mark is None or (mark > last and parse.words[last] not in {",", ".", "("}):
            continue
        if parse.words[mark] == "(" and not (
            mark + 1 < len(parse) and parse.words[mark + 1].isupper()
        ):
            continue
        for end in range(last, first, -1):
            known = seer.bucket(parse.text(first, end))
            if known or end - first == 1:
                if known or (parse.words[mark] != "(" and len(parse.words[first]) > 3):
                    found.append(Name(first, end, "place", "it stands as the dateline"))
                break
    return found


def _marks_dateline(word: str) -> bool:
    return word in _DASHES or word == "(" or word.startswith("--")


def _shouted(word: str) -> bool:
    return (word.isupper() and word[0].isalpha()) or word in {".", "'"}


def home_districts(parse: Parse, seer: NameFeatures) -> list[Name]:
    """'R-Berkeley': where a member of parliament comes from."""
    found = []
    for token, word in enumerate(parse.words[:-2]):
        if (
            word in {"-", "–"}
            and token
            and parse.lower[token - 1].rstrip(".") in seer.lists["parties"]
            and parse.words[token - 1][0].isupper()
            and parse.words[token + 1][:1].isupper()
        ):
            last = token + 2
            if last < len(parse) and parse.words[last][:1].isupper() and parse.tags[last] == "NNP":
                last += 1
            found.append(Name(token + 1, last, "place", "a member's home district"))
    return found


def counties(parse: Parse) -> list[Name]:
    """'Clarke, Madison and Oconee counties': each of the list."""
    found = []
    for token, low in enumerate(parse.lower):
        if low != "counties":
            continue
        at = token - 1
        while at >= 0 and token - at < 24:
            if parse.words[at][:1].isupper():
                last = at + 1
                while at and parse.words[at - 1][:1].isupper() and parse.tags[at - 1] == "NNP":
                    at -= 1
                found.append(Name(at, last, "place", LIST_OF_COUNTIES))
                at -= 1
            elif parse.lower[at] in {",", "and", "or", "&", "/"}:
                at -= 1
            else:
                break
    return found


def homes(parse: Parse) -> list[Name]:
    """'Kim Hack, 43, of McKee': where somebody of an age is from."""
    found = []
    for token in range(2, len(parse.words) - 1):
        if parse.lower[token] != "of" or parse.words[token - 1] != ",":
            continue
        age = parse.words[token - 2]
        if not (age.isdigit() and 1 < int(age) < 110):
            continue
        last = token + 1
        while last < len(parse) and last < token + 4 and parse.words[last][:1].isupper():
            last += 1
        if last > token + 1 and parse.tags[token + 1] in {"NNP", "NNPS"}:
            found.append(Name(token + 1, last, "place", "somebody's age and home"))
    return found


def headed(parse: Parse, names: list[Name], surnames: set[str], seer: NameFeatures) -> list[Name]:
    """'Puge county', 'the Ara district': a name before a small word for a part of the map."""
    kinds = {token: name for name in names for token in range(name.first, name.last)}
    found = []
    for token, low in enumerate(parse.lower):
        if low not in seer.lists["map_parts"] or not token or parse.words[token] != low:
            continue
        first = token
        while first and token - first < 3 and is_plain_name(parse, first - 1):
            first -= 1
        held = kinds.get(token - 1)
        if first == token or (held is not None and held.kind in {"place", "demonym"}):
            continue
        if parse.words[token - 1] not in surnames and not (held and held.first < first):
            found.append(Name(first, token, "place", f"'{low}' goes after it"))
    return found


def is_plain_name(parse: Parse, token: int) -> bool:
    """Whether one word is written and tagged as a name, or as one that was mistaken."""
    word = parse.words[token]
    starts = token == parse.sentences[parse.sentence_of[token]].first
    return (
        word.isalpha()
        and word[0].isupper()
        and (parse.tags[token] == "NNP" or (not starts and parse.tags[token] in {"JJ", "NN"}))
    )
