"""Vague references to the present, the past and the future: 'now', 'recently', 'in the past'."""

from __future__ import annotations

from ...lexicon.rules import Rule, RuleTable
from .context import (
    EXAMPLES_PUBLISHED,
    NotATime,
    Resolution,
    TimexContext,
    TimexMatch,
    TimexValue,
    by_rules,
)


def resolve_reference(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘now’, ‘recently’, ‘soon’."""
    return by_rules(NO_REFERENCES, match, context) or vague(match.value("word"), context)


def vague(value: str, context: TimexContext) -> TimexValue:
    """PRESENT_REF, PAST_REF or FUTURE_REF, bounded by the day of publication."""
    today = context.today.isoformat() if context.today else None
    earliest = None if value == "PAST_REF" else today
    latest = None if value == "FUTURE_REF" else today
    return TimexValue("DATE", value, None, earliest, latest, "publication" if today else "unknown")


def _is_soon(match: TimexMatch) -> bool:
    return match.words()[0].split()[-1] == "soon"


def _soon_after(match: TimexMatch, context: TimexContext) -> Resolution | None:
    return NotATime() if _is_soon(match) and match.after() in context.words.after_soon else None


def _soon_then(match: TimexMatch, context: TimexContext) -> Resolution | None:
    past = match.words() == ["soon"] and context.direction(match) == "past"
    return NotATime() if past else None


def _future_of(match: TimexMatch, context: TimexContext) -> Resolution | None:
    if match.words() != ["the future"]:
        return None
    ahead = match.before() in context.words.before_future and match.kind_after() != "of"
    return None if ahead else NotATime()


def _other_date(match: TimexMatch, context: TimexContext) -> Resolution | None:
    """'tried to date the tomb'."""
    parse, date = context.parse, match.parse_token + 1
    return NotATime() if match.words() == ["to date"] and parse.tags[date][0] == "V" else None


def _other_time(match: TimexMatch, context: TimexContext) -> Resolution | None:
    """'at this time of year', 'at this time tomorrow'."""
    on = match.after() in context.words.of_other_time
    return NotATime() if match.words() == ["at this time"] and on else None


NO_REFERENCES: RuleTable[[TimexMatch, TimexContext], Resolution] = RuleTable(
    "which vague word is no time of its own",
    (
        Rule(
            "soon after something",
            _soon_after,
            example="The border will open soon after the vote.",
            expect=("no time soon = DATE FUTURE_REF",),
            never="The border will open soon.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "soon, in a clause in the past tense",
            _soon_then,
            example="The trickle soon became a flood.",
            expect=("no time soon = DATE FUTURE_REF",),
            never="The trickle could soon become a flood.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "dating something",
            _other_date,
            example="The experts tried to date the tomb.",
            expect=("no time to date = DATE PRESENT_REF",),
            never="There were no arrests to date.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "the time of another year or day",
            _other_time,
            example="Storms are common at this time of year.",
            expect=("no time at this time = DATE PRESENT_REF",),
            never="The road is shut at this time.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "the future of something",
            _future_of,
            example="They spoke of the future of the port.",
            expect=("no time the future = DATE FUTURE_REF",),
            never="The port will grow in the future.",
            published=EXAMPLES_PUBLISHED,
        ),
    ),
)


def resolve_recent(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘recent’."""
    return vague("PAST_REF", context)


def resolve_the_past(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘in the past’, but not ‘the past week’."""
    token, parse = match.parse_token, context.parse
    if match.words()[1] != "past" or parse.heads[token] == token + 1:
        return NotATime()
    if match.after().isalnum() and parse.tags[token] not in {"NN", "NNP"}:
        return NotATime()
    return vague("PAST_REF", context)
