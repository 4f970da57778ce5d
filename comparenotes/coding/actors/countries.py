"""The country of actors for whom the words give none, where something else gives it surely.

A context whose mentions are all resolved comes in; drafts without a country get one where a known
office holder is meant, where their owner has one, or where the dateline shows whose police or mayor
it is. The reason stands in the draft's basis; where these fail the country stays unknown: that a
report speaks of one state only makes nobody that state's.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ...lexicon import Lexicon
from ...lexicon.entries import HolderEntry
from ...lexicon.rules import Rule, RuleTable
from ...lexicon.word_sets import ActorWords
from .context import ActorContext
from .mention_table import ActorDraft

_AT_HOME = {"body", "armed_force"}
_LEAST = 2.0  # how many times more often than the next a state must be named to stand for all
_BEFORE, _AFTER = 1, 5  # years around a term of office in which its holder may be spoken of


@dataclass(frozen=True, slots=True)
class InferredCountry:
    """A country inferred for an actor, and why: `code` is the body's where it is of no country,
    `sectors` hold where the words give none."""

    country: str | None
    reason: str
    code: str | None = None
    sectors: tuple[str, ...] = ()


class OfficeHolders:
    """The people of `office_holders.toml`, by name."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._full: dict[str, HolderEntry] = {}
        self._last: dict[str, HolderEntry] = {}
        self._articles = lexicon.word_sets("actor_words", ActorWords).name_articles
        for entry in lexicon.entries("office_holders", HolderEntry).values():
            for name in entry.names:
                self._full[name.casefold()] = entry
                self._last.setdefault(self._surname(name), entry)

    def _surname(self, name: str) -> str:
        """The last word of a name, without an article before a hyphen: 'al-Bashir', 'El Bashir'."""
        article, _, rest = name.casefold().split()[-1].partition("-")
        return rest if rest and article in self._articles else name.casefold().split()[-1]

    def find(self, draft: ActorDraft, published: str | None) -> HolderEntry | None:
        """Whom a person's name means: by full name; by surname with the office, or alone where
        that is enough. None where the report is of another time than the term of office."""
        name = draft.name.casefold()
        entry = self._full.get(name)
        if entry is None:
            entry = self._last.get(self._surname(name))
            if entry is None or not _is_called_so(draft, entry):
                return None
        return entry if _is_within(published, entry) else None


def _is_called_so(draft: ActorDraft, entry: HolderEntry) -> bool:
    has_office = any(office.role in {"president", entry.role} for office in draft.offices)
    return has_office or (" " not in draft.name and entry.alone)


