"""When witnesses, contradictions and changed figures came, by what was added when."""

from datetime import UTC, datetime

import pytest

from comparenotes.notebook.browsing import PrintLine, StoryLine
from comparenotes.record import Comparison, Fact, Value, Words
from comparenotes.serving.changes import changes_of

LINE = StoryLine(7, "s7", "Ferry sinks", "Nine die on ferry", "2024-03-05", "2024-03-06", 3, 2, 1)


def printed(report, number, hour):
    at = datetime(2024, 3, 5, hour)
    return PrintLine(report, number, number, 7, report.upper(), "Title", "2024-03-05", at)


PRINTS = (printed("a", 1, 8), printed("b", 2, 9), printed("c", 3, 11))


def toll(why, *values, verdict="differ"):
    found = tuple(
        Value(value, tuple(Words(report, 3, 9) for report in reports)) for value, reports in values
    )
    return Fact("f1", "s7", "the sinking", "dead", "count", verdict, why, found)


def compared(*facts, sources=(("a", "b"), ("c",))):
    return Comparison(reports=(), sources=sources, facts=facts)


def told(comparison):
    return [(one.kind, one.at.hour, one.what) for one in changes_of(LINE, PRINTS, comparison)]


def test_copy_is_no_new_witness():
    assert told(compared()) == [("witness", 11, "C"), ("story", 8, "Ferry sinks")]


def test_contradiction_is_as_old_as_its_second_value():
    found = compared(toll("conflict", ("9", "a"), ("11", "c"), ("12", "b")), sources=(("a",),))
    assert told(found)[0] == (
        "contradiction",
        9,
        "People killed: 9 / 12 / 11 (The sinking)",
    )


def test_figure_changed_when_its_last_value_first_came():
    found = compared(toll("updated", ("11", "cb"), ("9", "a")), sources=(("a",),))
    assert told(found)[0] == ("figure", 9, "People killed: 9 → 11 (The sinking)")
    (change, _) = changes_of(LINE, PRINTS, found)
    assert (change.report, change.start, change.end) == ("b", 3, 9)
    assert change.at == datetime(2024, 3, 5, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "fact",
    [
        toll("rounded", ("9", "a"), ("10", "c"), verdict="agree"),
        toll("conflict", ("9", "a")),
        toll("conflict", ("9", "a"), ("11", "z")),
        toll("conflict", ("9", ""), ("11", "")),
    ],
    ids=["agree", "one value", "a report that is gone", "no words"],
)
def test_what_does_not_stand_against_each_other_is_no_change(fact):
    assert [kind for kind, *_ in told(compared(fact, sources=()))] == ["story"]


def test_story_that_is_not_compared_only_begins():
    assert told(None) == [("story", 8, "Ferry sinks")]
    assert changes_of(LINE, (), None) == []


@pytest.mark.parametrize("what", ["foot", "depth of foot", "USD", "weight"])
def test_count_of_nothing_that_is_named_is_not_told(what):
    values = (Value("3 foot", (Words("a", 3, 9),)), Value("5 foot", (Words("b", 3, 9),)))
    fact = Fact("f1", "s7", what, what, "count", "differ", "conflict", values)
    assert [kind for kind, *_ in told(compared(fact))] == ["witness", "story"]


def test_count_says_what_it_counts_once():
    values = (Value("3", (Words("a", 3, 9),)), Value("4", (Words("b", 3, 9),)))
    fact = Fact("f1", "s7", "photo", "photo", "count", "differ", "conflict", values)
    assert ("contradiction", 9, "Number of photos: 3 / 4") in told(compared(fact))
    money = tuple(Value(f"{one.value} USD", one.evidence) for one in values)
    fact = Fact("f1", "s7", "earnings", "earnings", "count", "differ", "conflict", money)
    assert ("contradiction", 9, "Earnings: 3 USD / 4 USD") in told(compared(fact))


def test_days_are_told_as_people_write_them():
    values = (
        Value("2017-12-28", (Words("a", 3, 9),)),
        Value("2017-12", (Words("b", 3, 9),)),
    )
    fact = Fact("f1", "s7", "the sinking", "day", "date", "differ", "conflict", values)
    what = "When: 28 December 2017 / December 2017 (The sinking)"
    assert ("contradiction", 9, what) in told(compared(fact))
