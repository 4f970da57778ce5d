"""Which events of a story's reports are one event in the world: notes in, linked events out.

Two events may be one when their triggers share a stem or a set of event_synonyms.toml, or when
they are of one type and share a recipient. How likely that is, is weighed from the words around
the triggers, who acts, when, where and how many (`linking_factors`); events are then joined from
the likeliest pair down, as long as they fit on average. Different days, places or counts of one
event are left to be found as differences, so only what is far apart keeps two events apart.

Source: event coreference by trigger and arguments, as measured on ECB+ (Cybulska and Vossen 2014).
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations

from ..record import Event, EventMention, LinkedEvent, Notes, Span
from .dates import days_apart, interval
from .event_sources import count_sources, name_sources
from .event_synonyms import SPEECH
from .groups import pairs_within
from .linking_factors import (
    DISTANCE,
    LIKENESS,
    FactorSum,
    MentionFeatures,
    Uses,
    probability,
    trigger_uses,
)
from .slots import FARTHEST, CertainPairs, MentionKey, compare_slots
from .stories import cluster
from .story_notes import StoryNotes
from .term_weights import TermWeights
from .thresholds import Thresholds
from .vectors import Vector, unit
from .vocabulary import ComparingVocabulary

CONTEXT = 45  # characters on each side of a trigger
_NEGLIGIBLE = 0.02  # a probability from which on a pair is not kept
_LABEL = 100  # characters of a linked event's label, about
_LABEL_SIDE = 45  # characters of it on each side of the trigger
_BEST_LABEL = 60  # characters


class EventLinker:
    """Links the events of stories; made once for all."""

    def __init__(
        self, vocabulary: ComparingVocabulary, weights: TermWeights, thresholds: Thresholds
    ) -> None:
        self._synonyms = vocabulary.synonyms
        self._weights = weights
        self._limits = thresholds.under("linking")
        self._likeness = FactorSum(LIKENESS, self._limits)
        self._distance = FactorSum(DISTANCE, self._limits)

    def link(self, story: StoryNotes) -> tuple[tuple[LinkedEvent, ...], CertainPairs]:
        """Every event of the story's notes in exactly one linked event, in the order of the
        first mention (reports by id), and the pairs of mentions that are certainly one event."""
        mentions = [
            self._features(story, note, event) for note in story.notes for event in note.events
        ]
        uses = trigger_uses(mentions, len(story.notes))
        linkable: dict[tuple[int, int], float] = {}
        certain: set[frozenset[MentionKey]] = set()
        for a, b in _candidate_pairs(mentions, int(self._limits["bucket"])):
            likelihood, is_certain = self.weigh(mentions[a], mentions[b], uses)
            if is_certain:
                certain.add(frozenset({mentions[a].key, mentions[b].key}))
            if likelihood > _NEGLIGIBLE:
                linkable[a, b] = likelihood
        groups = [
            [mentions[n] for n in group]
            for group in cluster(len(mentions), linkable, self._limits["join"])
        ]
        for group in groups:
            certain |= _certain_through_repetition(group, certain)
        return tuple(_linked_event(story, group, certain) for group in groups), certain

    def weigh(self, a: MentionFeatures, b: MentionFeatures, uses: Uses) -> tuple[float, bool]:
        """How likely two mentions are one event, and whether they are certainly one, day and
        place aside.

        Other days and places count less where all else fits so well that they are rather a
        difference between the reports.
        """
        likeness = self._likeness(a, b, uses)
        if probability(likeness) <= _NEGLIGIBLE:
            return 0.0, False
        is_certain = probability(likeness) >= self._limits["certain"]
        distance = self._distance(a, b, uses)
        is_far = a.when and b.when and days_apart(a.when, b.when) > FARTHEST
        if not is_certain or is_far:
            distance *= self._limits["uncertain"]
        return probability(likeness + distance), is_certain

    def _features(self, story: StoryNotes, note: Notes, event: Event) -> MentionFeatures:
        words = story.words[note.report.id]
        trigger = words.between(event.trigger.start, event.trigger.end)
        stem = self._synonyms.main_stem(words.lower[n] for n in trigger)
        names, numbers = set(), set()
        for n in words.between(event.evidence.start, event.evidence.end):
            if n in trigger:
                continue
            first = note.report.text[words.starts[n]]
            if first.isdigit():
                numbers.add(words.stems[n])
            elif first.isupper() and words.starts[n] > event.evidence.start:
                names.add(words.stems[n])
        kinds = self._synonyms.kinds(stem)
        if event.type and event.mode:  # 'protested' and 'gathered' are both PROTEST, demo
            kinds |= {f"{event.type} {event.mode}"}
        report = note.report.id
        return MentionFeatures(
            report=report,
            event=event,
            stem=stem,
            kinds=kinds,
            rarity=self._weights[stem],
            is_speech=SPEECH in kinds,
            context=self._context(story, report, event.trigger),
            names=frozenset(names),
            numbers=frozenset(numbers),
            actors=story.identities.keys(report, event.actors),
            recipients=story.identities.keys(report, event.recipients),
            when=interval(event.time),
            place=story.places.get((report, event.place)) if event.place else None,
        )

    def _context(self, story: StoryNotes, report: str, trigger: Span) -> Vector:
        """The words around a trigger, by how rare they are."""
        words = story.words[report]
        inside = words.between(trigger.start, trigger.end)
        near = words.between(
            max(0, trigger.start - CONTEXT),
            min(len(words.report.text), trigger.end + CONTEXT),
        )
        stems = (words.stems[n] for n in near if n not in inside)
        return unit({stem: self._weights[stem] for stem in stems})


def _candidate_pairs(mentions: Sequence[MentionFeatures], bucket: int) -> list[tuple[int, int]]:
    """The pairs that may be one event: by stem, by kind, or by type and recipient.

    Where more than `bucket` mentions have such a thing in common, only those that also share a
    name, a number, an actor or a recipient are paired.
    """
    blocks: dict[str, list[int]] = defaultdict(list)
    for n, mention in enumerate(mentions):
        keys = {f"stem {mention.stem}", *(f"kind {kind}" for kind in mention.kinds)}
        if mention.event.type:
            keys |= {f"type {mention.event.type} {key}" for key in mention.recipients}
        for key in keys:
            blocks[key].append(n)
    pairs: set[tuple[int, int]] = set()
    for block in blocks.values():
        for part in [block] if len(block) <= bucket else _by_details(block, mentions):
            pairs.update(pairs_within(part, bucket))
    return sorted(pairs)


def _by_details(block: Sequence[int], mentions: Sequence[MentionFeatures]) -> list[list[int]]:
    """The members of a block that share a name, a number, an actor or a recipient."""
    parts: dict[str, list[int]] = defaultdict(list)
    for n in block:
        mention = mentions[n]
        details = mention.names | mention.numbers | mention.actors | mention.recipients
        for detail in details:
            parts[detail].append(n)
    return list(parts.values())


def _certain_through_repetition(
    group: Sequence[MentionFeatures], certain: CertainPairs
) -> set[frozenset[MentionKey]]:
    """The pairs of a linked event that are certain through another mention in one of their own
    reports: where a report says 'the fire' twice, what holds of the one holds of the other."""
    partners: dict[MentionKey, set[MentionKey]] = defaultdict(set)
    for a, b in combinations([mention.key for mention in group], 2):
        if frozenset({a, b}) in certain:
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


def _linked_event(
    story: StoryNotes, group: list[MentionFeatures], certain: CertainPairs
) -> LinkedEvent:
    """The event that the mentions of `group` are of."""
    ordered = sorted(group, key=lambda mention: (mention.report, mention.event.trigger.start))
    mentions = tuple(
        EventMention(one.report, one.event.id, one.event.trigger, one.event.evidence)
        for one in ordered
    )
    events = [(mention.report, mention.event) for mention in ordered]
    return LinkedEvent(
        id="e" + _digest(story.story.id, *(f"{m.report} {m.event}" for m in mentions)),
        story=story.story.id,
        label=_label(story, ordered),
        mentions=mentions,
        type=_likeliest_type(ordered),
        **compare_slots(story, events, certain),
        sources=count_sources(story, events),
        according_to=name_sources(story, events),
        why=_why(ordered),
    )


def _digest(*words: str) -> str:
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:10]


def _likeliest_type(mentions: Sequence[MentionFeatures]) -> str | None:
    """The type that the notes are surest of, all mentions together; null when none has one."""
    confidence: dict[str, float] = defaultdict(float)
    for mention in mentions:
        if mention.event.type:
            confidence[mention.event.type] += mention.event.confidence
    return min(confidence, key=lambda kind: (-confidence[kind], kind), default=None)


def _label(story: StoryNotes, mentions: list[MentionFeatures]) -> str:
    """The evidence of about 60 characters with the commonest trigger, as printed."""
    stems = Counter(mention.stem for mention in mentions)
    best = min(
        mentions,
        key=lambda mention: (
            -stems[mention.stem],
            abs(mention.event.evidence.end - mention.event.evidence.start - _BEST_LABEL),
            mention.report,
            mention.event.trigger.start,
        ),
    )
    return " ".join(_shorten(story, best).split())


def _shorten(story: StoryNotes, mention: MentionFeatures) -> str:
    """At most about 100 characters of evidence around the trigger, whole words."""
    text = story.by_report[mention.report].report.text
    span, trigger = mention.event.evidence, mention.event.trigger
    if span.end - span.start <= _LABEL:
        return span.of(text)
    words = story.words[mention.report]
    inside = words.between(
        max(span.start, trigger.start - _LABEL_SIDE), min(span.end, trigger.end + _LABEL_SIDE)
    )
    if not inside:
        return trigger.of(text)
    start = max(words.starts[inside[0]], span.start)
    end = min(words.ends[inside[-1]], span.end)
    whole = Span(min(start, trigger.start), max(end, trigger.end))
    return (
        ("… " if whole.start > span.start else "")
        + whole.of(text)
        + (" …" if whole.end < span.end else "")
    )


def _why(mentions: list[MentionFeatures]) -> str | None:
    """What the mentions were linked by; null for one alone."""
    if len(mentions) < 2:
        return None
    stems = {mention.stem for mention in mentions}
    reasons = [
        "the same trigger" if len(stems) == 1 else "triggers that name one kind of happening"
    ]
    for role, sets in (
        ("actor", [mention.actors for mention in mentions]),
        ("recipient", [mention.recipients for mention in mentions]),
    ):
        known = [keys for keys in sets if keys]
        if len(known) > 1 and frozenset.intersection(*known):
            reasons.append(f"the same {role}")
    times = [mention.when for mention in mentions if mention.when]
    if len(times) > 1 and all(days_apart(a, b) == 0 for a, b in combinations(times, 2)):
        reasons.append("times that fit")
    return ", ".join(reasons)
