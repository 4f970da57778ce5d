"""The notes on one story with what every stage of comparing asks of them."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..lexicon.coded_parts import PartUse, parts_used_for
from ..record import Actor, Event, Notes, Place, Span, Story, Timex
from .dates import interval
from .identities import Identities, Identity
from .report_words import ReportWords, find_words, read_words
from .vocabulary import ComparingVocabulary

_ONE_TIME = 7  # days between reports that tell of one happening
_SMALL = 3  # letters: the small words of names
_LONG_AGO = 31  # days
_HEAD = 4  # sentences below the title that tell what happened
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
    def named_spans(self) -> dict[str, NamedSpans]:
        """For each report where it mentions somebody (an identity's key) or a place."""
        return {
            note.report.id: NamedSpans(
                [
                    *(
                        (span, key)
                        for actor in note.actors
                        if (key := self.identities.key(note.report.id, actor.id)) is not None
                        for span in actor.mentions
                    ),
                    *(
                        (span, f"place:{place.name.lower()}")
                        for place in note.places
                        for span in place.mentions
                    ),
                ]
            )
            for note in self.notes
        }

    @cached_property
    def dated(self) -> dict[str, list[tuple[Timex, Span]]]:
        """For each report the days and times of day that its text names, and where; 'has now lost
        half of its value' names none."""
        return {
            note.report.id: [
                (timex, span)
                for timex in note.times
                if timex.type in ("DATE", "TIME") and not (timex.value or "").endswith("_REF")
                for span in [timex.span]
                if self.is_body_text(note.report.id, span)
            ]
            for note in self.notes
        }

    @cached_property
    def _triggers(self) -> dict[str, list[tuple[Span, Span]]]:
        """The triggers of each report, each with its clause, in order."""
        return {
            note.report.id: sorted((event.trigger, event.evidence) for event in note.events)
            for note in self.notes
        }

    def is_of_long_ago(self, report: str, span: Span) -> bool:
        """Whether the sentence of some words names only times that lie long before the report."""
        words, today = self.words[report], self.today[report]
        inside = words.between(span.start, span.end)
        if today is None or not inside:
            return False
        latest = self._latest_days[report].get(words.sentence_of[inside[0]])
        return latest is not None and (today - latest).days > _LONG_AGO

    @cached_property
    def _latest_days(self) -> dict[str, dict[int, date]]:
        """For each report the latest day that each of its sentences names, by their numbers."""
        latest: dict[str, dict[int, date]] = {}
        for note in self.notes:
            words, days = self.words[note.report.id], latest.setdefault(note.report.id, {})
            for timex in note.times:
                when = interval(timex) if timex.type in ("DATE", "TIME") else None
                inside = words.between(timex.start, timex.end)
                if when is not None and inside:
                    sentence = words.sentence_of[inside[0]]
                    days[sentence] = max(when[1], days.get(sentence, when[1]))
        return latest

    def are_of_one_time(self, report: str, other: str) -> bool:
        """Whether two reports were made within a week, for all that is known: what a later one says
        is rather of the next happening of its kind."""
        a, b = self.today[report], self.today[other]
        return a is None or b is None or abs((a - b).days) <= _ONE_TIME

    @cached_property
    def today(self) -> dict[str, date | None]:
        """The day of each report: that of its publication, else the last day of which it speaks."""
        days: dict[str, date | None] = {}
        for note in self.notes:
            published = (note.report.published.value or "")[: len("2024-03-05")]
            named = [
                when[0]
                for timex in note.times
                if timex.type == "DATE" and (when := interval(timex)) is not None
            ]
            try:
                days[note.report.id] = date.fromisoformat(published)
            except ValueError:
                days[note.report.id] = max(named, default=None)
        return days

    @cached_property
    def title_kinds(self) -> Counter[str]:
        """In how many titles each stem, and each kind of event (event_synonyms.toml), is named."""
        counts: Counter[str] = Counter()
        stem, kinds = self.vocabulary.stemmer.stem, self.vocabulary.synonyms.kinds
        for note in self.notes:
            stems = {stem(word) for word in find_words((note.report.title or "").lower())}
            counts.update(stems.union(*map(kinds, stems)))
        return counts

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

    def is_in_title(self, report: str, span: Span) -> bool:
        """Whether words stand in the report's title, where its text has it."""
        title = self._titles[report]
        return title is not None and title.covers(span)

    def is_at_head(self, report: str, span: Span) -> bool:
        """Whether words stand in the first sentences below the title."""
        words, title = self.words[report], self._titles[report]
        body = bisect.bisect_left(words.starts, title.end) if title else 0
        inside = words.between(span.start, span.end)
        if not inside or inside[0] < body:
            return False
        return words.sentence_of[inside[0]] - words.sentence_of[body] < _HEAD

    @cached_property
    def _titles(self) -> dict[str, Span | None]:
        """Where each report's title stands in its text: as the part that it is, or at the top."""
        titles: dict[str, Span | None] = {}
        for note in self.notes:
            report = note.report
            spans = [part.span for part in report.parts if part.kind == "title"]
            if not spans and report.title and report.text.startswith(report.title):
                spans = [Span(0, len(report.title))]
            titles[report.id] = spans[0] if spans else None
        return titles

    def is_named(self, identity: Identity, words: str, *, in_full: bool = True) -> bool:
        """Whether `words` name somebody: they have the last word of the name, and the name is one,
        no description ('the Russian leader', 'her lawyer'). A person's name `in_full` begins with
        a given name."""
        if not identity.is_named:
            return False
        name = self.vocabulary.name_words(identity.name)
        if any(word in self.vocabulary.title_words for word in name):
            return False
        if (
            in_full
            and identity.kind == "person"
            and name[:1]
            and name[0] not in self.vocabulary.given_names
        ):
            return False  # 'Tesla Roadster'
        is_capital = all(word[:1].isupper() for word in identity.name.split() if len(word) > _SMALL)
        return (
            is_capital
            and name[-1:]
            == [word for word in self.vocabulary.name_words(words) if word in name][-1:]
        )

    def is_nearest_trigger(self, report: str, event: Event, span: Span) -> bool:
        """Whether of the triggers of the report in whose clauses `span` lies none stands nearer to
        it than that of `event`."""
        gap = _gap(event.trigger, span)
        triggers = self._triggers[report]
        at = bisect.bisect(triggers, (span, span))
        return all(
            _gap(other, span) >= gap or not clause.covers(span)
            for other, clause in triggers[max(0, at - 2) : at + 2]
        )

    def text(self, report: str, span: Span) -> str:
        """The words of `span` in report `report`."""
        return self.by_report[report].report.text[span.start : span.end]


class NamedSpans:
    """Where a report mentions somebody or a place, and whom: found by place."""

    def __init__(self, spans: Sequence[tuple[Span, str]]) -> None:
        self._spans = sorted(spans, key=lambda row: (row[0].start, row[0].end, row[1]))
        self._starts = [span.start for span, _ in self._spans]
        self._longest = max((span.end - span.start for span, _ in spans), default=0)

    def touching(self, span: Span) -> list[tuple[Span, str]]:
        """Those that share a character with `span`."""
        start = span.start
        first = bisect.bisect_right(self._starts, start - self._longest)
        last = bisect.bisect_left(self._starts, span.end)
        return [found for found in self._spans[first:last] if found[0].end > start]


def story_by_itself(notes: Sequence[Notes], vocabulary: ComparingVocabulary) -> StoryNotes:
    """Notes held to be of one story, each report a witness of its own: for training and trials."""
    ordered = tuple(sorted(notes, key=lambda note: note.report.id))
    ids = tuple(note.report.id for note in ordered)
    return StoryNotes(
        story=Story(id="s", reports=ids),
        notes=ordered,
        words={note.report.id: read_words(note.report, vocabulary.stemmer) for note in ordered},
        witness={report: n for n, report in enumerate(ids)},
        vocabulary=vocabulary,
    )


def nearest(spans: tuple[Span, ...], to: Span, within: Span) -> Span | None:
    """Of `spans` that lie in `within` the one nearest to `to`; null when none does."""
    inside = [span for span in spans if within.covers(span)]
    return min(inside, key=lambda span: (_gap(span, to), span.start), default=None)


def _gap(a: Span, b: Span) -> int:
    return max(0, a.start - b.end, b.start - a.end)
