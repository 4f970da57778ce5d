"""What only one witness of a story has: linked events, facts and statements in, a ranking out.

Reports that copy each other are one witness, so what stands in two prints of one wire text is
still only in one: it is listed for the first of them. A story with one witness lists nothing,
since there is nothing to hold it against.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ..record import Fact, LinkedEvent, OnlyIn, Quotation, Span
from .story_notes import StoryNotes
from .term_weights import TermWeights
from .thresholds import Thresholds

_TELLING = 1.5  # the weight from which a word counts as telling


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Something one witness has, where it stands first, and how telling it is."""

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
    """What only one witness has, most telling first.

    A type, quantities and actors whom other witnesses speak of count, so do words that are new,
    a little; what stands further down counts less. Of what overlaps in the text only the most
    telling is listed.
    """
    if len({story.witness[note.report.id] for note in story.notes}) < 2:
        return ()
    fresh = _Freshness(story, weights)
    found = [
        *_events(story, events, fresh),
        *_facts(story, facts, fresh),
        *_statements(story, quotations, fresh),
    ]
    kept = [one for one in found if fresh.part(one.report, one.span) >= thresholds["only_in.new"]]
    kept.sort(key=lambda one: (-one.score, one.report, one.span))
    return tuple(one.only for one in _without_overlaps(kept))


def _without_overlaps(found: list[_Candidate]) -> list[_Candidate]:
    """The first of all that share words with each other."""
    taken: dict[str, list[Span]] = defaultdict(list)
    kept = []
    for one in found:
        if not any(one.span.overlaps(span) for span in taken[one.report]):
            taken[one.report].append(one.span)
            kept.append(one)
    return kept


class _Freshness:
    """Which words of a report no other witness of the story uses."""

    def __init__(self, story: StoryNotes, weights: TermWeights) -> None:
        self._story, self._weights = story, weights
        self._holders: dict[str, set[int]] = {}
        for note in story.notes:
            report = note.report.id
            for key in set(story.words[report].stems):
                self._holders.setdefault(key, set()).add(story.witness[report])

        self._speaking_of: dict[str, set[int]] = {}
        for note in story.notes:
            report = note.report.id
            for key in story.identities.keys(report, [actor.id for actor in note.actors]):
                self._speaking_of.setdefault(key, set()).add(story.witness[report])

    def _telling(self, report: str, span: Span) -> list[str]:
        words = self._story.words[report]
        keys = {words.stems[n] for n in words.between(span.start, span.end)}
        return sorted(key for key in keys if self._weights[key] >= _TELLING)

    def part(self, report: str, span: Span) -> float:
        """The part of the telling words of `span` that no other witness uses."""
        telling = self._telling(report, span)
        new = [key for key in telling if len(self._holders[key]) == 1]
        return len(new) / len(telling) if telling else 0.0

    def score(self, report: str, span: Span) -> float:
        """How telling the new words of `span` are, less for what stands further down."""
        new = [k for k in self._telling(report, span) if len(self._holders[k]) == 1]
        place = span.start / max(1, len(self._story.by_report[report].report.text))
        return 0.5 * min(1.0, sum(self._weights[key] for key in new) / 20) - 0.7 * place

    def is_known(self, report: str, actors: Sequence[str]) -> bool:
        """Whether another witness speaks of one of `actors`."""
        keys = self._story.identities.keys(report, actors)
        return any(len(self._speaking_of.get(key, ())) > 1 for key in keys)


def _one_witness(story: StoryNotes, reports: set[str]) -> bool:
    return len({story.witness[report] for report in reports}) == 1


def _events(
    story: StoryNotes, events: Sequence[LinkedEvent], fresh: _Freshness
) -> list[_Candidate]:
    found = []
    for event in events:
        if not _one_witness(story, {mention.report for mention in event.mentions}):
            continue
        first = event.mentions[0]
        noted = story.events[first.report, first.event]
        score = fresh.score(first.report, first.evidence) + noted.confidence * (
            1.0 * (event.type is not None)
            + 0.5 * bool(noted.quantities)
            + 0.7 * fresh.is_known(first.report, (*noted.actors, *noted.recipients))
        )
        found.append(
            _Candidate(
                first.report,
                first.evidence,
                score,
                OnlyIn(first.report, first.evidence, event=event.id),
            )
        )
    return found


def _facts(story: StoryNotes, facts: Sequence[Fact], fresh: _Freshness) -> list[_Candidate]:
    """Single counts; their sentence is what must be new, so the words around are looked at."""
    found = []
    for fact in facts:
        reports = {words.report for value in fact.values for words in value.evidence}
        if not _one_witness(story, reports) or fact.verdict == "differ":
            continue
        first = fact.values[0].evidence[0]
        text = story.by_report[first.report].report.text
        wide = Span(max(0, first.start - 40), min(len(text), first.end + 40))
        score = fresh.score(first.report, wide) + 0.3
        found.append(
            _Candidate(
                first.report,
                wide,
                score,
                OnlyIn(first.report, Span(first.start, first.end), fact=fact.id),
            )
        )
    return found


def _statements(
    story: StoryNotes, quotations: Sequence[Quotation], fresh: _Freshness
) -> list[_Candidate]:
    shared = Counter(
        (version.report, version.statement)
        for quotation in quotations
        for version in quotation.versions
    )
    found = []
    for note in story.notes:
        for statement in note.statements:
            if not statement.content or shared[note.report.id, statement.id]:
                continue
            whole = Span(statement.content[0].start, statement.content[-1].end)
            named = statement.source not in (None, "unnamed")
            score = fresh.score(note.report.id, whole) + 0.4 * named + 0.3 * bool(statement.quoted)
            if named and statement.source:
                score += 0.7 * fresh.is_known(note.report.id, [statement.source])
            only = OnlyIn(note.report.id, whole, statement=statement.id)
            found.append(_Candidate(note.report.id, whole, score, only))
    return found
