"""When a report was published: as given, unless its own dates lie months from that; else by the
date at its head, else within bounds that its own text sets, with their reasons.

A `Parse` comes in; a bounded `Published` goes out, which every later stage is handed. A day is
taken from the text only where it stands as a page prints it. All else gives bounds, never a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ...lexicon import Lexicon
from ...lexicon.word_sets import PublicationWords
from ...record import Published, Reason, Report, Timex
from ..grammar.parse import Parse
from ..grammar.tenses import VERBS, direction, tense_of
from .calendar import Interval, bounds_of, day_of, shift
from .head_dates import HeadDateFinder
from .timexes import TimexFinder

_YEAR = re.compile(r"\b[12]\d{3}\b")
_TODAY = "today"
_HEAD = 400  # characters; a date printed further down may head a letter that the report prints
_MONTHS_APART = (
    60  # days between a given date and the report's own, beyond which it is not believed
)
_CLOCKS = 1  # day that a date may lie after that of fetching: it is a clock's further east
_ENOUGH = 2  # dates told as past after it that make it so
_EARLIEST, _LATEST = 1000, 2100  # years; dates outside them bound nothing


class PublicationFinder:
    """Finds when reports were published. One serves for many reports."""

    def __init__(self, lexicon: Lexicon, timexes: TimexFinder) -> None:
        self._timexes = timexes
        self._head_dates = HeadDateFinder(lexicon)
        self._words = lexicon.word_sets("publication", PublicationWords)

    def find(self, parse: Parse) -> Published:
        """When the report was published.

        A given value or bound stands, unless the report's own dates lie months from a given value
        (`_instead_of`). Without one, a full date at the head is the `value`. Else `not_before` is
        the latest date with its year in a clause in the past tense, `not_after` the earliest in
        one in the future tense. `reasons` name the words each rests on. Where only the day is known
        that it was fetched on, its words are asked too, and that day bounds what they say.
        """
        given = parse.report.published
        if given.value is not None:
            return _until_fetched(self._instead_of(parse, given) or given, given)
        if (given.not_before or given.not_after) and given.basis != "fetched":
            return given
        timexes = self._timexes.find(parse, given)
        head_date = self._head_dates.find(parse.report, timexes)
        if head_date is not None:
            published = _from_head_date(parse.report, head_date)
            if published is not None and _in_order(published.value, given.not_after, _CLOCKS):
                return _until_fetched(published, given)
        own = _from_text(parse.report, list(self._full_dates(parse, timexes)))
        return _until_fetched(own, given)

    def _instead_of(self, parse: Parse, given: Published) -> Published | None:
        """What the report's own dates say of its publication, where a given date lies months from
        them and is not believed; null where none contradicts it.

        A full date at the head, or one that is told as today, takes its place. Two or more dates
        that are told as past and lie months after it leave no day, but bound it.
        """
        days, text = bounds_of(given.value), parse.report.text
        if days is None or not _may_contradict(text, days):
            return None
        timexes = self._timexes.find(parse, given)
        head_date = self._head_dates.find(parse.report, timexes) or _told_as_today(text, timexes)
        if head_date is not None and head_date.start < _HEAD:
            own = _from_head_date(parse.report, head_date)
            apart = own is not None and _is_months_from(own.value, days)
            return _disbelieving(own, given) if own is not None and apart else None
        later = [
            date
            for date in self._full_dates(parse, timexes)
            if date.direction == "past"
            and day_of(date.timex.value)
            and date.days.earliest > days.latest
            and _is_months_from(date.timex.value, days)
        ]
        if len({date.days for date in later}) < _ENOUGH:
            return None
        return _disbelieving(_from_text(Report("", text, published=Published()), later), given)

    def _full_dates(self, parse: Parse, timexes: Iterable[Timex]) -> Iterator[FullDate]:
        """The dates of the running text that name their year."""
        for timex in timexes:
            first, last = parse.tokens(timex.start, timex.end)
            words = parse.report.text[timex.start : timex.end]
            days = bounds_of(timex.value) if timex.type == "DATE" else None
            if days is None or first >= last or not _YEAR.search(words):
                continue
            if _EARLIEST <= int(days.earliest[:4]) <= _LATEST:
                tense = self._direction(parse, first, last)
                yield FullDate(timex, tense, " ".join(words.split()), days)

    def _direction(self, parse: Parse, first: int, last: int) -> str | None:
        """'past' or 'future', as the clause of a date looks; 'by 2030' and 'until May' look ahead
        of their clause, and 'could rise' or 'planned to open' promise nothing."""
        if first and parse.lower[first - 1] in self._words.until:
            return None
        looks = direction(parse, last - 1)
        if looks == "future":
            verb = _verb_of(parse, _top_of(parse, first, last))
            return looks if tense_of(parse, verb) == "future" else None
        return looks


@dataclass(frozen=True, slots=True)
class FullDate:
    """A date of the text that names its year, and the `direction` ('past', 'future') of its
    clause."""

    timex: Timex
    direction: str | None
    words: str
    days: Interval


def _may_contradict(text: str, days: Interval) -> bool:
    """Whether a year stands at the head, or a later one anywhere, that dates months from `days` may
    have: without one, there is nothing to look for."""
    found = ((match.start(), match.group()) for match in _YEAR.finditer(text))
    return any(
        _EARLIEST <= int(year) <= _LATEST
        and (at < _HEAD or year > days.latest[:4])
        and _is_months_from(year, days)
        for at, year in found
    )


def _is_months_from(value: str | None, days: Interval) -> bool:
    """Whether some day of `value` lies months from `days`."""
    own = bounds_of(value)
    first, last = day_of(days.earliest), day_of(days.latest)
    low, high = (day_of(own.earliest), day_of(own.latest)) if own else (None, None)
    if not (first and last and low and high):
        return False
    return (first - low).days > _MONTHS_APART or (high - last).days > _MONTHS_APART


def _told_as_today(text: str, timexes: tuple[Timex, ...]) -> Timex | None:
    """The full date of 'today, 12 October 2021'."""
    for first, second in pairwise(timexes):
        beside = re.fullmatch(r"[,\s(]{1,3}", text[first.end : second.start])
        today = first.basis == "publication" and text[first.start : first.end].lower() == _TODAY
        if beside and today and second.type == "DATE" and day_of(second.value):
            return second
    return None


def _disbelieving(own: Published, given: Published) -> Published:
    """What the report's own dates say, and that the date it came with is not believed."""
    by = "in the page's own data" if given.basis == "metadata" else "that it came with"
    why = f"the date {by}, {given.value}, lies months from its own dates and is not believed"
    return replace(own, reasons=(*own.reasons, Reason(why)))


