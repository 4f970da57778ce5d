"""Persons named in full by words that mean other things too: 'Chad Wolf', 'Hugh Hill, a surgeon'.

A report's context and the names read so far come in; the persons' names that are proved by what
stands beside a run of capitalised words, or by the rest of the report, go out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...lexicon.rules import Rule, RuleTable
from .context import Name, NameContext
from .features import SMALL_TOWN, WordFlag, is_area, is_little_known
from .runs import NameRun, is_given, is_of_persons, is_title, runs_of

_LONGEST = 5  # words of a person's name
_NO_PART = WordFlag.BODY | WordFlag.PUBLIC | WordFlag.PEOPLE  # no part of a person's name
_PERSON_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "poss"})
_NOUN_REACH = 5  # words after an article within which the noun of an apposition stands
_OLDEST = 120  # years
_SHORTEST = 3  # letters of a surname that is not on any list
_WHOLE_ROLES = _PERSON_ROLES | {"pobj", "dative", "conj", "appos", "attr", "ROOT"}

OFFICE = "the place of an office before a name"
ReadNames = Mapping[int, Name]  # the name that each token was read as part of


def persons_in_full(context: NameContext, names: Sequence[Name]) -> list[Name]:
    """The persons' names of two words and more that are proved, in order."""
    read = {token: name for name in names for token in range(name.first, name.last)}
    runs = [
        run
        for run in runs_of(context)
        if _can_be_person(context, run) and _fits_what_was_read(context, run, read)
    ]
    found: dict[NameRun, Name] = {}
    for run in [*runs, *reversed(runs)]:  # in a list, each can prove the one before or after it
        decision = None if run in found else PERSONS.first(context, run, read)
        if decision is not None:
            found[run] = Name(run.first, run.last, "person", decision[0])
            read.update(dict.fromkeys(range(run.first, run.last), found[run]))
    for run in list(found):
        place = _place_of_office(context, run)
        if place is not None and place not in read:
            found[NameRun(place, run.first, "", False)] = Name(place, run.first, "place", OFFICE)
    texts = {context.parse.text(run.first, run.last): name for run, name in found.items()}
    for run in runs:
        same = texts.get(context.parse.text(run.first, run.last))
        if same is not None and run not in found:
            found[run] = Name(run.first, run.last, "person", same.basis)
    return sorted(found.values(), key=lambda name: name.first)


def _place_of_office(context: NameContext, run: NameRun) -> int | None:
    """Where the place starts that stands between an office and a name: 'Mayor of Lund Ann Roe'."""
    for first in range(max(0, run.first - _LONGEST), run.first):
        place = context.view.places.get(first)
        if place is not None and place[0] == run.first and first > 1:
            is_office = context.parse.lower[first - 1] in context.features.words.out_of
            return first if is_office and is_title(context, first - 2) else None
    return None


def surnames_whole(context: NameContext, names: Sequence[Name]) -> list[Name]:
    """The surnames of two words and more of persons named in full, where they stand alone: 'Von der
    Holm', 'Lopez Brod'."""
    parse = context.parse
    surnames: dict[str, list[tuple[str, ...]]] = {}
    longest: dict[int, int] = {}  # by token: the words of the person's name around it
    for name in names:
        if name.kind == "person":
            longest.update(dict.fromkeys(range(name.first, name.last), len(name)))
        for surname in _long_surnames(context, name):
            surnames.setdefault(surname[0], []).append(surname)
    found: list[Name] = []
    for token, low in enumerate(parse.lower):
        if low not in surnames or not parse.words[token][0].isupper():
            continue
        fitting = [s for s in surnames[low] if tuple(parse.lower[token : token + len(s)]) == s]
        size = max(map(len, fitting), default=0)
        is_taken = longest.get(token, 0) > size or bool(found and found[-1].last > token)
        if size and not is_taken:
            found.append(Name(token, token + size, "person"))
    return found


