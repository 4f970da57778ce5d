"""What the reports of a story differ in, counted one way wherever it is shown or counted.

A comparison comes in; out come its disputed facts, and the disputed slots of its events that no
fact tells already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .base import Record
from .comparison import DISPUTED, Comparison, Fact, LinkedEvent, Slot, Value
from .folding import fold

_KINDS = {
    "actors": "person",
    "recipients": "person",
    "time": "date",
    "place": "place",
    "status": "other",
}


@dataclass(frozen=True, slots=True)
class Difference(Record):
    """One point on which reports differ, or which one tells and another denies: a `fact`, or the
    slot `what` of an `event` (the other one is null)."""

    what: str
    values: tuple[Value, ...]
    fact: Fact | None = None
    event: LinkedEvent | None = None


def differences(comparison: Comparison, story: str | None = None) -> Iterator[Difference]:
    """The differences of a comparison, or of one story of it (its id): facts first, then slots. The
    day of an event that differs as a fact is not told again as its time."""
    facts = [fact for fact in comparison.facts if _is_of(fact, story) and fact.verdict in DISPUTED]
    told = {(fact.about, fact.kind) for fact in facts}
    for fact in facts:
        if fact.values:
            yield Difference(fact.what, fact.values, fact=fact)
    texts = {report.id: report.text for report in comparison.reports}
    for event in comparison.events:
        for name, kind in _KINDS.items() if _is_of(event, story) else ():
            slot: Slot = getattr(event, name)
            is_told = (event.id, kind) in told or _is_in_the_same_words(texts, slot.values)
            if slot.verdict in DISPUTED and slot.values and not is_told:
                yield Difference(name, slot.values, event=event)


def _is_of(one: Fact | LinkedEvent, story: str | None) -> bool:
    return story is None or one.story == story


def _is_in_the_same_words(texts: dict[str, str], values: Iterable[Value]) -> bool:
    """Whether all values rest on the same words ('he', 'my son'): the reports then don't differ,
    only what these words were resolved to."""
    words = [
        {fold(texts.get(at.report, "")[at.start : at.end]) for at in value.evidence} - {""}
        for value in values
    ]
    return len(words) > 1 and bool(set.intersection(*words))
