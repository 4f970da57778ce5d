"""Times made of two (weekdays of a week, parts of a month, days counted from a day, ranges), dates
in figures, feasts, names of things, and what the present tense says of days to come."""

from dataclasses import replace
from datetime import date

import pytest

from comparenotes.coding.times.holidays import holidays_in
from comparenotes.coding.times.timexes import TimexFinder
from comparenotes.lexicon import Lexicon

PUBLISHED = "2024-03-08"  # a Friday


@pytest.fixture(scope="module")
def find(parse):
    finder = TimexFinder(Lexicon())

    def _find(text, published=PUBLISHED):
        return {
            text[one.start : one.end]: (one.value, one.earliest, one.latest)
            for one in finder.find(parse(text, published))
        }

    return _find


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("The ferry sank on Tuesday last week.", "Tuesday last week", "2024-02-27"),
        ("The ferry sails on Tuesday of next week.", "Tuesday of next week", "2024-03-12"),
        ("Last week's Monday sitting was short.", "Last week's Monday", "2024-02-26"),
        ("The inquest will open on Tuesday week.", "Tuesday week", "2024-03-19"),
        ("The inquest opens two weeks from Monday.", "two weeks from Monday", "2024-03-25"),
        ("They left the day before yesterday.", "the day before yesterday", "2024-03-06"),
        ("They leave the day after tomorrow.", "the day after tomorrow", "2024-03-10"),
        ("The mill burned two years ago today.", "two years ago today", "2022-03-08"),
        ("The mill burned three Sundays ago.", "three Sundays ago", "2024-02-18"),
        ("The mill closed the week before last.", "the week before last", "2024-W08"),
        ("The fair was on the Friday after Easter.", "the Friday after Easter", "2023-04-14"),
        ("The court sat on the first Monday of May.", "the first Monday of May", "2023-05-01"),
        ("It will sit on the last Friday in May.", "the last Friday in May", "2024-05-31"),
        ("It closed in the last week of the year.", "the last week of the year", "2023-W52"),
        ("The fair opens on the 20th of this month.", "the 20th of this month", "2024-03-20"),
        ("The vote is on Tuesday the 19th.", "Tuesday the 19th", "2024-03-19"),
        ("Exports fell in Q2 2023.", "Q2 2023", "2023-Q2"),
        ("The temple is of the 5th century BC.", "the 5th century BC", "BC04"),
        (
            "She was born on June fourth, nineteen ninety.",
            "June fourth, nineteen ninety",
            "1990-06-04",
        ),
        ("The deed was signed 23-Apr-11.", "23-Apr-11", "2011-04-23"),
        ("The deed was signed 25/04/2021.", "25/04/2021", "2021-04-25"),
        ("The mine reopens Sunday.", "Sunday", "2024-03-10"),
        ("The hearing was put off to Monday.", "Monday", "2024-03-04"),
        ("The hearing was postponed to Monday.", "Monday", "2024-03-11"),
        ("The mine shut on May 9.", "May 9", "2023-05-09"),
        ("The mine will open on February 5.", "February 5", "2025-02-05"),
        ("The mill burned on Monday two weeks ago.", "Monday two weeks ago", "2024-02-19"),
        ("It opens Tuesday, a week from now.", "Tuesday, a week from now", "2024-03-12"),
        ("The mill burned two weekends ago.", "two weekends ago", "2024-W08-WE"),
        ("She had fled the night before.", "the night before", "2024-03-07TNI"),
        ("The toll is dated 2019/aug/01.", "2019/aug/01", "2019-08-01"),
        ("The lease ran from 11/2015.", "11/2015", "2015-11"),
        ("The rally was in dec, they said.", "dec", "2023-12"),
        ("The fair is this Friday 5/4.", "this Friday 5/4", "2024-04-05"),
        ("The fair opens on the 15th.", "the 15th", "2024-03-15"),
        ("The rent is due by the 1st.", "the 1st", "2024-04-01"),
        ("The dam burst in '98.", "'98", "1998"),
        ("Flu spread in calendar week 7.", "calendar week 7", "2024-W07"),
        ("Prices rose in the year to January.", "the year", "P1Y"),
        ("Sales fell in the quarter ended Dec. 29.", "the quarter", "2023-Q4"),
        ("The clans met on Ghana's Independence Day.", "Independence Day", "2024-03-06"),
        ("Saturday's march is banned.", "Saturday", "2024-03-09"),
        ("Christmas Eve parades are forbidden.", "Christmas Eve", "2024-12-24"),
        ("The clerk drove to work by Independence Day.", "Independence Day", None),
        ("The choir meets on the first Monday of every month.", "Monday", "XXXX-WXX-1"),
        ("Shots rang out at 0230 GMT.", "0230 GMT", "2024-03-08T02:30Z"),
        ("The port was shelled overnight.", "overnight", "2024-03-07TNI"),
        ("The port fell silent by midday.", "midday", "2024-03-08T12:00"),
    ],
)
def test_compound_times_have_one_value(find, sentence, words, value):
    found = find(sentence)
    assert found[words][0] == value


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("The fair runs from 3 to 7 June.", ["2024-06-03", "2024-06-07"]),
        ("The curfew ran from 10/1/2018 to 10/7/2018.", ["2018-10-01", "2018-10-07"]),
        ("The curfew ran from 1/10/2018 - 7/10/2018.", ["2018-10-01", "2018-10-07"]),
        ("The fair is on from 5/1-5/7, 2025.", ["2025-05-01", "2025-05-07"]),
        ("They sit next Monday or Tuesday.", ["2024-03-11", "2024-03-12"]),
        ("They met on Tuesday and Wednesday.", ["2024-03-05", "2024-03-06"]),
        ("The fair filled the town on 5-6 March.", ["2024-03-05", "2024-03-06"]),
        ("Talks ran from March 1 to 4.", ["2024-03-01", "2024-03-04"]),
        ("It rained between 5 and 9 May 2022.", ["2022-05-05", "2022-05-09"]),
        ("It rained from April to June last year.", ["2023-04", "2023-06"]),
        ("It rained from November to February.", ["2023-11", "2024-02"]),
        (
            "They met on Monday 4, Tuesday 5 and Thursday 7 March.",
            ["2024-03-04", "2024-03-05", "2024-03-07"],
        ),
        ("The mill was shut Monday to Thursday.", ["2024-03-04", "2024-03-07"]),
        ("The club won in 2012-13.", ["2012", "2013"]),
        ("Talks ran from 9 to 11am on Monday.", ["2024-03-04T09:00", "2024-03-04T11:00"]),
    ],
)
def test_both_ends_of_a_range_have_what_either_says(find, sentence, values):
    assert [value for value, _, _ in find(sentence).values()] == values


