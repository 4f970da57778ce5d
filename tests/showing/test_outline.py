"""The outline: what is shown, in what order, and how often a copy counts."""

from dataclasses import replace

import pytest

from comparenotes.record import Published, Slot, Value
from comparenotes.showing.outline import counted, published
from comparenotes.showing.outline_builder import build_outline, letter
from tests.showing.invented import BREAK, COMPARISON, COURIER, HERALD, LANTERN, NOTES, PHARE, at


def story(comparison=COMPARISON, notes=NOTES, *, is_all=True):
    (only,) = build_outline(comparison, notes, is_all=is_all).stories
    return only


def test_reports_stand_by_date_and_the_undated_last():
    assert [e.report.id for e in story().entries] == ["h1", "p1", "c1", "l1"]
    assert [e.letter for e in story().entries] == list("ABCD")


def test_a_copy_is_one_witness_with_its_model():
    shown = story()
    assert shown.witnesses == 3
    kin = {e.report.id: (e.relation, e.of) for e in shown.entries}
    assert kin == {"h1": (None, None), "p1": (None, None), "c1": ("copy", "A"), "l1": (None, None)}
    assert shown.events[0].sources == 2


def test_an_event_only_copies_have_is_no_agreement():
    event = COMPARISON.events[0]
    copied = replace(event, mentions=event.mentions[:2])
    assert not story(replace(COMPARISON, events=(copied,))).events


def test_the_same_words_of_copies_are_cited_once():
    dead = story().differ[0].readings[0]
    assert [one.letters for one in dead.cited] == [("A", "C"), ("B",)]
    assert dead.cited[0].excerpt.words == "12 people"


def test_conflicts_come_before_updates():
    fact = COMPARISON.facts[0]
    facts = [
        replace(fact, id=str(why), what=str(why), why=why) for why in ("updated", None, "conflict")
    ]
    found = story(replace(COMPARISON, facts=tuple(facts), events=()))
    assert [one.why for one in found.differ] == ["conflict", "updated", None]


def of_twelve(kind, why, *values):
    """What is said of a fact of report A, the Herald, that gives all these values."""
    fact = COMPARISON.facts[0]
    given = tuple(replace(fact.values[0], value=value) for value in values)
    changed = replace(fact, kind=kind, why=why, values=given)
    (found,) = story(replace(COMPARISON, facts=(changed,), events=())).differ
    return [said for said in found.contradictions if said.startswith("A ")]


@pytest.mark.parametrize(
    ("kind", "why", "values", "said"),
    [
        ("count", "conflict", ["12", "15"], ["A gives both 12 and 15"]),
        ("count", "conflict", ["12", "15", "1,200"], ["A gives 12, 15 and 1,200"]),
        ("count", "conflict", ["12", "at least 15"], []),
        ("count", "updated", ["12", "15"], []),
        ("date", "conflict", ["12", "15"], []),
        ("count", "conflict", ["12"], []),
    ],
)
def test_a_report_that_contradicts_itself_is_named(kind, why, values, said):
    assert of_twelve(kind, why, *values) == said


def test_a_slot_shown_as_a_fact_is_not_shown_twice():
    date = replace(COMPARISON.facts[0], id="f9", kind="date", what="the day")
    shown = story(replace(COMPARISON, facts=(date,)))
    assert [one.what for one in shown.differ] == ["The day"]


def test_statements_only_one_report_has_need_its_notes():
    assert [one.what for _, lone in story().only_in for one in lone] == [
        "Farmers warns",
        "Seen since: May",
    ]
    assert [one.kind for _, lone in story(notes=()).only_in for one in lone] == ["fact"]


def test_the_order_of_reports_makes_no_difference():
    turned = replace(COMPARISON, reports=tuple(reversed(COMPARISON.reports)))
    assert build_outline(turned, NOTES) == build_outline(COMPARISON, NOTES)


@pytest.mark.parametrize(
    ("number", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ")]
)
def test_letters(number, name):
    assert letter(number) == name


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (Published("2023-10-03", "given"), "3 October 2023"),
        (Published("2023-10-03T00:00:00", "metadata"), "3 October 2023"),
        (Published("2023-10-03T08:30:00Z", "dateline"), "3 October 2023, 08:30 UTC (dateline)"),
        (Published("2023"), "2023"),
        (Published(None, "text", "2020-11"), "undated, not before November 2020"),
        (Published(None, "text", None, "2021"), "undated, not after 2021"),
        (Published(None, "text", "2020-11", "2021"), "undated, between November 2020 and 2021"),
        (Published(), "undated"),
    ],
)
def test_when_it_was_published(when, words):
    assert published(when) == words


