"""Who says what, and who doesn't: the facts a story turns on, by witness."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .central_facts import CentralFact
from .comparison_index import ComparisonIndex
from .outline import FactCell, FactMatrix, FactRow, ReportEntry

MOST_COLUMNS = 12


def witness_groups(
    index: ComparisonIndex, entries: Iterable[ReportEntry]
) -> tuple[tuple[ReportEntry, ...], ...]:
    """The reports of a story by witness: those of one source stand together."""
    groups: dict[int | str, list[ReportEntry]] = {}
    for entry in entries:
        groups.setdefault(index.witness.get(entry.report.id, entry.report.id), []).append(entry)
    return tuple(map(tuple, groups.values()))


def fact_matrix(
    index: ComparisonIndex,
    facts: Sequence[CentralFact],
    groups: Sequence[tuple[ReportEntry, ...]],
) -> FactMatrix | None:
    """`facts` by witness; of more than twelve witnesses those that give most. Null: no facts."""
    rows = [_row(index, fact, groups) for fact in facts]
    rows = [row for row in rows if any(cell.said for cell in row.cells)]
    if not rows:
        return None
    by_cells = sorted(
        range(len(groups)), key=lambda n: (-sum(bool(row.cells[n].said) for row in rows), n)
    )
    shown = sorted(by_cells[:MOST_COLUMNS])
    return FactMatrix(
        columns=tuple(groups[n] for n in shown),
        rows=tuple(
            FactRow(row.what, row.none, row.why, row.readings, tuple(row.cells[n] for n in shown))
            for row in rows
        ),
        left_out=len(groups) - len(shown),
    )


def _row(
    index: ComparisonIndex, fact: CentralFact, groups: Iterable[tuple[ReportEntry, ...]]
) -> FactRow:
    readings = tuple(index.reading(value, fact.kind, fact.key) for value in fact.values)
    cells = []
    for group in groups:
        own = {entry.report.id for entry in group}
        said = {
            reading.value or "not said": (reading, words)
            for reading, value in zip(readings, fact.values, strict=True)
            for words in reversed(index.sound(value.evidence))
            if words.report in own
        }
        cells.append(FactCell(tuple(said.values())))
    why = fact.why if fact.is_disputed else None
    return FactRow(fact.what, fact.none, why, readings, tuple(cells))
