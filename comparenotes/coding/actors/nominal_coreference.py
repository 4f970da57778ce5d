"""Whom a description means: somebody named or described elsewhere, or one who stays unnamed.

The descriptions of a report come in one by one, in order; for each a `Resolution` goes out.
"""

from __future__ import annotations

from dataclasses import replace

from ...lexicon.rules import Rule, RuleTable
from ...record import Office
from .appositions import APPOSITIONS
from .collectives import resolve_collective
from .countries import home_of
from .descriptions import Nominal
from .mention_table import ActorDraft
from .nominals import Description
from .offices import office_tense
from .plurals import Groups
from .references import DraftChange, OfficeHeld, Resolution
from .salience import SUBJECTS, Discourse
from .successions import find_succession, is_yet_to_come
from .title_holders import MENTIONS_BACK, is_short_for, resolve_title
from .titles import Agent

_UNDERGOERS = frozenset({"dobj", "nsubjpass"})
_MODIFIERS = {"compound", "nmod"}
_PREDICATES, _NAMED_AS = {"oprd", "attr", "dobj"}, {"dobj", "dative", "nsubjpass"}
_LONGEST_OF = 8  # tokens of an 'of …' that goes on with an apposition


class NominalResolver:
    """Resolves the descriptions of one report."""

    def __init__(self, discourse: Discourse, groups: Groups) -> None:
        self._discourse = discourse
        self._groups = groups
        self._home = home_of(discourse.context)

    def resolve(self, description: Description) -> Resolution | None:
        """Whom a description means: an actor so far, a new one, or nobody.

        Null when its words are a mention already.
        """
        table, head = self._discourse.table, description.head
        if head in table.by_head or head in table.by_token:
            return None
        nominal = Nominal(self._discourse, self._groups, description, self._home)
        decision = DESCRIPTIONS.first(nominal)
        if decision is None:
            return None
        rule, resolution = decision
        return resolution if resolution.rule else replace(resolution, rule=rule)

    def counterpart(self, noun: int, first: int, draft: ActorDraft) -> DraftChange | None:
        """What 'his Ukrainian counterpart' says of `draft`; null where it says nothing."""
        return counterpart_change(self._discourse, noun, first, draft)


def counterpart_change(
    discourse: Discourse, noun: int, first: int, draft: ActorDraft
) -> DraftChange | None:
    """'Lavrov and his Ukrainian counterpart, Ann Roe': she holds there the office he has; 'his
    successor, Ann Roe' holds his.

    `noun` is the word 'counterpart' or 'successor' of a phrase that starts at `first` and means
    `draft`.
    """
    parse, words = discourse.parse, discourse.words
    is_next = parse.lower[noun] in words.successor and not is_yet_to_come(parse, noun)
    if not (is_next or parse.lower[noun] in words.counterpart) or draft.kind != "person":
        return None
    near = (*parse.children[noun], *parse.children[parse.heads[noun]])
    owners = [c for c in near if parse.deps[c] == "poss" and c < noun]
    owners = owners or [c for c in near if parse.deps[c] == "nsubj" and c < noun]
    mention = next((m for c in owners if (m := discourse.table.by_head.get(c)) is not None), None)
    if mention is None or mention.draft is draft or not mention.draft.offices:
        return None
    if is_next:
        office = mention.draft.offices[0]
        return DraftChange(
            called=tuple(mention.draft.called),
            sectors=() if office.tense == "former" else tuple(mention.draft.sectors),
            lost_sectors=("CVL",),
            country=mention.draft.country,
            exact_office=Office(office.role, office.of),
        )
    # the title's own mention covers these words, so that whose_before does not see the state
    states = [k for t in range(first, noun) if (k := discourse.context.state_at.get(t)) is not None]
    country = states[-1].country if states else None
    role = mention.draft.offices[0].role
    return DraftChange(
        called=(role,),
        sectors=tuple(mention.draft.sectors),
        lost_sectors=("CVL",),
        country=country,
        exact_office=Office(role, country),
    )


def _said_of(nominal: Nominal, draft: ActorDraft) -> DraftChange:
    """What a description says of the one it describes."""
    description = nominal.description
    country = nominal.description.whose.states[0].country if nominal.state else None
    agent = description.agent
    if nominal.is_person and draft.kind == "person":
        tense = office_tense(nominal.discourse.context, description.first, description.core)
        office = OfficeHeld(nominal.title, description.whose, tense)
        return DraftChange(country=country, office=office)
    if nominal.is_person and nominal.body is not None:
        return DraftChange(
            country=country, exact_office=Office(nominal.title.role, nominal.body.name)
        )
    if agent is not None and not nominal.is_person:
        takes_sectors = not draft.sectors and draft.kind not in {"person", "state"}
        sectors = agent.sectors if takes_sectors else ()
        return DraftChange(called=(description.noun,), sectors=sectors, country=country)
    return DraftChange(country=country)


