"""Days of what the record says, and none where it says none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparenotes.exporting.days import first_day, last_day, time_text


@pytest.mark.parametrize(
    ("prefix", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021-10-12", "2021-10-12", "2021-10-12"),
        ("2021-10-12T06:57:00-05:00", "2021-10-12", "2021-10-12"),
        ("2021-02-30", None, None),
        ("2021-13", None, None),
        ("0000", None, None),
        ("-0044-03-15", None, None),
        ("2021-W10", None, None),
        ("202", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_prefix_has_a_first_and_a_last_day(prefix, first, last):
    assert (first_day(prefix), last_day(prefix)) == (first, last)


@pytest.mark.parametrize(
    ("earliest", "latest", "text"),
    [
        ("2021-10-12", "2021-10-12", "2021-10-12"),
        ("2021-10-01", "2021-10-31", "2021-10"),
        ("2021-01-01", "2021-12-31", "2021"),
        ("2021-10-01", "2021-10-30", "2021-10-01/2021-10-30"),
        (None, "2021-10-30", "../2021-10-30"),
        ("2021-10-30", None, "2021-10-30/.."),
        (None, None, None),
    ],
)
def test_interval_is_as_short_as_it_can_be(earliest, latest, text):
    assert time_text(earliest, latest) == text


@given(st.text(max_size=12) | st.from_regex(r"[0-9]{4}(-[0-9]{2}){0,2}", fullmatch=True))
def test_every_text_has_a_day_or_none(text):
    first, last = first_day(text), last_day(text)
    assert (first is None) == (last is None)
    if first and last:
        assert date.fromisoformat(first) <= date.fromisoformat(last)


@given(st.dates(), st.dates())
def test_interval_is_kept_in_its_text(a, b):
    earliest, latest = min(a, b).isoformat(), max(a, b).isoformat()
    text = time_text(earliest, latest)
    head, _, tail = text.partition("/")
    assert (first_day(head), last_day(tail or head)) == (earliest, latest)