def _long_surnames(context: NameContext, name: Name) -> Iterator[tuple[str, ...]]:
    """What may be the surname of a person named in full, where it has several words."""
    parse, features = context.parse, context.features
    if name.kind != "person" or len(name) < 2:
        return
    low = tuple(parse.lower[name.first : name.last])
    if WordFlag.PARTICLE in features.flags(low[0]) and is_title(context, name.first - 1):
        yield low  # 'Mr. van der Holm'
        return
    if low[-1].rstrip(".") in features.words.generations:
        low = low[:-1]
    small = (t for t in range(1, len(low) - 1) if WordFlag.PARTICLE in features.flags(low[t]))
    start = next(small, None)
    if start is not None:
        yield low[start:]
    elif len(low) > 2 and len(low[-2].rstrip(".")) > 1 and low[-2] != "-":
        yield low[-2:]


# -- which runs can be persons ---------------------------------------------------------------------


def _can_be_person(context: NameContext, run: NameRun) -> bool:
    """Whether nothing in a run, or right before or after it, makes it the name of a thing."""
    parse, features, words = context.parse, context.features, context.features.words
    parts = [low for low in parse.lower[run.first : run.last] if low not in {"-", "."}]
    if len(parts) > 1 and parts[-1].rstrip(".") in words.generations:
        parts.pop()
    if not 1 < len(parts) <= _LONGEST:
        return False
    flags = [features.flags(low) for low in parts]
    surname = parts[-1]
    if surname in words.also_surnames:
        flags[-1] &= ~_NO_PART
    on_map = any(WordFlag.MAP in each for each in flags[1:-1]) or (
        WordFlag.MAP in flags[-1] and surname not in words.also_surnames
    )
    if on_map or any(each & _NO_PART for each in flags) or surname in words.no_surnames:
        return False
    if WordFlag.DIRECTION in flags[0] or parts[0] in words.storms:
        return False
    if not run.is_given and _is_plain(context, run):
        return False
    place_class = _class_of(context, run)
    if run.title:
        first_class = context.features.place_class(parse.words[run.first])
        is_place = not run.is_given and first_class not in {"", SMALL_TOWN}  # 'Seattle Seahawks'
        return not is_area(place_class) and not is_place
    return not place_class and _is_free_before(context, run) and _is_free_after(context, run)


def _is_plain(context: NameContext, run: NameRun) -> bool:
    """Whether a run without a given name has words of other kinds at its edges: small ones, several
    of something, a title."""
    parse, last = context.parse, run.last - 1
    endings = tuple(context.features.words.plain_endings)
    return (
        parse.tags[last] == "NNPS"
        or is_title(context, last)
        or parse.lower[run.first] in context.small_words
        or (context.starts_sentence(run.first) and parse.lower[run.first].endswith(endings))
        or (run.first > 0 and parse.tags[run.first - 1] in {"``", ":"})
    )


def _class_of(context: NameContext, run: NameRun) -> str:
    return context.features.place_class(context.parse.text(run.first, run.last))


def _is_free_before(context: NameContext, run: NameRun) -> bool:
    """Whether no article and no preposition of a place stands before a run."""
    words = context.features.words
    if not run.first:
        return True
    before = context.parse.lower[run.first - 1]
    if before in words.out_of and not run.is_given:  # 'Secretary of Commerce Ann Holm'
        return False
    return before not in words.into | words.articles | words.no_persons_after


def _is_free_after(context: NameContext, run: NameRun) -> bool:
    """Whether a run belongs to no common noun after it: 'Florence Park residents'."""
    parse, head = context.parse, context.parse.heads[run.last - 1]
    if parse.words[run.last : run.last + 1] == ["&"]:
        return False
    return not (parse.deps[run.last - 1] in {"compound", "nmod"} and head >= run.last)


def _fits_what_was_read(context: NameContext, run: NameRun, read: ReadNames) -> bool:
    """Whether a run ends where the person's name of several words ends that was read in it, if any,
    and has one word more before it at most."""
    for token in range(run.first, run.last):
        name = read.get(token)
        if name is None or name.kind != "person" or len(name) < 2:
            continue
        is_cut = name.last < run.last and (
            context.parse.words[name.last - 1] == "-"
            or WordFlag.PARTICLE in _flags_of(context, name.last)  # 'Ana Lulu' 'da Brod'
        )
        if (name.last != run.last and not is_cut) or name.first - run.first > 1:
            return False
        if name.first > run.first and not run.is_given and is_given(context, name.first):
            return False  # 'Seoul' before 'Ann Holm'
    return True


