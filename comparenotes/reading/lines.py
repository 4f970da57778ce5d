"""One line of JSONL: an object that holds a report, or notes that were coded before.

A dict comes in; a Report whose text is the line's own, character for character, goes out.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from ..errors import NoText, RecordError, Unreadable
from ..record import Notes, Report
from .pages import report_of_page
from .segments import Segmenter
from .texts import Given, default_segmenter, report_of_text

_TEXTS = ("id", "title", "deck", "url", "outlet", "language")


def report_of_line(
    line: dict[str, Any],
    *,
    name: str = "line",
    given: Given | None = None,
    segmenter: Segmenter | None = None,
) -> Report:
    """The report of a JSONL line: `text` (taken verbatim) or `html`, and its other keys.

    Known keys are id, title, deck, url, outlet, byline (text or list), published, language; `id`
    becomes `report.key`; others are ignored. `given` is what the user says and overrides the line.
    Raises NoText or Unreadable, whose message names `name`, when there is no text.
    """
    segmenter = segmenter or default_segmenter()
    merged = _merged(_said_of_report(line, name, segmenter), given)
    text, html = line.get("text"), line.get("html")
    if text is not None and not isinstance(text, str):
        raise Unreadable(name, f"`text` should be a string, found {_kind(text)}; write it as one")
    if html is not None and not isinstance(html, str):
        raise Unreadable(name, f"`html` should be a string, found {_kind(html)}; write it as one")
    if text is not None:
        return report_of_text(text, merged, name=name, segmenter=segmenter)
    if html is not None:
        return report_of_page(html, merged, name=name, segmenter=segmenter)
    found = ", ".join(sorted(str(key) for key in line)[:6]) or "nothing"
    raise NoText(name, f"it has neither `text` nor `html` (found {found}); add one of them")


def read_line(
    raw: str, *, name: str, given: Given | None = None, segmenter: Segmenter | None = None
) -> Report | Notes:
    """What one line of JSONL holds: a report to be coded, or coded notes.

    Raises Unreadable or NoText, whose message names `name`, when it holds neither.
    """
    return read_object(parse_json(raw, name), name=name, given=given, segmenter=segmenter)


def parse_json(raw: str, name: str) -> Any:
    """The value that JSON text stands for; raises Unreadable, whose message names `name`."""
    try:
        return json.loads(raw)
    except RecursionError as error:
        raise Unreadable(
            name, "its JSON is nested too deeply for a report; write one flat JSON object a line"
        ) from error
    except ValueError as error:
        why = str(error).split(": line")[0]
        raise Unreadable(
            name, f"it is not valid JSON ({why}); write one JSON object a line"
        ) from error


def read_object(
    line: Any, *, name: str, given: Given | None = None, segmenter: Segmenter | None = None
) -> Report | Notes:
    """What one JSON value holds: a report to be coded, or coded notes.

    Raises Unreadable or NoText, whose message names `name`, when it holds neither.
    """
    if not isinstance(line, dict):
        raise Unreadable(name, f"a line should hold an object, found {_kind(line)}")
    if "report" in line and "version" in line:
        return _notes(line, name)
    return report_of_line(line, name=name, given=given, segmenter=segmenter)


def _notes(line: dict[str, Any], name: str) -> Notes:
    """Coded notes, as `code --json` printed them."""
    if line["version"] != 1:
        raise Unreadable(
            name, f"its notes are of version {line['version']!r}, not 1; code the report again"
        )
    try:
        return Notes.from_json(line)
    except (RecordError, ValueError) as error:
        raise Unreadable(
            name, f"its notes are not valid ({error}); code the report again"
        ) from error


def _said_of_report(line: dict[str, Any], name: str, segmenter: Segmenter) -> Given:
    """What the line says of its report; a value of another kind is refused, not dropped."""
    texts: dict[str, str | None] = {}
    for key in _TEXTS:
        value = line.get(key)
        if isinstance(value, int) and key == "id":
            value = str(value)
        if value is not None and not isinstance(value, str):
            raise Unreadable(name, f"`{key}` should be a string, found {_kind(value)}")
        texts[key] = value or None
    byline = line.get("byline")
    if byline is not None and not isinstance(byline, str | list):
        raise Unreadable(name, f"`byline` should be text or a list, found {_kind(byline)}")
    return Given(
        key=texts["id"],
        url=texts["url"],
        title=texts["title"],
        deck=texts["deck"],
        byline=segmenter.bylines.given_names(byline),
        outlet=texts["outlet"],
        published=segmenter.dates.given_date(line.get("published")),
        language=texts["language"],
    )


def _merged(own: Given, given: Given | None) -> Given:
    """What the line says, overridden by what the user says."""
    if given is None:
        return own
    return replace(
        own,
        key=own.key or given.key,
        outlet=given.outlet or own.outlet,
        published=given.published or own.published,
        language=given.language or own.language,
    )


def _kind(value: object) -> str:
    kinds = {dict: "an object", list: "a list", str: "text", bool: "true or false"}
    return "null" if value is None else kinds.get(type(value), "a number")
