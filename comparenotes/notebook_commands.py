"""The commands of a notebook: add to it, watch feeds, search it, see what changed, export."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .errors import ExportError
from .record import Failure, Notes, Report
from .runs import (
    ALL_DONE,
    SOME_FAILED,
    Command,
    Run,
    check_date,
    console,
    inputs,
    print_json,
    say,
)
from .showing.progress import Progress, Total

if TYPE_CHECKING:
    from .exporting import Exporter, ExportOptions, Story
    from .notebook import Added, Notebook, Query
    from .scaling.manifest import MadeWith
    from .scaling.run_record import RunRecord

_NOTEBOOK = click.argument("notebook", metavar="NOTEBOOK")
_AS_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
_PAUSE = 5.0  # seconds at least between two rounds over feeds


def for_spreadsheets(command: Command) -> Command:
    """The options of what may be opened in a spreadsheet."""
    for option in (
        click.option("--excel", is_flag=True, help="Text files that Excel opens rightly."),
        click.option(
            "--no-guard",
            "guard",
            is_flag=True,
            flag_value=False,
            default=True,
            help="CSV without the ' before cells that a spreadsheet may run as a formula.",
        ),
    ):
        command = option(command)
    return command


def spreadsheet_options(suffix: str, *, excel: bool, guard: bool) -> ExportOptions:
    """How to write a file that ends so; raises UsageError for options that do nothing there."""
    from .exporting import ExportOptions

    if suffix != ".csv" and (excel or not guard):
        raise click.UsageError("--excel and --no-guard go with -o FILE.csv")
    return ExportOptions(excel=excel, guard=guard)


@click.command()
@_NOTEBOOK
@inputs
def add(notebook: str, reports: tuple[str, ...], **options: Any) -> None:
    """Keep reports and their notes in a notebook: a file, or postgresql://….

    A REPORT is what `code` takes: files and folders of pages, texts, JSON lines, tables and WARC
    archives, addresses of pages and feeds, notes. What is there already costs a look-up. A text
    that was printed before is not coded again.

    \b
    comparenotes add notes.db reports/
    comparenotes add notes.db https://example.org/ferry crawl.warc.gz
    comparenotes add postgresql://news@localhost/notes notes.jsonl
    """
    run = Run.of(reports, **options)
    with _open(notebook, run) as book, Progress(run.quiet, run.total) as progress:

        def on_batch(added: Added) -> None:
            progress.step(added.reports + added.known + len(added.failures))

        def on_stage(what: str, done: int, of: int) -> None:
            if what != progress.what:
                progress.begin(what, Total(of))
            progress.step(done)

        added = book.add(
            run.sources(),
            lambda sources: _coded(run, sources),
            on_batch=on_batch,
            on_stage=on_stage,
            origin=lambda: run.reader.at,
        )
    run.failures += added.failures
    run.count = added.reports + added.known
    _say_added(run, added, book.name)
    run.finish("Added")


def _coded(run: Run, sources: Iterable[Report | Notes | Failure]) -> Iterator[Notes | Failure]:
    with closing(run.coded(sources)) as results:
        for result in results:
            yield result
            if run.strict and isinstance(result, Failure):
                return


@click.command()
@_NOTEBOOK
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@click.option("--once", is_flag=True, help="One round, for cron; else round after round.")
@click.option(
    "--since",
    metavar="DATE",
    callback=check_date,
    help="Leave out reports that a feed dates before this day.",
)
@click.option("--allow-private", is_flag=True, help="Fetch from this machine or network too.")
@click.option(
    "--lexicon",
    "lexicon_folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="A folder of TOML files laid over our lexicon, entry by entry.",
)
@click.option("--model", metavar="NAME", help="Another installed spaCy pipeline.")
@click.option(
    "--processes",
    type=click.IntRange(min=1),
    metavar="N",
    help="Code in N processes, as many as there are cores. With 1 this one codes, and a report "
    "that kills it ends the watch.",
)
@click.option("-q", "--quiet", is_flag=True, help="Only failures.")
@click.option("-v", "--verbose", count=True, help="Print more (-vv: debugging messages).")
@click.option("--traceback", is_flag=True, help="Show Python's traceback of an error.")
def watch(
    notebook: str,
    feeds: tuple[str, ...],
    once: bool,
    since: str | None,
    allow_private: bool,
    processes: int | None,
    **options: Any,
) -> None:
    """Keep adding what feeds, sitemaps and pages bring: RSS, Atom, sitemap.xml or an article.

    Ask politely: robots.txt, a pause for each host, and only what changed. Stop it at any time; it
    goes on where it was.

    \b
    comparenotes watch notes.db https://example.org/rss.xml
    comparenotes watch notes.db https://example.org/sitemap.xml --once
    """
    from .coding.many import cores
    from .fetching import Fetcher, Watcher
    from .notebook.feeds import NotebookStates, watch_once

    run = Run.of(feeds, processes=processes or cores(), **options)
    failed = 0
    with _open(notebook, run) as book, Fetcher(allow_private=allow_private) as fetcher:
        states = NotebookStates(book)
        watcher = Watcher(fetcher, states, since=since)
        while True:
            added = watch_once(
                book, watcher, states, feeds, read=run.reader.read_listed, code=run.coded
            )
            failed += len(added.failures)
            for failure in added.failures:
                say(f"{failure.report}: {failure.reason}")
            if added.reports or once:
                _say_added(run, added, book.name)
            if once and not watcher.counts.asked and (due := watcher.next_due(feeds)):
                minutes = max(1, math.ceil(_until(due) / 60))
                run.say(f"Nothing was due; the next address is in {minutes} min.")
            if once:
                raise SystemExit(SOME_FAILED if failed else ALL_DONE)
            time.sleep(max(_PAUSE, _until(watcher.next_due(feeds))))


def _until(due: str | None) -> float:
    if due is None:
        return 0.0
    moment = datetime.fromisoformat(due)
    return (moment - datetime.now(moment.tzinfo)).total_seconds()


@click.command()
@_NOTEBOOK
@click.argument("words", nargs=-1, metavar="['WORDS']")
@click.option("--actor", metavar="NAME", help="Who takes part: a name, or some words of it.")
@click.option("--type", "kind", metavar="TYPE", help="PLOVER type of an event, such as ASSAULT.")
@click.option(
    "--from",
    "since",
    metavar="DATE",
    callback=check_date,
    help="In this year, month or day, or after it.",
)
@click.option(
    "--to",
    "until",
    metavar="DATE",
    callback=check_date,
    help="In this year, month or day, or before it.",
)
@click.option("--place", metavar="NAME", help="Where: words of a name, or a country.")
@click.option("--outlet", metavar="NAME", help="Who printed it: a part of the name.")
@click.option("--according-to", metavar="NAME", help="Who says so: a name, or some words of it.")
@click.option("--status", metavar="STATUS", help="happened, ongoing, planned, denied, alleged, …")
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="So many events and statements.",
)
@_AS_JSON
def search(
    notebook: str, words: tuple[str, ...], kind: str | None, most: int, as_json: bool, **asked: Any
) -> None:
    """Find events and statements, each with its words and where it was printed.

    All words must be there, in any form; "in quotation marks" in that order; begin* begins so.

    \b
    comparenotes search notes.db 'bombed bridge' --from 2024-03-01
    comparenotes search notes.db --actor Popova --type ACCUSE
    """
    from .showing.notebook_terminal import found_json, render_found

    query = _query(" ".join(words), kind, **asked)
    with _existing(notebook) as book:
        found = book.search(query, most)
    if as_json:
        for one in found:
            print_json(found_json(one))
    else:
        render_found(found, console())
    if not found:
        say("Nothing found.")
        raise SystemExit(SOME_FAILED)


def _query(
    words: str, kind: str | None, since: str | None, until: str | None, **asked: str | None
) -> Query:
    from .exporting.days import first_day, last_day
    from .notebook import Query
    from .record import EVENT_TYPES, STATUSES

    kind = kind.upper() if kind else None
    status = asked.get("status")
    if kind and kind not in EVENT_TYPES:
        raise click.BadParameter(f"{kind} is none of {', '.join(EVENT_TYPES)}", param_hint="--type")
    if status and status not in STATUSES:
        raise click.BadParameter(
            f"{status} is none of {', '.join(STATUSES)}", param_hint="--status"
        )
    _check_order("--from", since, "--to", until)
    return Query(
        words=words or None,
        type=kind,
        since=_day(first_day(since)),
        until=_day(last_day(until)),
        **asked,
    )


def _check_order(first: str, since: str | None, last: str, until: str | None) -> None:
    """Raises UsageError where the options `first` and `last` leave no day between them."""
    from .exporting.days import first_day, last_day

    if since and until and (first_day(since) or "") > (last_day(until) or ""):
        raise click.UsageError(f"{first} {since} is after {last} {until}; exchange them")


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


@click.command()
@_NOTEBOOK
@click.argument("url")
@_AS_JSON
def diff(notebook: str, url: str, as_json: bool) -> None:
    """Show what later versions of the report at an address changed, by facts.

    \b
    comparenotes diff notes.db https://example.org/ferry
    """
    from .showing.notebook_terminal import changes_json, render_changes

    with _existing(notebook) as book:
        versions = len(book.versions(url))
        changes = book.diff(url)
    if not versions:
        raise click.UsageError(f"{url} is not in the notebook")
    if as_json:
        for change in changes:
            print_json(changes_json(change))
    else:
        render_changes(changes, console())
    if not changes:
        say("One version, nothing changed.")


@click.command()
@_NOTEBOOK
@click.option("--to", "form", metavar="FORMAT", help="The format; else by the ending of PATH.")
@click.option("-o", "--output", required=True, metavar="PATH", type=click.Path(path_type=Path))
@click.option("--per-report", is_flag=True, help="An event once for every report that tells it.")
@for_spreadsheets
@click.option(
    "--since",
    metavar="DATE",
    callback=check_date,
    help="Only stories with a report published on this day or after it.",
)
@click.option(
    "--until",
    metavar="DATE",
    callback=check_date,
    help="Only stories with a report published on this day or before it.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress, no closing line.")
@click.option("--traceback", is_flag=True, help="Show Python's traceback of an error.")
def export(
    notebook: str,
    form: str | None,
    output: Path,
    since: str | None,
    until: str | None,
    quiet: bool,
    traceback: bool,
    **how: bool,
) -> None:
    """Write a notebook for other tools: csv, parquet, geojson, jsonl, polecat, plover, gdelt, ….

    An event that several reports tell is written once, with how many witnesses and how many reports
    tell it. --since and --until take whole stories, so that these counts stay true; a story whose
    reports all lack a date is left out.

    \b
    comparenotes export notes.db -o events.csv
    comparenotes export notes.db --to polecat -o events.txt
    comparenotes export notes.db --to csv -o tables --since 2024-01 --until 2024-03
    """
    from .exporting import ExportOptions, Story
    from .exporting.registry import open_exporter

    del traceback  # `main` looks for it
    _check_order("--since", since, "--until", until)
    _spare_notebooks(output)
    options = ExportOptions(**how)
    days = _Days(since, until)
    with _existing(notebook) as book:
        record = _record_of(book)
        exporter = open_exporter(output, options, form)
        stories = (
            Story(notes, comparison)
            for _, notes, comparison in book.stories()
            if any(map(days.hold, notes))
        )
        count = write_stories(exporter, _written_down(stories, record), quiet)
    _say_exported(output, count, quiet)
    _write_manifest(record, output)


@dataclass(frozen=True, slots=True)
class _Days:
    """The days from `since` to `until`, ISO prefixes both included; null: open."""

    since: str | None
    until: str | None

    def hold(self, notes: Notes) -> bool:
        """Whether a report was published on one of them; of an undated one that isn't known."""
        if self.since is None and self.until is None:
            return True
        published = notes.report.published.value
        if published is None:
            return False
        day = published[:10]
        is_late = self.until is not None and day[: len(self.until)] > self.until
        return not is_late and (self.since is None or day >= self.since[: len(day)])


