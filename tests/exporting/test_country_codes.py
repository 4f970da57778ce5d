import pytest

from comparenotes.exporting.code_tables import rows_of
from comparenotes.exporting.country_codes import codes_of
from comparenotes.lexicon import Lexicon
from comparenotes.lexicon.gazetteer_build import Country


def test_every_country_of_the_lexicon_has_a_row():
    known = {row["iso3"] for row in rows_of("country_codes.csv")}
    assert sorted(set(Lexicon().entries("countries", Country)) - known) == []


def test_table_has_each_country_once_and_in_order():
    codes = [row["iso3"] for row in rows_of("country_codes.csv")]
    assert codes == sorted(set(codes))


@pytest.mark.parametrize(
    ("country", "plover", "cow", "fips", "cameo"),
    [
        ("USA", "USA", 2, "US", "USA"),
        ("CAN", "CAN", 20, "CA", "CAN"),
        ("DEU", "DEU", 255, "GM", "DEU"),
        ("VNM", "VNM", 816, "VM", "VNM"),
        ("UKR", "UKR", 369, "UP", "UKR"),
        ("CHN", "CHN", 710, "CH", "CHN"),
        ("CHE", "CHE", 225, "SZ", "CHE"),
        ("AUT", "AUT", 305, "AU", "AUT"),
        ("AUS", "AUS", 900, "AS", "AUS"),
        ("ROU", "ROU", 360, "RO", "ROM"),
        ("TLS", "TLS", 860, "TT", "TMP"),
        ("XKX", "KOS", 347, "KV", None),
        ("PRI", "USA", 2, "RQ", "PRI"),
        ("ESH", "MAR", 600, "WI", "ESH"),
        ("HKG", "HKG", None, "HK", "HKG"),
        ("PSE", "PSE", None, None, "PSE"),
        ("VAT", "VAT", None, "VT", "VAT"),
        ("ATG", "ATG", 58, "AC", "ATG"),
        ("SUN", None, None, None, None),
        (None, None, None, None, None),
        ("", None, None, None, None),
    ],
)
def test_codes_of_a_country(country, plover, cow, fips, cameo):
    codes = codes_of(country)
    assert (codes.plover, codes.cow, codes.fips, codes.cameo) == (plover, cow, fips, cameo)


def test_only_states_are_states():
    assert [code for code in ("BGR", "XKX", "TWN") if codes_of(code).is_state] == [
        "BGR",
        "XKX",
        "TWN",
    ]
    assert not any(codes_of(code).is_state for code in ("PRI", "ESH", "HKG", "PSE", "SUN", None))


def test_codes_have_their_form():
    for row in rows_of("country_codes.csv"):
        assert len(row["iso3"]) == len(row["plover"]) == 3
        assert row["cow"] == "" or 2 <= int(row["cow"]) <= 990
        assert len(row["fips"]) in (0, 2)
        assert len(row["cameo"]) in (0, 3)


def test_states_have_numbers_of_their_own():
    states = [row for row in rows_of("country_codes.csv") if codes_of(row["iso3"]).is_state]
    assert len({row["cow"] for row in states}) == len(states) == 195
