"""Each factor of linking decides its own example, and says nothing about another pair.

Two mentions made by hand come with every factor in force, then with one switched off: only with
it is the example linked (or kept apart) as it should be.
"""

from datetime import date

import pytest

from comparenotes.comparing import linking
from comparenotes.comparing.linking import EventLinker
from comparenotes.comparing.linking_factors import (
    DISTANCE,
    LIKENESS,
    MentionFeatures,
    TriggerUse,
    trigger_uses,
)
from comparenotes.record import Event, Place, Span

TUESDAY = (date(2024, 3, 5), date(2024, 3, 5))
APRIL = (date(2024, 4, 8), date(2024, 4, 8))
CHAD = Place("p1", "Chad", "TCD", precision="country")
PERU = Place("p1", "Peru", "PER", precision="country")
STORY = {"arrest": TriggerUse(0, 1), "detain": TriggerUse(0, 1)}
DETAIN = {"stem": "detain"}  # the other one's trigger is 'arrest', of the same kind


def mention(report, type=None, **more):
    """An event with the trigger 'arrest', nothing else known."""
    event = Event(id="e1", type=type, trigger=Span(0, 1), evidence=Span(0, 1))
    nothing = frozenset()
    features = {
        "report": report,
        "event": event,
        "stem": "arrest",
        "kinds": frozenset({"arrest"}),
        "rarity": 0.0,
        "is_speech": False,
        "context": {},
        "names": nothing,
        "numbers": nothing,
        "actors": nothing,
        "recipients": nothing,
        "when": None,
        "place": None,
    }
    sets = {key: frozenset(value) for key, value in more.items() if isinstance(value, set)}
    return MentionFeatures(**features | more | sets)


# factor, the first mention, the second, the story's triggers, whether the two are one event
CASES = [
    ("start", {}, DETAIN, {}, False),
    ("same_stem", {}, {}, {}, True),
    (
        "more_kinds",
        {"kinds": {"arrest", "jail"}},
        DETAIN | {"kinds": {"arrest", "jail"}},
        {},
        True,
    ),
    ("similar_context", {"context": {"gate": 1.0}}, DETAIN | {"context": {"gate": 0.8}}, {}, True),
    ("rare_triggers", {"rarity": 4.0}, DETAIN | {"rarity": 4.0}, {}, True),
    (
        "common_in_story",
        {},
        DETAIN,
        {"arrest": TriggerUse(1, 1), "detain": TriggerUse(1, 1)},
        True,
    ),
    ("repeated_in_reports", {}, {}, {"arrest": TriggerUse(0, 3)}, False),
    (
        "within_one_report",
        {"kinds": {"arrest", "jail"}, "report": "b"},
        DETAIN | {"kinds": {"arrest", "jail"}},
        {},
        False,
    ),
    ("speech", {"is_speech": True}, {}, {}, False),
    ("other_numbers", {"numbers": {"6"}}, {"numbers": {"9"}}, {}, False),
    (
        "other_names",
        {"names": {"tesh"}},
        {"names": {"varna"}},
        {"arrest": TriggerUse(0, 1.5)},
        False,
    ),
    (
        "only_type",
        {"type": "COERCE", "rarity": 4.0},
        {"type": "COERCE", "rarity": 4.0, "stem": "detain", "kinds": set()},
        {},
        False,
    ),
    (
        "same_participants",
        {"actors": {"person:ana"}},
        DETAIN | {"actors": {"person:ana"}},
        {},
        True,
    ),
    ("other_participants", {"recipients": {"state:TCD"}}, {"recipients": {"state:PER"}}, {}, False),
    (
        "same_type",
        {"type": "COERCE", "rarity": 2.0},
        DETAIN | {"type": "COERCE", "rarity": 2.0},
        {},
        True,
    ),
    ("other_type", {"type": "COERCE"}, {"type": "ACCUSE"}, {}, False),
    ("days_between", {"when": TUESDAY}, {"when": APRIL}, {}, False),
    ("other_place", {"place": CHAD}, {"place": PERU}, {}, False),
]
# A pair about which the factor says nothing.
SILENT = [
    ("same_stem", {}, DETAIN),
    ("more_kinds", {}, DETAIN),
    ("similar_context", {"context": {"gate": 1.0}}, {"context": {"port": 1.0}}),
    ("rare_triggers", {}, {}),
    ("common_in_story", {}, {}),
    ("repeated_in_reports", {}, {}),
    ("within_one_report", {}, DETAIN),
    ("speech", {}, {}),
    ("other_numbers", {"numbers": {"6"}}, {}),
    ("other_names", {"names": {"tesh", "varna"}}, {"names": {"varna"}}),
    ("only_type", {}, DETAIN),
    ("same_participants", {"actors": {"person:ana"}}, {"recipients": {"person:ana"}}),
    ("other_participants", {"actors": {"person:ana"}}, {}),
    ("same_type", {}, {}),
    ("other_type", {"type": "COERCE"}, {}),
    ("days_between", {"when": TUESDAY}, {}),
    ("other_place", {"place": CHAD}, {}),
]


