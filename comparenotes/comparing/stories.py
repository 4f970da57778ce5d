"""Which reports are about one event: reports in, every report in exactly one story out.

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

from ..record import Report, Story
from .report_words import ReportWords
from .term_weights import BackgroundCounts, TermWeights
from .thresholds import Thresholds
from .vectors import Vector, cosine, unit

LEAD = 100  # words at the beginning, which say what a report is about, count double
WORDS, NAMES = 300, 100  # the most distinctive ones of a report that are compared
INDEXED = 40  # the most distinctive ones, by which candidates are looked up
TITLE = 4.0  # a word of the title counts so often
_SENTENCE_MARKS = frozenset('.!?\n"“”')


@dataclass(frozen=True, slots=True)
class _ReportProfile:
    """What a report is compared by: its most distinctive words, its most distinctive names and
    numbers, and the day it was published (a day's number in the calendar)."""

    words: Vector
    names: Vector
    day: int | None


def find_stories(
    reports: Sequence[ReportWords], background: BackgroundCounts, thresholds: Thresholds
) -> tuple[Story, ...]:
    """The stories of `reports`, which are sorted by id; stories by their earliest report's id."""
    profiles = _profiles(reports, background)
    likeness = {
        pair: score
        for pair in _candidates(profiles, int(thresholds["stories.bucket"]))
        if (score := _likeness(profiles[pair[0]], profiles[pair[1]], thresholds)) > 0
    }
    groups = cluster(len(reports), likeness, thresholds["stories.join"])
    return tuple(
        _story([reports[n].report for n in members], members, likeness) for members in groups
    )


def _profiles(reports: Sequence[ReportWords], background: BackgroundCounts) -> list[_ReportProfile]:
    counted = [_count(words) for words in reports]
    weights = TermWeights(background, ([*words, *names] for words, names in counted))
    return [
        _ReportProfile(
            words=_weigh(words, weights, WORDS),
            names=_weigh(names, weights, NAMES),
            day=_day(report.report),
        )
        for report, (words, names) in zip(reports, counted, strict=True)
    ]


def _count(words: ReportWords) -> tuple[Counter[str], Counter[str]]:
    """How often each stem occurs: those in lower case, and names and numbers.

    A capital that begins a sentence says nothing, unless the word is as often a name elsewhere.
    """
    text = words.report.text
    plain: Counter[str] = Counter()
    names: Counter[str] = Counter()
    end = 0
    for n, stem in enumerate(words.stems):
        start = words.starts[n]
        first, gap = text[start], text[end:start]
        is_first = n == 0 or not _SENTENCE_MARKS.isdisjoint(gap)
        is_name = first.isdigit() or (
            first.isupper() and not is_first and words.ends[n] - start > 1
        )
        (names if is_name else plain)[stem] += 2 if n < LEAD else 1
        end = words.ends[n]
    for stem in [stem for stem in plain if stem in names and names[stem] >= plain[stem]]:
        names[stem] += plain.pop(stem)
    for word in (words.report.title or "").lower().split():
        stem = words.stemmer.stem(word.strip(".,:;!?'\"“”‘’()"))
        (names if stem in names else plain)[stem] += TITLE  # type: ignore[assignment]
    del plain[""], names[""]
    return plain, names


def _weigh(counts: Counter[str], weights: TermWeights, most: int) -> Vector:
    """The `most` distinctive stems, of unit length together, the most distinctive first."""
    scored = [(-(1 + math.log(1 + n)) * weights[stem], stem) for stem, n in counts.items()]
    return unit({stem: -score for score, stem in heapq.nsmallest(most, scored) if score < 0})


def _day(report: Report) -> int | None:
    value = report.published.value
    try:
        return date.fromisoformat(value[:10]).toordinal() if value and len(value) >= 10 else None
    except ValueError:
        return None


def _candidates(profiles: Sequence[_ReportProfile], bucket: int) -> list[tuple[int, int]]:
    """The pairs that share at least two of their most distinctive stems.

    A stem that more than `bucket` reports have brings none up, so that a large collection on one
    subject costs no more a report than a small one.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for n, profile in enumerate(profiles):
        for stem in {*list(profile.words)[:INDEXED], *list(profile.names)[:INDEXED]}:
            holders[stem].append(n)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if len(numbers) <= bucket:
            shared.update(combinations(numbers, 2))
    return sorted(pair for pair, stems in shared.items() if stems >= 2)


def _likeness(a: _ReportProfile, b: _ReportProfile, thresholds: Thresholds) -> float:
    """From 0 to 1. Two reports that share next to no name are rather about two such events."""
    words, names = cosine(a.words, b.words), cosine(a.names, b.names)
    score = (words + names) / 2
    if names < thresholds["stories.other_names"]:
        score *= thresholds["stories.without_names"]
    if a.day is None or b.day is None:
        return score * thresholds["stories.undated"]
    far = thresholds["stories.far"]
    return score * (1 - (1 - thresholds["stories.undated"]) * min(1.0, abs(a.day - b.day) / far))


def cluster(
    number: int, likeness: dict[tuple[int, int], float], join: float
) -> list[tuple[int, ...]]:
    """Groups of 0 to `number` - 1, joined while two are `join` alike on average.

    A pair that `likeness` lacks is not alike at all. Ties go to the lower numbers.
    """
    members: dict[int, tuple[int, ...]] = {n: (n,) for n in range(number)}
    links: dict[int, dict[int, float]] = {n: {} for n in range(number)}
    for (a, b), score in likeness.items():
        links[a][b] = links[b][a] = score
    queue = [(-score, a, b) for (a, b), score in likeness.items() if score >= join]
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
    reports: list[Report], members: tuple[int, ...], likeness: dict[tuple[int, int], float]
) -> Story:
    """One story; its headline is the title of the report most like all the others."""
    total = dict.fromkeys(members, 0.0)
    for pair in combinations(members, 2):
        for n in pair:
            total[n] += likeness.get(pair, 0.0)
    titled = [
        (-total[n], n, report.title)
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
