"""The command line: parses arguments, calls the rooms, and keeps stdout for the answer."""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .errors import ComparenotesError
from .notebook_commands import (
    COMMANDS,
    export_comparison,
    export_notes,
    export_suffixes,
    for_spreadsheets,
    spreadsheet_options,
)
from .record import Failure, Report
from .runs import (
    ALL_DONE,
    INTERRUPTED,
    SOME_FAILED,
    Run,
    as_json_line,
    check_date,
    console,
    inputs,
    print_json,
    safe_json,
    say,
    suffix_of,
    write_pieces,
)
from .serve_command import serve

if TYPE_CHECKING:
    from .comparing.held_notes import HeldNotes

_MOST_UNPACKED = 3_000
"""Notes on so many reports fit into some 400 MB as they are, which saves packing them."""

_NEW_OBJECTS = 100_000
"""After so many Python looks for cycles while it compares: notes are many small objects and have
none, and to look through them after each 700 takes an eighth of the time."""


class _InOrderOfWork(click.Group):
    """Lists the commands in the order in which they are put to use."""

    order = (
        *("code", "compare", "explain", "add", "watch", "search", "diff", "export"),
        *("serve", "doctor"),
    )

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return sorted(self.commands, key=self.order.index)


@click.group(cls=_InOrderOfWork, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="comparenotes", message="comparenotes %(version)s")
def cli() -> None:
    """Reads news reports, writes down what each one says and who says so, and compares their notes.

    A REPORT is an HTML page, a text or Markdown file, a .jsonl file with one report a line (with
    our keys, or those of news-please, Media Cloud, fundus or newspaper4k), a .csv or .tsv file with
    one a row, a .warc archive, any of these as .gz, a folder of them, the address (https://…) of a
    page or of a feed, or - for standard input. Notes that `code` wrote are taken wherever reports
    are, and not coded again.

    A NOTEBOOK is a database that keeps reports and notes: a file, or postgresql://….
    """


@cli.command()
@inputs
@click.option("--json", "as_json", is_flag=True, help="One JSON object a report, one a line.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="FILE.html, FILE.jsonl, or what `export` writes: .csv, .parquet, .geojson, .db.",
)
@click.option("--resume", is_flag=True, help="Keep what FILE.jsonl holds, code only the rest.")
@for_spreadsheets
def code(
    reports: tuple[str, ...],
    as_json: bool,
    output: Path | None,
    resume: bool,
    excel: bool,
    guard: bool,
    **options: Any,
) -> None:
    """Write down what each report says, and who says so.

    \b
    comparenotes code story.html
    comparenotes code --json reports.jsonl > notes.jsonl
    comparenotes code reports/ -o notes.jsonl --resume
    comparenotes code collected.csv --columns text=story,outlet=paper -o events.csv
    """
    run = Run.of(reports, **options)
    suffix = suffix_of(output, {".html", ".json", ".jsonl", *export_suffixes()})
    how = spreadsheet_options(suffix, excel=excel, guard=guard)
    if resume and suffix not in {".json", ".jsonl"}:
        raise click.UsageError("--resume goes with -o FILE.jsonl")
    if output and suffix in {".json", ".jsonl"}:
        _code_to_file(run, output, resume)
    elif output and suffix == ".html":
        _code_to_pages(run, output)
    elif output:
        export_notes(run, output, how)
    elif as_json:
        for notes in run.notes():
            print_json(notes.to_json())
    else:
        _code_to_terminal(run)
    run.finish("Coded")


def _code_to_terminal(run: Run) -> None:
    from .showing.terminal import render_notes

    screen = console()
    for notes in run.notes():
        render_notes(notes, screen)


def _code_to_pages(run: Run, output: Path) -> None:
    from .showing.page import notes_page

    coded, written = list(run.notes()), []
    for n, notes in enumerate(coded):
        path = output if len(coded) == 1 else output.with_stem(f"{output.stem}-{n + 1}")
        write_pieces(path, [notes_page(notes)])
        run.say(f"Wrote {path}")
        written.append(path)
    if written:
        run.write_manifest(output, written)


def _code_to_file(run: Run, output: Path, resume: bool) -> None:
    """One line a report; after an interruption, what was finished stays and can be resumed."""
    from .scaling.resuming import part_of, writable

    part, is_whole = part_of(output), False
    with writable(output):
        if resume:
            run.keep(output)
        file = part.open("a" if resume else "w", encoding="utf-8")
        try:
            with file:
                run.write_manifest(part, is_whole=False)
                for notes in run.notes():
                    file.write(as_json_line(notes.to_json()) + "\n")
                    file.flush()
            is_whole = True
        finally:
            os.replace(part, output)
            run.write_manifest(output, is_whole=is_whole, instead_of=part)
    run.say(f"Wrote {output}")


@cli.command()
@inputs
@click.option("--json", "as_json", is_flag=True, help="The comparison as one JSON object.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="FILE.html, FILE.json, or what `export` writes: .csv, .jsonl, .parquet, .geojson, .db.",
)
@click.option("--all", "is_all", is_flag=True, help="Also what is trivial, and whole lists.")
@for_spreadsheets
def compare(
    reports: tuple[str, ...],
    as_json: bool,
    output: Path | None,
    is_all: bool,
    excel: bool,
    guard: bool,
    **options: Any,
) -> None:
    """Lay the notes of several reports side by side.

    \b
    comparenotes compare first.html second.html third.html
    comparenotes compare reports/ -o story.html
    comparenotes compare https://example.org/ferry https://example.com/fire
    comparenotes compare --json notes.jsonl
    """
    gc.set_threshold(_NEW_OBJECTS)
    run = Run.of(reports, **options)
    suffix = suffix_of(output, {".html", ".json", ".jsonl", *export_suffixes()})
    how = spreadsheet_options(suffix, excel=excel, guard=guard)
    if output and suffix not in {".html", ".json"}:
        export_comparison(run, output, how)
    elif suffix != ".html" and (as_json or output):
        _compare_to_json(run, output, as_json=as_json)
    else:
        _compare_to_show(run, output, as_json=as_json, is_all=is_all)
    run.finish("Compared")


