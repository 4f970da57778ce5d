"""Which counts of a story's reports are the count of one thing: notes in, count facts out.

How likely two quantities count one thing, a learned model says (`count_factors`). Two that fit
need less for it than two that clash, since equal values are seldom chance; and no difference is
called when the reading of one is not sure. A part never differs from its whole, and what a report
says held before is not its figure. Of a toll that a report gives twice and differently both values
stand.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from ..lexicon import Lexicon
from ..record import FactWhy, LinkedEvent, Value, Words
from .copies import older
from .count_factors import FACTORS
from .count_table import CountReader, CountTable, ReportedCount
from .counts import Amount, compare_amounts, format_quantity
from .factor_weights import FactorWeights
from .groups import pairs_within
from .story_notes import StoryNotes
from .thresholds import Thresholds
from .tolls import REST, SOME
from .vocabulary import ComparingVocabulary

_SMALL = 20  # counts up to this are often parts of a whole
_FEW = 10  # counts up to this are seldom distinctive
_MOST_VALUES = 3  # that clash, for one thing: more are several things
_MARGIN = 0.05  # by which the likeliest is likelier than the next
_REASONS: tuple[FactWhy, ...] = ("converted", "contained", "rounded", "same")


@dataclass(frozen=True)
class CountFact:
    """Counts held to be of one thing, not yet a Fact: `about` an event's id or null."""

    counts: tuple[ReportedCount, ...]
    about: str | None
    what: str
    why: FactWhy | None
    clash: bool
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, order=True)
class _Match:
    """Two counts that may be of one thing; those that fit go first, then the likeliest."""

    clashes: bool
    unlikely: float
    a: int
    b: int


class CountComparer:
    """Compares the quantities of stories; made once for all."""

    def __init__(
        self,
        lexicon: Lexicon,
        reader: CountReader,
        vocabulary: ComparingVocabulary,
        thresholds: Thresholds,
    ) -> None:
        self._reader = reader
        self._factors = FactorWeights(lexicon, "count_factors", FACTORS)
        self._limits = thresholds.under("facts")
        self._correctable = vocabulary.words.correctable_counts

    def compare(self, story: StoryNotes, events: Sequence[LinkedEvent]) -> list[CountFact]:
        """Every count of the story in exactly one fact."""
        table = self._reader.read(story, events)
        counts = table.counts
        groups = [[n] for n in range(len(counts))]
        group_of = list(range(len(counts)))
        for match in sorted(self._matches(table)):
            group, other = groups[group_of[match.a]], groups[group_of[match.b]]
            joined = [counts[n] for n in group + other]
            if group is other or not self._may_join(joined, clashes=match.clashes):
                continue
            _merge(groups, group_of, match.a, match.b)
        disputed = _find_disputed(story, counts)
        for a, b in disputed:
            if any(_is_of_several(counts, groups[group_of[n]]) for n in (a, b)):
                _merge(groups, group_of, a, b)
        kept = sorted(sorted(groups[n]) for n in set(group_of))
        return [
            _fact(story, [counts[n] for n in group])
            for group in kept
            if len(group) > 1 or not counts[group[0]].parts
        ]

    def _matches(self, table: CountTable) -> list[_Match]:
        """The pairs of different reports that may count one thing."""
        pairs = _comparable(table.counts, int(self._limits["bucket"]))
        a, b = np.array(pairs, np.int32).reshape(-1, 2).T
        likely = dict(zip(pairs, self._factors.weigh(table, a, b).tolist(), strict=True))
        likely = {
            (one, other): score
            for (one, other), score in likely.items()
            if _are_comparable(table.counts[one], table.counts[other])
        }
        best = _Best(table.counts, likely)
        matches = (self._match(table.counts, pair, score, best) for pair, score in likely.items())
        return [match for match in matches if match is not None]

    def _match(
        self,
        counts: Sequence[ReportedCount],
        pair: tuple[int, int],
        likely: float,
        best: _Best,
    ) -> _Match | None:
        one, other = counts[pair[0]], counts[pair[1]]
        how = compare_amounts(one.amount, other.amount)
        if how is not None:
            needed = self._limits["agree"] if _is_distinctive(one, how) else self._limits["few"]
            if one.amount.measure == "duration":
                needed = self._limits["differ"]  # many things take 15 years
            return _Match(False, -likely, *pair) if likely >= needed else None
        if likely < self._limits[_needed_to_clash(one, other)] or not _may_clash(one, other):
            return None
        if any(_is_other_part(third, mine) for third in counts for mine in (one, other)):
            return None
        return _Match(True, -likely, *pair) if best.is_mutual(pair) else None

    def _may_join(self, counts: list[ReportedCount], *, clashes: bool) -> bool:
        """Whether no report would give two values that clash for one thing, and what clashes is
        of one thing throughout.

        Of some counts it may: 'first said to be six, now five' is a difference the report itself
        points out.
        """
        named = [count.specific for count in counts if count.specific]
        if clashes and named and not frozenset.intersection(*named):
            return False
        if all(count.quantity.role in self._correctable for count in counts):
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


