"""The records of an outline: what a comparison has to show, story by story, and words for them.

`outline_builder` makes them of a Comparison; the terminal and the page draw them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..record import Failure, Published, Report, Words
from ..record.cleaned_text import CleanedText
from .excerpts import Excerpt, is_in
from .revisions import Piece

_PLAIN_NUMBER = re.compile(r"[\d.,]+")

FEW = 3
"""Values of a slot that are shown before '… more'."""

WHY = {
    "conflict": "in conflict",
    "updated": "updated later",
    "contained": "one holds the other",
    "converted": "same in other units",
    "rounded": "same, rounded",
    "same": "same",
    "denied": "contested",
}


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
    """One value, and the words that give it."""

    value: str | None
    cited: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact, or one slot of an event, with its values: what they agree on or differ in; one that
    `is_told` has no value but its words."""

    what: str
    about: str | None
    kind: str
    why: str | None
    readings: tuple[CitedValue, ...]
    sources: int
    is_told: bool = False

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
class MainHappening:
    """What a story is about: who did what, how many witnesses tell it, and what they say of it."""

    label: str
    type: str | None
    sources: int
    facts: tuple[Finding, ...]


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
    """All there is to show of one story."""

    id: str
    headline: str
    earliest: str | None
    latest: str | None
    entries: tuple[ReportEntry, ...]
    witnesses: int
    main: MainHappening | None = None
    differ: tuple[Finding, ...] = ()
    agree: tuple[Finding, ...] = ()
    events: tuple[SharedEvent, ...] = ()
    quotations: tuple[SharedQuotation, ...] = ()
    wording: tuple[WordingTerms, ...] = ()
    only_in: tuple[tuple[ReportEntry, tuple[UniqueFinding, ...]], ...] = ()
    checks: tuple[CheckedClaim, ...] = ()

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


def heading(report: Report) -> str:
    """The report's title, or its first ten words where it has none."""
    if report.title:
        return report.title
    words = CleanedText.of(report.text).text.split()
    return " ".join(words[:10]) + (" …" if len(words) > 10 else "") or report.id


def published(when: Published) -> str:
    """When a report was published, and how that is known, in a few words."""
    bases = {
        "given": "as given",
        "metadata": "by the page",
        "dateline": "by the dateline",
        "text": "by the text",
    }
    if when.value:
        basis = bases.get(when.basis or "", when.basis or "")
        return f"{when.value[:16].replace('T', ' ').removesuffix(' 00:00')}, {basis}".rstrip(", ")
    if when.not_before and when.not_after:
        return f"undated, between {when.not_before} and {when.not_after}"
    if when.not_before:
        return f"undated, not before {when.not_before}"
    return f"undated, not after {when.not_after}" if when.not_after else "undated"


def describe_copy(entry: ReportEntry) -> str:
    """Of whom a report is a copy, in a few words."""
    if entry.relation is None:
        return "independent"
    share = f"{entry.shared:.0%}"
    if entry.relation == "copy":
        known = f"copy of {entry.of}" if entry.is_later else f"same text as {entry.of}"
        return f"{known}, {share}"
    return f"draws on {entry.of}, {share}" if entry.is_later else f"shares {share} with {entry.of}"


def counted(number: int, noun: str) -> str:
    """'1 report', '2 reports', '3 witnesses', '4 stories'."""
    if number == 1:
        return f"1 {noun}"
    if noun.endswith("y"):
        return f"{number} {noun[:-1]}ies"
    return f"{number} {noun}{'es' if noun.endswith('s') else 's'}"
