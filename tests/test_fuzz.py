"""A sample of the mutated inputs that `make fuzz` runs whole: every promise holds of each."""

import pytest

from bench.fuzz import Fuzz

INPUTS = 120
EVERY = 83  # of the ten thousand, so that the sample is spread over them


@pytest.mark.filterwarnings("ignore")  # of the libraries that read pages, on broken pages
def test_mutated_inputs_break_no_promise(shared_coder, tmp_path):
    verdict = Fuzz(shared_coder, tmp_path).run(range(0, INPUTS * EVERY, EVERY))
    assert verdict.inputs == INPUTS
    assert verdict.reports > INPUTS / 4
    assert verdict.broken == []


def test_input_is_the_same_in_every_run(shared_coder, tmp_path):
    first, second = (Fuzz(shared_coder, tmp_path) for _ in range(2))
    assert [first.input(n) for n in range(9)] == [second.input(n) for n in range(9)]
