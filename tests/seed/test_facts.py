"""What a careful reader takes from the seed report, line by line of its facts.md.

The report is another's text and stays outside this repository; here stand only facts about it and
the few words that each rests on. The same code reads reports that nobody here has seen.
"""

from pathlib import Path

import pytest

from comparenotes.reading import read

SEED = Path(__file__).parents[3] / "shared" / "seed" / "report.txt"
PUBLISHED = "2021-10-12"

pytestmark = pytest.mark.skipif(not SEED.is_file(), reason=f"LOUD: no seed report at {SEED}")


@pytest.fixture(scope="module")
def report():
    return read(SEED, published=PUBLISHED)


@pytest.fixture(scope="module")
def notes(report, shared_coder):
    return shared_coder(report)


@pytest.fixture(scope="module")
def undated(shared_coder):
    return shared_coder(read(SEED))


def part(report, kind):
    return [report.text[p.start : p.end].strip() for p in report.parts if p.kind == kind]


# The page


def test_furniture_is_the_two_turkish_lines(report):
    furniture = part(report, "furniture")
    assert len(furniture) == 2
    assert furniture[0].startswith("İçeriğe")
    assert furniture[1].startswith("Yorumlar")


def test_parts_are_told_apart(report):
    assert [text[:15] for text in part(report, "title")] == ["‘Compare notes’"]
    assert len(part(report, "disclaimer")) == 1
    assert [text[:14] for text in part(report, "deck")] == ["Vladimir Putin"]
    assert part(report, "byline") == ["Elena Teslova"]
    assert part(report, "heading") == ["Liberation of Karabakh"]
    assert len(part(report, "paragraph")) == 14


def test_page_is_recognised_by_its_words(report):
    assert report.title.startswith("‘Compare notes’: Russian president")
    assert report.byline == ("Elena Teslova",)
    assert report.outlet == "Hyetert"
    assert report.language == "en"
    assert report.dateline is None
    assert report.agency is None


# When it was published


def test_given_date_is_marked_as_given(notes):
    assert (notes.report.published.value, notes.report.published.basis) == (PUBLISHED, "given")


def test_without_a_date_the_text_bounds_it_with_reasons(undated):
    published = undated.report.published
    assert published.value in (None, "2021")
    assert published.not_before >= "2020-11"
    assert published.not_before <= "2021-01-11"
    assert published.reasons
    words = " ".join(
        undated.report.words(r.evidence) for r in published.reasons if r.evidence is not None
    )
    assert "November 2020" in words


# Actors and places


def named(notes, name):
    found = [actor for actor in notes.actors if actor.name == name]
    assert len(found) == 1, f"{name}: {[a.name for a in notes.actors]}"
    return found[0]


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Vladimir Putin", "person", "RUS"),
        ("Nikol Pashinyan", "person", "ARM"),
        ("Russia", "state", "RUS"),
        ("Armenia", "state", "ARM"),
        ("Azerbaijan", "state", "AZE"),
        ("Soviet Union", "state", None),
        ("Commonwealth of Independent States", "organisation", None),
        ("Organization for Security and Cooperation in Europe", "organisation", None),
    ],
)
def test_actor_is_found(notes, name, kind, country):
    actor = named(notes, name)
    assert actor.kind == kind
    if name != "Soviet Union":
        assert actor.country == country


@pytest.mark.parametrize(
    ("name", "role", "of"),
    [
        ("Vladimir Putin", "head_of_state", "RUS"),
        ("Nikol Pashinyan", "head_of_government", "ARM"),
    ],
)
def test_office_is_found(notes, name, role, of):
    assert any((o.role, o.of) == (role, of) for o in named(notes, name).offices)


@pytest.mark.parametrize("name", ["Elena Teslova", "Hyetert", "Yorumlar", "Enter"])
def test_nobody_of_the_page_is_an_actor(notes, name):
    assert not [actor.name for actor in notes.actors if name in actor.name]


