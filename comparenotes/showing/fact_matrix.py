"""Who says what, and who doesn't: the facts a story turns on, value by value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .central_facts import CentralFact
from .comparison_index import ComparisonIndex
from .outline import FactLine, FactMatrix, FactRow, ReportEntry


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
    """`facts` with who gives which value. Null: nobody gives any."""
    rows = tuple(row for row in (_row(index, fact, groups) for fact in facts) if row.lines)
    return FactMatrix(rows) if rows else None


def _row(
    index: ComparisonIndex, fact: CentralFact, groups: Sequence[tuple[ReportEntry, ...]]
) -> FactRow:
    lines = []
    heard: set[str] = set()
    for value in fact.values:
        first = {words.report: words for words in reversed(index.sound(value.evidence))}
        heard.update(first)
        said_by = (
            tuple((one, first[one.report.id]) for one in group if one.report.id in first)
            for group in groups
        )
        if given := tuple(filter(None, said_by)):
            lines.append(FactLine(index.reading(value, fact.kind, fact.key), given))
    silent = (tuple(one for one in group if one.report.id not in heard) for group in groups)
    why = fact.why if fact.is_disputed else None
    return FactRow(fact.what, fact.none, why, tuple(lines), tuple(filter(None, silent)))
