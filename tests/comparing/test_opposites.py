"""What two reports say the opposite of: approved and rejected, done and not done."""

import pytest

from comparenotes.comparing.opposites import OppositeFinder
from comparenotes.record import AccordingTo, EventTime

MONDAY, TUESDAY = "2024-03-04", "2024-03-05"


@pytest.fixture(scope="module")
def opposites(lexicon, vocabulary, weights, story_of, as_one):
    finder = OppositeFinder(lexicon, vocabulary, weights)

    def _opposites(*notes, witness=None, linked=False):
        notes = [one.notes() for one in notes]
        numbers = (
            {one.report.id: n for one, n in zip(notes, witness, strict=True)} if witness else None
        )
        story = story_of(*notes, witness=numbers)
        events = [as_one(story)] if linked else []
        return [
            (fact.what, fact.verdict, {value.value for value in fact.values})
            for fact in finder.find(story, events)
        ]

    return _opposites


@pytest.fixture
def told(made):
    """A report of one sentence with one event; `named` are those with a name in it."""

    def _told(text, subject, trigger, object=None, named=(), published=TUESDAY, key=None, **more):
        notes = made(text, published, key or text)
        for name, kind in named:
            notes.actor(name, kind)
        return notes.event(trigger, subject=subject, object=object, **more)

    return _told


def on(day):
    return EventTime(day, day, "day")


HOLM = [("Anna Holm", "person")]
NORRVIK = [("Norrvik Line", "organisation")]


def test_approved_and_rejected(told, opposites):
    council = [("Orle Council", "organisation")]
    a = told("Orle Council approved the plan.", "Orle Council", "approved", "plan", council)
    b = told("The plan was rejected by Orle Council.", "Orle Council", "rejected", "plan", council)
    assert opposites(a, b) == [
        ("whether it was approved or rejected", "differ", {"approved the plan", "rejected"})
    ]


def test_rose_and_fell_on_one_day(told, opposites):
    a = told("Norrvik shares rose on Monday.", "Norrvik shares", "rose", time=on(MONDAY))
    b = told("Norrvik shares fell on Monday.", "Norrvik shares", "fell", time=on(MONDAY))
    assert opposites(a, b) == [("whether it rose or fell", "differ", {"rose", "fell"})]


def test_done_and_not_done(told, opposites):
    a = told("Anna Holm apologised.", "Anna Holm", "apologised", None, HOLM)
    b = told("Anna Holm did not apologise.", "Anna Holm", "apologise", None, HOLM, status="denied")
    assert opposites(a, b) == [("whether", "differ", {"apologised", "did not apologise"})]


def test_signed_and_refused_to_sign(told, opposites):
    a = told("Anna Holm signed the treaty.", "Anna Holm", "signed", "treaty", HOLM)
    b = told(
        "Anna Holm refused to sign the treaty.",
        "Anna Holm",
        "sign",
        "treaty",
        HOLM,
        status="denied",
    )
    (found,) = opposites(a, b)
    assert found[1:] == ("differ", {"signed the treaty", "refused to sign the treaty"})


def test_convicted_and_acquitted(told, opposites):
    a = told("The court convicted Anna Holm.", "court", "convicted", "Anna Holm", HOLM)
    b = told("Anna Holm was acquitted.", None, "acquitted", "Anna Holm", HOLM)
    assert opposites(a, b) == [
        ("whether they were convicted or cleared", "differ", {"convicted Anna Holm", "acquitted"})
    ]


def test_survived_something_and_died(told, opposites):
    a = told("Anna Holm survived the fire.", "Anna Holm", "survived", "fire", HOLM)
    b = told("Anna Holm died in the fire.", "Anna Holm", "died", None, HOLM)
    assert [fact[0] for fact in opposites(a, b)] == ["whether they survived or died"]


def test_backed_and_opposed(told, opposites):
    a = told("Anna Holm backed the merger.", "Anna Holm", "backed", "merger", HOLM)
    b = told("Anna Holm opposed the merger.", "Anna Holm", "opposed", "merger", HOLM)
    assert [fact[0] for fact in opposites(a, b)] == ["whether they are for it or against it"]


