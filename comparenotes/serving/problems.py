"""What went wrong, as a page for people, or as JSON below /api."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import HTMLResponse, JSONResponse, Response

from .rendering import render


def problem(
    path: str, status: int, title: str, advice: str, headers: Mapping[str, str] | None = None
) -> Response:
    """An answer that says what was wrong (`title`) and what to do (`advice`)."""
    if is_api(path):
        known = {"detail": f"{title}. {advice}".strip()}
        return JSONResponse(known, status_code=status, headers=dict(headers or {}))
    html = render("problem.html", title=title, advice=advice, status=status)
    return HTMLResponse(html, status_code=status, headers=dict(headers or {}))


def is_api(path: str) -> bool:
    """Whether a program asks, and wants JSON."""
    return path == "/api" or path.startswith("/api/")
