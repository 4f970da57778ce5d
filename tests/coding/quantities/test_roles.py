"""What an amount measures, and whose it is."""

import pytest


@pytest.mark.parametrize(
    ("text", "role", "unit", "of"),
    [
        ("The girl, who is 12 years old, swam home.", "age", "year", "girl"),
        ("Ana Ruiz, 34, was found in the harbour.", "age", "year", "Ana Ruiz"),
        ("Holm, aged 88, died on Friday.", "age", "year", "Holm"),
        ("Ana Holm died in her sleep on Sunday, aged 88.", "age", "year", "Ana Holm"),
        ("The foal was just seven months old.", "age", "month", "foal"),
        ("The whale weighed 40 tonnes.", "weight", "tonne", "whale"),
        ("A 400-pound gorilla escaped.", "weight", "pound", "gorilla"),
        ("The 8-metre-high wave hit the port.", "height", "metre", "wave"),
        ("The lake is 40 metres deep.", "depth", "metre", "lake"),
        ("The village lies 40 km north of Oslo.", "distance", "km", None),
        ("Winds of 120 mph hit the coast.", "speed", "mile_per_hour", "wind"),
        ("The biker drove at 160 kph.", "speed", "kilometre_per_hour", "biker"),
        ("Police clocked the van at 90 mph.", "speed", "mile_per_hour", "van"),
        ("The park covers 300 hectares.", "area", "hectare", "park"),
        ("The bishop of Lund, 71, left.", "age", "year", "bishop"),
        ("The gunman, 24, fled.", "age", "year", "gunman"),
        ("Omar Ali was jailed for 12 years.", "sentence", "year", "Omar Ali"),
        ("Omar Ali got three years behind bars.", "sentence", "year", "Omar Ali"),
        ("Norrail bought the mill for $12 million.", "price", "USD", "mill"),
        ("Norrail paid $12 million for the mill.", "price", "USD", "mill"),
        ("The price of the mill is $12 million.", "price", "USD", "mill"),
        ("The talks lasted three days.", "duration", "day", "talk"),
        ("Ana Ruiz scored 27 points.", "score", None, "Ana Ruiz"),
    ],
)
def test_amount_has_a_role_and_an_owner(text, role, unit, of, code):
    (amount,) = code(text).quantities
    assert (amount.role, amount.unit, amount.of) == (role, unit, of)


@pytest.mark.parametrize(
    "text",
    [
        "Police seized 40 kg of cocaine.",
        "The port lent $12 million.",
        "It is 12 years since the war.",
        "Prices rose 20 percent.",
        "The rope holds 40 metres.",
    ],
)
def test_an_amount_whose_words_show_no_role_has_none(text, code):
    (amount,) = code(text).quantities
    assert amount.role is None
