"""What the tolls of one report are to each other, read from invented sentences."""

import pytest

from comparenotes.comparing.report_words import read_words
from comparenotes.comparing.tolls import REST, SOME


@pytest.fixture(scope="module")
def read(made, tolls, vocabulary):
    """For each of some words of a text, counts of people that fell: which part, and whether it
    held before."""

    def _read(text, *counts, of="injured", replaced=None):
        notes = made(text)
        for n, words in enumerate(counts):
            newer = {"replaces": "q2"} if replaced is not None and n == replaced else {}
            notes.count(words, n + 1, of, **newer)
        words = read_words(notes.notes().report, vocabulary.stemmer)
        found = notes.quantities
        return [
            (tolls.part(words, toll, found), tolls.is_earlier(words, toll, found)) for toll in found
        ]

    return _read


@pytest.mark.parametrize(
    ("text", "counts", "parts"),
    [
        (
            "Four people were seriously and 20 slightly injured.",
            ["Four people", "20"],
            ["seriously", "slightly"],
        ),
        (
            "The fire seriously injured four sailors and hurt six.",
            ["four sailors", "six"],
            ["seriously", ""],
        ),
        ("It hurt three sailors and 22 others.", ["three sailors", "22 others"], ["sailors", REST]),
        (
            "At least nine people, of whom two were hurt, swam.",
            ["At least nine people", "two"],
            ["", SOME],
        ),
        ("It hurt nine people, including 2.", ["nine people", "2"], ["", SOME]),
        ("It hurt nine. Three of them are old.", ["nine", "Three"], ["", SOME]),
        ("It hurt nine people.", ["nine people"], [""]),
        ("It hurt twenty-two, and the pier was badly damaged.", ["twenty-two"], [""]),
        ("A serious fire broke out; it hurt 22.", ["22"], [""]),
        ("There were 22 injuries.", ["22 injuries"], [""]),
        ("It hurt 22, including the captain.", ["22"], [""]),
    ],
    ids=[
        "degrees",
        "a degree before",
        "groups",
        "of whom",
        "including",
        "of them",
        "a whole",
        "a degree of something else",
        "another clause",
        "a word for the toll",
        "the whole of a part",
    ],
)
def test_parts(read, vocabulary, text, counts, parts):
    stem = vocabulary.stemmer.stem
    found = [part for part, _ in read(text, *counts)]
    assert found == [part if part in ("", REST, SOME) else stem(part) for part in parts]


@pytest.mark.parametrize(
    ("text", "counts", "earlier"),
    [
        ("Initially 4 were reported dead.", ["4"], [True]),
        ("Police first put the toll at 4.", ["4"], [True]),
        ("The toll is 9, up from 4.", ["9", "4"], [False, True]),
        ("The mayor said 4 at first.", ["4"], [True]),
        ("Earlier reports had put the death toll at 4.", ["4"], [True]),
        ("It killed 9, initially reported as 4.", ["9", "4"], [False, True]),
        ("It killed 4 people on the first day.", ["4 people"], [False]),
        ("It killed 4 people earlier this week.", ["4 people"], [False]),
        ("Initially calm, the sea rose. It killed 4.", ["4"], [False]),
    ],
    ids=[
        "initially",
        "first put",
        "up from",
        "at first",
        "far before",
        "the newer one",
        "first of something else",
        "earlier in time",
        "another sentence",
    ],
)
def test_what_held_before(read, text, counts, earlier):
    assert [is_earlier for _, is_earlier in read(text, *counts, of="dead")] == earlier


def test_what_another_one_replaces_held_before(read):
    found = read("It rose to 9 out of 4.", "9", "4", of="dead", replaced=0)
    assert [is_earlier for _, is_earlier in found] == [False, True]
