"""What the site answers, before it becomes a page, JSON, CSV or a feed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from sqlalchemy import Connection, Engine

from ..notebook import Found, Notebook, Query
from ..notebook import judgements as sample
from ..notebook.browsing import (
    ActorLine,
    Order,
    StoredReport,
    StoredStory,
    StoryLine,
    actor_lines,
    count_since,
    count_stories,
    lines_of_stories,
    prints_by_id,
    prints_of_stories,
    prints_since,
    read_comparison,
    read_only,
    read_report,
    read_story,
    story_lines,
)
from ..notebook.overviews import Overview, last_day, overview
from ..notebook.rows import now_in_utc
from ..notebook.searching import search
from ..notebook.stored import count_reports
from ..record import Words
from .caches import Kept
from .changes import StoryChange, changes_of, words_of
from .overviews import in_window
from .precision import Validation, validation
from .tolls import Toll, tolls_of

ON_PAGE = 40  # stories on a page
FOUND_ON_PAGE = 20
LOOKED_AT = 500  # events and statements that a search counts and pages through
FACETS = 12  # values of a facet that are listed
PLACES_LOOKED_AT = 40  # named most often, of which those that most lies in are listed
NEW_REPORTS = 500  # of the new ones that are looked at
NEW_STORIES = 40  # stories of theirs that are told about
TOLL_STORIES = 30  # stories on a page of the toll board
FRESH = 2.0  # seconds for which lists are kept
COUNTED = 5.0  # seconds for which it is known how many reports and stories there are


@dataclass(frozen=True, slots=True)
class StoryList:
    """A page of stories, in an order; `stories_in_all` are those of the notebook."""

    order: Order
    page: int
    stories: tuple[StoryLine, ...]
    is_last: bool
    stories_in_all: int
    reports_in_all: int


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that results have, and how many of them."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """A page of what a search found, and how what it found divides by type, outlet, status and
    place. `looked_at` are what was counted; `is_cut` says that there is more."""

    page: int
    found: tuple[Found, ...]
    is_last: bool
    looked_at: int
    is_cut: bool
    facets: dict[str, tuple[FacetValue, ...]]


@dataclass(frozen=True, slots=True)
class ActorAnswer:
    """A page of what an actor does and says; `then` and `now`: the first and last statement."""

    name: str
    page: int
    lines: tuple[ActorLine, ...]
    is_last: bool
    events: int
    statements: int
    then: ActorLine | None
    now: ActorLine | None


@dataclass(frozen=True, slots=True)
class NewsAnswer:
    """What came since a moment: reports, and what they changed, story by story."""

    since: datetime
    until: datetime
    reports: int
    is_cut: bool
    stories: tuple[StoryNews, ...]


@dataclass(frozen=True, slots=True)
class StoryNews:
    """What came in a story: how many reports, and what they changed, the last first."""

    line: StoryLine
    is_new: bool
    reports: int
    outlets: tuple[str, ...]
    changes: tuple[StoryChange, ...]


@dataclass(frozen=True, slots=True)
class TollBoard:
    """A page of the toll board: the tolls of the stories that were reported on last."""

    page: int
    tolls: tuple[Toll, ...]
    is_last: bool


class Answers:
    """Answers from one notebook, which only judgements are written to."""

    def __init__(self, book: Notebook, name: str, now: Callable[[], datetime] = now_in_utc) -> None:
        self.title = book.name.split("?", 1)[0].rsplit("/", 1)[-1]
        self.now = now
        self._book = book
        self._engine: Engine = read_only(name)
        self.lists: Kept[str] = Kept(300, FRESH)
        """Lists of stories as pages."""
        self.shown: Kept[tuple[str, str]] = Kept(20)
        """Stories and reports as pages, with their policies."""
        self._counts: Kept[tuple[int, int]] = Kept(1, COUNTED)
        self._searches: Kept[list[Found]] = Kept(40, FRESH)
        self._overviews: Kept[Overview] = Kept(40, COUNTED)
        self._actors: Kept[list[ActorLine]] = Kept(40, FRESH)
        self._changes: Kept[list[StoryChange]] = Kept(2_000)
        self._tolls: Kept[tuple[Toll, ...]] = Kept(2_000)

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

    def reading(self) -> Connection:
        """A connection that cannot write."""
        return self._engine.connect().execution_options(reading=True)

    # -- stories and reports -------------------------------------------------------------------

    def stories(self, order: Order, page: int) -> StoryList:
        """A page of stories."""
        with self.reading() as connection:
            lines = story_lines(connection, order, ON_PAGE + 1, (page - 1) * ON_PAGE)
            stories, reports = self._counts.get("", partial(_count, connection))
        shown = tuple(lines[:ON_PAGE])
        return StoryList(order, page, shown, len(lines) <= ON_PAGE, stories, reports)

    def story(self, number: int) -> StoredStory | None:
        """A story with its reports; null: there is none with this number."""
        with self.reading() as connection:
            return read_story(connection, number)

    def report(self, report: str) -> StoredReport | None:
        """A report with its notes; null: there is none with this id."""
        with self.reading() as connection:
            return read_report(connection, report)

    def line(self, story: int | None) -> StoryLine | None:
        """A story as lists have it: it changes with its reports; null: there is none."""
        if story is None:
            return None
        with self.reading() as connection:
            return lines_of_stories(connection, [story]).get(story)

    def linked_words(self, found: StoredReport) -> list[Words]:
        """The words of a report that its story's comparison rests on, to which pages link."""
        with self.reading() as connection:
            comparison = None if found.story is None else read_comparison(connection, found.story)
        return [] if comparison is None else words_of(comparison, found.notes.report.id)

    # -- what was found ------------------------------------------------------------------------

    def search(self, query: Query, page: int) -> SearchAnswer:
        """A page of what a search finds, what was added last first."""
        found = self._searches.get(query, partial(self._search, query))
        first = (page - 1) * FOUND_ON_PAGE
        return SearchAnswer(
            page=page,
            found=tuple(found[first : first + FOUND_ON_PAGE]),
            is_last=len(found) <= first + FOUND_ON_PAGE,
            looked_at=len(found),
            is_cut=len(found) >= LOOKED_AT,
            facets=_facets(found),
        )

    def _search(self, query: Query) -> list[Found]:
        with self.reading() as connection:
            return search(connection, query, LOOKED_AT)

    def found_lately(self, query: Query) -> tuple[list[Found], dict[str, datetime]]:
        """What a search finds, and when each report that prints it was added (UTC)."""
        found = self._searches.get(query, partial(self._search, query))
        with self.reading() as connection:
            prints = prints_by_id(connection, (one.prints[0].report for one in found))
        return found, {one.id: one.added_at for one in prints.values()}

    def overview(self, asked: Query) -> tuple[Query, Overview]:
        """The events of a search by day and by place, and the search with the days it lacked."""
        with self.reading() as connection:
            query = in_window(asked, last_day(connection) or self.now().date())
            return query, self._overviews.get(query, partial(overview, connection, query))

    def actor(self, name: str, page: int) -> ActorAnswer:
        """A page of what an actor does, undergoes and says, the latest day first."""
        lines = self._actors.get(name, partial(self._actor, name))
        first = (page - 1) * FOUND_ON_PAGE
        said = [one for one in lines if one.kind == "statement"]
        return ActorAnswer(
            name=name,
            page=page,
            lines=tuple(lines[first : first + FOUND_ON_PAGE]),
            is_last=len(lines) <= first + FOUND_ON_PAGE,
            events=len(lines) - len(said),
            statements=len(said),
            then=said[-1] if len(said) > 1 else None,
            now=said[0] if len(said) > 1 else None,
        )

    def _actor(self, name: str) -> list[ActorLine]:
        with self.reading() as connection:
            return actor_lines(connection, name)

    # -- what is new ---------------------------------------------------------------------------

    def news(self, since: datetime) -> NewsAnswer:
        """What came since a moment in UTC."""
        now = self.now().replace(tzinfo=UTC)
        since, shown_since = since.replace(tzinfo=None), since
        with self.reading() as connection:
            prints = prints_since(connection, since, NEW_REPORTS)
            counted = Counter(one.story for one in prints if one.story is not None)
            shown = [*counted][:NEW_STORIES]
            lines = lines_of_stories(connection, shown)
            stories = [
                self._news_of(connection, lines[one], since) for one in shown if one in lines
            ]
            reports = count_since(connection, since)
        is_cut = reports > len(prints) or len(counted) > NEW_STORIES
        return NewsAnswer(shown_since, now, reports, is_cut, tuple(stories))

    def _news_of(self, connection: Connection, line: StoryLine, since: datetime) -> StoryNews:
        prints = prints_of_stories(connection, [line.number])
        new = [one for one in prints if one.added_at >= since]
        changes = self._changes_of(connection, line)
        return StoryNews(
            line=line,
            is_new=len(new) == len(prints),
            reports=len(new),
            outlets=tuple(dict.fromkeys(one.outlet for one in new if one.outlet)),
            changes=tuple(
                one
                for one in changes
                if one.at >= since.replace(tzinfo=UTC) and one.kind != "story"
            ),
        )

    def changes(self, story: int) -> list[StoryChange] | None:
        """What came in a story, the last first; null: there is none with this number."""
        with self.reading() as connection:
            line = lines_of_stories(connection, [story]).get(story)
            return None if line is None else self._changes_of(connection, line)

    def changes_of_found(self, query: Query, most: int = 20) -> list[StoryChange]:
        """What came in the stories of what a search finds, the last first."""
        found = self._searches.get(query, partial(self._search, query))
        reports = [one.prints[0].report for one in found if one.prints]
        with self.reading() as connection:
            prints = prints_by_id(connection, reports).values()
            numbers = sorted({one.story for one in prints if one.story is not None})[-most:]
            lines = lines_of_stories(connection, numbers)
            changes = [
                change for line in lines.values() for change in self._changes_of(connection, line)
            ]
        return sorted(changes, key=lambda one: (one.at, one.story, one.what), reverse=True)

    def _changes_of(self, connection: Connection, line: StoryLine) -> list[StoryChange]:
        def make() -> list[StoryChange]:
            prints = prints_of_stories(connection, [line.number])
            return changes_of(line, prints, read_comparison(connection, line.number))

        return self._changes.get(line, make)

    def tolls(self, page: int) -> TollBoard:
        """A page of the toll board, the stories reported on last first."""
        stories = self.stories_compared(page)
        with self.reading() as connection:
            tolls = [
                toll
                for line in stories[:TOLL_STORIES]
                for toll in self._tolls.get(line, partial(tolls_of, connection, line))
            ]
        return TollBoard(page, tuple(tolls), len(stories) <= TOLL_STORIES)

    def stories_compared(self, page: int) -> list[StoryLine]:
        """Stories of several reports for a page of the toll board, and one more."""
        with self.reading() as connection:
            skipped = (page - 1) * TOLL_STORIES
            return story_lines(connection, "several", TOLL_STORIES + 1, skipped)

    # -- judging -------------------------------------------------------------------------------

    def validation(self) -> Validation:
        """What the sample says."""
        with self.reading() as connection:
            begun = sample.first_drawn(connection)
            later = count_since(connection, begun) if begun else 0
            return validation(sample.counts(connection), count_reports(connection), later)

    def draw(self, per_type: int) -> int:
        """Draws a sample, or more of it; how many events."""
        with self._book.engine.begin() as connection:
            return sample.draw(connection, per_type, random.SystemRandom(), self.now())

    def next_to_judge(self, after: int | None = None) -> int | None:
        """The next event to judge, after one; null: none is left."""
        with self.reading() as connection:
            place = sample.place_of(connection, after) if after else 0
            return sample.next_event(connection, place)

    def judged_event(self, number: int) -> sample.JudgedEvent | None:
        """An event of the sample; null: it is not in it."""
        with self.reading() as connection:
            return sample.judged_event(connection, number)

    def judge(self, number: int, verdict: sample.Verdict) -> bool:
        """Keeps a judgement; false: the event is not in the sample."""
        return sample.judge(self._book.engine, number, verdict, self.now())


def _count(connection: Connection) -> tuple[int, int]:
    return count_stories(connection), count_reports(connection)


def _facets(found: Sequence[Found]) -> dict[str, tuple[FacetValue, ...]]:
    """How what was found divides, the most frequent values first; a place counts what is in it."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACET_NAMES}
    for one in found:
        values = {"type": one.type, "status": one.status, "place": one.place}
        for name, value in values.items():
            if value:
                counts[name][value] += 1
        counts["outlet"].update({printed.outlet for printed in one.prints if printed.outlet})
    named = [place for place, _ in counts["place"].most_common(PLACES_LOOKED_AT)]
    counts["place"] = Counter({place: sum(one.is_at(place) for one in found) for place in named})
    return {
        name: tuple(
            FacetValue(value, number)
            for value, number in sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:FACETS]
        )
        for name, counted in counts.items()
    }


FACET_NAMES = ("type", "status", "place", "outlet")
"""By what results are divided."""
