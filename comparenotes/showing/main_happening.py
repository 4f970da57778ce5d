"""The main happening of a story, and what its reports say of it: linked events and facts in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from ..record import TOLLS, Fact, LinkedEvent, Slot
from .outline import CitedValue, Finding, MainHappening

MOST_FACTS = 8
MOST_VALUES = 3
_FIRST = ("place", "date", "person", "count", "cause")  # after who did it to whom
_SLOTS = (("actors", "Who"), ("recipients", "To whom"))


def main_event(events: Iterable[LinkedEvent]) -> LinkedEvent | None:
    """The event that the story makes most of; null where none is told by two reports."""
    told = [event for event in events if len({m.report for m in event.mentions}) > 1]
    return min(told, key=lambda event: (-event.weight, event.id), default=None)


def main_happening(
    events: Sequence[LinkedEvent],
    facts: Sequence[Fact],
    *,
    sources: Callable[[LinkedEvent], int],
    of_slot: Callable[[LinkedEvent, str, Slot], Finding],
    of_fact: Callable[[Fact], Finding],
) -> MainHappening | None:
    """The main happening with who and to whom, then its tolls, and what else of it most reports
    give, at most eight facts; null where a story has none."""
    event = main_event(events)
    if event is None:
        return None
    found = [
        shared
        for name, label in _SLOTS
        for slot in [getattr(event, name)]
        if slot.values
        and slot.verdict != "single"
        and (shared := _shared(_named(of_slot(event, label, slot))))
    ]
    chosen = sorted(
        (fact for fact in facts if fact.verdict != "single" and _is_of(fact, event)), key=_order
    )
    kept: list[Finding] = []
    for fact in chosen:
        finding = of_fact(fact)
        shared = finding if fact.verdict != "agree" else _shared(finding)
        if shared is not None and all(shared.what != other.what for other in kept):
            kept.append(shared)
    return MainHappening(
        label=event.label,
        type=event.type,
        sources=sources(event),
        facts=tuple([*found, *kept][:MOST_FACTS]),
    )


def _named(finding: Finding) -> Finding:
    """The finding with those who have a name; where none has, with those who are not only counted
    ('84 people')."""
    values = [one for one in finding.readings if one.value and not one.value[0].isdigit()]
    names = [one for one in values if one.value and one.value[0].isupper()]
    return replace(finding, readings=tuple(names or values))


def _shared(finding: Finding) -> Finding | None:
    """The finding with the values that two reports give, those of most first; null: none does."""
    readings = [one for one in finding.readings if len(_letters(one)) > 1]
    readings.sort(key=lambda one: -len(_letters(one)))
    return replace(finding, readings=tuple(readings[:MOST_VALUES])) if readings else None


def _letters(reading: CitedValue) -> set[str]:
    return {letter for cited in reading.cited for letter in cited.letters}


def _is_of(fact: Fact, event: LinkedEvent) -> bool:
    """Whether a fact is told with the main happening: about it, or a toll of the story."""
    is_toll = fact.kind == "count" and fact.what in TOLLS
    return is_toll or (fact.about == event.id and fact.what not in ("detail", "whether"))


def _order(fact: Fact) -> tuple[bool, int, int, str]:
    """Tolls first, those of most reports ahead; then by kind."""
    reports = {words.report for value in fact.values for words in value.evidence}
    is_toll = fact.kind == "count" and fact.what in TOLLS
    rank = _FIRST.index(fact.kind) if fact.kind in _FIRST else len(_FIRST)
    return not is_toll, 0 if is_toll else rank, -len(reports), fact.id
