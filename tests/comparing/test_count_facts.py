"""Which counts of two reports are one, which clash, and which are of other things."""

from itertools import permutations

import pytest

from comparenotes.comparing.count_facts import CountComparer
from comparenotes.comparing.count_table import CountReader
from comparenotes.comparing.counts import Measures

TAIL = " Tugs of the port brought the burning ferry Kaliakra to the harbour of Varna."


@pytest.fixture(scope="module")
def comparer(lexicon, vocabulary, weights, vectors, tolls, thresholds):
    reader = CountReader(Measures(lexicon, vocabulary.words), vocabulary, weights, vectors, tolls)
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


def test_an_age_is_of_the_name_beside_it(made, compared):
    def beside(text, words, age, of):
        return told(made, text, (words, age, of, {"role": "age"}))

    one = beside(
        "Among them was Stoyan Dobrev, a 41-year-old sailor of the port.",
        "41-year-old",
        41,
        "sailor",
    )
    named = beside("Among them was Stoyan Dobrev, 43, of the port.", "43", 43, "Stoyan Dobrev")
    other = beside("Among them was Ilko Marinov, 43, of the port.", "43", 43, "Ilko Marinov")
    apart = beside(
        "Among them Stoyan Dobrev saw a 41-year-old sailor of the port.",
        "41-year-old",
        41,
        "sailor",
    )
    assert compared(one, named) == [(["41", "43"], True)]
    assert compared(one, other) == []
    assert compared(apart, named) == []


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


def tolls(made, text, *counts, of="injured", **more):
    return told(made, text, *((words, value, of, more) for words, value in counts))


def of_degrees(made, more="", *counts):
    text = f"Off Varna the fire seriously injured 4 and slightly injured 20.{more}"
    return tolls(made, text, ("4", 4), ("20", 20), *counts)


def hurt(made, number, text="Off Varna the fire injured {} people."):
    return tolls(made, text.format(number), (f"{number} people", number))


def values_of(comparer, story_of, *notes, as_one=None):
    """The printed values of counts of two reports, with what they are called."""
    story = story_of(*(one.notes() for one in notes))
    facts = comparer.compare(story, [as_one(story)] if as_one else [])
    return sorted(
        (sorted(value.value for value in fact.values), fact.clash, fact.why)
        for fact in facts
        if len({count.report for count in fact.counts}) > 1
    )


def test_parts_add_up(made, comparer, story_of):
    found = values_of(comparer, story_of, of_degrees(made), hurt(made, 24))
    assert found == [(["24", "24 (4 + 20)"], False, "same")]


def test_another_sum_clashes(made, comparer, story_of, as_one):
    notes = of_degrees(made).event("slightly injured"), hurt(made, 30).event("injured")
    ((values, clash, _),) = values_of(comparer, story_of, *notes, as_one=as_one)
    assert (values, clash) == (["24 (4 + 20)", "30"], True)


def published(made, number, when, of="dead"):
    notes = killed(made, number, of)
    notes.published = when
    return notes


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("2024-03-05T06:57+00:00", "2024-03-05T08:27+00:00", "updated"),
        ("2024-03-05T23:30+09:00", "2024-03-05T15:00+00:00", "updated"),
        ("2024-03-05T06:57", "2024-03-05T08:27", "updated"),
        ("2024-03-05", "2024-03-06T01:00+00:00", "updated"),
        ("2024-03-05T08:27+00:00", "2024-03-05T06:57+00:00", "conflict"),
        ("2024-03-05T08:27+02:00", "2024-03-05T06:10+00:00", "conflict"),
        ("2024-03-05T06:57+00:00", "2024-03-05T08:27", "conflict"),
        ("2024-03-05", "2024-03-05T08:27+00:00", "conflict"),
        (None, "2024-03-05T08:27+00:00", "conflict"),
    ],
)
def test_a_later_higher_toll_is_an_update(made, comparer, story_of, first, second, why):
    notes = published(made, 31, first), published(made, 34, second)
    ((_, clash, found),) = values_of(comparer, story_of, *notes)
    assert (clash, found) == (True, why)


def test_a_later_higher_age_is_no_update(made, comparer, story_of):
    def named(age, when):
        text = f"Among them was Stoyan Dobrev, {age}, of the port."
        notes = told(made, text, (str(age), age, "Stoyan Dobrev", {"role": "age"}))
        notes.published = when
        return notes

    ((_, clash, why),) = values_of(
        comparer, story_of, named(41, "2024-03-05"), named(43, "2024-03-07")
    )
    assert (clash, why) == (True, "conflict")


