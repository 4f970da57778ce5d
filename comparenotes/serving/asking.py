"""What may be asked of the site, checked: the same limits as `comparenotes search`, and more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, Literal, Self

from fastapi import Depends, Query, Request
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
    model_validator,
)

from ..exporting.days import first_day, last_day
from ..notebook import Query as Wanted
from ..notebook.browsing import Order
from ..record import EventType
from ..record.notes import Status
from ..showing.days import said_day
from ..showing.excerpts import shorten
from .answers import Answers

LAST_PAGE = 200
LONGEST = 200  # characters of anything that is looked for
HOURS = 24  # of what is new, where no time is given


def _plain(value: object) -> object:
    return value.replace("\0", " ").strip() if isinstance(value, str) else value


_MONTH = re.compile(r"[1-9]\d{3}(?:-(?:0[1-9]|1[0-2]))?", re.A)  # or a year
_DAY = re.compile(r"\d{4}-\d\d-\d\d.*", re.A | re.S)
_AS_DAY = "give a day as 2024-03-05, a month as 2024-03 or a year as 2024"
_AS_MOMENT = f"{_AS_DAY}, or a time as 2024-03-05T14:00"
_MONTHS: dict[str, Any] = {"type": "string", "pattern": "^[1-9][0-9]{3}(-(0[1-9]|1[0-2]))?$"}


def _dates(day_of: Callable[[str], str | None], advice: str) -> WrapValidator:
    """Takes a month or a year as one of its days. A bare number is nothing else: '20240305' must
    not be so many seconds after 1970 began."""

    def check(value: object, understand: ValidatorFunctionWrapHandler) -> object:
        if value is None or isinstance(value, date):
            return value
        text = str(value).strip()
        if _MONTH.fullmatch(text):
            return understand(day_of(text))
        try:
            if _DAY.fullmatch(text):
                return understand(text)
        except ValidationError:
            pass
        raise ValueError(advice)

    return WrapValidator(check)


def _described(form: str) -> WithJsonSchema:
    whole = {"type": "string", "format": form}
    return WithJsonSchema({"anyOf": [whole, _MONTHS, {"type": "null"}]})


FirstDay = Annotated[date | None, _dates(first_day, _AS_DAY), _described("date")]
LastDay = Annotated[date | None, _dates(last_day, _AS_DAY), _described("date")]
Words = Annotated[str | None, BeforeValidator(_plain), Field(max_length=LONGEST)]
Page = Annotated[int, Query(ge=1, le=LAST_PAGE, description="The page, from 1")]
Format = Annotated[Literal["json", "csv"], Query(description="JSON, or a table as CSV")]
Listed = Annotated[Order, Query(description="The order of stories")]
Name = Annotated[str, Query(min_length=1, max_length=LONGEST, description="An actor's name")]
Since = Annotated[
    datetime | None,
    _dates(first_day, _AS_MOMENT),
    _described("date-time"),
    Query(description="A moment, without a zone in UTC, or the first of a day; null: a day ago"),
]


class SearchLimits(BaseModel):
    """What is looked for: words, "phrases" and begin*; who, what, when, where, who says so."""

    model_config = ConfigDict(extra="forbid")

    words: Words = None
    actor: Words = None
    type: EventType | None = None
    status: Status | None = None
    since: FirstDay = None
    until: LastDay = None
    place: Words = None
    outlet: Words = None
    according_to: Words = None
    format: Literal["json", "csv"] = "json"

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        if self.since and self.until and self.since > self.until:
            first, last = said_day(str(self.since)), said_day(str(self.until))
            raise ValueError(
                f"the first day (since {first}) is after the last (until {last}); exchange them"
            )
        return self

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


# -- what can't be read --------------------------------------------------------------------------


def advice_of(errors: Iterable[Any]) -> str:
    """What was wrong with what was asked, in a sentence for each field."""
    return " ".join(dict.fromkeys(f"{_advice(one)}." for one in errors))


def _advice(error: Mapping[str, Any]) -> str:
    """What to do about a mistake, as the library that checks fields describes it."""
    kind, known = error["type"], error.get("ctx") or {}
    told = _told(kind, known) or "can't be read"
    # The name of a field that we have none of is a reader's own words, and may be long.
    fields = [str(one) for one in error.get("loc", ()) if one not in ("query", "path", "body")]
    return f"{shorten(fields[-1], LONGEST)}: {told}" if fields else _sentence(told)


def _told(kind: str, known: Mapping[str, Any]) -> str | None:
    if kind == "value_error":
        return str(known["error"])
    if kind in ("enum", "literal_error"):
        return f"give {str(known['expected']).replace(chr(39), '')}"
    if kind.startswith("int_"):
        return "give a whole number"
    told = _TOLD.get(kind)
    return None if told is None else told.format(**known)


_TOLD = {
    "missing": "is needed",
    "greater_than_equal": "give at least {ge}",
    "less_than_equal": "give at most {le}",
    "string_too_short": "is needed",
    "too_long": "give at most {max_length} characters",
    "string_too_long": "give at most {max_length} characters",
    "extra_forbidden": "nothing can be asked by this name",
}


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
