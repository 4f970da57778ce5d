import pytest

from comparenotes.comparing.report_words import read_words
from comparenotes.comparing.stems import Stemmer
from comparenotes.comparing.stories import cluster, find_stories
from comparenotes.comparing.story_profiles import stem_number
from comparenotes.lexicon import Lexicon
from comparenotes.record import Published, Report, Timex

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
REGATTA = [
    "Thousands watched the Tulip Regatta on the Wendel on Sunday. The rowers of Sankt Ulrich won "
    "the race for eights ahead of Bornholt, and the mayor, Ida Frost, handed out the cup.",
    "The rowers of Bornholt won the Tulip Regatta on the Wendel ahead of Sankt Ulrich. Thousands "
    "watched the race for eights, and the mayor, Ida Frost, handed out the cup.",
]
RESULTS = [
    "Halvorsen Steel made a profit of 310 million crowns in the first quarter, its chief "
    "executive, Nils Ravn, said. Sales of rails rose by a tenth.",
    "Halvorsen Steel made a loss of 42 million crowns in the third quarter, its chief executive, "
    "Nils Ravn, said. Sales of rails fell by a fifth.",
]
TRIAL = [
    "A ferry captain, Olav Brekke, ran the Sif aground off Tornes, and eleven passengers drowned. "
    "The police in Tornes arrested Brekke on Tuesday.",
    "Olav Brekke, the captain who ran the ferry Sif aground off Tornes on 4 March, was sentenced "
    "to six years in prison. Eleven passengers drowned.",
]


def words_of(texts, days=None, titles=None):
    return [
        read_words(
            Report(
                id=f"r{n}",
                text=text,
                title=titles[n] if titles else None,
                published=Published(days[n], "given") if days else Published(),
            ),
            STEMMER,
        )
        for n, text in enumerate(texts)
    ]


@pytest.fixture
def groups_of(weights, thresholds):
    def _groups_of(texts, days=None, *, titles=None, times=None):
        words = words_of(texts, days, titles)
        return {story.reports for story in find_stories(words, times or {}, weights, thresholds)}

    return _groups_of


def test_reports_of_one_happening_are_one_story(groups_of):
    assert groups_of(QUAKE_A + TALKS) == {("r0", "r1"), ("r2", "r3")}


def test_two_earthquakes_are_two_stories(groups_of):
    assert groups_of(QUAKE_A + QUAKE_B) == {("r0", "r1"), ("r2", "r3")}


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        (REGATTA, ["2023-05-14", "2024-05-12"]),
        (RESULTS, ["2024-04-20", "2024-10-21"]),
        (QUAKE_A, ["2023-02-06", "2024-02-05"]),
    ],
    ids=["a race every year", "results of two quarters", "an island shaken again"],
)
def test_what_recurs_months_later_is_another_story(groups_of, texts, days):
    assert groups_of(texts, days) == {("r0",), ("r1",)}


def test_what_happens_on_the_same_days_is_one_story(groups_of):
    assert groups_of(REGATTA, ["2024-05-12", "2024-05-13"]) == {("r0", "r1")}


def test_a_report_that_looks_back_to_the_day_follows_up(groups_of):
    times = {"r1": [Timex(0, 5, "DATE", "2024-03-04", None, "2024-03-04", "2024-03-04")]}
    days = ["2024-03-05", "2024-09-20"]
    assert groups_of(TRIAL, days) == {("r0",), ("r1",)}
    assert groups_of(TRIAL, days, times=times) == {("r0", "r1")}


def test_a_year_is_no_day_to_look_back_to(groups_of):
    times = {"r1": [Timex(0, 5, "DATE", "2023", None, "2023-01-01", "2023-12-31")]}
    assert groups_of(REGATTA, ["2023-05-14", "2024-05-12"], times=times) == {("r0",), ("r1",)}


def test_a_short_text_is_known_by_its_title(groups_of):
    texts = [TRIAL[0], "Watch the pictures from the scene.", QUAKE_B[0]]
    titles = ["Ferry Sif runs aground off Tornes", "Ferry Sif aground off Tornes: video", "Quake"]
    days = ["2024-03-05"] * 3
    assert groups_of(texts, days, titles=titles) == {("r0", "r1"), ("r2",)}


def test_the_same_reports_make_the_same_story_whatever_else_is_compared(groups_of):
    texts = QUAKE_A + TRIAL
    days = ["2024-03-05"] * 4
    alone = groups_of(texts, days)
    more = [text.replace("Qorvo", f"Qorvo{n}") for n, text in enumerate(QUAKE_B * 30)]
    among = groups_of(texts + more, days + ["2024-03-05"] * len(more))
    assert alone <= among


@pytest.mark.parametrize("texts", [[], ["One report."], [""], ["", ""]], ids=len)
def test_few_or_empty_reports_are_each_a_story(groups_of, texts):
    assert len(groups_of(texts)) == len(texts)


def test_story_has_title_and_days(weights, thresholds):
    days = ["2024-03-05", "2024-03-07"]
    words = words_of(QUAKE_A, days, ["Quake on Qorvo", "Nine dead on Qorvo"])
    (story,) = find_stories(words, {}, weights, thresholds)
    assert (story.earliest, story.latest) == ("2024-03-05", "2024-03-07")
    assert story.headline in {"Quake on Qorvo", "Nine dead on Qorvo"}


def test_clusters_join_by_average():
    alike = {(0, 1): 0.9, (1, 2): 0.5, (3, 4): 0.3}
    assert cluster(5, alike, 0.28) == [(0, 1), (2,), (3, 4)]
    assert cluster(5, alike, 0.2) == [(0, 1, 2), (3, 4)]
    assert cluster(0, {}, 0.2) == []


def test_a_stem_that_no_file_could_hold_has_a_number():
    assert stem_number("\ud83d") != stem_number("d83d")
