import pytest

from comparenotes.lexicon.distances import kilometres


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [((48.85, 2.35), (51.51, -0.13), 344), ((43.2, 27.9), (42.7, 23.3), 378)],
    ids=["Paris to London", "Varna to Sofia"],
)
def test_distance_is_in_kilometres(a, b, km):
    assert kilometres(a, b) == pytest.approx(km, abs=5)
