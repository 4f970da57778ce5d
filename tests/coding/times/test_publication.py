"""When an undated report was published, by its own words; and dates that contradict."""

from dataclasses import replace

import pytest

from comparenotes.coding.times.date_checks import DateChecker
from comparenotes.coding.times.publication import PublicationFinder
from comparenotes.coding.times.timexes import TimexFinder
from comparenotes.lexicon import Lexicon
from comparenotes.record import Published

STORY = "The two governments traded blame for the shelling while envoys tried to save the truce."


@pytest.fixture(scope="module")
def finder():
    return TimexFinder(Lexicon())


@pytest.fixture(scope="module")
def publication(finder):
    return PublicationFinder(Lexicon(), finder)


@pytest.fixture(scope="module")
def bound(parse, publication):
    def _bound(text, published=None):
        return publication.find(parse(text, published))

    return _bound


@pytest.fixture(scope="module")
def checks(parse, finder, publication):
    checker = DateChecker(Lexicon())

    def _checks(text, published=None):
        parsed = parse(text, published)
        return checker.check(parsed.report, finder.find(parsed, publication.find(parsed)))

    return _checks


def test_a_given_date_is_never_changed(bound):
    published = bound("The truce was signed in May 2019.", "2021-10-12")
    assert published == Published("2021-10-12", "given")


@pytest.mark.parametrize(
    ("text", "value", "not_before"),
    [
        (f"October 12, 2021 (KHARTOUM) - {STORY}", "2021-10-12", None),
        (f"KHARTOUM, October 12, 2021 (Wire) -- {STORY}", "2021-10-12", None),
        ("The mayor of Lund resigned today, 12 October 2021, after a quarrel.", "2021-10-12", None),
        ("The mayor left on 3 May 2025. The council met on 5 May 2025.", None, "2025-05-05"),
    ],
    ids=["a date before a place", "a dateline", "told as today", "later dates told as past"],
)
def test_a_given_date_months_from_the_reports_own_is_not_believed(bound, text, value, not_before):
    published = bound(text, "2024-03-08")
    assert (published.value, published.not_before) == (value, not_before)
    assert "2024-03-08" in published.reasons[-1].why
    assert "not believed" in published.reasons[-1].why


@pytest.mark.parametrize(
    "text",
    [
        f"KHARTOUM, March 1, 2024 (Wire) -- {STORY}",
        "The truce was signed on 3 May 2021. It ended on 5 June 2021.",
        "The bridge opened on 3 May 2025, it was said.",
        f"{STORY}\n{STORY}\n{STORY}\n{STORY}\n{STORY}\nOctober 12, 2021\n{STORY}",
    ],
    ids=["days apart", "an old matter", "one slip", "the date of a letter in the report"],
)
def test_a_given_date_is_believed_otherwise(bound, text):
    assert bound(text, "2024-03-08").value == "2024-03-08"


def test_an_explicit_past_date_bounds_from_below(bound):
    text = "The truce was signed in May 2019. The war had begun in 2016."
    published = bound(text)
    assert (published.value, published.not_before, published.not_after) == (None, "2019-05", None)
    assert published.basis == "text"
    (reason,) = published.reasons
    assert reason.evidence is not None
    assert reason.evidence.of(text) == "May 2019"


@pytest.mark.parametrize(
    "text",
    [
        "The truce was signed on Monday.",
        "The bridge will open in May 2019.",
        "The debt must be paid by 2030.",
        "The mayor spoke of the past.",
        "",
    ],
)
def test_nothing_past_bounds_nothing_from_below(bound, text):
    assert bound(text).not_before is None
    assert bound(text).value is None


def test_a_date_to_come_bounds_from_above(bound):
    published = bound("The truce was signed in 2018. The bridge will open in May 2019.")
    assert (published.not_before, published.not_after) == ("2018", "2019-05")


def test_last_year_alone_gives_no_year(bound):
    assert bound("Shelling began on March 5 last year.") == Published()


def test_bounds_within_one_year_date_last_year(parse, finder, publication):
    text = (
        "The sides signed a truce in March 2014, a year after the fighting.\n"
        "Observers will leave by train in November 2014.\n"
        "Shelling began on May 5 last year, and ended on Monday."
    )
    parsed = parse(text)
    published = publication.find(parsed)
    assert (published.not_before, published.not_after) == ("2014-03", "2014-11")
    values = [timex.value for timex in finder.find(parsed, published)]
    assert "2013-05-05" in values
    assert "XXXX-WXX-1" in values


