"""Seasons: 'last summer', 'the winter of 1994'.

Without a year they are the nearest that their words and the tense of their clause allow.
"""

from __future__ import annotations

from ...lexicon.rules import Rule, RuleTable
from .calendar import SEASON_MONTHS
from .context import (
    EXAMPLES_PUBLISHED,
    NotATime,
    Resolution,
    TimexContext,
    TimexMatch,
    TimexValue,
    by_rules,
    dated,
    unknown,
)
from .months import has_shifted_year, shifted_year
from .numbers import spoken_year

_WINTER_ENDS = 3  # month


def resolve_season(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘last summer’, ‘the winter of 1994’."""
    return by_rules(SEASONS, match, context) or unknown(
        "DATE", f"XXXX-{match.value('season')}", match.mod("edge")
    )


def _season(match: TimexMatch, year: int, basis: str = "publication") -> TimexValue:
    return dated(f"{year:04d}-{match.value('season')}", match.mod("edge"), basis)


def _direction_kinds(match: TimexMatch) -> list[str]:
    """The classes of the words before it: 'last', 'this', 'the'…"""
    return match.kinds("dir") or match.kinds("edge")[:1]


def _year_in_words(match: TimexMatch, context: TimexContext) -> Resolution | None:
    if not match.has("year"):
        return None
    year = spoken_year(match, "year")
    return _season(match, year, "words") if year else NotATime()


def _shifted_year(match: TimexMatch, context: TimexContext) -> Resolution | None:
    if not match.has("shift"):
        return None
    year = shifted_year(match, context) if has_shifted_year(match) else None
    return _season(match, year) if year else unknown(mod=match.mod("edge"))


def _part_of_name(match: TimexMatch, context: TimexContext) -> Resolution | None:
    parse, token = context.parse, match.tokens.parse_tokens[match.first("season")]
    if not parse.words[token][:1].isupper():
        return None
    head = parse.heads[token]
    if head > token:
        return NotATime() if parse.words[head][:1].isupper() else None
    before = token - 1
    name = token and parse.pos[before] in {"PROPN", "ADJ"} and parse.words[before].istitle()
    return NotATime() if name else None


def _is_placed(match: TimexMatch, context: TimexContext) -> bool:
    """Whether a preposition of time stands before it: 'in spring'."""
    return match.before() in context.words.before_season


def _no_time_word(match: TimexMatch, context: TimexContext) -> Resolution | None:
    bare = not _direction_kinds(match) and not _is_placed(match, context)
    return NotATime() if bare else None


def _fall_of(match: TimexMatch, context: TimexContext) -> Resolution | None:
    kinds = _direction_kinds(match)
    word = match.words("season")[0]
    if word not in context.words.noun_seasons or (kinds and kinds != ["the"]):
        return None
    placed = kinds and _is_placed(match, context) and match.kind_after() != "of"
    return None if placed else NotATime()


def _started(match: TimexMatch, now: int) -> bool:
    return now >= SEASON_MONTHS[match.value("season")][0]


def _over(match: TimexMatch, now: int) -> bool:
    return now >= SEASON_MONTHS[match.value("season")][1]


def _last(match: TimexMatch, context: TimexContext) -> Resolution | None:
    kinds = _direction_kinds(match)
    if context.month is None or "last" not in kinds:
        return None
    year, now = context.month
    started = _started(match, now) and "this" in kinds
    return _season(match, year - (not _over(match, now) and not started))


def _next(match: TimexMatch, context: TimexContext) -> Resolution | None:
    return _soonest(match, context) if "next" in _direction_kinds(match) else None


def _this(match: TimexMatch, context: TimexContext) -> Resolution | None:
    if context.month is None or "this" not in _direction_kinds(match):
        return None
    year, now = context.month
    # 'this winter', said in February, began the year before
    running = (
        match.value("season") == "WI"
        and now <= _WINTER_ENDS
        and context.direction(match) != "future"
    )
    return _season(match, year - running)


def _future(match: TimexMatch, context: TimexContext) -> Resolution | None:
    return _soonest(match, context) if context.direction(match) == "future" else None


def _soonest(match: TimexMatch, context: TimexContext) -> Resolution | None:
    if context.month is None:
        return None
    year, now = context.month
    return _season(match, year + _over(match, now))


def _latest_started(match: TimexMatch, context: TimexContext) -> Resolution | None:
    if context.month is None:
        return None
    year, now = context.month
    return _season(match, year - (not _started(match, now)))


SEASONS: RuleTable[[TimexMatch, TimexContext], Resolution] = RuleTable(
    "which season a season's name means",
    (
        Rule(
            "the year in its own words",
            _year_in_words,
            example="The bridge fell in the winter of 1994.",
            expect=("time the winter of 1994 = DATE 1994-WI",),
            never="The bridge fell in the winter.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "'last year' after it",
            _shifted_year,
            example="The bridge fell in the summer of last year.",
            expect=("time the summer of last year = DATE 2020-SU",),
            never="The bridge fell in the summer.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "part of a name",
            _part_of_name,
            example="The skaters left for the Winter Games.",
            expect=("no time the Winter = DATE 2020-WI",),
            never="The skaters left in the winter.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "no word of time before it",
            _no_time_word,
            example="The well gives spring water.",
            expect=("no time spring = DATE 2021-SP",),
            never="The well ran dry in spring.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "a fall that is no autumn",
            _fall_of,
            example="The fall of the city shocked the allies.",
            expect=("no time The fall = DATE 2021-FA",),
            never="The city was taken in the fall.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "'last' before it",
            _last,
            example="The harvest failed last autumn.",
            expect=("time last autumn = DATE 2020-FA",),
            never="The harvest failed in the autumn.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "'next' before it",
            _next,
            example="A strike next spring is likely.",
            expect=("time next spring = DATE 2022-SP",),
            never="The strike was in the spring.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "'this' before it",
            _this,
            example="The ferry stops this winter.",
            expect=("time this winter = DATE 2021-WI",),
            never="The ferry stopped in the winter.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "a clause that looks ahead",
            _future,
            example="The ferry will return in the spring.",
            expect=("time the spring = DATE 2022-SP",),
            never="The ferry returned in the spring.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "the latest that has begun",
            _latest_started,
            example="The ferry stopped in the winter.",
            expect=("time the winter = DATE 2020-WI",),
            never="The ferry stops this winter.",
            published=EXAMPLES_PUBLISHED,
        ),
    ),
)
