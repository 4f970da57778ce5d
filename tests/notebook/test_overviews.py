"""Events by day and place: stories are counted, not reports, and nothing is dated in silence."""

from datetime import date

from comparenotes.notebook import Query
from comparenotes.notebook.overviews import last_day, overview
from comparenotes.record import Failure

from .conftest import report

TOLD = [
    report("Rebels bombed the bridge in Varna on Monday.", key="a"),
    report("Rebels bombed the bridge in Varna on Monday, police said.", key="b"),
    report("Police arrested Ivan Petrov in Lagos.", key="c"),
    report("Chad and Togo signed a pact in March.", key="d", day="2024-04-20"),
]
YEAR = Query(since=date(2024, 1, 1), until=date(2024, 12, 31))


def looked_over(notebook, query=YEAR):
    with notebook.reading() as connection:
        return overview(connection, query)


def test_two_reports_of_one_story_count_once(notebook, coded):
    notebook.add(TOLD, coded)
    found = {(one.type, one.day): (one.stories, one.by) for one in looked_over(notebook).days}
    assert found["ASSAULT", date(2024, 3, 4)] == (1, 0)


def test_what_does_not_say_when_happened_by_the_day_of_its_report(notebook, coded):
    notebook.add(TOLD, coded)
    found = {(one.type, one.day): (one.stories, one.by) for one in looked_over(notebook).days}
    assert found["COERCE", date(2024, 3, 5)] == (0, 1)


def test_what_has_many_days_is_counted_apart(notebook, coded):
    notebook.add(TOLD, coded)
    found = looked_over(notebook)
    assert found.undated == 1
    assert not any(one.day.month == 4 for one in found.days)


def test_places_are_those_with_a_point(notebook, coded):
    notebook.add(TOLD, coded)
    found = looked_over(notebook)
    places = {one.name: (one.country, one.stories, one.types[0]) for one in found.places}
    assert places == {"Varna": ("BGR", 1, "ASSAULT"), "Lagos": ("NGA", 1, "COERCE")}
    assert found.events - found.unplaced == 3


def test_limits_are_those_of_a_search(notebook, coded):
    notebook.add(TOLD, coded)
    found = looked_over(notebook, Query(type="COERCE", since=YEAR.since, until=YEAR.until))
    assert [one.type for one in found.days] == ["COERCE"]
    assert [one.name for one in found.places] == ["Lagos"]


def test_last_day_is_that_of_the_last_report(notebook, coded):
    with notebook.reading() as connection:
        assert last_day(connection) is None
    notebook.add(TOLD, coded)
    with notebook.reading() as connection:
        assert last_day(connection) == date(2024, 4, 20)


def test_only_the_latest_are_looked_at(notebook, coded, monkeypatch):
    notebook.add([*TOLD, Failure("x", "unreadable")], coded)
    monkeypatch.setattr("comparenotes.notebook.overviews.MOST", 1)
    found = looked_over(notebook)
    assert (found.events, found.is_cut) == (1, True)
