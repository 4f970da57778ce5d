"""Adding, prints, versions, stories: the same in SQLite and PostgreSQL."""

import random
import subprocess
import sys
from dataclasses import replace

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, insert, select, text

from comparenotes.comparing import compare
from comparenotes.errors import NotebookError
from comparenotes.notebook import Notebook, Query, tables
from comparenotes.notebook.browsing import read_only
from comparenotes.notebook.database import MIGRATIONS, is_notebook, reading
from comparenotes.notebook.stored import count_reports
from comparenotes.record import Failure

from .conftest import bare, report

BOMBED = "Rebels bombed the bridge in Varna on Monday. Mayor Elena Popova condemned the attack."
OTHER = "The bank raised its rates. Chad and Togo signed a pact in Lagos."


def everything(notebook):
    """All rows of the tables of a notebook, without times."""
    with notebook.engine.connect() as connection:
        return {
            table.name: [
                tuple(value for key, value in row.items() if not key.endswith("_at"))
                for row in connection.execute(
                    table.select().order_by(*table.primary_key)
                ).mappings()
            ]
            for table in tables.metadata.sorted_tables
        }


def test_what_is_added_comes_back(notebook, coded):
    added = notebook.add([report(BOMBED), report(OTHER, key="b")], coded)
    assert (added.reports, added.prints, added.known) == (2, 0, 0)
    first, second = notebook.notes()
    assert [one.report.text for one in (first, second)] == [BOMBED, OTHER]
    assert first == next(iter(coded([report(BOMBED)])))


def test_adding_again_codes_nothing_and_changes_nothing(notebook, coded):
    reports = [report(BOMBED), report(OTHER, key="b")]
    notebook.add(reports, coded)
    before, count = everything(notebook), coded.count
    added = notebook.add(reports, coded)
    assert (added.reports, added.known, coded.count) == (0, 2, count)
    assert everything(notebook) == before


def test_a_text_printed_again_is_a_print_and_is_not_coded_again(notebook, coded):
    notebook.add([report(BOMBED, outlet="One")], coded)
    count = coded.count
    added = notebook.add([report(BOMBED, outlet="Two")], coded)
    assert (added.reports, added.prints, coded.count) == (1, 1, count)
    outlets = [one.report.outlet for one in notebook.notes()]
    assert outlets == ["One", "Two"]
    assert len(everything(notebook)["texts"]) == len(everything(notebook)["notes"]) == 1


def test_a_text_of_another_day_is_noted_on_anew(notebook, coded):
    notebook.add([report(BOMBED, outlet="One")], coded)
    added = notebook.add([report(BOMBED, outlet="Two", day="2024-03-12")], coded)
    assert added.prints == 0
    first, second = notebook.notes()
    assert first.events[0].time != second.events[0].time


def test_twice_in_one_batch_is_once(notebook, coded):
    added = notebook.add([report(BOMBED), report(BOMBED)], coded)
    assert (added.reports, added.known, len(notebook)) == (1, 1, 1)


def test_failures_are_kept_and_stop_nothing(notebook, coded):
    added = notebook.add([Failure("page.html", "no text"), report(OTHER)], coded)
    assert (added.reports, added.failures) == (1, [Failure("page.html", "no text")])
    assert list(notebook.failures()) == [Failure("page.html", "no text")]


def test_a_changed_text_at_an_address_is_a_version(notebook, coded):
    url = "https://www.example.org/news/bridge?utm_source=feed#top"
    notebook.add([report(BOMBED, url=url)], coded)
    later = BOMBED.replace("bombed", "destroyed")
    added = notebook.add([report(later, url="http://m.example.org/news/bridge/")], coded)
    assert added.versions == 1
    versions = notebook.versions("example.org/news/bridge")
    assert [one.report.text for one in versions] == [BOMBED, later]
    assert notebook.versions("example.org/news/other") == []


def test_odd_texts_come_back(notebook):
    texts = ["עברית \u202e mixed.", "🚢 sank.\r\n\tTabs.", 'It\'s "so"; DROP TABLE texts; --']
    for n, odd in enumerate(texts):
        notebook.add([bare(report(odd, key=str(n)))], lambda sources: sources)
    assert [one.report.text for one in notebook.notes()] == texts


@pytest.mark.parametrize("odd", ["Nul \x00 in it.", "Lone \ud800 half."])
def test_what_no_database_holds_is_a_failure(notebook, odd):
    sources = [bare(report(odd)), bare(report(OTHER, key="b"))]
    added = notebook.add(sources, lambda sources: sources)
    assert added.reports == 1
    assert [one.reason for one in added.failures] == [
        "holds characters that no database takes (NUL, or half of a pair)"
    ]


