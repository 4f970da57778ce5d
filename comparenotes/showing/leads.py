"""The lead of a story: a few sentences that can be read aloud, each value tied to its words.

How many reports and witnesses, and why; what the witnesses agree on; the three differences that
matter, as who says what, those in what the story turns on before details. What is not sure is only
named, as one of so many more in the list, so that the numbers of both agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..record import TOLLS, LinkedEvent, Words
from ..record.folding import fold
from .central_facts import CentralFact
from .comparison_index import ComparisonIndex
from .excerpts import clip
from .fact_labels import fact_label
from .outline import CitedValue, Finding, LeadPiece, ReportEntry, counted, report_name

MOST_PRINTS = 2
MOST_NAMES = 3
MOST_VALUES = 3
MOST_DIFFERENCES = 3
FEWEST_AGREED = 3
LONGEST_VALUE = 90

_KINDS = ("other", "count", "cause", "place", "date")
_NAMED_KINDS = _KINDS[2:]

Pieces = tuple[LeadPiece, ...]


def lead(
    index: ComparisonIndex,
    facts: Sequence[CentralFact],
    groups: Sequence[tuple[ReportEntry, ...]],
    *,
    told: LinkedEvent | None,
    differ: Sequence[Finding],
    agree: Iterable[Finding],
) -> tuple[Pieces, ...]:
    """The paragraphs of the lead: who tells the story and what they agree on, then a difference
    each, then what is left for the list.

    `told` is the event that the title tells (null: it is a headline); `differ` and `agree` are what
    there is in whatever, of which the lead has what is sure.
    """
    names = names_of(entry for group in groups for entry in group)
    first = [*_witnesses(groups, names)]
    told_by = index.witnesses(m.report for m in told.mentions) if told else 0
    if 1 < told_by == len(groups):
        first.append(LeadPiece(f" {_how_many(told_by, told_by)} tell of this."))
    given = list(_agreed(index, facts, len(groups)))
    for agreed in given or _number(index, agree, len(groups)):
        first += [LeadPiece(" "), *agreed, LeadPiece(".")]
    disputes = [*_main_disputes(index, facts, differ), *_sure_disputes(index, differ)]
    found = [
        tuple(_difference(dispute, names, is_first=number == 0))
        for number, dispute in enumerate(disputes[:MOST_DIFFERENCES])
    ]
    listed = {one for dispute in disputes[:MOST_DIFFERENCES] for one in dispute.findings}
    rest = [one for number, one in enumerate(differ) if number not in listed]
    if not differ:
        first.append(LeadPiece(" No difference between them was found."))
    elif not found:
        first += [LeadPiece(" "), *_only_listed(differ)]
    elif rest:
        found.append(tuple(_also_listed(rest)))
    return (tuple(first), *found)


@dataclass(frozen=True, slots=True)
class _Dispute:
    """A difference as the lead tells it: what it is `on`, and each value with its first words in
    each report that is named with it; `findings` are the places in the list of what it tells."""

    findings: tuple[int, ...]
    on: str
    kind: str
    why: str | None
    values: tuple[tuple[CitedValue, dict[str, Words]], ...]


def _main_disputes(
    index: ComparisonIndex, facts: Iterable[CentralFact], differ: Sequence[Finding]
) -> Iterator[_Dispute]:
    """What the story turns on and is in dispute: whether it happened, then what it cost, why, where
    and when. Where only one value is left when each report is named once, nobody differs."""
    disputed = (fact for fact in facts if fact.is_disputed)
    for fact in sorted(disputed, key=lambda fact: _rank(fact.kind)):
        readings = [index.reading(value, fact.kind, fact.key) for value in fact.values]
        given = {reading.value for reading in readings}
        findings = tuple(
            number
            for number, one in enumerate(differ)
            if one.what == fact.what and given.issuperset(each.value for each in one.readings)
        )
        if findings and len(values := _by_reports(readings)) > 1:
            yield _Dispute(findings, fact.on, fact.kind, fact.why, values)


def _sure_disputes(index: ComparisonIndex, differ: Iterable[Finding]) -> Iterator[_Dispute]:
    """Differences in details that are sure and can be told in a sentence: numbers, and how a name
    is written, where two witnesses share a value and no report gives two."""
    for number, one in enumerate(differ):
        if one.is_central or not (_is_number(one) or _is_spelling(one)):
            continue
        values = _by_reports(one.readings)
        given = [set(_places(reading)) for reading in one.readings]
        most = max((index.witnesses(reports) for reports in given), default=0)
        is_apart = sum(map(len, given)) == len(set().union(*given))
        if len(values) > 1 and most > 1 and is_apart:
            yield _Dispute((number,), _on(one), one.kind, one.why, values)


def _rank(kind: str) -> int:
    return _KINDS.index(kind) if kind in _KINDS else len(_KINDS)


def _is_number(finding: Finding) -> bool:
    """Whether it is how many there are of something: 'Number of trains'."""
    return finding.kind == "count" and finding.what.startswith("Number of ")


def _is_spelling(finding: Finding) -> bool:
    """Whether it is how a name is written."""
    return finding.what == fact_label("name", "other")


def _on(finding: Finding) -> str:
    """What a difference is in, within a sentence."""
    if _is_number(finding):
        return f"the n{finding.what[1:]}"
    if _is_spelling(finding):
        return "how a name is written"
    if finding.kind == "count":
        return "a figure"
    return f"a {finding.kind}" if finding.kind in _NAMED_KINDS else "a detail"


def _only_listed(differ: Sequence[Finding]) -> Iterator[LeadPiece]:
    """'2 differences, in a date and a figure, are listed below.'"""
    is_one = len(differ) == 1
    yield LeadPiece("One difference" if is_one else f"{len(differ)} differences", is_of_list=True)
    yield LeadPiece(f", in {_kinds_of(differ)}, {'is' if is_one else 'are'} listed below.")


def _also_listed(rest: Sequence[Finding]) -> Iterator[LeadPiece]:
    """'And on 2 more points, a date and a figure.'"""
    yield LeadPiece("And on ")
    yield LeadPiece(
        "one more point" if len(rest) == 1 else f"{len(rest)} more points", is_of_list=True
    )
    yield LeadPiece(f": {_kinds_of(rest)}.")


def _kinds_of(findings: Iterable[Finding]) -> str:
    """'a date, 2 figures and the number of farms': one for each."""
    kinds = Counter(map(_on, findings))
    return enumerated([_several(kind, number) for kind, number in kinds.items()])


def _several(kind: str, number: int) -> str:
    return kind if number == 1 or not kind.startswith("a ") else f"{number} {kind[2:]}s"


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


def _number(index: ComparisonIndex, agree: Iterable[Finding], witnesses: int) -> Iterator[Pieces]:
    """One number of the main happening that at least half of the witnesses give, and three."""
    for one in agree:
        reading = one.readings[0]
        said = index.witnesses(_places(reading))
        is_main = _is_number(one) and not one.about
        if is_main and said >= FEWEST_AGREED and witnesses <= 2 * said:
            before = LeadPiece(f"{_how_many(said, witnesses)} give ")
            value = LeadPiece(reading.value or "", reading.cited[0].places[0])
            yield before, value, LeadPiece(f" as {_on(one)}")
            return


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


def _difference(dispute: _Dispute, names: dict[str, str], *, is_first: bool) -> Iterator[LeadPiece]:
    """'They differ on the cause: A says …; B and C say ….'"""
    later = " (updated later)" if dispute.why == "updated" else ""
    yield LeadPiece(f"{'They differ on' if is_first else 'And on'} {dispute.on}{later}: ")
    for number, (reading, places) in enumerate(dispute.values[:MOST_VALUES]):
        yield LeadPiece("; " if number else "")
        yield LeadPiece(enumerated([names[report] for report in places]))
        yield LeadPiece(" says " if len(places) == 1 else " say ")
        yield LeadPiece(_shown(reading, dispute), next(iter(places.values())))
    more = len(dispute.values) - MOST_VALUES
    noun = "more figure" if dispute.kind == "count" else "more version"
    yield LeadPiece(
        f"; there {'is' if more == 1 else 'are'} {counted(more, noun)}." if more > 0 else "."
    )


def _by_reports(
    readings: Iterable[CitedValue],
) -> tuple[tuple[CitedValue, dict[str, Words]], ...]:
    """The values, those of most reports first, with the first words for it in each report. A report
    that gives several counts for the foremost alone: its others may be of something else."""
    heard: set[str] = set()
    found = []
    for reading in sorted(readings, key=lambda one: -len(_places(one))):
        places = {report: at for report, at in _places(reading).items() if report not in heard}
        heard.update(places)
        if places:
            found.append((reading, places))
    return tuple(found)


def _places(reading: CitedValue) -> dict[str, Words]:
    """The first words for a value in each report that gives it."""
    first: dict[str, Words] = {}
    for cited in reading.cited:
        for words in cited.places:
            first.setdefault(words.report, words)
    return first


def _shown(reading: CitedValue, dispute: _Dispute) -> str:
    """The value; a cause in quotation marks, where all who are named with it print these words."""
    value = clip(reading.value or "that it is not known", LONGEST_VALUE)
    printed = [fold(cited.excerpt.words) for cited in reading.cited]
    is_printed = all(fold(reading.value or "") in words for words in printed)
    return f"“{value}”" if dispute.kind == "cause" and is_printed else value


def enumerated(names: Sequence[str]) -> str:
    """'A', 'A and B', 'A, B and C', 'A, B, C and 4 more'."""
    if len(names) > MOST_NAMES + 1:
        return f"{', '.join(names[:MOST_NAMES])} and {len(names) - MOST_NAMES} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
