"""Names written in two ways, and names that are two."""

import pytest

from comparenotes.comparing.name_facts import find_name_facts


@pytest.fixture
def written(made, story_of, weights):
    def _written(*names, kind="organisation", witness=None):
        notes = [made(f"The {name} opened.", key=name).actor(name, kind).notes() for name in names]
        numbers = (
            {one.report.id: n for one, n in zip(notes, witness, strict=True)} if witness else None
        )
        facts = find_name_facts(story_of(*notes, witness=numbers), weights)
        return [[value.value for value in fact.values] for fact in facts]

    return _written


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("Orle Human Trust", "Orle Humane Trust"), "organisation"),
        (("Dalby Horse Club", "Dalby House Club"), "group"),
        (("Peter Lindgren", "Peter Lindgrem"), "person"),
        (("Orle Trial Fund", "Orle Trail Fund"), "organisation"),
    ],
    ids=["a letter left out", "another letter", "a letter of a person's", "two letters swapped"],
)
def test_one_name_in_two_ways(written, names, kind):
    assert [sorted(ways) for ways in written(*names, kind=kind)] == [sorted(names)]


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("Sergei Holm", "Sergey Holm"), "person"),
        (("Zürich Bank", "Zurich Bank"), "organisation"),
        (("Orle Farmers Union", "Orle Farmer Union"), "organisation"),
        (("Anna Holm", "Anne Holm"), "person"),
        (("Bank of Orle", "Bank of Arle"), "person"),
        (("North Orle Trust", "South Orle Trust"), "organisation"),
        (("Dalby Trust", "Dolby Fund"), "organisation"),
        (("Norrvik", "Norvik"), "organisation"),
        (("Norrvik Baltic Line", "Norvik Baltic Line"), "organisation"),
        (("Norrska Zeitung", "Norrskan Zeitung"), "organisation"),
    ],
    ids=[
        "another alphabet",
        "an accent",
        "a plural",
        "a vowel of a person's name",
        "a person whose vowel differs",
        "two letters apart",
        "two words apart",
        "a single word",
        "a slip of the pen",
        "an ending of another language",
    ],
)
def test_no_difference(written, names, kind):
    assert written(*names, kind=kind) == []


def test_one_witness_is_no_difference(written):
    assert written("Orle Human Trust", "Orle Humane Trust", witness=(0, 0)) == []


def test_both_ways_in_one_report(made, story_of, weights):
    both = made("The Orle Human Trust sued the Orle Humane Trust.", key="both")
    one = made("The Orle Human Trust opened.", key="one")
    notes = [
        both.actor("Orle Human Trust", "organisation").actor("Orle Humane Trust", "organisation"),
        one.actor("Orle Human Trust", "organisation"),
    ]
    assert list(find_name_facts(story_of(*(note.notes() for note in notes)), weights)) == []
