"""Links into an outlet's own page, at the words: what browsers take for a text directive."""

from urllib.parse import unquote

import pytest

from comparenotes.record import Report
from comparenotes.showing.addresses import address_of_words
from comparenotes.showing.excerpts import cut

PAGE = "https://herald.example/dam"


def address(text: str, words: str, url: str | None = PAGE) -> str | None:
    start = text.index(words)
    report = Report(id="r", text=text, url=url)
    return address_of_words(url, cut(report, start, start + len(words)), words)


@pytest.mark.parametrize(
    ("text", "words", "directive"),
    [
        pytest.param("12 people died.", "12 people died", "12%20people%20died", id="alone"),
        pytest.param(
            "On Monday at least 12 people died in the flood.",
            "12 people",
            "Monday%20at%20least-,12%20people,-died%20in%20the",
            id="between-others",
        ),
        pytest.param(
            "a well-known, so-called A&B", "well-known, so-called A&B",
            "a-,well%2Dknown%2C%20so%2Dcalled%20A%26B", id="what-has-a-meaning-of-its-own",
        ),
        pytest.param(
            "one two three four five six seven eight nine ten eleven",
            "one two three four five six seven eight nine ten eleven",
            "one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven",
            id="long",
        ),
        pytest.param("first line\nsecond line", "line\nsecond", "first-,line,second,-line",
                     id="two-paragraphs"),
        pytest.param("non12a", "12", "12", id="within-a-word"),
        pytest.param("قتل 12 شخصا", "12", "%D9%82%D8%AA%D9%84-,12,-%D8%B4%D8%AE%D8%B5%D8%A7",
                     id="arabic"),
        pytest.param("x \ud800 y", "\ud800 y", "x-,%EF%BF%BD%20y", id="half-a-character"),
        pytest.param("x \x00y z", "\x00y", None, id="control-characters"),
    ],
)  # fmt: skip
def test_words_are_named_as_a_browser_finds_them(text, words, directive):
    found = address(text, words)
    assert found.startswith(f"{PAGE}#:~:text=")
    assert "\x00" not in unquote(found)
    if directive:
        assert found == f"{PAGE}#:~:text={directive}"


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "file:///etc/x", "//x.example"])
def test_only_a_page_of_the_web_is_linked(url):
    assert address("12 people", "12", url) is None


def test_a_fragment_that_is_there_is_kept():
    assert address("12 people", "12 people", f"{PAGE}#a") == f"{PAGE}#a:~:text=12%20people"
    assert address("12 people", "12 people", f"{PAGE}#:~:text=x") == f"{PAGE}#:~:text=12%20people"


def test_what_has_no_letters_has_no_address():
    assert address("a – b", "–") is None