def _merge(groups: list[list[int]], group_of: list[int], a: int, b: int) -> None:
    """Make the groups of counts `a` and `b` one, if they are two."""
    kept, other = group_of[a], group_of[b]
    if kept == other:
        return
    groups[kept].extend(groups[other])
    for n in groups[other]:
        group_of[n] = kept


def _is_of_several(counts: Sequence[ReportedCount], group: Sequence[int]) -> bool:
    return len({counts[n].report for n in group}) > 1


def _find_disputed(story: StoryNotes, counts: Sequence[ReportedCount]) -> list[tuple[int, int]]:
    """Where a report contradicts itself: the pairs of two tolls of one happening that clash.

    One stands in its title alone, the other at the head of its text and wherever else it has such a
    toll, so that neither is a part of the other or of another happening.
    """
    tolls: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, count in enumerate(counts):
        if count.total and not count.quantity.role and not count.parts:
            tolls[count.report, count.total].append(n)
    pairs = []
    for (report, _), numbers in sorted(tolls.items()):
        if not all(counts[n].is_whole_toll and counts[n].is_real for n in numbers):
            continue
        titled = [n for n in numbers if story.is_in_title(report, counts[n].quantity.evidence)]
        told = [n for n in numbers if n not in titled]
        if any(counts[n].is_at_head for n in told) and _exclude_each_other(counts, titled, told):
            pairs += [(a, b) for a in titled for b in told]
    return pairs


def _exclude_each_other(
    counts: Sequence[ReportedCount], some: Sequence[int], others: Sequence[int]
) -> bool:
    """Whether counts fit among themselves on both sides, and none fits one of the other side."""
    sides = [[counts[n].amount for n in side] for side in (some, others)]
    return all(_count_clashing(side) == 1 for side in sides) and all(
        compare_amounts(a, b) is None for a in sides[0] for b in sides[1]
    )


def _needed_to_clash(one: ReportedCount, other: ReportedCount) -> str:
    """The threshold of lexicon/comparing.toml for two counts that clash.

    Tolls of one linked event with which both reports begin have one key, whatever the words around
    them; else what is counted must be the same, or the words around show it.
    """
    is_toll = one.is_whole_toll and other.is_whole_toll
    if is_toll and one.is_at_head and other.is_at_head and one.events & other.events:
        return "differ_toll"
    return "differ" if one.specific & other.specific else "differ_around"


def _are_comparable(one: ReportedCount, other: ReportedCount) -> bool:
    """Whether both are of one role ('three dead' and 'three injured' are not), of one part of a
    whole or of an open one, and both tolls of these days or of long ago."""
    if one.total != other.total or one.is_earlier or other.is_earlier:
        return False
    if one.total and one.is_past != other.is_past:
        return False
    return one.part == other.part or not one.part or not other.part


def _is_distinctive(count: ReportedCount, how: str) -> bool:
    """Whether two counts that fit are hardly equal by chance, as 600 tons are, and two or 'more
    than 20' may be."""
    amount = count.amount
    return how != "contained" and (
        amount.measure not in ("count", "duration") or amount.value >= _FEW
    )


