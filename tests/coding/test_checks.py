"""What a report's own figures and dates let one check, and what they don't."""

import pytest

HELD = [
    ("The war lasted 12 years, from 1991 to 2003.", "holds", "it lasted 12 years"),
    ("The war lasted 12 years, from 1991 to 2005.", "fails", "it lasted 12 years"),
    (
        "The army occupied Gao in 1991. Rebels signed a truce in November 2020. Prior to this, the "
        "town had been under occupation for nearly 30 years.",
        "holds",
        "it lasted nearly 30 years",
    ),
    (
        "The army occupied Gao in 1991. Rebels signed a truce in November 2020. Prior to this, the "
        "town had been under occupation for over 40 years.",
        "fails",
        "it lasted 40 years",
    ),
    ("Omar Belo, 56, was born in 1965.", "holds", "the age 56"),
    ("Omar Belo, born in 1950, is 45 years old.", "fails", "the age 45"),
    (
        "Twelve people were killed: seven women, three men and two children.",
        "holds",
        "Twelve people, in parts",
    ),
    ("Ten people were killed: seven women and two men.", "fails", "Ten people, in parts"),
    ("The ministers met for the fourth time this year.", "open", "fourth time this year"),
    ("It was the third attack this month.", "open", "third attack this month"),
]
SILENT = [
    "The war lasted 12 years and ended in 2003.",
    "He was born in 1965 and met a boy, 12, in 1990.",
    "Omar Belo, who died in 2001 aged 51, was born in 1950.",
    "Nine people were injured, including four children and two women.",
    "Ten people were killed: seven women fled and two men hid.",
    "The ministers met in the fourth week of this year.",
    "The ministers met for the first time this year.",
]


@pytest.mark.parametrize(("text", "verdict", "claim"), HELD)
def test_figures_are_held_against_each_other(text, verdict, claim, code):
    checks = code(text, published="2021-10-12").checks
    assert [(check.verdict, check.claim) for check in checks] == [(verdict, claim)]


@pytest.mark.parametrize("text", SILENT)
def test_nothing_is_checked_where_the_words_do_not_tie_the_figures(text, code):
    assert code(text, published="2021-10-12").checks == ()


def test_the_evidence_of_a_check_is_its_exact_words(code):
    text = "The ministers met for the fourth time this year."
    (check,) = code(text, published="2021-10-12").checks
    assert [span.of(text) for span in check.evidence] == ["fourth time this year"]
