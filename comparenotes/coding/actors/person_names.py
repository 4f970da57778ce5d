"""Persons by name: which names are one person's, and the titles that stand before them.

A context with its known actors and organisations marked comes in; a draft for each person named
goes into its mention table, with the offices that titles give and all mentions by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from ...lexicon import Lexicon
from ...lexicon.rules import Rule, RuleTable
from .context import ActorContext
from .families import APART, FullName, full_name, given_name_genders
from .mention_table import ActorDraft
from .offices import give_office, office_tense
from .titles import RoleIndex, Title

NAMESAKES = 200  # persons of one surname or given name of whom a name may mean one, at most
_MANY_NAMES = 4  # words of a name of which a middle one may be what somebody is called by
_LONGEST_TITLE = 14  # tokens before a name in which its title may start

_MARKS = re.compile(r"[,“”\"«»„]|(?<!\w)['‘]|['’](?!\w)")  # around a nickname, before 'Jr.'

NameParts = tuple[str, ...]  # the words of a name in lower case


@dataclass(slots=True)
class NamedPerson:
    """A person, and the names by which the report has called it so far."""

    draft: ActorDraft
    names: list[NameParts]
    full: list[FullName] = field(default_factory=list)


def _end_of(shorter: NameParts, longer: NameParts) -> bool | None:
    return longer[-len(shorter) :] == shorter or None


def _front_of(shorter: NameParts, longer: NameParts) -> bool | None:
    return (len(shorter) > 1 and longer[: len(shorter)] == shorter) or None


def _first_and_last(shorter: NameParts, longer: NameParts) -> bool | None:
    if len(shorter) == 1 or shorter[-1] != longer[-1]:
        return None
    return shorter[0].rstrip(".") == longer[0].rstrip(".") or None


def _initial(shorter: NameParts, longer: NameParts) -> bool | None:
    if len(shorter) == 1 or shorter[-1] != longer[-1]:
        return None
    first, other = shorter[0].rstrip("."), longer[0].rstrip(".")
    return (min(len(first), len(other)) == 1 and first[0] == other[0]) or None


def _given_name(shorter: NameParts, longer: NameParts) -> bool | None:
    return (len(shorter) == 1 and shorter[0] == longer[0]) or None


def _middle_name(shorter: NameParts, longer: NameParts) -> bool | None:
    is_long = len(longer) >= _MANY_NAMES and len(shorter) == 1
    return (is_long and len(shorter[0]) > 2 and shorter[0] in longer[1:-1]) or None


def _end_of_surname(shorter: NameParts, longer: NameParts) -> bool | None:
    return (len(shorter) == 1 and shorter[0] == longer[-1].split("-")[-1]) or None


SAME_NAME: RuleTable[[NameParts, NameParts], bool] = RuleTable(
    "whether two names are one person's",
    (
        Rule(
            "end of the longer name",
            _end_of,
            example="Elena Maria Popova flew to Oslo. Maria Popova met the king.",
            expect=("actor Maria Popova = Elena Maria Popova",),
            never="Elena Maria Popova flew to Oslo. Ruth Popova met the king.",
        ),
        Rule(
            "front of the longer name",
            _front_of,
            example="Elena Popova Brod flew to Oslo. Elena Popova met the king.",
            expect=("actor Elena Popova = Elena Popova Brod",),
            never="Elena Popova flew to Oslo. Elena Brod met the king.",
        ),
        Rule(
            "first and last words agree",
            _first_and_last,
            example="Elena Popova flew to Oslo. Elena Maria Popova met the king.",
            expect=("actor Elena Popova = Elena Maria Popova",),
            never="Elena Popova flew to Oslo. Ruth Popova met the king.",
        ),
        Rule(
            "initial of the first word",
            _initial,
            example="Elena Popova flew to Oslo. E. Popova met the king.",
            expect=("actor E. Popova = Elena Popova",),
            never="Paul Brod flew to Oslo. Tom Brod met the king.",
        ),
    ),
)

PART_OF_NAME: RuleTable[[NameParts, NameParts], bool] = RuleTable(
    "whether one word may be a person's, when no name fits better",
    (
        Rule(
            "given name alone",
            _given_name,
            example="Elena Popova flew to Oslo. Elena met the king.",
            expect=("actor Elena = Elena Popova",),
            never="Elena Popova flew to Oslo. Ruth met the king.",
        ),
        Rule(
            "one of many names alone",
            _middle_name,
            example="Joao Antonio Ronaldo da Silva flew to Oslo. Ronaldo met the king.",
            expect=("actor Ronaldo = Joao Antonio Ronaldo da Silva",),
            never="Joao Antonio Ronaldo da Silva flew to Oslo. Nana met the king.",
        ),
        Rule(
            "end of a hyphenated surname",
            _end_of_surname,
            example="Elena Popova-Brod flew to Oslo. Brod met the king.",
            expect=("actor Brod = Elena Popova-Brod",),
            never="Elena Popova-Brod flew to Oslo. Hale met the king.",
        ),
    ),
)


def name_parts(name: str, generations: frozenset[str]) -> NameParts:
    """The words of a person's name in lower case, without a genitive and `generations` ('Jr.')."""
    words = _MARKS.sub(" ", re.sub(r"['’]s?$", "", name)).lower().split()
    return tuple(w for w in words if w not in generations) or (name.lower(),)


