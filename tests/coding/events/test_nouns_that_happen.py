"""Events that nouns name: with light verbs, taken up again, and where only the noun says it."""

import pytest


def typed(notes):
    text, names = notes.report.text, {actor.id: actor.name for actor in notes.actors}
    return {
        event.trigger.of(text): (
            event.type,
            {names[one] for one in event.actors},
            {names[one] for one in event.recipients},
        )
        for event in notes.events
        if event.type
    }


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        (
            "The minister drew sharp criticism from the teachers' union.",
            "criticism",
            ("ACCUSE", {"union"}, {"minister"}),
        ),
        (
            "The Chadian president and the rebel leader exchanged threats.",
            "threats",
            (
                "THREATEN",
                {"Chadian president", "rebel leader"},
                {"Chadian president", "rebel leader"},
            ),
        ),
        (
            "The prime minister called a meeting of the cabinet.",
            "meeting",
            ("CONSULT", {"prime minister", "cabinet"}, set()),
        ),
        (
            "Clashes erupted on Monday after the army attacked civilians and Chadian forces.",
            "Clashes",
            ("ASSAULT", set(), set()),
        ),
        (
            "Clashes erupted between the army and rebels in Goma.",
            "Clashes",
            ("ASSAULT", {"army", "rebels"}, set()),
        ),
        ("Neu's arrest angered the union.", "arrest", ("COERCE", set(), {"Neu"})),
    ],
)
def test_who_is_in_it(text, trigger, expected, code):
    assert typed(code(text)).get(trigger) == expected


def test_a_raid_called_a_crime_is_not_the_speakers(code):
    assert (
        "Chadian mayor"
        not in typed(code("The Chadian mayor called the raid a crime.")).get(
            "raid", (None, set(), set())
        )[1]
    )


def test_the_attack_takes_up_the_act_told_before_it(code):
    notes = code("Rebels attacked a convoy on Monday. The attack killed four soldiers.")
    assert typed(notes)["attack"] == ("ASSAULT", {"Rebels"}, set())
    assert typed(notes)["killed"] == ("ASSAULT", {"Rebels"}, {"four soldiers"})


def test_an_attack_with_words_of_its_own_takes_up_nothing(code):
    notes = code("Rebels attacked the town. The attack on the army by bandits was repelled.")
    assert "Rebels" not in typed(notes).get("attack", (None, set(), set()))[1]


def test_nothing_is_taken_up_from_far_above(code):
    far = "The mayor slept. The cook sang. The baker danced. The tailor laughed."
    notes = code(f"Chad criticised Togo on Monday. {far} The criticism was old.")
    assert typed(notes).get("criticism", (None, set(), set()))[1] == set()


def test_who_agrees_to_give_way_concedes(code):
    assert typed(code("The government agreed to lift the curfew."))["agreed"][0] == "CONCEDE"
    assert typed(code("Kenya agreed to share data with Chad."))["agreed"][0] == "AGREE"


def test_what_a_relative_clause_tells_of_the_topic_keeps_its_type(code):
    notes = code("Chad welcomed the return of girls who were kidnapped by Boko Haram.")
    assert typed(notes)["kidnapped"][0] == "ASSAULT"


@pytest.mark.parametrize(
    ("text", "trigger", "recipients"),
    [
        ("Customers were hurt by the Equifax hack.", "hack", {"Equifax"}),
        ("The FBI arrest of two men was filmed.", "arrest", {"two men"}),
        ("The Kremlin dismissed the report that Ann Roe wrote on Chad.", "dismissed", set()),
        ("North Korea tested a missile that flew over Japan.", "tested", set()),
    ],
)
def test_whom_it_is_done_to(text, trigger, recipients, code):
    found = typed(code(text))
    assert found[trigger][2] == recipients
