"""Names of things with a time in them that no name of the names stage covers: 'the Monday Club',
'Flight 1998'.

A match comes in; a `NotATime` goes out where it is part of such a name.
"""

from __future__ import annotations

from ...lexicon.rules import Rule, RuleTable
from .context import EXAMPLES_PUBLISHED, NotATime, Resolution, TimexContext, TimexMatch

_NAMING = frozenset({"weekday", "holiday", "month", "season", "weekend"})
_NAME = 3  # words after a day that may make it part of a name


def _starts_with_capital(context: TimexContext, token: int) -> bool:
    return context.parse.words[token][:1].isupper()


def _in_title_case(context: TimexContext, token: int) -> bool:
    """Whether the sentence of a token is set with capitals throughout, as headlines are."""
    parse = context.parse
    sentence = parse.sentences[parse.sentence_of[token]]
    words = [word for word in parse.words[sentence.first : sentence.last] if len(word) > _SHORT]
    return all(not word.islower() for word in words)


_SHORT = 3  # letters of words that a headline may set small


def _thing_after(match: TimexMatch, context: TimexContext) -> Resolution | None:
    """'the Monday Club': a name that the names stage does not prove."""
    if _NAMING.isdisjoint(match.kinds()) or match.has("year") or match.has("dir"):
        return None
    parse, after = context.parse, match.last()
    if after >= len(match.tokens.words) or not match.after()[:1].isalpha():
        return None
    token = match.tokens.parse_tokens[after]
    for word in range(token, min(token + _NAME, len(parse))):
        if not _starts_with_capital(context, word):
            return None
        if parse.lower[word] in context.words.titled_things:
            return None if _in_title_case(context, word) else NotATime()
    return None


def _number_of_thing(match: TimexMatch, context: TimexContext) -> Resolution | None:
    """'Flight 1998', 'Act 1984', 'Route 1920'."""
    if match.name != "year" or match.first() != match.first("year"):
        return None
    token = match.tokens.parse_tokens[match.first()]
    before = match.before()
    return NotATime() if token and before in context.words.numbered_things else None


NAMES_OF_THINGS: RuleTable[[TimexMatch, TimexContext], Resolution] = RuleTable(
    "which name of a thing has a time in it that tells none",
    (
        Rule(
            "a thing that is named after a day",
            _thing_after,
            example="The Monday Club refused the offer.",
            expect=("no time Monday = DATE 2021-10-11",),
            never="The club refused the offer on Monday.",
            published=EXAMPLES_PUBLISHED,
        ),
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
