"""The database, and the site that Datasette makes of it without work."""

import asyncio
import json
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from html import unescape

import pytest
import yaml
from datasette.app import Datasette

from comparenotes.exporting.columns import Column, tables
from comparenotes.exporting.datasette import DatasetteExporter
from comparenotes.exporting.datasette_site import description, site
from comparenotes.exporting.interface import Story
from comparenotes.exporting.report_rows import rows_of
from comparenotes.exporting.told_events import StoryIndex


def ask(path, *addresses):
    """What the site of a folder answers, as JSON where it is JSON."""
    metadata = json.loads((path / "metadata.json").read_text("utf-8"))

    async def _ask():
        made = Datasette([str(path / "notes.db")], metadata=metadata)
        answers = []
        for address in addresses:
            answer = await made.client.get(address, follow_redirects=True)
            assert answer.status_code == 200, (address, answer.text[:500])
            is_json = "json" in answer.headers["content-type"]
            answers.append(answer.json() if is_json else answer.text)
        for database in made.databases.values():
            database.close()
        made.executor.shutdown()
        return answers

    return asyncio.run(_ask())


@pytest.fixture
def folder(mill, written):
    return written(DatasetteExporter, "folder", mill)


def test_folder_has_the_files_of_a_site(folder):
    names = sorted(file.name for file in folder.iterdir())
    assert names == ["datasette.yaml", "metadata.json", "notes.db"]
    configuration = yaml.safe_load((folder / "datasette.yaml").read_text("utf-8"))
    assert set(configuration["databases"]["notes"]["queries"]) == set(site().queries)


def test_tables_hold_the_rows(mill, folder):
    with closing(sqlite3.connect(folder / "notes.db")) as database:
        database.row_factory = sqlite3.Row
        for table in tables().values():
            name = site().name_of(table)
            found = [dict(row) for row in database.execute(f'SELECT * FROM "{name}"')]
            rows = list(rows_of(StoryIndex(mill), table.name))
            for column in table.columns:
                stored = [row[column.name] for row in found]
                if column.type in ("texts", "values"):
                    stored = [json.loads(value) for value in stored]
                assert sorted(stored, key=repr) == sorted(
                    (row[column.name] for row in rows), key=repr
                )


@pytest.mark.parametrize("is_compared", [True, False])
def test_foreign_keys_hold(mill, written, is_compared):
    path = written(DatasetteExporter, "a.db", mill if is_compared else Story(mill.notes))
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        linked = database.execute("PRAGMA foreign_key_list(mentions)").fetchall()
        assert {(row[3], row[2], row[4]) for row in linked} == {
            ("event", "events", "id"),
            ("report", "reports", "id"),
            ("statement", "statements", "id"),
        }


def test_views_join_what_belongs_together(folder):
    with closing(sqlite3.connect(folder / "notes.db")) as database:
        database.row_factory = sqlite3.Row
        (first, second) = database.execute("SELECT * FROM events_linked")
        assert (first["witnesses"], first["reports"], first["story_title"]) == (2, 3, "Mill burned")
        assert second["label"] == "The mill burned"
        said = database.execute("SELECT * FROM who_said_what").fetchall()
        assert [(row["source"], row["outlet"]) for row in said] == [
            ("Ann Baksh", "Demerara Post"),
            ("Baksh", "@Wire"),
        ]
        (pair,) = database.execute("SELECT * FROM copies")
        assert (pair["outlet_a"], pair["outlet_b"], pair["older"]) == (
            "Demerara Post",
            "@Wire",
            "r1",
        )


def test_codebook_is_in_the_database(folder):
    with closing(sqlite3.connect(folder / "notes.db")) as database:
        told = set(database.execute('SELECT "table", "column" FROM codebook'))
        for table in tables().values():
            name = site().name_of(table)
            there = {(name, row[1]) for row in database.execute(f"PRAGMA table_info({name})")}
            assert there == {one for one in told if one[0] == name}


