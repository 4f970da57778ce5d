"""Checks that notes are consistent: spans in the text, ids that exist, no cycles, times in order.

Notes come in; one sentence for each fault goes out. Notes that comparenotes coded have none; notes
that a user edited, merged or cut may.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from .base import Record, shape_of
from .report import Report

if TYPE_CHECKING:
    from .notes import AccordingTo, EventTime, Notes

VOICES = frozenset({"report", "unnamed"})
"""What stands for an actor's id where the outlet itself, or somebody without a name, speaks."""


def faults_of(notes: Notes) -> Iterator[str]:
    """One sentence for each inconsistency in `notes`, in the order of the record."""
    yield from _spans_outside(notes)
    yield from _repeated_ids(notes)
    yield from _unknown_ids(notes)
    yield from _cycles(notes)
    yield from _times_out_of_order(notes)
    for n, event in enumerate(notes.events):
        if not event.evidence.covers(event.trigger):
            yield f"events[{n}]: its trigger lies outside its evidence"
        if not 0 <= event.confidence <= 1:
            yield f"events[{n}].confidence: {event.confidence} is not between 0 and 1"
    for n, quantity in enumerate(notes.quantities):
        low, value, high = quantity.low, quantity.value, quantity.high
        known = [bound for bound in (low, value, high) if bound is not None]
        if known != sorted(known):
            yield f"quantities[{n}]: {low}, {value} and {high} are not in rising order"


def _spans_outside(notes: Notes) -> Iterator[str]:
    length = len(notes.report.text)
    for where, start, end in _spans(notes, ""):
        if not 0 <= start < end <= length:
            yield f"{where}: {start} to {end} is not a span of a text of {length} characters"
    for n, reason in enumerate(notes.report.published.reasons):
        if reason.evidence is not None and reason.evidence.end > length:
            yield f"report.published.reasons[{n}].evidence: it ends outside the text"


def _spans(record: Any, where: str) -> Iterator[tuple[str, int, int]]:
    """Every span below a record, records with a `start` and `end` of their own among them."""
    cls: Any = type(record)
    if _has_ends(cls):
        yield where, record.start, record.end
    for name in _with_spans(cls):
        value = getattr(record, name)
        inner = f"{where}.{name}" if where else name
        if isinstance(value, tuple):
            for n, one in enumerate(value):
                yield from _spans(one, f"{inner}[{n}]")
        elif value is not None:
            yield from _spans(value, inner)


@cache
def _has_ends(cls: Any) -> bool:
    return {"start", "end"} <= {attribute for attribute, _, _ in shape_of(cls)}


@cache
def _with_spans(cls: Any) -> tuple[str, ...]:
    """The fields of a class of records below which spans may lie; those of the report are its own
    to check."""
    return tuple(attribute for attribute, _, kind in shape_of(cls) if _may_hold_spans(kind))


def _may_hold_spans(kind: Any) -> bool:
    is_record = isinstance(kind, type) and issubclass(kind, Record)
    if is_record:
        return kind is not Report and (_has_ends(kind) or bool(_with_spans(kind)))
    return any(map(_may_hold_spans, get_args(kind)))


def _repeated_ids(notes: Notes) -> Iterator[str]:
    for name in ("actors", "places", "events", "statements", "quantities"):
        counts = Counter(one.id for one in getattr(notes, name))
        for key, count in counts.items():
            if count > 1:
                yield f"{name}: {count} of them have the id {key!r}"


def _unknown_ids(notes: Notes) -> Iterator[str]:
    actors = {one.id for one in notes.actors}
    places = {one.id for one in notes.places}
    statements = {one.id for one in notes.statements}
    quantities = {one.id for one in notes.quantities}
    for n, actor in enumerate(notes.actors):
        yield from _missing(f"actors[{n}].members", actor.members, actors)
    for n, quantity in enumerate(notes.quantities):
        yield from _missing(f"quantities[{n}].replaces", (quantity.replaces,), quantities)
    for n, event in enumerate(notes.events):
        where = f"events[{n}]"
        for slot in ("actors", "recipients", "mediators"):
            yield from _missing(f"{where}.{slot}", getattr(event, slot), actors)
        yield from _missing(f"{where}.place", (event.place,), places)
        yield from _missing(f"{where}.quantities", event.quantities, quantities)
        yield from _unknown_source(where, event.according_to, actors, statements)
    for n, statement in enumerate(notes.statements):
        where = f"statements[{n}]"
        yield from _missing(f"{where}.source", (statement.source,), actors | VOICES)
        yield from _missing(f"{where}.addressee", (statement.addressee,), actors | VOICES)
        yield from _missing(f"{where}.within", (statement.within,), statements)
    for n, relation in enumerate(notes.relations):
        yield from _missing(f"relations[{n}].from", (relation.from_,), actors | places)
        yield from _unknown_source(f"relations[{n}]", relation.according_to, actors, statements)


def _unknown_source(
    where: str, according_to: AccordingTo, actors: set[str], statements: set[str]
) -> Iterator[str]:
    yield from _missing(f"{where}.according_to.source", (according_to.source,), actors | VOICES)
    yield from _missing(f"{where}.according_to.statement", (according_to.statement,), statements)


def _missing(where: str, ids: Iterable[str | None], known: Iterable[str]) -> Iterator[str]:
    for key in ids:
        if key is not None and key not in known:
            yield f"{where}: nothing has the id {key!r}"


def _cycles(notes: Notes) -> Iterator[str]:
    within = {one.id: (one.within,) if one.within else () for one in notes.statements}
    members = {one.id: one.members for one in notes.actors}
    for name, links in (("statements", within), ("actors", members)):
        looped = _in_a_cycle(links)
        if looped is not None:
            link = "within" if name == "statements" else "a member of"
            yield f"{name}: {looped!r} is {link} itself"


def _in_a_cycle(links: Mapping[str, tuple[str, ...]]) -> str | None:
    """An id that its own links lead back to; null when there is none."""
    done: set[str] = set()
    for start in links:
        path: list[tuple[str, Iterator[str]]] = [(start, iter(links[start]))]
        on_path = {start}
        while path and start not in done:
            key, following = path[-1]
            step = next(following, None)
            if step is None:
                path.pop()
                on_path.discard(key)
                done.add(key)
            elif step in on_path:
                return step
            elif step not in done and step in links:
                path.append((step, iter(links[step])))
                on_path.add(step)
    return None


def _times_out_of_order(notes: Notes) -> Iterator[str]:
    bounded: list[tuple[str, Any]] = [(f"times[{n}]", one) for n, one in enumerate(notes.times)]
    bounded += [(f"events[{n}].time", one.time) for n, one in enumerate(notes.events)]
    bounded += [(f"relations[{n}].time", one.time) for n, one in enumerate(notes.relations)]
    for where, time in bounded:
        if time is not None and _is_out_of_order(time):
            yield f"{where}: it begins on {time.earliest} and ends on {time.latest}, before that"


def _is_out_of_order(time: EventTime) -> bool:
    first, last = time.earliest, time.latest
    return bool(first and last and first[:1] != "-" and last[: len(first)] < first[: len(last)])
