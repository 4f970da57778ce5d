"""What a report's own usage settles about the names that the tagger read in it.

The tagger sees a few words at a time. These rules see the report: who is a person elsewhere in
it, what stands in a list of places. Names come in, mended names go out; `name_patterns.py` gives
those that are surely names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..grammar.parse import Parse
from .features import NameFeatures, NameSight
from .patterns import (
    Name,
    counties,
    datelines,
    headed,
    home_districts,
    homes,
    is_plain_name,
)

_HYPHENS = frozenset({"-", "‐", "‑"})
_STRONG = frozenset({"C", "R", "A", "W"})  # countries, regions, areas, waters


def settle(
    parse: Parse,
    names: list[Name],
    sight: NameSight,
    seer: NameFeatures,
    bodies: Sequence[Name] = (),
) -> list[Name]:
    """The names, mended by what the report itself says of them; `bodies` are surely names."""
    names = [_unsaid(parse, _hyphenated(parse, name), seer) for name in _joined(parse, names, seer)]
    surnames = _surnames(parse, names, seer)
    mended = [_mended(parse, name, surnames, seer) for name in names]
    found = [name for name in mended if name is not None]
    found = _enumerated(parse, found, surnames, seer)
    found = _called_too(parse, found)
    found += _unread(parse, found, sight, surnames, seer)
    found += _surnamed(parse, found, surnames)
    found += _speaking(parse, found, seer)
    sure_ones = (
        *_whole(found, sight),
        *datelines(parse, seer),
        *home_districts(parse, seer),
        *counties(parse),
        *homes(parse),
        *headed(parse, found, surnames, seer),
        *(_widened(body, found) for body in bodies),
    )
    for sure in sure_ones:
        found = [name for name in found if name.last <= sure.first or name.first >= sure.last]
        found.append(sure)
    return _apart(found)


def _widened(body: Name, names: list[Name]) -> Name:
    """A known body's name with what a longer reading has before or after it ('U.S.' before 'Centers
    for Disease Control')."""
    over = [
        name
        for name in names
        if name.kind == "organisation" and name.first < body.last and body.first < name.last
    ]
    first = min([body.first, *(name.first for name in over)])
    return replace(body, first=first, last=max([body.last, *(name.last for name in over)]))


def _apart(names: list[Name]) -> list[Name]:
    """Names in order; where two overlap, the first and longest."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda name: (name.first, -name.last)):
        if not kept or kept[-1].last <= name.first:
            kept.append(name)
    return kept


def _joined(parse: Parse, names: list[Name], seer: NameFeatures) -> list[Name]:
    """Names the tagger cut: abbreviations without their stop, 'Paris Hilton', bodies with 'and'."""
    joined: list[Name] = []
    for name in names:
        before = joined[-1] if joined else None
        if (before is not None and _goes_between(parse, before, name)) or (
            before is not None
            and before.last == name.first
            and _one_person(parse, before, name, seer)
        ):
            joined[-1] = Name(before.first, name.last, "person")
        elif before is not None and _one_body(parse, before, name):
            joined[-1] = replace(before, last=name.last)
        elif _goes_on(parse, name, seer):
            joined.append(Name(name.first, name.last + 1, "place", "what it is ends it"))
        elif _abbreviated(parse, name, seer):
            joined.append(Name(name.first, name.last + 1, "place", "a region, abbreviated"))
        elif not ("M" in seer.flags(parse.lower[name.first]) and name.last - name.first == 1):
            joined.append(name)
    return joined


def _goes_on(parse: Parse, name: Name, seer: NameFeatures) -> bool:
    """Whether the word after a name says that it is on a map: 'Patrick' before 'Street'."""
    last = name.last
    return (
        last < len(parse)
        and parse.lower[last].rstrip(".") in seer.lists["map_words"]
        and parse.words[last][0].isupper()
        and parse.starts[last] - parse.ends[last - 1] == 1
        and name.kind != "demonym"
    )


def _goes_between(parse: Parse, one: Name, two: Name) -> bool:
    """Whether two persons' names are one that the tagger cut: 'Aung San' Suu 'Kyi'."""
    between = range(one.last, two.first)
    return (
        one.kind == two.kind == "person"
        and len(between) < 2
        and all(is_plain_name(parse, token) for token in between)
        and parse.heads[one.last - 1] == two.last - 1
        and all(parse.heads[token] == two.last - 1 for token in between)
    )


