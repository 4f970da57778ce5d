"""Who is meant by a noun for a group or body: 'the company', 'the rebels', 'the government'.

A description with such a noun comes in; a `Resolution` goes out: an actor spoken of before, a new
one of whom no name is given, or that it stays open.
"""

from __future__ import annotations

from functools import cached_property

from ...lexicon.rules import Rule, RuleTable
from .collective_countries import COLLECTIVE_COUNTRIES
from .collective_nouns import CollectiveNoun
from .descriptions import Nominal
from .mention_table import ActorDraft, DraftMention
from .references import DraftChange, Resolution
from .salience import NO_PREFERENCES, Anaphor
from .titles import Agent

_BUSINESS = {"BUS", "JRN"}  # PLOVER's sectors
_STATE_REACH, _FIRM_REACH, _REACH = 3, 6, 8  # sentences back
_NEW_ONLY = {"state", "side"}  # uses of a noun that mean nobody unless somebody was spoken of


class Collective(CollectiveNoun):
    """A noun for a group or body, with the most salient of those it can refer back to."""

    @cached_property
    def candidate(self) -> DraftMention | None:
        """The most salient of those the noun can refer back to."""
        if not _refers_back(self) or self.description.owned or self.agent.use == "side":
            return None
        return self.discourse.most_salient(
            self, COLLECTIVE_CONSTRAINTS, COLLECTIVE_PREFERENCES, reach=_REACH
        )

    @cached_property
    def is_homes_own(self) -> bool:
        """Whether a government or army is not the candidate, another country's and spoken of in
        another paragraph, but that of the country the report is from."""
        candidate = self.candidate
        if candidate is None or not self.agent.one or self.home is None:
            return False
        if candidate.draft.country in {None, self.home} or candidate.draft.named:
            return False
        start, end = self.parse.starts[candidate.head], self.parse.starts[self.token]
        return "\n" in self.parse.report.text[start:end]


def resolve_collective(nominal: Nominal, agent: Agent) -> Resolution:
    """Whom a noun for a group or body means."""
    collective = Collective(nominal, agent)
    noun = nominal.description.noun
    referent = COLLECTIVE_REFERENTS.first(collective)
    if referent is not None:
        rule, draft = referent
        why = f"'{nominal.phrase}' means '{draft.name}', spoken of before"
        return nominal.mention(draft, why, DraftChange(called=(noun,)), rule=rule)
    if agent.use in _NEW_ONLY:
        return nominal.no_mention(f"nothing shows which {noun} is meant")
    return _new_collective(collective)


def last_firm(anaphor: Anaphor, *, reach: int) -> DraftMention | None:
    """The most salient organisation that may be 'the company', within `reach` sentences."""
    return anaphor.discourse.most_salient(anaphor, FIRM_CONSTRAINTS, FIRM_PREFERENCES, reach=reach)


def _new_collective(collective: Collective) -> Resolution:
    """A group or body of which no name is given, with the country and owner that its words show."""
    agent, description, bodies = collective.agent, collective.description, collective.bodies
    is_many = agent.kind == "organisation" and description.plural
    draft = ActorDraft(
        collective.name,
        "group" if is_many else agent.kind,
        sectors=list(dict.fromkeys(agent.sectors)),
        plural=description.plural,
        number=description.number if description.plural else "",
        called={description.noun, agent.key},
    )
    basis = f"somebody unnamed, by the words '{collective.phrase}'"
    origin = COLLECTIVE_COUNTRIES.first(collective)
    if origin is not None:
        draft.country, why = origin[1]
        basis += f"; {why}"
    elif collective.is_homes_own:
        draft.country = collective.home
        basis += "; the report is from there"
    draft.basis = basis
    if bodies:
        draft.code = bodies[0].code if not collective.states else None
        draft.serves = bodies[0]
    else:
        draft.serves = description.whose.person or collective.possessor()
    return collective.mention(
        draft,
        basis,
        DraftChange(),
        rule=origin[0] if origin is not None else "",
        is_new=True,
        key=collective.key(draft.country),
    )


# Whom the noun refers back to


