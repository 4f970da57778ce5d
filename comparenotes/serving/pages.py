"""The pages: each is made on the server, and works without JavaScript."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import asdict
from datetime import timedelta
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Form, HTTPException, Path, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import ValidationError

from ..notebook.judgements import MOST_OF_TYPE, Verdict
from ..record import EVENT_TYPES
from ..record.notes import STATUSES
from ..showing.page import comparison_page, notes_page
from .answers import FACET_NAMES, SearchAnswer
from .asking import HOURS as HOURS_BACK
from .asking import Asked, Listed, Name, Page, SearchLimits, Since, Site, advice_of, moment
from .atom import entries_of_changes, entries_of_found, feed
from .overviews import OTHER, overview_page
from .rendering import framed, query_of, render, resource, script, style_sheet
from .safety import COOKIE, Access, form_token, is_form_ours
from .tolls import Toll

router = APIRouter(include_in_schema=False)

ORDERS = {
    "newest": ("Newest", "The stories reported on last come first."),
    "contested": ("Most contested", "Stories whose reports differ in most facts come first."),
    "copied": ("Least independent", "Stories with most reports that repeat another come first."),
    "growing": ("Growing", "Stories that most of the newest 2,000 reports are about."),
    "undated": ("Undated", "Stories none of whose reports has a date."),
}
HOURS = {8: "8 hours", 24: "24 hours", 72: "3 days", 168: "a week"}
PER_TYPE = 20  # events of each type in a sample, unless asked otherwise

Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
Filled = TypeVar("Filled", bound=SearchLimits)


@router.get("/")
async def stories(site: Site, order: Listed = "newest", page: Page = 1) -> Response:
    """Lists of stories."""

    def make() -> str:
        found = site.stories(order, page)
        return render(
            "stories.html", path="/", title=site.title, answer=found, orders=ORDERS, order=order
        )

    html = site.lists.known((order, page))  # which needs no thread of its own
    return HTMLResponse(html or await run_in_threadpool(site.lists.get, (order, page), make))


@router.get("/style.css")
def style() -> Response:
    """The style sheet."""
    headers = {"cache-control": "private, max-age=86400"}
    return Response(style_sheet(), media_type="text/css", headers=headers)


@router.get("/htmx.js")
def script_file() -> Response:
    """The script of the pages, which work without it."""
    headers = {"cache-control": "private, max-age=86400"}
    return Response(script(), media_type="text/javascript", headers=headers)


@router.get("/icon.svg")
def icon() -> Response:
    """The picture in a browser's tab."""
    headers = {"cache-control": "private, max-age=86400"}
    return Response(resource("icon.svg"), media_type="image/svg+xml", headers=headers)


@router.get("/stories/{number}")
def story(site: Site, number: Number) -> Response:
    """The comparison of a story; of a single report what was noted on it."""
    found = site.story(number)
    if found is None:
        raise HTTPException(
            404, "No story has this number. When stories turn out to be one, one number goes."
        )
    line, feed_address = found.line, f"/stories/{number}/feed.atom"
    if found.comparison is None and len(found.notes) > 1:
        return HTMLResponse(render("waiting.html", path="", line=line, notes=found.notes))
    key = (found.story, found.line, len(found.notes))

    def make() -> tuple[str, str]:
        if found.comparison is None:
            page = notes_page(found.notes[0])
        else:
            page = comparison_page(found.comparison, found.notes)
        return framed(page, path="", feed=feed_address)

    return _framed_page(site.shown.get(key, make))


@router.get("/reports/{report}")
def report(site: Site, report: Annotated[str, Path(max_length=64)]) -> Response:
    """A report with what was noted on it, marked in its words."""
    found = site.report(report.replace("\0", ""))
    if found is None:
        raise HTTPException(404, "No report has this address.")

    def make() -> tuple[str, str]:
        page = notes_page(found.notes, linked=site.linked_words(found))
        return framed(page, path="", story=found.story)

    return _framed_page(site.shown.get((report, site.line(found.story)), make))


def _framed_page(made: tuple[str, str]) -> Response:
    page, policy = made
    return HTMLResponse(page, headers={"content-security-policy": policy})


# -- looking for something -----------------------------------------------------------------------


@router.get("/search")
def search(request: Request, site: Site) -> Response:
    """What a search finds, and by what it can be narrowed."""
    asked = _asked(request)
    limits = asked.limits()
    is_empty = not any(limits.values())
    found = None if is_empty else site.search(asked.wanted(), asked.page)
    html = render(
        "search.html",
        path="/search",
        title=site.title,
        asked=limits,
        answer=found,
        types=EVENT_TYPES,
        statuses=STATUSES,
        facets=_facets(found, limits),
    )
    return HTMLResponse(html)


@router.get("/search.atom")
def search_feed(request: Request, site: Site) -> Response:
    """What a search finds, and what comes in the stories of it, as a feed."""
    asked = _asked(request)
    base = str(request.base_url)
    found, added = site.found_lately(asked.wanted())
    entries = entries_of_found(base, found, added)
    entries += entries_of_changes(base, site.changes_of_found(asked.wanted()))
    query = request.url.query
    title = " ".join(str(value) for value in asked.limits().values() if value)
    return _feed(f"{title or 'All'}: {site.title}", f"{base}search?{query}", request, entries)


@router.get("/stories/{number}/feed.atom")
def story_feed(request: Request, site: Site, number: Number) -> Response:
    """What comes in a story, as a feed."""
    changes = site.changes(number)
    if changes is None:
        raise HTTPException(404, "No story has this number.")
    base = str(request.base_url)
    title = changes[0].story_title if changes else None
    entries = entries_of_changes(base, changes)
    return _feed(title or "A story", f"{base}stories/{number}", request, entries)


