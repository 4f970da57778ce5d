"""Names that the tagger passed over or took for another kind: neighbours in a list of places,
places of the gazetteer, surnames, speakers.

Names come in, in order; what each rule finds goes out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...lexicon.rules import Rule, RuleTable
from .context import Name, NameContext
from .features import NO_FLAG, SMALL_TOWN, WordFlag, is_area, is_only_alias
from .kinds import is_acronym, is_named_settlement, stands_as_place
from .runs import is_of_persons

_NAME_TAGS = frozenset({"NNP", "NNPS", "HYPH", "IN", "POS"})
_NO_BAR = WordFlag.SAYING | WordFlag.PARTICLE  # a place may be called so all the same
_METROPOLIS = "z4"
_GOES_ON = frozenset({"NNPS", "NNS"})
_FULL_NAME = range(2, 5)  # words of a name behind a title


def in_list_of_places(context: NameContext, names: Sequence[Name]) -> list[Name]:
    """Names beside places in a list ('Siaya, Kisumu and Bondo') that places bear: places too."""
    known = list(names)
    changed = []
    for number, name in enumerate(known):
        if not _can_join_places(context, name):
            continue
        before = known[number - 1] if number else None
        after = known[number + 1] if number + 1 < len(known) else None
        if before is not None and _in_list(context, before, name):
            beside: Name | None = before
        elif after is not None and _in_list(context, name, after):
            beside = after
        else:
            beside = None
        if beside is not None and beside.kind == "place":
            known[number] = replace(name, kind="place")
            changed.append(known[number])
    return changed


def _can_join_places(context: NameContext, name: Name) -> bool:
    parse = context.parse
    word = parse.words[name.first]
    return (
        name.kind in {"person", "organisation"}
        and (len(name) == 1 or context.place_class(name)[1:] in {"3", "4"})
        and word not in context.surnames
        and not word.isupper()
        and parse.deps[name.first] != "nsubj"
        and bool(context.place_class(name))
        and not (name.kind == "organisation" and is_only_alias(context.place_class(name)))
    )


def _in_list(context: NameContext, first: Name, second: Name) -> bool:
    """Whether only a comma, 'and' or 'or' stands between two names."""
    between = context.parse.lower[first.last : second.first]
    joiners = context.features.words.list_joiners
    if between[:1] == [","]:
        return len(between) == 1 or (len(between) == 2 and between[1] in joiners)
    return len(between) == 1 and between[0] in joiners


def second_settlement(context: NameContext, names: Sequence[Name]) -> list[Name]:
    """The second of 'the villages of Ara and Bera', whatever it was read as."""
    parse = context.parse
    by_first = {name.first: name for name in names}
    settlements = []
    for name in names:
        second = name.last + 1
        if name.kind != "place" or not is_named_settlement(context, name):
            continue
        if parse.tags[name.first - 2] != "NNS":
            continue
        if parse.lower[name.last : second] != ["and"] or second >= len(parse):
            continue
        other = by_first.get(second)
        if other is not None and other.kind != "place":
            settlements.append(replace(other, kind="place"))
        elif other is None and parse.tags[second] in {"NNP", "NNPS"}:
            settlements.append(Name(second, second + 1, "place"))
    return settlements


def places_passed_over(context: NameContext, names: Sequence[Name]) -> list[Name]:
    """Names of the gazetteer that stand where places stand, and that nothing speaks against."""
    taken = _tokens_of(names)
    places = []
    for first, (last, place_class) in context.view.places.items():
        name = Name(first, last, "place")
        if taken.isdisjoint(range(first, last)) and (
            (is_area(place_class) or stands_as_place(context, name, place_class))
            and NO_PLACE.first(context, name, place_class) is None
        ):
            places.append(name)
    return places


def _tagged_otherwise(context: NameContext, name: Name, place_class: str) -> bool | None:
    tags = context.parse.tags[name.first : name.last]
    known = _NAME_TAGS | {"NN"} if context.is_in_capitals(name.first) else _NAME_TAGS
    return None if known.issuperset(tags) else True


def _known_by_another_name(context: NameContext, name: Name, place_class: str) -> bool | None:
    return is_only_alias(place_class) or None


def _ends_in_surname(context: NameContext, name: Name, place_class: str) -> bool | None:
    return context.parse.words[name.last - 1] in context.surnames or None


def _part_of_longer_name(context: NameContext, name: Name, place_class: str) -> bool | None:
    parse = context.parse
    beside = [t for t in (name.first - 1, name.last) if 0 <= t < len(parse)]
    return any(parse.tags[t] == "NNP" and parse.words[t][0].isupper() for t in beside) or None


def _acronym(context: NameContext, name: Name, place_class: str) -> bool | None:
    return is_acronym(context, name, place_class) or None


def _other_meaning(context: NameContext, name: Name, place_class: str) -> bool | None:
    """One word that the lexicon knows as a title, a given name, a month …"""
    low = context.parse.lower[name.first]
    flags = context.features.flags(low) & ~_NO_BAR
    means_else = flags != NO_FLAG or low in context.features.words.also_words
    return (len(name) == 1 and means_else) or None


def surnames_passed_over(context: NameContext, names: Sequence[Name]) -> list[Name]:
    """Surnames of those whom the report names in full, where nothing was read as a name."""
    parse, taken = context.parse, _tokens_of(names)
    small = {word for word in parse.words if word.islower()}
    persons = []
    for token, word in enumerate(parse.words):
        if word not in context.surnames or token in taken or len(word) < 3:
            continue
        is_noun = parse.tags[token] in {"NNP", "NNPS", "NNS"}  # 'Roes' is tagged as several
        is_mistaken = parse.tags[token] in {"NN", "JJ", "VB", "VBP"} and word.lower() not in small
        is_verb = parse.tags[token] == "MD" and context.is_bare_name(token)
        if not is_noun and not is_mistaken and not is_verb:  # 'Trump and Xi met', 'May thanked'
            continue
        beside = [t for t in (token - 1, token + 1) if 0 <= t < len(parse)]
        if not any(context.is_name_word(t) or t in taken for t in beside):
            persons.append(Name(token, token + 1, "person"))
    return persons


def speakers_passed_over(context: NameContext, names: Sequence[Name]) -> list[Name]:
    """Subjects of verbs of what only persons do, where nothing was read as a name: 'Brod believes',
    'Brod shook his head'."""
    parse, taken, features = context.parse, _tokens_of(names), context.features
    speakers = []
    for token, dep in enumerate(parse.deps):
        word = parse.words[token]
        if dep != "nsubj" or parse.tags[token] != "NNP" or token in taken or not word.istitle():
            continue
        if not is_of_persons(context, parse.heads[token]):
            continue
        if features.flags(parse.lower[token]) or not _is_little_known(features.place_class(word)):
            continue
        first = token
        while first and context.is_name_word(first - 1) and first - 1 not in taken:
            first -= 1
        if not first or parse.tags[first - 1] not in {"DT", "NN"}:  # 'the ferry Brod'
            speakers.append(Name(first, token + 1, "person"))
    return speakers


def titled_passed_over(context: NameContext, names: Sequence[Name]) -> list[Name]:
    """A surname alone behind a title, where nothing was read as a name ('Ambassador Wu'), and names
    of several words of which the last at most was read ('General Brice Oligui Brod')."""
    parse, taken = context.parse, _tokens_of(names)
    surnames = {name.last: name for name in names if name.kind == "person"}
    in_full = [
        name
        for token in range(1, len(parse))
        if parse.tags[token] == "NNP"
        and _is_bare_title(context, token - 1, weak=True)
        and (name := _name_in_full(context, token, surnames)) is not None
        and taken.isdisjoint(range(token - 1, name.last - len(surnames.get(name.last, ()))))
    ]
    return in_full + [
        Name(token, token + 1, "person")
        for token in range(1, len(parse))
        if parse.tags[token] == "NNP"
        and parse.words[token].istitle()
        and taken.isdisjoint((token - 1, token))
        and _is_bare_title(context, token - 1)
        and _can_be_surname(context, token)
    ]


def _name_in_full(context: NameContext, first: int, surnames: Mapping[int, Name]) -> Name | None:
    """The two to four capitalised words (three or four behind 'General') from token `first` on
    that may be somebody's name, where no more of them was read than the last; null where they are
    none."""
    parse, features, last = context.parse, context.features, first
    while last < len(parse) and parse.tags[last] == "NNP" and parse.words[last].istitle():
        last += 1
    title_is_weak = not _is_bare_title(context, first - 1)
    if last - first - title_is_weak not in _FULL_NAME or len(surnames.get(last, "")) > 1:
        return None
    goes_on = last < len(parse) and (parse.tags[last] in _GOES_ON or parse.words[last] == "-")
    known = features.place_class(parse.text(first, last))
    flags = (features.flags(word) & ~WordFlag.GIVEN for word in parse.lower[first:last])
    if goes_on or known or any(flags) or parse.lower[first - 1] in features.words.articles:
        return None
    return Name(first, last, "person")


def _is_bare_title(context: NameContext, token: int, *, weak: bool = False) -> bool:
    """Whether a word in capitals is a title without an article before it; with `weak`, also one
    that is much else ('General')."""
    parse, words = context.parse, context.features.words
    title = parse.lower[token]
    is_title = WordFlag.TITLE in context.features.flags(title)
    is_title = is_title and (weak or title not in words.weak_titles)
    is_the = token > 0 and parse.lower[token - 1] in words.articles
    return is_title and parse.words[token].istitle() and not is_the


def _can_be_surname(context: NameContext, token: int) -> bool:
    """Whether a word, alone, is on no list but those of given names and names no known place."""
    parse, features = context.parse, context.features
    is_whole = parse.tags[token + 1 : token + 2] not in (["NNP"], ["NNPS"], ["NN"], ["NNS"])
    is_free = not features.flags(parse.lower[token]) & ~WordFlag.GIVEN
    return is_whole and is_free and _is_little_known(features.place_class(parse.words[token]))


def office_holders(context: NameContext, names: Sequence[Name]) -> list[Name]:
    """Surnames of office-holders whom everybody knows by them, alone: 'Macron meets Scholz'."""
    parse, holders = context.parse, context.features.office_holders
    read = {token: name for name in names for token in range(name.first, name.last)}
    found = []
    for token, low in enumerate(parse.lower):
        if low not in holders or not parse.words[token].istitle() or low in context.small_words:
            continue
        name = read.get(token)
        if name is not None and (name.kind != "organisation" or len(name) > 1):
            continue
        beside = [t for t in (token - 1, token + 1) if 0 <= t < len(parse)]
        is_alone = not any(context.is_name_word(t) or t in read for t in beside)
        acts = parse.deps[token] in {"nsubj", "nsubjpass", "dobj", "conj", "poss"}
        if is_alone and acts and (not token or parse.tags[token - 1] not in {"DT", "JJ", "NN"}):
            found.append(Name(token, token + 1, "person"))
    return found


def _is_little_known(place_class: str) -> bool:
    """Whether no place of a name is so well known that a person's name is unlikely."""
    is_alias = is_only_alias(place_class) and place_class != _METROPOLIS
    return place_class in {"", SMALL_TOWN} or is_alias


