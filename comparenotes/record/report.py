"""One report as it was read: its text unchanged, its parts, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol, get_args

from .base import Record
from .shown import views

PartKind = Literal[
    "title",
    "deck",
    "byline",
    "dateline",
    "heading",
    "paragraph",
    "disclaimer",
    "caption",
    "furniture",
]
PublishedBasis = Literal["given", "metadata", "dateline", "text", "fetched"]
PART_KINDS: tuple[PartKind, ...] = get_args(PartKind)


class InText(Protocol):
    """What has a place in a report's text: a span, a part, a time expression, a wording."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """The character after its last."""


@dataclass(frozen=True, slots=True, order=True)
class Span(Record):
    """Characters `start` to `end` (Python str indices, half-open) of a report's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, found {self.start}:{self.end}")

    def of(self, text: str) -> str:
        """The words this span covers in `text`, the text of its report."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Part(Record):
    """A stretch of the report's text and what it is on the page (`kind`, one of PART_KINDS)."""

    kind: PartKind
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where the part is."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Reason(Record):
    """Why something is held to be so: a sentence, and the words it rests on (null: no words)."""

    why: str
    evidence: Span | None = None


@dataclass(frozen=True, slots=True)
class Published(Record):
    """When the report was published, as far as can be known.

    `value` is an ISO 8601 prefix, its length its precision, with the time of day and the zone where
    they are given ('2017-12-27T06:57:00-05:00'); null when no source gives it.
    `basis` says who gave the value, or what the bounds rest on: given (by the user or the input
    line), metadata (the page's), dateline, text, fetched (the day its page was fetched bounds it,
    and no more is known); null when nothing is known.
    `not_before` and `not_after` are ISO prefixes that bound it; each has its `reasons`.
    """

    value: str | None = None
    basis: PublishedBasis | None = None
    not_before: str | None = None
    not_after: str | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Report(Record):
    """One report. `text` is stored once and unchanged; all spans count its characters.

    `id` is a hash of text and URL, or, without a URL, of text, outlet and key; `key` the input's
    own id, or its file's name without endings.
    `byline` holds names; `agency` is the wire service whose text it is; `language` ISO 639-1.
    """

    id: str
    text: str
    key: str | None = None
    url: str | None = None
    title: str | None = None
    deck: str | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    agency: str | None = None
    dateline: str | None = None
    published: Published = Published()
    language: str | None = None
    disclaimer: str | None = None
    parts: tuple[Part, ...] = ()

    def __post_init__(self) -> None:
        for part in self.parts:
            if not 0 <= part.start < part.end <= len(self.text):
                raise ValueError(f"part {part.kind} {part.start}:{part.end} lies outside the text")

    def __repr__(self) -> str:
        called = self.key or self.url or self.outlet or self.id
        title = f" '{shortened(self.title)}'," if self.title else ""
        when = f" {self.published.value}," if self.published.value else ""
        return f"<Report {shortened(called)}:{title}{when} {len(self.text):,} characters>"

    def _repr_html_(self) -> str:
        """What a notebook (Jupyter) shows: the text, its parts told apart."""
        return views().cell(self)

    def words(self, span: InText) -> str:
        """The words of a span, or of a part."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Failure(Record):
    """A report that could not be read or coded: its name as the user gave it, and the reason."""

    report: str
    reason: str

    def __str__(self) -> str:
        return f"{self.report}: {self.reason}"


def shortened(words: str, longest: int = 50) -> str:
    """Words on one line, cut after so many characters; what can't be printed is escaped."""
    line = " ".join(words.split())
    return repr(line if len(line) <= longest else line[: longest - 1] + "…")[1:-1]
