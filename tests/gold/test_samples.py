"""A sample of each gold set holds the figures it has reached; `make bench` runs them whole."""

import pytest

from bench import floors
from bench.gold import SETS, sample, score


@pytest.mark.parametrize("gold", SETS, ids=lambda gold: gold.name)
def test_sample_holds_its_floors(gold, shared_coder):
    if not gold.path.is_file():
        pytest.skip(f"LOUD: no gold set at {gold.path}")
    assert floors.load(floors.SAMPLE_FILE).get(gold.name), (
        "no floors: python -m bench --sample --raise"
    )
    figures = score(gold, shared_coder, sample(gold))
    assert floors.below(gold, figures, floors.SAMPLE_FILE) == []


def test_floors_of_another_file_are_no_match(monkeypatch):
    if not SETS[0].path.is_file():
        pytest.skip(f"LOUD: no gold set at {SETS[0].path}")
    monkeypatch.setattr(floors, "load", lambda _file: {SETS[0].name: {"gold": "other", "x": 1.0}})
    assert "another gold file" in floors.below(SETS[0], {"x": 2.0})[0]


def test_figure_below_its_floor_is_named(monkeypatch):
    if not SETS[0].path.is_file():
        pytest.skip(f"LOUD: no gold set at {SETS[0].path}")
    held = {SETS[0].name: {"gold": SETS[0].digest, "x": 3.0}}
    monkeypatch.setattr(floors, "load", lambda _file: held)
    assert floors.below(SETS[0], {"x": 3.0}) == []
    assert "x is 2.0, below its floor 3.0" in floors.below(SETS[0], {"x": 2.0})[0]
