"""Acts that somebody is accused of, denies, averts or plays: their status and whose they are."""

import pytest

from comparenotes.record import Event, Notes


def event_at(notes: Notes, trigger: str) -> Event:
    """The event whose trigger is `trigger`."""
    return next(one for one in notes.events if one.trigger.of(notes.report.text) == trigger)


def names(notes: Notes, ids: tuple[str, ...]) -> list[str]:
    by_id = {actor.id: actor.name for actor in notes.actors}
    return [by_id[one] for one in ids]


# text, trigger, status, who did it
FRAMED = [
    ("The ministry accused rebels of torching two villages.", "torching", "alleged", ["rebels"]),
    ("Rebels accused of torching two villages were freed.", "torching", "alleged", ["Rebels"]),
    ("Ann Bell was charged with bribing a judge.", "bribing", "alleged", ["Ann Bell"]),
    ("Ann Bell faces charges of bribing a judge.", "bribing", "alleged", ["Ann Bell"]),
    ("Police brought charges of arson against Ann Bell.", "arson", "alleged", ["Ann Bell"]),
    ("Ann Bell is on trial accused of bribing a judge.", "bribing", "alleged", ["Ann Bell"]),
    ("Chad blamed the bombing on Sudanese rebels.", "bombing", "alleged", ["Sudanese rebels"]),
    ("The UN accused the army of helping to kill 40 villagers.", "kill", "alleged", ["army"]),
    ("Chad demanded that rebels free the crew.", "free", "requested", ["rebels"]),
    ("Had Chad not freed the crew, the ship would have left.", "freed", "happened", ["Chad"]),
    ("Had Chad freed the crew, the ship would have left.", "freed", "denied", ["Chad"]),
    ("Ann Bell allegedly shot two officers.", "shot", "alleged", ["Ann Bell"]),
    ("The army did not deny shelling the village.", "shelling", "alleged", ["army"]),
    ("Ann Bell was convicted of bribing a judge.", "bribing", "happened", ["Ann Bell"]),
    ("Ann Bell was jailed for bribing a judge.", "bribing", "happened", ["Ann Bell"]),
    ("Ann Bell pleaded guilty to charges of bribing a judge.", "bribing", "happened", ["Ann Bell"]),
    ("The agency is charged with overseeing banks.", "overseeing", "happened", ["agency"]),
    ("Rebels killed 40 villagers, the UN said.", "killed", "happened", ["Rebels"]),
    ("Ann Bell pleaded not guilty to bribing a judge.", "bribing", "denied", ["Ann Bell"]),
    ("A court cleared Ann Bell of charges of bribing a judge.", "bribing", "denied", ["Ann Bell"]),
    ("The guards denied having beaten the marchers.", "beaten", "denied", ["guards"]),
    ("The guards denied accusations of torture.", "torture", "denied", ["guards"]),
    ("The claim that Chad bombed the port is false.", "bombed", "denied", ["Chad"]),
    ("Soldiers kept rebels from storming the base.", "storming", "denied", ["rebels"]),
    ("Guards foiled a plot to bomb the harbour.", "bomb", "denied", []),
    ("Guards foiled a plot to bomb the harbour.", "plot", "happened", []),
    ("The dockers called off Monday's strike.", "strike", "denied", []),
    ("The dockers called off a four-day strike.", "strike", "happened", []),
    ("The guards failed to prevent the attack on the port.", "attack", "happened", []),
    ("The guards hope to prevent an attack on the port.", "attack", "hypothetical", []),
    ("The minister ruled out sending troops.", "sending", "denied", ["minister"]),
    ("Rebels nearly killed the governor.", "killed", "denied", ["Rebels"]),
    ("Rebels killed nearly forty soldiers.", "killed", "happened", ["Rebels"]),
    ("Kenya has no plans to attack Sudan.", "attack", "denied", ["Kenya"]),
    ("There is no evidence that rebels shelled the port.", "shelled", "hypothetical", ["rebels"]),
    ("Did the rebels shell the port?", "shell", "hypothetical", ["rebels"]),
    ("Who shelled the port?", "shelled", "happened", []),
    ("The summit did not take place.", "summit", "denied", []),
    ("Kenya postponed the summit.", "summit", "planned", []),
    ("Kenya will not attack Uganda.", "attack", "denied", ["Kenya"]),
    ("Kenya won't attack Uganda.", "attack", "denied", ["Kenya"]),
    ("Kenya will no longer arm the rebels.", "arm", "denied", ["Kenya"]),
    ("Neither Kenya nor Chad will attack Uganda.", "attack", "denied", ["Kenya", "Chad"]),
    ("Kenya will not only attack Uganda but also Chad.", "attack", "planned", ["Kenya"]),
    ("Kenya has no intention of expelling the nuns.", "expelling", "denied", ["Kenya"]),
    ("Kenya has yet to expel the nuns.", "expel", "denied", ["Kenya"]),
    ("Kenya will not join the raids on Togo.", "join", "denied", ["Kenya"]),
    ("Kenya will not join the raids on Togo.", "raids", "happened", []),
    ("Kenya will not recognise the election.", "election", "planned", []),
    ("Kenya abandoned plans to attack Sudan.", "attack", "denied", ["Kenya"]),
    ("Kenya abandoned its attack on Sudan.", "attack", "happened", ["Kenya"]),
    ("Kenya had meant to expel the nuns but dropped the idea.", "expel", "denied", ["Kenya"]),
    ("Kenya decided against expelling the nuns.", "expelling", "denied", ["Kenya"]),
    ("Kenya did not rule out expelling the nuns.", "expelling", "hypothetical", ["Kenya"]),
    ("The dockers called off next month's strike.", "strike", "denied", []),
    ("Troops burned two huts, a charge the army denies.", "burned", "alleged", ["Troops"]),
    ("Troops burned two huts, a move the army regrets.", "burned", "happened", ["Troops"]),
    ("The rebels claimed responsibility for the bombing.", "bombing", "happened", ["rebels"]),
    ("The rebels denied responsibility for the bombing.", "bombing", "happened", []),
    ("The rebels claimed responsibility for killing him.", "killing", "happened", ["rebels"]),
    (
        "Chad and Togo accused each other of shelling huts.",
        "shelling",
        "alleged",
        ["Chad", "Togo"],
    ),
    ("Ann Bell is believed to have shot two guards.", "shot", "alleged", ["Ann Bell"]),
    ("Ann Bell is not believed to have shot anyone.", "shot", "hypothetical", ["Ann Bell"]),
    ("Ann Bell is known to have shot two guards.", "shot", "happened", ["Ann Bell"]),
    (
        "The ministry dismissed as lies reports that guards had shot two nuns.",
        "shot",
        "denied",
        ["guards"],
    ),
    ("The army called claims that guards had shot nuns false.", "shot", "denied", ["guards"]),
    ("He made false claims that guards had shot nuns.", "shot", "denied", ["guards"]),
    (
        "A jury cleared Ann Bell of ordering guards to beat nuns.",
        "ordering",
        "denied",
        ["Ann Bell"],
    ),
    ("A jury cleared Ann Bell of ordering guards to beat nuns.", "beat", "denied", ["guards"]),
    (
        "The court overturned Ann Bell's conviction for drugging a rival.",
        "drugging",
        "denied",
        ["Ann Bell"],
    ),
    (
        "The court upheld Ann Bell's conviction for drugging a rival.",
        "drugging",
        "happened",
        ["Ann Bell"],
    ),
]


