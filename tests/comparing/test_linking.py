import pytest

from comparenotes.comparing.linking import EventLinker
from comparenotes.comparing.thresholds import Thresholds
from comparenotes.lexicon import Lexicon
from comparenotes.record import AccordingTo, EventTime

TUESDAY = EventTime("2024-03-05", "2024-03-05", "day", "clause")
MONDAY = EventTime("2024-03-04", "2024-03-04", "day", "clause")
SUMMER = EventTime("2023-07-01", "2023-07-31", "month", "clause")


@pytest.fixture(scope="module")
def link(lexicon, vocabulary, weights, thresholds, story_of):
    linker = EventLinker(lexicon, vocabulary, weights, thresholds)

    def _link(*notes, witness=None):
        return linker.link(story_of(*notes, witness=witness))[0]

    return _link


def words_of(event, notes):
    texts = {one.report.id: one.report.text for one in notes}
    return sorted(mention.trigger.of(texts[mention.report]) for mention in event.mentions)


def pair(made, a, b, trigger_a, trigger_b, time_a=TUESDAY, time_b=TUESDAY):
    return (
        made(a).time("Tuesday", "2024-03-05").event(trigger_a, time=time_a).notes(),
        made(b, key="b").event(trigger_b, time=time_b).notes(),
    )


@pytest.mark.parametrize(
    ("a", "b", "trigger_a", "trigger_b"),
    [
        (
            "Police arrested six protesters at the ministry gate on Tuesday.",
            "On Tuesday police arrested six protesters at the gate of the ministry.",
            "arrested",
            "arrested",
        ),
        (
            "The quake killed nine people in Tesh on Tuesday.",
            "Nine people died in the Tesh quake on Tuesday.",
            "killed",
            "died",
        ),
    ],
    ids=["one verb", "one kind"],
)
def test_mentions_of_one_event_are_linked(made, link, a, b, trigger_a, trigger_b):
    notes = pair(made, a, b, trigger_a, trigger_b)
    (event,) = link(*notes)
    assert words_of(event, notes) == sorted([trigger_a, trigger_b])
    assert event.why
    assert event.sources == 2


@pytest.mark.parametrize(
    ("a", "b", "trigger_a", "trigger_b", "time_b"),
    [
        (
            "Police arrested six protesters at the ministry gate on Tuesday.",
            "On Tuesday the minister opened a bridge.",
            "arrested",
            "opened",
            TUESDAY,
        ),
        (
            "Police arrested six protesters at the ministry gate on Tuesday.",
            "Customs officers arrested a smuggler at Tuesday Bay.",
            "arrested",
            "arrested",
            SUMMER,
        ),
    ],
    ids=["other kinds", "other times"],
)
def test_mentions_of_two_events_are_not(made, link, a, b, trigger_a, trigger_b, time_b):
    assert len(link(*pair(made, a, b, trigger_a, trigger_b, time_b=time_b))) == 2


def test_another_day_of_one_event_is_a_difference(made, link):
    one = made("The ferry Kaliakra burned off Varna on Tuesday, killing eleven people.")
    one.actor("Kaliakra", "organisation").time("Tuesday", "2024-03-05")
    one.event("burned", time=TUESDAY, actors=("a1",))
    other = made("The ferry Kaliakra burned off Varna on Monday, and eleven people died.")
    other.actor("Kaliakra", "organisation").time("Monday", "2024-03-04")
    other.event("burned", time=MONDAY, actors=("a1",))
    (event,) = link(one.notes(), other.notes())
    assert event.time.verdict == "differ"
    assert [value.value for value in event.time.values] == ["2024-03-04", "2024-03-05"]
    assert event.actors.verdict == "agree"


def test_the_same_words_of_another_month_are_another_event(made, link):
    told = "Border guards arrested six smugglers at the Malung crossing on Tuesday."
    april = EventTime("2024-04-09", "2024-04-09", "day", "clause")
    notes = pair(made, told, told, "arrested", "arrested", time_b=april)
    assert [len(event.mentions) for event in link(*notes)] == [1, 1]
    notes = pair(made, told, told, "arrested", "arrested", time_b=EventTime(None, "2024-04-09"))
    assert [len(event.mentions) for event in link(*notes)] == [2]


def test_an_open_slot_differs_from_nothing(made, link):
    one = made("The ferry Kaliakra burned off Varna on Tuesday.").time("Tuesday", "2024-03-05")
    one.event("burned", time=TUESDAY)
    other = made("The ferry Kaliakra burned off Varna.").event("burned")
    (event,) = link(one.notes(), other.notes())
    assert event.time.verdict == "single"
    assert event.place.verdict == "single"


