"""Who takes part: in what a noun names, in events without a type, and who does not."""

import pytest

from comparenotes.record import Notes


def parties(notes: Notes, trigger: str) -> tuple[set[str], set[str]]:
    """The names of the actors and of the recipients of the event with that trigger."""
    by_id = {actor.id: actor.name for actor in notes.actors}
    event = next(e for e in notes.events if e.trigger.of(notes.report.text) == trigger)
    return {by_id[one] for one in event.actors}, {by_id[one] for one in event.recipients}


# text, trigger, actors, recipients
VERBS = [
    ("Kenya bought grain from Chad.", "bought", {"Kenya"}, {"Chad"}),
    ("The island was taken from Chad by Kenya.", "taken", {"Kenya"}, {"Chad"}),
    ("Kenya departed from Chad on Friday.", "departed", {"Kenya"}, {"Chad"}),
    ("Kenya danced at the port with Chad.", "danced", {"Kenya"}, {"Chad"}),
    ("Kenya handed two soldiers to Chad.", "handed", {"Kenya"}, {"two soldiers", "Chad"}),
    ("Kenya praised the release of prisoners by Chad.", "praised", {"Kenya"}, {"Chad"}),
    ("Kenya studied a plan drawn up by Chad.", "studied", {"Kenya"}, {"Chad"}),
    ("Kenya studied the text of a letter from Chad.", "studied", {"Kenya"}, {"Chad"}),
    ("Kenya worked on a plan with Chad.", "worked", {"Kenya"}, {"Chad"}),
    ("A gunman drove into protesters.", "drove", {"gunman"}, {"protesters"}),
    ("It was Kenya that attacked Chad.", "attacked", {"Kenya"}, {"Chad"}),
    ("Kenya fired shells at Chad.", "fired shells at", {"Kenya"}, {"Chad"}),
    ("Kenyan jets struck Chadian villages.", "struck", {"Kenyan jets"}, {"Chad"}),
    ("Kenya asked Chad to stop the drills.", "asked", {"Kenya"}, {"Chad"}),
]


@pytest.mark.parametrize(("text", "trigger", "actors", "recipients"), VERBS)
def test_parties_of_a_verb(text, trigger, actors, recipients, code) -> None:
    assert parties(code(text), trigger) == (actors, recipients)


NOUNS = [
    ("A visit by the Kenyan king to Chad ended.", "visit", {"Kenyan king"}, {"Chad"}),
    ("Kenya's dispute with Chad grew.", "dispute", {"Kenya"}, {"Chad"}),
    ("The resumption of ties between Togo and Chad failed.", "resumption", {"Togo", "Chad"}, set()),
    ("A raid carried out by Kenya failed.", "raid", {"Kenya"}, set()),
    ("The air strike launched by Kenya on Chad failed.", "air strike", {"Kenya"}, {"Chad"}),
    ("The arrest of two bishops by Kenya angered Chad.", "arrest", {"Kenya"}, {"two bishops"}),
    ("A warning from Kenya reached Chad.", "warning", {"Kenya"}, set()),
    ("Kenya's king flew to Lagos for talks with Togo.", "talks", {"Kenya's king", "Togo"}, set()),
    ("Airstrikes by Kenya on Chad killed 30 people.", "Airstrikes", {"Kenya"}, {"Chad"}),
    ("Cyberattacks by Kenya on Chad went on.", "Cyberattacks", {"Kenya"}, {"Chad"}),
]


@pytest.mark.parametrize(("text", "trigger", "actors", "recipients"), NOUNS)
def test_parties_of_a_noun(text, trigger, actors, recipients, code) -> None:
    assert parties(code(text), trigger) == (actors, recipients)


# an event as a subject or an object stands for those who act in it
EVENTS_AS_PARTIES = [
    ("The attack on Chad by Kenya killed 12 people.", "killed", {"Kenya"}, {"12 people"}),
    ("The attack on Chad killed 12 people.", "killed", set(), {"12 people"}),
    ("Togo condemned the attack on Chad by Kenya.", "condemned", {"Togo"}, {"Kenya"}),
    ("Togo condemned the raid on Chad.", "condemned", {"Togo"}, set()),
    ("The attack by Kenya on Chad angered Togo.", "angered", set(), {"Togo"}),
    ("Kenya's ties with Chad have soured.", "soured", {"Kenya", "Chad"}, set()),
]


@pytest.mark.parametrize(("text", "trigger", "actors", "recipients"), EVENTS_AS_PARTIES)
def test_an_event_stands_for_those_who_act_in_it(text, trigger, actors, recipients, code) -> None:
    assert parties(code(text), trigger) == (actors, recipients)


# text, trigger, and who takes no part
NO_PARTY = [
    ("Ann Roe flew in from Chad.", "flew", "Chad"),
    ("Kenya laid a cable between Chad and Togo.", "laid", "Chad"),
    ("Medics took Tom Berg to the Roe Hospital.", "took", "Roe Hospital"),
    ("Pressure on Chad has hurt Kenya.", "hurt", "Chad"),
    ("A raid described by the Chadian press failed.", "raid", "Chadian press"),
    ("Rebels hid in Chadian villages.", "hid", "Chad"),
]


@pytest.mark.parametrize(("text", "trigger", "nobody"), NO_PARTY)
def test_who_takes_no_part(text, trigger, nobody, code) -> None:
    actors, recipients = parties(code(text), trigger)
    assert nobody not in actors | recipients


# text, trigger, actors, recipients
GIVEN = [
    ("The union received guarantees from the ministry.", "guarantees", ["ministry"], ["union"]),
    ("Chad won support from Togo.", "support", ["Togo"], ["Chad"]),
    ("Ann Roe won the race.", "race", [], []),
    ("Chad and Togo accused each other.", "accused", ["Chad", "Togo"], ["Chad", "Togo"]),
    ("Chad and Togo met each other in Lagos.", "met", ["Chad", "Togo"], []),
    ("Norway promised Latvia fighter planes.", "promised", ["Norway"], ["Latvia"]),
    ("Chad sent 400 soldiers to help Togo fight rebels.", "sent", ["Chad"], ["Togo"]),
    ("Chad ruled out sending its soldiers to Togo.", "ruled out", ["Chad"], ["Togo"]),
    ("The army dismissed claims that guards shot nuns.", "dismissed", ["army"], []),
    (
        "The Kenyan-led coalition bombed Libya-aligned militia fighters.",
        "bombed",
        ["Kenyan-led coalition"],
        ["Libya-aligned militia fighters"],
    ),
    ("The court upheld Ann Roe's conviction.", "conviction", [], ["Ann Roe"]),
]


@pytest.mark.parametrize(("text", "trigger", "actors", "recipients"), GIVEN)
def test_who_gives_and_who_gets(text, trigger, actors, recipients, code) -> None:
    notes = code(text)
    event = next(one for one in notes.events if one.trigger.of(text) == trigger)
    by_id = {actor.id: actor.name for actor in notes.actors}
    assert [by_id[one] for one in event.actors] == actors
    assert [by_id[one] for one in event.recipients] == recipients
