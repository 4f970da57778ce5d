"""What befell people that are counted."""

import pytest


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Gunmen shot dead four farmers near the mill.", [(4, "dead")]),
        ("Two guards were stabbed to death in the prison.", [(2, "dead")]),
        ("A driver beat two passengers to death.", [(2, "dead")]),
        ("Three boys were found dead in the cellar.", [(3, "dead")]),
        ("The army gunned down 14 protesters.", [(14, "dead")]),
        ("Eleven miners lost their lives in the shaft.", [(11, "dead")]),
        ("The storm claimed the lives of 31 people.", [(31, "dead")]),
        ("Six divers were pulled alive from the wreck.", [(6, "rescued")]),
        ("Rescuers found four climbers alive on Sunday.", [(4, "rescued")]),
        ("Nine farm hands were burned alive in the barn.", [(9, "dead")]),
        ("The soldiers burned six villagers alive.", [(6, "dead")]),
        ("Two miners were buried alive by a rockfall.", [(2, "dead")]),
        ("Rescuers recovered 12 bodies from the rubble.", [(12, "dead")]),
        ("The rebels freed 30 hostages on Monday.", [(30, "freed")]),
        ("Twelve teachers were taken hostage.", [(12, "kidnapped")]),
        ("Police took 22 men into custody.", [(22, "arrested")]),
        ("Twenty-two men are in custody.", [(22, "arrested")]),
        ("Six of the 20 farmers were arrested.", [(6, "arrested"), (20, "farmer")]),
        ("Nine people were taken to hospital with burns.", [(9, "injured")]),
        ("Fourteen policemen suffered minor injuries.", [(14, "injured")]),
        ("The flood forced 600 villagers from their homes.", [(600, "displaced")]),
        ("Dozens were killed and scores injured; 40 were held.", [(40, "arrested")]),
        ("No fewer than 41 were hurt.", [(41, "injured")]),
        ("Arrests rose from 12 to 340.", [(12, "arrested"), (340, "arrested")]),
        ("The ministry put the toll at 12.", [(12, "dead")]),
        ("The mudslide killed a family of six.", [(6, "dead")]),
        ("A party of nine climbers was rescued.", [(9, "rescued")]),
        ("Nine dead, 30 hurt as ferry burns off Lund.", [(9, "dead"), (30, "injured")]),
        ("Medics treated 50 people; three died in hospital.", [(50, "injured"), (3, "dead")]),
        ("The raid saved 15 hostages held by pirates.", [(15, "rescued")]),
        ("Envoys spoke of 15 hostages held by pirates.", [(15, "kidnapped")]),
    ],
)
def test_people_are_counted_by_what_befell_them(text, counts, code):
    found = [(q.value, q.of) for q in code(text).quantities if q.value is not None]
    assert found == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Pirates threatened to kill three sailors.", [(3, "sailor")]),
        ("Pirates demanded the release of eight fighters.", [(8, "fighter")]),
        ("Some 900 villagers could be killed.", [(900, "villager")]),
        ("The navy denied that 30 sailors had been killed.", [(30, "sailor")]),
        ("The two victims who filed complaints live in Oslo.", [(2, "victim")]),
        ("Twelve soldiers killed a farmer.", [(12, "soldier")]),
        ("The judge sentenced 12 men to death.", [(12, "convicted")]),
        ("None of the 31 sailors was hurt.", [(31, "sailor")]),
        ("The blast did not kill the 14 farmers.", [(14, "farmer")]),
        ("Two meetings were held in Oslo.", [(2, "meeting")]),
        ("The quake killed 40 goats.", [(40, "goat")]),
        ("Twelve miners are feared dead.", [(12, "miner")]),
        ("Deaths rose by 12 on the year.", []),
    ],
)
def test_nothing_befell_those_of_whom_it_is_not_said(text, counts, code):
    found = [(q.value, q.of) for q in code(text).quantities if q.value is not None]
    assert found == counts


def test_what_is_counted_for_each_says_of_what(code):
    _, dead = code("Two blasts killed three people each.").quantities
    assert (dead.value, dead.of, dead.per) == (3, "dead", "blast")


@pytest.mark.parametrize(
    ("text", "fates"),
    [
        ("There were no deaths.", ["dead"]),
        ("No injuries were reported.", ["injured"]),
        ("No deaths or injuries were reported.", ["dead", "injured"]),
        ("Police said no arrests had been made.", ["arrested"]),
        ("Police said that nobody was hurt.", ["injured"]),
        ("The fire was put out without casualties.", ["casualty"]),
        ("No more deaths were reported.", []),
        ("No serious injuries were reported.", []),
        ("There will be no arrests.", []),
        ("If no one is hurt, the strike ends.", []),
        ("Nobody else was hurt.", []),
        ("The mayor hopes no one was hurt.", []),
        ("There were no reports of deaths.", []),
    ],
)
def test_nobody_is_an_amount_of_zero(text, fates, code):
    found = code(text).quantities
    assert [q.of for q in found] == fates
    assert {(q.value, q.low, q.high) for q in found} <= {(0, 0, 0)}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The ferry had 90 aboard; 12 died and three are missing.",
         [(90, "people"), (12, "dead"), (3, "missing")]),
        ("All 28 on board drowned.", [(28, "dead")]),
        ("Five of 12 sailors drowned.", [(5, "dead"), (12, "sailor")]),
        ("Some 5,000 of 8,000 troops had left.", [(5000, "troop"), (8000, "troop")]),
        ("Officials put the dead at 40.", [(40, "dead")]),
        ("Officials put the price at 40.", []),
        ("The ferry had 90 boats in tow.", [(90, "boat")]),
    ],
)  # fmt: skip
def test_numbers_without_a_noun_beside_them(text, counts, code):
    assert [(q.value, q.of) for q in code(text).quantities] == counts
