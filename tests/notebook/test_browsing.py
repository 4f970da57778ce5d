"""Lists over a notebook are in their order, and walk an index however much it holds."""

import re
from dataclasses import replace

import pytest
from sqlalchemy import insert

from comparenotes.comparing.compare import StoryComparer
from comparenotes.notebook import tables
from comparenotes.notebook.browsing import (
    _ordered,
    actor_lines,
    lines_of_stories,
    read_only,
    read_report,
    read_story,
    story_lines,
)
from comparenotes.notebook.packing import pack_comparison
from tests.notebook.conftest import bare, report


@pytest.fixture
def listed(notebook):
    """A notebook of seven stories, as lists need them."""
    from datetime import datetime

    rows = [
        ("2024-03-01", 3, 1, 0),
        ("2024-03-05", 1, 1, 0),
        (None, 2, 2, 4),
        ("2024-02-01", 9, 4, 2),
        ("2024-03-04", 2, None, None),
        ("2024-03-05", 4, 4, 9),
        ("2023", 1, 1, 0),
    ]
    names = ("latest", "reports", "witnesses", "differences")
    with notebook.engine.begin() as connection:
        for n, row in enumerate(rows, 1):
            values = dict(zip(names, row, strict=True))
            values |= {"id": f"s{n}", "number": n, "changed_at": datetime(2024, 3, 8)}
            connection.execute(insert(tables.stories), values)
    return notebook


@pytest.mark.parametrize(
    ("order", "numbers"),
    [
        ("newest", [6, 2, 5, 1, 4, 7]),
        ("several", [6, 5, 1, 4]),
        ("contested", [6, 3, 4]),
        ("copied", [4, 1]),
        ("undated", [3]),
        ("growing", []),
    ],
)
def test_stories_come_in_order(listed, order, numbers):
    with listed.reading() as connection:
        assert [one.number for one in story_lines(connection, order, 50)] == numbers
        assert [one.number for one in story_lines(connection, order, 2, 1)] == numbers[1:3]
        assert story_lines(connection, order, 5, 1000) == []


@pytest.mark.parametrize("order", ["newest", "several", "contested", "copied", "undated"])
def test_list_walks_an_index_and_sorts_nothing(listed, order):
    if listed.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL plans by how much there is")
    query = str(
        _ordered(order).limit(5).compile(listed.engine, compile_kwargs={"literal_binds": True})
    )
    with listed.reading() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}").all()
    steps = " | ".join(row[3] for row in plan)
    assert re.search(r"USING (?:COVERING )?INDEX ix_stories_", steps), steps
    assert "TEMP B-TREE" not in steps


def test_growing_stories_have_most_of_the_newest_reports(notebook):
    texts = [f"{word} happened." for word in ("One", "Two", "Three", "Four", "Five")]
    notebook.add([report(text, key=text) for text in texts], lambda sources: map(bare, sources))
    with notebook.engine.begin() as connection:
        stories = connection.execute(tables.stories.select()).all()
        first, second = stories[0].number, stories[1].number
        prints = tables.prints.c
        numbers = connection.execute(tables.prints.select().order_by(prints.number)).all()
        for one, story in zip(numbers, (first, second, second, second, first), strict=True):
            connection.execute(
                tables.prints.update().where(prints.number == one.number).values(story=story)
            )
    with notebook.reading() as connection:
        lines = story_lines(connection, "growing", 10)
    assert [(one.number, one.grown) for one in lines] == [(second, 3), (first, 2)]


def test_what_is_not_there_is_null(notebook):
    with notebook.reading() as connection:
        assert read_story(connection, 1) is None
        assert read_report(connection, "nowhere") is None
        assert lines_of_stories(connection, [1, 2]) == {}
        assert actor_lines(connection, "Nobody") == []
        assert actor_lines(connection, "…") == []


def test_story_comes_back_as_it_was_compared(notebook, coded):
    told = "Rebels bombed the bridge in Varna on Monday, killing 9 people. Police said so."
    notebook.add([report(told, outlet=name, key=name) for name in ("One", "Two")], coded)
    ((story, notes, comparison),) = notebook.stories()
    with notebook.reading() as connection:
        (line,) = story_lines(connection, "newest", 5)
        found = read_story(connection, line.number)
        single = read_report(connection, notes[0].report.id)
    assert (found.story, found.notes) == (story, notes)
    assert found.comparison.facts == comparison.facts
    assert found.comparison.reports == tuple(one.report for one in notes)
    assert line.outlets == ("One", "Two")
    assert single.notes == notes[0]
    assert single.story == line.number


def test_stories_compared_before_titles_get_theirs_and_are_not_compared_again(
    notebook, coded, monkeypatch
):
    told = "A ferry sank off Torsby on Tuesday, killing {} people, {} said."
    headline = "Ferry sinks off Torsby, nine dead"
    rows = (("One", "9", "police"), ("Two", "14", "the coast guard"))
    notebook.add(
        [report(told.format(*row), outlet=outlet, title=headline) for outlet, *row in rows], coded
    )
    ((story, _, comparison),) = notebook.stories()
    assert (story.title, story.headline) == ("Ferry sinks off Torsby", headline)
    untitled = replace(story, title=None, title_event=None, title_report=None)
    packed = pack_comparison(replace(comparison, stories=(untitled,)))
    with notebook.engine.begin() as connection:
        connection.execute(tables.stories.update().values(title=None, packed=packed))
    with notebook.reading() as connection:
        (line,) = story_lines(connection, "newest", 5)
        assert (line.title, read_story(connection, line.number).story) == (story.headline, untitled)
    monkeypatch.delattr(StoryComparer, "compare")
    assert notebook.compare() == 1
    with notebook.reading() as connection:
        (line,) = story_lines(connection, "newest", 5)
        assert (line.title, line.headline) == (story.title, story.headline)
        assert read_story(connection, line.number).story == story
    assert notebook.compare() == 0


def test_a_story_of_one_report_is_called_by_its_headline_or_first_words(notebook, coded):
    notebook.add([report("Rebels bombed the bridge.", title="Bridge bombed")], coded)
    notebook.add([report("The council met in Ostrava.", key="b")], coded)
    found = {story.title: story.title_report for story, *_ in notebook.stories()}
    assert found.keys() == {"Bridge bombed", "The council met in Ostrava."}
    assert all(found.values())


def test_read_only_engine_reads(where, notebook, coded):
    notebook.add([report("Rebels bombed the bridge.")], coded)
    engine = read_only(where)
    with engine.connect().execution_options(reading=True) as connection:
        assert len(story_lines(connection, "newest", 5)) == 1
    engine.dispose()


def test_comparison_of_other_reports_is_none(notebook, coded):
    told = "Rebels bombed the bridge in Varna on Monday, killing 9 people. Police said so."
    notebook.add([report(told, outlet=name, key=name) for name in ("One", "Two")], coded)
    with notebook.engine.begin() as connection:
        (line,) = story_lines(connection, "newest", 5)
        first = tables.prints.c.outlet == "One"
        connection.execute(tables.prints.update().where(first).values(story=None))
    with notebook.reading() as connection:
        found = read_story(connection, line.number)
    assert found.comparison is None
    assert len(found.notes) == 1
