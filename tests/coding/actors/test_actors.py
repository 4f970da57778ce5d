"""Actors: one actor with all its mentions, whose it is, and what is none."""

import pytest

from comparenotes.coding.trace import Trace
from comparenotes.record import Part, Report


def by_name(notes):
    return {actor.name: actor for actor in notes.actors}


def words_for(notes, name):
    return [notes.report.words(span) for span in by_name(notes)[name].mentions]


def members(notes, words):
    """The names of the members of the group that `words` mean."""
    names = {actor.id: actor.name for actor in notes.actors}
    for actor in notes.actors:
        if any(notes.report.words(span).lower() == words.lower() for span in actor.mentions):
            return {names[one] for one in actor.members}
    return None


SAME = [
    (
        "surname of a country",
        "Steve Jordan spoke in court. Jordan then left.",
        "Steve Jordan",
        "Jordan",
    ),
    (
        "particle at a sentence's start",
        "Rita von der Brod won. Von der Brod thanked the king.",
        "Rita von der Brod",
        "Von der Brod",
    ),
    ("surname", "Elena Popova flew to Oslo. Popova met the king.", "Elena Popova", "Popova"),
    ("pronoun", "Elena Popova flew to Oslo. She met the king.", "Elena Popova", "She"),
    (
        "title before",
        "President Ivan Brod spoke. The president then left.",
        "Ivan Brod",
        "The president",
    ),
    (
        "title of a state",
        "Chad's president, Ali Deng, spoke. The Chadian president then left.",
        "Ali Deng",
        "The Chadian president",
    ),
    (
        "role apposition",
        "Ivan Brod, the mayor of Lund, spoke. Brod then left.",
        "Ivan Brod",
        "the mayor of Lund",
    ),
    (
        "acronym in brackets",
        "The Arden Rescue League (ARL) sent boats. ARL also sent food.",
        "Arden Rescue League",
        "ARL",
    ),
    ("capital that acts", "Russia called the talks. Moscow rejected a truce.", "Russia", "Moscow"),
    (
        "nickname",
        "Russia called the talks. The Kremlin said they were over.",
        "Russia",
        "Kremlin",
    ),
    ("demonym", "Chad closed its border. A Chadian offer was rejected.", "Chad", "Chadian"),
    (
        "known by a common noun",
        "NATO met on Monday. The alliance said it was ready.",
        "NATO",
        "The alliance",
    ),
    (
        "relative pronoun",
        "Elena Popova, who met the king, flew home.",
        "Elena Popova",
        "who",
    ),
    (
        "one army by two names",
        "The Armenian army withdrew. The Armenian military said so.",
        "Armenian army",
        "The Armenian military",
    ),
    (
        "a given name with a hyphen",
        "Han Soo-yun, the spokesman for Togo, came. The spokesman said nothing.",
        "Han Soo-yun",
        "The spokesman",
    ),
    (
        "who speaks is not whom the words name",
        "Ivan Brod met Paul Hale. “Hale is a fine man,” he said.",
        "Ivan Brod",
        "he",
    ),
    (
        "the brother who speaks",
        "Ivan Brod has a brother, Paul Brod. “I met him,” said his brother, Tom Brod. "
        "Paul Brod's plan failed, the brother said.",
        "Tom Brod",
        "the brother",
    ),
    (
        "a name after the body that is served",
        "A spokeswoman for Acme, Elena Popova, said no.",
        "Elena Popova",
        "A spokeswoman",
    ),
    (
        "a name after the place of an office",
        "The mayor of Constanta, Radu Albu, warned the crew.",
        "Radu Albu",
        "The mayor",
    ),
    (
        "the office, then the name",
        "Chad's foreign minister said on Friday that talks go on. Ali Deng told reporters so.",
        "Ali Deng",
        "Chad's foreign minister",
    ),
    (
        "a title, then the name with it",
        "Gunmen killed a town mayor on Monday. Mayor Ivan Brod was shot in the chest.",
        "Ivan Brod",
        "a town mayor",
    ),
    (
        "another name",
        "Ivan Brod, better known as Falko, fled. Falko is 52.",
        "Ivan Brod",
        "Falko",
    ),
    (
        "a name in three parts",
        "Nobel laureate Aung San Suu Kyi has asked for time. She flew home.",
        "Aung San Suu Kyi",
        "She",
    ),
    (
        "an armed group and its people",
        "Talks with the Taliban failed. The Taliban fighters attacked.",
        "Taliban",
        "The Taliban fighters",
    ),
    (
        "not who does it",
        "Ivan Brod fled, hours after envoy Paul Hale met him in Lund.",
        "Ivan Brod",
        "him",
    ),
    (
        "tagged as no name",
        "Donald Trump spoke. Trump and Xi Jinping last met in June.",
        "Donald Trump",
        "Trump",
    ),
    (
        "the president of a charity",
        "Afghan President Ashraf Ghani spoke. The charity Ora (OR) wept. OR's president, "
        "Meinie Nicolai, called it abhorrent.",
        "Meinie Nicolai",
        "OR's president",
    ),
    ("capital under sanctions", "Russia has imposed sanctions on Ankara.", "Turkey", "Ankara"),
    (
        "verb before the name",
        "Elena Popova spoke. Added Popova, “We go home.”",
        "Elena Popova",
        "Popova",
    ),
    ("I in a quotation", "“I am glad,” Elena Popova said.", "Elena Popova", "I"),
]


