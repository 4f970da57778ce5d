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
