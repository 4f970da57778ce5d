"""Plain text and Markdown into a Report.

A string comes in, and is the report's text unchanged; Markdown's own marks stay in it, but what
they mark (headings, front matter, pictures) becomes parts of its kind.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..record import Part, PartKind, Report
from .segments import Segmenter
from .texts import Given, default_segmenter, report_of_text

_FRONT = re.compile(r"\s*---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
_FIELD = re.compile(r"^(\w[\w-]*):[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^[ ]{0,3}(#{1,6})[ \t]+(\S.*?)[ \t]*#*[ \t]*$")
_PICTURE = re.compile(r"^!\[[^\]]*\]\([^)]*\)$")


def report_of_plain(
    text: str,
    given: Given,
    *,
    markdown: bool = False,
    name: str = "text",
    segmenter: Segmenter | None = None,
) -> Report:
    """The report of a plain text or Markdown file."""
    segmenter = segmenter or default_segmenter()
    if not markdown:
        return report_of_text(text, given, name=name, segmenter=segmenter)
    front = _FRONT.match(text)
    title = _first_title(text)
    own = _front_matter(front[1], given, segmenter) if front else given
    own = replace(own, title=own.title or title)
    report = report_of_text(text, own, name=name, segmenter=segmenter)
    parts = tuple(_marked(text, part, title, front.end() if front else 0) for part in report.parts)
    return replace(report, parts=parts)


def _front_matter(front: str, given: Given, segmenter: Segmenter) -> Given:
    """What the YAML head of a Markdown file says, under what is given already."""
    fields = {key.lower(): value.strip("\"'") for key, value in _FIELD.findall(front)}
    date = fields.get("date") or fields.get("published")
    author = fields.get("author") or fields.get("byline")
    return replace(
        given,
        title=given.title or fields.get("title"),
        url=given.url or fields.get("url"),
        outlet=given.outlet or fields.get("outlet"),
        byline=given.byline or segmenter.bylines.given_names(author),
        language=given.language or fields.get("language") or fields.get("lang"),
        published=given.published or segmenter.dates.given_date(date),
    )


def _first_title(text: str) -> str | None:
    """The words of the first heading of the first level."""
    for line in text.splitlines():
        match = _HEADING.match(line)
        if match and match[1] == "#":
            return match[2]
    return None


def _marked(text: str, part: Part, title: str | None, front: int) -> Part:
    """`part` with the kind that Markdown's marks give it."""
    words = text[part.start : part.end]
    match = _HEADING.match(words)
    if part.end <= front or _PICTURE.match(words):
        return Part("furniture", part.start, part.end)
    if match and "\n" not in words:
        kind: PartKind = "title" if match[1] == "#" and match[2] == title else "heading"
        return Part(kind, part.start, part.end)
    return part
