"""Every example of the event lexicon is coded as its table says; no counterexample is."""

from collections.abc import Callable

import pytest

from comparenotes.lexicon import Lexicon
from comparenotes.lexicon.entries import EventScale, TriggerEntry
from comparenotes.record import EVENT_TYPES, Notes

ENTRIES = [
    (event_type, name, entry)
    for event_type in EVENT_TYPES
    for name, entry in Lexicon().entries(f"events/{event_type.lower()}", TriggerEntry).items()
]
EXAMPLES = [
    pytest.param(event_type, sentence, id=f"{event_type.lower()}.{name}-{n}")
    for event_type, name, entry in ENTRIES
    for n, sentence in enumerate(entry.example)
]
COUNTEREXAMPLES = [
    pytest.param(event_type, sentence, id=f"{event_type.lower()}.{name}-{n}")
    for event_type, name, entry in ENTRIES
    for n, sentence in enumerate(entry.never)
]


@pytest.mark.parametrize(("event_type", "sentence"), EXAMPLES)
def test_example_is_of_its_type(event_type: str, sentence: str, code: Callable[..., Notes]) -> None:
    assert event_type in {event.type for event in code(sentence).events}


@pytest.mark.parametrize(("event_type", "sentence"), COUNTEREXAMPLES)
def test_counterexample_is_not(event_type: str, sentence: str, code: Callable[..., Notes]) -> None:
    assert event_type not in {event.type for event in code(sentence).events}


@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_type_has_triggers_enough(event_type: str) -> None:
    entries = [entry for one, _, entry in ENTRIES if one == event_type]
    triggers = {w for entry in entries for w in (*entry.verbs, *entry.nouns, *entry.adjectives)}
    assert len(triggers) >= 25


def test_every_table_has_an_example_and_a_counterexample() -> None:
    assert [name for _, name, entry in ENTRIES if not (entry.example and entry.never)] == []


def test_trigger_of_several_words_that_heads_its_sentence(code: Callable[..., Notes]) -> None:
    # 'State' heads the line, and so is its own head
    headline = "Ghana Ends State of Emergency in Copper Belt"
    triggers = [event.trigger.of(headline).lower() for event in code(headline).events]
    assert "state of emergency" in triggers


def test_every_type_and_mode_has_a_scale() -> None:
    scales = Lexicon().entries("event_scales", EventScale)
    modes = {f"{one} {entry.mode}" for one, _, entry in ENTRIES if entry.mode}
    assert not {*EVENT_TYPES, *modes} - set(scales)


def test_event_has_the_intensity_and_quad_class_of_its_mode(code: Callable[..., Notes]) -> None:
    sentence = "Rebels kidnapped a French priest. The priest slept."
    kidnapped, slept = code(sentence).events
    assert (kidnapped.intensity, kidnapped.quad_class) == (-8.5, 4)
    assert (slept.intensity, slept.quad_class) == (None, None)
