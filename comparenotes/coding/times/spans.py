"""What durations, sets and vague references are worth: 'nearly 30 years', 'two days later',
'every Tuesday', 'recently'.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ..grammar.tenses import direction
from .calendar import add_days, add_months
from .context import AHEAD, BACK, DAY_NAMES, TimexContext, TimexMatch, TimexValue, dated, unknown
from .dates import MONTH_NAMES, SEASON_MONTH
from .numbers import CLOCK_UNITS, moved, number_of, period
from .periods import reported_quarter

_SINGULAR = frozenset(["day", "week", "month", "year", "hour", "minute", "decade", "quarter"])


def resolve_duration(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘nearly 30 years’, ‘the past two months’, ‘three days later’."""
    unit = match.value("unit")
    count = number_of(match, "n")
    upper = number_of(match, "n2")
    words = match.words()
    if words[0] in {"the", "a"} and unit in {"TM"} and count is None:
        return None
    if words == ["one", "day"] and _is_some_day(match, context):
        return replace(_reference_to("FUTURE_REF", context), basis="tense")
    if unit == "Q" and count == 3 and (match.after() == "of" or "-" in words):
        return None
    mod = match.mod("mod", "mod1", "outer", "so") or (
        "APPROX" if "couple" in match.words("n")[0] else None
    )
    extra = 0.5 if match.has("half") else 0.0
    if match.has("tail"):
        return _from_here(match, context, count, unit, extra, mod)
    if upper is not None and count is not None and not match.has("half"):
        if match.tokens.words[match.first("n2") - 1] == "and":
            return None
        value = period(count, unit)
        return TimexValue("DURATION", value, mod or "APPROX")
    value = period(count, unit, extra=extra)
    glued = "-" in words or (words[-1] in _SINGULAR and words[0] == "a")
    glued = glued and not match.has("period") and match.has("det")
    skipped = match.last("det") - match.first() if glued else 0
    return _spanned(
        TimexValue("DURATION", value, mod, skipped=skipped),
        context,
        match.words("dir"),
        count,
        unit,
    )


def _is_some_day(match: TimexMatch, context: TimexContext) -> bool:
    """'will one day be free': when, not how long."""
    if match.before() in {"by", "in", "for", "of", "within", "after"}:
        return False
    return direction(context.parse, match.parse_token) == "future"


def _spanned(
    value: TimexValue, context: TimexContext, words: list[str], count: float | None, unit: str
) -> TimexValue:
    """'the past two months' ends at publication, 'the next three years' begins there."""
    if not words or context.today is None or words[0] not in BACK | AHEAD:
        return value
    if words[0] in {"previous", "preceding", "prior", "following", "ensuing"}:
        return value
    today = context.today.isoformat()
    far = _far_end(context.today, count, unit, -1 if words[0] in BACK else 1)
    if words[0] in BACK:
        return replace(value, earliest=far, latest=today, basis="publication")
    return replace(value, earliest=today, latest=far, basis="publication")


def _far_end(today: date, count: float | None, unit: str, sign: int) -> str | None:
    if count is None or count > 5000:
        return None
    months = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}.get(unit)
    if months:
        day = add_months(today, round(sign * count * months))
    else:
        day = add_days(today, round(sign * count * {"W": 7, "D": 1, "F": 14}.get(unit, 0)))
    return day.isoformat() if day else None


def _from_here(
    match: TimexMatch,
    context: TimexContext,
    count: float | None,
    unit: str,
    extra: float,
    mod: str | None,
) -> TimexValue | None:
    """'two years ago', 'three days later': a date that far from here, or from what was said."""
    tail = match.words("tail")[0]
    sign = 1 if tail in {"later", "from now", "hence"} else -1
    here = context.today if tail == "ago" or tail == "from now" else context.last_day
    if count is None:
        value = period(None, unit)
        today = context.today.isoformat() if context.today else None
        return TimexValue("DURATION", value, mod, latest=today if sign < 0 else None, basis="words")
    if unit == "Y" and count == 1 and context.quarter and sign < 0:
        return reported_quarter(context, mod, back=1)
    if unit in CLOCK_UNITS:
        return TimexValue("DURATION", period(count, unit, extra=extra), mod)
    if here is None:
        year = context.year if tail == "ago" else context.last_year
        if unit == "Y" and year is not None and not extra:
            return dated(f"{year + sign * int(count):04d}", mod, "publication")
        return unknown(mod=mod)
    if count > 9000:
        return TimexValue("DURATION", period(count, unit), mod)
    basis = "publication" if tail == "ago" else "context"
    return dated(moved(here, sign * (count + extra), unit), mod, basis)


