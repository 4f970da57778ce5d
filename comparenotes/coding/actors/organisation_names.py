"""Organisations by name: which names are one organisation's, and what sort it is.

A context with its known actors marked comes in; a draft for each other organisation that has a
name goes into its mention table, with all mentions by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ...lexicon import Lexicon
from ...lexicon.entries import OrganisationWords
from ...lexicon.known_names import KnownActor
from ...lexicon.rules import Rule, RuleTable
from ...lexicon.word_sets import ActorWords
from .context import ActorContext
from .mention_table import ActorDraft
from .titles import RoleIndex

_LEAD = 4  # sentences in which a headline's short name is given in full
_ACRONYM = range(2, 8)  # letters of an acronym


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """A name of an organisation: as written; `folded` in small letters without 'the' and legal
    forms; its `initials` ('' of one word); whether it stands in the report's first sentences."""

    text: str
    folded: str
    initials: str
    is_lead: bool


@dataclass(slots=True)
class NamedOrganisation:
    """An organisation and the names it has gone by so far, folded, with the initials of each."""

    draft: ActorDraft
    number: int
    names: dict[str, str] = field(default_factory=dict)


class NamedOrganisations:
    """The organisations of one report in the order they were named, known by their names.

    `_by_name` and `_by_initials` give the numbers of those that have gone by a name, or by one with
    such initials; `_by_start` of those with a name that goes on after such words.
    """

    def __init__(self) -> None:
        self._groups: list[NamedOrganisation] = []
        self._by_name: dict[str, set[int]] = {}
        self._by_initials: dict[str, set[int]] = {}
        self._by_start: dict[str, set[int]] = {}

    def add(self, draft: ActorDraft) -> NamedOrganisation:
        """Adds an organisation that has no name yet, and gives it back."""
        self._groups.append(NamedOrganisation(draft, len(self._groups)))
        return self._groups[-1]

    def add_name(self, group: NamedOrganisation, folded: str, initials: str) -> None:
        """Adds a name that an organisation goes by."""
        if folded in group.names:
            return
        group.names[folded] = initials
        self._by_name.setdefault(folded, set()).add(group.number)
        self._by_initials.setdefault(initials, set()).add(group.number)
        for start, _ in _divided(folded):
            self._by_start.setdefault(start, set()).add(group.number)

    def named(self, folded: str) -> list[NamedOrganisation]:
        """Those that go by a name, in order."""
        return self._in_order(self._by_name.get(folded, ()))

    def with_initials(self, letters: str) -> list[NamedOrganisation]:
        """Those with a name of such initials, in order."""
        return self._in_order(self._by_initials.get(letters, ()))

    def that_go_on(self, folded: str) -> list[NamedOrganisation]:
        """Those with a longer name that starts with these words, in order."""
        return self._in_order(self._by_start.get(folded, ()))

    def shorter(self, folded: str) -> list[tuple[NamedOrganisation, list[str]]]:
        """Those that go by the first words of a name, in order, each with the words after them."""
        pairs = [
            (group, rest.split()) for start, rest in _divided(folded) for group in self.named(start)
        ]
        return sorted(pairs, key=lambda pair: pair[0].number)

    def _in_order(self, numbers: Iterable[int]) -> list[NamedOrganisation]:
        return [self._groups[number] for number in sorted(numbers)]


def _divided(name: str) -> Iterator[tuple[str, str]]:
    """A name divided at each of its blanks."""
    for blank in re.finditer(" ", name):
        yield name[: blank.start()], name[blank.end() :]


def _same_words(
    name: OrganisationName, groups: NamedOrganisations, company: frozenset[str]
) -> NamedOrganisation | None:
    return next(iter(groups.named(name.folded)), None)


def _acronym_of(
    name: OrganisationName, groups: NamedOrganisations, company: frozenset[str]
) -> NamedOrganisation | None:
    if not name.text.isupper() or len(name.text) not in _ACRONYM or " " in name.text:
        return None
    return next(iter(groups.with_initials(name.text.lower())), None)


def _written_out(
    name: OrganisationName, groups: NamedOrganisations, company: frozenset[str]
) -> NamedOrganisation | None:
    if not name.initials:
        return None
    return next((g for g in groups.named(name.initials) if g.draft.name.isupper()), None)


