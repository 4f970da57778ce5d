"""Countries and sectors: only what the words say."""

import pytest

from tests.summaries import unmet

COUNTERPART = "Foreign Minister Emil Brod saw his Polish counterpart Anna Nowak."
CLOSED = "Chad closed its border with Lome, Togo. The government said so."
COUNTRIES = [
    ("only state named", "A Chadian missile hit the town. Mayor Ivan Brod fled.", "Ivan Brod", "-"),
    ("backer", "Chadian-backed rebels met in Lund.", "Chadian-backed rebels", "-"),
    ("language", "French-speaking separatists met.", "French-speaking separatists", "-"),
    ("leader", "The Chadian-led coalition met.", "Chadian-led coalition", "-"),
    ("backed ones' own", "US-backed Chadian rebels met.", "US-backed Chadian rebels", "TCD"),
    ("flag", "The Chadian-flagged ship sank.", "Chadian-flagged ship", "TCD"),
    ("where they are", "French troops in Mali met.", "French troops in Mali", "FRA"),
    ("lawmaker's place", "Senator Ann Roe of Oregon wept.", "Ann Roe", "USA"),
    ("counterpart's", COUNTERPART, "Emil Brod", "-"),
    ("the counterpart", COUNTERPART, "Anna Nowak", "POL"),
    ("government beside", "Chad closed its border. The government said so.", "government", "TCD"),
    ("places beside", CLOSED, "government", "-"),
    ("dateline's minister", "VARNA, Bulgaria - Foreign Minister Jan Novak wept.", "Jan Novak", "-"),
    ("its office", "Ghana's Budget Office said so.", "Budget Office", "GHA"),
    ("group's own forces", "Bosnian Serbs said on Monday their forces had left.", "forces", "BIH"),
]  # fmt: skip

SECTORS = [
    ("union leaders", "Prime Minister Paul Hale met union leaders.", "union leaders", "LAB"),
    ("rebel leaders", "Rebel leaders met in Lund.", "Rebel leaders", "REB"),
    ("church officials", "Mayor Paul Hale met church officials.", "church officials", "REL"),
    ("health officials", "Health officials met in Lund.", "Health officials", "GOV"),
    ("leaders", "Chad's leaders met in Lund.", "Chad's leaders", "GOV"),
    ("her deputy", "Her deputy, Ida Moss, wept.", "Ida Moss", "-"),
    ("a deputy", "Lebanese deputy Omar Deeb wept.", "Omar Deeb", "LEG"),
    ("deputy chief", "Lund's deputy chief of police, Eva Toft, wept.", "Eva Toft", "COP"),
    ("her successor", "Ann Roe and her successor, Tom Dale, wept.", "Tom Dale", "-"),
    ("his father", "His father, Tom Roe, wept.", "Tom Roe", "CVL"),
    ("Father", "Father Tom Roe prayed.", "Tom Roe", "REL"),
    ("a minister of a church", "Ann Roe, a Baptist minister, wept.", "Ann Roe", "REL"),
    (
        "unnamed counterpart",
        "Foreign Minister Emil Brod saw his Polish counterpart.",
        "Polish counterpart",
        "GOV",
    ),
    ("its director", "Oxfam wrote to Chad. Its director wept.", "director", "SOC"),
    ("mercenary group", "A Russian mercenary group fled.", "Russian mercenary group", "PRM"),
    ("company spokesman", "Company spokesman Ivan Brod said no.", "Ivan Brod", "BUS"),
]

NOBODY = [
    ("speakers", "Better speakers came.", "Better speakers"),
    ("drawing board", "The plan is back on the drawing board.", "the drawing board"),
    ("house", "Police entered the house.", "the house"),
    ("opposition to", "The opposition to the plan grew.", "The opposition"),
]


def _ids(rows):
    return [row[0] for row in rows]


@pytest.mark.parametrize(
    ("text", "name", "country"), [r[1:] for r in COUNTRIES], ids=_ids(COUNTRIES)
)
def test_country_comes_from_the_words(code, text, name, country):
    countries = {actor.name: actor.country or "-" for actor in code(text).actors}
    assert countries[name] == country


@pytest.mark.parametrize(("text", "name", "sector"), [r[1:] for r in SECTORS], ids=_ids(SECTORS))
def test_sector_of_the_sense(code, text, name, sector):
    assert not unmet(code(text), (f"actor {name}: sectors {sector}",))


@pytest.mark.parametrize(("text", "words"), [r[1:] for r in NOBODY], ids=_ids(NOBODY))
def test_noun_that_means_nobody(code, text, words):
    notes = code(text)
    spans = [text[m.start : m.end] for actor in notes.actors for m in actor.mentions]
    assert words not in spans


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chad's neighbours closed their borders.", "Chad's neighbours"),
        ("Ann Brod, an economist in Nairobi, blamed the bank.", "Ann Brod"),
        ("A diplomat in Moscow wept.", "diplomat"),
    ],
)
def test_neighbours_and_visitors_are_of_no_country(code, text, name):
    countries = {actor.name: actor.country for actor in code(text).actors}
    assert countries[name] is None


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("His Polish counterpart wept.", "Polish counterpart", None),
        ("Officials in Nairobi wept.", "Officials", "KEN"),
        ("Chad's soldiers closed the border.", "Chad's soldiers", "TCD"),
    ],
)
def test_officials_and_soldiers_are(code, text, name, country):
    countries = {actor.name: actor.country for actor in code(text).actors}
    assert countries[name] == country


@pytest.mark.parametrize(
    "text",
    [
        "The missile fell into the Sea of Japan.",
        "A tanker sank in the Gulf of Mexico.",
        "The Congo River burst its banks.",
        "Ships were held up in the Panama Canal.",
    ],
)
def test_waters_are_no_states(code, text):
    assert not [actor for actor in code(text).actors if actor.kind == "state"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen Abduct Two Nuns in Chad", "Gunmen"),
        ("Rebels Seize Town in Chad", "Rebels"),
        ("Troops killed herders in Mali, Doctors Without Borders said.", "herders in Mali"),
    ],
)
def test_unnamed_actors_at_the_head_of_a_sentence(code, text, name):
    assert name in {actor.name for actor in code(text).actors if actor.kind == "group"}


def test_plural_that_is_somebodys_surname_is_no_group(code):
    notes = code("Ann Banks led the strike. Banks was shot on Monday.")
    assert {actor.name for actor in notes.actors} == {"Ann Banks"}
