"""Names of things that have a place or a day in them, and hold neither: treaties, clubs, storms,
newspapers, companies, days with a name of their own.

A report's context and the names read so far come in; the names that these patterns prove go out.
What is found here holds no place and no day (`holds_no_place`, `holds_no_day`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from ...lexicon.rules import Rule, RuleTable
from .context import Name, NameContext
from .features import WordFlag, is_area, is_little_known
from .runs import is_title

# A score: '2-1', but no years, dates or numbers of members.
_SCORE = re.compile(r"(?<![\d–-])\d{1,3}[-–]\d{1,3}(?![\d–-])")
_PAPER = 3  # words behind the town in a newspaper's name
_LONGEST = 5  # capitalised words before the one that says what the thing is


def things(context: NameContext, names: Sequence[Name]) -> list[Name]:
    """All names of things in a report, in order, none overlapping another."""
    found = [
        Name(name.first, name.last, name.kind, rule)
        for rule, proved in THINGS.every(context, names)
        for name in proved
    ]
    read = {token: name for name in names for token in range(name.first, name.last)}
    found = [name for name in found if not _is_part_of_longer(name, read)]
    kept: list[Name] = []
    for name in sorted(found, key=lambda name: (name.first, -name.last)):
        if not kept or kept[-1].last <= name.first:
            kept.append(name)
    return kept


def _is_part_of_longer(name: Name, read: Mapping[int, Name]) -> bool:
    """Whether a name was read that goes on after this one, or holds it whole."""
    over = [read[token] for token in range(name.first, name.last) if token in read]
    return any(other.last > name.last or other.first < name.first for other in over)


def holds_no_place(name: Name) -> bool:
    """Whether a place's name inside a body's is part of that name only: 'Leeds United'."""
    return name.basis in _PLACELESS


def holds_no_day(name: Name) -> bool:
    """Whether a day or month inside a name is no date: 'Bloody Sunday', 'April Holm'."""
    is_proved = name.basis in _THINGS or name.basis == VILLAGE
    return name.kind == "person" or is_proved or name.basis.startswith(KNOWN_BODY)


KNOWN_BODY = "a name of the "  # how the basis of a known body's name begins
VILLAGE = "it begins as villages' names do"


def _is_capital(context: NameContext, token: int) -> bool:
    return context.parse.words[token][:1].isupper()


def _left_of(context: NameContext, token: int) -> int:
    """Where the capitalised words start that end before `token`, none of them 'The'."""
    parse, first = context.parse, token
    floor = max(parse.sentences[parse.sentence_of[token]].first, token - _LONGEST)
    while first > floor and _is_capital(context, first - 1):
        if parse.lower[first - 1] in context.features.words.articles:
            break
        if parse.starts[first] - parse.ends[first - 1] > 1:
            break
        first -= 1
    if first == floor and context.starts_sentence(first) and not _is_name_tag(context, first):
        first += first < token  # a plain word at the head of a sentence
    return first


def _is_name_tag(context: NameContext, token: int) -> bool:
    is_day = WordFlag.CALENDAR in context.features.flags(context.parse.lower[token])
    return is_day or context.parse.tags[token] in {"NNP", "NNPS", "JJ"}


def _towns_before(context: NameContext, token: int) -> int | None:
    """Where the name of a place starts that ends before `token`; null where none does."""
    for first, (last, place_class) in context.view.places.items():
        if last == token and not is_area(place_class) and not is_little_known(place_class):
            return None if context.parse.words[first].isupper() else first
    return None


def _treaties(context: NameContext, names: Sequence[Name]) -> Iterator[Name]:
    """'Paris Agreement', 'Treaty of Lund', 'the Minsk agreements'."""
    parse, words = context.parse, context.features.words
    for token, low in enumerate(parse.lower):
        if low not in words.treaties and low not in words.town_treaties:
            continue
        if not _is_capital(context, token):
            town = _towns_before(context, token) if low in words.town_treaties else None
            if town is not None:
                yield Name(town, token + 1, "other")
        elif parse.lower[token + 1 : token + 2] == ["of"] and low in words.town_treaties:
            last = token + 2
            while last < len(parse) and _is_capital(context, last) and last < token + _LONGEST:
                last += 1
            if last > token + 2:
                yield Name(token, last, "other")
        elif not _goes_on(context, token + 1):
            first = _left_of(context, token)
            is_meeting = low not in words.treaties and _towns_before(context, token) != first
            is_after_of = first > 0 and parse.lower[first - 1] == "of"  # 'Government of …'
            if first < token and not is_meeting and not is_after_of:
                yield Name(first, token + 1, "other")


def _teams(context: NameContext, names: Sequence[Name]) -> Iterator[Name]:
    """'Valencia beat Lund 2-1': a town that plays, in a sentence with a score, is its club."""
    parse = context.parse
    for first, (last, place_class) in context.view.places.items():
        if is_area(place_class) or not _plays(context, last - 1):
            continue
        sentence = parse.sentences[parse.sentence_of[first]]
        start, end = parse.starts[sentence.first], parse.ends[sentence.last - 1]
        if _SCORE.search(parse.report.text, start, end):
            yield Name(first, last, "organisation")


def _plays(context: NameContext, token: int) -> bool:
    """Whether a token is the subject or object of a verb of playing."""
    parse, words = context.parse, context.features.words
    verb, dep = parse.heads[token], parse.deps[token]
    if dep == "pobj" and parse.lower[verb] in words.against:
        verb = parse.heads[verb]
    elif dep not in {"nsubj", "dobj", "nsubjpass"}:
        return False
    playing = parse.lemmas[verb] in words.playing_verbs and dep != "dobj"
    return playing or parse.lemmas[verb] in words.beating_verbs


def _contests(context: NameContext, names: Sequence[Name]) -> Iterator[Name]:
    """'Boston Marathon', 'Davis Cup'."""
    parse, words = context.parse, context.features.words
    for token, low in enumerate(parse.lower):
        if (
            low in words.contests
            and _is_capital(context, token)
            and not _goes_on(context, token + 1)
        ):
            first = _left_of(context, token)
            if first < token:
                yield Name(first, token + 1, "other")


def _goes_on(context: NameContext, token: int) -> bool:
    """Whether a name may go on at a token: 'Convention Center', 'Convention & Visitors Bureau'."""
    parse = context.parse
    if token >= len(parse):
        return False
    is_joined = parse.lower[token] in {"&", "and"} and _is_capital(context, token + 1)
    return is_joined or (_is_capital(context, token) and not context.starts_sentence(token))


def _clubs(context: NameContext, names: Sequence[Name]) -> Iterator[Name]:
    """'Leeds United', 'Boston Celtics', 'Real Madrid'."""
    parse, words = context.parse, context.features.words
    for first, (last, place_class) in context.view.places.items():
        if place_class == "C":
            continue
        front = first - 1
        is_front = first > 0 and parse.lower[front] in words.club_fronts
        if is_front and _is_capital(context, front) and not is_little_known(place_class):
            yield Name(front, last, "organisation")
        elif last < len(parse) and _is_capital(context, last) and context.is_running_text(first):
            quarter = parse.text(last, min(last + 3, len(parse))).lower()  # 'Saint-Germain'
            is_town = parse.lower[last] in words.clubs
            end = (
                last + 3
                if quarter in words.clubs
                else last + 1
                if is_town
                else _end_of_team(context, first, last, place_class)
            )
            if end is not None:
                yield Name(first, end, "organisation")


def _end_of_team(context: NameContext, first: int, last: int, place_class: str) -> int | None:
    """Where the name of a team in the plural ends that starts with a well-known place: 'Toronto
    Blue Jays'; null where the words are none."""
    parse, features = context.parse, context.features
    end = last
    while end < min(last + 3, len(parse)) and _is_capital(context, end):
        end += 1
    if "\n" in parse.report.text[parse.starts[first] : parse.ends[end - 1]]:
        return None
    parts = parse.lower[last:end]
    is_after_article = first > 0 and parse.lower[first - 1] in features.words.articles
    is_team = (
        0 < end - last < 3
        and not is_little_known(place_class)
        and (is_after_article or WordFlag.GIVEN not in features.flags(parse.lower[first]))
        and parse.tags[end - 1] == "NNPS"
        and parts[-1] not in features.words.no_clubs
        and parts[-1].removesuffix("s") not in features.person_nouns
        and not any(features.flags(low) for low in parts)
    )
    return end if is_team else None


