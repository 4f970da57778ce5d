"""Which reports are one witness: notes and copies in, groups of reports out.

Two reports that say the same count as one where neither can have known it by itself. Each rule
names the pairs of one story that it makes one; whatever is joined, directly or through others, is
one witness.

- `copied`: one prints the other's text, or took half or more of its own words from it.
  'Tugs pulled the vessel away …' in both, word for word.
- `one agency`: both are texts of one agency, by dateline, byline, credit or address
  ('GDANSK (Reuters)', 'By Associated Press', '/wires/ap/'), however far each was cut or carried on.
- `one source`: both say that most of what they tell is from one medium, or from one text of one
  person: 'the Harbour Gazette reported', 'Roe wrote in a letter'. Two reports of one speech, which
  anyone could hear, stay two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from ..lexicon import Lexicon
from ..lexicon.entries import AgencyEntry
from ..record import Copy, Notes, Report, Statement
from .groups import group
from .report_words import ReportWords
from .thresholds import Thresholds
from .vocabulary import ComparingVocabulary

NEAR = 120  # characters around a statement in which its text ('in a letter') may be named
_MEDIA = "JRN"  # PLOVER's sector of newspapers, stations and agencies

Pairs = Iterator[tuple[str, str]]


@dataclass(frozen=True)
class WitnessFinder:
    """Finds which reports are one witness; made once for all stories."""

    agencies: tuple[AgencyEntry, ...]
    vocabulary: ComparingVocabulary
    thresholds: Thresholds

    @staticmethod
    def of(
        lexicon: Lexicon, vocabulary: ComparingVocabulary, thresholds: Thresholds
    ) -> WitnessFinder:
        """The finder with the agencies of a lexicon."""
        agencies = lexicon.entries("agencies", AgencyEntry).values()
        wires = tuple(agency for agency in agencies if agency.wire)
        return WitnessFinder(wires, vocabulary, thresholds)

    def group(
        self,
        notes: Sequence[Notes],
        words: Mapping[str, ReportWords],
        copies: Iterable[Copy],
        families: Mapping[str, str] | None = None,
    ) -> tuple[tuple[str, ...], ...]:
        """The groups of a story's reports (ids) that are one witness, each report in exactly one;
        groups and their members in the order of `notes`. `words` go by report id, and so do
        `families`, whose reports the caller knows to be one witness."""
        reports = [note.report.id for note in notes]
        if len(reports) < 2:
            return (tuple(reports),)
        pairs = (
            *self._copied(copies),
            *self._of_one_agency(notes),
            *self._from_one_source(notes, words),
            *_alike((report, (families or {}).get(report)) for report in reports),
        )
        return group(reports, pairs)

    def _copied(self, copies: Iterable[Copy]) -> Pairs:
        half = self.thresholds["witnesses.derived"]
        for copy in copies:
            if copy.relation == "copy" or copy.shared >= half:
                yield copy.a, copy.b

    def _of_one_agency(self, notes: Sequence[Notes]) -> Pairs:
        return _alike((note.report.id, self.agency_of(note.report)) for note in notes)

    def agency_of(self, report: Report) -> str | None:
        """The agency whose text a report is: as its head credits it, as an author, or in its
        address."""
        if report.agency:
            return report.agency
        path = f"/{urlsplit(report.url).path.strip('/').lower()}/" if report.url else ""
        for agency in self.agencies:
            if not set(agency.names).isdisjoint(report.byline):
                return agency.name
            if any(f"/{folder}/" in path for folder in agency.paths):
                return agency.name
        return None

    def _from_one_source(self, notes: Sequence[Notes], words: Mapping[str, ReportWords]) -> Pairs:
        return _alike(
            (note.report.id, self.source_of(note, words[note.report.id])) for note in notes
        )

    def source_of(self, note: Notes, words: ReportWords) -> str | None:
        """The last word of the name of whom a report has most of what it tells from; null where it
        has it from several, or from what anyone could hear."""
        said: Counter[str] = Counter()
        for statement in note.statements:
            if statement.source and not statement.within:
                said[statement.source] += _length(statement)
        if not said:
            return None
        source, most = max(said.items(), key=lambda pair: (pair[1], pair[0]))
        everything = sum(_length(one) for one in note.statements if not one.within)
        actor = next((actor for actor in note.actors if actor.id == source), None)
        if (
            actor is None
            or most < self.thresholds["witnesses.most_said"] * everything
            or most < self.thresholds["witnesses.most_told"] * len(note.report.text)
            or not (_MEDIA in actor.sectors or self._wrote(note, source, words))
        ):
            return None
        name = self.vocabulary.name_words(actor.name)
        return name[-1] if name else None

    def _wrote(self, note: Notes, source: str, words: ReportWords) -> bool:
        """Whether a statement of `source` is said to stand in a text of theirs."""
        texts = self.vocabulary.words.texts_of_one
        spans = [
            span
            for statement in note.statements
            if statement.source == source
            for span in statement.content
        ]
        return any(
            words.lower[n] in texts
            for span in spans
            for n in words.between(span.start - NEAR, span.end + NEAR)
        )


def _length(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.content)


def _alike(marked: Iterable[tuple[str, str | None]]) -> Pairs:
    """Reports that carry one mark, each with the next."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for report, mark in marked:
        if mark:
            blocks[mark].append(report)
    for block in blocks.values():
        yield from pairwise(block)
