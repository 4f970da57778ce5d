"""The events of one story as columns of numbers, one row a mention: notes in, a table out.

Linking looks at many pairs of mentions. What a pair has in common is worked out for all pairs at
once from these columns (`link_factors`), not mention by mention.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..record import Event, Notes, Place, Span
from .dates import days_in, interval, is_bounded
from .event_synonyms import SPEECH
from .pair_measures import NONE, Flags, Floats, Ints, Numbers, flags, floats
from .report_words import ReportWords
from .slots import REAL, MentionKey
from .story_notes import StoryNotes
from .term_weights import TermWeights
from .vocabulary import ComparingVocabulary
from .word_vectors import WordVectors

NEAR, WIDE = 45, 160  # characters on each side of a trigger
LEAD = 400  # characters: what stands before is said first
_CONTENT = 1.6  # the weight from which a word of a clause says what it is about
_ARGUMENT = 1.2  # the same for a word of a subject or an object
_NAME = 2.5  # the same for a name
_BESIDE = 3  # words of content on each side of a trigger
_BEFORE = 45  # characters before a trigger in which its determiner stands


@dataclass(frozen=True)
class Mention:
    """One event of one report, with what candidates are found by.

    `stem` is that of its trigger, `kinds` are the kinds of event it names; `recipients` and
    `details` are keys of those it is done to, and of whatever its clause names.
    """

    report: str
    event: Event
    stem: str
    kinds: frozenset[str]
    recipients: frozenset[str]
    details: frozenset[str]
    is_noun: bool

    @property
    def key(self) -> MentionKey:
        """Report and event, by their ids."""
        return self.report, self.event.id


@dataclass(frozen=True)
class MentionColumns:
    """Columns over the mentions of a story, in the order of `mentions`.

    Sets of names, stems and kinds are rows of up to eight numbers, filled up with -1; vectors are
    of unit length or zero. `first_day` and `last_day` are numbers of days in the calendar, 0 where
    nothing is known; `place` is the number of a place of `places`.
    """

    mentions: Sequence[Mention]
    report: Ints
    stem: Ints
    kind: Ints
    kinds: Ints
    rarity: Floats
    is_speech: Flags
    trigger_vector: Floats
    context_vector: Floats
    before_vector: Floats
    after_vector: Floats
    subject: Ints
    subject_vector: Floats
    object: Ints
    object_head: Ints
    object_vector: Floats
    actors: Ints
    recipients: Ints
    named: Ints
    names: Ints
    numbers: Ints
    after: Ints
    first_day: Ints
    last_day: Ints
    place: Ints
    is_real: Flags
    is_denied: Flags
    share: Floats
    times: Floats
    title_share: Floats
    is_definite: Flags
    is_plural: Flags
    is_other: Flags
    is_conditional: Flags
    is_noun: Flags
    is_lead: Flags
    is_bare: Flags
    kind_size: Floats
    places: Sequence[Place | None] = ()

    def __len__(self) -> int:
        return len(self.mentions)


class MentionReader:
    """Reads the mentions of stories; made once for all."""

    def __init__(
        self, vocabulary: ComparingVocabulary, weights: TermWeights, vectors: WordVectors
    ) -> None:
        self._vocabulary = vocabulary
        self._weights = weights
        self._vectors = vectors
        words = vocabulary.words
        self._definite = _before(words.definite_determiners, words_between=2)
        self._other = _before(words.others, words_between=2)
        self._conditional = _before(words.conditionals, words_between=1)
        self._governing = _before(words.noun_governors, words_between=1)

    def read(self, story: StoryNotes) -> MentionColumns:
        """The table of the story's events, reports by id, events in the order of their notes."""
        rows = [_Row(self, story, note, event) for note in story.notes for event in note.events]
        return _columns(rows, story, self)

    def weigh(self, words: ReportWords, numbers: Iterable[int], least: float) -> dict[str, float]:
        """The stems of some words that weigh at least `least`, with their weights."""
        weights = self._weights
        stems = (words.stems[n] for n in numbers)
        return {stem: weights[stem] for stem in stems if weights[stem] >= least}

    def vectors(self, texts: Iterable[dict[str, float]]) -> Floats:
        """For each text the mean of its words' vectors by their weights."""
        return self._vectors.means(list(texts))


