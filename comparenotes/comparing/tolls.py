"""Which counts of a story's reports are the count of one thing: quantities in, count facts out.

Two quantities are held to count one thing when they measure the same, count the same (a shared
stem or happening: 'dead', 'killed'), and stand in the same linked event or among the same words.
Values are no evidence for a difference: two counts that clash need more in common than two that
agree, and no difference is called when one of the reports has both values.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from ..record import LinkedEvent, Quantity, Value, Words
from .copies import older
from .counts import Amount, Measures, compare_amounts, show
from .happenings import Happenings
from .stems import stem
from .stories import Vector
from .story_notes import StoryNotes
from .term_weights import TermWeights
from .thresholds import Thresholds

AROUND = 70  # characters on each side of a quantity
# counted without saying what: the words around must tell
_ANYBODY = frozenset(
    map(
        stem,
        ("people", "person", "man", "woman", "child", "other", "others", "time", "times", "one",
         "thing", "number", "case"),
    )
)  # fmt: skip
# counts of a whole, of which a report has one
_WHOLE = frozenset(map(stem, ("dead", "injured", "missing", "age", "magnitude")))
_PERSONS = frozenset(
    {"man", "woman", "boy", "girl", "son", "daughter", "mother", "father", "brother", "sister",
     "husband", "wife", "teenager", "student", "toddler", "baby", "child", "actor", "actress"}
)  # fmt: skip
_WIDEST = 4.0  # times: what lies further apart counts something else
_MOST_VALUES = 3  # that clash, for one thing: more are several things
_AGE = stem("age")
_NAME = re.compile(r"(?<![.!?\n“\"] )(?<!^)\b[A-Z][\w’'.-]*[ -]$")
_REFERENCE = re.compile(r"\b(?:the|these|those|both|its|their|his|her)\s+$", re.IGNORECASE)
_REASONS = ("converted", "contained", "rounded", "same")


@dataclass(frozen=True)
class Count:
    """One quantity of one report, with what it is compared by."""

    report: str
    quantity: Quantity
    amount: Amount
    of: frozenset[str]
    kinds: frozenset[str]
    around: Vector
    names: frozenset[str]
    who: str
    events: frozenset[str]


@dataclass(frozen=True)
class CountFact:
    """Counts held to be of one thing, not yet a Fact: `about` an event's id or null."""

    counts: tuple[Count, ...]
    about: str | None
    what: str
    why: str | None
    clash: bool
    values: tuple[Value, ...]