def _feed(title: str, link: str, request: Request, entries: Iterable[Any]) -> Response:
    made = feed(title, link, str(request.url), entries)
    return Response(made, media_type="application/atom+xml; charset=utf-8")


def _asked(request: Request) -> Asked:
    """The search of a form."""
    return _understood(request, Asked)


def _understood(request: Request, form: type[Filled]) -> Filled:
    """What a form asks for."""
    try:
        return form.model_validate(dict(request.query_params))
    except ValidationError as error:
        raise HTTPException(422, advice_of(error.errors())) from None


def _facets(
    found: SearchAnswer | None, limits: dict[str, Any]
) -> list[tuple[str, list[tuple[str, int, bool]]]]:
    """By what results can be narrowed: the values of each facet, and whether one is chosen."""
    if found is None:
        return []
    return [
        (name, [(one.value, one.count, limits[name] == one.value) for one in found.facets[name]])
        for name in FACET_NAMES
        if found.facets[name]
    ]


@router.get("/overview")
def overview(request: Request, site: Site) -> Response:
    """What happened when and where: a search as timeline and map."""
    asked = _understood(request, SearchLimits)
    query, found = site.overview(asked.wanted())
    html = render(
        "overview.html",
        path="/overview",
        title=site.title,
        asked=asdict(query),
        answer=found,
        shown=overview_page(found, query),
        types=EVENT_TYPES,
        statuses=STATUSES,
        other=OTHER,
    )
    return HTMLResponse(html)


@router.get("/actors")
def actor(site: Site, name: Name, page: Page = 1) -> Response:
    """What an actor does, undergoes and says over time."""
    found = site.actor(name.replace("\0", " "), page)
    return HTMLResponse(render("actor.html", path="", title=site.title, answer=found))


@router.get("/new")
def new(request: Request, site: Site, hours: int | None = None, since: Since = None) -> Response:
    """What came since a time: the page to hand over with."""
    now = site.now()
    if since is not None:
        given, hours, again = since, None, query_of({"since": request.query_params["since"]})
    else:
        hours = HOURS_BACK if hours is None else max(1, min(hours, 24 * 366))
        given, again = now - timedelta(hours=hours), query_of({"hours": hours})
    at = moment(given, now)
    html = render(
        "new.html",
        path="/new",
        title=site.title,
        answer=site.news(at),
        choices=HOURS,
        hours=hours,
        again=f"/new?{again}",
    )
    return HTMLResponse(html)


@router.get("/tolls")
def tolls(site: Site, page: Page = 1) -> Response:
    """The toll board."""
    found = site.tolls(page)
    by_story: dict[int, list[Toll]] = {}
    for toll in found.tolls:
        by_story.setdefault(toll.story, []).append(toll)
    html = render(
        "tolls.html",
        path="/tolls",
        title=site.title,
        answer=found,
        by_story=by_story.items(),
        today=site.now().date(),
    )
    return HTMLResponse(html)


# -- judging -------------------------------------------------------------------------------------


@router.get("/validation")
def validation(request: Request, site: Site) -> Response:
    """What the judged sample says, and how to draw one."""
    found = site.validation()
    return _with_form(
        request,
        "validation.html",
        title=site.title,
        answer=found,
        following=site.next_to_judge(),
        per_type=PER_TYPE,
        most=MOST_OF_TYPE,
    )


@router.post("/validation/sample")
def draw(
    request: Request,
    site: Site,
    token: Annotated[str, Form(max_length=100)],
    per_type: Annotated[int, Form(ge=1, le=MOST_OF_TYPE)],
) -> Response:
    """Draws a sample, or more of it."""
    _check_form(request, token)
    site.draw(per_type)
    return RedirectResponse("/validation", 303)


@router.get("/validation/next")
def next_event(site: Site, after: int = 0) -> Response:
    """Leads to the next event to judge."""
    following = site.next_to_judge(after if 0 < after < 2**31 else None)
    address = "/validation" if following is None else f"/validation/events/{following}"
    return RedirectResponse(address, 303)


@router.get("/validation/events/{number}")
def judged_event(request: Request, site: Site, number: Number) -> Response:
    """An event of the sample, with its words, to be judged."""
    found = site.judged_event(number)
    if found is None:
        raise HTTPException(404, "This event is not in the sample.")
    answer = site.validation()
    return _with_form(request, "judge.html", title=site.title, event=found, answer=answer)


@router.post("/validation/events/{number}")
def judge(
    request: Request,
    site: Site,
    number: Number,
    token: Annotated[str, Form(max_length=100)],
    verdict: Annotated[Verdict, Form()],
) -> Response:
    """Keeps a judgement, and leads to the next event."""
    _check_form(request, token)
    if not site.judge(number, verdict):
        raise HTTPException(404, "This event is not in the sample.")
    return RedirectResponse(f"/validation/next?after={number}", 303)


def _with_form(request: Request, template: str, **shown: Any) -> Response:
    """A page with a form that only who was sent it can send back."""
    access: Access = request.app.state.access
    known = request.cookies.get(COOKIE)
    cookie = known or secrets.token_urlsafe(24)
    html = render(template, path="/validation", token=form_token(access, cookie), **shown)
    response = HTMLResponse(html)
    if not known:
        is_safe = request.url.scheme == "https"
        response.set_cookie(
            COOKIE, cookie, path="/validation", httponly=True, samesite="strict", secure=is_safe
        )
    return response


def _check_form(request: Request, token: str) -> None:
    if not is_form_ours(request.app.state.access, request.cookies.get(COOKIE), token):
        raise HTTPException(
            403, "The form is too old, or not ours. Go back, reload the page and send it again."
        )
