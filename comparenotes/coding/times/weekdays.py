"""Weekdays, 'yesterday' and parts of the day.

A bare weekday in news is the nearest day not after publication (the same day counts), unless
tense, 'next' or 'until' says that it lies ahead.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from ...lexicon.rules import Rule, RuleTable
from .calendar import add_days, bounds_of, day_of, iso_week
from .context import (
    EXAMPLES_PUBLISHED,
    NotATime,
    Resolution,
    TimexContext,
    TimexMatch,
    TimexValue,
    by_rules,
    dated,
    narrowed,
    step_of,
    unknown,
)

_NEAR = 3  # days from one weekday to the next that 'and' joins to it

# Sides of publication.
_JOINED = "the day that it is joined with"
_NEXT = "after"
_LAST = "before"
_COMING = "on or after"
_RECENT = "on or before"

_PRESENT = frozenset(
    {"VBP", "VBZ", "JJ"}
)  # tags of a verb in the present tense, as parsers have it


def resolve_weekday(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘Tuesday’, ‘next Friday’, ‘Saturday night’."""
    weekday = int(match.value("weekday"))
    mod, part = match.mod("edge"), _part(match)
    if match.kind_after() == "of" and match.kind_after(1) == "every":
        return TimexValue("SET", f"XXXX-WXX-{weekday}")  # 'the first Monday of every month'
    if context.today is None:
        return narrowed(unknown("DATE", f"XXXX-WXX-{weekday}", mod), part)
    after_day = _from_day_spoken_of(match, context, weekday)
    if after_day is not None:
        return narrowed(dated(after_day.isoformat(), mod, "context"), part)
    rule, day = day_of_weekday(match, context, context.today)
    basis = "context" if rule == _JOINED else "publication"
    value = dated(day.isoformat() if day else None, mod, basis)
    return narrowed(replace(value, rule=rule), part)


def day_of_weekday(
    match: TimexMatch, context: TimexContext, today: date
) -> tuple[str, date | None]:
    """The rule that decided and the day that a weekday is, counted from publication (`today`) or
    from the day that it is joined with."""
    weekday = int(match.value("weekday"))
    joined = _joined_weekday(match, context, weekday)
    if joined is not None:
        return _JOINED, joined
    later = _later_weekday(match, context)
    if later is not None:
        return "the weekday it runs on to", weekday_near(later, weekday, _LAST)
    rule, side = side_of_today(match, context)
    return rule, weekday_near(today, weekday, side)


def _part(match: TimexMatch) -> str:
    """The part of the day that a match says: 'MO' of 'morning' and of 'the early hours of'."""
    hours = match.kinds("edge")[1:2] == ["hours"]
    return match.tokens.values[match.first("edge") + 1] if hours else match.value("part")


def _from_day_spoken_of(match: TimexMatch, context: TimexContext, weekday: int) -> date | None:
    """'the following Tuesday', after the day spoken of; null where none was."""
    word, base = set(match.words("dir")) & context.words.anaphoric_days, day_of(context.day)
    if not word or base is None:
        return None
    side = _NEXT if "next" in match.kinds("dir") else _LAST
    return weekday_near(base, weekday, side)


def _joined_weekday(match: TimexMatch, context: TimexContext, weekday: int) -> date | None:
    """Tuesday of 'next Monday or Tuesday', 'from 6am on Monday until 8pm on Tuesday': the one just
    after the day before it."""
    first = match.first() - 2
    link = match.kind_before()
    joined = link == "to" or (link == "and" and match.kind_before(2) == "weekday")
    if not joined or match.has("dir") or not context.days:
        return None
    end, value = context.days[-1]
    day = day_of(value) if end == match.tokens.ends[first] else None
    if day is None or not 0 < (weekday - day.isoweekday()) % 7 <= _NEAR:
        return None
    near = weekday_near(day, weekday, _NEXT)
    is_over = context.direction(match) == "past" and context.today and near and near > context.today
    return None if is_over else near


def _later_weekday(match: TimexMatch, context: TimexContext) -> date | None:
    """Friday of 'from Monday to Friday'."""
    if not match.has("laterweekday") or match.has("dir") or match.after() in context.words.choosing:
        return None
    later = context.inner(match, "laterweekday")
    return day_of(later.value) if later else None


