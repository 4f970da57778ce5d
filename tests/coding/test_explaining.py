import pytest

from comparenotes.coding import explain
from comparenotes.coding.trace import Trace
from comparenotes.reading import read_many

TEXT = "The minister resigned on Monday. Police arrested two men in Oslo after the vote."


@pytest.fixture(scope="module")
def whys(coder, tmp_path_factory):
    file = tmp_path_factory.mktemp("explain") / "report.txt"
    file.write_text(TEXT)
    (report,) = read_many([file], published="2024-03-06")

    def whys(words):
        (account,) = explain(report, words, coder).accounts
        return [why for _, _, why in account.remarks]

    return whys


def test_noun_without_event_is_explained_when_it_alone_is_asked_for(whys):
    assert "no event: 'police' is not in the event lexicon" in whys("Police")


def test_noun_without_event_is_left_out_beside_more(whys):
    assert not any("lexicon" in why for why in whys("resigned on Monday"))


def test_rule_that_says_the_same_as_the_reason_is_printed_once(whys):
    (when,) = [why for why in whys("resigned") if "clause" in why]
    assert "its own clause says so;" in when


def test_minor_remarks_are_given_where_there_are_no_others():
    trace = Trace()
    trace.note("events", 0, 4, "nothing", minor=True)
    trace.note("events", 10, 14, "something")
    assert [remark.why for remark in trace.at(0, 6)] == ["nothing"]
    assert [remark.why for remark in trace.at(0, 12)] == ["something"]
