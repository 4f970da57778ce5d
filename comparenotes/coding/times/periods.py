"""Weeks, months and years counted from publication or from what the text spoke of: 'last week',
'the same year', 'the year', 'the same period a year earlier', 'the weekend', 'year-end'.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from ...lexicon.rules import Rule, RuleTable
from .calendar import add_days, add_months, bounds_of, day_of, iso_week
from .context import (
    EXAMPLES_PUBLISHED,
    NotATime,
    Resolution,
    TimexContext,
    TimexMatch,
    TimexValue,
    by_rules,
    dated,
    narrowed,
    step_of,
    unknown,
)
from .numbers import CLOCK_UNITS, UNDATED_UNITS, moved, period
from .quarters import reported_quarter, resolve_year_part

_OPENING = frozenset({'"', "“", "‘", "'", "``"})
_ENDING, _FROM_NOW = "DWMQY", "WMQY"  # units whose end is spoken of; that publication may cut


# Counted by a word: 'last', 'next', 'this', 'the same' ------------------------------------------


def resolve_deixis(match: TimexMatch, context: TimexContext) -> Resolution:
    """'last week', 'the same year', 'this quarter', 'the following month'."""
    return by_rules(DEIXIS, match, context) or NotATime()


def _mod(match: TimexMatch) -> str | None:
    return match.mod("edge", "mod")


def _is_anaphoric(match: TimexMatch, context: TimexContext) -> bool:
    return match.words("dir")[0] in context.words.anaphoric


def _title(match: TimexMatch, context: TimexContext) -> Resolution | None:
    """Written with a capital after an opening quotation mark."""
    capital = context.parse.words[match.parse_token][:1].isupper()
    return NotATime() if capital and match.before() in _OPENING else None


def _stretch(match: TimexMatch, context: TimexContext) -> Resolution | None:
    if match.unit == "F":
        return _fortnight(match, context)
    long = match.unit in {*CLOCK_UNITS, "E", "C"}
    if not long or not match.has("det") or match.words("dir")[0] not in context.words.stretch:
        return None
    return TimexValue("DURATION", period(1, match.unit), _mod(match))


def _fortnight(match: TimexMatch, context: TimexContext) -> Resolution | None:
    """'the past fortnight': two weeks up to or from publication."""
    step, today = step_of(match.kinds("dir")[-1:]), context.today
    if not step or today is None:
        return NotATime() if not step else TimexValue("DURATION", period(1, "F"), _mod(match))
    far = add_days(today, 14 * step)
    first, last = sorted((today, far or today))
    bounds = first.isoformat(), last.isoformat()
    return TimexValue("DURATION", period(1, "F"), _mod(match), *bounds, "publication")


def _no_date(match: TimexMatch, context: TimexContext) -> Resolution | None:
    return NotATime() if match.unit in {*CLOCK_UNITS, "H"} else None


def _last_day(match: TimexMatch, context: TimexContext) -> Resolution | None:
    last = match.kinds("dir")[-1] == "last" and not _is_anaphoric(match, context)
    return NotATime() if match.unit == "D" and last else None


def _reported_quarter(match: TimexMatch, context: TimexContext) -> Resolution | None:
    if match.unit != "Q" or match.kinds("dir")[0] not in {"latest", "that", "same"}:
        return None
    return reported_quarter(context, _mod(match))


def _measure(match: TimexMatch, context: TimexContext) -> Resolution | None:
    full = match.kinds("dir")[0] == "full" and match.words("dir")[0] not in context.words.whole
    return NotATime() if full and not match.has("det") else None


def _year_spoken_of(match: TimexMatch, context: TimexContext) -> Resolution | None:
    word = match.words("dir")[0]
    if match.unit != "Y" or word not in context.words.anaphoric | context.words.whole:
        return None
    if context.last_year is None:
        return None
    year = context.last_year + step_of(match.kinds("dir")[-1:])
    return dated(f"{year:04d}", _mod(match), "context")


def _spoken_of(match: TimexMatch, context: TimexContext) -> Resolution | None:
    if not _is_anaphoric(match, context):
        return None
    base = context.last_day
    if base is None and context.last:
        days = bounds_of(context.last)
        base = day_of(days.earliest) if days else None
    return _moved(match, context, base, step_of(match.kinds("dir")[-1:]), "context")


def _next_day(match: TimexMatch, context: TimexContext) -> Resolution | None:
    the_next = match.kinds("det") == ["the"] and match.kinds("dir")[0] == "next"
    if match.unit != "D" or not the_next:
        return None
    return _moved(match, context, context.last_day, 1, "publication")


def _from_publication(match: TimexMatch, context: TimexContext) -> Resolution | None:
    step = step_of(match.kinds("dir")[-1:])
    return _moved(match, context, context.today, step, "publication")


DEIXIS: RuleTable[[TimexMatch, TimexContext], Resolution] = RuleTable(
    "what 'last week' and 'the same year' mean",
    (
        Rule(
            "a title",
            _title,
            example="He was asked on the programme “This Week” by a guest.",
            expect=("no time This Week = DATE 2021-W41",),
            never="He was asked this week by a guest.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "a stretch of hours, decades or centuries",
            _stretch,
            example="Exports grew over the past decade.",
            expect=("time the past decade = DURATION P1E",),
            never="Exports grew over the past year.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "hours and halves, which are no dates",
            _no_date,
            example="The visitors scored twice this half.",
            expect=("no time this half = DATE None",),
            never="The visitors scored twice this week.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "the last day of something",
            _last_day,
            example="The crowd grew on the last day.",
            expect=("no time the last day = DATE 2021-10-11",),
            never="The crowd grew on the next day.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "the quarter the report is about",
            _reported_quarter,
            example="Profit rose in the first quarter. In the same quarter, sales fell.",
            expect=("time the same quarter = DATE 2021-Q1",),
            never="Profit rose this quarter.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "a measure, not a date",
            _measure,
            example="The firm published full year results.",
            expect=("no time full year = DATE 2021",),
            never="The firm grew in the full year.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "the year spoken of",
            _year_spoken_of,
            example="The mine opened in 2015. It closed the following year.",
            expect=("time the following year = DATE 2016",),
            never="The mine opened in 2015. It closed last year.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "counted from the date spoken of",
            _spoken_of,
            example="The king fell on March 3, 2020. The queen fled the following month.",
            expect=("time the following month = DATE 2020-04",),
            never="The king fell on March 3, 2020. The queen fled last month.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "the day after the day spoken of",
            _next_day,
            example="The king fell on March 3, 2020. The queen fled the next day.",
            expect=("time the next day = DATE 2020-03-04",),
            never="The king fell on March 3, 2020. The queen fled last week.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "counted from publication",
            _from_publication,
            example="The mayor left last week.",
            expect=("time last week = DATE 2021-W40",),
            never="The king fell on March 3, 2020. The queen fled the following month.",
            published=EXAMPLES_PUBLISHED,
        ),
    ),
)


def _moved(
    match: TimexMatch, context: TimexContext, base: date | None, step: int, basis: str
) -> TimexValue:
    """The unit that lies `step` of its kind from `base`."""
    unit, mod = match.unit, _mod(match)
    if base is None:
        return _moved_roughly(context, step, unit, mod)
    if unit == "WE":
        return _weekend(match, context, base, step)
    value = dated(moved(base, step, unit), mod, basis)
    return _cut_at_publication(value, match, context) if not step and unit in _FROM_NOW else value


def _cut_at_publication(value: TimexValue, match: TimexMatch, context: TimexContext) -> TimexValue:
    """'earlier this month' ends at publication, 'later this month' begins there."""
    days = bounds_of(value.value)
    if context.today is None or days is None:
        return value
    today, kinds = context.today.isoformat(), match.kinds("edge")
    if "earlier" in kinds:
        return replace(value, earliest=days.earliest, latest=today)
    if "later" in kinds:
        return replace(value, earliest=today, latest=days.latest)
    return value


def _moved_roughly(context: TimexContext, step: int, unit: str, mod: str | None) -> TimexValue:
    """As much as can be said when only the year or month of publication is known."""
    if unit == "Y" and context.year is not None:
        return dated(f"{context.year + step:04d}", mod, "publication")
    if unit == "M" and context.month is not None:
        day = add_months(date(*context.month, 1), step)
        return dated(f"{day.year:04d}-{day.month:02d}" if day else None, mod, "publication")
    return unknown(mod=mod)


def _weekend(match: TimexMatch, context: TimexContext, base: date, step: int) -> TimexValue:
    """A weekend; without 'last', 'next' or 'this', the one before unless it lies ahead."""
    if not step and not {"this", "that"} & set(match.kinds()):
        is_ahead = context.direction(match) == "future" or base.isoweekday() >= 6
        step = 0 if is_ahead else -1
    day = add_days(base, 7 * step)
    return dated(f"{iso_week(day)}-WE" if day else None, _mod(match), "publication")


# Without such a word ------------------------------------------------------------------------------


def resolve_the_unit(match: TimexMatch, context: TimexContext) -> Resolution:
    """'the year', 'the quarter', 'the day': what the report is about."""
    value = by_rules(THE_UNIT, match, context) or NotATime()
    if isinstance(value, NotATime) or match.kinds("edge") not in (
        ["later", "in"],
        ["earlier", "in"],
    ):
        return value
    return replace(value, skipped=match.last("edge") - match.first("edge"))  # 'later in [the day]'


def _is_no_date(match: TimexMatch, context: TimexContext) -> Resolution | None:
    return NotATime() if match.unit in UNDATED_UNITS else None


def _of_month(match: TimexMatch, context: TimexContext) -> Resolution | None:
    """'the month of July' is July."""
    named = match.unit == "M" and match.kind_after() == "of" and match.kind_after(1) == "month"
    return NotATime() if named else None


def _day_by_day(match: TimexMatch, context: TimexContext) -> Resolution | None:
    """'worse by the day'."""
    pace = match.unit == "D" and not match.has("edge") and match.before() in context.words.deadline
    return NotATime() if pace else None


def _before_hyphen(match: TimexMatch, context: TimexContext) -> Resolution | None:
    return NotATime() if match.after() == "-" else None


def _name(match: TimexMatch, context: TimexContext) -> Resolution | None:
    return NotATime() if context.parse.words[match.parse_token][:1].isupper() else None


def _beside(match: TimexMatch, context: TimexContext) -> Resolution | None:
    """'the week before the vote' is another week; 'Oct. 12, the day before the vote' is Oct. 12."""
    of_date = match.unit == "D" and match.kind_before() == "comma"
    bare = not match.has("edge") and not of_date
    return NotATime() if bare and match.kind_after() in {"before", "after"} else None


def _the_quarter(match: TimexMatch, context: TimexContext) -> Resolution | None:
    return reported_quarter(context, _mod(match)) if match.unit == "Q" else None


def _the_day(match: TimexMatch, context: TimexContext) -> Resolution | None:
    if match.unit != "D":
        return None
    day = context.last_day
    return dated(day.isoformat(), _mod(match), "context") if day else unknown(mod=_mod(match))


def _the_year_before(match: TimexMatch, context: TimexContext) -> Resolution | None:
    if match.unit != "Y" or not match.has("post") or not context.last_year:
        return None
    return dated(f"{context.last_year - 1:04d}", _mod(match), "context")


def _the_current(match: TimexMatch, context: TimexContext) -> Resolution | None:
    step = -1 if match.has("post") else 0
    return _moved(match, context, context.today, step, "publication")


THE_UNIT: RuleTable[[TimexMatch, TimexContext], Resolution] = RuleTable(
    "what 'the year' and 'the quarter' mean",
    (
        Rule(
            "units that are no dates",
            _is_no_date,
            example="It is the bridge of the century.",
            expect=("no time the century = DATE 20",),
            never="It is the bridge of the year.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "before the name of a month",
            _of_month,
            example="Sales fell in the month of July.",
            expect=("no time the month = DATE 2021-10",),
            never="Sales fell in the month.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "a pace",
            _day_by_day,
            example="The flood is growing by the day.",
            expect=("no time the day = DATE 2021-10-12",),
            never="The flood grew in the course of the day.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "before a hyphen",
            _before_hyphen,
            example="The guards ended the day-long search.",
            expect=("no time the day = DATE 2021-10-12",),
            never="The guards ended the search in the week.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "part of a name",
            _name,
            example="They joined the Week Against Hunger.",
            expect=("no time the Week = DATE 2021-W41",),
            never="They joined the march of the week.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "before or after what comes next",
            _beside,
            example="The guards left the week after the vote.",
            expect=("no time the week = DATE 2021-W41",),
            never="The guards left in the course of the week.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "the quarter the report is about",
            _the_quarter,
            example="Profit rose in the first quarter. Sales fell in the quarter.",
            expect=("time the quarter = DATE 2021-Q1",),
            never="Profit rose this quarter.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "the day spoken of",
            _the_day,
            example="The king fell on March 3, 2020. By the end of the day, the queen had fled.",
            expect=("time the end of the day = DATE 2020-03-03",),
            never="The king fell on March 3, 2020. By the end of the year, the queen had fled.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "the year before the year spoken of",
            _the_year_before,
            example="The mine closed in 2015. It had grown in the year previous.",
            expect=("time the year previous = DATE 2014",),
            never="The mine closed in 2015. It had grown in the year.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "the one of publication",
            _the_current,
            example="Prices rose at the end of the month.",
            expect=("time the end of the month = DATE 2021-10",),
            never="Profit rose in the first quarter. Sales fell in the quarter.",
            published=EXAMPLES_PUBLISHED,
        ),
    ),
)


def resolve_day_after(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘The day after, …’, ‘the night before’: of the day spoken of; what a noun follows is no date
    of its own."""
    part = match.value("unit") if match.kinds("unit") == ["daypart"] else ""
    parse, on = context.parse, match.parse_token + 1
    follows = match.after()[:1].isalnum() and not (on < len(parse) and parse.pos[on] == "CCONJ")
    titled = parse.words[match.parse_token][:1].isupper()
    if not (part or match.unit == "D") or context.last_day is None or follows or titled:
        return NotATime()
    day = add_days(context.last_day, int(match.value("tail")))
    return narrowed(dated(day.isoformat() if day else None, None, "context"), part)


