"""Claims of one report that the other reports' events can test.

So far one kind: 'for the fourth time this year' against the events of that kind on record.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..lexicon import Lexicon
from ..lexicon.entries import TimeWord
from ..record import CheckVerdict, ComparedCheck, Event, LinkedEvent, Span, Value, Words
from .dates import Interval, days_apart, interval
from .story_notes import StoryNotes


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """A linked event of a type that happened: when, who took part, its first mention, and what its
    reports claim of it."""

    id: str
    type: str
    when: Interval
    participants: frozenset[str]
    first: Value
    claims: tuple[_Claim, ...]


@dataclass(frozen=True, slots=True)
class _Claim:
    """'for the fourth time this year', which `words` say: the ordinal, and the year (null: that of
    the event)."""

    said: str
    words: Words
    ordinal: str
    year: int | None


class ClaimChecker:
    """Checks claims of an ordinal ('for the third time this year'); compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._ordinals = {
            word: int(entry.value)
            for entry in lexicon.entries("times", TimeWord).values()
            if entry.kind == "ordinal"
            for word in entry.words
        }
        number = rf"{'|'.join(self._ordinals)}|\d?(?:1st|2nd|3rd)|\d{{1,2}}th"
        self._claim = re.compile(
            rf"\b(?:for the |the )?({number}) time (?:(this year)|(?:in|since) (\d{{4}}))",
            re.IGNORECASE,
        )

    def recorded(self, story: StoryNotes, events: Sequence[LinkedEvent]) -> Iterator[RecordedEvent]:
        """The events of a story that claims can be held against, with their claims."""
        for event in events:
            when = _when(story, event) if event.type is not None else None
            if event.type is not None and when is not None:
                claims = (
                    self._find_claim(story, one.report, one.evidence) for one in event.mentions
                )
                yield RecordedEvent(
                    id=event.id,
                    type=event.type,
                    when=when,
                    participants=_participants(event),
                    first=_first_mention(event),
                    claims=tuple(claim for claim in claims if claim is not None),
                )

    def check(self, record: Sequence[RecordedEvent]) -> tuple[ComparedCheck, ...]:
        """Every claim of an ordinal, with the events of its kind that are on record.

        holds: as many are on record, this one included; fails: more are; open: fewer are, which
        may only mean that they were not reported here.
        """
        by_type: dict[str, list[RecordedEvent]] = defaultdict(list)
        for event in record:
            by_type[event.type].append(event)
        return tuple(
            self._check(event, claim, by_type[event.type])
            for event in record
            for claim in event.claims
        )

    def _find_claim(self, story: StoryNotes, report: str, within: Span) -> _Claim | None:
        text = story.by_report[report].report.text
        claim = self._claim.search(text, within.start, min(len(text), within.end + 1))
        if claim is None:
            return None
        year = int(claim.group(3)) if claim.group(3) else None
        words = Words(report, claim.start(), claim.end())
        return _Claim(claim.group(), words, claim.group(1), year)

    def _check(
        self, claimed: RecordedEvent, claim: _Claim, record: Sequence[RecordedEvent]
    ) -> ComparedCheck:
        """The check of `claim`, made about the event `claimed`, against events of its type."""
        number = self._number(claim.ordinal)
        year = claim.year if claim.year is not None else claimed.when[1].year
        alike = [
            other
            for other in record
            if len(claimed.participants & other.participants) >= min(2, len(claimed.participants))
            and date(year, 1, 1) <= other.when[0]
            and other.when[1] <= claimed.when[1]
        ]
        on_record = _on_different_days(alike)
        return ComparedCheck(
            claim=Value(claim.said, (claim.words,)),
            found=tuple(dated.first for dated in on_record),
            verdict=_verdict(len(on_record), number),
            how=f"{len(on_record)} such happenings on different days are on record, "
            f"{number} are claimed",
        )

    def _number(self, word: str) -> int:
        """The number of an ordinal: 'fourth' and '4th' are 4."""
        return self._ordinals.get(word.lower()) or int(word[:-2])


def _verdict(on_record: int, claimed: int) -> CheckVerdict:
    if on_record == claimed:
        return "holds"
    return "fails" if on_record > claimed else "open"


def _when(story: StoryNotes, linked: LinkedEvent) -> Interval | None:
    """The narrowest time that any mention gives, of an event that happened."""
    times = [
        when
        for event in _noted(story, linked)
        if event.status in ("happened", "ongoing") and (when := interval(event.time))
    ]
    return min(times, key=lambda when: (when[1] - when[0], when), default=None)


def _noted(story: StoryNotes, linked: LinkedEvent) -> list[Event]:
    return [story.events[mention.report, mention.event] for mention in linked.mentions]


def _on_different_days(events: Sequence[RecordedEvent]) -> list[RecordedEvent]:
    """The events in order of time, those left out that overlap with one before."""
    kept: list[RecordedEvent] = []
    for dated in sorted(events, key=lambda dated: (dated.when, dated.id)):
        if all(days_apart(dated.when, other.when) > 0 for other in kept):
            kept.append(dated)
    return kept


def _first_mention(event: LinkedEvent) -> Value:
    mention = event.mentions[0]
    return Value(event.label, (Words(mention.report, mention.trigger.start, mention.trigger.end),))


def _participants(event: LinkedEvent) -> frozenset[str]:
    values = (*event.actors.values, *event.recipients.values)
    return frozenset(value.value for value in values if value.value)
