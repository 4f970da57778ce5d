"""Counts and amounts: what is counted, with which bounds, and what is no count at all."""

import pytest

# words of the report; then value, unit, of, approximate, bound, and the words of the evidence
FOUND = [
    ("At least 12 men were killed.", 12.0, None, "dead", False, "at_least", "At least 12 men"),
    ("The fire killed 19 people.", 19.0, None, "dead", False, None, "19 people"),
    ("It wounded more than 30 men.", 30.0, None, "injured", False, "at_least", "more than 30 men"),
    ("They arrested about 200 men.", 200.0, None, "arrested", True, None, "about 200 men"),
    ("Some 800 people were displaced.", 800.0, None, "displaced", True, None, "Some 800 people"),
    ("Forty residents were evacuated.", 40.0, None, "evacuated", False, None, "Forty residents"),
    ("Two sailors are missing.", 2.0, None, "missing", False, None, "Two sailors"),
    ("The death toll rose to 57.", 57.0, None, "dead", False, None, "57"),
    ("The crash left 8 dead.", 8.0, None, "dead", False, None, "8"),
    ("About 20% of the land was flooded.", 20.0, "percent", "land", True, None, "About 20%"),
    ("The bank lent $1.2 billion.", 1.2e9, "USD", None, False, None, "$1.2 billion"),
    ("The ministry spent 30 million euros.", 30e6, "EUR", None, False, None, "30 million euros"),
    ("The war lasted nearly 30 years.", 30.0, "year", "war", True, None, "nearly 30 years"),
    ("It has seven old bridges.", 7.0, None, "bridge", False, None, "seven old bridges"),
    ("A magnitude 6.1 quake came.", 6.1, "magnitude", "quake", False, None, "magnitude 6.1"),
    ("The town lies 40 miles north.", 40.0, "mile", None, False, None, "40 miles"),
    ("Dozens of houses burned.", None, None, "house", False, "at_least", "Dozens of houses"),
    ("Tens of thousands of men left.", None, None, "man", False, "at_least",
     "Tens of thousands of men"),
    ("The clashes killed one policeman.", 1.0, None, "dead", False, None, "one policeman"),
    ("Up to 50 troops will leave.", 50.0, None, "troop", False, "at_most", "Up to 50 troops"),
]  # fmt: skip

NOT_FOUND = [
    pytest.param("The treaty was signed in 1994.", id="a year"),
    pytest.param("They met on June 12.", id="a day of a month"),
    pytest.param("They met on 12 June.", id="a day before its month"),
    pytest.param("The home side won 3-2.", id="a score"),
    pytest.param("It began at 10 a.m. there.", id="a time of day"),
    pytest.param("The Boeing 737 landed safely.", id="a model"),
    pytest.param("He scored for No. 5 Duke.", id="a rank"),
    pytest.param("One of them laughed.", id="one of"),
    pytest.param("Many people laughed.", id="many"),
    pytest.param("The two will talk.", id="the two, nothing counted"),
]


@pytest.mark.parametrize(
    ("text", "value", "unit", "of", "approximate", "bound", "words"),
    FOUND,
    ids=[row[0] for row in FOUND],
)
def test_quantity(text, value, unit, of, approximate, bound, words, code) -> None:
    found = code(text).quantities
    assert [
        (q.value, q.unit, q.of, q.approximate, q.bound, text[q.evidence.start : q.evidence.end])
        for q in found
    ] == [(value, unit, of, approximate, bound, words)]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_no_quantity(text, code) -> None:
    assert code(text).quantities == ()


def test_what_was_captured_is_not_arrested(code) -> None:
    assert [q.of for q in code("Rebels captured three cities.").quantities] == ["city"]