# -- what proves that a run is a person -----------------------------------------------------------


def _titled(context: NameContext, run: NameRun, read: ReadNames) -> bool | None:
    if not run.title or (run.title in context.features.words.weak_titles and not run.is_given):
        return None
    over_both = read.get(run.first - 1)  # 'Holm Coach Station'
    is_place = over_both is not None and over_both.kind == "place" and over_both.last >= run.last
    return None if is_place else True


def _aged(context: NameContext, run: NameRun, read: ReadNames) -> bool | None:
    """', 34,' or '(34)' after the name."""
    words, last = context.parse.words, run.last
    if last + 2 >= len(words) or words[last] not in {",", "("}:
        return None
    age = words[last + 1]
    is_age = age.isdecimal() and 0 < int(age) < _OLDEST and words[last + 2] in {",", ".", ")", ";"}
    return is_age or None


def _old_before(context: NameContext, run: NameRun, read: ReadNames) -> bool | None:
    """'34-year-old' before the name, a comma between them or none."""
    parse, before = context.parse, run.first - 1
    if before > 0 and parse.words[before] == ",":
        before -= 1
    is_old = before > 1 and parse.lower[before] in context.features.words.old
    return (is_old and parse.lemmas[before - 2] in context.features.words.years) or None


def _apposed(context: NameContext, run: NameRun, read: ReadNames) -> bool | None:
    """', a surgeon,' after the name."""
    parse, last = context.parse, run.last
    if parse.words[last : last + 1] != [","] or parse.tags[last + 1 : last + 2] not in (
        ["DT"],
        ["PRP$"],
    ):
        return None
    if _is_read_as(run, read, "organisation") and not run.is_given:
        return None
    for token in range(last + 2, min(last + 2 + _NOUN_REACH, len(parse) - 1)):
        if not parse.words[token].islower() and parse.words[token] != "-":
            return None
        if parse.lower[token] in context.features.person_nouns and parse.tags[token] == "NN":
            return parse.lower[token + 1] in context.features.words.after_trades or None
    return None


def _surname_alone(context: NameContext, run: NameRun, read: ReadNames) -> bool | None:
    """The last word alone elsewhere in the report, where somebody stands who does things."""
    parse, surname = context.parse, context.parse.words[run.last - 1]
    is_known = WordFlag.GIVEN in _flags_of(context, run.first)
    if parse.tags[run.last - 1] == "NNPS" and not is_known:
        return None  # 'Brooklyn Nets'
    if not run.is_given and not _can_be_unknown(context, run, read):
        return None
    surely = not run.is_given or _ends_like_street(context, run)
    alone = _where_alone(context, surname, surely=surely)
    return any(not run.first <= token < run.last for token in alone) or None


def _where_alone(context: NameContext, surname: str, *, surely: bool) -> list[int]:
    """The tokens at which a word stands alone for a person, as `_is_person_alone` has it."""
    known = context.persons_alone.get((surname, surely))
    if known is None:
        known = [
            token
            for token in context.tokens_of_words[surname]
            if _is_person_alone(context, token, surely=surely)
        ]
        context.persons_alone[surname, surely] = known
    return known


def _ends_like_street(context: NameContext, run: NameRun) -> bool:
    """Whether the last word is one that streets and rivers end in: 'Jane Street'."""
    return context.parse.lower[run.last - 1] in context.features.words.map_words


def _can_be_unknown(context: NameContext, run: NameRun, read: ReadNames) -> bool:
    """Whether a name without a known given name can be a person's: bodies are shortened to their
    first word ('Goldman'), and persons to their last."""
    words, in_full = context.parse.words, context.parse.words[run.first : run.last]
    if is_area(context.features.place_class(in_full[-1])):
        return False
    if len(in_full) > 2:
        return _is_read_as(run, read, "person")
    return all(
        words[token + 1 : token + 2] == in_full[1:] for token in context.tokens_of_words[in_full[0]]
    )


