import pytest

from comparenotes.comparing import compare
from comparenotes.record import Actor, Notes, Wording

TAIL = " Two trains met in the tunnel under the river near Hallen early on Wednesday morning."


def texts_of(comparison):
    return [{version.text for version in one.versions} for one in comparison.wording]


def marked(made, text, words, referent):
    notes = made(text).notes()
    start = text.index(words)
    return Notes(report=notes.report, wording=(Wording(referent, start, start + len(words)),))


def test_marked_words_for_one_thing_stand_side_by_side(made):
    notes = [
        marked(made, "The government closed the line." + TAIL, "The government", "government"),
        marked(made, "The regime closed the line." + TAIL, "The regime", "government"),
    ]
    assert texts_of(compare(notes)) == [{"The government", "The regime"}]


@pytest.mark.parametrize("other", ["The government", "the Government"])
def test_the_same_words_are_no_difference(made, other):
    notes = [
        marked(made, "The government closed it." + TAIL, "The government", "government"),
        marked(made, f"Then {other} opened it." + TAIL, other, "government"),
    ]
    assert texts_of(compare(notes)) == []


def described(made, text, words):
    notes = made(text).notes()
    mentions = tuple(made(text).at(one) for one in ("Petar Ganev", words))
    actor = Actor("a1", "Petar Ganev", "person", mentions=mentions)
    return Notes(report=notes.report, actors=(actor,))


def test_descriptions_of_one_person(made):
    notes = [
        described(
            made, "Petar Ganev spoke. The opposition leader left." + TAIL, "The opposition leader"
        ),
        described(made, "Petar Ganev spoke. The firebrand left." + TAIL, "The firebrand"),
    ]
    (found,) = compare(notes).wording
    assert found.referent == "Petar Ganev"
    assert texts_of(compare(notes)) == [{"The opposition leader", "The firebrand"}]


def test_nouns_for_one_event(made):
    notes = [
        made("The crash in the tunnel at Hallen hurt one worker." + TAIL).event("crash").notes(),
        made("The collision in the tunnel at Hallen hurt one worker." + TAIL)
        .event("collision")
        .notes(),
    ]
    assert texts_of(compare(notes)) == [{"The crash", "The collision"}]
