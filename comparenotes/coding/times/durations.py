"""Durations, and dates that lie a number of units away: 'nearly 30 years', 'the past two months',
'two days later', 'a week', 'recent weeks'.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from ...lexicon.rules import Rule, RuleTable
from ..grammar.tenses import VERBS, clause_of
from .calendar import add_days, bounds_of, day_of
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
from .numbers import CLOCK_UNITS, day_moved, moved, number_of, period
from .quarters import reported_quarter
from .references import vague

_MOST = 5000  # units: beyond, a duration gives no bound
_FARTHEST = 9000  # units: beyond, 'ago' gives no date
_SAME_DAY = 3  # hours, within which it is most often still the same day
_BY_DAY = frozenset(
    {*CLOCK_UNITS, "D", "W", "F"}
)  # units whose multiples end on a day, not in a month
_SAID_UNITS = "DWF"  # 'three days earlier, on Monday' is that Monday
_RECENT = "YMWDE"  # units of which 'recent' says that they are just over


def resolve_duration(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘nearly 30 years’, ‘the past two months’, ‘three days later’."""
    if match.has("dir2") and match.kinds("unit")[0] not in {"units", "quarters"}:
        return NotATime("a number before 'last week'")
    return by_rules(DURATIONS, match, context) or NotATime()


def _mod(match: TimexMatch) -> str | None:
    rough = "couple" in match.kinds("n")[:2] or _is_range(match)
    return match.mod("mod", "mod1", "outer", "so") or ("APPROX" if rough else None)


def _is_range(match: TimexMatch) -> bool:
    """'two to three years'."""
    upper = None if match.has("half") else number_of(match, "n2")
    return upper is not None and number_of(match, "n") is not None


def _half(match: TimexMatch) -> float:
    return 0.5 if match.has("half") else 0.0


def _some_day(match: TimexMatch, context: TimexContext) -> Resolution | None:
    words = match.kinds() == ["num", "unit"] and match.unit == "D" and match.value("n") == "1"
    if not words or match.before() in context.words.before_length:
        return None
    if context.direction(match) != "future":
        return None
    return replace(vague("FUTURE_REF", context), basis="tense")


def _three_quarters(match: TimexMatch, context: TimexContext) -> Resolution | None:
    share = match.unit == "Q" and number_of(match, "n") == 3
    return NotATime() if share and (match.kind_after() == "of" or "-" in match.words()) else None


def _how_much(match: TimexMatch, context: TimexContext) -> Resolution | None:
    """'75 hours of video'."""
    recorded = match.kind_after() == "of" and match.after(1) in context.words.recorded
    return NotATime() if recorded and match.unit in CLOCK_UNITS else None


def _away(match: TimexMatch, context: TimexContext) -> Resolution | None:
    if not match.has("tail"):
        return None
    return away(match, context, number_of(match, "n"), _mod(match))


def _two_counts(match: TimexMatch, context: TimexContext) -> Resolution | None:
    if not _is_range(match):
        return None
    joined = match.tokens.kind(match.first("n2") - 1) == "and"
    return NotATime() if joined else None


def _last_or_next(match: TimexMatch, context: TimexContext) -> Resolution | None:
    group = match.one_of("dir", "dir2")
    words, kinds = match.words(group), match.kinds(group)
    step = step_of(kinds)
    if not step or context.today is None or words[0] in context.words.anaphoric:
        return None
    if kinds == ["latest"] or _is_range(match):
        return None
    if match.unit == "Q":
        return _whole_quarters(match, context, step)
    count, unit, today = number_of(match, "n"), match.unit, context.today.isoformat()
    far = None
    if count is not None and count <= _MOST:
        days = step * ceil(_hours(count, unit) / 24)
        day = day_moved(context.today, step * count, unit)
        day = add_days(context.today, days) if unit in CLOCK_UNITS else day
        far = day.isoformat() if day else None
    value = replace(_plain(match), basis="publication")
    if step < 0:
        return replace(value, earliest=far, latest=today)
    return replace(value, earliest=today, latest=far)