def _shortened(
    name: OrganisationName, groups: NamedOrganisations, company: frozenset[str]
) -> NamedOrganisation | None:
    longer = groups.that_go_on(name.folded)
    return longer[0] if len(longer) == 1 else None


def _lengthened_in_lead(
    name: OrganisationName, groups: NamedOrganisations, company: frozenset[str]
) -> NamedOrganisation | None:
    if not name.is_lead:
        return None
    return next((group for group, added in groups.shorter(name.folded) if added), None)


def _lengthened_by_company_word(
    name: OrganisationName, groups: NamedOrganisations, company: frozenset[str]
) -> NamedOrganisation | None:
    return next((g for g, added in groups.shorter(name.folded) if company.issuperset(added)), None)


SAME_ORGANISATION: RuleTable[
    [OrganisationName, NamedOrganisations, frozenset[str]], NamedOrganisation
] = RuleTable(
    "which organisation a name means",
    (
        Rule(
            "same words",
            _same_words,
            example="Arden Airlines Inc. sued Brodex Bank. Arden Airlines wants damages.",
            expect=("actor Arden Airlines = Arden Airlines Inc.",),
            never="Arden Airlines Inc. sued Brodex Bank. The judge was ill.",
        ),
        Rule(
            "acronym of a name before",
            _acronym_of,
            example="The Arden Rescue League sent boats. ARL also sent food.",
            expect=("actor ARL = Arden Rescue League",),
            never="The Arden Rescue League sent boats. UNICEF sent food.",
        ),
        Rule(
            "acronym before is written out",
            _written_out,
            example="NUM called a strike. The National Union of Miners met.",
            expect=("actor National Union of Miners = NUM",),
            never="UNICEF called a strike. The National Union of Miners met.",
        ),
        Rule(
            "start of the only longer name",
            _shortened,
            example="Acme Widgets sued Brodex Foods. Acme lost.",
            expect=("actor Acme = Acme Widgets",),
            never="Acme Widgets sued Brodex Foods. Ardenex lost.",
        ),
        Rule(
            "headline's name in full",
            _lengthened_in_lead,
            example=(
                "Brodex Bank cuts 20 jobs\nBrodex Bank Lund said on Monday that 20 jobs would go."
            ),
            expect=("actor Brodex Bank Lund = Brodex Bank",),
            never=(
                "Arden University cut jobs. It rained. It snowed. It froze. Arden "
                "University Hospital cut none."
            ),
        ),
        Rule(
            "longer by a company's word",
            _lengthened_by_company_word,
            example=(
                "Acme hired 20 people. It rained. It snowed. It froze. Acme Motors will hire more."
            ),
            expect=("actor Acme Motors = Acme",),
            never=(
                "Acme hired 20 people. It rained. It snowed. It froze. Acme Foundation "
                "will hire more."
            ),
        ),
    ),
)


