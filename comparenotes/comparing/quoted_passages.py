"""What stands in quotation marks in the reports of a story, and whose words it is: the notes on a
story in, passages out.

Titles of works, slogans and names in quotation marks are left out: nobody is quoted there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..coding.grammar.quotations import QuotationMarks
from ..lexicon.coded_parts import PartUse, parts_used_for
from ..record import Notes, Span, Statement
from .report_words import ReportWords, find_marks
from .story_notes import StoryNotes
from .term_weights import TermWeights

_SHORT = 6  # words: a name is shorter
_SMALL = 3  # letters of words that titles may have in lower case
_OUTCRY = 3  # words, all in capitals, that are cried and no title ('LOCK HER UP')
_DISTINCTIVE = 1.5  # the weight from which a word says what a sentence is about
_LONGEST_CUE = 150  # characters
_LONGEST_NAMING = 30  # characters before a name, in which the word that names is looked for
_HEADLINES = parts_used_for(PartUse.HEADLINE) | parts_used_for(PartUse.SPEAKER_LABELS)
# ',” said Mr. Roe. “' and '”, she said, “': a cue in the midst of a quotation begins no sentence.
_CUE_BETWEEN = re.compile(r"(?:[^\n.!?:“\"]|(?<=\b[A-Z])\.|(?<=\b[A-Z][a-z])\.|(?<=Mrs)\.)+[.,;] *")


@dataclass(frozen=True)
class QuotedPassage:
    """Words between quotation marks in one report, and whose they are.

    `statement` is its id in the notes, `speaker` an identity's key, with a name or not; `places` is
    where each of `words` (lower case) stands, `content` its distinctive stems, `around` those of
    the rest of its sentence. `is_one_name` is true of one word with a capital, which may be a name;
    `goes_on` says that the passage before is the same quotation, with a cue between them.
    """

    report: str
    statement: str | None
    speaker: str | None
    is_named: bool
    span: Span
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    stems: tuple[str, ...]
    content: frozenset[str]
    around: frozenset[str]
    is_one_name: bool
    goes_on: bool


def read_passages(story: StoryNotes, weights: TermWeights) -> list[QuotedPassage]:
    """The passages of all reports, by report and in the order of its text."""
    return [
        passage for note in story.notes for passage in _PassageReader(story, weights, note).read()
    ]


class _PassageReader:
    """Reads the passages of one report."""

    def __init__(self, story: StoryNotes, weights: TermWeights, note: Notes) -> None:
        self._story, self._weights, self._note = story, weights, note
        self._words: ReportWords = story.words[note.report.id]
        self._text = note.report.text
        self._headlines = [part.span for part in note.report.parts if part.kind in _HEADLINES]
        self._naming = tuple(f" {word}" for word in story.vocabulary.words.naming_words)

    def read(self) -> Iterator[QuotedPassage]:
        """The passages in the order of the text."""
        before: tuple[QuotationMarks, QuotedPassage] | None = None
        for marks in find_marks(self._note.report, self._story.vocabulary.quotations):
            inside = self._words.between(marks.start, marks.end)
            span = Span(marks.start, marks.end)
            report = self._note.report.id
            if not inside or not self._story.is_body_text(report, span):
                continue
            if self._is_title(inside) or self._is_name(inside, marks.outer_start):
                continue
            passage = self._passage(marks, inside, before)
            yield passage
            before = marks, passage

    def _passage(
        self,
        marks: QuotationMarks,
        inside: range,
        before: tuple[QuotationMarks, QuotedPassage] | None,
    ) -> QuotedPassage:
        words, report = self._words, self._note.report.id
        statement = self._statement_of(Span(marks.start, marks.end))
        source = statement.source if statement else None
        speaker = self._story.identities.key(report, source) if source else None
        return QuotedPassage(
            report=report,
            statement=statement.id if statement else None,
            speaker=speaker,
            is_named=speaker is not None and is_named(self._story, speaker),
            span=words.span(inside[0], inside[-1] + 1),
            words=tuple(words.lower[n] for n in inside),
            places=tuple((words.starts[n], words.ends[n]) for n in inside),
            stems=tuple(words.stems[n] for n in inside),
            content=self._distinctive(inside),
            around=self._around(inside),
            is_one_name=len(inside) == 1 and not self._text[words.starts[inside[0]]].islower(),
            goes_on=before is not None and self._goes_on(*before, marks, speaker),
        )

    def _statement_of(self, span: Span) -> Statement | None:
        """Of the statements with words of `span`, the one with most of them, of several the one
        that says least else: '“…,” he said' within 'the paper reports that …'."""
        found = [
            ((-_shared(statement.quoted, span), -shared, _length(statement.content)), statement)
            for statement in self._note.statements
            if (shared := _shared((*statement.quoted, *statement.content), span))
        ]
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def _goes_on(
        self,
        before: QuotationMarks,
        passage: QuotedPassage,
        marks: QuotationMarks,
        speaker: str | None,
    ) -> bool:
        """Whether `marks` go on with the quotation `before`: it was left open where its paragraph
        ends, or nothing but a cue stands between them."""
        if before.speech == marks.speech:
            return True
        between = self._text[before.outer_end : marks.outer_start]
        if len(between) > _LONGEST_CUE or not _CUE_BETWEEN.fullmatch(between):
            return False
        return speaker is None or passage.speaker in (None, speaker)

    def _around(self, inside: range) -> frozenset[str]:
        words, sentences = self._words, self._words.sentence_of
        first, last = inside[0], inside[-1]
        while first and sentences[first - 1] == sentences[inside[0]]:
            first -= 1
        while last + 1 < len(words) and sentences[last + 1] == sentences[inside[-1]]:
            last += 1
        return self._distinctive(n for n in range(first, last + 1) if n not in inside)

    def _distinctive(self, numbers: Iterable[int]) -> frozenset[str]:
        stems = (self._words.stems[n] for n in numbers)
        return frozenset(stem for stem in stems if self._weights[stem] >= _DISTINCTIVE)

    def _is_title(self, inside: range) -> bool:
        """Whether words are the title of a work, a slogan or a name: all but small ones have a
        capital. In a headline that is how every word may be printed."""
        if any(span.start <= self._words.starts[inside[0]] < span.end for span in self._headlines):
            return False
        printed = [self._text[self._words.starts[n] : self._words.ends[n]] for n in inside]
        capitals = [word for word in printed if not word[0].islower()]
        small = [word for word in printed if word[0].islower()]
        if any(len(word) > _SMALL for word in small):
            return False
        if len(printed) >= _OUTCRY and all(word.isupper() for word in printed):
            return False
        return len([word for word in capitals if word != "I"]) > 1

    def _is_name(self, inside: range, start: int) -> bool:
        """Whether the word before says that a name comes: 'dubbed “the long march”'."""
        before = " " + self._text[max(0, start - _LONGEST_NAMING) : start].lower().rstrip()
        return len(inside) < _SHORT and before.endswith(self._naming)


def is_named(story: StoryNotes, speaker: str) -> bool:
    """Whether a speaker, an identity's key, has a name ('a spokesman' has none)."""
    identity = story.identities[speaker]
    return story.is_named(identity, identity.name, in_full=False)


def _shared(parts: tuple[Span, ...], span: Span) -> int:
    """How many characters of `span` the longest of its stretches among `parts` has."""
    longest = 0
    for one in parts:
        if one.start < span.end and span.start < one.end:
            longest = max(longest, min(one.end, span.end) - max(one.start, span.start))
    return longest


def _length(parts: tuple[Span, ...]) -> int:
    return sum(part.end - part.start for part in parts)
