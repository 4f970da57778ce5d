"""What the pages show, as JSON and CSV below /api, described by /api/openapi.json."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query, Response
from pydantic import BaseModel

from ..exporting.columns import tables
from ..exporting.csv import cell
from ..exporting.interface import ToldStory
from ..exporting.report_rows import rows_of
from ..exporting.told_events import StoryIndex
from ..notebook import Found
from ..notebook.overviews import DayCount, PlaceCount
from ..record import Json
from ..showing.notebook_terminal import found_json
from .answers import ActorAnswer, FacetValue, NewsAnswer, StoryList, TollBoard
from .asking import Asked, Format, Listed, Name, Page, SearchLimits, Since, Site, moment
from .changes import StoryChange
from .precision import TypePrecision, Validation

Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="A story's number")]
_CSV: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/csv": {"schema": {"type": "string"}}}},
}


class Refusal(BaseModel):
    """What was wrong, and what to do."""

    detail: str


router = APIRouter(prefix="/api", responses={422: {"model": Refusal}})

_MAY_LACK: dict[int | str, dict[str, Any]] = {404: {"model": Refusal}}


class StoryAnswer(BaseModel):
    """A story: its number, its title, the title of its most typical report, the ids of its reports,
    and their comparison (null: one report, or not compared yet), as
    docs/reference/comparison.schema.json describes it."""

    story: int
    title: str | None
    headline: str | None
    reports: list[str]
    comparison: Json | None


class FoundAnswer(BaseModel):
    """A page of what a search found; `is_cut`: there is more than was looked at."""

    page: int
    is_last: bool
    looked_at: int
    is_cut: bool
    facets: dict[str, tuple[FacetValue, ...]]
    found: list[Json]


class TimelineAnswer(BaseModel):
    """A search by day; `undated` events may have happened on any of several days, `is_cut`: there
    are more, of earlier days."""

    events: int
    undated: int
    is_cut: bool
    days: tuple[DayCount, ...]


class PlacesAnswer(BaseModel):
    """A search by place; `unplaced` events have no point."""

    events: int
    unplaced: int
    is_cut: bool
    places: tuple[PlaceCount, ...]


@router.get("/stories", response_model=StoryList, responses=_CSV)
def stories(
    site: Site, order: Listed = "newest", page: Page = 1, format: Format = "json"
) -> StoryList | Response:
    """Stories: the newest, the most contested, the least independent, those that grow."""
    found = site.stories(order, page)
    if format == "csv":
        rows = [asdict(one) for one in found.stories]
        return table(rows, [name for name in _names(_STORY) if name != "grown"])
    return found


@router.get("/stories/{number}", response_model=StoryAnswer, responses={**_CSV, **_MAY_LACK})
def story(site: Site, number: Number, format: Format = "json") -> StoryAnswer | Response:
    """A story and its comparison; as CSV the facts that its reports give."""
    found = site.story(number)
    if found is None:
        raise HTTPException(404, f"No story has the number {number}.")
    if format == "csv":
        told = ToldStory(found.notes, found.comparison)
        return table(rows_of(StoryIndex(told), "facts"), tables()["facts"].names)
    return StoryAnswer(
        story=number,
        title=found.line.title,
        headline=found.line.headline,
        reports=[one.report.id for one in found.notes],
        comparison=found.comparison.to_json() if found.comparison else None,
    )


@router.get(
    "/stories/{number}/changes",
    response_model=list[StoryChange],
    responses={**_CSV, **_MAY_LACK},
)
def story_changes(
    site: Site, number: Number, format: Format = "json"
) -> list[StoryChange] | Response:
    """What came in a story: witnesses, contradictions, changed figures, the last first."""
    found = site.changes(number)
    if found is None:
        raise HTTPException(404, f"No story has the number {number}.")
    return table(map(asdict, found), _names(_CHANGE)) if format == "csv" else found


@router.get("/reports/{report}", response_model=dict[str, Any], responses=_MAY_LACK)
def report(site: Site, report: Annotated[str, Path(max_length=64)]) -> Json:
    """A report and its notes, as docs/reference/record.schema.json describes them."""
    found = site.report(report.replace("\0", ""))
    if found is None:
        raise HTTPException(404, "No report has this id.")
    return found.notes.to_json()


@router.get("/search", response_model=FoundAnswer, responses=_CSV)
def search(site: Site, asked: Annotated[Asked, Query()]) -> FoundAnswer | Response:
    """Events and statements, and how they divide by type, status, place and outlet."""
    found = site.search(asked.wanted(), asked.page)
    if asked.format == "csv":
        return table(map(_found_row, found.found), _names(_FOUND))
    return FoundAnswer(
        page=found.page,
        is_last=found.is_last,
        looked_at=found.looked_at,
        is_cut=found.is_cut,
        facets=found.facets,
        found=[found_json(one) for one in found.found],
    )


@router.get("/timeline", response_model=TimelineAnswer, responses=_CSV)
def timeline(site: Site, asked: Annotated[SearchLimits, Query()]) -> TimelineAnswer | Response:
    """How many stories tell of events of each type, day by day: of what happened in the month
    before the last report, unless other days or another status are asked for."""
    _, found = site.overview(asked.wanted())
    if asked.format == "csv":
        return table(map(asdict, found.days), _names(_DAYS))
    return TimelineAnswer(
        events=found.events, undated=found.undated, is_cut=found.is_cut, days=found.days
    )


@router.get("/map", response_model=PlacesAnswer, responses=_CSV)
def places(site: Site, asked: Annotated[SearchLimits, Query()]) -> PlacesAnswer | Response:
    """How many stories tell of events at each place, as for the timeline."""
    _, found = site.overview(asked.wanted())
    if asked.format == "csv":
        return table(map(asdict, found.places), _names(_PLACES))
    return PlacesAnswer(
        events=found.events, unplaced=found.unplaced, is_cut=found.is_cut, places=found.places
    )


@router.get("/actors", response_model=ActorAnswer, responses=_CSV)
def actor(
    site: Site, name: Name, page: Page = 1, format: Format = "json"
) -> ActorAnswer | Response:
    """What an actor does, undergoes and says, the latest day first."""
    found = site.actor(name, page)
    return table(map(asdict, found.lines), _names(_ACTOR)) if format == "csv" else found


@router.get("/new", response_model=NewsAnswer, responses=_CSV)
def new(site: Site, since: Since = None, format: Format = "json") -> NewsAnswer | Response:
    """What came since a moment, a day ago if none is given."""
    found = site.news(moment(since, site.now()))
    if format == "csv":
        changes = (asdict(change) for story in found.stories for change in story.changes)
        return table(changes, _names(_CHANGE))
    return found


@router.get("/tolls", response_model=TollBoard, responses=_CSV)
def tolls(site: Site, page: Page = 1, format: Format = "json") -> TollBoard | Response:
    """The dead, the hurt and the missing of the stories reported on last, and who says so."""
    found = site.tolls(page)
    return table(_toll_rows(found), _names(_TOLL)) if format == "csv" else found


@router.get("/validation", response_model=Validation, responses=_CSV)
def validated(site: Site, format: Format = "json") -> Validation | Response:
    """How often events of the judged sample are right."""
    found = site.validation()
    return table(map(_precision_row, found.types), _names(_PRECISION)) if format == "csv" else found


# -- tables --------------------------------------------------------------------------------------

_STORY = "number id title headline earliest latest reports witnesses differences outlets grown"
_CHANGE = "kind at story story_title what report outlet start end"
_ACTOR = "kind day type status role words start end report outlet published story story_title"
_DAYS = "day type stories by"
_PLACES = "name country latitude longitude stories types latest"
_TOLL = (
    "story story_title what about verdict value named outlet name title published report start end"
)
_PRECISION = "type events drawn judged right arguable wrong precision low high"
_FOUND = (
    "kind id type status earliest latest place actors recipients according_to words report outlet "
    "published url title"
)


def _names(columns: str) -> list[str]:
    return columns.split()


def table(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> Response:
    """Rows as CSV, each value as `comparenotes export` writes it."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(row[name]) for name in columns])
    return Response(
        file.getvalue().encode("utf-8", "replace"), media_type="text/csv; charset=utf-8"
    )


def _found_row(found: Found) -> dict[str, Any]:
    printed = found.prints[0]
    return {
        **found_json(found),
        "report": printed.report,
        "outlet": printed.outlet,
        "published": printed.published,
        "url": printed.url,
        "title": printed.title,
    }


def _toll_rows(board: TollBoard) -> Iterable[dict[str, Any]]:
    for toll in board.tolls:
        for figure in toll.figures:
            for source in figure.sources:
                yield {**asdict(toll), "value": figure.value, **asdict(source)}


def _precision_row(one: TypePrecision) -> dict[str, Any]:
    share = one.precision
    shown = (share.value, share.low, share.high) if share else (None, None, None)
    return {**asdict(one), **dict(zip(("precision", "low", "high"), shown, strict=True))}
