"""The counts and amounts of one story as columns of numbers, one row a quantity: notes in, a table
out. Whether two count one thing is worked out for many pairs at once (`count_factors`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..record import REAL_STATUSES, LinkedEvent, Quantity, Span
from .counts import Amount, Measures
from .pair_measures import Flags, Floats, Ints, Numbers, flags
from .report_words import ReportWords
from .story_notes import StoryNotes
from .term_weights import TermWeights
from .tolls import REST, SOME, TollReader, sum_of
from .vocabulary import ComparingVocabulary
from .word_vectors import WordVectors

NEAR = 70  # characters on each side of a quantity
_CONTENT = 1.6  # the weight from which a word says what a clause is about
_NAME = 2.5  # the same for a name
_BESIDE = 3  # words of content on each side of a quantity
_RIGHT_AFTER = 6  # characters after a quantity in which 'more' may stand
_AFTER = 25  # characters after a quantity in which a person is looked for
_SMALLEST_REFERENCES = 3  # 'the three countries' points back, 'the 40 countries' counts
_AFTER_NAME = re.compile(r"\b[A-Z][\w’'.-]*[ -]$")
_NAMED_BEFORE = re.compile(r"(?P<name>(?:[A-Z][\w’'-]+ )+[A-Z][\w’'-]+), (?:an?|the) $")
_HYPHENED = re.compile(r"\w-[^\W\d_]")
_WORD_BEFORE = re.compile(r"\b([^\W\d_]+)\s+$")


@dataclass(frozen=True)
class ReportedCount:
    """One quantity of one report, or several `parts` of it that add up.

    `of`: the stems of what is counted, `specific` those that say it ('consumers', not 'people');
    `total`: the whole that it is of ('dead'), '' where it is of none;
    `person`: who follows ('boy') or ''; `part`: what of a whole it counts ('serious', 'rest'), ''
    for a whole; `is_earlier`: it held before, and no longer; `names`: rare words in capitals around
    it; `events`: the linked events it belongs to, of which one happened where it `is_real`;
    `is_at_head`: it stands in the title or the first sentences; `is_attribute`: it only describes
    what follows ('nine-engine cores'); `is_past`: its sentence tells of long ago.
    """

    report: str
    quantity: Quantity
    amount: Amount
    of: frozenset[str]
    specific: frozenset[str]
    total: str
    kinds: frozenset[str]
    person: str
    names: frozenset[str]
    events: frozenset[str]
    trigger: str
    part: str
    is_earlier: bool
    is_real: bool
    is_at_head: bool
    is_attribute: bool
    is_past: bool
    parts: tuple[Quantity, ...] = ()

    @property
    def is_part(self) -> bool:
        """Whether it counts a part of a whole."""
        return bool(self.part)

    @property
    def is_whole_toll(self) -> bool:
        """Whether it is a toll of a happening as its report now gives it."""
        is_now = not self.is_earlier and not self.is_past
        return bool(self.total) and not self.part and is_now


@dataclass(frozen=True)
class CountTable:
    """Columns over `counts`: sets and vectors as in `pair_measures`."""

    counts: Sequence[ReportedCount]
    of: Ints
    kinds: Ints
    of_vector: Floats
    is_unspecific: Flags
    triggers: Ints
    context_vector: Floats
    before: Ints
    after: Ints
    before_vector: Floats
    names: Ints
    events: Ints
    bound: Ints
    value: Floats
    has_unit: Flags

    def __len__(self) -> int:
        return len(self.counts)


class CountReader:
    """Reads the counts of stories; made once for all."""

    def __init__(
        self,
        measures: Measures,
        vocabulary: ComparingVocabulary,
        weights: TermWeights,
        vectors: WordVectors,
        tolls: TollReader,
    ) -> None:
        self._measures = measures
        self._synonyms = vocabulary.synonyms
        self._stem = vocabulary.stemmer.stem
        self._words = vocabulary.words
        self._weights = weights
        self._vectors = vectors
        self._tolls = tolls
        self.unspecific = self.stems(self._words.unspecific_counts)

    def stems(self, words: Iterable[str]) -> frozenset[str]:
        """The stems of some words."""
        return frozenset(map(self._stem, words))

    def read(self, story: StoryNotes, events: Sequence[LinkedEvent]) -> CountTable:
        """The table of the story's quantities that count something and have a number."""
        triggers = _triggers(story, events)
        rows = [
            (count, *self._around(story.words[count.report], count.parts or (count.quantity,)))
            for note in story.notes
            for count in self._of_report(story, note.report.id, triggers)
        ]
        words, linked = Numbers(), Numbers()
        counts = [row[0] for row in rows]

        def vectors(texts: Iterable[Mapping[str, float]]) -> Floats:
            return self._vectors.means(list(texts))

        return CountTable(
            counts=counts,
            of=words.sets(count.specific for count in counts),
            kinds=words.sets(count.kinds for count in counts),
            of_vector=vectors(dict.fromkeys(count.specific, 1.0) for count in counts),
            is_unspecific=flags(bool(count.of) and not count.specific for count in counts),
            triggers=words.sets(
                {count.trigger, *self._synonyms.kinds(count.trigger)} if count.trigger else ()
                for count in counts
            ),
            context_vector=vectors(context for _, context, _, _ in rows),
            before=words.sets(before for _, _, before, _ in rows),
            after=words.sets(after for _, _, _, after in rows),
            before_vector=vectors(before for _, _, before, _ in rows),
            names=words.sets(count.names for count in counts),
            events=linked.sets(count.events for count in counts),
            bound=linked.column(count.quantity.bound for count in counts),
            value=np.array([abs(count.amount.value) for count in counts], np.float32),
            has_unit=flags(count.amount.measure not in ("count", "duration") for count in counts),
        )

    def _of_report(
        self, story: StoryNotes, report: str, triggers: Mapping[str, Sequence[_CountTrigger]]
    ) -> list[ReportedCount]:
        """A report's counts, and a sum where its tolls only add up to a whole."""
        counts = [
            count
            for quantity in story.by_report[report].quantities
            if (count := self._count(story, report, quantity, triggers)) is not None
        ]
        return [*counts, *_sums(story.words[report], counts)]

    def _count(
        self,
        story: StoryNotes,
        report: str,
        quantity: Quantity,
        triggers: Mapping[str, Sequence[_CountTrigger]],
    ) -> ReportedCount | None:
        amount = self._measures.amount(quantity)
        words = story.words[report]
        if amount is None or self._is_reference(words, quantity):
            return None
        span = quantity.evidence
        of = self.stems(
            (_owner(words.report.text, quantity) or "").lower().replace("_", " ").split()
        )
        specific = of - self.unspecific
        following = words.between(span.end, span.end + _AFTER)
        trigger = _trigger_of(quantity, triggers.get(report, ()))
        events = [one for one in triggers.get(report, ()) if quantity.id in one.quantities]
        total = quantity.of if quantity.of in self._words.totals else ""
        others = story.by_report[report].quantities
        return ReportedCount(
            report=report,
            quantity=quantity,
            amount=amount,
            of=of,
            specific=specific,
            total=total or "",
            kinds=frozenset(kind for stem in of for kind in self._synonyms.kinds(stem)),
            person=next(
                (word for n in following[:3] if (word := words.lower[n]) in self._words.persons), ""
            ),
            names=frozenset(
                words.stems[n]
                for n in words.between(max(0, span.start - NEAR), span.end + NEAR)
                if self._weights[words.stems[n]] > _NAME and words.is_name(n)
            ),
            events=frozenset(one.event for one in events),
            trigger=self._main_stem(words, trigger) if trigger else "",
            is_real=not events or any(one.is_real for one in events),
            is_at_head=story.is_in_title(report, span) or story.is_at_head(report, span),
            is_attribute=not (quantity.unit or quantity.role)
            and _is_hyphened(words.report.text, span),
            is_past=story.is_of_long_ago(report, span),
            part=self._part(words, quantity, others, is_toll=bool(total)),
            is_earlier=bool(total) and self._tolls.is_earlier(words, quantity, others),
        )

    def _part(
        self,
        words: ReportWords,
        quantity: Quantity,
        others: Sequence[Quantity],
        *,
        is_toll: bool,
    ) -> str:
        span = quantity.evidence
        part = self._tolls.part(words, quantity, others) if is_toll else ""
        beside = words.between(span.start, span.end + _RIGHT_AFTER)
        first = max(0, beside.start - 1)  # 'another' in 'another 22'
        is_rest = not self._words.count_parts.isdisjoint(words.lower[first : beside.stop])
        return part or (REST if is_rest else "")

    def _main_stem(self, words: ReportWords, trigger: Span) -> str:
        inside = words.between(trigger.start, trigger.end)
        return self._synonyms.main_stem(words.lower[n] for n in inside)

    def _around(
        self, words: ReportWords, quantities: Sequence[Quantity]
    ) -> tuple[dict[str, float], dict[str, float], dict[str, float]]:
        """The weighted words around quantities; the nearest of content before and after them."""
        stems, weights = words.stems, self._weights
        span = Span(quantities[0].evidence.start, quantities[-1].evidence.end)
        of = quantities[0].of
        inside = words.between(span.start, span.end)
        near = [
            n
            for n in words.between(max(0, span.start - NEAR), span.end + NEAR)
            if not words.lower[n][0].isdigit()
        ]
        outside = [n for n in near if n not in inside and weights[stems[n]] >= _CONTENT]
        before = [stems[n] for n in outside if words.ends[n] <= span.start][-_BESIDE:]
        after = [stems[n] for n in outside if words.starts[n] >= span.end][:_BESIDE]
        context = {stems[n]: weights[stems[n]] for n in near if n not in inside or not of}
        return (
            context,
            {stem: weights[stem] for stem in before},
            {stem: weights[stem] for stem in after},
        )

    def _is_reference(self, words: ReportWords, quantity: Quantity) -> bool:
        """Whether a number counts nothing: it points back ('the two countries'), or is part of a
        name ('the Apollo 11 mission')."""
        if quantity.unit or quantity.bound or quantity.approximate:
            return False
        text = words.report.text
        start = quantity.evidence.start
        before = text[max(0, start - 30) : start]
        if (quantity.value or 0) <= _SMALLEST_REFERENCES:
            word = _WORD_BEFORE.search(before)
            if word and word.group(1).lower() in self._words.back_references:
                return True
        is_after_name = text[start].isdigit() and _AFTER_NAME.search(before) is not None
        return is_after_name and self._is_of_one_thing(words, quantity)

    def _is_of_one_thing(self, words: ReportWords, quantity: Quantity) -> bool:
        """Whether what a number above one is said of stands right after it in the singular, as
        after the number of a name; '22 sailors' and '11 dead' are counts after a name too."""
        thing = (quantity.of or "").lower().rpartition("_")[2]
        if thing in self._words.totals or self._stem(thing) in self.unspecific:
            return False
        number = words.between(quantity.evidence.start, quantity.evidence.start + 1)
        after = words.lower[number.stop : number.stop + 1]
        return (quantity.value or 0) > 1 and after == [thing]


