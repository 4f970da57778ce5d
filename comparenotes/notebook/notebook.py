"""A notebook: reports and their notes in a database, added to, compared and read back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, select, update
from sqlalchemy.exc import DBAPIError, NoResultFound

from ..coding import Coder, code_many
from ..coding.many import LazyCoder, checked_sources
from ..coding.recipe import CoderRecipe
from ..comparing.compare import StoryComparer
from ..errors import NotebookError
from ..lexicon import Lexicon, lexicon_of
from ..record import Comparison, Failure, Notes, Report, Story, differences
from ..record.cleaned_text import heading
from . import tables
from .adding import Added, Adder, Source
from .browsing import read_comparison
from .database import open_database, reading, reason_of, without_password
from .packing import pack_comparison, unpack_comparison
from .profiles import Profiles
from .rows import Addresses
from .searching import Found, Query, search
from .stored import count_reports, notes_of, select_reports, story_of
from .story_placing import StoryPlacer, count_waiting, waiting
from .versions import VersionChange, compare_versions

OnStep = Callable[[int, int], None]
_PLACED_AT_ONCE = 1_000  # reports that are put into stories in one transaction


class Notebook:
    """Reports, their notes and their stories in the database `name`: a file, or postgresql://….

    A context manager; the file is made when it does not exist. `coder` names, in new notes, the
    version and lexicon that made them. Raises NotebookError where the database can't be opened.
    """

    def __init__(
        self, name: str | Path, *, lexicon: Lexicon | None = None, coder: str = ""
    ) -> None:
        if not isinstance(name, str | Path):
            raise TypeError(f"Notebook takes a path or postgresql://…, not {type(name).__name__}")
        self.name = without_password(name)
        self._lexicon = lexicon_of(lexicon)
        self._coder = coder
        self._addresses = Addresses(self._lexicon)
        self.engine: Engine = open_database(name)

    def __repr__(self) -> str:
        return f"<Notebook {self.name}>"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
        if isinstance(error, DBAPIError):
            raise NotebookError(f"{self.name}: {reason_of(error)}") from error

    def close(self) -> None:
        """Lets go of the database."""
        self.engine.dispose()

    def add(
        self,
        sources: Iterable[Source],
        code: Callable[[Iterable[Source]], Iterable[Notes | Failure]] | None = None,
        *,
        on_batch: Callable[[Added], None] = lambda added: None,
        on_stage: Callable[[str, int, int], None] = lambda what, done, of: None,
        origin: Callable[[], str | None] = lambda: None,
    ) -> Added:
        """Adds the reports, notes and failures of `sources`, and puts them into stories.

        `code` makes notes of reports, in order, and passes all else through (`code_many`); without
        it a `Coder` with the notebook's lexicon does. Raises TypeError for what is no report. After
        each batch, which is one transaction, `on_batch` hears what was added so far. What is there
        already is not coded again. An addition that was cut short is finished by the next.
        After that `on_stage` hears how many reports of how many were put into stories, and how many
        of these were compared. `origin` is asked which file or address the last of `sources` was
        read from.
        """
        added = Added()
        checked = checked_sources(sources, "add")
        for _ in self._adder.add(checked, code or self._code_many, added, origin):
            on_batch(added)
        added.stories = self.place(partial(on_stage, "reports put into stories"))
        self.compare(partial(on_stage, "stories compared"))
        return added

    def _code_many(self, sources: Iterable[Source]) -> Iterator[Notes | Failure]:
        coder = LazyCoder(lambda: Coder(self._lexicon), lambda: CoderRecipe.of(self._lexicon))
        return code_many(sources, coder)

    def noted_before(self, report: Report) -> Notes | None:
        """The notes on a report whose text was noted on before; null where it was not."""
        return self._adder.noted_before(report)

    def write(
        self,
        batch: Sequence[Notes | Failure],
        added: Added,
        also: Callable[[Connection], None] = lambda connection: None,
        *,
        origins: Mapping[str, str | None] | None = None,
    ) -> None:
        """Keeps notes and failures, and what `also` writes, in one transaction; `place` puts the
        reports into stories. `origins` says by report id where they were read."""
        self._adder.write(batch, added, dict(origins or {}), also)

    def place(self, on_step: OnStep = lambda done, of: None) -> int:
        """Puts reports that have no story yet into stories; how many stories changed. `on_step`
        hears how many of them are done."""
        changed = done = 0
        with self.reading() as connection:
            of = count_waiting(connection)
        while done < of:
            with self.engine.begin() as connection:
                numbers = waiting(connection, _PLACED_AT_ONCE)
                changed += self._placer.place(connection, numbers)
            if not numbers:  # somebody else placed them
                break
            done += len(numbers)
            on_step(done, of)
        return changed

    def compare(self, on_step: OnStep = lambda done, of: None) -> int:
        """Compares the reports of stories that changed since they were, and gives those that were
        compared before stories had titles theirs; how many stories. `on_step` hears how many of
        them are done."""
        stories = tables.stories.c
        changed = select(stories.number).where(stories.witnesses.is_(None))
        untitled = select(stories.number).where(stories.title.is_(None), stories.reports > 1)
        with self.reading() as connection:
            found = [connection.execute(query).scalars().all() for query in (changed, untitled)]
        numbers = sorted({*found[0], *found[1]})
        for done, number in enumerate(numbers, 1):
            self._compare_one(int(number))
            on_step(done, len(numbers))
        return len(numbers)

    def _compare_one(self, number: int) -> None:
        with self.reading() as connection:
            try:
                story, notes = self._story(connection, number)
            except NoResultFound:  # another process put its reports into other stories
                return
            families = self._families(connection, notes)
            kept = read_comparison(connection, number)
        values: dict[str, object]
        if len(notes) == 1:
            title = heading(notes[0].report)
            values = {"witnesses": 1, "differences": 0, "packed": None, "title": title}
        else:
            if kept is None:
                comparison = self._comparer.compare(story, notes, families)
            else:
                comparison = self._comparer.entitle(kept, story, notes)
            values = {
                "title": comparison.stories[0].title,
                "witnesses": len(comparison.sources),
                "differences": sum(1 for _ in differences(comparison)),
                "packed": pack_comparison(comparison),
            }
        columns = tables.stories.c
        with self.engine.begin() as connection:  # unless it changed in the meantime
            connection.execute(
                update(tables.stories)
                .where(columns.number == number, columns.id == story.id)
                .values(values)
            )

    # What takes the lexicon a while to make is made when it is first asked for.

    @cached_property
    def _adder(self) -> Adder:
        return Adder(self.engine, self._addresses, self._profiles, self._coder)

    @cached_property
    def _profiles(self) -> Profiles:
        return Profiles(self._lexicon, self._notes_of_print)

    @cached_property
    def _placer(self) -> StoryPlacer:
        return StoryPlacer(self._lexicon, self._profiles)

    @cached_property
    def _comparer(self) -> StoryComparer:
        return StoryComparer(self._lexicon)

    # -- reading -------------------------------------------------------------------------------

    def __len__(self) -> int:
        """How many reports it holds."""
        with self.reading() as connection:
            return count_reports(connection)

    def notes(self) -> Iterator[Notes]:
        """The notes on all reports, in the order they were added."""
        with self.reading() as connection:
            numbers = connection.execute(
                select(tables.prints.c.number).order_by(tables.prints.c.number)
            ).scalars()
            for number in list(numbers):
                yield self._notes_of_print(connection, number)

    def notes_on(self, report: str) -> Notes | None:
        """The notes on the report with this id; null where it is not there."""
        with self.reading() as connection:
            number = connection.execute(
                select(tables.prints.c.number).where(tables.prints.c.id == report)
            ).scalar()
            return None if number is None else self._notes_of_print(connection, int(number))

    def stories(self) -> Iterator[tuple[Story, tuple[Notes, ...], Comparison | None]]:
        """Every story with the notes on its reports and their comparison, the latest first; null
        for a story of one report."""
        columns = tables.stories.c
        with self.reading() as connection:
            numbers = connection.execute(
                select(columns.number).order_by(columns.latest.desc(), columns.number)
            ).scalars()
            for number in list(numbers):
                story, notes = self._story(connection, int(number))
                packed = connection.execute(
                    select(columns.packed).where(columns.number == number)
                ).scalar()
                if packed is None:
                    yield story, notes, None
                else:
                    comparison = unpack_comparison(packed)
                    yield comparison.stories[0], notes, comparison

    def search(self, query: Query | str, most: int = 50) -> list[Found]:
        """The events and statements that a query, or words alone, find, the last added first."""
        query = Query(query) if isinstance(query, str) else query
        with self.reading() as connection:
            return search(connection, query, most)

    def versions(self, url: str) -> list[Notes]:
        """The notes on what stood at an address, the first version first; none: never added."""
        address = self._addresses.plain(url)
        with self.reading() as connection:
            numbers = connection.execute(
                select(tables.prints.c.number)
                .where(tables.prints.c.address == address)
                .order_by(tables.prints.c.number)
            ).scalars()
            return [self._notes_of_print(connection, int(one)) for one in list(numbers)]

    def diff(self, url: str) -> list[VersionChange]:
        """What each version of the report at an address changed, the first change first."""
        comparer = self._comparer
        return [
            compare_versions(before, after, comparer)
            for before, after in pairwise(self.versions(url))
        ]

    def coders(self) -> tuple[str, ...]:
        """The versions and lexicons that its notes were made with, sorted."""
        with self.reading() as connection:
            return tuple(
                sorted(connection.execute(select(tables.notes.c.coder).distinct()).scalars())
            )

    def failures(self) -> Iterator[Failure]:
        """The reports that could not be added, in order."""
        columns = tables.failures.c
        with self.reading() as connection:
            for row in connection.execute(select(columns.report, columns.reason)):
                yield Failure(row.report, row.reason)

    def reading(self) -> Connection:
        """A connection that only reads: it waits for no writer."""
        return reading(self.engine)

    def _story(self, connection: Connection, number: int) -> tuple[Story, tuple[Notes, ...]]:
        row = connection.execute(
            select(tables.stories).where(tables.stories.c.number == number)
        ).one()
        prints = tables.prints.c
        query = select_reports().where(prints.story == number).order_by(prints.id)
        notes = tuple(map(notes_of, connection.execute(query)))
        ids = tuple(one.report.id for one in notes)
        return story_of(row, ids), notes

    def _notes_of_print(self, connection: Connection, number: int) -> Notes:
        query = select_reports().where(tables.prints.c.number == number)
        return notes_of(connection.execute(query).one())

    def _families(self, connection: Connection, notes: Iterable[Notes]) -> dict[str, str]:
        """Of the reports of outlets that the table of publishers knows: whose witness each is."""
        columns = tables.publishers.c
        known = {
            row.outlet: row.agency or row.family
            for row in connection.execute(select(columns.outlet, columns.family, columns.agency))
        }
        reports: Iterable[Report] = (one.report for one in notes)
        return {
            report.id: family
            for report in reports
            if (family := known.get(report.outlet or "")) is not None
        }
