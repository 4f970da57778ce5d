"""How often events are right, by a person's judgements of a sample: shares with their intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

from ..notebook.judgements import TypeCount

Z = 1.959964
"""Of the normal distribution: 95% lie within so many standard deviations."""


@dataclass(frozen=True, slots=True)
class Proportion:
    """A share, 0 to 1, and its 95% interval; null where nothing was judged."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class TypePrecision:
    """Of a type of event: how many there are, were drawn and judged; the share that is right, and
    that which is right or arguable."""

    type: str
    events: int
    drawn: int
    right: int
    arguable: int
    wrong: int
    judged: int
    precision: Proportion | None
    at_most: Proportion | None


@dataclass(frozen=True, slots=True)
class Validation:
    """What a sample says: by type, and of all events, each type weighing what the notebook holds of
    it (null until some of every type are judged); and a paragraph for a methods section, null while
    nothing was judged."""

    types: tuple[TypePrecision, ...]
    drawn: int
    judged: int
    precision: Proportion | None
    at_most: Proportion | None
    methods: str | None


def wilson(hits: float, of: float) -> Proportion | None:
    """The share of hits, with its 95% score interval; null of none.

    Source: Wilson (1927), Probable inference, the law of succession, and statistical inference.
    """
    if of <= 0:
        return None
    share = hits / of
    middle = (share + Z**2 / (2 * of)) / (1 + Z**2 / of)
    half = Z / (1 + Z**2 / of) * sqrt(share * (1 - share) / of + Z**2 / (4 * of**2))
    return Proportion(share, max(0.0, middle - half), min(1.0, middle + half))


def validation(counts: Sequence[TypeCount], reports: int, later: int = 0) -> Validation:
    """What the judgements of a sample come to; `later` of the reports were added after it was first
    drawn."""
    types = tuple(map(_of_type, counts))
    strict = _overall([(one.events, one.right, one.judged) for one in counts])
    lenient = _overall([(one.events, one.right + one.arguable, one.judged) for one in counts])
    found = Validation(
        types=types,
        drawn=sum(one.drawn for one in counts),
        judged=sum(one.judged for one in counts),
        precision=strict,
        at_most=lenient,
        methods=None,
    )
    return _with_methods(found, counts, reports, later)


def _of_type(one: TypeCount) -> TypePrecision:
    return TypePrecision(
        type=one.type,
        events=one.events,
        drawn=one.drawn,
        right=one.right,
        arguable=one.arguable,
        wrong=one.wrong,
        judged=one.judged,
        precision=wilson(one.right, one.judged),
        at_most=wilson(one.right + one.arguable, one.judged),
    )


def _overall(strata: Sequence[tuple[int, int, int]]) -> Proportion | None:
    """The share of all events, from hits among judged ones of strata of known size; null where of
    a stratum nothing was judged, since nothing is known of its events.

    The interval is Wilson's for as many events as would give the same variance, drawn without
    strata; but for no more than tell as much where every event is as likely right as any other, or
    a large stratum of two judged events, both right, would count as certain. Source: Cochran,
    Sampling Techniques (3rd ed., 1977), 5.3; Korn and Graubard (1998), Confidence intervals for
    proportions with small expected number of positive counts; Kish, Survey Sampling (1965), 11.7.
    """
    size = sum(events for events, _, _ in strata)
    if not size or not all(of for *_, of in strata):
        return None
    share = sum(events / size * hits / of for events, hits, of in strata)
    variance = sum(
        (events / size) ** 2 * (hits / of) * (1 - hits / of) / of for events, hits, of in strata
    )
    most = 1 / sum((events / size) ** 2 / of for events, _, of in strata)
    alike = min(most, share * (1 - share) / variance) if variance else most
    return wilson(share * alike, alike)


def _with_methods(
    found: Validation, counts: Sequence[TypeCount], reports: int, later: int
) -> Validation:
    if not found.judged:
        return found
    told = [
        _sample(found, counts, reports),
        _judged(found, counts),
        _shares(found, counts),
        _caution(found, later),
    ]
    return replace(found, methods=" ".join(one for one in told if one))


def _sample(found: Validation, counts: Sequence[TypeCount], reports: int) -> str:
    events = sum(one.events for one in counts)
    most = max(one.drawn for one in counts)
    return (
        f"From {reports:,} {_noun(reports, 'report')}, comparenotes coded {events:,} "
        f"{_noun(events, 'event')} of {len(counts)} PLOVER {_noun(len(counts), 'type')}. We drew a "
        f"random sample within each type: {found.drawn:,} {_noun(found.drawn, 'event')}, at most "
        f"{most:,} a type."
    )


def _judged(found: Validation, counts: Sequence[TypeCount]) -> str:
    """How far judging went, type by type while it goes on, and what was found."""
    right = sum(one.right for one in counts)
    arguable = sum(one.arguable for one in counts)
    wrong = sum(one.wrong for one in counts)
    verdicts = f"{right:,} right, {arguable:,} arguable, {wrong:,} wrong"
    if found.judged == found.drawn:
        return f"Each was judged against the words it rests on: {verdicts}."
    of_types = ", ".join(f"{one.type} {one.judged:,} of {one.drawn:,}" for one in counts)
    return (
        f"So far {found.judged:,} of these {found.drawn:,} are judged against the words they rest "
        f"on ({of_types}): {verdicts}."
    )


def _shares(found: Validation, counts: Sequence[TypeCount]) -> str:
    if found.precision is None or found.at_most is None:
        *lacking, last = (one.type for one in counts if not one.judged)
        named = f"{', '.join(lacking)} or {last}" if lacking else last
        return f"What share of all is right can't be said yet: no event is judged of {named}."
    so_far = "" if found.judged == found.drawn else " by what is judged so far"
    return (
        f"Weighted by how many events of each type there are, {_said(found.precision)} are "
        f"right{so_far}, and {_said(found.at_most)} if arguable ones count as right (95% Wilson "
        "score intervals, without finite population correction)."
    )


def _caution(found: Validation, later: int) -> str:
    """What a reader of the shares has to know of how the sample came about."""
    told = []
    if found.precision is not None and found.judged < found.drawn:
        told.append(
            "The events come to be judged in random order; the shares hold only if none was left "
            "for later because it was hard to judge."
        )
    if later:
        told.append(
            f"{later:,} of the reports {'was' if later == 1 else 'were'} added after the sample "
            "was first drawn, so that their events had less chance to be in it, or none."
        )
    return " ".join(told)


def _noun(number: int, one: str) -> str:
    return one if number == 1 else f"{one}s"


def _said(share: Proportion) -> str:
    return f"{share.value:.0%} ({share.low:.0%} to {share.high:.0%})"
