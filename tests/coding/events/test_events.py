"""Events: who, to whom, where, whether it happened, and what is no event of a type."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparenotes.coding import Coder, Trace
from comparenotes.record import Event, Notes, Part, Report, faults_of

# words and marks that a report, or a broken page, may hold in any order
PIECES = (
    *("Kenya", "attacked", "will", "not", "to", ".", ",", "“", "”", "—", "12", "$", "%", "who"),
    *("killed", "by", "the", "and", "cease-fire", "of", "must", "said", "that", "troops", "was"),
    *("signed", "😀", "\u200f", "if", "in", "Lima", "launched", "talks", "an", "\n", "(", ")"),
    *("sanctions", "on", "3-2"),
)


def typed(notes: Notes) -> list[Event]:
    return [event for event in notes.events if event.type]


def names(notes: Notes, ids: tuple[str, ...]) -> list[str]:
    by_id = {actor.id: actor.name for actor in notes.actors}
    return [by_id[one] for one in ids]


def triggers(notes: Notes) -> list[str]:
    return [event.trigger.of(notes.report.text) for event in notes.events]


# text, type, actors, recipients
ROLES = [
    ("Kenya condemned Sudan.", "ACCUSE", ["Kenya"], ["Sudan"]),
    ("Sudan was condemned by Kenya.", "ACCUSE", ["Kenya"], ["Sudan"]),
    ("Kenya and Uganda condemned Sudan.", "ACCUSE", ["Kenya", "Uganda"], ["Sudan"]),
    ("Kenya, which condemned Sudan, is calm.", "ACCUSE", ["Kenya"], ["Sudan"]),
    ("Norway promised to help Malawi.", "AGREE", ["Norway"], ["Malawi"]),
    ("Kenya accused Sudan of shelling a village.", "ACCUSE", ["Kenya"], ["Sudan"]),
    ("Brazil imposed sanctions on Bolivia.", "SANCTION", ["Brazil"], ["Bolivia"]),
    ("Kenya met Uganda.", "CONSULT", ["Kenya", "Uganda"], []),
    ("Peru and Chile signed a treaty.", "SUPPORT", ["Peru", "Chile"], []),
    ("Chad launched an attack on Sudan.", "ASSAULT", ["Chad"], ["Sudan"]),
    ("Ghana said Togo must release the fishermen.", "REQUEST", ["Ghana"], ["Togo"]),
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), ROLES, ids=[r[0] for r in ROLES])
def test_roles(text, kind, actors, recipients, code) -> None:
    notes = code(text)
    found = [event for event in notes.events if event.type == kind]
    assert [(names(notes, e.actors), names(notes, e.recipients)) for e in found] == [
        (actors, recipients)
    ]


# text, the trigger asked about, its status
STATUSES = [
    ("Rebels attacked the town.", "attacked", "happened"),
    ("Rebels have attacked the town.", "attacked", "happened"),
    ("Rebels are attacking the town.", "attacking", "ongoing"),
    ("Rebels will attack the town.", "attack", "planned"),
    ("Rebels plan to attack the town.", "attack", "planned"),
    ("Rebels did not attack the town.", "attack", "denied"),
    ("Rebels never attacked the town.", "attacked", "denied"),
    ("Rebels could attack the town.", "attack", "hypothetical"),
    ("If rebels attack the town, people flee.", "attack", "hypothetical"),
    ("Kenya said Sudan must free him.", "free", "requested"),
    ("The upcoming election worries him.", "election", "planned"),
]


@pytest.mark.parametrize(("text", "trigger", "status"), STATUSES, ids=[r[0] for r in STATUSES])
def test_status(text, trigger, status, code) -> None:
    notes = code(text)
    found = {event.trigger.of(text): event.status for event in notes.events}
    assert found.get(trigger) == status


# what modal verbs, negation and operators make of a type
COMPOSED = [
    ("Kenya will meet Uganda on Monday.", "AGREE"),
    ("Kenya will not release the prisoners.", "REJECT"),
    ("Kenya will withdraw its troops from Somalia.", "CONCEDE"),
    ("Kenya will expel the diplomats of Sudan.", "THREATEN"),
    ("Kenya refused to meet Sudan.", "REJECT"),
    ("Kenya is ready to send food aid to Haiti.", "AGREE"),
    ("Kenya stopped shelling the port.", "RETREAT"),
    ("Police prevented a demonstration of the party in Lusaka.", "COERCE"),
    ("Kenya demanded the withdrawal of Ethiopian forces.", "REQUEST"),
]


@pytest.mark.parametrize(("text", "kind"), COMPOSED, ids=[r[0] for r in COMPOSED])
def test_composition_gives_one_type(text, kind, code) -> None:
    assert {event.type for event in typed(code(text))} == {kind}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He died of a heart attack.", id="heart attack"),
        pytest.param("The supermarkets are in a price war.", id="price war"),
        pytest.param("The storm killed four people.", id="a storm kills"),
        pytest.param("Doctors fight the disease.", id="a disease is fought"),
        pytest.param("She shot a film about the war in Rome.", id="a film is shot"),
        pytest.param("Rebels could attack the town.", id="only possible"),
        pytest.param("Rebels did not attack the town.", id="denied"),
        pytest.param("The firm struck a deal.", id="a deal is struck"),
        pytest.param("You agree to receive our offers.", id="speaks to the reader"),
        pytest.param("The striker signed a deal with Milan.", id="a player signs"),
        pytest.param(
            "The coach said the team won the game. The striker attacked in the second half of the "
            "season, and the league's goalkeeper was beaten by a late goal.",
            id="sport",
        ),
    ],
)
def test_no_event_of_a_type(text, code) -> None:
    assert typed(code(text)) == []


def test_untyped_events_are_what_happened(code) -> None:
    notes = code("An earthquake destroyed a bridge, and the trial of the builder began.")
    assert triggers(notes) == ["earthquake", "destroyed", "trial", "began"]


@pytest.mark.parametrize(
    "text", ["He is tall.", "She said so.", "They believe it.", "The house belongs to him."]
)
def test_saying_thinking_and_being_are_no_events(text, code) -> None:
    assert code(text).events == ()


def test_topic_of_a_verbal_event_has_no_type_of_its_own(code) -> None:
    notes = code("Kenya condemned the attack on Haiti.")
    assert [(event.trigger.of(notes.report.text), event.type) for event in notes.events] == [
        ("condemned", "ACCUSE"),
        ("attack", None),
    ]


def test_brokers_are_mediators(code) -> None:
    notes = code("Mali and Niger signed a ceasefire agreement brokered by Algeria.")
    event = typed(notes)[0]
    assert names(notes, event.mediators) == ["Algeria"]
    assert names(notes, event.actors) == ["Mali", "Niger"]


def test_place_is_what_its_clause_gives(code) -> None:
    notes = code("Rebels attacked a convoy in Bamako.")
    place = {one.id: one.name for one in notes.places}
    assert [place.get(event.place) for event in typed(notes)] == ["Bamako"]


def test_counts_go_to_the_event_of_their_clause(code) -> None:
    notes = code("Gunmen killed 12 people in Quetta and wounded 30.")
    events = {event.trigger.of(notes.report.text): event for event in notes.events}
    count = {one.id: one.value for one in notes.quantities}
    assert [count[one] for one in events["killed"].quantities] == [12.0]
    assert [count[one] for one in events["wounded"].quantities] == [30.0]


def test_habit_is_marked(code) -> None:
    notes = code("Kenya regularly meets Uganda.")
    assert [(e.type, e.habitual, e.status) for e in typed(notes)] == [("CONSULT", True, "ongoing")]


def test_furniture_is_not_coded(coder: Coder) -> None:
    text = "Rebels attacked the town.\nArmy shells village, see photos"
    parts = (Part("paragraph", 0, 25), Part("furniture", 26, len(text)))
    notes = coder(Report(id="t", text=text, language="en", parts=parts))
    assert [event.trigger.of(text) for event in notes.events] == ["attacked"]


def test_trace_says_why_no_type_was_given(coder: Coder) -> None:
    text = "He died of a heart attack."
    report = Report(id="t", text=text, language="en", parts=(Part("paragraph", 0, len(text)),))
    trace = Trace()
    coder.note(coder.parser.parse(report), trace)
    at = text.index("attack")
    assert any("beside 'heart'" in remark.why for remark in trace.at(at, at + 6))


def test_empty_and_odd_texts_have_no_events(code) -> None:
    assert code("").events == ()
    assert code("—…!").events == ()


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Kenya demanded the withdrawal of Ethiopian forces.", "yield"),
        ("Kenya refused to meet Sudan.", "meet"),
        ("Rebels threatened to attack Kenya.", "violence"),
        ("Police arrested two officials in Lima.", "arrest"),
    ],
)
def test_mode(text: str, mode: str, code: Callable[..., Notes]) -> None:
    assert [event.mode for event in typed(code(text))] == [mode]


def test_what_a_protest_demands_is_its_topic(code: Callable[..., Notes]) -> None:
    notes = code("Thousands of workers marched through Lima, demanding that the minister resign.")
    assert {event.type for event in typed(notes)} == {"PROTEST"}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_any_words_give_spans_in_the_text_and_the_same_twice(
    code: Callable[..., Notes], pieces: list[str]
) -> None:
    text = " ".join(pieces)
    notes = code(text)
    assert notes == code(text)
    for event in notes.events:
        assert 0 <= event.trigger.start < event.trigger.end <= len(text)
        assert event.evidence.start <= event.trigger.start
    assert list(notes.events) == sorted(notes.events, key=lambda event: event.trigger.start)
    assert all(one.evidence.of(text).strip() for one in notes.quantities)


@pytest.mark.parametrize(
    ("text", "words"),
    [("Singer Checks Into Lakeside Clinic", ["Checks"]), ("Lakeside Clinic", [])],
)
def test_headline_without_a_verb(text: str, words: list[str], code: Callable[..., Notes]) -> None:
    assert triggers(code(text)) == words


def test_evidence_holds_the_whole_trigger_where_a_headline_cuts_it(code):
    notes = code("# Greece shuts down: BOMB\nattack on bank leaves three dead, police say")
    assert list(faults_of(notes)) == []
