"""Years, decades and centuries: '1991', 'fiscal 2010', 'the year 987', 'the early 1990s', 'the 20th
century'.
"""

from __future__ import annotations

from ...lexicon.rules import Rule, RuleTable
from .context import (
    NotATime,
    Resolution,
    TimexContext,
    TimexMatch,
    TimexValue,
    by_rules,
)
from .numbers import number_of, spoken_year

_CURRENCY = frozenset("$£€¥#")
_QUOTES = frozenset("'’")
_UNDATED = 2000  # the year that an undated report is taken to be near
_FIRST, _AHEAD, _LAST = (
    1900,
    40,
    2060,
)  # bare numbers that may be years
_FIRST_COUNT, _LAST_COUNT = 1950, 2  # the same, before a plural noun
_SHORT_AHEAD = 10  # years after publication that '31 may mean
_CENTURY_UNDATED = 2020  # for ‘the '20s’ in an undated report


def resolve_year(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘1991’, ‘fiscal 2010’, ‘the last half of 1989’."""
    rejection = by_rules(NO_YEARS, match, context)
    if rejection is not None:
        return rejection
    year = f"{int(match.value('year')):04d}"
    if "half" in match.kinds("edge"):
        edge = slice(match.first("edge"), match.last("edge"))
        return TimexValue("DATE", f"{year}-H{1 if '1' in match.tokens.values[edge] else 2}")
    return TimexValue("DATE", year, match.mod("edge", "mod"))


def _year_token(match: TimexMatch) -> int:
    return match.tokens.parse_tokens[match.first("year")]


def _is_alone(match: TimexMatch) -> bool:
    """Whether the number is all there is: not 'fiscal 2010', 'early 2010'."""
    return match.last() - match.first() == 1


def _is_placed(match: TimexMatch, context: TimexContext) -> bool:
    """Whether the words say that it is a year: 'in 1991', 'fiscal 2010'."""
    return match.before() in context.words.before_year or not _is_alone(match)


def _money(match: TimexMatch, context: TimexContext) -> Resolution | None:
    at = match.first("year")
    return NotATime() if at and match.tokens.values[at - 1] in _CURRENCY else None


def _part_of_name(match: TimexMatch, context: TimexContext) -> Resolution | None:
    parse, token = context.parse, _year_token(match)
    if match.first() != match.first("year") or not token or parse.pos[token - 1] != "PROPN":
        return None
    joined = parse.heads[token] == token - 1 or parse.heads[token - 1] == token
    return NotATime() if joined else None


def _far_off(match: TimexMatch, context: TimexContext) -> Resolution | None:
    last = max((context.year or _UNDATED) + _AHEAD, _LAST)
    near = _FIRST <= int(match.value("year")) <= last
    return None if near or _is_placed(match, context) else NotATime()


def _count(match: TimexMatch, context: TimexContext) -> Resolution | None:
    """'2000 people', but '1990 results': round, or no year that news would speak of."""
    parse, token, year = context.parse, _year_token(match), int(match.value("year"))
    noun = token + 1
    if noun >= len(parse) or parse.deps[token] not in {"nummod", "compound"}:
        return None
    if parse.tags[noun] != "NNS" or parse.heads[token] != noun:
        return None
    near = _FIRST_COUNT <= year <= (context.year or _UNDATED) + _LAST_COUNT
    return NotATime() if year % 100 == 0 or not (near or _is_placed(match, context)) else None


def _percentage(match: TimexMatch, context: TimexContext) -> Resolution | None:
    return NotATime() if match.after() in context.words.percent else None


NO_YEARS: RuleTable[[TimexMatch, TimexContext], Resolution] = RuleTable(
    "which number is no year",
    (
        Rule(
            "a sum of money",
            _money,
            example="The bid was worth $1990 at the time.",
            expect=("no time 1990 = DATE 1990",),
            never="The bid was made in 1990.",
        ),
        Rule(
            "part of a name",
            _part_of_name,
            example="The council signed the Harbour Agenda 2030.",
            expect=("no time 2030 = DATE 2030",),
            never="The council signed it in 2030.",
        ),
        Rule(
            "no year that news speaks of, and no word that makes it one",
            _far_off,
            example="The guard counted 1250 on the square.",
            expect=("no time 1250 = DATE 1250",),
            never="The guard was formed in 1250.",
        ),
        Rule(
            "a count",
            _count,
            example="Some of the 2000 people fled.",
            expect=("no time 2000 = DATE 2000",),
            never="The people fled in 2000.",
        ),
        Rule(
            "a percentage",
            _percentage,
            example="Prices rose by 2000 percent.",
            expect=("no time 2000 = DATE 2000",),
            never="Prices rose by the end of 2000.",
        ),
    ),
)


def resolve_short_year(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘in '98’, ‘the summer of '69’, ‘May '17’; not a quotation that begins with a number."""
    figures, mark = match.words("short")[0], match.first("mark")
    placed = match.has("season") or match.has("month") or _is_placed_short(match, context)
    glued = match.tokens.ends[mark] == match.tokens.starts[mark + 1]
    if len(figures) != 2 or not figures.isdigit() or not (placed and glued):
        return NotATime()
    counted = match.kind_after().startswith("unit") or match.after() in context.words.percent
    if counted or match.kind_after() == "genitive":
        return NotATime("a quotation, or a count")
    known = context.year or _CENTURY_UNDATED
    year = 2000 + int(figures)
    year -= 100 * (year > known + _SHORT_AHEAD)
    value = f"{year:04d}"
    if match.has("season"):
        value += f"-{match.value('season')}"
    elif match.has("month"):
        value += f"-{match.value('month')}"
    return TimexValue("DATE", value, match.mod("edge"))


def _is_placed_short(match: TimexMatch, context: TimexContext) -> bool:
    """'in '98', and no noun after it that it could count."""
    parse, token = context.parse, match.parse_token
    counts = parse.heads[token] > token and parse.deps[token] == "nummod"
    return match.before() in context.words.before_short_year and not counts


def resolve_spoken_year(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘nineteen ninety-one’."""
    year = spoken_year(match, "year")
    if year is None or match.before() not in context.words.before_year:
        return NotATime()
    return TimexValue("DATE", f"{year:04d}")


def resolve_the_year(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘the year 987’, ‘44 BC’, ‘AD 79’."""
    if match.has("bcyear"):
        return TimexValue("DATE", f"BC{int(match.value('bcyear')):04d}")
    for group in ("adyear", "lateyear"):
        if match.has(group):
            number = match.value(group)
            known = number.isdigit() and number != "0"
            return TimexValue("DATE", f"{int(number):04d}") if known else NotATime()
    if match.tokens.values[match.first() + 1] != "Y":
        return NotATime()
    year = spoken_year(match, "year")
    if year is None and match.value("year").isdigit():
        year = int(match.value("year"))
    return TimexValue("DATE", f"{year:04d}") if year else NotATime()


def resolve_decade(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘the early 1990s’, ‘the nineties’, ‘the '60s’."""
    mod = match.mod("edge", "mod")
    has_the = "the" in match.kinds()
    if match.has("word"):
        return TimexValue("DATE", match.value("word"), mod) if has_the else NotATime()
    digits = match.value("decade").strip("'’s")
    if len(digits) != 2:
        return TimexValue("DATE", digits[:3], mod)
    if not has_the and match.words()[0] not in _QUOTES:
        return NotATime("two digits without 'the' or an apostrophe")  # 'in his 60s'
    known = context.year or _CENTURY_UNDATED
    century = 20 if known >= 2000 and int(digits) <= known % 100 else 19
    return TimexValue("DATE", f"{century}{digits[0]}", mod)


def resolve_century(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘the 20th century’, ‘the 5th century BC’."""
    number = number_of(match, "n")
    if match.unit != "C" or not number:
        return NotATime()
    before_christ = "BC" if match.has("bc") else ""
    return TimexValue("DATE", f"{before_christ}{int(number) - 1:02d}", match.mod("edge"))