@pytest.mark.parametrize(
    ("text", "name", "words"), [row[1:] for row in SAME], ids=[row[0] for row in SAME]
)
def test_mention_means_the_actor(code, text, name, words):
    assert words in words_for(code(text), name)


GROUPS = [
    (
        "countries",
        "Chad and Togo signed a pact. The two countries will trade.",
        "The two countries",
        {"Chad", "Togo"},
    ),
    (
        "sides, not who urges them",
        "Chad met Togo on Monday. Norway urged both sides to talk.",
        "both sides",
        {"Chad", "Togo"},
    ),
    (
        "split by the words",
        "The leaders of Chad, Togo and Benin met in Lagos.",
        "the leaders",
        {"Chad", "Togo", "Benin"},
    ),
    (
        "a couple",
        "Elena Popova and Ivan Brod met on Monday. The pair will meet again.",
        "The pair",
        {"Elena Popova", "Ivan Brod"},
    ),
    (
        "the three",
        "Foreign ministers from Chad, Togo and Benin met in Lagos. The three will meet again.",
        "The three",
        {"Chad", "Togo", "Benin"},
    ),
    (
        "counted neighbours",
        "Chad accused Togo of spying. The two nuclear-armed neighbours signed a truce in 2003.",
        "The two nuclear-armed neighbours",
        {"Chad", "Togo"},
    ),
    (
        "they, spoken of together",
        "Elena Popova and Ivan Brod met on Monday. They will meet again.",
        "They",
        {"Elena Popova", "Ivan Brod"},
    ),
]


@pytest.mark.parametrize(
    ("text", "words", "who"), [row[1:] for row in GROUPS], ids=[row[0] for row in GROUPS]
)
def test_group_has_its_members(code, text, words, who):
    assert members(code(text), words) == who


OFFICES = [
    (
        "before the name",
        "Armenian Prime Minister Nikol Pashinyan spoke.",
        "Nikol Pashinyan",
        ("head_of_government", "ARM", None),
    ),
    (
        "state after the name",
        "Foreign Minister Elena Popova of Chad spoke.",
        "Elena Popova",
        ("foreign_minister", "TCD", None),
    ),
    (
        "former",
        "Former Chadian president Ali Deng spoke.",
        "Ali Deng",
        ("head_of_state", "TCD", "former"),
    ),
    (
        "acting",
        "Togo's acting defence minister, Ann Roe, spoke.",
        "Ann Roe",
        ("defence_minister", "TGO", "acting"),
    ),
    (
        "counterpart",
        "Chad's foreign minister, Ali Deng, met his Togolese counterpart, Ann Roe.",
        "Ann Roe",
        ("foreign_minister", "TGO", None),
    ),
]


@pytest.mark.parametrize(
    ("text", "name", "office"), [row[1:] for row in OFFICES], ids=[row[0] for row in OFFICES]
)
def test_office_is_recognised(code, text, name, office):
    actor = by_name(code(text))[name]
    assert office in [(one.role, one.of, one.tense) for one in actor.offices]
    assert actor.country == office[1]


def test_former_ruler_is_no_government(code):
    actor = by_name(code("Former Chadian president Ali Deng spoke."))["Ali Deng"]
    assert actor.sectors == ("ELI",)


COUNTRIES = [
    ("armed group", "Hezbollah fired rockets on Monday.", "Hezbollah", "LBN", "REB"),
    ("army", "The Syrian army shelled a village.", "Syrian army", "SYR", "MIL"),
    ("ministry", "The Ministry of Health of Chad spoke.", "Ministry of Health of Chad", "TCD",
     "GOV"),
    ("dissolved state", "The Soviet Union sent tanks.", "Soviet Union", "SUN", None),
    ("troops of a ministry's", "The Ministry of Defence of Chad said its troops had left.",
     "troops", "TCD", "MIL"),
    ("partly recognised", "Kosovo signed the pact.", "Kosovo", "XKX", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "country", "sector"),
    [row[1:] for row in COUNTRIES],
    ids=[row[0] for row in COUNTRIES],
)
def test_country_and_sector(code, text, name, country, sector):
    actor = by_name(code(text))[name]
    assert actor.country == country
    assert sector is None or sector in actor.sectors


def test_a_bare_government_is_that_of_the_dateline(coder):
    dateline = "VARNA, Bulgaria -"
    text = (
        f"{dateline} A ferry burned off Varna.\nRomania sent ships, the Romanian government said.\n"
        "Opposition leader Ivan Brod accused the government of lies. Varna mourned."
    )
    starts = [len(dateline) + 1, text.index("Romania sent"), text.index("Opposition")]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    lines = [Part("paragraph", *ends_of) for ends_of in zip(starts, ends, strict=True)]
    parts = (Part("dateline", 0, len(dateline)), *lines)
    actors = by_name(coder(Report(id="test", text=text, language="en", parts=parts)))
    assert actors["Romanian government"].country == "ROU"
    assert actors["government"].country == "BGR"


