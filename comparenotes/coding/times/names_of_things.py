"""Names of things with a time in them, which tell no time: 'Bloody Sunday', 'the Good Friday
Agreement', 'the March 14 alliance', 'Flight 1998'.

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


def _epithet(match: TimexMatch, context: TimexContext) -> Resolution | None:
    """'Bloody Sunday': a word of colour or size with a capital before a weekday."""
    token = match.tokens.parse_tokens[match.first()]
    if match.name != "weekday" or match.kinds()[0] != "weekday" or not token:
        return None
    word = context.parse.lower[token - 1]
    named = word in context.words.day_epithets and _starts_with_capital(context, token - 1)
    return NotATime() if named else None


def _thing_after(match: TimexMatch, context: TimexContext) -> Resolution | None:
    """'the Good Friday Agreement', 'the March 14 alliance', 'the Sunday Herald'."""
    if _NAMING.isdisjoint(match.kinds()) or match.has("year") or match.has("dir"):
        return None
    parse, after = context.parse, match.last()
    if after >= len(match.tokens.words) or not match.after()[:1].isalpha():
        return None
    token = match.tokens.parse_tokens[after]
    if parse.lower[token] in context.words.things_of_days:
        return NotATime()
    for word in range(token, min(token + _NAME, len(parse))):
        if not _starts_with_capital(context, word):
            return None
        if parse.lower[word] in context.words.titled_things:
            return None if _in_title_case(context, word) else NotATime()
    return None


def _surname_after(match: TimexMatch, context: TimexContext) -> Resolution | None:
    """'Sunday Oliseh': a weekday before a name that it belongs to, with no preposition of time and
    no verb between."""
    parse, token = context.parse, match.parse_token
    if match.name != "weekday" or match.words() != match.words("weekday"):
        return None
    after = token + 1
    if after >= len(parse) or parse.heads[token] != after or parse.deps[token] != "compound":
        return None
    name = parse.pos[after] == "PROPN" and _starts_with_capital(context, after)
    subject = parse.deps[after] in {"nsubj", "nsubjpass", "conj", "dobj", "pobj", "appos", "agent"}
    placed = match.before() in context.words.before_day
    known = parse.lower[after] in context.words.before_names
    if not name or not subject or placed or known or _in_title_case(context, token):
        return None
    return NotATime() if parse.deps[after] != "pobj" or not placed else None


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
            "an epithet before a weekday",
            _epithet,
            example="The film about Bloody Sunday opened in Lund.",
            expect=("no time Sunday = DATE 2021-10-10",),
            never="The film opened on a rainy Sunday in Lund.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "a thing that is named after a day",
            _thing_after,
            example="The March 14 alliance refused the offer.",
            expect=("no time March 14 = DATE 2021-03-14",),
            never="The March 14 offer was refused.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "a first name before a surname",
            _surname_after,
            example="The coach praised Sunday Adeyemi for the goal.",
            expect=("no time Sunday = DATE 2021-10-10",),
            never="The coach praised the striker on Sunday.",
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
