"""What only one witness of a story has: linked events, facts and statements in, a ranking out.

Reports that copy each other are one witness, so what stands in two prints of one wire text is
still only in one: it is listed for the first of them. What another witness tells in its own words,
so that a passage of it holds most of the words that matter, is not listed. A story with one
witness lists nothing, since there is nothing to hold it against.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import reduce

from ..record import TOLLS, Fact, LinkedEvent, Notes, OnlyIn, Quotation, Span
from .story_notes import StoryNotes
from .term_weights import TermWeights
from .thresholds import Thresholds

_DISTINCTIVE = 1.5  # the weight from which a word counts as distinctive
_FEWEST = 3  # distinctive words below which something says too little by itself
_AROUND_FACT = 40  # characters on each side of a fact that must be new
# A passage that may tell the same has this many words for each of the words it is held against,
# and a few more.
_PASSAGE, _PASSAGE_MORE = 1.6, 8
_WITHOUT_TRIGGER = 2 / 3  # of what a passage counts that tells of another deed
# What speaks for listing something first, in points. Source: by hand on ten stories of the dev set.
_NEW_WORDS = 0.5  # at most, by their weight,
_ENOUGH_WEIGHT = 20  # from which on more new words add nothing
_FURTHER_DOWN = -0.7  # for what stands at the very end of a report
_TYPED, _COUNTED = 1.0, 0.5  # an event with a type; with a quantity
_FACT = 0.3
_NAMED_SOURCE, _QUOTED = 0.4, 0.3  # a statement with one; with words in quotation marks
_KNOWN_ACTOR = 0.7  # about somebody of whom another witness speaks


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Something one witness has, where it stands first, and its points; `told` is what must be new
    of it (of a statement what is said), `trigger` an event's."""

    report: str
    span: Span
    told: Span
    score: float
    only: OnlyIn
    trigger: Span | None = None


def find_only_in(
    story: StoryNotes,
    events: Sequence[LinkedEvent],
    facts: Sequence[Fact],
    quotations: Sequence[Quotation],
    *,
    weights: TermWeights,
    thresholds: Thresholds,
) -> tuple[OnlyIn, ...]:
    """What only one witness has, the most important first.

    A type, quantities and actors of whom other witnesses speak count, so do words that are new,
    a little; what stands further down counts less. Of what overlaps in the text only the first
    is listed.
    """
    if len({story.witness[note.report.id] for note in story.notes}) < 2:
        return ()
    novelty = _Novelty(story, weights)
    candidates = [
        *_events(story, events, novelty),
        *_facts(story, facts, novelty),
        *_statements(story, quotations, novelty),
    ]
    least, same = thresholds["only_in.new"], thresholds["only_in.same"]
    new = [
        found
        for found in candidates
        if novelty.part_new(found.report, found.told) >= least
        and novelty.part_told_elsewhere(found) < same
    ]
    ranked = sorted(new, key=lambda found: (-found.score, found.report, found.span))
    return tuple(found.only for found in _told_once(ranked, novelty, same))


def _told_once(candidates: list[_Candidate], novelty: _Novelty, same: float) -> list[_Candidate]:
    """The first of all that share words of the text with each other, or that one report tells
    twice in much the same words."""
    taken: dict[str, list[tuple[Span, frozenset[str]]]] = defaultdict(list)
    kept = []
    for candidate in candidates:
        before = taken[candidate.report]
        if any(candidate.span.overlaps(span) for span, _ in before):
            continue
        stems = novelty.stems(candidate.report, candidate.span)
        if all(novelty.part_in(stems, told) < same for _, told in before):
            before.append((candidate.span, stems))
            kept.append(candidate)
    return kept


