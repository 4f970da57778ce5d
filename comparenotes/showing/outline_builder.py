"""Builds the outline of a comparison: what to show, story by story, in a reader's order.

Comparison (and the notes it was made of, if at hand) → Outline. The terminal and the page both
draw an outline, so that they show the same things in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..comparing.story_titles import disputed_words, is_central, is_in_dispute, main_event
from ..figures.happenings import is_same
from ..record import (
    ComparedCheck,
    Comparison,
    Copy,
    Difference,
    Fact,
    LinkedEvent,
    Notes,
    OnlyIn,
    Quotation,
    Report,
    SharedWording,
    Slot,
    Story,
    Words,
    differences,
)
from ..record.cleaned_text import heading
from ..record.folding import fold
from .central_facts import central_facts
from .comparison_index import ComparisonIndex
from .days import said_day
from .event_phrases import event_phrase, told_phrase
from .excerpts import clip, cut, is_in
from .fact_labels import capital, fact_label, is_bare
from .fact_matrix import fact_matrix, witness_groups
from .leads import lead
from .lines import says
from .outline import (
    FEW,
    CheckedClaim,
    Citation,
    Finding,
    Outline,
    ReportEntry,
    SharedEvent,
    SharedQuotation,
    StoryOutline,
    UniqueFinding,
    Version,
    WordingTerms,
)
from .revisions import Piece, revise

LONGEST_ABOUT = 80
AGREEMENTS = 10

_LINK_WORD = re.compile(r"(?:that|which|who|when|where|while|as|and|but|or)\s+", re.IGNORECASE)

_WHY_ORDER = ("conflict", "denied", "updated", "contained", "converted", "rounded", "same")
_KIND_ORDER = ("count", "cause", "date", "person", "place", "other")
_TOLD = frozenset({"whether", "detail"})
_TRIVIAL = frozenset({"date", "place"})
_VALUES = frozenset({"count", "cause", "date"})
_VALUE = 1.0  # what a value weighs more than words, in witnesses
_SLOTS = {
    "actors": ("Who", "person"),
    "recipients": ("To whom", "person"),
    "time": ("When", "date"),
    "place": ("Where", "place"),
    "status": ("Did it happen?", "other"),
}


def build_outline(
    comparison: Comparison, notes: Sequence[Notes] = (), *, is_all: bool = False
) -> Outline:
    """The outline of `comparison`; with `notes`, also of the statements only one report has.

    What is trivial, and agreements after the tenth, are left out unless `is_all`. Evidence outside
    the text of its report is left out, with a warning in the log.
    """
    index = ComparisonIndex.of(comparison, notes)
    stories = [_story(index, story, is_all=is_all) for story in comparison.stories]
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


def _story(index: ComparisonIndex, story: Story, *, is_all: bool) -> StoryOutline:
    entries = _entries(index, story)
    index.letters.update((entry.report.id, entry.letter) for entry in entries)
    events = [event for event in index.comparison.events if event.story == story.id]
    facts = [fact for fact in index.comparison.facts if fact.story == story.id]
    groups = witness_groups(index, entries)
    is_alone = len(entries) == 1
    main = None if is_alone else main_event(events)
    central = () if is_alone else central_facts(index, main, facts, len(groups))
    title, headline_of = _title(story, entries)
    told = index.events.get(story.title_event or "")
    index.names.update((event.id, title) for event in _titled(entries, main, told))
    differ = tuple(_differ(index, story, main))
    agree = tuple(_agree(index, facts, main, (told.id, title) if told else None, is_all=is_all))
    return StoryOutline(
        id=story.id,
        title=title,
        headline_of=headline_of,
        earliest=story.earliest,
        latest=story.latest,
        entries=entries,
        witnesses=len(groups),
        main=told.id if told else None,
        names={event.id: event_phrase(index, event) or "" for event in events},
        lead=()
        if is_alone
        else lead(index, central, groups, told=told, differ=differ, agree=agree),
        matrix=fact_matrix(index, central, groups),
        differ=differ,
        agree=agree if is_all else agree[:AGREEMENTS],
        passages=tuple(_passages(index, facts)),
        events=tuple(_shared_events(index, events)) if is_all else (),
        quotations=tuple(_quotations(index, story)),
        wording=tuple(_wording(index, story)),
        only_in=() if is_alone else tuple(_only_in(index, entries)),
        checks=tuple(_checks(index, story)),
    )


def _title(story: Story, entries: Sequence[ReportEntry]) -> tuple[str, ReportEntry | None]:
    """The story's title, and the report whose headline it is, if it isn't ours; of a comparison
    made before stories had titles the most typical headline."""
    if story.title is None:
        named = (entry for entry in entries if entry.report.title == story.headline)
        typical = next(named, entries[0])
        return heading(typical.report), typical
    if story.title_event is not None:
        return story.title, None
    own = (entry for entry in entries if entry.report.id == story.title_report)
    return story.title, next(own, entries[0])


def _titled(
    entries: Iterable[ReportEntry], main: LinkedEvent | None, told: LinkedEvent | None
) -> Iterator[LinkedEvent]:
    """The events that the page's title names: the one it tells, and the main one, where that is
    told in the same passages or is itself called by a headline of the story."""
    if told is not None:
        yield told
    if main is not None:
        headlines = {fold(entry.report.title or "") for entry in entries}
        if (told is not None and is_same(main, told)) or fold(main.label) in headlines:
            yield main


def _entries(index: ComparisonIndex, story: Story) -> tuple[ReportEntry, ...]:
    """The story's reports, earliest first, undated last."""
    reports = [index.reports[one] for one in story.reports]
    reports.sort(key=lambda r: (r.published.value or "9", r.outlet or "", r.key or "", r.id))
    letters = {report.id: letter(n) for n, report in enumerate(reports)}
    return tuple(
        ReportEntry(
            letters[report.id],
            report,
            *_copied_from(index.comparison.copies, report, letters),
            remarks=index.notes[report.id].remarks if report.id in index.notes else (),
        )
        for report in reports
    )


