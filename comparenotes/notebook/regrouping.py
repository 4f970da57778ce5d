"""Which stories new reports change: pairs that may be of one story in, stories as they now are out.

Average-link clustering joins the likeliest first, so a story is what it makes of that story's
reports alone, and two stories are apart where it leaves these two apart. With new reports in, only
the stories that a likely pair ties to them need to be looked at again; then those tied to a story
that this changed, and so on until nothing changes. The stories are those of clustering all reports
at once; the work is that of the new reports' surroundings, however many there are beyond.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from ..comparing.groups import group
from ..comparing.stories import Likeness, cluster, make_story
from ..record import Published, Report, Story
from . import tables
from .chunks import chunks
from .rows import now_in_utc

Members = frozenset[int]
"""The numbers of the reports of one story."""


def regroup(connection: Connection, numbers: Sequence[int], join: float) -> int:
    """Puts new reports into stories, and anew what they change; how many stories changed.

    Pairs that are alike by `join` or more tie reports to each other.
    """
    region = _Region(connection, join)
    region.take(numbers)
    groups = region.groups()
    while near := region.beside(
        one for members in groups if region.is_new(members) for one in members
    ):
        region.take(near)
        groups = region.groups()
    return _keep(connection, region, groups)


class _Region:
    """Reports that are put into stories anew: the new ones, and all of some stories."""

    def __init__(self, connection: Connection, join: float) -> None:
        self._connection = connection
        self._join = join
        self._rows: dict[int, Any] = {}
        self._alike: dict[int, dict[int, float]] = defaultdict(dict)
        self._clustered: dict[tuple[int, ...], list[Members]] = {}
        self._ties: dict[int, set[int]] = defaultdict(set)
        self.before: dict[int, Members] = {}
        """The reports of each story as it was."""

    def take(self, numbers: Sequence[int]) -> None:
        """Takes in new reports, or all of some stories."""
        of_story: dict[int, set[int]] = defaultdict(set)
        for row in _rows(self._connection, numbers):
            self._rows[row.number] = row
            if row.story is not None:
                of_story[row.story].add(row.number)
        self.before.update((story, frozenset(reports)) for story, reports in of_story.items())
        for a, b, likely in _pairs(self._connection, numbers):
            self._alike[a][b] = likely
            if likely >= self._join:
                self._ties[a].add(b)
                self._ties[b].add(a)
        for a, b in _ties_to_earlier(self._connection, numbers, self._join):
            self._ties[a].add(b)
            self._ties[b].add(a)

    def beside(self, numbers: Iterable[int]) -> list[int]:
        """The reports of all stories outside that something ties to any of these reports."""
        tied = {other for number in numbers for other in self._ties[number]}
        return _of_their_stories(self._connection, sorted(tied - self._rows.keys()))

    def groups(self) -> list[Members]:
        """Its reports in groups of one story each."""
        order = self._in_order(self._rows)
        ties = ((a, b) for a in order for b in self._ties[a] if b in self._rows)
        return [one for part in group(order, ties) for one in self._groups_of(part)]

    def _groups_of(self, part: tuple[int, ...]) -> list[Members]:
        """The groups of a part that nothing ties to others, which is clustered again only once
        reports joined it."""
        if part not in self._clustered:
            groups = cluster(len(part), self._likeness(part), self._join)
            self._clustered[part] = [frozenset(part[n] for n in found) for found in groups]
        return self._clustered[part]

    def stories_before(self, members: Members) -> Counter[int]:
        """The stories that its reports were in, and how many of them were."""
        stories = (self._rows[number].story for number in members)
        return Counter(story for story in stories if story is not None)

    def is_new(self, members: Members) -> bool:
        """Whether no story was of just these reports."""
        return self.before.get(self._rows[min(members)].story) != members

    def story(self, members: Members) -> Story:
        """The story of a group."""
        order = self._in_order(members)
        reports = [_titled(self._rows[number]) for number in order]
        return make_story(reports, range(len(order)), self._likeness(order))

    def _likeness(self, order: Sequence[int]) -> Likeness:
        """How alike reports are, which are numbered anew in their order."""
        place = {number: n for n, number in enumerate(order)}
        return {
            (min(place[a], place[b]), max(place[a], place[b])): likely
            for a in order
            for b, likely in self._alike[a].items()
            if b in place
        }

    def _in_order(self, numbers: Iterable[int]) -> list[int]:
        """Reports by their ids, in which order stories are made of them."""
        return sorted(numbers, key=lambda number: self._rows[number].id)


def _rows(connection: Connection, numbers: Sequence[int]) -> Iterator[Any]:
    """As much of reports as stories ask for, and their stories."""
    columns = tables.prints.c
    asked = columns.number, columns.id, columns.title, columns.published, columns.story
    for chunk in chunks(numbers):
        yield from connection.execute(select(*asked).where(columns.number.in_(chunk)))


def _pairs(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[int, int, float]]:
    """The pairs that may be of one story and begin with one of `numbers`, and how likely they are;
    so each comes once, when its first report does."""
    columns = tables.likenesses.c
    for chunk in chunks(numbers):
        query = select(columns.a, columns.b, columns.likely).where(columns.a.in_(chunk))
        yield from map(tuple, connection.execute(query).all())


def _ties_to_earlier(
    connection: Connection, numbers: Sequence[int], join: float
) -> Iterator[tuple[int, int]]:
    """The pairs that end with one of `numbers` and are alike by `join` or more."""
    columns = tables.likenesses.c
    for chunk in chunks(numbers):
        query = select(columns.a, columns.b).where(columns.b.in_(chunk), columns.likely >= join)
        yield from map(tuple, connection.execute(query).all())


def _of_their_stories(connection: Connection, numbers: Sequence[int]) -> list[int]:
    """The reports of the stories that these reports are in."""
    columns = tables.prints.c
    stories: set[int] = set()
    for chunk in chunks(numbers):
        query = select(columns.story).where(columns.number.in_(chunk))
        stories.update(connection.execute(query).scalars())
    found: list[int] = []
    for chunk in chunks(sorted(stories)):
        query = select(columns.number).where(columns.story.in_(chunk))
        found.extend(connection.execute(query).scalars())
    return found


def _keep(connection: Connection, region: _Region, groups: Iterable[Members]) -> int:
    """Writes the stories that changed; how many. A group takes the place of the story that most of
    it was in, unless a larger group did."""
    taken: set[int] = set()
    changed = 0
    for members in sorted(groups, key=lambda members: (-len(members), min(members))):
        sizes = region.stories_before(members)
        free = [(size, -story) for story, size in sizes.items() if story not in taken]
        old = -max(free)[1] if free else None
        if old is not None:
            taken.add(old)
        if region.is_new(members):
            _write(connection, region.story(members), members, old)
            changed += 1
    for left in region.before.keys() - taken:
        connection.execute(delete(tables.stories).where(tables.stories.c.number == left))
    return changed


def _titled(row: Any) -> Report:
    """As much of a report as a story asks for."""
    return Report(id=row.id, text="", title=row.title, published=Published(value=row.published))


def _write(connection: Connection, story: Story, members: Members, old: int | None) -> None:
    values = {
        "id": story.id,
        "headline": story.headline,
        "title": None,
        "earliest": story.earliest,
        "latest": story.latest,
        "reports": len(members),
        "witnesses": None,
        "differences": None,
        "packed": None,
        "changed_at": now_in_utc(),
    }
    if old is None:
        key = connection.execute(insert(tables.stories).values(values)).inserted_primary_key
        old = int(key[0])  # type: ignore[index]
    else:
        statement = update(tables.stories).where(tables.stories.c.number == old)
        connection.execute(statement.values(values))
    for chunk in chunks(sorted(members)):
        statement = update(tables.prints).where(tables.prints.c.number.in_(chunk))
        connection.execute(statement.values(story=old))
