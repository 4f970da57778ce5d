"""The toll board: what stories say of the dead, the hurt and the missing, and who says so when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import Connection

from ..notebook.browsing import (
    PrintLine,
    StoryLine,
    prints_by_id,
    read_comparison,
    sources_of,
)
from ..record import Comparison, Fact, Value, Words
from ..showing.fact_labels import fact_label, fates
from .changes import about_of, event_labels, shown_value

_FEW = ("0", "1")
"""Nobody, or one person: no toll where a single report says so."""

_Said = Mapping[int, list[tuple[int, int, str | None]]]


@dataclass(frozen=True, slots=True)
class TollSource:
    """Who gave a figure: an outlet (`name`: the best that is known in its place), and whom it names
    for it (null: itself); when, and where the words stand."""

    outlet: str | None
    name: str
    title: str | None
    named: str | None
    published: str | None
    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TollFigure:
    """A figure and who gave it, the first first, with further reports of theirs after it."""

    value: str
    sources: tuple[TollSource, ...]

    @property
    def since(self) -> str | None:
        """When it was first published, as an ISO prefix."""
        return min((one.published for one in self.sources if one.published), default=None)

    @property
    def last(self) -> str | None:
        """When it was last published, as an ISO prefix."""
        return max((one.published for one in self.sources if one.published), default=None)


@dataclass(frozen=True, slots=True)
class Toll:
    """What a story says of one count: 'People killed' in an event (null: it isn't said of which),
    its figures, the latest first. `verdict` as in the record."""

    story: int
    story_title: str | None
    what: str
    about: str | None
    verdict: str
    figures: tuple[TollFigure, ...]


def tolls_of(connection: Connection, line: StoryLine) -> tuple[Toll, ...]:
    """The tolls of a story, those that most of its witnesses give first."""
    comparison = read_comparison(connection, line.number)
    facts = [fact for fact in comparison.facts if _is_toll(fact)] if comparison else []
    if comparison is None or not facts:
        return ()
    cited = {words.report for fact in facts for value in fact.values for words in value.evidence}
    prints = prints_by_id(connection, cited)
    said = sources_of(connection, (one.notes for one in prints.values()))
    found = [_toll(line, comparison, fact, prints, said) for fact in facts]
    told = [one for one in found if len(_reports_of(one)) > 1 or _says_enough(one)]
    return tuple(sorted(told, key=lambda one: -len(_reports_of(one))))


def _says_enough(toll: Toll) -> bool:
    """Of a single report's figure: whether it tells of several people, and in which event."""
    return toll.about is not None and toll.figures[0].value not in _FEW


def _reports_of(toll: Toll) -> set[str]:
    return {source.report for figure in toll.figures for source in figure.sources}


def _is_toll(fact: Fact) -> bool:
    is_said = any(value.value is not None and value.evidence for value in fact.values)
    return fact.kind == "count" and fact.what in fates() and is_said


def _toll(
    line: StoryLine,
    comparison: Comparison,
    fact: Fact,
    prints: Mapping[str, PrintLine],
    said: _Said,
) -> Toll:
    labels = event_labels(comparison)
    figures = [_figure(value, prints, said) for value in fact.values if value.value is not None]
    figures.sort(key=lambda one: one.since or "", reverse=True)
    return Toll(
        story=line.number,
        story_title=line.title,
        what=fact_label(fact.what, fact.kind),
        about=labels.get(fact.about, about_of(fact)),
        verdict=fact.verdict,
        figures=tuple(figures),
    )


def _figure(value: Value, prints: Mapping[str, PrintLine], said: _Said) -> TollFigure:
    sources = sorted(
        _once(_sources(value.evidence, prints, said)),
        key=lambda one: (one.published or "9", one.report),
    )
    alike: dict[tuple[str, str | None], list[TollSource]] = {}
    for one in sources:
        alike.setdefault((one.name, one.named), []).append(one)
    return TollFigure(shown_value(value.value), tuple(chain.from_iterable(alike.values())))


def _once(sources: Iterable[TollSource]) -> Iterator[TollSource]:
    """Each report once, and once for each that it names for the figure, if it names any."""
    named: dict[str, dict[str | None, TollSource]] = {}
    for one in sources:
        named.setdefault(one.report, {}).setdefault(one.named, one)
    for found in named.values():
        if len(found) > 1:
            found.pop(None, None)
        yield from found.values()


def _sources(
    evidence: Iterable[Words], prints: Mapping[str, PrintLine], said: _Said
) -> Iterator[TollSource]:
    for words in evidence:
        printed = prints.get(words.report)
        if printed is not None:
            yield TollSource(
                outlet=printed.outlet,
                name=printed.name,
                title=printed.title,
                named=_who_says(said.get(printed.notes, ()), words),
                published=printed.published,
                report=words.report,
                start=words.start,
                end=words.end,
            )


def _who_says(statements: Iterable[tuple[int, int, str | None]], words: Words) -> str | None:
    """The source of the narrowest statement that holds the words; null: the report itself."""
    around = [one for one in statements if one[0] <= words.start and words.end <= one[1]]
    return min(around, key=lambda one: one[1] - one[0])[2] if around else None
