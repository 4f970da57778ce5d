"""The events of a story, each once with all that its reports tell of it, or once a report.

Formats that can't say whether something happened take `real_part`: what is only planned, requested,
alleged, hypothetical or habitual in it, denied or contested, is left out, so that it becomes no
fact in another's table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..comparing.story_notes import nearest
from ..errors import RecordError
from ..record import (
    DISPUTED,
    REAL_STATUSES,
    Actor,
    Event,
    LinkedEvent,
    Notes,
    Place,
    Report,
    Slot,
    Span,
)
from .interface import Story
from .publication_times import publication_order


def global_id(report: str, local: str) -> str:
    """An id of the notes on a report that is unlike all ids of other reports."""
    return f"{report}-{local}"


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's words for an event: the notes on the report, and the event in them."""

    notes: Notes
    event: Event

    @property
    def id(self) -> str:
        """Unlike for every event of every report."""
        return global_id(self.report.id, self.event.id)

    @property
    def report(self) -> Report:
        """The report that tells it."""
        return self.notes.report

    def words(self, span: Span | None) -> str | None:
        """The words of a span of the report."""
        return None if span is None else self.report.words(span)

    def mention_of(self, named: Actor | Place) -> Span | None:
        """Where an actor or place is named for the event: nearest to it in its passage, else
        first."""
        inside = nearest(named.mentions, self.event.trigger, self.event.evidence)
        return inside or next(iter(named.mentions), None)

    def actors(self, ids: tuple[str, ...]) -> tuple[Actor, ...]:
        """The actors that `ids` name, groups ('the two countries') by their members where the
        notes know them. A group that is only of several states ('Korean and Japanese banks') stays
        one: the states themselves did nothing."""
        by_id = {actor.id: actor for actor in self.notes.actors}
        found = [by_id[one] for one in ids if one in by_id]
        members = [
            [actor] if self.states_of(actor) else self._members(actor) or [actor] for actor in found
        ]
        return tuple(dict.fromkeys(actor for group in members for actor in group))

    def states_of(self, actor: Actor) -> tuple[str, ...]:
        """The countries of a group that is of several states without being them."""
        members = self._members(actor)
        if not actor.sectors or any(one.kind != "state" or one.sectors for one in members):
            return ()
        return tuple(dict.fromkeys(one.country for one in members if one.country))

    def _members(self, actor: Actor) -> list[Actor]:
        return [one for one in self.notes.actors if one.id in actor.members]

    @property
    def place(self) -> Place | None:
        """Where the report has it happen."""
        return next((one for one in self.notes.places if one.id == self.event.place), None)


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event and who tells it.

    `tellings` are in the order of publication as far as it is known; `linked` is null where nothing
    was compared; `is_whole` is whether the tellings are of all its reports, not of one.
    """

    id: str
    tellings: tuple[Telling, ...]
    index: StoryIndex
    linked: LinkedEvent | None = None
    is_whole: bool = True

    @property
    def row_id(self) -> str:
        """Unlike for every event of an export."""
        if self.linked is not None and self.is_whole:
            return self.id
        return global_id(self.first.report.id, self.id)

    @property
    def first(self) -> Telling:
        """The telling that was published first."""
        return self.tellings[0]

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports that tell it, each once."""
        return tuple({one.report.id: one.report for one in self.tellings}.values())

    @property
    def witnesses(self) -> int:
        """How many independent sources tell it, copies counted once: as the comparison counts, and
        never more than there are groups of reports that are one witness."""
        groups = {self.index.witnesses.get(report.id, report.id) for report in self.reports}
        return min(self.linked.sources, len(groups)) if self.linked else len(groups)

    @property
    def voices(self) -> tuple[str, ...]:
        """Who says so: 'report' is the outlet itself, 'unnamed' somebody without a name."""
        if self.linked is not None and self.is_whole:
            return self.linked.according_to
        sources = ((one.report.id, one.event.according_to.source) for one in self.tellings)
        names = (self.index.known_as(report, source) for report, source in sources)
        return tuple(dict.fromkeys(name for name in names if name is not None))

    @property
    def disputed(self) -> frozenset[str]:
        """What of it the reports give different values for, as facts of the comparison have it
        ('dead')."""
        return self.index.disputed.get(self.id, frozenset()) if self.is_whole else frozenset()

    def with_only(self, tellings: Sequence[Telling]) -> ToldEvent:
        """The event as only some of its tellings have it."""
        return replace(self, tellings=tuple(tellings))

    def slot(self, name: str) -> Slot | None:
        """What the comparison found in slot `name` (as LinkedEvent has it); null without one, and
        for what one report tells, which can't differ from itself."""
        if self.linked is None or len(self.reports) < 2:
            return None
        slot: Slot = getattr(self.linked, name)
        return slot