# words of a report; then the words, value, ends and unit of each amount in it
AMOUNTS = [
    ("Twenty-two sailors slept.", [("Twenty-two sailors", 22, 22, 22, None)]),
    ("Some 816 000 tonnes rotted.", [("Some 816 000 tonnes", 816e3, 816e3, 816e3, "tonne")]),
    ("Half a million sheep died.", [("Half a million sheep", 5e5, 5e5, 5e5, None)]),
    ("Between five and six ships sank.", [("Between five and six ships", 5.5, 5, 6, None)]),
    ("It is 8- to 16-metre waves.", [("8- to 16-metre", 12, 8, 16, "metre")]),
    ("It cost $2-3 million.", [("$2-3 million", 2.5e6, 2e6, 3e6, "USD")]),
    ("It cost $500,000 to $1 million.", [("$500,000 to $1 million", 7.5e5, 5e5, 1e6, "USD")]),
    ("Six or seven ships sank.", [("Six or seven ships", 6.5, 6, 7, None)]),
    ("From 18 to 25 percent voted.", [("18 to 25 percent", 21.5, 18, 25, "percent")]),
    ("About 5-6,000 farmers came.", [("About 5-6,000 farmers", 5500, 5000, 6000, None)]),
    ("They sank 50 or more ships.", [("50 or more ships", 50, 50, None, None)]),
    ("They lent 1.2m francs, the Swiss said.", [("1.2m francs", 1.2e6, 1.2e6, 1.2e6, "CHF")]),
    ("It costs 50 Swiss francs.", [("50 Swiss francs", 50, 50, 50, "CHF")]),
    ("It costs 2,000 francs.", [("2,000 francs", 2000, 2000, 2000, "franc")]),
    ("Egypt fined him 900 pounds.", [("900 pounds", 900, 900, 900, "EGP")]),
    ("The crate weighs 900 pounds.", [("900 pounds", 900, 900, 900, "pound")]),
    ("India lent Rs 12 crore.", [("Rs 12 crore", 1.2e8, 1.2e8, 1.2e8, "INR")]),
    ("It cost EUR 125 or 30 MUSD.", [("EUR 125", 125, 125, 125, "EUR"),
                                     ("30 MUSD", 3e7, 3e7, 3e7, "USD")]),
    ("She is 5 feet 3 inches tall.", [("5 feet 3 inches tall", 5.25, 5.25, 5.25, "foot")]),
    ("Some 40 sq km burned.", [("Some 40 sq km", 40, 40, 40, "square_km")]),
    ("It was minus 5 degrees Celsius.", [("minus 5 degrees Celsius", -5, -5, -5, "celsius")]),
    ("The tower is 120m tall.", [("120m tall", 120, 120, 120, "metre")]),
    ("They drove at 60 km an hour.", [("60 km an hour", 60, 60, 60, "kilometre_per_hour")]),
    ("Prices rose 0.5 percentage points.", [("0.5 percentage points", 0.5, 0.5, 0.5,
                                             "percentage_point")]),
    ("It took four hours and 30 minutes.", [("four hours and 30 minutes", 4.5, 4.5, 4.5, "hour")]),
    ("They walked a mile and a half.", [("a mile and a half", 1.5, 1.5, 1.5, "mile")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "amounts"), AMOUNTS, ids=[row[0] for row in AMOUNTS])
def test_amounts(text, amounts, code) -> None:
    assert [
        (text[q.evidence.start : q.evidence.end], q.value, q.low, q.high, q.unit)
        for q in code(text).quantities
    ] == amounts


@pytest.mark.parametrize(
    ("text", "value", "of"),
    [
        ("Two-thirds of voters slept.", 200 / 3, "voter"),
        ("Half the town burned.", 50, "town"),
        ("One in five children is ill.", 20, "child"),
        ("Nine out of 10 farmers voted.", 90, "farmer"),
    ],
)
def test_a_part_of_a_whole_is_a_share_in_percent(text, value, of, code) -> None:
    (share,) = code(text).quantities
    assert (share.unit, share.role, share.of) == ("percent", "share", of)
    assert share.value == pytest.approx(value, rel=1e-4)


@pytest.mark.parametrize(
    ("text", "value", "unit", "of", "per"),
    [
        ("Finland has 13 deaths per 100,000 people.", 13, None, "death", "100,000"),
        ("Workers earn $15.40/hour.", 15.4, "USD", None, "hour"),
        ("Oil costs $80 a barrel.", 80, "USD", "oil", "barrel"),
        ("The fire killed 12 people a day after the vote.", 12, None, "dead", None),
    ],
)
def test_a_rate_says_what_it_is_reckoned_on(text, value, unit, of, per, code) -> None:
    (rate,) = code(text).quantities
    assert (rate.value, rate.unit, rate.of, rate.per) == (value, unit, of, per)


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        pytest.param("The toll rose from 12 to 340.", [None, "q1"], id="a change"),
        pytest.param("Tickets cost from 12 to 340 euros.", [None], id="a range"),
        pytest.param("Oil rose $2 to $77.", [None, None], id="up by so much"),
        pytest.param("Rents fell from $9 in May to $7 in June.", [None, "q1"], id="words between"),
        pytest.param("Jobless rates fell to 4% from 5%.", ["q2", None], id="to and from"),
        pytest.param("Sales were $4, up from $3 a year ago.", ["q2", None], id="up from"),
        pytest.param("The toll, initially put at 4, rose to 12.", [None, "q1"], id="at first"),
        pytest.param(
            "Twice as many men were killed as in 2022, 44 against 22.", ["q2", None], id="against"
        ),
        pytest.param("They ship from 3 ports to 12 towns.", [None, None], id="no change"),
        pytest.param("Rates rose to 5% in May and 4% in June.", [None, None], id="two months"),
    ],
)
def test_what_a_change_replaces(text, replaced, code) -> None:
    assert [q.replaces for q in code(text).quantities] == replaced


