"""Which reports tell of one happening: reports in, every report in exactly one story out.

Two reports are alike by their words and, as much, by their names and numbers: two earthquakes
share their words, not their places. Days between their dates take away from that, and so does
a date that is not known. Reports are joined from the most alike down, as long as two groups
are alike on average.

Source: TF-IDF with average-link clustering is the common strong baseline of news clustering; the
halves, the dates and the background counts are ours. Figures: docs/coding-rules/comparing.md.
"""

from __future__ import annotations

import hashlib
import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from ..lexicon import Lexicon
from ..record import Report, Story
from .report_words import ReportWords
from .stems import stem
from .term_weights import TermWeights
from .thresholds import Thresholds

Vector = dict[str, float]
LEAD = 100  # words at the beginning, which say what a report is about, count double
WORDS, NAMES = 300, 100  # the most telling ones of a report that are compared
INDEXED = 40  # the most telling ones by which candidates are found
TITLE = 4.0  # a word of the title counts so often


@dataclass(frozen=True, slots=True)
class _Face:
    """What a report is compared by: its telling words, its telling names and numbers, its day."""

    words: Vector
    names: Vector
    day: int | None


def find_stories(
    reports: Sequence[ReportWords], lexicon: Lexicon, thresholds: Thresholds
) -> tuple[Story, ...]:
    """The stories of `reports`, which are sorted by id; stories by their earliest report's id."""
    faces = _faces(reports, lexicon)
    alike = {
        pair: score
        for pair in _candidates(faces, int(thresholds["stories.bucket"]))
        if (score := _alike(faces[pair[0]], faces[pair[1]], thresholds)) > 0
    }
    groups = cluster(len(reports), alike, thresholds["stories.join"])
    return tuple(_story([reports[n].report for n in members], members, alike) for members in groups)


def _faces(reports: Sequence[ReportWords], lexicon: Lexicon) -> list[_Face]:
    counted = [_count(words) for words in reports]
    weights = TermWeights(lexicon, ([*words, *names] for words, names in counted))
    return [
        _Face(
            words=_weigh(words, weights, WORDS),
            names=_weigh(names, weights, NAMES),
            day=_day(one.report),
        )
        for one, (words, names) in zip(reports, counted, strict=True)
    ]


def _count(words: ReportWords) -> tuple[Counter[str], Counter[str]]:
    """How often each stem occurs: those in lower case, and names and numbers.

    A capital that begins a sentence says nothing, unless the word is as often a name elsewhere.
    """
    text = words.report.text
    plain: Counter[str] = Counter()
    names: Counter[str] = Counter()
    end = 0
    for n, key in enumerate(words.stems):
        start = words.starts[n]
        first, gap = text[start], text[end:start]
        begins = n == 0 or any(mark in gap for mark in '.!?\n"“”')
        is_name = first.isdigit() or (first.isupper() and not begins and words.ends[n] - start > 1)
        (names if is_name else plain)[key] += 2 if n < LEAD else 1
        end = words.ends[n]
    for key in [key for key in plain if key in names and names[key] >= plain[key]]:
        names[key] += plain.pop(key)
    for word in (words.report.title or "").lower().split():
        key = stem(word.strip(".,:;!?'\"“”‘’()"))
        (names if key in names else plain)[key] += TITLE  # type: ignore[assignment]
    del plain[""], names[""]
    return plain, names


def _weigh(counts: Counter[str], weights: TermWeights, most: int) -> Vector:
    """The `most` telling stems of unit length together, most telling first."""
    scored = [(-(1 + math.log(1 + n)) * weights[key], key) for key, n in counts.items()]
    kept = [(key, -score) for score, key in heapq.nsmallest(most, scored) if score < 0]
    length = math.sqrt(sum(score * score for _, score in kept)) or 1.0
    return {key: score / length for key, score in kept}


def _day(report: Report) -> int | None:
    value = report.published.value
    try:
        return date.fromisoformat(value[:10]).toordinal() if value and len(value) >= 10 else None
    except ValueError:
        return None


