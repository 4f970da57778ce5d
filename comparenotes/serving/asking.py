"""What may be asked of the site, checked: the same limits as `comparenotes search`, and more."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, Literal

from fastapi import Depends, Query, Request
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from ..notebook import Query as Wanted
from ..notebook.browsing import Order
from ..record import EventType
from ..record.notes import Status
from .answers import Answers

LAST_PAGE = 200
LONGEST = 200  # characters of anything that is looked for
HOURS = 24  # of what is new, where no time is given


def _plain(value: object) -> object:
    return value.replace("\0", " ").strip() if isinstance(value, str) else value


def _no_seconds(value: object) -> object:
    """A bare number is no day: '2024' must not be 2024 seconds after 1970 began."""
    if isinstance(value, str) and "-" not in value:
        raise ValueError("give it as 2024-03-05")
    return value


Day = Annotated[date | None, BeforeValidator(_no_seconds)]
Words = Annotated[str | None, BeforeValidator(_plain), Field(max_length=LONGEST)]
Page = Annotated[int, Query(ge=1, le=LAST_PAGE, description="The page, from 1")]
Format = Annotated[Literal["json", "csv"], Query(description="JSON, or a table as CSV")]
Listed = Annotated[Order, Query(description="The order of stories")]
Name = Annotated[str, Query(min_length=1, max_length=LONGEST, description="An actor's name")]
Since = Annotated[
    datetime | None,
    BeforeValidator(_no_seconds),
    Query(description="A moment, without a zone in UTC; null: a day ago"),
]


class SearchLimits(BaseModel):
    """What is looked for: words, "phrases" and begin*; who, what, when, where, who says so."""

    model_config = ConfigDict(extra="forbid")

    words: Words = None
    actor: Words = None
    type: EventType | None = None
    status: Status | None = None
    since: Day = None
    until: Day = None
    place: Words = None
    outlet: Words = None
    according_to: Words = None
    format: Literal["json", "csv"] = "json"

    def wanted(self) -> Wanted:
        """The search, as a notebook takes it."""
        return Wanted(**self.limits())

    def limits(self) -> dict[str, Any]:
        """What is asked for, by name; null: nothing."""
        known = self.model_dump(exclude={"page", "format"})
        return {name: value or None for name, value in known.items()}


class Asked(SearchLimits):
    """A page of a search."""

    page: int = Field(1, ge=1, le=LAST_PAGE)


async def answers_of(request: Request) -> Answers:
    """The answers from the notebook that is served."""
    found: Answers = request.app.state.answers
    return found


Site = Annotated[Answers, Depends(answers_of)]


def moment(since: datetime | None, now: datetime) -> datetime:
    """The moment since which something is new."""
    if since is None:
        return now.replace(tzinfo=UTC) - timedelta(hours=HOURS)
    try:
        return since.astimezone(UTC) if since.tzinfo else since.replace(tzinfo=UTC)
    except OverflowError:  # a zone that leads out of the years there are
        return since.replace(tzinfo=UTC)