def _named_days(context: NameContext, names: Sequence[Name]) -> Iterator[Name]:
    """'Bloody Sunday', 'Black Friday'."""
    parse, words = context.parse, context.features.words
    for token in range(1, len(parse)):
        is_day = parse.lower[token] in words.weekdays
        if (
            is_day
            and parse.lower[token - 1] in words.day_epithets
            and _is_capital(context, token - 1)
        ):
            before = parse.lower[token - 2] if token > 1 else ""
            if before not in words.into:
                yield Name(token - 1, token + 1, "other")


def _day_papers(context: NameContext, names: Sequence[Name]) -> Iterator[Name]:
    """'the Sunday Times', 'the Mail on Sunday', 'Saturday Night Live'."""
    parse, words = context.parse, context.features.words
    for token, low in enumerate(parse.lower):
        if low not in words.weekdays:
            continue
        last = token + 1
        if (
            last < len(parse)
            and parse.lower[last] in words.day_papers
            and _is_capital(context, last)
        ):
            before = parse.lower[token - 1] if token else ""
            while last < len(parse) and _is_capital(context, last):
                last += 1
            if before != "on" and (before in words.articles or last - token > 2):
                yield Name(token, last, "organisation")
        elif (
            token > 1
            and parse.lower[token - 1] == "on"
            and parse.lower[token - 2] in words.sunday_papers
            and low == "sunday"
            and _is_capital(context, token - 2)
        ):
            yield Name(token - 2, last, "organisation")