class OrganisationNameFinder:
    """Finds the organisations of a report by the names they go by."""

    def __init__(self, lexicon: Lexicon, roles: RoleIndex) -> None:
        self._roles = roles
        self._words = lexicon.word_sets("actor_words", ActorWords)
        self._sorts: dict[str, OrganisationWords] = {}
        tables = lexicon.entries("organisation_words", OrganisationWords)
        for entry in tables.values():
            for word in entry.words:
                self._sorts.setdefault(word, entry)
        self._legal_forms = frozenset(
            word.lower() for entry in tables.values() if entry.suffix for word in entry.words
        )

    def mark(self, context: ActorContext) -> None:
        """Adds every organisation that has a name of its own, and its mentions by name."""
        names = [n for n in context.names if n.kind == "organisation" and not context.is_taken(n)]
        groups = NamedOrganisations()
        for name in names:
            first, last = context.trim(name.first, name.last)
            if self._is_own_name(context, first, last):
                self._mark_name(context, groups, first, last)

    def _is_own_name(self, context: ActorContext, first: int, last: int) -> bool:
        """Whether the tokens are a name that only an organisation has."""
        if first >= last or self._is_description(context, first, last):
            return False
        if self._is_in_title(context, first, last):
            return False
        is_surname = last - first == 1 and context.parse.lower[first] in context.surnames
        return not is_surname and _is_wordlike(context.parse.words[first:last])

    def _mark_name(
        self, context: ActorContext, groups: NamedOrganisations, first: int, last: int
    ) -> None:
        name = self._name(context, first, last)
        decision = SAME_ORGANISATION.first(name, groups, self._words.company_words)
        if decision is None:
            group = groups.add(self._new_organisation(context, first, last))
            why = "the organisation by name"
        else:
            rule, group = decision
            why = f"the organisation by name: {rule}"
        groups.add_name(group, name.folded, name.initials)
        context.table.add_mention(first, last, context.head(first, last), group.draft, why)
        self._mark_acronym(context, groups, group, last)

    def _name(self, context: ActorContext, first: int, last: int) -> OrganisationName:
        text = context.parse.text(first, last)
        short = self._without_legal_form(text)
        is_lead = context.parse.sentence_of[first] < _LEAD
        return OrganisationName(text, short, self._initials(short), is_lead)

    def _is_in_title(self, context: ActorContext, first: int, last: int) -> bool:
        """Whether the name is only the beginning of a title: 'Defense' of 'Defense Secretary'."""
        ends = range(last + 1, min(last + 3, len(context.parse)) + 1)
        titles = (self._roles.title_before(context.parse, end, first) for end in ends)
        return any(title is not None and title[0] == first for title in titles)

    def _is_description(self, context: ActorContext, first: int, last: int) -> bool:
        """Whether the name is a common noun with capitals ('the Israeli Army', 'Foreign Ministry'):
        those are found with the descriptions."""
        parse = context.parse
        agent = self._roles.agent_at(parse, last - 1, first)
        if agent is None:
            return False
        rest = range(first, agent[0])
        return all(t in context.state_at or parse.tags[t] in {"POS", "DT"} for t in rest)

    def _new_organisation(self, context: ActorContext, first: int, last: int) -> ActorDraft:
        words = context.parse.words[first:last]
        draft = ActorDraft(context.parse.text(first, last), "organisation", named=True)
        sort = next(
            (self._sorts[w] for w in (words[-1], words[0], *words) if w in self._sorts), None
        )
        draft.basis = "a name of an organisation"
        draft.called.update({words[0].lower(), words[-1].lower()} if len(words) > 1 else ())
        if sort is not None:
            draft.kind = sort.kind
            draft.add_sectors(sort.sectors)
        states = [context.inside[t] for t in range(first, last) if t in context.inside]
        states += [k for k in self._before(context, first, last) if k.country]
        if states:
            draft.country = states[0].country
            draft.basis = f"a name of an organisation; '{states[0].name}' stands with it"
        return context.table.add_draft(draft)

    def _before(self, context: ActorContext, first: int, last: int) -> list[KnownActor]:
        """The state named just before a name in its noun phrase ('U.S. retailer Best Buy')."""
        head = context.head(first, last)
        left = min(context.table.edge(head), first)
        return [context.state_at[t] for t in range(left, first) if t in context.state_at]

    def _without_legal_form(self, text: str) -> str:
        words = re.sub(r"['’]s$", "", text).replace(",", " ").split()
        while len(words) > 1 and words[-1].lower() in self._legal_forms:
            words.pop()
        if len(words) > 1 and words[0].lower() == "the":
            words = words[1:]
        return " ".join(words).lower().replace(" - ", "-")

    def _initials(self, folded: str) -> str:
        words = [w for w in re.split(r"[\s-]+", folded) if w not in self._words.outside_acronyms]
        return "".join(w[0] for w in words if w) if len(words) > 1 else ""

    @staticmethod
    def _mark_acronym(
        context: ActorContext, groups: NamedOrganisations, group: NamedOrganisation, last: int
    ) -> None:
        """'Long Name (LN)': the letters in brackets are the same organisation's."""
        words = context.parse.words
        if words[last : last + 1] != ["("] or words[last + 2 : last + 3] != [")"]:
            return
        letters = words[last + 1]
        if letters.isupper() and letters.isalpha() and last + 1 not in context.table.by_token:
            groups.add_name(group, letters.lower(), "")
            why = f"the letters in brackets after '{group.draft.name}'"
            context.table.add_mention(last + 1, last + 2, last + 1, group.draft, why)


def _is_wordlike(words: list[str]) -> bool:
    """Whether it can be a name at all: a letter in it, and no sum of money."""
    return any(w[0].isalpha() for w in words) and not any("$" in w for w in words)
