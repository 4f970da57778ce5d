"""Labels of events as a journalist would write them, or none at all."""

from dataclasses import replace

import pytest

from comparenotes.record import (
    EventMention,
    Fact,
    Notes,
    Published,
    Report,
    Slot,
    Span,
    Value,
    Words,
)
from comparenotes.showing.comparison_index import ComparisonIndex
from comparenotes.showing.event_phrases import event_phrase, told_phrase, whole
from comparenotes.showing.outline_builder import build_outline
from tests.showing.invented import BREAK, COMPARISON, HERALD, LANTERN, NOTES, at


def named(text: str, label: str, trigger: str, name=told_phrase) -> str | None:
    """What an event of an only report is called, its label cut out of the text."""
    report = Report("t1", text)
    start = text.index(trigger)
    mention = EventMention("t1", "x", Span(start, start + len(trigger)), Span(0, len(text)))
    event = replace(BREAK, label=label, mentions=(mention,))
    made = replace(COMPARISON, reports=(report,), facts=(), events=(event,))
    return name(ComparisonIndex.of(made, ()), event)


@pytest.mark.parametrize(
    ("label", "following", "phrase"),
    [
        ("The crew left the port on Friday", ". It rained.", "The crew left the port on Friday"),
        ("Ann Roe joined the board of the Harbour", " Trust in May", "Ann Roe joined the board"),
        ("Roe met us in response to a plea from the", " mayor", "Roe met us in response to a plea"),
        ("The judge heard Roe on charges of …", "", "The judge heard Roe on charges"),
        ("Moss raised the fee to", " 10 crowns", "Moss raised the fee"),
        ("that the dam broke", ", he said", "the dam broke"),
    ],
)  # fmt: skip
def test_what_was_cut_in_the_middle_goes_back_to_a_whole_part(label, following, phrase):
    assert whole(label, following) == phrase


@pytest.mark.parametrize(
    ("text", "label", "trigger"),
    [
        ("A ferry sank off Arden.", "A ferry sank off Arden", "sank"),
        ("Trust in the board was broken.", "Trust in the board was broken", "broken"),
        ("Two villages flee the flood.", "Two villages flee the flood", "flee"),
        ("The board sells the dam.", "The board sells the dam", "sells"),
    ],
)
def test_a_clause_is_told(text, label, trigger):
    assert named(text, label, trigger) == label


@pytest.mark.parametrize(
    ("text", "label", "trigger"),
    [
        ("The visit of the mayor.", "The visit of the mayor", "visit"),
        ("A law that bans boats passed.", "Law that bans boats", "bans"),
        ("A choice made by voters counts.", "Choice made by voters", "made"),
        ("We ran for our lives.", "We ran for our lives", "ran"),
        ("My house shook that night.", "My house shook that night", "shook"),
        ("She said “rebuild the dam” twice.", "She said “rebuild the dam” twice", "rebuild"),
        ("Ruling by the U.S. court.", "Ruling by the U", "Ruling"),
        ("The 19-year-old was freed.", "old was freed", "freed"),
        ("The crane will lift blocks.", "The crane will lift", "lift"),
    ],
)
def test_what_is_no_clause_is_not_told(text, label, trigger):
    assert named(text, label, trigger) is None


def test_a_noun_names_an_event_and_a_name_is_whole():
    assert named("The mayor’s visit to Arden ended.", "The mayor’s visit to Arden", "visit",
                 event_phrase) == "The mayor’s visit"  # fmt: skip
    assert named("Valley Security Council has banned boats.", "Council has banned boats",
                 "banned") == "Valley Security Council has banned boats"  # fmt: skip
    assert named("It left 8 homes dry.", "Left 8 homes dry", "left", event_phrase) is None


BOTH = (at(HERALD, "broke"), at(LANTERN, "burst"))
PLACES = (at(HERALD, "Arden on"), at(LANTERN, "Farmers"))


def agreed(*facts, label="Harvest in the", is_all=False):
    other = replace(BREAK, id="e2", label=label, mentions=(), weight=-1.0)
    plain = replace(BREAK, time=Slot("single"), place=Slot("single"))
    made = replace(COMPARISON, facts=facts, events=(plain, other))
    return build_outline(made, NOTES, is_all=is_all).stories[0]


def fact(about, what, kind, value, evidence=BOTH, **more) -> Fact:
    base = COMPARISON.facts[0]
    more = {"verdict": "agree", "why": "same", "id": f"{about}-{what}-{value}", **more}
    return replace(
        base, about=about, what=what, kind=kind, values=(Value(value, evidence),), **more
    )


@pytest.mark.parametrize(
    "made",
    [
        fact("e2", "whether", "other", "happened"),
        fact("e2", "day", "date", "2023-10-02"),
        fact("year", "year", "count", "4 year"),
    ],
    ids=["told", "about a fragment", "a measure of nothing"],
)
def test_what_has_no_name_is_left_out_but_for_all(made):
    label = "Roe and" if made.what == "day" else "Harvest in the"
    assert not agreed(made, label=label).agree
    assert agreed(made, label=label, is_all=True).agree


