"""The notes on one report on a terminal: a card of what it says and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..record import Notes
from .blocks import print_blocks
from .characters import for_terminal
from .lines import EventLine, Lines, StatementLine, lines_of
from .outline import published

SHOWN = 60


def render_notes(notes: Notes, console: Console) -> None:
    """Print `notes` to `console`: the report, then a line for each event, statement and count.

    Of each kind the first 60 are shown, and how many more there are.
    """
    lines = lines_of(notes)
    print_blocks(console, [*_head(notes), *_body(lines)])


def _text(words: str, style: str = "") -> Text:
    return Text(for_terminal(words), style=style)


def _head(notes: Notes) -> Iterator[RenderableType]:
    report = notes.report
    yield _text(report.title or report.key or report.id, "bold")
    known = [report.outlet or "outlet not known", published(report.published)]
    if any(report.byline):
        known.append("by " + ", ".join(filter(None, report.byline)))
    if report.agency:
        known.append(f"agency {report.agency}")
    yield _text(" · ".join(known), "dim")
    for remark in notes.remarks:
        yield _text(remark, "yellow")


def _body(lines: Lines) -> Iterator[RenderableType]:
    yield from _section("Events", [_event(one) for one in lines.events])
    yield from _section("Statements", [_statement(one) for one in lines.statements])
    counts = [(one.value, f"{one.of or ''}", one.words) for one in lines.quantities]
    yield from _section("Counts and amounts", [_row(*one) for one in counts])
    checks = [(one.verdict, one.claim, one.how) for one in lines.checks]
    yield from _section("Checks", [_row(*one) for one in checks])
    if not (lines.events or lines.statements or lines.quantities):
        yield Text("Nothing was noted: no event, no statement, no count.", style="dim")


def _section(title: str, blocks: Sequence[RenderableType]) -> Iterator[RenderableType]:
    if not blocks:
        return
    yield Text()
    heading = Text(title.upper(), style="bold cyan")
    yield heading.append(f"  {len(blocks)}", style="dim")
    for block in blocks[:SHOWN]:
        yield Padding(block, (0, 0, 0, 2))
    if len(blocks) > SHOWN:
        yield Text(f"  … {len(blocks) - SHOWN} more", style="dim")


def _event(one: EventLine) -> Table:
    """`2021-10-12  CONSULT  Putin ↔ Pashinyan  Moscow  "met on Tuesday…"`."""
    line = Text()
    if one.who:
        line.append(f"{for_terminal(one.who)}  ", style="bold")
    if one.where:
        line.append(f"{for_terminal(one.where)}  ")
    line.append(f"“{for_terminal(one.words)}”")
    if one.status:
        line.append(f"  ({one.status})", style="magenta")
    if one.according_to:
        line.append(f"  {for_terminal(one.according_to)}", style="dim")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=13)
    table.add_column(width=9)
    table.add_column(ratio=1)
    table.add_row(_text(one.when or "", "green"), _text(one.type or "·", "cyan"), line)
    return table


def _statement(one: StatementLine) -> RenderableType:
    head = _text(one.who, "bold")
    head.append(f" {for_terminal(one.cue or '')}".rstrip(), style="not bold italic")
    kind = for_terminal(f"{one.stance}, {one.form}")
    if one.within:
        kind += f", within what {for_terminal(one.within)} says"
    head.append(f"  {kind}", style="not bold dim")
    return Group(head, Padding(_text(f"“{one.words}”"), (0, 0, 0, 2)))


def _row(first: str, second: str, third: str) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=14)
    table.add_column(width=16)
    table.add_column(ratio=1)
    table.add_row(_text(first, "bold green"), _text(second, "bold"), _text(third))
    return table