# What a description does in the text


def _says_of_subject(nominal: Nominal) -> Resolution | None:
    """'She is the president of X' says something of the subject, and is no mention of it."""
    if nominal.dep not in {"attr", "oprd"}:
        return None
    subject = _subject_of(nominal)
    if subject is None:
        return None
    mention = nominal.table.by_head.get(subject)
    if mention is None and nominal.description.definite is True:
        return None
    why = "it says something of the subject"
    if mention is None or mention.head >= nominal.token:
        return nominal.no_mention(why)
    return nominal.no_mention(why, (mention.draft, _said_of(nominal, mention.draft)))


def _subject_of(nominal: Nominal) -> int | None:
    """The subject of the verb that a predicate noun hangs on; null for none and for 'there'."""
    parse, verb = nominal.parse, nominal.governor
    subject = next((c for c in parse.children[verb] if parse.deps[c] in SUBJECTS), None)
    above = verb
    while subject is None and parse.tags[verb] == "VBG" and parse.heads[above] != above:
        above = parse.heads[above]  # 'Acme is silent, being the owner of…'
        subject = next((c for c in parse.children[above] if parse.deps[c] in SUBJECTS), None)
    return subject


def _verb_of_office(nominal: Nominal) -> int | None:
    """The verb by which an office is given or taken over; null where the title is no office that
    is ('as its head')."""
    parse, verb = nominal.parse, nominal.governor
    if nominal.dep == "pobj" and parse.lower[verb] == "as":
        verb = parse.heads[verb]
    elif nominal.dep not in _PREDICATES:
        return None
    is_one = parse.lemmas[verb] in nominal.discourse.context.words.appointing_verbs
    return verb if is_one and nominal.is_person else None


def _office_given(nominal: Nominal) -> Resolution | None:
    """'The firm named Lou Park as its new head', 'made her its head': it is whom the verb names."""
    parse, verb = nominal.parse, _verb_of_office(nominal)
    if verb is None or parse.lemmas[verb] in nominal.discourse.words.succeeding:
        return None
    objects = (c for c in parse.children[verb] if c < nominal.token and parse.deps[c] in _NAMED_AS)
    mention = next((nominal.table.by_head.get(c) for c in objects), None)
    if mention is None or mention.draft.kind != "person":
        return None
    change = _said_of(nominal, mention.draft)
    return nominal.no_mention("it is the office that is given", (mention.draft, change))


def _office_taken_over(nominal: Nominal) -> Resolution | None:
    """'Roe replaced Li as mayor': Roe has the office now, and Li had it."""
    verb = _verb_of_office(nominal)
    if verb is None or nominal.parse.lemmas[verb] not in nominal.discourse.words.succeeding:
        return None
    new, old = find_succession(nominal.discourse, verb, nominal.token)
    whose = nominal.description.whose
    is_to_come = is_yet_to_come(nominal.parse, verb)
    changes = []
    if new is not None:
        held = OfficeHeld(nominal.title, whose, "elect" if is_to_come else None)
        changes.append((new, DraftChange(office=held)))
    if old is not None and not is_to_come:
        changes.append((old, DraftChange(office=OfficeHeld(nominal.title, whose, "former"))))
    if not changes:
        return None
    return nominal.no_mention("it is the office that is handed over", *changes)


def _role_after_as(nominal: Nominal) -> Resolution | None:
    """'She worked as a doctor'."""
    is_after_as = nominal.dep == "pobj" and nominal.parse.lower[nominal.governor] == "as"
    if not is_after_as or nominal.description.definite is True:
        return None
    return nominal.no_mention("it is the role of somebody named beside it")


def _beside_name(nominal: Nominal) -> Resolution | None:
    """'Acme, a maker of…', 'its head, Jo Li'."""
    name = APPOSITIONS.first(nominal)
    if name is None:
        return None
    rule, mention = name
    description, draft, parse = nominal.description, mention.draft, nominal.parse
    change = counterpart_change(nominal.discourse, nominal.token, description.first, draft)
    is_before = nominal.dep in _MODIFIERS and description.last == mention.first
    return Resolution(
        description.first,
        _end_with_of(nominal) if nominal.dep == "appos" else description.last,
        description.head,
        draft,
        f"stands beside the name '{parse.text(mention.first, mention.last)}'",
        rule=rule,
        changes=((draft, change or _said_of(nominal, draft)),),
        grows=mention if is_before else None,
    )