def test_words_that_are_nearly_the_same_are_quoted_not_called():
    story = agreed(fact("detail", "detail", "other", "of the cracked dam above"))
    assert not story.agree
    assert [one.readings[0].cited[0].letters for one in story.passages]


def test_of_several_days_of_the_main_happening_one_is_told_or_none():
    first, other = (fact("e1", "day", "date", day) for day in ("2023-10-02", "2023-09-30"))
    assert len(agreed(first).agree) == 1
    assert not agreed(first, other).agree


def test_an_agreement_whose_name_is_in_dispute_is_not_told_as_of_the_main_happening():
    disputed = COMPARISON.facts[0]
    other = fact("e2", "place", "place", "Arden", PLACES)
    assert agreed(other, label="Flood with 13 people").agree
    assert not agreed(disputed, other, label="Flood with 12 people").agree


def test_a_toll_is_told_without_the_happening_that_has_no_name():
    (one,) = agreed(fact("e2", "injured", "count", "31"), label="Injuring and").agree
    assert (one.what, one.about) == ("People injured", None)


def test_an_office_is_somebodys():
    (one,) = agreed(fact("Paul Reth", "office", "other", "governor", PLACES)).agree
    assert (one.what, one.about) == ("Office of Paul Reth", None)


def test_passages_are_folded_on_the_page():
    from comparenotes.showing.page import comparison_page

    made = replace(COMPARISON, facts=(fact("detail", "detail", "other", "the cracked dam"),))
    page = comparison_page(made, NOTES)
    assert "1 passage in nearly the same words" in page
    assert "<b>the cracked dam</b>" not in page


def test_figure_title_and_lists_call_one_event_the_same():
    """Where the title tells another event than the main one, each has one name everywhere; they
    share it if the very passages that tell the one tell the other."""
    from comparenotes.showing.story_figures import story_figures
    from tests.comparing.test_story_titles import comparer, told

    body = "Quay shut, says port. A tanker hit the pier of Brenmouth on Friday."
    row = ("Tanker hits pier in Brenmouth", body, "shut")
    made, _ = told(row, row)
    day = Value("2024-03-01", tuple(Words(f"r{n}", 0, 4) for n in (0, 1)))
    happened = Slot("agree", (replace(day, value="happened"),))
    (main,) = made.events
    main = replace(
        main, weight=2.0, label="Quay shut, says", time=Slot("agree", (day,)), status=happened
    )
    at_hit = [body.index("hit"), body.index("hit") + 3]
    sentence = Span(body.index("A tanker"), len(body))
    hits = tuple(replace(m, trigger=Span(*at_hit), evidence=sentence) for m in main.mentions)
    other = replace(main, id="o", mentions=hits, weight=1.0, label="tanker hit the", sources=2)
    reports = tuple(
        replace(one, published=Published(f"2024-03-0{n + 1}")) for n, one in enumerate(made.reports)
    )
    made = replace(made, reports=reports, events=(main, other))
    notes = [Notes(report=report) for report in reports]
    made = comparer().entitle(made, made.stories[0], notes)
    outline = build_outline(made, notes).stories[0]
    assert outline.title == "Tanker hits pier in Brenmouth"
    assert outline.names == {"e": "", "o": outline.title}
    (drawn, *_) = story_figures(made, notes)(outline)
    assert [row[0] for row in drawn.table if row[0] != "Report"] == [outline.title]
    together = replace(main, mentions=tuple(replace(m, evidence=sentence) for m in main.mentions))
    outline = build_outline(replace(made, events=(together, other)), notes).stories[0]
    assert outline.names == {"e": outline.title, "o": outline.title}


def test_main_happening_called_by_a_headline_has_the_title_of_the_page():
    headed = replace(COMPARISON, facts=(), events=(replace(BREAK, label=HERALD.title),))
    outline = build_outline(headed, NOTES).stories[0]
    assert outline.names[BREAK.id] == outline.title


def test_main_happening_that_has_no_name_is_not_told():
    broken = "Dam had “broken above the"
    made = replace(
        COMPARISON,
        facts=(fact("e1", "whether", "other", "happened"),),
        events=(replace(BREAK, label=broken),),
    )
    assert broken not in str([one.what for one in build_outline(made, NOTES).stories[0].agree])


def test_a_difference_in_a_bare_measure_of_the_main_happening_says_of_what():
    made = fact("e1", "EUR", "count", "3,000 EUR", verdict="differ", why="conflict")
    plain = replace(BREAK, time=Slot("single"))
    shown = build_outline(replace(COMPARISON, facts=(made,), events=(plain,)), NOTES).stories[0]
    (one,) = shown.differ
    assert (one.what, one.about) == ("Amount of money", shown.names["e1"])
