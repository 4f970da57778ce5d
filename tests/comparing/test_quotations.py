import pytest

from comparenotes.comparing.quotations import find_quotations

FULL = "We will not reopen the line until every ship of the fleet has been inspected"


@pytest.fixture(scope="module")
def quotations(thresholds, story_of):
    return lambda *notes: find_quotations(story_of(*notes), thresholds)


def says(made, words, who="Marinova", marks="“”"):
    text = f"{marks[0]}{words}{marks[1]}, {who} said in Varna."
    return made(text).actor(who).statement(words, "a1").notes()


@pytest.mark.parametrize(
    ("other", "verdict", "changes"),
    [
        (FULL + ",", "same", []),
        (
            "We will not reopen the line",
            "trimmed",
            [("until every ship of the fleet has been inspected", None)],
        ),
        (
            "We will reopen the line until every ship of the fleet has been inspected",
            "trimmed",
            [("not", None)],
        ),
        (
            "We will not open the line until each ship of the fleet is inspected",
            "reworded",
            [("reopen", "open"), ("every", "each"), ("has been", "is")],
        ),
    ],
    ids=["the same", "a condition dropped", "a not dropped", "reworded"],
)
def test_shared_quotation(made, quotations, other, verdict, changes):
    (found,) = quotations(says(made, FULL), says(made, other, marks='""'))
    assert found.verdict == verdict
    assert [(change.removed, change.added) for change in found.changes] == changes
    assert found.source == "Marinova"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("We are very sad today", "The ship will be towed to the yard tomorrow morning"),
        ("We are very sad", "We are very late"),
        ("a disaster", "a disaster"),
    ],
    ids=["other words", "a common beginning", "too short to prove anything"],
)
def test_other_quotations_are_not_one(made, quotations, a, b):
    assert quotations(says(made, a), says(made, b)) == ()


def test_short_words_of_two_speakers_are_two(made, quotations):
    assert (
        quotations(says(made, "This is a sad day"), says(made, "This is a sad day", "Ganev")) == ()
    )


def test_long_words_given_to_two_speakers_show_both(made, quotations):
    (found,) = quotations(says(made, FULL), says(made, FULL, "Ganev"))
    assert found.source == "Ganev / Marinova"


def test_versions_are_exact(made, quotations):
    notes = [says(made, FULL), says(made, "We will not reopen the line")]
    texts = {one.report.id: one.report.text for one in notes}
    (found,) = quotations(*notes)
    words = [texts[v.report][v.start : v.end] for v in found.versions]
    assert words == [FULL, "We will not reopen the line"]
    assert [version.statement for version in found.versions] == ["s1", "s1"]
