"""Which events of a story's reports are one event in the world: notes in, linked events out.

Two events may be one when their triggers share a stem or a set of same_happening.toml, or when
they are of one type and share who did it or to whom. How likely that is, is weighed from the words
around the triggers, who acts, when, where and how many; events are then joined from the likeliest
pair down, as long as they fit on average. Different days, places or tolls of one event are left to
be found as differences, so only what is far apart keeps two events apart.

Source: event coreference by trigger and arguments, as measured on ECB+ (Cybulska and Vossen 2014).
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from ..record import Event, EventMention, LinkedEvent, Notes, Span
from .dates import Interval, days_apart, interval
from .happenings import SPEECH, Happenings, main_stem
from .slots import FARTHEST, Sure, compare_slots
from .stories import Vector, cluster
from .story_notes import StoryNotes
from .term_weights import TermWeights
from .thresholds import Thresholds
from .whereabouts import agree

AROUND = 45  # characters on each side of a trigger


@dataclass(frozen=True)
class _EventMention:
    """One event of one report, with what it is compared by."""

    report: str
    event: Event
    stem: str
    kinds: frozenset[str]
    around: Vector
    names: frozenset[str]
    numbers: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]
    weight: float
    when: Interval | None
    is_speech: bool

    @property
    def key(self) -> tuple[str, str]:
        """Report and event, by their ids."""
        return self.report, self.event.id


class EventLinker:
    """Links the events of stories; made once for all."""

    def __init__(
        self, happenings: Happenings, weights: TermWeights, thresholds: Thresholds
    ) -> None:
        self._happenings = happenings
        self._weights = weights
        self._limits = thresholds.under("linking")

    def link(self, story: StoryNotes) -> tuple[tuple[LinkedEvent, ...], Sure]:
        """Every event of the story's notes in exactly one linked event, in the order of the
        first mention (reports by id), and the pairs of mentions that are surely one event."""
        mentions = [
            self._mention(story, note, event) for note in story.notes for event in note.events
        ]
        commons = _commons(mentions, len(story.notes))
        alike: dict[tuple[int, int], float] = {}
        sure: set[frozenset[tuple[str, str]]] = set()
        for a, b in self._pairs(mentions):
            fit = self._fit(mentions[a], mentions[b], commons)
            is_sure = _logistic(fit) >= self._limits["sure"]
            score = _logistic(fit - self._apart(story, mentions[a], mentions[b], is_sure=is_sure))
            if is_sure:
                sure.add(frozenset({mentions[a].key, mentions[b].key}))
            if score > 0.02:
                alike[a, b] = score
        groups = [
            [mentions[n] for n in group]
            for group in cluster(len(mentions), alike, self._limits["join"])
        ]
        for group in groups:
            sure |= _through_own(group, sure)
        return tuple(self._linked(story, group, sure) for group in groups), sure

    def _mention(self, story: StoryNotes, note: Notes, event: Event) -> _EventMention:
        words = story.words[note.report.id]
        trigger = words.between(event.trigger.start, event.trigger.end)
        stem = main_stem(tuple(words.lower[n] for n in trigger))
        names, numbers, around = [], [], {}
        for n in words.between(event.evidence.start, event.evidence.end):
            if n in trigger:
                continue
            start, key = words.starts[n], words.stems[n]
            first = note.report.text[start]
            if first.isdigit():
                numbers.append(key)
            elif first.isupper() and start > event.evidence.start:
                names.append(key)
        near = words.between(
            max(0, event.trigger.start - AROUND),
            min(len(note.report.text), event.trigger.end + AROUND),
        )
        for n in near:
            if n not in trigger:
                around[words.stems[n]] = self._weights[words.stems[n]]
        length = math.sqrt(math.fsum(weight * weight for weight in around.values())) or 1.0
        kinds = self._happenings.kinds(stem)
        if event.type and event.mode:  # 'protested' and 'gathered' are both PROTEST, demo
            kinds |= {f"{event.type} {event.mode}"}
        return _EventMention(
            report=note.report.id,
            event=event,
            stem=stem,
            kinds=kinds,
            around={key: weight / length for key, weight in around.items()},
            names=frozenset(names),
            numbers=frozenset(numbers),
            actors=story.identities.keys(note.report.id, event.actors),
            recipients=story.identities.keys(note.report.id, event.recipients),
            weight=self._weights[stem],
            when=interval(event.time),
            is_speech=SPEECH in kinds,
        )

    def _pairs(self, mentions: Sequence[_EventMention]) -> list[tuple[int, int]]:
        """The pairs that may be one event: by stem, by kind, or by type and who."""
        blocks: dict[str, list[int]] = defaultdict(list)
        for n, mention in enumerate(mentions):
            keys = {f"stem {mention.stem}", *(f"kind {kind}" for kind in mention.kinds)}
            if mention.event.type:
                keys |= {f"type {mention.event.type} {key}" for key in mention.recipients}
            for key in keys:
                blocks[key].append(n)
        return sorted({pair for block in blocks.values() for pair in combinations(block, 2)})

    def _fit(
        self, a: _EventMention, b: _EventMention, commons: dict[str, tuple[float, float]]
    ) -> float:
        """What speaks for two mentions being one event, less what speaks against, when and where
        they were left out."""
        w = self._limits
        same = a.stem == b.stem
        kinds = len(a.kinds & b.kinds) if a.kinds and b.kinds else 0
        score = w["start"]
        score += w["same_stem"] * same
        score += w["more_kinds"] * (kinds > 1)
        score += w["around"] * _cosine(a.around, b.around)
        score += w["telling"] * (a.weight + b.weight) / 10
        score += w["common"] * commons[a.stem][0] * commons[b.stem][0]
        score -= w["often"] * (max(commons[a.stem][1], commons[b.stem][1]) - 1)
        if a.report == b.report:
            score += w["one_report"] if same else -w["one_report"]
        if a.is_speech or b.is_speech:
            score -= w["speech"]
        if a.numbers and b.numbers and not a.numbers & b.numbers:
            score -= w["other_numbers"]
        if a.names and b.names and not a.names & b.names:
            score -= w["other_names"]
        if not same and not kinds:
            score -= w["only_type"]
        for mine, theirs in ((a.actors, b.actors), (a.recipients, b.recipients)):
            if mine and theirs:
                score += w["who"] if mine & theirs else -w["other_who"]
        if a.event.type and b.event.type:
            one_type = a.event.type == b.event.type
            score += w["type"] if one_type else -w["other_type"]
        return score

    def _apart(
        self, story: StoryNotes, a: _EventMention, b: _EventMention, *, is_sure: bool
    ) -> float:
        """What when and where speak against it; less when all else fits so well that they are
        rather a difference between the reports."""
        w, apart = self._limits, 0.0
        if a.when and b.when:
            days = days_apart(a.when, b.when)
            is_sure = is_sure and days <= FARTHEST
            apart += w["days"] * math.log2(1 + days) / 2
        if a.event.place and b.event.place:
            one = story.places.get((a.report, a.event.place))
            other = story.places.get((b.report, b.event.place))
            if one and other and agree(one, other) is False:
                apart += w["other_place"]
        return apart if is_sure else apart * w["unsure"]

    def _linked(
        self,
        story: StoryNotes,
        mentions: list[_EventMention],
        sure: Sure,
    ) -> LinkedEvent:
        ordered = sorted(mentions, key=lambda one: (one.report, one.event.trigger.start))
        found = tuple(
            EventMention(one.report, one.event.id, one.event.trigger, one.event.evidence)
            for one in ordered
        )
        events = [(one.report, one.event) for one in ordered]
        slots = compare_slots(story, events, sure)
        types: dict[str, float] = defaultdict(float)
        for one in ordered:
            if one.event.type:
                types[one.event.type] += one.event.confidence
        return LinkedEvent(
            id="e" + _digest(story.story.id, *(f"{m.report} {m.event}" for m in found)),
            story=story.story.id,
            label=_label(story, ordered),
            mentions=found,
            type=min(types, key=lambda kind: (-types[kind], kind)) if types else None,
            **slots,
            sources=count_sources(story, events),
            according_to=tell_sources(story, events),
            why=_why(ordered),
        )


def _digest(*words: str) -> str:
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:10]


def _logistic(score: float) -> float:
    return 1 / (1 + math.exp(-score))


def _cosine(a: Vector, b: Vector) -> float:
    if len(b) < len(a):
        a, b = b, a
    total = 0.0
    for key, weight in a.items():
        if key in b:
            total += weight * b[key]
    return total


def _commons(mentions: Sequence[_EventMention], reports: int) -> dict[str, tuple[float, float]]:
    """For each stem the part of the reports that have it as a trigger, and how often each does."""
    holders: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        holders[mention.stem][mention.report] += 1
    return {
        stem: (len(counts) / reports, counts.total() / len(counts))
        for stem, counts in holders.items()
    }


def _through_own(group: Sequence[_EventMention], sure: Sure) -> set[frozenset[tuple[str, str]]]:
    """The pairs of a linked event that are surely one through another mention in one of their own
    reports: where a report says 'the fire' twice, what holds of the one holds of the other."""
    own = [
        (a, b)
        for a, b in permutations(group, 2)
        if a.report == b.report and frozenset({a.key, b.key}) in sure
    ]
    return {
        frozenset({a.key, other.key})
        for a, b in own
        for other in group
        if other.report != a.report and frozenset({b.key, other.key}) in sure
    }


def _label(story: StoryNotes, mentions: list[_EventMention]) -> str:
    """The shortest evidence of the commonest trigger, as printed."""
    stems = Counter(one.stem for one in mentions)
    best = min(
        mentions,
        key=lambda one: (
            -stems[one.stem],
            abs(one.event.evidence.end - one.event.evidence.start - 60),
            one.report,
            one.event.trigger.start,
        ),
    )
    return " ".join(_cut(story, best).split())


def _cut(story: StoryNotes, mention: _EventMention) -> str:
    """At most about 100 characters of evidence around the trigger, whole words."""
    text, span, trigger = (
        story.by_report[mention.report].report.text,
        mention.event.evidence,
        mention.event.trigger,
    )
    if span.end - span.start <= 100:
        return span.of(text)
    words = story.words[mention.report]
    inside = words.between(max(span.start, trigger.start - 45), min(span.end, trigger.end + 45))
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


def _why(mentions: list[_EventMention]) -> str | None:
    """What the mentions were linked by; null for one alone."""
    if len(mentions) < 2:
        return None
    stems = {one.stem for one in mentions}
    reasons = [
        "the same trigger" if len(stems) == 1 else "triggers that name one kind of happening"
    ]
    for word, sets in (
        ("actor", [one.actors for one in mentions]),
        ("recipient", [one.recipients for one in mentions]),
    ):
        known = [found for found in sets if found]
        if len(known) > 1 and frozenset.intersection(*known):
            reasons.append(f"the same {word}")
    times = [found for one in mentions if (found := interval(one.event.time))]
    if len(times) > 1 and all(days_apart(a, b) == 0 for a, b in combinations(times, 2)):
        reasons.append("times that fit")
    return ", ".join(reasons)


def _speakers(story: StoryNotes, events: Sequence[tuple[str, Event]]) -> dict[str, set[str]]:
    """For each report who says so there: 'report', an identity's key, 'unnamed', or 'nobody'."""
    found: dict[str, set[str]] = defaultdict(set)
    for report, event in events:
        source = event.according_to.source
        if source is None or source in ("report", "unnamed"):
            found[report].add(source or "nobody")
        else:
            found[report].add(story.identities.key(report, source) or "unnamed")
    return found


def count_sources(story: StoryNotes, events: Sequence[tuple[str, Event]]) -> int:
    """How many independent sources say so.

    Reports that copy each other are one; so are two reports that have it from one named speaker.
    """
    said: set[str] = set()
    for report, speakers in _speakers(story, events).items():
        own = f"witness {story.witness[report]}"
        named = {who for who in speakers if ":" in who}
        said |= named if named == speakers else {own}
    return max(1, len(said))


def tell_sources(story: StoryNotes, events: Sequence[tuple[str, Event]]) -> tuple[str, ...]:
    """Who says so, each once: 'report' first, then names in their order, then 'unnamed'."""
    said = set().union(*_speakers(story, events).values()) - {"nobody"}
    names = sorted({story.identities[who].name for who in said if ":" in who})
    return (
        *(["report"] if "report" in said else []),
        *names,
        *(["unnamed"] if "unnamed" in said else []),
    )
