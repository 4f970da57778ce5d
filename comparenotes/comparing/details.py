"""What reports of several witnesses tell in nearly the same words: a story's notes in, details out.

Counts, days and places are compared as values; much else that reports agree on has no value to
compare: what a plan is about, who somebody is, what a thing is called. Where two witnesses have the
same three rare words or more close together, none of them denied in one only, they tell the same
detail. Words in quotation marks are left to quotations.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..record import Span, Words
from .groups import group, pairs_within
from .report_words import ReportWords
from .story_notes import StoryNotes
from .term_weights import TermWeights

_RARE = 1.8  # the weight from which a word counts
_FEWEST = 3  # shared words
_WIDEST = 14  # words from the first shared one to the last
_BUCKET = 60  # sentences that a word may stand in to bring up pairs
_SAME = 0.6  # the part that two spans of one report share to be one detail


@dataclass(frozen=True)
class Detail:
    """One detail and the words that tell it in each report."""

    evidence: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The rare words of a sentence: their numbers in the report by their stems."""

    report: str
    places: dict[str, list[int]]
    negations: frozenset[int]


class DetailFinder:
    """Finds the details of stories; made once for all."""

    def __init__(
        self, weights: TermWeights, negations: frozenset[str], *, least: float, dense: float
    ) -> None:
        self._weights = weights
        self._negations = negations
        self._least = least
        self._dense = dense

    def find(self, story: StoryNotes) -> list[Detail]:
        """The details of at least two witnesses, in the order of their first words."""
        sentences = [one for note in story.notes for one in self._read(story, note.report.id)]
        weights = self._weights_in_story(sentences)
        spans: list[Words] = []
        pairs: list[tuple[int, int]] = []
        numbers: dict[Words, int] = {}
        for a, b in self._candidates(story, sentences):
            found = self._shared(story, sentences[a], sentences[b], weights)
            if found is not None:
                ends = []
                for words in found:
                    if words not in numbers:
                        numbers[words] = len(spans)
                        spans.append(words)
                    ends.append(numbers[words])
                pairs.append((ends[0], ends[1]))
        pairs += _repeated(spans)
        details = (
            tuple(sorted(spans[n] for n in members))
            for members in group(list(range(len(spans))), pairs)
        )
        return sorted(
            (
                Detail(evidence)
                for evidence in details
                if len({story.witness[words.report] for words in evidence}) > 1
            ),
            key=lambda detail: detail.evidence,
        )

    def _read(self, story: StoryNotes, report: str) -> Iterator[_Sentence]:
        """The sentences of a report's own text that have rare words enough."""
        words = story.words[report]
        by_sentence: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        negations: dict[int, set[int]] = defaultdict(set)
        for n, sentence in enumerate(words.sentence_of):
            if words.lower[n] in self._negations:
                negations[sentence].add(n)
            if self._weights[words.stems[n]] >= _RARE and not words.is_quoted[n]:
                by_sentence[sentence][words.stems[n]].append(n)
        for sentence, places in by_sentence.items():
            first = min(min(numbers) for numbers in places.values())
            is_text = story.is_body_text(report, Span(words.starts[first], words.ends[first]))
            if len(places) >= _FEWEST and is_text:
                yield _Sentence(report, dict(places), frozenset(negations[sentence]))

    def _weights_in_story(self, sentences: Sequence[_Sentence]) -> dict[str, float]:
        """The words' weights, less for those that the story has all over: these prove little."""
        uses = Counter(stem for sentence in sentences for stem in sentence.places)
        whole = math.log(len(sentences) + 1)
        return {
            stem: self._weights[stem] * (1 - math.log(count) / whole)
            for stem, count in uses.items()
        }

    def _candidates(
        self, story: StoryNotes, sentences: Sequence[_Sentence]
    ) -> list[tuple[int, int]]:
        """The pairs of sentences of two witnesses that share rare words enough."""
        holders: dict[str, list[int]] = defaultdict(list)
        for n, sentence in enumerate(sentences):
            for stem in sentence.places:
                holders[stem].append(n)
        shared: Counter[tuple[int, int]] = Counter()
        for numbers in holders.values():
            shared.update(pairs_within(numbers, _BUCKET))
        witness = story.witness
        return sorted(
            (a, b)
            for (a, b), count in shared.items()
            if count >= _FEWEST and witness[sentences[a].report] != witness[sentences[b].report]
        )

    def _shared(
        self, story: StoryNotes, a: _Sentence, b: _Sentence, weights: Mapping[str, float]
    ) -> tuple[Words, Words] | None:
        """Where two sentences have the heaviest words in common close together; null: nowhere."""
        common = a.places.keys() & b.places.keys()
        best: tuple[float, tuple[int, int], tuple[int, int]] | None = None
        for first in sorted(n for stem in common for n in a.places[stem]):
            inside = {
                stem for stem in common if any(first <= n < first + _WIDEST for n in a.places[stem])
            }
            there = _narrowest(b, inside)
            if there is None:
                continue
            stems, window = there
            score = sum(weights[stem] for stem in sorted(stems))
            own = [n for stem in stems for n in a.places[stem] if first <= n < first + _WIDEST]
            here = min(own), max(own)
            if best is None or score > best[0]:
                best = score, here, window
        if best is None or best[0] < self._least:
            return None
        score, here, there_window = best
        if _is_negated(a, here) != _is_negated(b, there_window):
            return None
        told = sum(weights[stem] for stem in sorted(_inside(a, here) | _inside(b, there_window)))
        if score < self._dense * told:
            return None
        return (
            _words(story.words[a.report], a.report, here),
            _words(story.words[b.report], b.report, there_window),
        )


def _narrowest(sentence: _Sentence, stems: set[str]) -> tuple[set[str], tuple[int, int]] | None:
    """The most of `stems` that stand close together in a sentence, and where; null: too few."""
    places = sorted((n, stem) for stem in stems for n in sentence.places[stem])
    best: tuple[set[str], tuple[int, int]] | None = None
    for first, _ in places:
        near = [(n, stem) for n, stem in places if first <= n < first + _WIDEST]
        found = {stem for _, stem in near}
        if len(found) >= _FEWEST and (best is None or len(found) > len(best[0])):
            best = found, (first, max(n for n, _ in near))
    return best


def _inside(sentence: _Sentence, window: tuple[int, int]) -> set[str]:
    """The rare words in a window."""
    first, last = window
    return {
        stem
        for stem, numbers in sentence.places.items()
        if any(first <= n <= last for n in numbers)
    }


def _is_negated(sentence: _Sentence, window: tuple[int, int]) -> bool:
    """Whether a negation stands in a window of words or right before it."""
    return any(window[0] - 3 <= n <= window[1] for n in sentence.negations)


def _words(words: ReportWords, report: str, window: tuple[int, int]) -> Words:
    return Words(report, words.starts[window[0]], words.ends[window[1]])


def _repeated(spans: Sequence[Words]) -> Iterator[tuple[int, int]]:
    """The spans of one report that are mostly the same words."""
    by_report: dict[str, list[int]] = defaultdict(list)
    for n, span in enumerate(spans):
        by_report[span.report].append(n)
    for numbers in by_report.values():
        for a, b in combinations(sorted(numbers, key=lambda n: spans[n]), 2):
            one, other = spans[a], spans[b]
            both = min(one.end, other.end) - max(one.start, other.start)
            if both >= _SAME * max(one.end - one.start, other.end - other.start):
                yield a, b
