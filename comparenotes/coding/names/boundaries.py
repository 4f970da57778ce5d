"""Where a name begins and ends: names that the tagger cut in two, or took too much or too little.

Names come in, in order; the same names with their edges put right go out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...lexicon.rules import Rule, RuleTable
from .context import Name, NameContext
from .features import WordFlag, is_area

_MARKS = frozenset({"#", "@"})
_AND = "&"
_COUNTRY = "C"
_HYPHENS = frozenset({"-", "‐", "‑"})
Edges = tuple[Name, ...]  # one name, or none where it is no name after all


def set_edges(context: NameContext, names: Sequence[Name]) -> list[Name]:
    """The names, those joined that are one, and each with the edges that the rules give it."""
    joined: list[Name] = []
    for name in names:
        whole = JOINED.first(context, joined[-1], name) if joined else None
        if whole is None:
            joined.append(name)
        else:
            rule, one_name = whole
            joined[-1] = replace(one_name, basis=rule)
    return [edged for name in joined for edged in _edged(context, name)]


def _edged(context: NameContext, name: Name) -> Edges:
    """A name with its edges moved by each rule in turn; each acts once at most."""
    for rule in EDGES.rules:
        edged = rule.apply(context, name)
        if edged == ():
            return ()
        if edged is not None:
            name = replace(edged[0], basis=rule.name)
    return (name,)


def _person_around_word(context: NameContext, before: Name, name: Name) -> Name | None:
    """Two persons' names, at most one word apart, that hang on the second: 'Aung San' 'Kyi'."""
    parse, head = context.parse, name.last - 1
    between = range(before.last, name.first)
    one_person = (
        before.kind == name.kind == "person"
        and len(between) < 2
        and all(context.is_name_word(token) for token in between)
        and parse.heads[before.last - 1] == head
        and all(parse.heads[token] == head for token in between)
    )
    return replace(before, last=name.last) if one_person else None


def _firm_of_two(context: NameContext, before: Name, name: Name) -> Name | None:
    """A firm's name around '&': 'Marks' '&' 'Spencer'."""
    words = context.parse.words
    between = words[before.last - 1 : name.first + 1]
    is_firm = (
        name.first - before.last < 2
        and (_AND in between[:1] or _AND in between[1:-1] or _AND in between[-1:])
        and "demonym" not in {before.kind, name.kind}
    )
    return Name(before.first, name.last, "organisation", before.basis) if is_firm else None


def _body_in_country(context: NameContext, before: Name, name: Name) -> Name | None:
    """A body's name that ends in a country: 'Oxfam' 'India'."""
    parse, features = context.parse, context.features
    is_whole = (
        before.kind == "organisation"
        and name.kind == "place"
        and len(before) == 1
        and WordFlag.DIRECTION not in features.flags(parse.lower[before.first])
        and before.last == name.first
        and parse.deps[before.last - 1] == "compound"
        and parse.heads[before.last - 1] in {name.last - 1, parse.heads[name.last - 1]}
        and features.place_class(parse.text(name.first, name.last)) == _COUNTRY
    )
    return replace(before, last=name.last) if is_whole else None


def _title_alone(context: NameContext, before: Name, name: Name) -> Name | None:
    """A title that the tagger took for a body, right before the person: 'King' 'Salman'."""
    is_title_of = (
        name.kind == "person"
        and before.kind == "organisation"
        and len(before) == 1
        and before.last == name.first
        and WordFlag.TITLE in context.features.flags(context.parse.lower[before.first])
    )
    return replace(name, first=before.first) if is_title_of else None


def _calendar_word(context: NameContext, name: Name) -> Edges | None:
    is_date = WordFlag.CALENDAR in context.features.flags(context.parse.lower[name.first])
    return () if is_date and len(name) == 1 else None


def _map_word(context: NameContext, name: Name) -> Edges | None:
    """The word after a name says that it is on a map: 'Patrick' before 'Street'."""
    parse, last = context.parse, name.last
    ends_it = (
        last < len(parse)
        and parse.lower[last].rstrip(".") in context.features.words.map_words
        and parse.words[last][0].isupper()
        and parse.starts[last] - parse.ends[last - 1] == 1
        and name.kind != "demonym"
    )
    return (replace(name, last=last + 1, kind="place"),) if ends_it else None


def _abbreviated_region(context: NameContext, name: Name) -> Edges | None:
    """The full stop after a name makes it a region's abbreviation ('Sask.')."""
    parse, features, last = context.parse, context.features, name.last
    abbreviates = (
        len(name) == 1
        and last < len(parse)
        and parse.words[last] == "."
        and parse.ends[last - 1] == parse.starts[last]
        and not is_area(features.place_class(parse.words[name.first]))
        and is_area(features.place_class(parse.text(name.first, last + 1)))
    )
    return (replace(name, last=last + 1, kind="place"),) if abbreviates else None


def _second_half(context: NameContext, name: Name) -> Edges | None:
    """The second half of a given name: 'Park Soo' before '-hyun'."""
    parse, hyphen, half = context.parse, name.last, name.last + 1
    joined = (
        name.kind == "person"
        and len(name) > 1
        and half < len(parse)
        and parse.words[hyphen] in _HYPHENS
        and parse.words[half].isalpha()
        and parse.words[half].islower()
        and parse.starts[hyphen] == parse.ends[hyphen - 1]
        and parse.starts[half] == parse.ends[hyphen]
        and parse.tags[half] in {"NNP", "NN", "IN"}
        and parse.pos[min(half + 1, len(parse) - 1)] not in {"NOUN", "ADJ"}  # 'Ann Roe-era rules'
    )
    return (replace(name, last=half + 1),) if joined else None


