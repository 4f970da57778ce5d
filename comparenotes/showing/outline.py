"""The records of an outline: what a comparison has to show, story by story, and words for them.

`outline_builder` makes them of a Comparison; the terminal and the page draw them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..record import Failure, Published, Report, Words
from .days import said_day
from .excerpts import Excerpt, is_in
from .revisions import Piece

_PLAIN_NUMBER = re.compile(r"[\d.,]+")

FEW = 3
"""Values of a slot that are shown before '… more'."""

WHY = {
    "conflict": "in conflict",
    "updated": "updated later",
    "contained": "one is more exact",
    "converted": "the same in other units",
    "rounded": "the same, rounded",
    "same": "same",
    "denied": "one says so, another denies it",
}


VERDICTS = {"holds": "holds", "fails": "does not hold", "open": "cannot be told"}
"""What came of checking a claim."""
PRINTS = {"same": "word for word", "trimmed": "shortened", "reworded": "reworded"}
"""What prints of a quotation do to each other."""


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """One report of a story: its letter there, and of which other it is a copy, if of any.

    `relation` is copy, derived or null; `of` the other's letter; `shared` the part of the shorter
    one's words that both have; `is_later` says that it was published after the other (null: not
    known). `remarks` are what its notes say could not be done.
    """

    letter: str
    report: Report
    relation: str | None = None
    of: str | None = None
    shared: float = 0.0
    is_later: bool | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """The same words in one or more reports: the excerpt from the first, and where in each."""

    letters: tuple[str, ...]
    places: tuple[Words, ...]
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class CitedValue:
    """One value, and the words that give it; `machine` is its ISO form, if it is a date that a
    `<time>` may hold."""

    value: str | None
    cited: tuple[Citation, ...]
    machine: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact, or one slot of an event, with its values: what they agree on or differ in; one that
    `is_told` has no value but its words, one that `is_central` is of what the story turns on."""

    what: str
    about: str | None
    kind: str
    why: str | None
    readings: tuple[CitedValue, ...]
    sources: int
    is_told: bool = False
    is_central: bool = False

    @property
    def contradictions(self) -> tuple[str, ...]:
        """What reports give twice and differently, in words: 'B gives both 9 and 11'. Only plain
        numbers in conflict, as 'at least 9' and 11 may both be true."""
        if self.kind != "count" or self.why != "conflict":
            return ()
        given: dict[str, list[str]] = {}
        for one in self.readings:
            if one.value and _PLAIN_NUMBER.fullmatch(one.value):
                for letter in dict.fromkeys(name for cited in one.cited for name in cited.letters):
                    given.setdefault(letter, []).append(one.value)
        return tuple(
            f"{letter} gives {'both ' if len(values) == 2 else ''}"
            f"{', '.join(values[:-1])} and {values[-1]}"
            for letter, values in sorted(given.items(), key=lambda row: (len(row[0]), row[0]))
            if len(values) > 1
        )


@dataclass(frozen=True, slots=True)
class FactLine:
    """One value of a fact, and who gives it: witness by witness the reports that do, each with its
    first words for it."""

    reading: CitedValue
    said_by: tuple[tuple[tuple[ReportEntry, Words], ...], ...]


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact: a line for each value, and witness by witness the reports that are `silent`, of
    which `none` is said ('no cause found')."""

    what: str
    none: str
    why: str | None
    lines: tuple[FactLine, ...]
    silent: tuple[tuple[ReportEntry, ...], ...]


@dataclass(frozen=True, slots=True)
class FactMatrix:
    """Who says what and who doesn't, fact by fact."""

    rows: tuple[FactRow, ...]


@dataclass(frozen=True, slots=True)
class LeadPiece:
    """A stretch of a sentence of the lead; `words` are those it rests on, if it is a value;
    `is_of_list` says that it names what the list of differences tells in full."""

    text: str
    words: Words | None = None
    is_of_list: bool = False


@dataclass(frozen=True, slots=True)
class SharedEvent:
    """An event that several independent reports have; `details` are (slot, value) in words."""

    label: str
    type: str | None
    details: tuple[tuple[str, str], ...]
    sources: int
    according_to: tuple[str, ...]
    cited: tuple[Citation, ...]

    @property
    def is_quoted(self) -> bool:
        """Whether the label is the first excerpt's own words, so that this adds nothing."""
        return is_in(self.label, self.cited[0].excerpt)


