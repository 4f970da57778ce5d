"""Counts and amounts: what is counted, with which bounds, and what is no count at all."""

import pytest

# words of the report; then value, unit, of, approximate, bound, and the words of the evidence
FOUND = [
    ("At least 12 men were killed.", 12.0, None, "dead", False, "at_least", "At least 12 men"),
    ("The fire killed 19 people.", 19.0, None, "dead", False, None, "19 people"),
    ("It wounded more than 30 men.", 30.0, None, "injured", False, "at_least", "more than 30 men"),
    ("They arrested about 200 men.", 200.0, None, "arrested", True, None, "about 200 men"),
    ("Some 800 people were displaced.", 800.0, None, "displaced", True, None, "Some 800 people"),
    ("Forty residents were evacuated.", 40.0, None, "evacuated", False, None, "Forty residents"),
    ("Two sailors are missing.", 2.0, None, "missing", False, None, "Two sailors"),
    ("The death toll rose to 57.", 57.0, None, "dead", False, None, "57"),
    ("The crash left 8 dead.", 8.0, None, "dead", False, None, "8"),
    ("About 20% of the land was flooded.", 20.0, "percent", "land", True, None, "About 20%"),
    ("The bank lent $1.2 billion.", 1.2e9, "USD", None, False, None, "$1.2 billion"),
    ("The ministry spent 30 million euros.", 30e6, "EUR", None, False, None, "30 million euros"),
    ("The war lasted nearly 30 years.", 30.0, "year", None, True, None, "nearly 30 years"),
    ("It has seven old bridges.", 7.0, None, "bridge", False, None, "seven old bridges"),
    ("A magnitude 6.1 quake came.", 6.1, "magnitude", "quake", False, None, "magnitude 6.1"),
    ("The town lies 40 miles north.", 40.0, "mile", None, False, None, "40 miles"),
    ("Dozens of houses burned.", None, None, "house", False, "at_least", "Dozens of houses"),
    ("Tens of thousands of men left.", None, None, "man", False, "at_least",
     "Tens of thousands of men"),
    ("The clashes killed one policeman.", 1.0, None, "dead", False, None, "one policeman"),
    ("Up to 50 troops will leave.", 50.0, None, "troop", True, "at_most", "Up to 50 troops"),
]  # fmt: skip

NOT_FOUND = [
    pytest.param("The treaty was signed in 1994.", id="a year"),
    pytest.param("They met on June 12.", id="a day of a month"),
    pytest.param("They met on 12 June.", id="a day before its month"),
    pytest.param("The home side won 3-2.", id="a score"),
    pytest.param("It began at 10 a.m. there.", id="a time of day"),
    pytest.param("The Boeing 737 landed safely.", id="a model"),
    pytest.param("He scored for No. 5 Duke.", id="a rank"),
    pytest.param("One of them laughed.", id="one of"),
    pytest.param("Many people laughed.", id="many"),
    pytest.param("The two will talk.", id="the two, nothing counted"),
]


@pytest.mark.parametrize(
    ("text", "value", "unit", "of", "approximate", "bound", "words"),
    FOUND,
    ids=[row[0] for row in FOUND],
)
def test_quantity(text, value, unit, of, approximate, bound, words, code) -> None:
    found = code(text).quantities
    assert [
        (q.value, q.unit, q.of, q.approximate, q.bound, text[q.evidence.start : q.evidence.end])
        for q in found
    ] == [(value, unit, of, approximate, bound, words)]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_no_quantity(text, code) -> None:
    assert code(text).quantities == ()


def test_what_was_captured_is_not_arrested(code) -> None:
    assert [q.of for q in code("Rebels captured three cities.").quantities] == ["city"]
