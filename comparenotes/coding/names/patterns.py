"""Names that a pattern of the text proves, whatever the tagger read: places in datelines, home
districts, lists of counties, homes after an age, parts of the map, long names of countries.

A report's context and the names read so far come in; the names that a pattern proves go out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .context import Name, NameContext
from .features import SMALL_TOWN, WordFlag, is_area
from .runs import run_at

_DASHES = frozenset({"-", "--", "—", "–", "―", "---"})
_DATELINE_REACH = 9  # words after the place within which a dateline's dash or agency stands
_DATELINE_WORDS = 5
_LIST_REACH = 24  # words before 'counties' that may be a list


def datelines(context: NameContext, names: Sequence[Name]) -> list[Name]:
    """Places in capitals at the head of a sentence, before a colon, a dash or '(AGENCY)'."""
    parse = context.parse
    places: list[Name] = []
    for sentence in parse.sentences:
        first = last = sentence.first
        while (
            last < sentence.last
            and last - first < _DATELINE_WORDS
            and _in_capitals(parse.words[last])
        ):
            last += 1
        if first < last < sentence.last:
            places += _dateline(context, first, last)
    return places


def _dateline(context: NameContext, first: int, last: int) -> Iterator[Name]:
    """The place among words in capitals, where what follows makes them a dateline."""
    parse, place_class = context.parse, context.features.place_class
    if parse.words[last] == ":" and place_class(parse.text(first, last)):
        yield Name(first, last, "place")
        return
    after = range(last, min(last + _DATELINE_REACH, len(parse)))
    mark = next((token for token in after if _is_dateline_mark(parse.words[token])), None)
    if mark is None or (mark > last and parse.words[last] not in {",", ".", "("}):
        return
    before_agency = parse.words[mark] == "(" and parse.part_of(first) != "dateline"
    if before_agency and not "".join(parse.words[mark + 1 : mark + 2]).isupper():
        return
    for end in range(last, first, -1):
        if place_class(parse.text(first, end)):
            yield Name(first, end, "place")
            return
    if not before_agency and len(parse.words[first]) > 3:
        yield Name(first, first + 1, "place")


def _is_dateline_mark(word: str) -> bool:
    return word in _DASHES or word == "(" or word.startswith("--")


def _in_capitals(word: str) -> bool:
    return (word.isupper() and word[0].isalpha()) or word in {".", "'"}


def home_districts(context: NameContext, names: Sequence[Name]) -> list[Name]:
    """', R-Berkeley' or '(R-Berkeley': where a member of parliament comes from."""
    parse, parties = context.parse, context.features.words.parties
    districts = []
    for token in range(2, len(parse) - 2):
        if (
            parse.words[token] in {"-", "–"}
            and parse.words[token - 2] in {",", "("}
            and parse.lower[token - 1].rstrip(".") in parties
            and parse.words[token - 1][0].isupper()
            and parse.words[token + 1][:1].isupper()
        ):
            last = token + 2
            if last < len(parse) and parse.words[last][:1].isupper() and parse.tags[last] == "NNP":
                last += 1
            districts.append(Name(token + 1, last, "place"))
    return districts


def counties(context: NameContext, names: Sequence[Name]) -> list[Name]:
    """'Clarke, Madison and Oconee counties': each of the list."""
    parse, joiners = context.parse, context.features.words.list_joiners
    places = []
    for token, low in enumerate(parse.lower):
        if low != "counties":
            continue
        at = token - 1
        while at >= 0 and token - at < _LIST_REACH:
            if parse.words[at][:1].isupper():
                last = at + 1
                while at and parse.words[at - 1][:1].isupper() and parse.tags[at - 1] == "NNP":
                    at -= 1
                places.append(Name(at, last, "place"))
            elif parse.lower[at] not in joiners and parse.words[at] not in {",", "&", "/"}:
                break
            at -= 1
    return places


def homes(context: NameContext, names: Sequence[Name]) -> list[Name]:
    """'Kim Hack, 43, of McKee': where somebody of an age is from."""
    parse = context.parse
    places = []
    for token in range(2, len(parse) - 1):
        if parse.lower[token] != "of" or parse.words[token - 1] != ",":
            continue
        age = parse.words[token - 2]
        if not (age.isdigit() and 1 < int(age) < 110):
            continue
        last = token + 1
        while last < len(parse) and last < token + 4 and parse.words[last][:1].isupper():
            last += 1
        if last > token + 1 and parse.tags[token + 1] in {"NNP", "NNPS"}:
            places.append(Name(token + 1, last, "place"))
    return places


def parts_of_map(context: NameContext, names: Sequence[Name]) -> list[Name]:
    """'Puge county', 'the Ara district': a name before a small word for a part of the map."""
    parse, map_parts = context.parse, context.features.words.map_parts
    by_token = {token: name for name in names for token in range(name.first, name.last)}
    places = []
    for token, word in enumerate(parse.words):
        if word not in map_parts or not token:
            continue
        first = token
        while first and token - first < 3 and context.is_name_word(first - 1):
            first -= 1
        read = by_token.get(token - 1)
        if first == token or (read is not None and read.kind in {"place", "demonym"}):
            continue
        if parse.words[token - 1] not in context.surnames and not (read and read.first < first):
            places.append(Name(first, token, "place"))
    return places


def villages(context: NameContext, names: Sequence[Name]) -> list[Name]:
    """'near Tel Abu-Hamra': a name that begins as those of villages do, after a preposition."""
    parse, words = context.parse, context.features.words
    places = []
    for token, low in enumerate(parse.lower):
        if low not in words.place_fronts or not parse.words[token][0].isupper():
            continue
        run = run_at(context, token)
        before = parse.lower[run.first - 1] if run.first else ""
        is_owned = before in words.out_of and parse.lemmas[token - 2] in words.place_nouns
        stands_there = (
            before in words.into
            or is_owned
            or (
                parse.deps[run.last - 1] == "dobj"
                and parse.lemmas[parse.heads[run.last - 1]] in words.place_verbs
            )
        )
        is_whole = run.first == token and run.last - run.first > 1
        goes_on = parse.deps[run.last - 1] in {"compound", "nmod"}
        is_surname = any(
            name.kind == "person"
            and parse.words[name.last - 1] == parse.words[run.last - 1]
            and not name.covers_any(run.first, run.last)
            for name in names
        )
        if stands_there and is_whole and not (run.title or goes_on or is_surname):
            places.append(Name(run.first, run.last, "place"))
    return places


def towns_taken(context: NameContext, names: Sequence[Name]) -> list[Name]:
    """'seized Katoyi', 'Shells fell on Katoyi': what is taken or fired at is a place, where nothing
    shows that somebody is called so."""
    parse, words, features = context.parse, context.features.words, context.features
    read = {token: name for name in names for token in range(name.first, name.last)}
    places = []
    for token, dep in enumerate(parse.deps):
        if dep not in {"dobj", "pobj"} or not _can_be_unknown_town(context, token):
            continue
        name = read.get(token)
        if name is not None and (name.kind not in {"person", "organisation"} or len(name) > 1):
            continue
        head = parse.heads[token]
        verb = head if dep == "dobj" else parse.heads[head]
        is_taken = dep == "dobj" and parse.lemmas[verb] in words.taking_verbs
        with_verb = {parse.lemmas[child] for child in parse.children[verb]}
        is_arrest = not words.police.isdisjoint(with_verb)
        is_under_fire = (
            dep == "pobj"
            and parse.lower[head] in words.onto
            and parse.lemmas[verb] in words.raining_verbs
            and not words.projectiles.isdisjoint(with_verb)
        )
        if (is_taken and not is_arrest) or is_under_fire:
            given = features.flags(parse.lower[token])
            if not given or features.place_class(parse.words[token])[1:] in {"3", "4"}:
                places.append(Name(token, token + 1, "place"))
    return places


def _can_be_unknown_town(context: NameContext, token: int) -> bool:
    """Whether one capitalised word alone can be a town's name, and is nobody's surname here."""
    parse, word = context.parse, context.parse.words[token]
    beside = [t for t in (token - 1, token + 1) if 0 <= t < len(parse)]
    return (
        word.istitle()
        and word.isalpha()
        and parse.tags[token] == "NNP"
        and word not in context.surnames
        and parse.lower[token] not in context.small_words
        and context.is_running_text(token)
        and not any(parse.words[t][0].isupper() and t != token for t in beside)
        and parse.tags[token - 1] not in {"DT", "PRP$", "JJ", "NN", "NNP", "POS"}
        and all(parse.words[t - 1][0].islower() for t in context.tokens_of_words[word] if t)
    )


def postal_codes(context: NameContext, names: Sequence[Name]) -> list[Name]:
    """'NY' of 'New York, NY': two letters for a state after a place and a comma."""
    parse, codes = context.parse, context.features.postal_codes
    ends = {name.last for name in names if name.kind == "place"}
    return [
        Name(token, token + 1, "place")
        for token in range(2, len(parse))
        if parse.words[token] in codes
        and parse.words[token - 1] == ","
        and token - 1 in ends
        and not context.is_in_capitals(token)
    ]


def _has_particles(context: NameContext, first: int, last: int) -> bool:
    """Whether the small words inside a name are those of names of other languages, and none of its
    words makes it a body's."""
    parse, flags = context.parse, context.features.flags
    small = [t for t in range(first + 1, last - 1) if parse.words[t].islower()]
    is_body = any(WordFlag.BODY in flags(low) for low in parse.lower[first:last])
    return (
        bool(small)
        and not is_body
        and all(WordFlag.PARTICLE in flags(parse.lower[token]) for token in small)
    )


def whole_areas(context: NameContext, names: Sequence[Name]) -> list[Name]:
    """Long names of countries and regions that the tagger cut in two ('Republic of the Congo'), and
    those of towns with small words inside ('Santiago de Compostela')."""
    areas = []
    for first, (last, place_class) in context.view.places.items():
        is_town = place_class[:1] == "c" and place_class != SMALL_TOWN
        is_town = is_town and _has_particles(context, first, last)
        if last - first < 2 or not (is_area(place_class) or is_town):
            continue
        inside = [name for name in names if name.covers_any(first, last)]
        as_read = [(name.first, name.last, name.kind) for name in inside]
        if as_read != [(first, last, "place")] and all(
            first <= name.first and name.last <= last for name in inside
        ):
            areas.append(Name(first, last, "place"))
    return areas
