"""The lead: who tells the story, why they count as so many, what they agree on, who says what."""

from dataclasses import replace

import pytest

from comparenotes.record import Slot, Value
from comparenotes.showing.leads import enumerated
from comparenotes.showing.outline_builder import build_outline
from comparenotes.showing.page import comparison_page
from tests.showing.invented import BREAK, COMPARISON, COURIER, HERALD, LANTERN, NOTES, PHARE, at


def paragraphs(comparison) -> list[str]:
    story = build_outline(comparison, NOTES).stories[0]
    return ["".join(piece.text for piece in paragraph) for paragraph in story.lead]


def test_the_lead_says_who_prints_whose_text_and_who_says_what():
    assert paragraphs(COMPARISON) == [
        "4 reports, but 3 independent witnesses: Northgate Herald and Quay Courier print one text.",
        "They differ on the number of people killed: Northgate Herald, Quay Courier and الفنار say "
        "12; The Lantern says at least 15.",
        "And on the date: Northgate Herald and Quay Courier say 2 October 2023; The Lantern says "
        "1 October 2023.",
    ]


def test_every_value_of_the_lead_leads_to_its_words():
    story = build_outline(COMPARISON, NOTES).stories[0]
    texts = {report.id: report.text for report in COMPARISON.reports}
    found = [
        texts[piece.words.report][piece.words.start : piece.words.end]
        for paragraph in story.lead
        for piece in paragraph
        if piece.words
    ]
    assert found == ["12 people", "at least 15 people", "Monday night", "Sunday"]


def test_one_text_of_an_agency_is_named_by_it():
    reports = tuple(
        replace(report, agency="Meridian Wire") if report in (HERALD, COURIER) else report
        for report in COMPARISON.reports
    )
    (first, *_) = paragraphs(replace(COMPARISON, reports=reports))
    assert first.endswith("Northgate Herald and Quay Courier print one Meridian Wire text.")


def test_a_text_that_shares_much_is_no_print():
    derived = replace(COMPARISON.copies[0], relation="derived")
    (first, *_) = paragraphs(replace(COMPARISON, copies=(derived,)))
    assert first.endswith("share much of their text.")


def test_who_shares_a_part_of_a_printed_text_is_told_apart():
    part = replace(COMPARISON.copies[0], b="l1", relation="derived")
    sources = (("c1", "h1", "l1"), ("p1",))
    (first, *_) = paragraphs(
        replace(COMPARISON, copies=(*COMPARISON.copies, part), sources=sources)
    )
    assert first.endswith(
        "Northgate Herald and Quay Courier print one text, of which The Lantern has a part."
    )


def test_where_nobody_prints_another_it_says_so():
    alone = tuple((report.id,) for report in COMPARISON.reports)
    (first, *_) = paragraphs(replace(COMPARISON, copies=(), sources=alone))
    assert first == "4 reports, none of which prints another’s text."


def agreed(*words) -> list[str]:
    place = Slot("agree", (Value("Arden", tuple(words)),))
    event = replace(BREAK, place=place, time=Slot("single"))
    return paragraphs(replace(COMPARISON, facts=(), events=(event,)))


def test_what_most_give_is_said_and_that_nothing_differs():
    (only,) = agreed(at(HERALD, "Arden on"), at(LANTERN, "Farmers"), at(PHARE, "12"))
    assert only.endswith("All 3 give Arden as the place. No difference between them was found.")


def test_what_few_give_is_not_said():
    (only,) = agreed(at(HERALD, "Arden on"), at(COURIER, "Arden"))
    assert "Arden" not in only


def test_two_places_are_none_to_be_sure_of():
    values = tuple(
        Value(name, (at(HERALD, "Arden on"), at(LANTERN, "Farmers"))) for name in ("Arden", "Colm")
    )
    event = replace(BREAK, place=Slot("agree", values), time=Slot("single"))
    (only,) = paragraphs(replace(COMPARISON, facts=(), events=(event,)))
    assert "place" not in only


def test_a_report_that_gives_two_figures_is_named_with_the_foremost():
    fact = COMPARISON.facts[0]
    value = Value("3", (at(HERALD, "third"),))
    second = paragraphs(replace(COMPARISON, facts=(replace(fact, values=(*fact.values, value)),)))[
        1
    ]
    assert second.endswith("The Lantern says at least 15.")