class StoryIndex:
    """The notes and the comparison of a story, by what exports ask for."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.notes: dict[str, Notes] = {}
        for notes in story.notes:
            self.notes.setdefault(notes.report.id, notes)
        self._actors = {
            (report, one.id): one for report, notes in self.notes.items() for one in notes.actors
        }

    def actor(self, report: str, actor: str | None) -> Actor | None:
        """The actor of that id in the notes on a report; null for 'report', 'unnamed' and null."""
        return None if actor is None else self._actors.get((report, actor))

    def known_as(self, report: str, actor: str | None) -> str | None:
        """The name that the comparison gives an actor in all reports, else its name in this one;
        'report', 'unnamed' and null as they are."""
        found = self.actor(report, actor)
        return actor if found is None else self.name(report, found)

    def name(self, report: str, actor: Actor) -> str:
        """The name that the comparison gives an actor, else its name in the report."""
        spans = ((report, span.start, span.end) for span in actor.mentions)
        return next((self._names[one] for one in spans if one in self._names), actor.name)

    def told_events(self, *, per_report: bool) -> Iterator[ToldEvent]:
        """Every linked event once, or with `per_report` once for each report that tells it; then
        the events that no linked event has, one by one."""
        left = {
            (report, event.id): Telling(notes, event)
            for report, notes in self.notes.items()
            for event in notes.events
        }
        comparison = self.story.comparison
        for linked in comparison.events if comparison else ():
            found = [_taken(left, one.report, one.event) for one in linked.mentions]
            tellings = tuple(sorted(found, key=lambda one: publication_order(one.report)))
            if not per_report:
                yield ToldEvent(linked.id, tellings, self, linked)
                continue
            by_report: dict[str, list[Telling]] = defaultdict(list)
            for telling in tellings:
                by_report[telling.report.id].append(telling)
            for own in by_report.values():
                yield ToldEvent(linked.id, tuple(own), self, linked, is_whole=False)
        for telling in left.values():
            yield ToldEvent(telling.event.id, (telling,), self)

    @cached_property
    def witnesses(self) -> Mapping[str, str]:
        """The first of the reports that are one witness with a report, by the report."""
        groups = self.story.comparison.sources if self.story.comparison else ()
        return {report: group[0] for group in groups for report in group}

    @cached_property
    def disputed(self) -> Mapping[str, frozenset[str]]:
        """What reports give different values for, by the id of the linked event."""
        facts = self.story.comparison.facts if self.story.comparison else ()
        disputed: dict[str, frozenset[str]] = {}
        for fact in facts:
            if fact.verdict in DISPUTED:
                disputed[fact.about] = disputed.get(fact.about, frozenset()) | {fact.what}
        return disputed

    @cached_property
    def _names(self) -> Mapping[tuple[str, int, int], str]:
        """What the comparison calls who is named by the words at a place of a report."""
        events = self.story.comparison.events if self.story.comparison else ()
        return {
            (at.report, at.start, at.end): value.value
            for linked in events
            for slot in (linked.actors, linked.recipients)
            for value in slot.values
            if value.value
            for at in value.evidence
        }


def _taken(left: dict[tuple[str, str], Telling], report: str, event: str) -> Telling:
    try:
        return left.pop((report, event))
    except KeyError:
        raise RecordError(
            f"the comparison has event {event} of report {report}, which the notes don't have; "
            "compare these notes anew"
        ) from None


def real_part(told: ToldEvent) -> ToldEvent | None:
    """What is told as having happened or going on, once; null where nothing is, and where one
    report says that it happened and another that it did not."""
    if told.linked is not None and told.linked.status.verdict in DISPUTED:
        return None
    real = [
        one for one in told.tellings if one.event.status in REAL_STATUSES and not one.event.habitual
    ]
    if not real:
        return None
    return told.with_only(real)