def resolve_one_unit(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘a week’, ‘half an hour’, ‘a year and a half ago’."""
    unit = match.value("unit")
    words = match.words("a")
    if match.after() == "-" and match.after(1) == "to":
        return None  # 'a day-to-day matter'
    count = 0.5 if "half" in words else 1.0
    mod = match.mod("mod", "so")
    extra = 0.5 if match.has("half") else 0.0
    if unit in {"TS"}:
        return None
    if match.has("tail"):
        return _from_here(match, context, count, unit, extra, mod)
    if unit == "Q" or ("half" in words and unit == "H"):
        return None if unit == "Q" else TimexValue("DURATION", "PT30M", mod)
    if count == 1 and not mod and not extra and _is_rate(match, context):
        return TimexValue("SET", period(1, unit))
    return TimexValue("DURATION", period(count, unit, extra=extra), mod)


def _is_rate(match: TimexMatch, context: TimexContext) -> bool:
    """'four flights a week', '$2 a year': how often, not how long."""
    parse, token = context.parse, match.parse_token
    head = parse.heads[token]
    if parse.deps[token] not in {"npadvmod", "nmod", "appos", "advmod"}:
        return False
    return parse.pos[head] in {"NOUN", "NUM", "PROPN", "SYM"} or parse.lower[head] in {
        "once",
        "twice",
        "times",
    }


def resolve_units(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘years’, ‘recent weeks’, ‘weeks or months’."""
    unit = match.value("unit")
    words = match.words("dir")
    if unit in {"TS", "Q"} and not words:
        return None
    if match.has("tail"):
        return _from_here(match, context, None, unit, 0, match.mod("mod"))
    if words == ["early"] and not match.has("det"):
        return None
    value = period(None, unit)
    if match.after() == "-" and match.has("det"):
        return TimexValue(
            "DURATION", value, match.mod("mod"), skipped=match.last("det") - match.first()
        )
    if words == ["recent"] and unit in {"Y", "W", "M", "D", "E"} and context.today:
        today = context.today.isoformat()
        return TimexValue("DURATION", value, match.mod("mod"), latest=today, basis="publication")
    return TimexValue("DURATION", value, match.mod("mod"))


def resolve_long_units(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘decades’ of ‘decades-long’."""
    return TimexValue("DURATION", period(None, match.value("unit")))


def resolve_every(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘every Tuesday’, ‘each month’."""
    code = match.value("unit")
    count = number_of(match, "n")
    words = match.words("unit")
    if words[0] in DAY_NAMES:
        value = f"XXXX-WXX-{code}"
        return TimexValue("SET", value + (f"T{match.value('part')}" if match.has("part") else ""))
    if words[0].rstrip(".") in MONTH_NAMES:
        return TimexValue("SET", f"XXXX-{code}")
    if code in SEASON_MONTH:
        return TimexValue("SET", f"XXXX-{code}")
    if code in {"MO", "AF", "EV", "NI", "MI"}:
        return TimexValue("SET", f"XXXX-XX-XXT{code}")
    if words[0] == "weekend":
        return TimexValue("SET", "XXXX-WXX-WE")
    if match.has("n") and count is None:
        return TimexValue("SET", period(None, code))
    return TimexValue("SET", period(count or 1, code))


def resolve_per_unit(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘per year’."""
    return TimexValue("SET", period(1, match.value("unit")))


def resolve_weekdays(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘Tuesdays’, ‘Tuesday nights’."""
    if match.has("weekends"):
        return TimexValue("SET", "XXXX-WXX-WE")
    if match.has("weekday2"):
        return TimexValue("SET", f"XXXX-WXX-{match.value('weekday2')}T{match.value('parts')}")
    return TimexValue("SET", f"XXXX-WXX-{match.value('weekday')}")


def resolve_adverb(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘daily’, ‘annually’."""
    return TimexValue("SET", match.value("word"))


def resolve_reference(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘now’, ‘recently’, ‘soon’."""
    if match.words()[0].endswith("soon") and match.after() in {
        "as",
        "after",
        "afterward",
        "enough",
    }:
        return None
    if match.words() == ["soon"] and direction(context.parse, match.parse_token) == "past":
        return None  # 'a trickle that soon became a flood': soon after, not ahead
    if match.words()[0] == "the future" and (
        match.before() not in {"in", "for"} or match.after() == "of"
    ):
        return None
    return _reference_to(match.value("word"), context)


def _reference_to(value: str, context: TimexContext) -> TimexValue:
    today = context.today.isoformat() if context.today else None
    if value == "PRESENT_REF":
        return TimexValue("DATE", value, None, today, today, "publication" if today else "unknown")
    if value == "PAST_REF":
        return TimexValue("DATE", value, None, None, today, "publication" if today else "unknown")
    return TimexValue("DATE", value, None, today, None, "publication" if today else "unknown")


def resolve_recent(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘recent’."""
    today = context.today.isoformat() if context.today else None
    return TimexValue("DATE", "PAST_REF", None, None, today, "publication" if today else "unknown")


def resolve_the_past(match: TimexMatch, context: TimexContext) -> TimexValue | None:
    """‘in the past’."""
    token = match.parse_token
    if match.words()[1] != "past" or context.parse.heads[token] == token + 1:
        return None
    if match.after().isalnum() and context.parse.tags[token] not in {"NN", "NNP"}:
        return None
    return resolve_recent(match, context)
