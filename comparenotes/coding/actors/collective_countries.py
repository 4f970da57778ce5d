"""The country of a group or body of which no name is given: 'Syrian rebels', 'the government'.

A `CollectiveNoun` comes in; the country and the reason for it go out.
"""

from __future__ import annotations

from ...lexicon.rules import Rule, RuleTable
from .collective_nouns import CollectiveNoun
from .context import is_tie
from .mention_table import ActorDraft

_GOVERNING = frozenset({"GOV", "LEG"})  # PLOVER's sectors


def _in_its_words(collective: CollectiveNoun) -> tuple[str | None, str] | None:
    """'Syrian rebels', 'its army'."""
    states = collective.states
    if len({known.country for known in states}) != 1:
        return None
    return states[0].country, f"'{states[0].name}' stands with them"


def _its_body(collective: CollectiveNoun) -> tuple[str | None, str] | None:
    """'FBI officials', 'the ministry's troops'."""
    if collective.states or not collective.bodies or not collective.bodies[0].country:
        return None
    return collective.bodies[0].country, f"they belong to '{collective.bodies[0].name}'"


def _only_country_near(collective: CollectiveNoun) -> tuple[str | None, str] | None:
    """'The government', 'government troops', when this sentence and the one before speak of one
    country only, its places included, and of that state, its bodies or officials."""
    if collective.home is not None or not collective.is_some_states:
        return None
    parse = collective.parse
    here = parse.sentence_of[collective.token]
    near = []
    for mention in collective.discourse.mentions_before(collective.token):
        if here - parse.sentence_of[mention.head] > 1:
            break
        near.append(mention)
    since = parse.sentences[max(here - 1, 0)].first
    context = collective.discourse.context
    countries = {mention.draft.country for mention in near}
    countries |= context.countries_of_places(since, collective.token)
    countries.discard(None)
    own = (mention for mention in near if not is_tie(context, mention.last - 1))
    if len(countries) != 1 or not any(_acts_for_its_country(mention.draft) for mention in own):
        return None
    return countries.pop(), "no other country is spoken of beside"


def _acts_for_its_country(draft: ActorDraft) -> bool:
    """Whether somebody is a state, or of its government, so that 'the government' may be its."""
    if draft.country is None or draft.members:
        return False
    return draft.kind == "state" or (
        draft.kind != "group" and not _GOVERNING.isdisjoint(draft.sectors)
    )


COLLECTIVE_COUNTRIES: RuleTable[[CollectiveNoun], tuple[str | None, str]] = RuleTable(
    "the country of an unnamed group or body",
    (
        Rule(
            "country in its words",
            _in_its_words,
            example="Syrian rebels met Chadian rebels in Lund.",
            expect=("actor Chadian rebels: group TCD",),
            never="Rebels met in Lund.",
        ),
        Rule(
            "its body's",
            _its_body,
            example="FBI officials met in Lund. Canadian officials spoke.",
            expect=("actor Canadian officials = Canadian officials",),
            never="Officials met in Lund. Canadian officials spoke.",
        ),
        Rule(
            "only country near",
            _only_country_near,
            example=(
                "Elena Popova flew home to Lagos, Nigeria.\n"
                "A report accused Myanmar's army of arson. The government denied it."
            ),
            expect=("actor government: body MMR",),
            never="A report accused Myanmar's army of arson. A government denied it.",
        ),
    ),
)
