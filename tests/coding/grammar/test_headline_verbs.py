"""A headline's verb that was taken for a noun is found; lines without one stay as they are."""

import pytest


def verb_of(parsed):
    heads = [n for n, head in enumerate(parsed.heads) if head == n and parsed.tags[n][0] == "V"]
    return [parsed.words[n] for n in heads]


@pytest.mark.parametrize(
    ("line", "verb"),
    [
        ("London arms Tbilisi with mortars", "arms"),
        ("Togo lifts curfew in the north", "lifts"),
        ("Croatia and Latvia ink transport pact", "ink"),
        ("Fiji to send medics to Tonga", "send"),
    ],
)
def test_the_verb_of_a_headline_is_found(parse, line, verb):
    assert verb_of(parse(line)) == [verb]


@pytest.mark.parametrize(
    "line",
    [
        "Photo gallery of the week",
        "Five dead in Accra blast",
        "Arms and the law in the north",
        "‘Compare notes’: a history of two states",
    ],
)
def test_a_line_without_a_verb_gets_none(parse, line):
    assert verb_of(parse(line)) == []