def _candidates(faces: Sequence[_Face], bucket: int) -> list[tuple[int, int]]:
    """The pairs that share at least two of their most telling stems.

    A stem that more than `bucket` reports have brings none up, so that a large collection on one
    subject costs no more a report than a small one.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for n, face in enumerate(faces):
        for key in sorted({*list(face.words)[:INDEXED], *list(face.names)[:INDEXED]}):
            holders[key].append(n)
    met: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if len(numbers) <= bucket:
            met.update(combinations(numbers, 2))
    return sorted(pair for pair, times in met.items() if times >= 2)


def _alike(a: _Face, b: _Face, thresholds: Thresholds) -> float:
    """From 0 to 1. Two reports that share next to no name tell rather of two such happenings."""
    words, names = _cosine(a.words, b.words), _cosine(a.names, b.names)
    score = (words + names) / 2
    if names < thresholds["stories.other_names"]:
        score *= thresholds["stories.without_names"]
    if a.day is None or b.day is None:
        return score * thresholds["stories.undated"]
    far = thresholds["stories.far"]
    return score * (1 - (1 - thresholds["stories.undated"]) * min(1.0, abs(a.day - b.day) / far))


def _cosine(a: Vector, b: Vector) -> float:
    if len(b) < len(a):
        a, b = b, a
    return math.fsum(weight * b[key] for key, weight in a.items() if key in b)


def cluster(number: int, alike: dict[tuple[int, int], float], join: float) -> list[tuple[int, ...]]:
    """Groups of 0 to `number` - 1, joined while two are `join` alike on average.

    A pair that `alike` lacks is not alike at all. Ties go to the lower numbers.
    """
    members: dict[int, tuple[int, ...]] = {n: (n,) for n in range(number)}
    links: dict[int, dict[int, float]] = {n: {} for n in range(number)}
    for (a, b), score in alike.items():
        links[a][b] = links[b][a] = score
    queue = [(-score, a, b) for (a, b), score in alike.items() if score >= join]
    heapq.heapify(queue)
    while queue:
        score, a, b = heapq.heappop(queue)
        if links.get(a, {}).get(b) != -score:
            continue  # one of the two has been joined to another since
        for other, total in _join(a, b, members, links).items():
            if total >= join:
                heapq.heappush(queue, (-total, min(a, other), max(a, other)))
    return sorted(members.values())


def _join(
    a: int, b: int, members: dict[int, tuple[int, ...]], links: dict[int, dict[int, float]]
) -> dict[int, float]:
    """Joins `b` to `a`; how alike the others now are to it."""
    size, added = len(members[a]), len(members[b])
    members[a] = tuple(sorted(members[a] + members.pop(b)))
    mine, theirs = links.pop(a), links.pop(b)
    del mine[b], theirs[a]
    links[a] = {
        other: (size * mine.get(other, 0.0) + added * theirs.get(other, 0.0)) / (size + added)
        for other in sorted({*mine, *theirs})
    }
    for other, score in links[a].items():
        links[other].pop(b, None)
        links[other][a] = score
    return links[a]


def _story(
    reports: list[Report], members: tuple[int, ...], alike: dict[tuple[int, int], float]
) -> Story:
    """One story; its headline is the title of the report most like all the others."""
    likeness = dict.fromkeys(members, 0.0)
    for pair in combinations(members, 2):
        for n in pair:
            likeness[n] += alike.get(pair, 0.0)
    titled = [
        (-likeness[n], n, report.title)
        for n, report in zip(members, reports, strict=True)
        if report.title
    ]
    days = sorted(value for report in reports if (value := report.published.value))
    ids = tuple(report.id for report in reports)
    return Story(
        id="s" + hashlib.sha256("\n".join(ids).encode()).hexdigest()[:10],
        reports=ids,
        headline=min(titled)[2] if titled else None,
        earliest=days[0] if days else None,
        latest=days[-1] if days else None,
    )
