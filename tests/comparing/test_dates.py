from datetime import date

import pytest

from comparenotes.comparing.dates import days_apart, format_time, interval, is_bounded
from comparenotes.record import EventTime


@pytest.mark.parametrize(
    ("time", "first", "last"),
    [
        (EventTime("2024-03-05", "2024-03-05"), date(2024, 3, 5), date(2024, 3, 5)),
        (EventTime("2024-02", "2024-02"), date(2024, 2, 1), date(2024, 2, 29)),
        (EventTime("2023", "2023"), date(2023, 1, 1), date(2023, 12, 31)),
        (EventTime("2024-12", "2024-12"), date(2024, 12, 1), date(2024, 12, 31)),
        (EventTime(None, "2024-03-05"), date.min, date(2024, 3, 5)),
    ],
)
def test_interval_of_a_time(time, first, last):
    assert interval(time) == (first, last)


@pytest.mark.parametrize("time", [EventTime(), EventTime("soon", None), EventTime("2024-13")])
def test_no_interval_without_a_bound(time):
    assert interval(time) is None


def test_days_apart_and_bounds():
    day = (date(2024, 3, 5), date(2024, 3, 5))
    week = (date(2024, 3, 4), date(2024, 3, 10))
    later = (date(2024, 3, 12), date.max)
    assert days_apart(day, week) == 0
    assert days_apart(later, day) == days_apart(day, later) == 7
    assert is_bounded(week)
    assert not is_bounded(later)


def test_times_read_as_days_or_ranges():
    assert format_time(EventTime("2024-03-05", "2024-03-05")) == "2024-03-05"
    assert format_time(EventTime("2024-03-04", None)) == "2024-03-04/.."
