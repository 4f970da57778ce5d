"""A story as the flat tables need it: its events with all their mentions, and names for actors.

An exported story comes in. What goes out are happenings: an event in the world with every mention
of it, or what one report has of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..comparing.story_notes import nearest
from ..errors import RecordError
from ..record import Actor, Event, LinkedEvent, Notes, Place, Span
from .interface import Story


@dataclass(frozen=True, slots=True)
class ToldMention:
    """One event of one report."""

    notes: Notes
    event: Event

    @property
    def report(self) -> str:
        """The report's id."""
        return self.notes.report.id

    @property
    def id(self) -> str:
        """Unlike for every event of every report."""
        return global_id(self.report, self.event.id)

    def words(self, span: Span | None) -> str | None:
        """The words of a span of the report."""
        return None if span is None else self.notes.report.words(span)

    def words_for(self, named: Actor | Place) -> str | None:
        """The words for an actor or place that are nearest to the event in its passage, else the
        first."""
        at = nearest(named.mentions, self.event.trigger, self.event.evidence)
        return self.words(at or (named.mentions[0] if named.mentions else None))


@dataclass(frozen=True, slots=True)
class Happening:
    """One row of events: `linked` is the event in the world, null where nothing was compared;
    `is_whole` whether `mentions` are all of it or those of one report."""

    id: str
    linked: LinkedEvent | None
    mentions: tuple[ToldMention, ...]
    is_whole: bool


def global_id(report: str, local: str) -> str:
    """An id of the notes on a report that is unlike all ids of other reports."""
    return f"{report}-{local}"


class StoryIndex:
    """The notes of a story by what is asked of them."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.notes = {notes.report.id: notes for notes in story.notes}
        self._actors = {(n.report.id, one.id): one for n in story.notes for one in n.actors}
        self._places = {(n.report.id, one.id): one for n in story.notes for one in n.places}

    def actor(self, report: str, actor: str | None) -> Actor | None:
        """The actor of that id in the notes on a report; null for 'report', 'unnamed' and null."""
        return None if actor is None else self._actors.get((report, actor))

    def place(self, report: str, place: str | None) -> Place | None:
        """The place of that id in the notes on a report."""
        return None if place is None else self._places.get((report, place))

    def known_as(self, report: str, actor: str | None) -> str | None:
        """The name that the comparison gives an actor in all reports, else its name in this one;
        'report', 'unnamed' and null as they are."""
        found = self.actor(report, actor)
        if found is None:
            return actor
        spans = ((report, span.start, span.end) for span in found.mentions)
        return next((self._names[one] for one in spans if one in self._names), found.name)

    @cached_property
    def _names(self) -> dict[tuple[str, int, int], str]:
        """What the comparison calls who is named by the words at a place of a report."""
        comparison = self.story.comparison
        return {
            (at.report, at.start, at.end): value.value
            for linked in (comparison.events if comparison else ())
            for slot in (linked.actors, linked.recipients)
            for value in slot.values
            if value.value is not None
            for at in value.evidence
        }

    def happenings(self, *, per_report: bool) -> Iterator[Happening]:
        """The linked events in their order, or what each report has of each; then the events that
        no linked event has, one by one."""
        left = {
            (notes.report.id, event.id): ToldMention(notes, event)
            for notes in self.story.notes
            for event in notes.events
        }
        comparison = self.story.comparison
        for linked in comparison.events if comparison else ():
            mentions = [self._mention(left, one.report, one.event) for one in linked.mentions]
            if per_report:
                for report in reports_of(mentions):
                    own = tuple(one for one in mentions if one.report == report)
                    yield Happening(global_id(report, linked.id), linked, own, is_whole=False)
            else:
                yield Happening(linked.id, linked, tuple(mentions), is_whole=True)
        for mention in left.values():
            yield Happening(mention.id, None, (mention,), is_whole=True)

    def _mention(
        self, left: dict[tuple[str, str], ToldMention], report: str, event: str
    ) -> ToldMention:
        try:
            return left.pop((report, event))
        except KeyError:
            raise RecordError(
                f"the comparison has event {event} of report {report}, which the notes don't have; "
                "compare these notes anew"
            ) from None


def reports_of(mentions: Sequence[ToldMention]) -> list[str]:
    """The ids of the reports that the mentions are of, each once."""
    return list(dict.fromkeys(one.report for one in mentions))
