"""Map and timeline of a search: figures, and rows that lead to what was counted."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ..figures.figure import Figure, FigureWords
from ..figures.lanes import MOST_ROWS, LaneMark, bins, lanes, rows
from ..figures.map import BORDERS, map_of_points
from ..figures.places import Point
from ..notebook import Query
from ..notebook.overviews import NO_TYPE, Overview, PlaceCount
from ..showing.figure_frame import FramedFigure, framed
from .rendering import counted as shown_count

WINDOW = 30  # days that are shown where none are asked for
KINDS = 7  # types of events that have a lane of their own
PLACES = 40  # of most stories, that are drawn
OTHER = "other events"
FEW = 16  # stories, from which on a place has the largest mark
_LEAST, _MOST = 4.0, 16.0  # radius of a place's mark


@dataclass(frozen=True, slots=True)
class DayRow:
    """Some days, and what each lane counts on them."""

    first: date
    last: date
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """What the page of an overview shows; figures are null where nothing is to be drawn."""

    timeline: FramedFigure | None
    lanes: tuple[str, ...]
    rows: tuple[DayRow, ...]
    map: FramedFigure | None
    places: tuple[PlaceCount, ...]


def in_window(query: Query, last: date) -> Query:
    """The query with the days it lacks: WINDOW days, up to `last` where no end is asked for; of
    what happened, where nothing else is asked for."""
    query = replace(query, status=query.status or "happened")
    try:
        if query.since is None:
            until = query.until or last
            return replace(query, since=until - timedelta(WINDOW - 1), until=until)
        if query.until is None:
            return replace(query, until=max(last, query.since))
    except OverflowError:  # before the first day there is
        return replace(query, since=date.min, until=query.until or last)
    return query


def overview_page(found: Overview, query: Query) -> OverviewPage:
    """The figures of an overview, and their tables."""
    key = repr(query)
    kinds = _lanes(found)
    days = [one.day for one in found.tellings]
    reach = (min(days), max(days)) if days else None
    timeline = lanes(key, "What happened when", kinds, reach, "stories") if reach else None
    counts = rows(kinds, bins(reach, MOST_ROWS)) if reach else ()
    places = found.places[:PLACES]
    return OverviewPage(
        timeline=_framed(timeline),
        lanes=tuple(kinds),
        rows=tuple(
            DayRow(days.first, days.last, tuple(map(sum, numbers))) for days, numbers in counts
        ),
        map=_framed(_map(key, places)),
        places=places,
    )


def _framed(figure: Figure | None) -> FramedFigure | None:
    return None if figure is None else framed([figure])[0]


def _lanes(found: Overview) -> dict[str, list[LaneMark]]:
    """The types that most stories tell of, then all other events, those without a type among
    them."""
    of_type: dict[str, list[LaneMark]] = defaultdict(list)
    for day, kind, story, is_dated in found.tellings:
        of_type[kind].append(LaneMark(day, story, is_dated))
    kinds = sorted(of_type, key=lambda kind: (kind == NO_TYPE, -len(of_type[kind]), kind))
    shown = [kind for kind in kinds[:KINDS] if kind != NO_TYPE]
    others = [one for kind in kinds[len(shown) :] for one in of_type[kind]]
    lanes_of = {kind: of_type[kind] for kind in shown}
    return {**lanes_of, OTHER: others} if others else lanes_of


def _map(key: str, places: Sequence[PlaceCount]) -> Figure | None:
    if not places:
        return None
    most = max(places[0].stories, FEW)
    points = [
        Point(
            name=one.name,
            latitude=one.latitude,
            longitude=one.longitude,
            is_rough=False,
            is_disputed=False,
            happenings=(shown_count(one.stories, "story", "stories"),),
            reports=(),
            radius=max(_LEAST, _MOST * math.sqrt(one.stories / most)),
        )
        for one in places
    ]
    first = points[0]
    told = FigureWords(
        "Where it happened",
        f"Map with {shown_count(len(points), 'place')}. Most stories tell of {first.name}: "
        f"{first.happenings[0]}.",
        f"The area of a mark is by how many stories tell of what happened there. {BORDERS}",
        ("Place", "Stories"),
        tuple((one.name, one.happenings[0]) for one in points),
    )
    return map_of_points(key, told, points)
