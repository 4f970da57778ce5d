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
from dataclasses import dataclass, replace
from itertools import chain

from ..lexicon import Lexicon
from ..lexicon.word_sets import StoryTitleWords
from ..record import DISPUTED, TOLLS, Fact, LinkedEvent, Report, Story, Words
from ..record.cleaned_text import heading
from ..record.folding import fold
from .stems import irregular_forms
from .story_notes import StoryNotes

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
_ARTICLE = re.compile(r"^(?:an?|the)\s+")
_QUOTED = re.compile("[“”„«»‘\"]|(?<!\\w)['’]|[?!…]|\\.\\.")


# -- what a story turns on -----------------------------------------------------------------------


def main_event(events: Iterable[LinkedEvent]) -> LinkedEvent | None:
    """The event that the story makes most of; null where none is told by two reports."""
    told = [event for event in events if len({m.report for m in event.mentions}) > 1]
    return min(told, key=lambda event: (-event.weight, event.id), default=None)


def is_central(fact: Fact, main: LinkedEvent | None) -> bool:
    """Whether a difference in `fact` is one in what the story turns on."""
    if fact.kind == "count" and fact.what in TOLLS:
        return True
    return main is not None and fact.about == main.id and fact.what != "detail"


def disputed_words(
    words_at: Callable[[Iterable[Words]], Iterable[str]],
    main: LinkedEvent | None,
    facts: Iterable[Fact],
) -> Iterator[str]:
    """The values in dispute, and the words for them, where the main happening or a toll is;
    `words_at` gives the words that evidence points at."""
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
        for text in (value.value or "", *words_at(value.evidence)):
            yield from _NUMBER.findall(text)
            if len(folded := _ARTICLE.sub("", fold(text))) >= STEM - 1:
                yield folded


def is_in_dispute(text: str, disputed: Set[str]) -> bool:
    """Whether a text has a figure or words in dispute; a figure stands alone, '11' is not in
    '1911'."""
    folded = fold(text)
    return not disputed.isdisjoint(_NUMBER.findall(text)) or any(
        one in folded for one in disputed if not one.replace(",", "").replace(".", "").isdigit()
    )


# -- the title -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _TitleCandidate:
    text: str
    report: str
    is_headline: bool


