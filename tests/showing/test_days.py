"""Intervals of days, shortened only where nothing is lost."""

import pytest

from comparenotes.showing.days import when


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
