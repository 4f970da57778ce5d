"""Days, months and places that reports of a story name among the same words.

Linking ties days to events; where it finds no event in common, two reports that both say
'November 29' beside 'missile test' still agree. Only agreement is found so: other days among the
same words may be of anything.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from ..record import Place, Span, Value, Words
from .groups import group
from .stories import Vector
from .story_notes import StoryNotes
from .term_weights import TermWeights

AROUND = 70  # characters on each side
_WHERE = re.compile(r"\b(?:in|at|near|off|from|outside|around|of|to)\s+(?:[\w’'-]+\s+){0,2}$")


@dataclass(frozen=True)
class Named:
    """One day, month or place at one spot of one report: `kind` date or place, `what` it is."""

    report: str
    span: Span
    kind: str
    what: str
    value: str
    around: Vector


def find_agreements(
    story: StoryNotes, weights: TermWeights, least: float
) -> list[tuple[str, str, Value]]:
    """(kind, what, value) of what at least two reports name among words at least `least` alike."""
    by_value: dict[tuple[str, str, str], list[Named]] = defaultdict(list)
    for report in sorted(story.by_report):
        for one in (*_days(story, report, weights), *_places(story, report, weights)):
            by_value[one.kind, one.what, one.value].append(one)
    found = []
    for (kind, what, value), rows in sorted(by_value.items()):
        pairs = [
            (a, b)
            for a, b in combinations(range(len(rows)), 2)
            if rows[a].report != rows[b].report and _cosine(rows[a].around, rows[b].around) >= least
        ]
        for numbers in group(list(range(len(rows))), pairs):
            words = {Words(rows[n].report, rows[n].span.start, rows[n].span.end) for n in numbers}
            if len({one.report for one in words}) > 1:
                found.append((kind, what, Value(value, tuple(sorted(words)))))
    return found


def _days(story: StoryNotes, report: str, weights: TermWeights) -> Iterator[Named]:
    for timex in story.by_report[report].times:
        value = timex.value or ""
        if not story.is_told(report, timex.span):
            continue
        if timex.type in ("DATE", "TIME") and value[:4].isdigit() and value[4:5] == "-":
            day = value[:10]
            if len(day) in (7, 10) and day.replace("-", "").isdigit():
                what = "day" if len(day) == 10 else "month"
                around = _around(story, report, timex.span, weights)
                yield Named(report, timex.span, "date", what, day, around)


def _places(story: StoryNotes, report: str, weights: TermWeights) -> Iterator[Named]:
    """Towns and spots where something is; 'Beijing denied it' is no place."""
    text = story.by_report[report].report.text
    for place in story.by_report[report].places:
        for span in place.mentions:
            if is_spot(place) and _WHERE.search(text, max(0, span.start - 30), span.start):
                around = _around(story, report, span, weights)
                yield Named(report, span, "place", "place", place.name, around)


def is_spot(place: Place) -> bool:
    """Whether a place is small enough to tell one happening's place from another's."""
    return place.precision in ("city", "point")


def _around(story: StoryNotes, report: str, span: Span, weights: TermWeights) -> Vector:
    words = story.words[report]
    inside = words.between(span.start, span.end)
    near = words.between(max(0, span.start - AROUND), span.end + AROUND)
    found = {words.stems[n]: weights[words.stems[n]] for n in near if n not in inside}
    length = math.sqrt(math.fsum(weight * weight for weight in found.values())) or 1.0
    return {key: weight / length for key, weight in found.items()}


def _cosine(a: Vector, b: Vector) -> float:
    return math.fsum(weight * b[key] for key, weight in a.items() if key in b)
