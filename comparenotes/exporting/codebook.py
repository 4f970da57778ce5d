"""The codebook: what every column of every table means, made from columns.toml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from .columns import Column, Table, tables
from .registry import formats, suffixes_of

_HEAD = """# The columns

Made by comparenotes. An empty cell means that the reports don't say, that the column does not
apply, or that reports disagree: nothing is ever filled in by guess.
"""


def codebook(described: Iterable[Table]) -> str:
    """The page that goes with files of tables."""
    return "\n".join([_HEAD, _reading(), *_table_lines(described, "##")]) + "\n"


def exports_page() -> str:
    """docs/reference/exports.md: the formats, and every table and column."""
    lines = [
        "# The exports",
        "",
        "Made from `comparenotes/exporting/formats.toml` and `columns.toml` by `make docs`; don't",
        "edit it by hand.",
        "",
        "## The formats",
        "",
        "| name | ends in | what it is |",
        "|---|---|---|",
    ]
    lines += [
        f"| `{one.name}` | {', '.join(f'`{suffix}`' for suffix in suffixes_of(one.name))} "
        f"| {one.about} |"
        for one in formats().values()
    ]
    lines += [
        "",
        "Without a format, the ending of the path means one. A package of yours adds a format by",
        "the entry point group `comparenotes.exporters`: the entry's name is the format's, its",
        "object a class as `comparenotes.exporting.Exporter` has it.",
    ]
    lines += ["", "## The tables", "", _reading()]
    return "\n".join([*lines, *_table_lines(tables().values(), "###")])


def _reading() -> str:
    """How to read the tables."""
    return Path(__file__).with_name("codebook.md").read_text("utf-8")


def _table_lines(described: Iterable[Table], heading: str) -> Iterator[str]:
    for table in described:
        yield f"{heading} {table.name}"
        yield ""
        yield table.about
        yield ""
        yield "| column | type | unit | meaning | empty when |"
        yield "|---|---|---|---|---|"
        for column in table.columns:
            yield _line(table, column)
        yield ""


def _line(table: Table, column: Column) -> str:
    meaning = column.meaning
    if column.name in table.links:
        meaning += f" (an `id` of `{table.links[column.name]}`)"
    cells = (f"`{column.name}`", column.type, column.unit, meaning, column.empty)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
