import pytest

from comparenotes.comparing.report_words import read_words
from comparenotes.comparing.stems import Stemmer
from comparenotes.comparing.stories import cluster, find_stories
from comparenotes.lexicon import Lexicon
from comparenotes.record import Published, Report

STEMMER = Stemmer.of(Lexicon())

QUAKE_A = [
    "A strong earthquake shook the island of Qorvo on Monday, killing nine people in Tesh, the "
    "governor, Aral Mendo, said. The quake of magnitude 6.1 struck at dawn.",
    "Rescue teams dug for survivors in Tesh after an earthquake killed nine people on Qorvo. "
    "Governor Aral Mendo asked for tents. The magnitude was 6.1.",
]
QUAKE_B = [
    "An earthquake of magnitude 5.4 killed two people in Lower Brandonia on Friday, said Vela "
    "Stroom of the rescue service in Kesselbruck. The quake damaged a church.",
    "Two people died when an earthquake hit Lower Brandonia. A church tower in Kesselbruck fell, "
    "and Vela Stroom of the rescue service warned of aftershocks.",
]
TALKS = [
    "Trade ministers of Marland and Ostria signed a fishing pact in the port of Hallen, ending a "
    "quarrel of four years over herring quotas.",
    "Marland and Ostria have settled their herring quarrel: the ministers signed a fishing pact at "
    "Hallen, with quotas for four years.",
]


def words_of(texts, days=None):
    return [
        read_words(
            Report(
                id=f"r{n}",
                text=text,
                title=f"Title {n}",
                published=Published(days[n], "given") if days else Published(),
            ),
            STEMMER,
        )
        for n, text in enumerate(texts)
    ]


def groups_of(background, thresholds, texts, days=None):
    stories = find_stories(words_of(texts, days), background, thresholds)
    return {story.reports for story in stories}


def test_reports_of_one_happening_are_one_story(background, thresholds):
    found = groups_of(background, thresholds, QUAKE_A + TALKS)
    assert found == {("r0", "r1"), ("r2", "r3")}


def test_two_earthquakes_are_two_stories(background, thresholds):
    found = groups_of(background, thresholds, QUAKE_A + QUAKE_B)
    assert found == {("r0", "r1"), ("r2", "r3")}


@pytest.mark.parametrize("texts", [[], ["One report."], [""], ["", ""]], ids=len)
def test_few_or_empty_reports_are_each_a_story(background, thresholds, texts):
    assert len(groups_of(background, thresholds, texts)) == len(texts)


def test_story_has_title_and_days(background, thresholds):
    days = ["2024-03-05", "2024-03-07"]
    (story,) = find_stories(words_of(QUAKE_A, days), background, thresholds)
    assert (story.earliest, story.latest) == ("2024-03-05", "2024-03-07")
    assert story.headline in {"Title 0", "Title 1"}


def test_clusters_join_by_average():
    alike = {(0, 1): 0.9, (1, 2): 0.5, (3, 4): 0.3}
    assert cluster(5, alike, 0.28) == [(0, 1), (2,), (3, 4)]
    assert cluster(5, alike, 0.2) == [(0, 1, 2), (3, 4)]
    assert cluster(0, {}, 0.2) == []