def _dated_movements(context: NameContext, names: Sequence[Name]) -> Iterator[Name]:
    """'the March 14 alliance', 'the 23 March Movement', 'the October Revolution'."""
    parse, words = context.parse, context.features.words
    for token, low in enumerate(parse.lower):
        if low not in words.months or not _is_capital(context, token):
            continue
        first, last = token, token + 1
        if last < len(parse) and parse.words[last].isdecimal():
            last += 1
        elif token and parse.words[token - 1].isdecimal():
            first -= 1
        is_dated = last - first > 1
        while last < len(parse) and last - first < _LONGEST and _is_capital(context, last):
            last += 1
        if last < len(parse) and parse.lower[last] in words.day_movements and is_dated:
            last += 1
        what = parse.lower[last - 1]
        if first and parse.lower[first - 1] not in words.articles:
            continue
        if is_dated and what in words.day_movements:
            yield Name(first, last, "organisation")
        elif not is_dated and what in words.month_events:
            yield Name(first, last, "other")


def _media(context: NameContext, names: Sequence[Name]) -> Iterator[Name]:
    """'Al-Quds newspaper' without an article: a newspaper of that name, not of that town."""
    parse, words = context.parse, context.features.words
    for name in names:
        if name.kind not in {"place", "person"} or name.last >= len(parse):
            continue
        after = parse.tags[name.last + 1 : name.last + 2]
        before = parse.tags[name.first - 1] if name.first else ""
        is_medium = parse.words[name.last] in words.media and after not in (["NNP"], ["NNPS"])
        is_arabic = parse.words[name.first + 1 : name.first + 2] == ["-"]  # 'Al-Quds'
        is_town = bool(context.place_class(name)) and not is_arabic
        if is_medium and before not in {"DT", "JJ", "NN"} and not is_town:
            yield Name(name.first, name.last, "organisation")


def _town_papers(context: NameContext, names: Sequence[Name]) -> Iterator[Name]:
    """'the Houston Chronicle', 'the Dallas Morning News': a newspaper with its town before it."""
    parse, words = context.parse, context.features.words
    for first, (last, _) in context.view.places.items():
        end = last
        while end < len(parse) and end - last < _PAPER and _is_capital(context, end):
            end += 1
        is_paper = end > last and parse.lower[end - 1] in words.town_papers
        is_named = first > 0 and parse.lower[first - 1] in words.articles
        is_whole = end >= len(parse) or parse.tags[end] not in {"NN", "NNS", "HYPH"}
        is_state = is_area(context.features.place_class(parse.text(first, end)))
        is_paper = is_paper and is_named and is_whole and not is_state
        if is_paper and context.is_running_text(first):
            yield Name(first, end, "organisation")


def _hotels(context: NameContext, names: Sequence[Name]) -> Iterator[Name]:
    """'Hotel California': a hotel that bears a place's name."""
    parse, hotels = context.parse, context.features.words.hotels
    for first, (last, _) in context.view.places.items():
        is_hotel = (
            first > 0 and parse.lower[first - 1] in hotels and _is_capital(context, first - 1)
        )
        if is_hotel and not _goes_on(context, last) and context.is_running_text(first):
            yield Name(first - 1, last, "place")