def _one_person(parse: Parse, place: Name, person: Name, seer: NameFeatures) -> bool:
    """Whether a place's and a person's name side by side are one person's: 'Paris Hilton'."""
    return (
        place.kind == "place"
        and person.kind == "person"
        and place.last - place.first == person.last - person.first == 1
        and not parse.words[place.first].isupper()
        and (
            seer.bucket(parse.words[place.first]) not in _STRONG
            or parse.lower[place.first] in seer.lists["also_given"]
        )
    )


def _one_body(parse: Parse, body: Name, name: Name) -> bool:
    """Whether 'and Cooperation in Europe' goes on with the name of a body that holds 'for'."""
    between = parse.lower[body.last : name.first]
    return (
        body.kind == "organisation"
        and "for" in parse.lower[body.first : body.last]
        and len(between) == 3
        and between[0] == "and"
        and parse.words[body.last + 1][0].isupper()
        and between[2] in {"in", "of", "for"}
    )


def _abbreviated(parse: Parse, name: Name, seer: NameFeatures) -> bool:
    """Whether the full stop after a name makes it a region's abbreviation ('Sask.')."""
    last = name.last
    return (
        last - name.first == 1
        and last < len(parse)
        and parse.words[last] == "."
        and parse.ends[last - 1] == parse.starts[last]
        and seer.bucket(parse.words[name.first]) not in _STRONG
        and seer.bucket(parse.text(name.first, last + 1)) in _STRONG
    )


def _enumerated(
    parse: Parse, names: list[Name], surnames: set[str], seer: NameFeatures
) -> list[Name]:
    """Names beside places in a list ('Siaya, Kisumu and Bondo') that places bear: places too."""
    found = list(names)
    for number, name in enumerate(found):
        if name.kind not in {"person", "organisation"} or name.last - name.first > 1:
            continue
        word = parse.words[name.first]
        bucket = seer.bucket(word)
        if not bucket or word in surnames or parse.deps[name.first] == "nsubj" or word.isupper():
            continue
        before = found[number - 1] if number else None
        after = found[number + 1] if number + 1 < len(found) else None
        if (before is not None and _in_list(parse, before, name)) or (
            after is not None and _in_list(parse, name, after) and after.kind == "place"
        ):
            neighbour = before if before is not None and _in_list(parse, before, name) else after
            if neighbour is not None and neighbour.kind == "place":
                found[number] = replace(name, kind="place", basis="it stands in a list of places")
    return found


def _in_list(parse: Parse, one: Name, two: Name) -> bool:
    """Whether only a comma or 'and' stands between two names."""
    between = parse.lower[one.last : two.first]
    return between in ([","], ["and"], [",", "and"], ["or"])


def _whole(names: list[Name], sight: NameSight) -> list[Name]:
    """Long names of countries and regions that the tagger cut in two ('Republic of the Congo')."""
    found = []
    for first, (last, bucket) in sight.places.items():
        if last - first < 2 or bucket not in _STRONG:
            continue
        over = [name for name in names if name.first < last and first < name.last]
        if (
            len(over) != 1
            or over[0].first != first
            or over[0].last != last
            or over[0].kind != "place"
        ) and all(first <= name.first and name.last <= last for name in over):
            found.append(Name(first, last, "place", "it is a country or region"))
    return found


def _surnames(parse: Parse, names: list[Name], seer: NameFeatures) -> set[str]:
    """Last words of persons whom the report names in full, or with a title."""
    found = set()
    for name in names:
        if name.kind != "person":
            continue
        before = parse.lower[name.first - 1] if name.first else ""
        flags = seer.flags(before)
        if name.last - name.first > 1 or ("T" in flags and "U" not in flags):
            found.add(parse.words[name.last - 1])
    return found