def _end_with_of(nominal: Nominal) -> int:
    """Where an apposed description ends, its 'of X' or 'for X' included."""
    parse, last = nominal.parse, nominal.description.last
    prepositions = nominal.lexicon.phrases.apposition_prepositions
    for child in parse.children[nominal.token]:
        if child >= last and parse.deps[child] == "prep" and parse.lower[child] in prepositions:
            end = parse.edges[child][1]
            return end if end - child <= _LONGEST_OF else last
    return last


def _weak_noun(nominal: Nominal) -> Resolution | None:
    """'A patient', 'the force of the wind': a noun that need not mean somebody who acts."""
    description = nominal.description
    if not description.is_weak() or STRENGTHS.first(nominal) is not None:
        return None
    return nominal.no_mention(f"'{description.noun}' alone need not mean somebody who acts")


def _is_several(nominal: Nominal) -> bool:
    description = nominal.description
    return description.plural or description.noun in nominal.discourse.words.couples


def _group_spoken_of(nominal: Nominal) -> Resolution | None:
    """'The two countries', 'both sides'."""
    return nominal.groups.resolve(nominal.description) if _is_several(nominal) else None


def _group_by_list(nominal: Nominal) -> Resolution | None:
    """'The leaders of Chad, Togo and Benin'."""
    return nominal.groups.resolve_list(nominal.description) if _is_several(nominal) else None


def _by_title(nominal: Nominal) -> Resolution | None:
    """'The president', 'a spokeswoman'; 'his Turkish counterpart', who holds an office too."""
    if not nominal.is_person:
        return None
    resolution = resolve_title(nominal)
    if resolution.draft is None or not resolution.is_new:
        return resolution
    draft, first = resolution.draft, nominal.description.first
    change = counterpart_change(nominal.discourse, nominal.token, first, draft)
    changes = resolution.changes + (((draft, change),) if change is not None else ())
    return replace(resolution, changes=changes)


def _by_noun(nominal: Nominal) -> Resolution | None:
    """'The army', 'rebels', 'the company'."""
    agent = nominal.description.agent
    return resolve_collective(nominal, agent) if agent is not None else None


def _people_by_title(nominal: Nominal) -> Resolution | None:
    """'Senators', 'economists': a group by the title of each."""
    title = nominal.description.title
    if title is None:
        return None
    return resolve_collective(nominal, Agent("people", "group", title.sectors, False, None))


# What makes somebody of a weak noun


def _has_owner_named(nominal: Nominal) -> bool | None:
    return nominal.state is not None or nominal.body is not None or None


def _has_possessor(nominal: Nominal) -> bool | None:
    """'Her driver', 'a driver of hers'; of persons only."""
    is_owned = nominal.description.owned or nominal.is_before_of(nominal.token)
    return (nominal.is_person and is_owned) or None


def _is_thing_or_person(nominal: Nominal) -> bool:
    """Whether a weak noun is a title, or a machine that acts only for a state named with it."""
    agent = nominal.description.agent
    return nominal.is_person or (agent is not None and agent.use == "machine")


def _spoken_of_by_title(nominal: Nominal) -> bool | None:
    """'The chief', where somebody was named with that title or a longer one: a subject."""
    noun = nominal.description.noun
    is_one = nominal.is_person and nominal.description.definite is True
    if (
        not is_one
        or nominal.dep not in SUBJECTS
        or noun not in nominal.discourse.words.short_titles
    ):
        return None
    latest = nominal.discourse.latest(MENTIONS_BACK)
    held = (one for one in latest if one.kind == "person" and not one.plural)
    return any(noun in one.called or is_short_for(nominal, one) for one in held) or None


def _who_speaks(nominal: Nominal) -> bool | None:
    """'The broker said', 'the general met her': a thing does no such thing. It stays open where
    somebody of no office was named before who may be meant ('the director')."""
    is_one = nominal.is_person and nominal.description.definite is True
    is_ranked = (
        nominal.dep in SUBJECTS and nominal.description.noun in nominal.discourse.words.ranks
    )
    if not is_one or not (nominal.speaks or is_ranked):
        return None
    latest = nominal.discourse.latest(MENTIONS_BACK)
    may_be = (one for one in latest if one.kind == "person" and one.named and not one.offices)
    return next(may_be, None) is None or None


def _definite_group(nominal: Nominal) -> bool | None:
    is_definite = nominal.description.definite is True
    return (is_definite and not _is_thing_or_person(nominal)) or None