def _copied_from(
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


def _of_fact(index: ComparisonIndex, fact: Fact) -> Finding:
    event = index.events.get(fact.about)
    about = _event_name(index, event) if event else _label(fact.about)
    if fact.verdict == "agree" and fact.what in _TOLD:
        told = index.finding(fact.values, _told(fact, about), None, fact.kind, None)
        return replace(told, is_told=True)
    if fact.what == "office" and event is None:
        return index.finding(fact.values, f"Office of {about}", None, fact.kind, fact.why)
    return index.finding(
        fact.values,
        fact_label(fact.what, fact.kind, [value.value for value in fact.values]),
        about if fold(about) not in (fold(fact.what), "detail") else None,
        fact.kind,
        fact.why,
        key=fact.what,
    )


def _told(fact: Fact, about: str) -> str:
    """What is told, in words: a happening by its label, a detail by its own."""
    value = fact.values[0].value or ""
    if fact.what == "detail":
        return _label(capital(value))
    return about if value == "happened" else f"Denied: {about}"


def _event_name(index: ComparisonIndex, event: LinkedEvent) -> str:
    """What an event is called; the comparison's own label, where no phrase can be had."""
    return event_phrase(index, event) or _label(event.label)


def _label(words: str) -> str:
    """A clause as a heading: without the word that tied it to another, or marks at its ends."""
    words = words.strip().strip(",;:.–—- ")
    if sum(map(words.count, '"“”')) % 2:
        words = words.strip('"“”')
    return clip(
        _LINK_WORD.sub("", words, count=1) if _LINK_WORD.match(words) else words, LONGEST_ABOUT
    )


def _differ(index: ComparisonIndex, story: Story, main: LinkedEvent | None) -> Iterator[Finding]:
    """What the story turns on first; then conflicts, then what is contested, then updates; of more
    witnesses first."""
    found = [_of_difference(index, one, main) for one in differences(index.comparison, story.id)]
    yield from sorted(found, key=_weight)


def _of_difference(index: ComparisonIndex, one: Difference, main: LinkedEvent | None) -> Finding:
    if one.event is not None:
        what, kind = _SLOTS[one.what]
        is_of_main = main is not None and one.event.id == main.id
        finding = index.finding(one.values, what, _event_name(index, one.event), kind, None)
    elif one.fact is not None:
        is_of_main = is_central(one.fact, main)
        finding = _of_fact(index, one.fact)
    if not is_of_main:
        return finding
    is_bare_count = finding.kind == "count" and is_bare(finding.what)
    return replace(finding, is_central=True, about=finding.about if is_bare_count else None)


def _agree(
    index: ComparisonIndex,
    facts: Sequence[Fact],
    main: LinkedEvent | None,
    title: tuple[str, str] | None,
    *,
    is_all: bool,
) -> Iterator[Finding]:
    """What two independent reports say, weightiest first: a report and its copy don't agree, they
    are one. Days and places that are about nothing are trivial, and so is the same again. What has
    no name that can be read, or one with a figure or words in dispute, is left out, unless
    `is_all`; a happening is told by our own `title`, if there is one: an event's id, and what it is
    called."""
    told: set[tuple[str, str | None]] = set()
    disputed = set(disputed_words(lambda at: map(index.words, index.sound(at)), main, facts))
    unsure = set() if is_all else _unsure(index, facts, main)
    for fact in sorted(facts, key=lambda fact: _agreement_order(index, fact)):
        is_trivial = fact.about == fact.what and fact.kind in _TRIVIAL
        if fact.verdict != "agree" or fact.what == "detail" or is_trivial or fact.id in unsure:
            continue
        is_of_main = main is not None and fact.about == main.id
        finding = _of_fact(index, fact)
        is_untold = is_of_main and finding.kind == "count" and is_bare(finding.what)
        if title is not None and fact.about == title[0] and fact.what == "whether":
            finding = replace(finding, about=None, what=title[1])
        elif not finding.is_told and is_of_main and (is_all or not is_untold):
            finding = replace(finding, about=None)
        elif not is_all and not _is_named(index, fact, finding):
            if finding.is_told or not is_central(fact, main):
                continue
            finding = replace(finding, about=None)  # a toll says of itself what it is of
        name = finding.what if finding.is_told else finding.about
        if name and fact.about in index.events and is_in_dispute(name, disputed):
            continue
        key = finding.what, finding.about or fold(finding.readings[0].value or "")
        if finding.readings and finding.sources > 1 and key not in told:
            told.add(key)
            yield finding


def _unsure(index: ComparisonIndex, facts: Iterable[Fact], main: LinkedEvent | None) -> set[str]:
    """The days and places of the main happening, where several are agreed on, but one that twice as
    many witnesses give as any other: the others are those of something in it."""
    given: dict[str, list[Fact]] = {}
    for fact in facts:
        if main is not None and fact.about == main.id and fact.verdict == "agree":
            given.setdefault(fact.kind, []).append(fact)
    unsure: set[str] = set()
    for kind in _TRIVIAL & given.keys():
        ranked = sorted(given[kind], key=lambda fact: -_witnesses_of(index, fact))
        most = [_witnesses_of(index, fact) for fact in ranked]
        is_one = len(ranked) == 1 or most[0] >= 2 * most[1]
        unsure.update(fact.id for fact in ranked[is_one:])
    return unsure


def _witnesses_of(index: ComparisonIndex, fact: Fact) -> int:
    return index.witnesses(words.report for value in fact.values for words in value.evidence)


def _is_named(index: ComparisonIndex, fact: Fact, finding: Finding) -> bool:
    """Whether an agreement has a name that can be read: what happened as a clause, else of what a
    value is."""
    event = index.events.get(fact.about)
    if finding.is_told:
        return event is None or told_phrase(index, event) is not None
    if event is None:
        return finding.about is not None or not (finding.kind == "count" and is_bare(finding.what))
    return event_phrase(index, event) is not None


def _passages(index: ComparisonIndex, facts: Iterable[Fact]) -> Iterator[Finding]:
    """What witnesses tell in nearly the same words, weightiest first. These are no phrases but cut
    from one rare word to another: to be quoted, not to be called by."""
    found = [fact for fact in facts if fact.what == "detail" and fact.verdict == "agree"]
    for fact in sorted(found, key=lambda fact: _agreement_order(index, fact)):
        finding = _of_fact(index, fact)
        if finding.sources > 1:
            yield finding


def _agreement_order(index: ComparisonIndex, fact: Fact) -> tuple[float, int, str]:
    """Of what the story makes much of first, values before words; then of more witnesses."""
    event = index.events.get(fact.about)
    weight = (
        (event.weight if event else 0.0)
        + _witnesses_of(index, fact)
        + _VALUE * (fact.kind in _VALUES)
    )
    return -weight, _rank(_KIND_ORDER, fact.kind), fact.id


def _weight(finding: Finding) -> tuple[bool, int, int, int]:
    return (
        not finding.is_central,
        _rank(_WHY_ORDER, finding.why),
        _rank(_KIND_ORDER, finding.kind),
        -finding.sources,
    )


def _rank(order: tuple[str, ...], word: str | None) -> int:
    return order.index(word) if word in order else len(order)


def _shared_events(index: ComparisonIndex, events: Iterable[LinkedEvent]) -> Iterator[SharedEvent]:
    """Events that two independent reports have, those of most witnesses first."""
    shared = [event for event in events if index.witnesses(m.report for m in event.mentions) > 1]
    shared.sort(key=lambda e: (-index.witnesses(m.report for m in e.mentions), e.type is None))
    found: dict[str, SharedEvent] = {}
    for event in shared:
        cited = index.cited(Words(m.report, m.trigger.start, m.trigger.end) for m in event.mentions)
        if not cited:
            continue
        one = SharedEvent(
            label=_label(event.label),
            type=event.type,
            details=tuple(_details(event)),
            sources=index.witnesses(m.report for m in event.mentions),
            according_to=tuple(one for one in event.according_to if one != "report"),
            cited=cited,
        )
        key = fold(one.label)
        found[key] = _together(found[key], one) if key in found else one
    yield from found.values()


def _together(first: SharedEvent, second: SharedEvent) -> SharedEvent:
    """Two events of one clause ('sent two helicopters to help') as one row, led by the first."""
    return replace(first, type=first.type or second.type, cited=(*first.cited, *second.cited))


def _details(event: LinkedEvent) -> Iterator[tuple[str, str]]:
    """What is known of the event and not in dispute."""
    for name, (what, _) in _SLOTS.items():
        slot: Slot = getattr(event, name)
        known = [value.value for value in slot.values if value.value]
        if known and slot.verdict != "differ" and not (name == "status" and known == ["happened"]):
            shown = [said_day(value) if name == "time" else value for value in known[:FEW]]
            yield what, ", ".join(shown) + (f", … {len(known) - FEW} more" if known[FEW:] else "")


def _quotations(index: ComparisonIndex, story: Story) -> Iterator[SharedQuotation]:
    """Reworded before trimmed before same: where the words changed is what a reader looks for.
    What only a text and its copies print alike is left out."""
    order = ("reworded", "trimmed", "same")
    chosen = [q for q in index.comparison.quotations if q.story == story.id]
    for quotation in sorted(chosen, key=lambda q: _rank(order, q.verdict)):
        versions = tuple(_versions(index, quotation))
        is_shared = index.witnesses(version.report for version in quotation.versions) > 1
        if versions and (is_shared or quotation.verdict != "same"):
            yield SharedQuotation(quotation.source, quotation.verdict, versions)


def _versions(index: ComparisonIndex, quotation: Quotation) -> Iterator[Version]:
    """Each different print once, the first as it is, the others as revisions of it."""
    by_report: dict[str, list[Words]] = {}
    for version in quotation.versions:
        for words in index.sound([Words(version.report, version.start, version.end)]):
            by_report.setdefault(words.report, []).append(words)
    prints: dict[str, list[Words]] = {}
    texts: dict[str, str] = {}
    for halves in by_report.values():
        text = " ".join(dict.fromkeys(index.words(words) for words in halves))
        prints.setdefault(fold(text), []).extend(halves)
        texts.setdefault(fold(text), text)
    first: str | None = None
    for folded, places in prints.items():
        text = texts[folded]
        pieces = (Piece("kept", text),) if first is None else revise(first, text)
        first = first or text
        places = index.sound(places)
        letters = dict.fromkeys(index.letters[w.report] for w in places)
        yield Version(tuple(letters), tuple(places), pieces)


def _wording(index: ComparisonIndex, story: Story) -> Iterator[WordingTerms]:
    for shared in index.comparison.wording:
        if any(version.report in story.reports for version in shared.versions):
            yield WordingTerms(clip(shared.referent, LONGEST_ABOUT), _terms(index, shared))


def _terms(index: ComparisonIndex, shared: SharedWording) -> tuple[Citation, ...]:
    """The words themselves, each once, with the reports that use them."""
    groups: dict[str, list[Words]] = {}
    for version in shared.versions:
        for words in index.sound([Words(version.report, version.start, version.end)]):
            groups.setdefault(version.text.casefold(), []).append(words)
    return tuple(
        Citation(
            tuple(index.letters[w.report] for w in index.sound(group)),
            tuple(index.sound(group)),
            cut(index.reports[group[0].report], group[0].start, group[0].end, around=0),
        )
        for group in groups.values()
    )


def _only_in(
    index: ComparisonIndex, entries: Iterable[ReportEntry]
) -> Iterator[tuple[ReportEntry, tuple[UniqueFinding, ...]]]:
    """Report by report what no other has, in the comparison's own order."""
    for entry in entries:
        lone = [
            found
            for one in index.comparison.only_in
            if one.report == entry.report.id and (found := _lone(index, one))
        ]
        if lone:
            yield entry, tuple(lone)


def _lone(index: ComparisonIndex, one: OnlyIn) -> UniqueFinding | None:
    if one.fact is not None and one.fact in index.facts:
        return _lone_fact(index, index.facts[one.fact], one.report)
    if one.event is not None:
        return _lone_event(index, one.event, one.report)
    if one.statement is not None and one.report in index.notes:
        return _lone_statement(index, index.notes[one.report], one.statement)
    return None


def _lone_fact(index: ComparisonIndex, fact: Fact, report: str) -> UniqueFinding | None:
    finding = _of_fact(index, fact)
    for reading in finding.readings:
        for cited in reading.cited:
            if cited.excerpt.report == report:
                is_said = not finding.about or is_in(finding.about, cited.excerpt)
                about = "" if is_said else f" · {finding.about}"
                return UniqueFinding(
                    "fact", f"{finding.what}: {reading.value or 'not said'}{about}", cited
                )
    return None


def _lone_event(index: ComparisonIndex, event_id: str, report: str) -> UniqueFinding | None:
    linked = index.events.get(event_id)
    if linked is not None:
        mentions = [m for m in linked.mentions if m.report == report]
        cited = index.cited(Words(report, m.trigger.start, m.trigger.end) for m in mentions[:1])
        return UniqueFinding("event", "", cited[0]) if cited else None
    notes = index.notes.get(report)
    event = next((e for e in notes.events if e.id == event_id), None) if notes else None
    if event is None:
        return None
    cited = index.cited([Words(report, event.trigger.start, event.trigger.end)])
    return UniqueFinding("event", "", cited[0]) if cited else None


def _lone_statement(
    index: ComparisonIndex, notes: Notes, statement_id: str
) -> UniqueFinding | None:
    statement = next((s for s in notes.statements if s.id == statement_id), None)
    if statement is None or not statement.content:
        return None
    content = statement.content
    cited = index.cited([Words(notes.report.id, content[0].start, content[-1].end)])
    return UniqueFinding("statement", says(notes, statement), cited[0]) if cited else None


def _checks(index: ComparisonIndex, story: Story) -> Iterator[CheckedClaim]:
    """Failed claims first, then open ones."""
    order = ("fails", "open", "holds")
    own = set(story.reports)
    chosen = [c for c in index.comparison.checks if _claimants(c) & own]
    for check in sorted(chosen, key=lambda c: _rank(order, c.verdict)):
        yield CheckedClaim(
            claim=index.reading(check.claim),
            found=tuple(index.reading(value) for value in check.found),
            verdict=check.verdict,
            how=check.how,
        )


def _claimants(check: ComparedCheck) -> set[str]:
    return {words.report for words in check.claim.evidence}