@pytest.mark.parametrize("whole", [4, 20, 21])
def test_a_part_is_no_whole(made, comparer, story_of, whole):
    """A report that gives the whole itself has no sum, and its parts clash with no whole."""
    one = tolls(
        made,
        "Off Varna the fire injured 24 people, 4 seriously and 20 slightly.",
        ("24 people", 24),
        ("4", 4),
        ("20", 20),
    )
    assert [values for values, *_ in values_of(comparer, story_of, one, hurt(made, 24))] == [["24"]]
    for values, clash, _ in values_of(comparer, story_of, one, hurt(made, whole)):
        assert not clash or values == sorted(["24", str(whole)])


def test_what_held_before_is_not_its_figure(made, comparer, story_of):
    text = "Off Varna the fire killed, officials initially said, 31 people. Now it is 34 people."
    one = tolls(made, text, ("31 people", 31), ("34 people", 34), of="dead")
    same = killed(made, 34)
    assert values_of(comparer, story_of, one, same) == [(["34"], False, "same")]
    ((values, clash, _),) = values_of(comparer, story_of, one, killed(made, 31))
    assert (values, clash) == (["31", "34"], True)


def titled(made, title, text, *counts):
    notes = made(f"{title}\n\n{text}{TAIL}", title=title, key=title)
    for words, value in counts:
        notes.count(words, value, "dead")
    return notes


def test_a_report_that_contradicts_itself_gives_both_values(made, comparer, story_of):
    text = "A fire on the ferry killed 11 people off Varna on Tuesday."
    both = titled(made, "9 dead off Varna", text, ("9", 9), ("11 people", 11))
    for other in (killed(made, 11), killed(made, 9)):
        ((values, clash, why),) = values_of(comparer, story_of, both, other)
        assert (values, clash, why) == (["11", "9"], True, "conflict")


@pytest.mark.parametrize(
    ("title", "text", "counts"),
    [
        ("11 dead off Varna", "A fire killed 11 people.", [("11", 11), ("11 people", 11)]),
        (
            "11 dead off Varna",
            "A fire killed 11 people. In port it killed 9 people.",
            [("11", 11), ("11 people", 11), ("9 people", 9)],
        ),
        (
            "9 dead off Varna",
            "A fire killed 6 people. In port it killed 3 people.",
            [("9", 9), ("6 people", 6), ("3 people", 3)],
        ),
        (
            "9 women dead off Varna",
            "A fire killed 11 people.",
            [("9 women", 9), ("11 people", 11)],
        ),
        (
            "9 sailors dead off Varna",
            "A fire killed 11 people.",
            [("9 sailors", 9), ("11 people", 11)],
        ),
    ],
    ids=["one value", "of another place", "parts", "women", "a group"],
)
def test_what_is_no_contradiction(made, comparer, story_of, title, text, counts):
    one = titled(made, title, text, *counts)
    facts = comparer.compare(story_of(one.notes(), killed(made, 11).notes()), [])
    assert not any(
        len({value.value for value in fact.values}) > 1 for fact in facts if not fact.clash
    )
    for fact in facts:
        by_report = {(count.report, count.amount.value) for count in fact.counts}
        assert len(by_report) == len({report for report, _ in by_report})


def test_nine_engines_each_are_no_other_number(made, compared):
    one = told(made, "It has three nine-engine boats.", ("nine-engine", 9, "engine", {}))
    other = told(made, "The tug has 27 engines.", ("27 engines", 27, "engine", {}))
    assert compared(one, other) == []


@pytest.mark.parametrize(
    ("words", "value", "of", "more", "clashes"),
    [
        ("a 1.4-km pier", 1.4, "pier", {"unit": "km"}, True),
        ("a 1.4-km pier", 1.4, "pier", {"unit": "km", "role": "length"}, True),
        ("a 1.4-km pier", 1.4, "pier", {"unit": "km", "role": "distance"}, False),
        ("a 1.4-km canal", 1.4, "canal", {"unit": "km"}, False),
        ("a 1.2-km pier", 1.2, "pier", {"unit": "km"}, False),
    ],
    ids=["the unit says it", "a length", "a distance", "another thing", "the same length"],
)
def test_a_length_may_be_left_to_its_unit(
    made, comparer, story_of, words, value, of, more, clashes
):
    text = "The port of Varna has {} by the sea."
    length = {"unit": "metre", "role": "length"}
    pier = told(made, text.format("a 1,200 metre pier"), ("1,200 metre", 1200, "pier", length))
    other = told(made, text.format(words), (words, value, of, more))
    facts = comparer.compare(story_of(pier.notes(), other.notes()), [])
    assert any(fact.clash for fact in facts) == clashes
    assert not clashes or "length of pier" in [fact.what for fact in facts]


def test_another_one_is_another_thing(made, compared):
    def heavy(text, number):
        words = f"{number} tonnes"
        more = {"role": "weight", "unit": "tonne"}
        return told(made, text.format(words), (words, number, "tug", more))

    one = heavy("The tug weighs {} in port.", 20)
    assert compared(one, heavy("The tug weighs {} at sea.", 25))[0][1]
    assert compared(one, heavy("By it lay another {} of tug.", 25)) == []
