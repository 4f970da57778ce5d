"""What several reports say of the same things, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from .base import Json, Record
from .notes import CheckVerdict, Notes
from .report import Failure, Report, Span
from .shown import dataframe, views, write_page

Verdict = Literal["agree", "differ", "contested", "single"]
CopyRelation = Literal["copy", "derived"]
FactKind = Literal["count", "date", "place", "person", "cause", "other"]
FactWhy = Literal["same", "rounded", "converted", "contained", "updated", "conflict", "denied"]
QuotationVerdict = Literal["same", "trimmed", "reworded"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
DISPUTED: frozenset[Verdict] = frozenset({"differ", "contested"})
"""Those of values that exclude each other."""


@dataclass(frozen=True, slots=True, order=True)
class Words(Record):
    """Characters `start` to `end` of the text of report `report` (its id)."""

    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage(Record):
    """The same words in two reports."""

    a: Span
    b: Span


@dataclass(frozen=True, slots=True)
class Copy(Record):
    """Report `b` and report `a` share so much text that they count as one witness.

    `relation` is copy (one text, maybe trimmed or retitled) or derived (reuses a good part, adds
    its own); `shared` is the part of the shorter one's words that both have; `older` says which
    was published first ('a', 'b', null: unknown).
    """

    a: str
    b: str
    relation: CopyRelation
    shared: float
    older: Literal["a", "b"] | None
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Story(Record):
    """Reports of one happening; every report is in exactly one story.

    `headline` is one outlet's: the title of the report that is most like the others. `title` is our
    own, in words of report `title_report` that the others share, and tells linked event
    `title_event`, without what is in dispute; where `title_event` is null, it is that report's
    headline, or its first words. The three are null until the reports were compared.
    """

    id: str
    reports: tuple[str, ...]
    headline: str | None = None
    earliest: str | None = None
    latest: str | None = None
    title: str | None = None
    title_event: str | None = None
    title_report: str | None = None


@dataclass(frozen=True, slots=True)
class Value(Record):
    """One value and the words that give it, in each report that does."""

    value: str | None
    evidence: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot(Record):
    """One slot of a linked event: `verdict` is agree, differ, contested or single."""

    verdict: Verdict
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class EventMention(Record):
    """Event `event` (its id in the notes) of report `report`."""

    report: str
    event: str
    trigger: Span
    evidence: Span


@dataclass(frozen=True, slots=True)
class LinkedEvent(Record):
    """One event in the world and every mention of it.

    `sources` is how many independent sources (copies counted once) mention it;
    `according_to` names who says so ('report', a name, 'unnamed'), each once; `confidence` is how
    likely the mentions are of one event (0 to 1), `why` what most spoke for that. `weight` is how
    much the story makes of it: the main happening has the most.
    """

    id: str
    story: str
    label: str
    mentions: tuple[EventMention, ...]
    type: str | None
    actors: Slot
    recipients: Slot
    time: Slot
    place: Slot
    status: Slot
    sources: int = 1
    according_to: tuple[str, ...] = ()
    confidence: float = 1.0
    weight: float = 0.0
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Fact(Record):
    """One checkable value: `about` a linked event's id or a subject in words, `what` of it.

    `kind` is count, date, place, person, cause or other; `verdict` agree, differ, contested (one
    says so, another denies it) or single; `why` is same, rounded, converted, contained, updated,
    conflict or denied (null when single).
    """

    id: str
    story: str
    about: str
    what: str
    kind: FactKind
    verdict: Verdict
    why: FactWhy | None
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class QuotationVersion(Record):
    """One print of a quotation: statement `statement` of report `report`, and where it stands."""

    report: str
    statement: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Change(Record):
    """What a later version did to the first one's words; null on one side: left out or added."""

    report: str
    removed: str | None
    added: str | None