@pytest.fixture
def likelihood(vocabulary, weights, thresholds, monkeypatch):
    """How likely two mentions are one event, with all factors but one."""

    def _likelihood(a, b, uses, without=None):
        for table in ("LIKENESS", "DISTANCE"):
            factors = {"LIKENESS": LIKENESS, "DISTANCE": DISTANCE}[table]
            kept = tuple(factor for factor in factors if factor.name != without)
            monkeypatch.setattr(linking, table, kept)
        linker = EventLinker(vocabulary, weights, thresholds)
        return linker.weigh(mention(**{"report": "a"} | a), mention("b", **b), STORY | uses)[0]

    return _likelihood


@pytest.mark.parametrize(
    ("factor", "a", "b", "uses", "is_one"), CASES, ids=[case[0] for case in CASES]
)
def test_a_factor_decides_its_example(likelihood, thresholds, factor, a, b, uses, is_one):
    join = thresholds["linking.join"]
    assert (likelihood(a, b, uses) >= join) is is_one
    assert (likelihood(a, b, uses, without=factor) >= join) is not is_one


@pytest.mark.parametrize(("factor", "a", "b"), SILENT, ids=[case[0] for case in SILENT])
def test_a_factor_is_silent_elsewhere(likelihood, factor, a, b):
    assert likelihood(a, b, {}) == likelihood(a, b, {}, without=factor)


def test_every_factor_has_its_example():
    names = [factor.name for factor in (*LIKENESS, *DISTANCE)]
    assert [case[0] for case in CASES] == names
    assert ["start", *(case[0] for case in SILENT)] == names


def test_which_mention_comes_first_does_not_matter(likelihood):
    for _, a, b, uses, _ in CASES:
        if "report" not in a:
            assert likelihood(a, b, uses) == likelihood(b, a, uses)


def test_what_is_certain_outweighs_a_day(vocabulary, weights, thresholds):
    """Days count less where all else fits, so that another day shows as a difference."""
    linker = EventLinker(vocabulary, weights, thresholds)
    alike = {"rarity": 8.0, "context": {"gate": 1.0}, "actors": {"person:ana"}}
    monday = (date(2024, 3, 4), date(2024, 3, 4))
    for more, is_certain in ((alike, True), ({}, False)):
        a, b = mention("a", when=monday, **more), mention("b", when=TUESDAY, **more)
        found = linker.weigh(a, b, STORY)
        assert found[1] is is_certain
        assert (found[0] >= thresholds["linking.join"]) is is_certain


def test_how_a_story_uses_its_triggers():
    mentions = [mention("a"), mention("a"), mention("b"), mention("b", stem="detain")]
    uses = trigger_uses(mentions, 4)
    assert uses == {"arrest": TriggerUse(0.5, 1.5), "detain": TriggerUse(0.25, 1.0)}
