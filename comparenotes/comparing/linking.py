"""Which events of a story's reports are one event in the world: notes in, linked events out.

`links` finds the groups of mentions; here each group becomes a linked event with its label, its
slots and who says so. Different days, places or counts of one event are left to be found as
differences, between mentions that are surely of one event.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from ..lexicon import Lexicon
from ..record import EventMention, LinkedEvent
from .event_labels import EventLabels
from .event_sources import count_sources, name_sources
from .links import LinkModel, Links
from .mention_table import Mention, MentionColumns, MentionReader
from .slots import CertainPairs, MentionKey, Slots, compare_slots, undisputed
from .story_notes import StoryNotes
from .term_weights import TermWeights
from .thresholds import Thresholds
from .vocabulary import ComparingVocabulary
from .word_vectors import WordVectors

_FURTHER_DOWN = 0.3  # what a mention below the lead weighs
_UNTITLED = 0.5  # what one weighs that no title names


class EventLinker:
    """Links the events of stories; made once for all."""

    def __init__(
        self,
        lexicon: Lexicon,
        vocabulary: ComparingVocabulary,
        weights: TermWeights,
        thresholds: Thresholds,
    ) -> None:
        limits = thresholds.under("linking")
        self._reader = MentionReader(vocabulary, weights, WordVectors.of(lexicon))
        self._model = LinkModel(lexicon, limits)
        self._labels = EventLabels(vocabulary.words, weights)
        self._certain = limits["certain"]
        self._disputable = limits["disputable"]
        self._minor = limits["minor"]

    def link(self, story: StoryNotes) -> tuple[tuple[LinkedEvent, ...], CertainPairs]:
        """Every event of the story's notes in exactly one linked event, in the order of the
        first mention (reports by id), and the pairs of mentions that are certainly one event."""
        if not any(note.events for note in story.notes):
            return (), frozenset()
        table = self._reader.read(story)
        links = self._model.link(table)
        told = _Told(story, table)
        links = replace(links, groups=list(self._surely(told, links)))
        certain = self._certain_pairs(table.mentions, links)
        events = []
        groups = sorted(links.groups)
        for group, why in zip(groups, self._model.reasons(table, groups), strict=True):
            mentions = [table.mentions[n] for n in group]
            weight = told.weight(group)
            slots = compare_slots(story, [(one.report, one.event) for one in mentions], certain)
            if weight < self._disputable:
                slots = _without_differences(slots)
            confidence = round(links.confidence(group), 2)
            events.append(self._linked_event(story, mentions, slots, why, confidence, weight))
        return tuple(self._titled(story, table, links, events)), certain

    def _surely(self, told: _Told, links: Links) -> Iterator[list[int]]:
        """The groups, those that the story makes little of taken apart where they are not sure."""
        for group in links.groups:
            if len(group) > 1 and told.weight(group) < self._minor:
                yield from self._model.apart(group, links)
            else:
                yield list(group)

    def _titled(
        self, story: StoryNotes, table: MentionColumns, links: Links, events: list[LinkedEvent]
    ) -> list[LinkedEvent]:
        """The events, the main one by a title, which says best what a story is about."""
        told = [n for n, one in enumerate(events) if len({m.report for m in one.mentions}) > 1]
        if told:
            main = min(told, key=lambda n: (-events[n].weight, events[n].id))
            mentions = [table.mentions[n] for n in sorted(links.groups)[main]]
            title = self._labels.title(story, mentions)
            if title is not None:
                events[main] = replace(events[main], label=title)
        return events

    def _certain_pairs(self, mentions: Sequence[Mention], links: Links) -> CertainPairs:
        """The likeliest pairs within the groups, and what is certain through repetition."""
        keys = [mention.key for mention in mentions]
        group_of = {n: k for k, group in enumerate(links.groups) for n in group}
        inside: dict[int, list[tuple[MentionKey, MentionKey]]] = defaultdict(list)
        for (a, b), probability in links.likely.items():
            if probability >= self._certain and group_of[a] == group_of[b]:
                inside[group_of[a]].append((keys[a], keys[b]))
        certain: set[frozenset[MentionKey]] = set()
        for pairs in inside.values():
            certain.update(map(frozenset, pairs))
            certain |= _certain_through_repetition(pairs)
        return certain

    def _linked_event(
        self,
        story: StoryNotes,
        mentions: Sequence[Mention],
        slots: Slots,
        why: str | None,
        confidence: float,
        weight: float,
    ) -> LinkedEvent:
        events = [(mention.report, mention.event) for mention in mentions]
        marks = "\n".join([story.story.id, *(f"{m.report} {m.event.id}" for m in mentions)])
        return LinkedEvent(
            id="e" + hashlib.sha256(marks.encode()).hexdigest()[:10],
            story=story.story.id,
            label=self._labels.label(story, mentions),
            mentions=tuple(
                EventMention(one.report, one.event.id, one.event.trigger, one.event.evidence)
                for one in mentions
            ),
            type=_likeliest_type(mentions),
            **slots,
            sources=count_sources(story, events),
            according_to=name_sources(story, events),
            confidence=confidence,
            weight=round(weight, 2),
            why=why,
        )


def _without_differences(slots: Slots) -> Slots:
    """Slots that don't differ: what a story hardly speaks of is too often several events taken
    for one."""
    return Slots(
        actors=undisputed(slots["actors"]),
        recipients=undisputed(slots["recipients"]),
        time=undisputed(slots["time"]),
        place=slots["place"],
        status=slots["status"],
    )


class _Told:
    """How much a story makes of events: a point for each witness that has one in its lead, less
    for one that has it further down, more for what titles name; nothing for speech."""

    def __init__(self, story: StoryNotes, table: MentionColumns) -> None:
        place = np.where(table.is_lead, np.float32(1), np.float32(_FURTHER_DOWN))
        points = np.where(table.is_speech, 0, place * (np.float32(_UNTITLED) + table.title_share))
        self._points: list[float] = points.tolist()
        self._witness = [story.witness[mention.report] for mention in table.mentions]

    def weight(self, group: Sequence[int]) -> float:
        """The points of the event that the mentions of a group are of."""
        best: dict[int, float] = defaultdict(float)
        for n in group:
            witness = self._witness[n]
            best[witness] = max(best[witness], self._points[n])
        return sum(best.values())


def _certain_through_repetition(
    certain: Sequence[tuple[MentionKey, MentionKey]],
) -> set[frozenset[MentionKey]]:
    """The pairs of a linked event that its `certain` ones make certain through another mention in
    one of their own reports: where a report says 'the fire' twice, what holds of the one holds of
    the other."""
    partners: dict[MentionKey, set[MentionKey]] = defaultdict(set)
    for a, b in certain:
        partners[a].add(b)
        partners[b].add(a)
    return {
        frozenset({mention, other})
        for mention, known in partners.items()
        for repeated in known
        if repeated[0] == mention[0]
        for other in partners[repeated]
        if other[0] != mention[0]
    }


def _likeliest_type(mentions: Sequence[Mention]) -> str | None:
    """The type that the notes are surest of, all mentions together; null when none has one."""
    confidence: dict[str, float] = defaultdict(float)
    for mention in mentions:
        if mention.event.type:
            confidence[mention.event.type] += mention.event.confidence
    return min(confidence, key=lambda kind: (-confidence[kind], kind), default=None)