def _whole_quarters(match: TimexMatch, context: TimexContext, step: int) -> Resolution | None:
    """'the past two quarters', of the calendar: up to the last that is over, or from the next."""
    count, today = number_of(match, "n"), context.today
    if today is None or count is None or count % 1 or count > _MOST:
        return None
    near = bounds_of(moved(today, step, "Q"))
    far = bounds_of(moved(today, step * count, "Q"))
    if near is None or far is None:
        return None
    first, last = (far, near) if step < 0 else (near, far)
    value = replace(_plain(match), basis="publication")
    return replace(value, earliest=first.earliest, latest=last.latest)


def _ahead(match: TimexMatch, context: TimexContext) -> Resolution | None:
    """'will end in two weeks', 'must leave within three days': bounded from publication on."""
    return ahead(_plain(match), match, context, number_of(match, "n"))


def ahead(
    value: TimexValue, match: TimexMatch, context: TimexContext, count: float | None
) -> TimexValue | None:
    """A length that ends so far ahead of publication; null where none of it says so."""
    within = match.before() in context.words.within
    if not within and match.before() not in context.words.ahead_by:
        return None
    direction = context.direction(match)
    if direction is None and match.unit in CLOCK_UNITS and _has_no_verb(match, context):
        direction = "future"  # 'Back in an hour.'
    if direction is None and match.kind_after() == "genitive" and match.after(1) == "time":
        direction = "future"  # 'is in two weeks' time'
    if context.today is None or direction != "future":
        return None
    if count is None:
        today = context.today.isoformat()
        soon = match.unit in {"TM", "TS"}
        return replace(value, earliest=today, latest=today, basis="publication") if soon else None
    exact = value.mod is None or (value.mod == "APPROX" and match.unit in CLOCK_UNITS)
    rough = not exact and not within
    if count > _MOST or match.kind_after() == "of" or rough:
        return None
    if match.unit in CLOCK_UNITS:
        return _hours_away(value, context, count + _half(match), match.unit, 1)
    count += _half(match)
    end = day_moved(context.today, count, match.unit)
    if end is None:
        return None
    if within:
        first, last = context.today.isoformat(), end.isoformat()
    else:
        fine = end.isoformat() if match.unit in _BY_DAY else moved(context.today, count, match.unit)
        days = bounds_of(fine)
        if days is None:
            return None
        first, last = days.earliest, days.latest
    return replace(value, earliest=first, latest=last, basis="publication")


def _has_no_verb(match: TimexMatch, context: TimexContext) -> bool:
    parse = context.parse
    return parse.pos[clause_of(parse, match.parse_token)] not in VERBS


def _length(match: TimexMatch, context: TimexContext) -> Resolution | None:
    return _plain(match)


def _plain(match: TimexMatch) -> TimexValue:
    """A duration; 'a five-day visit': the article belongs to the noun."""
    last_kind, first_kind = match.kinds()[-1], match.kinds()[0]
    glued = "-" in match.words() or (last_kind in {"unit", "quarter"} and first_kind == "a")
    glued = glued and not match.has("period") and match.has("det") and not _is_range(match)
    skipped = match.last("det") - match.first() if glued else 0
    value = period(number_of(match, "n"), match.unit, extra=_half(match))
    return TimexValue("DURATION", value, _mod(match), skipped=skipped)


