"""One quotation in several reports: notes in, shared quotations with every change out.

Two prints are one quotation when their words run alike and their speakers can be one; of one or
two words, which prove little, the speaker or what stands around them must be the same. The fullest
print is the first version; what another leaves out or puts instead is listed, so that a 'not' or a
condition that went missing shows.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..record import Change, Quotation, QuotationVerdict, QuotationVersion
from .groups import group, pairs_within
from .quoted_passages import QuotedPassage, is_named, read_passages
from .story_notes import StoryNotes
from .term_weights import TermWeights
from .thresholds import Thresholds

FEWEST = 3  # words: fewer are one quotation only where something else speaks for it
SHINGLE = 2  # words
_TELLING = 4  # letters of the longest word of a short quotation
_SHORT = 6  # words: below, two prints must be alike word for word
_SPEAKERS_DIFFER = 8  # equal words from which two prints may be one in spite of two speakers
_LONG_RUN = 4  # equal words in a row that two prints of one quotation share,
_SURE_RUN = 8  # equal words in a row that no two quotations share,
_SURE_RUN_OF_ONE = 6  # nor two of one speaker
_MOST_WORDS = 0.8  # unless they share this part of the shorter one
_ABOUT_AS_MUCH = 0.75
_ALIKE_AROUND = 2  # distinctive stems that the sentences around two short prints share
_VERDICTS: tuple[QuotationVerdict, ...] = (
    "reworded",
    "trimmed",
    "same",
)  # the first that any version is

_Pair = tuple[int, int]


def find_quotations(
    story: StoryNotes, weights: TermWeights, thresholds: Thresholds
) -> tuple[Quotation, ...]:
    """The quotations of at least two reports of the story, longest first."""
    passages = read_passages(story, weights)
    speakers = _Speakers(story)
    least = thresholds["quotations.shared"]
    shared = {
        (a, b): words
        for a, b in _candidates(passages, int(thresholds["quotations.bucket"]))
        if (words := _shared_words(passages[a], passages[b], speakers, least))
    }
    sure = _with_one_partner(passages, list(shared))
    reach: Counter[QuotedPassage] = Counter()
    for a, b in sure:
        reach[passages[a]] += shared[a, b]
        reach[passages[b]] += shared[a, b]
    groups = group(list(range(len(passages))), [*sure, *_halves(passages, sure)])
    quotations = [
        _quotation(story, speakers, _with_short_halves(passages, members), reach)
        for members in groups
        if len({passages[n].report for n in members}) > 1
    ]
    return tuple(sorted(quotations, key=lambda q: (q.versions[0].start - q.versions[0].end, q.id)))


def _candidates(passages: Sequence[QuotedPassage], bucket: int) -> list[_Pair]:
    """Pairs of different reports that share two words in a row, twice where both have more than
    two, or all of a shorter passage; of what stands in more than `bucket` passages, only those
    that follow each other."""
    single = {passage.stems for passage in passages if len(passage.stems) < SHINGLE}
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, passage in enumerate(passages):
        stems = passage.stems
        shingles = {stems[k : k + SHINGLE] for k in range(len(stems) - SHINGLE + 1)}
        for shingle in shingles | (single & {(stem,) for stem in stems}):
            holders[shingle].append(n)
    shared: Counter[_Pair] = Counter()
    for numbers in holders.values():
        shared.update(pairs_within(numbers, bucket))
    return sorted(
        pair
        for pair, times in shared.items()
        if passages[pair[0]].report != passages[pair[1]].report
        and (times > 1 or min(len(passages[n].stems) for n in pair) <= SHINGLE)
    )


class _Speakers:
    """Who can be one speaker in two reports, and who the speakers of a quotation are by name."""

    def __init__(self, story: StoryNotes) -> None:
        self._identities, self._story = story.identities, story
        self._name_words = story.vocabulary.name_words

    def differ(self, a: QuotedPassage, b: QuotedPassage) -> bool:
        """Whether both have names, and not names of one: 'Kim' is 'Kim Jong-un', and a person may
        speak for a body."""
        if not (a.speaker and b.speaker and a.is_named and b.is_named) or a.speaker == b.speaker:
            return False
        one, other = self._identities[a.speaker], self._identities[b.speaker]
        if one.kind != other.kind:
            return False
        words, other_words = self._name_words(one.name), self._name_words(other.name)
        return not (set(words) <= set(other_words) or set(other_words) <= set(words))

    def names(self, passages: Iterable[QuotedPassage]) -> list[str]:
        """The speakers by name; those who are only described ('a spokesman') where none is named.
        A name that is part of another one is left out."""
        speakers = sorted({passage.speaker for passage in passages if passage.speaker})
        named = [key for key in speakers if is_named(self._story, key)]
        words = {key: set(self._name_words(self._identities[key].name)) for key in speakers}
        kept = [
            key
            for key in named or speakers
            if not any(words[key] < words[other] for other in named)
        ]
        return list(dict.fromkeys(self._identities[key].name for key in kept))


def _shared_words(a: QuotedPassage, b: QuotedPassage, speakers: _Speakers, least: float) -> int:
    """How many words two prints of one quotation share; 0 when they are of two quotations. `least`
    is the part of the shorter one that must be shared.

    Short ones must be alike word for word, but for endings. Two speakers who can't be one may not
    share few words: but reports do give one quotation to two people, and that is worth showing.
    """
    shorter = min(len(a.words), len(b.words))
    shared, longest = _runs(a.words, b.words)
    is_whole = shared == shorter == longest
    if not is_whole and len(a.content & b.content) >= FEWEST and _is_held(a.stems, b.stems):
        is_whole, shared = True, shorter
    is_the_same = is_whole and len(a.words) == len(b.words) >= _SHORT
    if shared < _SPEAKERS_DIFFER and not is_the_same and speakers.differ(a, b):
        return 0
    if shorter < FEWEST:
        is_one = is_whole and _is_telling(a, b)
    elif shorter < _SHORT:
        is_said = a.speaker or b.speaker or (a.statement and b.statement)
        is_one = is_whole and (bool(is_said) or len(a.around & b.around) >= _ALIKE_AROUND)
    else:
        sure_run = _SURE_RUN_OF_ONE if a.speaker and a.speaker == b.speaker else _SURE_RUN
        is_most = longest >= _LONG_RUN or shared >= _MOST_WORDS * shorter
        is_one = is_whole or longest >= sure_run or (shared >= least * shorter and is_most)
    return shared if is_one else 0


def _runs(a: Sequence[str], b: Sequence[str]) -> tuple[int, int]:
    """How many words run alike in both, and how many of them at most in a row."""
    if a == b:
        return len(a), len(a)
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks), max(block.size for block in blocks)


def _is_held(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the longer one has the shorter one's words in a row."""
    return _has_run(a, b) if len(a) >= len(b) else _has_run(b, a)


