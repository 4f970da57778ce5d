"""One quotation in several reports: notes in, shared quotations with every change out.

Two prints are one quotation when their words run alike and their speakers can be one. The fullest
print is the first version; what another leaves out or puts instead is listed, so that a 'not' or a
condition that went missing shows.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from ..record import Change, Notes, Quotation, QuotationVerdict, QuotationVersion, Span, Statement
from .groups import group, pairs_within
from .report_words import ReportWords, find_quoted, find_single_quoted
from .story_notes import StoryNotes
from .thresholds import Thresholds

FEWEST = 3  # words: shorter ones are names and single words, which prove nothing
SHINGLE = 2  # words
_SMALL = 3  # letters of words that titles have in lower case
_SHORT = 6  # words: below, two prints must be alike word for word
_SPEAKERS_DIFFER = 8  # equal words from which two prints may be one in spite of two speakers
_LONG_RUN = 4  # equal words in a row that two prints of one quotation share,
_MOST_WORDS = 0.8  # unless they share this part of the shorter one
_VERDICTS: tuple[QuotationVerdict, ...] = (
    "reworded",
    "trimmed",
    "same",
)  # the first that any version is


@dataclass(frozen=True)
class _QuotedPassage:
    """Words between quotation marks in one report, and whose they are.

    `statement` is its id in the notes, `speaker` an identity's key, with a name or not; `places` is
    where each of `words` (lower case) stands.
    """

    report: str
    statement: str | None
    speaker: str | None
    is_named: bool
    span: Span
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]


def find_quotations(story: StoryNotes, thresholds: Thresholds) -> tuple[Quotation, ...]:
    """The quotations of at least two reports of the story, longest first."""
    passages = [passage for note in story.notes for passage in _read_passages(story, note)]
    least = thresholds["quotations.shared"]
    pairs = [
        (a, b)
        for a, b in _candidates(passages, int(thresholds["quotations.bucket"]))
        if _are_one_quotation(passages[a], passages[b], least)
    ]
    groups = group(list(range(len(passages))), pairs)
    quotations = [
        _quotation(story, [passages[n] for n in members])
        for members in groups
        if len({passages[n].report for n in members}) > 1
    ]
    return tuple(sorted(quotations, key=lambda q: (q.versions[0].start - q.versions[0].end, q.id)))


def _read_passages(story: StoryNotes, note: Notes) -> list[_QuotedPassage]:
    """What stands in quotation marks in a report, and who is reported to have said it."""
    report, words = note.report.id, story.words[note.report.id]
    passages = []
    text = note.report.text
    for span in sorted((*find_quoted(text), *find_single_quoted(text))):
        inside = words.between(span.start, span.end)
        if len(inside) < FEWEST or _is_title(words, inside):
            continue
        statement = _statement_of(note, span)
        source = statement.source if statement else None
        speaker = story.identities.key(report, source) if source else None
        is_named = speaker is not None and _is_named(story, speaker)
        passages.append(
            _QuotedPassage(
                report=report,
                statement=statement.id if statement else None,
                speaker=speaker,
                is_named=is_named,
                span=words.span(inside[0], inside[-1] + 1),
                words=tuple(words.lower[n] for n in inside),
                places=tuple((words.starts[n], words.ends[n]) for n in inside),
            )
        )
    return passages


def _is_title(words: ReportWords, inside: range) -> bool:
    """Whether words in quotation marks are the title of a work or a slogan: all the longer ones
    have a capital, and no stop ends them."""
    text = words.report.text
    long = [n for n in inside if words.ends[n] - words.starts[n] > _SMALL]
    capitals = sum(text[words.starts[n]].isupper() for n in long)
    return len(long) > 1 and capitals == len(long)


def _statement_of(note: Notes, span: Span) -> Statement | None:
    """The first statement whose words `span` shares; null when it is in none."""
    for statement in note.statements:
        if any(part.overlaps(span) for part in (*statement.quoted, *statement.content)):
            return statement
    return None


def _candidates(passages: Sequence[_QuotedPassage], bucket: int) -> list[tuple[int, int]]:
    """Pairs of different reports that share two words in a row; of two words that stand in more
    than `bucket` passages, only those that follow each other."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, passage in enumerate(passages):
        starts = range(len(passage.words) - SHINGLE + 1)
        for shingle in {passage.words[k : k + SHINGLE] for k in starts}:
            holders[shingle].append(n)
    return sorted(
        {
            pair
            for numbers in holders.values()
            for pair in pairs_within(numbers, bucket)
            if passages[pair[0]].report != passages[pair[1]].report
        }
    )


