"""Words of different colour, held against each other only where they stand for one thing."""

from itertools import permutations

import pytest

from comparenotes.comparing.coloured_words import ColourFinder


@pytest.fixture(scope="module")
def found(lexicon, vocabulary, thresholds, story_of, as_one):
    """The words of each group, with the group's referent; the events of all notes are one unless
    `linked` is false."""
    finder = ColourFinder(lexicon, vocabulary, thresholds)

    def _found(*notes, linked=True):
        story = story_of(*(one.notes() for one in notes))
        events = [as_one(story)] if linked and story.events else []
        return [
            (group.referent, sorted(story.text(word.report, word.span) for word in group.words))
            for group in finder.find(story, events)
        ]

    return _found


def shares(made, trigger, key=None):
    return made(f"Shares of Norrvik {trigger} on Monday.", key=key).event(trigger)


def words(groups):
    return [named for _, named in groups]


def test_triggers_of_one_event(made, found):
    assert words(found(shares(made, "plunged"), shares(made, "fell"))) == [["fell", "plunged"]]


@pytest.mark.parametrize(
    ("a", "b"),
    [("plunged", "plummeted"), ("fell", "dropped"), ("plunged", "plunged"), ("plunged", "opened")],
    ids=["both dark", "both plain", "one word", "another meaning"],
)
def test_words_of_one_colour_or_of_other_meanings_are_no_group(made, found, a, b):
    assert found(shares(made, a, "a"), shares(made, b, "b")) == []


@pytest.mark.parametrize("subject", ["Shares of Norrvik", "Norrvik's stock", "Prices of oil"])
def test_near_what_the_meaning_is_about(made, found, subject):
    notes = [made(f"{subject} {verb} on Monday.").event(verb) for verb in ("plunged", "fell")]
    assert words(found(*notes)) == [["fell", "plunged"]]


@pytest.mark.parametrize(
    "subject",
    ["The mood of Norrvik", "Shares of a train firm", "Shares were up. Norrvik"],
    ids=["not about it", "near another sense", "in another sentence"],
)
def test_away_from_what_the_meaning_is_about(made, found, subject):
    notes = [made(f"{subject} {verb} on Monday.").event(verb) for verb in ("plunged", "fell")]
    assert found(*notes) == []


def test_triggers_of_two_events_are_no_group(made, found):
    assert found(shares(made, "plunged"), shares(made, "fell"), linked=False) == []


def test_words_that_are_no_triggers_are_no_group(made, found):
    one = made("Shares plunged as talks were held.").event("held")
    other = made("Shares fell as talks were held.").event("held")
    assert found(one, other) == []


def test_words_that_both_reports_have_are_no_difference(made, found):
    both = [
        made("Shares plunged, and as shares fell again banks closed.", key=key)
        .event("plunged")
        .event("fell")
        for key in "ab"
    ]
    assert found(*both) == []


def test_words_of_one_report_are_no_group(made, found):
    assert found(made("Shares plunged and fell.").event("plunged").event("fell")) == []


def holm(made, description, name="Ada Holm"):
    text = f"The {description} {name} left Dalby."
    return made(text, key=text).actor(name)


def test_words_right_before_a_name_are_of_the_person(made, found):
    groups = found(holm(made, "tyrant"), holm(made, "president"))
    assert groups == [("Ada Holm", ["president", "tyrant"])]


def test_a_judging_adjective_goes_with_its_word(made, found):
    groups = found(holm(made, "ruthless president"), holm(made, "president"))
    assert words(groups) == [["president", "ruthless president"]]


def test_words_before_two_names_are_no_group(made, found):
    assert found(holm(made, "tyrant"), holm(made, "president", "Peter Lund")) == []


def test_words_far_from_a_name_are_no_group(made, found):
    far = made("The tyrant, who is old, met Ada Holm.").actor("Ada Holm")
    assert found(far, holm(made, "president")) == []


def test_words_of_another_sentence_are_no_group(made, found):
    apart = made("They fear a tyrant. Ada Holm left Dalby.").actor("Ada Holm")
    assert found(apart, holm(made, "president")) == []


def test_the_order_of_reports_changes_nothing(made, found):
    notes = [shares(made, "plunged"), shares(made, "fell"), shares(made, "tumbled")]
    groups = [found(*order) for order in permutations(notes)]
    assert groups[0]
    assert all(one == groups[0] for one in groups)