class TollComparer:
    """Compares the quantities of stories; made once for all."""

    def __init__(
        self,
        measures: Measures,
        happenings: Happenings,
        weights: TermWeights,
        thresholds: Thresholds,
    ) -> None:
        self._measures = measures
        self._happenings = happenings
        self._weights = weights
        self._limits = thresholds

    def compare(self, story: StoryNotes, events: Sequence[LinkedEvent]) -> list[CountFact]:
        """Every count of the story in exactly one fact."""
        counts = self._counts(story, events)
        groups = [[n] for n in range(len(counts))]
        where = list(range(len(counts)))
        for _, a, b in sorted(self._matches(story, counts)):
            one, other = groups[where[a]], groups[where[b]]
            if one is other or not self._may_join([counts[n] for n in one + other]):
                continue
            one.extend(other)
            for n in other:
                where[n] = where[a]
        kept = sorted(sorted(groups[n]) for n in set(where))
        return [self._fact(story, [counts[n] for n in group]) for group in kept]

    def _counts(self, story: StoryNotes, events: Sequence[LinkedEvent]) -> list[Count]:
        linked: dict[tuple[str, str], set[str]] = defaultdict(set)
        for event in events:
            for mention in event.mentions:
                for name in story.events[mention.report, mention.event].quantities:
                    linked[mention.report, name].add(event.id)
        found = []
        for note in story.notes:
            for quantity in note.quantities:
                amount = self._measures.amount(quantity)
                if amount is not None and not _is_reference(story, note.report.id, quantity):
                    near = frozenset(linked[note.report.id, quantity.id])
                    found.append(self._count(story, note.report.id, quantity, amount, near))
        return found

    def _count(
        self,
        story: StoryNotes,
        report: str,
        quantity: Quantity,
        amount: Amount,
        events: frozenset[str],
    ) -> Count:
        words = story.words[report]
        inside = words.between(quantity.evidence.start, quantity.evidence.end)
        near = words.between(
            max(0, quantity.evidence.start - AROUND), quantity.evidence.end + AROUND
        )
        weights = {
            words.stems[n]: self._weights[words.stems[n]]
            for n in near
            if not words.lower[n][0].isdigit() and (n not in inside or not quantity.of)
        }
        length = math.sqrt(math.fsum(x * x for x in weights.values())) or 1.0
        of = frozenset(stem(word) for word in (quantity.of or "").lower().replace("_", " ").split())
        text = story.by_report[report].report.text
        after = words.between(quantity.evidence.end, quantity.evidence.end + 25)
        return Count(
            report=report,
            quantity=quantity,
            amount=amount,
            of=of,
            kinds=frozenset(kind for key in of for kind in self._happenings.kinds(key)),
            around={key: weight / length for key, weight in weights.items()},
            names=frozenset(
                words.stems[n]
                for n in near
                if text[words.starts[n]].isupper()
                and text[max(0, words.starts[n] - 2)] not in ".!?\n"
            ),
            who=next((w for n in after[:3] if (w := words.lower[n]) in _PERSONS), ""),
            events=events,
        )

    def _matches(self, story: StoryNotes, counts: list[Count]) -> list[tuple[float, int, int]]:
        """The pairs of different reports that may count one thing, likeliest first (negated)."""
        blocks: dict[str, list[int]] = defaultdict(list)
        for n, count in enumerate(counts):
            blocks[count.amount.measure].append(n)
        found = []
        for block in blocks.values():
            for a, b in combinations(block, 2):
                if counts[a].report == counts[b].report:
                    continue
                score = self._alike(counts[a], counts[b])
                how = compare_amounts(counts[a].amount, counts[b].amount)
                if how is not None:
                    if score >= self._needed(counts[a], counts[b], how):
                        found.append((-score - 1, a, b))
                elif score >= self._needed_to_clash(
                    story, counts[a], counts[b]
                ) and self._may_clash(counts, a, b):
                    found.append((-score, a, b))
        return found

    def _alike(self, a: Count, b: Count) -> float:
        """How much two counts have in common besides their values, from 0 to about 1.5."""
        score = 0.6 * math.fsum(x * b.around[key] for key, x in a.around.items() if key in b.around)
        score += 0.2 * bool(a.events & b.events)
        if a.of & _WHOLE != b.of & _WHOLE:
            return 0.0
        telling = (a.of - _ANYBODY) & (b.of - _ANYBODY)
        if telling or (a.kinds & b.kinds):
            return score + 0.5
        if a.of and b.of and not (a.of & _ANYBODY and b.of & _ANYBODY):
            return score - 0.2
        return score + (0.2 if a.amount.measure != "count" or a.of & b.of else 0.1)

    def _needed(self, a: Count, b: Count, how: str) -> float:
        """How much two counts that fit must have in common: less when the value itself is telling,
        as 600 tons is, and two or 'more than 20' is not."""
        least = self._limits["facts.agree"]
        telling = a.amount.measure not in ("count", "duration") or a.amount.value >= 10
        return least - self._limits["facts.telling"] * (telling and how != "contained")

    def _needed_to_clash(self, story: StoryNotes, a: Count, b: Count) -> float:
        """How much two counts that clash must have in common: less for one that grew, more for a
        toll or an age that no linked event ties, since stories recall other tolls."""
        if a.of & b.of & _WHOLE and not a.events & b.events:
            return self._limits["facts.whole"]
        if _step(story, a, b) == 1:
            return self._limits["facts.grown"]
        return self._limits["facts.differ"]

    def _may_clash(self, counts: list[Count], a: int, b: int) -> bool:
        """Whether a clash would be told by what is counted, and not only by the words around.

        Neither report may have another value for it: four ships here and ten there are two sets
        of ships when one report speaks of both. Small numbers are often parts of a whole, so
        these need more in common.
        """
        one, other = counts[a], counts[b]
        shared = (one.of - _ANYBODY) & (other.of - _ANYBODY)
        if not shared:
            return False
        if not shared & _WHOLE and one.names and other.names and not one.names & other.names:
            return False
        if one.who and other.who and one.who != other.who:
            return False
        low, high = sorted((abs(one.amount.value), abs(other.amount.value)))
        if high > _WIDEST * low and not shared & _WHOLE:
            return False
        small = max(one.amount.value, other.amount.value) <= 10 and not shared & _WHOLE
        if small and self._alike(one, other) < self._limits["facts.small"]:
            return False
        return not any(
            (third.report == mine.report and third is not mine)
            and third.amount.measure == mine.amount.measure
            and third.of & shared
            and compare_amounts(third.amount, mine.amount) is None
            for third in counts
            for mine in (one, other)
        )

    def _may_join(self, counts: list[Count]) -> bool:
        """Whether no report would give two values that clash for one thing.

        Of an age it may: 'first said to be six, now five' is a difference that it tells.
        """
        if all(_AGE in count.of for count in counts):
            return True
        by_report: dict[str, list[Amount]] = defaultdict(list)
        for count in counts:
            by_report[count.report].append(count.amount)
        if _count_values([count.amount for count in counts]) > _MOST_VALUES:
            return False
        return all(
            compare_amounts(a, b) is not None
            for amounts in by_report.values()
            for a, b in combinations(amounts, 2)
        )

    def _fact(self, story: StoryNotes, counts: list[Count]) -> CountFact:
        pairs = [
            (a, b, compare_amounts(a.amount, b.amount))
            for a, b in combinations(counts, 2)
            if a.report != b.report
        ]
        clashes = [(a, b) for a, b, how in pairs if how is None]
        if clashes:
            steps = {_step(story, a, b) for a, b in clashes}
            why: str | None = "updated" if steps <= {1, 0} and 1 in steps else "conflict"
        else:
            why = next(
                (reason for reason in _REASONS if reason in {how for *_, how in pairs}), None
            )
        events = Counter(event for count in counts for event in count.events)
        return CountFact(
            counts=tuple(counts),
            about=min(events, key=lambda e: (-events[e], e)) if events else None,
            what=_what(counts),
            why=why,
            clash=bool(clashes),
            values=_values(counts),
        )