def _top_of(parse: Parse, first: int, last: int) -> int:
    """The word of a date that the others hang on: 'May' of 'May 2019'."""
    within = range(first, last)
    return next((token for token in within if parse.heads[token] not in within), last - 1)


def _verb_of(parse: Parse, token: int) -> int:
    """The verb that a date stands right beside: 'will open in May'; itself, when a noun parts
    them ('will recall the war of 1912')."""
    for _ in range(2):
        head = parse.heads[token]
        if parse.pos[head] in VERBS or head == token:
            return head
        if parse.pos[head] != "ADP" and parse.deps[token] != "compound":
            return token
        token = head
    return parse.heads[token]


def _from_text(report: Report, dates: list[FullDate]) -> Published:
    past = [date for date in dates if date.direction == "past"]
    future = [date for date in dates if date.direction == "future"]
    reasons: list[Reason] = []
    not_before = not_after = None
    if past:
        latest = max(past, key=lambda date: (date.days.earliest, date.timex.start))
        not_before = latest.timex.value
        reasons.append(Reason(f"it speaks of ‘{latest.words}’ as past", latest.timex.span))
    if future:
        soonest = min(future, key=lambda date: (date.days.latest, date.timex.start))
        if _in_order(not_before, soonest.timex.value):
            not_after = soonest.timex.value
            reasons.append(
                Reason(f"it speaks of ‘{soonest.words}’ as still to come", soonest.timex.span)
            )
    if not reasons:
        return report.published
    return Published(None, "text", not_before, not_after, tuple(reasons))


def _until_fetched(own: Published, given: Published) -> Published:
    """What a report's own words say of its publication, bounded by the day it was fetched on."""
    fetched = given.not_after
    if fetched is None or own is given:
        return own
    if not _in_order(own.not_before, fetched, _CLOCKS):
        return given
    mine, last = bounds_of(own.not_after), bounds_of(fetched)
    is_sooner = mine is not None and last is not None and mine.latest <= last.latest
    reasons = (*own.reasons, *given.reasons)
    return replace(own, not_after=own.not_after if is_sooner else fetched, reasons=reasons)


def _in_order(low: str | None, high: str | None, grace: int = 0) -> bool:
    """Whether a day of `low` is no later than the last of `high`, or by `grace` days at most."""
    first, last = bounds_of(low), bounds_of(high)
    if first is None or last is None:
        return first is None or high is None
    return first.earliest <= (shift(last.latest, grace) or last.latest)


def _from_head_date(report: Report, head_date: Timex) -> Published | None:
    """The date at the head as the report's; null where it names no year, or no day that exists."""
    value = (head_date.value or "")[:10]
    words = " ".join(report.text[head_date.start : head_date.end].split())
    if not _YEAR.search(words) or day_of(value) is None:
        return None
    why = Reason(f"‘{words}’ stands at its head", head_date.span)
    return Published(value, "dateline", None, None, (why,))