@dataclass(frozen=True, slots=True)
class Quotation(Record):
    """One quotation in several reports; `verdict` is same, trimmed or reworded."""

    id: str
    story: str
    source: str | None
    verdict: QuotationVerdict
    versions: tuple[QuotationVersion, ...]
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class WordingVersion(Record):
    """One outlet's words for a referent."""

    report: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class SharedWording(Record):
    """Different words of different reports for the same thing."""

    referent: str
    versions: tuple[WordingVersion, ...]


@dataclass(frozen=True, slots=True)
class OnlyIn(Record):
    """Something only one report has, in its words `evidence`; exactly one of event, statement (its
    id in the notes on the report) and fact is set."""

    report: str
    evidence: Span
    event: str | None = None
    statement: str | None = None
    fact: str | None = None


@dataclass(frozen=True, slots=True)
class ComparedCheck(Record):
    """A claim of one report held against what the others have on record."""

    claim: Value
    found: tuple[Value, ...]
    verdict: CheckVerdict
    how: str


@dataclass(frozen=True, slots=True)
class Comparison(Record):
    """The notes of several reports, compared.

    `merged` is how many more times a report came that was already there (the same id): each counts
    once. Two comparisons that differ in nothing else are equal.
    """

    version: int = field(default=1, kw_only=True)
    reports: tuple[Report, ...]
    failures: tuple[Failure, ...] = ()
    copies: tuple[Copy, ...] = ()
    sources: tuple[tuple[str, ...], ...] = ()
    stories: tuple[Story, ...] = ()
    events: tuple[LinkedEvent, ...] = ()
    facts: tuple[Fact, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    wording: tuple[SharedWording, ...] = ()
    only_in: tuple[OnlyIn, ...] = ()
    checks: tuple[ComparedCheck, ...] = ()
    merged: int = field(default=0, compare=False)

    def __repr__(self) -> str:
        differ = sum(fact.verdict in DISPUTED for fact in self.facts)
        counts = (
            _counted(len(self.reports), "report", "reports"),
            _counted(len(self.stories), "story", "stories"),
            _counted(len(self.events), "event", "events"),
            f"{_counted(len(self.facts), 'fact', 'facts')} ({differ} disputed)",
        )
        failed = f", {len(self.failures)} failed" if self.failures else ""
        return f"<Comparison of {counts[0]}{failed}: {', '.join(counts[1:])}>"

    def __str__(self) -> str:
        """What `compare` prints: story by story, differences first."""
        return views().text(self)

    def _repr_html_(self) -> str:
        """What a notebook (Jupyter) shows: the page, or its text where that is too large."""
        return views().cell(self)

    def to_html(self, path: str | Path | None = None, *, notes: Iterable[Notes] = ()) -> str:
        """The page of this comparison, a whole HTML document; written to `path`, if there is one.

        With the `notes` it was made of, it also lists the statements that only one report has, and
        marks actors, times, statements and events in the reports.
        """
        return write_page(views().page(self, notes), path)

    def to_rows(self, table: str = "facts", *, notes: Iterable[Notes] = ()) -> list[Json]:
        """The rows of a table, as `export` writes them: facts, stories or copies; with the `notes`
        it was made of also events, mentions, reports, statements, quantities or actors.

        Raises ValueError for a table that there isn't, or where notes are missing.
        """
        return views().rows(table, self, notes)

    def to_dataframe(self, table: str = "facts", *, notes: Iterable[Notes] = ()) -> Any:
        """The same as a `pandas.DataFrame`; raises ComparenotesError without pandas."""
        return dataframe(table, self.to_rows(table, notes=notes))

    def report(self, key: str) -> Report:
        """The report with this id; raises KeyError where there is none."""
        for report in self.reports:
            if report.id == key:
                return report
        raise KeyError(f"no report of this comparison has the id {key!r}")

    def words(self, at: Words | EventMention | WordingVersion | OnlyIn | QuotationVersion) -> str:
        """The words that stand at a place of a report."""
        span = at.evidence if isinstance(at, EventMention | OnlyIn) else at
        return self.report(at.report).words(span)


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
