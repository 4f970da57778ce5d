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
from .periods import story_quarter

_SINGULAR = frozenset(["day", "week", "month", "year", "hour", "minute", "decade", "quarter"])


def weigh_duration(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘nearly 30 years’, ‘the past two months’, ‘three days later’."""
    unit = hit.value("unit")
    count = number_of(hit, "n")
    upper = number_of(hit, "n2")
    words = hit.words()
    if words[0] in {"the", "a"} and unit in {"TM"} and count is None:
        return None
    if words == ["one", "day"] and _is_some_day(hit, story):
        return replace(_reference_to("FUTURE_REF", story), basis="tense")
    if unit == "Q" and count == 3 and (hit.after() == "of" or "-" in words):
        return None
    mod = hit.mod("mod", "mod1", "outer", "so") or (
        "APPROX" if "couple" in hit.words("n")[0] else None
    )
    extra = 0.5 if hit.has("half") else 0.0
    if hit.has("tail"):
        return _from_here(hit, story, count, unit, extra, mod)
    if upper is not None and count is not None and not hit.has("half"):
        if hit.pieces.words[hit.first("n2") - 1] == "and":
            return None
        value = period(count, unit)
        return TimexValue("DURATION", value, mod or "APPROX")
    value = period(count, unit, extra=extra)
    glued = "-" in words or (words[-1] in _SINGULAR and words[0] == "a")
    glued = glued and not hit.has("period") and hit.has("det")
    lead = hit.last("det") - hit.first() if glued else 0
    return _spanned(
        TimexValue("DURATION", value, mod, lead=lead), story, hit.words("dir"), count, unit
    )


def _is_some_day(hit: TimexMatch, story: TimexContext) -> bool:
    """'will one day be free': when, not how long."""
    if hit.before() in {"by", "in", "for", "of", "within", "after"}:
        return False
    return direction(story.parse, hit.token) == "future"


def _spanned(
    worth: TimexValue, story: TimexContext, words: list[str], count: float | None, unit: str
) -> TimexValue:
    """'the past two months' ends at publication, 'the next three years' begins there."""
    if not words or story.today is None or words[0] not in BACK | AHEAD:
        return worth
    if words[0] in {"previous", "preceding", "prior", "following", "ensuing"}:
        return worth
    today = story.today.isoformat()
    far = _far_end(story.today, count, unit, -1 if words[0] in BACK else 1)
    if words[0] in BACK:
        return replace(worth, earliest=far, latest=today, basis="publication")
    return replace(worth, earliest=today, latest=far, basis="publication")


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
    hit: TimexMatch,
    story: TimexContext,
    count: float | None,
    unit: str,
    extra: float,
    mod: str | None,
) -> TimexValue | None:
    """'two years ago', 'three days later': a date that far from here, or from what was said."""
    tail = hit.words("tail")[0]
    sign = 1 if tail in {"later", "from now", "hence"} else -1
    here = story.today if tail == "ago" or tail == "from now" else story.last_day
    if count is None:
        value = period(None, unit)
        today = story.today.isoformat() if story.today else None
        return TimexValue("DURATION", value, mod, latest=today if sign < 0 else None, basis="words")
    if unit == "Y" and count == 1 and story.quarter and sign < 0:
        return story_quarter(story, mod, back=1)
    if unit in CLOCK_UNITS:
        return TimexValue("DURATION", period(count, unit, extra=extra), mod)
    if here is None:
        year = story.year if tail == "ago" else story.last_year
        if unit == "Y" and year is not None and not extra:
            return dated(f"{year + sign * int(count):04d}", mod, "publication")
        return unknown(mod=mod)
    if count > 9000:
        return TimexValue("DURATION", period(count, unit), mod)
    basis = "publication" if tail == "ago" else "context"
    return dated(moved(here, sign * (count + extra), unit), mod, basis)


def weigh_one_unit(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘a week’, ‘half an hour’, ‘a year and a half ago’."""
    unit = hit.value("unit")
    words = hit.words("a")
    if hit.after() == "-" and hit.after(1) == "to":
        return None  # 'a day-to-day matter'
    count = 0.5 if "half" in words else 1.0
    mod = hit.mod("mod", "so")
    extra = 0.5 if hit.has("half") else 0.0
    if unit in {"TS"}:
        return None
    if hit.has("tail"):
        return _from_here(hit, story, count, unit, extra, mod)
    if unit == "Q" or ("half" in words and unit == "H"):
        return None if unit == "Q" else TimexValue("DURATION", "PT30M", mod)
    if count == 1 and not mod and not extra and _is_rate(hit, story):
        return TimexValue("SET", period(1, unit))
    return TimexValue("DURATION", period(count, unit, extra=extra), mod)


def _is_rate(hit: TimexMatch, story: TimexContext) -> bool:
    """'four flights a week', '$2 a year': how often, not how long."""
    parse, token = story.parse, hit.token
    head = parse.heads[token]
    if parse.deps[token] not in {"npadvmod", "nmod", "appos", "advmod"}:
        return False
    return parse.pos[head] in {"NOUN", "NUM", "PROPN", "SYM"} or parse.lower[head] in {
        "once",
        "twice",
        "times",
    }


def weigh_units(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘years’, ‘recent weeks’, ‘weeks or months’."""
    unit = hit.value("unit")
    words = hit.words("dir")
    if unit in {"TS", "Q"} and not words:
        return None
    if hit.has("tail"):
        return _from_here(hit, story, None, unit, 0, hit.mod("mod"))
    if words == ["early"] and not hit.has("det"):
        return None
    value = period(None, unit)
    if hit.after() == "-" and hit.has("det"):
        return TimexValue("DURATION", value, hit.mod("mod"), lead=hit.last("det") - hit.first())
    if words == ["recent"] and unit in {"Y", "W", "M", "D", "E"} and story.today:
        today = story.today.isoformat()
        return TimexValue("DURATION", value, hit.mod("mod"), latest=today, basis="publication")
    return TimexValue("DURATION", value, hit.mod("mod"))


def weigh_long_units(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘decades’ of ‘decades-long’."""
    return TimexValue("DURATION", period(None, hit.value("unit")))


def weigh_every(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘every Tuesday’, ‘each month’."""
    code = hit.value("unit")
    count = number_of(hit, "n")
    words = hit.words("unit")
    if words[0] in DAY_NAMES:
        value = f"XXXX-WXX-{code}"
        return TimexValue("SET", value + (f"T{hit.value('part')}" if hit.has("part") else ""))
    if words[0].rstrip(".") in MONTH_NAMES:
        return TimexValue("SET", f"XXXX-{code}")
    if code in SEASON_MONTH:
        return TimexValue("SET", f"XXXX-{code}")
    if code in {"MO", "AF", "EV", "NI", "MI"}:
        return TimexValue("SET", f"XXXX-XX-XXT{code}")
    if words[0] == "weekend":
        return TimexValue("SET", "XXXX-WXX-WE")
    if hit.has("n") and count is None:
        return TimexValue("SET", period(None, code))
    return TimexValue("SET", period(count or 1, code))


def weigh_per_unit(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘per year’."""
    return TimexValue("SET", period(1, hit.value("unit")))


def weigh_weekdays(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘Tuesdays’, ‘Tuesday nights’."""
    if hit.has("weekends"):
        return TimexValue("SET", "XXXX-WXX-WE")
    if hit.has("weekday2"):
        return TimexValue("SET", f"XXXX-WXX-{hit.value('weekday2')}T{hit.value('parts')}")
    return TimexValue("SET", f"XXXX-WXX-{hit.value('weekday')}")


def weigh_adverb(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘daily’, ‘annually’."""
    return TimexValue("SET", hit.value("word"))


def weigh_reference(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘now’, ‘recently’, ‘soon’."""
    if hit.words()[0].endswith("soon") and hit.after() in {"as", "after", "afterward", "enough"}:
        return None
    if hit.words() == ["soon"] and direction(story.parse, hit.token) == "past":
        return None  # 'a trickle that soon became a flood': soon after, not ahead
    if hit.words()[0] == "the future" and (
        hit.before() not in {"in", "for"} or hit.after() == "of"
    ):
        return None
    return _reference_to(hit.value("word"), story)


def _reference_to(value: str, story: TimexContext) -> TimexValue:
    today = story.today.isoformat() if story.today else None
    if value == "PRESENT_REF":
        return TimexValue("DATE", value, None, today, today, "publication" if today else "unknown")
    if value == "PAST_REF":
        return TimexValue("DATE", value, None, None, today, "publication" if today else "unknown")
    return TimexValue("DATE", value, None, today, None, "publication" if today else "unknown")


def weigh_recent(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘recent’."""
    today = story.today.isoformat() if story.today else None
    return TimexValue("DATE", "PAST_REF", None, None, today, "publication" if today else "unknown")


def weigh_the_past(hit: TimexMatch, story: TimexContext) -> TimexValue | None:
    """‘in the past’."""
    token = hit.token
    if hit.words()[1] != "past" or story.parse.heads[token] == token + 1:
        return None
    if hit.after().isalnum() and story.parse.tags[token] not in {"NN", "NNP"}:
        return None
    return weigh_recent(hit, story)
