import pytest

from comparenotes.comparing import compare
from comparenotes.record import Notes, Wording

TAIL = " Two trains met in the tunnel under the river near Hallen early on Wednesday morning."


def texts_of(comparison):
    return [{version.text for version in one.versions} for one in comparison.wording]


def compared(made, *texts):
    return texts_of(compare([made(text + TAIL).notes() for text in texts]))


def marked(made, text, words, referent):
    notes = made(text).notes()
    start = text.index(words)
    return Notes(report=notes.report, wording=(Wording(referent, start, start + len(words)),))


KYIV = "Kiev / Kyiv"


def test_disputed_names_stand_side_by_side(made):
    notes = [
        marked(made, "The envoy reached Kiev." + TAIL, "Kiev", KYIV),
        marked(made, "The envoy reached Kyiv." + TAIL, "Kyiv", KYIV),
    ]
    assert texts_of(compare(notes)) == [{"Kiev", "Kyiv"}]


def test_the_same_name_is_no_difference(made):
    notes = [
        marked(made, "The envoy reached Kiev." + TAIL, "Kiev", KYIV),
        marked(made, "From Kiev the envoy left." + TAIL, "Kiev", KYIV),
    ]
    assert texts_of(compare(notes)) == []


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (
            "Shares of Norrvik Steel plunged on Monday.",
            "Shares of Norrvik Steel fell on Monday.",
            {"plunged", "fell"},
        ),
        (
            "The militants stormed the Dalby barracks at dawn.",
            "The fighters stormed the Dalby barracks at dawn.",
            {"militants", "fighters"},
        ),
        (
            "The regime of Ostavia shut the Dalby newspaper.",
            "The government of Ostavia shut the Dalby newspaper.",
            {"regime", "government"},
        ),
        (
            "Crooks emptied the Norrvik vault at midnight.",
            "Robbers emptied the Norrvik vault at midnight.",
            {"Crooks", "Robbers"},
        ),
    ],
    ids=["fall", "armed-men", "government", "criminals"],
)
def test_words_of_another_colour_for_one_thing(made, one, other, words):
    assert compared(made, one, other) == [words]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Shares of Norrvik Steel fell on Monday.", "Shares of Norrvik Steel dropped on Monday."),
        ("Shares of Norrvik Steel plunged.", "Shares of Norrvik Steel plummeted."),
        ("The regime of Ostavia shut it.", "A bakery in Lund hired a government adviser."),
        ("Norrvik said the pump failed.", "The mayor admitted he had slept."),
        ("The hackers left.", "He hacks wood."),
    ],
    ids=["plain-synonyms", "one-colour", "another-thing", "other-statements", "another-word"],
)
def test_what_is_no_other_wording(made, one, other):
    assert compared(made, one, other) == []


def test_one_report_with_both_words_is_set_against_one_with_the_plain_one(made):
    found = compared(
        made,
        "The murder of Ada Holm shook Dalby. The death of Ada Holm was mourned.",
        "The death of Ada Holm was mourned in Dalby.",
    )
    assert {"murder", "death"} in found


def test_a_judging_adjective_colours_a_plain_word(made):
    (found,) = compared(
        made,
        "The company in Norrvik hid the disastrous breach of its data.",
        "The company in Norrvik hid the breach of its data.",
    )
    assert found == {"disastrous breach", "breach"}


def test_the_surest_few_are_shown(made, thresholds):
    one = "Norrvik bosses slammed Dalby. The regime of Ostavia plunged Norrvik shares. "
    assert (
        len(compared(made, one * 3, one.replace("regime", "government")))
        <= thresholds["wording.most"]
    )
