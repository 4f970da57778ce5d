"""One self-contained HTML page of a comparison, or of the notes on one report.

Style and script are inlined and named by their hashes in the page's content security policy,
which allows nothing else: the page asks nothing of any other place, and text that got into it
from a report can neither run nor load anything. All text is escaped by the templates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from ..record import Comparison, Notes, Published, Report, Span, Words
from ..record.cleaned_text import heading
from .addresses import address_of_words, is_web
from .characters import direction, for_page
from .days import machine_day, said_day
from .excerpts import Excerpt, shorten
from .figure_frame import Draw, FramedFigure, framed
from .lines import lines_of, source_name
from .markup import Mark, mark_up
from .outline import (
    FEW,
    PRINTS,
    VERDICTS,
    WHY,
    Citation,
    Finding,
    ReportEntry,
    SharedQuotation,
    StoryOutline,
    counted,
    describe_copy,
    published,
    report_name,
)
from .outline_builder import build_outline
from .revisions import shortened
from .story_figures import story_figures
from .templates import digest_for_policy, make_environment
from .values import shown_time

SHOWN = 8
ENTRIES = 8
AGREEMENTS = 10
STORIES = 6
LONE = 4
VALUES = 6
CITED = 4
MOST_CITED = 10
NAMED = 3
FEW_REPORTS = 6
LONGEST_ID = 60
MOST = 60
MOST_IN_MANY = 15
MANY_REPORTS = 40

KINDS = {
    "k-main": "a main fact",
    "k-differ": "differs",
    "k-check": "checked",
    "k-quote": "quoted by several",
    "k-wording": "loaded or differing words",
    "k-agree": "others say so too",
    "k-only": "only here",
}
LAYERS = {
    "n-actor": "actors",
    "n-place": "places",
    "n-time": "times",
    "n-event": "events",
    "n-statement": "statements",
    "n-source": "who says so",
    "n-cue": "how it is said",
    "n-quantity": "counts and amounts",
    "n-wording": "loaded words",
}


@dataclass(frozen=True, slots=True)
class _Shown:
    """A story as the page shows it: cut to what a page can hold, its reports marked up."""

    outline: StoryOutline
    anchor: str
    by: Mapping[str, ReportEntry]
    texts: Mapping[str, Markup]
    kinds: tuple[tuple[str, str], ...]
    layers: tuple[tuple[str, str], ...]
    counts: Mapping[str, int]
    lone_counts: Mapping[str, int]
    figures: Sequence[FramedFigure]

    @property
    def changed(self) -> tuple[SharedQuotation, ...]:
        """The quotations whose prints differ."""
        return tuple(one for one in self.outline.quotations if one.verdict != "same")

    @property
    def alike(self) -> tuple[SharedQuotation, ...]:
        """The quotations that are printed word for word."""
        return tuple(one for one in self.outline.quotations if one.verdict == "same")


def comparison_page(
    comparison: Comparison,
    notes: Sequence[Notes] = (),
    *,
    is_all: bool = False,
    is_framed: bool = False,
    figures: Draw | None = None,
) -> str:
    """The page of `comparison`, a whole HTML document; `is_framed` leaves out the script.

    With `notes` (those it was made of) it also lists the statements only one report has, and the
    reader can have actors, times, statements and events marked in the reports. Long lists are
    folded, very long ones cut, and say so; what is trivial is left out unless `is_all`. `figures`
    draws those of a story (ours, unless the page is framed); raises ValueError for a drawing that
    could run or load something. The same records give the same bytes.
    """
    if figures is None and not is_framed:
        figures = story_figures(comparison, notes)
    shown = build_outline(comparison, notes, is_all=is_all)
    numbers = {report.id: n for n, report in enumerate(comparison.reports)}
    is_big = len(comparison.reports) > MANY_REPORTS
    layers = {} if is_big else {one.report.id: _layers(one) for one in notes}
    stories = [
        _show(
            story,
            f"s{n}",
            numbers,
            layers,
            most=MOST_IN_MANY if is_big else MOST,
            figures=framed(figures(story)) if figures and not story.is_alone else (),
        )
        for n, story in enumerate(shown.stories)
    ]
    return _render(
        "comparison.html",
        numbers,
        is_framed=is_framed,
        outline=shown,
        stories=[story for story in stories if not story.outline.is_alone],
        alone=[story for story in stories if story.outline.is_alone],
    )


def notes_page(
    notes: Notes, *, is_framed: bool = False, linked: Iterable[Words | Span] = ()
) -> str:
    """The page of `notes`, a whole HTML document: the report with its actors, times, statements
    and events marked, and beside it what was noted; `is_framed` leaves out the script. `linked` are
    words that links of other pages lead to."""
    report = notes.report
    lines = lines_of(notes)
    numbers = {report.id: 0}
    listed = [
        one.span
        for group in (
            lines.events,
            lines.statements,
            lines.quantities,
            lines.actors,
            lines.times,
            lines.places,
            lines.checks,
        )
        for one in group
        if one.span is not None
    ]
    listed += [Span(words.start, words.end) for words in linked]
    anchors = [Mark(span.start, span.end, ("n-listed",), _anchor(0, span)) for span in listed]
    layers = list(_layers(notes))
    found = [kind for mark in layers for kind in mark.kinds]
    return _render(
        "notes.html",
        numbers,
        is_framed=is_framed,
        notes=notes,
        report=report,
        lines=lines,
        text=mark_up(report, [*layers, *anchors]),
        layers=[(kind, name, found.count(kind)) for kind, name in LAYERS.items() if kind in found],
    )


def _show(
    story: StoryOutline,
    anchor: str,
    numbers: Mapping[str, int],
    layers: Mapping[str, Iterable[Mark]],
    *,
    most: int,
    figures: Sequence[FramedFigure],
) -> _Shown:
    cut = _cut(story, most)
    marks: dict[str, list[Mark]] = {entry.report.id: [] for entry in story.entries}
    drawn = ((words, "k-main", one.drawn.title) for one in figures for words in one.drawn.cited)
    for words, kind, label in chain(_cited_words(cut), drawn):
        at = _anchor(numbers[words.report], words)
        marks[words.report].append(Mark(words.start, words.end, (kind,), at, label))
    kinds = {kind for found in marks.values() for mark in found for kind in mark.kinds}
    own = {report: list(layers.get(report, ())) for report in marks}
    layer_kinds = {kind for found in own.values() for mark in found for kind in mark.kinds}
    return _Shown(
        outline=cut,
        anchor=anchor,
        by={entry.report.id: entry for entry in story.entries},
        texts={
            entry.report.id: mark_up(entry.report, marks[entry.report.id] + own[entry.report.id])
            for entry in story.entries
        },
        kinds=tuple((kind, name) for kind, name in KINDS.items() if kind in kinds),
        layers=tuple((kind, name) for kind, name in LAYERS.items() if kind in layer_kinds),
        counts=_counts(story),
        lone_counts={entry.report.id: len(lone) for entry, lone in story.only_in},
        figures=figures,
    )


def _cut(story: StoryOutline, most: int) -> StoryOutline:
    return replace(
        story,
        differ=story.differ[:most],
        agree=story.agree[:most],
        passages=story.passages[:most],
        events=story.events[:most],
        quotations=story.quotations[:most],
        wording=story.wording[:most],
        checks=story.checks[:most],
        only_in=tuple((entry, lone[:most]) for entry, lone in story.only_in),
    )


def _counts(story: StoryOutline) -> dict[str, int]:
    """How many of each there are, shown or not."""
    return {
        "differ": len(story.differ),
        "agree": len(story.agree),
        "passages": len(story.passages),
        "events": len(story.events),
        "quotations": len(story.quotations),
        "changed": sum(one.verdict != "same" for one in story.quotations),
        "wording": len(story.wording),
        "checks": len(story.checks),
        "only_in": sum(len(lone) for _, lone in story.only_in),
    }


def _cited_words(story: StoryOutline) -> Iterator[tuple[Words, str, str]]:
    """Every stretch of words that the page links to: where, as what kind, and what it says."""
    yield from _first_screen_words(story)
    for finding in story.differ:
        yield from _finding_words(finding, "k-differ", "differs")
    for finding in story.agree:
        yield from _finding_words(finding, "k-agree", "agrees")
    cited = (each for one in story.passages for reading in one.readings for each in reading.cited)
    yield from _words(cited, "k-agree", "in nearly the same words in others")
    for check in story.checks:
        for reading in (check.claim, *check.found):
            yield from _words(reading.cited, "k-check", f"{check.verdict}: {check.how}")
    for event in story.events:
        yield from _words(event.cited, "k-agree", f"{event.label}: {event.sources} witnesses")
    for quotation in story.quotations:
        for version in quotation.versions:
            for words in version.places:
                yield words, "k-quote", f"quoted by several, {quotation.verdict}"
    for terms in story.wording:
        yield from _words(terms.cited, "k-wording", f"for {terms.referent}")
    for _, lone in story.only_in:
        for one in lone:
            yield from _words([one.cited], "k-only", f"only here: {one.what}")


def _first_screen_words(story: StoryOutline) -> Iterator[tuple[Words, str, str]]:
    """Those of the lead and of the table of main facts."""
    for paragraph in story.lead:
        for piece in paragraph:
            if piece.words is not None:
                yield piece.words, "k-main", piece.text
    for row in story.matrix.rows if story.matrix else ():
        for line in row.lines:
            for _, words in chain.from_iterable(line.said_by):
                yield words, "k-main", f"{row.what}: {line.reading.value or 'not said'}"


def _finding_words(finding: Finding, kind: str, says: str) -> Iterator[tuple[Words, str, str]]:
    for reading in finding.readings:
        label = f"{says}: {finding.what} {reading.value or 'not said'}"
        yield from _words(reading.cited, kind, label)


def _words(cited: Iterable[Citation], kind: str, label: str) -> Iterator[tuple[Words, str, str]]:
    for one in cited:
        for words in one.places:
            yield words, kind, label


def _layers(notes: Notes) -> Iterator[Mark]:
    """The notes as marks, one kind each."""
    for actor in notes.actors:
        for span in actor.mentions:
            yield _mark(span, "n-actor", actor.name)
    for place in notes.places:
        for span in place.mentions:
            yield _mark(span, "n-place", place.name)
    for timex in notes.times:
        yield _mark(
            timex.span, "n-time", shown_time(timex.value) if timex.value else "time not known"
        )
    for event in notes.events:
        yield _mark(event.trigger, "n-event", f"{event.type or 'event'}, {event.status}")
    for quantity in notes.quantities:
        yield _mark(quantity.evidence, "n-quantity", quantity.of or "count")
    for wording in notes.wording:
        yield _mark(Span(wording.start, wording.end), "n-wording", f"for {wording.referent}")
    yield from _statement_layers(notes)


def _statement_layers(notes: Notes) -> Iterator[Mark]:
    for statement in notes.statements:
        source = source_name(notes, statement)
        for n, span in enumerate(statement.content):
            tag = source if n == len(statement.content) - 1 else None
            label = f"{source} {statement.stance} ({statement.form})"
            yield Mark(span.start, span.end, ("n-statement",), None, label, tag)
        if statement.source_span:
            yield _mark(statement.source_span, "n-source", f"source: {source}")
        if statement.cue:
            yield _mark(statement.cue, "n-cue", statement.stance)


def _mark(span: Span, kind: str, label: str) -> Mark:
    return Mark(span.start, span.end, (kind,), None, label)


def _anchor(number: int, words: Words | Span | Excerpt) -> str:
    return f"r{number}-{words.start}-{words.end}"


def _render(
    template: str, numbers: Mapping[str, int], *, is_framed: bool = False, **found: Any
) -> str:
    def anchor(words: Words | Span | Excerpt) -> str:
        report = None if isinstance(words, Span) else words.report
        return _anchor(0 if report is None else numbers[report], words)

    style, script = _resource("style.css"), "" if is_framed else _resource("page.js")
    may_run = f"'{digest_for_policy(script)}'" if script else "'none'"
    policy = (
        f"default-src 'none'; style-src '{digest_for_policy(style)}'; script-src {may_run}; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        _environment()
        .get_template(template)
        .render(
            **found,
            anchor=anchor,
            report_anchor=lambda report: f"r{numbers[report.id]}",
            own_id=_OwnIds(),
            policy=policy,
            style=Markup(style),
            script=Markup(script),
        )
    )


class _OwnIds:
    """Gives each fact of a page an id that says what it is, so that it can be linked to."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def __call__(self, kind: str, what: str, about: str | None) -> str:
        words = re.sub(r"[^a-z0-9]+", "-", f"{what} {about or ''}".lower()).strip("-") or "fact"
        own = f"{kind}-{words[:LONGEST_ID].strip('-')}".rstrip("-")
        self._given[own] = number = self._given.get(own, 0) + 1
        return own if number == 1 else f"{own}.{number}"


