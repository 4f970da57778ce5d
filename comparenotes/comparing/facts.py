"""The checkable values of one story, side by side: what reports agree on, and where they differ.

Values are compared, never sentences: numbers with units and bounds, days as intervals, places by
containment. What a report leaves open differs from nothing. Each kind of fact has a module of its
own; here they are put together, and in order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from ..record import Fact, LinkedEvent, Span, Value, Words
from .cause_facts import CauseComparer
from .count_facts import CountComparer, CountFact
from .dates_and_places import find_agreements
from .details import DetailFinder
from .fact_building import build_fact
from .happening_facts import find_happening_facts
from .name_facts import find_name_facts
from .office_facts import OfficeComparer
from .opposites import OppositeFinder
from .slots import CertainPairs, verdict
from .story_notes import StoryNotes
from .term_weights import TermWeights
from .thresholds import Thresholds

_VERDICTS = ("differ", "contested", "agree", "single")  # in the order in which facts are listed


@dataclass(frozen=True)
class FactFinder:
    """Finds the facts of stories; made once for all."""

    counts: CountComparer
    causes: CauseComparer
    details: DetailFinder
    offices: OfficeComparer
    opposites: OppositeFinder
    weights: TermWeights
    thresholds: Thresholds

    def find(
        self, story: StoryNotes, events: Sequence[LinkedEvent], certain: CertainPairs
    ) -> tuple[Fact, ...]:
        """All facts of the story: those that differ first, then what is contested, what is agreed
        on, and single ones; within each, those of most reports first."""
        holders = _Holders(events)
        counts = self.counts.compare(story, events)
        facts = [
            *(_count_fact(story, count) for count in counts if not _is_toll(count)),
            *find_happening_facts(story, events, certain),
            *self.causes.compare(story, events, certain),
            *self.offices.compare(story),
            *find_name_facts(story, self.weights),
            *self.opposites.find(story, events),
            *self._named_together(story, holders),
            *self._details(story, holders),
        ]
        facts = [fact for fact in facts if _is_of_one_time(story, fact)]
        facts += [_count_fact(story, count) for count in counts if _is_toll(count)]
        return tuple(sorted(_without_doubles(facts), key=_rank))

    def _named_together(self, story: StoryNotes, holders: _Holders) -> list[Fact]:
        """Days and places that reports name among the same words, about the event whose clause
        holds them, else about themselves."""
        agreements = find_agreements(
            story,
            self.weights,
            least=self.thresholds["facts.context"],
            bucket=int(self.thresholds["facts.bucket"]),
        )
        return [
            build_fact(story, holders.of(value) or what, what, kind, "agree", "same", (value,))
            for kind, what, value in agreements
        ]

    def _details(self, story: StoryNotes, holders: _Holders) -> list[Fact]:
        """What two witnesses tell in nearly the same words, about the event whose clause has it."""
        facts = []
        for detail in self.details.find(story):
            shortest = min(detail.evidence, key=lambda words: (words.end - words.start, words))
            told = story.text(shortest.report, Span(shortest.start, shortest.end))
            value = Value(" ".join(told.split()), detail.evidence)
            about = holders.of(value) or "detail"
            facts.append(build_fact(story, about, "detail", "other", "agree", "same", (value,)))
        return facts


class _Holders:
    """The linked events whose clauses hold some words."""

    def __init__(self, events: Sequence[LinkedEvent]) -> None:
        self._clauses: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for event in events:
            for mention in event.mentions:
                self._clauses[mention.report].append((mention.evidence, event.id))

    def of(self, value: Value) -> str | None:
        """The event whose clauses hold the most of a value's words; null where none does."""
        held: Counter[str] = Counter()
        for words in value.evidence:
            span = Span(words.start, words.end)
            held.update(
                event for clause, event in self._clauses[words.report] if clause.covers(span)
            )
        return min(held, key=lambda event: (-held[event], event), default=None)


def _rank(fact: Fact) -> tuple[int, int, str, str]:
    reports = {words.report for value in fact.values for words in value.evidence}
    return (_VERDICTS.index(fact.verdict), -len(reports), fact.what, fact.id)


def _count_fact(story: StoryNotes, count: CountFact) -> Fact:
    reports = {one.report for one in count.counts}
    called = verdict(reports, clash=count.clash)
    about = count.about or count.what
    return build_fact(story, about, count.what, "count", called, count.why, count.values)


def _is_toll(count: CountFact) -> bool:
    """Whether a count is a toll, which reports go on to give for weeks."""
    return any(one.total for one in count.counts)


def _is_of_one_time(story: StoryNotes, fact: Fact) -> bool:
    """Whether a fact is no conflict, or one between reports of one time."""
    reports = {words.report for value in fact.values for words in value.evidence}
    return fact.why != "conflict" or all(
        story.are_of_one_time(one, other) for one, other in combinations(sorted(reports), 2)
    )


def _without_doubles(facts: list[Fact]) -> list[Fact]:
    """Facts of one kind on the same words once, and none whose words another one of its kind and
    verdict has all: two events of one sentence share its day."""
    kept: list[Fact] = []
    held: dict[tuple[str, str], list[frozenset[Words]]] = defaultdict(list)
    for fact in sorted(facts, key=lambda fact: (-_count_evidence(fact), fact.id)):
        words = frozenset(words for value in fact.values for words in value.evidence)
        if not any(words <= other for other in held[fact.kind, fact.verdict]):
            held[fact.kind, fact.verdict].append(words)
            kept.append(fact)
    return kept


def _count_evidence(fact: Fact) -> int:
    return sum(len(value.evidence) for value in fact.values)
