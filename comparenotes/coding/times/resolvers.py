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
    weigh_century,
    weigh_day_again,
    weigh_decade,
    weigh_holiday,
    weigh_month,
    weigh_month_day,
    weigh_numeric_date,
    weigh_said_year,
    weigh_season,
    weigh_the_year,
    weigh_year,
)
from .periods import (
    weigh_back_unit,
    weigh_deixis,
    weigh_quarter,
    weigh_same_period,
    weigh_the_unit,
    weigh_weekend,
    weigh_year_ago,
    weigh_year_end,
    weigh_year_part,
)
from .spans import (
    weigh_adverb,
    weigh_duration,
    weigh_every,
    weigh_long_units,
    weigh_one_unit,
    weigh_per_unit,
    weigh_recent,
    weigh_reference,
    weigh_the_past,
    weigh_units,
    weigh_weekdays,
)
from .weekdays import (
    weigh_clock,
    weigh_daypart,
    weigh_deictic,
    weigh_tonight,
    weigh_week_of,
    weigh_weekday,
)


def weigh(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """What a match is worth; null where it is no time expression after all."""
    worth = RULES[hit.name](hit, story)
    if worth is None or worth.earliest or worth.latest or worth.value is None:
        return worth
    days = bounds_of(worth.value) if worth.type in {"DATE", "TIME"} else None
    return replace(worth, earliest=days.earliest, latest=days.latest) if days else worth


RULES: dict[str, Callable[[TimexMatch, TimexContext], TimexValue | None]] = {
    "month_day": weigh_month_day,
    "day_month": weigh_month_day,
    "month_ordinal": weigh_month_day,
    "month": weigh_month,
    "numeric_date": weigh_numeric_date,
    "weekday": weigh_weekday,
    "deictic": weigh_deictic,
    "tonight": weigh_tonight,
    "daypart": weigh_daypart,
    "season": weigh_season,
    "year": weigh_year,
    "said_year": weigh_said_year,
    "the_year": weigh_the_year,
    "year_part": weigh_year_part,
    "decade": weigh_decade,
    "century": weigh_century,
    "quarter": weigh_quarter,
    "deixis": weigh_deixis,
    "the_unit": weigh_the_unit,
    "year_ago": weigh_year_ago,
    "same_period": weigh_same_period,
    "back_unit": weigh_back_unit,
    "weekend": weigh_weekend,
    "year_end": weigh_year_end,
    "week_of": weigh_week_of,
    "duration": weigh_duration,
    "one_unit": weigh_one_unit,
    "units": weigh_units,
    "long_units": weigh_long_units,
    "every": weigh_every,
    "per_unit": weigh_per_unit,
    "weekdays": weigh_weekdays,
    "adverb": weigh_adverb,
    "holiday": weigh_holiday,
    "clock": weigh_clock,
    "reference": weigh_reference,
    "recent": weigh_recent,
    "the_past": weigh_the_past,
    "day_again": weigh_day_again,
}