def _mended(parse: Parse, name: Name, surnames: set[str], seer: NameFeatures) -> Name | None:
    name = _without_tail(parse, name)
    first, last = name.first, name.last
    low = parse.lower[last - 1]
    flags = seer.flags(low)
    long = last - first > 1
    if low in seer.lists["faiths"]:
        return replace(name, kind="other", basis="a faith, and nobody who acts")
    if name.kind in {"organisation", "other"} and long and _is_apposed(parse, name, seer):
        return replace(name, kind="person", basis="it stands beside what only a person is")
    if name.kind == "person" and not long and _is_medium(parse, first, seer):
        return replace(name, kind="other", basis="where something was written, and nobody")
    if (name.kind != "organisation" or last - first == 1) and _is_vessel(parse, first, seer):
        return replace(name, kind="other", basis="the name of a vessel")
    if name.kind == "place":
        return _mended_place(parse, name, surnames, seer)
    if name.kind in {"person", "organisation", "other", "demonym"} and _called(parse, first, seer):
        return replace(name, kind="place", basis=f"'{parse.words[first - 2]} of' goes before it")
    if name.kind in {"person", "organisation", "other"}:
        if long and "F" in flags and "O" not in flags and not _initials(parse, first, last):
            return replace(name, kind="place", basis=f"it ends in '{parse.words[last - 1]}'")
        if name.kind == "organisation" and long:
            return name
        bucket = seer.bucket(parse.text(first, last))
        if not bucket or bucket[0] == "z" or (not long and _is_acronym(parse, first, bucket)):
            return name
        word = parse.words[last - 1]
        person = word in surnames or ("G" in seer.flags(parse.lower[first]) and long)
        if not person and _like_place(parse, name, bucket, seer):
            return replace(name, kind="place", basis="it stands where places stand, and is one")
        if bucket in _STRONG and not person and not _titled(parse, first, seer):
            return replace(name, kind="place", basis="it is a country or region")
    return name


def _without_tail(parse: Parse, name: Name) -> Name:
    """A name without a small word that the tagger took for its end ('YouGov for')."""
    last = name.last
    while last - 1 > name.first and parse.tags[last - 1] in {"IN", "DT", "CC"}:
        last -= 1
    return replace(name, last=last) if last != name.last else name


def _is_medium(parse: Parse, first: int, seer: NameFeatures) -> bool:
    """Whether a name is what something was written on: 'wrote on Twitter'."""
    on = parse.heads[first]
    writes = "S" in seer.flags(parse.lemmas[parse.heads[on]]) or parse.lemmas[parse.heads[on]] == (
        "post"
    )
    return parse.deps[first] == "pobj" and parse.lower[on] == "on" and writes


def _is_apposed(parse: Parse, name: Name, seer: NameFeatures) -> bool:
    """Whether a name of two or three words stands beside a title: 'its president, Ann Roe,'."""
    head = name.last - 1
    noun = parse.heads[head]
    return (
        parse.deps[head] == "appos"
        and noun < name.first
        and parse.words[name.first - 1] == ","
        and "T" in seer.flags(parse.lower[noun])
        and parse.tags[noun] == "NN"
        and name.last - name.first < 4
        and all(parse.words[token].istitle() for token in range(name.first, name.last))
    )


def _is_acronym(parse: Parse, first: int, bucket: str) -> bool:
    """Whether a short word in capitals is none of the small places that are spelled so ('EU')."""
    word = parse.words[first]
    if not (word.isupper() and 1 < len(word) < 6 and word.isalpha()) or bucket in _STRONG:
        return False
    sentence = parse.sentences[parse.sentence_of[first]]
    others = (parse.words[t] for t in range(sentence.first, sentence.last) if t != first)
    return any(one.isalpha() and not one.isupper() for one in others)


def _initials(parse: Parse, first: int, last: int) -> bool:
    """Whether an initial stands inside: 'Ann L. Lane'."""
    return any(
        len(parse.words[token]) == 2 and parse.words[token].endswith(".")
        for token in range(first + 1, last - 1)
    )


def _called(parse: Parse, first: int, seer: NameFeatures) -> bool:
    """Whether 'village of', 'towns of', 'district of' goes before."""
    if first < 2 or parse.lower[first - 1] != "of":
        return False
    what = parse.words[first - 2]
    return what.islower() and parse.lemmas[first - 2] in seer.lists["settlements"]


