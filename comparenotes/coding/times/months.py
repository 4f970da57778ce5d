"""Months, with or without a year: 'November 2020', 'early next April', 'in May'.

A month without a year is the nearest that 'last', 'next' or the tense of its clause allows.
"""

from __future__ import annotations

from dataclasses import replace

from ...lexicon.rules import Rule, RuleTable
from .calendar import bounds_of
from .context import (
    EXAMPLES_PUBLISHED,
    NotATime,
    Resolution,
    TimexContext,
    TimexMatch,
    TimexValue,
    by_rules,
    dated,
    step_of,
    unknown,
)
from .numbers import said_year

_MIDDLE = 15  # the day on which the first half of a month ends
_FAR_AHEAD, _FAR_BACK = 6, 8  # months; beyond them, without tense, another year is meant


def resolve_month(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘November 2020’, ‘early next April’, ‘May’, ‘the first half of May’."""
    value = by_rules(MONTHS, match, context) or _month(match, None)
    return (
        value
        if isinstance(value, NotATime) or "half" not in match.kinds("edge")
        else _half(match, value)
    )


def resolve_said_month(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘October two thousand and five’."""
    year = said_year(match, context)
    return _month(match, year, "words") if year else NotATime("a count")


def _half(match: TimexMatch, value: TimexValue) -> TimexValue:
    """The first or the last half of a month."""
    days = bounds_of(value.value)
    if days is None:
        return value
    edge = slice(match.first("edge"), match.last("edge"))
    if "1" in match.tokens.values[edge]:
        return replace(value, earliest=days.earliest, latest=f"{value.value}-{_MIDDLE}")
    return replace(value, earliest=f"{value.value}-{_MIDDLE + 1}", latest=days.latest)


def _month(match: TimexMatch, year: int | None, basis: str = "publication") -> TimexValue:
    month, mod = int(match.value("month")), match.mod("edge", "mod")
    if year is None:
        return unknown("DATE", f"XXXX-{month:02d}", mod)
    return dated(f"{year:04d}-{month:02d}", mod, basis)


def shifted_year(match: TimexMatch, context: TimexContext) -> int | None:
    """The year that 'last year', 'this year' after a date means; null where it is not known."""
    if context.year is None:
        return None
    return context.year + step_of(match.kinds(match.one_of("shift", "latershift")))


def has_shifted_year(match: TimexMatch) -> bool:
    """Whether 'last year', 'of this year' follows the date, or the date that it runs on to."""
    shift = match.one_of("shift", "latershift")
    return match.has(shift) and match.tokens.values[match.last(shift)] == "Y"


def _short_form(match: TimexMatch, context: TimexContext) -> Resolution | None:
    alone = match.words() == match.words("month")
    bare = alone and match.words()[0] in context.words.short_months
    placed = match.before() in context.words.before_short_month
    runs_on = match.has(match.one_of("latermonth", "monthlater"))
    return NotATime() if bare and not placed and not runs_on else None


def _noun(match: TimexMatch, context: TimexContext) -> Resolution | None:
    alone = match.words() == match.words("month") and match.kind_after() == "of"
    return NotATime() if alone and match.words()[0] in context.words.noun_months else None


def _may_be_name(match: TimexMatch, context: TimexContext) -> bool:
    return match.words() == match.words("month") and match.words()[0] in context.words.name_months


def _first_name(match: TimexMatch, context: TimexContext) -> Resolution | None:
    parse, token = context.parse, match.parse_token
    surname = token + 1
    if not _may_be_name(match, context) or surname >= len(parse) or match.kind_after() == "month":
        return None
    if parse.pos[surname] != "PROPN" or parse.heads[token] != surname:
        return None
    return NotATime() if parse.words[surname][:1].isupper() else None


def _surname(match: TimexMatch, context: TimexContext) -> Resolution | None:
    parse, token = context.parse, match.parse_token
    if not _may_be_name(match, context) or token == 0 or parse.pos[token - 1] != "PROPN":
        return None
    compound = parse.heads[token - 1] == token and parse.deps[token - 1] == "compound"
    return NotATime() if compound else None


def _year_in_words(match: TimexMatch, context: TimexContext) -> Resolution | None:
    if not match.has("year"):
        return None
    return _month(match, int(match.value("year")), "words")


def _year_ahead(match: TimexMatch, context: TimexContext) -> Resolution | None:
    if not match.has("lateryear") or match.has("dir"):
        return None
    year, group = int(match.value("lateryear")), match.one_of("latermonth", "monthlater")
    over = match.has(group) and match.after() in context.words.spanning
    wraps = over and int(match.value("month")) > int(match.value(group))
    return _month(match, year - wraps, "words")


def _running_on(match: TimexMatch, context: TimexContext) -> Resolution | None:
    group = match.one_of("latermonth", "monthlater")
    if not match.has(group) or match.kinds("dir") or has_shifted_year(match):
        return None
    later = context.inner(match, group)
    if later is None or not (later.value or "X")[:4].isdigit():
        return None
    year, month = int((later.value or "")[:4]), int(match.value("month"))
    return _month(match, year - (month > int(match.value(group))))


def _shifted_year(match: TimexMatch, context: TimexContext) -> Resolution | None:
    return _month(match, shifted_year(match, context)) if has_shifted_year(match) else None


def _last(match: TimexMatch, context: TimexContext) -> Resolution | None:
    if context.month is None or match.kinds("dir")[-1:] != ["last"]:
        return None
    year, now = context.month
    return _month(match, year - (int(match.value("month")) >= now))


def _next(match: TimexMatch, context: TimexContext) -> Resolution | None:
    if context.month is None or match.kinds("dir")[-1:] != ["next"]:
        return None
    year, now = context.month
    return _month(match, year + (int(match.value("month")) <= now))


def _this(match: TimexMatch, context: TimexContext) -> Resolution | None:
    return _month(match, context.year) if match.kinds("dir") == ["this"] else None


def _until(match: TimexMatch, context: TimexContext) -> Resolution | None:
    if not context.is_onward(match) or match.kind_before(2) in {"unit", "units"}:
        return None  # 'the nine months through June' are over
    if context.month and context.direction(match) == "past":
        return _nearest(match, context)  # 'went on until January'
    return _soonest(match, context)


def _past(match: TimexMatch, context: TimexContext) -> Resolution | None:
    if context.month is None or context.direction(match) != "past":
        return None
    year, now = context.month
    return _month(match, year - (int(match.value("month")) > now))


def _future(match: TimexMatch, context: TimexContext) -> Resolution | None:
    return _soonest(match, context) if context.direction(match) == "future" else None


def _soonest(match: TimexMatch, context: TimexContext) -> Resolution | None:
    if context.month is None:
        return None
    year, now = context.month
    return _month(match, year + (int(match.value("month")) < now))


def _nearest(match: TimexMatch, context: TimexContext) -> Resolution | None:
    if context.month is None:
        return None
    year, now = context.month
    ahead = int(match.value("month")) - now
    return _month(match, year - (ahead > _FAR_AHEAD) + (-ahead > _FAR_BACK))


MONTHS: RuleTable[[TimexMatch, TimexContext], Resolution] = RuleTable(
    "which month a month's name means",
    (
        Rule(
            "a first name in short form",
            _short_form,
            example="Jan Novak was named to the board.",
            expect=("no time Jan = DATE 2021-01",),
            never="The pact was signed in Jan. 2020.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "a noun before 'of'",
            _noun,
            example="She joined the March of the Mothers.",
            expect=("no time March = DATE 2021-03",),
            never="The bridge opened in March.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "a first name",
            _first_name,
            example="The board waited for April Novak.",
            expect=("no time April = DATE 2021-04",),
            never="The board met in April.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "a surname",
            _surname,
            example="The minister met Tessa May at the port.",
            expect=("no time May = DATE 2021-05",),
            never="The port opened in May.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "the year in its own words",
            _year_in_words,
            example="The truce ended in November 2018.",
            expect=("time November 2018 = DATE 2018-11",),
            never="The truce ended in August.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "the year of the month it is joined to",
            _year_ahead,
            example="It rained in May and June 2018.",
            expect=("time May = DATE 2018-05",),
            never="It rained in May and in the south.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "'last year' after it",
            _shifted_year,
            example="The mine closed in March last year.",
            expect=("time March last year = DATE 2020-03",),
            never="The mine closed in March.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "the month it runs on to",
            _running_on,
            example="The port will be shut from November to January.",
            expect=("time November = DATE 2021-11",),
            never="The port will be shut in November.",
            published="2021-12-12",
        ),
        Rule(
            "'last' before it",
            _last,
            example="The talks of last October failed.",
            expect=("time last October = DATE 2020-10",),
            never="The talks failed in May.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "'next' before it",
            _next,
            example="A vote next June is likely.",
            expect=("time next June = DATE 2022-06",),
            never="The vote will be in June.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "'this' before it",
            _this,
            example="The fair was shifted to this December.",
            expect=("time this December = DATE 2021-12",),
            never="The fair was held in December.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "'until' before it",
            _until,
            example="The road is closed until March.",
            expect=("time March = DATE 2022-03",),
            never="The road was closed in March.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "a clause in the past tense",
            _past,
            example="The army left in December.",
            expect=("time December = DATE 2020-12",),
            never="The army will leave in December.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "a clause that looks ahead",
            _future,
            example="The army will leave in March.",
            expect=("time March = DATE 2022-03",),
            never="The army left in March.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "the nearest without a tense",
            _nearest,
            example="The ferry is busiest in July.",
            expect=("time July = DATE 2021-07",),
            never="The ferry will stop in July.",
            published=EXAMPLES_PUBLISHED,
        ),
    ),
)
