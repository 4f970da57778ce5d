"""Numbers as news writes them."""

import pytest

from comparenotes.coding.quantities.lexemes import lexemes
from comparenotes.coding.quantities.numerals import Numeral, Numerals
from comparenotes.lexicon import Lexicon


@pytest.fixture(scope="module")
def numerals() -> Numerals:
    return Numerals(Lexicon())


def read(text: str, numerals: Numerals) -> tuple[Numeral | None, str]:
    """The number that a text begins with, and its words."""
    found = lexemes(text, 0, len(text), {"usd", "rs"}, {"%", "million"})
    numeral = numerals.read(found, 0)
    words = text[: found[numeral.last - 1].end] if numeral else ""
    return numeral, words


@pytest.mark.parametrize(
    ("words", "value"),
    [
        pytest.param("12", 12.0, id="digits"),
        pytest.param("1,200", 1200.0, id="commas"),
        pytest.param("1,25,000", 125_000.0, id="Indian commas"),
        pytest.param("816 000", 816_000.0, id="spaces"),
        pytest.param("10\u202f000", 10_000.0, id="thin spaces"),
        pytest.param("80 , 000", 80_000.0, id="commas of tokenised text"),
        pytest.param("1 . 2 million", 1.2e6, id="a point of tokenised text"),
        pytest.param("１２", 12.0, id="full-width digits"),
        pytest.param("2½", 2.5, id="a vulgar fraction"),
        pytest.param("2 1/2", 2.5, id="a mixed fraction"),
        pytest.param("6×10^3", 6000.0, id="powers"),
        pytest.param("1.2 billion", 1.2e9, id="scale"),
        pytest.param("3 lakh", 300_000.0, id="lakh"),
        pytest.param("12 crore", 1.2e8, id="crore"),
        pytest.param("4bn", 4e9, id="letters"),
        pytest.param("20k", 20_000.0, id="k"),
        pytest.param("two hundred and five", 205.0, id="and"),
        pytest.param("one hundred twenty-three", 123.0, id="without and"),
        pytest.param("three hundred thousand", 300_000.0, id="two scales"),
        pytest.param("two million one thousand", 2_001_000.0, id="falling scales"),
        pytest.param("eighty-five hundred", 8500.0, id="hundreds above ten"),
        pytest.param("twenty-five", 25.0, id="hyphen"),
        pytest.param("twenty‑five", 25.0, id="non-breaking hyphen"),
        pytest.param("twenty five", 25.0, id="no hyphen"),
        pytest.param("a hundred and four", 104.0, id="article"),
        pytest.param("half a million", 500_000.0, id="half a million"),
        pytest.param("a quarter million", 250_000.0, id="a quarter million"),
        pytest.param("three quarters of a million", 750_000.0, id="three quarters"),
        pytest.param("two and a half", 2.5, id="and a half"),
        pytest.param("one and a half million", 1.5e6, id="and a half of a scale"),
        pytest.param("a couple of hundred", 200.0, id="a couple of"),
        pytest.param("dozen", 12.0, id="dozen"),
        pytest.param("two dozen", 24.0, id="two dozen"),
        pytest.param("half a dozen", 6.0, id="half a dozen"),
        pytest.param("seventeen", 17.0, id="teens"),
        pytest.param("two-thirds", 2 / 3, id="a part"),
        pytest.param("tens of thousands", None, id="vague"),
        pytest.param("several hundred", None, id="vague with a scale"),
        pytest.param("a few thousand", None, id="a few"),
    ],
)
def test_value_of_a_number(words: str, value: float | None, numerals: Numerals) -> None:
    numeral, read_words = read(f"{words} men", numerals)
    assert numeral is not None
    assert read_words == words
    assert numeral.value == (value if value is None else pytest.approx(value))


@pytest.mark.parametrize(
    "text",
    [
        "12:30",
        "B52",
        "F-16",
        "21st",
        "1990s",
        "2012–13",
        "1.2.3",
        "212-555-0134",
        "first",
        "and",
        "third of May",
        "fifths",
        "a man",
        "few men",
        "3,5",
    ],
)
def test_is_no_number(text: str, numerals: Numerals) -> None:
    numeral, _ = read(text, numerals)
    assert numeral is None or (numeral.is_part and numeral.last == 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("five six-packs", "five", id="no two numbers in one"),
        pytest.param("two and three", "two", id="no sum"),
        pytest.param("one hundred and two hundred", "one hundred", id="no larger one after 'and'"),
        pytest.param("12 men and a half", "12", id="half of something else"),
    ],
)
def test_where_a_number_ends(text: str, words: str, numerals: Numerals) -> None:
    assert read(text, numerals)[1] == words


def test_words_for_a_year_are_one(numerals: Numerals) -> None:
    numeral, words = read("nineteen eighty-four was hot", numerals)
    assert (numeral.is_year, words) == (True, "nineteen eighty-four")


def test_words_of_an_overlay_count(tmp_path) -> None:
    (tmp_path / "numerals.toml").write_text('[gross]\nvalue = 144\nwords = ["gross"]\n')
    numeral, _ = read("two gross", Numerals(Lexicon(tmp_path)))
    assert numeral.value == 288
