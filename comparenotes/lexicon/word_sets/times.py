"""The shapes of word lists: words about times."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TimexWords:
    """The word lists of `timex_words.toml`."""

    onward: frozenset[str]
    anaphoric: frozenset[str]
    anaphoric_days: frozenset[str]
    whole: frozenset[str]
    stretch: frozenset[str]
    short_months: frozenset[str]
    name_months: frozenset[str]
    noun_months: frozenset[str]
    noun_seasons: frozenset[str]
    before_year: frozenset[str]
    before_short_year: frozenset[str]
    before_season: frozenset[str]
    before_weekend: frozenset[str]
    before_clock: frozenset[str]
    before_length: frozenset[str]
    before_future: frozenset[str]
    after_soon: frozenset[str]
    before_soon: frozenset[str]
    deadline: frozenset[str]
    rate_nouns: frozenset[str]
    percent: frozenset[str]
    before_noon: frozenset[str]
    before_slashed_day: frozenset[str]
    before_nth: frozenset[str]
    of_other_time: frozenset[str]
    ending_length: frozenset[str]
    golf: frozenset[str]
    recorded: frozenset[str]
    within: frozenset[str]
    ahead_by: frozenset[str]
    unplanned: frozenset[str]
    numbered_things: frozenset[str]
    holiday_things: frozenset[str]
    of_verbs: frozenset[str]
    of_attacks: frozenset[str]
    around_attacks: frozenset[str]
    for_so_long: frozenset[str]
    choosing: frozenset[str]
    spanning: frozenset[str]
    before_short_month: frozenset[str]


@dataclass(frozen=True, slots=True)
class DayOrderWords:
    """The word lists of `day_order.toml`."""

    month_first: frozenset[str]
    either: frozenset[str]
    day_first_hosts: frozenset[str]
    month_first_hosts: frozenset[str]


@dataclass(frozen=True, slots=True)
class TimeLinks:
    """The word lists of `time_links.toml`, which says what each holds."""

    after: frozenset[str]
    before: frozenset[str]
    same: frozenset[str]
    ahead: frozenset[str]
    pointing_back: frozenset[str]
    definite: frozenset[str]
    when: frozenset[str]
    lasting: frozenset[str]
    verbal_prepositions: frozenset[str]
    noun_bounds: frozenset[str]
    within: frozenset[str]
    aimed_at: frozenset[str]
    parts: frozenset[str]
    portions: frozenset[str]
    dating: frozenset[str]
    less_sure: frozenset[str]
    ranging: frozenset[str]
    between: frozenset[str]
    between_and: frozenset[str]
    moving_days: frozenset[str]
    ending: frozenset[str]


@dataclass(frozen=True, slots=True)
class CheckWords:
    """The word lists of `check_words.toml`, which says what each holds."""

    below: frozenset[str]
    above: frozenset[str]
    about: frozenset[str]
    since: frozenset[str]
    until: frozenset[str]
    openers: tuple[str, ...]
    birth: frozenset[str]
    joining: frozenset[str]
    times: frozenset[str]
    ordinals: tuple[str, ...]
