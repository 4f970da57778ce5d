"""A title of our own for a story: what its main happening is, in its reports' shared words.

Candidates are clauses of headlines and of first sentences that tell the main happening. One with a
figure, a quotation, a loaded word or words in dispute falls out; of the rest the one whose words
most witnesses share is taken, a plain one before a long one. Where none is left, another event that
half of the witnesses tell is tried; then the most typical headline without a figure.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from ..comparing.stems import irregular_forms
from ..lexicon import Lexicon
from ..record import DISPUTED, Fact, LinkedEvent, Report, Words
from ..record.folding import fold
from .central_facts import is_central
from .comparison_index import ComparisonIndex
from .fact_labels import capital
from .outline import ReportEntry, heading
from .page_words import page_words

SHORTEST, LONGEST = 3, 14
"""Words of a title."""
LEAD = 400
"""Characters of a report in which its first sentences stand."""
STEM = 5
SHORTEST_STEM = 3
ENDINGS = "deis"
"""Letters that endings begin with or are."""
UNSHARED = 0.3
"""The part of the witnesses that has to share a word for it to speak for a title."""
SUPPORTED = 0.75
"""The part of a title's words that a report has which supports it."""
FROM_HEADLINE = 0.2
SHOUTED = 0.1
PLAIN = 0.8
"""How much the length of a title counts against it: 0 not at all, 1 fully. Measured on thirty
stories: it changed nine titles, each for a plainer one."""
OTHERS = 4
"""Events besides the main one that a title is looked for in."""

