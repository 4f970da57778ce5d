"""What reports say of one happening: hours, whether at all, labels; and who holds an office."""

import pytest

from comparenotes.comparing import compare
from comparenotes.record import AccordingTo, EventTime, Office, Timex

DAY = EventTime("2024-03-05", "2024-03-05", "day", "clause")


def facts(comparison, what):
    return [fact for fact in comparison.facts if fact.what == what]


def hit(made, clock, value, key):
    told = {
        "a": f"The tanker Halda hit the Orle bridge at {clock} on Tuesday, a harbour master said.",
        "b": f"On Tuesday at {clock} the Orle bridge near the port was hit by the tanker Halda.",
    }
    text = told[key]
    notes = made(text, key=key).actor("Halda", "organisation")
    span = notes.at(clock)
    notes.times.append(Timex(span.start, span.end, "TIME", f"2024-03-05T{value}"))
    return notes.event("hit", time=DAY, subject="tanker Halda", object="Orle bridge").notes()


@pytest.mark.parametrize(
    ("a", "b", "verdicts"),
    [
        (("5:10am", "05:10"), ("5:15am", "05:15"), ["agree"]),
        (("5:10am", "05:10"), ("7am", "07:00"), ["differ"]),
        (("5:10am", "05:10"), ("7pm", "19:00"), []),
    ],
    ids=["rounded", "other hours", "too far for one thing"],
)
def test_hours(made, a, b, verdicts):
    comparison = compare([hit(made, *a, "a"), hit(made, *b, "b")])
    assert [fact.verdict for fact in facts(comparison, "hour")] == verdicts


def bombed(made, text, key, **more):
    notes = made(text, key=key).actor("Ostavia", "state", "OST")
    return notes.event(
        "bombed",
        type="ASSAULT",
        subject="Ostavia",
        object="a hospital in Dalby",
        actors=("a1",),
        **more,
    )


def test_what_one_says_and_another_denies_is_contested(made):
    said = bombed(made, "Ostavia bombed a hospital in Dalby on Tuesday.", "a").notes()
    text = "On Tuesday Ostavia denied that Ostavia had bombed a hospital in Dalby."
    denied = bombed(made, text, "b", status="denied", according_to=AccordingTo("a1")).notes()
    comparison = compare([said, denied])
    (fact,) = facts(comparison, "whether")
    assert (fact.verdict, fact.why) == ("contested", "denied")
    assert {value.value for value in fact.values} == {"denied, according to Ostavia", "happened"}
    assert not [fact for fact in comparison.facts if fact.verdict == "differ"]


def test_two_who_say_so_agree(made):
    notes = [
        bombed(made, "Ostavia bombed a hospital in Dalby on Tuesday.", "a").notes(),
        bombed(made, "On Tuesday Ostavia bombed a hospital in Dalby.", "b").notes(),
    ]
    (fact,) = facts(compare(notes), "whether")
    assert fact.verdict == "agree"


def test_a_label_is_a_whole_clause_with_a_capital(made):
    text = (
        "Ostavia bombed a hospital in Dalby on Tuesday, which the mayor of the town called a crime."
    )
    notes = [bombed(made, text, key).notes() for key in "ab"]
    (event,) = compare(notes).events
    assert event.label == "Ostavia bombed a hospital in Dalby on Tuesday"


def test_the_main_event_is_called_by_a_title_that_says_it(made):
    def titled(title, key):
        notes = bombed(made, "Ostavia bombed a hospital in Dalby on Tuesday.", key)
        notes.title = title
        return notes.notes()

    comparison = compare(
        [titled("Ostavia bombs Dalby hospital", "a"), titled("Who bombed Dalby?", "b")]
    )
    assert [event.label for event in comparison.events] == ["Ostavia bombs Dalby hospital"]


def holder(made, name, key, of="Norrvik", role="chief_executive"):
    told = {
        "a": f"{name} runs {of}, whose plant in Dalby burned down, and met the workers on Monday.",
        "b": f"On Monday {name} came to what a fire in Dalby has left of the plant of {of}.",
    }
    text = told[key]
    notes = made(text, key=key).actor(name)
    actor = notes.actors[0]
    notes.actors[0] = type(actor)(
        actor.id, actor.name, actor.kind, offices=(Office(role, of),), mentions=actor.mentions
    )
    return notes.notes()


@pytest.mark.parametrize(
    ("names", "role", "verdicts"),
    [
        (("Anna Holm", "Anna Holm"), "chief_executive", ["agree"]),
        (("Anna Holm", "Peter Lund"), "chief_executive", ["differ"]),
        (("Anna Holm", "Peter Lund"), "spokesman", []),
        (("Anna Holm", "Norrvik leader"), "chief_executive", []),
    ],
    ids=["one person", "two people", "an office of many", "no name"],
)
def test_offices(made, names, role, verdicts):
    notes = [holder(made, name, key, role=role) for name, key in zip(names, "ab", strict=True)]
    found = [fact.verdict for fact in compare(notes).facts if fact.kind == "person"]
    assert found == verdicts