def _mended_place(parse: Parse, name: Name, surnames: set[str], seer: NameFeatures) -> Name | None:
    first, last = name.first, name.last
    low = parse.lower[last - 1]
    flags = seer.flags(low)
    if last - first > 1:
        return _long_place(parse, name, seer)
    if low in seer.lists["roads"] and last < len(parse) and parse.words[last][:1].isdigit():
        return replace(name, last=last + 1, basis="a numbered road")
    bucket = seer.bucket(parse.words[first])
    if low in {"bc", "b.c", "b.c."} and first and parse.tags[first - 1] == "CD":
        return None  # before Christ
    if bucket in _STRONG:
        return name
    if "F" in flags or "D" in flags or ("U" in flags and not bucket) or low == "may":
        return None
    if (
        (not bucket or _is_acronym(parse, first, bucket))
        and parse.words[first].isupper()
        and len(low) < 6
        and not _called(parse, first, seer)
    ):
        return replace(name, kind="organisation", basis="an acronym of no place")
    if not bucket and parse.tags[first] not in {"NNP", "NNPS"} and not _called(parse, first, seer):
        return None  # 'Two counties': a plain word at the head of a sentence
    before = parse.lower[first - 1] if first else ""
    located = before in seer.lists["into"] or _before_region(parse, last, seer)
    if parse.words[first] in surnames and (not located or bucket in {"", "c1"}):
        return replace(name, kind="person", basis="the report names a person so")
    if not located and not bucket and parse.deps[first] in {"nsubj", "poss"}:
        verb = parse.lemmas[parse.heads[first]]
        if "S" in seer.flags(verb):
            return replace(name, kind="person", basis=f"subject of '{verb}'")
    return name


def _long_place(parse: Parse, name: Name, seer: NameFeatures) -> Name:
    """A place's name of several words; a person's, when it begins like one and no place has it."""
    first, last = name.first, name.last
    person = "G" in seer.flags(parse.lower[first]) and not seer.bucket(parse.text(first, last))
    feature = "F" in seer.flags(parse.lower[last - 1]) and not _initials(parse, first, last)
    if person and not feature and last - first < 4:
        return replace(name, kind="person", basis="it begins with a given name")
    return name


def _is_vessel(parse: Parse, first: int, seer: NameFeatures) -> bool:
    """Whether 'ferry', 'the tanker' goes right before a name."""
    return (
        first > 0
        and parse.words[first - 1].islower()
        and parse.lower[first - 1] in seer.lists["vessels"]
    )


def _called_too(parse: Parse, names: list[Name]) -> list[Name]:
    """The second of 'the villages of Ara and Bera', whatever it was read as."""
    held = {name.first: name for name in names}
    found = list(names)
    for name in names:
        second = name.last + 1
        told = name.kind == "place" and name.basis.endswith("of' goes before it")
        if not told or parse.lower[name.last : second] != ["and"] or second >= len(parse):
            continue
        other = held.get(second)
        if other is not None and other.kind != "place":
            found[found.index(other)] = replace(other, kind="place", basis=name.basis)
        elif other is None and parse.tags[second] in {"NNP", "NNPS"}:
            found.append(Name(second, second + 1, "place", name.basis))
    return found


def _hyphenated(parse: Parse, name: Name) -> Name:
    """A person's name with the second half of its given name: 'Park Soo' before '-hyun'."""
    mark, half = name.last, name.last + 1
    joined = (
        name.kind == "person"
        and half < len(parse)
        and parse.words[mark] in _HYPHENS
        and parse.words[half].isalpha()
        and parse.words[half].islower()
        and parse.starts[mark] == parse.ends[mark - 1]
        and parse.starts[half] == parse.ends[mark]
        and parse.tags[half] in {"NNP", "NN", "IN"}
        and parse.pos[min(half + 1, len(parse) - 1)] not in {"NOUN", "ADJ"}  # 'Ann Roe-era rules'
        and name.last - name.first > 1
    )
    return replace(name, last=half + 1) if joined else name


def _unsaid(parse: Parse, name: Name, seer: NameFeatures) -> Name:
    """A person's name without the verb before it: 'Added Roe, “…”'."""
    first = name.first
    verb = parse.lower[first]
    starts = first == parse.sentences[parse.sentence_of[first]].first
    if name.kind != "person" or name.last - first < 2 or not starts or not verb.endswith("ed"):
        return name
    speaks = any("S" in seer.flags(stem) for stem in (verb[:-2], verb[:-1]))
    return replace(name, first=first + 1) if speaks else name


