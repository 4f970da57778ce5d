"""The notes on one report as lines for a reader: ids turned into names, spans into words.

Notes → Lines. The terminal's card and the notes page both draw these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..comparing.counts import shown_number
from ..record import (
    Actor,
    Check,
    Event,
    EventTime,
    Notes,
    Place,
    Quantity,
    Span,
    Statement,
    Timex,
)
from .days import when
from .excerpts import clip, shorten
from .values import shown_time, shown_unit

MUTUAL = ("AGREE", "CONSULT", "COOPERATE")
LONGEST = 110


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event: `when` a date or an interval (null: not known), `who` does it to whom (null:
    nobody named), `status` null if it happened, `according_to` null if the report says so
    itself."""

    when: str | None
    type: str | None
    who: str | None
    where: str | None
    words: str
    status: str | None
    according_to: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One statement: `who` makes it, the cue's own words, and the content's."""

    who: str
    cue: str | None
    stance: str
    form: str
    words: str
    within: str | None
    basis: str | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class QuantityLine:
    """One count or amount."""

    value: str
    of: str | None
    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class NamedLine:
    """An actor or a place: its name, what it is, and where it is first named."""

    name: str
    what: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class TimeLine:
    """One time expression and the time it stands for."""

    value: str
    words: str
    basis: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class CheckLine:
    """Something checked inside the report."""

    claim: str
    verdict: str
    how: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines of one report's notes."""

    events: tuple[EventLine, ...]
    statements: tuple[StatementLine, ...]
    quantities: tuple[QuantityLine, ...]
    actors: tuple[NamedLine, ...]
    times: tuple[TimeLine, ...]
    places: tuple[NamedLine, ...]
    checks: tuple[CheckLine, ...]


def lines_of(notes: Notes) -> Lines:
    """The lines of `notes`, each list in the notes' own order."""
    names = {actor.id: actor.name for actor in notes.actors}
    return Lines(
        events=tuple(_event(notes, event, names) for event in notes.events),
        statements=tuple(_statement(notes, one, names) for one in notes.statements),
        quantities=tuple(_quantity(notes, one) for one in notes.quantities),
        actors=tuple(_actor(one) for one in notes.actors),
        times=tuple(_time(notes, one) for one in notes.times),
        places=tuple(_place(one) for one in notes.places),
        checks=tuple(_check(one) for one in notes.checks),
    )


def interval(time: EventTime) -> str | None:
    """An event's time as a reader says it: '2021-10-12', '2021', 'by 2021-10-12'; null: open."""
    earliest, latest = time.earliest, time.latest
    if earliest == latest:
        return earliest
    return when(f"{earliest or '..'}/{latest or '..'}")


def source_name(notes: Notes, statement: Statement) -> str:
    """The statement's source in words: the actor's name, the words for one who is not named."""
    if statement.source is None:
        return "nobody named"
    for actor in notes.actors:
        if actor.id == statement.source:
            return actor.name
    return notes.report.words(statement.source_span) if statement.source_span else "unnamed"


def says(notes: Notes, statement: Statement) -> str:
    """Who makes a statement, and how: 'Anna Bell warns'."""
    return f"{source_name(notes, statement)} {statement.stance}"


def _event(notes: Notes, event: Event, names: Mapping[str, str]) -> EventLine:
    places = {place.id: place.name for place in notes.places}
    status = [] if event.status == "happened" else [event.status]
    return EventLine(
        when=interval(event.time),
        type=event.type,
        who=_who(event, names),
        where=places.get(event.place or ""),
        words=_words(notes, event.trigger, event.evidence),
        status=", ".join([*status, *(["habitual"] if event.habitual else [])]) or None,
        according_to=_according_to(notes, event),
        span=event.trigger,
    )


def _who(event: Event, names: Mapping[str, str]) -> str | None:
    """'A, B → C', or '↔' for what people do with each other."""
    actors = ", ".join(names.get(one, one) for one in event.actors)
    recipients = ", ".join(names.get(one, one) for one in event.recipients)
    if actors and recipients:
        return f"{actors} {'↔' if event.type in MUTUAL else '→'} {recipients}"
    if recipients:
        return f"→ {recipients}"
    if event.type in MUTUAL and len(event.actors) == 2:
        return " ↔ ".join(names.get(one, one) for one in event.actors)
    return actors or None


def _words(notes: Notes, trigger: Span, evidence: Span) -> str:
    """From the trigger on, no further than the evidence."""
    end = max(trigger.end, evidence.end)
    return shorten(notes.report.text[trigger.start : end], 44)


def _according_to(notes: Notes, event: Event) -> str | None:
    source = event.according_to.source
    if source == "report":
        return None
    statement = next((s for s in notes.statements if s.id == event.according_to.statement), None)
    if statement is not None:
        return f"according to {source_name(notes, statement)}"
    if source is None:
        return "according to nobody named"
    return f"according to {next((a.name for a in notes.actors if a.id == source), source)}"


def _statement(notes: Notes, one: Statement, names: Mapping[str, str]) -> StatementLine:
    outer = next((s for s in notes.statements if s.id == one.within), None)
    span = Span(one.content[0].start, one.content[-1].end) if one.content else None
    return StatementLine(
        who=source_name(notes, one),
        cue=notes.report.words(one.cue) if one.cue else None,
        stance=one.stance,
        form=one.form,
        words=clip(notes.report.words(span), 2 * LONGEST) if span else "",
        within=source_name(notes, outer) if outer else None,
        basis=one.basis if one.source is None else None,
        span=span,
    )


def _quantity(notes: Notes, one: Quantity) -> QuantityLine:
    bound = {"at_least": "≥ ", "at_most": "≤ "}.get(one.bound or "", "")
    number = shown_number(one) or "?"
    about = "≈ " if one.approximate else ""
    unit = f" {shown_unit(one.unit)}" if one.unit else ""
    unit += f" per {one.per}" if one.per else ""
    return QuantityLine(
        f"{bound}{about}{number}{unit}", one.of, notes.report.words(one.evidence), one.evidence
    )


def _actor(actor: Actor) -> NamedLine:
    offices = [
        " ".join(
            filter(
                None, (office.tense, office.role.replace("_", " "), office.of and f"of {office.of}")
            )
        )
        for office in actor.offices
    ]
    known = [actor.kind.replace("_", " "), actor.country, *offices, ", ".join(actor.sectors)]
    return NamedLine(actor.name, ", ".join(k for k in known if k), _first(actor.mentions))


def _place(place: Place) -> NamedLine:
    known = [place.precision, place.country]
    if place.latitude is not None and place.longitude is not None:
        known.append(f"{place.latitude:.2f} {place.longitude:.2f}")
    return NamedLine(
        place.name, ", ".join(k for k in known if k) or "not located", _first(place.mentions)
    )


def _time(notes: Notes, timex: Timex) -> TimeLine:
    value = shown_time(timex.value) if timex.value else "?"
    return TimeLine(value, notes.report.words(timex.span), timex.basis, timex.span)


def _check(check: Check) -> CheckLine:
    return CheckLine(check.claim, check.verdict, check.how, _first(check.evidence))


def _first(spans: tuple[Span, ...]) -> Span | None:
    return spans[0] if spans else None