def _is_telling(a: QuotedPassage, b: QuotedPassage) -> bool:
    """Whether one or two equal words in marks are one quotation, and not a common word twice: given
    to one speaker, or said to be somebody's and among words that are alike.

    Words that a longer passage holds need more, since any passage may hold them.
    """
    short = min(a.words, b.words, key=lambda words: (len(words), words))
    is_said = a.statement is not None or b.statement is not None
    if max(map(len, short)) < _TELLING or not is_said or a.is_one_name or b.is_one_name:
        return False
    is_same_speaker = a.speaker is not None and a.speaker == b.speaker
    if len(a.words) == len(b.words):
        return is_same_speaker or len(a.around & b.around) >= _ALIKE_AROUND
    if a.statement is None or b.statement is None:
        return False
    if len(short) == 1:
        return is_same_speaker and len(a.around & b.around) >= _ALIKE_AROUND
    around = (a.around | a.content) & (b.around | b.content) - (a.content & b.content)
    return len(around) >= _ALIKE_AROUND + (not is_same_speaker)


def _with_one_partner(passages: Sequence[QuotedPassage], pairs: Sequence[_Pair]) -> list[_Pair]:
    """The pairs, those of a short passage with a longer one only once for each: else one word
    would join all quotations that hold it."""
    kept, joined = [], set()
    for a, b in sorted(pairs, key=lambda pair: (-len(_around(passages, pair)), pair)):
        short = min(a, b, key=lambda n: (len(passages[n].words), n))
        longer = b if short == a else a
        if len(passages[short].words) < FEWEST <= len(passages[longer].words):
            if short in joined:
                continue
            joined.add(short)
        kept.append((a, b))
    return kept


