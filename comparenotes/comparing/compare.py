"""From notes to their comparison: the order of the stages, and nothing else.

Each stage takes what the ones before it gave: words → stories → copies → witnesses → linked events
→ facts → quotations, wording → only in → checks. Reports are sorted by id first, which is a hash of
text and URL, so the order they came in changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..lexicon import Lexicon
from ..record import Comparison, Failure, Notes, Story
from .cause_facts import CauseComparer
from .causes import CauseFinder
from .checks import ClaimChecker
from .copies import find_copies
from .count_facts import CountComparer
from .count_table import CountReader
from .counts import Measures
from .details import DetailFinder
from .facts import FactFinder
from .linking import EventLinker
from .office_facts import OfficeComparer
from .only_in import find_only_in
from .quotations import find_quotations
from .report_words import ReportWords, read_words
from .stories import find_stories
from .story_notes import StoryNotes
from .term_weights import BackgroundCounts, TermWeights
from .thresholds import Thresholds
from .tolls import TollReader
from .vocabulary import ComparingVocabulary
from .witnesses import WitnessFinder
from .word_vectors import WordVectors
from .wording import WordingComparer


def compare(
    notes: Iterable[Notes],
    *,
    failures: Sequence[Failure] = (),
    lexicon: Lexicon | None = None,
) -> Comparison:
    """The comparison of `notes`, and the `failures` of those that could not be noted.

    The order of both changes nothing, to the byte: reports are sorted by id, failures by report.
    A report that comes twice (the same id) counts once, and `merged` says so. No notes make an
    empty comparison.
    """
    lexicon = lexicon or Lexicon()
    given = list(notes)
    ordered = _sort_by_report(given)
    by_id = {note.report.id: note for note in ordered}
    reports = tuple(note.report for note in ordered)
    thresholds = Thresholds(lexicon)
    vocabulary = ComparingVocabulary.of(lexicon)
    weights = TermWeights(BackgroundCounts(lexicon, vocabulary.stemmer))
    words = [read_words(report, vocabulary.stemmer) for report in reports]
    times = {note.report.id: note.times for note in ordered}
    stories = find_stories(words, times, weights, thresholds)
    story_of = {report: story.id for story in stories for report in story.reports}
    copies = find_copies(words, story_of, thresholds)
    words_of = {one.report.id: one for one in words}
    witnesses = WitnessFinder.of(lexicon, vocabulary, thresholds)
    sources = witnesses.group(stories, by_id, words_of, copies)
    comparer = _StoryComparer.of(lexicon, vocabulary, weights, thresholds)
    stories_notes = _gather(stories, by_id, words_of, sources, vocabulary)
    compared = [comparer.compare(story) for story in stories_notes]
    return Comparison(
        reports=reports,
        failures=tuple(sorted(failures, key=lambda failure: (failure.report, failure.reason))),
        copies=copies,
        sources=sources,
        stories=stories,
        events=tuple(event for story in compared for event in story.events),
        facts=tuple(fact for story in compared for fact in story.facts),
        quotations=tuple(quotation for story in compared for quotation in story.quotations),
        wording=tuple(wording for story in compared for wording in story.wording),
        only_in=tuple(only for story in compared for only in story.only_in),
        checks=ClaimChecker(lexicon).check(
            [(notes, story.events) for notes, story in zip(stories_notes, compared, strict=True)]
        ),
        merged=len(given) - len(ordered),
    )


def _sort_by_report(notes: Iterable[Notes]) -> list[Notes]:
    """The notes on each report once, by the report's id.

    One text at one URL may come twice with other particulars (key, title, outlet, date): the
    notes that know the most of them are kept, of several the first as JSON.
    """
    by_id: dict[str, Notes] = {}
    for note in notes:
        kept = by_id.setdefault(note.report.id, note)
        if kept != note:
            by_id[note.report.id] = min(kept, note, key=_particulars)
    return [by_id[report] for report in sorted(by_id)]


def _particulars(note: Notes) -> tuple[int, str]:
    """How many particulars of its report are not known, and the notes as JSON."""
    report = note.report
    particulars = (report.key, report.title, report.outlet, report.published.value)
    return particulars.count(None), json.dumps(note.to_json(), sort_keys=True)


def _gather(
    stories: Sequence[Story],
    notes: dict[str, Notes],
    words: Mapping[str, ReportWords],
    sources: Sequence[Sequence[str]],
    vocabulary: ComparingVocabulary,
) -> list[StoryNotes]:
    """The notes on each story, with all that comparing them asks for."""
    witness = {report: n for n, reports in enumerate(sources) for report in reports}
    return [
        StoryNotes(
            story=story,
            notes=tuple(notes[report] for report in story.reports),
            words={report: words[report] for report in story.reports},
            witness={report: witness[report] for report in story.reports},
            vocabulary=vocabulary,
        )
        for story in stories
    ]


@dataclass(frozen=True)
class _StoryComparer:
    """The stages that look at one story at a time; made once for all."""

    linker: EventLinker
    facts: FactFinder
    wording: WordingComparer
    weights: TermWeights
    thresholds: Thresholds

    @staticmethod
    def of(
        lexicon: Lexicon,
        vocabulary: ComparingVocabulary,
        weights: TermWeights,
        thresholds: Thresholds,
    ) -> _StoryComparer:
        """The stages with their words, weights and thresholds."""
        measures = Measures(lexicon, vocabulary.words)
        tolls = TollReader(lexicon, vocabulary.words, vocabulary.stemmer)
        counts = CountReader(measures, vocabulary, weights, WordVectors.of(lexicon), tolls)
        return _StoryComparer(
            linker=EventLinker(lexicon, vocabulary, weights, thresholds),
            facts=FactFinder(
                counts=CountComparer(lexicon, counts, vocabulary, thresholds),
                causes=CauseComparer(
                    CauseFinder(lexicon, vocabulary.words), vocabulary.synonyms, weights
                ),
                details=DetailFinder(
                    weights,
                    vocabulary.words.negations,
                    least=thresholds["facts.detail"],
                    dense=thresholds["facts.dense"],
                ),
                offices=OfficeComparer(vocabulary.words.single_offices),
                weights=weights,
                thresholds=thresholds,
            ),
            wording=WordingComparer(lexicon, vocabulary, weights, thresholds),
            weights=weights,
            thresholds=thresholds,
        )

    def compare(self, story: StoryNotes) -> Comparison:
        """What the story's reports have in common and what not: a comparison without reports."""
        events, certain = self.linker.link(story)
        facts = self.facts.find(story, events, certain)
        quotations = find_quotations(story, self.weights, self.thresholds)
        return Comparison(
            reports=(),
            events=events,
            facts=facts,
            quotations=quotations,
            wording=self.wording.compare(story, events),
            only_in=find_only_in(
                story,
                events,
                facts,
                quotations,
                weights=self.weights,
                thresholds=self.thresholds,
            ),
        )