def resolve_same_period(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘the same period last year’, ‘the latest period’."""
    return by_rules(SAME_PERIOD, match, context) or NotATime()


def _years_back(match: TimexMatch) -> int:
    return 1 if match.has("shift") else 0


def _is_period(match: TimexMatch) -> bool:
    return match.kinds("unit") == ["period"]


def _in_that_year(match: TimexMatch, context: TimexContext) -> Resolution | None:
    return resolve_year_part(match, context) if match.has("year") else None


def _bare_period(match: TimexMatch, context: TimexContext) -> Resolution | None:
    bare = _is_period(match) and not _years_back(match) and "latest" not in match.kinds()
    return NotATime() if bare else None


def _month_a_year_earlier(match: TimexMatch, context: TimexContext) -> Resolution | None:
    last = context.last or ""
    month = re.match(r"(\d{4})(-\d\d)", last)
    spoken_of = _is_period(match) and context.quarter is None and len(last) == 7
    if month is None or not (spoken_of or (match.unit == "M" and _years_back(match))):
        return None
    return dated(f"{int(month[1]) - _years_back(match):04d}{month[2]}", None, "context")


def _quarter_a_year_earlier(match: TimexMatch, context: TimexContext) -> Resolution | None:
    if not _is_period(match) and match.unit != "Q":
        return None
    return reported_quarter(context, None, _years_back(match))


def _year_earlier(match: TimexMatch, context: TimexContext) -> Resolution | None:
    if not _years_back(match) or match.unit in CLOCK_UNITS:
        return None
    year = context.year
    return dated(f"{year - 1:04d}", None, "publication") if year else unknown()


SAME_PERIOD: RuleTable[[TimexMatch, TimexContext], Resolution] = RuleTable(
    "what 'the same period' means",
    (
        Rule(
            "the year in its own words",
            _in_that_year,
            example="Profit rose in the first quarter. It had fallen in the same quarter of 2017.",
            expect=("time the same quarter of 2017 = DATE 2017-Q1",),
            never="Profit rose in the first quarter of 2017.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "a period that is not dated",
            _bare_period,
            example="Profit rose in the first quarter. Sales fell in the same period.",
            expect=("no time the same period = DATE 2021-Q1",),
            never="Profit rose in the first quarter. Sales fell in the same quarter.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "the month spoken of, a year earlier",
            _month_a_year_earlier,
            example="Sales rose in August. They had fallen in the same period last year.",
            expect=("time the same period last year = DATE 2020-08",),
            never="Sales rose in August. They had fallen last year.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "the quarter the report is about, a year earlier",
            _quarter_a_year_earlier,
            example="Profit rose in the first quarter. Sales fell in the same period last year.",
            expect=("time the same period last year = DATE 2020-Q1",),
            never="Profit rose in the first quarter. Sales fell last year.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "the year before publication",
            _year_earlier,
            example="Snow fell. It had rained in the same week last year.",
            expect=("time the same week last year = DATE 2020",),
            never="Snow fell. It had rained in the same week.",
            published=EXAMPLES_PUBLISHED,
        ),
    ),
)


def resolve_weekend(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘over the weekend’."""
    if not match.has("dir") and match.before() not in context.words.before_weekend:
        return NotATime("no preposition of time before it")
    step = step_of(match.kinds("dir"))
    return _moved(match, context, context.today, step, "publication")


def resolve_year_end(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘year-end’, ‘month's end’, ‘by end of month’, ‘EOY’."""
    if match.has("abbreviated"):
        unit = match.value("abbreviated")
    elif match.has("unit2"):
        titled = context.parse.words[match.parse_token][:1].isupper()
        unit = "" if titled else match.value("unit2")
    else:
        unit = match.unit if match.words("end") == ["end"] else ""
    if not unit or unit not in _ENDING:
        return NotATime()
    mod = match.mod("end2") or "END"
    if unit == "D":
        day = context.last_day
        return dated(day.isoformat() if day else None, mod, "context") if day else unknown(mod=mod)
    if context.today is None:
        return _moved_roughly(context, 0, unit, mod)
    return dated(moved(context.today, 0, unit), mod, "publication")