def _is_person_alone(context: NameContext, token: int, *, surely: bool) -> bool:
    """Whether a word stands alone for a person: 'Wolf left', 'Mr Wolf'; `surely`: for one who
    speaks, or does what only persons do."""
    parse, words = context.parse, context.features.words
    beside = [t for t in (token - 1, token + 1) if 0 <= t < len(parse)]
    before = parse.lower[token - 1] if token else ""
    if token and is_title(context, token - 1) and before not in words.articles | words.weak_titles:
        return parse.words[token - 1][0].isupper()
    if before in words.articles | words.into:
        return False
    if any(context.is_name_word(t) and parse.tags[t] == "NNP" for t in beside):
        return False
    verb = parse.lemmas[parse.heads[token]]
    says = (
        WordFlag.SAYING in context.features.flags(verb)
        or verb in words.personal_verbs | words.meeting_verbs
    )
    return (
        parse.deps[token] in {*_PERSON_ROLES, "aux"}
        and context.is_bare_name(token)
        and (says or not surely)
    )


def _flags_of(context: NameContext, token: int) -> WordFlag:
    return context.features.flags(context.parse.lower[token])


def _is_read_as(run: NameRun, read: ReadNames, kind: str) -> bool:
    """Whether the last word of a run was read as part of a name of that kind."""
    name = read.get(run.last - 1)
    return name is not None and name.kind == kind


def _listed(context: NameContext, run: NameRun, read: ReadNames) -> bool | None:
    """Beside a person named in full, with only a comma or 'and' between the two."""
    if _is_body(run, read):
        return None
    parse, joiners = context.parse, {*context.features.words.list_joiners, ","}
    if not run.is_given and WordFlag.MAP in _flags_of(context, run.last - 1):
        return None
    for step, edge in ((-1, run.first - 1), (1, run.last)):
        token = edge
        while 0 <= token < len(parse) and parse.lower[token] in joiners and abs(token - edge) < 2:
            token += step
        other = read.get(token)
        if token != edge and other is not None and _is_in_full(context, other):
            return True
    return None


def _is_in_full(context: NameContext, name: Name) -> bool:
    """Whether a name is that of a person, of several words, and of no street."""
    surname = context.parse.lower[name.last - 1]
    return (
        name.kind == "person" and len(name) > 1 and surname not in context.features.words.map_words
    )


def _acts(context: NameContext, run: NameRun, read: ReadNames) -> bool | None:
    """The subject of a verb of what persons do, or are done to; or of saying."""
    if not run.is_given and not _is_unknown(context, run, read):
        return None
    parse, head = context.parse, run.last - 1
    words, verb = context.features.words, parse.lemmas[parse.heads[head]]
    if parse.deps[head] == "nsubjpass":
        return verb in words.meeting_verbs or None
    if parse.deps[head] != "nsubj":
        return None
    acts = verb in words.meeting_verbs or WordFlag.SAYING in context.features.flags(verb)
    is_body = run.is_given and _is_body(run, read)
    return verb in words.personal_verbs or (acts and not is_body) or None


def _is_unknown(context: NameContext, run: NameRun, read: ReadNames) -> bool:
    """Whether nothing is known of the two words of a run: 'Olena Kovalchuk', and no noun before it
    says what it is ('the newspaper Lund Ilbo')."""
    place_class = context.features.place_class
    if run.first and context.parse.tags[run.first - 1] == "NN":
        return False
    return _can_be_unknown(context, run, read) and all(
        context.parse.words[token].istitle()
        and not _flags_of(context, token)
        and not place_class(context.parse.words[token])
        for token in range(run.first, run.last)
    )


def _is_body(run: NameRun, read: ReadNames) -> bool:
    """Whether a whole run was read as the name of a body."""
    name = read.get(run.last - 1)
    return name is not None and name.kind == "organisation" and name.first <= run.first


