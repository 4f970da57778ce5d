"""When a report without a date was published: bounds from its own text, with their reasons; and
contradictions between the dates that a report carries.

A day is taken from the text only where it stands as a page prints it: alone on a line near the
top, or in a dateline. All else gives bounds, never a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...record import Check, Part, Published, Reason, Report, Span, Timex
from ..grammar.parse import Parse
from ..grammar.tenses import VERBS, direction, tense_of
from .calendar import Interval, bounds_of, day_of, interval_of
from .context import IMPOSSIBLE, PAST_BUT_LATER, WRONG_WEEKDAY

_LEAD_PARTS = 8
_LEAD_WORDS = re.compile(r"(?i)\b(?:published|updated|posted|last|on|at|date|modified|by)\b|[^\w]+")
_DATELINE = re.compile(
    r"\s*(?:[A-Z][\w.'’-]+[ ,/]+){0,5}[^\n]{0,45}?(?:\)\s*)?(?:--|—|–|_| - )", re.UNICODE
)
_NAME_BEFORE = re.compile(r"\s*(?:(?:[A-Z][\w.'’&-]*|of|and) ){0,5}[A-Z][\w.'’&-]*, ")
_RELATIVE_YEAR = re.compile(r"(?i)\b(last|this)\s+year$")
_SAID_YEAR = re.compile(r"\b[12]\d{3}\b")


def bound_publication(parse: Parse, timexes: tuple[Timex, ...]) -> Published:
    """What the text itself says of when it was published; a given value is never changed.

    `not_before` is the latest explicit date told as past; `not_after` the year that 'last year'
    or a date told as future allows. `reasons` name the words each rests on.
    """
    given = parse.report.published
    if given.value is not None or given.not_before or given.not_after:
        return given
    told = list(_told(parse, timexes))
    reading = read_year(told)
    lead = lead_date(parse.report, timexes)
    if lead is not None:
        published = _from_lead(parse.report, lead, reading)
        if published is not None:
            return published
    return _from_text(parse.report, told, reading)


@dataclass(frozen=True, slots=True)
class Told:
    """A date of the text: how it is told (past, future), whether its year is said or relative."""

    timex: Timex
    way: str | None
    words: str
    relative: str | None
    explicit: bool

    @property
    def days(self) -> Interval | None:
        """The days it covers by its own words; null where its year is not said."""
        return bounds_of(self.timex.value) if self.explicit else None


@dataclass(frozen=True, slots=True)
class YearReading:
    """The years a report may be of, by 'last year' and 'this year' beside explicit dates."""

    first: int | None = None
    last: int | None = None
    reasons: tuple[Reason, ...] = ()

    @property
    def year(self) -> int | None:
        """The year, when only one is left."""
        return self.first if self.first is not None and self.first == self.last else None


def infer_days(parse: Parse, timexes: tuple[Timex, ...]) -> Interval | None:
    """The days on which an undated report can be taken to be written, when the year is sure."""
    lead = lead_date(parse.report, timexes)
    told = list(_told(parse, timexes))
    reading = read_year(told)
    if lead is not None:
        published = _from_lead(parse.report, lead, reading)
        if published is not None:
            return interval_of(published.value)
    if reading.year is None:
        return None
    return Interval(_earliest_this_year(told, reading.year), f"{reading.year:04d}-12-31")


def _earliest_this_year(told: Iterable[Told], year: int) -> str:
    """The latest day of `year` that is told as past; its first day, when none is."""
    days = [f"{year:04d}-01-01"]
    for one in told:
        days_of_one = one.days or (
            bounds_of(f"{year:04d}{(one.timex.value or '')[4:]}")
            if one.relative == "this"
            else None
        )
        if one.way == "past" and days_of_one and days_of_one.earliest[:4] == f"{year:04d}":
            days.append(days_of_one.earliest)
    return max(days)


def read_year(told: list[Told]) -> YearReading:
    """Which years 'D last year' and 'D this year' allow, read beside explicit dates in order.

    News tells its background in the order it happened: what stands as 'Sept. 27 last year' before
    'November 2020' was not after it, and 'Jan. 11 this year' after both was not before them.
    """
    first, last = None, None
    reasons: list[Reason] = []
    for here, one in enumerate(told):
        if one.relative is None or one.way != "past":
            continue
        if one.relative == "last":
            anchor = next((two for two in told[here + 1 : here + 3] if _is_anchor(two)), None)
            bound = _latest_year(one, anchor)
            if bound is not None and anchor and (last is None or bound < last):
                last = bound
                reasons.append(_reason(one, anchor, "before", f"last year is {bound - 1}"))
        else:
            anchor = next(
                (two for two in told[max(0, here - 2) : here][::-1] if _is_anchor(two)), None
            )
            bound = _earliest_year(one, anchor)
            if bound is not None and anchor and (first is None or bound > first):
                first = bound
                reasons.append(_reason(one, anchor, "after", f"this year is {bound}"))
    floor = max(
        (int(two.days.earliest[:4]) for two in told if _is_anchor(two) and two.days), default=None
    )
    first = floor if first is None else max(first, floor or first)
    if last is not None and first is not None and first > last:
        return YearReading()
    return YearReading(first if last is not None else None, last, tuple(reasons))


def _is_anchor(one: Told) -> bool:
    return one.way == "past" and one.days is not None and len(one.timex.value or "") in {7, 10}


def _latest_year(one: Told, anchor: Told | None) -> int | None:
    """The last year in which 'D last year' can be said, if D was no later than the anchor."""
    days = anchor.days if anchor else None
    if days is None:
        return None
    year = int(days.latest[:4])
    own = _in_year(one, year)
    return None if own is None else year + (own.earliest <= days.latest)


def _earliest_year(one: Told, anchor: Told | None) -> int | None:
    """The first year in which 'D this year' can be said, if D was no earlier than the anchor."""
    days = anchor.days if anchor else None
    if days is None:
        return None
    year = int(days.earliest[:4])
    own = _in_year(one, year)
    return None if own is None else year + (own.latest < days.earliest)


def _in_year(one: Told, year: int) -> Interval | None:
    value = one.timex.value or ""
    return bounds_of(f"{year:04d}{value[4:]}") if len(value) in {7, 10} else None


def _reason(one: Told, anchor: Told, order: str, so: str) -> Reason:
    why = f"‘{one.words}’ is told {order} ‘{anchor.words}’, so {so} if the story is told in order"
    return Reason(why, one.timex.span)


def _told(parse: Parse, timexes: Iterable[Timex]) -> Iterator[Told]:
    """The dates of the running text, with how they are told."""
    for timex in timexes:
        if timex.type != "DATE" or not timex.value:
            continue
        first, last = parse.tokens(timex.start, timex.end)
        if first >= last:
            continue
        words = parse.report.text[timex.start : timex.end]
        relative = _RELATIVE_YEAR.search(words)
        explicit = bool(_SAID_YEAR.search(words)) and timex.basis is not None
        explicit = explicit and timex.value[:4].isdigit() and not timex.value.startswith("0")
        yield Told(
            timex,
            _way(parse, first, last),
            " ".join(words.split()),
            relative[1].lower() if relative else None,
            explicit and 1000 <= int(timex.value[:4]) <= 2100 and relative is None,
        )


def _way(parse: Parse, first: int, last: int) -> str | None:
    """How a date is told; 'by 2030' and 'until May' look ahead of their clause."""
    if first and parse.lower[first - 1] in {"by", "until", "till", "through", "for", "to"}:
        return None
    way = direction(parse, last - 1)
    if (
        way == "future"
        and tense_of(parse, _verb_of(parse, _top_of(parse, first, last))) != "future"
    ):
        return None  # 'could rise', 'planned to open': no promise that the day is still to come
    return way


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


def _from_text(report: Report, told: list[Told], reading: YearReading) -> Published:
    past = [one for one in told if one.way == "past" and one.days]
    ahead = [one for one in told if one.way == "future" and one.days]
    reasons: list[Reason] = []
    not_before = not_after = None
    if past:
        latest = max(past, key=lambda one: (one.days.earliest if one.days else "", one.timex.start))
        not_before = latest.timex.value
        reasons.append(Reason(f"it tells of ‘{latest.words}’ as past", latest.timex.span))
    reasons += reading.reasons
    if reading.last is not None:
        not_after = f"{reading.last:04d}"
    elif ahead:
        soonest = min(ahead, key=lambda one: (one.days.latest if one.days else "", one.timex.start))
        if _fits(not_before, soonest.timex.value):
            not_after = soonest.timex.value
            reasons.append(Reason(f"it tells of ‘{soonest.words}’ as to come", soonest.timex.span))
    if reading.year is not None:
        reasons.append(Reason(f"so it reads as written in {reading.year}; no day can be known"))
    if not reasons:
        return report.published
    return Published(None, "text", not_before, not_after, tuple(reasons))


def _fits(low: str | None, high: str | None) -> bool:
    first, last = bounds_of(low), bounds_of(high)
    return last is not None and (first is None or first.earliest <= last.latest)


# The date a page prints at its head --------------------------------------------------------------


def lead_date(report: Report, timexes: Iterable[Timex]) -> Timex | None:
    """The date that stands alone near the top, or in a dateline; null when there is none."""
    parts = [part for part in report.parts if part.kind != "furniture"]
    if not any(part.end - part.start > 60 for part in parts):
        return None
    head = parts[:_LEAD_PARTS]
    for timex in timexes:
        if timex.type not in {"DATE", "TIME"} or not _has_day(timex):
            continue
        part = next(
            (one for one in head if one.start <= timex.start and timex.end <= one.end), None
        )
        if part and (
            _alone(report, part, timex)
            or _under_outlet(report, part, timex)
            or _in_dateline(report, part, timex)
        ):
            return timex
    return None


def _has_day(timex: Timex) -> bool:
    return bool(re.match(r"(?:\d{4}|XXXX)-\d\d-\d\d", timex.value or ""))


def _alone(report: Report, part: Part, timex: Timex) -> bool:
    if part.kind == "dateline":
        return True
    rest = report.text[part.start : timex.start] + " " + report.text[timex.end : part.end]
    left = _LEAD_WORDS.sub(" ", rest).split()
    return part.end - part.start < 80 and not [word for word in left if not _is_clock(word)]


def _under_outlet(report: Report, part: Part, timex: Timex) -> bool:
    """'The Morning Voice, 6 March 2024', alone on its line: a name, a comma and the date."""
    name = report.text[part.start : timex.start]
    rest = report.text[timex.end : part.end]
    return bool(_NAME_BEFORE.fullmatch(name)) and not rest.strip(" .")


def _is_clock(word: str) -> bool:
    return word.isdigit() or word.lower() in {"am", "pm", "a", "p", "m", "gmt", "utc", "est", "edt"}


def _in_dateline(report: Report, part: Part, timex: Timex) -> bool:
    """'KIEV, March 3 (Wire) --': a place in capitals, a date, a dash, all before the context."""
    line = report.text[part.start : part.end]
    match = _DATELINE.match(line)
    if match is None or timex.end - part.start > match.end():
        return False
    before = line[: timex.start - part.start]
    after = line[timex.end - part.start : match.end()]
    return bool(re.match(r"\s*[A-Z]{3,}", before)) and bool(
        re.fullmatch(r",?\s*(?:\([^)]{1,30}\)|[A-Z][\w ]{1,20})?\s*\W+", after)
    )


def _from_lead(report: Report, lead: Timex, reading: YearReading) -> Published | None:
    value = (lead.value or "")[:10]
    words = " ".join(report.text[lead.start : lead.end].split())
    if value.startswith("XXXX") or not _SAID_YEAR.search(words):
        if reading.year is None:
            return None
        value = f"{reading.year:04d}{value[4:]}"
    if day_of(value) is None:
        return None
    why = Reason(f"‘{words}’ stands at its head", lead.span)
    return Published(value, "dateline", None, None, (why, *reading.reasons))


# Contradictions ----------------------------------------------------------------------------------


def check_dates(report: Report, timexes: tuple[Timex, ...]) -> tuple[Check, ...]:
    """Dates that cannot be, and dates that contradict each other, each as a check that fails."""
    found = [check for timex in timexes if (check := _check(report, timex))]
    against = _lead_against_given(report, timexes)
    if against is not None:
        found.append(against)
    return tuple(sorted(found, key=lambda check: check.evidence[0]))


def _check(report: Report, timex: Timex) -> Check | None:
    basis = timex.basis or ""
    for mark in (IMPOSSIBLE, PAST_BUT_LATER, WRONG_WEEKDAY):
        if mark in basis:
            words = " ".join(report.text[timex.start : timex.end].split())
            return Check(f"the date ‘{words}’", "fails", basis, (timex.span,))
    return None


def _lead_against_given(report: Report, timexes: tuple[Timex, ...]) -> Check | None:
    """A dateline more than two days from the date that the page or the user gave."""
    given = day_of(report.published.value)
    lead = lead_date(report, timexes)
    if given is None or lead is None or report.published.basis == "dateline":
        return None
    said = day_of((lead.value or "")[:10])
    if said is None or abs((said - given).days) <= 2:
        return None
    how = f"it is dated {said.isoformat()} at its head, but {given.isoformat()} by {_basis(report)}"
    return Check("when it was published", "fails", how, (Span(lead.start, lead.end),))


def _basis(report: Report) -> str:
    return {"given": "what was given", "metadata": "the page's own data"}.get(
        report.published.basis or "", "what was given"
    )
