"""What the table of counts says of one quantity, and of two, read from invented sentences."""

import numpy as np
import pytest

from comparenotes.comparing.count_factors import FACTORS
from comparenotes.comparing.count_table import CountReader
from comparenotes.comparing.counts import Measures
from comparenotes.comparing.factor_weights import measure_pairs


@pytest.fixture(scope="module")
def read(lexicon, vocabulary, weights, vectors, tolls, story_of, as_one):
    reader = CountReader(Measures(lexicon, vocabulary.words), vocabulary, weights, vectors, tolls)

    def _read(*notes):
        story = story_of(*(one.notes() for one in notes))
        events = [as_one(story)] if story.events else []
        return reader.read(story, events)

    return _read


def counted(made, text, words, value, of=None, **more):
    return made(text, key=text).count(words, value, of, **more)


@pytest.mark.parametrize(
    ("text", "words", "value", "of"),
    [
        ("The two countries signed.", "two", 2, "country"),
        ("Both three ministers left.", "three", 3, "minister"),
        ("The crew of the Apollo 11 flight met.", "11", 11, "flight"),
        ("The Apollo 11 mission ended.", "11 mission", 11, "mission"),
        ("Vega 12 probe lands.", "12", 12, "probe"),
        ("The 1 dead.", "1", None, "dead"),
    ],
    ids=[
        "points back",
        "both",
        "part of a name",
        "a name before what sounds like a toll",
        "a name at the beginning",
        "no number",
    ],
)
def test_what_counts_nothing_is_left_out(made, read, text, words, value, of):
    assert len(read(counted(made, text, words, value, of))) == 0


@pytest.mark.parametrize(
    ("text", "words", "value", "of", "more"),
    [
        ("Two countries signed.", "Two", 2, "country", {}),
        ("The 40 countries signed.", "40", 40, "country", {}),
        ("The two metres were cleared.", "two metres", 2, None, {"unit": "metre"}),
        ("At the mission 11 people met.", "11", 11, "people", {}),
        ("In Dalby 11 died.", "11", 11, "dead", {}),
        ("A crowd watched in Dalby 11 dead.", "11", 11, "dead", {}),
        ("Near Varna 22 sailors swam ashore.", "22 sailors", 22, "sailor", {}),
        ("On Tuesday 22 people swam ashore.", "22 people", 22, "people", {}),
        ("In Dalby 11 missing.", "11 missing", 11, "missing", {}),
    ],
    ids=[
        "no article",
        "many",
        "a unit",
        "lower case",
        "a verb after",
        "a toll after a name",
        "a plural after a name",
        "people after a day",
        "a toll that is a state",
    ],
)
def test_what_counts_something_is_kept(made, read, text, words, value, of, more):
    assert len(read(counted(made, text, words, value, of, **more))) == 1


@pytest.mark.parametrize(
    ("text", "words", "is_part"),
    [
        ("It hurt 22 others.", "22 others", True),
        ("It hurt 22 more people.", "22", True),
        ("It hurt 22 people.", "22 people", False),
        ("It hurt 22 people and then moved on to others.", "22 people", False),
    ],
)
def test_a_part(made, read, text, words, is_part):
    (count,) = read(counted(made, text, words, 22, "people")).counts
    assert count.is_part == is_part


def test_who_follows(made, read):
    (boy,) = read(counted(made, "A 12-year-old boy fell.", "12-year-old", 12, "age")).counts
    (tree,) = read(counted(made, "A 12-year-old tree fell.", "12-year-old", 12, "age")).counts
    assert (boy.person, tree.person) == ("boy", "")


def test_people_are_nothing_specific(made, read):
    (people,) = read(counted(made, "It hurt 22 people.", "22 people", 22, "people")).counts
    (sailors,) = read(counted(made, "It hurt 22 sailors.", "22 sailors", 22, "sailor")).counts
    assert people.of
    assert not people.specific
    assert sailors.specific == sailors.of


def test_names_around_are_no_first_words_of_sentences(made, read, vocabulary):
    text = "It was late. Lanterns burned. Near Kaliakra swam 22 sailors."
    names = named_around(read, counted(made, text, "22 sailors", 22, "sailor"))
    stem = vocabulary.stemmer.stem
    assert stem("kaliakra") in names
    assert stem("lanterns") not in names


