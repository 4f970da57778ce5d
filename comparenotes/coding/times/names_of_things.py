"""Words of things that look like times: 'Flight 1998', 'Long March 4C', 'Christmas lights'.

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


def _goes_on_in_letters(match: TimexMatch, context: TimexContext) -> Resolution | None:
    """'Long March 4C': the number of a day stands alone."""
    tokens, last = match.tokens, match.last()
    if last >= len(tokens.words) or not tokens.words[last - 1].isdigit():
        return None
    is_glued = tokens.starts[last] == tokens.ends[last - 1]
    return NotATime() if is_glued and tokens.words[last].isalpha() else None


def _thing_of_holiday(match: TimexMatch, context: TimexContext) -> Resolution | None:
    """'Christmas lights', 'an Easter egg'."""
    last = match.last()
    if match.name != "holiday" or last >= len(match.tokens.words):
        return None
    token = match.tokens.parse_tokens[last]
    return NotATime() if context.parse.lemmas[token] in context.words.holiday_things else None


NAMES_OF_THINGS: RuleTable[[TimexMatch, TimexContext], Resolution] = RuleTable(
    "which words for a time only name a thing",
    (
        Rule(
            "a number in the name of a thing",
            _number_of_thing,
            example="Flight 1998 landed in Lund.",
            expect=("no time 1998 = DATE 1998",),
            never="The flight of 1998 landed in Lund.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "a number that goes on in letters",
            _goes_on_in_letters,
            example="The firm built a Long March 4C rocket.",
            expect=("no time March 4 = DATE 2021-03-04",),
            never="The firm built a rocket by March 4.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "thing of a holiday",
            _thing_of_holiday,
            example="The mayor lit the Christmas lights.",
            expect=("no time Christmas = DATE 2020-12-25",),
            never="The mayor lit the lamps at Christmas.",
            published=EXAMPLES_PUBLISHED,
        ),
    ),
)
