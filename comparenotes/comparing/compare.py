"""From notes to their comparison: the order of the stages, and nothing else.

Reports are sorted by id first, so the order they came in changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..lexicon import Lexicon
from ..record import Comparison, Failure, Notes, Story
from .causes import CauseFinder
from .checks import check_claims
from .copies import find_copies, group_sources
from .counts import Measures
from .facts import FactFinder
from .happenings import Happenings
from .identities import Bodies
from .linking import EventLinker
from .only_in import find_only_in
from .quotations import find_quotations
from .report_words import ReportWords, read_words
from .stories import find_stories
from .story_notes import StoryNotes
from .term_weights import TermWeights
from .thresholds import Thresholds
from .tolls import TollComparer
from .wording import compare_wording


def compare(
    notes: Iterable[Notes],
    *,
    failures: Sequence[Failure] = (),
    lexicon: Lexicon | None = None,
) -> Comparison:
    """The comparison of `notes`, in whatever order they come; `failures` are passed on.

    A report that comes twice (the same id) counts once. No notes make an empty comparison.
    """
    lexicon = lexicon or Lexicon()
    by_id = {one.report.id: one for one in notes}
    ordered = [by_id[key] for key in sorted(by_id)]
    thresholds = Thresholds(lexicon)
    words = [read_words(one.report) for one in ordered]
    stories = find_stories(words, lexicon, thresholds)
    story_of = {report: story.id for story in stories for report in story.reports}
    copies = find_copies(words, story_of, thresholds)
    sources = group_sources([one.report for one in ordered], copies)
    told = _gather(stories, by_id, words, sources, Bodies(lexicon))
    weights = TermWeights(lexicon, (one.stems for one in words))
    compared = _compare_stories(told, weights, lexicon, thresholds)
    return Comparison(
        reports=tuple(one.report for one in ordered),
        failures=tuple(failures),
        copies=copies,
        sources=sources,
        stories=stories,
        events=tuple(event for one in compared for event in one.events),
        facts=tuple(fact for one in compared for fact in one.facts),
        quotations=tuple(quotation for one in compared for quotation in one.quotations),
        wording=tuple(wording for one in compared for wording in one.wording),
        only_in=tuple(only for one in compared for only in one.only_in),
        checks=check_claims(
            [(story, one.events) for story, one in zip(told, compared, strict=True)]
        ),
    )


def _gather(
    stories: Sequence[Story],
    notes: dict[str, Notes],
    words: Sequence[ReportWords],
    sources: Sequence[Sequence[str]],
    bodies: Bodies,
) -> list[StoryNotes]:
    witness = {report: n for n, reports in enumerate(sources) for report in reports}
    by_report = {one.report.id: one for one in words}
    return [
        StoryNotes(
            story=story,
            notes=tuple(notes[report] for report in story.reports),
            words={report: by_report[report] for report in story.reports},
            witness={report: witness[report] for report in story.reports},
            bodies=bodies,
        )
        for story in stories
    ]


def _compare_stories(
    told: Sequence[StoryNotes], weights: TermWeights, lexicon: Lexicon, thresholds: Thresholds
) -> list[Comparison]:
    """What each story's reports have in common and what not: comparisons without reports."""
    happenings = Happenings(lexicon)
    linker = EventLinker(happenings, weights, thresholds)
    tolls = TollComparer(Measures(lexicon), happenings, weights, thresholds)
    facts = FactFinder(tolls, CauseFinder(lexicon), happenings, weights, thresholds)
    return [_compare_story(one, linker, facts, weights, thresholds) for one in told]


def _compare_story(
    story: StoryNotes,
    linker: EventLinker,
    finder: FactFinder,
    weights: TermWeights,
    thresholds: Thresholds,
) -> Comparison:
    events, sure = linker.link(story)
    facts = finder.find(story, events, sure)
    quotations = find_quotations(story, thresholds)
    return Comparison(
        reports=(),
        events=events,
        facts=facts,
        quotations=quotations,
        wording=compare_wording(story, events, finder.happenings),
        only_in=find_only_in(
            story, events, facts, quotations, weights=weights, thresholds=thresholds
        ),
    )
