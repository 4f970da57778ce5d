"""Pages from templates, and the pages of a comparison and of a report put into the site.

All text is escaped, and freed of control characters; a link leads only to http and https.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment

from ..notebook.country_names import country_names
from ..record import Report, Span
from ..showing.characters import text_direction
from ..showing.excerpts import Excerpt, cut
from ..showing.templates import digest_for_policy, make_environment

HTMX: dict[str, Any] = {
    "allowEval": False,
    "allowScriptTags": False,
    "selfRequestsOnly": True,
    "includeIndicatorStyles": False,
    "historyCacheSize": 0,
    "refreshOnHistoryMiss": True,
    "responseHandling": [{"code": "204", "swap": False}, {"code": "...", "swap": True}],
}
"""What the script may do: ask this site, and put in what it answers, mistakes included; nothing in
an answer is run, and nothing is kept in the browser."""

_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">\s*')
_BODY = re.compile(r"<body[^>]*>")


def render(template: str, **shown: Any) -> str:
    """The page that a template makes of what it is shown."""
    return _environment().get_template(template).render(**shown)


def framed(
    page: str, *, path: str, feed: str | None = None, story: int | None = None
) -> tuple[str, str]:
    """A page that stands by itself (a comparison, a report) with the site's bar on top of it; and
    its security policy, which goes into a header, since the bar needs its own style."""
    bar = render("bar.html", path=path, feed=feed, story=story)
    style = resource("bar.css")
    found = _META.search(page)
    policy = html.unescape(found[1]) if found else ""
    known = policy.replace("style-src ", f"style-src '{digest_for_policy(style)}' ")
    known = known.replace("form-action 'none'", "form-action 'self'")
    page = _META.sub("", page, count=1)
    link = f'<link rel="alternate" type="application/atom+xml" href="{feed}">\n' if feed else ""
    page = page.replace("</head>", f"<style>{style}</style>\n{link}</head>", 1)
    page = _BODY.sub(lambda body: f"{body[0]}\n{bar}", page, count=1)
    return page, f"{known}; frame-ancestors 'none'"


def words_at(start: int, end: int) -> str:
    """The fragment by which the page of a report shows some of its words."""
    return f"#r0-{start}-{end}"


def resource(name: str) -> str:
    """A file of this room: a template, or a style sheet."""
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


@cache
def style_sheet() -> str:
    """The site's style: that of the page of a comparison, and what the lists have besides."""
    shown = files("comparenotes.showing").joinpath("style.css").read_text(encoding="utf-8")
    return f"{shown}\n{resource('bar.css')}\n{resource('site.css')}"


@cache
def script() -> bytes:
    """htmx, which puts what changed of a page into it (vendored/README.md), and the little that
    is ours."""
    packed = files(__package__).joinpath("vendored", "htmx.min.js.gz").read_bytes()
    return gzip.decompress(packed) + b"\n" + resource("site.js").encode()


@cache
def script_version() -> str:
    """Changes when the script does, so that browsers may keep it."""
    return hashlib.sha256(script()).hexdigest()[:12]


@cache
def style_version() -> str:
    """Changes when the style does, so that browsers may keep it."""
    return hashlib.sha256(style_sheet().encode()).hexdigest()[:12]


@cache
def _environment() -> Environment:
    environment = make_environment(resource)
    environment.globals.update(
        style_version=style_version,
        script_version=script_version,
        htmx_settings=json.dumps(HTMX),
        words_at=words_at,
        excerpt=excerpt_of,
        countries=country_names,
    )
    environment.filters.update(
        day=shown_day,
        moment=shown_moment,
        query=query_of,
        hold=holds,
        days=shown_days,
        runs=text_direction,
        counted=counted,
        per_cent=per_cent,
        number=shown_number,
        age=shown_age,
    )
    return environment


def excerpt_of(text: str, span: Span) -> Excerpt:
    """Some words with what stands around them in their sentence."""
    return cut(Report(id="", text=text), span.start, span.end, around=120, longest=320)


def shown_day(value: str | date | datetime | None) -> str:
    """A day as people write it: '5 March 2024'; of an ISO prefix as much as it holds."""
    if not value:
        return "day not known"
    if isinstance(value, str):
        try:
            known = date.fromisoformat(f"{value[:7]}-01" if len(value) == 7 else value[:10])
        except ValueError:
            return value
        if len(value) == 7:
            return f"{known:%B %Y}"
        return f"{known.day} {known:%B %Y}"
    return f"{value.day} {value:%B} {value.year}"


def shown_moment(value: datetime) -> str:
    """'5 March 2024, 14:05 UTC'."""
    return f"{shown_day(value)}, {value:%H:%M} UTC"


def shown_days(earliest: date | str | None, latest: date | str | None) -> str:
    """The days from one to another, open where one is not known."""
    first, last = str(earliest or "")[:10], str(latest or "")[:10]
    if first == last:
        return shown_day(first or None)
    if len(first) == len(last) == 10 and first[:4] == last[:4]:
        begun = shown_day(first).rsplit(" ", 1)[0]
        return f"{begun.split()[0] if first[:7] == last[:7] else begun} to {shown_day(last)}"
    if not first:
        return f"by {shown_day(last)}"
    return f"{shown_day(first)} to {shown_day(last)}" if last else f"from {shown_day(first)}"


def shown_age(value: str | None, today: date) -> str:
    """How long ago an ISO prefix was: 'today', '3 days ago'; empty where no day is known."""
    try:
        days = (today - date.fromisoformat((value or "")[:10])).days
    except ValueError:
        return ""
    if days < 1:
        return "today" if days == 0 else ""
    if days < 60:
        return f"{counted(days, 'day')} ago"
    months = days // 30
    return f"{months} months ago" if months < 24 else f"{days // 365} years ago"


def counted(number: int, one: str, several: str | None = None) -> str:
    """'1 report', '1,200 reports'."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def shown_number(number: int) -> str:
    """'1,200'."""
    return f"{number:,}"


def per_cent(share: float) -> str:
    """'83%'."""
    return f"{share:.0%}"


def holds(values: Mapping[str, Any], besides: str) -> bool:
    """Whether another value than one is set."""
    return any(value for name, value in values.items() if name != besides)


def query_of(values: Mapping[str, Any], **changed: Any) -> str:
    """The values that are set as the query of an address, some of them changed."""
    known = {**values, **changed}
    return urlencode({name: value for name, value in known.items() if value not in (None, "")})
