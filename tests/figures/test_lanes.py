"""Lanes: how much there is of each kind, day by day, by one scale."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparenotes.figures.lanes import Bin, LaneMark, bins, counted, lanes
from tests.figures.svg import all_of, overlaps, texts

FIRST, LAST = date(2024, 3, 1), date(2024, 3, 30)
FIFTH, SIXTH = date(2024, 3, 5), date(2024, 3, 6)
COUNTS = {
    "ASSAULT": [
        *(LaneMark(FIFTH, thing, True) for thing in (1, 2, 3)),
        *(LaneMark(FIFTH, thing, False) for thing in (1, 4)),
        *(LaneMark(SIXTH, thing, False) for thing in (1, 5)),
    ],
    "CONSULT": [LaneMark(FIRST, 1, True)],
}


def drawn(counts=COUNTS, days=(FIRST, LAST)):
    return lanes("all", "What happened when", counts, days, "stories")


def test_bars_have_one_scale_and_the_highest_its_number():
    heights = [float(bar.get("height")) for bar in all_of(drawn().svg, "rect")]
    assert heights == pytest.approx([22.5, 7.5, 15.0, 7.5])
    pale = [bar.get("fill-opacity") for bar in all_of(drawn().svg, "rect")]
    assert pale == [None, "0.35", "0.35", None]
    assert {"ASSAULT", "4", "CONSULT", "1"} <= set(texts(drawn().svg))


def test_table_says_what_is_drawn():
    assert drawn().columns == ("Days", "ASSAULT", "CONSULT")
    assert drawn().table == (
        ("6 March 2024", "2 by then", ""),
        ("5 March 2024", "3, 1 by then", ""),
        ("1 March 2024", "", "1"),
    )
    assert "ASSAULT: most, 4, 5 March 2024." in drawn().description


@pytest.mark.parametrize("days", [(FIRST, LAST), (FIRST, FIRST), (FIRST, date(2034, 1, 1))])
def test_words_stand_clear_of_each_other(days):
    counts = {kind: [LaneMark(FIRST, 1, True)] for kind in ("ASSAULT", "other events")}
    for svg in (drawn(counts, days).svg, drawn(counts, days).narrow):
        assert not overlaps(svg)


@pytest.mark.parametrize(
    ("last", "first_bin"),
    [
        (date(2024, 3, 30), (FIRST, FIRST)),
        (date(2024, 12, 30), (FIRST, date(2024, 3, 3))),  # a Sunday
        (date(2027, 12, 30), (FIRST, date(2024, 3, 31))),
        (date(2094, 12, 30), (FIRST, date(2024, 12, 31))),
    ],
)
def test_days_become_weeks_months_and_years(last, first_bin):
    held = bins((FIRST, last), 62)
    assert (held[0].first, held[0].last) == first_bin
    assert held[-1].last == last


DAYS = st.dates(min_value=date.min, max_value=date.max)


@given(DAYS, DAYS, st.integers(10, 200))
def test_bins_follow_each_other_from_the_first_day_to_the_last(a, b, most):
    first, last = min(a, b), max(a, b)
    held = bins((first, last), most)
    assert (held[0].first, held[-1].last) == (first, last)
    assert all(one.first <= one.last for one in held)
    assert all(two.first - one.last == timedelta(1) for one, two in pairwise(held))
    assert [
        number
        for number in counted([LaneMark(first, 1, True), LaneMark(last, 2, False)], held)
        if any(number)
    ]


def test_a_thing_counts_once_a_bin():
    week = [Bin(date(2024, 3, 4), date(2024, 3, 10))]
    assert counted(COUNTS["ASSAULT"], week) == [(3, 2)]
