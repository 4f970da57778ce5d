"""Places: which words name one, which of its namesakes it is, and what is no place."""

import pytest

from comparenotes.coding.trace import Trace


def places(notes):
    return {place.name: place for place in notes.places}


def words(notes, text):
    return [span.of(text) for place in notes.places for span in place.mentions]


FOUND = [
    ("city_region", "A barn burned near Paris, Texas, on Monday.", "Paris", "USA", "city", 4717560),
    ("well_known", "The minister flew to Paris on Monday.", "Paris", "FRA", "city", 2988507),
    ("country", "Floods hit Kenya on Monday.", "Kenya", "KEN", "country", 192950),
    ("region", "A storm reached Bavaria.", "Bavaria", "DEU", "region", None),
    (
        "abbreviation",
        "She moved to Melville, Sask., in May.",
        "Saskatchewan",
        "CAN",
        "region",
        None,
    ),
    ("water", "The boat sank in the Black Sea.", "Black Sea", None, "region", None),
    ("dateline", "BEIRUT (AP) — Rebels left.", "Beirut", "LBN", "city", 276781),
    ("service", "Leeds Police found the car near Bradford.", "Leeds", "GBR", "city", 2644688),
    ("historical", "He was born in the Soviet Union.", "Soviet Union", None, "region", None),
]


@pytest.mark.parametrize(
    ("text", "name", "country", "precision", "geonames"),
    [row[1:] for row in FOUND],
    ids=[row[0] for row in FOUND],
)
def test_place_is_tied_to_the_gazetteer(code, text, name, country, precision, geonames):
    place = places(code(text))[name]
    assert (place.country, place.precision) == (country, precision)
    if geonames is not None:
        assert place.geonames_id == geonames


def test_places_without_a_name_have_no_coordinates(code):
    place = places(code("Rebels hold Paris and three neighbouring villages."))[
        "three neighbouring villages"
    ]
    assert (place.country, place.latitude, place.geonames_id) == (None, None, None)
    assert "does not name them" in place.basis


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The bus left Portland, OR, on Monday.", "Oregon", "USA"),
        ("Police in Moscow in Idaho arrested four men.", "Moscow", "USA"),
        ("Troops entered the Texas town of Paris.", "Paris", "USA"),
        ("Clashes hit Tripoli in Lebanon.", "Tripoli", "LBN"),
        ("Clashes hit Tripoli in Libya.", "Tripoli", "LBY"),
        ("The bus left Lund in Nevada for Reno.", "Lund", None),
        ("The bus left Lund in Sweden for Oslo.", "Lund", "SWE"),
        ("Clashes broke out near Tel Abu-Ghazal.", "Tel Abu-Ghazal", None),
        ("Crowds met at the Lincoln Memorial.", "Lincoln Memorial", "USA"),
    ],
)
def test_words_say_where_a_place_lies(code, text, name, country):
    assert places(code(text))[name].country == country


@pytest.mark.parametrize(
    ("text", "words_that_are_none"),
    [
        ("Syrian officials met the Americans.", ("Syrian", "Americans")),
        ("Washington said it would send aid.", ("Washington",)),
        ("On Friday Moscow rejected the offer.", ("Moscow",)),
        ("She studied at the University of Texas.", ("Texas", "University of Texas")),
        ("Fans cheered when Paris Hilton arrived.", ("Paris", "Paris Hilton")),
        ("The work may end in May or March.", ("May", "March", "may")),
        ("Most people found reading nice.", ("Most", "reading", "nice")),
        ("He reads the London Times at home.", ("London", "London Times")),
        ("An EU spokeswoman said no.", ("EU",)),
        ("Oslo said that Moscow and Washington agree.", ("Moscow", "Washington")),
    ],
    ids=[
        "demonym",
        "capital_speaks",
        "capital_acts",
        "university",
        "person",
        "month",
        "common_words",
        "newspaper",
        "acronym",
        "capitals_act",
    ],
)
def test_what_is_no_place_is_left_out(code, text, words_that_are_none):
    assert not set(words(code(text), text)) & set(words_that_are_none)