def _count_values(amounts: list[Amount]) -> int:
    """How many of the amounts clash with each other, at least."""
    apart: list[Amount] = []
    for amount in amounts:
        if all(compare_amounts(amount, other) is None for other in apart):
            apart.append(amount)
    return len(apart)


def _is_reference(story: StoryNotes, report: str, quantity: Quantity) -> bool:
    """Whether a number counts nothing: it points back ('the two countries'), or is part of a name
    ('the Apollo 11 mission')."""
    if quantity.unit or quantity.bound or quantity.approximate:
        return False
    text, start = story.by_report[report].report.text, quantity.evidence.start
    before = text[max(0, start - 30) : start]
    if (quantity.value or 0) <= 3 and _REFERENCE.search(before):
        return True
    named = text[start].isdigit() and _NAME.search(before) is not None
    return named and quantity.of is not None and stem(quantity.of) not in _WHOLE


def _step(story: StoryNotes, a: Count, b: Count) -> int:
    """1 when the report with the higher count came out later, -1 when earlier, 0 not known."""
    first = older(story.by_report[a.report].report, story.by_report[b.report].report)
    if first is None:
        return 0
    return 1 if (first == "a") == (a.amount.value < b.amount.value) else -1


def _what(counts: list[Count]) -> str:
    """What is counted, in the commonest words; else the unit."""
    names = Counter(count.quantity.of for count in counts if count.quantity.of)
    if names:
        return min(names, key=lambda name: (-names[name], name))
    units = Counter(count.quantity.unit for count in counts if count.quantity.unit)
    return min(units, key=lambda name: (-units[name], name)) if units else "number"


def _values(counts: list[Count]) -> tuple[Value, ...]:
    """One value for all that is printed alike; those of most reports first."""
    found: dict[str, set[Words]] = defaultdict(set)
    for count in counts:
        span = count.quantity.evidence
        found[show(count.quantity)].add(Words(count.report, span.start, span.end))
    rows = [Value(value, tuple(sorted(words))) for value, words in found.items()]
    return tuple(
        sorted(rows, key=lambda row: (-len({w.report for w in row.evidence}), row.value or ""))
    )
