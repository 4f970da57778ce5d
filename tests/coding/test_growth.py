"""The work of coding grows no faster than n log n with the length of a report, whatever its text.

Work is counted in lines of Python run, so that no busy machine disturbs it. The bounds on what one
sentence or name may cost are set low, so that short texts show the growth beyond them.
"""

import sys

import pytest

from bench.report_growth import KINDS, long_report
from comparenotes.coding import limits
from comparenotes.coding.actors import person_names, salience, title_holders
from comparenotes.coding.grammar import parse as parsing

SIZES = (250, 1000)  # words
MOST = 4.8  # times the lines for four times the words; 16 would be quadratic


@pytest.fixture
def low_bounds(monkeypatch):
    monkeypatch.setattr(parsing, "LONGEST_SENTENCE", 40)
    monkeypatch.setattr(salience, "CANDIDATES", 15)
    monkeypatch.setattr(person_names, "NAMESAKES", 15)
    monkeypatch.setattr(title_holders, "MENTIONS_BACK", 15)
    monkeypatch.setattr(title_holders, "DRAFTS_FORWARD", 15)


def lines_run(function, *arguments) -> int:
    """How many lines of Python `function` runs, those of all that it calls among them."""
    count = 0

    def trace(frame, event, argument):
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        function(*arguments)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("kind", KINDS)
def test_work_grows_with_the_length_of_the_report(coder, low_bounds, kind):
    short, long = (
        lines_run(coder.note, coder.parser.parse(long_report(kind, size))) for size in SIZES
    )
    assert long < MOST * short, f"{short} lines, then {long}: {long / short:.1f} times"


def test_endless_sentence_is_read_in_pieces_and_the_notes_say_so(code):
    notes = code("Ann Roe of Lund came and " * 150)
    assert [remark for remark in notes.remarks if "without a full stop" in remark]
    assert len(notes.actors[0].mentions) == 150


def test_no_remark_on_a_report_of_usual_length(code):
    assert code("Ann Roe came to Lund and said that it was late. " * 50).remarks == ()


def test_very_many_mentions_are_remarked_on(code):
    remarks = code("\n".join(["Ann Roe met Tom Hale in Lund."] * 1010)).remarks
    assert ["more than 2,000 times" in remark for remark in remarks] == [True]


def test_crowded_mentions_are_remarked_on(code, monkeypatch):
    monkeypatch.setattr(limits, "CANDIDATES", 15)
    remarks = code("Ann Roe met Tom Hale in Lund. " * 10).remarks
    assert ["within 20 sentences" in remark for remark in remarks] == [True]


def test_namesakes_are_remarked_on(code, monkeypatch):
    monkeypatch.setattr(limits, "NAMESAKES", 2)
    remarks = code("Ann Roe met Tom Roe and Elena Roe in Lund.").remarks
    assert ["of one surname" in remark for remark in remarks] == [True]