def test_capital_that_acts_is_still_a_place_where_it_is_where(code):
    text = "Washington said it was sorry. The storm hit Washington at night."
    (place,) = code(text).places
    assert [span.start for span in place.mentions] == [text.rindex("Washington")]


def test_all_names_of_a_disputed_territory_are_one_place(code):
    text = "Talks on Nagorno-Karabakh began. Upper Karabakh, or Artsakh, was quiet."
    place = places(code(text))["Nagorno-Karabakh"]
    assert place.country is None
    assert len(place.mentions) == 3


def test_small_towns_speak_for_each_other(code):
    text = "Voters in Clarke, Madison and Oconee counties drove to Athens."
    found = places(code(text))
    assert {"Clarke County", "Madison County", "Oconee County"} <= set(found)
    assert found["Athens"].country == "USA"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A storm hit Jordan, Minn., on Monday.", "Jordan", "USA"),
        ("Police in Cuba, New York, arrested two men.", "Cuba", "USA"),
        ("A man was killed in China, Texas.", "China", "USA"),
        ("Lawmakers from Poland, Texas and Ohio met.", "Poland", "POL"),
        ("Lebanon, Israel and Syria sent envoys.", "Lebanon", "LBN"),
        ("Farmers in Salt, Jordan, protested on Monday.", "As Salţ", "JOR"),
    ],
)
def test_town_named_like_a_state_stands_before_the_state_it_lies_in(code, text, name, country):
    assert (name, country) in {(p.name, p.country) for p in code(text).places}


def test_list_of_cities_is_no_city_and_region(code):
    found = places(code("The train stops in Warsaw, Moscow, Kyiv and Minsk."))
    assert found["Moscow"].country == "RUS"


def test_country_has_its_middle_never_its_capital(code):
    place = places(code("Floods hit Brazil."))["Brazil"]
    assert (place.latitude, place.longitude) == (-10.0, -53.6)


def test_trace_says_why(code, coder, parse):
    text = "A barn burned near Paris, Texas."
    trace = Trace()
    coder.note(parse(text), trace)
    start = text.index("Paris")
    why = [remark.why for remark in trace.at(start, start + 5) if remark.stage == "places"]
    assert any("the report says 'Paris, Texas'" in one for one in why)


def test_unknown_place_keeps_its_words_and_no_coordinates(code):
    text = "Fire broke out in the village of Qzanthivo."
    found = places(code(text))
    assert found["Qzanthivo"].latitude is None
    assert found["Qzanthivo"].basis == "the gazetteer knows no place of this name"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb hit Tripoli, Lebanon. Shops shut in Tripoli, the Libyan capital.",
         {("Tripoli", "LBN"), ("Tripoli", "LBY")}),
        ("He flew from Santiago, the capital of Chile, to Santiago in Cuba.",
         {("Santiago", "CHL"), ("Santiago de Cuba", "CUB")}),
        ("Ships left Victoria, in British Columbia, for Victoria, capital of the Seychelles.",
         {("Victoria", "CAN"), ("Victoria", "SYC")}),
        ("Tbilisi, the capital of Georgia, was calm; crowds marched in Atlanta, Georgia.",
         {("Georgia", "GEO"), ("Georgia", "USA")}),
        ("Fire broke out in Hull on Monday.", {("Kingston upon Hull", "GBR")}),
        ("Fire broke out in Ghent on Monday.", {("Gent", "BEL")}),
    ],
)  # fmt: skip
def test_one_name_of_two_places(code, text, expected):
    assert expected <= {(place.name, place.country) for place in code(text).places}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A bomb hit Tripoli, the Libyan capital. Tripoli was calm on Tuesday.", "Tripoli", "LBY"),
        ("Crowds marched in Atlanta and in Athens, Georgia.", "Georgia", "USA"),
        ("Valencia was calm. Boats left Valencia, the Spanish port.", "Valencia", "ESP"),
    ],
)
def test_one_name_of_one_place(code, text, name, country):
    assert {p.country for p in code(text).places if p.name == name} == {country}
