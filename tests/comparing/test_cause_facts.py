"""What reports give as the cause of one event: the same, another, or of something else."""

from itertools import permutations

import pytest

from comparenotes.comparing.cause_facts import CauseComparer
from comparenotes.comparing.causes import CauseFinder
from comparenotes.comparing.report_words import read_words
from comparenotes.comparing.stems import Stemmer


@pytest.fixture(scope="module")
def compared(lexicon, vocabulary, weights, story_of, as_one, pairs_of):
    comparer = CauseComparer(CauseFinder(lexicon, vocabulary.words), vocabulary.synonyms, weights)

    def _compared(*notes, certain=True):
        story = story_of(*(one.notes() for one in notes))
        event = as_one(story)
        pairs = pairs_of(event) if certain else frozenset()
        facts = comparer.compare(story, [event], pairs)
        assert all(fact.about == event.id and fact.kind == "cause" for fact in facts)
        return sorted((fact.verdict, len(fact.values)) for fact in facts)

    return _compared


def fire(made, text):
    return made(text, key=text).event("fire")


SPARK = "The fire was caused by a faulty heater."


@pytest.mark.parametrize(
    "same",
    [
        "The fire broke out because of a heater that was faulty.",
        "Faulty wiring of a heater sparked the fire.",
        "The fire was due to a broken heater.",
    ],
)
def test_one_cause_in_other_words(made, compared, same):
    assert compared(fire(made, SPARK), fire(made, same)) == [("agree", 1)]


OTHER = "The fire was caused by lightning."


def test_two_causes_of_one_event_differ(made, compared):
    for notes in permutations([fire(made, SPARK), fire(made, OTHER)]):
        assert compared(*notes) == [("differ", 2)]


def test_two_causes_of_what_may_be_two_events_do_not(made, compared):
    notes = [fire(made, SPARK), fire(made, OTHER)]
    assert compared(*notes, certain=False) == [("single", 1), ("single", 1)]


def test_a_report_that_gives_both_causes_disputes_neither(made, compared):
    both = made(SPARK + " Some say the blaze was caused by lightning.").event("fire").event("blaze")
    assert "differ" not in [verdict for verdict, _ in compared(both, fire(made, OTHER))]


def test_kinds_of_event_are_one_cause(made, compared):
    notes = [
        fire(made, "The fire was caused by an explosion."),
        fire(made, "The fire was caused by a blast."),
    ]
    assert compared(*notes) == [("agree", 1)]


@pytest.mark.parametrize(
    "none",
    [
        "The fire burned all night.",
        "The fire came after lightning.",
        "A choir sang because of lightning, and a fire burned.",
        "The fire was caused by that.",
    ],
    ids=["none", "no cue of a cause", "of something else", "only pointed at"],
)
def test_what_is_no_cause_differs_from_nothing(made, compared, none):
    assert compared(fire(made, SPARK), fire(made, none)) == [("single", 1)]


@pytest.mark.parametrize(
    ("text", "causes"),
    [
        ("A spark from a grinder started the fire.", ["A spark from a grinder"]),
        ("The blast set off a landslide above Arden.", ["The blast"]),
        ("Heavy rain had started floods in the valley.", ["Heavy rain"]),
        ("Police said a spark had caused the fire.", ["a spark"]),
        ("Ten fled when a faulty heater sparked the fire.", ["a faulty heater"]),
        ("As she and her friends started to run, the roof fell.", []),
        ("The crew set off for the harbour before the storm.", []),
        ("Guards started shooting after the gate broke.", []),
    ],
)
def test_who_starts_to_do_something_causes_nothing(lexicon, vocabulary, made, text, causes):
    finder = CauseFinder(lexicon, vocabulary.words)
    report = made(text, key="r").notes().report
    found = finder.find(read_words(report, Stemmer.of(lexicon)))
    assert [one.cause.of(report.text) for one in found] == causes
