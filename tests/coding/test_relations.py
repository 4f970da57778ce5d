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
