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
