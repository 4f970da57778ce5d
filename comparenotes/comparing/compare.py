"""From notes to their comparison: the order of the stages, and nothing else.

Each stage takes what the ones before it gave: words → stories → copies → witnesses → linked events
→ facts → title → quotations, wording → only in → checks. Reports are sorted by id first, which is a
hash of text and URL, so the order they came in changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from ..lexicon import Lexicon, lexicon_of
from ..record import Comparison, Copy, Failure, Notes, Story
from ..record.comparison_parts import join_parts
from .cause_facts import CauseComparer
from .causes import CauseFinder
from .checks import ClaimChecker, RecordedEvent
from .copies import find_copies
from .count_facts import CountComparer
from .count_table import CountReader
from .counts import Measures
from .details import DetailFinder
from .facts import FactFinder
from .held_notes import HeldNotes
from .linking import EventLinker
from .office_facts import OfficeComparer
from .only_in import find_only_in
from .opposites import OppositeFinder
from .quotations import find_quotations
from .report_words import ReportWords, read_words
from .stories import find_stories
from .story_notes import StoryNotes
from .story_titles import TitleFinder
from .term_weights import BackgroundCounts, TermWeights
from .thresholds import Thresholds
from .tolls import TollReader
from .vocabulary import ComparingVocabulary
from .witnesses import WitnessFinder
from .word_vectors import WordVectors
from .wording import WordingComparer


def compare(
    notes: Iterable[Notes] | HeldNotes,
    *,
    failures: Sequence[Failure] = (),
    lexicon: Lexicon | None = None,
) -> Comparison:
    """The comparison of `notes`, and the `failures` of those that could not be noted.

    The order of both changes nothing, to the byte: reports are sorted by id, failures by report.
    A report that comes twice (the same id) counts once, and `merged` says so. No notes make an
    empty comparison.
    """
    held = notes if isinstance(notes, HeldNotes) else HeldNotes(notes)
    return join_parts(ComparisonByStory(held, failures=failures, lexicon=lexicon).parts())


class ComparisonByStory:
    """A comparison in parts (`join_parts`), so that of a big collection little is held at once."""

    def __init__(
        self,
        notes: HeldNotes,
        *,
        failures: Sequence[Failure] = (),
        lexicon: Lexicon | None = None,
    ) -> None:
        self._notes = notes
        self._comparer = _story_comparer(lexicon_of(lexicon))
        thresholds = self._comparer.thresholds
        words = [read_words(report, self._comparer.stemmer) for report in notes.reports]
        self._stories = find_stories(words, notes.times(), self._comparer.weights, thresholds)
        story_of = {report: story.id for story in self._stories for report in story.reports}
        copies = find_copies(words, story_of, thresholds)
        self._copies_of: dict[str, list[Copy]] = defaultdict(list)
        for copy in copies:
            self._copies_of[story_of[copy.a]].append(copy)
        self._words = {one.report.id: one for one in words}
        self._frame = Comparison(
            reports=notes.reports,
            failures=tuple(sorted(failures, key=lambda failure: (failure.report, failure.reason))),
            copies=copies,
            merged=notes.given.total() - len(notes),
        )

    def parts(self) -> Iterator[Comparison]:
        """What is known of all reports; each story, what its reports have in common and what not;
        which reports are one witness, and the checks.

        They come once: the words of a story's reports are let go with it.
        """
        yield self._frame
        sources: list[tuple[str, ...]] = []
        recorded: list[RecordedEvent] = []
        for one in self._stories:
            notes = tuple(self._notes[report] for report in one.reports)
            words = {report: self._words.pop(report) for report in one.reports}
            compared = self._comparer.compare_words(one, notes, words, self._copies_of[one.id])
            sources += compared.sources
            recorded += compared.recorded
            yield compared.comparison
        yield Comparison(
            reports=(),
            sources=tuple(sorted(sources)),
            checks=self._comparer.checker.check(recorded),
        )


class _Compared(NamedTuple):
    """What the stages find of one story: which reports are one witness, what they have in common
    and what not, and the events that claims can be held against."""

    sources: tuple[tuple[str, ...], ...]
    comparison: Comparison
    recorded: tuple[RecordedEvent, ...]


class StoryComparer:
    """Compares reports that are known to be one story; made once for many stories."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        lexicon = lexicon_of(lexicon)
        self._vocabulary = ComparingVocabulary.of(lexicon)
        self.stemmer = self._vocabulary.stemmer
        self.thresholds = Thresholds(lexicon)
        self.weights = TermWeights(BackgroundCounts(lexicon, self.stemmer))
        self.checker = ClaimChecker(lexicon)
        self._stages = _Stages.of(lexicon, self._vocabulary, self.weights, self.thresholds)
        self._witnesses = WitnessFinder.of(lexicon, self._vocabulary, self.thresholds)

    def compare(
        self, story: Story, notes: Sequence[Notes], families: Mapping[str, str] | None = None
    ) -> Comparison:
        """What the reports of `story` have in common and what not, as `compare` says it of them.

        `notes` are in the order of `story.reports`. Reports of one of the `families` (by report
        id) are one witness. What reports of other stories share with these is not known here, so
        that an agency's notice of copyright is no boilerplate.
        """
        words = {note.report.id: read_words(note.report, self.stemmer) for note in notes}
        of_story = dict.fromkeys(words, story.id)
        copies = find_copies(list(words.values()), of_story, self.thresholds)
        compared = self.compare_words(story, notes, words, copies, families)
        return replace(
            compared.comparison,
            reports=tuple(note.report for note in notes),
            copies=copies,
            sources=compared.sources,
            checks=self.checker.check(compared.recorded),
        )

    def entitle(self, comparison: Comparison, story: Story, notes: Sequence[Notes]) -> Comparison:
        """A comparison of `story` that was made before stories had titles, with the title."""
        of_story = StoryNotes(
            story=story,
            notes=tuple(notes),
            words={},  # which no title asks for
            witness=_numbered(comparison.sources),
            vocabulary=self._vocabulary,
        )
        titled = self._stages.titles.title(of_story, comparison.events, comparison.facts)
        return replace(comparison, stories=(titled,))

    def compare_words(
        self,
        story: Story,
        notes: Sequence[Notes],
        words: Mapping[str, ReportWords],
        copies: Sequence[Copy],
        families: Mapping[str, str] | None = None,
    ) -> _Compared:
        """The same for reports whose words were read and whose copies were found; the comparison
        has neither them nor the reports."""
        sources = self._witnesses.group(notes, words, copies, families)
        of_story = StoryNotes(
            story=story,
            notes=tuple(notes),
            words=words,
            witness=_numbered(sources),
            vocabulary=self._vocabulary,
        )
        found = self._stages.compare(of_story)
        return _Compared(sources, found, tuple(self.checker.recorded(of_story, found.events)))


