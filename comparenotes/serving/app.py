"""The site over one notebook: its routes, the layer that guards them, what is said of errors."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from fastapi import FastAPI
from fastapi.exception_handlers import http_exception_handler
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ..notebook import Notebook
from ..notebook.database import reason_of
from ..notebook.rows import now_in_utc
from . import api, pages
from .answers import Answers
from .asking import advice_of
from .problems import is_api, problem
from .safety import Access, Guard
from .tidying import Tidied

NOT_READ = "This can't be read"
_LOG = logging.getLogger(__name__)


def make_app(
    book: Notebook,
    name: str,
    access: Access | None = None,
    *,
    now: Callable[[], datetime] = now_in_utc,
) -> FastAPI:
    """The site of a notebook that is opened as `name`; `access` says who may ask, `now` what time
    it is (UTC, without a zone).

    Pages and the API only read; judgements are the one thing that is written.
    """
    access = access or Access()
    answers = Answers(book, name, now)

    @asynccontextmanager
    async def close_at_end(_app: FastAPI) -> AsyncIterator[None]:
        yield
        answers.close()

    app = FastAPI(
        title=f"comparenotes: {answers.title}",
        version="1",
        description="An empty parameter counts as not given.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=close_at_end,
    )
    app.state.answers, app.state.access = answers, access
    app.include_router(pages.router)
    app.include_router(api.router)
    app.add_exception_handler(HTTPException, _told)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(DBAPIError, _not_readable)
    app.add_exception_handler(PoolTimeoutError, _too_busy)
    app.add_exception_handler(Exception, _failed)
    app.add_middleware(Tidied)
    app.add_middleware(Guard, access=access)
    return app


async def _told(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    path = request.url.path
    if is_api(path):
        return await http_exception_handler(request, error)
    titles = {404: "There is no such page", 405: "This can't be done here", 422: NOT_READ}
    advice = "" if error.detail in ("Not Found", "Method Not Allowed") else str(error.detail)
    title = titles.get(error.status_code, "This did not work")
    return problem(path, error.status_code, title, advice, error.headers)


async def _not_understood(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    advice = advice_of(error.errors())
    if is_api(request.url.path):
        return JSONResponse({"detail": advice}, 422)
    return problem(request.url.path, 422, NOT_READ, advice)


async def _not_readable(request: Request, error: Exception) -> Response:
    assert isinstance(error, DBAPIError)
    said = f"The database says: {reason_of(error)}. Try again in a moment."
    return problem(request.url.path, 503, "The notebook can't be used just now", said)


async def _too_busy(request: Request, _error: Exception) -> Response:
    return problem(request.url.path, 503, "Too many readers at once", "Try again in a moment.")


async def _failed(request: Request, _error: Exception) -> Response:
    _LOG.debug("%s failed", request.url.path, exc_info=True)
    return problem(
        request.url.path, 500, "This page failed", "That is a mistake of ours; please tell us."
    )
