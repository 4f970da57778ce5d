"""Counts as a reader says them."""

import pytest

from comparenotes.showing.fact_labels import fact_label
from comparenotes.showing.values import shown_count, shown_status, shown_time


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("27", "27"),
        ("at least 20", "at least 20"),
        ("about 12 mile", "about 12 miles"),
        ("about 19 km", "about 19 km"),
        ("1 mile", "1 mile"),
        ("35,000 foot", "35,000 feet"),
        ("40 mile_per_hour", "40 mph"),
        ("6 percent", "6 percent"),
        ("7.6e+12 USD", "7.6 trillion USD"),
        ("about 3,600,000,000 USD", "about 3.6 billion USD"),
        ("11,500,000", "11.5 million"),
        ("1,375,000,000 USD", "1,375,000,000 USD"),
        ("143,000,000 to 145,500,000", "143 million to 145.5 million"),
        ("800,000", "800,000"),
        ("66.6667 percent", "66.7 percent"),
        ("3 pound", "3 pounds"),
        ("4 square_mile", "4 square miles"),
        ("5 to 6 km", "5 to 6 km"),
        ("80 USD per barrel", "80 USD per barrel"),
        ("12 per 100,000", "12 per 100,000"),
        ("dozens of houses", "dozens of houses"),
    ],
)
def test_count(value, shown):
    assert shown_count(value) == shown


@pytest.mark.parametrize(
    ("what", "kind", "shown"),
    [
        ("km", "count", "Distance"),
        ("EUR", "count", "Amount of money"),
        ("year", "count", "Duration"),
        ("dead", "count", "People killed"),
        ("injured", "count", "People injured"),
        ("age of Ann Roe", "count", "Age of Ann Roe"),
        ("ship", "count", "Number of ships"),
        ("body", "count", "Number of bodies"),
        ("people", "count", "Number of people"),
        ("day", "date", "When"),
        ("hour", "date", "At what hour"),
        ("cause", "cause", "Cause"),
        ("mayor of Arden", "person", "Who is mayor of Arden"),
        ("owner", "other", "Owner"),
    ],
)
def test_a_fact_is_called_by_its_key(what, kind, shown):
    assert fact_label(what, kind) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2023-10-02TNI", "2023-10-02, night"),
        ("2023-10-02T08:30", "2023-10-02T08:30"),
        ("PT5M", "PT5M"),
        ("2023", "2023"),
    ],
)
def test_part_of_the_day_is_a_word(value, shown):
    assert shown_time(value) == shown


def test_what_is_measured_is_no_number():
    assert fact_label("petroleum", "count", ["600 tons"]) == "Weight of petroleum"
    assert fact_label("bill", "count", ["284 USD"]) == "Bill"
    assert fact_label("depth of foot", "count", ["20 foot"]) == "Depth"
    assert fact_label("speed of article", "count", ["40 mile_per_hour"]) == "Speed"
    assert fact_label("ship", "count", ["3", None]) == "Number of ships"
    assert fact_label("dead", "count", ["12 people"]) == "People killed"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("happened", "it did"),
        ("denied, according to Ann Roe", "it did not, according to Ann Roe"),
        ("planned", "planned"),
    ],
)
def test_whether_it_happened_is_said_in_words(value, shown):
    assert shown_status(value) == shown
