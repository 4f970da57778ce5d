import pytest

from comparenotes.comparing import compare
from comparenotes.record import EventTime


def meeting(made, text, day, key):
    time = EventTime(day, day, "day", "clause")
    return (
        made(text, day, key)
        .actor("Mendo")
        .actor("Stroom")
        .time("on", day)
        .event("met", type="CONSULT", time=time, actors=("a1", "a2"))
        .notes()
    )


FIRST = "Mendo and Stroom met on a farm in Hallen to talk about herring quotas and harbour fees."
LAST = "Mendo and Stroom met on Friday in Tesh for the {} time this year to sign a treaty on mines."


@pytest.mark.parametrize(
    ("claimed", "verdict"), [("second", "holds"), ("third", "open"), ("first", "fails")]
)
def test_an_ordinal_is_held_against_the_record(made, claimed, verdict):
    notes = [
        meeting(made, FIRST, "2024-01-10", "a"),
        meeting(made, LAST.format(claimed), "2024-06-07", "b"),
    ]
    (check,) = compare(notes).checks
    assert check.verdict == verdict
    assert check.claim.value.endswith(f"{claimed} time this year")
    assert len(check.found) == 2


def test_no_claim_no_check(made):
    assert compare([meeting(made, FIRST, "2024-01-10", "a")]).checks == ()


def deed(made, text, day, trigger, by, to, key):
    """A deed of `by` to `to`, of one type whatever it is."""
    notes = made(text, day, key)
    for name in (by, to):
        if name:
            notes.actor(name, "state")
    ids = {actor.name: (actor.id,) for actor in notes.actors}
    return notes.event(
        trigger,
        type="ASSAULT",
        time=EventTime(day, day, "day", "clause"),
        actors=ids.get(by, ()),
        recipients=ids.get(to, ()),
    ).notes()


SHELLED = "Ostavia shelled Mendo for the {} time this year and burnt the mills of the river valley."
FORMER = "In the river valley {}, and the mills burnt for a night."


@pytest.mark.parametrize(
    ("told", "trigger", "by", "to", "found"),
    [
        ("Ostavia shelled Mendo", "shelled", "Ostavia", "Mendo", 2),
        ("Ostavia was shelling Mendo", "shelling", "Ostavia", "Mendo", 2),
        ("guns of Ostavia shelled Mendo", "shelled", "Ostavia", "Mendo", 2),
        ("Ostavia poisoned Mendo", "poisoned", "Ostavia", "Mendo", 1),
        ("Mendo shelled Ostavia", "shelled", "Mendo", "Ostavia", 1),
        ("Stroom shelled Mendo", "shelled", "Stroom", "Mendo", 1),
        ("somebody shelled Mendo", "shelled", "", "Mendo", 1),
    ],
    ids=[
        "the same",
        "another form",
        "other words",
        "another deed",
        "the other way round",
        "somebody else",
        "nobody named",
    ],
)
def test_only_the_very_same_is_counted(made, told, trigger, by, to, found):
    notes = [
        deed(made, FORMER.format(told), "2024-01-10", trigger, by, to, "a"),
        deed(made, SHELLED.format("second"), "2024-06-07", "shelled", "Ostavia", "Mendo", "b"),
    ]
    (check,) = compare(notes).checks
    assert len(check.found) == found
    assert check.verdict == ("holds" if found == 2 else "open")


def test_a_claim_of_nobody_is_not_checked(made):
    text = "Shells fell for the second time this year on the mills of the river valley."
    assert compare([deed(made, text, "2024-06-07", "fell", "", "", "a")]).checks == ()


def test_a_claim_about_another_event_of_the_clause_is_not_its_own(made):
    notes = deed(made, SHELLED.format("second"), "2024-06-07", "burnt", "Ostavia", "Mendo", "a")
    (check,) = compare([notes]).checks
    assert check.found
    text = SHELLED.format("second")
    both = made(text, "2024-06-07", "b").actor("Ostavia", "state").actor("Mendo", "state")
    time = EventTime("2024-06-07", "2024-06-07", "day", "clause")
    for trigger in ("shelled", "burnt"):
        both.event(trigger, type="ASSAULT", time=time, actors=("a1",), recipients=("a2",))
    (check,) = compare([both.notes()]).checks
    assert [text[w.start : w.end] for value in check.found for w in value.evidence] == ["shelled"]