class TitleFinder:
    """Finds the titles of stories; made once for many."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.words = lexicon.word_sets("story_title_words", StoryTitleWords)
        days = "|".join(map(re.escape, sorted(self.words.days_from_now)))
        capitals = "|".join(one.title() for one in sorted(self.words.days_from_now) if " " in one)
        self.last_day = re.compile(rf"\s+(?:{days}|{capitals})$")
        self._irregular = dict(irregular_forms(lexicon))

    def title(
        self, story: StoryNotes, events: Sequence[LinkedEvent], facts: Sequence[Fact]
    ) -> Story:
        """The story with its title: of its main happening; where there is none of it, of another of
        its linked `events`, if nobody denies the main one; or a headline."""
        main = main_event(events)
        judge = _TitleJudge(self, story, main, facts)
        if main is not None and main.status.verdict not in DISPUTED:
            others = sorted(
                (event for event in events if event.id != main.id),
                key=lambda event: (-event.weight, event.id),
            )
            for event in (main, *others[:OTHERS]):
                if event.status.verdict in DISPUTED:
                    continue
                own = _EventTitles(self, story, event).best(judge)
                if own is not None:
                    return _titled(story, own, event.id)
        headlines = [
            _TitleCandidate(heading(note.report), note.report.id, True)
            for note in story.notes
            if note.report.title
        ]
        typical = judge.best(headlines) or judge.best(headlines, is_strict=False)
        return _titled(story, typical or _first_words(story), None)

    def stem(self, word: str) -> str:
        """What is the same in most forms of a word: 'hits' and 'hit', 'killed' and 'kills', 'broke'
        and 'breaks'."""
        folded = word.casefold().rstrip(".")
        start = self._irregular.get(folded, folded)[:STEM]
        bare = start.rstrip(ENDINGS)
        return bare if len(bare) >= SHORTEST_STEM else start


def _titled(story: StoryNotes, title: _TitleCandidate, event: str | None) -> Story:
    return replace(story.story, title=title.text, title_event=event, title_report=title.report)


def _first_words(story: StoryNotes) -> _TitleCandidate:
    """Those of the earliest report, where none has a headline."""
    first = min(
        (note.report for note in story.notes),
        key=lambda r: (r.published.value or "9", r.outlet or "", r.key or "", r.id),
    )
    return _TitleCandidate(heading(first), first.id, True)


def _witnesses(story: StoryNotes, reports: Iterable[str]) -> int:
    """How many independent witnesses reports are."""
    return len({story.witness.get(report, report) for report in reports})


class _TitleJudge:
    """What falls out as the title of a story, and which of the rest is best."""

    def __init__(
        self,
        finder: TitleFinder,
        story: StoryNotes,
        main: LinkedEvent | None,
        facts: Sequence[Fact],
    ) -> None:
        self._words, self._stem = finder.words, finder.stem

        def words_at(evidence: Iterable[Words]) -> list[str]:
            texts = ((story.by_report[one.report].report.text, one) for one in evidence)
            return [text[one.start : one.end] for text, one in texts]

        self._disputed = set(disputed_words(words_at, main, facts))
        self._loaded = {
            fold(note.report.text[one.start : one.end])
            for note in story.notes
            for one in note.wording
        }
        self._shares = _shares(finder, story)

    def best(
        self, candidates: Iterable[_TitleCandidate], *, is_strict: bool = True
    ) -> _TitleCandidate | None:
        """The candidate whose words most witnesses share; strictly, one with nothing in it that
        should not stand in a title."""
        fit = [one for one in candidates if not is_strict or self._is_fit(one.text)]
        return min(fit, key=lambda one: (-self._worth(one), one.text, one.report), default=None)

    def _is_fit(self, text: str) -> bool:
        words = [word.casefold().rstrip(".") for word in _WORD.findall(text)]
        known, folded = self._words, fold(text)
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
        stems = {self._stem(word) for word in words}
        shared = sum(self._shares.get(stem, 0.0) - UNSHARED for stem in sorted(stems))
        shared /= math.pow(max(2, len(stems)), PLAIN)
        is_shouted = len(words) > 1 and all(word[0].isupper() for word in words)
        return shared + FROM_HEADLINE * candidate.is_headline - SHOUTED * is_shouted


def _shares(finder: TitleFinder, story: StoryNotes) -> dict[str, float]:
    """For each stem, the part of the witnesses that has it in its headline or first sentences."""
    heard: dict[str, set[int | str]] = {}
    reports = [note.report for note in story.notes]
    for report in reports:
        for word in _WORD.findall(f"{report.title or ''} {report.text[:LEAD]}"):
            heard.setdefault(finder.stem(word), set()).add(story.witness.get(report.id, report.id))
    number = _witnesses(story, (report.id for report in reports))
    return {stem: len(found) / number for stem, found in heard.items()}


class _EventTitles:
    """What a story's reports call one of its events."""

    def __init__(self, finder: TitleFinder, story: StoryNotes, event: LinkedEvent) -> None:
        self._words, self._stem, self._last_day = finder.words, finder.stem, finder.last_day
        self._story, self._event = story, event
        self._triggers = {self._stem(story.text(m.report, m.trigger)) for m in event.mentions}

    def best(self, judge: _TitleJudge) -> _TitleCandidate | None:
        """The best clause that tells the event and that at least half of the witnesses support."""
        story = self._story
        needed = _witnesses(story, (note.report.id for note in story.notes)) / 2
        stems = self._stems_of_those_who_tell()
        return judge.best(
            one
            for one in dict.fromkeys(self._clauses())
            if len(supporters := self._supporters(one.text, stems)) > 1
            and _witnesses(story, supporters) >= needed
        )

    def _supporters(self, title: str, stems: Mapping[str, Set[str]]) -> set[str]:
        """The reports that tell the event, in whatever word, and have nearly all other words of
        the title."""
        words = {self._stem(word) for word in _WORD.findall(title) if len(word) >= STEM - 1}
        words -= self._triggers
        return {
            report for report, own in stems.items() if len(words & own) >= SUPPORTED * len(words)
        }

    def _stems_of_those_who_tell(self) -> dict[str, set[str]]:
        """The words of each report that tells the event."""
        told = dict.fromkeys(mention.report for mention in self._event.mentions)
        reports = [self._story.by_report[one].report for one in told]
        return {
            report.id: set(map(self._stem, _WORD.findall(f"{report.title or ''} {report.text}")))
            for report in reports
        }

    def _clauses(self) -> Iterator[_TitleCandidate]:
        """Clauses that tell the event: of headlines, then of first sentences."""
        for report in (note.report for note in self._story.notes):
            if report.language in (None, "en"):
                for text in self._cuts(report.title or ""):
                    yield _TitleCandidate(_capital(text), report.id, True)
                for text in self._told(report):
                    yield _TitleCandidate(_capital(text), report.id, False)

    def _cuts(self, headline: str) -> Iterator[str]:
        """The headline, and what is left of it between marks and words that open another clause,
        where that still tells the event and can stand alone; without a last 'this month', which
        is another one for whoever reads it later."""
        headline = " ".join(headline.split())
        if "?" in headline:
            return
        pieces = [headline, *_MARKS.split(headline)]
        pieces += [part for piece in pieces for part in self._clauses_of(piece)]
        pieces += [piece.partition(" and ")[0] for piece in pieces if " and " in piece]
        for piece in dict.fromkeys(pieces):
            words = piece.casefold().split()
            first = next(self._clauses_of(piece), "")
            if words and words[0] not in self._words.leaning and self._tells(first):
                yield self._last_day.sub("", piece)

    def _tells(self, text: str) -> bool:
        return any(self._stem(word) in self._triggers for word in _WORD.findall(text))

    def _clauses_of(self, text: str) -> Iterator[str]:
        """What stands before, between and after words like 'as' and 'after', and can stand
        alone."""
        words, known = text.split(), self._words
        cuts = [n for n, word in enumerate(words) if word.casefold() in known.openers]
        for start, end in zip([-1, *cuts], [*cuts, len(words)], strict=True):
            if start < 0 or words[start].casefold() in known.clause_openers:
                yield " ".join(words[start + 1 : end])

    def _told(self, report: Report) -> Iterator[str]:
        """What the first sentences tell of the event, without the day: 'Two trains collided near
        Évora'. Only what has a subject, and happened by the report's own word."""
        notes = self._story.by_report[report.id]
        own = {
            mention.event
            for mention in self._event.mentions
            if mention.report == report.id and mention.trigger.start < LEAD
        }
        for event in notes.events:
            subject = event.subject
            if event.id not in own or subject is None or event.status != "happened":
                continue
            start, end = event.evidence.start, event.evidence.end
            if not start <= subject.start < subject.end <= event.trigger.start or event.habitual:
                continue
            days = [t.span for t in notes.times if start <= t.start < end]
            stop = min((day.start for day in days if day.start > event.trigger.end), default=end)
            trigger = event.trigger.start
            after = _MARKS.split(report.text[trigger:stop])[0]
            for clause in chain((after,), self._clauses_of(after)):
                if after.startswith(clause):
                    yield from self._as_title(f"{report.text[start:trigger]}{clause}")

    def _as_title(self, clause: str) -> Iterator[str]:
        """The clause without an article before it and loose ends, unless it leans on another
        one."""
        known = self._words
        words = clause.split()
        while words and words[-1].casefold() in known.hanging:
            words.pop()
        if words and words[0].casefold() in known.articles:
            words = words[1:]
        is_whole = not _MARKS.search(" ".join(words))
        if words and words[0].casefold() not in known.leaning and is_whole:
            yield " ".join(words).rstrip(".,;: ")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
