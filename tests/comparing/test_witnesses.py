import pytest

from comparenotes.comparing.report_words import read_words
from comparenotes.comparing.witnesses import WitnessFinder
from comparenotes.record import Actor, Copy, Notes, Report, Span, Statement


@pytest.fixture
def finder(lexicon, vocabulary, thresholds):
    return WitnessFinder.of(lexicon, vocabulary, thresholds)


@pytest.fixture
def witnesses_of(finder, vocabulary):
    def _witnesses_of(*notes, copies=(), apart=False):
        words = {note.report.id: read_words(note.report, vocabulary.stemmer) for note in notes}
        stories = [(note,) for note in notes] if apart else [notes]
        return tuple(one for story in stories for one in finder.group(story, words, copies))

    return _witnesses_of


def notes(name, text="Something happened.", sources=(), **report):
    """Notes on a report; `sources` pairs the name of a source with what it says."""
    actors, statements = [], []
    for n, (who, said) in enumerate(sources):
        at = text.index(said)
        sectors = ("JRN",) if who.endswith("Gazette") else ()
        actors.append(Actor(f"a{n}", who, "person", sectors=sectors))
        span = Span(at, at + len(said))
        statements.append(Statement(id=f"s{n}", source=f"a{n}", content=(span,)))
    return Notes(
        report=Report(id=name, text=text, **report),
        actors=tuple(actors),
        statements=tuple(statements),
    )


@pytest.mark.parametrize(
    ("relation", "shared", "groups"),
    [("copy", 0.9, 1), ("derived", 0.6, 1), ("derived", 0.3, 2)],
    ids=["copied", "half and more", "a third"],
)
def test_what_is_mostly_one_text_is_one_witness(witnesses_of, relation, shared, groups):
    copies = [Copy("r0", "r1", relation, shared, None)]
    assert len(witnesses_of(notes("r0"), notes("r1"), copies=copies)) == groups


@pytest.mark.parametrize(
    "credited",
    [
        {"agency": "AP"},
        {"byline": ("The Associated Press",)},
        {"url": "https://paper.example/wires/ap/article-77/Fire.html"},
    ],
    ids=["credit", "byline", "address"],
)
def test_texts_of_one_agency_are_one_witness(witnesses_of, credited):
    assert len(witnesses_of(notes("r0", agency="AP"), notes("r1", **credited))) == 1


@pytest.mark.parametrize(
    "credited",
    [
        {"agency": "Reuters"},
        {"byline": ("Ann Roe",)},
        {"url": "https://paper.example/news/wires/apart/Fire.html"},
        {"byline": ("CNN",)},
    ],
    ids=["another agency", "a reporter", "another folder", "an outlet"],
)
def test_other_credits_are_other_witnesses(witnesses_of, credited):
    assert len(witnesses_of(notes("r0", agency="AP"), notes("r1", **credited))) == 2


def test_one_agency_on_two_stories_is_two_witnesses(witnesses_of):
    two = notes("r0", agency="AP"), notes("r1", agency="AP")
    assert len(witnesses_of(*two, apart=True)) == 2


SAID = "the pier was never inspected and the owner knew of it for years"
LETTER = f"Mira Oster wrote in a letter that {SAID}."
SPEECH = f"Mira Oster told the council that {SAID}."
GAZETTE = f"The Hallen Gazette reported that {SAID}."
OTHER = "the town would look at every file that it has from those years"


@pytest.mark.parametrize(
    ("a", "b", "who", "groups"),
    [
        (LETTER, "On Monday. " + LETTER, "Mira Oster", 1),
        (GAZETTE, "On Monday. " + GAZETTE, "Hallen Gazette", 1),
        (SPEECH, "On Monday. " + SPEECH, "Mira Oster", 2),
    ],
    ids=["one letter", "one paper", "one speech"],
)
def test_reports_that_rest_on_one_source_are_one_witness(witnesses_of, a, b, who, groups):
    one, other = (notes(f"r{n}", text, [(who, SAID)]) for n, text in enumerate((a, b)))
    assert len(witnesses_of(one, other)) == groups


def test_who_asked_others_as_well_is_another_witness(witnesses_of):
    more = f"{LETTER} The mayor, Per Holm, said {OTHER}, and {OTHER[4:]}."
    own = [("Mira Oster", SAID), ("Per Holm", f"{OTHER}, and {OTHER[4:]}")]
    pair = notes("r0", LETTER, [("Mira Oster", SAID)]), notes("r1", more, own)
    assert len(witnesses_of(*pair)) == 2


def test_a_letter_in_a_long_report_is_not_what_it_rests_on(witnesses_of):
    long = LETTER + " Boats came and went as on any other day." * 20
    pair = notes("r0", LETTER, [("Mira Oster", SAID)]), notes("r1", long, [("Mira Oster", SAID)])
    assert len(witnesses_of(*pair)) == 2
