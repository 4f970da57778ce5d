"""What a time expression is worth: TIMEX3 type and value, and the days it bounds.

A match of one of the rules of timex_rules.py comes in, with the day of publication and what the
text spoke of before; a Worth goes out, or nothing where the match is no time expression after all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from .calendar import bounds_of
from .context import TimexContext, TimexMatch, TimexValue
from .dates import (
    resolve_century,
    resolve_day_again,
    resolve_decade,
    resolve_holiday,
    resolve_month,
    resolve_month_day,
    resolve_numeric_date,
    resolve_said_year,
    resolve_season,
    resolve_the_year,
    resolve_year,
)
from .periods import (
    resolve_back_unit,
    resolve_deixis,
    resolve_quarter,
    resolve_same_period,
    resolve_the_unit,
    resolve_weekend,
    resolve_year_ago,
    resolve_year_end,
    resolve_year_part,
)
from .spans import (
    resolve_adverb,
    resolve_duration,
    resolve_every,
    resolve_long_units,
    resolve_one_unit,
    resolve_per_unit,
    resolve_recent,
    resolve_reference,
    resolve_the_past,
    resolve_units,
    resolve_weekdays,
)
from .weekdays import (
    resolve_clock,
    resolve_daypart,
    resolve_deictic,
    resolve_tonight,
    resolve_week_of,
    resolve_weekday,
)


def resolve(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """What a match is worth; null where it is no time expression after all."""
    value = RESOLVERS[match.name](match, context)
    if value is None or value.earliest or value.latest or value.value is None:
        return value
    days = bounds_of(value.value) if value.type in {"DATE", "TIME"} else None
    return replace(value, earliest=days.earliest, latest=days.latest) if days else value


RESOLVERS: dict[str, Callable[[TimexMatch, TimexContext], TimexValue | None]] = {
    "month_day": resolve_month_day,
    "day_month": resolve_month_day,
    "month_ordinal": resolve_month_day,
    "month": resolve_month,
    "numeric_date": resolve_numeric_date,
    "weekday": resolve_weekday,
    "deictic": resolve_deictic,
    "tonight": resolve_tonight,
    "daypart": resolve_daypart,
    "season": resolve_season,
    "year": resolve_year,
    "said_year": resolve_said_year,
    "the_year": resolve_the_year,
    "year_part": resolve_year_part,
    "decade": resolve_decade,
    "century": resolve_century,
    "quarter": resolve_quarter,
    "deixis": resolve_deixis,
    "the_unit": resolve_the_unit,
    "year_ago": resolve_year_ago,
    "same_period": resolve_same_period,
    "back_unit": resolve_back_unit,
    "weekend": resolve_weekend,
    "year_end": resolve_year_end,
    "week_of": resolve_week_of,
    "duration": resolve_duration,
    "one_unit": resolve_one_unit,
    "units": resolve_units,
    "long_units": resolve_long_units,
    "every": resolve_every,
    "per_unit": resolve_per_unit,
    "weekdays": resolve_weekdays,
    "adverb": resolve_adverb,
    "holiday": resolve_holiday,
    "clock": resolve_clock,
    "reference": resolve_reference,
    "recent": resolve_recent,
    "the_past": resolve_the_past,
    "day_again": resolve_day_again,
}