@pytest.mark.parametrize(
    ("sentence", "words", "earliest", "latest"),
    [
        (
            "It froze in the last five days of May 2023.",
            "the last five days",
            "2023-05-27",
            "2023-05-31",
        ),
        (
            "Sales fell in the first two months of this year.",
            "the first two months",
            "2024-01-01",
            "2024-02-29",
        ),
        ("The mill closed in late January.", "late January", "2024-01-21", "2024-01-31"),
        ("The mine closed in the early 1970s.", "the early 1970s", "1970-01-01", "1973-12-31"),
        ("The inquest will open in a fortnight.", "a fortnight", "2024-03-22", "2024-03-22"),
        ("The envoys must leave within three days.", "three days", "2024-03-08", "2024-03-11"),
        ("The letter is dated 03/04/2021.", "03/04/2021", "2021-03-04", "2021-04-03"),
        ("Ten died in the past 24 hours.", "the past 24 hours", "2024-03-07", "2024-03-08"),
        ("Rates rose in the 12 months to June.", "the 12 months", "2022-07-01", "2023-06-30"),
        ("The guests will land in a couple of hours.", "a couple of hours", PUBLISHED, PUBLISHED),
        ("The drill is in the coming weeks.", "the coming weeks", PUBLISHED, None),
        ("The vote is in two weeks' time.", "two weeks", "2024-03-22", "2024-03-22"),
        ("Sales will fall later in the year.", "the year", PUBLISHED, "2024-12-31"),
        ("The week ending March 2 was dry.", "The week ending March 2", "2024-02-25", "2024-03-02"),
        (
            "Profit fell in the past two quarters.",
            "the past two quarters",
            "2023-07-01",
            "2023-12-31",
        ),
    ],
)
def test_bounds_are_those_of_the_words(find, sentence, words, earliest, latest):
    assert find(sentence)[words][1:] == (earliest, latest)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Good Friday Agreement was signed by both sides of the town.",
        "The film about Bloody Sunday drew a crowd.",
        "The March 14 alliance refused.",
        "The coach praised Sunday Adeyemi for the goal.",
        "Flight 1998 was late, and Act 1984 was cited.",
        "The mayor may march with June Holm.",
        "April Novak was named to the board.",
        "The cook took 1/2-3/4 of the flour.",
        "She made par on the 15th, her third.",
        "They came second on the 3rd attempt.",
        "Law 11/2015 stands.",
        "The camera kept 40 hours of footage.",
        "It was a National Day of Mourning.",
        "Police fled the night before the raid.",
        "The nurse tried not to mar the fun.",
        "The runner led the field in week 10.",
        "He worked on the sum of 3/4 and the ratio of 5/6.",
    ],
)
def test_names_and_numbers_are_no_times(code, sentence):
    assert code(sentence).times == ()


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("In October two thousand people fled.", "October", "2023-10"),
        ("On Tuesday President Roe spoke.", "Tuesday", "2024-03-05"),
        ("The offer failed in the March 1 talks.", "March 1", "2024-03-01"),
        ("A record set on February 3 stands.", "February 3", "2024-02-03"),
        ("The rate rose 15 last year.", "last year", "2023"),
        ("The mayor spoke on Monday 12 times.", "Monday", "2024-03-04"),
        ("The mayor said Friday two years ago he had a plan.", "Friday", "2024-03-08"),
        ("They met on Tuesday and Monday.", "Monday", "2024-03-04"),
        ("Men held on Friday are banned from the town.", "Friday", "2024-03-08"),
        ("The plane can land in under an hour.", "under an hour", "PT1H"),
        ("He was ill for a week on Saturday.", "Saturday", "2024-03-02"),
    ],
)
def test_what_only_looks_compound_is_not(find, sentence, words, value):
    assert find(sentence)[words][0] == value