DURATIONS: RuleTable[[TimexMatch, TimexContext], Resolution] = RuleTable(
    "what a number of units means",
    (
        Rule(
            "some day to come",
            _some_day,
            example="The valley will one day be free.",
            expect=("time one day = DATE FUTURE_REF",),
            never="The valley was free for one day.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "three quarters of something",
            _three_quarters,
            example="About three-quarters of the voters agreed.",
            expect=("no time About three-quarters = DURATION P3Q",),
            never="The firm grew for three quarters.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "so much of a recording",
            _how_much,
            example="The camera kept 40 hours of footage.",
            expect=("no time 40 hours = DURATION PT40H",),
            never="The envoys met after 40 hours of talks.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "a distance",
            _away,
            example="The army left two months ago.",
            expect=("time two months ago = DATE 2021-08",),
            never="The army stayed for two months.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "two counts, not one",
            _two_counts,
            example="He was jailed for terms of two and three years.",
            expect=("no time two and three years = DURATION P2Y",),
            never="He was jailed for two to three years.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "up to or from publication",
            _last_or_next,
            example="Shells hit the port in the past two months.",
            expect=("event hit on 2021-08-12..2021-10-12",),
            never="Shells hit the port for two months.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "so far ahead of publication",
            _ahead,
            example="The envoys will land in two days.",
            expect=("event land on 2021-10-14..2021-10-14",),
            never="The envoys landed in two days.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "a length",
            _length,
            example="He has led the party for nearly 30 years.",
            expect=("time nearly 30 years = DURATION P30Y",),
            never="The army left two months ago.",
            published=EXAMPLES_PUBLISHED,
        ),
    ),
)


def away(
    match: TimexMatch, context: TimexContext, count: float | None, mod: str | None
) -> TimexValue:
    """'two years ago', 'three days later': a date that far from publication, or from the day
    spoken of. Without a count, and for hours, a duration."""
    unit, extra = match.unit, _half(match)
    sign = int(match.value("tail"))
    from_publication = match.kinds("tail") == ["ago"]
    if match.has("said") and unit in _SAID_UNITS and not from_publication:
        said = context.inner(match, "said")
        return replace(said or unknown(), mod=mod, basis="context")
    if count is None:
        over = context.today.isoformat() if context.today and sign < 0 else None
        return TimexValue("DURATION", period(None, unit), mod, latest=over)
    if unit == "Y" and count == 1 and context.quarter and sign < 0:
        return reported_quarter(context, mod, back=1)
    if unit in CLOCK_UNITS or count > _FARTHEST:
        value = TimexValue("DURATION", period(count, unit, extra=extra), mod)
        return _hours_away(value, context, count, unit, sign) if from_publication else value
    base = context.today if from_publication else context.last_day
    is_rough = context.last is not None and day_of(context.last) is None
    if unit == "D" and not from_publication and is_rough:
        return unknown(mod=mod)  # 'the bridge fell three weeks ago; two days earlier …'
    if unit == "Y" and not from_publication and not extra and context.last_year:
        return dated(f"{context.last_year + sign * int(count):04d}", mod, "context")
    if base is None:
        year = context.year if from_publication else context.last_year
        if unit == "Y" and year is not None and not extra:
            return dated(f"{year + sign * int(count):04d}", mod, "publication")
        return unknown(mod=mod)
    basis = "publication" if from_publication and sign < 0 else "context"
    return dated(moved(base, sign * (count + extra), unit), mod, basis)


def _hours(count: float, unit: str) -> float:
    """The hours that may reach into another day."""
    return max(0.0, {"TH": 1.0, "TM": 1 / 60}.get(unit, 0.0) * count - _SAME_DAY)


def _hours_away(
    value: TimexValue, context: TimexContext, count: float, unit: str, sign: int
) -> TimexValue:
    """'12 hours ago', '20 minutes from now': on the day of publication, or as many days from it as
    the hours may reach."""
    days = sign * ceil(_hours(count, unit) / 24)
    far = add_days(context.today, days) if context.today and count <= _MOST else None
    if context.today is None or far is None:
        return value
    first, last = sorted((context.today, far))
    return replace(value, earliest=first.isoformat(), latest=last.isoformat(), basis="publication")


def _day_to_day(match: TimexMatch, context: TimexContext) -> Resolution | None:
    return NotATime() if match.kind_after() == "dash" and match.kind_after(1) == "to" else None


def _quarter_share(match: TimexMatch, context: TimexContext) -> Resolution | None:
    return NotATime() if match.unit == "Q" and not match.has("tail") and match.has("a") else None


def _bare_quarters(match: TimexMatch, context: TimexContext) -> Resolution | None:
    bare = not match.has("a") and not match.has("dir")
    return NotATime() if bare and match.unit in {"TS", "Q"} else None


