"""Loaded and contested expressions."""

import pytest

from comparenotes.record import Notes


def found(notes: Notes) -> list[str]:
    return [notes.report.text[one.start : one.end] for one in notes.wording]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The militants fled.", ["militants"]),
        ("The army liberated the town.", ["liberated"]),
        ("The town was under occupation.", ["under occupation"]),
        ("The Syrian regime replied.", ["regime"]),
        ("He visited Nagorno-Karabakh.", ["Nagorno-Karabakh"]),
        ("Ships crossed the Persian Gulf.", ["Persian Gulf"]),
        ("An illegal immigrant was found.", ["illegal immigrant"]),
        ("She claimed it was so.", ["claimed"]),
        ("A so-called expert spoke.", ["so-called"]),
    ],
)
def test_wording_is_found(text: str, words: list[str], code) -> None:
    assert found(code(text)) == words


@pytest.mark.parametrize(
    "text",
    [
        "She said it was so.",
        "The government replied.",
        "He swam in the gulf.",
        "The isis plant grew.",
        "The residents fled.",
    ],
)
def test_plain_words_are_not(text: str, code) -> None:
    assert found(code(text)) == []


def test_two_names_of_one_thing_have_one_referent(code) -> None:
    one, other = code("They call it Kyiv. We call it Kiev.").wording
    assert one.referent == other.referent


def test_sport_is_left_out(code) -> None:
    text = "The coach praised the team after the game: a victory this season put the league's "
    text += "goalkeeper and the striker on top, and defeat was far away."
    assert found(code(text)) == []
