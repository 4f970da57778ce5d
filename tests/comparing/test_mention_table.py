"""What the table of mentions says of one event, read from invented sentences."""

import numpy as np
import pytest

from comparenotes.record import EventTime


@pytest.fixture(scope="module")
def row(mention_reader, story_of):
    """The first row of the table of some notes, by column."""

    def _row(*notes):
        table = mention_reader.read(story_of(*(one.notes() for one in notes)))
        return lambda column: getattr(table, column)[0]

    return _row


def event(made, text, trigger, **more):
    return made(text).event(trigger, **more)


@pytest.mark.parametrize(
    ("text", "trigger", "is_definite"),
    [
        ("The crash closed a road.", "crash", True),
        ("Its long-awaited offer came late.", "offer", True),
        ("A crash closed the road.", "crash", False),
        ("The board offered more.", "offered", False),
        ("They left the town. Crash barriers fell.", "Crash", False),
    ],
    ids=["the", "its, and a word between", "a", "a verb", "another sentence"],
)
def test_definite(made, row, text, trigger, is_definite):
    assert row(event(made, text, trigger))("is_definite") == is_definite


@pytest.mark.parametrize(
    ("text", "trigger", "is_plural"),
    [
        ("The breaches were found.", "breaches", True),
        ("The breach was found.", "breach", False),
        ("The loss was great.", "loss", False),
        ("Mara attacks a castle.", "attacks", False),
    ],
    ids=["plural", "singular", "-ss", "a verb"],
)
def test_plural(made, row, text, trigger, is_plural):
    assert row(event(made, text, trigger))("is_plural") == is_plural


@pytest.mark.parametrize(
    ("text", "trigger", "column", "acts"),
    [
        ("Another breach was found.", "breach", "is_other", True),
        ("The previous large breach was found.", "breach", "is_other", True),
        ("The breach was found.", "breach", "is_other", False),
        ("They spoke of another. The breach was found.", "breach", "is_other", False),
        ("The dam could break.", "break", "is_conditional", True),
        ("The dam did not break.", "break", "is_conditional", True),
        ("The dam broke.", "broke", "is_conditional", False),
        ("The dam could hold if none of its walls break.", "break", "is_conditional", False),
        ("They fled after a flood.", "flood", "is_noun", True),
        ("They flood a field.", "flood", "is_noun", False),
        ("After flooding they fled.", "flooding", "is_noun", False),
    ],
)
def test_what_stands_before_a_trigger(made, row, text, trigger, column, acts):
    assert row(event(made, text, trigger))(column) == acts


def test_a_pronoun_is_no_argument(made, row):
    read = row(event(made, "They shelled it.", "shelled", subject="They", object="it"))
    assert (read("subject") == -1).all()
    assert read("object_head") == -1
    assert not read("subject_vector").any()


def test_arguments_are_words_with_a_head(made, row):
    notes = event(
        made, "Rebels shelled the old barracks.", "shelled", subject="Rebels", object="old barracks"
    )
    read = row(notes)
    assert (read("subject") >= 0).any()
    assert read("object_head") >= 0
    assert np.linalg.norm(read("object_vector")) == pytest.approx(1, abs=1e-5)


def test_a_mention_without_arguments_has_none(made, row):
    read = row(event(made, "Shelling went on.", "Shelling"))
    assert (read("subject") == -1).all()
    assert (read("object") == -1).all()


def test_an_actor_is_an_argument_by_its_identity(made, mention_reader, story_of):
    """'Holm' and 'Ada Holm' are one subject, since they are one person."""
    notes = [
        made("Ada Holm resigned.").actor("Ada Holm").event("resigned", subject="Ada Holm"),
        made("Holm resigned.").actor("Holm").event("resigned", subject="Holm"),
    ]
    table = mention_reader.read(story_of(*(one.notes() for one in notes)))
    assert set(table.subject[0][table.subject[0] >= 0]) & set(table.subject[1])


def test_days_are_numbers_and_zero_where_unknown(made, row):
    day = EventTime("2024-03-05", "2024-03-08", "day")
    read = row(event(made, "The dam broke.", "broke", time=day))
    assert read("last_day") - read("first_day") == 3
    assert row(event(made, "The dam broke.", "broke"))("first_day") == 0


@pytest.mark.parametrize(
    ("status", "is_real", "is_denied"),
    [("happened", True, False), ("planned", False, False), ("denied", False, True)],
)
def test_standing(made, row, status, is_real, is_denied):
    read = row(event(made, "The dam broke.", "broke", status=status))
    assert (read("is_real"), read("is_denied")) == (is_real, is_denied)


def test_what_stands_first_is_the_lead(made, row):
    far = "The river is long and wide and slow. " * 12
    assert row(event(made, "The dam broke.", "broke"))("is_lead")
    assert not row(event(made, far + "The dam broke.", "broke"))("is_lead")


def test_how_a_story_uses_a_trigger(made, row):
    notes = [
        made("The dam broke.", key="a", title="Dam breaks").event("broke"),
        made("It broke at night.", key="b", title="A night of rain").event("broke"),
    ]
    read = row(*notes)
    assert (read("share"), read("times"), read("title_share")) == (1.0, 1.0, 0.5)


def test_rows_go_by_reports_and_are_as_many_as_events(made, mention_reader, story_of):
    notes = [
        made("The dam broke and the road closed.", key="a").event("broke").event("closed").notes(),
        made("Nothing was said.", key="b").notes(),
    ]
    table = mention_reader.read(story_of(*notes))
    turned = mention_reader.read(story_of(*reversed(notes)))
    assert len(table) == 2
    assert [one.key for one in table.mentions] == [one.key for one in turned.mentions]
    assert len(mention_reader.read(story_of(notes[1]))) == 0