@pytest.mark.parametrize(
    ("url", "value"),
    [("https://www.example.co.uk/a", "2021-04-03"), ("https://www.example.gov/a", "2021-03-04")],
)
def test_dates_in_figures_follow_the_reports_country(parse, url, value):
    parsed = parse("The letter is dated 03/04/2021, the clerk of the town said.")
    parsed = replace(parsed, report=replace(parsed.report, url=url))
    (timex,) = TimexFinder(Lexicon()).find(parsed)
    assert timex.value == value


@pytest.mark.parametrize(
    ("holiday", "year", "day"),
    [
        ("moon-01-21+8", 2024, date(2024, 2, 10)),
        ("moon-01-21+8", 2018, date(2018, 2, 16)),
        ("hebrew+0", 2023, date(2023, 9, 16)),
        ("passover", 2024, date(2024, 4, 23)),
        ("hijri-9-1+", 2024, date(2024, 3, 11)),
    ],
)
def test_feasts_of_the_moon_fall_on_their_days(holiday, year, day):
    assert holidays_in(holiday, year) == [day]


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("The pumps stood still from 5am on Sunday until 9pm on Monday.", "9pm on Monday",
         "2024-03-04T21:00"),
        ("The pumps stood still from 5am on Sunday until 9pm on Monday.", "5am on Sunday",
         "2024-03-03T05:00"),
        ("The barge capsized at noon local time (1700 GMT) on Tuesday.", "noon local time",
         "2024-03-05T12:00"),
        ("The barge capsized at noon local time (1700 GMT) on Tuesday.", "1700 GMT",
         "2024-03-05T17:00Z"),
        ("The tanker moored at 0400 GMT on the 5th.", "0400 GMT", "2024-03-05T04:00Z"),
        ("The depot burned down on Sunday night, 18 February.", "Sunday night, 18 February",
         "2024-02-18TNI"),
        ("The herder was shot a week ago on Wednesday.", "a week ago on Wednesday", "2024-02-28"),
        ("The line had been cut two days earlier, on Tuesday.", "two days earlier", "2024-03-05"),
        ("The store was looted in the small hours of Thursday.", "the small hours of Thursday",
         "2024-03-07TMO"),
        ("The regatta is held every Bastille Day.", "every Bastille Day", "XXXX-07-14"),
        ("Traders meet each last Friday of the month.", "each last Friday of the month",
         "XXXX-WXX-5"),
        ("The liner left port on 3 March and sank on the 6th.", "the 6th", "2024-03-06"),
        ("The auction was put back to Tuesday week.", "Tuesday week", "2024-03-19"),
        ("The auction has been put off until after Easter.", "Easter", "2024-03-31"),
        ("The ministry will print ballots this month and put them on sale by early May.",
         "early May", "2024-05"),
    ],
)  # fmt: skip
def test_days_that_stand_apart_from_their_hour_or_week(find, sentence, words, value):
    assert find(sentence)[words][0] == value


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("The liner left port on 3 March. The mate was born on the 6th.", "the 6th", "2024-03-06"),
        ("The road was closed until Monday.", "Monday", "2024-03-11"),
        ("The herder was shot a week ago.", "a week ago", "2024-W09"),
        ("The mayor fled a year later, on Monday he said.", "a year later", "2025"),
        ("The cabinet printed ballots last year and put them on sale in early May.",
         "early May", "2023-05"),
    ],
)  # fmt: skip
def test_days_that_stand_by_themselves(find, sentence, words, value):
    assert find(sentence)[words][0] == value