def test_story_that_comes_twice_is_there_once(mill, written):
    path = written(DatasetteExporter, "a.sqlite", mill, mill)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT count(*) FROM events").fetchone() == (2,)
        assert database.execute("SELECT count(*) FROM reports").fetchone() == (3,)


def test_every_page_of_the_site_opens(folder):
    names = [site().name_of(table) for table in tables().values()]
    names += [*site().views, *site().queries]
    home, database, *pages = ask(folder, "/", "/notes", *(f"/notes/{name}" for name in names))
    assert site().texts["title"] in home
    assert "GeoNames, CC BY 4.0" in home
    assert "creativecommons.org/licenses/by/4.0" in database
    for title in [one.title for one in site().tables.values()]:
        assert any(title in page for page in pages), title


def test_every_column_is_described_on_the_site(folder):
    shown = {site().name_of(table): table.columns for table in tables().values()}
    for name, columns in shown.items():
        (page,) = ask(folder, f"/notes/{name}")
        for column in columns:
            assert f"<dt>{column.name}</dt><dd>{description(column)}</dd>" in unescape(page)
    for view in site().views.values():
        (page,) = ask(folder, f"/notes/{view.name}")
        assert re.findall(r"<dt>(\w+)</dt>", page) == list(view.columns)


def test_words_are_found_by_the_search_of_the_site(folder):
    reports, statements, query, odd = ask(
        folder,
        "/notes/reports.json?_search=burn&_shape=array",
        "/notes/statements.json?_search=baksh&_shape=array",
        "/notes/search_reports.json?words=mills&_shape=array",
        "/notes/search_reports.json?words=it's+%22*&_shape=array",
    )
    assert [row["id"] for row in reports] == ["r3", "r1"]  # the latest first
    assert len(statements) == 2
    assert len(query) == 3
    assert odd == []


def test_facets_and_labels_are_there(folder):
    (events, mentions) = ask(
        folder,
        "/notes/events.json?_extra=facet_results",
        "/notes/mentions.json?_labels=on&_shape=array",
    )
    assert {"type", "status", "place_country", "witnesses", "actors", "outlets"} <= set(
        events["facet_results"]
    )
    outlets = {one["value"] for one in events["facet_results"]["outlets"]["results"]}
    assert outlets == {"Demerara Post", "@Wire"}
    assert events["rows"][0][0] == "e0"
    assert mentions[0]["event"] == {"value": "e0", "label": "Fire killed 9"}


def test_ready_questions_answer(folder):
    disagreements, heard = ask(
        folder, "/notes/disagreements.json?_shape=array", "/notes/most_heard.json?_shape=array"
    )
    assert [(row["about"], row["what"]) for row in disagreements] == [("Fire killed 9", "dead")]
    assert [(row["source"], row["statements"], row["outlets"]) for row in heard] == [
        ("Ann Baksh", 1, 1),
        ("Baksh", 1, 1),
    ]


def test_site_of_nothing_opens(written):
    path = written(DatasetteExporter, "folder", Story(()))
    ask(path, "/", "/notes", "/notes/events", "/notes/events_linked", "/notes/reports?_search=x")


def test_odd_characters_come_back(mill, written):
    (notes,) = mill.notes[2:]
    odd = "a\0b\t\r\n\u2028 <b>&amp; 🔥 \u202eabc"
    story = Story((replace(notes, report=replace(notes.report, title=odd)),))
    path = written(DatasetteExporter, "folder", story)
    ((row,),) = ask(path, "/notes/reports.json?_shape=array&_search=mill")
    assert row["title"] == odd


def test_description_has_unit_and_when_it_is_empty():
    column = Column("x", "number", "how `far`, how near…", "`y` is", "km")
    assert description(column) == "How far, how near… Unit: km. Empty where y is."
    assert description(Column("x", "text", "A name", "never")) == "A name."
