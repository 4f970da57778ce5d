"""The country of actors for whom the words give none, inferred from what else the report says.

A context whose mentions are all resolved comes in; drafts without a country get one where a known
office holder is meant, where their owner has one, or where the report speaks of one state above
all. The reason stands in the draft's basis; where these fail the country stays unknown.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ...lexicon import Lexicon
from ...lexicon.entries import ActorWords, HolderEntry
from ...lexicon.rules import Rule, RuleTable
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
        for entry in lexicon.entries("office_holders", HolderEntry).values():
            for name in entry.names:
                self._full[name.casefold()] = entry
                self._last.setdefault(name.casefold().split()[-1], entry)

    def find(self, draft: ActorDraft, published: str | None) -> HolderEntry | None:
        """Whom a person's name means: by full name; by surname with the office, or alone where
        that is enough. None where the report is of another time than the term of office."""
        name = draft.name.casefold()
        entry = self._full.get(name)
        if entry is None:
            entry = self._last.get(name.split()[-1])
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
class ReportCountries:
    """The countries that a whole report speaks of: the one named most often, whether any other is
    named, whether none is half as often, and where it is from by its dateline. `single_bodies` are
    plural nouns for one body."""

    top: str
    is_only: bool
    is_main: bool
    home: str | None
    single_bodies: frozenset[str]

    @classmethod
    def of(cls, context: ActorContext) -> ReportCountries | None:
        """The countries of a report; None when it names none."""
        counts = _countries(context)
        if not counts:
            return None
        (top, most), *rest = counts.most_common(2)
        is_main = not rest or most >= _LEAST * rest[0][1]
        home = home_of(context)
        return cls(top, not rest, is_main, home, context.words.single_bodies)


def _as_holder(
    draft: ActorDraft, holders: OfficeHolders, published: str | None
) -> InferredCountry | None:
    """A person known as the holder of an office, whose words name no body that is served."""
    if draft.kind != "person" or not draft.named or draft.serves is not None or draft.code:
        return None
    entry = holders.find(draft, published)
    if entry is None:
        return None
    office = f"{entry.role.replace('_', ' ')} of {entry.country or entry.code}"
    return InferredCountry(entry.country, f"known as {office}", entry.code, ("GOV",))


def _as_owner(
    draft: ActorDraft, holders: OfficeHolders, published: str | None
) -> InferredCountry | None:
    """The country of the body that is served, or of whose it is."""
    owner = draft.serves
    if owner is None or owner.country is None:
        return None
    return InferredCountry(owner.country, f"they belong to '{owner.name}'")


def _only_state(draft: ActorDraft, report: ReportCountries) -> InferredCountry | None:
    """The only state that the report names, for whoever serves or fights one."""
    if not report.is_only or _is_unnamed_person(draft):
        return None
    return InferredCountry(report.top, "the report speaks of no other state")


def _main_state(draft: ActorDraft, report: ReportCountries) -> InferredCountry | None:
    """The state that the report names twice as often as any other, unless several are meant."""
    is_one = draft.kind == "person" or not draft.plural
    if not report.is_main or not is_one or _is_unnamed_person(draft):
        return None
    return InferredCountry(report.top, "the report speaks of no other state half as often")


def _home_state(draft: ActorDraft, report: ReportCountries) -> InferredCountry | None:
    """The state of the dateline, for its bodies, forces and named officials."""
    is_at_home = draft.kind in _AT_HOME or (draft.kind == "person" and draft.named)
    is_one = not draft.plural or draft.called <= report.single_bodies
    if report.home is None or not is_at_home or not is_one:
        return None
    return InferredCountry(report.home, "the report is from there")


WORDS: RuleTable[[ActorDraft, OfficeHolders, str | None], InferredCountry] = RuleTable(
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
            example=(
                "The National Water Agency opened a plant in Lagos, Nigeria. National "
                "Water Agency officials denied it."
            ),
            expect=("actor National Water Agency officials: group NGA",),
            never="Officials opened a plant in Lagos, Nigeria.",
        ),
    ),
)

REPORT: RuleTable[[ActorDraft, ReportCountries], InferredCountry] = RuleTable(
    "country inferred from the whole report",
    (
        Rule(
            "only state named",
            _only_state,
            example="Police fired on a crowd in Lagos, Nigeria.",
            expect=("actor Police: armed_force NGA",),
            never="Police in Lagos, Nigeria, met envoys of Chad.",
        ),
        Rule(
            "main state",
            _main_state,
            example=(
                "Chad asked Togo for help. Chad then called on Defence Minister Ali Deng to resign."
            ),
            expect=("actor Ali Deng: person TCD",),
            never="Chad asked Togo for help. Defence Minister Ali Deng resigned.",
        ),
        Rule(
            "state of the dateline",
            _home_state,
            example=(
                "VARNA, Bulgaria - A ferry burned off Varna. Romania sent two ships. "
                "Police said that nobody was hurt."
            ),
            expect=("actor Police: armed_force BGR",),
            never=(
                "A ferry burned off Varna, Bulgaria. Romania sent two ships. Police "
                "said that nobody was hurt."
            ),
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
        published = context.parse.report.published.value
        self._from_words(drafts, published)
        self._from_words(drafts, published)
        self._from_report(context, drafts)
        self._from_words(drafts, published)

    def _from_words(self, drafts: list[ActorDraft], published: str | None) -> None:
        for draft in drafts:
            if draft.country is None:
                _fill_in(draft, WORDS.first(draft, self._holders, published))

    def _from_report(self, context: ActorContext, drafts: list[ActorDraft]) -> None:
        report = ReportCountries.of(context)
        if report is None:
            return
        for draft in drafts:
            if draft.country is None and self._is_of_some_state(draft):
                _fill_in(draft, REPORT.first(draft, report))

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


def _is_unnamed_person(draft: ActorDraft) -> bool:
    return draft.kind == "person" and not draft.named


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