def _surnamed(parse: Parse, names: list[Name], surnames: set[str]) -> list[Name]:
    """Surnames of those whom the report names in full, where no rule took them for a name."""
    taken = {token for name in names for token in range(name.first, name.last)}
    small = {word for word in parse.words if word.islower()}
    found = []
    for token, word in enumerate(parse.words):
        if word not in surnames or token in taken or len(word) < 3:
            continue
        is_noun = parse.tags[token] in {"NNP", "NNPS", "NNS"}  # 'Roes' is tagged as several
        is_mistaken = parse.tags[token] in {"NN", "JJ", "VB", "VBP"} and word.lower() not in small
        if not is_noun and not is_mistaken:  # 'Trump and Xi met'
            continue
        beside = [t for t in (token - 1, token + 1) if 0 <= t < len(parse)]
        if not any(is_plain_name(parse, t) or t in taken for t in beside):
            found.append(Name(token, token + 1, "person", "the report names a person so"))
    return found


def _speaking(parse: Parse, names: list[Name], seer: NameFeatures) -> list[Name]:
    """Whom no rule took for a name, and who speaks: 'Brod believes', 'said Brod'."""
    taken = {token for name in names for token in range(name.first, name.last)}
    found = []
    for token, dep in enumerate(parse.deps):
        word = parse.words[token]
        if dep != "nsubj" or parse.tags[token] != "NNP" or token in taken or not word.istitle():
            continue
        verb = parse.lemmas[parse.heads[token]]
        known = seer.bucket(word)
        if "S" not in seer.flags(verb) or seer.flags(parse.lower[token]):
            continue
        if known and known not in {"c1", "z1", "z2", "z3"}:
            continue
        first = token
        while first and is_plain_name(parse, first - 1) and first - 1 not in taken:
            first -= 1
        if parse.tags[first - 1] != "DT" or not first:
            found.append(Name(first, token + 1, "person", f"subject of '{verb}'"))
    return found


def _before_region(parse: Parse, last: int, seer: NameFeatures) -> bool:
    """Whether ', Region' follows."""
    if last + 1 >= len(parse) or parse.words[last] != ",":
        return False
    return any(
        seer.bucket(parse.text(last + 1, end)) in {"C", "R"}
        for end in range(last + 2, min(last + 4, len(parse) + 1))
    )


def _titled(parse: Parse, first: int, seer: NameFeatures) -> bool:
    return first > 0 and "T" in seer.flags(parse.lower[first - 1])


def _like_place(parse: Parse, name: Name, bucket: str, seer: NameFeatures) -> bool:
    """Whether a name that some place bears stands where places stand."""
    before = parse.lower[name.first - 1] if name.first else ""
    if before in seer.lists["into"] or (before in {"from", "of"} and bucket not in {"c1"}):
        return True
    if (
        bucket != "c1"
        and name.last < len(parse)
        and parse.lower[name.last] in seer.lists["services"]
    ):
        return True
    head = parse.heads[name.last - 1]
    return (
        parse.deps[name.last - 1] in {"compound", "nmod", "amod"}
        and name.last <= head < name.last + (1 if bucket == "c1" else 6)
        and all(word.islower() for word in parse.words[name.last : head + 1])
        and parse.tags[head] in {"NN", "NNS"}
    )


def _unread(
    parse: Parse, names: list[Name], sight: NameSight, surnames: set[str], seer: NameFeatures
) -> list[Name]:
    """Names of places that the tagger passed over."""
    taken = {token for name in names for token in range(name.first, name.last)}
    found = []
    for first, (last, bucket) in sight.places.items():
        if any(token in taken for token in range(first, last)):
            continue
        if not all(
            parse.tags[t] in {"NNP", "NNPS", "HYPH", "IN", "POS"} for t in range(first, last)
        ):
            continue
        if bucket[0] == "z" or parse.words[last - 1] in surnames:
            continue
        if last < len(parse) and parse.tags[last] == "NNP" and parse.words[last][:1].isupper():
            continue
        if first and parse.tags[first - 1] == "NNP" and parse.words[first - 1][:1].isupper():
            continue
        flags = seer.flags(parse.lower[first])
        if last - first == 1 and _is_acronym(parse, first, bucket):
            continue
        if last - first == 1 and (parse.lower[first] == "may" or set(flags) & set("TOFUDMNG")):
            continue
        name = Name(
            first, last, "place", "the gazetteer knows it, and it stands where places stand"
        )
        if bucket in _STRONG or _like_place(parse, name, bucket, seer):
            found.append(name)
    return found