def sent(made, text, source, key):
    return (
        made(text, key=key).actor("Dobre").event("sent", according_to=AccordingTo(source)).notes()
    )


TEXT = "Romania sent two helicopters to help with the search, Dobre said."


@pytest.mark.parametrize(
    ("sources", "count", "named"),
    [
        (("report", "report"), 2, ("report",)),
        (("a1", "a1"), 1, ("Dobre",)),
        (("report", "a1"), 2, ("report", "Dobre")),
        (("unnamed", "unnamed"), 2, ("unnamed",)),
    ],
    ids=["own words", "one spokesman", "one of each", "unnamed"],
)
def test_sources_are_counted(made, link, sources, count, named):
    notes = [sent(made, TEXT, source, str(n)) for n, source in enumerate(sources)]
    (event,) = link(*notes)
    assert (event.sources, event.according_to) == (count, named)


def test_a_witness_with_two_speakers_is_one_source(made, link):
    told = TEXT.replace("Dobre", "Ionescu")
    other = made(told, key="1").actor("Ionescu").event("sent", according_to=AccordingTo("a1"))
    notes = [sent(made, TEXT, "a1", "0"), other.notes()]
    (event,) = link(*notes)
    assert (event.sources, event.according_to) == (2, ("Dobre", "Ionescu"))
    (event,) = link(*notes, witness={one.report.id: 0 for one in notes})
    assert event.sources == 1


def test_a_copy_is_no_second_source(made, link):
    notes = [sent(made, TEXT, "report", str(n)) for n in range(3)]
    witness = {one.report.id: 0 for one in notes}
    (event,) = link(*notes, witness=witness)
    assert len(event.mentions) == 3
    assert event.sources == 1


@pytest.mark.parametrize(
    ("trigger", "stem"),
    [
        ("cyber attack", "cyberattack"),  # the lexicon has it as one word
        ("re entry", "reentri"),
        ("missile test", "test"),  # a compound is of the kind of its head
        ("mass protests", "protest"),
        ("held talks", "talk"),  # a light verb counts by its noun
        ("gained access", "access"),
        ("checked herself into", "check"),  # fillers say nothing
        ("carried out", "carri"),
        ("broke away", "break"),
        ("talks broke down", "break"),
        ("passed quietly", "pass"),  # the last word that is in a set
        ("took place", "plac"),
        ("back", "back"),
        ("", ""),
    ],
)
def test_the_word_that_says_what_happened(vocabulary, trigger, stem):
    assert vocabulary.synonyms.main_stem(trigger.split()) == stem


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("a missile test", "tested a missile", True),
        ("a cyber attack", "was hacked", True),
        ("a missile test", "a missile defence", False),
        ("mass protests", "a mass layoff", False),
    ],
)
def test_a_compound_is_compared_by_its_head(vocabulary, one, other, is_one):
    synonyms = vocabulary.synonyms
    stems = [synonyms.main_stem(words.split()) for words in (one, other)]
    kinds = [synonyms.kinds(stem) for stem in stems]
    assert (stems[0] == stems[1] or bool(kinds[0] & kinds[1])) is is_one


def test_a_very_frequent_trigger_needs_more_in_common(
    made, lexicon, vocabulary, weights, story_of, tmp_path
):
    """Of a trigger that a story has very often, mentions that share a name are still linked."""
    limit = '["linking.bucket"]\nvalue = 2\ndecides = "x"\nmeasured = "x"\n'
    (tmp_path / "comparing.toml").write_text(limit)
    linker = EventLinker(lexicon, vocabulary, weights, Thresholds(Lexicon(tmp_path)))
    texts = [
        "Police arrested the smuggler Ibrahim Tesh at the port of Varna.",
        "A clerk was arrested over some lost keys.",
        "At Varna's port the smuggler Ibrahim Tesh was arrested.",
        "Two boys were arrested for painting a bridge.",
    ]
    whom = ["the smuggler Ibrahim Tesh", "A clerk", "the smuggler Ibrahim Tesh", "Two boys"]
    notes = [
        made(text, key=str(n)).actor("Ibrahim Tesh").event("arrested", object=words).notes()
        for n, (text, words) in enumerate(zip(texts, whom, strict=True))
    ]
    events = linker.link(story_of(*notes))[0]
    linked = [event for event in events if len(event.mentions) > 1]
    assert [{mention.report for mention in event.mentions} for event in linked] == [
        {notes[0].report.id, notes[2].report.id}
    ]
