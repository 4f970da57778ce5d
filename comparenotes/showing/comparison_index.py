"""The records of a comparison by their ids, and what of them is shown: values with their words."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..record import Comparison, Fact, LinkedEvent, Notes, Report, Value, Words
from ..record.folding import fold
from .days import machine_day, said_day, when
from .excerpts import Excerpt, cut
from .outline import Citation, CitedValue, Finding
from .values import shown_count, shown_status

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ComparisonIndex:
    """The records of a comparison by their ids; `witness` numbers the source of each report, and
    `letters` names the reports of the stories met so far, `names` their events that the title of
    the page tells."""

    comparison: Comparison
    reports: dict[str, Report]
    events: dict[str, LinkedEvent]
    facts: dict[str, Fact]
    notes: dict[str, Notes]
    witness: dict[str, int]
    letters: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, comparison: Comparison, notes: Iterable[Notes]) -> ComparisonIndex:
        """The index of `comparison`, with the notes it was made of, if they are at hand."""
        return cls(
            comparison=comparison,
            reports={report.id: report for report in comparison.reports},
            events={event.id: event for event in comparison.events},
            facts={fact.id: fact for fact in comparison.facts},
            notes={one.report.id: one for one in notes},
            witness={r: n for n, group in enumerate(comparison.sources) for r in group},
        )

    def witnesses(self, reports: Iterable[str]) -> int:
        """How many independent witnesses `reports` are: those of one source count once."""
        return len({self.witness.get(report, report) for report in reports})

    def words(self, words: Words) -> str:
        """The text that `words` point at."""
        return self.reports[words.report].text[words.start : words.end]

    def sound(self, evidence: Iterable[Words]) -> list[Words]:
        """The evidence that points at words of a report shown, by the reports' letters, one each.
        What points at no words is left out, with a warning in the log."""
        sound = []
        for words in dict.fromkeys(evidence):
            report = self.reports.get(words.report)
            if report is None or not 0 <= words.start < words.end <= len(report.text):
                _log.warning("evidence %r points at no words; it is left out", words)
            elif words.report in self.letters:
                sound.append(words)
        return sorted(
            sound, key=lambda w: (len(self.letters[w.report]), self.letters[w.report], w.start)
        )

    def cited(self, evidence: Iterable[Words]) -> tuple[Citation, ...]:
        """The evidence, the same excerpt of several reports put together, in order of letters."""
        groups: dict[str, list[tuple[Words, Excerpt]]] = {}
        for words in self.sound(evidence):
            excerpt = cut(self.reports[words.report], words.start, words.end)
            groups.setdefault(fold(excerpt.line), []).append((words, excerpt))
        found = [
            Citation(
                letters=tuple(self.letters[words.report] for words, _ in group),
                places=tuple(words for words, _ in group),
                excerpt=group[0][1],
            )
            for group in groups.values()
        ]
        return tuple(_each_report_first(found))

    def reading(self, value: Value, kind: str = "other", what: str = "") -> CitedValue:
        """A value as people write it, and the words that give it."""
        shown, machine = value.value, None
        if shown and kind == "date":
            shown, machine = said_day(shown), machine_day(when(shown))
        elif shown and kind == "count":
            shown = shown_count(shown)
        elif shown and what == "whether":
            shown = shown_status(shown)
        return CitedValue(shown, self.cited(value.evidence), machine)

    def finding(
        self,
        values: Iterable[Value],
        what: str,
        about: str | None,
        kind: str,
        why: str | None,
        *,
        key: str = "",
    ) -> Finding:
        """`values` of one fact or slot as a finding; `key` is the record's word for `what`."""
        values = tuple(values)
        return Finding(
            what=what,
            about=about,
            kind=kind,
            why=why,
            readings=tuple(self.reading(value, kind, key) for value in values),
            sources=self.witnesses(words.report for value in values for words in value.evidence),
        )


def _each_report_first(cited: Iterable[Citation]) -> list[Citation]:
    """The words of most reports first; then those that bring a report not heard yet, before those
    of one that was heard."""
    heard: set[str] = set()
    fresh: list[Citation] = []
    again: list[Citation] = []
    for one in sorted(cited, key=lambda one: -len(set(one.letters))):
        (again if heard.issuperset(one.letters) else fresh).append(one)
        heard.update(one.letters)
    return fresh + again