def _goods(context: NameContext, names: Sequence[Name]) -> Iterator[Name]:
    """'Panama hat', 'Brussels sprouts', 'Molotov cocktails': foods and things, in small letters."""
    parse, goods = context.parse, context.features.words.goods
    for name in names:
        last = name.last
        if name.kind not in {"place", "person", "organisation"}:
            continue
        while last < min(name.last + 2, len(parse)) and parse.lemmas[last] not in goods:
            last += 1
        if last < len(parse) and parse.lemmas[last] in goods and parse.words[last].islower():
            between = range(name.last, last)
            if all(parse.tags[t] == "NN" and parse.heads[t] == last for t in between):
                yield Name(name.first, last + 1, "other")


def _diseases(context: NameContext, names: Sequence[Name]) -> Iterator[Name]:
    """'Lassa fever', 'Lyme disease', with a genitive too."""
    parse, diseases = context.parse, context.features.words.diseases
    for token in range(1, len(parse)):
        if parse.lower[token] not in diseases or not parse.words[token].islower():
            continue
        first = token - 1 if parse.tags[token - 1] == "POS" else token
        front = _left_of(context, first)
        if front < first and parse.tags[first - 1] in {"NNP", "NNPS"}:
            yield Name(front, token + 1, "other")


def _remembered_days(context: NameContext, names: Sequence[Name]) -> Iterator[Name]:
    """'the Boxing Day tsunami', 'the Ash Wednesday fires': named after a day, which gives no date
    of what is told now."""
    parse, words = context.parse, context.features.words
    for token in range(1, len(parse)):
        if parse.lower[token] not in words.remembered or not _is_day_end(context, token - 1):
            continue
        first = token - 1
        while first and (_is_capital(context, first - 1) or parse.tags[first - 1] == "POS"):
            if parse.lower[first - 1] in words.articles:
                break
            first -= 1
        if token - first > 1 or parse.lower[first] not in words.weekdays:
            yield Name(first, token + 1, "other")


def _is_day_end(context: NameContext, token: int) -> bool:
    """Whether a capitalised word ends the name of a day: 'Wednesday', 'Easter', 'Eve'."""
    low, words = context.parse.lower[token], context.features.words
    is_day = WordFlag.CALENDAR in context.features.flags(low) and low not in words.months
    return _is_capital(context, token) and (is_day or low in words.day_ends)


def _companies(context: NameContext, names: Sequence[Name]) -> Iterator[Name]:
    """'Black Sea Lines', 'Lake Victoria Shipping'."""
    parse, words = context.parse, context.features.words
    for token, low in enumerate(parse.lower):
        if low not in words.company_ends or not parse.words[token].istitle():
            continue
        if token + 1 < len(parse) and context.is_name_word(token + 1):
            continue
        first = _left_of(context, token)
        has_title = any(
            WordFlag.TITLE in context.features.flags(parse.lower[t]) for t in range(first, token)
        )
        if first < token and not has_title and context.is_running_text(token):
            yield Name(first, token + 1, "organisation")


def _storms(context: NameContext, names: Sequence[Name]) -> Iterator[Name]:
    """'Cyclone Chad', 'storm Jordan'; then 'Jordan' alone, where it has no title and was read as no
    place."""
    parse, storms = context.parse, context.features.words.storms
    full: set[int] = set()
    for token in range(1, len(parse)):
        is_noun = parse.tags[token - 1] in {"NN", "NNP"}
        if parse.lower[token - 1] in storms and is_noun and context.is_name_word(token):
            full.add(token)
            is_part = _is_capital(context, token - 1)
            yield Name(_left_of(context, token) if is_part else token, token + 1, "other")
    called = {parse.words[token] for token in full}
    for name in names:
        is_alone = len(name) == 1 and name.first not in full and name.kind != "place"
        if is_alone and parse.words[name.first] in called and not is_title(context, name.first - 1):
            yield replace(name, kind="other")


_Find = Callable[[NameContext, Sequence[Name]], Iterator[Name]]


def _any_of(find: _Find) -> Callable[[NameContext, Sequence[Name]], list[Name] | None]:
    """A rule's `apply`: the names that `find` gives; null where there are none."""
    return lambda context, names: list(find(context, names)) or None


