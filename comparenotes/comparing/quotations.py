"""One quotation in several reports: notes in, shared quotations with every change out.

Two prints are one quotation when their words run alike and their speakers can be one. The fullest
print is the first version; what another leaves out or puts instead is listed, so that a 'not' or a
condition that went missing shows.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from ..record import Change, Quotation, QuotationVersion, Span
from .groups import group
from .report_words import find_quoted
from .story_notes import StoryNotes
from .thresholds import Thresholds

FEWEST = 3  # words: shorter ones are names and single words, which prove nothing
SHINGLE = 2


@dataclass(frozen=True)
class _Print:
    """One stretch of quoted words in one report."""

    report: str
    statement: str | None
    speaker: str | None
    span: Span
    words: tuple[str, ...]
    at: tuple[tuple[int, int], ...]


def find_quotations(story: StoryNotes, thresholds: Thresholds) -> tuple[Quotation, ...]:
    """The quotations of at least two reports of the story, longest first."""
    prints = [one for note in story.notes for one in _read_prints(story, note.report.id)]
    pairs = [
        (a, b)
        for a, b in _candidates(prints)
        if _are_one(prints[a], prints[b], thresholds["quotations.shared"])
    ]
    groups = group(list(range(len(prints))), pairs)
    found = [
        _quotation(story, [prints[n] for n in members])
        for members in groups
        if len({prints[n].report for n in members}) > 1
    ]
    return tuple(sorted(found, key=lambda q: (q.versions[0].start - q.versions[0].end, q.id)))


def _read_prints(story: StoryNotes, report: str) -> list[_Print]:
    """What stands in quotation marks in a report, and who is said to have said it."""
    note, words = story.by_report[report], story.words[report]
    found = []
    for span in find_quoted(note.report.text):
        inside = words.between(span.start, span.end)
        if len(inside) < FEWEST:
            continue
        statement = next(
            (
                one
                for one in note.statements
                if any(part.overlaps(span) for part in (*one.quoted, *one.content))
            ),
            None,
        )
        source = statement.source if statement else None
        found.append(
            _Print(
                report=report,
                statement=statement.id if statement else None,
                speaker=story.identities.key(report, source) if source else None,
                span=words.span(inside[0], inside[-1] + 1),
                words=tuple(words.lower[n] for n in inside),
                at=tuple((words.starts[n], words.ends[n]) for n in inside),
            )
        )
    return found


def _candidates(prints: Sequence[_Print]) -> list[tuple[int, int]]:
    """Pairs of different reports that share two words in a row."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, one in enumerate(prints):
        for pair in {one.words[k : k + SHINGLE] for k in range(len(one.words) - SHINGLE + 1)}:
            holders[pair].append(n)
    return sorted(
        {
            pair
            for numbers in holders.values()
            for pair in combinations(numbers, 2)
            if prints[pair[0]].report != prints[pair[1]].report
        }
    )


def _are_one(a: _Print, b: _Print, least: float) -> bool:
    """Whether two prints are of one quotation.

    Under six words they must be alike word for word. Two speakers who can't be one may not share
    fewer than eight words: reports do give one quotation to two people, and that is worth showing.
    """
    shorter = min(len(a.words), len(b.words))
    blocks = SequenceMatcher(None, a.words, b.words, autojunk=False).get_matching_blocks()
    runs = [block.size for block in blocks if block.size]
    shared = sum(runs)
    if a.speaker and b.speaker and a.speaker != b.speaker and shared < 8:
        return False
    if shorter < 6:
        return shared == shorter == max(runs)
    return shared >= least * shorter and (max(runs) >= 4 or shared >= 0.8 * shorter)


def _quotation(story: StoryNotes, prints: list[_Print]) -> Quotation:
    """The quotation that `prints` are versions of, fullest first, then by report and place."""
    ordered = sorted(prints, key=lambda one: (-len(one.words), one.report, one.span.start))
    first = ordered[0]
    changes: list[Change] = []
    verdicts = {"same"}
    for other in ordered[1:]:
        verdict, found = _changes(story, first, other)
        verdicts.add(verdict)
        changes += [one for one in found if one not in changes]
    verdict = next(one for one in ("reworded", "trimmed", "same") if one in verdicts)
    versions = tuple(
        QuotationVersion(one.report, one.statement, one.span.start, one.span.end) for one in ordered
    )
    speakers = sorted({one.speaker for one in ordered if one.speaker})
    marks = "\n".join(f"{one.report} {one.start}" for one in versions)
    return Quotation(
        id="q" + hashlib.sha256(marks.encode()).hexdigest()[:10],
        story=story.story.id,
        source=" / ".join(story.identities[key].name for key in speakers) or None,
        verdict=verdict,
        versions=versions,
        changes=tuple(changes),
    )


def _changes(story: StoryNotes, first: _Print, other: _Print) -> tuple[str, list[Change]]:
    """What `other` does to the words of `first`, and what that makes it.

    Words left out make it trimmed, wherever they stood; any word put in makes it reworded.
    """
    text, other_text = (story.by_report[one.report].report.text for one in (first, other))
    matcher = SequenceMatcher(None, first.words, other.words, autojunk=False)
    verdict, found = "same", []
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            continue
        removed = text[first.at[i][0] : first.at[j - 1][1]] if j > i else None
        added = other_text[other.at[k][0] : other.at[m - 1][1]] if m > k else None
        found.append(Change(other.report, removed, added))
        if added is not None:
            verdict = "reworded"
        elif verdict == "same":
            verdict = "trimmed"
    return verdict, found
