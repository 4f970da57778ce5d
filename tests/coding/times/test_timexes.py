"""Time expressions: spans in the report's own words, TIMEX3 values, and what they bound."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comparenotes.coding.times.patterns import TimePattern
from comparenotes.coding.times.resolvers import RESOLVERS
from comparenotes.coding.times.timexes import TimexFinder
from comparenotes.coding.times.tokens import TimeWord
from comparenotes.coding.trace import Trace
from comparenotes.lexicon import Lexicon

PUBLISHED = "2021-10-12"  # a Tuesday


@pytest.fixture(scope="module")
def finder():
    return TimexFinder(Lexicon())


@pytest.fixture(scope="module")
def find(parse, finder):
    def _find(text, published=PUBLISHED):
        timexes = finder.find(parse(text, published))
        return [(text[t.start : t.end], t.type, t.value) for t in timexes]

    return _find


@pytest.mark.parametrize(
    ("sentence", "words", "type_", "value"),
    [
        ("The pact was signed on March 3, 2020.", "March 3, 2020", "DATE", "2020-03-03"),
        ("The pact was signed on 3 March 2020.", "3 March 2020", "DATE", "2020-03-03"),
        ("Fighting began on Sept. 27 last year.", "Sept. 27 last year", "DATE", "2020-09-27"),
        ("They signed it on Jan. 11 this year.", "Jan. 11 this year", "DATE", "2021-01-11"),
        ("It ended in November 2020 with a truce.", "November 2020", "DATE", "2020-11"),
        ("The ministers met on Tuesday in the city.", "Tuesday", "DATE", "2021-10-12"),
        ("The ministers met on Wednesday in the city.", "Wednesday", "DATE", "2021-10-06"),
        ("The ministers will meet on Wednesday.", "Wednesday", "DATE", "2021-10-13"),
        ("The court will sit next Monday.", "next Monday", "DATE", "2021-10-18"),
        ("The mayor left last Friday.", "last Friday", "DATE", "2021-10-08"),
        ("The mayor left yesterday.", "yesterday", "DATE", "2021-10-11"),
        ("The mayor left earlier this month.", "earlier this month", "DATE", "2021-10"),
        ("The town grew in the noughties.", "the noughties", "DATE", "200"),
        ("The mayor left last week.", "last week", "DATE", "2021-W40"),
        ("The army left two months ago.", "two months ago", "DATE", "2021-08"),
        ("The army left in April.", "April", "DATE", "2021-04"),
        ("The army left in December.", "December", "DATE", "2020-12"),
        ("The army will leave in January.", "January", "DATE", "2022-01"),
        ("They have ruled since 1991.", "1991", "DATE", "1991"),
        ("The mine closed in the early 1990s.", "the early 1990s", "DATE", "199"),
        ("The fort dates from the 17th century.", "the 17th century", "DATE", "16"),
        ("The harvest failed last summer.", "last summer", "DATE", "2021-SU"),
        ("Exports fell in the third quarter.", "the third quarter", "DATE", "2021-Q3"),
        ("Exports fell in the first half of 2019.", "the first half of 2019", "DATE", "2019-H1"),
        ("The budget for fiscal 2020 was cut.", "fiscal 2020", "DATE", "2020"),
        ("Villagers fled over the weekend.", "the weekend", "DATE", "2021-W40-WE"),
        ("Shots were heard last night.", "last night", "TIME", "2021-10-11TNI"),
        ("It struck at 10:35 p.m. on Monday.", "10:35 p.m. on Monday", "TIME", "2021-10-11T22:35"),
        ("It struck at 16:08 UTC.", "16:08 UTC", "TIME", "2021-10-12T16:08Z"),
        ("The offices close at midnight Friday.", "midnight Friday", "TIME", "2021-10-15T24:00"),
        ("He has ruled for nearly 30 years.", "nearly 30 years", "DURATION", "P30Y"),
        ("It lasted two and a half hours.", "two and a half hours", "DURATION", "PT2H30M"),
        ("It took months.", "months", "DURATION", "PXM"),
        ("It was a five-day visit.", "five-day", "DURATION", "P5D"),
        ("The council meets every Tuesday.", "every Tuesday", "SET", "XXXX-WXX-2"),
        ("The fund is audited annually.", "annually", "SET", "P1Y"),
        ("The border is now closed.", "now", "DATE", "PRESENT_REF"),
        ("The border was closed recently.", "recently", "DATE", "PAST_REF"),
        ("The border could reopen soon.", "soon", "DATE", "FUTURE_REF"),
        ("The truce began on Christmas Eve.", "Christmas Eve", "DATE", "2020-12-24"),
        ("The log was closed on 2021-09-30.", "2021-09-30", "DATE", "2021-09-30"),
        ("The abbey burned in the year 987.", "the year 987", "DATE", "0987"),
        ("The comet returns in 2134.", "2134", "DATE", "2134"),
    ],
)
def test_finds_with_value(find, sentence, words, type_, value):
    assert (words, type_, value) in find(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister may resign over the leak.",
        "They march on the capital to protest.",
        "The 33-year-old driver was unhurt.",
        "A man, 52 years old, was charged.",
        "He finished second in the race.",
        "The fall of the city shocked the allies.",
        "The sun rose over a quiet valley.",
        "The visitors won 3-2 in the first half.",
        "Some 2000 people were homeless.",
        "The bid was worth $1990 at the time.",
        "The index of the Russell 2000 fell.",
        "About three-quarters of the voters agreed.",
        "It was a day-to-day matter for the staff.",
        "He told USA Today of the plan.",
        "She called for an end to the strike.",
        "The suspect is 30-years-old.",
        "The skaters left for the Winter Olympics.",
        "He was asked on the programme “This Week” by a guest.",
    ],
)
def test_turns_down(find, sentence):
    assert find(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "earliest", "latest"),
    [
        ("The mayor left earlier this month.", "2021-10-01", "2021-10-12"),
        ("It rained for the past two months.", "2021-08-12", "2021-10-12"),
        ("They will talk for the next three weeks.", "2021-10-12", "2021-11-02"),
        ("The border was closed recently.", None, "2021-10-12"),
        ("The border could reopen soon.", "2021-10-12", None),
        ("It ended in November 2020 with a truce.", "2020-11-01", "2020-11-30"),
        ("He has ruled for nearly 30 years.", None, None),
    ],
)
def test_bounds_carry_what_is_unknown(parse, finder, sentence, earliest, latest):
    (timex,) = finder.find(parse(sentence, PUBLISHED))
    assert (timex.earliest, timex.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The ministers met on Tuesday in the city.", "XXXX-WXX-2"),
        ("The pact was signed on March 3.", "XXXX-03-03"),
        ("The mayor left yesterday.", None),
        ("The mayor left last year.", None),
    ],
)
def test_without_publication_nothing_is_guessed(parse, finder, sentence, value):
    (timex,) = finder.find(parse(sentence))
    assert timex.value == value
    assert (timex.earliest, timex.latest) == (None, None)
    assert timex.basis is not None
    assert timex.basis.startswith("unknown")


def test_a_month_of_publication_bounds_the_year_but_not_the_day(find):
    text = "The ministers met on Tuesday, as they did last year."
    assert find(text, "2021-10") == [
        ("Tuesday", "DATE", "XXXX-WXX-2"),
        ("last year", "DATE", "2020"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The deed is dated 31 February 2021.",
        "The deed is dated February 31.",
        "The deed is dated 2021-02-31.",
        "The deed is dated February 29, 2021.",
        "The deed is dated 31/31/2021.",
    ],
)
def test_an_impossible_date_is_found_but_has_no_value(parse, finder, sentence):
    (timex,) = finder.find(parse(sentence, PUBLISHED))
    assert timex.value is None
    assert timex.basis is not None
    assert "impossible" in timex.basis


@pytest.mark.parametrize(
    "text", ["", "2021", "31 February", "12 October 2021", "May", "\n\n", "10:30", "1066 1492 3021"]
)
def test_a_date_alone_does_no_harm(parse, finder, text):
    for timex in finder.find(parse(text)):
        assert text[timex.start : timex.end].strip()


def test_later_expressions_lean_on_earlier_ones(find):
    text = "The king fell on March 3, 2020. The queen fled the same day. He died two days later."
    assert [value for _, _, value in find(text)] == ["2020-03-03", "2020-03-03", "2020-03-05"]


def test_joined_dates_share_their_year_and_month(find):
    text = "The summit is on April 24 and 25, 2019. It rained in May and June 2018."
    values = [value for _, _, value in find(text)]
    assert "2018-05" in values
    assert "2018-06" in values


def test_business_quarters_carry_over(find):
    text = "Profit rose in the third quarter. A year earlier, it had a loss."
    assert [value for _, _, value in find(text)] == ["2021-Q3", "2020-Q3"]


def test_trace_says_why_a_candidate_was_turned_down(parse, finder):
    trace = Trace()
    finder.find(parse("The visitors won in the first half.", PUBLISHED), trace=trace)
    whys = [remark.why for remark in trace.remarks]
    assert "looks like quarter, but is no time here (a half of what is no year)" in whys


def test_trace_names_the_rule_that_gave_the_value(parse, finder):
    trace = Trace()
    finder.find(parse("The army will leave in March.", PUBLISHED), trace=trace)
    whys = [remark.why for remark in trace.remarks]
    assert "month: 2022-03 from publication (a clause that looks ahead)" in whys


def test_every_pattern_matches_its_example(parse, finder):
    entries = Lexicon().entries("time_patterns", TimePattern)
    for name, entry in entries.items():
        if entry.needs:
            assert name in RESOLVERS
            assert entry.example is not None, name
            found = finder.find(parse(entry.example, PUBLISHED))
            assert found, (name, entry.example)


def test_no_word_of_time_has_two_meanings_of_one_shape():
    seen = {}
    for key, entry in Lexicon().entries("times", TimeWord).items():
        for word in entry.words:
            assert word not in seen, (word, key, seen.get(word))
            assert word == word.lower()
            seen[word] = key


_TEXT = """
the last 3 March may 31 Sept. of 1999 2150 two days ago Tuesday - 's , a half quarter next year
years p.m. 10:99 25:00 early this first century 0 99999999999 ½ é \u202e 😀 and every in fiscal
second since week weekend 13/13/13 2021-02-30 ' to "
"""
_WORDS = st.sampled_from([*_TEXT.split(), "\n\n"])


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.lists(_WORDS, max_size=25), published=st.sampled_from([None, PUBLISHED, "2021"]))
def test_random_words_never_crash_and_spans_hold(parse, finder, words, published):
    text = " ".join(words)
    timexes = finder.find(parse(text, published))
    assert list(timexes) == sorted(timexes, key=lambda timex: timex.start)
    for before, after in pairwise(timexes):
        assert before.end <= after.start
    for timex in timexes:
        assert 0 <= timex.start < timex.end <= len(text)
        assert text[timex.start : timex.end].strip() == text[timex.start : timex.end]
        if timex.earliest and timex.latest:
            assert timex.earliest <= timex.latest


def test_days_before_a_week_stay_open(parse, finder):
    text = "The dam broke three weeks ago; the guard had left two days earlier."
    week, days = finder.find(parse(text, PUBLISHED))
    assert week.value == "2021-W38"
    assert (days.value, days.earliest, days.latest) == (None, None, None)
