"""Notes that don't hold together are refused, in a sentence that says what is wrong and where."""

import json
from dataclasses import replace

import pytest

from comparenotes.errors import RecordError
from comparenotes.record import (
    AccordingTo,
    Actor,
    Event,
    EventTime,
    Notes,
    Place,
    Quantity,
    Relation,
    Report,
    Span,
    Statement,
    Timex,
    faults_of,
)

TEXT = "Ann Roe said three ships left Lund on Monday."
SHIPS = Event(
    id="e1",
    type=None,
    actors=("a1",),
    place="p1",
    quantities=("q1",),
    time=EventTime("2024-03-04", "2024-03-04"),
    according_to=AccordingTo("a1", "s1"),
    trigger=Span(25, 29),
    evidence=Span(13, 45),
)
NOTES = Notes(
    report=Report(id="r", text=TEXT),
    actors=(Actor("a1", "Ann Roe", "person", mentions=(Span(0, 7),)),),
    places=(Place("p1", "Lund", mentions=(Span(30, 34),)),),
    times=(Timex(38, 44, "DATE", "2024-03-04", None, "2024-03-04", "2024-03-04"),),
    events=(SHIPS,),
    statements=(Statement(id="s1", source="a1", cue=Span(8, 12), content=(Span(13, 44),)),),
    quantities=(Quantity(id="q1", value=3.0, of="ship", evidence=Span(13, 24)),),
    relations=(Relation(kind="office", from_="a1", to="captain", evidence=Span(0, 7)),),
)


def with_event(**changes):
    return replace(NOTES, events=(replace(SHIPS, **changes),))


def test_notes_that_hold_together_come_back():
    assert list(faults_of(NOTES)) == []
    assert Notes.from_json(json.loads(json.dumps(NOTES.to_json()))) == NOTES


@pytest.mark.parametrize(
    ("notes", "says"),
    [
        (
            replace(NOTES, places=(replace(NOTES.places[0], mentions=(Span(30, 99),)),)),
            "places[0].mentions[0]: 30 to 99 is not a span of a text of 45 characters",
        ),
        (
            replace(NOTES, times=(replace(NOTES.times[0], start=44, end=38),)),
            "times[0]: 44 to 38 is not a span",
        ),
        (with_event(place="p9"), "events[0].place: nothing has the id 'p9'"),
        (with_event(recipients=("a7",)), "events[0].recipients: nothing has the id 'a7'"),
        (with_event(quantities=("q7",)), "events[0].quantities: nothing has the id 'q7'"),
        (with_event(according_to=AccordingTo("a7")), "events[0].according_to.source"),
        (with_event(according_to=AccordingTo("a1", "s7")), "events[0].according_to.statement"),
        (with_event(trigger=Span(8, 12)), "events[0]: its trigger lies outside its evidence"),
        (with_event(confidence=1.5), "events[0].confidence: 1.5 is not between 0 and 1"),
        (
            with_event(time=EventTime("2024-03-04", "2024-03-01")),
            "events[0].time: it begins on 2024-03-04 and ends on 2024-03-01, before that",
        ),
        (replace(NOTES, actors=NOTES.actors * 2), "actors: 2 of them have the id 'a1'"),
        (
            replace(NOTES, actors=(replace(NOTES.actors[0], members=("a1",)),)),
            "actors: 'a1' is a member of itself",
        ),
        (
            replace(NOTES, statements=(replace(NOTES.statements[0], within="s1"),)),
            "statements: 's1' is within itself",
        ),
        (
            replace(NOTES, statements=(replace(NOTES.statements[0], source="a7"),)),
            "statements[0].source: nothing has the id 'a7'",
        ),
        (
            replace(NOTES, relations=(replace(NOTES.relations[0], from_="a7"),)),
            "relations[0].from: nothing has the id 'a7'",
        ),
    ],
    ids=[
        "span-outside", "span-backwards", "place", "recipient", "quantity", "source", "statement",
        "trigger", "confidence", "time-order", "id-twice", "member-of-itself", "within-itself",
        "speaker", "relation",
    ],
)  # fmt: skip
def test_fault_is_named(notes, says):
    assert any(says in fault for fault in faults_of(notes))
    with pytest.raises(RecordError, match=r"\w"):
        Notes.from_json(json.loads(json.dumps(notes.to_json())))


def test_dates_of_other_precision_are_in_order():
    assert list(faults_of(with_event(time=EventTime("2024-03-04", "2024-03")))) == []


def test_long_chains_need_no_deep_stack():
    chain = tuple(
        Statement(id=f"s{n}", source=None, within=f"s{n + 1}" if n < 5000 else None)
        for n in range(1, 5001)
    )
    found = replace(NOTES, statements=chain, events=())
    assert list(faults_of(found)) == []


def test_unknown_value_of_an_enumeration_is_named():
    broken = NOTES.to_json()
    broken["events"][0]["status"] = "maybe"
    with pytest.raises(RecordError, match=r"Event\.status: expected one of happened, ongoing"):
        Notes.from_json(broken)
