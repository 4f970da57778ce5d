"""Which counts of two reports are one, which clash, and which are of other things."""

from itertools import permutations

import pytest

from comparenotes.comparing.count_facts import CountComparer
from comparenotes.comparing.count_table import CountReader
from comparenotes.comparing.counts import Measures

TAIL = " Tugs of the port brought the burning ferry Kaliakra to the harbour of Varna."


@pytest.fixture(scope="module")
def comparer(lexicon, vocabulary, weights, vectors, thresholds):
    reader = CountReader(Measures(lexicon, vocabulary.words), vocabulary, weights, vectors)
    return CountComparer(lexicon, reader, vocabulary, thresholds)


@pytest.fixture(scope="module")
def compared(comparer, story_of, as_one):
    """The printed values of the counts that are held to be one thing in two reports or more, and
    whether they clash."""

    def _compared(*notes):
        story = story_of(*(one.notes() for one in notes))
        facts = comparer.compare(story, [as_one(story)] if story.events else [])
        assert sum(len(fact.counts) for fact in facts) == sum(
            len(one.quantities) for one in notes
        )  # each in exactly one
        return sorted(
            (sorted(value.value for value in fact.values), fact.clash)
            for fact in facts
            if len({count.report for count in fact.counts}) > 1
        )

    return _compared


def told(made, text, *counts):
    """A text with counts of it: words, value, of, and whatever else."""
    notes = made(text + TAIL, key=text)
    for words, value, of, more in counts:
        notes.count(words, value, of, **more)
    return notes


def killed(made, number, of="dead", day="Tuesday", **more):
    text = f"A fire on the ferry killed {number} people off Varna on {day}."
    return told(made, text, (f"{number} people", number, of, more)).event("killed")


def test_one_toll_is_one_thing(made, compared):
    assert compared(killed(made, 31), killed(made, 31, day="5 March")) == [(["31"], False)]


def test_another_toll_clashes(made, compared):
    assert compared(killed(made, 31), killed(made, 34)) == [(["31", "34"], True)]


@pytest.mark.parametrize("of", ["injured", "missing"])
def test_other_totals_are_no_clash(made, compared, of):
    assert compared(killed(made, 31), killed(made, 34, of)) == []
    assert compared(killed(made, 31), killed(made, 31, of)) == []


def test_a_part_clashes_with_nothing(made, compared):
    one = told(made, "The fire hurt 31 sailors.", ("31 sailors", 31, "sailor", {}))
    text = "The fire hurt the captain and 22 other sailors."
    assert compared(one, told(made, text, ("22 other sailors", 22, "sailor", {}))) == []
    whole = told(made, "The fire hurt 22 sailors.", ("22 sailors", 22, "sailor", {}))
    assert compared(one, whole) == [(["22", "31"], True)]


def test_what_is_planned_clashes_with_nothing(made, compared):
    def hired(text, number, status):
        words = f"{number} sailors"
        return told(made, text, (words, number, "sailor", {})).event("hire", status=status)

    one = hired("The port did hire 31 sailors.", 31, "happened")
    assert compared(one, hired("The port may hire 40 sailors.", 40, "planned")) == []
    assert compared(one, hired("The port did hire 40 sailors.", 40, "happened"))[0][1]


def aged(made, person, age, place="off Varna"):
    text = f"The {age}-year-old {person} was saved {place}."
    return told(made, text, (f"{age}-year-old", age, "person", {"role": "age"}))


def test_ages_of_nobody_in_particular_do_not_clash(made, compared):
    assert compared(aged(made, "boy", 12), aged(made, "girl", 14)) == []
    assert compared(aged(made, "boy", 12), aged(made, "boy", 14)) == []


def test_ages_of_two_people_do_not_clash_and_of_one_do(made, compared):
    def named(name, age):
        text = f"Among them was {name}, {age}, of the port."
        return told(made, text, (str(age), age, name, {"role": "age"}))

    assert compared(named("Stoyan Dobrev", 41), named("Ilko Marinov", 43)) == []
    assert compared(named("Stoyan Dobrev", 41), named("Stoyan Dobrev", 43)) == [
        (["41", "43"], True)
    ]


def test_times_that_things_take_do_not_clash(made, compared):
    one = told(made, "The crew fought it for 15 hours.", ("15 hours", 15, None, {"unit": "hour"}))
    other = told(made, "The crew fought it for 9 hours.", ("9 hours", 9, None, {"unit": "hour"}))
    assert compared(one, other) == []


def test_a_report_that_has_both_values_disputes_neither(made, compared):
    one = told(
        made,
        "The port sent 31 tugs, later 40 tugs.",
        ("31 tugs", 31, "tug", {}),
        ("40 tugs", 40, "tug", {}),
    )
    other = told(made, "The port sent 40 tugs.", ("40 tugs", 40, "tug", {}))
    assert not any(clash for _, clash in compared(one, other))


def test_a_clash_is_called_only_between_each_others_likeliest(made, compared):
    """The forty tugs of one report are those of the other; its ten stand for themselves."""
    one = told(
        made,
        "The port of Varna sent 40 tugs to the fire. Far off, 90 tugs lay idle in Burgas.",
        ("40 tugs", 40, "tug", {}),
        ("90 tugs", 90, "tug", {}),
    )
    other = told(made, "To the fire the port of Varna sent 40 tugs.", ("40 tugs", 40, "tug", {}))
    assert compared(one, other) == [(["40"], False)]


def test_other_units_are_no_clash(made, compared):
    one = told(made, "It carried 600 tons.", ("600 tons", 600, None, {"unit": "ton"}))
    other = told(made, "It carried 40 metres.", ("40 metres", 40, None, {"unit": "metre"}))
    assert compared(one, other) == []


def test_the_order_of_reports_changes_nothing(made, compared):
    found = [
        compared(*order)
        for order in permutations([killed(made, 31), killed(made, 34), killed(made, 31, day="5")])
    ]
    assert found[0]
    assert all(one == found[0] for one in found)
