"""Relations: offices, memberships, chairs, signatories, brokers."""

import pytest

from comparenotes.record import Notes


def ends(notes: Notes) -> set[tuple[str, str, str]]:
    name = {actor.id: actor.name for actor in notes.actors}
    return {(r.kind, name.get(r.from_, r.from_), name.get(r.to, r.to)) for r in notes.relations}


def test_being_chair_is_a_relation(code) -> None:
    notes = code("Russia plays a key role, being the co-chair of the Minsk Group.")
    assert "co_chair" in {kind for kind, _, _ in ends(notes)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenya is a member of the African Union.", "member"),
        ("Canada, an ally of France, agreed.", "ally"),
    ],
)
def test_nouns_name_relations(text: str, kind: str, code) -> None:
    assert kind in {one.kind for one in code(text).relations}


@pytest.mark.parametrize(
    "text", ["Kenya is not a member of the African Union.", "He gained an ally.", "It rained."]
)
def test_no_relation(text: str, code) -> None:
    assert [one for one in code(text).relations if one.kind in {"member", "ally"}] == []


def test_signatories_and_brokers_point_at_the_event(code) -> None:
    notes = code("Mali and Niger signed a truce brokered by Algeria.")
    kinds = [(one.kind, one.to) for one in notes.relations if one.kind != "office"]
    event = next(one.id for one in notes.events if one.type == "AGREE")
    assert sorted(kinds) == [("broker", event), ("signatory", event), ("signatory", event)]


def test_evidence_lies_in_the_text(code) -> None:
    notes = code("Kenya is a member of the African Union.")
    assert all("member" in one.evidence.of(notes.report.text) for one in notes.relations)


def test_nobody_creates_themselves(code) -> None:
    notes = code("The creation of the Nile Water Council helped Kenya.")
    assert [one for one in notes.relations if one.kind == "created"] == []


LEFT_BEHIND = [
    ("Kenya founded the Nile Water Council in 1999.", ("created", "Kenya", "Nile Water Council")),
    (
        "Mali left the Economic Community of West African States.",
        ("former_member", "Mali", "Economic Community of West African States"),
    ),
    ("Rebels control the town of Gao.", ("holds_territory", "Rebels", "Gao")),
    ("The army once controlled Gao.", ("former_holds_territory", "army", "Gao")),
    ("Gao has been under Malian control since 2013.", ("holds_territory", "Mali", "Gao")),
    ("Niger, once an ally of Chad, closed the border.", ("former_ally", "Niger", "Chad")),
    (
        "The former Soviet republics of Georgia and Moldova met.",
        ("former_part_of", "Moldova", "Soviet Union"),
    ),
    (
        "Kosovo, a former province of Serbia, declared independence.",
        ("former_part_of", "Kosovo", "Serbia"),
    ),
    (
        "Mali and Niger signed a truce to end the fighting and reopen the border.",
        ("term", "Niger", "end the fighting and reopen the border"),
    ),
    (
        "Under the agreement, Mali will withdraw its troops from Kidal.",
        ("term", "Mali", "withdraw its troops from Kidal"),
    ),
    ("Omar Belo, a former president of Chad, met farmers.", ("former_office", "Omar Belo", "Chad")),
]


@pytest.mark.parametrize(("text", "relation"), LEFT_BEHIND)
def test_what_holds_is_told_from_what_held(text, relation, code) -> None:
    assert relation in {(kind, frm, place_or(code(text), to)) for kind, frm, to in ends(code(text))}


def place_or(notes: Notes, to: str) -> str:
    """The name of the place with the id `to`, else `to`."""
    return {place.id: place.name for place in notes.places}.get(to, to)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya did not join the African Union.",
        "The minister said Kenya will join the African Union next year.",
        "Rebels tried to control the town of Gao.",
        "Mali and Niger refused to sign the truce to end the war.",
        "Mali opened a school under a tree.",
        "Mali withdrew part of its troops from Kidal.",
    ],
)
def test_what_did_not_come_about_leaves_nothing_behind(text, code) -> None:
    assert [one.kind for one in code(text).relations if not one.kind.endswith("office")] == []


def test_what_an_agreement_creates_its_signatories_created(code) -> None:
    text = "Mali and Niger signed a pact. It included the establishment of a joint commission."
    made = {relation for relation in ends(code(text)) if relation[0] == "created"}
    assert made == {
        ("created", "Mali", "joint commission"),
        ("created", "Niger", "joint commission"),
    }


def test_an_act_in_line_with_an_agreement_points_at_it(code) -> None:
    notes = code("Mali and Niger signed a truce. Mali's troops withdrew in line with the truce.")
    signed = next(one.id for one in notes.events if one.type == "AGREE")
    assert [one.to for one in notes.relations if one.kind == "carries_out"] == [signed]


def test_a_place_is_part_of_a_state_by_the_words_that_say_so(code) -> None:
    text = "The army seized Jolo, an island widely recognized as part of the Philippines."
    (relation,) = [one for one in code(text).relations if one.kind == "part_of"]
    assert relation.evidence.of(text) == "part of the Philippines"
