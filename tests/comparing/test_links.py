"""Which pairs are looked at, how likely they are one event, and what is told of that."""

from dataclasses import replace

import numpy as np
import pytest

from comparenotes.comparing.factor_weights import FactorWeights, start
from comparenotes.comparing.link_factors import FACTORS
from comparenotes.comparing.links import LinkModel, Links, candidate_pairs
from comparenotes.errors import LexiconError
from comparenotes.lexicon import Lexicon

SEIZED = "Police seized forty crates of arms at Dalby harbour."
SEIZED_TOO = "At Dalby harbour forty crates of arms were seized by police."


@pytest.fixture(scope="module")
def model(lexicon, thresholds):
    return LinkModel(lexicon, thresholds.under("linking"))


@pytest.fixture(scope="module")
def table_of(mention_reader, story_of):
    return lambda *notes: mention_reader.read(story_of(*(one.notes() for one in notes)))


def told(made, text, trigger, key=None, **more):
    return made(text, key=key).event(trigger, **more)


def pairs(table, bucket=600):
    first, second = candidate_pairs(table.mentions, bucket)
    return list(zip(first.tolist(), second.tolist(), strict=True))


@pytest.mark.parametrize(
    ("a", "b", "number"),
    [
        (("They arrested him.", "arrested"), ("His arrest came late.", "arrest"), 1),
        (("Nine were killed.", "killed"), ("Nine died.", "died"), 1),
        (("Nine were killed.", "killed"), ("A bridge opened.", "opened"), 0),
    ],
    ids=["one stem", "one kind", "nothing in common"],
)
def test_candidates(made, table_of, a, b, number):
    assert len(pairs(table_of(told(made, *a), told(made, *b)))) == number


@pytest.mark.parametrize(("whom", "number"), [("Ostavia", 1), ("Norrland", 0)])
def test_what_is_done_to_one_is_a_candidate_by_its_type(made, table_of, whom, number):
    def done(text, trigger, to):
        notes = made(text).actor(to, "organisation")
        return notes.event(trigger, type="COERCE", recipients=("a1",))

    one = done("They cut Ostavia off.", "cut", "Ostavia")
    other = done(f"They squeezed {whom}.", "squeezed", whom)
    assert len(pairs(table_of(one, other))) == number


def test_a_full_bucket_is_parted_by_what_is_named(made, table_of):
    """Of a word that is everywhere only mentions that share a detail are looked at."""
    texts = [
        "Two were arrested in Dalby.",
        "A clerk was arrested.",
        "In Dalby they arrested him.",
        "Boys were arrested.",
    ]
    notes = []
    for n, text in enumerate(texts):
        one = made(text, key=str(n))
        notes.append((one.place("Dalby", "SWE") if "Dalby" in text else one).event("arrested"))
    table = table_of(*notes)
    assert len(pairs(table)) == 6
    (only,) = pairs(table, bucket=2)
    assert all("place:dalby" in table.mentions[n].details for n in only)


def test_no_pair_is_looked_at_twice_or_with_itself(made, table_of):
    """Triggers that share a stem and several kinds are in several blocks."""
    found = pairs(table_of(*(told(made, "Nine were killed.", "killed", str(n)) for n in range(4))))
    assert found == sorted(set(found))
    assert all(a < b for a, b in found)
    assert len(found) == 6


def test_one_event_is_likelier_than_two(made, lexicon, table_of):
    one = told(made, SEIZED, "seized", subject="Police", object="crates of arms")
    same = told(made, SEIZED_TOO, "seized", subject="police", object="crates of arms")
    other = told(
        made,
        "Customs seized another boat of a fishing firm off Varna.",
        "seized",
        subject="Customs",
        object="boat of a fishing firm",
    )
    a, b = np.array([0], np.int32), np.array([1], np.int32)
    factors = FactorWeights(lexicon, "link_factors", FACTORS)
    likely = factors.weigh(table_of(one, same), a, b)[0]
    unlikely = factors.weigh(table_of(one, other), a, b)[0]
    assert unlikely < likely
    assert likely > 0.5


def test_what_is_one_event_is_one_group_with_a_reason(made, model, table_of):
    table = table_of(
        told(made, SEIZED, "seized", object="crates of arms"),
        told(made, SEIZED_TOO, "seized", object="crates of arms"),
        told(made, "A choir sang.", "sang"),
    )
    links = model.link(table)
    assert sorted(map(len, links.groups)) == [1, 2]
    reasons = dict(zip(map(len, links.groups), model.reasons(table, links.groups), strict=True))
    assert reasons[1] is None
    assert 1 <= len(reasons[2].split(", ")) <= 4


def test_reasons_are_what_the_lexicon_says(made, model, lexicon, table_of):
    table = table_of(told(made, SEIZED, "seized"), told(made, SEIZED_TOO, "seized"))
    (reason,) = model.reasons(table, [[0, 1]])
    says = FactorWeights(lexicon, "link_factors", FACTORS).says
    assert set(reason.split(", ")) <= {part for one in says if one for part in one.split(", ")}


def test_there_are_no_reasons_where_all_stand_alone(made, model, table_of):
    table = table_of(told(made, "Nine died.", "died"), told(made, "A bridge opened.", "opened"))
    assert model.reasons(table, [[0], [1]]) == [None, None]


def test_confidence_is_the_mean_over_all_pairs():
    links = Links({(0, 1): 0.9, (1, 2): 0.6}, [[0, 1, 2]])
    assert links.confidence([0, 1, 2]) == pytest.approx(0.5)
    assert links.confidence([0, 1]) == pytest.approx(0.9)
    assert links.confidence([2]) == 1.0


def test_minor_events_are_linked_only_where_that_is_sure(model):
    sure = {(3, 5): 0.9, (5, 8): 0.55, (3, 8): 0.55}
    links = Links(sure, [[3, 5, 8]])
    assert sorted(model.apart([8, 3, 5], links)) == [[3, 5], [8]]
    all_sure = replace(links, likely=dict.fromkeys(sure, 0.9))
    assert model.apart([8, 3, 5], all_sure) == [[3, 5, 8]]


def test_a_factor_nobody_knows_is_named(tmp_path):
    (tmp_path / "link_factors.toml").write_text('[moonlight]\nweight = 1.0\nmeasures = "x"\n')
    with pytest.raises(LexiconError, match="moonlight"):
        FactorWeights(Lexicon(tmp_path), "link_factors", FACTORS)


def test_a_missing_factor_is_named(lexicon):
    with pytest.raises(LexiconError, match="sunshine"):
        FactorWeights(lexicon, "link_factors", {**FACTORS, "sunshine": start})


def test_likelihood_grows_with_what_speaks_for_it(lexicon):
    factors = FactorWeights(lexicon, "link_factors", FACTORS)
    against, nothing, speaks = (
        np.array([sign * np.sign(factors.weights)], np.float32) for sign in (-1, 0, 1)
    )
    low, middle, high = (float(factors.likelihood(row)[0]) for row in (against, nothing, speaks))
    assert 0 <= low < middle < high <= 1
    assert middle == pytest.approx(0.5)
