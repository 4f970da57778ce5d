"""Which resolver gives a time expression its value: one row a pattern of time_patterns.toml.

A match of a pattern comes in, with its context (the day of publication, what the text spoke of
before); a TIMEX3 value with the days it bounds goes out, or a `NotATime`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from . import (
    clock,
    days,
    durations,
    months,
    periods,
    quarters,
    references,
    seasons,
    sets,
    weekdays,
    years,
)
from .calendar import bounds_of
from .context import NotATime, Resolution, TimexContext, TimexMatch

RESOLVERS: dict[str, Callable[[TimexMatch, TimexContext], Resolution]] = {
    # days
    "month_day": days.resolve_month_day,
    "day_month": days.resolve_month_day,
    "month_ordinal": days.resolve_month_day,
    "day_again": days.resolve_day_again,
    "numeric_date": days.resolve_numeric_date,
    "weekday": weekdays.resolve_weekday,
    "deictic": weekdays.resolve_deictic,
    # within a day
    "tonight": weekdays.resolve_tonight,
    "daypart": weekdays.resolve_daypart,
    "clock": clock.resolve_clock,
    # weeks and months
    "week_of": weekdays.resolve_week_of,
    "weekend": periods.resolve_weekend,
    "month": months.resolve_month,
    # counted from publication or from what the text spoke of
    "deixis": periods.resolve_deixis,
    "the_unit": periods.resolve_the_unit,
    "same_period": periods.resolve_same_period,
    "year_end": periods.resolve_year_end,
    # business quarters
    "quarter": quarters.resolve_quarter,
    "year_part": quarters.resolve_year_part,
    "year_ago": quarters.resolve_year_ago,
    "back_unit": quarters.resolve_back_unit,
    # seasons and holidays
    "season": seasons.resolve_season,
    "holiday": seasons.resolve_holiday,
    # years and longer
    "year": years.resolve_year,
    "said_year": years.resolve_spoken_year,
    "the_year": years.resolve_the_year,
    "decade": years.resolve_decade,
    "century": years.resolve_century,
    # durations
    "duration": durations.resolve_duration,
    "one_unit": durations.resolve_one_unit,
    "units": durations.resolve_units,
    "long_units": durations.resolve_long_units,
    # sets
    "every": sets.resolve_every,
    "per_unit": sets.resolve_per_unit,
    "weekdays": sets.resolve_weekdays,
    "adverb": sets.resolve_adverb,
    # vague references
    "reference": references.resolve_reference,
    "recent": references.resolve_recent,
    "the_past": references.resolve_the_past,
}


def resolve(match: TimexMatch, context: TimexContext) -> Resolution:
    """The value of a match, with the days that it covers; or that it is no time expression."""
    value = RESOLVERS[match.name](match, context)
    if isinstance(value, NotATime) or value.earliest or value.latest or value.value is None:
        return value
    covered = bounds_of(value.value) if value.type in {"DATE", "TIME"} else None
    return replace(value, earliest=covered.earliest, latest=covered.latest) if covered else value