@dataclass(frozen=True, slots=True)
class Version:
    """One print of a quotation; `pieces` show what it did to the first one's words."""

    letters: tuple[str, ...]
    places: tuple[Words, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SharedQuotation:
    """A quotation that several reports print."""

    source: str | None
    verdict: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class WordingTerms:
    """The different words of different reports for one thing."""

    referent: str
    cited: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class UniqueFinding:
    """Something that only one report has: `kind` is event, statement or fact; `what` says no more
    than the excerpt does not say itself, so it may be empty."""

    kind: str
    what: str
    cited: Citation


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim held against what the reports have on record."""

    claim: CitedValue
    found: tuple[CitedValue, ...]
    verdict: str
    how: str


@dataclass(frozen=True, slots=True)
class StoryOutline:
    """All there is to show of one story. `title` is our own, or the headline of `headline_of`;
    `main` is the id of the linked event that a title of ours tells. `names` are what its linked
    events are called, by id, the same wherever the page names them; empty for one that has no name
    that can be read. `passages` are what several tell in nearly the same words; they have no label
    but these."""

    id: str
    title: str
    headline_of: ReportEntry | None
    earliest: str | None
    latest: str | None
    entries: tuple[ReportEntry, ...]
    witnesses: int
    main: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    lead: tuple[tuple[LeadPiece, ...], ...] = ()
    matrix: FactMatrix | None = None
    differ: tuple[Finding, ...] = ()
    agree: tuple[Finding, ...] = ()
    passages: tuple[Finding, ...] = ()
    events: tuple[SharedEvent, ...] = ()
    quotations: tuple[SharedQuotation, ...] = ()
    wording: tuple[WordingTerms, ...] = ()
    only_in: tuple[tuple[ReportEntry, tuple[UniqueFinding, ...]], ...] = ()
    checks: tuple[CheckedClaim, ...] = ()

    @property
    def title_from(self) -> str | None:
        """Whose words the title is: 'headline of The Lantern'; null: it is our own."""
        if self.headline_of is None:
            return None
        report = self.headline_of.report
        return f"{'headline' if report.title else 'first words'} of {report_name(report)}"

    @property
    def is_alone(self) -> bool:
        """Whether there is only one report, and so nothing to compare."""
        return len(self.entries) == 1


@dataclass(frozen=True, slots=True)
class Outline:
    """All there is to show of a comparison: stories of several reports first, the biggest ahead."""

    stories: tuple[StoryOutline, ...]
    failures: tuple[Failure, ...] = ()
    reports: int = 0
    lost: int = 0


def report_name(report: Report) -> str:
    """The outlet's name, or the best that is known in its place."""
    return report.outlet or report.key or "outlet not known"


def published(when: Published) -> str:
    """When a report was published, as people write it, and how that is known where it is not the
    page's or the user's own word."""
    if when.value:
        basis = {"dateline": " (dateline)", "text": " (by its text)"}
        return said_day(when.value) + basis.get(when.basis or "", "")
    earliest, latest = (said_day(day) if day else None for day in (when.not_before, when.not_after))
    if earliest and latest:
        return f"undated, between {earliest} and {latest}"
    if earliest:
        return f"undated, not before {earliest}"
    return f"undated, not after {latest}" if latest else "undated"


def describe_copy(entry: ReportEntry) -> str:
    """Of whom a report is a copy, in a few words; empty: of nobody here."""
    if entry.relation is None:
        return ""
    share = f"{entry.shared:.0%}"
    if entry.relation == "copy":
        known = f"print of {entry.of}" if entry.is_later else f"same text as {entry.of}"
        return f"{known}, {share}"
    return f"draws on {entry.of}, {share}" if entry.is_later else f"shares {share} with {entry.of}"


def counted(number: int, noun: str) -> str:
    """'1 report', '2 reports', '3 witnesses', '4 stories'."""
    if number == 1:
        return f"1 {noun}"
    if noun.endswith("y"):
        return f"{number} {noun[:-1]}ies"
    return f"{number} {noun}{'es' if noun.endswith('s') else 's'}"
