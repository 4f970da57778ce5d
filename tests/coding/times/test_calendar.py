"""Calendar arithmetic: what days a value covers, and steps that fall off the calendar."""

from datetime import date

import pytest

from comparenotes.coding.times.calendar import (
    add_days,
    add_months,
    before,
    bounds_of,
    day_of,
    easter,
    election_day,
    interval_of,
    iso_week,
    nth_weekday,
    shift,
)


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        ("2021-10-12", "2021-10-12", "2021-10-12"),
        ("2020-11", "2020-11-01", "2020-11-30"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("1991", "1991-01-01", "1991-12-31"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("2020-Q3", "2020-07-01", "2020-09-30"),
        ("2020-H2", "2020-07-01", "2020-12-31"),
        ("2021-W41", "2021-10-11", "2021-10-17"),
        ("2021-W41-WE", "2021-10-16", "2021-10-17"),
        ("2021-10-12TNI", "2021-10-12", "2021-10-12"),
        ("1998-WI", "1998-12-01", "1999-03-31"),
    ],
)
def test_a_value_covers_its_days(value, earliest, latest):
    days = bounds_of(value)
    assert days is not None
    assert (days.earliest, days.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "value",
    ["PAST_REF", "P30Y", "XXXX-WXX-2", "2021-13", "2021-02-31", "2021-W60", "", "0000", None],
)
def test_a_value_that_names_no_days_covers_none(value):
    assert bounds_of(value) is None


@pytest.mark.parametrize("text", ["2021-02-31", "2021-13-01", "31 February", "", None])
def test_no_day_is_made_of_an_impossible_date(text):
    assert day_of(text) is None


def test_steps_keep_to_the_calendar():
    assert add_months(date(2020, 1, 31), 1) == date(2020, 2, 29)
    assert add_months(date(9999, 12, 1), 1) is None
    assert add_days(date(1, 1, 1), -1) is None
    assert shift("2021-01-01", -1) == "2020-12-31"
    assert shift("2021-13-01", -1) is None
    assert interval_of("2021-13") is None


@pytest.mark.parametrize(
    ("duration", "expected"),
    [("P30Y", "1990-11-30"), ("P2W", "2020-11-16"), ("PXY", None), ("PT2H", None)],
)
def test_counting_back_a_duration(duration, expected):
    assert before("2020-11-30", duration) == expected


def test_moving_feasts():
    assert easter(2021) == date(2021, 4, 4)
    assert easter(2000) == date(2000, 4, 23)
    assert election_day(2016) == date(2016, 11, 8)
    assert nth_weekday(2021, 11, 4, 4) == date(2021, 11, 25)
    assert nth_weekday(2021, 5, 1, -1) == date(2021, 5, 31)
    assert iso_week(date(2021, 1, 3)) == "2020-W53"