def _owner(text: str, quantity: Quantity) -> str | None:
    """What or who is counted; the person whose age stands beside the name: 'Ann Roe, a 43-year-old
    lawyer'."""
    if quantity.role != "age" or (quantity.of or "")[:1].isupper():
        return quantity.of
    start = quantity.evidence.start
    named = _NAMED_BEFORE.search(text, max(0, start - NEAR), start)
    return named["name"] if named else quantity.of


def _is_hyphened(text: str, span: Span) -> bool:
    """Whether a number is tied to the next word: 'nine-engine'."""
    return _HYPHENED.search(text, span.start, span.end + _RIGHT_AFTER) is not None


def _sums(words: ReportWords, counts: Sequence[ReportedCount]) -> list[ReportedCount]:
    """For each toll that a report gives only in parts, the sum of those of one sentence: '4
    seriously and 20 slightly injured'."""
    tolls: dict[str, list[ReportedCount]] = defaultdict(list)
    for count in counts:
        if count.total:
            tolls[count.total].append(count)
    sums = []
    for all_of_total in tolls.values():
        if any(count.is_whole_toll for count in all_of_total):
            continue
        by_sentence: dict[int, list[ReportedCount]] = defaultdict(list)
        for count in all_of_total:
            inside = words.between(count.quantity.evidence.start, count.quantity.evidence.end)
            by_sentence[words.sentence_of[inside[0]] if inside else -1].append(count)
        sums += [_sum(parts) for parts in by_sentence.values() if _add_up(parts)][:1]
    return sums


