"""Days as people write them, and the lines of a scale."""

from datetime import date
from itertools import pairwise

import pytest

from comparenotes.figures.days import Scale, days_of, say_days
from comparenotes.figures.lettering import clip, tidy, width, wrap


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2024-03-05", "5 March 2024"),
        ("2024-03-05/2024-03-09", "5–9 March 2024"),
        ("2024-02-28/2024-03-02", "28 February – 2 March 2024"),
        ("2023-12-30/2024-01-02", "30 December 2023 – 2 January 2024"),
        ("2024-02", "February 2024"),
        ("2024-02-01/2024-02-29", "February 2024"),
        ("2024", "2024"),
        ("2023-01-01/2024-12-31", "2023–2024"),
    ],
)
def test_days_are_written_as_people_do(value, said):
    assert say_days(days_of(value), years=True) == said


@pytest.mark.parametrize(
    "value", [None, "", "..", "../2024-03-05", "2024-03-05/..", "soon", "2024-13"]
)
def test_what_is_open_or_no_time_has_no_days(value):
    assert days_of(value) is None


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (date(2024, 3, 1), "06:00"),
        (date(2024, 3, 6), "2 March"),
        (date(2024, 4, 10), "11 March"),
        (date(2025, 3, 1), "July"),
        (date(2060, 3, 1), "2030"),
    ],
)
def test_scale_has_lines_that_its_words_allow(last, words):
    scale = Scale(date(2024, 3, 1), last, 0, 720)
    ticks = scale.ticks(12)
    assert words in [one.words for one in ticks]
    xs = [scale.x(one.start) for one in ticks]
    assert all(b - a >= width("2030", 12) for a, b in pairwise(xs))


def test_words_are_cut_at_words():
    assert clip("a dam broke above the town", 100, 12) == "a dam broke…"
    assert clip("Donaudampfschifffahrt", 60, 12).endswith("…")
    assert wrap("a dam broke above the town of Arden", 100, 12) == ("a dam broke", "above the…")
    assert wrap("", 100, 12) == ()


def test_nothing_unseen_stays_in_words():
    assert tidy("a\x00b\u202ec\n\td\u2028e\u200df") == "a bc d e\u200df"