class _Row:
    """What one mention puts into the columns; each is worked out when asked for."""

    def __init__(self, reader: MentionReader, story: StoryNotes, note: Notes, event: Event) -> None:
        self._reader, self._story, self.event = reader, story, event
        self.report = note.report.id
        self.words = words = story.words[self.report]
        self.text = note.report.text
        self._trigger = words.between(event.trigger.start, event.trigger.end)
        vocabulary = reader._vocabulary
        self.stem = vocabulary.synonyms.main_stem(words.lower[n] for n in self._trigger)
        kinds = set(vocabulary.synonyms.kinds(self.stem))
        self.is_speech = SPEECH in kinds
        if event.type and event.mode:  # 'protested' and 'gathered' are both PROTEST, demo
            kinds.add(f"{event.type} {event.mode}")
        self.kinds = frozenset(kinds)
        inside = words.between(event.evidence.start, event.evidence.end)
        self._clause = [n for n in inside if n not in self._trigger]

    @cached_property
    def content(self) -> dict[str, float]:
        """The clause's words of content."""
        return self._reader.weigh(self.words, self._clause, _CONTENT)

    def near(self, reach: int) -> list[int]:
        """The words within `reach` characters of the trigger."""
        start = max(0, self.event.trigger.start - reach)
        end = min(len(self.text), self.event.trigger.end + reach)
        return [n for n in self.words.between(start, end) if n not in self._trigger]

    @cached_property
    def beside(self) -> tuple[list[str], list[str]]:
        """The stems of content nearest before and after the trigger, in its clause."""
        words, weights = self.words, self._reader._weights
        rare = [n for n in self._clause if weights[words.stems[n]] >= _CONTENT]
        before = [words.stems[n] for n in rare if words.ends[n] <= self.event.trigger.start]
        after = [words.stems[n] for n in rare if words.starts[n] >= self.event.trigger.end]
        return before[-_BESIDE:], after[:_BESIDE]

    @cached_property
    def numbers(self) -> set[str]:
        """The numbers in the clause."""
        return {
            self.words.stems[n] for n in self._clause if self.text[self.words.starts[n]].isdigit()
        }

    @cached_property
    def names(self) -> set[str]:
        """The rare words in capitals around the trigger."""
        words, weights = self.words, self._reader._weights
        return {
            words.stems[n]
            for n in self.near(WIDE)
            if self.text[words.starts[n]].isupper() and weights[words.stems[n]] > _NAME
        }

    @cached_property
    def named(self) -> set[str]:
        """The identities and places named in the clause, the trigger's own aside."""
        return {
            key
            for span, key in self._story.named_spans[self.report].touching(self.event.evidence)
            if self.event.evidence.covers(span) and not span.overlaps(self.event.trigger)
        }

    def argument(self, span: Span | None) -> tuple[set[str], str, dict[str, float]]:
        """A subject's or object's identities and stems, the stem of its head ('' where it is only
        a pronoun), and its weighted words."""
        if span is None:
            return set(), "", {}
        words = self.words
        inside = list(words.between(span.start, span.end))
        keys = {key for _, key in self._story.named_spans[self.report].touching(span)}
        if not inside or self._reader._vocabulary.words.pronouns.issuperset(
            words.lower[n] for n in inside
        ):
            return keys, "", {}
        plain = [n for n in inside if not words.lower[n][0].isdigit()]
        weighted = self._reader.weigh(words, plain, _ARGUMENT)
        return keys | set(weighted), words.stems[inside[-1]], weighted

    @cached_property
    def determined(self) -> str:
        """What stands right before the trigger, in its sentence."""
        start = max(0, self.event.trigger.start - _BEFORE)
        return re.split(r"[.\n]", self.text[start : self.event.trigger.start])[-1]

    @cached_property
    def last_word(self) -> str:
        """The last word of the trigger, in lower case."""
        return self.event.trigger.of(self.text).lower().split()[-1]

    @cached_property
    def is_definite(self) -> bool:
        """'the crash', 'its offer'."""
        before = self.determined
        return bool(self._reader._definite.search(before)) and not self._is_past

    @property
    def _is_past(self) -> bool:
        return self._reader._vocabulary.stemmer.is_past(self.last_word)

    @cached_property
    def is_noun(self) -> bool:
        """Whether the trigger looks like a noun: what stands before it goes with nouns."""
        if self._is_past or self.last_word.endswith("ing"):
            return False
        return self.is_definite or bool(self._reader._governing.search(self.determined))

    @cached_property
    def is_plural(self) -> bool:
        """'breaches'"""
        word = self.last_word
        is_s = word.endswith("s") and not word.endswith("ss")
        return self.is_noun and is_s and self._reader._vocabulary.stemmer.stem(word) != word


def _before(words: frozenset[str], *, words_between: int) -> re.Pattern[str]:
    """One of `words` and up to so many words more, at the end of a string; 'X's' goes with them
    where the words hold "'s"."""
    whole = "|".join(re.escape(word) for word in sorted(words))
    return re.compile(
        rf"(?:(?<![\w’'])(?:{whole}))\s+(?:[\w’'-]+\s+){{0,{words_between}}}$", re.IGNORECASE
    )


