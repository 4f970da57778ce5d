"""One line of JSONL: an object that holds a report, or notes that were coded before.

A dict comes in; a Report whose text is the line's own, character for character, goes out. Which
key is what stands in `lexicon/table_columns.toml`, and in `lexicon/line_keys.toml`.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from ..errors import NoText, RecordError, Unreadable
from ..lexicon.loading import Lexicon
from ..lexicon.word_sets import LineKeys
from ..record import Notes, Published, Reason, Report
from .bodies import blocks_of_html, blocks_of_value, is_html, is_page
from .columns import ColumnNames, Places, Told
from .fetch_dates import fetch_moment, is_after
from .pages import report_of_page
from .provenance import host_of
from .segments import Segmenter
from .texts import Given, default_segmenter, report_of_blocks, report_of_text

Values = dict[str, tuple[str, Any]]
"""For each field of a report the key that holds it, and what it holds."""

_WHOLE = ("text", "html")  # fields whose own value is never changed
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_LOCATION = re.compile(r"(?:https?://|www\.|[\w.-]+\.[a-z]{2,}/)\S+", re.IGNORECASE)
_PATH = re.compile(r"https?://[^/\s]+/[^\s?#]", re.IGNORECASE)
_COMPARISON = frozenset({"version", "reports", "stories", "facts"})
_MANIFEST_OF_RUN = frozenset({"version", "command", "made_with", "outputs"})
_LINKED = frozenset({"id", "story", "label", "mentions", "sources"})
_LISTED = re.compile(r"\s*\[.*\]\s*", re.DOTALL)
_QUOTED = re.compile(r"""(['"])(.+?)\1(?=\s*[,\]])""")


class LineReader:
    """Reads lines of JSONL, and rows of tables whose cells have their fields' names."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter, names: ColumnNames) -> None:
        self._keys = lexicon.word_sets("line_keys", LineKeys)
        self._names = names
        self._segmenter = segmenter

    def read_object(
        self, line: Any, *, name: str, given: Given | None = None, told: Told | None = None
    ) -> Report | Notes:
        """What one line of JSONL holds: a report to be coded, or coded notes.

        `told` takes what was read from which key, and what was not read.
        Raises Unreadable or NoText, whose message names `name`, when it holds neither.
        """
        if not isinstance(line, dict):
            raise Unreadable(name, f"a line should hold an object, found {_kind(line)}")
        if "report" in line and "version" in line:
            return _notes(line, name)
        if line.keys() >= _COMPARISON:
            raise Unreadable(
                name, "it is a comparison, which holds no notes; give the notes it was made of"
            )
        if line.keys() >= _MANIFEST_OF_RUN:
            raise Unreadable(name, "it is the manifest of a run; give what the run wrote")
        return self.report(line, name=name, given=given, told=told)

    def report(
        self,
        line: dict[str, Any],
        *,
        name: str,
        given: Given | None = None,
        told: Told | None = None,
    ) -> Report:
        """The report of an object; see `report_of_line`."""
        flat = dict(_flat(line))
        named = given.columns if given else ()
        places = self._names.places(flat, named)
        values = self._values(flat, places, name, dict(named))
        if told is not None:
            self._tell(line, values, told)
        if not values.keys() & {"text", "html"}:
            found = ", ".join(sorted(str(key) for key in line)[:6]) or "nothing"
            asked = dict(named).get("text")
            if asked:
                raise NoText(name, f"it has no `{asked}` (found {found[:200]}); check its name")
            raise NoText(
                name, f"it has neither `text` nor `html` (found {found[:200]}); add one of them"
            )
        return self.report_of_values(values, name=name, given=given)

    def report_of_values(self, values: Values, *, name: str, given: Given | None = None) -> Report:
        """The report whose fields are known."""
        said = _merged(self._said_of_report(values, name), given)
        segmenter = self._segmenter
        _, text = values.get("text", ("text", None))
        if text is None:
            html = values["html"][1]
            return report_of_page(html, said, name=name, segmenter=segmenter)
        if not isinstance(text, str):
            blocks = blocks_of_value(text, self._keys)
            return report_of_blocks(blocks, said, name=name, segmenter=segmenter)
        if not is_html(text):
            return report_of_text(text, said, name=name, segmenter=segmenter)
        if is_page(text):
            return report_of_page(text, said, name=name, segmenter=segmenter)
        blocks = blocks_of_html(text, name, said.title)
        return report_of_blocks(blocks, said, name=name, segmenter=segmenter)

    def _values(
        self, flat: dict[str, Any], places: Places, name: str, named: dict[str, str]
    ) -> Values:
        """What a line has for each field: of several keys the first with a value of its kind."""
        values: Values = {}
        for field, keys in places.items():
            for key in keys:
                value = flat[key]
                if self._is_nothing(field, value):
                    continue
                if not self._fits(field, value, is_own=key == field):
                    if key == field or field in named:
                        _refuse_kind(field, key, value, name)
                    continue
                values[field] = (key, value)
                break
        self._add_address(values, flat, places)
        if "text" not in values and "html" not in values:
            empty = next((key for key in places.get("text", ()) if flat[key] is not None), None)
            if empty is not None and isinstance(flat[empty], str):
                values["text"] = (empty, flat[empty])
        return values

    def _add_address(self, values: Values, flat: dict[str, Any], places: Places) -> None:
        """What is named as a source and is an address: with a path, the report's own, and else the
        outlet's, where these are not given."""
        for key in places.get("outlet", ()):
            value = flat[key]
            if isinstance(value, str) and _ADDRESS.match(value.strip()):
                if _PATH.match(value.strip()):
                    values.setdefault("url", (key, value))
                if "outlet" not in values:
                    values.setdefault("site", (key, value))

    def _is_nothing(self, field: str, value: Any) -> bool:
        """Whether a value says that there is none: null, NaN, blank, 'None'."""
        if value is None or (isinstance(value, float) and math.isnan(value)):
            return True
        if not isinstance(value, str):
            return value in ([], {})
        words = value.strip()
        if not words:
            return True
        return field not in ("text", "html", "title", "id") and words.lower() in self._keys.no_value

    def _fits(self, field: str, value: Any, *, is_own: bool) -> bool:
        """Whether a value is of the kind that a field takes; under our own name an address may be
        anything, and a text is a string."""
        if field == "text":
            return isinstance(value, str) or (
                not is_own and bool(blocks_of_value(value, self._keys))
            )
        if field == "byline":
            is_named = isinstance(value, dict) and self._name_in(value) is not None
            return is_named or isinstance(value, str | list)
        if field == "id":
            return isinstance(value, str | int) and not isinstance(value, bool)
        if field in ("published", "fetched"):
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            return is_number or isinstance(value, str)
        if not isinstance(value, str):
            return False
        if field == "url":
            return is_own or _LOCATION.match(value.strip()) is not None
        if field == "outlet":
            return is_own or _ADDRESS.match(value.strip()) is None
        return field != "site" or host_of(value.strip()) is not None

    def _tell(self, line: dict[str, Any], values: Values, told: Told) -> None:
        for field, (key, _) in values.items():
            told.take(field, key)
        read = {part for key, _ in values.values() for part in (key, key.split(".")[0])}
        told.leave(
            key
            for key, value in line.items()
            if key not in read and not self._is_nothing("", value)
        )

    def _said_of_report(self, values: Values, name: str) -> Given:
        """What a line says of its report."""
        said = {
            field: str(value).strip()
            for field, (_, value) in values.items()
            if field not in ("text", "html", "byline", "published", "fetched")
        }
        dates = self._segmenter.dates
        fetched = fetch_moment(values["fetched"][1], dates) if "fetched" in values else None
        published = dates.given_date(values["published"][1]) if "published" in values else None
        return Given(
            key=said.get("id"),
            url=said.get("url"),
            title=said.get("title"),
            deck=said.get("deck"),
            byline=self._names_of(values["byline"][1]) if "byline" in values else (),
            outlet=said.get("outlet") or host_of(said.get("site")),
            published=_possible(published, fetched),
            language=said.get("language"),
            fetched=fetched,
        )

    def _names_of(self, byline: Any) -> tuple[str, ...]:
        """The names of a byline: text, a list of names or objects, a list that was printed."""
        if isinstance(byline, dict):
            byline = [byline]
        if isinstance(byline, str) and _LISTED.fullmatch(byline):
            printed = [match[2] for match in _QUOTED.finditer(byline)]
            byline = printed or byline.strip(" []")
        if isinstance(byline, list):
            byline = [self._name_in(one) for one in byline]
        return self._segmenter.bylines.given_names(byline)

    def _name_in(self, one: object) -> object:
        if not isinstance(one, dict):
            return one
        inner = {key.lower().replace("_", ""): held for key, held in one.items()}
        return next((inner[key] for key in self._keys.names if inner.get(key)), None)


def report_of_line(
    line: dict[str, Any],
    *,
    name: str = "line",
    given: Given | None = None,
    segmenter: Segmenter | None = None,
) -> Report:
    """The report of a JSONL line: `text` (taken verbatim) or `html`, and its other keys.

    Our keys are text, html, id, title, deck, url, outlet, byline (text or list), published,
    language, fetched; `id` becomes `report.key`. Those that other programs write are known too
    (`lexicon/table_columns.toml`), the rest is ignored. Text that is HTML is read as such. `given`
    is what the user says and overrides the line.
    Raises NoText or Unreadable, whose message names `name`, when there is no text.
    """
    return _line_reader(segmenter or default_segmenter()).report(line, name=name, given=given)


@cache
def _line_reader(segmenter: Segmenter) -> LineReader:
    lexicon = Lexicon()
    return LineReader(lexicon, segmenter, ColumnNames(lexicon))


def is_linked_event(line: object) -> bool:
    """Whether a line is one of those that `export --to jsonl` writes beside notes: an event that
    several reports tell, which comparing finds anew."""
    return isinstance(line, dict) and line.keys() >= _LINKED and "report" not in line


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


def _flat(line: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The keys of a line, and those within its objects as 'source.name'."""
    for key, value in line.items():
        yield key, value
        if isinstance(value, dict):
            for inner, held in value.items():
                yield f"{key}.{inner}", held


def _refuse_kind(field: str, key: str, value: Any, name: str) -> None:
    """Refuses a value of another kind than a field takes, under its own name: it isn't dropped.

    Of an object, what is known within it may be taken: {"html": {"content": …}}.
    """
    if field in ("published", "fetched") or (isinstance(value, dict) and field != "text"):
        return
    if field == "byline":
        raise Unreadable(name, f"`{key}` should be text or a list, found {_kind(value)}")
    advice = "; write it as one" if field in _WHOLE else ""
    raise Unreadable(name, f"`{key}` should be a string, found {_kind(value)}{advice}")


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


def _possible(published: Published | None, fetched: str | None) -> Published | None:
    """The date that a line gives; null with the reason where it was fetched before that."""
    if published is None or published.value is None or not is_after(published.value, fetched):
        return published
    why = f"the date given, {published.value}, lies after it was fetched, on {fetched}"
    return Published(reasons=(Reason(why),))


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
