"""How likely two reports are about one event: words of reports in, a number from 0 to 1 out.

What speaks for it: the words they share; their names and numbers, weighed apart, because two
earthquakes share their words, not their places; what the title of one says at the head of the
other, which is all that a short text has. What speaks against it: days between them, or a date
that is not known. These features are added up as in a logistic regression.

A report months after another belongs to its story only where it follows it up, and so names a day
near the other's publication: else it tells of the next earthquake, final or quarter.

Source: the weights are fitted by training/stories.py; lexicon/comparing.toml holds them.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import nsmallest
from operator import mul
from typing import NamedTuple

from ..record import Timex
from .dates import days_in, interval, is_bounded
from .report_words import ReportWords
from .term_weights import TermWeights
from .thresholds import Thresholds
from .vectors import unit

LEAD = 100  # words at the beginning, which say what a report is about, count double
WORDS, NAMES = 300, 100  # the most distinctive ones of a report that are compared
INDEXED = 40  # the most distinctive ones, by which candidates are looked up
TITLE = 4  # a word of the title counts so often
HEAD = 60  # words at the beginning in which the other's title is looked for
UNTITLED = 14  # words at the beginning that stand in for a title where there is none
MOST_ALIKE = 1.001  # no likeness of words is more: their weights are rounded
SHARED = 0.1  # from this likeness of their names on two reports are not about others
FEWEST = 4  # so many names and numbers two reports must have, to share none of them
FOLLOWS = (3, 14)  # days before and after the earlier report that its follow-up may name
LONGEST = 31  # days of a time that still names the earlier report's: 'in March', not 'last year'
_SENTENCE_MARKS = frozenset('.!?\n"“”')

Days = tuple[int, int]
Weighted = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Terms:
    """The most distinctive stems of a report, the most distinctive first, of unit length together.

    Columns, as a big collection holds as many of these as it has reports.
    """

    stems: tuple[str, ...]
    weights: array[float]

    @staticmethod
    def of(counts: Weighted, rarity: TermWeights, most: int) -> Terms:
        """The `most` distinctive ones of what occurs so often."""
        scored = [(-(1 + math.log(1 + n)) * rarity[stem], stem) for stem, n in counts.items()]
        kept = unit({stem: -score for score, stem in nsmallest(most, scored) if score < 0})
        return Terms(tuple(kept), array("f", kept.values()))

    def by_stem(self) -> dict[str, float]:
        """The weights by their stems."""
        return dict(zip(self.stems, self.weights, strict=True))


@dataclass(frozen=True, slots=True)
class StoryProfile:
    """What a report is compared by: its words, its names and numbers, the stems of its title with
    their weight, and those at its head; the day it was published and the days it tells of, as
    numbers of the calendar."""

    words: Terms
    names: Terms
    title: tuple[str, ...]
    title_weight: float
    head: frozenset[str]
    day: int | None
    told: tuple[Days, ...] = field(repr=False)

    @staticmethod
    def of(words: ReportWords, times: Sequence[Timex], rarity: TermWeights) -> StoryProfile:
        """The profile of one report and the time expressions of its notes."""
        title = _title_stems(words)
        plain, names = _count(words, title)
        stems = tuple(sorted(set(title or words.stems[:UNTITLED])))
        return StoryProfile(
            words=Terms.of(plain, rarity, WORDS),
            names=Terms.of(names, rarity, NAMES),
            title=stems,
            title_weight=math.fsum(rarity[stem] for stem in stems),
            head=frozenset({*stems, *words.stems[:HEAD]}),
            day=_day(words.report.published.value),
            told=tuple(sorted({days for timex in times if (days := _days_of(timex))})),
        )

    @property
    def index(self) -> set[str]:
        """The stems by which reports that may be about the same are looked up."""
        return {*self.words.stems[:INDEXED], *self.names.stems[:INDEXED]}


def _title_stems(words: ReportWords) -> list[str]:
    bare = (word.strip(".,:;!?'\"“”‘’()") for word in (words.report.title or "").lower().split())
    return [words.stemmer.stem(word) for word in bare if word]


def _count(words: ReportWords, title: Sequence[str]) -> tuple[Counter[str], Counter[str]]:
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
    for stem in title:
        (names if stem in names else plain)[stem] += TITLE
    return plain, names


def _day(value: str | None) -> int | None:
    try:
        return date.fromisoformat(value[:10]).toordinal() if value and len(value) >= 10 else None
    except ValueError:
        return None


def _days_of(timex: Timex) -> Days | None:
    """The days a time expression names; null when it names none, or too many to point at one."""
    days = interval(timex)
    if days is None or not is_bounded(days) or days_in(days) > LONGEST:
        return None
    return days[0].toordinal(), days[1].toordinal()


class Features(NamedTuple):
    """What is added up for two reports, each from 0 to about 1, times the weight of its name."""

    words: float
    names: float
    other_names: float
    title_best: float
    title_least: float
    undated: float
    days: float


class StoryLikeness:
    """How likely two reports are about one event."""

    def __init__(self, rarity: TermWeights, thresholds: Thresholds) -> None:
        self._rarity = rarity
        self._weights = thresholds.under("stories")
        self._in_order = tuple(self._weights[name] for name in Features._fields)

    def compare(
        self, a: StoryProfile, others: Sequence[StoryProfile], least: float = 0.0
    ) -> list[float]:
        """How likely each of `others` is about the same event as `a`: from 0 to 1; 0 for what is
        less likely than `least`."""
        words, names = a.words.by_stem(), a.names.by_stem()
        return [self._at_least(least, a, b, words, names) for b in others]

    def features(self, a: StoryProfile, b: StoryProfile) -> Features:
        """What is added up for two reports, each times the weight of its name."""
        features = self._but_words(a, b, a.names.by_stem())
        return features._replace(words=_dot(a.words.by_stem(), b.words))

    def _at_least(
        self, least: float, a: StoryProfile, b: StoryProfile, words: Weighted, names: Weighted
    ) -> float:
        """`words` and `names` are those of `a`, looked up once for all it is compared with. Most
        pairs are unlikely whatever words they share, and these are most of the work."""
        features = self._but_words(a, b, names)
        if self._likelihood(a, b, features) < least:
            return 0.0
        likely = self._likelihood(a, b, features._replace(words=_dot(words, b.words)))
        return likely if likely >= least else 0.0

    def _but_words(self, a: StoryProfile, b: StoryProfile, names: Weighted) -> Features:
        """The features, with as many words in common as there can be."""
        titles = self._part_said(a, b.head), self._part_said(b, a.head)
        undated = a.day is None or b.day is None
        same_names = _dot(names, b.names)
        return Features(
            words=MOST_ALIKE,
            names=same_names,
            other_names=_part_of_other_names(a, b, same_names),
            title_best=max(titles),
            title_least=min(titles),
            undated=float(undated),
            days=0.0 if undated else math.log2(1 + _days_between(a, b)) / 8,
        )

    def _likelihood(self, a: StoryProfile, b: StoryProfile, features: Features) -> float:
        total = self._weights["start"] + math.fsum(map(mul, self._in_order, features))
        likely = 1 / (1 + math.exp(-total))
        return likely * self._weights["next_time"] if self._is_next_time(a, b) else likely

    def _part_said(self, a: StoryProfile, head: frozenset[str]) -> float:
        """The part of a title, rare words more, that the head of another report says."""
        if head.isdisjoint(a.title):
            return 0.0
        said = math.fsum(self._rarity[stem] for stem in a.title if stem in head)
        return said / a.title_weight if a.title_weight else 0.0

    def _is_next_time(self, a: StoryProfile, b: StoryProfile) -> bool:
        """Whether one is from months after the other and does not look back to its days."""
        if a.day is None or b.day is None or _days_between(a, b) <= self._weights["months"]:
            return False
        earlier, later = (a, b) if a.day < b.day else (b, a)
        day = earlier.day or 0
        return not any(first - FOLLOWS[0] <= day <= last + FOLLOWS[1] for first, last in later.told)


def _part_of_other_names(a: StoryProfile, b: StoryProfile, names: float) -> float:
    """From 0 to 1, the less of their `names` two reports share; 0 when one hardly has any."""
    few = min(len(a.names.stems), len(b.names.stems)) < FEWEST
    return 0.0 if few else max(0.0, 1 - names / SHARED)


def _days_between(a: StoryProfile, b: StoryProfile) -> int:
    return abs((a.day or 0) - (b.day or 0))


def _dot(weights: Weighted, terms: Terms) -> float:
    """The cosine of two sets of terms of unit length. The sum is exact, so no order matters."""
    if weights.keys().isdisjoint(terms.stems):
        return 0.0
    shared = zip(terms.stems, terms.weights, strict=True)
    return math.fsum([weight * weights[stem] for stem, weight in shared if stem in weights])