def resolve_weekday_of_week(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘Thursday last week’, ‘Tuesday of next week’, ‘next week’s Monday’."""
    weekday, part = match.value("weekday", "weekday2"), match.value("part", "part2")
    week = context.inner(match, match.one_of("week", "week2"))
    mod = match.mod("edge", "edge2")
    if week is None:
        return NotATime()
    number = re.fullmatch(r"(\d{4})-W(\d\d)", week.value or "")
    if number is None:
        if week.value or "W" not in match.tokens.values[match.first() : match.last()]:
            return NotATime()
        return narrowed(unknown("DATE", f"XXXX-WXX-{weekday}", mod), part)
    day = date.fromisocalendar(int(number[1]), int(number[2]), int(weekday))
    return narrowed(dated(day.isoformat(), mod, week.basis), part)


def weekday_near(today: date, weekday: int, side: str) -> date | None:
    """The nearest day with ISO number `weekday`, on one side of today: before, on or before, on or
    after, after."""
    if side in {_LAST, _RECENT}:
        back = (today.isoweekday() - weekday) % 7
        return add_days(today, -(back or (7 if side == _LAST else 0)))
    ahead = (weekday - today.isoweekday()) % 7
    return add_days(today, ahead or (7 if side == _NEXT else 0))


def side_of_today(match: TimexMatch, context: TimexContext) -> tuple[str, str]:
    """On which side of publication a weekday lies, after the rule that says so."""
    return WEEKDAYS.first(match, context) or ("a weekday of news", _RECENT)


def _next(match: TimexMatch, context: TimexContext) -> str | None:
    return _NEXT if "next" in match.kinds("dir") else None


def _last(match: TimexMatch, context: TimexContext) -> str | None:
    return _LAST if "last" in match.kinds("dir") else None


def _future(match: TimexMatch, context: TimexContext) -> str | None:
    return _COMING if context.direction(match) == "future" else None


def _timetable(match: TimexMatch, context: TimexContext) -> str | None:
    """'Polls open Sunday', whatever the parser makes of 'open'."""
    parse, before = context.parse, match.tokens.parse_tokens[match.first()] - 1
    if before >= 0 and parse.tags[before] == "IN":
        before -= 1
    on_time = before >= 0 and parse.lemmas[before] in parse.grammar.tenses.futurate
    present = on_time and parse.tags[before] in _PRESENT
    return _COMING if present and context.direction(match) != "past" else None


def _unplanned(match: TimexMatch, context: TimexContext) -> str | None:
    """'after Monday's collapse' in a clause that looks ahead."""
    parse, token = context.parse, match.parse_token
    noun = parse.heads[token]
    owned = match.kind_after() == "genitive" and noun > token
    return _RECENT if owned and parse.lemmas[noun] in context.words.unplanned else None


def _until(match: TimexMatch, context: TimexContext) -> str | None:
    onward = context.is_onward(match)
    return _COMING if onward or match.before(2) in context.words.before_soon else None


def _this(match: TimexMatch, context: TimexContext) -> str | None:
    near = "this" in match.kinds("dir") or match.before() in context.words.deadline
    return _COMING if near and context.direction(match) is None else None


WEEKDAYS: RuleTable[[TimexMatch, TimexContext], str] = RuleTable(
    "on which side of publication a weekday lies",
    (
        Rule(
            "'next' before it",
            _next,
            example="A vote next Monday is likely.",
            expect=("time next Monday = DATE 2021-10-18",),
            never="The vote was on Monday.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "'last' before it",
            _last,
            example="The mayor left last Tuesday.",
            expect=("time last Tuesday = DATE 2021-10-05",),
            never="The mayor left on Tuesday.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "what nobody plans",
            _unplanned,
            example="The council will meet after Monday's collapse.",
            expect=("time Monday = DATE 2021-10-11",),
            never="The council will meet after Monday's vote.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "a clause that looks ahead",
            _future,
            example="The ministers will meet on Wednesday.",
            expect=("time Wednesday = DATE 2021-10-13",),
            never="The ministers met on Wednesday.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "what runs to a timetable",
            _timetable,
            example="Polls open Sunday.",
            expect=("time Sunday = DATE 2021-10-17",),
            never="Polls opened Sunday.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "'until' or 'as soon as' before it",
            _until,
            example="The road was closed until Friday.",
            expect=("time Friday = DATE 2021-10-15",),
            never="The road was closed on Friday.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "'this' or 'by' before it, in a clause of no tense",
            _this,
            example="The council wants an answer by Friday.",
            expect=("time Friday = DATE 2021-10-15",),
            never="The council gave its answer by Friday.",
            published=EXAMPLES_PUBLISHED,
        ),
    ),
)


def resolve_deictic(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘yesterday’, ‘earlier today’, ‘tomorrow night’."""
    rejection = by_rules(NO_DAYS, match, context)
    if rejection is not None:
        return rejection
    mod = match.mod("edge")
    if context.today is None:
        return unknown(mod=mod)
    day = add_days(context.today, int(match.value("word")))
    return narrowed(dated(day.isoformat() if day else None, mod, "publication"), _part(match))


def _in_title(match: TimexMatch, context: TimexContext) -> Resolution | None:
    """'USA Today': written with a capital in mid-sentence, after a name."""
    token = match.tokens.parse_tokens[match.first()]
    parse = context.parse
    capital = parse.words[token][:1].isupper() and not parse.words[token].isupper()
    return NotATime() if token and capital and parse.pos[token - 1] == "PROPN" else None


def _before_of(match: TimexMatch, context: TimexContext) -> Resolution | None:
    return NotATime() if match.has("part") and match.kind_after() == "of" else None


def _beside(match: TimexMatch, context: TimexContext) -> Resolution | None:
    """'the night before the vote' is another night."""
    beside = match.kinds("dir") == ["the"] and match.kind_after() in {"before", "after"}
    return NotATime() if beside else None


def _in_name(match: TimexMatch, context: TimexContext) -> Resolution | None:
    """'The Morning Voice': a part of the day with a capital before a word with a capital."""
    words, token = context.parse.words, match.parse_token
    if not match.has("part") or token + 1 >= len(words):
        return None
    return NotATime() if words[token].istitle() and words[token + 1].istitle() else None


NO_DAYS: RuleTable[[TimexMatch, TimexContext], Resolution] = RuleTable(
    "which 'today' or part of a day is none",
    (
        Rule(
            "after a name",
            _in_title,
            example="The mayor spoke to Harbour Today of the plan.",
            expect=("no time Today = DATE 2021-10-12",),
            never="The mayor spoke today of the plan.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "before 'of'",
            _before_of,
            example="It was the dawn of the railways.",
            expect=("no time the dawn = TIME 2021-10-12TMO",),
            never="It rained in the morning.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "before or after what comes next",
            _beside,
            example="He fled the night before the vote.",
            expect=("no time the night = TIME 2021-10-12TNI",),
            never="He fled in the night.",
            published=EXAMPLES_PUBLISHED,
        ),
        Rule(
            "before a name",
            _in_name,
            example="She writes for the Morning Voice.",
            expect=("no time the Morning = TIME 2021-10-12TMO",),
            never="She writes in the morning.",
            published=EXAMPLES_PUBLISHED,
        ),
    ),
)


def resolve_tonight(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘tonight’."""
    if context.today is None:
        return unknown("TIME", None, match.mod("edge"))
    value = f"{context.today.isoformat()}TNI"
    return TimexValue("TIME", value, match.mod("edge"), basis="publication")


def resolve_daypart(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘last night’, ‘the next morning’: counted from the day spoken of where 'the', 'that' or
    'following' says so, else from publication."""
    rejection = by_rules(NO_DAYS, match, context)
    if rejection is not None:
        return rejection
    kinds, words = set(match.kinds("dir")), set(match.words("dir"))
    step = step_of(match.kinds("dir"))
    anaphoric = words & context.words.anaphoric or ("the" in kinds and step >= 0)
    base = context.last_day if anaphoric else context.today
    if base is None:
        return unknown("TIME")
    day = add_days(base, step)
    value = dated(day.isoformat() if day else None, match.mod("edge"), "context")
    return narrowed(value, match.value("part"))


def resolve_overnight(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘overnight’: the night before publication, unless it lies ahead or a day says which."""
    parse, token = context.parse, match.parse_token
    if parse.heads[token] > token and parse.pos[parse.heads[token]] in {"NOUN", "PROPN"}:
        return NotATime("a word for what comes after it")
    day, before = _night(match, context)
    first = add_days(day, -1) if day and before else day
    last = add_days(first, 1) if first else None
    if first is None or last is None:
        return unknown("TIME", "XXXX-XX-XXTNI")
    value = f"{first.isoformat()}TNI"
    return TimexValue("TIME", value, None, first.isoformat(), last.isoformat(), "publication")


def _night(match: TimexMatch, context: TimexContext) -> tuple[date | None, bool]:
    """The day beside the night, and whether the night comes before it ('into Friday')."""
    for group in ("anchor", "on"):
        if match.has(group):
            beside = context.inner(match, group)
            return (day_of(beside.value) if beside else None), group == "anchor"
    return context.today, context.direction(match) != "future"


def resolve_week_number(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘calendar week 32’, ‘week 10 of 2021’: a week of ISO 8601; not 'week 10' of a season."""
    unit, number = match.value("unit", "unit2"), match.value("n", "n2")
    year = int(match.value("year", "year2") or 0)
    calendar_week = match.words("calendar") == ["calendar"]
    if unit != "W" or not (year or calendar_week):
        return NotATime()
    year, basis = (year, "words") if year else (context.year or 0, "publication")
    if not year:
        return unknown("DATE", f"XXXX-W{int(number):02d}")
    value = f"{year:04d}-W{int(number):02d}"
    return dated(value, None, basis) if bounds_of(value) else NotATime()


def resolve_week_of(match: TimexMatch, context: TimexContext) -> Resolution:
    """‘the week of March 6’, ‘the week starting on 4 February’."""
    if match.tokens.values[match.first() + 1] != "W":
        return NotATime()
    anchor = context.inner(match, "anchor")
    day = day_of(anchor.value) if anchor else None
    if anchor is None or day is None:
        return NotATime()
    week, edge = dated(iso_week(day), None, anchor.basis), match.mod("edge")
    first = add_days(day, -6 if edge == "END" else 0)
    last = add_days(day, 0 if edge == "END" else 6)
    if edge is None or first is None or last is None:
        return week
    return replace(week, earliest=first.isoformat(), latest=last.isoformat())
