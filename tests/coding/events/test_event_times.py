"""When events were: by their clause, a tie, tense or the narrative; never by publication alone."""

import pytest

from comparenotes.coding.events.event_time_rules import event_time
from comparenotes.coding.events.event_times import Timeline
from comparenotes.coding.times.publication import PublicationFinder
from comparenotes.coding.times.timexes import TimexFinder
from comparenotes.lexicon import Lexicon
from comparenotes.lexicon.speech_verbs import SpeechVerbs
from comparenotes.lexicon.word_sets import TimeLinks
from comparenotes.record import EventTime

PUBLISHED = "2021-10-12"  # a Tuesday
NOUNS = {"attack", "blast", "coup", "raid", "vote", "talk", "truce", "war", "collapse", "siege"}


@pytest.fixture(scope="module")
def time_of(parse):
    finder = TimexFinder(Lexicon())
    publication = PublicationFinder(Lexicon(), finder)
    links = Lexicon().word_sets("time_links", TimeLinks)
    speech = SpeechVerbs.read(Lexicon())

    def _time_of(text, trigger, published=PUBLISHED):
        parsed = parse(text, published)
        bounds = publication.find(parsed)
        timexes = finder.find(parsed, bounds)
        happenings = frozenset(at for at, word in enumerate(parsed.lemmas) if word in NOUNS)
        timeline = Timeline(parsed, timexes, bounds, links, speech, happenings)
        return event_time(timeline, parsed.words.index(trigger))[1]

    return _time_of


@pytest.mark.parametrize(
    ("text", "trigger", "earliest", "latest", "basis"),
    [
        ("The ministers met on Monday.", "met", "2021-10-11", "2021-10-11", "clause"),
        ("The talks on Monday failed.", "talks", "2021-10-11", "2021-10-11", "clause"),
        ("Police said Monday that a bomb exploded on Sunday.", "exploded", "2021-10-10",
         "2021-10-10", "clause"),
        ("Police said Monday that a bomb exploded on Sunday.", "said", "2021-10-11",
         "2021-10-11", "clause"),
        ("A bomb exploded on Monday, killing two.", "killing", "2021-10-11", "2021-10-11",
         "clause"),
        ("On Monday the ministers met and signed a pact.", "signed", "2021-10-11",
         "2021-10-11", "clause"),
        ("They have feuded since 1991 when the army occupied the valley.", "occupied",
         "1991-01-01", "1991-12-31", "clause"),
        ("The league was formed after the collapse of the union in 1991.", "collapse",
         "1991-01-01", "1991-12-31", "clause"),
        ("When fighting erupted on March 3, the army shelled the town.", "shelled",
         "2021-03-03", "2021-03-03", "tied"),
        ("After fighting erupted on March 3, the army shelled the town.", "shelled",
         "2021-03-03", "2021-10-12", "tied"),
        ("Before the vote on March 3, the army shelled the town.", "shelled",
         None, "2021-03-03", "tied"),
        ("The army will leave the town.", "leave", "2021-10-12", None, "tense"),
        ("The envoys prepared the upcoming summit.", "summit", "2021-10-12", None, "clause"),
        ("The town has been destroyed.", "destroyed", None, "2021-10-12", "tense"),
        ("The army shelled the town during the night of fire.", "shelled",
         None, "2021-10-12", "tense"),
    ],
)  # fmt: skip
def test_says_when_and_why(time_of, text, trigger, earliest, latest, basis):
    time = time_of(text, trigger)
    assert (time.earliest, time.latest, time.basis) == (earliest, latest, basis)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The army shells the town.", "shells"),
        ("The army could leave the town.", "leave"),
        ("The envoys spoke of a truce.", "truce"),
    ],
)
def test_says_nothing_where_nothing_is_said(time_of, text, trigger):
    time = time_of(text, trigger)
    assert (time.earliest, time.latest, time.basis) == (None, None, None)


def test_without_publication_a_bare_past_is_open(time_of):
    time = time_of("The army shelled the town.", "shelled", None)
    assert (time.earliest, time.latest) == (None, None)


def test_the_narrative_carries_a_date_on_within_a_paragraph(time_of):
    text = "The war ended.\nRebels took the port on March 3. They freed the crew."
    time = time_of(text, "freed")
    assert (time.earliest, time.latest, time.basis) == ("2021-03-03", "2021-03-03", "narrative")


def test_in_the_next_paragraph_the_date_only_bounds(time_of):
    text = "The war ended.\nRebels took the port on March 3.\nThey freed the crew."
    time = time_of(text, "freed")
    assert (time.earliest, time.latest, time.basis) == ("2021-03-03", PUBLISHED, "narrative")