def _is_within(published: str | None, entry: HolderEntry) -> bool:
    """Whether a report of that date may speak of somebody in that office, or lately in it."""
    if published is None or len(published) < 4:
        return True
    year = int(published[:4])
    since = int(entry.since[:4]) if entry.since else 0
    until = int(entry.until[:4]) if entry.until else 9999
    return since - _BEFORE <= year <= until + _AFTER


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a report is from: `home`, the country of its dateline, and the tokens of sentences in
    which places of other countries stand. `at_home` are the roles of officials who serve near
    where a report is written, `of_every_state` the tables of agents.toml for what a state has one
    of, `single_bodies` plural nouns for one body."""

    home: str
    abroad: frozenset[int]
    at_home: frozenset[str]
    of_every_state: frozenset[str]
    single_bodies: frozenset[str]

    @classmethod
    def of(cls, context: ActorContext) -> Setting | None:
        """The setting of a report; None when no dateline gives its country."""
        home = home_of(context)
        if home is None:
            return None
        words = context.words
        return cls(
            home,
            _sentences_abroad(context, home),
            words.local_roles,
            words.of_every_state,
            words.single_bodies,
        )

    def is_abroad(self, context: ActorContext, draft: ActorDraft) -> bool:
        """Whether a place of another country stands in the sentence that first mentions it."""
        first = context.table.starts.get(draft)
        return first is not None and context.parse.sentence_of[first] in self.abroad


def _sentences_abroad(context: ActorContext, home: str) -> frozenset[int]:
    """The numbers of the sentences with a place of another country than `home`."""
    parse = context.parse
    return frozenset(
        parse.sentence_of[token]
        for place in context.places
        if place.country not in {None, home}
        for span in place.mentions
        for token in parse.tokens(span.start, span.end)[:1]
    )


def _as_holder(
    draft: ActorDraft, holders: OfficeHolders, context: ActorContext
) -> InferredCountry | None:
    """A person known as the holder of an office, whose words name no body that is served."""
    if draft.kind != "person" or not draft.named or draft.serves is not None or draft.code:
        return None
    entry = holders.find(draft, context.parse.report.published.value)
    if entry is None:
        return None
    office = f"{entry.role.replace('_', ' ')} of {entry.country or entry.code}"
    return InferredCountry(entry.country, f"known as {office}", entry.code, ("GOV",))


def _as_owner(
    draft: ActorDraft, holders: OfficeHolders, context: ActorContext
) -> InferredCountry | None:
    """The country of the body that is served, or of whose it is."""
    owner = draft.serves
    if owner is None or owner.country is None:
        return None
    return InferredCountry(owner.country, f"they belong to '{owner.name}'")


def _its_police_or_government(draft: ActorDraft, setting: Setting) -> InferredCountry | None:
    """'Police', 'the government': what a country has one of."""
    is_one = not draft.plural or draft.called <= setting.single_bodies
    if draft.kind not in _AT_HOME or not is_one or draft.called.isdisjoint(setting.of_every_state):
        return None
    return InferredCountry(setting.home, "the report is from there")


def _its_officials(draft: ActorDraft, setting: Setting) -> InferredCountry | None:
    """'Mayor Ann Roe', 'Police Chief Ann Roe': ministers travel, a mayor speaks at home."""
    if draft.kind != "person" or not draft.named:
        return None
    if setting.at_home.isdisjoint(office.role for office in draft.offices):
        return None
    return InferredCountry(setting.home, "the report is from there")


def _as_member_for(
    draft: ActorDraft, holders: OfficeHolders, context: ActorContext
) -> InferredCountry | None:
    """The country of the place behind the name of a lawmaker or governor: 'Senator Ann Roe of
    Oregon', 'Rep. Ann Roe (D-Iowa)'."""
    first = context.table.starts.get(draft)
    roles = {office.role for office in draft.offices}
    if draft.kind != "person" or first is None or context.words.elected_roles.isdisjoint(roles):
        return None
    place = _place_behind(context, context.table.by_token[first].last)
    if place is None:
        return None
    country = next(iter(context.countries_of_places(place, place + 1)), None)
    return InferredCountry(country, "the place behind the name is there") if country else None


def _place_behind(context: ActorContext, token: int) -> int | None:
    """Where a place may start behind a name that ends before `token`: after 'of', or after a
    party's letter in '(D-Iowa)', ', R., Texas'."""
    lower = context.parse.lower
    mark = "".join(lower[token : token + 1])
    has_party = "".join(lower[token + 1 : token + 2]) in context.words.party_letters
    if mark in {"(", ","} and has_party:
        return token + 3
    return token + 1 if mark in {"of", "("} else None


WORDS: RuleTable[[ActorDraft, OfficeHolders, ActorContext], InferredCountry] = RuleTable(
    "country inferred from an actor's own words",
    (
        Rule(
            "known office holder",
            _as_holder,
            example="Emmanuel Macron flew to Chad.",
            expect=(
                "actor Emmanuel Macron: person FRA",
                "actor Emmanuel Macron: sectors GOV",
            ),
            never="Emmanuel Brod flew to Chad.",
            published="2021-05-03",
        ),
        Rule(
            "country of the owner",
            _as_owner,
            example="President Ali Deng of Chad spoke. Deng's advisers wept.",
            expect=("actor Deng's advisers: group TCD",),
            never="President Ali Deng of Chad spoke. Advisers wept.",
        ),
        Rule(
            "place behind a lawmaker",
            _as_member_for,
            example="Rep. Ann Roe (D-Iowa) wept.",
            expect=("actor Ann Roe: person USA",),
            never="Ann Roe (Iowa) wept.",
        ),
    ),
)

