"""Which tolls of a story are drawn, and which of their figures came when, from whom."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..record import DISPUTED, TOLLS, Fact, Words
from .story_parts import StoryParts

MOST = 2
_MOST_VALUES = 5
_LONG = re.compile(r"(?<![\d,.])\d{4,15}(?![\d,.])")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class GivenToll:
    """One figure: the reports that print it, whom they name for it, with those that do, and the
    words of the first report."""

    words: str
    number: float
    reports: tuple[str, ...]
    voices: tuple[tuple[str, tuple[str, ...]], ...]
    cited: Words | None = None

    @property
    def voice(self) -> str | None:
        """Whom at least half of the reports name."""
        found = (name for name, reports in self.voices if len(reports) * 2 >= len(self.reports))
        return next(found, None)


@dataclass(frozen=True, slots=True)
class TollRow:
    """What is counted, and the figures given for it, the highest first; `is_updated` says that
    they succeed each other, so that no two need to contradict each other."""

    what: str
    given: tuple[GivenToll, ...]
    is_updated: bool
    is_disputed: bool


def tolls(parts: StoryParts) -> list[TollRow]:
    """The tolls that several reports give, disputed ones first, then the weightiest; of each, what
    most reports give."""
    best: dict[str, Fact] = {}
    for fact in parts.facts:
        if fact.kind == "count" and fact.what in TOLLS:
            other = best.get(fact.what)
            if other is None or _order(parts, fact) < _order(parts, other):
                best[fact.what] = fact
    chosen = sorted(best.values(), key=lambda fact: _rank(fact))
    found = (_toll(parts, fact) for fact in chosen)
    return [toll for toll in found if toll.given][:MOST]


def _order(parts: StoryParts, fact: Fact) -> tuple[bool, int, str]:
    reports = {words.report for value in fact.values for words in value.evidence}
    return fact.verdict not in DISPUTED, -len(reports), fact.id


def _rank(fact: Fact) -> tuple[bool, int]:
    return fact.verdict not in DISPUTED, TOLLS.index(fact.what)


def _toll(parts: StoryParts, fact: Fact) -> TollRow:
    given = []
    for value in fact.values:
        number = _NUMBER.search((value.value or "").replace(",", ""))
        reports = parts.givers(value)
        if number and reports:
            voices = tuple(parts.voices(value))
            words = _LONG.sub(lambda found: f"{int(found.group()):,}", value.value or "")
            cited = parts.first_words(value)
            given.append(GivenToll(words, float(number.group()), tuple(reports), voices, cited))
    given.sort(key=lambda one: (-len(one.reports), one.words))
    shown = sorted(given[:_MOST_VALUES], key=lambda one: (-one.number, one.words))
    what = "killed" if fact.what == TOLLS[0] else fact.what
    return TollRow(f"People {what}", tuple(shown), fact.why == "updated", fact.verdict in DISPUTED)
