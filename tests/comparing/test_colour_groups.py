"""Words of different colour, held against each other only where they stand for one thing."""

from itertools import permutations

import pytest

from comparenotes.comparing.colour_groups import ColourFinder


@pytest.fixture(scope="module")
def found(lexicon, vocabulary, weights, thresholds, story_of, as_one):
    """The words of each group, with the group's referent; the events of all notes are one unless
    `linked` is false."""
    finder = ColourFinder(lexicon, vocabulary, weights, thresholds)

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


FILLER = "The council of Hallen met, as it does each spring, and spoke of roads. " * 12
"""So much that what follows stands far from where a report begins."""


def test_near_identical_clauses_need_no_link(made, found):
    one = made(f"{FILLER}The old truck ploughed into a crowd outside Dalby station.")
    other = made(f"{FILLER}The truck crashed into the crowd at Dalby station.")
    assert words(found(one, other, linked=False)) == [["crashed", "ploughed"]]


@pytest.mark.parametrize(
    "text",
    [
        "A bus crashed on the ice near Lund in March.",
        "He crashed his first car at seventeen.",
        "Norrvik Airways fears that another plane crashed.",
    ],
)
def test_words_amid_other_things_are_no_group(made, found, text):
    one = made(f"{FILLER}The old truck ploughed into a crowd outside Dalby station.")
    assert found(one, made(FILLER + text), linked=False) == []


def test_what_most_reports_begin_with_is_one_thing(made, found):
    begun = [
        "Norrvik Bank takes a $5 billion hit.",
        "A charge cuts profit in half.",
        "The loss comes with higher income.",
        "A quarter of income goes, and a charge is why.",
    ]
    notes = [made(f"{text} {FILLER}", key=text) for text in begun]
    assert words(found(*notes, linked=False)) == [["charge", "charge", "hit", "loss"]]
    late = [made(f"{FILLER} {text}", key=text) for text in begun]
    assert found(*late, linked=False) == []


@pytest.mark.parametrize(("other", "is_one"), [("satellite", True), ("satellites", False)])
def test_one_and_many_are_not_one_thing(made, found, other, is_one):
    hulk = made(f"{FILLER}A dead hulk drifts in orbit.")
    plain = made(f"{FILLER}Nobody counts each {other} left in orbit.")
    assert bool(found(hulk, plain, linked=False)) is is_one


def said(made, cue, words, speaker="Ada Holm"):
    text = f"{FILLER}{speaker} {cue} that {words}."
    return made(text, key=text).actor(speaker).statement(words, "a1", cue)


def test_verbs_of_saying_go_with_one_speaker_who_says_the_same(made, found):
    lost = "the ministry had lost the files"
    assert words(found(said(made, "admitted", lost), said(made, "said", lost))) == [
        ["admitted", "said"]
    ]


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("the ministry had lost the files", "Peter Lund"),
        ("a new bridge will open in June", "Ada Holm"),
    ],
    ids=["another speaker", "another thing"],
)
def test_verbs_of_other_statements_are_no_group(made, found, words, speaker):
    admitted = said(made, "admitted", "the ministry had lost the files")
    assert found(admitted, said(made, "said", words, speaker)) == []


@pytest.mark.parametrize("opener", ["They", "Officers who", "Investigators could"])
def test_a_verb_is_no_noun(made, found, opener):
    one = made(f"{FILLER}{opener} suspect a gas leak after the attack in Dalby, police said.")
    other = made(f"{FILLER}The killer fled after the attack in Dalby, police said.")
    assert found(one, other, linked=False) == []


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


def test_who_is_meant_by_a_description_alone_is_not_sure(made, found):
    rich = made(f"{FILLER}The wealthy friends flew to Dalby.").actor("friends", "group")
    plain = made(f"{FILLER}A quiz was held for friends.").actor("friends", "group")
    assert found(rich, plain) == []


@pytest.mark.parametrize(("other", "country", "is_one"), [("North", "ABC", 1), ("South", "DEF", 0)])
def test_of_two_countries_are_no_group(made, found, other, country, is_one):
    one = made(f"{FILLER}The North Hallen regime said no.")
    two = made(f"{FILLER}The {other} Hallen government said no.")
    one.actor("North Hallen regime", "body", "ABC")
    two.actor(f"{other} Hallen government", "body", country)
    assert len(found(one, two)) == is_one


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
