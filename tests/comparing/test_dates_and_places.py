import pytest

from comparenotes.comparing.dates_and_places import places_agree
from comparenotes.record import Place


def place(name, country=None, precision=None, at=(None, None), number=None):
    return Place("p", name, country, at[0], at[1], number, precision)


VARNA = place("Varna", "BGR", "city", (43.2, 27.9))
SOFIA = place("Sofia", "BGR", "city", (42.7, 23.3))


@pytest.mark.parametrize(
    ("a", "b", "can_be_one"),
    [
        (VARNA, VARNA, True),
        (VARNA, place("Bulgaria", "BGR", "country"), True),
        (VARNA, SOFIA, False),
        (VARNA, place("Constanta", "ROU", "city", (44.2, 28.6)), False),
        (place("Bulgaria", "BGR", "country"), place("Romania", "ROU", "country"), False),
        (VARNA, place("the harbour"), None),
        (VARNA, place("Black Sea", "ROU", "region"), None),
        (place("Mount Horn", "NZL", "point"), place("Mount Horn Park", "NZL", "region"), True),
        (place("Hallen", "SWE", "city"), place("Hallen", "DEU", "city"), None),
    ],
    ids=lambda one: getattr(one, "name", str(one)),
)
def test_places_that_can_be_one(a, b, can_be_one):
    assert places_agree(a, b) is can_be_one
    assert places_agree(b, a) is can_be_one