def _record_of(book: Notebook) -> RunRecord:
    """What is written down of an export, for its manifest."""
    from .coding.grammar.parse import MODEL
    from .coding.recipe import CoderRecipe
    from .lexicon import Lexicon
    from .scaling.manifest import Origin, made_with
    from .scaling.run_record import RunRecord

    def made() -> MadeWith:
        return made_with(CoderRecipe.of(Lexicon(), MODEL))

    origin = Origin(book.name, book.coders())
    return RunRecord("export", (book.name,), made, origin=origin)


def _written_down(stories: Iterable[Story], record: RunRecord) -> Iterator[Story]:
    for story in stories:
        for notes in story.notes:
            record.add(notes)
        yield story


def _say_exported(output: Path, count: int, quiet: bool) -> None:
    if not count:
        say(f"{output}: holds no report: none fits, or the notebook is empty")
    elif not quiet:
        say(f"Wrote {output}: {count} {'report' if count == 1 else 'reports'}")


def _write_manifest(record: RunRecord, output: Path) -> None:
    """Beside what was exported; a folder's files are named one by one."""
    from .scaling.manifest import path_of_manifest

    is_folder = output.is_dir()
    written = sorted(one for one in output.iterdir() if one.is_file()) if is_folder else [output]
    try:
        record.write(output, written, (), is_whole=True)
    except OSError as error:
        say(f"{path_of_manifest(output)}: cannot be written ({error.strerror or error})")