def test_two_numbers_of_one_noun(code) -> None:
    found = code("The two ports counted 7 and 9 deaths respectively.").quantities
    assert [(q.value, q.of) for q in found] == [(2, "port"), (7, "dead"), (9, "dead")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A 1999 coup failed.", id="a year before a noun"),
        pytest.param("The 2012–13 season ended.", id="two years"),
        pytest.param("It began at 1800 hours there.", id="a time in four digits"),
        pytest.param("It closed at 10.30pm there.", id="a time with a point"),
        pytest.param("She lives at 12 High Street.", id="a house"),
        pytest.param("Call 212-555-0134 now.", id="a telephone"),
        pytest.param("An F-16 and a B52 landed.", id="models"),
        pytest.param("The vote was 5-11.", id="votes"),
        pytest.param("A 5G mast fell.", id="letters"),
        pytest.param("The second half of the match was dull.", id="a half of a match"),
        pytest.param("A third-degree burn hurts.", id="an ordinal"),
        pytest.param("No one came.", id="no one"),
        pytest.param("The Vega 12 pad burned.", id="the number of a name"),
        pytest.param("In 2010 the Chang’e 2 mission began.", id="a name with an apostrophe"),
        pytest.param("Vega 9 rockets are cheap.", id="the number of a name before a plural"),
        pytest.param("The Kestrel 500 sedan was shown.", id="a car"),
        pytest.param("Hide Caption 3 of 12 Photos: the storm", id="a gallery"),
        pytest.param("Licence number: 130349", id="a number of a licence"),
        pytest.param('The band sang "40 Boats Away".', id="a title"),
        pytest.param("Ruiz (5) threw the ball.", id="a shirt"),
        pytest.param("How many men died is unclear.", id="how many"),
        pytest.param("It is three times as large.", id="so many times"),
        pytest.param("The charity raised 5m.", id="millions or metres of nothing named"),
    ],
)
def test_what_is_no_amount(text, code) -> None:
    assert code(text).quantities == ()


def test_a_number_between_commas_after_a_name_is_an_age(code) -> None:
    (age,) = code("Anna Bell, 32, was killed.").quantities
    assert (age.value, age.unit, age.role) == (32, "year", "age")


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("In Oslo 12 people drowned.", "dead"),
        ("On Monday 12 men were held.", "arrested"),
        ("In Kabul 40 sheep burned.", "sheep"),
        ("That week 12 farmers died.", "dead"),
        ("Only 18 of 25 photos survived.", "photo"),
        ("Up to 40 old people's names were leaked.", "people"),
        ("Three of the Vega's ships burned.", "ship"),
    ],
)
def test_a_count_after_a_name_or_in_a_phrase(text, of, code) -> None:
    assert code(text).quantities[-1].of == of


