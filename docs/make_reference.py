"""Writes the documents that are made: of docs/reference the command line from `--help`, the record
format from the dataclasses, the lexicon files from their opening comments, the exports and the
notebook from their tables of formats and columns; in README.md, docs/guide and examples what the
commands and code print; in docs/measured.md the figures of bench/floors.toml.

`python -m docs.make_reference` rewrites them; a test fails when they are stale.
"""

from __future__ import annotations

import dataclasses
import inspect
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from comparenotes import record
from comparenotes.cli import cli
from comparenotes.exporting.codebook import exports_page
from comparenotes.lexicon.loading import HOME as LEXICON
from comparenotes.notebook import tables
from comparenotes.record.base import shape_of

from .shown import EXAMPLES, GUIDE, Coder, renewed

REFERENCE = Path(__file__).parent / "reference"
README = Path(__file__).parent.parent / "README.md"
MEASURED = Path(__file__).parent / "measured.md"
FLOORS = README.parent / "bench" / "floors.toml"
WIDTH = 90
LINES = 34


def command_line() -> str:
    """The help of every command, as the user sees it."""
    lines = [
        "# The command line",
        "",
        "Made from `--help` by `make docs`; don't edit it by hand.",
        "",
    ]
    for name, command in [("", cli), *sorted(cli.commands.items())]:
        title = f"comparenotes {name}".strip()
        context = click.Context(
            command, info_name=title, max_content_width=90, **cli.context_settings
        )
        lines += [f"## {title}", "", "```text", command.get_help(context), "```", ""]
    return "\n".join(lines)


def record_format() -> str:
    """Every record class, its meaning and its fields."""
    lines = [
        "# The record format, version 1",
        "",
        "Made from the dataclasses by `make docs`; don't edit it by hand. `code --json` prints one",
        "[Notes](#notes) a line, `compare --json` one [Comparison](#comparison). The same as JSON",
        "Schema: `record.schema.json`, `comparison.schema.json`.",
        "",
    ]
    for name in ["Notes", "Comparison", *sorted(set(record.__all__) - {"Notes", "Comparison"})]:
        cls = getattr(record, name)
        if isinstance(cls, type) and dataclasses.is_dataclass(cls) and cls is not record.Record:
            lines += [f"## {name}", "", inspect.cleandoc(cls.__doc__ or ""), ""]
            lines += ["| field | type |", "|---|---|"]
            lines += [f"| `{field}` | {_kind(kind)} |" for _, field, kind in shape_of(cls)]
            lines.append("")
    return "\n".join(lines)


def _kind(kind: object) -> str:
    text = kind.__name__ if isinstance(kind, type) and not hasattr(kind, "__args__") else str(kind)
    for module in ("comparenotes.record.report.", "comparenotes.record.notes."):
        text = text.replace(module, "")
    return text.replace("comparenotes.record.comparison.", "").replace("|", "or")


def lexicon_files() -> str:
    """Every lexicon file and what its opening comment says of it."""
    lines = ["# The lexicon files", "", "Made from their opening comments by `make docs`.", ""]
    for path in sorted(LEXICON.rglob("*.toml")):
        lines += [f"## {path.relative_to(LEXICON).as_posix()}", "", *_opening_comment(path), ""]
    return "\n".join(lines)


def _opening_comment(path: Path) -> Iterator[str]:
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            return
        yield line.lstrip("#").strip()


def notebook_tables() -> str:
    """Every table of a notebook, and what its columns hold."""
    lines = [
        "# The tables of a notebook",
        "",
        "The same in SQLite and PostgreSQL. `publishers` is yours to edit; the others are written",
        "by `add` and `watch`. The indexes that find words are SQLite's `event_words` and",
        "`statement_words` (FTS5), and columns `words` of `events` and `statements` in PostgreSQL.",
        "Made from `comparenotes/notebook/tables.py` by `make docs`; don't edit it by hand.",
    ]
    for table in tables.metadata.tables.values():
        lines += ["", f"## {table.name}", "", f"{table.comment}.", ""]
        lines += ["| column | type | null | meaning |", "|---|---|---|---|"]
        for column in table.columns:
            null = "yes" if column.nullable else "no"
            target = "".join(f" → {key.target_fullname}" for key in column.foreign_keys)
            lines.append(f"| {column.name} | {column.type}{target} | {null} | {column.comment} |")
    return "\n".join(lines)


def readme() -> str:
    """README.md with the output of its marked commands as they print it now."""
    return re.sub(
        r"(<!-- output, [^\n]*-->\n```console\n\$ ([^\n]+)\n).*?(?=```)",
        lambda found: found[1] + _trimmed(_printed(found[2])),
        README.read_text("utf-8"),
        flags=re.S,
    )


def _printed(command: str) -> str:
    """What `command` prints on a terminal of WIDTH columns; the shell opens its braces."""
    folder = Path(sys.executable).parent
    environment = {
        **os.environ,
        "COLUMNS": str(WIDTH),
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
    }
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=README.parent,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def _trimmed(output: str) -> str:
    """The first LINES lines and, if there are more, '…': whole findings, no spaces at the ends."""
    lines = [line.rstrip() for line in output.strip().splitlines()]
    if len(lines) <= LINES:
        return "\n".join(lines) + "\n"
    kept = lines[: LINES + 1]
    last = max(n for n, line in enumerate(kept) if not line)
    return "\n".join([*lines[:last], "  …", ""])


def measured() -> str:
    """docs/measured.md with its marked tables' last columns as bench/floors.toml has them.

    The table's own comment names the figures, a line a row: set, colon, key; ' / ' between several.
    """
    floors = tomllib.loads(FLOORS.read_text("utf-8"))

    def _figure(name: str) -> str:
        gold, key = name.strip().split(": ", 1)
        return f"{floors[gold][key]:.1f}"

    def _table(found: re.Match[str]) -> str:
        figures = [
            " / ".join(_figure(name) for name in line.split(" / "))
            for line in found[2].strip().splitlines()
        ]
        head, rule, *rows = found[3].strip().splitlines()
        made = [
            f"{row.rsplit(' |', 2)[0]} | {figure} |"
            for row, figure in zip(rows, figures, strict=True)
        ]
        return found[1] + found[2] + "-->\n" + "\n".join([head, rule, *made]) + "\n"

    return re.sub(
        r"(<!-- figures of bench/floors\.toml[^\n]*\n)(.*?)-->\n((?:\|[^\n]*\n)+)",
        _table,
        MEASURED.read_text("utf-8"),
        flags=re.S,
    )


def guide() -> Iterator[str]:
    """Renew what the guide and the examples show; gives a line for everything that has to be cut by
    hand."""
    coder = Coder()
    for path in (*sorted(GUIDE.glob("*.md")), *sorted(EXAMPLES.glob("*/README.md"))):
        with TemporaryDirectory() as folder:
            page, by_hand = renewed(path.read_text("utf-8"), Path(folder), coder)
        path.write_text(page, "utf-8")
        yield from (f"{path.parent.name}/{path.name}: {line}" for line in by_hand)


MADE: dict[str, Callable[[], str]] = {
    "command-line.md": command_line,
    "record.md": record_format,
    "lexicon.md": lexicon_files,
    "exports.md": exports_page,
    "notebook.md": notebook_tables,
}

if __name__ == "__main__":
    for file, make in MADE.items():
        (REFERENCE / file).write_text(make().rstrip() + "\n", "utf-8")
    README.write_text(readme(), "utf-8")
    MEASURED.write_text(measured(), "utf-8")
    for line in guide():
        sys.stderr.write(line + "\n")