class NamedPeople:
    """The persons of one report in the order they were named, known by the edges of their names."""

    def __init__(self) -> None:
        self._people: list[NamedPerson] = []
        self._sharing: dict[NameParts, dict[int, None]] = {}

    def __iter__(self) -> Iterator[NamedPerson]:
        return iter(self._people)

    def add(self, draft: ActorDraft, parts: NameParts, full: FullName) -> None:
        """Adds somebody new."""
        self._people.append(NamedPerson(draft, [], [full]))
        self.add_name(len(self._people) - 1, parts)

    def add_name(self, number: int, parts: NameParts) -> None:
        """Adds one more name of the person of that number."""
        person = self._people[number]
        if parts not in person.names:
            person.names.append(parts)
            for edge in _edges_of(parts):
                self._sharing.setdefault(edge, {})[number] = None

    def meant_by(
        self, parts: NameParts, gender: str | None, full: FullName
    ) -> tuple[int, NamedPerson] | None:
        """Whom a name means, the first that fits, with its number; None where it means nobody.

        `gender` is that of the title before the name ('m', 'f' or None); nobody of the other is
        meant. Of very many who share a word with the name, `NAMESAKES` are looked at.
        """
        partly: tuple[int, NamedPerson] | None = None
        for number in self._namesakes(parts):
            person = self._people[number]
            if gender and person.draft.gender and gender != person.draft.gender:
                continue
            pairs = [sorted((parts, other), key=len) for other in person.names]
            if any(SAME_NAME.first(shorter, longer) for shorter, longer in pairs):
                if len(parts) > 1 and any(APART.first(earlier, full) for earlier in person.full):
                    continue
                return number, person
            if partly is None and any(PART_OF_NAME.first(parts, other) for other in person.names):
                partly = number, person
        return partly

    def _namesakes(self, parts: NameParts) -> list[int]:
        """The numbers of all whose name begins or ends as this one does, in order."""
        edges = [parts[-1:], parts[:2] if len(parts) > 1 else ("", parts[0])]
        sharing = (islice(self._sharing.get(edge, ()), NAMESAKES) for edge in edges)
        return sorted({number for numbers in sharing for number in numbers})


def _edges_of(parts: NameParts) -> set[NameParts]:
    """What another name of the same person shares with a name, by the rules: the last word or what
    follows its hyphen, the first two words, or one of the others where it stands alone."""
    middle = parts[1:-1] if len(parts) >= _MANY_NAMES else ()
    alone = {("", part) for part in (parts[0], *middle)}
    return {parts[-1:], (parts[-1].split("-")[-1],), parts[:2], *alone}


