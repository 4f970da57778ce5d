"""What the day of an event says about whether it has happened, and its status about its day.

The status that its words give, its time and the last day of publication come in; the status and the
time of the record go out. No report tells of tomorrow as done: 'the vote is set for Friday' and
'the envoy flies to the capital on Monday' are plans.
"""

from __future__ import annotations

from typing import NamedTuple

from ...lexicon.rules import Rule, RuleTable
from ...record import REAL_STATUSES, EventTime, Status

_UNREAL = frozenset({"hypothetical", "requested", "planned"})
_PUBLISHED = "2021-10-12"  # a Tuesday, for the examples


class DatedEvent(NamedTuple):
    """The status that an event's words give, its time, and the days between which the report was
    published."""

    status: Status
    time: EventTime
    not_after: str | None
    not_before: str | None = None


def dated_status(event: DatedEvent) -> tuple[str | None, Status]:
    """The rule that decided and an event's status in the record; no rule where its words stand."""
    return BY_ITS_DAY.first(event) or (None, event.status)


def _still_to_come(event: DatedEvent) -> Status | None:
    """Its own clause puts it after publication."""
    time, last = event.time, event.not_after
    if event.status not in REAL_STATUSES or time.basis != "clause" or not time.earliest or not last:
        return None
    return "planned" if time.earliest > last else None


def time_left(event: DatedEvent) -> tuple[str | None, EventTime]:
    """The rule that decided and what an event's status leaves of its time; no rule: all of it."""
    return BY_ITS_STATUS.first(event) or (None, event.time)


def _only_thought_of(event: DatedEvent) -> EventTime | None:
    """What has not happened has no day by the story or by its tense."""
    past = event.time.basis == "tense" and event.time.earliest is None
    if event.status not in _UNREAL or not (past or event.time.basis == "narrative"):
        return None
    return EventTime()


def _over_by_then(event: DatedEvent) -> EventTime | None:
    """What is told as having happened was over when it was told."""
    if event.status != "happened" or event.time != EventTime() or event.not_after is None:
        return None
    return EventTime(latest=event.not_after, basis="tense")


BY_ITS_STATUS: RuleTable[[DatedEvent], EventTime] = RuleTable(
    "what its status leaves of an event's time",
    (
        Rule(
            "only thought of",
            _only_thought_of,
            example="Troops left on Monday. If rebels attacked the port, the mayor would flee.",
            expect=("event attacked on -..-",),
            never="Troops left on Monday. Rebels attacked the port.",
            published=_PUBLISHED,
        ),
        Rule(
            "over when it was told",
            _over_by_then,
            example="The envoys regretted the clashes.",
            expect=("event clashes on -..2021-10-12",),
            never="The envoys feared clashes.",
            published=_PUBLISHED,
        ),
    ),
)


def _told_in_the_present(event: DatedEvent) -> Status | None:
    """'In 1991 a man storms a bank and kills six': its own clause puts it before publication."""
    time, first = event.time, event.not_before
    if event.status != "ongoing" or time.basis != "clause" or time.granularity is None:
        return None
    return "happened" if time.latest and first and time.latest < first else None


BY_ITS_DAY: RuleTable[[DatedEvent], Status] = RuleTable(
    "what its day makes of an event's status",
    (
        Rule(
            "its day is still to come",
            _still_to_come,
            example="The envoy flies to the capital on Friday.",
            expect=("event flies: - planned",),
            never="The envoy flew to the capital on Friday.",
            published=_PUBLISHED,
        ),
        Rule(
            "its day is over",
            _told_in_the_present,
            example="In March 2019 a gunman storms the bank.",
            expect=("event storms: ASSAULT happened",),
            never="On Fridays a gunman storms the bank.",
            published=_PUBLISHED,
        ),
    ),
)