STORIES = [
    [
        "A ferry burned off Varna and eleven sailors died, the coast guard said.",
        "Eleven sailors died when a ferry burned off Varna, the coast guard commander said.",
        "The ferry that burned off Varna had no sprinklers; eleven sailors died.",
    ],
    [
        "An earthquake of magnitude 6 shook Lima and killed two miners in Callao.",
        "Two miners were killed in Callao when an earthquake of magnitude 6 shook Lima.",
    ],
    ["The bank of Togo raised its rates to four percent."],
]


@pytest.mark.parametrize("seed", range(4))
def test_stories_are_those_of_comparing_all_at_once(notebook, seed):
    told = [(n, words) for n, story in enumerate(STORIES) for words in story]
    days = ["2024-03-05", "2024-03-06", None]
    notes = [
        bare(report(f"{words} {words}", key=f"{n}-{k}", day=days[k % 3], title=words[:30]))
        for k, (n, words) in enumerate(told)
    ]
    random.Random(seed).shuffle(notes)
    size = 1 + seed % 3
    for first in range(0, len(notes), size):
        notebook.add(notes[first : first + size], lambda sources: sources)
    at_once = compare(notes).stories
    assert {story for story, _, _ in notebook.stories()} == set(at_once)
    assert len(at_once) == len(STORIES)


def test_finding_and_comparing_stories_is_told(notebook):
    notes = [
        bare(report(f"{words} {words}", key=f"{n} {words}", title=words[:30]))
        for n, story in enumerate(STORIES)
        for words in story
    ]
    told = []
    notebook.add(notes, lambda one: one, on_stage=lambda *stage: told.append(stage))
    assert told == [
        ("reports put into stories", 6, 6),
        *(("stories compared", done, 3) for done in (1, 2, 3)),
    ]


def test_a_new_report_touches_only_its_story(notebook):
    def of(words, key):
        return bare(report(f"{words} {words}", key=key, title=words[:30]))

    ferry, quake = STORIES[0], STORIES[1]
    notebook.add([of(ferry[0], "a"), of(ferry[1], "b"), of(quake[0], "c")], lambda one: one)
    before = {row[1]: row for row in everything(notebook)["stories"]}
    added = notebook.add([of(quake[1], "d")], lambda one: one)
    after = {row[1]: row for row in everything(notebook)["stories"]}
    assert added.stories == 1
    assert len(before.keys() & after.keys()) == 1


def test_stories_are_compared(notebook, coded):
    notes = [report(f"{words} {words}", key=words, title=words[:30]) for words in STORIES[0]]
    notebook.add(notes, coded)
    ((story, of_story, comparison),) = notebook.stories()
    assert comparison.stories == (story,)
    assert comparison.events == compare(of_story).events


def test_outlets_of_one_family_are_one_witness(notebook, coded):
    with notebook.engine.begin() as connection:
        rows = [{"outlet": "One", "family": "Roe"}, {"outlet": "Two", "family": "Roe"}]
        connection.execute(tables.publishers.insert(), rows)
    notes = [
        report(f"{words} {words}", outlet=outlet, title=words[:30])
        for words, outlet in zip(STORIES[0], ("One", "Two", "Three"), strict=True)
    ]
    notebook.add(notes, coded)
    ((_, _, comparison),) = notebook.stories()
    assert len(comparison.sources) == 2


def test_stories_are_compared_anew_when_publishers_are_edited(notebook, coded):
    notes = [
        report(f"{words} {words}", key=outlet, outlet=outlet, title=words[:30])
        for words, outlet in zip(STORIES[0], ("One", "Two", "Three"), strict=True)
    ]
    notebook.add([*notes, report(OTHER, outlet="Four")], coded)
    assert witnesses(notebook) == {3: 3, 1: 1}
    rows = [{"outlet": "One", "family": "Roe"}, {"outlet": "Two", "family": "Roe"}]
    with notebook.engine.begin() as connection:
        connection.execute(tables.publishers.insert(), rows)
    assert notebook.compare() == 1
    assert witnesses(notebook) == {3: 2, 1: 1}
    with notebook.engine.begin() as connection:
        connection.execute(tables.publishers.update().values(family=None, agency="AFP"))
    assert notebook.compare() == 1
    assert witnesses(notebook) == {3: 2, 1: 1}
    with notebook.engine.begin() as connection:
        connection.execute(tables.publishers.delete())
    assert notebook.compare() == 1
    assert witnesses(notebook) == {3: 3, 1: 1}


def witnesses(notebook):
    """How many witnesses the stories of so many reports have."""
    with notebook.reading() as connection:
        stories = tables.stories.c
        return dict(connection.execute(select(stories.reports, stories.witnesses)).all())


def test_migrations_make_the_tables_as_they_are(notebook):
    with notebook.engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), tables.metadata)
    ours = [one for one in differences if "words" not in str(one)]
    assert ours == []


