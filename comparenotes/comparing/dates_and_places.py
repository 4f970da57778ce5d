"""Dates and places across reports: whether two places can be one, and which days, months and
places several reports name among the same words.

Linking ties days to events; where it finds no event in common, two reports that both say
'November 29' beside 'missile test' still agree. Only agreement is found so: other days among the
same words may be of anything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..lexicon.distances import kilometres
from ..record import FactKind, Place, Span, Timex, Value, Words
from .groups import group, pairs_within
from .story_notes import StoryNotes
from .term_weights import TermWeights
from .vectors import Vector, cosine, unit

CONTEXT = 70  # characters on each side
NEAR_KM = 60.0  # two points of one town and its suburbs
_BEFORE_PLACE = 30  # characters in which a preposition may stand


@dataclass(frozen=True)
class NamedValue:
    """A day, month or place at one spot of one report: `kind` date or place, `what` it is (day,
    month or place), `context` the words around it."""

    report: str
    span: Span
    kind: FactKind
    what: str
    value: str
    context: Vector


def find_agreements(
    story: StoryNotes, weights: TermWeights, *, least: float, bucket: int
) -> list[tuple[FactKind, str, Value]]:
    """(kind, what, value) of what at least two reports name among words at least `least` alike.

    Of a value that is named more than `bucket` times, only namings that follow each other are
    compared.
    """
    by_value: dict[tuple[FactKind, str, str], list[NamedValue]] = defaultdict(list)
    for report in sorted(story.by_report):
        for named in (*_days(story, report, weights), *_places(story, report, weights)):
            by_value[named.kind, named.what, named.value].append(named)
    agreements = []
    for (kind, what, value), rows in sorted(by_value.items()):
        pairs = [
            (a, b)
            for a, b in pairs_within(range(len(rows)), bucket)
            if rows[a].report != rows[b].report
            and cosine(rows[a].context, rows[b].context) >= least
        ]
        for numbers in group(list(range(len(rows))), pairs):
            words = {Words(rows[n].report, rows[n].span.start, rows[n].span.end) for n in numbers}
            if len({evidence.report for evidence in words}) > 1:
                agreements.append((kind, what, Value(value, tuple(sorted(words)))))
    return agreements


def _days(story: StoryNotes, report: str, weights: TermWeights) -> Iterator[NamedValue]:
    for timex in story.by_report[report].times:
        day = _day_or_month(timex)
        if day is not None and story.is_body_text(report, timex.span):
            what = "day" if len(day) == len("2024-03-05") else "month"
            context = _context(story, report, timex.span, weights)
            yield NamedValue(report, timex.span, "date", what, day, context)


def _day_or_month(timex: Timex) -> str | None:
    """The day or month of a time expression as an ISO prefix; null when it names neither."""
    value = timex.value or ""
    if timex.type not in ("DATE", "TIME") or not value[:4].isdigit() or value[4:5] != "-":
        return None
    day = value[:10]
    return day if len(day) in (7, 10) and day.replace("-", "").isdigit() else None


def _places(story: StoryNotes, report: str, weights: TermWeights) -> Iterator[NamedValue]:
    """Towns and spots where something is; 'Beijing denied it' is no place."""
    before_place = _before_place(story.vocabulary.words.locating_prepositions)
    text = story.by_report[report].report.text
    for place in story.by_report[report].places:
        if not is_spot(place):
            continue
        for span in place.mentions:
            if before_place.search(text, max(0, span.start - _BEFORE_PLACE), span.start):
                context = _context(story, report, span, weights)
                yield NamedValue(report, span, "place", "place", place.name, context)


@lru_cache(maxsize=8)
def _before_place(prepositions: frozenset[str]) -> re.Pattern[str]:
    """One of `prepositions`, and at most two words between it and a place ('in the town of')."""
    words = "|".join(re.escape(word) for word in sorted(prepositions))
    return re.compile(rf"\b(?:{words})\s+(?:[\w’'-]+\s+){{0,2}}$")


def is_spot(place: Place) -> bool:
    """Whether a place is small enough that two events there are likely one."""
    return place.precision in ("city", "point")


def _context(story: StoryNotes, report: str, span: Span, weights: TermWeights) -> Vector:
    words = story.words[report]
    inside = words.between(span.start, span.end)
    near = words.between(max(0, span.start - CONTEXT), span.end + CONTEXT)
    return unit({words.stems[n]: weights[words.stems[n]] for n in near if n not in inside})


def places_agree(a: Place, b: Place) -> bool | None:
    """Whether `a` and `b` are one place or one holds the other; null when that is not known.

    Only two countries, or two towns, can clash: a mountain or a region may lie in both.
    """
    if a.geonames_id is not None and a.geonames_id == b.geonames_id:
        return True
    if set(a.name.lower().split()) & set(b.name.lower().split()):
        return None if a.country and b.country and a.country != b.country else True
    if not a.country or not b.country:
        return None
    if a.precision == b.precision == "country":
        return a.country == b.country
    if "country" in (a.precision, b.precision):
        return True if a.country == b.country else None
    if a.precision == b.precision == "city":
        return _are_near(a, b) if a.country == b.country else False
    return None


def _are_near(a: Place, b: Place) -> bool | None:
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    return kilometres((a.latitude, a.longitude), (b.latitude, b.longitude)) <= NEAR_KM
