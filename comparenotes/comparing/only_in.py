"""What only one witness of a story has: linked events, facts and statements in, a ranking out.

Reports that copy each other are one witness, so what stands in two prints of one wire text is
still only in one: it is listed for the first of them. A story with one witness lists nothing,
since there is nothing to hold it against.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ..record import Fact, LinkedEvent, OnlyIn, Quotation, Span
from .story_notes import StoryNotes
from .term_weights import TermWeights
from .thresholds import Thresholds

_DISTINCTIVE = 1.5  # the weight from which a word counts as distinctive
_AROUND_FACT = 40  # characters on each side of a fact that must be new
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
    """Something one witness has, where it stands first, and its points."""

    report: str
    span: Span
    score: float
    only: OnlyIn


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
    least = thresholds["only_in.new"]
    new = [found for found in candidates if novelty.part_new(found.report, found.span) >= least]
    ranked = sorted(new, key=lambda found: (-found.score, found.report, found.span))
    return tuple(found.only for found in _without_overlaps(ranked))


def _without_overlaps(candidates: list[_Candidate]) -> list[_Candidate]:
    """The first of all that share words with each other."""
    taken: dict[str, list[Span]] = defaultdict(list)
    kept = []
    for candidate in candidates:
        if not any(candidate.span.overlaps(span) for span in taken[candidate.report]):
            taken[candidate.report].append(candidate.span)
            kept.append(candidate)
    return kept


class _Novelty:
    """Which words and actors of a report no other witness of the story has."""

    def __init__(self, story: StoryNotes, weights: TermWeights) -> None:
        self._story, self._weights = story, weights
        self._word_witnesses: dict[str, set[int]] = defaultdict(set)
        self._actor_witnesses: dict[str, set[int]] = defaultdict(set)
        for note in story.notes:
            report = note.report.id
            for stem in story.words[report].stems:
                self._word_witnesses[stem].add(story.witness[report])
            for key in story.identities.keys(report, [actor.id for actor in note.actors]):
                self._actor_witnesses[key].add(story.witness[report])

    def part_new(self, report: str, span: Span) -> float:
        """The part of the distinctive words of `span` that no other witness uses."""
        distinctive = self._distinctive(report, span)
        return len(self._new(distinctive)) / len(distinctive) if distinctive else 0.0

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

    def _distinctive(self, report: str, span: Span) -> list[str]:
        """The distinctive stems of `span`, in alphabetical order."""
        words, weights = self._story.words[report], self._weights
        inside = words.between(span.start, span.end)
        stems = set(words.stems[inside.start : inside.stop])
        return sorted([stem for stem in stems if weights[stem] >= _DISTINCTIVE])

    def _new(self, stems: list[str]) -> list[str]:
        return [stem for stem in stems if len(self._word_witnesses[stem]) == 1]


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
        candidates.append(_Candidate(first.report, first.evidence, score, only))
    return candidates


def _facts(story: StoryNotes, facts: Sequence[Fact], novelty: _Novelty) -> list[_Candidate]:
    """Facts of one witness; the words around a fact must be new, since a number alone is not."""
    candidates = []
    for fact in facts:
        reports = {words.report for value in fact.values for words in value.evidence}
        if not _is_of_one_witness(story, reports) or fact.verdict == "differ":
            continue
        first = fact.values[0].evidence[0]
        text = story.by_report[first.report].report.text
        around = Span(max(0, first.start - _AROUND_FACT), min(len(text), first.end + _AROUND_FACT))
        score = novelty.score(first.report, around) + _FACT
        only = OnlyIn(first.report, Span(first.start, first.end), fact=fact.id)
        candidates.append(_Candidate(first.report, around, score, only))
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
            score = novelty.score(report, whole) + _QUOTED * bool(statement.quoted)
            if statement.source and statement.source != "unnamed":
                is_known = novelty.is_known(report, [statement.source])
                score += _NAMED_SOURCE + _KNOWN_ACTOR * is_known
            only = OnlyIn(report, whole, statement=statement.id)
            candidates.append(_Candidate(report, whole, score, only))
    return candidates
