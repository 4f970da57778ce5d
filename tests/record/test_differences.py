"""What counts as one difference, wherever differences are counted."""

import re
from dataclasses import replace

import pytest

from comparenotes.record import Slot, Value, differences
from comparenotes.showing.outline_builder import build_outline
from comparenotes.showing.page import comparison_page
from comparenotes.views import text
from tests.showing.invented import BREAK, COMPARISON, HERALD, LANTERN, NOTES, at

DEAD = next(fact for fact in COMPARISON.facts if fact.verdict == "differ")
TIME = Slot(
    "differ",
    (Value("2023-10-02", (at(HERALD, "Monday"),)), Value("2023-10-01", (at(LANTERN, "Sunday"),))),
)
NONE = Slot("single")
PLAIN = replace(BREAK, time=NONE, place=NONE, status=NONE, actors=NONE, recipients=NONE)


def told(facts=(), **slots) -> list[str]:
    made = replace(COMPARISON, facts=tuple(facts), events=(replace(PLAIN, **slots),))
    return [one.what for one in differences(made)]


def test_a_fact_and_a_slot_that_differ_are_two():
    assert told([DEAD], time=TIME) == [DEAD.what, "time"]


def test_a_day_that_differs_as_a_fact_is_not_counted_again_as_a_time():
    day = replace(DEAD, about=PLAIN.id, what="day", kind="date", values=TIME.values)
    assert told([day], time=TIME) == ["day"]


def test_what_one_says_and_another_denies_is_one():
    assert told([replace(DEAD, verdict="contested", why="denied")]) == [DEAD.what]
    assert told(status=replace(TIME, verdict="contested")) == ["status"]


def test_what_rests_on_the_same_words_is_none():
    same = tuple(Value(name, (at(HERALD, "Paul Reth"),)) for name in ("Paul Reth", "Ann Reth"))
    assert told(actors=Slot("differ", same)) == []


@pytest.mark.parametrize("verdict", ["agree", "single"])
def test_what_is_not_in_dispute_is_none(verdict):
    assert told([replace(DEAD, verdict=verdict)], time=replace(TIME, verdict=verdict)) == []


@pytest.mark.parametrize("is_one_denied", [False, True])
def test_page_list_terminal_and_outline_count_the_same(is_one_denied):
    facts = [replace(DEAD, id=f"f{n}", about=f"the farm {n}", what="farm") for n in range(4)]
    if is_one_denied:
        facts[0] = replace(facts[0], verdict="contested", why="denied")
    made = replace(COMPARISON, facts=tuple(facts), events=(replace(PLAIN, time=TIME),))
    number = sum(1 for _ in differences(made))
    page, (story,) = comparison_page(made, NOTES), build_outline(made, NOTES).stories[:1]
    assert number == len(story.differ) == 5
    assert f"They differ <b>{number}</b>" in page
    assert len(re.findall(r'<article class="finding" id="s0-differ-', page)) == number
    assert f"WHERE THEY DIFFER  {number}" in text(made)
