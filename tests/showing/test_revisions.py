"""What a later print did to the words of a quotation."""

import pytest

from comparenotes.showing.revisions import revise, shortened

FIRST = "We will not reopen the line until every ship is inspected"


@pytest.mark.parametrize(
    ("first", "later", "changes"),
    [
        pytest.param(FIRST, FIRST, [], id="same"),
        pytest.param(FIRST, "We will not reopen the line",
                     [("removed", " until every ship is inspected")], id="condition-cut"),
        pytest.param(FIRST, FIRST.replace(" not", ""), [("removed", " not")], id="not-cut"),
        pytest.param("It is bad", "It is very bad", [("added", " very")], id="put-in"),
        pytest.param("its views", "its stance", [("removed", " views"), ("added", " stance")],
                     id="changed"),
        pytest.param("“It’s over,”", '"it\'s over"', [], id="marks-and-capitals-are-the-printers"),
        pytest.param("It is over.", "It is over?", [("removed", "."), ("added", "?")],
                     id="a-question-mark-is-not"),
    ],
)  # fmt: skip
def test_revise_marks_what_changed(first, later, changes):
    assert [(p.how, p.words) for p in revise(first, later) if p.how != "kept"] == changes


@pytest.mark.parametrize("later", [FIRST, "We will reopen it, and soon.", "Nothing of it", ""])
def test_kept_and_added_words_are_the_later_print(later):
    shown = "".join(p.words for p in revise(FIRST, later) if p.how != "removed")
    assert shown == later


def test_other_words_are_not_compared_word_by_word():
    later = "Then there was a lot of gunfire"
    assert [(p.how, p.words) for p in revise("All of a sudden people were running", later)] == [
        ("kept", later)
    ]


def test_long_words_left_out_lose_their_middle():
    (_, removed) = revise("It is over" + " and so we went on" * 20, "It is over")
    assert len(shortened(removed)) < 140
    assert "…" in shortened(removed)
