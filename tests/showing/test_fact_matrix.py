"""Who says what and who doesn't: a row a fact, a line a value."""

from dataclasses import replace

from comparenotes.record import TOLLS, Slot, Value
from comparenotes.showing.outline_builder import build_outline
from tests.showing.invented import BREAK, COMPARISON, COURIER, HERALD, LANTERN, NOTES, at


def matrix(comparison):
    return build_outline(comparison, NOTES).stories[0].matrix


def lines(row) -> dict[str | None, list[str]]:
    """The letters of those who give a value, the prints of one text together."""
    return {
        line.reading.value: ["".join(one.letter for one, _ in group) for group in line.said_by]
        for line in row.lines
    }


def silent(row) -> list[str]:
    return ["".join(entry.letter for entry in group) for group in row.silent]


def test_each_value_has_those_who_give_it_a_text_and_its_prints_together():
    killed, _ = matrix(COMPARISON).rows
    assert killed.what == "People killed"
    assert lines(killed) == {"12": ["AC", "B"], "at least 15": ["D"]}
    assert silent(killed) == []


def test_those_who_give_no_value_are_silent():
    _, day = matrix(COMPARISON).rows
    assert (day.what, day.none) == ("When", "no date found")
    assert lines(day) == {"2 October 2023": ["AC"], "1 October 2023": ["D"]}
    assert silent(day) == ["B"]


def test_a_print_that_left_a_value_out_is_silent():
    fact = COMPARISON.facts[0]
    kept = tuple(
        replace(value, evidence=tuple(w for w in value.evidence if w.report != COURIER.id))
        for value in fact.values
    )
    killed, _ = matrix(replace(COMPARISON, facts=(replace(fact, values=kept),))).rows
    assert silent(killed) == ["C"]


def test_each_report_leads_to_its_own_words():
    killed, _ = matrix(COMPARISON).rows
    for line in killed.lines:
        assert all(e.report.id == words.report for group in line.said_by for e, words in group)


def test_a_cause_that_one_report_gives_is_a_row():
    fact = replace(
        COMPARISON.facts[2], about="e1", what="cause", kind="cause", values=(
            Value("cracks", (at(LANTERN, "cracks"),)),
        ),
    )  # fmt: skip
    row = matrix(replace(COMPARISON, facts=(fact,))).rows[-1]
    assert (row.what, row.none, lines(row)) == ("Cause", "no cause found", {"cracks": ["D"]})


def test_a_place_that_few_give_is_no_row():
    event = replace(BREAK, place=Slot("agree", (Value("Arden", (at(HERALD, "Arden on"),)),)))
    assert "Where" not in [one.what for one in matrix(replace(COMPARISON, events=(event,))).rows]


def test_without_a_main_happening_there_are_tolls_or_nothing():
    assert [one.what for one in matrix(replace(COMPARISON, events=())).rows] == ["People killed"]
    assert matrix(replace(COMPARISON, events=(), facts=())) is None


def test_a_toll_is_told_once_by_its_foremost_fact():
    fact = COMPARISON.facts[0]
    many = [replace(fact, id=f"{what}{n}", what=what) for what in TOLLS for n in range(3)]
    rows = matrix(replace(COMPARISON, facts=tuple(many), events=())).rows
    assert len(rows) == len(TOLLS)
