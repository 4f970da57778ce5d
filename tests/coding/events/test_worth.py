"""Which untyped events are worth a line, and which words come in as events by what follows."""

import pytest

DROPPED = [
    ("It opened in May. The factory makes chips for cars.", "makes"),
    ("The leak could hurt the fish.", "hurt"),
    ("The town needs a way to hide the boats.", "hide"),
    ("Police used a drone to find the boats.", "used"),
    ("The bank sold the shares held abroad.", "held"),
    ("The firm began buying boats.", "began"),
    ("The death toll rose to nine.", "death"),
    ("The man was stabbed to death in Gao.", "death"),
    ("The photograph was taken from a plane.", "taken"),
]
KEPT = [
    ("It opened in May. The factory made chips for cars.", "made"),
    ("The leak hurt the fish.", "hurt"),
    ("The town plans to hide the boats.", "hide"),
    ("The bank sold the shares bought in May.", "bought"),
    ("The firm began in May.", "began"),
    ("The man fell to his death in Gao.", "death"),
    ("She went to Kidal on Tuesday.", "went"),
    ("Two cables went down near Gao.", "went down"),
    ("Police were looking for a man in the harbour.", "looking"),
    ("He shouted at the office Christmas party.", "Christmas party"),
]


def triggers(notes) -> list[str]:
    return [event.trigger.of(notes.report.text) for event in notes.events]


@pytest.mark.parametrize(("text", "trigger"), DROPPED)
def test_states_means_and_doubles_are_no_events(text, trigger, code):
    assert trigger not in triggers(code(text))


@pytest.mark.parametrize(("text", "trigger"), KEPT)
def test_acts_and_happenings_stay(text, trigger, code):
    assert trigger in triggers(code(text))


def test_titles_keep_the_verbs_that_capitals_hide(code):
    assert "Leaves" in triggers(code("Omar Belo Leaves Kidal Council, Rehires Lawyer Ana Ruiz"))
