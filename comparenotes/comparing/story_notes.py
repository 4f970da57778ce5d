"""The notes on one story with what every stage of comparing asks of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ..lexicon.coded_parts import PartUse, parts_used_for
from ..record import Actor, Event, Notes, Place, Span, Story
from .identities import Identities
from .report_words import ReportWords
from .vocabulary import ComparingVocabulary

_BODY_PARTS = parts_used_for(PartUse.BODY_TEXT)


@dataclass(frozen=True)
class StoryNotes:
    """The notes on the reports of `story`, in the order of their ids.

    `words` holds the words of each report by its id, `witness` the number of the group of reports
    that are one witness.
    """

    story: Story
    notes: tuple[Notes, ...]
    words: Mapping[str, ReportWords]
    witness: Mapping[str, int]
    vocabulary: ComparingVocabulary

    @cached_property
    def identities(self) -> Identities:
        """Who is who across the reports."""
        return Identities(self.notes, self.vocabulary)

    @cached_property
    def by_report(self) -> dict[str, Notes]:
        """The notes by their report's id."""
        return {note.report.id: note for note in self.notes}

    @cached_property
    def actors(self) -> dict[tuple[str, str], Actor]:
        """All actors by report and id."""
        return {(note.report.id, actor.id): actor for note in self.notes for actor in note.actors}

    @cached_property
    def places(self) -> dict[tuple[str, str], Place]:
        """All places by report and id."""
        return {(note.report.id, place.id): place for note in self.notes for place in note.places}

    @cached_property
    def events(self) -> dict[tuple[str, str], Event]:
        """All events by report and id."""
        return {(note.report.id, event.id): event for note in self.notes for event in note.events}

    @cached_property
    def _frames(self) -> dict[str, tuple[Span, ...]]:
        return {
            note.report.id: tuple(
                part.span for part in note.report.parts if part.kind not in _BODY_PARTS
            )
            for note in self.notes
        }

    def is_body_text(self, report: str, span: Span) -> bool:
        """Whether words stand in the report proper, not in its byline, dateline or furniture."""
        return not any(frame.overlaps(span) for frame in self._frames[report])

    def text(self, report: str, span: Span) -> str:
        """The words of `span` in report `report`."""
        return self.by_report[report].report.text[span.start : span.end]


def nearest(spans: tuple[Span, ...], to: Span, within: Span) -> Span | None:
    """Of `spans` that lie in `within` the one nearest to `to`; null when none does."""
    inside = [span for span in spans if within.covers(span)]
    return min(inside, key=lambda span: (_gap(span, to), span.start), default=None)


def _gap(a: Span, b: Span) -> int:
    return max(0, a.start - b.end, b.start - a.end)
