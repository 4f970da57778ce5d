"""Which story a new report joins, without comparing it with all others.

What a report is compared by is kept, so that a new one is held only against those that share some
of its most distinctive stems, by the same likelihood as when all are compared at once; then the
reports that a chain of likely pairs ties to it are put into stories anew. Reports that are added
together are placed in the order of their days.

The stories are those of `compare` over all reports, unless more than `stories.bucket` reports that
share a stem stand between two: of these `compare` looks only at the nearest, while here a pair that
was near when it was found stays.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from heapq import nlargest
from typing import Any

from sqlalchemy import Connection, TextClause, delete, func, insert, select, text, update

from ..comparing.stories import SHARED, UNLIKELY, cluster, make_story
from ..comparing.story_likeness import StoryLikeness, StoryProfile
from ..comparing.thresholds import Thresholds
from ..lexicon import Lexicon
from ..record import Published, Report, Story
from . import tables
from .chunks import chunks
from .profiles import Profiles
from .rows import now_in_utc

UNDATED = 9_999_999
"""The day of a report without one: after all others."""

Place = tuple[int, str]
"""Where a report stands in the order in which stories are looked for: its day, and its id."""


class StoryPlacer:
    """Places reports in the stories of one notebook."""

    def __init__(self, lexicon: Lexicon, profiles: Profiles) -> None:
        self._profiles = profiles
        thresholds = Thresholds(lexicon)
        self._likeness = StoryLikeness(profiles.rarity, thresholds)
        self._bucket = int(thresholds["stories.bucket"])
        self._join = thresholds["stories.join"]

    def place(self, connection: Connection, numbers: Sequence[int]) -> int:
        """Puts reports without a story into stories; how many stories changed."""
        profiles = self._profiles.read(connection, numbers)
        ids = _ids(connection, numbers)
        places = sorted((_day_of(profiles[one]), ids[one], one) for one in numbers)
        for day, report, number in places:
            self._look_up(connection, (day, report), number, profiles[number])
            _keep_stems(connection, (day, report), number, profiles[number])
        return self._regroup(connection, [number for *_, number in places])

    def _look_up(
        self, connection: Connection, place: Place, number: int, profile: StoryProfile
    ) -> None:
        """Notes down the pairs of a new report that may be of one story."""
        shared: Counter[int] = Counter()
        for is_before in (True, False):
            near = _near(connection, profile, place, self._bucket, is_before=is_before)
            ranked = nlargest(self._bucket, ((stems, other) for other, stems in near.items()))
            shared.update({other: stems for stems, other in ranked})
        others = sorted(shared)
        profiles = self._profiles.read(connection, others)
        likely = self._likeness.compare(profile, [profiles[one] for one in others], UNLIKELY)
        rows = [
            {"a": min(number, other), "b": max(number, other), "likely": score}
            for other, score in zip(others, likely, strict=True)
            if score >= UNLIKELY
        ]
        if rows:
            connection.execute(insert(tables.likenesses), rows)

    def _regroup(self, connection: Connection, numbers: Sequence[int]) -> int:
        """Puts the reports that are tied to these into stories anew."""
        changed = 0
        done: set[int] = set()
        for number in numbers:
            if number not in done:
                tied = _tied(connection, number, self._join)
                done.update(tied)
                changed += self._group(connection, sorted(tied))
        return changed

    def _group(self, connection: Connection, tied: Sequence[int]) -> int:
        """Makes stories of reports that no others are tied to; how many are not as before."""
        rows = {}
        for chunk in chunks(tied):
            columns = tables.prints.c
            found = connection.execute(
                select(
                    columns.number, columns.id, columns.title, columns.published, columns.story
                ).where(columns.number.in_(chunk))
            )
            rows.update({row.number: row for row in found})
        order = sorted(tied, key=lambda number: rows[number].id)
        place = {number: n for n, number in enumerate(order)}
        alike = {
            (min(place[a], place[b]), max(place[a], place[b])): likely
            for a, b, likely in _pairs_within(connection, tied)
        }
        before: dict[int | None, set[int]] = defaultdict(set)
        for number in tied:
            before[rows[number].story].add(number)
        groups = [{order[n] for n in members} for members in cluster(len(order), alike, self._join)]
        taken: set[int] = set()
        changed = 0
        for members in sorted(groups, key=lambda group: (-len(group), min(group))):
            old = _largest_part(before, members, taken)
            if old is not None:
                taken.add(old)
                if before[old] == members:
                    continue
            inside = sorted(place[number] for number in members)
            story = make_story([_titled(rows[order[n]]) for n in inside], inside, alike)
            _write(connection, story, members, old)
            changed += 1
        for left in set(before) - taken - {None}:
            connection.execute(delete(tables.stories).where(tables.stories.c.number == left))
        return changed


def waiting(connection: Connection, most: int) -> list[int]:
    """The numbers of reports without a story, the earliest days first."""
    columns = tables.prints.c
    day = func.coalesce(columns.day, date.max)
    found = connection.execute(
        select(columns.number).where(columns.story.is_(None)).order_by(day, columns.id).limit(most)
    )
    return [int(number) for number in found.scalars()]


def count_waiting(connection: Connection) -> int:
    """How many reports have no story."""
    columns = tables.prints.c
    query = select(func.count(columns.number)).where(columns.story.is_(None))
    return int(connection.execute(query).scalar_one())


def _day_of(profile: StoryProfile) -> int:
    return UNDATED if profile.day is None else profile.day


def _number_of(stem: str) -> int:
    """A number for a stem, the same on every machine."""
    return int.from_bytes(
        hashlib.blake2b(stem.encode(), digest_size=8).digest(), "big", signed=True
    )


def _ids(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    """The ids of reports by their numbers."""
    columns = tables.prints.c
    found: dict[int, str] = {}
    for chunk in chunks(numbers):
        query = select(columns.number, columns.id).where(columns.number.in_(chunk))
        found.update((row.number, row.id) for row in connection.execute(query))
    return found


def _keep_stems(connection: Connection, place: Place, number: int, profile: StoryProfile) -> None:
    day, report = place
    rows = [
        {"stem": stem, "day": day, "id": report, "print": number}
        for stem in sorted({_number_of(stem) for stem in profile.index})
    ]
    if rows:
        connection.execute(insert(tables.stems), rows)


def _near(
    connection: Connection, profile: StoryProfile, place: Place, bucket: int, *, is_before: bool
) -> dict[int, int]:
    """Of each stem of a report the `bucket` reports nearest before or after it that have it too
    are looked at: how many of its stems each has, of those that have SHARED or more."""
    stems = sorted({_number_of(stem) for stem in profile.index})
    if not stems:
        return {}
    values: dict[str, Any] = {f"stem_{n}": stem for n, stem in enumerate(stems)}
    values |= {"day": place[0], "report": place[1], "bucket": bucket, "shared": SHARED}
    found = connection.execute(_nearest(len(stems), is_before), values)
    return {number: shared for number, shared in found}


@cache
def _nearest(stems: int, is_before: bool) -> TextClause:
    """The query for so many stems: one, as the database counts faster than it hands out rows."""
    sign, order = ("<", "DESC") if is_before else (">", "ASC")
    each = " UNION ALL ".join(
        f"SELECT print FROM (SELECT print FROM stems WHERE stem = :stem_{n} "
        f"AND (day, id) {sign} (:day, :report) "
        f"ORDER BY day {order}, id {order} LIMIT :bucket) AS near_{n}"
        for n in range(stems)
    )
    return text(
        f"SELECT print, count(*) FROM ({each}) AS near GROUP BY print HAVING count(*) >= :shared"
    )


def _tied(connection: Connection, number: int, join: float) -> set[int]:
    """The reports that a chain of likely pairs ties to one, itself among them."""
    columns = tables.likenesses.c
    tied, ends = {number}, [number]
    while ends:
        found: set[int] = set()
        for chunk in chunks(ends):
            for here, there in ((columns.a, columns.b), (columns.b, columns.a)):
                query = select(there).where(here.in_(chunk), columns.likely >= join)
                found.update(connection.execute(query).scalars())
        ends = sorted(found - tied)
        tied.update(ends)
    return tied


def _pairs_within(
    connection: Connection, numbers: Sequence[int]
) -> Iterator[tuple[int, int, float]]:
    """The pairs that may be of one story, of which both are among `numbers`."""
    among = set(numbers)
    columns = tables.likenesses.c
    for chunk in chunks(numbers):
        rows = connection.execute(
            select(columns.a, columns.b, columns.likely).where(columns.a.in_(chunk))
        )
        for a, b, likely in rows:
            if b in among:
                yield a, b, likely


def _largest_part(
    before: Mapping[int | None, set[int]], members: set[int], taken: set[int]
) -> int | None:
    """The story of before that most of a group were in, and that no other group is; null where
    there is none."""
    parts = [
        (len(were & members), -story)
        for story, were in before.items()
        if story is not None and story not in taken and were & members
    ]
    return -max(parts)[1] if parts else None


def _titled(row: Any) -> Report:
    """As much of a report as a story asks for."""
    return Report(id=row.id, text="", title=row.title, published=Published(value=row.published))


def _write(connection: Connection, story: Story, members: set[int], old: int | None) -> None:
    values = {
        "id": story.id,
        "headline": story.headline,
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
