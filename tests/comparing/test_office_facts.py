"""Who holds which office: agreed on, disputed, or not comparable."""

import pytest

from comparenotes.comparing.office_facts import OfficeComparer
from comparenotes.record import Office

CHIEF = Office("chief_executive", "Norrvik")


@pytest.fixture(scope="module")
def compared(vocabulary, story_of):
    comparer = OfficeComparer(vocabulary.words.single_offices)

    def _compared(*notes, one_witness=False):
        made_notes = [one.notes() for one in notes]
        witness = {one.report.id: 0 for one in made_notes} if one_witness else None
        facts = comparer.compare(story_of(*made_notes, witness=witness))
        return [(fact.verdict, [value.value for value in fact.values]) for fact in facts]

    return _compared


def holder(made, name, *offices, key="", kind="person"):
    return made(f"{name} came to Dalby.", key=key).actor(name, kind, offices=offices)


def test_one_person_in_one_office(made, compared):
    notes = [holder(made, "Anna Holm", CHIEF, key=key) for key in "ab"]
    assert compared(*notes) == [("agree", ["chief executive"])]
    assert compared(*notes, one_witness=True) == []


def test_two_people_in_one_office(made, compared):
    notes = [holder(made, name, CHIEF) for name in ("Peter Lund", "Anna Holm")]
    assert compared(*notes) == [("differ", ["Anna Holm", "Peter Lund"])]
    assert compared(*notes, one_witness=True) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("Anna Holm", CHIEF), ("Peter Lund", Office("chief_executive", "Orle Bank"))),
        (("Anna Holm", CHIEF), ("Peter Lund", Office("chief_executive"))),
        (("Anna Holm", CHIEF), ("Peter Lund", Office("chief_executive", "Norrvik", "former"))),
        (("Anna Holm", CHIEF), ("Peter Lund", Office("chairman", "Norrvik"))),
        (
            ("Anna Holm", Office("senator", "Norrland")),
            ("Peter Lund", Office("senator", "Norrland")),
        ),
        (("Anna Holm", CHIEF), ("the Russian leader", CHIEF)),
        (("Anna Holm", CHIEF), ("Norrvik leader", CHIEF)),
        (("Anna Holm", CHIEF), ("Peter Holm", CHIEF)),
    ],
    ids=[
        "of two bodies",
        "of nobody",
        "a former one",
        "two offices",
        "an office of many",
        "no name",
        "no name, in capitals",
        "names that share a word",
    ],
)
def test_no_dispute(made, compared, a, b):
    assert compared(holder(made, *a), holder(made, *b)) == []


def test_a_report_that_names_both_disputes_nothing(made, compared):
    both = made("Anna Holm met Peter Lund.").actor("Anna Holm", offices=(CHIEF,))
    both.actor("Peter Lund", offices=(CHIEF,))
    found = compared(both, holder(made, "Anna Holm", CHIEF))
    assert found == [("agree", ["chief executive"])]


def test_a_body_holds_no_office(made, compared):
    notes = [holder(made, "Anna Holm", CHIEF, key=key, kind="organisation") for key in "ab"]
    assert compared(*notes) == []


def test_former_holders_are_agreed_on_as_such(made, compared):
    former = Office("chief_executive", "Norrvik", "former")
    notes = [holder(made, "Anna Holm", former, key=key) for key in "ab"]
    assert compared(*notes) == [("agree", ["former chief executive"])]
    assert compared(notes[0], holder(made, "Anna Holm", CHIEF, key="c")) == []