def test_what_somebody_denies_is_contested_and_who_says_so_is_told(told, opposites):
    both = [*HOLM, *NORRVIK]
    a = told("Norrvik Line sank the barge.", "Norrvik Line", "sank", "barge", NORRVIK)
    b = told(
        "Anna Holm said Norrvik Line did not sink the barge.",
        "Norrvik Line",
        "sink",
        "barge",
        both,
        status="denied",
        according_to=AccordingTo("a1"),
    )
    (found,) = opposites(a, b)
    assert found[1] == "contested"
    assert "did not sink the barge, according to Anna Holm" in found[2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"status": "planned"}, {}),
        ({"status": "hypothetical"}, {}),
        ({"status": "requested"}, {}),
        ({"habitual": True}, {}),
        ({"time": on(MONDAY)}, {"time": on(TUESDAY)}),
        ({"published": "2024-03-01"}, {}),
        ({"published": None}, {}),
        ({"text": "Anna Holm initially backed the merger."}, {}),
        ({"text": "Anna Holm never backed the merger."}, {}),
    ],
    ids=[
        "planned",
        "hypothetical",
        "asked for",
        "a habit",
        "another day",
        "an older report",
        "a report without a day",
        "at first",
        "a negation that the notes overlook",
    ],
)
def test_no_opposites(told, opposites, one, other):
    def report(verb, **more):
        text = more.pop("text", f"Anna Holm {verb} the merger.")
        return told(text, "Anna Holm", verb, "merger", more.pop("named", HOLM), **more)

    assert opposites(report("backed", **one), report("opposed", **other)) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            ("Orle shares rose.", "Orle shares", "rose"),
            ("Orle shares fell.", "Orle shares", "fell"),
        ),
        (
            ("A shop approved a plan.", "shop", "approved", "plan"),
            ("A school rejected a plan.", "school", "rejected", "plan"),
        ),
        (
            ("The court convicted the tailor of fraud.", "court", "convicted", "tailor"),
            ("The court cleared the tailor of murder.", "court", "cleared", "tailor"),
        ),
        (
            ("Lawmakers backed the referendum.", "Lawmakers", "backed", "referendum"),
            ("Lawmakers opposed the referendum.", "Lawmakers", "opposed", "referendum"),
        ),
        (
            ("The Dalby ferry backed off.", "Dalby ferry", "backed off"),
            ("The Dalby ferry opposed it.", "Dalby ferry", "opposed", "it"),
        ),
        (
            ("The Dalby ferry won the race.", "Dalby ferry", "won", "race"),
            ("The Dalby ferry lost its anchor.", "Dalby ferry", "lost", "anchor"),
        ),
    ],
    ids=[
        "no day is named",
        "a plan of another",
        "of two crimes",
        "some and others",
        "a verb with another meaning",
        "another object",
    ],
)
def test_acts_that_go_together(told, opposites, a, b):
    assert opposites(told(*a), told(*b)) == []


def test_people_who_rise_and_fall(told, opposites):
    a = told("Anna Holm rose on Monday.", "Anna Holm", "rose", None, HOLM, time=on(MONDAY))
    b = told("Anna Holm fell on Monday.", "Anna Holm", "fell", None, HOLM, time=on(MONDAY))
    assert opposites(a, b) == []


def test_a_reply_to_something_else(told, opposites):
    a = told("Anna Holm responded to the critics.", "Anna Holm", "responded", None, HOLM)
    b = told(
        "Anna Holm did not respond to questions from this newspaper.",
        "Anna Holm",
        "respond",
        None,
        HOLM,
        status="denied",
    )
    assert opposites(a, b) == []


def test_a_report_that_has_both(told, made, opposites):
    a = told("Anna Holm backed the merger.", "Anna Holm", "backed", "merger", HOLM)
    both = made("Anna Holm opposed the merger. A friend says she favoured the merger.", TUESDAY)
    both.actor("Anna Holm").event("opposed", subject="Anna Holm", object="the merger")
    both.event("favoured", subject="she", object="the merger", actors=("a1",))
    assert opposites(a, both) == []


def test_one_witness(told, opposites):
    a = told("Anna Holm backed the merger.", "Anna Holm", "backed", "merger", HOLM)
    b = told("Anna Holm opposed the merger.", "Anna Holm", "opposed", "merger", HOLM)
    assert opposites(a, b, witness=(0, 0)) == []


def test_what_a_linked_event_has_as_contested_is_told_once(told, opposites):
    a = told("Anna Holm shot the guard.", "Anna Holm", "shot", "guard", HOLM, actors=("a1",))
    b = told(
        "Anna Holm said she never shot the guard.",
        "she",
        "shot",
        "guard",
        HOLM,
        actors=("a1",),
        status="denied",
        according_to=AccordingTo("a1"),
    )
    assert [fact[1] for fact in opposites(a, b)] == ["contested"]
    assert opposites(a, b, linked=True) == []
