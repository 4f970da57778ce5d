"""Claims of one report that the other reports' events can test.

So far one kind: 'for the fourth time this year' against the happenings of that kind on record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..record import ComparedCheck, Event, LinkedEvent, Span, Value, Words
from .dates import days_apart, interval
from .story_notes import StoryNotes

_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
)  # fmt: skip
_CLAIM = re.compile(
    rf"\b(?:for the |the )?({'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)) time "
    r"(?:(this year)|(?:in|since) (\d{4}))",
    re.IGNORECASE,
)


def check_claims(
    stories: Sequence[tuple[StoryNotes, Sequence[LinkedEvent]]],
) -> tuple[ComparedCheck, ...]:
    """Every claim of an ordinal, with the happenings of its kind that are on record.

    holds: as many are on record, this one included; fails: more are; open: fewer are, which may
    only mean that they were not reported here.
    """
    record = [
        (story, event, when)
        for story, events in stories
        for event in events
        if (when := _when(story, event)) is not None
    ]
    found = []
    for story, events in stories:
        for event in events:
            for mention in event.mentions:
                claim = _claim(story, mention.report, mention.evidence)
                if claim is not None:
                    found.append(_check(story, event, mention.report, claim, record))
    return tuple(one for one in found if one is not None)


def _claim(story: StoryNotes, report: str, within: Span) -> re.Match[str] | None:
    text = story.by_report[report].report.text
    return _CLAIM.search(text, within.start, min(len(text), within.end + 1))


def _when(story: StoryNotes, event: LinkedEvent) -> tuple[date, date] | None:
    """The narrowest time that any mention gives, of an event that happened."""
    times = [
        when
        for one in _noted(story, event)
        if one.status in ("happened", "ongoing") and (when := interval(one.time))
    ]
    return min(times, key=lambda when: (when[1] - when[0], when), default=None)


def _noted(story: StoryNotes, event: LinkedEvent) -> list[Event]:
    return [story.events[mention.report, mention.event] for mention in event.mentions]


def _check(
    story: StoryNotes,
    event: LinkedEvent,
    report: str,
    claim: re.Match[str],
    record: Sequence[tuple[StoryNotes, LinkedEvent, tuple[date, date]]],
) -> ComparedCheck | None:
    mine = _when(story, event)
    if mine is None or event.type is None:
        return None
    claimed = _number(claim.group(1))
    year = int(claim.group(3)) if claim.group(3) else mine[1].year
    who = _who(event)
    found = [
        (other_story, other, when)
        for other_story, other, when in record
        if other.type == event.type
        and len(who & _who(other)) >= min(2, len(who))
        and date(year, 1, 1) <= when[0]
        and when[1] <= mine[1]
    ]
    days: list[tuple[StoryNotes, LinkedEvent, tuple[date, date]]] = []
    for one in sorted(found, key=lambda row: (row[2], row[1].id)):
        if all(days_apart(one[2], other[2]) > 0 for other in days):
            days.append(one)
    verdict = "holds" if len(days) == claimed else "fails" if len(days) > claimed else "open"
    return ComparedCheck(
        claim=Value(claim.group(), (Words(report, claim.start(), claim.end()),)),
        found=tuple(
            Value(
                other.label,
                (Words(m.report, m.trigger.start, m.trigger.end),),
            )
            for _, other, _ in days
            for m in other.mentions[:1]
        ),
        verdict=verdict,
        how=f"{len(days)} such happenings on different days are on record, {claimed} are claimed",
    )


def _number(word: str) -> int:
    low = word.lower()
    return _ORDINALS.index(low) + 1 if low in _ORDINALS else int(low[:-2])


def _who(event: LinkedEvent) -> set[str]:
    values = (*event.actors.values, *event.recipients.values)
    return {value.value for value in values if value.value}
