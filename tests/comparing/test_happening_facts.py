"""When, at what hour and whether one happening was, between mentions held to be of one event."""

from dataclasses import replace
from itertools import permutations

import pytest

from comparenotes.comparing.happening_facts import find_happening_facts
from comparenotes.record import AccordingTo, EventTime


@pytest.fixture(scope="module")
def facts(story_of, as_one, pairs_of):
    """The facts `what` of all events of the notes as one: verdicts, reasons and values."""

    def _facts(what, *notes, certain=True, one_witness=False):
        made_notes = [one.notes() for one in notes]
        witness = {one.report.id: 0 for one in made_notes} if one_witness else None
        story = story_of(*made_notes, witness=witness)
        event = as_one(story, certain=certain)
        pairs = pairs_of(event) if certain else frozenset()
        return [
            (fact.verdict, fact.why, {value.value for value in fact.values})
            for fact in find_happening_facts(story, [event], pairs)
            if fact.what == what
        ]

    return _facts


def hit(made, clock, value, key=None):
    notes = made(f"The tanker hit the bridge at {clock} on Tuesday.", key=key or clock)
    return notes.clock(clock, f"2024-03-05T{value}").event("hit")


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        (("5pm", "17:00"), ("17:00", "17:00"), [("agree", "same", {"17:00"})]),
        (("5pm", "17:00"), ("5:30pm", "17:30"), [("agree", "rounded", {"17:00", "17:30"})]),
        (("5pm", "17:00"), ("5:31pm", "17:31"), [("differ", "conflict", {"17:00", "17:31"})]),
        (("5pm", "17:00"), ("8pm", "20:00"), [("differ", "conflict", {"17:00", "20:00"})]),
        (("5pm", "17:00"), ("8:01pm", "20:01"), []),
        (("11:50pm", "23:50"), ("12:10am", "00:10"), [("agree", "rounded", {"23:50", "00:10"})]),
    ],
    ids=[
        "the same",
        "within half an hour",
        "more",
        "three hours",
        "the hours of two things",
        "around midnight",
    ],
)
def test_hours(made, facts, a, b, found):
    assert facts("hour", hit(made, *a), hit(made, *b)) == found


@pytest.mark.parametrize(
    ("zone", "other_zone", "found"),
    [
        ("GMT", "CET", []),
        ("Lima time", "Tesh time", []),
        ("local time", "GMT", []),
        ("GMT", "GMT", ["differ"]),
        ("GMT", "(UTC)", ["differ"]),
        ("local time", "local", ["differ"]),
        ("local time", "sharp", ["differ"]),
        ("Monday", "Monday", ["differ"]),
        ("Monday", "Tuesday", ["differ"]),
        ("March 5", "sharp", ["differ"]),
    ],
)
def test_hours_of_other_zones_are_not_held_against_each_other(made, facts, zone, other_zone, found):
    notes = []
    for clock, hour, where in (("5pm", 17, zone), ("6pm", 18, other_zone)):
        one = made(f"The tanker hit the bridge at {clock} {where}.", key=clock)
        notes.append(one.clock(clock, f"2024-03-05T{hour}:00").event("hit"))
    assert [verdict for verdict, *_ in facts("hour", *notes)] == found


@pytest.mark.parametrize(("other_zone", "found"), [("CET", []), ("GMT", ["differ"])])
def test_a_zone_may_be_part_of_the_time(made, facts, other_zone, found):
    notes = []
    for clock, hour in (("5pm GMT", 17), (f"6pm {other_zone}", 18)):
        one = made(f"The tanker hit the bridge at {clock} on Tuesday.", key=clock)
        notes.append(one.clock(clock, f"2024-03-05T{hour}:00").event("hit"))
    assert [verdict for verdict, *_ in facts("hour", *notes)] == found


def test_hours_within_half_an_hour_agree_even_where_no_pair_is_certain(made, facts):
    notes = [hit(made, "5pm", "17:00"), hit(made, "5:10pm", "17:10")]
    assert [verdict for verdict, *_ in facts("hour", *notes, certain=False)] == ["agree"]


def test_hours_differ_only_between_certain_mentions(made, facts):
    notes = [hit(made, "5pm", "17:00"), hit(made, "6pm", "18:00")]
    assert facts("hour", *notes, certain=False) == []


def test_one_witness_gives_no_hours(made, facts):
    notes = [hit(made, "5pm", "17:00", key=key) for key in "ab"]
    assert facts("hour", *notes, one_witness=True) == []
    assert facts("hour", hit(made, "5pm", "17:00")) == []


def test_the_hour_of_another_trigger_is_not_its_own(mentioned):
    """Crews closed the bridge at nine; when the tanker hit it, the report does not say."""
    assert mentioned("closed", "hit") == []
    assert mentioned("hit") == ["agree"]


def test_a_trigger_of_the_next_sentence_takes_no_hour(made, facts):
    text = "The tanker hit the long bridge of Dalby at 6pm. Crews closed it."
    notes = made(text).clock("6pm", "2024-03-05T18:00").event("hit").event("closed")
    assert [verdict for verdict, *_ in facts("hour", hit(made, "5pm", "17:00"), notes)] == [
        "differ"
    ]


