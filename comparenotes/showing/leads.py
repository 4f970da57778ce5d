"""The lead of a story: a few sentences that can be read aloud, each value tied to its words.

How many reports and witnesses, and why; what the witnesses agree on; the two differences that
matter, as who says what. What is not sure is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ..record import TOLLS, Words
from .central_facts import CentralFact
from .comparison_index import ComparisonIndex
from .excerpts import clip
from .outline import CitedValue, LeadPiece, ReportEntry, counted, report_name

MOST_PRINTS = 2
MOST_NAMES = 3
MOST_VALUES = 3
MOST_DIFFERENCES = 2
LONGEST_VALUE = 90

_KINDS = ("other", "count", "cause", "place", "date")

Pieces = tuple[LeadPiece, ...]


def lead(
    index: ComparisonIndex,
    facts: Sequence[CentralFact],
    groups: Sequence[tuple[ReportEntry, ...]],
    *,
    told_by: int,
    differences: int,
) -> tuple[Pieces, ...]:
    """The paragraphs of the lead: who tells the story and what they agree on, then a difference
    each.

    `told_by` is how many witnesses tell what the title says (0: it is a headline); `differences`
    how many there are, in whatever.
    """
    names = names_of(entry for group in groups for entry in group)
    first = [*_witnesses(groups, names)]
    is_told_by_all = 1 < told_by == len(groups)
    if is_told_by_all:
        first.append(LeadPiece(f" {_how_many(told_by, told_by)} tell of this."))
    for agreed in _agreed(index, facts, len(groups)):
        first += [LeadPiece(" "), *agreed, LeadPiece(".")]
    disputed = sorted((fact for fact in facts if fact.is_disputed), key=_importance)
    found = [
        tuple(_difference(index, fact, names, is_first=number == 0))
        for number, fact in enumerate(disputed[:MOST_DIFFERENCES])
    ]
    if not differences:
        first.append(LeadPiece(" No difference between them was found."))
    elif not disputed:
        some = f"{differences} differences in details are"
        some = "One difference in a detail is" if differences == 1 else some
        first.append(LeadPiece(f" {some} listed below."))
    return (tuple(first), *found)


def _importance(fact: CentralFact) -> int:
    """Whether it happened, then what it cost, why, where and when."""
    return _KINDS.index(fact.kind) if fact.kind in _KINDS else len(_KINDS)


def names_of(entries: Iterable[ReportEntry]) -> dict[str, str]:
    """What each report of a story is called, by its id: its outlet, with the letter where two are
    of one outlet."""
    entries = list(entries)
    outlets = Counter(report_name(entry.report) for entry in entries)
    return {
        entry.report.id: name if outlets[name] == 1 else f"{name} ({entry.letter})"
        for entry in entries
        for name in [report_name(entry.report)]
    }


def _witnesses(
    groups: Sequence[tuple[ReportEntry, ...]], names: dict[str, str]
) -> Iterator[LeadPiece]:
    reports = sum(map(len, groups))
    several = sorted((group for group in groups if len(group) > 1), key=len, reverse=True)
    if not several:
        yield LeadPiece(f"{reports} reports, none of which prints another’s text.")
        return
    witnesses = counted(len(groups), "independent witness")
    yield LeadPiece(f"{counted(reports, 'report')}, but {witnesses}: ")
    yield LeadPiece("; ".join(_print(group, names) for group in several[:MOST_PRINTS]))
    rest = len(several) - MOST_PRINTS
    yield LeadPiece(f"; {counted(rest, 'more text')} shared likewise." if rest > 0 else ".")


def _print(group: Sequence[ReportEntry], names: dict[str, str]) -> str:
    """'B and D print one AP text', and who shares a part of it."""
    prints = [names[e.report.id] for e in group if e.relation in (None, "copy")]
    sharers = [names[e.report.id] for e in group if e.relation == "derived"]
    if len(prints) < 2:
        return f"{enumerated([*prints, *sharers])} share much of their text"
    agencies = {entry.report.agency for entry in group if entry.report.agency}
    text = f"{agencies.pop()} text" if len(agencies) == 1 else "text"
    said = f"{enumerated(prints)} print one {text}"
    if not sharers:
        return said
    return f"{said}, of which {enumerated(sharers)} {'has' if len(sharers) == 1 else 'have'} a part"


def _agreed(
    index: ComparisonIndex, facts: Iterable[CentralFact], witnesses: int
) -> Iterator[Pieces]:
    """What at least half of the witnesses give, and nobody otherwise."""
    for fact in facts:
        if fact.is_disputed or not fact.is_sure or len(fact.values) != 1:
            continue
        reading = index.reading(fact.values[0], fact.kind, fact.key)
        said = index.witnesses(words.report for words in fact.values[0].evidence)
        pattern = _pattern(fact)
        if pattern and reading.cited and said > 1 and witnesses <= 2 * said:
            who = _how_many(said, witnesses)
            before, _, after = f"{who} {pattern}".partition("{}")
            value = LeadPiece(reading.value or "", reading.cited[0].places[0])
            yield tuple(one for one in (LeadPiece(before), value, LeadPiece(after)) if one.text)


def _pattern(fact: CentralFact) -> str | None:
    """How a value is said: 'give {} as the place'; null: not in the lead."""
    if fact.kind == "count" and fact.key in TOLLS:
        return f"give {{}} as {fact.on}"
    if fact.kind in ("date", "place"):
        return f"give {{}} as {fact.on}"
    return None


def _how_many(said: int, witnesses: int) -> str:
    if said == witnesses:
        return "Both" if said == 2 else f"All {said}"
    return f"{said} of {witnesses}"


def _difference(
    index: ComparisonIndex, fact: CentralFact, names: dict[str, str], *, is_first: bool
) -> Iterator[LeadPiece]:
    """'They differ on the cause: A says …; B and C say ….'"""
    later = " (updated later)" if fact.why == "updated" else ""
    yield LeadPiece(f"{'They differ on' if is_first else 'And on'} {fact.on}{later}: ")
    readings = _by_reports(index, fact)
    for number, (reading, places) in enumerate(readings[:MOST_VALUES]):
        yield LeadPiece("; " if number else "")
        yield LeadPiece(enumerated([names[report] for report in places]))
        yield LeadPiece(" says " if len(places) == 1 else " say ")
        yield LeadPiece(_shown(reading, fact), next(iter(places.values())))
    more = len(readings) - MOST_VALUES
    noun = "more figure" if fact.kind == "count" else "more version"
    yield LeadPiece(
        f"; there {'is' if more == 1 else 'are'} {counted(more, noun)}." if more > 0 else "."
    )


def _by_reports(
    index: ComparisonIndex, fact: CentralFact
) -> list[tuple[CitedValue, dict[str, Words]]]:
    """The values, those of most reports first, with the first words for it in each report. A report
    that gives several counts for the foremost alone: its others may be of something else."""
    heard: set[str] = set()
    found = []
    readings = [index.reading(value, fact.kind, fact.key) for value in fact.values]
    for reading in sorted(readings, key=lambda one: -len(_places(one))):
        places = {report: at for report, at in _places(reading).items() if report not in heard}
        heard.update(places)
        if places:
            found.append((reading, places))
    return found


def _places(reading: CitedValue) -> dict[str, Words]:
    """The first words for a value in each report that gives it."""
    first: dict[str, Words] = {}
    for cited in reading.cited:
        for words in cited.places:
            first.setdefault(words.report, words)
    return first


def _shown(reading: CitedValue, fact: CentralFact) -> str:
    value = clip(reading.value or "that it is not known", LONGEST_VALUE)
    return f"“{value}”" if fact.kind == "cause" else value


def enumerated(names: Sequence[str]) -> str:
    """'A', 'A and B', 'A, B and C', 'A, B, C and 4 more'."""
    if len(names) > MOST_NAMES + 1:
        return f"{', '.join(names[:MOST_NAMES])} and {len(names) - MOST_NAMES} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