@pytest.mark.parametrize(
    ("text", "bound", "approximate", "words"),
    [
        ("She never won more than two games.", "at_most", False, "more than two games"),
        ("He does not think it took more than an hour.", None, False, None),
        ("I do not think it took more than two hours.", "at_most", False, "more than two hours"),
        (
            "He does not think they were out more than two hours before the bird came.",
            "at_most",
            False,
            "more than two hours",
        ),
        ("Nobody paid more than $20.", "at_most", False, "more than $20"),
        ("The port had not lost fewer than 12 ships.", "at_least", False, "fewer than 12 ships"),
        ("They have not met for more than 20 years.", "at_least", False, "more than 20 years"),
        ("He has not slept in over 40 hours.", "at_least", False, "over 40 hours"),
        ("She did not deny that more than 40 men fled.", "at_least", False, "more than 40 men"),
        ("A van ran over 10 people.", None, False, "10 people"),
        ("The more-than 11 million files burned.", "at_least", False, "more-than 11 million files"),
        ("They were apart as long as 20 years.", "at_most", False, "as long as 20 years"),
        ("As few as 12 men came.", "at_least", False, "As few as 12 men"),
        ("Just over 50,000 men came.", "at_least", True, "Just over 50,000 men"),
    ],
)
def test_bounds(text, bound, approximate, words, code) -> None:
    found = code(text).quantities
    assert [(q.bound, q.approximate, text[q.evidence.start : q.evidence.end]) for q in found] == (
        [(bound, approximate, words)] if words else []
    )


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It has 5 million pounds of thrust.", 5e6, "pound"),
        ("They moved 2 million pounds of rubble.", 2e6, "pound"),
        ("The flood did 3 million pounds of damage.", 3e6, "GBP"),
        ("The state lent 3 million pounds.", 3e6, "GBP"),
        ("The 6'3\" guard swam home.", 6.25, "foot"),
        ("The 5’3’’ singer swam home.", 5.25, "foot"),
        ("The 6-foot-3 guard swam home.", 6.25, "foot"),
        ("It is millions of years old.", None, "year"),
        ("They lost thousands of dollars.", None, "USD"),
        ("The car does 40 miles per gallon.", 40, "mile_per_gallon"),
        ("The engine makes 900 kilonewtons.", 900, "kilonewton"),
        ("It moves at 7 miles per second.", 7, "mile_per_second"),
    ],
)
def test_units(text, value, unit, code) -> None:
    assert [(q.value, q.unit) for q in code(text).quantities] == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("The car goes from 0 to 60 mph.", [(0, 60)]),
        ("MAIN STAGE 1 200 FEET", [(200, 200)]),
        ("Some 12 400 men came.", [(12_400, 12_400)]),
        ("They scored 14 and 11 points.", [(14, 14), (11, 11)]),
    ],
)
def test_where_amounts_begin_and_end(text, ends, code) -> None:
    assert [(q.low, q.high) for q in code(text).quantities] == ends


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Ships: 2 Boats: 3 Planes: 27", [(2, "ship"), (3, "boat"), (27, "plane")]),
        ("Toll so far: 12 men died.", [(12, "dead")]),
    ],
)
def test_a_label_says_what_its_value_counts(text, counts, code) -> None:
    assert [(q.value, q.of) for q in code(text).quantities] == counts


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("He paid €1.200,50 for the boat.", 1200.5, "EUR"),
        ("The bill was 1.234.567,89 euros.", 1234567.89, "EUR"),
        ("The rate fell by 2,25 percent.", 2.25, "percent"),
        ("He paid €1,200.50 for the boat.", 1200.5, "EUR"),
        ("He sold 1,25,000 boats.", 125000, None),
        ("He paid $3.599 a gallon.", 3.599, "USD"),
    ],
)
def test_decimal_commas(text, value, unit, code):
    (found,) = code(text).quantities
    assert (found.value, found.unit) == (value, unit)
