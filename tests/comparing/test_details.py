"""What two witnesses tell in nearly the same words."""

import pytest

from comparenotes.comparing.details import DetailFinder

ONE = "The law would forbid the use of hidden lobbying robots in Dalby."
OTHER = "Hidden lobbying robots are what the mayor of Dalby wants to forbid."
# Sentences that one report alone has: what all sentences of a story share, proves little.
OWN = (
    " Orchards bloom along canals. Skaters rent velvet gloves. Pipers rehearse sombre waltzes.",
    " Carpenters carve walnut cradles. Divers photograph coral gardens. Falcons nest on chimneys.",
    " Brewers taste malted barley. Cyclists climb gravel trails. Astronomers polish brass lenses.",
)


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


def test_two_words_are_too_few(made, details):
    one = "Hidden lobbying was seen by a woman."
    other = "A man has told us of hidden lobbying."
    assert details(made(one).notes(), made(other).notes()) == []


def test_words_far_apart_are_no_detail(made, details):
    far = "and so it went on and on for him and for her and for all of them in the end, "
    other = f"Hidden in it was much, {far}{far}lobbying, {far}{far}and robots, {far}{far}in Dalby."
    assert details(made(ONE).notes(), made(other).notes()) == []


def test_what_both_deny_is_one_detail(made, details):
    one = "No hidden lobbying robots were found in Dalby."
    other = "The mayor said that in Dalby no hidden lobbying robots exist."
    (found,) = details(made(one).notes(), made(other).notes())
    assert len(found) == 2


def test_a_third_witness_joins_the_same_detail(made, details):
    third = "What Dalby will forbid are hidden lobbying robots."
    (found,) = details(*(made(text + OWN[n]).notes() for n, text in enumerate((ONE, OTHER, third))))
    assert len(found) == 3


def test_a_copy_beside_a_witness_is_shown_too(made, details):
    notes = [
        made(ONE + OWN[0], key="a").notes(),
        made(ONE + OWN[0], key="b").notes(),
        made(OTHER + OWN[1]).notes(),
    ]
    first, copy, own = (one.report.id for one in notes)
    (found,) = details(*notes, witness={first: 0, copy: 0, own: 1})
    assert any("lobbying robots" in words for words in found)
