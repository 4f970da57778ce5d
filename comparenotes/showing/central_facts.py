"""The facts that a story turns on: its tolls, when, where, who, the cause; linked events and facts
in, at most eight rows out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..record import DISPUTED, TOLLS, Fact, LinkedEvent, Slot, Value
from ..record.folding import fold
from .comparison_index import ComparisonIndex
from .fact_labels import fact_label, toll_label

MOST = 8
MOST_COUNTS = 3
_SLOTS = (("actors", "Who", "nobody named"), ("recipients", "To whom", "nobody named"))


@dataclass(frozen=True, slots=True)
class CentralFact:
    """One fact that the story turns on: `what` it is called, `on` what reports differ in it, `none`
    what is said of a report without it ('no cause found'); `is_sure` says that no other fact of the
    story competes with it."""

    what: str
    on: str
    none: str
    kind: str
    key: str
    verdict: str
    why: str | None
    values: tuple[Value, ...]
    is_sure: bool = True

    @property
    def is_disputed(self) -> bool:
        """Whether its values exclude each other."""
        return self.verdict in DISPUTED


def central_facts(
    index: ComparisonIndex, main: LinkedEvent | None, facts: Sequence[Fact], witnesses: int
) -> tuple[CentralFact, ...]:
    """What a story of so many witnesses turns on, tolls first; without a main happening its tolls
    alone. A day, a place or somebody that less than half of the witnesses give is not its own."""
    found = list(_tolls(index, facts))
    if main is not None:
        own = [fact for fact in facts if fact.about == main.id]
        found = [
            *_whether(own),
            *found,
            *(
                one
                for one in (
                    *_day(index, main, own),
                    *_place(index, main, own),
                    *_who(index, main),
                )
                if one.is_disputed or 2 * _reports(index, one.values) >= witnesses
            ),
            *_cause(index, own, facts),
            *_counts(index, own),
        ]
    return tuple(found[:MOST])


def _reports(index: ComparisonIndex, values: Iterable[Value]) -> int:
    return index.witnesses(words.report for value in values for words in value.evidence)


def _foremost(index: ComparisonIndex, facts: Iterable[Fact]) -> list[Fact]:
    """Disputed facts first, then those of most witnesses."""
    return sorted(
        facts, key=lambda f: (f.verdict not in DISPUTED, -_reports(index, f.values), f.id)
    )


def _whether(own: Iterable[Fact]) -> Iterator[CentralFact]:
    for fact in own:
        if fact.what == "whether" and fact.verdict in DISPUTED:
            label = fact_label(fact.what, fact.kind)
            yield _of(fact, label, "whether it happened", "not said")
            return


def _tolls(index: ComparisonIndex, facts: Iterable[Fact]) -> Iterator[CentralFact]:
    tolls = [f for f in facts if f.kind == "count" and f.what in TOLLS and _is_shared(index, f)]
    for what in TOLLS:
        for fact in _foremost(index, (f for f in tolls if f.what == what))[:1]:
            people = toll_label(what)
            yield _of(
                fact,
                people,
                f"the number of {people.lower()}",
                "no number found",
            )


def _day(index: ComparisonIndex, main: LinkedEvent, own: Iterable[Fact]) -> Iterator[CentralFact]:
    days = [f for f in own if f.kind == "date" and f.what == "day" and f.verdict != "single"]
    for fact in _foremost(index, days)[:1]:
        others = {value.value for other in days for value in other.values}
        is_sure = len(others) == len({value.value for value in fact.values})
        yield replace(_of(fact, "When", "the date", "no date found"), is_sure=is_sure)
        return
    yield from _of_slot(main.time, "When", "the date", "no date found", "date")


def _place(index: ComparisonIndex, main: LinkedEvent, own: Iterable[Fact]) -> Iterator[CentralFact]:
    """All that reports give as the place, as one fact: places hold each other."""
    places = _foremost(index, (f for f in own if f.kind == "place" and f.verdict != "single"))
    if not places:
        yield from _of_slot(main.place, "Where", "the place", "no place found", "place")
        return
    merged: dict[str, Value] = {}
    for value in (value for fact in places for value in fact.values):
        held = merged.setdefault(fold(value.value or ""), Value(value.value))
        evidence = tuple(dict.fromkeys((*held.evidence, *value.evidence)))
        merged[fold(value.value or "")] = replace(held, evidence=evidence)
    one = _of(places[0], "Where", "the place", "no place found")
    yield replace(one, values=tuple(merged.values()), is_sure=len(merged) == 1)


def _who(index: ComparisonIndex, main: LinkedEvent) -> Iterator[CentralFact]:
    """Who did it to whom, where two witnesses agree on somebody with a name; only of an event of a
    known type, as others have no sides."""
    if main.type is None:
        return
    for name, label, none in _SLOTS:
        slot: Slot = getattr(main, name)
        named = tuple(
            value
            for value in slot.values
            if value.value and value.value[0].isupper() and _reports(index, [value]) > 1
        )
        if slot.verdict == "agree" and len(named) == 1:
            yield CentralFact(label, label.lower(), none, "person", name, "agree", None, named)


def _cause(
    index: ComparisonIndex, own: Iterable[Fact], facts: Iterable[Fact]
) -> Iterator[CentralFact]:
    causes = [f for f in own if f.kind == "cause"]
    causes = causes or [f for f in facts if f.kind == "cause" and f.verdict in DISPUTED]
    for fact in _foremost(index, causes)[:1]:
        yield _of(fact, "Cause", "the cause", "no cause found")


def _counts(index: ComparisonIndex, own: Iterable[Fact]) -> Iterator[CentralFact]:
    """Other counts of the main happening that two witnesses give, each thing once."""
    seen: set[str] = set(TOLLS)
    counts = [f for f in own if f.kind == "count" and _is_shared(index, f)]
    for fact in _foremost(index, counts):
        if fact.what not in seen and len(seen) < len(TOLLS) + MOST_COUNTS:
            seen.add(fact.what)
            label = fact_label(fact.what, fact.kind, [value.value for value in fact.values])
            yield _of(fact, label, f"“{label.lower()}”", "not said")


def _is_shared(index: ComparisonIndex, fact: Fact) -> bool:
    return fact.verdict != "single" and _reports(index, fact.values) > 1


def _of(fact: Fact, label: str, on: str, none: str) -> CentralFact:
    return CentralFact(label, on, none, fact.kind, fact.what, fact.verdict, fact.why, fact.values)


def _of_slot(slot: Slot, label: str, on: str, none: str, kind: str) -> Iterator[CentralFact]:
    """A slot of the event, where several reports give it."""
    if slot.verdict in (*DISPUTED, "agree") and slot.values:
        is_sure = len(slot.values) == 1
        yield CentralFact(label, on, none, kind, kind, slot.verdict, None, slot.values, is_sure)
