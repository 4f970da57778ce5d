"""What speaks for and against two mentions being one event, measured on invented sentences."""

import numpy as np
import pytest

from comparenotes.comparing.link_factors import FACTORS, measure_pairs
from comparenotes.comparing.links import LinkModel
from comparenotes.comparing.mention_table import MentionReader
from comparenotes.comparing.word_vectors import WordVectors
from comparenotes.errors import LexiconError
from comparenotes.lexicon import Lexicon
from comparenotes.record import EventTime

A = np.array([0], np.int32)
B = np.array([1], np.int32)


@pytest.fixture(scope="module")
def measured(lexicon, vocabulary, weights, story_of):
    """The measures of the first event of one report against that of another, by factor."""
    reader = MentionReader(vocabulary, weights, WordVectors.of(lexicon))

    def _measured(one, other):
        table = reader.read(story_of(one.notes(), other.notes()))
        there, back = measure_pairs(table, A, B)[0], measure_pairs(table, B, A)[0]
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


def test_a_factor_without_weight_is_named(tmp_path, thresholds):
    file = tmp_path / "link_factors.toml"
    file.write_text('[moonlight]\nweight = 1.0\nmeasures = "x"\n')
    with pytest.raises(LexiconError, match="moonlight"):
        LinkModel(Lexicon(tmp_path), thresholds.under("linking"))


def test_vectors_are_of_unit_length_and_zero_for_what_is_unknown(lexicon):
    vectors = WordVectors.of(lexicon).means([{"kill": 1.0, "death": 2.0}, {"qwxz": 1.0}, {}])
    assert np.allclose(np.linalg.norm(vectors, axis=1), [1, 0, 0])


def test_unreadable_vectors_are_named(tmp_path):
    (tmp_path / "word_vectors.npz").write_bytes(b"no vectors")
    with pytest.raises(LexiconError, match="word_vectors"):
        WordVectors.of(Lexicon(tmp_path))