def at(notes, words, nth=0):
    """The span of the nth time that `words` stand in the report."""
    start = -1
    for _ in range(nth + 1):
        start = notes.report.text.index(words, start + 1)
    return start, start + len(words)


def who(notes, start, end):
    return {a.name for a in notes.actors for m in a.mentions if m.start < end and start < m.end}


@pytest.mark.parametrize(
    ("words", "nth", "name"),
    [
        ("He said the two", 0, "Vladimir Putin"),
        ("he said.", 0, "Vladimir Putin"),
        ("he said.", 1, "Nikol Pashinyan"),
        ("he said.", 2, "Nikol Pashinyan"),
        ("he maintains", 0, "Vladimir Putin"),
        ("Armenian premier", 0, "Nikol Pashinyan"),
        ("Russian president", 0, "Vladimir Putin"),
    ],
)
def test_mention_is_of(notes, words, nth, name):
    start, _ = at(notes, words, nth)
    length = 2 if words.lower().startswith("he ") else len(words)
    assert name in who(notes, start, start + length)


def test_armenian_forces_are_one(notes):
    spans = [at(notes, words) for words in ("Armenian military", "Armenian army", "armed forces")]
    ids = [
        {a.id for a in notes.actors for m in a.mentions if m.start < end and start < m.end}
        for start, end in spans
    ]
    shared = set.intersection(*ids)
    assert shared
    force = next(a for a in notes.actors if a.id in shared)
    assert (force.kind, force.country) == ("armed_force", "ARM")


@pytest.mark.parametrize(
    ("words", "kind", "country"),
    [("Azerbaijani forces", "armed_force", "AZE"), ("civilians", "group", None)],
)
def test_unnamed_force_is_an_actor(notes, words, kind, country):
    start, end = at(notes, words)
    found = [a for a in notes.actors for m in a.mentions if m.start < end and start < m.end]
    assert any((a.kind, a.country) == (kind, country) for a in found)


def test_the_two_countries_are_azerbaijan_and_armenia(notes):
    start, end = at(notes, "The two countries")
    groups = [a for a in notes.actors for m in a.mentions if m.start < end and start < m.end]
    names = {a.id: a.name for a in notes.actors}
    assert {names[i] for a in groups for i in a.members} >= {"Azerbaijan", "Armenia"}


def test_places(notes):
    found = {place.name: place for place in notes.places}
    moscow = found["Moscow"]
    assert (round(moscow.latitude), round(moscow.longitude)) == (56, 38)
    karabakh = [p for p in notes.places if "Karabakh" in p.name]
    assert len(karabakh) == 1, [p.name for p in notes.places]
    assert "seven adjacent regions" in found
    assert abs(karabakh[0].latitude - 39.8) < 0.6
    assert abs(karabakh[0].longitude - 46.8) < 0.6
    assert len(karabakh[0].mentions) >= 5


# Events


def events_at(notes, words, nth=0):
    start, end = at(notes, words, nth)
    return [e for e in notes.events if e.trigger.start < end and start < e.trigger.end]


def names(notes, ids):
    known = {a.id: a for a in notes.actors}
    found = set()
    for i in ids:
        found |= {known[i].name} | {known[m].name for m in known[i].members}
    return found


EVENTS = [
    # words of the trigger, type, actors and recipients (either way round where mutual), status
    ("met on Tuesday", "CONSULT", {"Vladimir Putin", "Nikol Pashinyan"}, "happened"),
    ("launched attacks", "ASSAULT", set(), "happened"),
    ("occupied Nagorno", None, set(), "happened"),
    ("signed a Russian-brokered agreement", "AGREE", {"Azerbaijan", "Armenia"}, "happened"),
    ("withdrew", "RETREAT", set(), "happened"),
    ("signed a pact", "AGREE", {"Russia", "Azerbaijan", "Armenia"}, "happened"),
]


