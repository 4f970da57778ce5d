"""Excerpts: the exact words, and of their surroundings no more than their sentence."""

import pytest

from comparenotes.record import Part, Report
from comparenotes.showing.excerpts import clip, cut, shorten


def excerpt(text: str, words: str, **limits):
    start = text.index(words)
    return cut(Report(id="r", text=text), start, start + len(words), **limits)


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        pytest.param("It rose. At least 12 died there. So be it.", "12", "At least 12 died there.",
                     id="its-sentence"),
        pytest.param("On Sept. 27 last year. So.", "last year", "On Sept. 27 last year.",
                     id="a-month-ends-no-sentence"),
        pytest.param("One line\nTwo 12 lines\nthree", "12", "Two 12 lines", id="its-line"),
        pytest.param("“Go,” he said.” She went on foot.", "foot", "She went on foot.",
                     id="after-a-quotation"),
        pytest.param("12", "12", "12", id="nothing-around"),
    ],
)  # fmt: skip
def test_the_excerpt_stays_in_its_sentence(text, words, line):
    found = excerpt(text, words)
    assert found.words == words
    assert found.line == line


def test_long_surroundings_are_cut_at_a_word():
    text = "word " * 40 + "HERE " + "more " * 40
    found = excerpt(text, "HERE", around=12)
    assert (found.before, found.words, found.after) == ("…word word ", "HERE", " more more…")


def test_no_surroundings_when_none_are_asked_for():
    assert excerpt("all of the words", "the", around=0).line == "the"


def test_long_words_lose_their_middle():
    text = "start " + "and on " * 60 + "end"
    found = excerpt(text, text)
    assert found.before == found.after == ""
    assert len(found.words) <= 225
    assert found.words.startswith("start and on")
    assert found.words.endswith("and on end")


def test_the_excerpt_never_leaves_its_part():
    text = "Heading of it\nThe body says 12."
    report = Report(
        id="r", text=text, parts=(Part("heading", 0, 13), Part("paragraph", 14, len(text)))
    )
    assert cut(report, 0, 7).line == "Heading of it"


def test_clip_leaves_what_fits():
    assert clip("a  b\nc", 10) == "a b c"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param("met on Tuesday", "met on Tuesday", id="fits"),
        pytest.param("met on Tuesday, and then", "met on…", id="cut-at-a-word"),
        pytest.param("met him,”", "met him", id="a-mark-nothing-opened"),
        pytest.param("“met him”", "“met him”", id="a-mark-of-its-own"),
        pytest.param("a" * 30, "a" * 14 + "…", id="one-long-word"),
    ],
)
def test_shorten(words, shown):
    assert shorten(words, 14) == shown
