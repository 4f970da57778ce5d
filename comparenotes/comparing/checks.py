"""Claims of one report that the other reports' events can test.

So far one kind: 'for the fourth time this year' against the events of that kind on record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..lexicon import Lexicon
from ..lexicon.entries import TimeWord
from ..record import (
    CheckVerdict,
    ComparedCheck,
    Event,
    EventMention,
    LinkedEvent,
    Span,
    Value,
    Words,
)
from .dates import Interval, days_apart, interval
from .story_notes import StoryNotes


@dataclass(frozen=True, slots=True)
class _DatedEvent:
    """A linked event of `story` that happened, and when."""

    story: StoryNotes
    event: LinkedEvent
    when: Interval


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

    def check(
        self, stories: Sequence[tuple[StoryNotes, Sequence[LinkedEvent]]]
    ) -> tuple[ComparedCheck, ...]:
        """Every claim of an ordinal, with the events of its kind that are on record.

        holds: as many are on record, this one included; fails: more are; open: fewer are, which
        may only mean that they were not reported here.
        """
        record = [
            _DatedEvent(story, event, when)
            for story, events in stories
            for event in events
            if (when := _when(story, event)) is not None
        ]
        checks = []
        for dated in record:
            if dated.event.type is None:
                continue
            if not _participants(dated):
                continue  # nobody is named, so nothing shows whose times are counted
            for mention in dated.event.mentions:
                claim = self._find_claim(dated.story, mention.report, mention.evidence)
                if claim is not None and _is_of(claim, dated.story, mention):
                    checks.append(self._check(dated, mention.report, claim, record))
        return tuple(checks)

    def _find_claim(self, story: StoryNotes, report: str, within: Span) -> re.Match[str] | None:
        text = story.by_report[report].report.text
        return self._claim.search(text, within.start, min(len(text), within.end + 1))

    def _check(
        self,
        claimed: _DatedEvent,
        report: str,
        claim: re.Match[str],
        record: Sequence[_DatedEvent],
    ) -> ComparedCheck:
        """The check of `claim`, made in `report` about the event `claimed`."""
        number = self._number(claim.group(1))
        year = int(claim.group(3)) if claim.group(3) else claimed.when[1].year
        alike = [
            other
            for other in record
            if _is_the_same_again(claimed, other)
            and date(year, 1, 1) <= other.when[0]
            and other.when[1] <= claimed.when[1]
        ]
        on_record = _on_different_days(alike)
        return ComparedCheck(
            claim=Value(claim.group(), (Words(report, claim.start(), claim.end()),)),
            found=tuple(_first_mention(dated.event) for dated in on_record),
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


def _on_different_days(events: Sequence[_DatedEvent]) -> list[_DatedEvent]:
    """The events in order of time, those left out that overlap with one before."""
    kept: list[_DatedEvent] = []
    for dated in sorted(events, key=lambda dated: (dated.when, dated.event.id)):
        if all(days_apart(dated.when, other.when) > 0 for other in kept):
            kept.append(dated)
    return kept


def _first_mention(event: LinkedEvent) -> Value:
    mention = event.mentions[0]
    return Value(event.label, (Words(mention.report, mention.trigger.start, mention.trigger.end),))


def _is_the_same_again(claimed: _DatedEvent, other: _DatedEvent) -> bool:
    """Whether `other` is what `claimed` is counted among: named alike, by the same people to the
    same people, whoever else took part."""
    same_type = claimed.event.type == other.event.type
    if not same_type or not _kinds(claimed) & _kinds(other):
        return False
    return _participants(claimed) <= _participants(other)


def _participants(dated: _DatedEvent) -> set[tuple[str, str]]:
    """Who takes part, each with the side; what is done to each other has one side."""
    actors = {value.value for value in dated.event.actors.values if value.value}
    recipients = {value.value for value in dated.event.recipients.values if value.value}
    if len(actors) > 1 or actors == recipients:
        return {("with", name) for name in actors | recipients}
    return {("by", name) for name in actors} | {("to", name) for name in recipients}


def _kinds(dated: _DatedEvent) -> set[str]:
    """What the happening is called: the stems of its triggers and their sets of synonyms."""
    synonyms = dated.story.vocabulary.synonyms
    kinds: set[str] = set()
    for mention in dated.event.mentions:
        trigger = dated.story.text(mention.report, mention.trigger).lower()
        stem = synonyms.main_stem(trigger.split())
        kinds |= {stem, *synonyms.kinds(stem)}
    return kinds


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
