"""The date that a page prints at its head: alone on a line near the top, under the outlet's name,
or in a dateline.

A `Report` and its time expressions come in; one of them, or nothing, goes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ...lexicon import Lexicon
from ...lexicon.coded_parts import PartUse, parts_used_for
from ...lexicon.rules import Rule, RuleTable
from ...lexicon.word_sets import PublicationWords
from ...record import Part, Report, Timex

_PRINTING_PARTS = parts_used_for(PartUse.PUBLICATION)
_HEAD_PARTS = 8  # parts of the report that are searched
_STORY = 60  # characters: a report with no longer part is no story, and its dates no datelines
_LINE = 80  # characters: a longer part is no line of a date alone
_DATELINE = re.compile(
    r"\s*(?:[A-Z][\w.'’-]+[ ,/]+){0,5}[^\n]{0,45}?(?:\)\s*)?(?:--|—|–|_| - )", re.UNICODE
)
_PLACE_AND_DASH = re.compile(r"[\s,:(]{1,3}[A-Z][A-Z .,'’/-]{2,40}\)?\s*(?:--|[-—–])\s")
_AGENCY = re.compile(r",?\s*(?:\([^)]{1,30}\)|[A-Z][\w ]{1,20})?\s*\W+")


@dataclass(frozen=True, slots=True)
class DateLine:
    """A time expression with the words of its part: `before` and `after` it."""

    words: PublicationWords
    line: str
    before: str
    after: str


class HeadDateFinder:
    """Finds the date at the head of a report. One serves for many reports."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon.word_sets("publication", PublicationWords)

    def find(self, report: Report, timexes: Iterable[Timex]) -> Timex | None:
        """The first day or time that is printed as the report's date; null when there is none."""
        parts = [part for part in report.parts if part.kind in _PRINTING_PARTS]
        if not any(part.end - part.start > _STORY for part in parts):
            return None
        head = parts[:_HEAD_PARTS]
        for timex in timexes:
            if head and timex.start >= head[-1].end:
                return None
            part = next((p for p in head if p.start <= timex.start and timex.end <= p.end), None)
            if part and _names_a_day(timex) and self._is_printed(report, part, timex):
                return timex
        return None

    def _is_printed(self, report: Report, part: Part, timex: Timex) -> bool:
        if part.kind == "dateline":
            return True
        text = report.text
        line = DateLine(
            self._words,
            text[part.start : part.end],
            text[part.start : timex.start],
            text[timex.end : part.end],
        )
        return HEAD_DATES.first(line) is not None


def _names_a_day(timex: Timex) -> bool:
    return timex.type in {"DATE", "TIME"} and bool(
        re.match(r"(?:\d{4}|XXXX)-\d\d-\d\d", timex.value or "")
    )


def _alone(date: DateLine) -> bool | None:
    """'Published: Tuesday, October 12, 2021 10:15 am', with nothing else on the line."""
    if len(date.line) >= _LINE:
        return None
    rest = re.findall(r"\w+", f"{date.before} {date.after}".lower())
    known = date.words.beside_date | date.words.clock
    return True if all(word in known or word.isdigit() for word in rest) else None


def _under_outlet(date: DateLine) -> bool | None:
    """'The Morning Voice, 6 March 2024', alone on its line: a name, a comma and the date."""
    names, comma, space = date.before.rstrip().partition(",")
    if not comma or space or date.after.strip(" .") or not date.before.endswith(" "):
        return None
    words = names.split()
    fits = 0 < len(words) <= 6 and words[-1][0].isupper()
    return True if fits and all(_in_name(date, word) for word in words) else None


def _in_name(date: DateLine, word: str) -> bool:
    return word[0].isupper() or word in date.words.name_links


def _dateline(date: DateLine) -> bool | None:
    """'KHARTOUM, March 3 (Wire) --': a place in capitals, a date, a dash, all before the story."""
    match = _DATELINE.match(date.line)
    if match is None or len(date.line) - len(date.after) > match.end():
        return None
    after = date.line[len(date.line) - len(date.after) : match.end()]
    place = re.match(r"\s*[A-Z]{3,}", date.before)
    return True if place and _AGENCY.fullmatch(after) else None


def _before_place(date: DateLine) -> bool | None:
    """'March 3, 2019 (KHARTOUM) - …': the date, a place in capitals and a dash open the story."""
    fits = not date.before.strip() and _PLACE_AND_DASH.match(date.after)
    return True if fits else None


_STORY_TEXT = (
    "The two governments traded blame for the shelling while envoys tried to save a truce."
)
HEAD_DATES: RuleTable[[DateLine], bool] = RuleTable(
    "which date a page prints as its own",
    (
        Rule(
            "alone on its line",
            _alone,
            example=f"Envoys try to save truce\nPublished: October 12, 2021\n{_STORY_TEXT}",
            expect=("published on 2021-10-12",),
            never=f"Envoys leave on October 12, 2021\n{_STORY_TEXT}",
        ),
        Rule(
            "under the outlet's name",
            _under_outlet,
            example=f"The Harbour Voice, 6 March 2024\n{_STORY_TEXT}",
            expect=("published on 2024-03-06",),
            never=f"Seen from the harbour, 6 March 2024\n{_STORY_TEXT}",
        ),
        Rule(
            "in a dateline",
            _dateline,
            example=f"KHARTOUM, October 12, 2021 (Wire) -- {_STORY_TEXT}",
            expect=("published on 2021-10-12",),
            never=f"The truce of October 12, 2021 -- a short one -- is over. {_STORY_TEXT}",
        ),
        Rule(
            "before the place of a dateline",
            _before_place,
            example=f"October 12, 2021 (KHARTOUM) - {_STORY_TEXT}",
            expect=("published on 2021-10-12",),
            never=f"October 12, 2021 was a Tuesday - {_STORY_TEXT}",
        ),
    ),
)