DATELINE: RuleTable[[ActorDraft, Setting], InferredCountry] = RuleTable(
    "country inferred from the dateline",
    (
        Rule(
            "police or government of the dateline",
            _its_police_or_government,
            example=(
                "VARNA, Bulgaria - A ferry burned off Varna. Romania sent two ships. "
                "Police said that nobody was hurt."
            ),
            expect=("actor Police: armed_force BGR",),
            never=("A ferry burned off Varna, Bulgaria. Police said that nobody was hurt."),
        ),
        Rule(
            "local official of the dateline",
            _its_officials,
            example="VARNA, Bulgaria - A ferry burned. Mayor Elena Popova wept.",
            expect=("actor Elena Popova: person BGR",),
            never="VARNA, Bulgaria - A ferry burned. Foreign Minister Jan Novak wept.",
        ),
    ),
)


class CountryInference:
    """Infers countries for drafts without one."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._holders = OfficeHolders(lexicon)
        self._sectors = lexicon.word_sets("actor_words", ActorWords).state_sectors

    def infer(self, context: ActorContext) -> None:
        """Fills in each country that can be inferred.

        What is inferred for an owner holds for those who serve it, so that they are tried again.
        """
        drafts = [d for d in context.table.drafts if not d.dropped and not d.members]
        self._from_words(context, drafts)
        self._from_words(context, drafts)
        self._from_dateline(context, drafts)
        self._from_words(context, drafts)

    def _from_words(self, context: ActorContext, drafts: list[ActorDraft]) -> None:
        for draft in drafts:
            if draft.country is None:
                _fill_in(draft, WORDS.first(draft, self._holders, context))

    def _from_dateline(self, context: ActorContext, drafts: list[ActorDraft]) -> None:
        setting = Setting.of(context)
        if setting is None:
            return
        for draft in drafts:
            if draft.country is not None or not self._is_of_some_state(draft):
                continue
            if not setting.is_abroad(context, draft):
                _fill_in(draft, DATELINE.first(draft, setting))

    def _is_of_some_state(self, draft: ActorDraft) -> bool:
        """Whether an actor serves or fights a state by its nature, and none that is named."""
        if draft.code is not None or draft.serves is not None or draft.key is not None:
            return False
        if self._sectors.isdisjoint(draft.sectors):
            return False
        if draft.kind == "person":
            return bool(draft.offices) and all(o.of is None for o in draft.offices)
        return True


def _fill_in(draft: ActorDraft, decision: tuple[str, InferredCountry] | None) -> None:
    if decision is None:
        return
    rule, inferred = decision
    draft.rules.append(f"country inferred: {rule}")
    draft.country = inferred.country
    draft.code = inferred.code or draft.code
    if not draft.sectors:
        draft.add_sectors(inferred.sectors)
    draft.basis = f"{draft.basis}; {inferred.reason}"


def home_of(context: ActorContext) -> str | None:
    """The country that a bare 'the government' is of: that of the dateline, as long as the report
    names no other one twice as often (reports on Syria are written in Beirut)."""
    lines = [part for part in context.parse.report.parts if part.kind == "dateline"]
    counts = _countries(context)
    for place in context.places:
        in_line = any(line.span.covers(span) for line in lines for span in place.mentions)
        if in_line and place.country is not None:
            most = max(counts.values(), default=0)
            return place.country if most < _LEAST * counts[place.country] else None
    return None


def _countries(context: ActorContext) -> Counter[str]:
    """How often each country is named in any way; a state's own mentions count twice."""
    counts: Counter[str] = Counter()
    for mention in context.table.draft_mentions:
        draft = mention.draft
        is_counted = not draft.members and (draft.key or draft.kind != "state")
        if draft.country is not None and is_counted:
            counts[draft.country] += 2 if draft.kind == "state" else 1
    for place in context.places:
        if place.country is not None:
            counts[place.country] += len(place.mentions)
    return counts