def named_around(read, notes):
    (count,) = read(notes).counts
    return count.names


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("Lanterns guided 22 sailors ashore.", False),
        ("“Lanterns guided 22 sailors ashore.”", False),
        ("It was “late.” Lanterns guided 22 sailors ashore.", False),
        ("The crew of the Lanterns saw 22 sailors ashore.", True),
        ("Lanterns took 22 sailors ashore. They thank the Lanterns.", True),
        ("Off Dalby, Lanterns took 22 sailors ashore.", True),
    ],
    ids=[
        "first of the report",
        "first of a quotation",
        "after a quotation",
        "inside",
        "first, and inside elsewhere",
        "after a comma",
    ],
)
def test_a_capital_at_the_beginning_makes_no_name(made, read, vocabulary, text, is_name):
    names = named_around(read, counted(made, text, "22 sailors", 22, "sailor"))
    assert (vocabulary.stemmer.stem("lanterns") in names) == is_name


def test_what_sounds_like_a_toll_is_none(made, read):
    of = {"22 missing": "missing", "22 missions": "mission", "22 dead": "dead", "22 ages": "ages"}
    totals = [
        read(counted(made, f"It tells of {words}.", words, 22, thing)).counts[0].total
        for words, thing in of.items()
    ]
    assert totals == ["missing", "", "dead", ""]


@pytest.mark.parametrize(("status", "is_real"), [("happened", True), ("planned", False)])
def test_what_is_planned_is_not_real(made, read, status, is_real):
    notes = counted(made, "It will hire 22 sailors.", "22 sailors", 22, "sailor")
    (count,) = read(notes.event("hire", status=status)).counts
    assert count.is_real == is_real
    assert count.events == {"one"}


def test_a_count_of_no_event_counts_as_real(made, read):
    (count,) = read(counted(made, "It has 22 sailors.", "22 sailors", 22, "sailor")).counts
    assert count.is_real
    assert not count.events


def measured(read, *notes):
    table = read(*notes)
    assert len(table) == 2
    a, b = np.array([0], np.int32), np.array([1], np.int32)
    there, back = measure_pairs(FACTORS, table, a, b)[0], measure_pairs(FACTORS, table, b, a)[0]
    assert np.allclose(there, back, atol=1e-6)  # which is first does not matter
    return dict(zip(FACTORS, there.tolist(), strict=True))


SAILORS = ("Near Varna some 22 sailors swam.", "22 sailors", 22, "sailor", {})


@pytest.mark.parametrize(
    ("factor", "other", "not_other"),
    [
        (
            "same_thing",
            ("It tells of 30 sailors.", "30 sailors", 30, "sailor", {}),
            ("It tells of 30 crates.", "30 crates", 30, "crate", {}),
        ),
        (
            "other_thing",
            ("It tells of 30 crates.", "30 crates", 30, "crate", {}),
            ("It tells of 30 people.", "30 people", 30, "people", {}),
        ),
        (
            "unspecific_thing",
            ("It tells of 30 people.", "30 people", 30, "people", {}),
            ("It tells of 30 crates.", "30 crates", 30, "crate", {}),
        ),
        (
            "other_bound",
            ("Some came 22 sailors.", "22 sailors", 22, "sailor", {"bound": "at_least"}),
            ("Then came 22 sailors.", "22 sailors", 22, "sailor", {}),
        ),
        (
            "far_apart",
            ("Then came 44 sailors.", "44 sailors", 44, "sailor", {}),
            ("Then came 22 sailors.", "22 sailors", 22, "sailor", {}),
        ),
        (
            "same_names",
            ("Off Varna floated 30 crates.", "30 crates", 30, "crate", {}),
            ("Off Tesh floated 30 crates.", "30 crates", 30, "crate", {}),
        ),
        (
            "other_names",
            ("Off Kaliakra floated 30 crates.", "30 crates", 30, "crate", {}),
            ("Now ashore floated 30 crates.", "30 crates", 30, "crate", {}),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_factor_acts_on_one_pair_and_not_on_another(made, read, factor, other, not_other):
    def found(text, words, value, of, more):
        one = counted(made, *SAILORS[:4])
        return measured(read, one, counted(made, text, words, value, of, **more))[factor]

    assert found(*other) > 0
    assert found(*not_other) == 0


def test_far_apart_are_doublings_up_to_six(made, read):
    def found(value):
        words = f"{value} sailors"
        other = counted(made, f"Then came {words}.", words, value, "sailor")
        return measured(read, counted(made, *SAILORS[:4]), other)["far_apart"]

    assert found(44) == pytest.approx(1, abs=1e-3)
    assert found(88) == pytest.approx(2, abs=1e-3)
    assert found(22_000_000) == 6


def test_small_counts(made, read):
    def found(a, b):
        notes = (counted(made, f"At {n} were {v} men.", f"{v} men", v, "men") for n, v in (a, b))
        return measured(read, *notes)["small"]

    assert found(("sea", 3), ("port", 4)) == 1
    assert found(("sea", 3), ("port", 40)) == 0