def _tokens_of(names: Sequence[Name]) -> set[int]:
    return {token for name in names for token in range(name.first, name.last)}


NO_PLACE = RuleTable(
    "names of places that are left alone",
    (
        Rule(
            "not tagged as a name",
            _tagged_otherwise,
            example="Young women marched through Lund on Monday.",
            expect=("no place Young = Young, URY",),
            never="Women marched through Lund on Monday.",
        ),
        Rule(
            "only another name of a place",
            _known_by_another_name,
            example="The minister praised the fall of Communism.",
            expect=("no place Communism = Kommunizm, TKM",),
            never="The minister praised the people of Lund.",
        ),
        Rule(
            "it ends in a person's surname",
            _ends_in_surname,
            example="Carson Palmer resigned on Monday. The mayor praised the leadership of Palmer.",
            expect=("no place Palmer = Palmer, USA",),
            never="Carson Holm resigned on Monday. The mayor praised the people of Palmer.",
        ),
        Rule(
            "part of a longer name",
            _part_of_longer_name,
            example="The Gold Star mother met the president on Monday.",
            expect=("no place Star = Star, USA",),
            never="The Danbury mother met the president on Monday.",
        ),
        Rule(
            "letters in capitals",
            _acronym,
            example="The army fired a Hyunmoo-II missile on Monday.",
            expect=("no place II = Ii, FIN",),
            never="The army fired a missile near Lund on Monday.",
        ),
        Rule(
            "a word with another meaning",
            _other_meaning,
            example="Two trains collided in the 53rd Street tunnel on Monday.",
            expect=("event collided at -",),
            never="Two trains collided in the Lund tunnel on Monday.",
        ),
    ),
)
