"""The command line: parses arguments, calls the rooms, and keeps stdout for the answer."""

from __future__ import annotations

import gc
import json
import logging
import os
import re
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .errors import ComparenotesError
from .lexicon import Lexicon
from .record import Failure, Json, Notes, Report
from .showing.progress import Progress, Total

if TYPE_CHECKING:
    from rich.console import Console

    from .coding import Coder
    from .coding.recipe import CoderRecipe
    from .comparing.held_notes import HeldNotes
    from .scaling.run_record import RunRecord

ALL_DONE, SOME_FAILED, NOTHING_READ, INTERRUPTED = 0, 1, 3, 130

_MOST_UNPACKED = 3_000
"""Notes on so many reports fit into some 400 MB as they are, which saves packing them."""

_NEW_OBJECTS = 100_000
"""After so many Python looks for cycles while it compares: notes are many small objects and have
none, and to look through them after each 700 takes an eighth of the time."""

Command = Callable[..., Any]


def inputs(command: Command) -> Command:
    """The argument and options of every command that reads reports."""
    for option in (
        click.argument("reports", nargs=-1, metavar="REPORT..."),
        click.option(
            "--published",
            metavar="DATE",
            callback=_check_date,
            help="Publication date of the reports (2021, 2021-10 or 2021-10-12); overrides theirs.",
        ),
        click.option("--language", metavar="CODE", help="Their language, such as en."),
        click.option("--outlet", metavar="NAME", help="Who published them."),
        click.option(
            "--lexicon",
            "lexicon_folder",
            metavar="DIR",
            type=click.Path(path_type=Path),
            help="A folder of TOML files laid over our lexicon, entry by entry.",
        ),
        click.option("--model", metavar="NAME", help="Another installed spaCy pipeline."),
        click.option(
            "--processes",
            type=click.IntRange(min=1),
            metavar="N",
            help="Code in N processes; all cores for more than 20 reports, else one.",
        ),
        click.option(
            "--cluster",
            metavar="ADDRESS",
            help="Code on a Dask cluster (tcp://HOST:8786, the address of its scheduler).",
        ),
        click.option(
            "--allow-private", is_flag=True, help="Fetch pages of this machine or network too."
        ),
        click.option("--strict", is_flag=True, help="Stop at the first report that fails."),
        click.option("-q", "--quiet", is_flag=True, help="No progress, no closing line."),
        click.option("-v", "--verbose", count=True, help="Print more (-vv: debugging messages)."),
        click.option("--traceback", is_flag=True, help="Show Python's traceback of an error."),
    ):
        command = option(command)
    return command


def _check_date(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    from datetime import date

    if value is None:
        return None
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", value)
    try:
        if not match:
            raise ValueError
        date(*(int(part or 1) for part in match.groups()))
    except ValueError:
        raise click.BadParameter(
            f"{value!r} is not a date; write it as 2021, 2021-10 or 2021-10-12"
        ) from None
    return value


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="comparenotes", message="comparenotes %(version)s")
def cli() -> None:
    """Reads news reports, writes down what each one says and who says so, and compares their notes.

    A REPORT is an HTML page, a text or Markdown file, a .jsonl file with one report a line, a .csv
    or .tsv file with one a row, any of these as .gz, a folder of them, or - for standard input.
    """