@pytest.mark.parametrize(
    ("number", "noun", "words"),
    [(1, "report", "1 report"), (0, "report", "0 reports"), (2, "witness", "2 witnesses"),
     (3, "story", "3 stories")],
)  # fmt: skip
def test_counted(number, noun, words):
    assert counted(number, noun) == words


def test_all_reports_are_there():
    assert {e.report for e in story().entries} == {HERALD, COURIER, LANTERN, PHARE}


def test_a_difference_in_the_same_words_is_none():
    event = COMPARISON.events[0]
    same = Slot(
        "differ",
        (Value("the mayor", (at(HERALD, "Arden"),)), Value("the bank", (at(COURIER, "Arden"),))),
    )
    shown = story(replace(COMPARISON, facts=(), events=(replace(event, actors=same),)))
    assert [one.what for one in shown.differ] == ["When"]


@pytest.mark.parametrize(
    ("label", "heading"),
    [
        ("that the dam broke on Monday night,", "the dam broke on Monday night"),
        ('"We saw it coming, he said.', "We saw it coming, he said"),
        ("the dam … on Monday …", "the dam … on Monday …"),
        ("A dam broke", "A dam broke"),
    ],
)
def test_a_label_is_made_a_heading(label, heading):
    event = replace(COMPARISON.events[0], label=label)
    assert story(replace(COMPARISON, events=(event,))).events[0].label == heading


def test_a_central_difference_comes_first_and_is_about_the_story():
    fact = COMPARISON.facts[0]
    other = replace(fact, id="f0", about="the road", what="lorry")
    shown = story(replace(COMPARISON, facts=(other, fact), events=(COMPARISON.events[0],)))
    assert [(one.what, one.about) for one in shown.differ] == [
        ("People killed", None),
        ("When", None),
        ("Number of lorries", "the road"),
    ]


def test_an_agreement_with_a_disputed_figure_in_its_label_is_none():
    told = replace(COMPARISON.facts[1], what="whether", values=(
        Value("happened", (at(HERALD, "broke"), at(LANTERN, "burst"))),
    ))  # fmt: skip
    other = replace(BREAK, id="e2", label="the flood, killing 12 people", weight=-1.0)
    events = (BREAK, other)
    plain = replace(told, about="e2")
    assert not story(replace(COMPARISON, events=events, facts=(COMPARISON.facts[0], plain))).agree
    assert story(replace(COMPARISON, events=events, facts=(plain,))).agree


def test_events_and_agreements_after_the_tenth_are_left_out():
    fact = COMPARISON.facts[1]
    many = tuple(replace(fact, id=f"f{n}", about=f"the dam {n}") for n in range(14))
    few = story(replace(COMPARISON, facts=many), is_all=False)
    assert (len(few.agree), len(few.events)) == (10, 0)
    everything = story(replace(COMPARISON, facts=many))
    assert (len(everything.agree), len(everything.events)) == (14, 1)


def test_what_is_contested_stands_with_the_differences():
    fact = replace(COMPARISON.facts[0], verdict="contested", why="denied")
    (found,) = [one for one in story(replace(COMPARISON, facts=(fact,), events=())).differ]
    assert found.why == "denied"


def test_events_of_one_clause_are_one_row():
    event = COMPARISON.events[0]
    both = (event, replace(event, id="e2"))
    assert len(story(replace(COMPARISON, events=both)).events) == 1


def test_each_report_is_heard_before_one_is_heard_again():
    fact = COMPARISON.facts[0]
    dead = fact.values[0]
    others = [words for words in dead.evidence if words.report != COURIER.id]
    again = (at(HERALD, "Arden"), *others)
    fact = replace(fact, values=(replace(dead, evidence=again), *fact.values[1:]))
    cited = story(replace(COMPARISON, facts=(fact,))).differ[0].readings[0].cited
    assert [one.letters for one in cited] == [("A",), ("B",), ("A",)]


def titled(**given):
    """The title shown of a story that has these titles, and whose it is said to be."""
    own = replace(COMPARISON.stories[0], **given)
    shown = story(replace(COMPARISON, stories=(own,)))
    return shown.title, shown.title_from


def test_the_title_is_the_storys_own_or_says_whose_headline_it_is():
    ours = {"title": "Dam breaks", "title_event": "e1", "title_report": HERALD.id}
    assert titled(**ours) == ("Dam breaks", None)
    assert titled(title="Dam", title_report=LANTERN.id) == ("Dam", "first words of The Lantern")
    headline = COMPARISON.stories[0].headline
    assert titled() == (headline, "headline of Northgate Herald"), "made before there were titles"