def test_a_countrys_man_is_of_it(code):
    notes = code("Japan's Fumio Kishida flew home.")
    assert by_name(notes)["Fumio Kishida"].country == "JPN"


def test_a_counterpart_holds_the_same_office(code):
    notes = code("Chad's Prime Minister Ali Deng met his New Zealand counterpart John Key.")
    key = by_name(notes)["John Key"]
    assert (key.country, key.sectors) == ("NZL", ("GOV",))
    assert key.offices[0].role == "head_of_government"


def test_a_secretary_general_is_no_general(code):
    (office,) = by_name(code("NATO Secretary-General Jens Stoltenberg spoke."))[
        "Jens Stoltenberg"
    ].offices
    assert office.role == "secretary_general"


def test_a_bare_government_is_that_of_the_only_country_near(code):
    notes = code("A report accused Myanmar's army of arson. The government denied it.")
    assert by_name(notes)["government"].country == "MMR"


def test_police_in_a_region_are_one_body(code):
    notes = code("Militants fought with police in Indian-administered Kashmir.")
    assert by_name(notes)["police"].members == ()


def test_ex_belongs_to_the_title(code):
    lay = by_name(code("Ex-chairman Kenneth Lay was charged."))["Kenneth Lay"]
    assert lay.offices[0].tense == "former"


def test_a_student_leader_is_no_government(code):
    wong = by_name(code("Student leader Joshua Wong spoke in Lund."))["Joshua Wong"]
    assert wong.sectors == ("EDU",)


def test_a_phrase_ends_at_a_verb(code):
    assert "parliament" in by_name(code("Diane Abbott said that Rudd had 'misled' parliament."))


def test_at_least_belongs_to_the_number(code):
    assert "at least 14 worshippers" in by_name(code("A bomb killed at least 14 worshippers."))


def test_counted_groups_are_told_apart(code):
    notes = code("A fire killed 11 people. The ship carried 162 people.")
    assert {"11 people", "162 people"} <= set(by_name(notes))


def test_the_people_counted_before_are_the_same(code):
    notes = code("Police arrested six protesters. The protesters were freed.")
    assert "The protesters" in words_for(notes, "six protesters")


NONE = [
    ("a civil ship", "The ship carried wheat.", "ship"),
    ("a vessel's name", "The ferry Kaliakra burned on Monday.", "Kaliakra"),
    ("a region named like a state", "Floods hit East Azerbaijan in Iran.", "Azerbaijan"),
    ("a title's first word", "Acting Defense Secretary Ann Roe spoke.", "Defense"),
    ("a faith", "Elena Popova called it a crime against Islam.", "Islam"),
    ("what something is written on", "“It is over,” Elena Popova wrote on Twitter.", "Twitter"),
    (
        "another body's acronym",
        "Kenya's Director of Public Prosecutions (DPP) agreed.",
        "Democratic Progressive Party",
    ),
    ("a state as a place", "He was born in Chad.", "Chad"),
]


@pytest.mark.parametrize(("text", "name"), [row[1:] for row in NONE], ids=[row[0] for row in NONE])
def test_what_is_no_actor(code, text, name):
    assert name not in by_name(code(text))


def test_every_mention_has_its_reason(code, parse, coder):
    text = "Elena Popova flew to Oslo. She met the king of Norway. It rained."
    trace = Trace()
    notes = coder.note(parse(text), trace)
    explained = {(r.start, r.end) for r in trace.remarks if r.stage == "actors"}
    for actor in notes.actors:
        for span in actor.mentions:
            assert (span.start, span.end) in explained, notes.report.words(span)


def test_other_initials_are_other_persons(code):
    notes = code("Peter J.R. Holm sent troops. Peter S. Holm, his son, left the army.")
    assert {"Peter J.R. Holm", "Peter S. Holm"} <= set(by_name(notes))


CAPITALS = [
    ("Pyongyang snubbed Seoul's offer of talks.", "South Korea"),
    ("The government mocked Moscow's warning.", "Russia"),
    ("The deal was a blow to Tehran.", "Iran"),
]


@pytest.mark.parametrize(("text", "state"), CAPITALS)
def test_a_capital_that_owns_or_is_given_what_states_do_is_its_state(text, state, code):
    assert state in by_name(code(text))


NO_STATE = [
    "Visitors praised Seoul's museums.",
    "The mayor opened Moscow's new bridge.",
    "She booked a flight to Tehran.",
]


@pytest.mark.parametrize("text", NO_STATE)
def test_a_capital_that_is_a_town_is_no_state(text, code):
    assert not {"South Korea", "Russia", "Iran"}.intersection(by_name(code(text)))


def test_a_crowd_by_its_number_acts(code):
    assert "Thousands" in by_name(code("Thousands marched in Lund on Friday."))
    assert "dozens" in by_name(code("Police arrested dozens."))
    assert by_name(code("Thousands of dollars vanished.")) == {}


def test_a_missile_is_nobody(code):
    assert set(by_name(code("Chad fired a missile over Togo."))) == {"Chad"}