def export_suffixes() -> set[str]:
    """The endings of files that mean one format of ours, without importing any."""
    return {".csv", ".parquet", ".geojson", ".db"}


def _spare_notebooks(output: Path) -> None:
    """Raises UsageError where an export would take the place of a notebook."""
    if not output.is_file():
        return
    from .notebook.database import is_notebook

    if is_notebook(output):
        raise click.UsageError(
            f"-o: {output} is a notebook, which would be lost; give another name, or use `add` to "
            "put reports into it"
        )


def export_notes(run: Run, output: Path, options: ExportOptions) -> None:
    """Writes notes in the format that the ending of `output` means, each event for itself."""
    from .exporting import Story
    from .exporting.registry import open_exporter

    _spare_notebooks(output)
    exporter = open_exporter(output, options)
    write_stories(exporter, (Story((notes,)) for notes in run.notes()), quiet=True)
    _wrote(run, output)


def export_comparison(run: Run, output: Path, options: ExportOptions) -> None:
    """Writes linked events in the format that the ending of `output` means."""
    from .comparing import compare
    from .comparing.held_notes import HeldNotes
    from .exporting.registry import open_exporter
    from .exporting.splitting import told_stories

    _spare_notebooks(output)
    exporter = open_exporter(output, options)
    notes = HeldNotes(run.notes())
    if notes:
        comparison = compare(notes, failures=tuple(run.failures), lexicon=run.lexicon)
        write_stories(exporter, told_stories(comparison, notes), quiet=True)
        _wrote(run, output)
    else:
        exporter.discard()


