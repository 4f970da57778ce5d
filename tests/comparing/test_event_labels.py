"""What a linked event is called, in the words of the clearest of its mentions."""

from itertools import permutations

import pytest

from comparenotes.comparing.event_labels import LONGEST, EventLabels
from comparenotes.record import AccordingTo

ASIDE = " The river there is wide and slow and the town beside it is old and small." * 6


@pytest.fixture(scope="module")
def labels(vocabulary, weights):
    return EventLabels(vocabulary.words, weights)


@pytest.fixture(scope="module")
def label(labels, mention_reader, story_of):
    """The label of all events of some notes as one."""

    def _label(*notes):
        story = story_of(*(one.notes() for one in notes))
        return labels.label(story, mention_reader.read(story).mentions)

    return _label


@pytest.fixture(scope="module")
def title(labels, mention_reader, story_of):
    def _title(*notes):
        story = story_of(*(one.notes() for one in notes))
        return labels.title(story, mention_reader.read(story).mentions)

    return _title


def bombed(made, text, key=None, *, subject="Ostavia", object="a hospital", **more):
    return made(text, key=key).event("bombed", subject=subject, object=object, **more)


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("On Tuesday Ostavia bombed a hospital in Dalby.", "Ostavia bombed a hospital in Dalby"),
        (
            "Ostavia bombed a hospital in Dalby, which the mayor called a crime.",
            "Ostavia bombed a hospital in Dalby",
        ),
        (
            "Ostavia bombed a hospital that nuns had built.",
            "Ostavia bombed a hospital",
        ),
        (
            "Ostavia bombed a hospital while a truce held.",
            "Ostavia bombed a hospital",
        ),
        (
            "Ostavia bombed a hospital for 1,200 patients.",
            "Ostavia bombed a hospital for 1,200 patients",
        ),
        ("Then Ostavia bombed\na  hospital.", "Ostavia bombed a hospital"),
    ],
    ids=["subject first", "which", "that", "while", "a comma in a number", "white space"],
)
def test_a_label_is_one_clause(made, label, text, called):
    notes = bombed(made, text, object=None if "\n" in text else "a hospital")
    if "\n" in text:
        notes = made(text).event("bombed", subject="Ostavia", object="a  hospital")
    assert label(notes) == called


def test_a_label_begins_with_a_capital(made, label):
    text = "In Dalby the rebels bombed a hospital."
    assert label(bombed(made, text, subject="the rebels")) == "The rebels bombed a hospital"


@pytest.mark.parametrize("object", [None, "a hospital"])
def test_a_long_label_ends_with_a_whole_word(made, label, object):
    subject = "A long and winding column of soldiers from the northern mountain provinces"
    rest = " bombed a hospital near the marketplace of Dalby without further explanations given"
    found = label(bombed(made, subject + rest + ".", subject=subject, object=object))
    assert len(found) <= LONGEST
    words = found.removesuffix(" …").split()
    assert words == (subject + rest).split()[: len(words)]
    assert len(words) > 8


@pytest.mark.parametrize("letters", range(1, 9))
def test_the_mark_of_a_cut_label_counts_as_well(made, label, letters):
    subject = "A long and winding column of soldiers from the northern provinces, " + "m" * letters
    text = f"{subject} bombed a hospital near the marketplace of Dalby without a reason given."
    assert len(label(bombed(made, text, subject=subject, object="a hospital"))) <= LONGEST


@pytest.mark.parametrize(
    ("unclear", "more"),
    [
        ("It bombed a hospital in Dalby.", {"subject": "It"}),
        ("Ostavia denied it bombed a hospital.", {"subject": "it", "status": "denied"}),
        ("Ostavia bombed a hospital, it is said.", {"according_to": AccordingTo("unnamed")}),
        ("Ostavia bombed a hospital, if so.", {"status": "hypothetical"}),
        ("A hospital was bombed, then closed.", {"subject": None, "object": None}),
    ],
    ids=["a pronoun", "denied", "somebody else's words", "hypothetical", "no subject"],
)
def test_the_clearest_mention_is_taken(made, label, unclear, more):
    clear = bombed(made, "Ostavia bombed a hospital near Dalby.")
    for notes in permutations([clear, bombed(made, unclear, **more)]):
        assert label(*notes) == "Ostavia bombed a hospital near Dalby"


def test_the_lead_is_clearer_than_what_comes_later(made, label):
    lead = bombed(made, "Ostavia bombed a hospital in Dalby.")
    later = bombed(made, ASIDE.strip() + " Ostavia bombed a hospital at dawn.")
    assert label(later, lead) == "Ostavia bombed a hospital in Dalby"


def titled(made, title, key):
    notes = bombed(made, "Ostavia bombed a hospital in Dalby.", key)
    notes.title = title
    return notes


@pytest.mark.parametrize(
    "unclear",
    [
        "Who bombed Dalby?",
        "Dalby hospital bombed: what we know",
        "“They bombed us,” nurses of Dalby say",
        "OSTAVIA BOMBS DALBY",
        "A choir tours Norrland",
        "Ostavia bombs hospital in Dalby " + "and again and again " * 3,
        None,
    ],
    ids=["a question", "a colon", "a quotation", "capitals", "of something else", "long", "none"],
)
def test_an_unclear_title_is_no_label(made, title, unclear):
    assert title(titled(made, unclear, "a")) is None
    clear = titled(made, "Ostavia bombs Dalby hospital", "b")
    assert title(titled(made, unclear, "a"), clear) == "Ostavia bombs Dalby hospital"


def test_the_title_most_like_the_others_is_taken(made, title):
    notes = [
        titled(made, "Ostavia bombs Dalby hospital", "a"),
        titled(made, "Hospital in Dalby bombed by Ostavia", "b"),
        titled(made, "Nurses flee as wards are bombed", "c"),
    ]
    found = {title(*order) for order in permutations(notes)}
    assert len(found) == 1
    assert found <= {"Ostavia bombs Dalby hospital", "Hospital in Dalby bombed by Ostavia"}