def _is_met(context: NameContext, run: NameRun, read: ReadNames) -> bool | None:
    """The object of a verb of what is done to persons."""
    parse, head, words = context.parse, run.last - 1, context.features.words
    if not run.is_given or _ends_like_street(context, run):
        return None
    if parse.deps[head] not in {"dobj", "dative"}:
        return None
    verb = parse.lemmas[parse.heads[head]]
    is_told = WordFlag.SAYING in context.features.flags(verb)  # 'told Grace Church that'
    return verb in words.meeting_verbs or is_told or None


def _two_parts(context: NameContext, run: NameRun, read: ReadNames) -> bool | None:
    """A given name that is a place's too, and a word that nothing speaks against."""
    parse, first, last = context.parse, run.first, run.last - 1
    if last - first != 1 or not run.is_given or parse.deps[last] not in _WHOLE_ROLES:
        return None
    surname, place_class = parse.words[last], context.features.place_class
    if not surname.istitle() or len(surname) < _SHORTEST or parse.tags[last] != "NNP":
        return None
    front, name = read.get(first), read.get(last)
    is_surname = name is not None and name.kind == "person"
    size = place_class(surname)[1:]
    is_town = size == "4" or (size == "3" and not is_surname)
    if is_town or is_area(place_class(surname)) or _ends_like_street(context, run):
        return None
    if _flags_of(context, last) & ~WordFlag.GIVEN:
        return None
    if (front is not None and len(front) > 1) or (name is not None and len(name) > 1):
        return None
    is_of = first > 1 and parse.lower[first - 1] in context.features.words.out_of
    if is_of and parse.lemmas[first - 2] in context.features.words.settlements:
        return None  # 'the town of Rio Nido'
    is_place = bool(place_class(parse.words[first]))
    is_read_alone = front is not None and (front.kind == "place" or is_place)
    is_other = name is not None and name.kind in {"place", "other"}
    return (is_read_alone and not is_other) or (is_surname and is_place) or None


def _owned(context: NameContext, run: NameRun, read: ReadNames) -> bool | None:
    """Somebody of a body or state: 'the UN's Ana Holm'; with an unknown given name only one who
    acts, or beside a person: 'Acme's Tom Brod and Arden's Elon Holm'."""
    parse, first, head = context.parse, run.first, run.last - 1
    owner = read.get(first - 2) if first > 1 and parse.tags[first - 1] == "POS" else None
    if owner is None or owner.kind not in {"organisation", "place"}:
        return None
    if WordFlag.GIVEN in _flags_of(context, first):
        return parse.deps[head] in _WHOLE_ROLES or None
    place_class, parts = context.features.place_class, parse.words[first : run.last]
    is_known = any(not is_little_known(one) for word in parts if (one := place_class(word)))
    if head - first != 1 or is_known or any(_flags_of(context, t) for t in (first, head)):
        return None
    if parse.deps[head] == "conj":
        other = read.get(parse.heads[head])
        return (other is not None and _is_in_full(context, other)) or None
    return parse.deps[head] == "nsubj" and is_of_persons(context, parse.heads[head])


def _with_particle(context: NameContext, run: NameRun, read: ReadNames) -> bool | None:
    """A small word inside: 'Piet van den Holm', 'Ana dos Brod'."""
    parse, first = context.parse, run.first
    inside = range(first + 1, run.last - 1)
    small = [t for t in inside if parse.words[t].islower() and parse.words[t].isalpha()]
    if not small or _flags_of(context, first) & ~WordFlag.GIVEN:
        return None
    if any(WordFlag.PARTICLE not in _flags_of(context, token) for token in small):
        return None
    is_of_places = parse.lower[small[0]] in context.features.words.place_particles
    has_initials = "." in parse.words[first]
    if is_of_places and not has_initials and (not run.is_given or _is_body(run, read)):
        return None
    return first == small[0] - 1 or run.is_given or None


