"""Time expressions of a parse, with their TIMEX3 values and bounds.

The words are cut into tokens with classes (tokens.py), patterns over the classes find candidates
(patterns.py), and each is resolved against the day of publication and what the text spoke of before
it (resolvers.py). Types and values follow TIMEX3 (TimeML 1.2.1) as TempEval-3 uses it.
"""

from __future__ import annotations

from dataclasses import replace

from ...lexicon import Lexicon
from ...lexicon.word_sets import TimexWords
from ...record import Published, Span, Timex
from ..grammar.parse import Parse
from ..names.names import Name
from ..names.things import holds_no_day
from ..trace import Trace
from .calendar import Interval, interval_of
from .context import (
    PAST_BUT_LATER,
    NotATime,
    Resolution,
    TimexContext,
    TimexMatch,
    TimexValue,
)
from .day_order import DayOrder
from .national_days import NationalDayFinder
from .patterns import Grammar
from .resolvers import resolve
from .tokens import TimexTokenizer, TimexTokens


class TimexFinder:
    """Finds time expressions. One serves for many reports."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon.word_sets("timex_words", TimexWords)
        self._tokenizer = TimexTokenizer(lexicon)
        self._day_order = DayOrder(lexicon)
        self._national_days = NationalDayFinder(lexicon)
        self._grammar = Grammar(lexicon, self._tokenizer.alphabet)

    def find(
        self,
        parse: Parse,
        published: Published | None = None,
        trace: Trace | None = None,
        names: tuple[Name, ...] = (),
    ) -> tuple[Timex, ...]:
        """Every time expression, by place in the text, resolved against `published` (what came
        with the report, where it is null). There is none inside `names` that hold no day."""
        tokens = self._tokenizer.cut(parse)
        days = days_of(parse.report.published if published is None else published)
        dayless = [
            parse.span(_with_article(parse, name.first), name.last)
            for name in names
            if holds_no_day(name) or self._is_body_without_day(parse, name)
        ]
        return self._resolve_all(parse, tokens, days, trace, dayless)

    def _is_body_without_day(self, parse: Parse, name: Name) -> bool:
        """Whether a name of several words is a body's and does not run over a day ('China Daily',
        but not 'Reuters Monday')."""
        is_body = name.kind == "organisation" and len(name) > 1
        return is_body and parse.lower[name.last - 1] not in self._tokenizer.weekday_names.values()

    def _resolve_all(
        self,
        parse: Parse,
        tokens: TimexTokens,
        published: Interval | None,
        trace: Trace | None,
        dayless: list[Span],
    ) -> tuple[Timex, ...]:
        words, names = self._words, self._tokenizer.weekday_names
        context = TimexContext(
            parse, published, words, names, self._resolve_within, self._national_days.find
        )
        context.home = self._day_order.country_of(parse.report)
        context.day_first = self._day_order.is_day_first(parse.report)
        timexes: list[Timex] = []
        resolved_to = 0
        for offset, name, regex_match in self._grammar.matches(tokens.classes):
            if offset + regex_match.start() < resolved_to:
                continue
            match = TimexMatch(name, regex_match, offset, tokens)
            if _lies_in(match, dayless):
                _note(trace, match, f"looks like {_name(match)}, but is part of a name", "")
                continue
            value = resolve(match, context)
            if isinstance(value, NotATime):
                _note(trace, match, f"looks like {_name(match)}, but is no time here", value.rule)
                continue
            resolved_to = match.last()
            value = _marked_if_contradictory(value, match, context)
            timexes.append(_timex(match, value))
            context.update(value, match)
            _note(trace, match, f"{_name(match)}: {value.value} from {value.basis}", value.rule)
        return tuple(timexes)

    def _resolve_within(
        self, match: TimexMatch, first: int, last: int, context: TimexContext
    ) -> Resolution:
        """The time expression that the tokens `first` up to `last` are by themselves."""
        found = self._grammar.whole(match.tokens.classes, first, last)
        if found is None:
            return NotATime("no time expression by itself")
        return resolve(TimexMatch(found[0], found[1], 0, match.tokens), context)


def days_of(published: Published) -> Interval | None:
    """The days a report may have been published on, when they are bounded on both sides."""
    if published.value is not None:
        return interval_of(published.value)
    first, last = interval_of(published.not_before), interval_of(published.not_after)
    if first and last and first.earliest <= last.latest:
        return Interval(first.earliest, last.latest)
    return None


def _marked_if_contradictory(
    value: TimexValue, match: TimexMatch, context: TimexContext
) -> TimexValue:
    """A date with its year, in a clause in the past tense, that lies after publication is marked
    so in its basis."""
    published = context.published
    if published is None or value.basis != "words" or value.type != "DATE":
        return value
    if not value.earliest or value.earliest <= published.latest or not value.value:
        return value
    if len(value.value) not in {7, 10} or context.direction(match) != "past":
        return value
    return replace(value, basis=f"words; {PAST_BUT_LATER}")


def _timex(match: TimexMatch, value: TimexValue) -> Timex:
    tokens = match.tokens
    return Timex(
        start=tokens.starts[match.first() + value.skipped],
        end=tokens.ends[match.last() - 1],
        type=value.type,
        value=value.value,
        mod=value.mod,
        earliest=value.earliest,
        latest=value.latest,
        basis=value.basis,
    )


def _with_article(parse: Parse, first: int) -> int:
    """The token of the article before `first`; `first` where none stands there."""
    return first - 1 if first and parse.tags[first - 1] == "DT" else first


def _lies_in(match: TimexMatch, spans: list[Span]) -> bool:
    """Whether a match lies in one of the spans."""
    start, end = match.tokens.starts[match.first()], match.tokens.ends[match.last() - 1]
    return any(span.start <= start and end <= span.end for span in spans)


def _name(match: TimexMatch) -> str:
    return match.name.replace("_", " ")


def _note(trace: Trace | None, match: TimexMatch, why: str, rule: str) -> None:
    if trace is not None:
        start, end = match.tokens.starts[match.first()], match.tokens.ends[match.last() - 1]
        trace.note("times", start, end, f"{why} ({rule})" if rule else why)