class _Novelty:
    """Which words and actors of a report no other witness of the story has."""

    def __init__(self, story: StoryNotes, weights: TermWeights) -> None:
        self._story, self._weights = story, weights
        self._word_witnesses: dict[str, set[int]] = defaultdict(set)
        self._actor_witnesses: dict[str, set[int]] = defaultdict(set)
        self._places: dict[str, dict[str, list[int]]] = {}
        for note in sorted(story.notes, key=_when_printed):
            report = note.report.id
            places = self._places[report] = defaultdict(list)
            for at, stem in enumerate(story.words[report].stems):
                self._word_witnesses[stem].add(story.witness[report])
                places[stem].append(at)
            for key in story.identities.keys(report, [actor.id for actor in note.actors]):
                self._actor_witnesses[key].add(story.witness[report])

    def part_new(self, report: str, span: Span) -> float:
        """The part of the distinctive words of `span` that no other witness uses."""
        distinctive = self._distinctive(report, span)
        return len(self._new(distinctive)) / len(distinctive) if distinctive else 0.0

    def part_told_elsewhere(self, found: _Candidate) -> float:
        """The part of the words of `found`, by their weight, that some passage of another witness
        has; 1 where they are too few, or where a print of the same text tells them before. Names
        don't count: who and where is told beside much else."""
        report = found.report
        if len(self.stems(report, found.span)) < _FEWEST:
            return 1.0
        stems = self.stems(report, found.told) - self._names(report, found.told)
        trigger = frozenset() if found.trigger is None else self.stems(report, found.trigger)
        witness = self._story.witness
        before = True
        told = 0.0
        for other in self._places:
            before = before and other != report
            if stems and other != report and (witness[other] != witness[report] or before):
                told = max(told, self._part_in_passage(stems, other, trigger & stems))
        return told

    def _part_in_passage(
        self, stems: frozenset[str], report: str, trigger: frozenset[str]
    ) -> float:
        """The part of `stems`, by weight, that the fullest passage of a report has; less where it
        has not the `trigger`."""
        length = _PASSAGE * len(stems) + _PASSAGE_MORE
        places = self._places[report]
        hits = sorted((at, stem) for stem in stems for at in places.get(stem, ()))
        held: Counter[str] = Counter()
        first = 0
        told = 0.0
        for at, stem in hits:
            held[stem] += 1
            while at - hits[first][0] > length:
                held[hits[first][1]] -= 1
                first += 1
            inside = {one for one, count in held.items() if count}
            share = 1.0 if trigger <= inside else _WITHOUT_TRIGGER
            told = max(told, share * self._weight(inside))
        return told / self._weight(stems)

    def part_in(self, stems: frozenset[str], others: frozenset[str]) -> float:
        """The part of `stems`, by weight, that is among others."""
        return self._weight(stems & others) / self._weight(stems)

    def _weight(self, stems: Set[str]) -> float:
        return sum(self._weights[one] for one in sorted(stems))  # in one order, for one sum

    def score(self, report: str, span: Span) -> float:
        """The points for the new words of `span`, less those for where it stands."""
        new = self._new(self._distinctive(report, span))
        weight = sum(self._weights[stem] for stem in new) / _ENOUGH_WEIGHT
        position = span.start / max(1, len(self._story.by_report[report].report.text))
        return _NEW_WORDS * min(1.0, weight) + _FURTHER_DOWN * position

    def is_known(self, report: str, actors: Sequence[str]) -> bool:
        """Whether another witness speaks of one of `actors`."""
        keys = self._story.identities.keys(report, actors)
        return any(len(self._actor_witnesses.get(key, ())) > 1 for key in keys)

    def stems(self, report: str, span: Span) -> frozenset[str]:
        """The distinctive stems of `span`."""
        words, weights = self._story.words[report], self._weights
        inside = words.between(span.start, span.end)
        stems = words.stems[inside.start : inside.stop]
        return frozenset(stem for stem in stems if weights[stem] >= _DISTINCTIVE)

    def _names(self, report: str, span: Span) -> frozenset[str]:
        """The stems of the names in `span`."""
        words = self._story.words[report]
        inside = words.between(span.start, span.end)
        return frozenset(words.stems[at] for at in inside if words.is_name(at))

    def _distinctive(self, report: str, span: Span) -> list[str]:
        """The same in alphabetical order."""
        return sorted(self.stems(report, span))

    def _new(self, stems: list[str]) -> list[str]:
        return [stem for stem in stems if len(self._word_witnesses[stem]) == 1]


def _when_printed(note: Notes) -> tuple[str, str]:
    return note.report.published.value or "~", note.report.id  # unknown days last


def _is_of_one_witness(story: StoryNotes, reports: set[str]) -> bool:
    return len({story.witness[report] for report in reports}) == 1


def _events(
    story: StoryNotes, events: Sequence[LinkedEvent], novelty: _Novelty
) -> list[_Candidate]:
    candidates = []
    for event in events:
        if not _is_of_one_witness(story, {mention.report for mention in event.mentions}):
            continue
        first = event.mentions[0]
        noted = story.events[first.report, first.event]
        if not (event.type or noted.quantities or noted.actors or noted.recipients):
            continue  # 'armed with', 'lined the street': it says too little by itself
        if not story.is_body_text(first.report, first.trigger):
            continue
        participants = (*noted.actors, *noted.recipients)
        score = novelty.score(first.report, first.evidence) + noted.confidence * (
            _TYPED * (event.type is not None)
            + _COUNTED * bool(noted.quantities)
            + _KNOWN_ACTOR * novelty.is_known(first.report, participants)
        )
        only = OnlyIn(first.report, first.evidence, event=event.id)
        place = first.evidence
        candidates.append(_Candidate(first.report, place, place, score, only, first.trigger))
    return candidates


def _facts(story: StoryNotes, facts: Sequence[Fact], novelty: _Novelty) -> list[_Candidate]:
    """Tolls and causes of one witness; the words around one must be new, since a number alone is
    not. Other facts ('46-year-old', 'two zones') say little outside their sentence."""
    candidates = []
    for fact in facts:
        if fact.kind != "cause" and fact.what not in TOLLS:
            continue
        reports = {words.report for value in fact.values for words in value.evidence}
        if not _is_of_one_witness(story, reports) or fact.verdict == "differ":
            continue
        first = fact.values[0].evidence[0]
        text = story.by_report[first.report].report.text
        around = Span(max(0, first.start - _AROUND_FACT), min(len(text), first.end + _AROUND_FACT))
        score = novelty.score(first.report, around) + _FACT
        only = OnlyIn(first.report, Span(first.start, first.end), fact=fact.id)
        candidates.append(_Candidate(first.report, around, around, score, only))
    return candidates


def _statements(
    story: StoryNotes, quotations: Sequence[Quotation], novelty: _Novelty
) -> list[_Candidate]:
    shared = {
        (version.report, version.statement)
        for quotation in quotations
        for version in quotation.versions
    }
    candidates = []
    for note in story.notes:
        report = note.report.id
        for statement in note.statements:
            if not statement.content or (report, statement.id) in shared:
                continue
            whole = Span(statement.content[0].start, statement.content[-1].end)
            who_says = (one for one in (statement.cue, statement.source_span) if one is not None)
            said = reduce(_around, who_says, whole)
            score = novelty.score(report, whole) + _QUOTED * bool(statement.quoted)
            if statement.source and statement.source != "unnamed":
                is_known = novelty.is_known(report, [statement.source])
                score += _NAMED_SOURCE + _KNOWN_ACTOR * is_known
            only = OnlyIn(report, whole, statement=statement.id)
            candidates.append(_Candidate(report, said, whole, score, only))
    return candidates


def _around(one: Span, other: Span) -> Span:
    """From the first of two spans to the end of the last."""
    return Span(min(one.start, other.start), max(one.end, other.end))