def _comparable(counts: Sequence[ReportedCount], bucket: int) -> list[tuple[int, int]]:
    """The pairs of one measure from different reports; where more than `bucket` have it, only
    those of the same thing."""
    by_measure: dict[str, list[int]] = defaultdict(list)
    for n, count in enumerate(counts):
        by_measure[count.amount.measure].append(n)
    pairs = []
    for block in by_measure.values():
        by_thing: dict[frozenset[str], list[int]] = defaultdict(list)
        for n in block:
            by_thing[counts[n].of if len(block) > bucket else frozenset()].append(n)
        for part in by_thing.values():
            pairs += [
                (a, b)
                for a, b in pairs_within(part, bucket)
                if counts[a].report != counts[b].report
            ]
    return pairs


def _may_clash(one: ReportedCount, other: ReportedCount) -> bool:
    """Whether two values may be two of one thing: of one role and standing, of nobody else.

    Ages are somebody's, who must be named the same; times that something takes are told apart by
    what it is, which no noun says.
    """
    if not _are_of_one_role(one, other) or not _are_of_one_part(one, other):
        return False
    if not one.of & other.of and (one.of or other.of or one.amount.measure == "count"):
        return False
    if not one.of and not other.of and not one.events & other.events:
        return False
    if one.total and (one.is_past or other.is_past):
        return False  # rather the tolls of two happenings of long ago
    if one.is_real != other.is_real or one.is_attribute != other.is_attribute:
        return False
    if one.names and other.names and not one.names & other.names:
        return False
    if one.quantity.role == "age" or one.amount.measure == "duration":
        return bool(one.names & other.names & one.of & other.of)
    return not (one.person and other.person and one.person != other.person)


def _are_of_one_role(one: ReportedCount, other: ReportedCount) -> bool:
    """Whether both measure one thing about what they measure; 'a 1.4-kilometre bridge' leaves it
    open, and the unit says it."""
    if one.quantity.role == other.quantity.role:
        return True
    is_open = one.quantity.role is None or other.quantity.role is None
    is_measured = one.amount.is_rounded_measure and bool(one.specific & other.specific)
    return is_open and is_measured and "distance" not in (one.quantity.role, other.quantity.role)


def _are_of_one_part(one: ReportedCount, other: ReportedCount) -> bool:
    """Whether both count a whole, or one part of it; a part of a toll that is more than the other's
    whole clashes with it as well. What is left ('22 others') may be left of anything."""
    if REST in (one.part, other.part) or SOME in (one.part, other.part):
        return False
    if one.part == other.part:
        return True
    part, whole = (one, other) if one.part else (other, one)
    return bool(part.total) and part.amount.low > whole.amount.high


def _is_other_part(third: ReportedCount, mine: ReportedCount) -> bool:
    """Whether the report of a small count has another count of the same: two ferries and ten are
    parts of a whole, or other ferries."""
    return bool(
        third.report == mine.report
        and third is not mine
        and not third.is_earlier
        and (third.is_past == mine.is_past or not third.total)
        and (third.part == mine.part or not third.total)
        and not (third.parts or mine.parts)
        and mine.amount.measure == "count" == third.amount.measure
        and mine.amount.value <= _SMALL
        and third.specific & mine.specific
        and compare_amounts(third.amount, mine.amount) is None
    )


