from comparenotes.lexicon.coded_parts import PART_USES, PartUse, parts_used_for
from comparenotes.record import PART_KINDS


def test_every_kind_of_part_has_a_row():
    assert set(PART_USES) == set(PART_KINDS)


def test_every_use_has_some_parts():
    assert all(parts_used_for(use) for use in PartUse)


def test_furniture_is_used_for_nothing():
    assert all("furniture" not in parts_used_for(use) for use in PartUse)


def test_dateline_gives_places_but_no_actors():
    assert "dateline" in parts_used_for(PartUse.PLACES)
    assert "dateline" not in parts_used_for(PartUse.ACTORS)
