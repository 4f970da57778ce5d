"""What speaks for and against two mentions being one event, measured on invented sentences."""

import numpy as np
import pytest

from comparenotes.comparing.factor_weights import measure_pairs
from comparenotes.comparing.link_factors import FACTORS
from comparenotes.record import EventTime

A = np.array([0], np.int32)
B = np.array([1], np.int32)


@pytest.fixture(scope="module")
def measured(mention_reader, story_of):
    """The measures of the first event of one report against that of another, by factor."""

    def _measured(one, other):
        table = mention_reader.read(story_of(one.notes(), other.notes()))
        there, back = measure_pairs(FACTORS, table, A, B)[0], measure_pairs(FACTORS, table, B, A)[0]
        assert np.allclose(there, back)  # which is first does not matter
        return dict(zip(FACTORS, there.tolist(), strict=True))

    return _measured


def event(made, text, trigger, **more):
    return made(text, key=text).event(trigger, **more)


@pytest.mark.parametrize(
    ("factor", "one", "other"),
    [
        (
            "same_stem",
            ("A train derailed.", "derailed", {}),
            ("Derailing trains.", "Derailing", {}),
        ),
        ("no_kind", ("A train derailed.", "derailed", {}), ("He sang.", "sang", {})),
        (
            "same_subject",
            ("The old train derailed.", "derailed", {"subject": "old train"}),
            ("A train crashed.", "crashed", {"subject": "train"}),
        ),
        (
            "crossed_arguments",
            ("The price of oil fell.", "fell", {"subject": "price"}),
            ("The fall of the price hurt.", "fall", {"object": "price"}),
        ),
        (
            "same_object",
            ("Rebels shelled the barracks.", "shelled", {"object": "barracks"}),
            ("The barracks were hit.", "hit", {"object": "barracks"}),
        ),
        (
            "only_one_other",
            ("The breach was found.", "breach", {}),
            ("Another breach was found.", "breach", {}),
        ),
        (
            "only_one_plural",
            ("The breach was found.", "breach", {}),
            ("The breaches were found.", "breaches", {}),
        ),
        (
            "only_one_conditional",
            ("The dam broke.", "broke", {}),
            ("The dam could break.", "break", {}),
        ),
        (
            "only_one_real",
            ("They met.", "met", {}),
            ("They will meet.", "meet", {"status": "planned"}),
        ),
    ],
)
def test_a_factor_acts(made, measured, factor, one, other):
    found = measured(event(made, *one[:2], **one[2]), event(made, *other[:2], **other[2]))
    assert found[factor] > 0


@pytest.mark.parametrize(
    ("factor", "one", "other"),
    [
        (
            "same_subject",
            ("It fell.", "fell", {"subject": "It"}),
            ("It fell on Monday.", "fell", {"subject": "It"}),
        ),
        ("only_one_plural", ("The mass fled.", "mass", {}), ("The crowd fled.", "crowd", {})),
        ("definite", ("A dam broke.", "broke", {}), ("One dam broke.", "broke", {})),
    ],
    ids=["pronouns", "a word in -ss", "verbs"],
)
def test_a_factor_does_not_act(made, measured, factor, one, other):
    found = measured(event(made, *one[:2], **one[2]), event(made, *other[:2], **other[2]))
    assert found[factor] == 0


def test_days_between_grow_with_the_days(made, measured):
    def at(day):
        return event(made, f"The dam broke, {day}.", "broke", time=EventTime(day, day, "day"))

    week = measured(at("2024-03-01"), at("2024-03-08"))["days_between"]
    year = measured(at("2024-03-01"), at("2025-03-01"))["days_between"]
    assert 0 < week < year
    same = measured(at("2024-03-01"), event(made, "A dam broke.", "broke"))
    assert same["days_between"] == 0  # one day is not known


STEEL = "Norrvik Steel"
DAM = ("The dam broke.", "broke", {})
BREACHES = ("The breaches were found.", "breaches", {})


