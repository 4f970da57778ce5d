"""Time expressions of a parse, with their TIMEX3 values and bounds.

The words are cut into pieces with classes (timex_words), rules over the classes find candidates
(timex_rules), and each is weighed against the day of publication and what was said before it
(timex_values). Types and values follow TIMEX3 (TimeML 1.2.1) as TempEval-3 uses it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ...lexicon import Lexicon
from ...record import Published, Timex
from ..grammar.parse import Parse
from ..grammar.tenses import direction
from ..trace import Trace
from .calendar import Interval, interval_of
from .context import TOLD_AS_PAST, TimexContext, TimexMatch, TimexValue
from .patterns import Grammar
from .publication import infer_days
from .resolvers import weigh
from .tokens import TimeWords, TimexTokens


class TimexFinder:
    """Finds time expressions. One serves for many reports."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = TimeWords(lexicon)
        self._grammar = Grammar(lexicon, self._words.alphabet)

    def find(self, parse: Parse, trace: Trace | None = None) -> tuple[Timex, ...]:
        """Every time expression, by place in the text."""
        pieces = self._words.cut(parse)
        days = days_of(parse.report.published)
        found = self._read(parse, pieces, days, None if days is None else trace)
        if days is not None:
            return found
        # Undated: what the text alone fixes of its date may fix 'last year' in turn.
        days = infer_days(parse, found)
        if days is None and trace is None:
            return found
        return self._read(parse, pieces, days, trace)

    def _read(
        self, parse: Parse, pieces: TimexTokens, published: Interval | None, trace: Trace | None
    ) -> tuple[Timex, ...]:
        story = TimexContext(parse, pieces, published)
        found: list[Timex] = []
        done = 0
        for offset, name, match in self._grammar.matches(pieces.classes):
            if offset + match.start() < done:
                continue
            hit = TimexMatch(name, match, offset, pieces)
            worth = weigh(hit, story)
            if worth is None:
                _tell(trace, hit, f"looks like {name.replace('_', ' ')}, but is no time here")
                continue
            done = hit.last()
            worth = _doubted(worth, hit, parse, published)
            found.append(_timex(hit, worth))
            _remember(story, worth, found[-1].end)
            _tell(trace, hit, f"{name.replace('_', ' ')}: {worth.value} from {worth.basis}")
        return tuple(found)


def days_of(published: Published) -> Interval | None:
    """The days a report may have been published on, when they are bounded on both sides."""
    if published.value is not None:
        return interval_of(published.value)
    first, last = interval_of(published.not_before), interval_of(published.not_after)
    if first and last and first.earliest <= last.latest:
        return Interval(first.earliest, last.latest)
    return None


def _doubted(
    worth: TimexValue, hit: TimexMatch, parse: Parse, published: Interval | None
) -> TimexValue:
    """A date in so many words that is told as past but lies after publication is marked."""
    if published is None or worth.basis != "words" or worth.type != "DATE":
        return worth
    if not worth.earliest or worth.earliest <= published.latest or not worth.value:
        return worth
    if len(worth.value) not in {7, 10} or direction(parse, hit.token) != "past":
        return worth
    return replace(worth, basis=f"words; {TOLD_AS_PAST}")


def _timex(hit: TimexMatch, worth: TimexValue) -> Timex:
    pieces = hit.pieces
    return Timex(
        start=pieces.starts[hit.first() + worth.lead],
        end=pieces.ends[hit.last() - 1],
        type=worth.type,
        value=worth.value,
        mod=worth.mod,
        earliest=worth.earliest,
        latest=worth.latest,
        basis=worth.basis,
    )


def _remember(story: TimexContext, worth: TimexValue, end: int) -> None:
    """Later expressions ('the same day', 'a year earlier') lean on this one."""
    if worth.type in {"DATE", "TIME"} and worth.value and re.match(r"\d{4}", worth.value):
        story.last = worth.value.split("T")[0]
        if len(story.last) == 10:
            story.day, story.day_end = story.last, end


def _tell(trace: Trace | None, hit: TimexMatch, why: str) -> None:
    if trace is not None:
        start, end = hit.pieces.starts[hit.first()], hit.pieces.ends[hit.last() - 1]
        trace.note("times", start, end, why)
