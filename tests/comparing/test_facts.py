import pytest

from comparenotes.comparing import compare
from comparenotes.record import EventTime

TAIL = " The ferry Kaliakra caught fire off Varna, and tugs of the port brought it to Constanta."


def facts_of(notes, kind="count", verdicts=("agree", "differ")):
    return [fact for fact in compare(notes).facts if fact.kind == kind and fact.verdict in verdicts]


def toll(made, words, value, published, key, of="dead", **more):
    text = f"A fire on a ferry killed {words} off Varna on Tuesday." + TAIL
    return made(text, published, key).count(words, value, of, **more).event("killed").notes()


def test_a_toll_that_rises_is_an_update(made):
    notes = [
        toll(made, "11 people", 11, "2024-03-05", "a"),
        toll(made, "14 people", 14, "2024-03-06", "b"),
    ]
    (fact,) = facts_of(notes)
    assert (fact.verdict, fact.why, fact.what) == ("differ", "updated", "dead")
    assert {value.value for value in fact.values} == {"11", "14"}


def test_a_toll_that_falls_is_a_conflict(made):
    notes = [
        toll(made, "14 people", 14, "2024-03-05", "a"),
        toll(made, "11 people", 11, "2024-03-06", "b"),
    ]
    assert [(fact.verdict, fact.why) for fact in facts_of(notes)] == [("differ", "conflict")]


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        (("11 people", 11, {}), ("eleven people", 11, {}), "same"),
        (("27 people", 27, {}), ("more than 20 people", 20, {"bound": "at_least"}), "contained"),
        (("about 600", 600, {"approximate": True}), ("612", 612, {}), "rounded"),
    ],
    ids=["the same", "a bound", "rounded"],
)
def test_counts_that_fit_agree(made, a, b, why):
    notes = [
        toll(made, words, value, "2024-03-05", key, **more)
        for key, (words, value, more) in (("a", a), ("b", b))
    ]
    assert [(fact.verdict, fact.why) for fact in facts_of(notes)] == [("agree", why)]


def test_miles_are_converted(made):
    notes = [
        made(f"The ship lay {words} from the coast when it caught fire." + TAIL, key=words)
        .count(words, value, unit=unit, approximate=True)
        .notes()
        for words, value, unit in (("12 miles", 12, "mile"), ("19 kilometres", 19, "km"))
    ]
    assert [(fact.verdict, fact.why) for fact in facts_of(notes)] == [("agree", "converted")]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("162 people", 162, "people"), ("14 people", 14, "dead")),
        (("four ferries", 4, "ferry"), ("six tugs", 6, "tug")),
    ],
    ids=["aboard and dead", "ferries and tugs"],
)
def test_counts_of_other_things_are_no_difference(made, a, b):
    notes = [
        made(f"There were {words} off Varna on Tuesday." + TAIL, key=words)
        .count(words, value, of)
        .notes()
        for words, value, of in (a, b)
    ]
    assert facts_of(notes, verdicts=("differ",)) == []


def test_no_difference_when_one_report_has_both_values(made):
    one = made("Two ferries lay off Varna; later ten ferries came." + TAIL)
    one.count("Two ferries", 2, "ferry").count("ten ferries", 10, "ferry")
    other = made("Ten or eleven: eleven ferries lay off Varna." + TAIL)
    other.count("eleven ferries", 11, "ferry")
    assert facts_of([one.notes(), other.notes()], verdicts=("differ",)) == []


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("an electrical fault", "a leaking fuel pipe", "differ"),
        ("an electrical fault", "a fault in the electrical switchboard", "agree"),
    ],
)
def test_causes_are_compared(made, a, b, verdict):
    notes = [
        made(f"The fire was caused by {cause}, the coast guard said." + TAIL, key=cause)
        .event("fire")
        .notes()
        for cause in (a, b)
    ]
    assert [fact.verdict for fact in facts_of(notes, "cause")] == [verdict]


def test_days_agree_and_carry_their_words(made):
    day = EventTime("2024-03-05", "2024-03-05", "day", "clause")
    notes = [
        made(text + TAIL).time(words, "2024-03-05").event("met", time=day).notes()
        for text, words in (
            ("The ministers of both countries met in Sofia on Tuesday.", "Tuesday"),
            ("On 5 March the ministers of both countries met in Sofia.", "5 March"),
        )
    ]
    (fact,) = facts_of(notes, "date")
    texts = {one.report.id: one.report.text for one in notes}
    words = {texts[w.report][w.start : w.end] for value in fact.values for w in value.evidence}
    assert words == {"Tuesday", "5 March"}
    assert (fact.verdict, fact.why) == ("agree", "same")
