from dataclasses import replace

import pytest

from comparenotes.errors import RecordError
from comparenotes.exporting import Story
from comparenotes.exporting.told_events import StoryIndex, real_part
from tests.exporting.told import actor, arrests, event, linked, notes, slot, story, with_event


def told(one, **options):
    return list(StoryIndex(one).told_events(**{"per_report": False} | options))


def test_linked_event_counts_witnesses_and_reports_apart():
    (only,) = told(arrests())
    assert only.witnesses == 2
    assert [report.id for report in only.reports] == ["ra", "rb", "rc"]


def test_per_report_has_an_event_once_for_each_report():
    parts = told(arrests(), per_report=True)
    assert [[one.id for one in part.reports] for part in parts] == [["ra"], ["rb"], ["rc"]]
    assert [part.witnesses for part in parts] == [1, 1, 1]


def test_per_report_keeps_what_a_report_says_twice_together():
    text = "Police arrested six. They were arrested at noon."
    note = notes("ra", text, events=[event(text, "e1", "arrested"), event(text, "e2", "noon")])
    (part,) = told(story([note], [linked("e9", [(note, "e1"), (note, "e2")])]), per_report=True)
    assert [one.event.id for one in part.tellings] == ["e1", "e2"]


def test_without_comparison_every_event_stands_for_itself():
    everything = told(Story(arrests().notes))
    assert [(one.first.report.id, one.id, one.witnesses) for one in everything] == [
        ("ra", "e1", 1),
        ("rb", "e1", 1),
        ("rc", "e1", 1),
    ]


def test_report_that_comes_twice_is_told_once():
    ra, *_ = arrests().notes
    assert len(told(Story((ra, ra)))) == 1


def test_comparison_of_other_notes_is_refused():
    whole = arrests()
    with pytest.raises(RecordError, match="event e1 of report ra"):
        told(replace(whole, notes=whole.notes[1:]))


def test_event_that_the_comparison_leaves_out_stands_for_itself():
    whole = arrests()
    nothing = replace(whole.comparison, events=())
    found = told(replace(whole, comparison=nothing))
    assert [(one.row_id, one.linked) for one in found] == [
        ("ra-e1", None),
        ("rb-e1", None),
        ("rc-e1", None),
    ]


@pytest.mark.parametrize("status", ["planned", "requested", "denied", "alleged", "hypothetical"])
def test_what_did_not_happen_is_no_fact(status):
    text = "Police will arrest six."
    note = notes("ra", text, events=[event(text, "e1", "arrest", status=status)])
    (only,) = told(Story((note,)))
    assert real_part(only) is None


def test_habit_is_no_event():
    text = "Police arrest protesters every week."
    note = notes("ra", text, events=[event(text, "e1", "arrest", habitual=True)])
    assert real_part(told(Story((note,)))[0]) is None


def test_what_goes_on_is_real():
    text = "Police are arresting protesters."
    note = notes("ra", text, events=[event(text, "e1", "arresting", status="ongoing")])
    assert real_part(told(Story((note,)))[0]) is not None


def test_report_that_only_expects_it_does_not_count_as_telling_it():
    whole = arrests()
    planned = with_event(whole.notes[2], status="planned")
    (only,) = told(replace(whole, notes=(*whole.notes[:2], planned)))
    real = real_part(only)
    assert [report.id for report in real.reports] == ["ra", "rb"]
    assert real.witnesses == 1  # the other is a copy


def test_contested_event_is_no_fact_for_any_report():
    whole = arrests(status=slot("contested", "happened", "denied"))
    assert [real_part(one) for one in told(whole)] == [None]
    assert [real_part(one) for one in told(whole, per_report=True)] == [None] * 3


def test_witnesses_are_never_more_than_the_comparison_counts():
    whole = arrests(sources=1)  # all have it from one speaker
    assert told(whole)[0].witnesses == 1


def test_first_telling_is_the_first_published_and_undated_ones_come_last():
    whole = arrests()
    (only,) = told(replace(whole, notes=tuple(reversed(whole.notes))))
    assert only.first.report.id == "ra"
    assert only.reports[-1].id == "rc"


def test_group_stands_for_its_members():
    text = "Latvia and Malta met. The two countries agreed."
    pair = replace(actor(text, "a3", "The two countries"), members=("a1", "a2"))
    both = [actor(text, "a1", "Latvia"), actor(text, "a2", "Malta"), pair]
    note = notes("ra", text, actors=both, events=[event(text, "e1", "agreed", actors=("a3",))])
    telling = told(Story((note,)))[0].first
    assert [one.name for one in telling.actors(("a3", "a1"))] == ["Latvia", "Malta"]