def _add_up(counts: Sequence[ReportedCount]) -> bool:
    """Whether counts are each another part of one whole."""
    parts = [count.part for count in counts]
    is_apart = len(set(parts)) == len(parts) > 1
    return is_apart and SOME not in parts and not any(count.is_earlier for count in counts)


def _sum(counts: Sequence[ReportedCount]) -> ReportedCount:
    amount = sum_of([count.amount for count in counts])
    whole = replace(
        counts[0].quantity,
        value=amount.value,
        low=None,
        high=None,
        bound=next(
            (one.quantity.bound for one in counts if one.amount.bound == amount.bound), None
        ),
        approximate=amount.approximate,
    )
    return replace(
        counts[0],
        quantity=whole,
        amount=amount,
        part="",
        parts=tuple(count.quantity for count in counts),
        events=frozenset().union(*(count.events for count in counts)),
        names=frozenset().union(*(count.names for count in counts)),
    )


@dataclass(frozen=True, slots=True)
class _CountTrigger:
    """A trigger in a report, its linked event, its clause and the ids of its quantities."""

    span: Span
    event: str
    clause: Span
    quantities: tuple[str, ...]
    is_real: bool


def _triggers(story: StoryNotes, events: Sequence[LinkedEvent]) -> dict[str, list[_CountTrigger]]:
    triggers: dict[str, list[_CountTrigger]] = defaultdict(list)
    for event in events:
        for mention in event.mentions:
            noted = story.events[mention.report, mention.event]
            triggers[mention.report].append(
                _CountTrigger(
                    span=noted.trigger,
                    event=event.id,
                    clause=noted.evidence,
                    quantities=noted.quantities,
                    is_real=noted.status in REAL_STATUSES,
                )
            )
    return triggers


def _trigger_of(quantity: Quantity, triggers: Sequence[_CountTrigger]) -> Span | None:
    """The trigger a quantity belongs to, else the nearest one whose clause holds it."""
    own = [one for one in triggers if quantity.id in one.quantities]
    near = own or [one for one in triggers if one.clause.covers(quantity.evidence)]
    at = quantity.evidence
    return min(
        (one.span for one in near),
        key=lambda span: (min(abs(span.start - at.end), abs(at.start - span.end)), span.start),
        default=None,
    )
