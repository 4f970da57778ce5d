"""The events of a story, each once with all that its reports tell of it, or once a report.

Formats that can't say whether something happened take `real_part`: what is only planned, requested,
alleged, hypothetical or habitual in it, denied or contested, is left out, so that it becomes no
fact in another's table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..record import DISPUTED, REAL_STATUSES, Actor, Event, LinkedEvent, Notes, Place, Report, Slot
from .interface import Story


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's words for an event: the notes on the report, and the event in them."""

    notes: Notes
    event: Event

    @property
    def report(self) -> Report:
        """The report that tells it."""
        return self.notes.report

    def actors(self, ids: tuple[str, ...]) -> tuple[Actor, ...]:
        """The actors that `ids` name, groups ('the two countries') by their members where the
        notes know them."""
        by_id = {actor.id: actor for actor in self.notes.actors}
        found = [by_id[one] for one in ids if one in by_id]
        members = [
            [by_id[one] for one in actor.members if one in by_id] or [actor] for actor in found
        ]
        return tuple(dict.fromkeys(actor for group in members for actor in group))

    @property
    def place(self) -> Place | None:
        """Where the report has it happen."""
        return next((one for one in self.notes.places if one.id == self.event.place), None)


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event and who tells it.

    `tellings` are in the order of publication as far as it is known; `linked` is null where nothing
    was compared. `names` has what the comparison calls actors, by report and where they are named;
    `groups` the first of the reports that are one witness with a report; `disputed` what of it the
    reports give different values for, as facts of the comparison have it ('dead').
    """

    id: str
    tellings: tuple[Telling, ...]
    linked: LinkedEvent | None = None
    names: Mapping[tuple[str, int, int], str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    disputed: frozenset[str] = frozenset()

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
        groups = {self.groups.get(report.id, report.id) for report in self.reports}
        return min(self.linked.sources, len(groups)) if self.linked else len(groups)

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


class StoryEvents:
    """The events of one story."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._notes = {note.report.id: note for note in reversed(story.notes)}

    def __call__(self, *, per_report: bool) -> Iterator[ToldEvent]:
        """Every linked event once, or with `per_report` once for each report that tells it; without
        a comparison every event of every report."""
        if self._story.comparison is None:
            yield from self._uncompared()
            return
        for linked in self._story.comparison.events:
            tellings = self._tellings(linked)
            if not tellings:
                continue
            told = ToldEvent(linked.id, tellings, linked, self._names, self._groups)
            if not per_report:
                yield replace(told, disputed=self._disputed.get(linked.id, frozenset()))
                continue
            by_report: dict[str, list[Telling]] = defaultdict(list)
            for telling in tellings:
                by_report[telling.report.id].append(telling)
            for own in by_report.values():
                yield told.with_only(own)

    def _uncompared(self) -> Iterator[ToldEvent]:
        for note in {note.report.id: note for note in self._story.notes}.values():
            for event in note.events:
                yield ToldEvent(event.id, (Telling(note, event),))

    def _tellings(self, linked: LinkedEvent) -> tuple[Telling, ...]:
        found = [
            Telling(self._notes[mention.report], self._events[mention.report, mention.event])
            for mention in linked.mentions
            if (mention.report, mention.event) in self._events
        ]
        return tuple(sorted(found, key=lambda one: publication_order(one.report)))

    @cached_property
    def _events(self) -> Mapping[tuple[str, str], Event]:
        return {
            (report, event.id): event
            for report, note in self._notes.items()
            for event in note.events
        }

    @cached_property
    def _groups(self) -> Mapping[str, str]:
        groups = self._story.comparison.sources if self._story.comparison else ()
        return {report: group[0] for group in groups for report in group}

    @cached_property
    def _disputed(self) -> Mapping[str, frozenset[str]]:
        facts = self._story.comparison.facts if self._story.comparison else ()
        disputed: dict[str, frozenset[str]] = {}
        for fact in facts:
            if fact.verdict in DISPUTED:
                disputed[fact.about] = disputed.get(fact.about, frozenset()) | {fact.what}
        return disputed

    @cached_property
    def _names(self) -> Mapping[tuple[str, int, int], str]:
        """What the slots call those who are named at a spot."""
        events = self._story.comparison.events if self._story.comparison else ()
        return {
            (words.report, words.start, words.end): value.value
            for linked in events
            for slot in (linked.actors, linked.recipients)
            for value in slot.values
            if value.value
            for words in value.evidence
        }


def publication_order(report: Report) -> tuple[bool, str, str]:
    """What reports are sorted by: the dated ones first, by what they say."""
    value = report.published.value
    return value is None, value or "", report.id


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
