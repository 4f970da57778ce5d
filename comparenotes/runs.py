"""One call of a command: what it reads, codes and says, and the ways in which commands answer."""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .lexicon import Lexicon
from .record import Failure, Json, Notes, Report
from .showing.progress import Progress, Total

if TYPE_CHECKING:
    from rich.console import Console

    from .coding import Coder
    from .coding.recipe import CoderRecipe
    from .reading import Reader
    from .scaling.run_record import RunRecord

ALL_DONE, SOME_FAILED, NOTHING_READ, INTERRUPTED = 0, 1, 3, 130

Command = Callable[..., Any]


def inputs(command: Command) -> Command:
    """The argument and options of every command that reads reports."""
    for option in (
        click.argument("reports", nargs=-1, metavar="REPORT..."),
        click.option(
            "--published",
            metavar="DATE",
            callback=check_date,
            help="Publication date of the reports (2021, 2021-10 or 2021-10-12); overrides theirs.",
        ),
        click.option("--language", metavar="CODE", help="Their language, such as en."),
        click.option("--outlet", metavar="NAME", help="Who published them."),
        click.option(
            "--columns",
            metavar="FIELD=NAME,…",
            multiple=True,
            callback=check_columns,
            help="Which column of a table, or key of JSON, holds what: text=story,outlet=paper.",
        ),
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
            "--allow-private", is_flag=True, help="Fetch from this machine or network too."
        ),
        click.option("--strict", is_flag=True, help="Stop at the first report that fails."),
        click.option("-q", "--quiet", is_flag=True, help="No progress, no closing line."),
        click.option("-v", "--verbose", count=True, help="Print more (-vv: debugging messages)."),
        click.option("--traceback", is_flag=True, help="Show Python's traceback of an error."),
    ):
        command = option(command)
    return command


def check_date(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """A date that an option takes; raises BadParameter for what is none."""
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


def check_columns(
    _context: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    """What `--columns` says, the names of columns by a report's fields; raises BadParameter."""
    from .reading.columns import FIELDS

    named: dict[str, str] = {}
    pairs = [one for value in values for one in re.split(r",(?=[^,=]*=)", value)]
    for pair in pairs:
        field, _, name = (part.strip() for part in pair.partition("="))
        if not field or not name:
            raise click.BadParameter(f"{pair!r} is not FIELD=NAME, such as text=story")
        if field not in FIELDS:
            raise click.BadParameter(
                f"{field!r} is nothing that a report takes; known: {', '.join(FIELDS)}"
            )
        if named.setdefault(field, name) != name:
            raise click.BadParameter(f"{field} is named twice, as {named[field]!r} and {name!r}")
    return named


@dataclass
class Run:
    """One call of a command: what it reads, which reports failed, what it prints at the end."""

    reports: tuple[str, ...]
    published: str | None = None
    language: str | None = None
    outlet: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
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
    def reader(self) -> Reader:
        """What reads them."""
        from .reading import Reader

        return Reader(self.lexicon, allow_private=self.allow_private)

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

        context = click.get_current_context(silent=True)
        command = (context and context.info_name) or ""
        return RunRecord(
            command,
            self.reports,
            lambda: made_with(
                self.recipe,
                published=self.published,
                language=self.language,
                outlet=self.outlet,
                columns=self.columns,
            ),
        )

    @cached_property
    def total(self) -> Total | None:
        """How many reports there are to do, where that can be told beforehand."""
        from .scaling.inputs import total_of

        total = total_of(self.reports)
        return total and replace(total, count=max(0, total.count - len(self.done_before)))

    def sources(self) -> Iterator[Report | Notes | Failure]:
        """What the arguments hold, read one by one."""
        for source in self.reader.read_many(
            self.reports,
            published=self.published,
            language=self.language,
            outlet=self.outlet,
            columns=self.columns,
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


def suffix_of(output: Path | None, known: set[str]) -> str:
    """The ending of an output file, which must be `known`; raises UsageError where it is not."""
    suffix = output.suffix.lower() if output else ""
    if output and suffix not in known:
        *others, last = sorted(known)
        raise click.UsageError(f"-o takes a file that ends in {', '.join(others)} or {last}")
    if output and not output.resolve().parent.is_dir():
        raise click.UsageError(f"-o: the folder {output.parent} does not exist")
    if output and output.is_dir():
        raise click.UsageError(f"-o: {output} is a folder; give the name of a file")
    return suffix


def write_pieces(path: Path, pieces: Iterable[str]) -> None:
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


def as_json_line(value: Json) -> str:
    """One line of JSON that a terminal and any file can take."""
    return safe_json(json.dumps(value, ensure_ascii=False))


def safe_json(line: str) -> str:
    """A line of JSON that a terminal and any file can take."""
    from .showing.characters import for_json

    return for_json(line)


def print_json(value: Json) -> None:
    """Prints JSON as one line of the answer, at once."""
    click.echo(as_json_line(value))
    sys.stdout.flush()


def console() -> Console:
    """The terminal, or 100 columns where the answer goes into a file or pipe."""
    from rich.console import Console

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else 100
    return Console(width=width, highlight=False)