def test_a_report_that_gives_all_figures_differs_from_nobody():
    fact = COMPARISON.facts[0]
    values = tuple(Value(n, (at(HERALD, "12 people"),)) for n in ("12", "15"))
    first, *others = paragraphs(replace(COMPARISON, facts=(replace(fact, values=values),)))
    assert not any("killed" in paragraph for paragraph in others)
    assert first.startswith("4 reports")


def number(verdict, *values, about="the valley", what="farm") -> list[str]:
    why = "conflict" if verdict == "differ" else None
    fact = replace(
        COMPARISON.facts[0], about=about, what=what, verdict=verdict, why=why, values=values
    )
    return paragraphs(replace(COMPARISON, facts=(fact,), events=(replace(BREAK, time=UNTOLD),)))


UNTOLD = Slot("single")
NINE = Value("9", (at(HERALD, "third"), at(PHARE, "12")))
TEN = Value("10", (at(LANTERN, "Farmers"),))


def test_a_number_in_dispute_that_two_witnesses_give_is_told():
    _, second = number("differ", NINE, TEN)
    assert second == (
        "They differ on the number of farms: Northgate Herald and الفنار say 9; "
        "The Lantern says 10."
    )


@pytest.mark.parametrize(
    "values",
    [(replace(NINE, evidence=NINE.evidence[:1]), TEN),
     (NINE, replace(TEN, evidence=(*TEN.evidence, at(HERALD, "Arden on"))))],
    ids=["each of one witness", "one gives both"],
)  # fmt: skip
def test_a_detail_that_is_less_sure_is_only_named(values):
    (only,) = number("differ", *values)
    assert only.endswith(" One difference, in the number of farms, is listed below.")


def test_what_the_lead_leaves_to_the_list_is_counted_and_leads_there():
    fact = COMPARISON.facts[0]
    weak = (replace(NINE, evidence=NINE.evidence[:1]), TEN)
    more = [replace(fact, id=f"f{n}", about=f"place {n}", what=what, values=weak)
            for n, what in enumerate(("farm", "farm", "year"))]  # fmt: skip
    made = replace(COMPARISON, facts=(fact, more[0]), events=())
    assert paragraphs(made)[-1] == "And on one more point: the number of farms."
    made = replace(COMPARISON, facts=(fact, *more), events=())
    assert paragraphs(made)[-1] == "And on 3 more points: the number of farms and a figure."
    last = build_outline(made, NOTES).stories[0].lead[-1]
    assert [piece.text for piece in last if piece.is_of_list] == ["3 more points"]
    assert '<a href="#s0-differ">3 more points</a>' in comparison_page(made, NOTES)


def test_three_differences_are_told_in_full():
    values = (NINE, TEN)
    farms = replace(COMPARISON.facts[0], id="f9", about="the valley", what="farm", values=values)
    _, *others = paragraphs(replace(COMPARISON, facts=(*COMPARISON.facts, farms)))
    assert [one.partition(":")[0] for one in others] == [
        "They differ on the number of people killed",
        "And on the date",
        "And on the number of farms",
    ]


def test_a_number_of_the_main_happening_that_half_give_is_told():
    said = Value("9", (*NINE.evidence, at(LANTERN, "Farmers")))
    (only,) = number("agree", said, about="e1")
    assert "All 3 give 9 as the number of farms." in only
    (only,) = number("agree", said)
    assert "farms" not in only


def test_two_reports_of_one_outlet_are_told_apart():
    reports = tuple(replace(one, outlet="Quay Courier") for one in COMPARISON.reports)
    (first, *_) = paragraphs(replace(COMPARISON, reports=reports))
    assert "Quay Courier (A) and Quay Courier (C) print one text" in first


@pytest.mark.parametrize(
    ("names", "said"),
    [("A", "A"), ("AB", "A and B"), ("ABCD", "A, B, C and D"), ("ABCDE", "A, B, C and 2 more")],
)
def test_names_are_enumerated(names, said):
    assert enumerated(list(names)) == said
