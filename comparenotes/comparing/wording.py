"""Different words of different reports for one thing, beside each other, as theirs.

Two kinds: names that are disputed between the sides ('Kiev', 'Kyiv'), which the notes mark by their
referent; and words that give one thing different colours (`colour_groups.py`). Plain synonyms and
short forms are none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ..lexicon import Lexicon
from ..lexicon.entries import LoadedWords
from ..record import LinkedEvent, SharedWording, Span, WordingVersion
from .colour_groups import ColouredGroup, ColourFinder
from .story_notes import StoryNotes
from .term_weights import TermWeights
from .thresholds import Thresholds
from .vocabulary import ComparingVocabulary

_WORD = re.compile(r"[^\W\d_]+")


class WordingComparer:
    """Compares the wording of stories; compiled once."""

    def __init__(
        self,
        lexicon: Lexicon,
        vocabulary: ComparingVocabulary,
        weights: TermWeights,
        thresholds: Thresholds,
    ) -> None:
        self._stem = vocabulary.stemmer.stem
        self._articles = vocabulary.words.articles
        self._colours = ColourFinder(lexicon, vocabulary, weights, thresholds)
        contested = lexicon.entries("contested_names", LoadedWords).values()
        self._contested = frozenset(entry.referent for entry in contested)

    def compare(
        self, story: StoryNotes, events: Sequence[LinkedEvent]
    ) -> tuple[SharedWording, ...]:
        """What at least two reports of the story call by different words: disputed names in
        alphabetical order, then coloured words, the surest first."""
        coloured = (_side_by_side(story, group) for group in self._colours.find(story, events))
        return (*self._disputed(story), *coloured)

    def _disputed(self, story: StoryNotes) -> Iterator[SharedWording]:
        """The disputed names of which some report uses another than the rest."""
        versions: dict[str, dict[tuple[str, str], WordingVersion]] = defaultdict(dict)
        for note in story.notes:
            for marked in note.wording:
                if marked.referent in self._contested:
                    span = Span(marked.start, marked.end)
                    key = self._key(story.text(note.report.id, span))
                    version = _version(story, note.report.id, span)
                    versions[marked.referent].setdefault((key, note.report.id), version)
        for referent in sorted(versions):
            users: dict[str, set[str]] = defaultdict(set)
            for key, report in versions[referent]:
                users[key].add(report)
            if _differ(users):
                yield SharedWording(referent, _in_order(versions[referent].values()))

    def _key(self, text: str) -> str:
        """The stems of a text, without articles: what makes two wordings one."""
        words = _WORD.findall(text.lower())
        return " ".join(self._stem(word) for word in words if word not in self._articles)


def _side_by_side(story: StoryNotes, group: ColouredGroup) -> SharedWording:
    """The words of a group, as the reports have them."""
    versions = (_version(story, word.report, word.span) for word in group.words)
    return SharedWording(group.referent, _in_order(versions))


def _version(story: StoryNotes, report: str, span: Span) -> WordingVersion:
    return WordingVersion(report, span.start, span.end, story.text(report, span))


def _in_order(versions: Iterable[WordingVersion]) -> tuple[WordingVersion, ...]:
    return tuple(sorted(versions, key=lambda version: (version.report, version.start)))


def _differ(users: dict[str, set[str]]) -> bool:
    """Whether some words stand in one report and not in another: if all use all, none is theirs."""
    everybody = set().union(*users.values())
    return len(users) > 1 and any(reports != everybody for reports in users.values())
