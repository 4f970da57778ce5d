"""Different words of different reports for one thing, beside each other, as theirs.

Three kinds: contested or loaded expressions that the notes mark, by their referent; descriptions
of one actor ('the dictator', 'the leader'); and the nouns by which reports name one linked event
('the accident', 'the crash').
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..lexicon.entries import ComparingWords
from ..record import LinkedEvent, SharedWording, Span, WordingVersion
from .story_notes import StoryNotes
from .vocabulary import ComparingVocabulary

_BEFORE_NOUN = 40  # characters in which its determiner stands
_WORD = re.compile(r"[^\W\d_]+")


class _Wording(NamedTuple):
    """One expression of one report; those of equal `key` are the same words."""

    report: str
    span: Span
    key: str


Wordings = dict[str, list[_Wording]]  # by referent


class WordingComparer:
    """Compares the wording of stories; compiled once."""

    def __init__(self, vocabulary: ComparingVocabulary) -> None:
        self._vocabulary = vocabulary
        self._stem = vocabulary.stemmer.stem
        words = vocabulary.words
        self._articles = words.articles
        self._determined = re.compile(rf"(?:{_any(words.articles | words.demonstratives)})\s", re.I)
        self._noun_before = _before_event_noun(words)

    def compare(
        self, story: StoryNotes, events: Sequence[LinkedEvent]
    ) -> tuple[SharedWording, ...]:
        """The referents that at least two reports of the story call by different words."""
        return (
            *_compare(story, self._marked(story)),
            *_compare(story, self._descriptions(story)),
            *_compare(story, self._event_nouns(story, events)),
        )

    def _marked(self, story: StoryNotes) -> Wordings:
        """Expressions that the notes mark, by referent."""
        wordings: Wordings = defaultdict(list)
        for note in story.notes:
            for marked in note.wording:
                span = Span(marked.start, marked.end)
                key = self._key(span.of(note.report.text))
                wordings[marked.referent].append(_Wording(note.report.id, span, key))
        return wordings

    def _descriptions(self, story: StoryNotes) -> Wordings:
        """Mentions of one actor that describe it and don't name it."""
        wordings: Wordings = defaultdict(list)
        name_words = self._vocabulary.name_words
        for note in story.notes:
            for actor in note.actors:
                key = story.identities.key(note.report.id, actor.id)
                if key is None:
                    continue
                identity = story.identities[key]
                names = set(name_words(identity.name)) if identity.is_named else set()
                for span in actor.mentions:
                    text = span.of(note.report.text)
                    if self._determined.match(text) and not names & set(name_words(text)):
                        wording = _Wording(note.report.id, span, self._key(text))
                        wordings[identity.name].append(wording)
        return wordings

    def _event_nouns(self, story: StoryNotes, events: Sequence[LinkedEvent]) -> Wordings:
        """The nouns by which a linked event is named, with their article; two are one when they
        have one stem, and only synonyms of the commonest one are taken."""
        wordings: Wordings = defaultdict(list)
        kinds = self._vocabulary.synonyms.kinds
        for event in events:
            nouns = list(self._nouns(story, event))
            counts = Counter(noun.key for noun in nouns)
            commonest = min(counts, key=lambda key: (-counts[key], key), default="")
            wordings[event.label] += [
                noun
                for noun in nouns
                if noun.key == commonest or kinds(commonest) & kinds(noun.key)
            ]
        return wordings

    def _nouns(self, story: StoryNotes, event: LinkedEvent) -> Iterator[_Wording]:
        """The triggers of an event that are single nouns with a determiner."""
        for mention in event.mentions:
            text = story.by_report[mention.report].report.text
            trigger = mention.trigger.of(text).lower()
            start = max(0, mention.trigger.start - _BEFORE_NOUN)
            before = self._noun_before.search(text, start, mention.trigger.start)
            if before and not self._vocabulary.stemmer.is_past(trigger) and " " not in trigger:
                span = Span(before.start(), mention.trigger.end)
                yield _Wording(mention.report, span, self._stem(trigger))

    def _key(self, text: str) -> str:
        """The stems of a text, without articles: what makes two wordings one."""
        words = _WORD.findall(text.lower())
        return " ".join(self._stem(word) for word in words if word not in self._articles)


def _any(words: frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words))


def _before_event_noun(words: ComparingWords) -> re.Pattern[str]:
    """A determiner and at most one word more: 'the deadly' in 'the deadly crash'."""
    determiners = words.articles | words.demonstratives | words.event_determiners
    return re.compile(rf"\b(?:{_any(determiners)})\s+(?:[\w’'-]+\s+)?$", re.IGNORECASE)


def _compare(story: StoryNotes, wordings: Wordings) -> Iterator[SharedWording]:
    """The referents for which some words are one report's own, in alphabetical order."""
    for referent in sorted(wordings):
        versions: dict[tuple[str, str], WordingVersion] = {}
        users: dict[str, set[str]] = defaultdict(set)
        for report, span, key in sorted(wordings[referent]):
            text = story.text(report, span)
            users[key].add(report)
            versions.setdefault((key, report), WordingVersion(report, span.start, span.end, text))
        reports = {report for _, report in versions}
        if len(reports) > 1 and _differ(users):
            yield SharedWording(
                referent, tuple(sorted(versions.values(), key=lambda v: (v.report, v.start)))
            )


def _differ(users: dict[str, set[str]]) -> bool:
    """Whether some words stand in one report and not in another: if all use all, none is theirs."""
    everybody = set().union(*users.values())
    return len(users) > 1 and any(reports != everybody for reports in users.values())
