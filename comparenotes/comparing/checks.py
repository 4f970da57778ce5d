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
from ..record import (
    REAL_STATUSES,
    CheckVerdict,
    ComparedCheck,
    Event,
    EventMention,
    LinkedEvent,
    Value,
    Words,
)
from .dates import Interval, days_apart, interval
from .story_notes import StoryNotes


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """A linked event of a type that happened: when, what it is called, who took part and on which
    side, its first mention, and what its reports claim of it."""

    id: str
    type: str
    when: Interval
    kinds: frozenset[str]
    participants: frozenset[tuple[str, str]]
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
                participants = _participants(event)
                claims = (self._find_claim(story, one) for one in event.mentions)
                yield RecordedEvent(
                    id=event.id,
                    type=event.type,
                    when=when,
                    kinds=_kinds(story, event),
                    participants=participants,
                    first=_first_mention(event),
                    # where nobody is named, nothing shows whose times are counted
                    claims=tuple(one for one in claims if one is not None and participants),
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

    def _find_claim(self, story: StoryNotes, mention: EventMention) -> _Claim | None:
        """The claim in a mention's clause, if it is about this event."""
        text, within = story.by_report[mention.report].report.text, mention.evidence
        claim = self._claim.search(text, within.start, min(len(text), within.end + 1))
        if claim is None or not _is_of(claim, story, mention):
            return None
        year = int(claim.group(3)) if claim.group(3) else None
        words = Words(mention.report, claim.start(), claim.end())
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
            if claimed.kinds & other.kinds
            and claimed.participants <= other.participants
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
        if event.status in REAL_STATUSES and (when := interval(event.time))
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


def _participants(event: LinkedEvent) -> frozenset[tuple[str, str]]:
    """Who takes part, each with the side; what is done to each other has one side."""
    actors = {value.value for value in event.actors.values if value.value}
    recipients = {value.value for value in event.recipients.values if value.value}
    if len(actors) > 1 or actors == recipients:
        return frozenset(("with", name) for name in actors | recipients)
    return frozenset({("by", name) for name in actors} | {("to", name) for name in recipients})


def _kinds(story: StoryNotes, event: LinkedEvent) -> frozenset[str]:
    """What the happening is called: the stems of its triggers and their sets of synonyms."""
    synonyms = story.vocabulary.synonyms
    kinds: set[str] = set()
    for mention in event.mentions:
        trigger = story.text(mention.report, mention.trigger).lower()
        stem = synonyms.main_stem(trigger.split())
        kinds |= {stem, *synonyms.kinds(stem)}
    return frozenset(kinds)


def _is_of(claim: re.Match[str], story: StoryNotes, mention: EventMention) -> bool:
    """Whether a claim is about this event: of those in whose clause it stands the last one named
    before it, else the first after it."""
    triggers = [
        event.trigger
        for event in story.by_report[mention.report].events
        if event.evidence.start <= claim.start() and claim.end() <= event.evidence.end + 1
    ]
    before = [trigger for trigger in triggers if trigger.end <= claim.start()]
    return mention.trigger == (max(before) if before else min(triggers, default=None))