@pytest.mark.parametrize(
    "head",
    ["12 October 2021", "Published: Tuesday, October 12, 2021", "October 12, 2021 10:15 am"],
)
def test_a_date_alone_on_a_line_is_the_date(bound, head):
    published = bound(f"Envoys try to save truce\n{head}\n{STORY}")
    assert (published.value, published.basis) == ("2021-10-12", "dateline")


def test_a_full_dateline_is_the_date(bound):
    published = bound(f"KHARTOUM, October 12, 2021 (Wire) -- {STORY}")
    assert (published.value, published.basis) == ("2021-10-12", "dateline")


@pytest.mark.parametrize(
    "text",
    [
        "12 October 2021",
        f"{STORY} It ended on 12 October 2021.",
        f"KHARTOUM, October 12 (Wire) -- {STORY}",
    ],
    ids=["a date alone", "a date in the story", "a dateline without a year"],
)
def test_no_day_is_invented(bound, text):
    assert bound(text).value is None


@pytest.mark.parametrize(
    ("text", "published", "words", "how"),
    [
        ("The deed is dated 31 February 2021.", None, "31 February 2021", "no day"),
        ("The truce was signed on May 3, 2022.", "2021-10-12", "May 3, 2022", "past"),
        ("They met on Monday, October 12, 2021.", None, "Monday, October 12, 2021", "Tuesday"),
        (f"Truce\n3 May 2019\n{STORY}", "2021-10-12", "3 May 2019", "head"),
    ],
    ids=["impossible", "future told as past", "wrong weekday", "head against given"],
)
def test_contradictions_are_named(checks, text, published, words, how):
    (check,) = checks(text, published)
    assert check.verdict == "fails"
    assert how in check.how
    assert check.evidence[0].of(text) == words


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("The truce was signed on May 3, 2021.", "2021-10-12"),
        ("The bridge will open on May 3, 2022.", "2021-10-12"),
        ("They met on Tuesday, October 12, 2021.", None),
        (f"Truce\n11 October 2021\n{STORY}", "2021-10-12"),
        ("", None),
    ],
)
def test_dates_in_order_are_not_complained_of(checks, text, published):
    assert checks(text, published) == ()


def test_a_bound_that_was_given_is_kept(parse, publication):
    parsed = parse("The truce was signed in May 2019.")
    given = Published(None, "given", "2020", None)
    parsed = replace(parsed, report=replace(parsed.report, published=given))
    assert publication.find(parsed) == given


FETCHED = Published(None, "fetched", None, "2021-10-14")


@pytest.mark.parametrize(
    ("text", "value", "not_before", "not_after"),
    [
        (STORY, None, None, "2021-10-14"),
        (f"KHARTOUM, October 12, 2021 (Wire) -- {STORY}", "2021-10-12", None, "2021-10-14"),
        (f"KHARTOUM, October 15, 2021 (Wire) -- {STORY}", "2021-10-15", None, "2021-10-14"),
        (f"KHARTOUM, October 29, 2021 (Wire) -- {STORY}", None, None, "2021-10-14"),
        ("The truce was signed in May 2019.", None, "2019-05", "2021-10-14"),
        ("The truce was signed in May 2019. The bridge will open in 2020.", None, "2019-05",
         "2020"),
        ("The truce was signed in May 2019. The bridge will open in 2024.", None, "2019-05",
         "2021-10-14"),
        ("The truce was signed in May 2022.", None, None, "2021-10-14"),
    ],
    ids=["no date", "a dateline", "a clock further east", "a dateline after fetching", "past",
         "a sooner bound", "a later bound", "past, but after fetching"],
)  # fmt: skip
def test_the_day_of_fetching_bounds_what_the_words_say(
    parse, publication, text, value, not_before, not_after
):
    parsed = parse(text)
    parsed = replace(parsed, report=replace(parsed.report, published=FETCHED))
    found = publication.find(parsed)
    assert (found.value, found.not_before, found.not_after) == (value, not_before, not_after)


def test_a_date_that_is_not_believed_leaves_the_day_of_fetching(parse, publication):
    parsed = parse("The mayor left on 3 May 2025. The council met on 5 May 2025.")
    given = Published("2024-03-08", "metadata", None, "2025-06-01")
    parsed = replace(parsed, report=replace(parsed.report, published=given))
    found = publication.find(parsed)
    assert (found.value, found.not_before, found.not_after) == (None, "2025-05-05", "2025-06-01")