def _unknown_given_name(context: NameContext, run: NameRun, read: ReadNames) -> bool | None:
    """A word of which nothing is known before a surname that nobody else bears: 'Janae Holm'."""
    parse, first, last = context.parse, run.first, run.last - 1
    name, front = read.get(last), read.get(first)
    if last - first != 1 or name is None or name.kind != "person" or len(name) > 1:
        return None
    if front is not None and (front.kind != "organisation" or len(front) > 1):
        return None
    given, surname = parse.words[first], parse.words[last]
    place_class = context.features.place_class
    if not given.isalpha() or _flags_of(context, first) or place_class(given):
        return None
    if parse.deps[first] != "compound" or not _can_be_unknown(context, run, read):
        return None
    if first and parse.tags[first - 1] == "NN" and not run.title:  # 'the bank Lund Holm'
        return None
    fronts = {
        parse.words[token - 1]
        for token in range(1, len(parse))
        if parse.words[token] == surname
        and context.is_name_word(token - 1)
        and not is_title(context, token - 1)
    }
    return fronts == {given} or None


PERSONS: RuleTable[[NameContext, NameRun, ReadNames], bool] = RuleTable(
    "whether words of other meanings are a person's name",
    (
        Rule(
            "a title before it",
            _titled,
            example="Deputy coroner Kristie Swale opened the door on Monday.",
            expect=("actor Deputy coroner Kristie Swale = Kristie Swale",),
            never="The coroner opened the Swale Bridge on Monday.",
        ),
        Rule(
            "an age after it",
            _aged,
            example="The barn belongs to Virginia Dale, 34, and her son.",
            expect=("actor Virginia Dale = Virginia Dale",),
            never="The barn in Virginia belongs to 34 farmers and their sons.",
        ),
        Rule(
            "an age before it",
            _old_before,
            example="Police held 34-year-old Bo Dix on Monday.",
            expect=("actor Bo Dix = Bo Dix",),
            never="Police held a 34-year-old in Bo on Monday.",
        ),
        Rule(
            "a word for a person after it",
            _apposed,
            example="Holly Lane, a nurse, waited for hours.",
            expect=("actor Holly Lane: person -",),
            never="Holly Lane, a quiet street, was closed for hours.",
        ),
        Rule(
            "its last word alone elsewhere",
            _surname_alone,
            example="Chelsea Lagos won on Monday. Lagos thanked the voters.",
            expect=("actor Lagos = Chelsea Lagos",),
            never="Chelsea won on Monday. Lagos thanked the voters.",
        ),
        Rule(
            "beside a person named in full",
            _listed,
            example="The king dined with Ann Holm, Austin Houston and Tom Brod on Monday.",
            expect=("actor Austin Houston = Austin Houston",),
            never="The king flew to Oslo, Warsaw and Lyon on Monday.",
        ),
        Rule(
            "somebody who acts",
            _acts,
            example="Dakota Brigham testified on Monday.",
            expect=("actor Dakota Brigham = Dakota Brigham",),
            never="Dakota Power testified on Monday.",
        ),
        Rule(
            "somebody to whom something is done",
            _is_met,
            example="Police arrested Kenya Rivers on Monday.",
            expect=("actor Kenya Rivers = Kenya Rivers",),
            never="Police arrested Rivers in Kenya on Monday.",
        ),
        Rule(
            "a given name that is a place's too",
            _two_parts,
            example="The dancer went to Lyon with Virginia Holmqvist on Monday.",
            expect=("actor Virginia Holmqvist = Virginia Holmqvist",),
            never="The dancer went to Lyon with Virginia students on Monday.",
        ),
        Rule(
            "whose they are",
            _owned,
            example="The king met Acme's Ann Roe and Tesla's Elon Musk.",
            expect=("actor Elon Musk: person -",),
            never="The king saw Acme's Roe Works and Arden's Musk Mills.",
        ),
        Rule(
            "a small word inside",
            _with_particle,
            example="Leonardo di Brod won the race on Monday.",
            expect=("actor Leonardo di Brod: person -",),
            never="The train from Rio de Janeiro won the race on Monday.",
        ),
        Rule(
            "an unknown given name",
            _unknown_given_name,
            example="Janae Hamilton owns the barn.",
            expect=("actor Janae Hamilton: person -",),
            never="Hamilton owns the barn.",
        ),
    ),
)