def _refers_back(collective: Collective) -> bool:
    """Whether the noun may mean one spoken of in other words: 'the group', 'rebels'; none whose
    country or owner its own words give."""
    description = collective.description
    is_bare_plural = description.definite is None and description.plural
    is_settled = (collective.agent.one and collective.country) or collective.bodies
    return (
        (description.definite is True or is_bare_plural)
        and not is_settled
        and collective.agent.use != "state"
    )


def _armed_group_itself(collective: Collective) -> ActorDraft | None:
    """The armed group that 'the FARC rebels' are: it and its people are one actor."""
    description, bodies = collective.description, collective.bodies
    body = bodies[0] if len(bodies) == 1 else None
    if body is None or body.kind != "group" or description.number or not description.plural:
        return None
    beside = collective.table.by_token.get(description.core - 1)
    is_same = not set(collective.agent.sectors).isdisjoint(body.sectors)
    return body if is_same and beside is not None and beside.draft is body else None


def _state_spoken_of(collective: Collective) -> ActorDraft | None:
    """'The country': the most salient state."""
    description = collective.description
    if collective.agent.use != "state" or description.plural or description.definite is not True:
        return None
    if description.whose.states:
        return None
    mention = collective.discourse.most_salient(
        collective, STATE_CONSTRAINTS, NO_PREFERENCES, reach=_STATE_REACH
    )
    return mention.draft if mention else None


def _described_alike(collective: Collective) -> ActorDraft | None:
    """'The Syrian army' after 'Syria's armed forces', 'the rebels' after 'rebels'."""
    is_only_one = collective.agent.one and collective.country
    if collective.agent.use == "state":
        return None
    if collective.description.definite is False and not is_only_one:
        return None
    draft = collective.discourse.by_key.get(collective.key(collective.country))
    is_of_unknown = draft is not None and collective.agent.one and draft.country is None
    if draft is None or (is_of_unknown and collective.description.noun not in draft.called):
        return None  # 'the government' and 'the junta', of whatever country
    return draft


def _firm_spoken_of(collective: Collective) -> ActorDraft | None:
    """'The company': the most salient firm."""
    description = collective.description
    if collective.agent.use != "firm" or not _refers_back(collective):
        return None
    if description.plural or description.owned or collective.states:
        return None
    mention = last_firm(collective, reach=_FIRM_REACH)
    return mention.draft if mention else None


def _spoken_of_before(collective: Collective) -> ActorDraft | None:
    """The most salient of those who can be called so; of a government or army, that of the country
    the report is from."""
    if collective.is_homes_own:
        return collective.discourse.by_key.get(collective.key(collective.home))
    return collective.candidate.draft if collective.candidate is not None else None


# Who cannot be meant by the noun


def _of_another_country(collective: Collective, mention: DraftMention) -> bool | None:
    country, other = collective.country, mention.draft.country
    return bool(country and other and other != country) or None


def _one_and_many(collective: Collective, mention: DraftMention) -> bool | None:
    is_other = mention.draft.plural != collective.description.plural
    return (is_other and not collective.agent.one) or None


def _counted_otherwise(collective: Collective, mention: DraftMention) -> bool | None:
    """'162 people' are not the '11 people' spoken of before."""
    number, other = collective.description.number, mention.draft.number
    is_counted = bool(other) or not collective.description.definite
    return bool(number and number != other and is_counted) or None


def _of_another_field(collective: Collective, mention: DraftMention) -> bool | None:
    """'Army officials' are not the 'health officials' spoken of before."""
    parse, head = collective.parse, collective.token
    is_recalled = collective.description.definite is True and collective.description.plural
    if mention.draft.named or mention.draft.members or is_recalled:
        return None
    before = head - 1
    is_noun = parse.deps[before] == "compound" and before not in collective.table.by_token
    is_noun = is_noun and before not in collective.discourse.context.state_at
    if not is_noun or parse.heads[before] != head or before < collective.description.first:
        return None
    return parse.lower[before] not in mention.draft.name.lower().split() or None


def _not_called_so(collective: Collective, mention: DraftMention) -> bool | None:
    return None if NAMES_FOR.first(collective, mention) else True


# What lets a noun refer to an actor


def _called_so_before(collective: Collective, mention: DraftMention) -> float | None:
    called = mention.draft.called
    is_one = collective.agent.one and collective.agent.key in called
    return 1.0 if is_one or collective.description.noun in called else None