def _verb_before(context: NameContext, name: Name) -> Edges | None:
    """The verb before a person's name at the head of a sentence: 'Added Roe, “…”'."""
    first, verb = name.first, context.parse.lower[name.first]
    if name.kind != "person" or len(name) < 2 or not verb.endswith("ed"):
        return None
    flags = context.features.flags
    says = any(WordFlag.SAYING in flags(stem) for stem in (verb[:-2], verb[:-1]))
    return (replace(name, first=first + 1),) if says and context.starts_sentence(first) else None


def _after_ex(context: NameContext, name: Name) -> Edges | None:
    """What somebody was, behind 'ex-': 'Ex-' 'Marine Roe'."""
    parse, first = context.parse, name.first
    is_after = (
        name.kind == "person"
        and len(name) > 2
        and first > 1
        and parse.words[first - 1] in _HYPHENS
        and parse.lower[first - 2] in context.features.words.former
    )
    return (replace(name, first=first + 1),) if is_after else None


def _small_word_at_end(context: NameContext, name: Name) -> Edges | None:
    """Small words that the tagger took for the end of a name: 'YouGov for'."""
    last = name.last
    while last - 1 > name.first and context.parse.tags[last - 1] in {"IN", "DT", "CC"}:
        last -= 1
    return (replace(name, last=last),) if last < name.last else None


def _hashtag(context: NameContext, name: Name) -> Edges | None:
    """A word behind '#' or '@', which is somebody only where the report says so."""
    parse, mark = context.parse, name.first - 1
    is_tagged = (
        mark >= 0 and parse.words[mark] in _MARKS and parse.ends[mark] == parse.starts[name.first]
    )
    return () if is_tagged and not context.place_class(name) else None


def _body_of_place(context: NameContext, before: Name, name: Name) -> Name | None:
    """A body's name that ends in 'of', and the place after it: 'Bank of' 'England'."""
    is_cut = (
        before.kind == "organisation"
        and before.last == name.first
        and len(before) == 2
        and context.parse.lower[before.last - 1] == "of"
        and WordFlag.BODY in context.features.flags(context.parse.lower[before.first])
    )
    return replace(before, last=name.last) if is_cut and name.kind == "place" else None


JOINED = RuleTable(
    "names that are one name",
    (
        Rule(
            "a firm's name around '&'",
            _firm_of_two,
            example="Johnson & Dale said it would dismiss 40 workers.",
            expect=("actor Johnson & Dale = Johnson & Dale",),
            never="Johnson and Dale said they would dismiss 40 workers.",
        ),
        Rule(
            "a body's name before its country",
            _body_in_country,
            example="The Renewal UK party of Ann Roe met in Oslo.",
            expect=("no actor UK = United Kingdom",),
            never="Renewal told UK ministers of Ann Roe in Oslo.",
        ),
        Rule(
            "a title before a person",
            _title_alone,
            example="The army chief visited Riyadh for talks with King Salman.",
            expect=("no actor King: organisation -",),
            never="The army chief visited Riyadh for talks with Burger King.",
        ),
        Rule(
            "a person's name around a word",
            _person_around_word,
            example="Khalid bin Mohamed Al Attar met the envoy on Monday.",
            expect=("event met by Khalid bin Mohamed Al Attar",),
            never="Khalid Al Attar and Mohamed Lund met the envoy on Monday.",
        ),
        Rule(
            "a body's name around 'of'",
            _body_of_place,
            example="The Bank of England, Arden United and the Oslo court were sued in Leeds.",
            expect=("actor Bank of England = Bank of England",),
            never="The Bank was sued in England on Monday.",
        ),
    ),
)

EDGES = RuleTable(
    "where a name begins and ends",
    (
        Rule(
            "behind 'ex-'",
            _after_ex,
            example="Ex-Marine Daniel Holm was cleared on Monday.",
            expect=("actor Daniel Holm: person -",),
            never="Marine Daniel Holm was cleared on Monday.",
        ),
        Rule(
            "a word for a thing on a map ends it",
            _map_word,
            example="Rebels attacked Lebanon Street in Lund on Monday.",
            expect=("event attacked at Lebanon Street",),
            never="Rebels attacked a street in Lund on Monday.",
        ),
        Rule(
            "a region, abbreviated",
            _abbreviated_region,
            example="A man from Moosomin, Sask., was arrested on Monday.",
            expect=("place Sask. = Saskatchewan, CAN",),
            never="A man from Saskatchewan, Canada, was arrested on Monday.",
        ),
        Rule(
            "behind a hash or at sign",
            _hashtag,
            example="Crowds marched on Monday. #EndWar was everywhere.",
            expect=("no actor EndWar: person -",),
            never="Crowds marched in #Lyon on Monday.",
        ),
        Rule(
            "a day, month or feast",
            _calendar_word,
            example="Rebels said Ramadan would bring no truce.",
            expect=("no actor Ramadan: person -",),
            never="Rebels said Rashid would bring no truce.",
        ),
        Rule(
            "the second half of a given name",
            _second_half,
            example="Park Soo-hyun met the envoys in Seoul on Monday.",
            expect=("event met by Park Soo-hyun",),
            never="The Ann Holm-era rules were lifted on Monday.",
        ),
        Rule(
            "a verb of saying before it",
            _verb_before,
            example="Insisted Holm, “The strike goes on.”",
            expect=("statement by Holm | The strike goes on",),
            never="Ann Holm insisted that the strike goes on.",
        ),
        Rule(
            "a small word after it",
            _small_word_at_end,
            example="The State of Alabama sued the company on Monday.",
            expect=("no actor State of: organisation -",),
            never="Alabama sued the company on Monday.",
        ),
    ),
)