def _are_one_quotation(a: _QuotedPassage, b: _QuotedPassage, least: float) -> bool:
    """Whether two prints are of one quotation: `least` is the part of the shorter one they share.

    Short ones must be alike word for word. Two speakers who can't be one may not share few words:
    but reports do give one quotation to two people, and that is worth showing.
    """
    shorter = min(len(a.words), len(b.words))
    blocks = SequenceMatcher(None, a.words, b.words, autojunk=False).get_matching_blocks()
    runs = [block.size for block in blocks if block.size]
    shared, longest = sum(runs), max(runs, default=0)
    if a.is_named and b.is_named and a.speaker != b.speaker and shared < _SPEAKERS_DIFFER:
        return False
    if shorter < _SHORT:
        return shared == shorter == longest
    return shared >= least * shorter and (longest >= _LONG_RUN or shared >= _MOST_WORDS * shorter)


def _quotation(story: StoryNotes, passages: list[_QuotedPassage]) -> Quotation:
    """The quotation that `passages` are versions of, the report with the most of it first.

    What one report has of it in several passages, around a cue ('"…," he said, "…"'), counts
    together, so that a cue in its midst takes nothing from it.
    """
    by_report: dict[str, list[_QuotedPassage]] = defaultdict(list)
    for passage in sorted(passages, key=lambda passage: (passage.report, passage.span)):
        by_report[passage.report].append(passage)
    whole = sorted(
        (_joined(parts) for parts in by_report.values()),
        key=lambda passage: (-len(passage.words), passage.report),
    )
    fullest = whole[0]
    changes: list[Change] = []
    verdicts = {"same"}
    for other in whole[1:]:
        verdict, other_changes = _changes(story, fullest, other)
        verdicts.add(verdict)
        changes += [change for change in other_changes if change not in changes]
    versions = tuple(
        QuotationVersion(one.report, one.statement, one.span.start, one.span.end)
        for joined in whole
        for one in by_report[joined.report]
    )
    speakers = sorted({passage.speaker for passage in passages if passage.speaker})
    marks = "\n".join(f"{version.report} {version.start}" for version in versions)
    return Quotation(
        id="q" + hashlib.sha256(marks.encode()).hexdigest()[:10],
        story=story.story.id,
        source=" / ".join(_names(story, speakers)) or None,
        verdict=next(verdict for verdict in _VERDICTS if verdict in verdicts),
        versions=versions,
        changes=tuple(changes),
    )


def _joined(parts: Sequence[_QuotedPassage]) -> _QuotedPassage:
    """Several passages of one report as one; words that are printed twice count once."""
    first = parts[0]
    words, places = list(first.words), list(first.places)
    for part in parts[1:]:
        if not _is_repeated(part.words, words):
            words += part.words
            places += part.places
    return replace(first, words=tuple(words), places=tuple(places))


def _is_repeated(part: Sequence[str], words: Sequence[str]) -> bool:
    """Whether most of a passage's words are among those before, in order."""
    blocks = SequenceMatcher(None, part, words, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= _MOST_WORDS * len(part)


def _is_named(story: StoryNotes, speaker: str) -> bool:
    identity = story.identities[speaker]
    return story.is_named(identity, identity.name, in_full=False)


def _names(story: StoryNotes, speakers: Sequence[str]) -> list[str]:
    """The speakers by name; those who are only described ('a spokesman') where none is named."""
    identities = [story.identities[key] for key in speakers]
    named = [
        one.name for key, one in zip(speakers, identities, strict=True) if _is_named(story, key)
    ]
    return named or [one.name for one in identities]


def _changes(
    story: StoryNotes, first: _QuotedPassage, other: _QuotedPassage
) -> tuple[str, list[Change]]:
    """What `other` does to the words of `first`, and what that makes it.

    Words left out make it trimmed, wherever they stood; any word put in makes it reworded.
    """
    text, other_text = (story.by_report[one.report].report.text for one in (first, other))
    matcher = SequenceMatcher(None, first.words, other.words, autojunk=False)
    verdict, changes = "same", []
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            continue
        removed = text[first.places[i][0] : first.places[j - 1][1]] if j > i else None
        added = other_text[other.places[k][0] : other.places[m - 1][1]] if m > k else None
        changes.append(Change(other.report, removed, added))
        if added is not None:
            verdict = "reworded"
        elif verdict == "same":
            verdict = "trimmed"
    return verdict, changes