def _may_rename(collective: Collective, mention: DraftMention) -> bool:
    """Whether the noun may mean a name that was never called so: 'the' and one only."""
    description = collective.description
    return mention.draft.named and description.definite is True and not description.plural


def _organisation_of_its_sectors(collective: Collective, mention: DraftMention) -> float | None:
    """'The charity' after the name of an organisation for aid."""
    draft, agent = mention.draft, collective.agent
    if not _may_rename(collective, mention) or draft.kind != agent.kind:
        return None
    is_like = draft.kind in {"organisation", "group"} and set(agent.sectors) <= set(draft.sectors)
    return 1.0 if is_like else None


def _body_of_its_sector(collective: Collective, mention: DraftMention) -> float | None:
    """'The court', 'the ministry' after the body's full name."""
    draft, agent = mention.draft, collective.agent
    if not _may_rename(collective, mention) or not draft.kind == agent.kind == "body":
        return None
    return 1.0 if not set(agent.sectors).isdisjoint(draft.sectors) else None


def _any_group(collective: Collective, mention: DraftMention) -> float | None:
    """'The group', 'the organisation'."""
    is_any = collective.description.noun in collective.discourse.words.any_group
    if not is_any or not _may_rename(collective, mention):
        return None
    is_other = mention.draft.kind != collective.agent.kind
    return 1.0 if is_other and mention.draft.kind in {"group", "organisation"} else None


# Who can be 'the company'


def _no_organisation(anaphor: Anaphor, mention: DraftMention) -> bool | None:
    draft = mention.draft
    return draft.kind != "organisation" or draft.plural or bool(draft.code) or None


def _no_business(anaphor: Anaphor, mention: DraftMention) -> bool | None:
    sectors = mention.draft.sectors
    return (bool(sectors) and _BUSINESS.isdisjoint(sectors)) or None


def _who_reports_it(anaphor: Anaphor, mention: DraftMention) -> bool | None:
    """'Reuters reported that the chipmaker would cut jobs': of another firm."""
    return (mention.draft in anaphor.tellers and "JRN" in mention.draft.sectors) or None


def _named_firm(anaphor: Anaphor, mention: DraftMention) -> float | None:
    return 1.0 if mention.draft.named else None


# Who can be 'the country'


def _no_state(collective: Collective, mention: DraftMention) -> bool | None:
    return mention.draft.kind != "state" or None


STATE_CONSTRAINTS: RuleTable[[Collective, DraftMention], bool] = RuleTable(
    "whom 'the country' cannot mean",
    (
        Rule(
            "no state",
            _no_state,
            example="Public workers in Brazil ended a strike across the country.",
            expect=("actor the country = Brazil",),
            never="Chad closed its border. The country is at war.",
        ),
    ),
)

FIRM_CONSTRAINTS: RuleTable[[Anaphor, DraftMention], bool] = RuleTable(
    "whom 'the company' cannot mean",
    (
        Rule(
            "no organisation",
            _no_organisation,
            example="Reporters asked about Acme Corp. at a store. The company said no more.",
            expect=("actor The company = Acme Corp.",),
            never="Acme Corp. lost money. The company cut jobs.",
        ),
        Rule(
            "no business",
            _no_business,
            example=(
                "The Justice Department is looking into Acme Inc. after a fall in the "
                "share price of the company."
            ),
            expect=("actor the company = Acme Inc.",),
            never="Acme Inc. lost money. The company cut jobs.",
        ),
        Rule(
            "the outlet that reports it",
            _who_reports_it,
            example="Reuters reported that the chipmaker would cut jobs.",
            expect=("no actor the chipmaker = Reuters",),
            never="Acme Inc. reported that the company would cut jobs.",
        ),
    ),
)

FIRM_PREFERENCES: RuleTable[[Anaphor, DraftMention], float] = RuleTable(
    "whom 'the company' rather means",
    (
        Rule(
            "named firm",
            _named_firm,
            example=(
                "A letter from Acme Corp. to a retailer in Lund was lost. The company lost money."
            ),
            expect=("actor The company = Acme Corp.",),
            never="Acme Corp. sued a retailer. The company lost money.",
        ),
    ),
)