def _compare_to_json(run: Run, output: Path | None, *, as_json: bool) -> None:
    """Piece by piece, so that the comparison of a big collection is never held whole."""
    from .comparing.compare import ComparisonByStory
    from .comparing.held_notes import HeldNotes
    from .record.comparison_parts import json_pieces

    notes = HeldNotes(run.notes(), most_unpacked=_MOST_UNPACKED)
    _say_what_came_twice(run, notes)
    if not notes:
        return
    whole = ComparisonByStory(notes, failures=tuple(run.failures), lexicon=run.lexicon)
    line: Iterator[str] = chain(map(safe_json, json_pieces(whole.parts())), "\n")
    if as_json:
        line = _printed(line)
    if output is None:
        deque(line, maxlen=0)
    else:
        write_pieces(output, line)
        run.say(f"Wrote {output}")
        run.write_manifest(output)


def _printed(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces of a line, each printed on stdout as it passes."""
    for piece in pieces:
        click.echo(piece, nl=False)
        yield piece
    sys.stdout.flush()


def _compare_to_show(run: Run, output: Path | None, *, as_json: bool, is_all: bool) -> None:
    from .comparing import compare as compare_notes
    from .comparing.held_notes import HeldNotes
    from .showing.terminal import render_terminal

    notes = list(run.notes())
    held = HeldNotes(notes)
    _say_what_came_twice(run, held)
    if not notes:
        return
    comparison = compare_notes(held, failures=tuple(run.failures), lexicon=run.lexicon)
    if as_json:
        print_json(comparison.to_json())
    else:
        render_terminal(comparison, console(), notes, is_all=is_all)
    if output:
        from .showing.page import comparison_page

        write_pieces(output, [comparison_page(comparison, notes, is_all=is_all)])
        run.say(f"Wrote {output}")
        run.write_manifest(output)


def _say_what_came_twice(run: Run, notes: HeldNotes) -> None:
    """Names the reports that were given more than once: each is one report all the same."""
    for report in notes.reports if notes.given.total() > len(notes) else ():
        times = notes.given[report.id]
        if times > 1:
            name = report.key or report.url or report.outlet or report.id
            run.say(
                f"{name}: given {times} times (the same text, and the same "
                f"{'URL' if report.url else 'outlet and name'}), and taken for one report"
            )


@cli.command()
@click.argument("report", metavar="REPORT")
@click.argument("words", metavar="'WORDS'")
@click.option("--published", metavar="DATE", callback=check_date, help="Its publication date.")
@click.option(
    "--lexicon",
    "lexicon_folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A folder of TOML files laid over our lexicon, entry by entry.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def explain(
    report: str, words: str, published: str | None, lexicon_folder: Path | None, as_json: bool
) -> None:
    """Explain why some words of a report were coded as they were, or not at all.

    \b
    comparenotes explain story.html 'launched attacks'
    """
    from .coding import explain as explain_words
    from .showing.explanation import explanation_json, render_explanation

    run = Run.of((report,), published=published, lexicon_folder=lexicon_folder)
    for source in run.sources():
        if isinstance(source, Failure):
            run.failures.append(source)
            continue
        run.count += 1
        read = source if isinstance(source, Report) else source.report
        explanation = explain_words(read, words, run.coder)
        if as_json:
            print_json(explanation_json(explanation))
        else:
            render_explanation(explanation, words, console())
    run.finish("Explained")


@cli.command()
def doctor() -> None:
    """Show versions, the model, the lexicon and the gazetteer, and whether each is in order."""
    from .checkup import check_up

    findings = check_up()
    for finding in findings:
        mark = "ok " if finding.in_order else "BAD"
        click.echo(f"{mark}  {finding.what:<12} {finding.found}")
    if not all(finding.in_order for finding in findings):
        raise SystemExit(SOME_FAILED)


def main(arguments: Iterable[str] | None = None) -> None:
    """Run the command line; a user's mistake gives one sentence, not a traceback."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        cli.main(arguments, prog_name="comparenotes", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo(
            "Interrupted; finished reports are written. " + _how_to_resume(arguments), err=True
        )
        raise SystemExit(INTERRUPTED) from None
    except KeyboardInterrupt:
        click.echo(
            "Interrupted; finished reports are written. " + _how_to_resume(arguments), err=True
        )
        raise SystemExit(INTERRUPTED) from None
    except click.ClickException as error:
        error.show()
        raise SystemExit(error.exit_code) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(ALL_DONE) from None
    except ComparenotesError as error:
        if "--traceback" in arguments:
            raise
        say(f"comparenotes: {error}")
        raise SystemExit(2) from None


def _how_to_resume(arguments: list[str]) -> str:
    if {"add", "watch"} & set(arguments[:1]):
        return "The same command goes on."
    if "code" in arguments and {"-o", "--output"} & set(arguments):
        return "Add --resume to the same command to go on."
    return "To be able to go on where you stopped, use code -o FILE.jsonl, then --resume."


for one in (*COMMANDS, serve):
    cli.add_command(one)

if __name__ == "__main__":
    main()