_ORDINAL = re.compile(r"\d{1,2}(?:[nr]d|st|th)")
_WORD = re.compile(r"[^\W_]+(?:[-’'.&/][^\W_]+)*\.?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MARKS = re.compile(r"\s*(?:[,;:?!|…()]|\s[-–—]+\s|[–—]|\.\s)\s*")
_QUOTED = re.compile("[“”„«»‘\"]|(?<!\\w)['’]|[?!…]|\\.\\.")


@dataclass(frozen=True, slots=True)
class _TitleCandidate:
    text: str
    report: str
    is_headline: bool


@dataclass(frozen=True, slots=True)
class StoryTitle:
    """A story's title: of our own, which tells the `event` and at least half of the witnesses
    support; or the `headline_of` a report."""

    text: str
    event: LinkedEvent | None = None
    headline_of: ReportEntry | None = None


def story_title(
    index: ComparisonIndex,
    entries: Sequence[ReportEntry],
    main: LinkedEvent | None,
    facts: Sequence[Fact],
    events: Iterable[LinkedEvent] = (),
) -> StoryTitle:
    """The title: of the `main` happening; where there is none of it, of another of its `events`, if
    nobody denies the main one; or a headline."""
    judge = _TitleJudge(index, entries, main, facts)
    if main is not None and main.status.verdict not in DISPUTED:
        others = (event for event in events if event.id != main.id)
        for event in (main, *sorted(others, key=lambda one: (-one.weight, one.id))[:OTHERS]):
            if event.status.verdict not in DISPUTED and (title := _own(index, judge, event)):
                return StoryTitle(title.text, event)
    headlines = [
        _TitleCandidate(heading(entry.report), entry.report.id, True)
        for entry in entries
        if entry.report.title
    ]
    typical = judge.best(headlines) or judge.best(headlines, is_strict=False)
    chosen = entries[0] if typical is None else judge.entries[typical.report]
    return StoryTitle(heading(chosen.report), headline_of=chosen)


def _own(index: ComparisonIndex, judge: _TitleJudge, event: LinkedEvent) -> _TitleCandidate | None:
    """The best clause that tells the event and that at least half of the witnesses support."""
    needed = index.witnesses(judge.entries) / 2
    told = _triggers(index, event)
    stems = _stems_of_those_who_tell(index, event)
    return judge.best(
        one
        for one in dict.fromkeys(_clauses(index, judge.entries.values(), event))
        if len(supporters := _supporters(one.text, told, stems)) > 1
        and index.witnesses(supporters) >= needed
    )


def _supporters(title: str, told: Set[str], stems: Mapping[str, Set[str]]) -> set[str]:
    """The reports that tell the main happening, in whatever word, and have nearly all other words
    of the title."""
    words = {_stem(word) for word in _WORD.findall(title) if len(word) >= STEM - 1} - told
    return {report for report, own in stems.items() if len(words & own) >= SUPPORTED * len(words)}


def _stems_of_those_who_tell(index: ComparisonIndex, main: LinkedEvent) -> dict[str, set[str]]:
    """The words of each report that tells the main happening."""
    reports = [index.reports[one] for one in dict.fromkeys(m.report for m in main.mentions)]
    return {
        report.id: set(map(_stem, _WORD.findall(f"{report.title or ''} {report.text}")))
        for report in reports
    }


def _triggers(index: ComparisonIndex, main: LinkedEvent) -> set[str]:
    """The words that name the main happening."""
    found = (Words(m.report, m.trigger.start, m.trigger.end) for m in main.mentions)
    return {_stem(index.words(words)) for words in found}


class _TitleJudge:
    """What falls out as the title of a story, and which of the rest is best."""

    def __init__(
        self,
        index: ComparisonIndex,
        entries: Sequence[ReportEntry],
        main: LinkedEvent | None,
        facts: Sequence[Fact],
    ) -> None:
        self.entries = {entry.report.id: entry for entry in entries}
        self._disputed = set(disputed_words(index, main, facts))
        self._loaded = {
            fold(notes.report.text[one.start : one.end])
            for report in self.entries
            if (notes := index.notes.get(report))
            for one in notes.wording
        }
        self._shares = _shares(index, [entry.report for entry in entries])

    def best(
        self, candidates: Iterable[_TitleCandidate], *, is_strict: bool = True
    ) -> _TitleCandidate | None:
        """The candidate whose words most witnesses share; strictly, one with nothing in it that
        should not stand in a title."""
        fit = [one for one in candidates if not is_strict or self._is_fit(one.text)]
        return min(fit, key=lambda one: (-self._worth(one), one.text, one.report), default=None)

    def _is_fit(self, text: str) -> bool:
        words = [word.casefold().rstrip(".") for word in _WORD.findall(text)]
        known, folded = page_words(), fold(text)
        return (
            SHORTEST <= len(words) <= LONGEST
            and not any(word[0].isdigit() and not _ORDINAL.fullmatch(word) for word in words)
            and known.numerals.isdisjoint(piece for word in words for piece in word.split("-"))
            and not _QUOTED.search(text)
            and known.reporting.isdisjoint(words)
            and words[-1] not in known.hanging
            and not is_in_dispute(text, self._disputed)
            and not any(one in folded for one in self._loaded)
        )

    def _worth(self, candidate: _TitleCandidate) -> float:
        words = [word for word in _WORD.findall(candidate.text) if len(word) >= STEM - 1]
        stems = {_stem(word) for word in words}
        shared = sum(self._shares.get(stem, 0.0) - UNSHARED for stem in sorted(stems))
        shared /= math.pow(max(2, len(stems)), PLAIN)
        is_shouted = len(words) > 1 and all(word[0].isupper() for word in words)
        return shared + FROM_HEADLINE * candidate.is_headline - SHOUTED * is_shouted


def _shares(index: ComparisonIndex, reports: Sequence[Report]) -> dict[str, float]:
    """For each stem, the part of the witnesses that has it in its headline or first sentences."""
    heard: dict[str, set[int | str]] = {}
    for report in reports:
        for word in _WORD.findall(f"{report.title or ''} {report.text[:LEAD]}"):
            heard.setdefault(_stem(word), set()).add(index.witness.get(report.id, report.id))
    number = index.witnesses(report.id for report in reports)
    return {stem: len(found) / number for stem, found in heard.items()}


def _stem(word: str) -> str:
    """What is the same in most forms of a word: 'hits' and 'hit', 'killed' and 'kills', 'broke' and
    'breaks'."""
    folded = word.casefold().rstrip(".")
    start = _irregular().get(folded, folded)[:STEM]
    bare = start.rstrip(ENDINGS)
    return bare if len(bare) >= SHORTEST_STEM else start


@cache
def _irregular() -> Mapping[str, str]:
    return dict(irregular_forms(Lexicon()))


def disputed_words(
    index: ComparisonIndex, main: LinkedEvent | None, facts: Iterable[Fact]
) -> Iterator[str]:
    """The values in dispute, and the words for them, where the main happening or a toll is."""
    values = [
        value
        for fact in facts
        if fact.verdict in DISPUTED and is_central(fact, main)
        for value in fact.values
    ]
    if main is not None:
        for slot in (main.actors, main.recipients, main.time, main.place):
            values += slot.values if slot.verdict in DISPUTED else ()
    for value in values:
        for text in (value.value or "", *map(index.words, index.sound(value.evidence))):
            yield from _NUMBER.findall(text)
            if len(folded := fold(text)) >= STEM - 1:
                yield folded


def is_in_dispute(text: str, disputed: Set[str]) -> bool:
    """Whether a text has a figure or words in dispute; a figure stands alone, '11' is not in
    '1911'."""
    folded = fold(text)
    return not disputed.isdisjoint(_NUMBER.findall(text)) or any(
        one in folded for one in disputed if not one.replace(",", "").replace(".", "").isdigit()
    )


def _clauses(
    index: ComparisonIndex, entries: Iterable[ReportEntry], main: LinkedEvent
) -> Iterator[_TitleCandidate]:
    """Clauses that tell the main happening: of headlines, then of first sentences."""
    triggers = _triggers(index, main)

    def tells(text: str) -> bool:
        return any(_stem(word) in triggers for word in _WORD.findall(text))

    for entry in entries:
        report = entry.report
        if report.language in (None, "en"):
            for text in _cuts(report.title or "", tells):
                yield _TitleCandidate(capital(text), report.id, True)
            for text in _told(index, main, report):
                yield _TitleCandidate(capital(text), report.id, False)


def _cuts(headline: str, tells: Callable[[str], bool]) -> Iterator[str]:
    """The headline, and what is left of it between marks and words that open another clause, where
    that still tells the happening and can stand alone."""
    headline = " ".join(headline.split())
    if "?" in headline:
        return
    pieces = [headline, *_MARKS.split(headline)]
    pieces += [part for piece in pieces for part in _clauses_of(piece)]
    pieces += [piece.partition(" and ")[0] for piece in pieces if " and " in piece]
    for piece in dict.fromkeys(pieces):
        words = piece.casefold().split()
        first = next(_clauses_of(piece), "")
        if words and words[0] not in page_words().leaning and tells(first):
            yield piece


def _clauses_of(text: str) -> Iterator[str]:
    """What stands before, between and after words like 'as' and 'after', and can stand alone."""
    words, known = text.split(), page_words()
    cuts = [n for n, word in enumerate(words) if word.casefold() in known.openers]
    for start, end in zip([-1, *cuts], [*cuts, len(words)], strict=True):
        if start < 0 or words[start].casefold() in known.clause_openers:
            yield " ".join(words[start + 1 : end])


def _told(index: ComparisonIndex, main: LinkedEvent, report: Report) -> Iterator[str]:
    """What the first sentences tell of the happening, without the day: 'Two trains collided near
    Évora'. Only what has a subject, and happened by the report's own word."""
    notes = index.notes.get(report.id)
    if notes is None:
        return
    own = {m.event for m in main.mentions if m.report == report.id and m.trigger.start < LEAD}
    for event in notes.events:
        subject = event.subject
        if event.id not in own or subject is None or event.status != "happened":
            continue
        start, end = event.evidence.start, event.evidence.end
        if not start <= subject.start < subject.end <= event.trigger.start or event.habitual:
            continue
        days = [t.span for t in notes.times if start <= t.start < end]
        stop = min((day.start for day in days if day.start > event.trigger.end), default=end)
        before, after = report.text[start : event.trigger.start], report.text[event.trigger.start :]
        after = _MARKS.split(after[: stop - event.trigger.start])[0]
        for clause in (after, *_clauses_of(after)):
            if after.startswith(clause):
                yield from _as_title(f"{before}{clause}")


def _as_title(clause: str) -> Iterator[str]:
    """The clause without an article before it and loose ends, unless it leans on another one."""
    known = page_words()
    words = clause.split()
    while words and words[-1].casefold() in known.hanging:
        words.pop()
    if words and words[0].casefold() in known.articles:
        words = words[1:]
    if words and words[0].casefold() not in known.leaning and not _MARKS.search(" ".join(words)):
        yield " ".join(words).rstrip(".,;: ")
