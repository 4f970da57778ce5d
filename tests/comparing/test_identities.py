import pytest


def people(made, *names):
    notes = made(" ".join(names))
    for name in names:
        notes.actor(name)
    return notes.notes()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Elena Marinova", "Marinova"),
        ("Mohammed Brenn", "M. Brenn"),
        ("Elena Marinova", "Elena Petrova Marinova"),
    ],
)
def test_names_of_one_person(made, identities, a, b):
    one, other = people(made, a), people(made, b)
    found = identities(one, other)
    assert found.key(one.report.id, "a1") == found.key(other.report.id, "a1")


@pytest.mark.parametrize(
    ("a", "b"), [("Elena Marinova", "Ivan Marinov"), ("Elena Marinova", "Irina Marinova")]
)
def test_names_of_two_people(made, identities, a, b):
    one, other = people(made, a), people(made, b)
    found = identities(one, other)
    assert found.key(one.report.id, "a1") != found.key(other.report.id, "a1")


def test_a_surname_that_two_share_is_neither(made, identities):
    one = people(made, "Elena Hale", "Tom Hale")
    other = people(made, "Hale")
    found = identities(one, other)
    keys = found.keys(one.report.id, ["a1", "a2"])
    assert found.key(other.report.id, "a1") not in keys


def test_states_go_by_country(made, identities):
    one = made("Russia sent help").actor("Russia", "state", "RUS").notes()
    other = made("Moscow sent help").actor("Moscow", "state", "RUS").notes()
    found = identities(one, other)
    assert found.key(one.report.id, "a1") == found.key(other.report.id, "a1") == "state:RUS"
    assert found.key(one.report.id, "unnamed") is None