def _of_a_kind(match: TimexMatch, context: TimexContext) -> Resolution | None:
    """'on days when it snows'."""
    bare = match.words() == match.words("unit") and match.kinds("unit") == ["units"]
    return NotATime() if bare and match.kind_before() == "on" else None


def _early_years(match: TimexMatch, context: TimexContext) -> Resolution | None:
    early = match.kinds("dir") == ["early"] and not match.has("det") and not match.has("tail")
    return NotATime() if early else None


NO_LENGTHS: RuleTable[[TimexMatch, TimexContext], Resolution] = RuleTable(
    "which unit without a number is no length of time",
    (
        Rule(
            "so much of a recording, without a number",
            _how_much,
            example="The camera kept hours of footage.",
            expect=("no time hours = DURATION PTXH",),
            never="The envoys met after hours of talks.",
        ),
        Rule(
            "day to day",
            _day_to_day,
            example="It was a day-to-day matter for the staff.",
            expect=("no time a day = DURATION P1D", "no time a day = SET P1D"),
            never="It took the staff a day.",
        ),
        Rule(
            "a quarter of something",
            _quarter_share,
            example="The flood took a quarter of the crop.",
            expect=("no time a quarter = DURATION P1Q",),
            never="The flood lasted a month.",
        ),
        Rule(
            "quarters and seconds without a number",
            _bare_quarters,
            example="The guards searched the living quarters.",
            expect=("no time quarters = DURATION PXQ",),
            never="The guards searched for weeks.",
        ),
        Rule(
            "days of a kind",
            _of_a_kind,
            example="The road is shut on days when it snows.",
            expect=("no time days = DURATION PXD",),
            never="The road is shut for days when it snows.",
        ),
        Rule(
            "early years",
            _early_years,
            example="He spent early years at sea.",
            expect=("no time early years = DURATION PXY",),
            never="He spent years at sea.",
        ),
    ),
)


def resolve_one_unit(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘a week’, ‘half an hour’, ‘a year and a half ago’."""
    rejection = by_rules(NO_LENGTHS, match, context)
    if rejection is not None:
        return rejection
    unit, has_half = match.unit, "half" in match.kinds("a")
    count, mod = 0.5 if has_half else 1.0, match.mod("mod", "so")
    if match.has("tail"):
        return away(match, context, count, mod)
    if count == 1 and not mod and not match.has("half") and _is_rate(match, context):
        return TimexValue("SET", period(1, unit))
    value = TimexValue("DURATION", period(count, unit, extra=_half(match)), mod)
    return ahead(value, match, context, count) or value


def _is_rate(match: TimexMatch, context: TimexContext) -> bool:
    """'four flights a week', '$2 a year': how often, not how long."""
    parse, token = context.parse, match.parse_token
    head = parse.heads[token]
    if parse.deps[token] not in {"npadvmod", "nmod", "appos", "advmod"}:
        return False
    counted = parse.pos[head] in {"NOUN", "NUM", "PROPN", "SYM"}
    return counted or parse.lower[head] in context.words.rate_nouns


def resolve_units(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘years’, ‘recent weeks’, ‘weeks or months’."""
    rejection = by_rules(NO_LENGTHS, match, context)
    if rejection is not None:
        return rejection
    unit, kinds, mod = match.unit, match.kinds("dir"), match.mod("mod")
    if match.has("tail"):
        return away(match, context, None, mod)
    value = TimexValue("DURATION", period(None, unit), mod)
    if match.after() == "-" and match.has("det"):
        return replace(value, skipped=match.last("det") - match.first())
    if unit in _RECENT and context.today:
        today = context.today.isoformat()
        if kinds == ["recent"]:
            return replace(value, latest=today, basis="publication")
        if kinds == ["next"] and match.words("dir")[0] not in context.words.anaphoric:
            return replace(value, earliest=today, basis="publication")  # 'the coming weeks'
    return value


def resolve_long_units(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘decades’ of ‘decades-long’."""
    return TimexValue("DURATION", period(None, match.unit))