@pytest.mark.parametrize(
    ("words", "type_", "involved", "status"), EVENTS, ids=[event[0] for event in EVENTS]
)
def test_event_is_coded(notes, words, type_, involved, status):
    found = events_at(notes, words)
    assert found, f"no event at {words!r}"
    assert any(
        (type_ is None or e.type == type_)
        and e.status == status
        and involved <= names(notes, (*e.actors, *e.recipients, *e.mediators))
        for e in found
    ), found


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("met on Tuesday", "2021-10-12", "2021-10-12"),
        ("launched attacks", "2020-09-27", "2020-09-27"),
        ("signed a Russian-brokered agreement", "2020-11-01", "2020-11-30"),
        ("signed a pact", "2021-01-11", "2021-01-11"),
        ("occupied Nagorno", "1991-01-01", "1991-12-31"),
    ],
)
def test_event_has_its_time(notes, words, earliest, latest):
    times = {(e.time.earliest, e.time.latest) for e in events_at(notes, words)}
    assert (earliest, latest) in times


def test_summit_to_come_is_planned(notes):
    assert any(e.status == "planned" for e in events_at(notes, "summit"))


def test_contact_by_phone_is_habitual_and_according_to_putin(notes):
    found = events_at(notes, "maintains regular contact")
    putin = named(notes, "Vladimir Putin")
    assert any(e.habitual and e.according_to.source == putin.id for e in found)


def test_meeting_is_in_moscow(notes):
    place = {p.id: p.name for p in notes.places}
    assert any(place.get(e.place) == "Moscow" for e in events_at(notes, "met on Tuesday"))


# Statements

STATEMENTS = [
    # the first words of the content, the speaker, the form
    ("although he maintains", "Vladimir Putin", "mixed"),
    ("the two will discuss", "Vladimir Putin", "indirect"),
    ("I would also like", "Vladimir Putin", "direct"),
    ("frequent meetings show", "Nikol Pashinyan", "mixed"),
    ("Dynamic processes", "Nikol Pashinyan", "direct"),
    ("the conflict remains", "Nikol Pashinyan", "mixed"),
    ("It is clear that", "Nikol Pashinyan", "direct"),
]


@pytest.mark.parametrize(("words", "speaker", "form"), STATEMENTS, ids=lambda v: str(v))
def test_statement_is_found(notes, words, speaker, form):
    start, end = at(notes, words)
    found = [s for s in notes.statements if any(c.start < end and start < c.end for c in s.content)]
    assert any(
        s.source == named(notes, speaker).id and s.form == form and s.content[0].start <= start + 1
        for s in found
    ), found


def test_editors_insertion_is_not_the_speakers(notes):
    start, end = at(notes, "[CIS cooperation]")
    inserted = [i for s in notes.statements for i in s.inserted]
    assert any(i.start <= start + 1 and i.end >= end - 1 for i in inserted)


def test_title_quotes_putin(notes):
    start, end = at(notes, "Compare notes")
    found = [s for s in notes.statements if any(c.start < end and start < c.end for c in s.content)]
    assert {s.source for s in found} == {named(notes, "Vladimir Putin").id}


@pytest.mark.parametrize("words", ["was seen as", "internationally recognized"])
def test_judgement_nobody_is_named_for_has_no_source(notes, words):
    start, end = at(notes, words)
    found = [s for s in notes.statements if s.cue and s.cue.start < end and start < s.cue.end]
    assert found
    assert all(s.source is None for s in found)


# Counts and relations


@pytest.mark.parametrize(
    ("words", "value"), [("about 20%", 20), ("nearly 30 years", 30), ("seven adjacent", 7)]
)
def test_quantity_is_found(notes, words, value):
    start, end = at(notes, words)
    assert any(
        q.value == value
        for q in notes.quantities
        if q.evidence.start < end and start < q.evidence.end
    )


@pytest.mark.parametrize("words", ["Liberation", "occupied"])
def test_loaded_word_is_noted(notes, words):
    start, end = at(notes, words)
    assert any(w.start < end and start < w.end for w in notes.wording)