def _columns(rows: Sequence[_Row], story: StoryNotes, reader: MentionReader) -> MentionColumns:
    stems, kinds, types, keys, reports = (Numbers() for _ in range(5))
    shares = _Shares(rows, story)
    subjects = [row.argument(row.event.subject) for row in rows]
    objects = [row.argument(row.event.object) for row in rows]
    actors = [story.identities.keys(row.report, row.event.actors) for row in rows]
    recipients = [story.identities.keys(row.report, row.event.recipients) for row in rows]
    days = [_days(row.event) for row in rows]
    places = [
        story.places.get((row.report, row.event.place)) if row.event.place else None for row in rows
    ]
    vectors = reader.vectors

    def beside(side: int) -> Iterable[dict[str, float]]:
        return ({stem: reader._weights[stem] for stem in row.beside[side]} for row in rows)

    return MentionColumns(
        mentions=[
            Mention(
                row.report,
                row.event,
                row.stem,
                row.kinds,
                to,
                frozenset(row.named | row.numbers | by | to),
                row.is_noun,
            )
            for row, by, to in zip(rows, actors, recipients, strict=True)
        ],
        report=reports.column(row.report for row in rows),
        stem=stems.column(row.stem for row in rows),
        kind=types.column(row.event.type for row in rows),
        kinds=kinds.sets(row.kinds for row in rows),
        rarity=floats(reader._weights[row.stem] for row in rows),
        is_speech=flags(row.is_speech for row in rows),
        trigger_vector=vectors({row.stem: 1.0} for row in rows),
        context_vector=vectors(reader.weigh(row.words, row.near(NEAR), 0.0) for row in rows),
        before_vector=vectors(beside(0)),
        after_vector=vectors(beside(1)),
        subject=keys.sets(words for words, _, _ in subjects),
        subject_vector=vectors(weighted for _, _, weighted in subjects),
        object=keys.sets(words for words, _, _ in objects),
        object_head=stems.column(head for _, head, _ in objects),
        object_vector=vectors(weighted for _, _, weighted in objects),
        actors=keys.sets(actors),
        recipients=keys.sets(recipients),
        named=keys.sets(row.named for row in rows),
        names=keys.sets(row.names for row in rows),
        numbers=keys.sets(row.numbers for row in rows),
        after=keys.sets(row.beside[1] for row in rows),
        first_day=np.array([first for first, _, _ in days], np.int32),
        last_day=np.array([last for _, last, _ in days], np.int32),
        place=np.array([NONE if one is None else n for n, one in enumerate(places)], np.int32),
        is_real=flags(row.event.status in REAL for row in rows),
        is_denied=flags(row.event.status == "denied" for row in rows),
        share=floats(shares.of_stem(row) for row in rows),
        times=floats(shares.times(row) for row in rows),
        title_share=floats(shares.of_titles(row) for row in rows),
        is_definite=flags(row.is_definite for row in rows),
        is_plural=flags(row.is_plural for row in rows),
        is_other=flags(bool(reader._other.search(row.determined)) for row in rows),
        is_conditional=flags(bool(reader._conditional.search(row.determined)) for row in rows),
        is_noun=flags(row.is_noun for row in rows),
        is_lead=flags(row.event.trigger.start < LEAD for row in rows),
        is_bare=flags(not row.content for row in rows),
        kind_size=_kind_sizes(kinds, reader._vocabulary),
        places=places,
    )


def _kind_sizes(kinds: Numbers, vocabulary: ComparingVocabulary) -> Floats:
    """For each kind how narrow it is, from its number of words: 1 is a kind of two words."""
    sizes = vocabulary.synonyms.sizes
    narrow = [1 / np.log2(2 + sizes[kind]) if kind in sizes else 0.0 for kind in kinds.known]
    return np.array([*narrow, 0.0], np.float32)  # the last one stands for no kind


def _days(event: Event) -> tuple[int, int, bool]:
    """The first and last day of an event as numbers, and whether both are known; 0: unknown."""
    when = interval(event.time)
    if when is None:
        return 0, 0, False
    return when[0].toordinal(), when[1].toordinal(), is_bounded(when) and days_in(when) > 0


class _Shares:
    """How a story uses its triggers: the part of its reports, and of their titles, that have one,
    and how often a report that has it does."""

    def __init__(self, rows: Sequence[_Row], story: StoryNotes) -> None:
        self._reports = len(story.notes)
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)
        for row in rows:
            self._counts[row.stem][row.report] += 1
        self._titles = story.title_kinds

    def of_stem(self, row: _Row) -> float:
        """The part of the reports that have the trigger."""
        return len(self._counts[row.stem]) / self._reports

    def times(self, row: _Row) -> float:
        """How often a report that has the trigger does."""
        counts = self._counts[row.stem]
        return counts.total() / len(counts)

    def of_titles(self, row: _Row) -> float:
        """The part of the titles that name the trigger, or a kind of event it names."""
        return max(self._titles[one] for one in (*row.kinds, row.stem)) / self._reports