def acting(made, text, trigger, *, actors=(), recipients=(), places=(), title=None, **more):
    """An event among actors and places that are given by their names."""
    notes = made(text, key=text, title=title)
    for name in dict.fromkeys((*actors, *recipients)):
        notes.actor(name, "organisation")
    ids = {actor.name: actor.id for actor in notes.actors}
    for name in places:
        notes.place(name, "SWE")
    return notes.event(
        trigger,
        actors=tuple(ids[name] for name in actors),
        recipients=tuple(ids[name] for name in recipients),
        **more,
    )


@pytest.mark.parametrize(
    ("factor", "one", "other", "not_other"),
    [
        (
            "narrow_kind",
            ("Nine were killed.", "killed", {}),
            ("Nine died.", "died", {}),
            ("Nine sang.", "sang", {}),
        ),
        (
            "similar_triggers",
            ("They attacked.", "attacked", {}),
            ("They raided.", "raided", {}),
            ("They attacked again.", "attacked", {}),
        ),
        (
            "same_type",
            ("They marched.", "marched", {"type": "PROTEST"}),
            ("They sat down.", "sat", {"type": "PROTEST"}),
            ("They sat down.", "sat", {"type": "CONSULT"}),
        ),
        (
            "common_in_story",
            DAM,
            ("A dam broke again.", "broke", {}),
            ("A choir sang.", "sang", {}),
        ),
        (
            "same_object_head",
            ("They shelled the old barracks.", "shelled", {"object": "old barracks"}),
            ("They hit barracks.", "hit", {"object": "barracks"}),
            ("They hit a barracks wall.", "hit", {"object": "barracks wall"}),
        ),
        (
            "similar_object",
            ("They killed soldiers.", "killed", {"object": "soldiers"}),
            ("They killed troops.", "killed", {"object": "troops"}),
            ("They killed two soldiers.", "killed", {"object": "soldiers"}),
        ),
        (
            "similar_subject",
            ("Soldiers fled.", "fled", {"subject": "Soldiers"}),
            ("Troops fled.", "fled", {"subject": "Troops"}),
            ("The soldiers fled.", "fled", {"subject": "soldiers"}),
        ),
        (
            "no_arguments",
            ("A train derailed.", "derailed", {"subject": "train"}),
            ("Derailed, they said.", "Derailed", {}),
            ("Some trains derailed.", "derailed", {"subject": "trains"}),
        ),
        (
            "same_recipient",
            ("They sued Norrvik Steel.", "sued", {"recipients": (STEEL,)}),
            ("A court fined Norrvik Steel.", "fined", {"recipients": (STEEL,)}),
            ("Norrvik Steel sued.", "sued", {"actors": (STEEL,)}),
        ),
        (
            "crossed_participants",
            ("They sued Norrvik Steel.", "sued", {"recipients": (STEEL,)}),
            ("Norrvik Steel sued.", "sued", {"actors": (STEEL,)}),
            ("A court fined Norrvik Steel.", "fined", {"recipients": (STEEL,)}),
        ),
        (
            "others_named",
            ("A dam broke in Dalby.", "broke", {"places": ("Dalby",)}),
            ("A dam broke in Hallen.", "broke", {"places": ("Hallen",)}),
            ("In Dalby a dam broke.", "broke", {"places": ("Dalby",)}),
        ),
        (
            "same_names",
            ("The ferry Kaliakra sank.", "sank", {}),
            ("Off Varna the Kaliakra sank.", "sank", {}),
            ("The ferry Oresund sank.", "sank", {}),
        ),
        (
            "other_names",
            ("The ferry Kaliakra sank.", "sank", {}),
            ("The ferry Halda sank.", "sank", {}),
            ("A ferry sank.", "sank", {}),
        ),
        (
            "other_numbers",
            ("The fire killed 9 people.", "killed", {}),
            ("The fire killed 14 people.", "killed", {}),
            ("The fire killed people.", "killed", {}),
        ),
        (
            "other_after",
            ("Rebels shelled barracks.", "shelled", {}),
            ("Rebels shelled orchards.", "shelled", {}),
            ("Rebels shelled the barracks.", "shelled", {}),
        ),
        ("only_one_denied", DAM, ("It broke.", "broke", {"status": "denied"}), DAM),
        (
            "both_other",
            ("Another breach was found.", "breach", {}),
            ("A second breach was found.", "breach", {}),
            ("The breach was found.", "breach", {}),
        ),
        (
            "both_plural",
            BREACHES,
            ("Its breaches were found.", "breaches", {}),
            ("The breach was found.", "breach", {}),
        ),
        (
            "both_nouns",
            ("The breach was found.", "breach", {}),
            ("After a breach they fled.", "breach", {}),
            ("They breach walls.", "breach", {}),
        ),
        (
            "speech",
            DAM,
            ("He said so.", "said", {}),
            ("It burst.", "burst", {}),
        ),
        (
            "in_titles",
            ("The dam broke.", "broke", {"title": "Dam breaks"}),
            ("A dam broke.", "broke", {"title": "Water breaks dam"}),
            ("A choir sang.", "sang", {"title": "Water breaks dam"}),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_factor_acts_on_one_pair_and_not_on_another(
    made, measured, factor, one, other, not_other
):
    def found(text, trigger, more):
        first = acting(made, *one[:2], **one[2])
        return measured(first, acting(made, "Then. " + text, trigger, **more))[factor]

    assert found(*other) > 0
    assert found(*not_other) == 0


@pytest.mark.parametrize(("place", "is_other"), [("Hallen", True), ("Dalby", False), (None, False)])
def test_another_place(made, measured, place, is_other):
    one = made("A dam broke in Dalby.").place("Dalby", "SWE").event("broke", place="p1")
    other = made(f"It broke in {place}.")
    if place:
        other.place(place, "NOR" if is_other else "SWE")
    other.event("broke", place="p1" if place else None)
    assert bool(measured(one, other)["other_place"]) == is_other


@pytest.mark.parametrize(
    ("a", "b", "acts"),
    [
        (("2024-03-04", "2024-03-05"), ("2024-03-05", "2024-03-06"), True),
        (("2024-03-04", "2024-03-04"), ("2024-03-05", "2024-03-05"), False),
        (("2024-03-01", "2024-03-31"), ("2024-03-05", "2024-03-05"), False),
    ],
    ids=["they overlap", "the next day", "a month"],
)
def test_one_week(made, measured, a, b, acts):
    one, other = (
        event(made, text, "broke", time=EventTime(*days, "day"))
        for text, days in (("A dam broke.", a), ("It broke.", b))
    )
    assert bool(measured(one, other)["same_week"]) == acts


def test_within_one_report(made, mention_reader, story_of):
    """Rows 0 and 1 are of one report and one word, 2 of another word, 3 of another report."""
    notes = [
        made("The dam broke. As it broke again, a road closed.", key="a"),
        made("A dam broke.", key="b").event("broke"),
    ]
    one = notes[0].event("broke").event("broke again").event("closed")
    table = mention_reader.read(story_of(one.notes(), notes[1].notes()))
    reports = [mention.report for mention in table.mentions]
    inside = [n for n, report in enumerate(reports) if reports.count(report) == 3]
    (alone,) = set(range(4)) - set(inside)
    first, again, closed = inside

    def found(a, b):
        row = measure_pairs(FACTORS, table, np.array([a], np.int32), np.array([b], np.int32))[0]
        return dict(zip(FACTORS, row.tolist(), strict=True))

    assert (found(first, again)["one_report"], found(first, again)["repeated_word"]) == (1, 1)
    assert (found(first, closed)["one_report"], found(first, closed)["repeated_word"]) == (1, 0)
    assert (found(first, alone)["one_report"], found(first, alone)["repeated_word"]) == (0, 0)
    assert found(first, alone)["repeated_in_reports"] > 0


def test_no_pairs_have_no_rows(made, mention_reader, story_of):
    table = mention_reader.read(story_of(event(made, "A dam broke.", "broke").notes()))
    none = np.array([], np.int32)
    assert measure_pairs(FACTORS, table, none, none).shape == (0, len(FACTORS))


def test_arguments_that_fit_are_not_crossed_as_well(made, measured):
    one = event(made, "Rebels fought rebels.", "fought", subject="Rebels", object="rebels")
    other = event(made, "The rebels fought.", "fought", subject="rebels")
    found = measured(one, other)
    assert (found["same_subject"], found["crossed_arguments"]) == (1, 0)
