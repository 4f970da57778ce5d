import re

import pytest

from comparenotes.comparing import compare
from comparenotes.record import Notes, Wording

SUBJECTS = ("Shares of Norrvik Steel", "A glass vase")
TAIL = " Two trains met in the tunnel under the river near Hallen early on Wednesday morning."


def texts_of(comparison):
    return [{version.text for version in one.versions} for one in comparison.wording]


def compared(made, *texts):
    """The wording of texts whose words in [brackets] are triggers, the same object in all."""
    return texts_of(compare([told(made, text + TAIL) for text in texts]))


def told(made, text):
    triggers = re.findall(r"\[([^\]]+)\]", text)
    notes = made(re.sub(r"[\[\]]", "", text)).actor("Norrvik Steel", "organisation")
    notes.actor("Ada Holm")
    for trigger in triggers:
        subject = next((words for words in SUBJECTS if words in notes.text), None)
        notes.event(trigger, subject=subject)
    return notes.notes()


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
            "Shares of Norrvik Steel [plunged] on Monday.",
            "Shares of Norrvik Steel [fell] on Monday.",
            {"plunged", "fell"},
        ),
        (
            "The tyrant Ada Holm left Dalby.",
            "The president Ada Holm left Dalby.",
            {"tyrant", "president"},
        ),
    ],
    ids=["one event", "one person"],
)
def test_words_of_another_colour_for_one_thing(made, one, other, words):
    assert compared(made, one, other) == [words]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Shares of Norrvik Steel [fell] on Monday.",
            "Shares of Norrvik Steel [dropped] on Monday.",
        ),
        ("The tyrant was old, they said.", "The president Ada Holm left Dalby."),
        ("Shares of Norrvik Steel [plunged].", "A glass vase [fell] from a shelf in Lund."),
    ],
    ids=["plain synonyms", "nobody's name beside it", "another event"],
)
def test_what_is_no_other_wording(made, one, other):
    assert compared(made, one, other) == []
