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

from ..record import REAL_STATUSES, Event, Notes, Place, Span
from .dates import days_in, interval, is_bounded
from .event_synonyms import SPEECH
from .pair_measures import NONE, Flags, Floats, Ints, Numbers, flags, floats
from .slots import MentionKey
from .story_notes import StoryNotes
from .term_weights import TermWeights
from .vocabulary import ComparingVocabulary
from .word_columns import WordColumns, within
from .word_vectors import WordVectors

NEAR, WIDE = 45, 160  # characters on each side of a trigger
LEAD = 400  # characters: what stands before is said first
_ARGUMENT = 1.2  # the weight from which a word of a subject or an object says what it is about
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
        rows = []
        for note in story.notes:
            words = story.words[note.report.id]
            columns = WordColumns.of(words, self._weights, self._vectors)
            rows += [_Row(self, story, note, event, columns) for event in note.events]
        return _columns(rows, story, self)

    @cached_property
    def _row_weights(self) -> Floats:
        return self._vectors.column(self._weights)

    def vectors(self, texts: Iterable[Sequence[int]]) -> Floats:
        """For each text, given by its words' rows, the mean of their vectors by their weights."""
        return self._vectors.means_of_rows(list(texts), self._row_weights)

    def plain_vectors(self, stems: Sequence[str]) -> Floats:
        """The vectors of single stems."""
        rows = [[row] for row in self._vectors.rows(stems)]
        return self._vectors.means_of_rows(rows, np.ones_like(self._row_weights))


class _Row:
    """What one mention puts into the columns; each is worked out when asked for."""

    def __init__(
        self,
        reader: MentionReader,
        story: StoryNotes,
        note: Notes,
        event: Event,
        columns: WordColumns,
    ) -> None:
        self._reader, self._story, self.event, self._columns = reader, story, event, columns
        self.report = note.report.id
        self.words = words = story.words[self.report]
        self.text = note.report.text
        self._trigger = words.between(event.trigger.start, event.trigger.end)
        self._clause = words.between(event.evidence.start, event.evidence.end)
        vocabulary = reader._vocabulary
        self.stem = vocabulary.synonyms.main_stem(words.lower[n] for n in self._trigger)
        kinds = set(vocabulary.synonyms.kinds(self.stem))
        self.is_speech = SPEECH in kinds
        if event.type and event.mode:  # 'protested' and 'gathered' are both PROTEST, demo
            kinds.add(f"{event.type} {event.mode}")
        self.kinds = frozenset(kinds)

    @property
    def near(self) -> Sequence[int]:
        """The rows of the words beside the trigger."""
        around, rows = self._around(NEAR), self._columns.rows
        return [*rows[around.start : self._trigger.start], *rows[self._trigger.stop : around.stop]]

    def _around(self, reach: int) -> range:
        """The words within `reach` characters of the trigger, and the trigger."""
        start = max(0, self.event.trigger.start - reach)
        return self.words.between(start, min(len(self.text), self.event.trigger.end + reach))

    def _outside(
        self, numbers: Sequence[int], inside: range
    ) -> tuple[Sequence[int], Sequence[int]]:
        """Of some words those `inside` that stand before the trigger, and those after it."""
        first, last = self._trigger.start, self._trigger.stop
        return (
            within(numbers, inside.start, min(inside.stop, first)),
            within(numbers, max(inside.start, last), inside.stop),
        )

    @cached_property
    def beside(self) -> tuple[Sequence[int], Sequence[int]]:
        """The words of content nearest before and after the trigger, in its clause."""
        before, after = self._outside(self._columns.content, self._clause)
        return before[-_BESIDE:], after[:_BESIDE]

    def beside_rows(self, side: int) -> Sequence[int]:
        """The rows of the words `beside`: 0 before, 1 after the trigger."""
        return [self._columns.rows[n] for n in self.beside[side]]

    @property
    def after(self) -> set[str]:
        """The stems of the words of content right after the trigger."""
        return {self.words.stems[n] for n in self.beside[1]}

    @cached_property
    def numbers(self) -> set[str]:
        """The numbers in the clause."""
        before, after = self._outside(self._columns.numbers, self._clause)
        return {self.words.stems[n] for n in (*before, *after)}

    @property
    def names(self) -> set[str]:
        """The rare words in capitals around the trigger."""
        before, after = self._outside(self._columns.names, self._around(WIDE))
        return {self.words.stems[n] for n in (*before, *after)}

    @cached_property
    def named(self) -> set[str]:
        """The identities and places named in the clause, the trigger's own aside."""
        return {
            key
            for span, key in self._story.named_spans[self.report].touching(self.event.evidence)
            if self.event.evidence.covers(span) and not span.overlaps(self.event.trigger)
        }

    def argument(self, span: Span | None) -> tuple[set[str], str, Sequence[int]]:
        """A subject's or object's identities and stems, the stem of its head ('' where it is only
        a pronoun), and the rows of its words."""
        if span is None:
            return set(), "", ()
        words, columns = self.words, self._columns
        inside = words.between(span.start, span.end)
        keys = {key for _, key in self._story.named_spans[self.report].touching(span)}
        lower = words.lower[inside.start : inside.stop]
        if not lower or self._reader._vocabulary.words.pronouns.issuperset(lower):
            return keys, "", ()
        heavy = [
            n
            for n, word in zip(inside, lower, strict=True)
            if columns.weights[n] >= _ARGUMENT and not word[0].isdigit()
        ]
        keys.update(words.stems[n] for n in heavy)
        return keys, words.stems[inside[-1]], [columns.rows[n] for n in heavy]

    @cached_property
    def determined(self) -> str:
        """What stands right before the trigger, in its sentence."""
        start = max(0, self.event.trigger.start - _BEFORE)
        before = self.text[start : self.event.trigger.start]
        return before[max(before.rfind("."), before.rfind("\n")) + 1 :]

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
        trigger_vector=reader.plain_vectors([row.stem for row in rows]),
        context_vector=vectors(row.near for row in rows),
        before_vector=vectors(row.beside_rows(0) for row in rows),
        after_vector=vectors(row.beside_rows(1) for row in rows),
        subject=keys.sets(words for words, _, _ in subjects),
        subject_vector=vectors(inside for _, _, inside in subjects),
        object=keys.sets(words for words, _, _ in objects),
        object_head=stems.column(head for _, head, _ in objects),
        object_vector=vectors(inside for _, _, inside in objects),
        actors=keys.sets(actors),
        recipients=keys.sets(recipients),
        named=keys.sets(row.named for row in rows),
        names=keys.sets(row.names for row in rows),
        numbers=keys.sets(row.numbers for row in rows),
        after=keys.sets(row.after for row in rows),
        first_day=np.array([first for first, _, _ in days], np.int32),
        last_day=np.array([last for _, last, _ in days], np.int32),
        place=np.array([NONE if one is None else n for n, one in enumerate(places)], np.int32),
        is_real=flags(row.event.status in REAL_STATUSES for row in rows),
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
        is_bare=flags(row.beside == ([], []) for row in rows),
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
