"""Which reports are about one event: reports in, every report in exactly one story out.

How likely two reports are about one event is worked out in `story_likeness.py` from the two alone.
Reports are joined from the likeliest down, as long as two groups are likely one on average. So the
same reports make the same story, whatever else is compared.

Source: TF-IDF with average-link clustering is the common strong baseline of news clustering; the
features are ours. Figures: docs/coding-rules/comparing.md.
"""

from __future__ import annotations

import hashlib
import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from ..record import Report, Story, Timex
from .groups import group
from .report_words import ReportWords
from .story_likeness import StoryLikeness
from .story_profiles import StoryProfile
from .term_weights import TermWeights
from .thresholds import Thresholds

UNLIKELY = 0.02  # below this, two reports count as not alike at all

SHARED = 2  # so many of their most distinctive stems reports share, to be compared

Likeness = dict[tuple[int, int], float]


def find_stories(
    reports: Sequence[ReportWords],
    times: Mapping[str, Sequence[Timex]],
    rarity: TermWeights,
    thresholds: Thresholds,
) -> tuple[Story, ...]:
    """The stories of `reports`, which are sorted by id; stories by their earliest report's id.

    `times` are the time expressions of the notes on each report, by its id.
    """
    profiles = [StoryProfile.of(words, times.get(words.report.id, ()), rarity) for words in reports]
    likeness = _compare_pairs(profiles, thresholds)
    found = []
    for numbers, alike in _parts(len(reports), likeness, thresholds["stories.join"]):
        for members in cluster(len(numbers), alike, thresholds["stories.join"]):
            group_of = [reports[numbers[n]].report for n in members]
            found.append((numbers[members[0]], make_story(group_of, members, alike)))
    return tuple(story for _, story in sorted(found, key=lambda pair: pair[0]))


def _compare_pairs(profiles: Sequence[StoryProfile], thresholds: Thresholds) -> Likeness:
    """How likely the pairs that have something in common are about one event."""
    alike = StoryLikeness(thresholds)
    likeness: Likeness = {}
    for a, near in _candidates(profiles, int(thresholds["stories.bucket"])):
        scores = alike.compare(profiles[a], [profiles[b] for b in near], UNLIKELY)
        for b, score in zip(near, scores, strict=True):
            if score >= UNLIKELY:
                likeness[min(a, b), max(a, b)] = score
    return likeness


def _candidates(profiles: Sequence[StoryProfile], bucket: int) -> Iterator[tuple[int, list[int]]]:
    """For each report those published before it that share at least two of its most distinctive
    stems.

    Of the reports that have a stem, only the last `bucket` before a report are looked at, and of
    these the `bucket` that share most, so that a large collection on one subject costs no more a
    report than a small one.
    """
    undated = max((profile.day or 0 for profile in profiles), default=0) + 1
    order = sorted(range(len(profiles)), key=lambda n: (profiles[n].day or undated, n))
    index = [profile.index for profile in profiles]
    frequent = Counter(stem for stems in index for stem in stems)
    holders: dict[int, list[int]] = defaultdict(list)
    for n in order:
        shared: Counter[int] = Counter()
        for stem in index[n]:
            if frequent[stem] > 1:
                shared.update(holders[stem][-bucket:])
                holders[stem].append(n)
        ranked = [(stems, other) for other, stems in shared.items() if stems >= SHARED]
        yield n, sorted(other for _, other in heapq.nlargest(bucket, ranked))


def _parts(
    number: int, likeness: Likeness, join: float
) -> Iterator[tuple[tuple[int, ...], Likeness]]:
    """The reports in parts that no pair of `join` or more ties to each other, and within each part
    how alike its members are, which are numbered anew."""
    near = [pair for pair, score in likeness.items() if score >= join]
    found = group(range(number), near)
    place = {n: (k, at) for k, numbers in enumerate(found) for at, n in enumerate(numbers)}
    within: dict[int, Likeness] = defaultdict(dict)
    for (a, b), score in likeness.items():
        if place[a][0] == place[b][0]:
            within[place[a][0]][place[a][1], place[b][1]] = score
    for k, numbers in enumerate(found):
        yield numbers, within[k]


def cluster(number: int, likeness: Likeness, join: float) -> list[tuple[int, ...]]:
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


def story_id(reports: Sequence[str]) -> str:
    """The id of the story of `reports`, ids in order."""
    return "s" + hashlib.sha256("\n".join(reports).encode()).hexdigest()[:10]


def make_story(reports: Sequence[Report], members: Sequence[int], likeness: Likeness) -> Story:
    """One story of `reports`, which are sorted by id and numbered `members` in `likeness`; its
    headline is the title of the report most like all the others."""
    total = dict.fromkeys(members, 0.0)
    for pair in combinations(members, 2):
        for n in pair:
            total[n] += likeness.get(pair, 0.0)
    titled = [
        (-total[n], n, report.title)
        for n, report in zip(members, reports, strict=True)
        if report.title
    ]
    days = sorted(value[:10] for report in reports if (value := report.published.value))
    ids = tuple(report.id for report in reports)
    return Story(
        id=story_id(ids),
        reports=ids,
        headline=min(titled)[2] if titled else None,
        earliest=days[0] if days else None,
        latest=days[-1] if days else None,
    )
