"""The parts of a comparison that belong to one story, and how its reports are called in figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..record import Comparison, Fact, LinkedEvent, Notes, Report, Span, Story, Value, Words
from .days import PrintTime, printed
from .lettering import tidy

_SHORT_ID = 8
_FEW = 4


@dataclass(frozen=True)
class StoryParts:
    """A story of a comparison, by what figures ask for.

    `notes` are those on its reports, by the report's id, as far as they are at hand. `letters` are
    what the page calls reports ('A'), `labels` what it calls linked events, each by id: where it
    has none, a report is called by its outlet and an event as the comparison has it; one whose
    label is empty has no name that can be read. `anchors` are where reports stand on the page, by
    id; without them no mark leads anywhere.
    """

    comparison: Comparison
    story: Story
    notes: Mapping[str, Notes] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    anchors: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def reports(self) -> dict[str, Report]:
        """The story's reports by id, in order of publication, undated ones last."""
        own = set(self.story.reports)
        chosen = [one for one in self.comparison.reports if one.id in own]
        chosen.sort(key=self.order)
        return {one.id: one for one in chosen}

    def order(self, report: Report) -> tuple[bool, str, str, str, str]:
        """What reports are sorted by: as the page sorts them, by what their dates say."""
        value = report.published.value
        return value is None, value or "", report.outlet or "", report.key or "", report.id

    @cached_property
    def times(self) -> dict[str, PrintTime | None]:
        """When each report was published."""
        return {key: printed(report) for key, report in self.reports.items()}

    @cached_property
    def events(self) -> tuple[LinkedEvent, ...]:
        """The linked events that several reports tell, the weightiest first."""
        told = [
            event
            for event in self.comparison.events
            if event.story == self.story.id and len({m.report for m in event.mentions}) > 1
        ]
        return tuple(sorted(told, key=lambda event: (-event.weight, event.id)))

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that several reports give."""
        own = (fact for fact in self.comparison.facts if fact.story == self.story.id)
        return tuple(fact for fact in own if fact.verdict != "single")

    def label(self, event: LinkedEvent) -> str:
        """What an event is called; empty: it has no name."""
        words = tidy(self.labels.get(event.id, event.label))
        return words[:1].upper() + words[1:]

    def outlet(self, report: str) -> str:
        """Who published a report: its outlet, else its own name."""
        one = self.reports[report]
        return tidy(one.outlet or one.key or "") or one.id[:_SHORT_ID]

    def name(self, report: str) -> str:
        """A report's letter and outlet."""
        return f"{self.letters.get(report, '')} {self.outlet(report)}".strip()

    def short(self, report: str) -> str:
        """A report's letter, or its outlet where it has none."""
        return self.letters.get(report) or self.outlet(report)

    def in_order(self, reports: Iterable[str]) -> list[str]:
        """Those of the reports that are the story's, each once, in order of publication."""
        chosen = set(reports)
        return [key for key in self.reports if key in chosen]

    def givers(self, value: Value) -> list[str]:
        """The reports that give a value."""
        return self.in_order(words.report for words in value.evidence)

    def first_words(self, value: Value) -> Words | None:
        """The words of the first report that gives a value, as they stand in it."""
        for key in self.givers(value):
            for words in sorted(one for one in value.evidence if one.report == key):
                if 0 <= words.start < words.end <= len(self.reports[key].text):
                    return words
        return None

    def leads_to(self, at: Words | str | None) -> str | None:
        """The address on the page of words, or of a report by its id; null: they have none."""
        anchor = self.anchors.get(at.report if isinstance(at, Words) else at or "")
        if anchor is None:
            return None
        return f"#{anchor}-{at.start}-{at.end}" if isinstance(at, Words) else f"#{anchor}"

    def list_of(self, reports: Iterable[str]) -> str:
        """'A, B, D': who says something, in few words."""
        return ", ".join(dict.fromkeys(map(self.short, reports)))

    def few(self, reports: Iterable[str]) -> str:
        """The same, 'and 7 more' where there are many."""
        names = list(dict.fromkeys(map(self.short, reports)))
        more = f" and {len(names) - _FEW} more" if len(names) > _FEW + 1 else ""
        return ", ".join(names[: _FEW if more else None]) + more

    def voices(self, value: Value) -> list[tuple[str, tuple[str, ...]]]:
        """Whom reports name for a value, with these, the one of most first: 'coast guard'."""
        counts: dict[str, set[str]] = {}
        for words in value.evidence:
            if source := self._source(words):
                counts.setdefault(source, set()).add(words.report)
        ordered = sorted(counts, key=lambda name: (-len(counts[name]), name))
        return [(name, tuple(self.in_order(counts[name]))) for name in ordered]

    def _source(self, words: Words) -> str | None:
        notes = self.notes.get(words.report)
        if notes is None or not 0 <= words.start < words.end:
            return None
        span = Span(words.start, words.end)
        for statement in notes.statements:
            if any(content.covers(span) for content in statement.content):
                actors = (one.name for one in notes.actors if one.id == statement.source)
                return tidy(next(actors, "")) or None
        return None