NAMES_FOR: RuleTable[[Collective, DraftMention], float] = RuleTable(
    "what lets a noun mean an actor",
    (
        Rule(
            "called so",
            _called_so_before,
            example="Police arrested six protesters. The protesters were freed.",
            expect=("actor The protesters = six protesters",),
            never="Oxfam sent food. The charity asked for more.",
        ),
        Rule(
            "organisation of its sectors",
            _organisation_of_its_sectors,
            example="Oxfam sent food. The charity asked for more.",
            expect=("actor The charity = Oxfam",),
            never="Acme Corp. sent food. The charity asked for more.",
        ),
        Rule(
            "body of its sector",
            _body_of_its_sector,
            example="The Constitutional Court of Chad met. The tribunal ruled on Monday.",
            expect=("actor The tribunal = Constitutional Court of Chad",),
            never="The Constitutional Court of Chad met. A tribunal in Lund ruled on Monday.",
        ),
        Rule(
            "any group",
            _any_group,
            example="Hezbollah fired rockets. The group said so.",
            expect=("actor The group = Hezbollah",),
            never="Ivan Brod spoke. The group left.",
        ),
    ),
)

COLLECTIVE_CONSTRAINTS: RuleTable[[Collective, DraftMention], bool] = RuleTable(
    "whom a noun for a group or body cannot mean",
    (
        Rule(
            "of another country",
            _of_another_country,
            example="Syrian rebels fled. The Chadian rebels fought.",
            expect=("actor The Chadian rebels = Chadian rebels",),
            never="Syrian rebels fled. The rebels fought.",
        ),
        Rule(
            "one and many",
            _one_and_many,
            example="A protester fell. Protesters fled.",
            expect=("actor Protesters = Protesters",),
            never="Protesters met in Lund. The protesters fled.",
        ),
        Rule(
            "counted otherwise",
            _counted_otherwise,
            example="A fire killed 11 people. The ship carried 162 people.",
            expect=("actor 162 people = 162 people",),
            never="Police arrested six protesters. The protesters were freed.",
        ),
        Rule(
            "of another field",
            _of_another_field,
            example="Health officials met on Monday. Army officials met on Friday.",
            expect=("actor Army officials = Army officials",),
            never="Health officials met on Monday. The officials met on Friday.",
        ),
        Rule(
            "not called so",
            _not_called_so,
            example="India sent aid. The Navy seized rifles.",
            expect=("actor The Navy = Navy",),
            never="The Romanian navy sent ships. The navy seized rifles.",
        ),
    ),
)

COLLECTIVE_PREFERENCES: RuleTable[[Collective, DraftMention], float] = RuleTable(
    "whom a noun for a group or body rather means",
    (
        Rule(
            "called so before",
            _called_so_before,
            example=(
                "The mayor thanked Oxfam for a letter to a charity in Lund. The charity "
                "wanted food."
            ),
            expect=("actor The charity = charity",),
            never="A charity thanked the mayor. The charity wanted food.",
        ),
    ),
)

COLLECTIVE_REFERENTS: RuleTable[[Collective], ActorDraft] = RuleTable(
    "whom a noun for a group or body means",
    (
        Rule(
            "armed group itself",
            _armed_group_itself,
            example="Talks with the Taliban failed. The Taliban fighters attacked.",
            expect=("actor The Taliban fighters = Taliban",),
            never="Talks with the Taliban failed. Afghan fighters attacked.",
        ),
        Rule(
            "state spoken of",
            _state_spoken_of,
            example="Chad closed its border. The country is at war.",
            expect=("actor The country = Chad",),
            never="Rebels met in Lund. The country is at war.",
        ),
        Rule(
            "described alike",
            _described_alike,
            example="The Armenian army withdrew. The Armenian military said so.",
            expect=("actor The Armenian military = Armenian army",),
            never="The Armenian army withdrew. The Turkish military said so.",
        ),
        Rule(
            "firm spoken of",
            _firm_spoken_of,
            example="Acme cut jobs. It was clear that the firm had lost money.",
            expect=("actor the firm = Acme",),
            never="Chad cut jobs. It was clear that the firm had lost money.",
        ),
        Rule(
            "spoken of before",
            _spoken_of_before,
            example="NATO met on Monday. The alliance was ready.",
            expect=("actor The alliance = NATO",),
            never="Chad met on Monday. An alliance was ready.",
        ),
    ),
)