THINGS: RuleTable[[NameContext, Sequence[Name]], list[Name]] = RuleTable(
    "names of things with a place or a day in them",
    (
        Rule(
            "a treaty",
            _any_of(_treaties),
            example="The minister praised the Lyon Accords on Monday.",
            expect=("no place Lyon = Lyon, FRA",),
            never="The minister praised the mayor of Lyon on Monday.",
        ),
        Rule(
            "a race, game or feast",
            _any_of(_contests),
            example="The Boston Marathon was cancelled on Monday.",
            expect=("no place Boston = Boston, USA",),
            never="The marathon through Boston was cancelled on Monday.",
        ),
        Rule(
            "a town's team",
            _any_of(_teams),
            example="Valencia beat Lund 2-1 on Monday.",
            expect=("no place Valencia = Valencia, VEN",),
            never="Floods hit Valencia on Monday.",
        ),
        Rule(
            "a sports club",
            _any_of(_clubs),
            example="The Minnesota Wolves lost on Monday.",
            expect=("no place Minnesota = Minnesota, USA",),
            never="Fans rioted in Minnesota on Monday.",
        ),
        Rule(
            "a day with a name of its own",
            _any_of(_named_days),
            example="Relatives of the dead of Bloody Sunday met.",
            expect=("no time Sunday = DATE 2024-03-03",),
            never="Relatives of the dead met on Sunday.",
            published="2024-03-06",
        ),
        Rule(
            "a newspaper with a day in its name",
            _any_of(_day_papers),
            example="The Mail on Sunday reported that the mine was closed.",
            expect=("no time Sunday = DATE 2024-03-03",),
            never="The mayor said on Sunday that the mine was closed.",
            published="2024-03-06",
        ),
        Rule(
            "a movement or upheaval with a date in its name",
            _any_of(_dated_movements),
            example="The March 14 alliance rejected the offer.",
            expect=("no time March 14 = DATE 2024-03-14",),
            never="The alliance rejected the offer of March 14.",
            published="2024-03-20",
        ),
        Rule(
            "a newspaper or station",
            _any_of(_media),
            example="Al-Khalil newspaper said that two men were killed.",
            expect=("actor Al-Khalil: organisation -",),
            never="A newspaper in Al-Khalil said that two men were killed.",
        ),
        Rule(
            "a newspaper with its town before it",
            _any_of(_town_papers),
            example="The Houston Chronicle said that the dam was safe.",
            expect=("no place Houston = Houston, USA",),
            never="The mayor of Houston said that the dam was safe.",
        ),
        Rule(
            "a hotel",
            _any_of(_hotels),
            example="Guests fled the Hotel California on Monday.",
            expect=("no place California = California, USA",),
            never="Guests fled a hotel in California on Monday.",
        ),
        Rule(
            "a food or thing named after a place",
            _any_of(_goods),
            example="He wore a Panama hat in court.",
            expect=("no place Panama = Panama, PAN",),
            never="He appeared in a Panama court in a hat.",
        ),
        Rule(
            "a disease",
            _any_of(_diseases),
            example="Marburg virus killed two nurses on Monday.",
            expect=("no place Marburg = Marburg an der Lahn, DEU",),
            never="A virus killed two nurses in Marburg on Monday.",
        ),
        Rule(
            "what is named after a day",
            _any_of(_remembered_days),
            example="Survivors of the Boxing Day tsunami met.",
            expect=("no time Boxing Day = DATE 2023-12-26",),
            never="Survivors of the tsunami met on Boxing Day.",
            published="2024-03-06",
        ),
        Rule(
            "a company, whole",
            _any_of(_companies),
            example="The owner, Black Sea Lines, dismissed the captain.",
            expect=("actor Black Sea Lines = Black Sea Lines",),
            never="The owner dismissed the captain at the Black Sea.",
        ),
        Rule(
            "a storm",
            _any_of(_storms),
            example="Storm Jordan killed two people on Monday.",
            expect=("no place Jordan = Jordan, JOR",),
            never="A storm killed two people in Jordan on Monday.",
        ),
    ),
)
_THINGS = frozenset(rule.name for rule in THINGS.rules)
_PLACELESS = _THINGS - {"a company, whole"}  # what a company's name holds is asked of its words
