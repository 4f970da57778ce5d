"""Families and couples: whom a name means that several persons of a report bear.

A context with its named persons comes in; in its mention table couples become two persons ('Jim and
Sue Perry', 'Mr and Mrs Hale'), a bare surname means the one it fits, and 'the Perrys' a group.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ...lexicon import Lexicon
from ...lexicon.entries import GenderEntry
from ...lexicon.rules import Rule, RuleTable
from ...lexicon.word_sets import FamilyWords
from .context import ActorContext
from .mention_table import ActorDraft, DraftMention
from .titles import RoleIndex

_AFTER_NAME = 4  # tokens behind a name in which ', his son,' stands
_MOST_MEMBERS = 6
_MOST_BEARERS = 30  # of one surname, looked at


@dataclass(frozen=True, slots=True)
class Namesake:
    """Somebody who may be meant by a surname: how the report first names them. `relation` is the
    word for whose relative they are ('son'), '' for none; `generation` 'jr', 'sr' or ''."""

    draft: ActorDraft
    relation: str
    generation: str


@dataclass(frozen=True, slots=True)
class Surname:
    """A surname without a given name: the `gender` of 'Mr' or 'Mrs' before it, null for none; and
    the word before that ('younger')."""

    gender: str | None
    before: str


@dataclass(frozen=True, slots=True)
class FullName:
    """A name in full: its words in lower case without the `generation` ('jr', 'sr', 'ii', or ''),
    and whether an office stands before it."""

    words: tuple[str, ...]
    generation: str
    has_office: bool

    @property
    def initials(self) -> str:
        """The letters between given name and surname where only initials stand: 'hw' of 'H.W.'."""
        letters = "".join(self.words[1:-1]).replace(".", "")
        is_initials = all(len(word) == 1 or word.endswith(".") for word in self.words[1:-1])
        return letters if is_initials else ""


def full_name(
    words: tuple[str, ...], last: str, has_office: bool, generations: frozenset[str]
) -> FullName:
    """A name whose printed form ends with the word `last`, which may say the generation."""
    end = last.lower()
    return FullName(words, end.rstrip(".") if end in generations else "", has_office)


def _other_initials(earlier: FullName, name: FullName) -> bool | None:
    one, other = earlier.initials, name.initials
    if not one or not other or earlier.words[-1] != name.words[-1]:
        return None
    return not (one.startswith(other) or other.startswith(one)) or None


def _other_generation(earlier: FullName, name: FullName) -> bool | None:
    if earlier.words[-1] != name.words[-1] or earlier.words[0] != name.words[0]:
        return None
    one, other = earlier.generation, name.generation
    return (bool(one and other) and one != other) or None


def _plain_before_junior(earlier: FullName, name: FullName) -> bool | None:
    """'Paul Brod' was named before 'Paul Brod Jr.'"""
    if earlier.words != name.words or len(name.words) < 2:
        return None
    return (not earlier.generation and name.generation == "jr") or None


def _in_office_after_junior(earlier: FullName, name: FullName) -> bool | None:
    """'Paul Brod Jr.' was named before 'President Paul Brod'."""
    if earlier.words != name.words or len(name.words) < 2:
        return None
    is_plain = earlier.generation == "jr" and not name.generation
    return (is_plain and name.has_office and not earlier.has_office) or None


APART: RuleTable[[FullName, FullName], bool] = RuleTable(
    "whether a name is another person's than one before it",
    (
        Rule(
            "other initials",
            _other_initials,
            example="Paul A. Brod fled to Oslo. Paul C. Brod met the king.",
            expect=("actor Paul C. Brod = Paul C. Brod",),
            never="Paul A. Brod fled to Oslo. Paul Brod met the king.",
        ),
        Rule(
            "other generation",
            _other_generation,
            example="Paul Brod Sr. fled to Oslo. Paul Brod Jr. met the king.",
            expect=("actor Paul Brod Jr. = Paul Brod Jr.",),
            never="Paul Brod Jr. fled to Oslo. Brod met the king.",
        ),
        Rule(
            "junior after the plain name",
            _plain_before_junior,
            example="Paul Brod fled to Oslo. Paul Brod Jr. met the king.",
            expect=("actor Paul Brod = Paul Brod",),
            never="Paul Brod Jr. fled to Oslo. Paul Brod met the king.",
        ),
        Rule(
            "in office after a junior",
            _in_office_after_junior,
            example="Paul Brod Jr. fled to Oslo. President Paul Brod met the king.",
            expect=("actor President Paul Brod = Paul Brod",),
            never="Paul Brod Jr. fled to Oslo. Paul Brod met the king.",
        ),
    ),
)


def given_name_genders(lexicon: Lexicon) -> dict[str, str]:
    """The gender that a given name in lower case tells: 'm' or 'f'."""
    genders = lexicon.entries("given_name_gender", GenderEntry)
    return {
        name.lower(): gender
        for key, gender in (("male", "m"), ("female", "f"))
        for name in genders[key].names
    }


# Who of two namesakes a surname means


def _of_other_gender(surname: Surname, one: Namesake, words: FamilyWords) -> float | None:
    return -4.0 if surname.gender and one.draft.gender not in {surname.gender, None} else None


def _of_that_age(surname: Surname, one: Namesake, words: FamilyWords) -> float | None:
    if surname.before not in words.younger and surname.before not in words.elder:
        return None
    is_younger = one.relation in words.descendants or one.generation == "jr"
    is_elder = one.relation in words.ancestors or one.generation == "sr"
    if is_younger == is_elder:
        return None
    return 2.0 if is_younger == (surname.before in words.younger) else -2.0


def _named_as_a_relative(surname: Surname, one: Namesake, words: FamilyWords) -> float | None:
    """A relative goes by the given name; the surname is left to whom the report is about."""
    return -1.0 if one.relation and not one.draft.offices else None


def _of_a_later_generation(surname: Surname, one: Namesake, words: FamilyWords) -> float | None:
    return -0.5 if one.generation == "jr" else None


NAMESAKES: RuleTable[[Surname, Namesake, FamilyWords], float] = RuleTable(
    "who of several persons a surname means",
    (
        Rule(
            "other gender",
            _of_other_gender,
            example="Eva Lind fled to Oslo with Tom and Rosa Lind. Mr Lind met the king.",
            expect=("actor Mr Lind = Tom Lind",),
            never="Rosa Lind fled to Oslo. Lind met the king.",
        ),
        Rule(
            "younger or elder",
            _of_that_age,
            example=(
                "Paul A. Brod fled to Oslo. His son, Paul C. Brod, met the king. "
                "The younger Brod wept."
            ),
            expect=("actor Brod = Paul C. Brod",),
            never="Paul Brod fled to Oslo. The younger Hale met the king.",
        ),
        Rule(
            "named as a relative",
            _named_as_a_relative,
            example="The suspect's brother, Tom Brod, met Paul Brod. Brod wept.",
            expect=("actor Brod = Paul Brod",),
            never="The suspect's brother, Tom Brod, met Paul Hale. Brod wept.",
        ),
        Rule(
            "later generation",
            _of_a_later_generation,
            example="Paul Brod Jr. met the king. President Paul Brod was ill. Brod wept.",
            expect=("actor Brod = Paul Brod",),
            never="Paul Brod Jr. met the king. Brod wept.",
        ),
    ),
)


class FamilyFinder:
    """Tells apart the persons of a report who share a surname."""

    def __init__(self, lexicon: Lexicon, roles: RoleIndex) -> None:
        self._words = lexicon.word_sets("family_words", FamilyWords)
        self._roles = roles
        self._gender = given_name_genders(lexicon)

    def settle(self, context: ActorContext) -> None:
        """Adds the second person of each couple, then settles surnames, then families."""
        family = _Family(context, self._words, self._roles, self._gender)
        family.part_couples()
        family.settle_surnames()
        family.find_families()


class _Family:
    """The persons of one report, by surname."""

    def __init__(
        self,
        context: ActorContext,
        words: FamilyWords,
        roles: RoleIndex,
        gender: dict[str, str],
    ) -> None:
        self._context = context
        self._parse = context.parse
        self._table = context.table
        self._words = words
        self._roles = roles
        self._gender = gender
        self._by_surname: dict[str, list[ActorDraft]] = {}  # emptied when somebody is renamed
        self._times_in_full: Counter[ActorDraft] = Counter()
        self._relations: dict[ActorDraft, str] = {}
        self._mentions = [m for m in self._table.draft_mentions if _may_be_person(m.draft)]

    def part_couples(self) -> None:
        """'Jim and Sue Perry' are Jim Perry and Sue Perry; 'Mr and Mrs Hale' are two."""
        for mention in self._mentions:
            start = self._name_start(mention)
            if start < 2 or self._parse.lower[start - 2] not in self._words.joiners:
                self._part_given_names(mention, start)
            elif self._is_address(start - 1, "f"):
                self._part_titles(mention, start)

    def _part_given_names(self, mention: DraftMention, start: int) -> None:
        """The given names joined by 'and' before a full name are of that surname too."""
        parse = self._parse
        if mention.last - start < 2:
            return
        names = self._names_before(start)
        kin = self._kin_before(names[-1]) if names else []
        is_person = mention.draft.kind == "person"
        if not kin and not (is_person and parse.lower[start] in self._gender):
            return
        drafts = [mention.draft]
        for token in names:
            if not kin and not self._is_lone_given_name(token):
                break
            draft = self._give_surname(token, parse.words[mention.last - 1])
            if kin:  # 'husband and wife Tom and Ida Brod'
                draft.gender = self._gender.get(parse.lower[token])
                draft.called -= {parse.lower[one] for one in kin}
            drafts.append(draft)
        if not is_person and len(drafts) > 1:
            mention.draft.kind, mention.draft.sectors = "person", []
        self._note_kin(drafts[::-1], kin)

    def _names_before(self, start: int) -> list[int]:
        """The single words with a capital that are joined before a name, the nearest first."""
        parse, joiners, at = self._parse, self._words.joiners, start - 1
        names = []
        while at > 0 and parse.lower[at] in joiners and parse.words[at - 1][:1].isupper():
            names.append(at - 1)
            joiners, at = self._words.joiners | {","}, at - 2
        return names

    def _kin_before(self, token: int) -> list[int]:
        """The tokens before a name that say whose kin two are of each other: 'father and son',
        'brothers'."""
        words, parse = self._words, self._parse
        if token < 1:
            return []
        if parse.lower[token - 1] in words.siblings:
            return [token - 1]
        kin = words.descendants | words.ancestors | words.peers
        is_pair = token >= 3 and parse.lower[token - 2] in words.joiners
        is_kin = is_pair and kin.issuperset({parse.lower[token - 1], parse.lower[token - 3]})
        return [token - 3, token - 1] if is_kin else []

    def _note_kin(self, drafts: list[ActorDraft], kin: list[int]) -> None:
        """Notes who of the persons of one surname is whose kin: of 'father and son Jo and Al Brod'
        Jo is the father; two of other gender of whom nothing is said may be a couple."""
        relations = [self._parse.lower[token] for token in kin]
        for token in kin:
            self._table.skipped[token] = True
        if len(drafts) != 2:
            return
        one, other = drafts
        if len(kin) == 2:
            self._relations.update(zip(drafts, relations, strict=True))
        is_couple = not kin or not self._words.peers.isdisjoint(relations)
        if is_couple and {one.gender, other.gender} == {"m", "f"}:
            one.partner, other.partner = other, one

    def _is_lone_given_name(self, token: int) -> bool:
        """Whether a word is a given name and no part of a longer name, nor of one known in full."""
        parse = self._parse
        if parse.lower[token] not in self._gender or not parse.words[token][:1].isupper():
            return False
        is_longer = token > 0 and parse.pos[token - 1] == "PROPN"
        mention = self._table.by_token.get(token)
        if mention is None:
            return not is_longer
        is_alone = mention.first == token and mention.last == token + 1
        return is_alone and mention.draft.name == parse.words[token] and not is_longer

    def _give_surname(self, token: int, surname: str) -> ActorDraft:
        parse, table = self._parse, self._table
        name = f"{parse.words[token]} {surname}"
        mention = table.by_token.get(token)
        known = next((d for d in table.drafts if d.name == name and d.kind == "person"), None)
        draft = known or (mention.draft if mention is not None else self._new_person(name))
        draft.name, draft.kind = name, "person"
        draft.gender = draft.gender or self._gender.get(parse.lower[token])
        if mention is None:
            table.add_mention(token, token + 1, token, draft, "a given name joined to a full name")
        else:
            mention.first = token  # without 'brothers'
            if mention.draft is not draft:
                self._move(mention, draft)
        self._by_surname.clear()
        return draft

    def _part_titles(self, mention: DraftMention, start: int) -> None:
        """'Mr and Mrs Hale': the title before 'and' is the husband."""
        parse, table, title = self._parse, self._table, start - 3
        surname = parse.words[mention.last - 1]
        named = self._roles.title_before(parse, title + 1, self._sentence_start(title))
        if named is None or named[1].gender == "f":
            return
        wife = mention.draft
        husband = next(
            (n for n in self._bearers(surname.lower()) if n is not wife and n.gender != "f"), None
        )
        if wife.name == surname:
            wife.name = parse.text(start - 1, mention.last)
        if husband is None:
            husband = self._new_person(f"{parse.text(named[0], title + 1)} {surname}")
        husband.gender = "m"
        beside = table.by_token.get(title)
        if beside is not None and beside.draft is not husband:
            self._move(beside, husband)
        elif beside is None:
            why = "a title joined to another before the surname"
            table.add_mention(named[0], title + 1, title, husband, why)
        self._by_surname.clear()

    def settle_surnames(self) -> None:
        """Gives each bare surname that several persons bear to the one it fits best."""
        in_full = (m.draft for m in self._table.draft_mentions if m.last - self._name_start(m) > 1)
        self._times_in_full.update(in_full)
        for mention in list(self._table.draft_mentions):
            if mention.draft.kind != "person":
                continue
            start = self._name_start(mention)
            if mention.last - start != 1:
                continue
            bearers = self._bearers(self._parse.lower[start])
            if len(bearers) < 2 or mention.draft not in bearers:
                continue
            best = self._best(mention, start, bearers)
            if best is not None and best is not mention.draft:
                self._move(mention, best)

    def _best(
        self, mention: DraftMention, start: int, bearers: list[ActorDraft]
    ) -> ActorDraft | None:
        """Whom a surname fits best; of two that fit equally the one named in full more often, then
        the first."""
        title = self._roles.title_before(self._parse, start, self._sentence_start(start))
        if title is not None and title[1].role != "address":
            return None  # 'President Lind': the office tells
        first = title[0] if title is not None else start
        before = self._parse.lower[first - 1] if first > 0 else ""
        surname = Surname(title[1].gender if title else None, before)
        in_full = [one for one in bearers if " " in one.name]
        scores = {
            one: sum(n for _, n in NAMESAKES.every(surname, self._namesake(one), self._words))
            for one in in_full
        }
        if not scores or (surname.gender and max(scores.values()) <= -4.0):
            return None
        return max(in_full, key=lambda one: (scores[one], self._times_in_full[one]))

    def _namesake(self, draft: ActorDraft) -> Namesake:
        surname = self._surname(draft)
        named = (m for m in self._mentions if m.draft is draft)
        in_full = [m for m in named if self._parse.lower[m.last - 1].startswith(surname)]
        relation = self._relations.get(draft, "")
        if in_full and not relation:
            first = min(in_full, key=lambda mention: mention.first)
            relation = self._relation(self._name_start(first), first.last)
        return Namesake(draft, relation, self._generation(draft))

    def _generation(self, draft: ActorDraft) -> str:
        word = draft.name.lower().rstrip(".").split()[-1]
        return word if word in {"jr", "sr"} else ""

    def _relation(self, first: int, last: int) -> str:
        """The word that says whose relative is named at tokens `first` up to `last`: 'his son, Jo
        Li', 'Jo Li, his son'."""
        parse = self._parse
        end = first - 1 if first > 0 and parse.words[first - 1] == "," else first
        title = self._roles.title_before(parse, end, self._sentence_start(max(first - 1, 0)))
        if title is None:
            title = self._roles.title_before(parse, first + 1, first)
        if title is not None and title[1].role == "relative":
            return parse.lower[end - 1]
        if parse.words[last : last + 1] != [","]:
            return ""
        behind = range(last + 1, min(last + 1 + _AFTER_NAME, len(parse)))
        if parse.tags[last + 1 : last + 2] != ["PRP$"]:
            return ""
        relatives = self._words.descendants | self._words.ancestors | self._words.peers
        return next((parse.lower[t] for t in behind if parse.lower[t] in relatives), "")

    def find_families(self) -> None:
        """'The Perrys': a group of those of that surname named so far."""
        parse, table = self._parse, self._table
        for token in range(1, len(parse)):
            if parse.lower[token - 1] != "the" or table.skipped[token]:
                continue
            surname = self._family_name(token)
            if surname is None:
                continue
            bearers = [
                one
                for one in self._bearers(surname)
                if " " in one.name and table.starts[one] < token
            ]
            members = bearers[:_MOST_MEMBERS] if len(bearers) > 1 else []
            mention = table.by_token.get(token)
            if mention is not None and mention.draft.kind == "organisation" and not members:
                continue  # 'the Browns', a team
            group = self._family(token, members)
            if mention is not None:
                self._move(mention, group)
            else:
                table.add_mention(token - 1, token + 1, token, group, "the family of that surname")

    def _family_name(self, token: int) -> str | None:
        """The surname in a plural such as 'Perrys' or 'Bushes', if somebody bears it."""
        parse = self._parse
        word = parse.lower[token]
        is_name = parse.words[token][:1].isupper() and parse.words[token + 1 : token + 2] != ["-"]
        is_longer = token + 1 < len(parse) and parse.pos[token + 1] == "PROPN"
        if not is_name or is_longer or not word.endswith("s"):
            return None
        for ending in ("es", "s"):
            surname = word.removesuffix(ending)
            if surname != word and any(" " in one.name for one in self._bearers(surname)):
                return surname
        return None

    def _family(self, token: int, members: list[ActorDraft]) -> ActorDraft:
        name = self._parse.words[token]
        for draft in self._table.drafts:
            if draft.kind == "group" and draft.name == name:
                return draft
        group = ActorDraft(name, "group", plural=True, named=True, members=members)
        group.basis = "a family, by its surname"
        group.called.add("family")
        group.add_sectors(sector for member in members for sector in member.sectors)
        return self._table.add_draft(group)

    def _bearers(self, surname: str) -> list[ActorDraft]:
        """The persons of a surname in lower case, in order of first mention."""
        if not self._by_surname:
            for draft in self._table.drafts:
                if draft.kind == "person" and draft.named and draft in self._table.starts:
                    self._by_surname.setdefault(self._surname(draft), []).append(draft)
        found = self._by_surname.get(surname, [])[:_MOST_BEARERS]
        found = [one for one in found if not one.dropped]
        return sorted(found, key=lambda draft: self._table.starts[draft])

    def _surname(self, draft: ActorDraft) -> str:
        words = draft.name.lower().replace(",", "").split()
        while len(words) > 1 and words[-1] in self._context.words.generations:
            words.pop()
        return words[-1] if words else ""

    def _new_person(self, name: str) -> ActorDraft:
        draft = ActorDraft(name, "person", named=True, basis="a person's name")
        draft.called.add("person")
        return self._table.add_draft(draft)

    def _move(self, mention: DraftMention, draft: ActorDraft) -> None:
        """Hands one mention to another draft; a draft left without any is dropped."""
        old = mention.draft
        mention.draft = draft
        self._table.note_start(draft, mention.first)
        left = [m.first for m in self._table.draft_mentions if m.draft is old]
        if left:
            self._table.starts[old] = min(left)
        else:
            old.dropped = True

    def _name_start(self, mention: DraftMention) -> int:
        """Where the name in a mention starts, its title left out."""
        for token in range(mention.last - 1, mention.first, -1):
            title = self._roles.title_before(self._parse, token, mention.first)
            if title is not None:
                return token
        return mention.first

    def _is_address(self, token: int, gender: str) -> bool:
        title = self._roles.title_before(self._parse, token + 1, token)
        return title is not None and title[1].role == "address" and title[1].gender == gender

    def _sentence_start(self, token: int) -> int:
        return self._parse.sentences[self._parse.sentence_of[token]].first


def _may_be_person(draft: ActorDraft) -> bool:
    """Whether a name is a person's, or may be one though it looks like an organisation's."""
    return draft.kind == "person" or (draft.kind == "organisation" and draft.key is None)
