"""Business quarters and halves of years: 'the third quarter of 1990', 'the 1988 quarter', 'the
year-ago quarter'. Business news means the quarter it reports on.
"""

from __future__ import annotations

from dataclasses import replace

from ...lexicon.rules import Rule, RuleTable
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

_AGAINST_TENSE, _AHEAD = 5, 1  # months that going against the tense, or ahead without one, costs
_RECENT = 4  # months back to which the future tense costs nothing


def resolve_quarter(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘the third quarter of 1990’, ‘its fiscal second quarter’."""
    unit, part = _part(match)
    if part > (2 if unit == "H" else 4):
        return NotATime()
    if match.kinds("unit") == ["quarters"]:
        return TimexValue("SET", f"XXXX-Q{part}")
    return by_rules(QUARTERS, match, context) or _quarter(match, context, None)


def _part(match: TimexMatch) -> tuple[str, int]:
    """Quarter or half ('Q', 'H'), and which one: from words or from 'Q2', '3Q', 'H1'."""
    if match.has("code"):
        code = match.words("code")[0].upper()
        return code.strip("1234"), int(code.strip("QH"))
    number = match.value("n")
    return match.unit, (2 if match.unit == "H" else 4) if number == "last" else int(number)


def _quarter(
    match: TimexMatch, context: TimexContext, year: int | None, basis: str = "publication"
) -> TimexValue:
    unit, part = _part(match)
    half, mod = unit == "H", match.mod("edge")
    if year is None:
        return unknown("DATE", f"XXXX-{'H' if half else 'Q'}{part}", mod)
    if half:
        return _without_determiner(match, context, dated(f"{year:04d}-H{part}", mod, basis))
    begun = context.month is None or (year, 3 * part - 2) <= context.month
    value = dated(f"{year:04d}-Q{part}", mod, basis)
    value = replace(value, quarter=(year, part) if begun else None)
    return _without_determiner(match, context, value)


def _without_determiner(match: TimexMatch, context: TimexContext, value: TimexValue) -> TimexValue:
    """'its third quarter', 'a third-quarter loss': the first word belongs to the noun."""
    first = match.kinds()[0]
    noun = context.parse.heads[match.parse_token] > match.parse_token
    return replace(value, skipped=int(first in {"poss", "a"} or (noun and first == "the")))


def _shift_kind(match: TimexMatch) -> str:
    return (match.kinds("shift") or [""])[0]


def _year_in_words(match: TimexMatch, context: TimexContext) -> Resolution | None:
    year = match.value("year") or match.value("pre")
    return _quarter(match, context, int(year), "words") if year else None


def _last_year(match: TimexMatch, context: TimexContext) -> Resolution | None:
    if not match.has("back") and _shift_kind(match) != "last":
        return None
    return _quarter(match, context, context.year - 1 if context.year else None)


def _next_year(match: TimexMatch, context: TimexContext) -> Resolution | None:
    if _shift_kind(match) != "next":
        return None
    return _quarter(match, context, context.year + 1 if context.year else None)


def _this_year(match: TimexMatch, context: TimexContext) -> Resolution | None:
    this = _shift_kind(match) in {"this", "the", "same"} or "this" in match.kinds()
    return _quarter(match, context, context.year) if this else None


def _half_of_something(match: TimexMatch, context: TimexContext) -> Resolution | None:
    return NotATime() if _part(match)[0] == "H" else None


def _nearest(match: TimexMatch, context: TimexContext) -> Resolution | None:
    if context.month is None:
        return None
    year, month = context.month
    direction = context.direction(match)
    middle = 3 * _part(match)[1] - 1
    nearest = min(
        (year, year - 1, year + 1),
        key=lambda near: _cost(12 * (near - year) + middle - month, direction),
    )
    return _quarter(match, context, nearest)


def _cost(months: int, direction: str | None) -> int:
    """Months from publication; against the tense costs more, and ahead without tense a little."""
    if direction == "future":
        return abs(months) + _AGAINST_TENSE * (months < -_RECENT)
    ahead = months > 1
    return abs(months) + (_AGAINST_TENSE if direction == "past" else _AHEAD) * ahead


QUARTERS: RuleTable[[TimexMatch, TimexContext], Resolution] = RuleTable(
    "which year a quarter or half belongs to",
    (
        Rule(
            "the year in its own words",
            _year_in_words,
            example="Exports fell in the third quarter of 2018.",
            expect=("time the third quarter of 2018 = DATE 2018-Q3",),
            never="Exports fell in the third quarter.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "last year",
            _last_year,
            example="Exports fell in the third quarter of last year.",
            expect=("time the third quarter of last year = DATE 2020-Q3",),
            never="Exports fell in the third quarter.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "next year",
            _next_year,
            example="Exports are to fall in the third quarter of next year.",
            expect=("time the third quarter of next year = DATE 2022-Q3",),
            never="Exports fell in the third quarter.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "this year",
            _this_year,
            example="Exports fell in the first half of this year.",
            expect=("time the first half of this year = DATE 2021-H1",),
            never="Exports fell in the first quarter.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "a half of what is no year",
            _half_of_something,
            example="The visitors won in the first half.",
            expect=("no time the first half = DATE 2021-H1",),
            never="The visitors won in the first quarter.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "the nearest that tense allows",
            _nearest,
            example="Exports fell in the third quarter.",
            expect=("time the third quarter = DATE 2021-Q3",),
            never="Exports fell in the third quarter of 2020.",
            published=EXAMPLES_PUBLISHED,
        ),
    ),
)


def reported_quarter(context: TimexContext, mod: str | None, back: int = 0) -> TimexValue:
    """The quarter the report is about (the last that was over, where it names none), `back` years
    earlier."""
    quarter = context.quarter or _last_complete(context)
    if quarter is None:
        return unknown(mod=mod)
    return dated(f"{quarter[0] - back:04d}-Q{quarter[1]}", mod, "context")


def _last_complete(context: TimexContext) -> tuple[int, int] | None:
    if context.month is None:
        return None
    year, month = context.month
    part = (month + 2) // 3 - 1
    return (year, part) if part else (year - 1, 4)


def resolve_year_part(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘the 1988 quarter’: the quarter the report is about, in that year."""
    year = int(match.value("year"))
    if context.quarter is None:
        return TimexValue("DATE", f"{year:04d}")
    return TimexValue("DATE", f"{year:04d}-Q{context.quarter[1]}", basis="context")


def resolve_year_ago(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘a year earlier’, ‘the year-ago quarter’."""
    if "Y" not in match.tokens.values[match.first() : match.last()]:
        return NotATime()
    noun = context.parse.heads[match.parse_token] > match.parse_token and not match.has("unit")
    skipped = int(noun and match.kinds()[0] in {"the", "a"})
    if match.has("unit") or context.quarter:
        value = reported_quarter(context, None, back=1)
    else:
        ago = match.kinds("tail") == ["ago"]
        year = context.year if ago else context.last_year
        value = dated(f"{year - 1:04d}", None, "publication") if year else unknown()
    return value if value.value is None else replace(value, skipped=skipped)


def resolve_back_unit(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘last year’s quarter’."""
    return reported_quarter(context, None, back=1)
