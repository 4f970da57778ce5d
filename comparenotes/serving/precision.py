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
    it; and a paragraph for a methods section, null while nothing was judged."""

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


def validation(counts: Sequence[TypeCount], reports: int) -> Validation:
    """What the judgements of a sample come to."""
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
    return _with_methods(found, counts, reports)


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
    """The share of all events, from hits among judged ones of strata of known size.

    The interval is Wilson's for as many events as would give the same variance, drawn without
    strata. Source: Cochran, Sampling Techniques (3rd ed., 1977), 5.3; Korn and Graubard (1998),
    Confidence intervals for proportions with small expected number of positive counts.
    """
    judged = [one for one in strata if one[2]]
    size = sum(events for events, _, _ in judged)
    if not size:
        return None
    share = sum(events / size * hits / of for events, hits, of in judged)
    variance = sum(
        (events / size) ** 2 * (hits / of) * (1 - hits / of) / of for events, hits, of in judged
    )
    drawn = float(sum(of for *_, of in judged))
    alike = min(drawn, share * (1 - share) / variance) if variance else drawn
    return wilson(share * alike, alike)


def _with_methods(found: Validation, counts: Sequence[TypeCount], reports: int) -> Validation:
    if found.precision is None or found.at_most is None:
        return found
    judged = [one for one in counts if one.judged]
    events = sum(one.events for one in judged)
    right = sum(one.right for one in judged)
    arguable = sum(one.arguable for one in judged)
    wrong = sum(one.wrong for one in judged)
    most = max(one.judged for one in judged)
    left = found.drawn - found.judged
    methods = (
        f"From {reports:,} reports, comparenotes coded {events:,} events of {len(judged)} PLOVER "
        f"{'type' if len(judged) == 1 else 'types'}. We drew a random sample within each type and "
        f"judged {found.judged:,} events (at most {most} a type) against the words they rest on: "
        f"{right} right, {arguable} arguable, {wrong} wrong. Weighted by how many events of each "
        f"type there are, {_said(found.precision)} are right, and {_said(found.at_most)} if "
        "arguable ones count as right (95% Wilson score intervals)."
    )
    if left:
        methods += f" {left:,} events of the sample were not judged yet."
    return replace(found, methods=methods)


def _said(share: Proportion) -> str:
    return f"{share.value:.0%} ({share.low:.0%} to {share.high:.0%})"
