"""What a big notebook costs: adding, finding stories, searching, and room on disk.

The reports are made up of the development sets' stories (`bench.made_up`), so that there can be any
number without coding each. Times are of the processor, but for searching, whose time is what a user
waits; what making the reports takes is left out. The rate is compared with coding the stories that
the reports are made of, in the same run.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from rich.console import Console
from rich.table import Table
from sqlalchemy import text

from comparenotes.coding import Coder
from comparenotes.lexicon import Lexicon
from comparenotes.notebook import Added, Notebook, Query
from comparenotes.notebook.adding import BATCH
from comparenotes.notebook.story_placing import waiting
from comparenotes.reading import read_many
from comparenotes.record import Notes, Report

from .gold import GOLD
from .made_up import make_notes

REPORTS = 100_000
ROUND = 2_000  # reports that are added, then put into stories
COMPARED = 2_000  # of the first, whose stories are compared too
CODED = 60  # reports on which coding is timed
SETS = {"stories": "cluster", "triplets_basil": "story"}
"""Sets whose stories are told again, and the key that says which story a report is of."""

QUERIES = (
    Query("earthquake"),
    Query("police arrested"),
    Query('"the president said"'),
    Query("elect*"),
    Query("said"),
    Query(actor="police"),
    Query(actor="trump", type="ACCUSE"),
    Query(type="ASSAULT"),
    Query("attack", type="ASSAULT"),
    Query("killed", place="USA"),
    Query(according_to="police"),
    Query("shot", actor="police", type="ASSAULT"),
    Query("agreement", status="planned"),
    Query("strike", outlet="news"),
    Query("zzyzx"),
)
"""What is searched for: common and rare words, phrases, beginnings, and each kind of limit."""


@dataclass
class Spent:
    """Seconds of processor time a report: of each batch that was added, and of each round of ROUND
    reports that were put into stories."""

    adding: list[float] = field(default_factory=list)
    placing: list[float] = field(default_factory=list)


def notebook_table(coder: Coder, name: str | None = None, reports: int = REPORTS) -> Table:
    """Adds `reports` made-up reports to an empty notebook (`name`, or a file that is removed), and
    says what it took."""
    stories = _stories(coder)
    with tempfile.TemporaryDirectory() as folder, Notebook(name or f"{folder}/notes.db") as book:
        if len(book):
            raise SystemExit(f"{book.name} is not empty; give the name of a new notebook")
        table = Table("measure", "figure", title=f"A notebook of {reports:,} reports")
        coding = _time_coding([notes.report for story in stories for notes in story][:CODED])
        for measure, figure in _measure(book, stories, coder.lexicon, reports, coding):
            table.add_row(measure, figure)
    return table


def _measure(
    book: Notebook,
    stories: Sequence[Sequence[Notes]],
    lexicon: Lexicon,
    reports: int,
    coding: float,
) -> Iterator[tuple[str, str]]:
    source = make_notes(stories, reports, lexicon)
    spent = Spent()
    _add(book, islice(source, COMPARED), spent)
    comparing = _timed(book.compare)
    _add(book, source, spent)
    for name, seconds in (("adding", spent.adding), ("finding its story", spent.placing)):
        tenth = max(1, len(seconds) // 10)
        early, late = _mean(seconds[:tenth]), _mean(seconds[-tenth:])
        yield f"{name}: a report, of the first and of the last tenth", f"{early:.1f}, {late:.1f} ms"
    both = _mean(spent.adding) + _mean(spent.placing)
    yield "both to coding", f"{both / coding:.2f}"
    yield "comparing the stories it joins to coding", f"{1000 * comparing / COMPARED / coding:.2f}"
    again = list(make_notes(stories, BATCH, lexicon))
    known = _timed(lambda: book.add(again, lambda sources: sources))
    yield "adding again, a report", f"{1000 * known / BATCH:.2f} ms"
    waits = sorted(_time_searching(book))
    half, most = waits[len(waits) // 2], waits[int(0.95 * len(waits))]
    yield "search, median and 95th percentile", f"{half:.0f}, {most:.0f} ms"
    yield "on disk, a report", f"{_size(book) / len(book) / 1000:.1f} kB"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield "memory at most, coder included", f"{peak:.0f} MB"


def _add(book: Notebook, source: Iterator[Notes], spent: Spent) -> None:
    """Adds reports in rounds, and times each; making them is not counted."""
    added = Added()
    while batch := list(islice(source, BATCH)):
        spent.adding.append(_timed(partial(book.write, batch, added)) / len(batch))
        if added.reports % ROUND == 0:
            _place(book, spent)
    _place(book, spent)


def _place(book: Notebook, spent: Spent) -> None:
    """Puts the last round's reports into stories."""
    with book.reading() as connection:
        count = len(waiting(connection, ROUND))
    if count:
        spent.placing.append(_timed(book.place) / count)
        sys.stderr.write(f"\r{len(book):,} reports")


def _timed(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _mean(seconds: Sequence[float]) -> float:
    """In milliseconds."""
    return 1000 * sum(seconds) / len(seconds)


def _time_coding(reports: Sequence[Report]) -> float:
    """Milliseconds of processor time to code a report."""
    coder = Coder()
    coder(reports[0])
    return 1000 * _timed(lambda: [coder(report) for report in reports]) / len(reports)


def _time_searching(book: Notebook) -> Iterator[float]:
    """Milliseconds that a user waits for each search, of several rounds."""
    for _ in range(5):
        for query in QUERIES:
            began = time.perf_counter()
            book.search(query, 20)
            yield 1000 * (time.perf_counter() - began)


def _size(book: Notebook) -> int:
    """Bytes that the database takes."""
    sqlite = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    asked = {"sqlite": sqlite, "postgresql": "SELECT pg_database_size(current_database())"}
    with book.reading() as connection:
        return int(connection.execute(text(asked[book.engine.dialect.name])).scalar_one())


def _stories(coder: Coder) -> list[list[Notes]]:
    """The notes on the reports of the development sets, story by story."""
    stories: dict[tuple[str, str], list[Notes]] = defaultdict(list)
    for name, key in SETS.items():
        path = GOLD / "dev" / f"{name}.jsonl"
        told = {line["id"]: line[key] for line in map(json.loads, path.open(encoding="utf-8"))}
        for report in read_many([path]):
            if isinstance(report, Report) and report.key:
                stories[name, told[report.key]].append(coder(report))
    return list(stories.values())


def main() -> None:
    """`python -m bench.notebook [REPORTS [NOTEBOOK]]`, the table alone."""
    from .parse_cache import CachedPipeline

    coder = Coder()
    coder.parser.nlp = CachedPipeline(coder.parser.nlp)
    reports = int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    name = sys.argv[2] if len(sys.argv) > 2 else None
    Console(width=None if sys.stdout.isatty() else 100).print(notebook_table(coder, name, reports))


if __name__ == "__main__":
    main()