class PersonNameFinder:
    """Finds the persons of a report by their names."""

    def __init__(self, lexicon: Lexicon, roles: RoleIndex) -> None:
        self._roles = roles
        self._gender = given_name_genders(lexicon)

    def mark(self, context: ActorContext) -> None:
        """Adds every person named, and its mentions by name: names of several words first."""
        people = NamedPeople()
        spans = self._spans(context)
        for first, last in sorted(spans, key=lambda span: (span[1] - span[0] == 1, span[0])):
            self._mark_name(context, people, first, last)
        _mark_untagged(context, people)

    def _spans(self, context: ActorContext) -> list[tuple[int, int]]:
        """The tokens of persons' names, without titles."""
        spans = []
        for name in context.names:
            if name.kind != "person" or context.is_taken(name):
                continue
            first, last = context.trim(*self._without_titles(context, name.first, name.last))
            if first < last and not context.table.skipped[first]:
                spans.append((first, last))
        return spans

    def _without_titles(self, context: ActorContext, first: int, last: int) -> tuple[int, int]:
        """The name without a title that the tagger took for part of it."""
        for end in range(last - 1, first, -1):
            title = self._roles.title_before(context.parse, end, first)
            if title is not None and title[0] == first:
                return end, last
        return first, last

    def _mark_name(self, context: ActorContext, people: NamedPeople, first: int, last: int) -> None:
        parse, table = context.parse, context.table
        parts = name_parts(parse.text(first, last), context.words.generations)
        title = self._title_before(context, first)
        draft = self._person(context, people, parts, title, first, last)
        start = first
        if title is not None:
            start = self._take_title(context, draft, title, first, last)
            if start < title[0]:
                why = "the title that stands before the name"
                table.add_mention(start, first, first - 1, draft, why)
        elif draft.country is None:
            _take_country(context, draft, first)
        why = "the full name" if len(parts) > 1 else "a surname or a part of the full name"
        why = why if start == first else f"title and {why}"
        mention = table.add_mention(start, last, context.head(first, last), draft, why)
        table.by_token.update(dict.fromkeys(range(first, last), mention))

    def _person(
        self,
        context: ActorContext,
        people: NamedPeople,
        parts: NameParts,
        title: tuple[int, Title] | None,
        first: int,
        last: int,
    ) -> ActorDraft:
        """Whom a name means, somebody new where it means nobody named before."""
        text = context.parse.text(first, last)
        gender = title[1].gender if title else None
        has_office = title is not None and title[1].role != "address"
        generations = context.words.generations
        full = full_name(parts, context.parse.words[last - 1], has_office, generations)
        meant = people.meant_by(parts, gender, full)
        if meant is None:
            draft = context.table.add_draft(ActorDraft(text, "person", named=True))
            draft.basis = "a person's name"
            draft.called.add("person")
            people.add(draft, parts, full)
        else:
            number, person = meant
            draft = person.draft
            people.add_name(number, parts)
            if len(parts) > 1 and full not in person.full:
                person.full.append(full)
            if len(text.split()) > len(draft.name.split()):
                draft.name = text
        if draft.gender is None:
            draft.gender = gender or (self._gender.get(parts[0]) if len(parts) > 1 else None)
        return draft

    def _title_before(self, context: ActorContext, first: int) -> tuple[int, Title] | None:
        """The title that ends just before a name, and where it starts."""
        parse = context.parse
        sentence = parse.sentences[parse.sentence_of[first]]
        if first > sentence.first and parse.words[first - 1] in {",", "-"}:
            return None
        title = self._roles.title_before(parse, first, sentence.first)
        place = context.place_ending_at(first)
        if title is None and place is not None and parse.lower[place - 1 : place] == ["of"]:
            return self._roles.title_before(parse, place - 1, sentence.first)
        return title  # 'Mayor of Lund Ann Roe' has its place between the two

    def _take_title(
        self,
        context: ActorContext,
        draft: ActorDraft,
        title: tuple[int, Title],
        first: int,
        last: int,
    ) -> int:
        """Gives the office that stands before a name; returns where its words start."""
        parse = context.parse
        start, what = title
        sentence = parse.sentences[parse.sentence_of[first]]
        left = context.phrase_start(start, first, max(sentence.first, first - _LONGEST_TITLE))
        whose = context.whose_before(left, start)
        if not whose.states and parse.lower[last : last + 1] == ["of"]:
            after = context.state_at.get(last + 1)  # 'Foreign Minister Ann Roe of Chad'
            whose.states += [after] if after is not None else []
        inner = self._roles.title_before(parse, start, sentence.first)
        if what.role == "address" and inner is not None:  # 'Prime Minister Sir Paul Hale'
            what = inner[1]
        if parse.words[left] == "-" and parse.lower[left - 1] == "ex":
            left -= 1  # 'Ex-chairman Ann Roe'
        give_office(draft, what, whose, office_tense(context, left, start))
        return left


def _take_country(context: ActorContext, draft: ActorDraft, first: int) -> None:
    """The country whose genitive stands before a name: 'Japan's Fumio Kishida'."""
    if first < 2 or context.parse.tags[first - 1] != "POS":
        return
    owner = context.state_at.get(first - 2)
    if owner is not None:
        draft.country = owner.country
        draft.basis = f"the words give the country: {owner.name}"


def _mark_untagged(context: ActorContext, people: NamedPeople) -> None:
    """Adds the mentions by a name that the tagger missed here, and knew elsewhere in the report."""
    parse, table = context.parse, context.table
    drafts = _by_one_word(context, people)
    for token, word in enumerate(parse.lower):
        draft = drafts.get(word)
        if draft is not None and _is_free_name(context, token):
            why = "a name given elsewhere in the report"
            table.add_mention(token, token + 1, token, draft, why)


def _by_one_word(context: ActorContext, people: NamedPeople) -> dict[str, ActorDraft]:
    """Who is meant by a name of one word: surnames of full names, then other names of persons,
    then those of organisations that are not in the lexicon."""
    names = [(person.draft, parts) for person in people for parts in person.names]
    drafts = {parts[-1]: draft for draft, parts in names if len(parts) > 1}
    for draft, parts in names:
        if len(parts) == 1:
            drafts.setdefault(parts[0], draft)
    for mention in context.table.draft_mentions:
        draft = mention.draft
        if draft.kind != "person" and draft.named and draft.key is None:
            first, last = context.trim(mention.first, mention.last)
            if last - first == 1:
                drafts.setdefault(context.parse.lower[first], draft)
    return drafts


def _is_free_name(context: ActorContext, token: int) -> bool:
    """Whether a word is written as a name and is no part of a mention or a longer name."""
    table, parse = context.table, context.parse
    return (
        parse.words[token][:1].isupper()
        and parse.pos[token] == "PROPN"
        and token not in table.by_token
        and not table.skipped[token]
        and not context.in_longer_name(token)
    )
