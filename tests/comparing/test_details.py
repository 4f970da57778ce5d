"""What two witnesses tell in nearly the same words."""

import pytest

from comparenotes.comparing.details import DetailFinder

ONE = "The law would forbid the use of hidden lobbying robots in Dalby."
OTHER = "Hidden lobbying robots are what the mayor of Dalby wants to forbid."


@pytest.fixture(scope="module")
def details(vocabulary, weights, thresholds, story_of):
    finder = DetailFinder(
        weights,
        vocabulary.words.negations,
        least=thresholds["facts.detail"],
        dense=thresholds["facts.dense"],
    )

    def _details(*notes, witness=None):
        story = story_of(*notes, witness=witness)
        return [
            {story.text(words.report, words) for words in one.evidence}
            for one in finder.find(story)
        ]

    return _details


def test_rare_words_close_together_are_one_detail(made, details):
    (found,) = details(made(ONE).notes(), made(OTHER).notes())
    assert all("lobbying robots" in words for words in found)


@pytest.mark.parametrize(
    "other",
    [
        "A baker in Dalby sold bread to the mayor.",
        "“Hidden lobbying robots must be forbidden,” said the mayor.",
        "No hidden lobbying robots will ever be forbidden in Dalby.",
    ],
    ids=["little in common", "a quotation", "denied in one"],
)
def test_what_is_no_detail(made, details, other):
    assert details(made(ONE).notes(), made(other).notes()) == []


def test_a_copy_is_no_second_witness(made, details):
    notes = [made(ONE, key="a").notes(), made(ONE, key="b").notes()]
    assert details(*notes, witness={one.report.id: 0 for one in notes}) == []