@pytest.fixture
def mentioned(made, story_of, as_one, pairs_of):
    """The verdicts on the hour of 'hit', where a report has these triggers."""
    text = "The tanker hit the bridge that crews then closed at 9pm."

    def _mentioned(*triggers):
        notes = made(text).clock("9pm", "2024-03-05T21:00")
        for trigger in triggers:
            notes.event(trigger)
        story = story_of(notes.notes(), hit(made, "9pm", "21:00").notes())
        whole = as_one(story)
        of_hit = tuple(
            one for one in whole.mentions if story.text(one.report, one.trigger) == "hit"
        )
        event = replace(whole, mentions=of_hit)
        found = find_happening_facts(story, [event], pairs_of(event))
        return [fact.verdict for fact in found if fact.what == "hour"]

    return _mentioned


BOMBED = "Ostavia bombed a hospital in Dalby on Tuesday."
OF_OSTAVIA = {"subject": "Ostavia", "object": "a hospital"}


def bombed(made, key, text=BOMBED, **more):
    more = {**OF_OSTAVIA, **more}
    notes = made(text, key=key).actor("Ostavia", "state", "OST")
    return notes.event("bombed", actors=("a1",), **more)


def denied(made, key, source="a1"):
    said = AccordingTo(source)
    return bombed(made, key, status="denied", according_to=said)


def test_two_witnesses_who_say_so_agree(made, facts):
    assert facts("whether", bombed(made, "a"), bombed(made, "b")) == [
        ("agree", "same", {"happened"})
    ]


def test_that_it_happened_needs_two_witnesses_and_certain_mentions(made, facts):
    notes = [bombed(made, "a"), bombed(made, "b")]
    assert facts("whether", *notes, one_witness=True) == []
    assert facts("whether", *notes, certain=False) == []


def test_that_it_happened_needs_a_common_subject_or_object(made, facts):
    other = made("Somebody bombed it.").event("bombed", subject="Somebody", object="it")
    assert facts("whether", bombed(made, "a"), other) == []


@pytest.mark.parametrize("status", ["planned", "alleged", "hypothetical", "requested"])
def test_what_is_not_said_to_have_happened_is_no_agreement(made, facts, status):
    notes = [bombed(made, key, status=status) for key in "ab"]
    assert facts("whether", *notes) == []


def test_contested_where_somebody_denies_it(made, facts):
    ((verdict, why, values),) = facts("whether", bombed(made, "a"), denied(made, "b"))
    assert (verdict, why) == ("contested", "denied")
    assert "happened" in values
    assert any("denied" in value and "Ostavia" in value for value in values)


@pytest.mark.parametrize("status", ["planned", "hypothetical"])
def test_what_nobody_denies_is_not_contested(made, facts, status):
    found = facts("whether", bombed(made, "a"), bombed(made, "b", status=status))
    assert "contested" not in [verdict for verdict, *_ in found]


def test_two_witnesses_who_have_it_denied_agree_on_that(made, facts):
    assert facts("whether", denied(made, "a"), denied(made, "b")) == [("agree", "same", {"denied"})]


def day(date):
    return EventTime(date, date, "day", "clause")


def dated(made, words, date):
    text = f"The tanker hit the bridge on {words}."
    return made(text).time(words, date).event("hit", time=day(date))


def test_days(made, facts):
    tuesday, other = dated(made, "Tuesday", "2024-03-05"), dated(made, "Monday", "2024-03-04")
    same = dated(made, "5 March", "2024-03-05")
    assert [verdict for verdict, *_ in facts("day", tuesday, same)] == ["agree"]
    assert [verdict for verdict, *_ in facts("day", tuesday, other)] == ["differ"]
    assert "differ" not in [found[0] for found in facts("day", tuesday, other, certain=False)]


def test_a_day_in_both_clauses_is_taken_where_the_notes_tie_none(made, facts):
    notes = [
        made(f"The tanker hit the bridge on {words}.").time(words, "2024-03-05").event("hit")
        for words in ("Tuesday", "5 March")
    ]
    assert facts("day", *notes) == [("agree", "same", {"2024-03-05"})]
    assert facts("day", notes[0], made("The tanker hit it.").event("hit")) == []


def test_a_town_in_both_clauses_is_taken_too(made, facts):
    notes = [
        made(text).place("Dalby", "SWE").event("hit")
        for text in ("A tanker hit Dalby bridge.", "In Dalby it hit a bridge.")
    ]
    assert facts("place", *notes) == [("agree", "same", {"Dalby"})]


def test_the_order_of_reports_changes_nothing(made, facts):
    notes = [hit(made, "5pm", "17:00"), hit(made, "6pm", "18:00"), hit(made, "5:10pm", "17:10")]
    found = [facts("hour", *order) for order in permutations(notes)]
    assert found[0]
    assert all(one == found[0] for one in found)
