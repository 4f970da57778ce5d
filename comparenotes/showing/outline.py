"""What a comparison has to show, story by story, in the order a reader wants it.

Comparison (and the notes it was made of, if at hand) → Outline. The terminal and the page both
draw an outline, so that they show the same things in the same order.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..record import (
    ComparedCheck,
    Comparison,
    Copy,
    Fact,
    Failure,
    LinkedEvent,
    Notes,
    OnlyIn,
    Published,
    Quotation,
    Report,
    SharedWording,
    Slot,
    Story,
    Value,
    Words,
)
from .days import when
from .excerpts import Excerpt, clip, cut
from .lines import says
from .revisions import Piece, revise
from .values import shown_count, shown_subject

_log = logging.getLogger(__name__)

FEW = 3
LONGEST_ABOUT = 72

_LINK_WORD = re.compile(r"(?:that|which|who|when|where|while|as|and|but|or)\s+", re.IGNORECASE)

WHY = {
    "conflict": "in conflict",
    "updated": "updated later",
    "contained": "one holds the other",
    "converted": "same in other units",
    "rounded": "same, rounded",
    "same": "same",
}
_WHY_ORDER = ("conflict", "updated", "contained", "converted", "rounded", "same")
_KIND_ORDER = ("count", "cause", "date", "person", "place", "other")
_SLOTS = {
    "actors": ("who", "person"),
    "recipients": ("to whom", "person"),
    "time": ("when", "date"),
    "place": ("where", "place"),
    "status": ("whether it happened", "other"),
}


@dataclass(frozen=True, slots=True)
class Entry:
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
class Cited:
    """The same words in one or more reports: the excerpt from the first, and where in each."""

    letters: tuple[str, ...]
    places: tuple[Words, ...]
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class Reading:
    """One value, and the words that give it."""

    value: str | None
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact, or one slot of an event, with its values: what they agree on or differ in."""

    what: str
    about: str | None
    kind: str
    why: str | None
    readings: tuple[Reading, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class SharedEvent:
    """An event that several independent reports have; `details` are (slot, value) in words."""

    label: str
    type: str | None
    details: tuple[tuple[str, str], ...]
    sources: int
    according_to: tuple[str, ...]
    cited: tuple[Cited, ...]

    @property
    def is_quoted(self) -> bool:
        """Whether the label is the first excerpt's own words, so that this adds nothing."""
        return _is_in(self.label, self.cited[0].excerpt)


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
class Terms:
    """The different words of different reports for one thing."""

    referent: str
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Lone:
    """Something that only one report has: `kind` is event, statement or fact; `what` says no more
    than the excerpt does not say itself, so it may be empty."""

    kind: str
    what: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim held against what the reports have on record."""

    claim: Reading
    found: tuple[Reading, ...]
    verdict: str
    how: str


@dataclass(frozen=True, slots=True)
class StoryOutline:
    """All there is to show of one story."""

    id: str
    headline: str
    earliest: str | None
    latest: str | None
    entries: tuple[Entry, ...]
    witnesses: int
    differ: tuple[Finding, ...] = ()
    agree: tuple[Finding, ...] = ()
    events: tuple[SharedEvent, ...] = ()
    quotations: tuple[SharedQuotation, ...] = ()
    wording: tuple[Terms, ...] = ()
    only_in: tuple[tuple[Entry, tuple[Lone, ...]], ...] = ()
    checks: tuple[Checked, ...] = ()

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


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The records of a comparison by their ids."""

    comparison: Comparison
    reports: dict[str, Report]
    events: dict[str, LinkedEvent]
    facts: dict[str, Fact]
    notes: dict[str, Notes]
    witness: dict[str, int]
    letters: dict[str, str] = field(default_factory=dict)


def outline(comparison: Comparison, notes: Sequence[Notes] = ()) -> Outline:
    """The outline of `comparison`; with `notes`, also of the statements only one report has.

    Evidence outside the text of its report is left out, with a warning in the log.
    """
    shelf = _Shelf(
        comparison=comparison,
        reports={report.id: report for report in comparison.reports},
        events={event.id: event for event in comparison.events},
        facts={fact.id: fact for fact in comparison.facts},
        notes={one.report.id: one for one in notes},
        witness={r: n for n, group in enumerate(comparison.sources) for r in group},
    )
    stories = [_story(shelf, story) for story in comparison.stories]
    stories.sort(key=lambda s: (s.is_alone, -s.witnesses, -len(s.entries), s.earliest or "", s.id))
    return Outline(
        stories=tuple(stories),
        failures=comparison.failures,
        reports=len(comparison.reports),
        lost=len(comparison.failures),
    )


def letter(number: int) -> str:
    """A, B, … Z, AA, AB, …: the name of report `number` (from 0) within its story."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def heading(report: Report) -> str:
    """The report's title, or its first ten words where it has none."""
    if report.title:
        return report.title
    words = report.text.split()
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


def kinship(entry: Entry) -> str:
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


def _story(shelf: _Shelf, story: Story) -> StoryOutline:
    entries = _entries(shelf, story)
    shelf.letters.update((entry.report.id, entry.letter) for entry in entries)
    events = [event for event in shelf.comparison.events if event.story == story.id]
    facts = [fact for fact in shelf.comparison.facts if fact.story == story.id]
    return StoryOutline(
        id=story.id,
        headline=story.headline or heading(entries[0].report),
        earliest=story.earliest,
        latest=story.latest,
        entries=entries,
        witnesses=_witnesses(shelf, story.reports),
        differ=tuple(_differ(shelf, facts, events)),
        agree=tuple(_agree(shelf, facts)),
        events=tuple(_shared_events(shelf, events)),
        quotations=tuple(_quotations(shelf, story)),
        wording=tuple(_wording(shelf, story)),
        only_in=tuple(_only_in(shelf, entries)) if len(entries) > 1 else (),
        checks=tuple(_checks(shelf, story)),
    )


def _entries(shelf: _Shelf, story: Story) -> tuple[Entry, ...]:
    """The story's reports, earliest first, undated last."""
    reports = [shelf.reports[one] for one in story.reports]
    reports.sort(key=lambda r: (r.published.value or "9", r.outlet or "", r.key or "", r.id))
    letters = {report.id: letter(n) for n, report in enumerate(reports)}
    return tuple(
        Entry(
            letters[report.id],
            report,
            *_kin(shelf.comparison.copies, report, letters),
            remarks=shelf.notes[report.id].remarks if report.id in shelf.notes else (),
        )
        for report in reports
    )


def _kin(
    copies: Iterable[Copy], report: Report, letters: dict[str, str]
) -> tuple[str | None, str | None, float, bool | None]:
    """Relation, letter, share, later: the nearest report of which `report` is a copy."""
    near = []
    for copy in copies:
        mine, other = ("a", copy.b) if copy.a == report.id else ("b", copy.a)
        if report.id not in (copy.a, copy.b) or other not in letters or copy.older == mine:
            continue
        is_later = None if copy.older is None else True
        if is_later or letters[other] < letters[report.id]:
            near.append((copy.relation != "copy", -copy.shared, letters[other], is_later))
    if not near:
        return None, None, 0.0, None
    is_derived, shared, other_letter, later = min(near, key=lambda n: n[:3])
    return ("derived" if is_derived else "copy"), other_letter, -shared, later


def _witnesses(shelf: _Shelf, reports: Iterable[str]) -> int:
    """How many independent witnesses `reports` are: those of one source count once."""
    return len({shelf.witness.get(report, report) for report in reports})


def _cited(shelf: _Shelf, evidence: Iterable[Words]) -> tuple[Cited, ...]:
    """The evidence, the same excerpt of several reports put together, in order of letters."""
    groups: dict[str, list[tuple[Words, Excerpt]]] = {}
    for words in _sound(shelf, evidence):
        excerpt = cut(shelf.reports[words.report], words.start, words.end)
        groups.setdefault(_plain(excerpt.line), []).append((words, excerpt))
    found = [
        Cited(
            letters=tuple(shelf.letters[words.report] for words, _ in group),
            places=tuple(words for words, _ in group),
            excerpt=group[0][1],
        )
        for group in groups.values()
    ]
    return tuple(_each_report_first(found))


def _each_report_first(cited: Iterable[Cited]) -> list[Cited]:
    """The words of most reports first; then those that bring a report not heard yet, before those
    of one that was heard."""
    heard: set[str] = set()
    fresh: list[Cited] = []
    again: list[Cited] = []
    for one in sorted(cited, key=lambda one: -len(set(one.letters))):
        (again if heard.issuperset(one.letters) else fresh).append(one)
        heard.update(one.letters)
    return fresh + again


def _plain(line: str) -> str:
    """`line` for telling whether two are the same but for signs and spaces."""
    return "".join(character for character in line.lower() if character.isalnum())


def _sound(shelf: _Shelf, evidence: Iterable[Words]) -> list[Words]:
    """The evidence that points at words of a report shown, by the reports' letters, one each."""
    sound = []
    for words in dict.fromkeys(evidence):
        report = shelf.reports.get(words.report)
        if report is None or not 0 <= words.start < words.end <= len(report.text):
            _log.warning("evidence %r points at no words; it is left out", words)
        elif words.report in shelf.letters:
            sound.append(words)
    return sorted(
        sound, key=lambda w: (len(shelf.letters[w.report]), shelf.letters[w.report], w.start)
    )


def _reading(shelf: _Shelf, value: Value, kind: str = "other") -> Reading:
    shown = value.value
    if shown and kind == "date":
        shown = when(shown)
    elif shown and kind == "count":
        shown = shown_count(shown)
    return Reading(shown, _cited(shelf, value.evidence))


def _finding(
    shelf: _Shelf, values: Iterable[Value], what: str, about: str | None, kind: str, why: str | None
) -> Finding:
    values = tuple(values)
    return Finding(
        what=what,
        about=about,
        kind=kind,
        why=why,
        readings=tuple(_reading(shelf, value, kind) for value in values),
        sources=_witnesses(shelf, (words.report for value in values for words in value.evidence)),
    )


def _of_fact(shelf: _Shelf, fact: Fact) -> Finding:
    event = shelf.events.get(fact.about)
    about = event.label if event else fact.about
    return _finding(
        shelf,
        fact.values,
        shown_subject(fact.what, fact.kind),
        _label(about) if _plain(about) != _plain(fact.what) else None,
        fact.kind,
        fact.why,
    )


def _label(words: str) -> str:
    """A clause as a heading: without the word that tied it to another, or marks at its ends."""
    words = words.strip().strip(",;:.–—- ")
    if sum(map(words.count, '"“”')) % 2:
        words = words.strip('"“”')
    return clip(
        _LINK_WORD.sub("", words, count=1) if _LINK_WORD.match(words) else words, LONGEST_ABOUT
    )


def _differ(
    shelf: _Shelf, facts: Iterable[Fact], events: Iterable[LinkedEvent]
) -> Iterator[Finding]:
    """Conflicts first, then updates; those of more witnesses first."""
    facts = [fact for fact in facts if fact.verdict == "differ"]
    told = {(fact.about, fact.kind) for fact in facts}
    found = [_of_fact(shelf, fact) for fact in facts]
    for event in events:
        for name, (what, kind) in _SLOTS.items():
            slot: Slot = getattr(event, name)
            if slot.verdict == "differ" and (event.id, kind) not in told:
                finding = _finding(shelf, slot.values, what, _label(event.label), kind, None)
                if not _in_the_same_words(finding):
                    found.append(finding)
    yield from sorted((f for f in found if f.readings), key=_weight)


def _in_the_same_words(finding: Finding) -> bool:
    """Whether all values rest on the same words ('he', 'my son'): the reports then don't differ,
    only who is meant was told apart."""
    words = [{_plain(cited.excerpt.words) for cited in one.cited} for one in finding.readings]
    return len(words) > 1 and bool(set.intersection(*words))


def _agree(shelf: _Shelf, facts: Iterable[Fact]) -> Iterator[Finding]:
    """What two independent reports say: a report and its copy don't agree, they are one."""
    found = [_of_fact(shelf, fact) for fact in facts if fact.verdict == "agree"]
    shared = [finding for finding in found if finding.sources > 1]
    yield from sorted(shared, key=lambda f: (-f.sources, *_weight(f)))


def _weight(finding: Finding) -> tuple[int, int, int]:
    return (
        _rank(_WHY_ORDER, finding.why),
        _rank(_KIND_ORDER, finding.kind),
        -finding.sources,
    )


def _rank(order: tuple[str, ...], word: str | None) -> int:
    return order.index(word) if word in order else len(order)


def _shared_events(shelf: _Shelf, events: Iterable[LinkedEvent]) -> Iterator[SharedEvent]:
    """Events that two independent reports have, those of most witnesses first."""
    shared = [
        event for event in events if _witnesses(shelf, (m.report for m in event.mentions)) > 1
    ]
    shared.sort(key=lambda e: (-_witnesses(shelf, (m.report for m in e.mentions)), e.type is None))
    found: dict[str, SharedEvent] = {}
    for event in shared:
        cited = _cited(
            shelf, (Words(m.report, m.trigger.start, m.trigger.end) for m in event.mentions)
        )
        if not cited:
            continue
        one = SharedEvent(
            label=_label(event.label),
            type=event.type,
            details=tuple(_details(event)),
            sources=_witnesses(shelf, (m.report for m in event.mentions)),
            according_to=tuple(one for one in event.according_to if one != "report"),
            cited=cited,
        )
        key = _plain(one.label)
        found[key] = _together(found[key], one) if key in found else one
    yield from found.values()


def _together(first: SharedEvent, second: SharedEvent) -> SharedEvent:
    """Two events of one clause ('sent two helicopters to help') as one row, told as the first."""
    return replace(first, type=first.type or second.type, cited=(*first.cited, *second.cited))


def _details(event: LinkedEvent) -> Iterator[tuple[str, str]]:
    """What is known of the event and not in dispute."""
    for name, (what, _) in _SLOTS.items():
        slot: Slot = getattr(event, name)
        known = [value.value for value in slot.values if value.value]
        if known and slot.verdict != "differ" and not (name == "status" and known == ["happened"]):
            shown = [when(value) if name == "time" else value for value in known[:FEW]]
            yield what, ", ".join(shown) + (f", … {len(known) - FEW} more" if known[FEW:] else "")


def _quotations(shelf: _Shelf, story: Story) -> Iterator[SharedQuotation]:
    """Reworded before trimmed before same: where the words changed is what a reader looks for.
    What only a text and its copies print alike is left out."""
    order = ("reworded", "trimmed", "same")
    chosen = [q for q in shelf.comparison.quotations if q.story == story.id]
    for quotation in sorted(chosen, key=lambda q: _rank(order, q.verdict)):
        versions = tuple(_versions(shelf, quotation))
        is_shared = _witnesses(shelf, (version.report for version in quotation.versions)) > 1
        if versions and (is_shared or quotation.verdict != "same"):
            yield SharedQuotation(quotation.source, quotation.verdict, versions)


def _versions(shelf: _Shelf, quotation: Quotation) -> Iterator[Version]:
    """Each different print once, the first as it is, the others as revisions of it."""
    prints: dict[str, list[Words]] = {}
    for version in quotation.versions:
        for words in _sound(shelf, [Words(version.report, version.start, version.end)]):
            prints.setdefault(_plain(_text(shelf, words)), []).append(words)
    first: str | None = None
    for places in prints.values():
        text = _text(shelf, places[0])
        pieces = (Piece("kept", text),) if first is None else revise(first, text)
        first = first or text
        places = _sound(shelf, places)
        yield Version(tuple(shelf.letters[w.report] for w in places), tuple(places), pieces)


def _text(shelf: _Shelf, words: Words) -> str:
    return shelf.reports[words.report].text[words.start : words.end]


def _wording(shelf: _Shelf, story: Story) -> Iterator[Terms]:
    for shared in shelf.comparison.wording:
        if any(version.report in story.reports for version in shared.versions):
            yield Terms(clip(shared.referent, LONGEST_ABOUT), _terms(shelf, shared))


def _terms(shelf: _Shelf, shared: SharedWording) -> tuple[Cited, ...]:
    """The words themselves, each once, with the reports that use them."""
    groups: dict[str, list[Words]] = {}
    for version in shared.versions:
        for words in _sound(shelf, [Words(version.report, version.start, version.end)]):
            groups.setdefault(version.text.casefold(), []).append(words)
    return tuple(
        Cited(
            tuple(shelf.letters[w.report] for w in _sound(shelf, group)),
            tuple(_sound(shelf, group)),
            cut(shelf.reports[group[0].report], group[0].start, group[0].end, around=0),
        )
        for group in groups.values()
    )


def _only_in(shelf: _Shelf, entries: Iterable[Entry]) -> Iterator[tuple[Entry, tuple[Lone, ...]]]:
    """Report by report what no other has, in the comparison's own order."""
    for entry in entries:
        lone = [
            found
            for one in shelf.comparison.only_in
            if one.report == entry.report.id and (found := _lone(shelf, one))
        ]
        if lone:
            yield entry, tuple(lone)


def _lone(shelf: _Shelf, one: OnlyIn) -> Lone | None:
    if one.fact is not None and one.fact in shelf.facts:
        return _lone_fact(shelf, shelf.facts[one.fact], one.report)
    if one.event is not None:
        return _lone_event(shelf, one.event, one.report)
    if one.statement is not None and one.report in shelf.notes:
        return _lone_statement(shelf, shelf.notes[one.report], one.statement)
    return None


def _lone_fact(shelf: _Shelf, fact: Fact, report: str) -> Lone | None:
    finding = _of_fact(shelf, fact)
    for reading in finding.readings:
        for cited in reading.cited:
            if cited.excerpt.report == report:
                is_told = not finding.about or _is_in(finding.about, cited.excerpt)
                about = "" if is_told else f" · {finding.about}"
                return Lone("fact", f"{finding.what}: {reading.value or 'not said'}{about}", cited)
    return None


def _lone_event(shelf: _Shelf, event_id: str, report: str) -> Lone | None:
    linked = shelf.events.get(event_id)
    if linked is not None:
        mentions = [m for m in linked.mentions if m.report == report]
        cited = _cited(shelf, (Words(report, m.trigger.start, m.trigger.end) for m in mentions[:1]))
        return Lone("event", linked.type or "", cited[0]) if cited else None
    notes = shelf.notes.get(report)
    event = next((e for e in notes.events if e.id == event_id), None) if notes else None
    if event is None:
        return None
    cited = _cited(shelf, [Words(report, event.trigger.start, event.trigger.end)])
    return Lone("event", event.type or "", cited[0]) if cited else None


def _is_in(label: str, excerpt: Excerpt) -> bool:
    """Whether the excerpt says in full what `label` says, which may be cut with '…'."""
    line = _plain(excerpt.line)
    return all(_plain(piece) in line for piece in label.split("…"))


def _lone_statement(shelf: _Shelf, notes: Notes, statement_id: str) -> Lone | None:
    statement = next((s for s in notes.statements if s.id == statement_id), None)
    if statement is None or not statement.content:
        return None
    content = statement.content
    cited = _cited(shelf, [Words(notes.report.id, content[0].start, content[-1].end)])
    return Lone("statement", says(notes, statement), cited[0]) if cited else None


def _checks(shelf: _Shelf, story: Story) -> Iterator[Checked]:
    """Failed claims first, then open ones."""
    order = ("fails", "open", "holds")
    own = set(story.reports)
    chosen = [c for c in shelf.comparison.checks if _claimants(c) & own]
    for check in sorted(chosen, key=lambda c: _rank(order, c.verdict)):
        yield Checked(
            claim=_reading(shelf, check.claim),
            found=tuple(_reading(shelf, value) for value in check.found),
            verdict=check.verdict,
            how=check.how,
        )


def _claimants(check: ComparedCheck) -> set[str]:
    return {words.report for words in check.claim.evidence}