def test_what_was_said_belongs_to_the_news_not_to_its_background(time_of):
    text = (
        "The ministers met in the capital on Monday.\n"
        "Rebels took the port in 1991. The minister said little."
    )
    time = time_of(text, "said")
    assert (time.earliest, time.basis) == ("2021-10-11", "narrative")


def test_what_ended_with_an_event_began_as_long_before_as_it_lasted(time_of):
    text = (
        "The sides signed a truce in May 2015.\n"
        "Before that, rebels had held the port for ten years."
    )
    time = time_of(text, "held")
    assert (time.earliest, time.latest, time.basis) == ("2005-05-31", "2015-05-31", "tied")


@pytest.mark.parametrize(
    ("text", "trigger", "earliest", "latest"),
    [
        ("They met on 3 May 2021. Before the meeting, rebels attacked.", "attacked", None,
         "2021-05-03"),
        ("Troops shelled it on 3 May 2021. After the shelling, he fled.", "fled", "2021-05-03",
         "2021-10-12"),
        ("Troops shelled it on 3 May 2021. After the shelling, he fled.", "shelling",
         "2021-05-03", "2021-05-03"),
        ("The war began in May 2021. Since then, hundreds have died.", "died", "2021-05-01",
         "2021-10-12"),
        ("They met on 3 May 2021. After the war, the city grew.", "grew", "2021-05-03",
         "2021-05-03"),
    ],
    ids=["before it", "after it", "itself", "since then", "another event"],
)  # fmt: skip
def test_ties_to_what_was_reported_before(time_of, text, trigger, earliest, latest):
    time = time_of(text, trigger)
    assert (time.earliest, time.latest) == (earliest, latest)


def test_what_is_past_is_over_by_publication(time_of):
    time = time_of("The sides met three times this year.", "met")
    assert (time.earliest, time.latest, time.granularity) == ("2021-01-01", PUBLISHED, "year")


def test_each_report_has_its_own_line(time_of):
    assert time_of("The ministers met on Monday.", "met").earliest == "2021-10-11"
    assert time_of("The ministers met on Monday.", "met", "2020-10-13").earliest == "2020-10-12"


def test_story_ahead_of_its_publication_dates_nothing_in_later_paragraphs(time_of):
    text = "The army left the town on 12 December 2021.\nRebels took the port."
    assert time_of(text, "took") == EventTime(latest=PUBLISHED, basis="tense")


@pytest.mark.parametrize(
    ("text", "trigger", "earliest", "latest"),
    [
        ("Between 2001 and 2005 the rebels burned the crops.", "burned", "2001-01-01",
         "2005-12-31"),
        ("The silo exploded on the night of 3–4 October, police said.", "exploded", "2021-10-03",
         "2021-10-04"),
        ("The port was besieged from May to August 2020.", "besieged", "2020-05-01",
         "2020-08-31"),
        ("The strike, now in its fifth week, began on 6 September.", "began", "2021-09-06",
         "2021-09-06"),
        ("The talks, scheduled for Thursday, were called off on Monday.", "talks", "2021-10-14",
         "2021-10-14"),
        ("On Monday police arrested a man over the blast that killed six in June.", "blast",
         "2021-06-01", "2021-06-30"),
        ("Envoys left for Easter on Monday.", "left", "2021-10-11", "2021-10-11"),
        ("The truce expires at noon on Friday.", "truce", None, "2021-10-15"),
        ("The siege of 1914 was debated last weekend.", "debated", "2021-10-09", "2021-10-10"),
    ],
)  # fmt: skip
def test_the_date_that_is_its_own(time_of, text, trigger, earliest, latest):
    time = time_of(text, trigger)
    assert (time.earliest, time.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "trigger", "earliest", "latest"),
    [
        ("The vote had been moved from May to June 2021.", "moved", "2021-05-01", "2021-05-31"),
        ("The firm showed pictures of a rocket that will fly in December.", "showed",
         None, "2021-10-12"),
        ("Police are investigating Monday's attack.", "investigating", None, None),
        ("On Monday police arrested a man over the blast that officials condemned in June.",
         "blast", None, None),
        ("Mali closed its border in retaliation for raids last month.", "closed", None,
         "2021-10-12"),
        ("Mali closed the border on Monday over raids in May.", "closed", "2021-10-11",
         "2021-10-11"),
        ("Spain expelled envoys over last month's coup.", "expelled", None, "2021-10-12"),
        ("The minister condemned Friday's attack.", "condemned", None, "2021-10-12"),
        ("The president will now extend the curfew.", "extend", "2021-10-12", None),
        ("Troops left on Monday. They had fought in the war that began in 1991.", "fought", None,
         "2021-10-12"),
    ],
)  # fmt: skip
def test_the_date_that_is_anothers(time_of, text, trigger, earliest, latest):
    time = time_of(text, trigger)
    assert (time.earliest, time.latest) == (earliest, latest)
