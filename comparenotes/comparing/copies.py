"""Which reports print one text: notes' reports in, pairs with the passages they share out.

Within a story all runs of words bring up candidates, across stories MinHash sketches of five-word
shingles; the verdict rests only on the passages, which are exact. Words inside quotation marks
don't count as shared: two reporters who quote one speech have not copied each other.

Source: MinHash, Broder 1997, 'On the resemblance and containment of documents'; the sketches are
made by rensa.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property, lru_cache
from itertools import chain
from typing import Literal

from rensa import RMinHash

from ..lexicon.coded_parts import PartUse, parts_used_for
from ..record import Copy, Passage, Report
from .groups import pairs_within
from .report_words import ReportWords
from .thresholds import Thresholds

SHINGLE = 5  # words
SKETCH = 128  # numbers a report
SEED = 42
_RUNS_KEPT = 200  # reports
ALIKE = 3  # so many runs of words two reports of a story share, to be looked at
_MIDNIGHT = frozenset({"00:00", "00:00:00"})
_TEXT_PARTS = parts_used_for(PartUse.COPIES)


def find_copies(
    reports: Sequence[ReportWords], story_of: Mapping[str, str], thresholds: Thresholds
) -> tuple[Copy, ...]:
    """Every pair of one story of which one report copies or reuses the other; `a` stands before
    `b` in `reports`, pairs in their order.

    What reports of different stories (`story_of` their ids) have in common is boilerplate, such
    as an agency's notice of copyright: it makes no copy.
    """
    shortest, bucket = int(thresholds["copies.run"]), int(thresholds["copies.bucket"])
    story = [story_of[words.report.id] for words in reports]
    boilerplate = _find_boilerplate(reports, story, shortest, bucket)
    members: dict[str, list[int]] = defaultdict(list)
    for n, name in enumerate(story):
        members[name].append(n)
    copies: dict[tuple[int, int], Copy] = {}
    for numbers in members.values():
        runs = {n: Runs(reports[n].lower, shortest) for n in numbers if len(numbers) > 1}
        pairs = _find_pairs(runs, bucket)
        own = {n: _own_words(reports[n], boilerplate, runs[n]) for n in {*chain(*pairs)}}
        for a, b in pairs:
            shared = shared_runs(runs[a], runs[b])
            copy = _compare_pair(reports[a], reports[b], own[a], own[b], shared, thresholds)
            if copy is not None:
                copies[a, b] = copy
    return tuple(copies[pair] for pair in sorted(copies))


def _find_boilerplate(
    reports: Sequence[ReportWords], story: Sequence[str], shortest: int, bucket: int
) -> set[tuple[str, ...]]:
    """The runs of `shortest` words that reports of different stories have in common."""

    @lru_cache(maxsize=_RUNS_KEPT)
    def runs_of(n: int) -> frozenset[tuple[str, ...]]:
        return Runs(reports[n].lower, shortest).all

    boilerplate: set[tuple[str, ...]] = set()
    for a, b in find_candidates(reports, bucket):
        if story[a] != story[b]:
            boilerplate |= runs_of(a) & runs_of(b)
    return boilerplate


def _find_pairs(runs: Mapping[int, Runs], bucket: int) -> list[tuple[int, int]]:
    """The pairs of a story's reports that share at least `ALIKE` runs, by the reports' numbers.

    Every run is looked up, not a sketch: a story is small, and a sentence that a long report took
    from another is easily missed by sketches.
    """
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, own in runs.items():
        for run in own.all:
            holders[run].append(n)
    shared: Counter[tuple[int, int]] = Counter()
    for block in holders.values():
        if len(block) > 1:
            shared.update(pairs_within(block, bucket))
    return [pair for pair, times in shared.items() if times >= ALIKE]


def _own_words(words: ReportWords, boilerplate: set[tuple[str, ...]], runs: Runs) -> list[bool]:
    """Which words are the report's own: not quoted, no boilerplate, no furniture of the page.

    A report of quotations alone is measured by all its words.
    """
    own = [not quoted for quoted in words.is_quoted]
    if sum(own) < len(own) / 4:
        own = [True] * len(own)
    if not boilerplate.isdisjoint(runs.all):
        for n, run in enumerate(runs.at):
            if run in boilerplate:
                own[n : n + runs.shortest] = [False] * runs.shortest
    for part in words.report.parts:
        if part.kind not in _TEXT_PARTS:
            for n in words.between(part.start, part.end):
                own[n] = False
    return own


def find_candidates(reports: Sequence[ReportWords], bucket: int) -> list[tuple[int, int]]:
    """The pairs whose sketches have at least two of their numbers in common.

    A number that more than `bucket` reports have comes from boilerplate, and joins each report
    only to the next one that has it.
    """
    sketches = [array("Q", _sketch(words.lower)) for words in reports]
    shared: Counter[tuple[int, int]] = Counter()
    for column in range(SKETCH):
        holders: dict[int, list[int]] = defaultdict(list)
        for n, sketch in enumerate(sketches):
            if sketch:
                holders[sketch[column]].append(n)
        for numbers in holders.values():
            if len(numbers) > 1:
                shared.update(pairs_within(numbers, bucket))
    return sorted(pair for pair, count in shared.items() if count >= 2)


def _sketch(words: list[str]) -> list[int]:
    shingles = {
        " ".join(words[n : n + SHINGLE]) for n in range(max(1, len(words) - SHINGLE + 1))
    } - {""}
    if not shingles:
        return []
    sketch = RMinHash(SKETCH, SEED)
    sketch.update(sorted(shingles))
    return list(sketch.digest())


def _compare_pair(
    a: ReportWords,
    b: ReportWords,
    own_a: list[bool],
    own_b: list[bool],
    runs: Sequence[tuple[int, int, int]],
    thresholds: Thresholds,
) -> Copy | None:
    side, own = (0, own_a) if sum(own_a) <= sum(own_b) else (1, own_b)
    covered = sum(sum(own[run[side] : run[side] + run[2]]) for run in runs)
    shared = covered / max(1, sum(own))
    if shared < thresholds["copies.derived"]:
        return None
    return Copy(
        a=a.report.id,
        b=b.report.id,
        relation="copy" if shared >= thresholds["copies.copy"] else "derived",
        shared=round(shared, 3),
        older=older(a.report, b.report),
        passages=tuple(Passage(a.span(i, i + n), b.span(j, j + n)) for i, j, n in runs),
    )


class Runs:
    """The runs of `shortest` words that begin at each word of a text."""

    def __init__(self, words: Sequence[str], shortest: int) -> None:
        self.words, self.shortest = words, shortest
        self.at = list(zip(*(words[n:] for n in range(shortest)), strict=False))

    @cached_property
    def all(self) -> frozenset[tuple[str, ...]]:
        """Each run once."""
        return frozenset(self.at)

    @cached_property
    def where(self) -> dict[tuple[str, ...], list[int]]:
        """The places of each run."""
        where: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for n, run in enumerate(self.at):
            where[run].append(n)
        return where


def find_runs(a: Sequence[str], b: Sequence[str], shortest: int) -> list[tuple[int, int, int]]:
    """Runs of equal words: (place in `a`, place in `b`, length), in the order of `a`.

    From left to right in `a` the longest run that starts at a word wins; no word of `a` or `b` is
    in two runs; a run has at least `shortest` words.
    """
    return shared_runs(Runs(a, shortest), Runs(b, shortest))


def shared_runs(a: Runs, b: Runs) -> list[tuple[int, int, int]]:
    """As `find_runs`, of two texts whose runs are known."""
    used = [False] * len(b.words)
    runs, i = [], 0
    while i < len(a.at):
        starts = b.where.get(a.at[i])
        if starts is None:
            i += 1
            continue
        length, place = max((_run_length(a.words, b.words, i, j, used), -j) for j in starts[:20])
        if length < a.shortest:
            i += 1
            continue
        used[-place : length - place] = [True] * length
        runs.append((i, -place, length))
        i += length
    return runs


def _run_length(a: Sequence[str], b: Sequence[str], i: int, j: int, used: list[bool]) -> int:
    """How many words of `a` from `i` and of `b` from `j` on are equal, none of them used."""
    n = 0
    while i + n < len(a) and j + n < len(b) and a[i + n] == b[j + n] and not used[j + n]:
        n += 1
    return n


def older(a: Report, b: Report) -> Literal["a", "b"] | None:
    """Which of two was published first: 'a', 'b', or null when that is not known.

    By the instant where both give a time and a zone; else as written, as far as both are precise.
    A date without a time is neither before nor after a time on that date, nor is a time with a
    zone before or after one without.
    """
    first, second = a.published.value, b.published.value
    if not first or not second:
        return None
    (day, time), (other_day, other_time) = _moment(first), _moment(second)
    if time and other_time and (time.tzinfo is None) == (other_time.tzinfo is None):
        return None if time == other_time else "a" if time < other_time else "b"
    if day.startswith(other_day) or other_day.startswith(day):
        return None
    return "a" if day < other_day else "b"


def _moment(value: str) -> tuple[str, datetime | None]:
    """The day of an ISO value, and its instant where it gives a time. Midnight without a zone is
    how data sets write a date alone."""
    day = value[:10]
    try:
        time = datetime.fromisoformat(value) if len(value) > 10 else None
    except ValueError:
        time = None
    is_date_alone = time is not None and time.tzinfo is None and value[11:] in _MIDNIGHT
    return day, None if is_date_alone else time