def _done_to(nominal: Nominal) -> bool | None:
    """'Police arrested a driver': it is done to somebody only. Not 'fired a missile'."""
    verb = nominal.parse.lemmas[nominal.governor]
    agent = nominal.description.agent
    is_machine = agent is not None and agent.use == "machine"
    is_undergoer = nominal.dep in _UNDERGOERS and not is_machine
    return (is_undergoer and verb in nominal.discourse.words.done_to_somebody) or None


def _group_as_subject(nominal: Nominal) -> bool | None:
    return (nominal.dep == "nsubj" and not _is_thing_or_person(nominal)) or None


STRENGTHS: RuleTable[[Nominal], bool] = RuleTable(
    "what makes somebody of a weak noun",
    (
        Rule(
            "country or body named",
            _has_owner_named,
            example="Police met a store in Lund.",
            expect=("actor a store = store",),
            never="Police met in a store.",
        ),
        Rule(
            "person of somebody",
            _has_possessor,
            example="A driver of the prince slept.",
            expect=("actor A driver = driver",),
            never="A driver slept.",
        ),
        Rule(
            "spoken of by title",
            _spoken_of_by_title,
            example="Police chief Ivan Brod met reporters. The chief was ill.",
            expect=("actor The chief = Ivan Brod",),
            never="Mayor Ivan Brod met reporters. The chief was ill.",
        ),
        Rule(
            "who speaks",
            _who_speaks,
            example="Rebels met in Lund. The broker said no.",
            expect=("actor The broker = broker",),
            never="Rebels met in Lund. The broker was late.",
        ),
        Rule(
            "definite group",
            _definite_group,
            example="The mayor met the crew.",
            expect=("actor the crew = crew",),
            never="The mayor met a crew.",
        ),
        Rule(
            "done to somebody",
            _done_to,
            example="Police arrested the driver.",
            expect=("actor the driver = driver",),
            never="Police passed the driver.",
        ),
        Rule(
            "group as subject",
            _group_as_subject,
            example="A court fined Elena Popova.",
            expect=("actor A court = court",),
            never="Elena Popova went to a court.",
        ),
    ),
)

DESCRIPTIONS: RuleTable[[Nominal], Resolution] = RuleTable(
    "what a description does in the text",
    (
        Rule(
            "office given",
            _office_given,
            example="The Lund Opera named Ivan Brod as its new head.",
            expect=("actor Ivan Brod: office executive", "no actor its new head = new head"),
            never="The Lund Opera thanked Ivan Brod and its new head.",
        ),
        Rule(
            "office taken over",
            _office_taken_over,
            example="Elena Popova replaced Ivan Brod as mayor.",
            expect=("actor Elena Popova: office mayor", "actor Ivan Brod: sectors ELI"),
            never="Elena Popova praised Ivan Brod as mayor.",
        ),
        Rule(
            "says something of the subject",
            _says_of_subject,
            example="Elena Popova left Lund in May. Popova was mayor.",
            expect=("actor Elena Popova: office mayor",),
            never="Elena Popova met a mayor.",
        ),
        Rule(
            "role after 'as'",
            _role_after_as,
            example="Elena Popova worked as a doctor in Lund.",
            expect=("no actor a doctor = doctor",),
            never="Elena Popova met a doctor in Lund.",
        ),
        Rule(
            "beside a name",
            _beside_name,
            example="Ivan Brod, the mayor of Lund, spoke.",
            expect=("actor the mayor of Lund = Ivan Brod",),
            never="Ivan Brod met the mayor of Lund.",
        ),
        Rule(
            "weak noun",
            _weak_noun,
            example="The ship carried wheat.",
            expect=("no actor ship: armed_force -",),
            never="The Chadian ship carried wheat.",
        ),
        Rule(
            "group spoken of",
            _group_spoken_of,
            example="Chad and Togo signed a pact. The two countries will trade.",
            expect=("actor The two countries = Chad and Togo",),
            never="Chad and Togo signed a pact. Two firms will trade.",
        ),
        Rule(
            "group by a list",
            _group_by_list,
            example="Leaders of Chad and Togo met in Lagos, Nigeria. The two praised Benin.",
            expect=("actor The two = Leaders of Chad and Togo",),
            never="Leaders of Chad met in Lagos.",
        ),
        Rule(
            "person by title",
            _by_title,
            example="Elena Popova met a judge.",
            expect=("actor judge: person -",),
            never="Elena Popova met rebels.",
        ),
        Rule(
            "collective by noun",
            _by_noun,
            example="NATO met on Monday. The alliance was ready.",
            expect=("actor The alliance = NATO",),
            never="Elena Popova met a judge.",
        ),
        Rule(
            "people by title",
            _people_by_title,
            example="The Lund Opera lost its singers.",
            expect=("actor its singers = singers",),
            never="The Lund Opera lost a singer.",
        ),
    ),
)
