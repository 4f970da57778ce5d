"""What kind of thing a name names, by the words in it and around it and the report's own usage.

Names come in, with the kinds that the tagger gave them; the same names go out, some with another
kind, some left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...lexicon.rules import Rule, RuleTable
from .context import Name, NameContext
from .features import SMALL_TOWN, WordFlag, is_area, is_only_alias

Decision = tuple[Name, ...]  # the name with the kind it has; none where it is no name after all
_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "poss"})
_SUBURB = 6  # words after a place's name among which stands the noun that it belongs to


def set_kinds(context: NameContext, names: Sequence[Name]) -> list[Name]:
    """The names, each with the kind that the first rule which has something to say gives it."""
    decided: list[Name] = []
    for name in names:
        table = PLACE_KINDS if name.kind == "place" else KINDS
        decision = GENERAL_KINDS.first(context, name) or table.first(context, name)
        if decision is None:
            decided.append(name)
        else:
            rule, names_now = decision
            decided += [now if now == name else replace(now, basis=rule) for now in names_now]
    return decided


def is_acronym(context: NameContext, name: Name, place_class: str) -> bool:
    """Whether a word in capitals is none of the small places that are spelled so ('EU')."""
    parse = context.parse
    word = parse.words[name.first]
    if len(name) > 1 or not (word.isupper() and 1 < len(word) < 6 and word.isalpha()):
        return False
    sentence = parse.sentences[parse.sentence_of[name.first]]
    others = (parse.words[t] for t in range(sentence.first, sentence.last) if t != name.first)
    return not is_area(place_class) and any(
        other.isalpha() and not other.isupper() for other in others
    )


def stands_as_place(context: NameContext, name: Name, place_class: str) -> bool:
    """Whether a name that some place bears stands where names of places stand: after 'in' or
    'near', before 'police', before a common noun ('a DeKalb man')."""
    parse, words = context.parse, context.features.words
    small = place_class == SMALL_TOWN
    before = context.word_before(name)
    if before in words.into or (before in words.out_of and not small):
        return True
    if not small and name.last < len(parse) and parse.lower[name.last] in words.services:
        return True
    head = parse.heads[name.last - 1]
    return (
        parse.deps[name.last - 1] in {"compound", "nmod", "amod"}
        and name.last <= head < name.last + (1 if small else _SUBURB)
        and all(word.islower() for word in parse.words[name.last : head + 1])
        and parse.tags[head] in {"NN", "NNS"}
    )


def is_named_settlement(context: NameContext, name: Name) -> bool:
    """Whether 'village of', 'towns of', 'district of' goes before a name."""
    parse, what = context.parse, name.first - 2
    return (
        what >= 0
        and parse.lower[what + 1] == "of"
        and parse.words[what].islower()
        and parse.lemmas[what] in context.features.words.settlements
    )


def _flags_at(context: NameContext, token: int) -> WordFlag:
    return context.features.flags(context.parse.lower[token])


def _has_title(context: NameContext, name: Name) -> bool:
    return name.first > 0 and WordFlag.TITLE in _flags_at(context, name.first - 1)


def _has_initial(context: NameContext, name: Name) -> bool:
    """Whether an initial stands inside: 'Ann L. Lane'."""
    inside = context.parse.words[name.first + 1 : name.last - 1]
    return any(len(word) == 2 and word.endswith(".") for word in inside)


def _of_kind(name: Name, kind: str) -> Decision:
    return (replace(name, kind=kind),)


# Of any name


def _faith(context: NameContext, name: Name) -> Decision | None:
    is_faith = context.parse.lower[name.last - 1] in context.features.words.faiths
    return _of_kind(name, "other") if is_faith else None


def _apposed_to_title(context: NameContext, name: Name) -> Decision | None:
    """Two or three words beside a title: 'its president, Ann Roe,'."""
    parse, head = context.parse, name.last - 1
    if name.kind not in {"organisation", "other"} or not 1 < len(name) < 4:
        return None
    noun = parse.heads[head]
    is_person = (
        parse.deps[head] == "appos"
        and noun < name.first
        and parse.words[name.first - 1] == ","
        and WordFlag.TITLE in _flags_at(context, noun)
        and parse.tags[noun] == "NN"
        and all(parse.words[token].istitle() for token in range(name.first, name.last))
    )
    return _of_kind(name, "person") if is_person else None


def _written_on(context: NameContext, name: Name) -> Decision | None:
    """What something was written on: 'wrote on Twitter'."""
    parse, features, first = context.parse, context.features, name.first
    if name.kind != "person" or len(name) > 1 or parse.deps[first] != "pobj":
        return None
    preposition = parse.heads[first]
    verb = parse.lemmas[parse.heads[preposition]]
    writes = WordFlag.SAYING in features.flags(verb) or verb in features.words.posting
    return _of_kind(name, "other") if writes and parse.lower[preposition] == "on" else None


def _vessel(context: NameContext, name: Name) -> Decision | None:
    """'ferry', 'the tanker' goes right before a name."""
    if name.first == 0 or (name.kind == "organisation" and len(name) > 1):
        return None
    is_vessel = context.parse.words[name.first - 1] in context.features.words.vessels
    return _of_kind(name, "other") if is_vessel else None


# Of a name that was not taken for a place's


def _settlement(context: NameContext, name: Name) -> Decision | None:
    return _of_kind(name, "place") if is_named_settlement(context, name) else None


def _ends_on_map(context: NameContext, name: Name) -> Decision | None:
    """The last word says what it is on a map: 'Sharon Mountain'."""
    flags = _flags_at(context, name.last - 1)
    on_map = WordFlag.MAP in flags and WordFlag.BODY not in flags
    if name.kind == "demonym" or len(name) < 2 or not on_map or _has_initial(context, name):
        return None
    return None if _has_surname_of_map(context, name) else _of_kind(name, "place")


def _has_surname_of_map(context: NameContext, name: Name) -> bool:
    """Whether a word for a thing on a map is rather a surname: 'waited for Heather Hill'."""
    parse, words = context.parse, context.features.words
    surname = parse.lower[name.last - 1]
    return (
        name.kind == "person"
        and len(name) == 2
        and WordFlag.GIVEN in _flags_at(context, name.first)
        and surname in words.also_surnames - words.map_words
        and context.word_before(name) not in words.into | words.articles
        and parse.deps[name.last - 1] not in {"compound", "nmod"}
    )


def _can_be_place(context: NameContext, name: Name) -> str | None:
    """The class of the place that a name may mean; null where it means somebody or nothing."""
    if name.kind == "demonym" or (name.kind == "organisation" and len(name) > 1):
        return None
    place_class = context.place_class(name)
    if not place_class or is_only_alias(place_class) or is_acronym(context, name, place_class):
        return None
    is_person = context.parse.words[name.last - 1] in context.surnames or (
        WordFlag.GIVEN in _flags_at(context, name.first) and len(name) > 1
    )
    return None if is_person else place_class


def _where_places_stand(context: NameContext, name: Name) -> Decision | None:
    place_class = _can_be_place(context, name)
    if place_class is None or not stands_as_place(context, name, place_class):
        return None
    return _of_kind(name, "place")


def _in_its_area(context: NameContext, name: Name) -> Decision | None:
    """'left Lund in Nevada': the object of a verb of going somewhere, and what it lies in."""
    parse, last = context.parse, name.last
    if name.kind == "demonym" or len(name) > 1 or last + 1 >= len(parse):
        return None
    lies_in = parse.lower[last] == "in" and any(
        context.features.place_class(parse.text(last + 1, end)) in {"C", "R"}
        for end in range(last + 2, min(last + 4, len(parse) + 1))
    )
    verb = parse.lemmas[parse.heads[name.first]]
    goes = parse.deps[name.first] == "dobj" and verb in context.features.words.place_verbs
    is_person = parse.words[name.first] in context.surnames
    is_place = lies_in and goes and not is_person and bool(context.place_class(name))
    return _of_kind(name, "place") if is_place else None


def _country_or_region(context: NameContext, name: Name) -> Decision | None:
    place_class = _can_be_place(context, name)
    if place_class is None or not is_area(place_class) or _has_title(context, name):
        return None
    return _of_kind(name, "place")


# Of a name that was taken for a place's


def _long_place(context: NameContext, name: Name) -> Decision | None:
    return (name,) if len(name) > 1 else None


def _numbered_road(context: NameContext, name: Name) -> Decision | None:
    parse, last = context.parse, name.last
    is_numbered = (
        parse.lower[last - 1] in context.features.words.roads
        and last < len(parse)
        and parse.words[last][:1].isdigit()
    )
    return (replace(name, last=last + 1),) if is_numbered else None


def _surname_of_area(context: NameContext, name: Name) -> Decision | None:
    """A country's or region's name where the report has named somebody in full who bears it, and
    never speaks of the place."""
    parse, word = context.parse, context.parse.words[name.first]
    if word not in context.surnames or parse.deps[name.first] not in _ROLES:
        return None
    if not is_area(context.place_class(name)):
        return None
    others = [token for token, other in enumerate(parse.words) if other == word]
    in_full = [token for token in others if token and context.is_name_word(token - 1)]
    alone = [Name(token, token + 1, "place") for token in others if token not in in_full]
    is_person = (
        bool(in_full)
        and in_full[0] < name.first
        and not any(_is_located(context, other) or other.first < in_full[0] for other in alone)
    )
    return _of_kind(name, "person") if is_person else None


def _sure_area(context: NameContext, name: Name) -> Decision | None:
    return (name,) if is_area(context.place_class(name)) else None


def _common_word(context: NameContext, name: Name) -> Decision | None:
    """A word for a direction, a thing on a map, a public body or a title, alone."""
    flags = _flags_at(context, name.first)
    is_common = (
        flags & (WordFlag.MAP | WordFlag.DIRECTION)
        or (WordFlag.TITLE in flags and not context.place_class(name))
        or (WordFlag.PUBLIC in flags and not context.place_class(name))
        or context.parse.lower[name.first] in context.features.words.also_words
    )
    return () if is_common else None


def _unknown_acronym(context: NameContext, name: Name) -> Decision | None:
    word, place_class = context.parse.words[name.first], context.place_class(name)
    is_body = (
        (not place_class or is_acronym(context, name, place_class))
        and word.isupper()
        and len(word) < 6
        and not is_named_settlement(context, name)
    )
    return _of_kind(name, "organisation") if is_body else None


def _plain_word(context: NameContext, name: Name) -> Decision | None:
    """'Two counties': a plain word at the head of a sentence."""
    is_tagged = context.parse.tags[name.first] in {"NNP", "NNPS"}
    is_plain = not context.place_class(name) and not is_tagged
    return () if is_plain and not is_named_settlement(context, name) else None


def _is_located(context: NameContext, name: Name) -> bool:
    """Whether 'in' or 'near' goes before a name, or ', Region' after it."""
    parse, last = context.parse, name.last
    if context.word_before(name) in context.features.words.into:
        return True
    if last + 1 >= len(parse) or parse.words[last] != ",":
        return False
    return any(
        context.features.place_class(parse.text(last + 1, end)) in {"C", "R"}
        for end in range(last + 2, min(last + 4, len(parse) + 1))
    )


def _surname(context: NameContext, name: Name) -> Decision | None:
    is_person = context.parse.words[name.first] in context.surnames and (
        context.place_class(name) in {"", SMALL_TOWN} or not _is_located(context, name)
    )
    return _of_kind(name, "person") if is_person else None


def _speaker(context: NameContext, name: Name) -> Decision | None:
    """The subject of a verb of saying, where no place of this name is known."""
    parse, first = context.parse, name.first
    says = (
        parse.deps[first] in {"nsubj", "poss"}
        and WordFlag.SAYING in context.features.flags(parse.lemmas[parse.heads[first]])
        and not context.place_class(name)
        and not _is_located(context, name)
    )
    return _of_kind(name, "person") if says else None


def _people_alone(context: NameContext, name: Name) -> Decision | None:
    """'Finn argued': one of a people has an article before it, so that this is a surname."""
    parse, first = context.parse, name.first
    is_one = name.kind == "demonym" and len(name) == 1 and parse.tags[first] == "NNP"
    if not is_one or parse.lower[first] not in context.features.words.people_surnames:
        return None
    acts = parse.deps[first] in {"nsubj", "nsubjpass"} and not parse.children[first]
    return _of_kind(name, "person") if acts else None


def _firm(context: NameContext, name: Name) -> Decision | None:
    """The name right behind 'carmaker' or 'bank'."""
    parse, before = context.parse, name.first - 1
    if before < 0 or parse.words[before] not in context.features.words.firms:
        return None
    return _of_kind(name, "organisation") if parse.tags[before] == "NN" else None


GENERAL_KINDS = RuleTable(
    "what any name names",
    (
        Rule(
            "the name of a people without an article",
            _people_alone,
            example="Finn denied that the dam had cracked.",
            expect=("actor Finn: person -",),
            never="A Finn denied that the dam had cracked.",
        ),
        Rule(
            "after a word for a firm",
            _firm,
            example="Carmakers met. The Japanese carmaker Toyota dismissed the workers.",
            expect=("event dismissed by Toyota",),
            never="The workers marched through Toyota on Monday.",
        ),
        Rule(
            "a faith, which does not act",
            _faith,
            example="The minister condemned Islam on Monday.",
            expect=("no event condemned to Islam",),
            never="The minister condemned Hamas on Monday.",
        ),
        Rule(
            "in apposition to a title",
            _apposed_to_title,
            example="The ministry's spokeswoman, Ulla Bank, condemned the attack.",
            expect=("actor Ulla Bank: person -",),
            never="The ministry's partner, Ulla Bank, condemned the attack.",
        ),
        Rule(
            "what something was written on",
            _written_on,
            example="Ann Holm wrote on Twitter that she would resign.",
            expect=("no actor Twitter: person -",),
            never="Ann Holm sued Twitter on Monday.",
        ),
        Rule(
            "the name of a vessel",
            _vessel,
            example="Pirates seized the tanker Mysore on Monday.",
            expect=("event seized at -",),
            never="Rebels seized Mysore on Monday.",
        ),
    ),
)

KINDS = RuleTable(
    "what a name names that was not read as a place",
    (
        Rule(
            "after 'village of' or the like",
            _settlement,
            example="Rebels attacked the villages of Karabat and Kushe on Monday.",
            expect=("place Karabat = Karabat, None",),
            never="Rebels attacked Karabat on Monday.",
        ),
        Rule(
            "it ends in a word for a thing on a map",
            _ends_on_map,
            example="Police closed Francis Street on Monday.",
            expect=("place Francis Street = Francis Street, None",),
            never="Police arrested Francis Holm on Monday.",
        ),
        Rule(
            "it stands where places stand, and is one",
            _where_places_stand,
            example="Police arrested a Troy resident on Monday.",
            expect=("place Troy = Troy, USA",),
            never="Police arrested Troy Holm on Monday.",
        ),
        Rule(
            "a verb of going there, and what it lies in",
            _in_its_area,
            example="The bus left Lund in Sweden on Monday.",
            expect=("place Lund = Lund, SWE",),
            never="The bus left Sweden on Monday.",
        ),
        Rule(
            "it is a country or region",
            _country_or_region,
            example="Tragic Victoria died on Monday.",
            expect=("no actor Victoria: person -",),
            never="Queen Victoria died on Monday.",
        ),
    ),
)

PLACE_KINDS = RuleTable(
    "what a name names that was read as a place",
    (
        Rule(
            "a place's name of several words",
            _long_place,
            example="A ship sank off Eastern Asia on Monday.",
            expect=("event sank at Asia",),
            never="A ship sank off Asia on Monday.",
        ),
        Rule(
            "a numbered road",
            _numbered_road,
            example="A truck crashed on Interstate 64 on Monday.",
            expect=("event crashed at Interstate 64",),
            never="A truck crashed on the road to Lund on Monday.",
        ),
        Rule(
            "a country's name that is a surname here",
            _surname_of_area,
            example="Steve Jordan spoke in Congress on Monday. Jordan welcomed the vote.",
            expect=("actor Jordan = Steve Jordan",),
            never="Steve Jordan flew to bases in Jordan on Monday. Jordan welcomed the visit.",
        ),
        Rule(
            "surely a country or region",
            _sure_area,
            example="Steve Israel spoke of war in Israel on Monday. Israel welcomed the vote.",
            expect=("no actor Israel = Steve Israel",),
            never="Israel welcomed the vote on Monday.",
        ),
        Rule(
            "a common word",
            _common_word,
            example="The satellite was launched from the Cape on Monday.",
            expect=("event launched at -",),
            never="The satellite was launched from Kourou on Monday.",
        ),
        Rule(
            "an acronym of no place",
            _unknown_acronym,
            example="The VA condemned the attack on Monday.",
            expect=("actor VA: organisation -",),
            never="The ministry condemned the attack in Lund on Monday.",
        ),
        Rule(
            "a plain word",
            _plain_word,
            example="East-West tensions rose on Monday.",
            expect=("no place - = -, None",),
            never="Tensions between Lund and Malmo rose on Monday.",
        ),
        Rule(
            "the report names a person so",
            _surname,
            example="Lewis Hamilton won the race. Fans cheered Hamilton on Monday.",
            expect=("no place Hamilton = Hamilton, BMU",),
            never="Lewis Brandt won the race. Fans cheered him in Hamilton on Monday.",
        ),
        Rule(
            "an unknown place that speaks",
            _speaker,
            example="Bloomberg reports that the party will win.",
            expect=("statement by Bloomberg | that the party will win",),
            never="The mayor reports that the party will win.",
        ),
    ),
)
