"""What a report is compared by when its story is looked for: words in, numbers in columns out.

Stems are numbers here, so that a report can be held against hundreds at once, and a big collection
has room in memory and in a database.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import nsmallest
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..record import Timex
from .dates import days_in, interval, is_bounded
from .report_words import ReportWords
from .term_weights import TermWeights
from .vectors import unit

LEAD = 100  # words at the beginning, which say what a report is about, count double
WORDS, NAMES = 300, 100  # the most distinctive ones of a report that are compared
INDEXED = 40  # the most distinctive ones, by which candidates are looked up
TITLE = 4  # a word of the title counts so often
HEAD = 60  # words at the beginning in which the other's title is looked for
UNTITLED = 14  # words at the beginning that stand in for a title where there is none
LONGEST = 31  # days of a time that still names the earlier report's: 'in March', not 'last year'
_SENTENCE_MARKS = frozenset('.!?\n"“”')

Days = tuple[int, int]
Numbers = NDArray[np.int64]
"""The numbers of stems, each once."""


def stem_number(stem: str) -> int:
    """A number of 64 bits for a stem, the same on every machine."""
    known = hashlib.blake2b(stem.encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(known.digest(), "big", signed=True)


def _numbers(stems: Iterable[str]) -> Numbers:
    return np.array([stem_number(stem) for stem in stems], np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """Stems and what each weighs: two columns of one length."""

    stems: Numbers
    weights: NDArray[np.float32]

    @property
    def total(self) -> float:
        """What they weigh together, or 1 where that is nothing, as it divides."""
        return math.fsum(self.weights.tolist()) or 1.0

    @staticmethod
    def of(weights: Mapping[str, float]) -> Terms:
        """The stems in their order."""
        return Terms(_numbers(weights), np.array([*weights.values()], np.float32))

    @staticmethod
    def distinctive(counts: Mapping[str, float], rarity: TermWeights, most: int) -> Terms:
        """The `most` distinctive ones of what occurs so often, the most distinctive first, of unit
        length together."""
        scored = [(-(1 + math.log(1 + n)) * rarity[stem], stem) for stem, n in counts.items()]
        return Terms.of(
            unit({stem: -score for score, stem in nsmallest(most, scored) if score < 0})
        )


@dataclass(frozen=True, slots=True, eq=False)
class StoryProfile:
    """What a report is compared by: its words, its names and numbers, the stems of its title with
    their rarity, and those at its head; the day it was published and the days it tells of, as
    numbers of the calendar."""

    words: Terms
    names: Terms
    title: Terms
    head: Numbers
    day: int | None
    told: tuple[Days, ...] = field(repr=False)

    @staticmethod
    def of(words: ReportWords, times: Sequence[Timex], rarity: TermWeights) -> StoryProfile:
        """The profile of one report and the time expressions of its notes."""
        title = _title_stems(words)
        plain, names = _count(words, title)
        stems = sorted(set(title or words.stems[:UNTITLED]))
        return StoryProfile(
            words=Terms.distinctive(plain, rarity, WORDS),
            names=Terms.distinctive(names, rarity, NAMES),
            title=Terms.of({stem: rarity[stem] for stem in stems}),
            head=_numbers(sorted({*stems, *words.stems[:HEAD]})),
            day=_day(words.report.published.value),
            told=tuple(sorted({days for timex in times if (days := _days_of(timex))})),
        )

    @property
    def index(self) -> list[int]:
        """The numbers of the stems by which reports that may be about the same are looked up."""
        columns: list[Any] = [self.words.stems[:INDEXED], self.names.stems[:INDEXED]]
        found: list[int] = np.unique(np.concatenate(columns)).tolist()
        return found


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