def _around(passages: Sequence[QuotedPassage], pair: _Pair) -> frozenset[str]:
    return passages[pair[0]].around & passages[pair[1]].around


def _halves(passages: Sequence[QuotedPassage], pairs: Sequence[_Pair]) -> Iterator[_Pair]:
    """The two halves of a quotation where two reports, or more, print both one after the other."""
    members = set(pairs)
    for a, b in pairs:
        if (a + 1, b + 1) in members and passages[a + 1].goes_on and passages[b + 1].goes_on:
            yield a, a + 1


def _with_short_halves(
    passages: Sequence[QuotedPassage], members: Sequence[int]
) -> list[QuotedPassage]:
    """The members of a group, and what is too short to be found by itself: the other half of one
    that a cue interrupts ('“No,” he said, “we won't”'), where the fullest print has its words."""
    fullest = max((passages[n] for n in members), key=lambda one: len(one.words))
    found = set(members)
    for n in members:
        for half, goes_on in ((n - 1, n), (n + 1, n + 1)):
            if (
                0 <= half < len(passages)
                and goes_on < len(passages)
                and passages[goes_on].goes_on
                and half not in found
                and _has_run(fullest.words, passages[half].words)
            ):
                found.add(half)
    return [passages[n] for n in sorted(found)]


def _has_run(words: Sequence[str], run: Sequence[str]) -> bool:
    return any(words[k : k + len(run)] == run for k in range(len(words) - len(run) + 1))


