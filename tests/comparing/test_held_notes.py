"""Notes held by the ids of their reports: each report once, packed or not."""

from dataclasses import replace
from itertools import chain

import pytest

from comparenotes.comparing.compare import ComparisonByStory, compare
from comparenotes.comparing.held_notes import HeldNotes


@pytest.fixture
def notes(made):
    return [
        made("The dam broke on Monday.", key="a").event("broke").notes(),
        made("Two men died when the dam broke.", key="b").event("died").notes(),
    ]


@pytest.mark.parametrize("most", [0, 1, None], ids=["packed", "from the second on", "never"])
def test_what_is_held_comes_back_equal(notes, most):
    held = HeldNotes(notes, most_unpacked=most)
    assert [held[one.report.id] for one in notes] == notes
    assert list(held) == sorted(one.report.id for one in notes)
    assert held.times() == {one.report.id: one.times for one in notes}
    assert held.reports == tuple(held[report].report for report in held)


@pytest.mark.parametrize("most", [0, 1, None], ids=["packed", "from the second on", "never"])
def test_a_report_that_comes_twice_is_held_once_with_most_particulars(notes, most):
    known = replace(notes[0], report=replace(notes[0].report, title="Dam breaks", outlet="Post"))
    for order in ([notes[0], known], [known, notes[0]]):
        held = HeldNotes(order, most_unpacked=most)
        assert list(held.values()) == [known]
        assert held.given[known.report.id] == 2


def test_packed_notes_are_compared_alike(notes):
    assert compare(HeldNotes(notes, most_unpacked=0)) == compare(notes)


def test_the_parts_are_those_of_all_reports_of_each_story_and_the_checks(notes):
    frame, *stories, last = ComparisonByStory(HeldNotes(notes)).parts()
    assert not frame.stories
    assert all(len(one.stories) == 1 for one in stories)
    assert not frame.events
    assert sorted(chain(*last.sources)) == sorted(one.report.id for one in notes)
