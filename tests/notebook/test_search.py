"""Search finds events and statements by words and by what they say."""

from datetime import date

import pytest
from sqlalchemy import event

from comparenotes.notebook import Query

from .conftest import report

TEXTS = {
    "One": (
        "Rebels bombed a bridge in Varna, Bulgaria, on Monday. "
        'Mayor Elena Popova said "the bridge will be rebuilt".'
    ),
    "Two": "Chad's president met the king of Jordan in Amman on 2 March 2024, the palace said.",
    "Three": "Nurses plan to strike in Lima next week over low wages.",
}


@pytest.fixture
def filled(notebook, coded):
    notebook.add(
        [report(words, key=outlet, outlet=outlet) for outlet, words in TEXTS.items()], coded
    )
    notebook.add([report(TEXTS["One"], key="copy", outlet="Four")], coded)
    return notebook


def words(found):
    return {one.words.split(".")[0][:40] for one in found}


@pytest.mark.parametrize(
    ("query", "outlets"),
    [
        (Query("bombing"), {"One"}),
        (Query("bombed bridge"), {"One"}),
        (Query('"bridge will be rebuilt"'), {"One"}),
        (Query('"rebuilt bridge"'), set()),
        (Query("rebu*"), {"One"}),
        (Query("nobody"), set()),
        (Query(type="CONSULT"), {"Two"}),
        (Query(actor="rebels"), {"One"}),
        (Query(actor="Rebels", type="CONSULT"), set()),
        (Query("strike", status="planned"), {"Three"}),
        (Query(place="BGR"), {"One"}),
        (Query(place="varna"), {"One"}),
        (Query(place="Bulgaria"), {"One"}),
        (Query(place="bulgaria", type="CONSULT"), set()),
        (Query(place="Hashemite Kingdom of Jordan"), {"Two"}),
        (Query(according_to="Popova"), {"One"}),
        (Query(type="CONSULT", since=date(2024, 3, 1), until=date(2024, 3, 3)), {"Two"}),
        (Query(type="CONSULT", since=date(2024, 3, 3)), set()),
        (Query(type="CONSULT", until=date(2024, 3, 1)), set()),
        (Query("bridge", outlet="four"), {"One"}),
        (Query("bridge", outlet="Two"), set()),
    ],
)
def test_what_is_found(filled, query, outlets):
    found = filled.search(query)
    assert {one.prints[0].outlet for one in found} == outlets


def test_what_is_found_shows_its_words_and_where_it_was_printed(filled):
    (event,) = filled.search(Query("bombed", type="ASSAULT"))
    assert event.trigger.of(event.text) == "bombed"
    assert event.actors == ("Rebels",)
    assert [one.outlet for one in event.prints] == ["One", "Four"]
    statements = [one for one in filled.search(Query("rebuilt")) if one.kind == "statement"]
    assert [one.words for one in statements] == ["the bridge will be rebuilt"]
    assert statements[0].according_to == "Elena Popova"


PLACES = {
    "Police": "Police arrested a miner in London on Monday.",
    "Army": "Soldiers shelled a village near Boston, Massachusetts, on Monday.",
    "Beach": "Police arrested a singer in Viña del Mar, Chile, on Monday.",
}


@pytest.mark.parametrize(
    ("place", "outlets"),
    [
        *[(name, {"Police"}) for name in ("GBR", "UK", "U.K.", "uk", "the United Kingdom")],
        *[(name, {"Army"}) for name in ("USA", "US", "U.S.", "usa", "United States", "America")],
        ("Chile", {"Beach"}),
        ("Mar", {"Beach"}),
        ("Morocco", set()),
        ("Boston", {"Army"}),
        ("the Moon", set()),
    ],
)
def test_country_is_found_by_what_people_call_it(notebook, coded, place, outlets):
    notebook.add([report(text, key=key, outlet=key) for key, text in PLACES.items()], coded)
    assert {one.prints[0].outlet for one in notebook.search(Query(place=place))} == outlets


@pytest.mark.parametrize("odd", ['"', "*", "OR NOT", "a'b", "(", "%", "_", "bridge\t*", "é:&|!"])
def test_odd_words_break_nothing(filled, odd):
    filled.search(Query(odd))
    filled.search(Query(actor=odd, place=odd, outlet=odd, according_to=odd))


def test_so_many_and_no_more(filled):
    assert len([one for one in filled.search(Query(), most=1) if one.kind == "event"]) == 1


@pytest.mark.parametrize("query", [Query("police"), Query(actor="police", type="COERCE")])
def test_no_more_is_read_than_wanted(notebook, query):
    """What is looked up comes in the order of the index, so nothing has to be sorted."""
    if notebook.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL sorts what its index finds")
    asked = []
    event.listen(
        notebook.engine,
        "before_cursor_execute",
        lambda connection, cursor, words, values, context, many: asked.append((words, values)),
    )
    notebook.search(query, 5)
    searches = [(words, values) for words, values in asked if "MATCH" in words]
    assert searches
    with notebook.reading() as connection:
        for words, values in searches:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", values).all()
            assert not any("TEMP B-TREE" in row[-1] for row in plan), plan
