"""What a big notebook costs: adding, finding stories, searching, reading it on the site, and room.

The reports are made up of the development sets' stories (`bench.made_up`), so that there can be any
number without coding each. Times are of the processor, but for searching and reading, whose times
are what a user waits; what making the reports takes is left out. The rate is compared with coding
the stories that the reports are made of, in the same run.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice, pairwise
from pathlib import Path
from statistics import mean

from rich.table import Table
from sqlalchemy import text

from comparenotes.coding import Coder
from comparenotes.lexicon import Lexicon
from comparenotes.notebook import Added, Notebook, Query
from comparenotes.notebook.adding import BATCH
from comparenotes.notebook.story_placing import count_waiting
from comparenotes.reading import read_many
from comparenotes.record import Notes, Report

from .gold import GOLD
from .made_up import make_notes
from .readers import CEILING, READERS, median_and_95th, waits

REPORTS = 100_000
ROUND = 2_000  # reports that are added, then put into stories
COMPARED = 2_000  # of the first, whose stories are compared too
CODED = 60  # reports on which coding is timed
SEARCH_CEILING = 100  # milliseconds that one search in twenty may take longer
GROWTH_CEILING = 1.5  # the last fifth of the reports, to the second
PARTS = 5  # of which each figure is given; in the first, few reports are there to be looked at
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


def notebook_table(
    coder: Coder, reports: int = REPORTS, name: str | None = None
) -> tuple[Table, list[str]]:
    """Adds `reports` made-up reports to an empty notebook (`name`, or a file that is removed), and
    says what it took, and what of it is too much."""
    stories = _stories(coder)
    with tempfile.TemporaryDirectory() as folder, Notebook(name or f"{folder}/notes.db") as book:
        if len(book):
            raise SystemExit(f"{book.name} is not empty; give the name of a new notebook")
        coding = _time_coding([notes.report for story in stories for notes in story][:CODED])
        figures = _measure(book, stories, coder.lexicon, reports)
        return _table(figures, coding, reports), _faults(figures)


@dataclass
class Figures:
    """Milliseconds a report for adding it and for finding its story, batch by batch and round by
    round; for comparing the stories of the first; for adding one again; milliseconds of searches
    and of lists of stories that many ask for at once, sorted; bytes a report on disk, and bytes in
    memory round by round."""

    adding: list[float] = field(default_factory=list)
    placing: list[float] = field(default_factory=list)
    comparing: float = 0.0
    again: float = 0.0
    searching: list[float] = field(default_factory=list)
    reading: list[float] = field(default_factory=list)
    on_disk: float = 0.0
    in_memory: list[float] = field(default_factory=list)


def _measure(
    book: Notebook, stories: Sequence[Sequence[Notes]], lexicon: Lexicon, reports: int
) -> Figures:
    figures = Figures()
    source = make_notes(stories, reports, lexicon)
    _add(book, islice(source, COMPARED), figures)
    figures.comparing = _timed(book.compare) / min(COMPARED, reports)
    _add(book, source, figures)
    again = list(make_notes(stories, BATCH, lexicon))
    figures.again = _timed(partial(book.write, again, Added())) / len(again)
    figures.searching = sorted(_time_searching(book))
    figures.reading = waits(book.name)
    figures.on_disk = _size(book) / len(book)
    return figures


def _table(figures: Figures, coding: float, reports: int) -> Table:
    table = Table("measure", "figure", title=f"A notebook of {reports:,} reports")
    parts = {"adding": figures.adding, "finding its story": figures.placing}
    for name, times in parts.items():
        figure = ", ".join(f"{part:.1f}" for part in _by_part(times))
        table.add_row(f"{name}, fifth by fifth", f"{figure} ms")
    ratio = sum(map(mean, parts.values())) / coding
    table.add_row("both to coding", f"{ratio:.3f}")
    table.add_row("comparing the stories it joins, to coding", f"{figures.comparing / coding:.3f}")
    table.add_row("adding it again", f"{figures.again:.2f} ms")
    asked = {"search": figures.searching, f"story list, {READERS} at once": figures.reading}
    for name, times in asked.items():
        half, most = median_and_95th(times)
        table.add_row(f"{name}, median and 95th percentile", f"{half:.0f}, {most:.0f} ms")
    table.add_row("on disk", f"{figures.on_disk / 1000:.1f} kB")
    figure = ", ".join(f"{part / 1e6:.0f}" for part in _by_part(figures.in_memory))
    table.add_row("in memory, fifth by fifth", f"{figure} MB")
    return table


def _faults(figures: Figures) -> list[str]:
    """What is more than a notebook may take."""
    faults = []
    slowest = median_and_95th(figures.searching)[1], median_and_95th(figures.reading)[1]
    if slowest[0] > SEARCH_CEILING:
        faults.append(f"one search in twenty takes more than {slowest[0]:.0f} ms")
    if slowest[1] > CEILING:
        faults.append(f"one story list in twenty takes more than {slowest[1]:.0f} ms")
    for name, times in (("adding", figures.adding), ("finding stories", figures.placing)):
        _, second, *_, last = _by_part(times)
        if last > GROWTH_CEILING * second:
            faults.append(f"{name} takes {last / second:.1f} times as long in the end")
    return faults


def _by_part(times: Sequence[float]) -> list[float]:
    """The mean of each fifth; of fewer times than parts, some stand in several."""
    ends = [round(len(times) * n / PARTS) for n in range(PARTS + 1)]
    return [mean(times[min(a, len(times) - 1) : max(b, a + 1)]) for a, b in pairwise(ends)]


def _add(book: Notebook, source: Iterator[Notes], figures: Figures) -> None:
    """Adds reports in rounds, and times each; making them is not counted."""
    added = Added()
    while batch := list(islice(source, BATCH)):
        figures.adding.append(_timed(partial(book.write, batch, added)) / len(batch))
        if added.reports % ROUND == 0:
            _place(book, figures)
    _place(book, figures)


def _place(book: Notebook, figures: Figures) -> None:
    """Puts the last round's reports into stories."""
    with book.reading() as connection:
        count = count_waiting(connection)
    if count:
        figures.placing.append(_timed(book.place) / count)
        figures.in_memory.append(_in_memory())
        sys.stderr.write(f"\r{len(book):,} reports")


def _timed(work: Callable[[], object]) -> float:
    """Milliseconds of processor time."""
    began = time.process_time()
    work()
    return 1000 * (time.process_time() - began)


def _in_memory() -> int:
    """Bytes that this process holds in memory now, as Linux says."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _time_coding(reports: Sequence[Report]) -> float:
    """Milliseconds of processor time to code a report."""
    coder = Coder()
    coder(reports[0])
    return _timed(lambda: [coder(report) for report in reports]) / len(reports)


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
