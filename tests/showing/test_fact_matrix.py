"""Who says what and who doesn't: a row a fact, a column a witness."""

from dataclasses import replace

from comparenotes.record import TOLLS, Report, Slot, Story, Value, Words
from comparenotes.showing.fact_matrix import MOST_COLUMNS
from comparenotes.showing.outline_builder import build_outline
from tests.showing.invented import BREAK, COMPARISON, HERALD, LANTERN, NOTES, at


def matrix(comparison):
    return build_outline(comparison, NOTES).stories[0].matrix


def cells(row) -> list[list[str | None]]:
    return [[reading.value for reading, _ in cell.said] for cell in row.cells]


def test_a_text_and_its_prints_are_one_column():
    columns = matrix(COMPARISON).columns
    assert ["".join(e.letter for e in group) for group in columns] == ["AC", "B", "D"]


def test_each_cell_has_what_its_witness_gives_and_an_empty_one_says_what_it_lacks():
    killed, day = matrix(COMPARISON).rows
    assert (killed.what, cells(killed)) == ("People killed", [["12"], ["12"], ["at least 15"]])
    assert (day.what, cells(day)) == ("When", [["2 October 2023"], [], ["1 October 2023"]])
    assert day.none == "gives no date"


def test_a_cause_that_one_report_gives_is_a_row():
    fact = replace(
        COMPARISON.facts[2], about="e1", what="cause", kind="cause", values=(
            Value("cracks", (at(LANTERN, "cracks"),)),
        ),
    )  # fmt: skip
    row = matrix(replace(COMPARISON, facts=(fact,))).rows[-1]
    assert (row.what, row.none, cells(row)) == ("Cause", "gives no cause", [[], [], ["cracks"]])


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


def test_of_many_witnesses_those_that_give_most_are_shown():
    reports = tuple(Report(id=f"r{n:02}", text="12 people died", outlet=f"O{n}") for n in range(60))
    values = tuple(
        Value(str(n), tuple(Words(f"r{k:02}", 0, 2) for k in range(n, 60, 7))) for n in range(5)
    )
    ids = tuple(report.id for report in reports)
    fact = replace(COMPARISON.facts[0], story="s", about="x", values=values)
    comparison = replace(
        COMPARISON, reports=reports, sources=tuple((one,) for one in ids), copies=(), events=(),
        stories=(Story("s", ids),), facts=(fact,), quotations=(), wording=(), only_in=(), checks=(),
    )  # fmt: skip
    shown = build_outline(comparison).stories[0].matrix
    assert len(shown.columns) == MOST_COLUMNS
    assert shown.left_out == 60 - MOST_COLUMNS
    assert all(cell.said for cell in shown.rows[0].cells)
