"""The toll board: who gave a figure, each once, and of what it is."""

from datetime import datetime

import pytest

from comparenotes.notebook.browsing import PrintLine, StoryLine
from comparenotes.record import Comparison, Fact, Value, Words
from comparenotes.serving import tolls
from comparenotes.serving.tolls import tolls_of

LINE = StoryLine(7, "s7", "Ferry sinks", "Nine die on ferry", "2024-03-05", "2024-03-06", 3, 2, 1)
AT = datetime(2024, 3, 5)
PRINTS = {
    "d": PrintLine("d", 4, 4, 7, "Lake Tribune", "Title", "2024-03-09", AT),
    "a": PrintLine("a", 1, 1, 7, "Lake Tribune", "Title", "2024-03-05", AT),
    "b": PrintLine("b", 2, 2, 7, None, "A headline", "2024-03-06", AT, "morning-voice"),
    "c": PrintLine("c", 3, 3, 7, None, "A headline", "2024-03-07", AT),
}
POLICE = (0, 20, "police")
SAID = {4: [POLICE], 1: [POLICE], 3: [POLICE, (30, 50, "the mayor")]}


@pytest.fixture
def tolled(monkeypatch):
    """What is told of facts: for each toll of what, and who gave each of its figures."""

    def of(*facts):
        compared = Comparison(reports=(), facts=facts)
        monkeypatch.setattr(tolls, "read_comparison", lambda *_: compared)
        monkeypatch.setattr(tolls, "prints_by_id", lambda *_: PRINTS)
        monkeypatch.setattr(tolls, "sources_of", lambda *_: SAID)
        return [
            (
                toll.about,
                [[(one.named, one.name) for one in figure.sources] for figure in toll.figures],
            )
            for toll in tolls_of(None, LINE)
        ]

    return of


def toll(about, *words):
    values = (Value("9", tuple(Words(report, start, start + 5) for report, start in words)),)
    return Fact("f1", "s7", about, "dead", "count", "agree", "same", values)


def test_each_report_is_named_once(tolled):
    words = (("a", 2), ("a", 60), ("a", 8), ("b", 2), ("b", 60), ("c", 2), ("c", 32), ("c", 60))
    (found,) = tolled(toll("the sinking", *words))
    (sources,) = found[1]
    assert sources == [
        ("police", "Lake Tribune"),
        (None, "morning-voice"),
        ("police", "a report without outlet"),
        ("the mayor", "a report without outlet"),
    ]


def test_further_reports_of_an_outlet_follow_its_first(tolled):
    words = (("a", 2), ("b", 2), ("d", 2))
    ((_, (sources,)),) = tolled(toll("the sinking", *words))
    assert [name for _, name in sources] == ["Lake Tribune", "Lake Tribune", "morning-voice"]


def test_figure_of_one_report_that_says_not_of_what_is_left_out(tolled):
    assert tolled(toll("dead", ("a", 2))) == []
    assert tolled(toll("dead", ("a", 2), ("a", 60))) == []
    ((about, _),) = tolled(toll("dead", ("a", 2), ("b", 2)))
    assert about is None
    ((about, _),) = tolled(toll("the sinking", ("a", 2)))
    assert about == "the sinking"
