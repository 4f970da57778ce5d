"""Which counts of a story's reports are the count of one thing: quantities in, count facts out.

Two quantities are held to count one thing when they measure the same, count the same (a shared
stem or kind of event: 'dead', 'killed'), and stand in the same linked event or among the same
words. Values are no evidence for a difference: two counts that clash need more in common than two
that agree, and no difference is called when one of the reports has both values.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..record import FactWhy, LinkedEvent, Quantity, Value, Words
from .copies import older
from .counts import Amount, Measures, compare_amounts, format_quantity
from .groups import pairs_within
from .story_notes import StoryNotes
from .term_weights import TermWeights
from .thresholds import Thresholds
from .vectors import Vector, cosine, unit
from .vocabulary import ComparingVocabulary

CONTEXT = 70  # characters on each side of a quantity
_AFTER = 25  # characters after a quantity in which a person is looked for
_FEW = 10  # counts up to this are often parts of a whole
_SMALLEST_REFERENCES = 3  # 'the three countries' points back, 'the 40 countries' counts
_WIDEST = 4.0  # times: what lies further apart counts something else
_MOST_VALUES = 3  # that clash, for one thing: more are several things
_PART_OF_NAME = re.compile(r"(?<![.!?\n“\"] )(?<!^)\b[A-Z][\w’'.-]*[ -]$")
_WORD_BEFORE = re.compile(r"\b([^\W\d_]+)\s+$")
_REASONS: tuple[FactWhy, ...] = ("converted", "contained", "rounded", "same")


@dataclass(frozen=True)
class ReportedCount:
    """One quantity of one report, with what it is compared by.

    `of`: the stems of what is counted; `kinds`: the kinds of event these name; `context`: the
    words around; `names`: those in capitals; `person`: who follows ('boy') or ''; `events`: the
    linked events that the notes tie it to.
    """

    report: str
    quantity: Quantity
    amount: Amount
    of: frozenset[str]
    kinds: frozenset[str]
    context: Vector
    names: frozenset[str]
    person: str
    events: frozenset[str]


@dataclass(frozen=True)
class CountFact:
    """Counts held to be of one thing, not yet a Fact: `about` an event's id or null."""

    counts: tuple[ReportedCount, ...]
    about: str | None
    what: str
    why: FactWhy | None
    clash: bool
    values: tuple[Value, ...]