@cli.command()
@inputs
@click.option("--json", "as_json", is_flag=True, help="One JSON object a report, one a line.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="FILE.html or FILE.jsonl")
@click.option("--resume", is_flag=True, help="Keep what FILE.jsonl holds, code only the rest.")
def code(
    reports: tuple[str, ...],
    as_json: bool,
    output: Path | None,
    resume: bool,
    **options: Any,
) -> None:
    """Write down what each report says, and who says so.

    \b
    comparenotes code story.html
    comparenotes code --json reports.jsonl > notes.jsonl
    comparenotes code reports/ -o notes.jsonl --resume
    """
    run = Run.of(reports, **options)
    suffix = _suffix(output, {".html", ".json", ".jsonl"})
    if resume and suffix not in {".json", ".jsonl"}:
        raise click.UsageError("--resume goes with -o FILE.jsonl")
    if output and suffix in {".json", ".jsonl"}:
        _code_to_file(run, output, resume)
    elif output:
        _code_to_pages(run, output)
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
        _write(path, [notes_page(notes)])
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
        run.write_manifest(part, is_whole=False)
        try:
            with part.open("a" if resume else "w", encoding="utf-8") as file:
                for notes in run.notes():
                    file.write(_as_json(notes.to_json()) + "\n")
                    file.flush()
            is_whole = True
        finally:
            os.replace(part, output)
            run.write_manifest(output, is_whole=is_whole, instead_of=part)
    run.say(f"Wrote {output}")


@cli.command()
@inputs
@click.option("--json", "as_json", is_flag=True, help="The comparison as one JSON object.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="FILE.html or FILE.json")
@click.option("--all", "is_all", is_flag=True, help="Also what is trivial, and whole lists.")
def compare(
    reports: tuple[str, ...], as_json: bool, output: Path | None, is_all: bool, **options: Any
) -> None:
    """Lay the notes of several reports side by side.

    \b
    comparenotes compare first.html second.html third.html
    comparenotes compare reports/ -o story.html
    comparenotes compare --json notes.jsonl
    """
    gc.set_threshold(_NEW_OBJECTS)
    run = Run.of(reports, **options)
    suffix = _suffix(output, {".html", ".json"})
    if suffix != ".html" and (as_json or output):
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
    line: Iterator[str] = chain(map(_safe_json, json_pieces(whole.parts())), "\n")
    if as_json:
        line = _printed(line)
    if output is None:
        deque(line, maxlen=0)
    else:
        _write(output, line)
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

        _write(output, [comparison_page(comparison, notes, is_all=is_all)])
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
@click.option("--published", metavar="DATE", callback=_check_date, help="Its publication date.")
@click.option("--lexicon", "lexicon_folder", type=click.Path(path_type=Path), metavar="DIR")
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


@dataclass
class Run:
    """One call of a command: what it reads, which reports failed, what it prints at the end."""

    reports: tuple[str, ...]
    published: str | None = None
    language: str | None = None
    outlet: str | None = None
    lexicon_folder: Path | None = None
    model: str | None = None
    processes: int | None = None
    cluster: str | None = None
    allow_private: bool = False
    strict: bool = False
    quiet: bool = False
    verbose: int = 0
    traceback: bool = False
    count: int = 0
    failures: list[Failure] = field(default_factory=list)
    done_before: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, reports: tuple[str, ...], **options: Any) -> Run:
        """A run over `reports`; standard input if there are none and it is not a terminal."""
        if not reports:
            if sys.stdin.isatty():
                click.echo(click.get_current_context().get_help(), err=True)
                raise SystemExit(2)
            reports = ("-",)
        run = cls(reports, **options)
        level = {0: logging.WARNING, 1: logging.INFO}.get(run.verbose, logging.DEBUG)
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(_OneLine())
        logging.basicConfig(level=level, handlers=[handler])
        _ = run.lexicon  # a folder that isn't there is wrong use, and said before any work
        if run.cluster and run.processes:
            raise click.UsageError("give --processes or --cluster, not both")
        return run

    @cached_property
    def lexicon(self) -> Lexicon:
        """The lexicon, with the user's folder laid over it."""
        return Lexicon(self.lexicon_folder)

    @cached_property
    def coder(self) -> Coder:
        """The coder, made when it is first needed: loading takes a second."""
        from .coding import Coder

        return Coder(self.lexicon, model=self.recipe.model)

    @cached_property
    def recipe(self) -> CoderRecipe:
        """What the coder is made of, here and in other processes."""
        from .coding.grammar.parse import MODEL
        from .coding.recipe import CoderRecipe

        return CoderRecipe.of(self.lexicon, self.model or MODEL)

    @cached_property
    def record(self) -> RunRecord:
        """What is written down for the manifest."""
        from .scaling.manifest import made_with
        from .scaling.run_record import RunRecord

        given = {"published": self.published, "language": self.language, "outlet": self.outlet}
        context = click.get_current_context(silent=True)
        command = (context and context.info_name) or ""
        return RunRecord(command, self.reports, lambda: made_with(self.recipe, **given))

    @cached_property
    def total(self) -> Total | None:
        """How many reports there are to do, where that can be told beforehand."""
        from .scaling.inputs import total_of

        total = total_of(self.reports)
        return total and replace(total, count=max(0, total.count - len(self.done_before)))

    def sources(self) -> Iterator[Report | Notes | Failure]:
        """What the arguments hold, read one by one."""
        from .reading import read_many

        for source in read_many(
            self.reports,
            published=self.published,
            language=self.language,
            outlet=self.outlet,
            lexicon=self.lexicon,
            allow_private=self.allow_private,
        ):
            if not isinstance(source, Failure):
                report = source if isinstance(source, Report) else source.report
                if report.id in self.done_before:
                    continue
            yield source

    def notes(self) -> Iterator[Notes]:
        """The notes on each report in order; failures are kept for the end."""
        record = self.record  # its time is when the work begins
        coded = self.coded(self.sources())
        with Progress(self.quiet, self.total) as progress, closing(coded) as results:
            for result in results:
                if isinstance(result, Failure):
                    self._fail(result)
                else:
                    self.count += 1
                    record.add(result)
                    yield result
                progress.step(self.count + len(self.failures))

    def coded(self, sources: Iterable[Report | Notes | Failure]) -> Generator[Notes | Failure]:
        """What becomes of each source in order, coded where the user wants it."""
        from .coding.many import FEW, LazyCoder, code_many, cores

        coder = LazyCoder(lambda: self.coder, lambda: self.recipe)
        if self.cluster:
            from .scaling.cluster import code_on_cluster

            yield from code_on_cluster(sources, coder, self.cluster)
            return
        processes = self.processes
        if processes is None and self.total is not None:
            processes = cores() if self.total.count > FEW else 1
        yield from code_many(sources, coder, processes=processes)

    def keep(self, output: Path) -> None:
        """Goes on where earlier runs stopped; says if what they wrote was made otherwise."""
        self.done_before, differences = self.record.keep(output)
        for sentence in differences:
            self.say(sentence)

    def write_manifest(
        self,
        output: Path,
        written: Iterable[Path] | None = None,
        *,
        is_whole: bool = True,
        instead_of: Path | None = None,
    ) -> None:
        """Writes the manifest of what was written (`output`, if nothing else is named) beside
        `output`; if it can't be, that is said, and nothing else is lost."""
        from .scaling.manifest import path_of_manifest

        try:
            self.record.write(output, written or [output], self.failures, is_whole=is_whole)
            if instead_of is not None:
                path_of_manifest(instead_of).unlink(missing_ok=True)
        except OSError as error:
            say(f"{path_of_manifest(output)}: cannot be written ({error.strerror or error})")

    def _fail(self, failure: Failure) -> None:
        self.failures.append(failure)
        if self.verbose:
            self.say(f"{failure.report}: {failure.reason}")
        if self.strict:
            self.finish("Stopped at the first failure:")

    def say(self, sentence: str) -> None:
        """A line on stderr, unless the user asked for quiet."""
        if not self.quiet:
            say(sentence)

    def finish(self, verb: str) -> None:
        """Prints how many reports failed, and which, and exits with the matching code."""
        if self.failures:
            failed, all_of = len(self.failures), len(self.failures) + self.count
            say(f"{verb} {self.count} of {all_of} reports; {failed} failed:")
            for failure in self.failures:
                say(f"{failure.report}: {failure.reason}", indent="  ")
        elif self.count == 0 and not self.done_before:
            say("No report found.")
        if self.count or self.done_before:
            raise SystemExit(SOME_FAILED if self.failures else ALL_DONE)
        raise SystemExit(NOTHING_READ)


def _suffix(output: Path | None, known: set[str]) -> str:
    suffix = output.suffix.lower() if output else ""
    if output and suffix not in known:
        raise click.UsageError(f"-o takes a file that ends in {' or '.join(sorted(known))}")
    if output and not output.resolve().parent.is_dir():
        raise click.UsageError(f"-o: the folder {output.parent} does not exist")
    if output and output.is_dir():
        raise click.UsageError(f"-o: {output} is a folder; give the name of a file")
    return suffix


def _write(path: Path, pieces: Iterable[str]) -> None:
    """To a temporary file first, so that a reader never sees half a file."""
    part = path.with_name(path.name + ".part")
    from .scaling.resuming import writable

    with writable(path):
        with part.open("w", encoding="utf-8") as file:
            file.writelines(pieces)
        os.replace(part, path)


def say(sentence: str, indent: str = "") -> None:
    """A line on stderr; names of files and words of reports in it are made safe for a terminal."""
    from .showing.characters import for_terminal

    click.echo(indent + for_terminal(sentence), err=True)


class _OneLine(logging.Formatter):
    """Log messages as sentences on one line, safe for a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        from .showing.characters import for_terminal

        return for_terminal(super().format(record))


def _as_json(value: Json) -> str:
    """One line of JSON that a terminal and any file can take."""
    return _safe_json(json.dumps(value, ensure_ascii=False))


def _safe_json(line: str) -> str:
    from .showing.characters import for_json

    return for_json(line)


def print_json(value: Json) -> None:
    """Prints JSON as one line of the answer, at once."""
    click.echo(_as_json(value))
    sys.stdout.flush()


def console() -> Console:
    """The terminal, or 100 columns where the answer goes into a file or pipe."""
    from rich.console import Console

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else 100
    return Console(width=width, highlight=False)


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
    if "code" in arguments and {"-o", "--output"} & set(arguments):
        return "Add --resume to the same command to go on."
    return "To be able to go on where you stopped, use code -o FILE.jsonl, then --resume."


from . import notebook_commands  # noqa: E402, F401  # they join the group by being imported

if __name__ == "__main__":
    main()