@dataclass(frozen=True)
class _Print:
    """All that one report has of a quotation: `words` of its passages and the places of these,
    in runs that no cue interrupts."""

    report: str
    passages: tuple[QuotedPassage, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words of all passages."""
        return tuple(word for passage in self.passages for word in passage.words)

    def text(self, report_text: str, start: int, end: int) -> str:
        """The words number `start` to `end` as they are printed, without the cues among them."""
        runs, at = [], 0
        for passage in self.passages:
            inside = passage.places[max(0, start - at) : max(0, end - at)]
            at += len(passage.words)
            if inside:
                runs.append(report_text[inside[0][0] : inside[-1][1]])
        return " ".join(runs)


def _quotation(
    story: StoryNotes,
    speakers: _Speakers,
    passages: Sequence[QuotedPassage],
    reach: Mapping[QuotedPassage, int],
) -> Quotation:
    """The quotation that `passages` are versions of, the report with the most of it first.

    What one report has of it in several passages, around a cue ('"…," he said, "…"'), counts
    together, so that a cue in its midst takes nothing from it.
    """
    by_report: dict[str, list[QuotedPassage]] = defaultdict(list)
    for passage in sorted(passages, key=lambda passage: (passage.report, passage.span)):
        by_report[passage.report].append(passage)
    prints = [_Print(report, _without_repeats(parts)) for report, parts in by_report.items()]
    prints.sort(key=lambda one: (-len(one.words), one.report))
    fullest = _fullest(prints, reach)
    prints.sort(key=lambda one: one is not fullest)
    changes: list[Change] = []
    verdicts = {"same"}
    for other in prints[1:]:
        verdict, other_changes = _changes(story, fullest, _in_order_of(fullest, other))
        verdicts.add(verdict)
        changes += [change for change in other_changes if change not in changes]
    versions = tuple(
        QuotationVersion(one.report, one.statement, one.span.start, one.span.end)
        for print_ in prints
        for one in by_report[print_.report]
    )
    marks = "\n".join(f"{version.report} {version.start}" for version in versions)
    return Quotation(
        id="q" + hashlib.sha256(marks.encode()).hexdigest()[:10],
        story=story.story.id,
        source=" / ".join(speakers.names(passages)) or None,
        verdict=next(verdict for verdict in _VERDICTS if verdict in verdicts),
        versions=versions,
        changes=tuple(changes),
    )


def _fullest(prints: Sequence[_Print], reach: Mapping[QuotedPassage, int]) -> _Print:
    """The first of `prints` that shares about as many words with the others as any: a long speech
    that has but a sentence in common with them is not what they print."""
    shared = [sum(reach.get(part, 0) for part in one.passages) for one in prints]
    most = max(shared)
    return next(one for one, n in zip(prints, shared, strict=True) if n >= _ABOUT_AS_MUCH * most)


def _without_repeats(parts: Sequence[QuotedPassage]) -> tuple[QuotedPassage, ...]:
    """The passages of one report in the order of its text; of words that it prints twice (in a
    title, a caption) only the fullest print."""
    kept: list[QuotedPassage] = []
    for part in sorted(parts, key=lambda part: (-len(part.words), part.span)):
        if not any(_is_repeated(part.words, one.words) for one in kept):
            kept.append(part)
    return tuple(sorted(kept, key=lambda part: part.span))


def _in_order_of(fullest: _Print, other: _Print) -> _Print:
    """`other`, its passages in the order in which the fullest print has their words."""
    words = fullest.words

    def place(passage: QuotedPassage) -> tuple[int, int]:
        matcher = SequenceMatcher(None, words, passage.words, autojunk=False)
        return matcher.find_longest_match().a, passage.span.start

    return _Print(other.report, tuple(sorted(other.passages, key=place)))


def _is_repeated(part: Sequence[str], words: Sequence[str]) -> bool:
    """Whether most of a passage's words are among those of another one, in order."""
    blocks = SequenceMatcher(None, part, words, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= _MOST_WORDS * len(part)


def _changes(story: StoryNotes, first: _Print, other: _Print) -> tuple[str, list[Change]]:
    """What `other` does to the words of `first`, and what that makes it.

    Words left out make it trimmed, wherever they stood; any word put in makes it reworded. Where
    one begins sooner or goes on longer than the other, only other words of the speaker are chosen.
    """
    text, other_text = (story.by_report[one.report].report.text for one in (first, other))
    verdict, changes = "same", []
    for i, j, k, m in _departures(first.words, other.words):
        is_edge = 0 in (i, k) or j == len(first.words) or m == len(other.words)
        is_added = m > k and not (is_edge and m - k >= _SHORT)
        if j == i and not is_added:
            continue
        removed = first.text(text, i, j) if j > i else None
        added = other.text(other_text, k, m) if is_added else None
        changes.append(Change(other.report, removed, added))
        if added is not None:
            verdict = "reworded"
        elif verdict == "same":
            verdict = "trimmed"
    return verdict, changes


def _departures(first: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Where `other` departs from `first`: the words `i` up to `j` of the first are `k` up to `m`
    there. A single equal word amid long departures is chance, and part of them."""
    found: list[tuple[int, int, int, int]] = []
    for kind, i, j, k, m in SequenceMatcher(None, first, other, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        last = found[-1] if found else None
        lengths = (max(j - i, m - k), max(last[1] - last[0], last[3] - last[2]) if last else 0)
        if last and i - last[1] == 1 and min(lengths) >= _LONG_RUN:
            found[-1] = (last[0], j, last[2], m)
        else:
            found.append((i, j, k, m))
    yield from found