class CountComparer:
    """Compares the quantities of stories; made once for all."""

    def __init__(
        self,
        measures: Measures,
        vocabulary: ComparingVocabulary,
        weights: TermWeights,
        thresholds: Thresholds,
    ) -> None:
        self._measures = measures
        self._synonyms = vocabulary.synonyms
        self._stem = vocabulary.stemmer.stem
        self._words = vocabulary.words
        self._weights = weights
        self._limits = thresholds
        self._unspecific = self._stems(self._words.unspecific_counts)
        self._totals = self._stems(self._words.totals)
        self._correctable = self._stems(self._words.correctable_counts)

    def _stems(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(map(self._stem, words))

    def compare(self, story: StoryNotes, events: Sequence[LinkedEvent]) -> list[CountFact]:
        """Every count of the story in exactly one fact."""
        counts = self._counts(story, events)
        groups = [[n] for n in range(len(counts))]
        group_of = list(range(len(counts)))
        for _, a, b in sorted(self._matches(story, counts)):
            group, other = groups[group_of[a]], groups[group_of[b]]
            if group is other or not self._may_join([counts[n] for n in group + other]):
                continue
            group.extend(other)
            for n in other:
                group_of[n] = group_of[a]
        kept = sorted(sorted(groups[n]) for n in set(group_of))
        return [self._fact(story, [counts[n] for n in group]) for group in kept]

    def _counts(self, story: StoryNotes, events: Sequence[LinkedEvent]) -> list[ReportedCount]:
        linked: dict[tuple[str, str], set[str]] = defaultdict(set)
        for event in events:
            for mention in event.mentions:
                for quantity_id in story.events[mention.report, mention.event].quantities:
                    linked[mention.report, quantity_id].add(event.id)
        counts = []
        for note in story.notes:
            for quantity in note.quantities:
                amount = self._measures.amount(quantity)
                if amount is not None and not self._is_reference(note.report.text, quantity):
                    near = frozenset(linked[note.report.id, quantity.id])
                    counts.append(self._count(story, note.report.id, quantity, amount, near))
        return counts

    def _count(
        self,
        story: StoryNotes,
        report: str,
        quantity: Quantity,
        amount: Amount,
        events: frozenset[str],
    ) -> ReportedCount:
        words = story.words[report]
        text = words.report.text
        inside = words.between(quantity.evidence.start, quantity.evidence.end)
        near = words.between(
            max(0, quantity.evidence.start - CONTEXT), quantity.evidence.end + CONTEXT
        )
        after = words.between(quantity.evidence.end, quantity.evidence.end + _AFTER)
        of = self._stems((quantity.of or "").lower().replace("_", " ").split())
        return ReportedCount(
            report=report,
            quantity=quantity,
            amount=amount,
            of=of,
            kinds=frozenset(kind for stem in of for kind in self._synonyms.kinds(stem)),
            context=unit(
                {
                    words.stems[n]: self._weights[words.stems[n]]
                    for n in near
                    if not words.lower[n][0].isdigit() and (n not in inside or not quantity.of)
                }
            ),
            names=frozenset(
                words.stems[n]
                for n in near
                if text[words.starts[n]].isupper()
                and text[max(0, words.starts[n] - 2)] not in ".!?\n"
            ),
            person=next(
                (word for n in after[:3] if (word := words.lower[n]) in self._words.persons), ""
            ),
            events=events,
        )

    def _is_reference(self, text: str, quantity: Quantity) -> bool:
        """Whether a number counts nothing: it points back ('the two countries'), or is part of a
        name ('the Apollo 11 mission')."""
        if quantity.unit or quantity.bound or quantity.approximate:
            return False
        start = quantity.evidence.start
        before = text[max(0, start - 30) : start]
        if (quantity.value or 0) <= _SMALLEST_REFERENCES:
            word = _WORD_BEFORE.search(before)
            if word and word.group(1).lower() in self._words.back_references:
                return True
        in_name = text[start].isdigit() and _PART_OF_NAME.search(before) is not None
        return in_name and quantity.of is not None and self._stem(quantity.of) not in self._totals

    def _matches(
        self, story: StoryNotes, counts: list[ReportedCount]
    ) -> list[tuple[float, int, int]]:
        """The pairs of different reports that may count one thing: (rank, number, number). Lower
        ranks go first: those that fit before those that clash, then the likeliest."""
        bucket = int(self._limits["facts.bucket"])
        matches = []
        for block in _comparable(counts, bucket):
            for a, b in pairs_within(block, bucket):
                if counts[a].report == counts[b].report:
                    continue
                likeness = self._likeness(counts[a], counts[b])
                how = compare_amounts(counts[a].amount, counts[b].amount)
                if how is not None:
                    if likeness >= self._needed_to_agree(counts[a], counts[b], how):
                        matches.append((-likeness - 1, a, b))
                elif likeness >= self._needed_to_clash(
                    story, counts[a], counts[b]
                ) and self._may_clash(counts, a, b):
                    matches.append((-likeness, a, b))
        return matches

    def _likeness(self, a: ReportedCount, b: ReportedCount) -> float:
        """How much two counts have in common besides their values, from 0 to about 1.5."""
        if a.of & self._totals != b.of & self._totals:
            return 0.0
        likeness = 0.6 * cosine(a.context, b.context) + 0.2 * bool(a.events & b.events)
        if (a.of - self._unspecific) & (b.of - self._unspecific) or (a.kinds & b.kinds):
            return likeness + 0.5
        is_unspecific = bool(a.of & self._unspecific and b.of & self._unspecific)
        if a.of and b.of and not is_unspecific:
            return likeness - 0.2
        return likeness + (0.2 if a.amount.measure != "count" or a.of & b.of else 0.1)

    def _needed_to_agree(self, a: ReportedCount, b: ReportedCount, how: str) -> float:
        """How much two counts that fit must have in common: less when the value is distinctive,
        as 600 tons is, and two or 'more than 20' is not."""
        is_distinctive = (
            a.amount.measure not in ("count", "duration") or a.amount.value >= _FEW
        ) and how != "contained"
        return self._limits["facts.agree"] - self._limits["facts.distinctive"] * is_distinctive

    def _needed_to_clash(self, story: StoryNotes, a: ReportedCount, b: ReportedCount) -> float:
        """How much two counts that clash must have in common: less for one that grew, more for a
        total that no linked event ties, since stories recall the death tolls of other events."""
        if a.of & b.of & self._totals and not a.events & b.events:
            return self._limits["facts.total"]
        if _later_is_higher(story, a, b):
            return self._limits["facts.updated"]
        return self._limits["facts.differ"]

    def _may_clash(self, counts: list[ReportedCount], a: int, b: int) -> bool:
        """Whether a clash is shown by what is counted, and not only by the words around.

        Neither report may have another value for it: four ships here and ten there are two sets
        of ships when one report speaks of both. Small numbers are often parts of a whole, so
        these need more in common.
        """
        count, other = counts[a], counts[b]
        shared = (count.of - self._unspecific) & (other.of - self._unspecific)
        if not shared or (count.person and other.person and count.person != other.person):
            return False
        is_total = bool(shared & self._totals)
        return (is_total or self._may_be_one_set(count, other)) and not any(
            _is_other_value(third, mine, shared) for third in counts for mine in (count, other)
        )

    def _may_be_one_set(self, a: ReportedCount, b: ReportedCount) -> bool:
        """Whether two counts that clash, and are no totals, may be of the same things."""
        if a.names and b.names and not a.names & b.names:
            return False
        low, high = sorted((abs(a.amount.value), abs(b.amount.value)))
        if high > _WIDEST * low:
            return False
        is_small = max(a.amount.value, b.amount.value) <= _FEW
        return not is_small or self._likeness(a, b) >= self._limits["facts.small"]

    def _may_join(self, counts: list[ReportedCount]) -> bool:
        """Whether no report would give two values that clash for one thing.

        Of some counts it may: 'first said to be six, now five' is a difference the report itself
        points out.
        """
        if all(self._correctable & count.of for count in counts):
            return True
        if _count_clashing([count.amount for count in counts]) > _MOST_VALUES:
            return False
        by_report: dict[str, list[Amount]] = defaultdict(list)
        for count in counts:
            by_report[count.report].append(count.amount)
        return all(
            compare_amounts(a, b) is not None
            for amounts in by_report.values()
            for a, b in combinations(amounts, 2)
        )

    def _fact(self, story: StoryNotes, counts: list[ReportedCount]) -> CountFact:
        pairs = [
            (a, b, compare_amounts(a.amount, b.amount))
            for a, b in combinations(counts, 2)
            if a.report != b.report
        ]
        clashes = [(a, b) for a, b, how in pairs if how is None]
        reasons = {how for *_, how in pairs}
        why = next((reason for reason in _REASONS if reason in reasons), None)
        events = Counter(event for count in counts for event in count.events)
        return CountFact(
            counts=tuple(counts),
            about=min(events, key=lambda event: (-events[event], event)) if events else None,
            what=_what(counts),
            why=_why_clash(story, clashes) if clashes else why,
            clash=bool(clashes),
            values=_values(counts),
        )


def _comparable(counts: Sequence[ReportedCount], bucket: int) -> Iterator[list[int]]:
    """The counts of one measure together; where they are more than `bucket`, only those of the
    same thing."""
    by_measure: dict[str, list[int]] = defaultdict(list)
    for n, count in enumerate(counts):
        by_measure[count.amount.measure].append(n)
    for block in by_measure.values():
        if len(block) <= bucket:
            yield block
            continue
        by_thing: dict[frozenset[str], list[int]] = defaultdict(list)
        for n in block:
            by_thing[counts[n].of].append(n)
        yield from by_thing.values()


def _is_other_value(third: ReportedCount, mine: ReportedCount, shared: frozenset[str]) -> bool:
    """Whether the report of `mine` has in `third` another value for what is counted (`shared`)."""
    return bool(
        third.report == mine.report
        and third is not mine
        and third.amount.measure == mine.amount.measure
        and third.of & shared
        and compare_amounts(third.amount, mine.amount) is None
    )


def _count_clashing(amounts: list[Amount]) -> int:
    """How many of the amounts clash with each other, at least."""
    apart: list[Amount] = []
    for amount in amounts:
        if all(compare_amounts(amount, other) is None for other in apart):
            apart.append(amount)
    return len(apart)


def _later_is_higher(story: StoryNotes, a: ReportedCount, b: ReportedCount) -> bool | None:
    """Whether the later report has the higher count; null when it is not known which is later."""
    earlier = older(story.by_report[a.report].report, story.by_report[b.report].report)
    if earlier is None:
        return None
    return (earlier == "a") == (a.amount.value < b.amount.value)


def _why_clash(
    story: StoryNotes, clashes: Sequence[tuple[ReportedCount, ReportedCount]]
) -> FactWhy:
    """'updated' where the later of two reports has more and none has less, else 'conflict'."""
    directions = {_later_is_higher(story, a, b) for a, b in clashes}
    return "updated" if True in directions and False not in directions else "conflict"


def _what(counts: list[ReportedCount]) -> str:
    """What is counted, in the commonest words; else the unit."""
    names = Counter(count.quantity.of for count in counts if count.quantity.of)
    if names:
        return min(names, key=lambda name: (-names[name], name))
    units = Counter(count.quantity.unit for count in counts if count.quantity.unit)
    return min(units, key=lambda name: (-units[name], name)) if units else "number"


def _values(counts: list[ReportedCount]) -> tuple[Value, ...]:
    """One value for all that is printed alike; those of most reports first."""
    evidence: dict[str, set[Words]] = defaultdict(set)
    for count in counts:
        span = count.quantity.evidence
        printed = format_quantity(count.quantity)
        evidence[printed].add(Words(count.report, span.start, span.end))
    values = [Value(value, tuple(sorted(words))) for value, words in evidence.items()]
    return tuple(
        sorted(values, key=lambda row: (-len({w.report for w in row.evidence}), row.value or ""))
    )
