"""Numbers of things that look like years: 'Flight 1998', 'Act 1984'.

A match comes in; a `NotATime` goes out where it is one. Days in names of things ('Bloody Sunday')
are the names stage's to prove.
"""

from __future__ import annotations

from ...lexicon.rules import Rule, RuleTable
from .context import EXAMPLES_PUBLISHED, NotATime, Resolution, TimexContext, TimexMatch


def _number_of_thing(match: TimexMatch, context: TimexContext) -> Resolution | None:
    """'Flight 1998', 'Act 1984', 'Route 1920'."""
    if match.name != "year" or match.first() != match.first("year"):
        return None
    token = match.tokens.parse_tokens[match.first()]
    before = match.before()
    return NotATime() if token and before in context.words.numbered_things else None


NUMBERED_THINGS: RuleTable[[TimexMatch, TimexContext], Resolution] = RuleTable(
    "which year is the number of a thing",
    (
        Rule(
            "a number in the name of a thing",
            _number_of_thing,
            example="Flight 1998 landed in Lund.",
            expect=("no time 1998 = DATE 1998",),
            never="The flight of 1998 landed in Lund.",
            published=EXAMPLES_PUBLISHED,
        ),
    ),
)
