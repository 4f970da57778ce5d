"""Which resolver gives a time expression its value: one row a pattern of time_patterns.toml.

A match of a pattern comes in, with its context (the day of publication, what the text spoke of
before); a TIMEX3 value with the days it bounds goes out, or a `NotATime`.
"""

from __future__ import annotations

from collections.abc import Callable

from . import (
    clock,
    days,
    durations,
    holidays,
    lengths,
    months,
    numeric_dates,
    offsets,
    parts,
    periods,
    quarters,
    references,
    seasons,
    sets,
    weekdays,
    years,
)
from .context import NotATime, Resolution, TimexContext, TimexMatch, bounded, by_rules
from .names_of_things import NAMES_OF_THINGS

RESOLVERS: dict[str, Callable[[TimexMatch, TimexContext], Resolution]] = {
    # days
    "month_day": days.resolve_month_day,
    "day_month": days.resolve_month_day,
    "said_day": days.resolve_said_day,
    "day_of_later_month": days.resolve_day_of_later_month,
    "nth": days.resolve_nth,
    "weekday_ordinal": days.resolve_weekday_ordinal,
    "day_again": days.resolve_day_again,
    "numeric_date": numeric_dates.resolve_numeric_date,
    "named_numeric_date": numeric_dates.resolve_named_numeric_date,
    "slashed_day": numeric_dates.resolve_slashed_day,
    "weekday": weekdays.resolve_weekday,
    "short_weekday": weekdays.resolve_weekday,
    "weekday_of_week": weekdays.resolve_weekday_of_week,
    "weekday_week": offsets.resolve_weekday_week,
    "deictic": weekdays.resolve_deictic,
    # within a day
    "tonight": weekdays.resolve_tonight,
    "daypart": weekdays.resolve_daypart,
    "overnight": weekdays.resolve_overnight,
    "clock": clock.resolve_clock,
    # weeks and months
    "week_number": weekdays.resolve_week_number,
    "week_of": weekdays.resolve_week_of,
    "weekend": periods.resolve_weekend,
    "said_month": months.resolve_said_month,
    "month": months.resolve_month,
    "low_month": days.resolve_low_month,
    "month_year": numeric_dates.resolve_month_year,
    "year_month": numeric_dates.resolve_year_month,
    # counted from another day, and parts of a longer time
    "offset": offsets.resolve_offset,
    "skipping": offsets.resolve_skipping,
    "weekday_away": offsets.resolve_weekday_away,
    "weekdays_away": offsets.resolve_weekdays_away,
    "part_of": parts.resolve_part_of,
    "day_of_month": parts.resolve_part_of,
    "parts_of": parts.resolve_parts_of,
    # counted from publication or from what the text spoke of
    "deixis": periods.resolve_deixis,
    "day_after": periods.resolve_day_after,
    "length_to": lengths.resolve_length_to,
    "the_unit": periods.resolve_the_unit,
    "same_period": periods.resolve_same_period,
    "year_end": periods.resolve_year_end,
    # business quarters
    "quarter": quarters.resolve_quarter,
    "quarter_code": quarters.resolve_quarter,
    "year_part": quarters.resolve_year_part,
    "year_ago": quarters.resolve_year_ago,
    "back_unit": quarters.resolve_back_unit,
    # seasons and holidays
    "season": seasons.resolve_season,
    "holiday": holidays.resolve_holiday,
    # years and longer
    "year": years.resolve_year,
    "year_span": numeric_dates.resolve_year_span,
    "year_again": numeric_dates.resolve_year_again,
    "said_year": years.resolve_spoken_year,
    "short_year": years.resolve_short_year,
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
    rejection = by_rules(NAMES_OF_THINGS, match, context)
    if rejection is not None:
        return rejection
    value = RESOLVERS[match.name](match, context)
    return value if isinstance(value, NotATime) else bounded(value)
