"""Which story a new report joins, without comparing it with all others.

What a report is compared by is kept, so that a new one is held only against those that share some
of its most distinctive stems, by the same likelihood as when all are compared at once; then the
stories that this changes are made anew. Reports that are added together are placed in the order of
their days.

The stories are those of `compare` over all reports, unless more than `stories.bucket` reports that
share a stem stand between two: of these `compare` looks only at the nearest, while here a pair that
was near when it was found stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, TextClause, func, insert, select, text

from ..comparing.stories import SHARED, UNLIKELY
from ..comparing.story_likeness import StoryLikeness
from ..comparing.story_profiles import StoryProfile
from ..comparing.thresholds import Thresholds
from ..lexicon import Lexicon
from . import tables
from .chunks import chunks
from .profiles import Profiles
from .regrouping import regroup

UNDATED = 9_999_999
"""The day of a report without one: after all others."""

Place = tuple[int, str]
"""Where a report stands in the order in which stories are looked for: its day, and its id."""


class StoryPlacer:
    """Places reports in the stories of one notebook."""

    def __init__(self, lexicon: Lexicon, profiles: Profiles) -> None:
        self._profiles = profiles
        thresholds = Thresholds(lexicon)
        self._likeness = StoryLikeness(thresholds)
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
        return regroup(connection, [number for *_, number in places], self._join)

    def _look_up(
        self, connection: Connection, place: Place, number: int, profile: StoryProfile
    ) -> None:
        """Notes down the pairs of a new report that may be of one story."""
        others = sorted(
            other
            for is_before in (True, False)
            for other in _near(connection, profile, place, self._bucket, is_before=is_before)
        )
        profiles = self._profiles.read(connection, others)
        likely = self._likeness.compare(profile, [profiles[one] for one in others], UNLIKELY)
        rows = [
            {"a": min(number, other), "b": max(number, other), "likely": score}
            for other, score in zip(others, likely, strict=True)
            if score >= UNLIKELY
        ]
        if rows:
            connection.execute(insert(tables.likenesses), rows)


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
    rows = [{"stem": stem, "day": day, "id": report, "print": number} for stem in profile.index]
    if rows:
        connection.execute(insert(tables.stems), rows)


def _near(
    connection: Connection, profile: StoryProfile, place: Place, bucket: int, *, is_before: bool
) -> list[int]:
    """Of each stem of a report the `bucket` reports nearest before or after it that have it too
    are looked at: those `bucket` of them that have most of its stems, and SHARED or more."""
    stems = profile.index
    if not stems:
        return []
    values: dict[str, Any] = {f"stem_{n}": stem for n, stem in enumerate(stems)}
    values |= {"day": place[0], "report": place[1], "bucket": bucket, "shared": SHARED}
    found = connection.execute(_nearest(len(stems), is_before), values)
    return [int(number) for number in found.scalars()]


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
        f"SELECT print FROM ({each}) AS near GROUP BY print HAVING count(*) >= :shared "
        "ORDER BY count(*) DESC, print DESC LIMIT :bucket"
    )
