"""The split of recall by form: direct, mixed, indirect, and the source where content is."""

import json

from bench.quotes_split import split_recall
from comparenotes.record import Notes, Part, Report, Span, Statement

TEXT = '"It is over," Ann said. Bob said it "goes on". Cal said it rained.'


def spans(*words: str) -> list[list[int]]:
    return [[TEXT.index(one), TEXT.index(one) + len(one)] for one in words]


def line() -> str:
    marked = [
        {"content": spans('"It is over,"'), "cue": spans("said"), "source": spans("Ann")},
        {"content": spans('it "goes on"'), "cue": [], "source": spans("Bob")},
        {"content": spans("it rained"), "cue": [], "source": spans("Cal")},
    ]
    return json.dumps({"id": "r", "attributions": marked})


def notes(*statements: Statement) -> Notes:
    report = Report(id="x", key="r", text=TEXT, parts=(Part("paragraph", 0, len(TEXT)),))
    return Notes(report, statements=statements)


def test_recall_is_split_by_form() -> None:
    direct = Statement(
        id="s1",
        content=(Span(*spans("It is over")[0]),),
        source="a1",
        source_span=Span(*spans("Ann")[0]),
    )
    mixed = Statement(id="s2", source=None, content=(Span(*spans('it "goes on"')[0]),))
    assert split_recall([line()], [notes(direct, mixed)]) == {
        "direct recall": 100.0,
        "mixed recall": 100.0,
        "indirect recall": 0.0,
        "source right where content is": 50.0,
    }


def test_reports_without_notes_are_left_out() -> None:
    assert set(split_recall([line()], []).values()) == {0.0}
