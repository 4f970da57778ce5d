"""What speaks for and against two mentions being one event: named, weighted factors.

Two mentions' features come in, a sum of weighted factors goes out, as in a logistic regression.
The weights stand in lexicon/comparing.toml, in 'linking.' and the factor's name.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..record import Event, Place
from .dates import Interval, days_apart
from .dates_and_places import places_agree
from .slots import MentionKey
from .vectors import Vector, cosine


@dataclass(frozen=True)
class MentionFeatures:
    """One event of one report, with what it is compared by.

    `stem`, `kinds`, `rarity`: of its trigger, and whether that is a word of saying (`is_speech`);
    `context`: the words around it; `names`, `numbers`: the stems of those in its clause; `actors`,
    `recipients`: keys of identities; `when`, `place`: null when not known.
    """

    report: str
    event: Event
    stem: str
    kinds: frozenset[str]
    rarity: float
    is_speech: bool
    context: Vector
    names: frozenset[str]
    numbers: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]
    when: Interval | None
    place: Place | None

    @property
    def key(self) -> MentionKey:
        """Report and event, by their ids."""
        return self.report, self.event.id


@dataclass(frozen=True, slots=True)
class TriggerUse:
    """How a story uses a trigger: the part of its reports that have it (`reports`, 0 to 1), and
    how often each of these has it (`times`, 1 or more)."""

    reports: float
    times: float


Uses = Mapping[str, TriggerUse]  # by the trigger's stem
Measure = Callable[[MentionFeatures, MentionFeatures, Uses], float]


def trigger_uses(mentions: Sequence[MentionFeatures], reports: int) -> Uses:
    """How the triggers of `mentions`, all those of a story of `reports` reports, are used."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        counts[mention.stem][mention.report] += 1
    return {
        stem: TriggerUse(len(by_report) / reports, by_report.total() / len(by_report))
        for stem, by_report in counts.items()
    }


@dataclass(frozen=True, slots=True)
class LinkingFactor:
    """One thing that speaks for (above 0) or against (below 0) two mentions being one event.

    `measure` says how much of it there is, mostly 0 or 1; the threshold `linking.<name>` is its
    weight.
    """

    name: str
    measure: Measure


class FactorSum:
    """Factors with their weights from the lexicon, added up."""

    def __init__(self, factors: Sequence[LinkingFactor], limits: Mapping[str, float]) -> None:
        self._weighted = [(limits[factor.name], factor.measure) for factor in factors]

    def __call__(self, a: MentionFeatures, b: MentionFeatures, uses: Uses) -> float:
        """The sum for two mentions; which of them is `a` does not matter."""
        total = 0.0
        for weight, measure in self._weighted:
            amount = measure(a, b, uses)
            if amount:
                total += weight * amount
        return total


def probability(score: float) -> float:
    """A sum of factors as a probability from 0 to 1."""
    return 1 / (1 + math.exp(-score))


def _start(a: MentionFeatures, b: MentionFeatures, uses: Uses) -> float:
    """Always 1: what two mentions of one kind start from."""
    return 1.0


def _same_stem(a: MentionFeatures, b: MentionFeatures, uses: Uses) -> float:
    return a.stem == b.stem


def _more_kinds(a: MentionFeatures, b: MentionFeatures, uses: Uses) -> float:
    """1 when the triggers share two kinds of event or more."""
    return len(a.kinds & b.kinds) > 1


def _similar_context(a: MentionFeatures, b: MentionFeatures, uses: Uses) -> float:
    return cosine(a.context, b.context)


def _rare_triggers(a: MentionFeatures, b: MentionFeatures, uses: Uses) -> float:
    return (a.rarity + b.rarity) / 10


def _common_in_story(a: MentionFeatures, b: MentionFeatures, uses: Uses) -> float:
    """The parts of the story's reports that have such triggers, multiplied."""
    return uses[a.stem].reports * uses[b.stem].reports


def _repeated_in_reports(a: MentionFeatures, b: MentionFeatures, uses: Uses) -> float:
    """Less 1 for each further time that a report has such a trigger."""
    return 1 - max(uses[a.stem].times, uses[b.stem].times)


def _within_one_report(a: MentionFeatures, b: MentionFeatures, uses: Uses) -> float:
    """In one report the same word is mostly the same event, another word another event."""
    if a.report != b.report:
        return 0.0
    return 1.0 if a.stem == b.stem else -1.0


def _speech(a: MentionFeatures, b: MentionFeatures, uses: Uses) -> float:
    return -(a.is_speech or b.is_speech)


def _other_numbers(a: MentionFeatures, b: MentionFeatures, uses: Uses) -> float:
    return -bool(a.numbers and b.numbers and not a.numbers & b.numbers)


def _other_names(a: MentionFeatures, b: MentionFeatures, uses: Uses) -> float:
    return -bool(a.names and b.names and not a.names & b.names)


def _only_type(a: MentionFeatures, b: MentionFeatures, uses: Uses) -> float:
    """Less 1 when neither stem nor kind is shared: only the type and a recipient are."""
    return -(a.stem != b.stem and not a.kinds & b.kinds)


def _same_participants(a: MentionFeatures, b: MentionFeatures, uses: Uses) -> float:
    """1 for a shared actor, and 1 for a shared recipient."""
    return bool(a.actors & b.actors) + bool(a.recipients & b.recipients)


def _other_participants(a: MentionFeatures, b: MentionFeatures, uses: Uses) -> float:
    """Less 1 for actors of whom none is shared, and for such recipients; unknown is no other."""
    clashes = 0
    for mine, theirs in ((a.actors, b.actors), (a.recipients, b.recipients)):
        clashes += bool(mine and theirs and not mine & theirs)
    return -clashes


def _same_type(a: MentionFeatures, b: MentionFeatures, uses: Uses) -> float:
    return a.event.type is not None and a.event.type == b.event.type


def _other_type(a: MentionFeatures, b: MentionFeatures, uses: Uses) -> float:
    return -bool(a.event.type and b.event.type and a.event.type != b.event.type)


def _days_between(a: MentionFeatures, b: MentionFeatures, uses: Uses) -> float:
    """Less 1 for each fourfold of the days between."""
    if a.when is None or b.when is None:
        return 0.0
    return -math.log2(1 + days_apart(a.when, b.when)) / 2


def _other_place(a: MentionFeatures, b: MentionFeatures, uses: Uses) -> float:
    return -(
        a.place is not None and b.place is not None and places_agree(a.place, b.place) is False
    )


# How alike two mentions are, when and where left out.
LIKENESS = (
    LinkingFactor("start", _start),
    LinkingFactor("same_stem", _same_stem),
    LinkingFactor("more_kinds", _more_kinds),
    LinkingFactor("similar_context", _similar_context),
    LinkingFactor("rare_triggers", _rare_triggers),
    LinkingFactor("common_in_story", _common_in_story),
    LinkingFactor("repeated_in_reports", _repeated_in_reports),
    LinkingFactor("within_one_report", _within_one_report),
    LinkingFactor("speech", _speech),
    LinkingFactor("other_numbers", _other_numbers),
    LinkingFactor("other_names", _other_names),
    LinkingFactor("only_type", _only_type),
    LinkingFactor("same_participants", _same_participants),
    LinkingFactor("other_participants", _other_participants),
    LinkingFactor("same_type", _same_type),
    LinkingFactor("other_type", _other_type),
)
# What days and places speak against it.
DISTANCE = (
    LinkingFactor("days_between", _days_between),
    LinkingFactor("other_place", _other_place),
)
