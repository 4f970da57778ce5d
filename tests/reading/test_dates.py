"""Dates given, printed and impossible."""

import pytest

from comparenotes.lexicon import Lexicon
from comparenotes.reading import report_of_line
from comparenotes.reading.dates import PrintedDateFinder

DATES = PrintedDateFinder(Lexicon())

LEAD = "The harbour board met on Monday and agreed to repair the eastern pier before winter comes."


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2021-10-12", "2021-10-12"),
        ("2021-10", "2021-10"),
        ("2021", "2021"),
        ("2021-10-12T23:30:00-05:00", "2021-10-12"),
        ("2021-10-12 10:00", "2021-10-12"),
        ("20211012", "2021-10-12"),
        ("Tue, 12 Oct 2021 10:00:00 GMT", "2021-10-12"),
        ("October 12, 2021", "2021-10-12"),
        ("2021-02-31", None),
        ("31 February 2021", None),
        ("0007-01-01", None),
        ("2999-01-01", None),
        ("2021-13", None),
        ("yesterday", None),
        ("Oct. 12", None),
        ("12/10/2021", None),
    ],
)
def test_a_date_is_taken_only_when_it_can_be(words, value):
    assert DATES.iso_prefix(words) == value
    published = DATES.given_date(words)
    assert (published.value and published.value[:10]) == value
    assert published.basis == ("given" if value else None)
    assert published.reasons


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2017-12-27T06:57:00-05:00", "2017-12-27T06:57:00-05:00"),
        ("2017-12-27T06:57:00.000Z", "2017-12-27T06:57:00Z"),
        ("2017-12-27T06:57-0500", "2017-12-27T06:57:00-05:00"),
        ("2017-12-27 06:57", "2017-12-27T06:57:00"),
        ("20171227T065700Z", "2017-12-27T06:57:00Z"),
        ("Wed, 27 Dec 2017 06:57:00 -0500", "2017-12-27T06:57:00-05:00"),
        ("Wed, 27 Dec 2017 06:57:00 GMT", "2017-12-27T06:57:00Z"),
        ("2017-12-27T00:00:00", "2017-12-27"),
        ("2017-12-27T00:00:00Z", "2017-12-27T00:00:00Z"),
        ("2017-12-27T25:00:00", "2017-12-27"),
        ("2017-12-27", "2017-12-27"),
        ("2017-12", "2017-12"),
        ("27 December 2017", "2017-12-27"),
    ],
)
def test_the_hour_and_the_zone_are_kept(words, value):
    assert DATES.given_date(words).value == value


def test_no_date_given_says_nothing():
    assert DATES.given_date(None) is None
    assert DATES.given_date(" ").reasons == ()


@pytest.mark.parametrize(
    "line",
    [
        "December 20, 2005",
        "Posted Oct 26, 2011 8:57 AM CDT",
        "Published: 09 Sep 2013 11:25 GMT+02:00",
        "SATURDAY, SEPTEMBER 14, 2013, 9:29 PM",
        "23 July 2013 Last updated at 13:42 GMT",
        "Updated 09/14/2013 01:03 PM",
    ],
)
def test_a_line_that_is_a_date_is_recognised(line):
    assert DATES.is_date_line(line)


@pytest.mark.parametrize(
    "line", ["On May 5, 2010 he died", "In October", "May said no", "Updated rules on piers", ""]
)
def test_a_line_with_other_words_is_no_date(line):
    assert not DATES.is_date_line(line)


@pytest.mark.parametrize(
    ("line", "value", "basis"),
    [
        ({"text": f"LERWICK, Oct. 12, 2021 (AP) — {LEAD}"}, "2021-10-12", "dateline"),
        ({"text": f"LERWICK, Oct. 12 (AP) — {LEAD}"}, None, None),
        ({"text": f"Pier\nPosted Oct 26, 2011\n{LEAD}"}, "2011-10-26", "dateline"),
        ({"text": f"LERWICK, Oct. 12, 2021 — {LEAD}", "published": "2021-10-13"}, "2021-10-13",
         "given"),
        ({"text": f"LERWICK, Oct. 12, 2021 — {LEAD}", "published": "soon"}, "2021-10-12",
         "dateline"),
        ({"text": f"LERWICK, Feb. 31, 2021 (AP) — {LEAD}"}, None, None),
    ],
    ids=["dateline", "no_year", "date_line", "given_wins", "given_is_none", "impossible"],
)  # fmt: skip
def test_a_report_is_dated_by_the_best_word_for_it(line, value, basis):
    published = report_of_line(line).published
    assert (published.value, published.basis) == (value, basis)
    assert published.reasons


def test_a_datelines_reason_shows_its_words():
    report = report_of_line({"text": f"LERWICK, Oct. 12 (AP) — {LEAD}"})
    (reason,) = report.published.reasons
    assert report.words(reason.evidence) == "Oct. 12"
    assert "no year" in reason.why
