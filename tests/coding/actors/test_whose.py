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