class _Best:
    """For each count the likeliest ones in each other report.

    A clash is only called between two that are each other's likeliest, by a margin: where one
    report has ten ships here and four there, and the other four, the ten clash with nothing. The
    same number again is no rival, nor is a part of it.
    """

    def __init__(
        self, counts: Sequence[ReportedCount], likely: Mapping[tuple[int, int], float]
    ) -> None:
        self._counts, self._likely = counts, likely
        self._scores: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
        for (a, b), score in likely.items():
            self._scores[a, counts[b].report].append((score, b))
            self._scores[b, counts[a].report].append((score, a))

    def is_mutual(self, pair: tuple[int, int]) -> bool:
        """Whether each of the two is the likeliest for the other in its report."""
        a, b = pair
        return self._is_likeliest(a, b, self._likely[pair]) and self._is_likeliest(
            b, a, self._likely[pair]
        )

    def _is_likeliest(self, mine: int, other: int, score: float) -> bool:
        them = self._counts[other]
        return all(
            rival == other
            or score >= its_score + _MARGIN
            or compare_amounts(self._counts[rival].amount, them.amount) is not None
            or not _are_of_one_part(self._counts[rival], them)
            for its_score, rival in self._scores[mine, them.report]
        )


def _count_clashing(amounts: list[Amount]) -> int:
    """How many of the amounts clash with each other, at least."""
    apart: list[Amount] = []
    for amount in amounts:
        if all(compare_amounts(amount, other) is None for other in apart):
            apart.append(amount)
    return len(apart)


def _fact(story: StoryNotes, counts: list[ReportedCount]) -> CountFact:
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
        why=_why_clash(story, counts, clashes) if clashes else why,
        clash=bool(clashes),
        values=_values(counts),
    )


def _later_is_higher(story: StoryNotes, a: ReportedCount, b: ReportedCount) -> bool | None:
    """Whether the later report has the higher count; null when it is not known which is later."""
    earlier = older(story.by_report[a.report].report, story.by_report[b.report].report)
    if earlier is None:
        return None
    return (earlier == "a") == (a.amount.value < b.amount.value)


def _why_clash(
    story: StoryNotes,
    counts: Sequence[ReportedCount],
    clashes: Sequence[tuple[ReportedCount, ReportedCount]],
) -> FactWhy:
    """'updated' where a toll grows: the later of two reports has more, none has less, and none has
    two figures that clash; else 'conflict'. Ages, prices and measures don't grow so."""
    grows = all(count.amount.measure == "count" and not count.quantity.role for count in counts)
    by_report: dict[str, list[Amount]] = defaultdict(list)
    for count in counts:
        by_report[count.report].append(count.amount)
    if not grows or any(_count_clashing(amounts) > 1 for amounts in by_report.values()):
        return "conflict"
    directions = {_later_is_higher(story, a, b) for a, b in clashes}
    return "updated" if True in directions and False not in directions else "conflict"


def _what(counts: list[ReportedCount]) -> str:
    """What is counted, in the commonest words, and what of it ('age of Ann Roe'); else the unit."""
    roles = {count.quantity.role for count in counts}
    if counts[0].amount.is_rounded_measure:
        roles.discard(None)  # the unit says what is measured
    role = min(roles, key=str) if len(roles) == 1 else None
    if role is not None:
        of = Counter(count.quantity.of for count in counts if count.quantity.of)
        name = min(of, key=lambda name: (-of[name], name), default=None)
        return f"{role} of {name}" if name else role
    names = Counter(count.quantity.of for count in counts if count.quantity.of)
    if names:
        return min(names, key=lambda name: (-names[name], name))
    units = Counter(count.quantity.unit for count in counts if count.quantity.unit)
    return min(units, key=lambda name: (-units[name], name)) if units else "number"


def _values(counts: list[ReportedCount]) -> tuple[Value, ...]:
    """One value for all that is printed alike; those of most reports first."""
    evidence: dict[str, set[Words]] = defaultdict(set)
    for count in counts:
        for span in (part.evidence for part in count.parts or (count.quantity,)):
            evidence[_printed(count)].add(Words(count.report, span.start, span.end))
    values = [Value(value, tuple(sorted(words))) for value, words in evidence.items()]
    return tuple(
        sorted(values, key=lambda row: (-len({w.report for w in row.evidence}), row.value or ""))
    )


def _printed(count: ReportedCount) -> str:
    """A count as a value; of a sum also what it adds up: '24 (4 + 20)'."""
    whole = format_quantity(count.quantity)
    parts = " + ".join(map(format_quantity, count.parts))
    return f"{whole} ({parts})" if parts else whole