@cache
def _resource(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = make_environment(_resource)
    environment.globals.update(
        WHY=WHY,
        PRINTS=PRINTS,
        VERDICTS=VERDICTS,
        AGREEMENTS=AGREEMENTS,
        STORIES=STORIES,
        FEW=FEW,
        SHOWN=SHOWN,
        ENTRIES=ENTRIES,
        LONE=LONE,
        VALUES=VALUES,
        CITED=CITED,
        MOST_CITED=MOST_CITED,
        NAMED=NAMED,
        FEW_REPORTS=FEW_REPORTS,
    )
    environment.filters.update(
        outlet=report_name,
        breakable=_breakable,
        published=_published,
        describe_copy=describe_copy,
        counted=counted,
        direction=direction,
        heading=heading,
        web=is_web,
        shorten=shorten,
        page_at=_page_at,
        is_long=_is_long,
        shortened=shortened,
    )
    return environment


def _breakable(name: str) -> Markup:
    """A name that may be broken before its dots: 'europe.chinadaily' above '.com.cn'."""
    return Markup("<wbr>.").join(for_page(name).split("."))


def _published(when: Published) -> Markup:
    """When a report was published, its date in a `<time>`."""
    said = for_page(published(when))
    if not (when.value and machine_day(when.value)):
        return Markup("{}").format(said)
    day = for_page(said_day(when.value))
    return Markup('<time datetime="{}">{}</time>{}').format(when.value, day, said.removeprefix(day))


def _page_at(report: Report, excerpt: Excerpt) -> str | None:
    return address_of_words(report.url, excerpt, report.text[excerpt.start : excerpt.end])


def _is_long(value: str | None) -> bool:
    """Whether `value` wants a line of its own: it would break badly in a narrow column."""
    words = (value or "").split()
    return len(value or "") > 20 or max(map(len, words), default=0) > 11
