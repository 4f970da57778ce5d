"""Names out of bylines: fewer rather than false ones."""

import pytest

from comparenotes.lexicon import Lexicon
from comparenotes.reading.bylines import BylineFinder

BYLINES = BylineFinder(Lexicon())


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("By Ann Roe", ("Ann Roe",)),
        ("By Ann Roe and Tom Hale", ("Ann Roe", "Tom Hale")),
        ("By Ann Roe, Tom Hale and Li Wei", ("Ann Roe", "Tom Hale", "Li Wei")),
        ("By ANN ROE", ("Ann Roe",)),
        ("By Ann Roe, Staff Writer", ("Ann Roe",)),
        ("Von Anna Muster und Jörg Öhler", ("Anna Muster", "Jörg Öhler")),
        ("By Ann Roe | Harbour News", ("Ann Roe",)),
        ("By Ann Roe in Lerwick", ("Ann Roe",)),
        ("By Ann Roe @annroe", ("Ann Roe",)),
        ("Ludwig van der Hale", ("Ludwig van der Hale",)),
        ("Ann M. Roe-Hale", ("Ann M. Roe-Hale",)),
        ("By Harbour News Staff", ()),
        ("By The Editorial Board", ()),
        ("By Reuters Staff", ()),
        ("5 minutes ago", ()),
        ("@annroe", ()),
        ("https://example.org/annroe", ()),
        ("By", ()),
        ("", ()),
    ],
)
def test_a_byline_gives_its_names(words, names):
    assert BYLINES.names(words) == names


@pytest.mark.parametrize(
    "line", ["By the time she left, it rained.", "Abby Roe", "By 2021", "By and large, it held."]
)
def test_a_line_that_opens_with_by_may_be_none(line):
    assert not BYLINES.opens_byline(line)


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("(Reporting by Ann Roe; Editing by Tom Hale)", True),
        ("Additional reporting by Ann Roe", True),
        ("Ann Roe contributed to this report.", True),
        ("She contributed to the fund.", False),
        ("Reporting of the case was banned.", False),
    ],
)
def test_credits_at_the_end_are_recognised(line, credit):
    assert BYLINES.is_credit(line) == credit


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        (None, ()),
        (["Ann Roe", " Tom Hale ", "", 3], ("Ann Roe", "Tom Hale")),
        ("By Ann Roe and Tom Hale", ("Ann Roe", "Tom Hale")),
        ("Reuters", ("Reuters",)),
    ],
)
def test_a_given_byline_is_text_or_a_list(byline, names):
    assert BYLINES.given_names(byline) == names
