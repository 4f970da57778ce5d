"""Days and intervals, shortened only where nothing is lost, and as people write them."""

import pytest

from comparenotes.showing.days import machine_day, said_day, when


@pytest.mark.parametrize(
    ("value", "words"),
    [
        pytest.param("2021-10-01/2021-10-31", "2021-10", id="whole-month"),
        pytest.param("2024-02-01/2024-02-29", "2024-02", id="leap-month"),
        pytest.param("2021-01-01/2021-12-31", "2021", id="whole-year"),
        pytest.param("2021-10-04/2021-10-08", "2021-10-04 to 08", id="within-a-month"),
        pytest.param("2021-10-04/2021-11-08", "2021-10-04 to 2021-11-08", id="two-months"),
        pytest.param("2021-10-04/..", "from 2021-10-04", id="open-end"),
        pytest.param("../2021-10-04", "by 2021-10-04", id="open-start"),
        pytest.param("2021-02-01/2021-02-30", "2021-02-01 to 30", id="no-such-day"),
        pytest.param("2021-10-04", "2021-10-04", id="a-day"),
        pytest.param("2021-13-01/2021-13-31", "2021-13-01/2021-13-31", id="no-such-month"),
        pytest.param("Monday/Tuesday", "Monday/Tuesday", id="words"),
        pytest.param("../..", "../..", id="open-both"),
        pytest.param("", "", id="empty"),
    ],
)
def test_when(value, words):
    assert when(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        pytest.param("2024", "2024", id="year"),
        pytest.param("2024-03", "March 2024", id="month"),
        pytest.param("2024-Q4", "fourth quarter of 2024", id="quarter"),
        pytest.param("2024-03-05", "5 March 2024", id="day"),
        pytest.param("2024-03-05T08:30:10", "5 March 2024, 08:30", id="moment"),
        pytest.param("2024-03-05T00:00:00", "5 March 2024", id="midnight-is-no-time"),
        pytest.param("2024-03-05T00:00Z", "5 March 2024, 00:00 UTC", id="midnight-with-a-zone"),
        pytest.param("2024-03-05T06:57-05:00", "5 March 2024, 06:57 UTC−05:00", id="zone"),
        pytest.param("2024-03-05TNI", "5 March 2024, night", id="part-of-the-day"),
        pytest.param("2021-10-01/2021-10-31", "October 2021", id="whole-month"),
        pytest.param("2021-10-04/2021-10-08", "4 to 8 October 2021", id="within-a-month"),
        pytest.param("2021-10-04/2021-11-08", "4 October to 8 November 2021", id="two-months"),
        pytest.param("2021-12-31/2022-01-02", "31 December 2021 to 2 January 2022", id="two-years"),
        pytest.param("2021-10-04/2021-10-04", "4 October 2021", id="one-day"),
        pytest.param("2021-10-04/..", "from 4 October 2021", id="open-end"),
        pytest.param("../2021-10-04", "by 4 October 2021", id="open-start"),
        pytest.param("../..", "../..", id="open-both"),
        pytest.param("2021-13-04", "2021-13-04", id="no-such-month"),
        pytest.param("some day", "some day", id="words"),
        pytest.param("", "", id="empty"),
    ],
)
def test_said_day(value, words):
    assert said_day(value) == words


@pytest.mark.parametrize(
    ("value", "machine"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024", "2024"),
        ("4 to 8", None),
        ('"><b>', None),
        (None, None),
    ],
)
def test_a_time_element_gets_only_what_it_may_hold(value, machine):
    assert machine_day(value) == machine
