from dataclasses import replace
from datetime import date

import pytest

from comparenotes.exporting import agreement
from comparenotes.exporting.told_events import StoryIndex
from comparenotes.record import EventTime, Fact
from tests.exporting.told import BULGARIA, actor, arrests, place, slot, with_event


def only(story, **options):
    return next(iter(StoryIndex(story).told_events(**{"per_report": False} | options)))


def changed(n, **changes):
    """The story with the event of its nth report changed."""
    whole = arrests()
    told = list(whole.notes)
    told[n] = with_event(told[n], **changes)
    return replace(whole, notes=tuple(told))


def names(told, role="actors"):
    return [one.name for one in agreement.participants(told, role)]


def test_actor_that_the_comparison_finds_in_all_reports_has_its_name():
    (police,) = agreement.participants(only(arrests()), "actors")
    assert (police.name, police.country, police.primary) == ("police of Bulgaria", "BGR", "COP")
    assert police.words == ("Police", "Officers")


def test_actors_of_the_same_name_are_one_without_the_comparison():
    assert names(only(arrests()), "recipients") == ["six protesters"]


@pytest.mark.parametrize("verdict", ["differ", "contested"])
def test_nobody_where_reports_differ(verdict):
    told = only(arrests(actors=slot(verdict, "police of Bulgaria", "army")))
    assert names(told) == []
    assert names(told, "recipients") == ["six protesters"]


def test_nobody_where_reports_name_others_without_a_verdict():
    told = only(arrests(actors=slot("single")))
    assert names(told) == []  # 'Police', 'Officers'


def test_report_that_names_nobody_says_nothing_against_the_others():
    assert names(only(changed(2, recipients=())), "recipients") == ["six protesters"]


def test_each_report_keeps_its_own_actor_where_they_differ():
    whole = arrests(actors=slot("differ", "police", "army"))
    parts = StoryIndex(whole).told_events(per_report=True)
    assert [names(one) for one in parts] == [["Police"], ["Police"], ["Officers"]]


def test_country_that_reports_give_differently_is_open():
    whole = arrests()
    third = whole.notes[2]
    text = third.report.text
    other = actor(text, "a1", "Officers", kind="armed_force", country="SRB", sectors=("MIL",))
    third = replace(third, actors=(other, *third.actors[1:]))
    (found,) = agreement.participants(
        only(replace(whole, notes=(*whole.notes[:2], third))), "actors"
    )
    assert (found.country, found.sectors, found.primary) == (None, (), None)


def test_type_is_the_surest_and_mode_is_of_those_that_have_it():
    told = only(changed(2, type="ASSAULT", mode="abduct", confidence=0.9))
    assert (agreement.type_of(told), agreement.mode_of(told)) == ("COERCE", "arrest")


def test_mode_and_intensity_are_open_where_reports_differ():
    told = only(changed(2, mode="seize", intensity=-6.5))
    assert (agreement.mode_of(told), agreement.intensity_of(told)) == (None, None)
    assert agreement.quad_class_of(told) == 4


def test_untyped_telling_says_nothing_against_a_type():
    told = only(changed(2, type=None, mode=None, intensity=None, quad_class=None))
    assert (agreement.type_of(told), agreement.intensity_of(told)) == ("COERCE", -7.0)


def test_day_is_that_of_the_reports_that_know_it():
    assert agreement.day_of(only(arrests())) == "2024-03-05"


def test_day_within_what_another_leaves_open_is_known():
    told = only(changed(2, time=EventTime("2024-03-04", "2024-03-08")))
    assert agreement.day_of(told) == "2024-03-05"


def test_days_that_do_not_fit_are_no_day():
    told = only(changed(2, time=EventTime("2024-03-07", "2024-03-07")))
    assert agreement.days_of(told) is None


def test_no_day_where_the_comparison_says_that_they_differ():
    whole = arrests(time=slot("differ", "2024-03-05", "2024-03-04"))
    assert agreement.days_of(only(whole)) is None
    own = list(StoryIndex(whole).told_events(per_report=True))
    assert [agreement.day_of(one) for one in own] == ["2024-03-05", "2024-03-05", None]


def test_day_that_one_report_has_otherwise_is_open_also_where_the_others_agree():
    whole = changed(2, time=EventTime("2024-03-20", "2024-03-20"))
    event = replace(whole.comparison.events[0], time=slot("agree", "2024-03-05"))
    told = only(replace(whole, comparison=replace(whole.comparison, events=(event,))))
    assert agreement.day_of(told) is None


def test_month_is_known_as_its_days_and_gives_no_day():
    whole = arrests()
    month = EventTime("2024-03-01", "2024-03-31")
    told = only(replace(whole, notes=tuple(with_event(one, time=month) for one in whole.notes)))
    assert agreement.days_of(told) == (date(2024, 3, 1), date(2024, 3, 31))
    assert agreement.day_of(told) is None


def test_open_time_is_no_time():
    whole = arrests()
    until = EventTime(None, "2024-03-06")
    told = only(replace(whole, notes=tuple(with_event(one, time=until) for one in whole.notes)))
    assert agreement.days_of(told) is None


@pytest.mark.parametrize(
    ("until", "day"), [("2024-03-04", "2024-03-05"), ("2024-03-03", None), ("2024-02", None)]
)
def test_day_after_a_report_that_tells_of_it_is_open(until, day):
    told = only(changed(2, time=EventTime(None, until)))
    assert agreement.day_of(told) == day


def elsewhere(**fields):
    """The story with another place in its third report."""
    whole = arrests()
    third = whole.notes[2]
    other = place(third.report.text, "p1", **fields)
    return replace(whole, notes=(*whole.notes[:2], replace(third, places=(other,))))


def test_town_is_known_where_another_report_only_names_its_country():
    told = only(elsewhere(name="Bulgaria", precision="country", **BULGARIA))
    assert agreement.place_of(told).name == "Sofia"


def test_two_towns_are_no_place_but_have_one_country():
    far = {"country": "BGR", "latitude": 43.2, "longitude": 27.9, "geonames_id": 726050}
    told = only(elsewhere(name="capital", **far))
    assert agreement.place_of(told) is None
    assert agreement.country_of(told) == "BGR"


def test_places_in_two_countries_are_nowhere():
    told = only(elsewhere(name="capital", country="SRB", latitude=44.8, longitude=20.5))
    assert (agreement.place_of(told), agreement.country_of(told)) == (None, None)


def test_toll_that_all_give_is_known():
    assert agreement.toll_of(only(arrests()), "arrested") == 6
    assert agreement.toll_of(only(arrests()), "dead") is None


def test_toll_that_a_fact_has_otherwise_is_open():
    whole = arrests()
    fact = Fact("f1", "s1", "e99", "arrested", "count", "differ", "conflict", ())
    told = only(replace(whole, comparison=replace(whole.comparison, facts=(fact,))))
    assert agreement.toll_of(told, "arrested") is None


@pytest.mark.parametrize(
    "change",
    [
        {"value": 7.0, "low": 7.0, "high": 7.0},
        {"high": None, "bound": "at_least"},
        {"approximate": True},
    ],
    ids=["another", "at least", "about"],
)
def test_toll_that_one_report_gives_otherwise_or_vaguely_is_open(change):
    whole = arrests()
    third = whole.notes[2]
    third = replace(third, quantities=(replace(third.quantities[0], **change),))
    told = only(replace(whole, notes=(*whole.notes[:2], third)))
    assert agreement.toll_of(told, "arrested") is None
