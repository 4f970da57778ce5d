import pytest

from comparenotes.comparing.story_notes import NamedSpans
from comparenotes.record import Span

SPANS = [
    (Span(40, 60), "long"),
    (Span(0, 4), "first"),
    (Span(50, 53), "inside"),
    (Span(90, 94), "last"),
]


@pytest.mark.parametrize(
    ("span", "found"),
    [
        (Span(2, 3), ["first"]),
        (Span(51, 52), ["long", "inside"]),
        (Span(58, 70), ["long"]),
        (Span(0, 100), ["first", "long", "inside", "last"]),
        (Span(4, 40), []),
        (Span(60, 90), []),
        (Span(94, 99), []),
    ],
    ids=["within", "two deep", "the end of a long one", "all", "between", "touching", "behind"],
)
def test_named_spans_are_found_by_place(span, found):
    assert [name for _, name in NamedSpans(SPANS).touching(span)] == found


def test_where_nobody_is_named_nobody_is_found():
    assert list(NamedSpans([]).touching(Span(0, 10))) == []


def test_the_named_are_identities_and_places(made, story_of):
    text = "Ada Holm left Dalby."
    story = story_of(made(text).actor("Ada Holm").place("Dalby", "SWE").notes())
    (spans,) = story.named_spans.values()
    found = {
        story.text(story.notes[0].report.id, span): key for span, key in spans.touching(Span(0, 20))
    }
    assert found["Dalby"] == "place:dalby"
    assert found["Ada Holm"].endswith("holm")


@pytest.mark.parametrize(
    ("name", "kind", "words", "is_named"),
    [
        ("Anna Holm", "person", "Anna Holm", True),
        ("Anna Holm", "person", "Holm", True),
        ("Anna Holm", "person", "Ms Holm", True),
        ("Anna Holm", "person", "Anna", False),
        ("Anna Holm", "person", "she", False),
        ("Norrvik leader", "person", "Norrvik leader", False),
        ("the Russian leader", "person", "the Russian leader", False),
        ("her lawyer", "person", "her lawyer", False),
        ("Tesla Roadster", "person", "Roadster", False),
        ("Norrvik Steel", "organisation", "Norrvik Steel", True),
        ("steel makers", "organisation", "steel makers", False),
    ],
)
def test_who_is_named(made, story_of, name, kind, words, is_named):
    text = f"Of {name} little is known."
    story = story_of(made(text).actor(name, kind).notes())
    identity = story.identities[story.identities.key(story.notes[0].report.id, "a1")]
    assert story.is_named(identity, words) == is_named


def test_a_surname_alone_is_a_name_where_it_need_not_be_in_full(made, story_of):
    story = story_of(made("Holm left.").actor("Holm").notes())
    identity = story.identities[story.identities.key(story.notes[0].report.id, "a1")]
    assert not story.is_named(identity, "Holm")
    assert story.is_named(identity, "Holm", in_full=False)


def test_titles_are_counted_once_each(made, story_of):
    notes = [
        made("One.", key="a", title="Quake kills nine, quake felt in Tesh").notes(),
        made("Two.", key="b", title="Strong quake").notes(),
        made("Three.", key="c").notes(),
    ]
    assert story_of(*notes).title_kinds["quak"] == 2


def test_the_nearest_trigger(made, story_of):
    made_notes = made("A man died here and on Monday a road closed.").event("died").event("closed")
    monday = made_notes.at("Monday")
    notes = made_notes.notes()
    story = story_of(notes)
    died, closed = notes.events
    assert story.is_nearest_trigger(notes.report.id, closed, monday)
    assert not story.is_nearest_trigger(notes.report.id, died, monday)
