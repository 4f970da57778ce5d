"""What the day of an event says about whether it has happened.

The status that its words give, its time and the last day of publication come in; the status of the
record goes out. No report tells of tomorrow as done: 'the vote is set for Friday' and 'the envoy
flies to the capital on Monday' are plans.
"""

from __future__ import annotations

from typing import NamedTuple

from ...lexicon.rules import Rule, RuleTable
from ...record import EventTime, Status

_REAL = frozenset({"happened", "ongoing"})
_PUBLISHED = "2021-10-12"  # a Tuesday, for the examples


class DatedEvent(NamedTuple):
    """The status that an event's words give, its time, and the last day of publication."""

    status: Status
    time: EventTime
    not_after: str | None


def dated_status(event: DatedEvent) -> tuple[str | None, Status]:
    """The rule that decided and an event's status in the record; no rule where its words stand."""
    return BY_ITS_DAY.first(event) or (None, event.status)


def _still_to_come(event: DatedEvent) -> Status | None:
    """Its own clause puts it after publication."""
    time, last = event.time, event.not_after
    if event.status not in _REAL or time.basis != "clause" or not time.earliest or not last:
        return None
    return "planned" if time.earliest > last else None


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
    ),
)