def _wrote(run: Run, output: Path) -> None:
    run.say(f"Wrote {output}")
    run.write_manifest(output)


def write_stories(exporter: Exporter, stories: Iterable[Story], quiet: bool) -> int:
    """Writes stories in a format; how many reports. Nothing is left where that fails."""
    count = 0
    try:
        with Progress(quiet) as progress:
            for story in stories:
                exporter.write(story)
                count += len(story.notes)
                progress.step(count)
        exporter.finish()
    except OSError as error:
        exporter.discard()
        raise ExportError(Path(error.filename or "-"), error.strerror or str(error)) from None
    except BaseException:
        with suppress(OSError):
            exporter.discard()
        raise
    return count


def _open(name: str, run: Run) -> Notebook:
    """The notebook `name`, made if it does not exist."""
    from importlib.metadata import version

    from .notebook import Notebook

    coder = f"{version('comparenotes')} {run.lexicon.digest()}"
    return Notebook(name, lexicon=run.lexicon, coder=coder)


def _existing(name: str) -> Notebook:
    """The notebook `name`, which must be there."""
    from .notebook import Notebook

    if "://" not in name and not Path(name).is_file():
        raise click.UsageError(f"{name}: there is no such notebook; make one with add")
    return Notebook(name)


def _say_added(run: Run, added: Added, name: str) -> None:
    from .showing.notebook_terminal import added_line

    run.say(added_line(added, name))


COMMANDS = (add, watch, search, diff, export)
"""The commands of a notebook, in the order of the work."""
