"""Numbers as news writes them."""

import pytest

from comparenotes.coding.quantities.numerals import Numerals
from comparenotes.lexicon import Lexicon


@pytest.fixture(scope="module")
def numerals() -> Numerals:
    return Numerals(Lexicon())


@pytest.mark.parametrize(
    ("words", "value"),
    [
        pytest.param("12", 12.0, id="digits"),
        pytest.param("1,200", 1200.0, id="commas"),
        pytest.param("1.2 billion", 1.2e9, id="scale"),
        pytest.param("two hundred and five", 205.0, id="and"),
        pytest.param("three hundred thousand", 300_000.0, id="two scales"),
        pytest.param("twenty-five", 25.0, id="hyphen"),
        pytest.param("a", None, id="no number"),
        pytest.param("dozen", 12.0, id="dozen"),
        pytest.param("two dozen", 24.0, id="two dozen"),
        pytest.param("4m", 4e6, id="short scale"),
        pytest.param("seventeen", 17.0, id="teens"),
        pytest.param("5 people", None, id="with a noun"),
    ],
)
def test_value_of_number_words(words: str, value: float | None, numerals: Numerals) -> None:
    assert numerals.value_of(words.split()) == value


@pytest.mark.parametrize("word", ["3-2", "12:30", "b52", "first", "and", "tens", "4th"])
def test_is_no_number_word(word: str, numerals: Numerals) -> None:
    assert not numerals.is_number_word(word)


def test_words_of_an_overlay_count(tmp_path) -> None:
    (tmp_path / "numerals.toml").write_text('[lakh]\nvalue = 100000\nwords = ["lakh"]\n')
    assert Numerals(Lexicon(tmp_path)).value_of(["two", "lakh"]) == 200_000