@lru_cache(maxsize=2)
def _story_comparer(lexicon: Lexicon) -> StoryComparer:
    """What compares the stories of a lexicon's collections: to make it takes as long as to compare
    a small story."""
    return StoryComparer(lexicon)


def _numbered(sources: Iterable[Iterable[str]]) -> dict[str, int]:
    """For each report the number of its source."""
    return {report: n for n, reports in enumerate(sources) for report in reports}


@dataclass(frozen=True)
class _Stages:
    """The stages that look at one story at a time; made once for all."""

    linker: EventLinker
    facts: FactFinder
    wording: WordingComparer
    titles: TitleFinder
    weights: TermWeights
    thresholds: Thresholds

    @staticmethod
    def of(
        lexicon: Lexicon,
        vocabulary: ComparingVocabulary,
        weights: TermWeights,
        thresholds: Thresholds,
    ) -> _Stages:
        """The stages with their words, weights and thresholds."""
        measures = Measures(lexicon, vocabulary.words)
        tolls = TollReader(lexicon, vocabulary.words, vocabulary.stemmer)
        counts = CountReader(measures, vocabulary, weights, WordVectors.of(lexicon), tolls)
        return _Stages(
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
                opposites=OppositeFinder(lexicon, vocabulary, weights),
                weights=weights,
                thresholds=thresholds,
            ),
            wording=WordingComparer(lexicon, vocabulary, weights, thresholds),
            titles=TitleFinder(lexicon),
            weights=weights,
            thresholds=thresholds,
        )

    def compare(self, story: StoryNotes) -> Comparison:
        """The story with its title, and what its reports have in common and what not: a comparison
        without reports."""
        events, certain = self.linker.link(story)
        facts = self.facts.find(story, events, certain)
        quotations = find_quotations(story, self.weights, self.thresholds)
        return Comparison(
            reports=(),
            stories=(self.titles.title(story, events, facts),),
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
