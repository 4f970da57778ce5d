"""What a story's reports give as the cause of one happening: causes in words in, facts out.

Only causes of mentions that are surely of one event can clash, and only where no report gives both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from ..record import Fact, LinkedEvent, Span, Value, Words
from ..record.folding import fold
from .causes import Cause, CauseFinder
from .event_synonyms import EventSynonyms
from .fact_building import build_fact
from .slots import CertainPairs, MentionKey, verdict
from .story_notes import StoryNotes
from .term_weights import TermWeights

_CONTENT = 1.0  # the weight from which a word may end the name of a cause: 'and' is none
_DISTINCTIVE = 2.0  # the weight from which a word sets two causes apart


class _GivenCause(NamedTuple):
    """The words in which report `report` gives a cause of `event` (its id in the notes)."""

    report: str
    event: str
    span: Span
    is_whole: bool

    @property
    def mention(self) -> MentionKey:
        """The mention of the effect."""
        return self.report, self.event


class _Trigger(NamedTuple):
    """Where an event's trigger stands, the linked event's id, and the event's id in the notes."""

    span: Span
    linked: str
    event: str


@dataclass(frozen=True)
class CauseComparer:
    """Compares the causes of stories; made once for all."""

    causes: CauseFinder
    synonyms: EventSynonyms
    weights: TermWeights

    def compare(
        self, story: StoryNotes, events: Sequence[LinkedEvent], certain: CertainPairs
    ) -> list[Fact]:
        """What the reports give as the cause of one event."""
        triggers = _triggers(events)
        given: dict[str, list[_GivenCause]] = defaultdict(list)
        for note in story.notes:
            report = note.report.id
            for cause in self.causes.find(story.words[report]):
                effect = _effect(triggers.get(report, []), cause)
                if effect is not None:
                    words = story.words[report]
                    last = words.between(cause.cause.start, cause.cause.end)[-1]
                    is_whole = self.weights[words.stems[last]] >= _CONTENT
                    given[effect.linked].append(
                        _GivenCause(report, effect.event, cause.cause, is_whole)
                    )
        return [
            fact
            for event in events
            if event.id in given
            for fact in self._compare_causes(story, event.id, given[event.id], certain)
        ]

    def _compare_causes(
        self, story: StoryNotes, event: str, given: list[_GivenCause], certain: CertainPairs
    ) -> list[Fact]:
        """One fact when the causes clash in mentions that are certainly of one event; else one
        for each cause."""
        groups: list[list[_GivenCause]] = []
        for cause in given:
            home = next(
                (
                    group
                    for group in groups
                    if any(self._is_same_cause(story, cause, other) for other in group)
                ),
                None,
            )
            if home is None:
                groups.append([cause])
            else:
                home.append(cause)
        values = [_cause_value(story, group) for group in groups]
        if len(groups) > 1 and _causes_clash(groups, certain):
            return [build_fact(story, event, "cause", "cause", "differ", "conflict", tuple(values))]
        return [
            build_fact(
                story, event, "cause", "cause", verdict(reports, clash=False), "same", (value,)
            )
            for value in values
            for reports in [{words.report for words in value.evidence}]
        ]

    def _is_same_cause(self, story: StoryNotes, a: _GivenCause, b: _GivenCause) -> bool:
        """Whether two causes share a distinctive word or a kind of event, or have no such word."""
        stems, others = self._distinctive(story, a), self._distinctive(story, b)
        if stems & others or not stems or not others:
            return True
        return bool(self._kinds(stems) & self._kinds(others))

    def _kinds(self, stems: frozenset[str]) -> frozenset[str]:
        return frozenset(kind for stem in stems for kind in self.synonyms.kinds(stem))

    def _distinctive(self, story: StoryNotes, cause: _GivenCause) -> frozenset[str]:
        words = story.words[cause.report]
        stems = (words.stems[n] for n in words.between(cause.span.start, cause.span.end))
        return frozenset(stem for stem in stems if self.weights[stem] >= _DISTINCTIVE)


def _cause_value(story: StoryNotes, group: list[_GivenCause]) -> Value:
    """The cause in the words that all of the group have in common, where these are one's ('an
    electrical fault'), else in the first's."""
    named = [" ".join(story.text(one.report, one.span).split()) for one in group]
    common = (one for one in named if all(fold(one) in fold(other) for other in named))
    return Value(
        min(common, key=len, default=named[0]),
        tuple(sorted(Words(cause.report, cause.span.start, cause.span.end) for cause in group)),
    )


def _causes_clash(groups: list[list[_GivenCause]], certain: CertainPairs) -> bool:
    """Whether each is named in whole words, no report gives two of them, and two of them are
    certainly of one event."""
    if any(not one.is_whole for group in groups for one in group):
        return False  # part of a sentence rather than the name of a cause
    for group, other in combinations(groups, 2):
        if {cause.report for cause in group} & {cause.report for cause in other}:
            return False
    return any(
        frozenset({a.mention, b.mention}) in certain
        for group, other in combinations(groups, 2)
        for a in group
        for b in other
    )


def _triggers(events: Sequence[LinkedEvent]) -> dict[str, list[_Trigger]]:
    """The triggers in each report, in the order of its text."""
    triggers: dict[str, list[_Trigger]] = defaultdict(list)
    for event in events:
        for mention in event.mentions:
            triggers[mention.report].append(_Trigger(mention.trigger, event.id, mention.event))
    return {report: sorted(rows) for report, rows in triggers.items()}


def _effect(triggers: list[_Trigger], cause: Cause) -> _Trigger | None:
    """The event that the effect names: the trigger in it nearest to the cause."""
    inside = [trigger for trigger in triggers if cause.effect.covers(trigger.span)]
    return min(
        inside,
        key=lambda trigger: (
            abs(trigger.span.start - cause.cause.start),
            trigger.linked,
            trigger.event,
        ),
        default=None,
    )