def test_a_notebook_is_opened_again(where, coded):
    with Notebook(where) as notebook:
        notebook.add([report(BOMBED)], coded)
    with Notebook(where) as notebook:
        assert len(notebook) == 1


COUNT = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1])
print(database.execute("SELECT count(*) FROM prints").fetchone()[0])
database.close()
"""


def test_others_that_read_leave_an_open_notebook_its_log(tmp_path, coded):
    """Who closes a database last takes its log away; a file that this process opened and closed
    by itself would have lost its locks, and so look closed."""
    path = tmp_path / "notes.db"

    def count():
        command = [sys.executable, "-c", COUNT, str(path)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    with Notebook(path) as book:
        book.add([report(BOMBED)], coded)
        engine = read_only(path)  # as the site does
        assert is_notebook(path)
        Notebook(path).close()
        assert count() == "1"
        book.add([report(OTHER, key="b")], coded)
        assert path.with_name("notes.db-wal").exists()
        assert count() == "2"
        with reading(engine) as connection:
            assert count_reports(connection) == 2
        engine.dispose()


def test_what_a_later_version_made_is_refused(where):
    with Notebook(where) as notebook, notebook.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NotebookError, match="later version"):
        Notebook(where)


def test_tables_of_something_else_are_refused(where):
    notebook = Notebook(where)
    with notebook.engine.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    notebook.close()
    with pytest.raises(NotebookError, match="something else"):
        Notebook(where)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("{}/missing/notes.db", "does not exist"),
        ("{}", "is a folder"),
        ("{}/page.html", "no SQLite database"),
        ("mysql://root@localhost/notes", "a file or postgresql"),
        ("postgresql://roe:secret@127.0.0.1:1/notes", "refused"),
    ],
)
def test_what_is_no_notebook_is_said(tmp_path, name, said):
    (tmp_path / "page.html").write_text("<p>Not a database.</p>")
    with pytest.raises(NotebookError, match=said) as error:
        Notebook(name.format(tmp_path))
    assert "secret" not in str(error.value)


def test_every_table_and_column_is_described():
    for table in tables.metadata.sorted_tables:
        assert table.comment, table.name
        for column in table.columns:
            assert column.comment, f"{table.name}.{column.name}"


def test_a_report_that_came_as_notes_is_kept(notebook, shared_coder):
    notes = shared_coder(report(BOMBED))
    other = replace(notes, report=replace(notes.report, id="f" * 16, outlet="Two"))
    notebook.add([notes, other], lambda sources: sources)
    assert list(notebook.notes()) == [notes, other]


def test_a_notebook_of_the_first_version_is_brought_up_to_date(where, tmp_path, coded):
    told = [
        report(f"{BOMBED} Zoé Popová’s father said so.", key="a", title="Bridge bombed"),
        report(OTHER, key="b"),
    ]
    queries = [Query("bombing"), Query("popova"), Query(actor="rebel"), Query(place="BGR")]
    with Notebook(tmp_path / "new.db") as new:
        new.add(told, coded)
        make_first_version(where, new)
        expected = [new.search(query) for query in queries]
    assert all(expected)
    with Notebook(where) as old:
        assert [old.search(query) for query in queries] == expected
        assert {story.title for story, *_ in old.stories()} == {"Bridge bombed", None}
        added = old.add([report(BOMBED, key="c", outlet="Three"), told[0]], coded)
        assert (added.reports, added.known) == (1, 1)
        assert sorted(len(story.reports) for story, *_ in old.stories()) == [1, 2]


def make_first_version(where, filled):
    """A notebook with the rows of a filled one, as the first version of its tables."""
    place = where.replace("postgresql:", "postgresql+psycopg:") if "://" in where else ""
    engine = create_engine(place or f"sqlite:///{where}")
    scripts = ScriptDirectory(MIGRATIONS)
    with engine.begin() as connection:
        context = MigrationContext.configure(connection)
        with Operations.context(context):
            scripts.get_revision("0001").module.upgrade()
        context.stamp(scripts, "0001")
        with filled.reading() as rows:
            for table in tables.metadata.sorted_tables:
                held = [dict(row) for row in rows.execute(table.select()).mappings()]
                for row in held:
                    for later in ("source",) if table is tables.prints else ("copies", "title"):
                        row.pop(later, None)
                if held:
                    connection.execute(insert(table), held)
        if engine.dialect.name == "postgresql":  # numbers that were given go on
            for name in ("texts", "notes", "prints", "events", "statements", "stories"):
                highest = f"(SELECT max(number) FROM {name})"
                connection.execute(
                    text(f"SELECT setval(pg_get_serial_sequence('{name}', 'number'), {highest})")
                )
    engine.dispose()