@pytest.mark.parametrize(("text", "trigger", "status", "actors"), FRAMED)
def test_status_and_actor_of_a_framed_act(text, trigger, status, actors, code) -> None:
    notes = code(text)
    event = event_at(notes, trigger)
    assert event.status == status
    if actors:
        assert names(notes, event.actors) == actors
    elif event.actors:
        assert trigger not in {"bomb"}


def test_the_accused_is_the_recipient_of_the_accusation(code) -> None:
    notes = code("The ministry accused rebels of torching two villages.")
    accusation = event_at(notes, "accused")
    assert accusation.type == "ACCUSE"
    assert names(notes, accusation.recipients) == ["rebels"]


@pytest.mark.parametrize(
    "text",
    [
        "In the novel, a general invades a kingdom and is caught by a niece.",
        "The movie, in which pirates attack a ferry, opens on Friday.",
        "The navy held a drill in which marines stormed a beach.",
        "Rovers attacked all evening and crushed United 4-0.",
        "A gas explosion killed two miners.",
        "The crash was blamed on fog.",
        "The mayor torpedoed the plan.",
        "The senator was ambushed by reporters.",
        "The program executes a command in no time.",
    ],
)
def test_no_assault_or_accusation_in_play_accident_and_metaphor(text, code) -> None:
    typed = {event.type for event in code(text).events}
    assert not typed & {"ASSAULT", "ACCUSE", "COERCE", "RETREAT"}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked two villages and killed 12-15 people.",
        "The film festival closed early after gunmen attacked police officers nearby.",
        "Gunmen blamed by Chad for the killings attacked soldiers in a second village.",
        "Chadian soldiers stormed the palace on Monday.",
    ],
)
def test_real_assaults_keep_their_type(text, code) -> None:
    assert "ASSAULT" in {event.type for event in code(text).events}


def statuses(notes):
    """The status of each event, by its trigger's words."""
    return {notes.report.words(event.trigger): event.status for event in notes.events}


def test_an_act_that_nobody_would_confirm_is_not_asserted(code):
    for verb in ("refused to", "declined to", "did not"):
        notes = code(f"The navy {verb} confirm that rebels had attacked the port.")
        assert statuses(notes)["attacked"] == "hypothetical"


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Soldiers neither shot at nor detained the marchers.", "detained", "denied"),
        ("Soldiers did not shoot or beat the marchers.", "beat", "denied"),
        ("A massacre was avoided.", "massacre", "denied"),
        ("Should Chad shell the camp, Mali will seize the bridge.", "shell", "hypothetical"),
        ("The envoy flies to the capital on Friday.", "flies", "planned"),
        ("The firm will publish results and cut jobs.", "cut", "planned"),
    ],
)
def test_an_act_that_was_not_done(code, text, word, status):
    assert statuses(code(text, "2021-10-12"))[word] == status


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Soldiers did not speak and beat the marchers.", "beat", "happened"),
        ("Chad should have shelled the camp, and Mali shelled the bridge.", "shelled", "happened"),
        ("The envoy flew to the capital on Friday.", "flew", "happened"),
        ("The firm published results and cut jobs.", "cut", "happened"),
        ("The truce expires on Friday.", "truce", "ongoing"),
    ],
)
def test_an_act_that_was_done(code, text, word, status):
    assert statuses(code(text, "2021-10-12"))[word] == status
